"""Formatting: f-strings with and without specifications, format(), the % operator, int and float to text."""


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __repr__(self):
        return f"Point({self.x}, {self.y!r})"

    def __format__(self, spec):
        return f"<{self.x:{spec}}|{self.y:{spec}}>"


def run(n):
    checksum = 0
    for i in range(n):
        x = i * 0.37
        text = f"{i} {x:.3f} {i:>8} {i:08x} {x!r} {'ab' if i & 1 else 'c':^5}"
        checksum += len(text)
        text = "%d/%5.2f/%s/%-6s|%r" % (i, x, i & 63, "left", "q")
        checksum += len(text)
        text = "{0:,} {1:e} {name:*>10}".format(i * 1000, x, name=str(i))
        checksum += len(text)
        point = Point(i % 100, x)
        checksum += len(f"{point} {point:6.1f}") + len(repr(point)) + int(f"{i:b}", 2) % 7
        checksum += int(str(i)[-1]) + ord(text[3])
    return checksum


print("string_format", run(110_000))

"""Calls with keyword arguments and defaults, keyword-only parameters, and a class called with keywords."""


def area(width, height=2, *, scale=1, offset=0):
    return width * height * scale + offset


def collect(first, /, second=3, **options):
    return first + second + len(options)


class Box:
    def __init__(self, *, width=1, height=1, label=""):
        self.width = width
        self.height = height
        self.label = label


def run(n):
    total = 0
    for i in range(n):
        total += area(i & 7)
        total += area(i & 7, height=3)
        total += area(height=i & 3, width=5, offset=1)
        total += area(1, 2, scale=i & 1)
        total += collect(i & 1, second=2)
        if i & 7 == 0:
            total += collect(1, alpha=1, beta=2)
            total += Box(width=i & 15, label="b").width
    return total


print("keyword_calls", run(1_900_000))

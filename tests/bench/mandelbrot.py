"""Floats and early exit: iteration counts over a grid, once with floats and once with complex numbers."""


def escape(x0, y0, limit):
    x = y = 0.0
    for count in range(limit):
        xx = x * x
        yy = y * y
        if xx + yy > 4.0:
            return count
        y = 2.0 * x * y + y0
        x = xx - yy + x0
    return limit


def escape_complex(c, limit):
    z = 0j
    for count in range(limit):
        if abs(z) > 2.0:
            return count
        z = z * z + c
    return limit


def run(width, height, limit):
    total = checksum = 0
    for row in range(height):
        y = row * 2.5 / height - 1.25
        for column in range(width):
            count = escape(column * 3.0 / width - 2.0, y, limit)
            total += count
            checksum = (checksum * 31 + count) % 1_000_000_007
            if row % 4 == 0 and column % 4 == 0:
                checksum += escape_complex(complex(column * 3.0 / width - 2.0, y), limit)
    return total, checksum


print("mandelbrot", *run(640, 440, 150))

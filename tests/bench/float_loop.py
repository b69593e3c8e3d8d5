"""Floats in local variables: one chain of dependent operations and one of independent ones."""
from math import sqrt


def chain(n):
    x, v = 1.0, 0.0
    for _ in range(n):
        v = v - x * 0.01
        x = x + v * 0.01
    return x, v


def parallel(n):
    a = b = c = 0.0
    step = 1.0 / n
    t = 0.5 * step
    for _ in range(n):
        a += t * t
        b += 4.0 / (1.0 + t * t)
        c += sqrt(t) * step
        t += step
    return a * step, b * step, c


x, v = chain(7_000_000)
a, b, c = parallel(5_000_000)
print("float_loop", f"{x:.12f} {v:.12f} {a:.9f} {b:.9f} {c:.9f}")

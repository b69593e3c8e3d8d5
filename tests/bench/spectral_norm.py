"""Float products in comprehensions: the largest singular value of the matrix 1/((i+j)(i+j+1)/2+i+1)."""
from math import sqrt


def entry(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def multiply(vector):
    size = len(vector)
    result = []
    for i in range(size):
        total = 0.0
        for j in range(size):
            total += entry(i, j) * vector[j]
        result.append(total)
    return result


def multiply_transposed(vector):
    size = len(vector)
    result = []
    for i in range(size):
        total = 0.0
        for j in range(size):
            total += entry(j, i) * vector[j]
        result.append(total)
    return result


def run(size, rounds):
    u = [1.0] * size
    for _ in range(rounds):
        v = multiply_transposed(multiply(u))
        u = multiply_transposed(multiply(v))
    above = below = 0.0
    for a, b in zip(u, v):
        above += a * b
        below += b * b
    return f"{sqrt(above / below):.9f}"


print("spectral_norm", run(330, 14))

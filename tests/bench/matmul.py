"""Nested lists by index: integer and float matrix products, three loops and zip."""


def product_loops(a, b):
    n = len(a)
    result = [[0] * n for _ in range(n)]
    for i in range(n):
        row = a[i]
        target = result[i]
        for j in range(n):
            total = 0
            for k in range(n):
                total += row[k] * b[k][j]
            target[j] = total
    return result


def product_zip(a, b):
    columns = list(zip(*b))
    result = []
    for row in a:
        line = []
        for column in columns:
            total = 0.0
            for x, y in zip(row, column):
                total += x * y
            line.append(total)
        result.append(line)
    return result


def run(size, rounds):
    ints = [[(i * 7 + j * 3) % 11 - 5 for j in range(size)] for i in range(size)]
    floats = [[x * 0.1 for x in row] for row in ints]
    power = ints
    for _ in range(rounds):
        power = [[x % 97 for x in row] for row in product_loops(power, ints)]
        floats = [[x - int(x) for x in row] for row in product_zip(floats, ints)]
    trace = 0.0
    for i in range(size):
        trace += floats[i][i]
    return sum(map(sum, power)), f"{trace:.6f}"


print("matmul", *run(90, 13))

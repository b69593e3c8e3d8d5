"""Recursive generators and sets of ints: all placements of eight queens; bit masks for twelve."""


def queens(size, row=0, placed=(), columns=frozenset(), up=frozenset(), down=frozenset()):
    if row == size:
        yield placed
        return
    for column in range(size):
        if column not in columns and row + column not in up and row - column not in down:
            yield from queens(size, row + 1, placed + (column,), columns | {column}, up | {row + column},
                              down | {row - column})


def count_bits(full, columns=0, left=0, right=0):
    if columns == full:
        return 1
    total = 0
    free = full & ~(columns | left | right)
    while free:
        bit = free & -free
        free ^= bit
        total += count_bits(full, columns | bit, (left | bit) << 1, (right | bit) >> 1)
    return total


def run():
    checksum = solutions = 0
    for _ in range(200):
        for placed in queens(8):
            solutions += 1
            for column in placed:
                checksum = (checksum * 9 + column) % 999_983
    return solutions, checksum, count_bits((1 << 12) - 1)


print("nqueens", *run())

"""Puzzles on the chess board with generators: queens, knight's tours, and shortest ways.

Every solver is a generator, so the first answer comes at once and the rest only when asked for.
"""
from collections import deque
from functools import lru_cache, partial
from itertools import chain, count, islice, permutations, starmap, takewhile, tee


def queens(size):
    """All placements, as the column of each row; by backtracking with three sets."""
    columns, rising, falling = set(), set(), set()
    placed = []

    def place(row):
        if row == size:
            yield tuple(placed)
            return
        for column in range(size):
            marks = (column, row + column, row - column)
            if any(mark in taken for mark, taken in zip(marks, (columns, rising, falling))):
                continue
            for mark, taken in zip(marks, (columns, rising, falling)):
                taken.add(mark)
            placed.append(column)
            try:
                yield from place(row + 1)
            finally:
                placed.pop()
                for mark, taken in zip(marks, (columns, rising, falling)):
                    taken.remove(mark)

    return place(0)


def queens_by_permutation(size):
    rows = range(size)
    return (p for p in permutations(rows)
            if len({p[i] + i for i in rows}) == size == len({p[i] - i for i in rows}))


SYMMETRIES = {
    "same": lambda r, c, n: (r, c),
    "turn": lambda r, c, n: (c, n - r),
    "half": lambda r, c, n: (n - r, n - c),
    "back": lambda r, c, n: (n - c, r),
    "flip": lambda r, c, n: (r, n - c),
    "flop": lambda r, c, n: (n - r, c),
    "diag": lambda r, c, n: (c, r),
    "anti": lambda r, c, n: (n - c, n - r),
}


def variants(solution):
    last = len(solution) - 1
    for name, move in SYMMETRIES.items():
        yield name, tuple(c for _, c in sorted(move(r, c, last) for r, c in enumerate(solution)))


def fundamental(solutions):
    """One of each family of mirrored and turned solutions, with the size of the family."""
    seen = set()
    for solution in solutions:
        if solution not in seen:
            family = {variant for _, variant in variants(solution)}
            seen |= family
            yield min(family), len(family)


def board(solution, mark="Q"):
    for column in solution:
        yield " ".join(mark if c == column else "." for c in range(len(solution)))


JUMPS = [(dr * a, dc * b) for a, b in ((1, 2), (2, 1)) for dr in (1, -1) for dc in (1, -1)]


class Knight:
    def __init__(self, rows, columns=None):
        self.rows, self.columns = rows, columns or rows
        self.tried = 0

    def __contains__(self, square):
        row, column = square
        return 0 <= row < self.rows and 0 <= column < self.columns

    @lru_cache(maxsize=None)
    def moves(self, square):
        row, column = square
        return tuple(filter(self.__contains__, ((row + dr, column + dc) for dr, dc in JUMPS)))

    def tours(self, start, closed=False):
        """Warnsdorff's rule: go where the fewest ways lead on; ties by the square's order."""
        path = {start: 1}
        free = partial(filter, lambda square: square not in path)

        def extend(square):
            self.tried += 1
            if len(path) == self.rows * self.columns:
                if not closed or start in self.moves(square):
                    yield list(path)
                return
            if closed and len(path) > 2 and not any(free(self.moves(start))):
                return
            ways = ((sum(1 for _ in free(self.moves(target))), target) for target in free(self.moves(square)))
            for _, target in sorted(ways):
                path[target] = len(path) + 1
                yield from extend(target)
                path.pop(target)

        return extend(start)

    def distances(self, start):
        found = {start: 0}
        queue = deque([start])
        while queue:
            square = queue.popleft()
            for target in self.moves(square):
                if target not in found:
                    found[target] = found[square] + 1
                    queue.append(target)
        return found

    def show(self, numbers):
        width = len(str(max(numbers.values())))
        for row in range(self.rows):
            yield " ".join(f"{numbers.get((row, column), '-'):>{width}}" for column in range(self.columns))


def algebraic(square):
    row, column = square
    return f"{'abcdefghijklmnop'[column]}{row + 1}"


def main():
    print("queens:", [sum(1 for _ in queens(n)) for n in range(1, 8)])
    print("by permutation agrees:", all(set(queens(n)) == set(queens_by_permutation(n)) for n in range(1, 7)))
    first, *_ = islice(queens(8), 3)
    print("first of eight:", first)
    print(*board(first), sep="\n")
    families = list(fundamental(queens(8)))
    print(len(families), "fundamental,", sum(size for _, size in families), "in all,",
          [(s, size) for s, size in families if size < 8])
    print([name for name, variant in variants((1, 3, 0, 2)) if variant == (1, 3, 0, 2)])

    solver = queens(12)
    big = next(solver)
    solver.close()
    print("twelve:", *big)
    print("closed solver gives", next(solver, "nothing"))

    knight = Knight(6)
    tour = next(knight.tours((0, 0)))
    print("tour of 6x6 after", knight.tried, "steps:", " ".join(map(algebraic, tour[:12])), "...")
    print(*knight.show({square: n for n, square in enumerate(tour, 1)}), sep="\n")
    here, there = tee(tour)
    next(there)
    print("all jumps legal:", all(starmap(lambda a, b: b in knight.moves(a), zip(here, there))))
    closed = Knight(6)
    ring = next(closed.tours((0, 0), closed=True))
    print("closed tour ends at", algebraic(ring[-1]), "next to", algebraic(ring[0]), "after", closed.tried,
          "steps")
    small = Knight(3, 4)
    print("3x4 tours from a1:", sum(1 for _ in small.tours((0, 0))), "and 3x3:",
          list(Knight(3).tours((0, 0))))
    for size in takewhile(lambda n: n < 7, count(3)):
        reach = Knight(size).distances((0, 0))
        far = max(reach.values())
        print(f"{size}x{size}: {len(reach)} squares reached, the farthest in {far}:",
              ",".join(sorted(algebraic(s) for s, d in reach.items() if d == far)))
    print(*Knight(5).show(Knight(5).distances((2, 2))), sep="\n")
    total = sum(chain.from_iterable(Knight(8).distances((r, c)).values() for r in range(8) for c in range(8)))
    print("sum of all distances on 8x8:", total)


if __name__ == "__main__":
    main()

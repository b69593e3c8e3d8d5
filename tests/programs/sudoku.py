"""Sudoku: constraint propagation on bit masks plus search, and a second solver by exact cover.

Both must find the same grids; the number of guesses and nodes is printed too.
"""
from itertools import product
from operator import itemgetter
from typing import Iterator, NamedTuple, Optional

# "gentle" is the example of the Wikipedia article, "hard" is by Arto Inkala (2012).
PUZZLES = {
    "gentle": """
        5 3 . | . 7 . | . . .
        6 . . | 1 9 5 | . . .
        . 9 8 | . . . | . 6 .
        ------+-------+------
        8 . . | . 6 . | . . 3
        4 . . | 8 . 3 | . . 1
        7 . . | . 2 . | . . 6
        ------+-------+------
        . 6 . | . . . | 2 8 .
        . . . | 4 1 9 | . . 5
        . . . | . 8 . | . 7 9""",
    "hard": "8.........." + "36......7..9.2...5...7.......457.....1...3...1....68..85...1..9....4..",
    "ambiguous": "534678912672195348198342567859761423" + "4.6853791713924856"
    + "9615372842874196353452861..",
    "twisted": "..4678912672195348198342567859761423426853791713924856.61537284287419635.45286179",
    "short": "53..7....6..195",
    "impossible": "55" + "." * 79,
}

ALL = (1 << 9) - 1
ROWS = [[9 * r + c for c in range(9)] for r in range(9)]
COLUMNS = [list(column) for column in zip(*ROWS)]
BOXES = [[9 * (3 * br + r) + 3 * bc + c for r, c in product(range(3), repeat=2)]
         for br, bc in product(range(3), repeat=2)]
UNITS = ROWS + COLUMNS + BOXES
PEERS = [frozenset(p for unit in UNITS if cell in unit for p in unit) - {cell} for cell in range(81)]


class Contradiction(Exception):
    pass


class Statistics(NamedTuple):
    guesses: int = 0
    dead_ends: int = 0

    def __add__(self, other):
        return Statistics(*map(sum, zip(self, other)))


def parse(text: str) -> list[int]:
    digits = [int(ch) if ch.isdigit() else 0 for ch in text if ch in ".0123456789"]
    if len(digits) != 81:
        raise ValueError(f"81 cells expected, found {len(digits)}")
    return digits


def render(grid) -> Iterator[str]:
    for row in range(9):
        if row in {3, 6}:
            yield "------+-------+------"
        cells = [str(v) if v else "." for v in grid[9 * row:9 * row + 9]]
        yield " | ".join(" ".join(cells[i:i + 3]) for i in (0, 3, 6))


class Board:
    """Candidates of each cell as nine bits."""

    def __init__(self, candidates: Optional[list[int]] = None):
        self.candidates = candidates or [ALL] * 81

    def copy(self):
        return Board(self.candidates[:])

    def assign(self, cell, digit):
        bit = 1 << digit - 1
        if not self.candidates[cell] & bit:
            raise Contradiction(cell, digit)
        self.eliminate(cell, self.candidates[cell] & ~bit)

    def eliminate(self, cell, bits):
        work = [(cell, bits)]
        while work:
            cell, bits = work.pop()
            old = self.candidates[cell]
            new = old & ~bits
            if new == old:
                continue
            if not new:
                raise Contradiction(cell)
            self.candidates[cell] = new
            if new.bit_count() == 1:
                work.extend((peer, new) for peer in PEERS[cell])

    def hidden_singles(self):
        """A digit with one place left in a unit goes there; True if anything changed."""
        changed = False
        for unit in UNITS:
            once = twice = 0
            for cell in unit:
                bits = self.candidates[cell]
                twice |= once & bits
                once |= bits
            if once != ALL:
                raise Contradiction(unit)
            only = once & ~twice
            for cell in unit:
                bits = self.candidates[cell]
                if bits & only and bits & (bits - 1):
                    if (bits & only).bit_count() > 1:
                        raise Contradiction(cell)
                    self.eliminate(cell, bits & ~only)
                    changed = True
        return changed

    def solved(self):
        return all(bits & (bits - 1) == 0 for bits in self.candidates)

    def digits(self):
        return [bits.bit_length() for bits in self.candidates]


def solve(board: Board) -> Iterator[tuple[list[int], Statistics]]:
    """Yield every solution with the statistics since the previous one."""
    stats = Statistics()
    try:
        while board.hidden_singles():
            pass
    except Contradiction:
        return
    if board.solved():
        yield board.digits(), stats
        return
    _, cell = min((bits.bit_count(), i) for i, bits in enumerate(board.candidates) if bits & (bits - 1))
    for digit in range(1, 10):
        if not board.candidates[cell] >> digit - 1 & 1:
            continue
        stats += Statistics(1, 0)
        attempt = board.copy()
        try:
            attempt.assign(cell, digit)
        except Contradiction:
            stats += Statistics(0, 1)
            continue
        found = False
        for solution, inner in solve(attempt):
            found = True
            yield solution, stats + inner
            stats = Statistics()
        if not found:
            stats += Statistics(0, 1)


class ExactCover:
    """Knuth's algorithm X with dictionaries of sets instead of dancing links (the idea is Ali Assaf's)."""

    def __init__(self, rows: dict):
        self.rows = rows
        self.columns: dict = {}
        for name, members in rows.items():
            for member in members:
                self.columns.setdefault(member, set()).add(name)
        self.nodes = 0

    def select(self, row):
        removed = []
        for column in self.rows[row]:
            for other in self.columns[column]:
                for c in self.rows[other]:
                    if c != column:
                        self.columns[c].discard(other)
            removed.append(self.columns.pop(column))
        return removed

    def restore(self, row, removed):
        for column in reversed(self.rows[row]):
            self.columns[column] = removed.pop()
            for other in self.columns[column]:
                for c in self.rows[other]:
                    if c != column:
                        self.columns[c].add(other)

    def search(self, chosen=()):
        self.nodes += 1
        if not self.columns:
            yield chosen
            return
        column = min(self.columns, key=lambda c: (len(self.columns[c]), c))
        for row in sorted(self.columns[column]):
            removed = self.select(row)
            yield from self.search((*chosen, row))
            self.restore(row, removed)


def sudoku_cover(grid):
    rows = {}
    for cell, digit in product(range(81), range(1, 10)):
        if grid[cell] in (0, digit):
            r, c = divmod(cell, 9)
            rows[cell, digit] = [("cell", r, c), ("row", r, digit), ("col", c, digit),
                                 ("box", r // 3 * 3 + c // 3, digit)]
    return ExactCover(rows)


def check(grid):
    for unit in UNITS:
        if (missing := set(range(1, 10)).difference(itemgetter(*unit)(grid))):
            return f"unit {unit} lacks {sorted(missing)}"
    return "correct"


def main():
    for name, text in PUZZLES.items():
        try:
            grid = parse(text)
        except ValueError as error:
            print(f"{name}: {error}")
            grid = parse(text.ljust(81, ".")[:81])
        given = sum(map(bool, grid))
        print(f"{name}: {given} given")
        board = Board()
        try:
            for cell, digit in enumerate(grid):
                if digit:
                    board.assign(cell, digit)
        except Contradiction as error:
            print("  contradiction at cell", error.args[0])
            continue
        solutions = solve(board)
        if (first := next(solutions, None)) is None:
            print("  no solution")
            continue
        solution, stats = first
        for line in render(solution):
            print("   ", line)
        another = next(solutions, None)
        print(f"  {stats}, {check(solution)}, {'unique' if another is None else 'not unique'}")
        cover = sudoku_cover(grid)
        chosen = next(cover.search())
        digits = [digit for _, digit in sorted(chosen)]
        print("  exact cover agrees:", digits == solution, "or valid:", check(digits), "nodes:", cover.nodes)
    broken = solution[:]
    broken[0], broken[40] = broken[40], broken[0]
    print(check(broken))
    print(len(PEERS[40]), sorted(PEERS[0])[:9], parse("1" * 81).count(1))


if __name__ == "__main__":
    main()

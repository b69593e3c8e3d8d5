"""Conway's Life on an endless plane: patterns in run-length text, cycles found, gliders classified."""
import re
import sys
from collections import Counter
from itertools import chain, groupby, product
from typing import Self

PATTERNS = {
    "block": "2o$2o!",
    "blinker": "3o!",
    "toad": "b3o$3o!",
    "beacon": "2o$o$3bo$2b2o!",
    "glider": "bo$2bo$3o!",
    "spaceship": "bo2bo$o$o3bo$4o!",
    "r-pentomino": "b2o$2o$bo!",
    "diehard": "6bo$2o$bo3b3o!",
    "pulsar": "2b3o3b3o2$o4bobo4bo$o4bobo4bo$o4bobo4bo$2b3o3b3o2$"
              "2b3o3b3o$o4bobo4bo$o4bobo4bo$o4bobo4bo2$2b3o3b3o!",
    "gun": "24bo$22bobo$12b2o6b2o12b2o$11bo3bo4b2o12b2o$"
           "2o8bo5bo3b2o$2o8bo3bob2o4bobo$10bo5bo7bo$11bo3bo$12b2o!",
}


class Rule:
    """B3/S23 and its relatives."""

    def __init__(self, text="B3/S23"):
        if not (match := re.fullmatch(r"B(\d*)/S(\d*)", text)):
            raise ValueError(f"bad rule {text!r}")
        self.text = text
        self.birth, self.survival = (frozenset(map(int, digits)) for digits in match.groups())

    def __call__(self, alive, neighbours):
        return neighbours in (self.survival if alive else self.birth)

    def __repr__(self):
        return f"Rule({self.text!r})"


class Life:
    NEIGHBOURS = [complex(x, y) for x, y in product((-1, 0, 1), repeat=2) if x or y]

    def __init__(self, cells=(), rule=None):
        self.cells = frozenset(cells)
        self.rule = rule or Rule()

    @classmethod
    def from_runs(cls, text, **options) -> Self:
        cells = set()
        x = y = 0
        for count, kind in re.findall(r"(\d*)([bo$!])", text):
            count = int(count or 1)
            match kind:
                case "b":
                    x += count
                case "o":
                    cells.update(complex(x + i, y) for i in range(count))
                    x += count
                case "$":
                    x, y = 0, y + count
                case "!":
                    break
        return cls(cells, **options)

    def to_runs(self):
        x0, y0, x1, y1 = self.bounds()
        rows = []
        for y in range(y0, y1 + 1):
            row = "".join("o" if complex(x, y) in self.cells else "b" for x in range(x0, x1 + 1)).rstrip("b")
            rows.append(row)
        text = "$".join(rows) + "!"
        return "".join(f"{n if (n := len(list(g))) > 1 else ''}{ch}" for ch, g in groupby(text))

    def bounds(self):
        if not self.cells:
            return 0, 0, -1, -1
        xs = [int(c.real) for c in self.cells]
        ys = [int(c.imag) for c in self.cells]
        return min(xs), min(ys), max(xs), max(ys)

    def __len__(self):
        return len(self.cells)

    def __add__(self, offset):
        return Life((c + offset for c in self.cells), self.rule)

    def __or__(self, other):
        return Life(self.cells | other.cells, self.rule)

    def __eq__(self, other):
        return self.cells == other.cells

    def __hash__(self):
        return hash(self.cells)

    def __next__(self):
        counts = Counter(chain.from_iterable((c + d for d in self.NEIGHBOURS) for c in self.cells))
        return Life((c for c, n in counts.items() if self.rule(c in self.cells, n)), self.rule)

    def __iter__(self):
        while True:
            yield self
            self = next(self)

    def normal(self):
        """Moved so that the bounding box starts at the origin; and by how much."""
        x, y, *_ = self.bounds()
        return self + -complex(x, y), complex(x, y)

    def __str__(self):
        x0, y0, x1, y1 = self.bounds()
        return "\n".join("".join(".#"[complex(x, y) in self.cells] for x in range(x0, x1 + 1))
                         for y in range(y0, y1 + 1))

    def __getitem__(self, generation):
        for number, life in enumerate(self):
            if number == generation:
                return life

    def pieces(self):
        """Groups of cells that touch, by flood fill."""
        todo = set(self.cells)
        while todo:
            seed = min(todo, key=lambda c: (c.imag, c.real))
            todo.discard(seed)
            piece, edge = {seed}, [seed]
            while edge:
                cell = edge.pop()
                near = {cell + d for d in self.NEIGHBOURS} & todo
                todo -= near
                piece |= near
                edge.extend(near)
            yield Life(piece, self.rule)


def classify(life, limit=40):
    start, origin = life.normal()
    for period, later in enumerate(life):
        if period == 0:
            continue
        if not later.cells:
            return f"dies after {period} generations"
        shape, position = later.normal()
        if shape == start:
            move = position - origin
            if not move:
                return "still life" if period == 1 else f"oscillator of period {period}"
            return f"spaceship of period {period} moving ({move.real:+.0f}, {move.imag:+.0f})"
        if period == limit:
            return "something else"


def main():
    for name, runs in PATTERNS.items():
        life = Life.from_runs(runs)
        width, height = life.bounds()[2] + 1, life.bounds()[3] + 1
        print(f"{name:<12} {len(life):>3} cells in {width:>2}x{height:<2} {classify(life, 32)}")
    glider = Life.from_runs(PATTERNS["glider"])
    for generation, life in zip(range(5), glider):
        print(f"generation {generation}, population {len(life)}, at {life.bounds()[:2]}")
        print(life)
    print("text again:", glider.to_runs(), Life.from_runs(PATTERNS["gun"]).to_runs() == PATTERNS["gun"])

    pentomino = Life.from_runs(PATTERNS["r-pentomino"])
    history = [len(life) for _, life in zip(range(131), pentomino)]
    print("r-pentomino:", history[:20], history[100], history[130], max(history))
    census = Counter(classify(piece) for piece in pentomino[130].pieces())
    print("its pieces at 130:", sorted(census.items()))
    print("diehard dies at", next(n for n, life in enumerate(Life.from_runs(PATTERNS["diehard"]))
                                  if not life.cells))

    gun = Life.from_runs(PATTERNS["gun"])
    for generation in (0, 30, 60, 90):
        pieces = [classify(p, 5) for p in gun[generation].pieces()] if generation else []
        print("gun at", generation, "has", len(gun[generation]), "cells and",
              sum("moving" in p for p in pieces), "gliders")
    two = glider | glider + (5 + 5j)
    crash = glider | Life((complex(10 - c.real, 6 + c.imag) for c in glider.cells), glider.rule)
    print("two gliders:", len(two[40]), "crash:", len(crash[60]), len(list(two.pieces())))
    for text in ("B36/S23", "B2/S", "B3/S012345678", "B3S23"):
        try:
            rule = Rule(text)
        except ValueError as error:
            print(error)
            continue
        lives = Life.from_runs("3o$bo$2o!", rule=rule)
        print(f"{rule!r:<24}", [len(life) for _, life in zip(range(10), lives)])
    print({Life(), Life([1j])} == {Life([1j]), Life()}, bool(Life()), sys.getrecursionlimit() > 100)


if __name__ == "__main__":
    main()

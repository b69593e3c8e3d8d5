"""A diff tool: longest common subsequence, unified output, word marks, patches that apply, three-way merge.

Usage: diff_tool.py CONTEXT WIDTH (both numbers; given in diff_tool.args).
"""
import itertools
import re
import sys
from collections import namedtuple
from dataclasses import dataclass
from functools import partial
from typing import Literal, NamedTuple, Sequence

OLD = """\
def greet(name):
    print("Hello " + name)
    return None

class Snake:
    legs = 0
    def __init__(self, name):
        self.name = name
    def eat(self, egg):
        self.last = egg

# the end
"""
MINE = OLD.replace('print("Hello " + name)', 'print(f"Hello {name}!")') + "# really\n"
YOURS = (OLD.replace("    return None\n", "").replace("legs = 0", "legs = None")
         .replace("self.last = egg", "self.eggs += [egg]"))

Tag = Literal["equal", "delete", "insert", "replace"]


class Op(NamedTuple):
    tag: Tag
    a1: int
    a2: int
    b1: int
    b2: int


def lcs_pairs(a: Sequence, b: Sequence) -> list[tuple[int, int]]:
    """Index pairs of one longest common subsequence (table from the end, greedy from the start)."""
    start = 0
    while start < len(a) and start < len(b) and a[start] == b[start]:
        start += 1
    end = 0
    while end < len(a) - start and end < len(b) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    n, m = len(a) - start - end, len(b) - start - end
    table = [[0] * (m + 1) for _ in range(n + 1)]
    for i in range(n - 1, -1, -1):
        for j in range(m - 1, -1, -1):
            table[i][j] = (table[i + 1][j + 1] + 1 if a[start + i] == b[start + j]
                           else max(table[i + 1][j], table[i][j + 1]))
    pairs = [(i, i) for i in range(start)]
    i = j = 0
    while i < n and j < m:
        if a[start + i] == b[start + j]:
            pairs.append((start + i, start + j))
            i, j = i + 1, j + 1
        elif table[i + 1][j] >= table[i][j + 1]:
            i += 1
        else:
            j += 1
    pairs += [(len(a) - k, len(b) - k) for k in range(end, 0, -1)]
    return pairs


def opcodes(a, b):
    i = j = 0
    equal_from = None
    for x, y in itertools.chain(lcs_pairs(a, b), [(len(a), len(b))]):
        if (i, j) != (x, y):
            if equal_from:
                yield Op("equal", equal_from[0], i, equal_from[1], j)
                equal_from = None
            match x > i, y > j:
                case True, True:
                    yield Op("replace", i, x, j, y)
                case True, False:
                    yield Op("delete", i, x, j, y)
                case False, True:
                    yield Op("insert", i, x, j, y)
        if equal_from is None:
            equal_from = x, y
        i, j = x + 1, y + 1
    if equal_from and equal_from != (len(a), len(b)):
        yield Op("equal", equal_from[0], len(a), equal_from[1], len(b))


def hunks(ops, context):
    """Groups of operations with at most `context` equal lines around."""
    group = []
    ops = list(ops)
    for number, op in enumerate(ops):
        if op.tag != "equal":
            group.append(op)
            continue
        length = op.a2 - op.a1
        first, last = number == 0, number == len(ops) - 1
        if group and (last or length > 2 * context):
            take = min(context, length)
            yield [*group, op._replace(a2=op.a1 + take, b2=op.b1 + take)]
            group = []
        if not last and (first or not group or length > 2 * context):
            take = min(context, length)
            group = [op._replace(a1=op.a2 - take, b1=op.b2 - take)]
        elif not last:
            group.append(op)
    if any(op.tag != "equal" for op in group):
        yield group


def unified(a, b, names=("old", "new"), context=3):
    groups = list(hunks(opcodes(a, b), context))
    if groups:
        yield "--- " + names[0]
        yield "+++ " + names[1]
    for group in groups:
        first, last = group[0], group[-1]
        spans = [f"{s + 1 if e > s else s}{f',{e - s}' if e - s != 1 else ''}"
                 for s, e in ((first.a1, last.a2), (first.b1, last.b2))]
        yield "@@ -{} +{} @@".format(*spans)
        for op in group:
            if op.tag == "equal":
                yield from (" " + line for line in a[op.a1:op.a2])
            else:
                yield from ("-" + line for line in a[op.a1:op.a2])
                yield from ("+" + line for line in b[op.b1:op.b2])


class PatchError(Exception):
    pass


def apply(lines, patch):
    out, position = [], 0
    header = re.compile(r"@@ -(?P<start>\d+)(?:,(?P<count>\d+))? \+\d+(?:,\d+)? @@")
    for number, line in enumerate(patch, 1):
        if line.startswith(("---", "+++")) and number <= 2:
            continue
        if found := header.match(line):
            start = int(found["start"]) - (found["count"] != "0")
            out += lines[position:start]
            position = start
        elif line[0] == "+":
            out.append(line[1:])
        elif position >= len(lines) or lines[position] != line[1:]:
            raise PatchError(f"patch line {number}: {line[1:]!r} expected at line {position + 1}")
        else:
            if line[0] == " ":
                out.append(line[1:])
            position += 1
    return out + lines[position:]


def word_diff(old, new):
    split = partial(re.findall, r"\w+|\s+|.")
    a, b = split(old), split(new)
    pieces = []
    for tag, a1, a2, b1, b2 in opcodes(a, b):
        if tag == "equal":
            pieces.append("".join(a[a1:a2]))
            continue
        if a2 > a1:
            pieces.append(f"[-{''.join(a[a1:a2])}-]")
        if b2 > b1:
            pieces.append(f"{{+{''.join(b[b1:b2])}+}}")
    return "".join(pieces)


def side_by_side(a, b, width):
    marks = {"equal": " ", "replace": "|", "delete": "<", "insert": ">"}
    for tag, a1, a2, b1, b2 in opcodes(a, b):
        for left, right in itertools.zip_longest(a[a1:a2], b[b1:b2], fillvalue=""):
            yield f"{left[:width]:<{width}} {marks[tag]} {right[:width]}".rstrip()


@dataclass
class Conflict:
    mine: list
    yours: list

    def __iter__(self):
        yield "<<<<<<< mine"
        yield from self.mine
        yield "======="
        yield from self.yours
        yield ">>>>>>> yours"


def merge(base, mine, yours):
    """Three-way merge: walk over the base lines that both sides kept."""
    kept_mine, kept_yours = dict(lcs_pairs(base, mine)), dict(lcs_pairs(base, yours))
    anchors = [i for i in range(len(base)) if i in kept_mine and i in kept_yours] + [len(base)]
    kept_mine[len(base)], kept_yours[len(base)] = len(mine), len(yours)
    result, conflicts = [], 0
    i = j = k = 0
    for anchor in anchors:
        x, y = kept_mine[anchor], kept_yours[anchor]
        old, m, n = base[i:anchor], mine[j:x], yours[k:y]
        if m == n or n == old:
            result += m
        elif m == old:
            result += n
        else:
            result += Conflict(m, n)
            conflicts += 1
        result += base[anchor:anchor + 1]
        i, j, k = anchor + 1, x + 1, y + 1
    return result, conflicts


Score = namedtuple("Score", "pairs ratio", defaults=[0.0])


def similarity(a, b):
    pairs = len(lcs_pairs(a, b))
    return Score(pairs, 2 * pairs / (len(a) + len(b))) if a or b else Score(0)


def main(context, width):
    old, mine, yours = (text.splitlines() for text in (OLD, MINE, YOURS))
    patch = list(unified(old, mine, ("snake.py", "mine.py"), context))
    print(*patch, sep="\n")
    print("applies:", apply(old, patch) == mine, "and with more context:",
          apply(old, list(unified(old, mine))) == mine)
    print("no change:", list(unified(old, old)), "from nothing:", list(unified([], ["a", "b"])))
    try:
        apply(yours, list(unified(old, mine, context=1)))
    except PatchError as error:
        print("PatchError:", error)
    print("side by side:")
    print(*side_by_side(old, yours, width), sep="\n")
    print("words:", word_diff("The quick brown fox jumps.", "The slow brown fox leaps high."))
    print("words:", word_diff('print("Hello " + name)', 'print(f"Hello {name}!")'))
    merged, conflicts = merge(old, mine, yours)
    print("merged with", conflicts, "conflicts:")
    print(*merged, sep="\n")
    both = [line.replace("legs = 0", "legs = 'none'") for line in mine]
    merged, conflicts = merge(old, both, yours)
    print("conflicts:", conflicts, merged[merged.index("<<<<<<< mine"):][:5])
    samples = [("kitten", "sitting"), ("", ""), ("abc", "abc"), ("abcdef", "fedcba"),
               ("ACCGGTCGAGTG", "GTCGTTCGGAATG")]
    for a, b in samples:
        score = similarity(a, b)
        common = "".join(a[i] for i, _ in lcs_pairs(a, b))
        print(f"{a!r:>16} {b!r:<16} {score.pairs} {score.ratio:.3f} {common}")
    print([tuple(op) for op in opcodes("abxcd", "abycdz")])
    for size in range(12):
        a = [str(i * i % 7) for i in range(size)]
        b = [str(i * 3 % 5) for i in range(12 - size)]
        assert apply(a, list(unified(a, b, context=size % 3))) == b, (a, b)
    print("random patches apply;", Score(5), Score._field_defaults)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: diff_tool.py CONTEXT WIDTH")
    main(*map(int, sys.argv[1:]))

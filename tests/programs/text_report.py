"""Text wrapping and report generation: justified paragraphs, tables, bar charts, lists, a table of contents.

The input is a small markup: = Heading, paragraphs, | table | rows |, * lists, $name references, # bars.
"""
import io
import re
import string
import sys
import textwrap
from contextlib import redirect_stdout
from itertools import cycle, groupby, zip_longest

SOURCE = """
= On kukri snakes
Kukri snakes are named after the curved knife of the Gurkhas, because their hind teeth have that shape.
They use the teeth to slit open $food, which they then swallow or drink. Most of the $species species are
harmless to people.

They live in Asia, from the Middle East to the islands of Indonesia; the longest reaches about one metre.
== Measurements
| Species | Length | Eggs | Found |
| Oligodon arnensis | 64.5 | 3 | India, Nepal |
| Oligodon taeniolatus | 59 | 12 | Iran |
| Oligodon fasciolatus | 115.25 | 16 | Thailand, Laos and Vietnam, mostly in lowland forests |
== Eggs
# arnensis 3
# taeniolatus 12
# fasciolatus 16
= Keeping them
* A dry box with a hiding place, $temperature, and some branches to climb on although they seldom do.
* Water.
** Changed daily,
** never deep.
* Very-long-compound-words-are-broken-at-their-hyphens and
  continuation lines belong to the item above.
== Costs
| What | Price |
| box | 120 |
| heating | 35.5 |
| eggs | 7.25 |
"""
VALUES = {"food": "eggs", "species": 90, "temperature": "26 °C"}


def justify(text, width):
    """Full justification: spaces are dealt out from alternating sides; the last line stays ragged."""
    lines = textwrap.wrap(text, width)
    sides = cycle([1, -1])
    for line in lines[:-1]:
        words = line.split()
        gaps = len(words) - 1
        if not gaps:
            yield line
            continue
        extra = width - len(line)
        spaces = [1 + extra // gaps] * gaps
        order = range(gaps)[::next(sides)]
        for index in list(order)[:extra % gaps]:
            spaces[index] += 1
        yield "".join(w + " " * s for w, s in zip_longest(words, spaces, fillvalue=0))
    yield from lines[-1:]


def is_number(text):
    return re.fullmatch(r"-?\d+(\.\d+)?", text) is not None


class Table:
    def __init__(self, rows, width):
        self.header, *self.rows = rows
        columns = list(zip(*self.rows))
        self.numeric = [all(map(is_number, column)) for column in columns]
        places = [max((len(cell.partition(".")[2]) for cell in column), default=0) for column in columns]
        self.rows = [[f"{float(cell):.{places[i]}f}" if self.numeric[i] else cell for i,
                      cell in enumerate(row)]
                     for row in self.rows]
        natural = [max(map(len, column)) for column in zip(self.header, *self.rows)]
        excess = sum(natural) + 3 * len(natural) + 1 - width
        for _ in range(excess):
            widest = max(range(len(natural)), key=natural.__getitem__)
            natural[widest] -= 1
        self.widths = natural

    def rule(self, left="+", middle="+", right="+", fill="-"):
        return left + middle.join(fill * (w + 2) for w in self.widths) + right

    def line(self, cells, header=False):
        wrapped = [textwrap.wrap(cell, w) or [""] for cell, w in zip(cells, self.widths)]
        for parts in zip_longest(*wrapped, fillvalue=""):
            shown = [f"{part:^{w}}" if header else f"{part:>{w}}" if number else f"{part:<{w}}"
                     for part, w, number in zip(parts, self.widths, self.numeric)]
            yield "| " + " | ".join(shown) + " |"

    def __iter__(self):
        yield self.rule()
        yield from self.line(self.header, header=True)
        yield self.rule(fill="=")
        for row in self.rows:
            yield from self.line(row)
        if any(self.numeric):
            yield self.rule()
            sums = ["" if not n else f"{sum(float(r[i]) for r in self.rows):g}" for i,
                    n in enumerate(self.numeric)]
            sums[0] = sums[0] or "Sum"
            yield from self.line(sums)
        yield self.rule()


class Report:
    kinds = [("heading", "="), ("table", "|"), ("bars", "#"), ("list", "*"), ("blank", ""), ("text", None)]

    def __init__(self, source, values, width=60):
        self.width = width
        self.source = string.Template(source).safe_substitute(values)
        self.numbers = []
        self.contents = []

    def kind(self, line):
        if line.startswith("  ") and line.strip():
            return "list"
        for name, mark in self.kinds:
            if mark is None or mark and line.startswith(mark) or mark == line.strip() == "":
                return name

    def blocks(self):
        for kind, lines in groupby(self.source.splitlines(), self.kind):
            yield kind, list(lines)

    def heading(self, lines):
        for line in lines:
            marks, _, title = line.partition(" ")
            level = len(marks)
            del self.numbers[level:]
            self.numbers += [0] * (level - len(self.numbers))
            self.numbers[-1] += 1
            number = ".".join(map(str, self.numbers))
            self.contents.append((level, number, title))
            text = f"{number} {title}"
            yield text.upper() if level == 1 else text
            yield ("=" if level == 1 else "-") * len(text)

    def text(self, lines):
        yield from justify(" ".join(lines), self.width)

    def table(self, lines):
        yield from Table([[c.strip() for c in line.strip("|").split("|")] for line in lines], self.width)

    def bars(self, lines):
        pairs = [line[1:].rsplit(maxsplit=1) for line in lines]
        longest = max(len(name) for name, _ in pairs)
        largest = max(int(n) for _, n in pairs)
        room = self.width - longest - 6
        for name, n in pairs:
            whole, rest = divmod(int(n) * room * 8 // largest, 8)
            yield f"{name.strip():>{longest}} {'█' * whole}{' ▏▎▍▌▋▊▉'[rest].strip()} {n}"

    def list(self, lines):
        items = []
        for line in lines:
            if line.startswith("*"):
                marks, _, text = line.partition(" ")
                items.append([len(marks), text])
            else:
                items[-1][1] += " " + line.strip()
        for level, text in items:
            indent = "    " * (level - 1)
            bullet = "*-"[level - 1]
            yield textwrap.fill(text, self.width, initial_indent=f"{indent}  {bullet} ",
                                subsequent_indent=indent + "    ")

    def blank(self, lines):
        yield ""

    def render(self, file):
        body = io.StringIO()
        for kind, lines in self.blocks():
            for line in getattr(self, kind)(lines):
                print(line, file=body)
        print("CONTENTS", file=file)
        for level, number, title in self.contents:
            left = f"{'  ' * level}{number} {title} "
            text = body.getvalue()
            offset = text.count("\n", 0, text.upper().index(f"{number} {title}".upper())) + 1
            print(f"{left:.<{self.width - 4}}{offset:>4}", file=file)
        file.write(body.getvalue())


def main():
    report = Report(SOURCE, VALUES)
    report.render(sys.stdout)
    narrow = io.StringIO()
    Report(SOURCE, VALUES, width=46).render(narrow)
    lines = narrow.getvalue().splitlines()
    print("narrow:", len(lines), "lines, widest", max(map(len, lines)))
    print("\n".join(lines[8:22]))
    with redirect_stdout(io.StringIO()) as captured:
        print("captured")
    print(repr(captured.getvalue()), captured.closed)

    sample = "The  quick brown   fox.\n\n  It jumps\tover the lazy dog, again and again and again."
    print(textwrap.wrap(sample, 24, max_lines=3, placeholder=" [...]"))
    print(textwrap.shorten(sample, 30), "|", textwrap.shorten("word", 3, placeholder="."))
    print(textwrap.dedent("""\
        def f():
            return 1
    """).splitlines())
    print(textwrap.indent("a\n\nb\n", "> ", lambda line: True).splitlines())
    print(textwrap.wrap("aaaaaaaaaaaaaaaaaaaaaaa bb", 10), textwrap.wrap("x" * 12, 5, break_long_words=False))
    print(string.Template("$a ${b}c $$ $missing").safe_substitute(a=1, b=2))
    try:
        string.Template("$missing").substitute(VALUES)
    except KeyError as error:
        print("missing:", error)
    print("title case".title(), string.capwords("it's a dog's life"), "ß".upper(), "x".center(7, "*"),
          "a\tb".expandtabs(4))


if __name__ == "__main__":
    main()

"""A spreadsheet: formulas over cells and ranges, a dependency graph, incremental recalculation, cycles.

A cell's text is compiled once to a closure; only cells that depend on a change are recalculated.
"""
import math
import re
from collections import defaultdict
from functools import cached_property, reduce
from string import ascii_uppercase

TOKEN = re.compile(r"\s*(?:(\d+\.?\d*)|(\$?[A-Z]+\$?[1-9]\d*)|([A-Z]+)(?=\()|(\"[^\"]*\")|(<>|<=|>=|.))")


class CellError(Exception):
    """An error that is the *value* of a cell: #DIV/0!, #CYCLE!, #NAME? …"""

    def __init__(self, code, detail=""):
        super().__init__(code, detail)
        self.code = code


def column_name(number):
    name = ""
    while number >= 0:
        number, letter = divmod(number, 26)
        name = ascii_uppercase[letter] + name
        number -= 1
    return name


def column_number(name):
    return reduce(lambda total, letter: total * 26 + ord(letter) - 64, name, 0) - 1


class Ref(tuple):
    """A cell's address as (row, column)."""
    __slots__ = ()

    @classmethod
    def parse(cls, text):
        letters, digits = re.fullmatch(r"\$?([A-Z]+)\$?(\d+)", text).groups()
        return cls((int(digits) - 1, column_number(letters)))

    def __str__(self):
        return f"{column_name(self[1])}{self[0] + 1}"

    __repr__ = __str__

    def to(self, other):
        (r1, c1), (r2, c2) = self, other
        for row in range(min(r1, r2), max(r1, r2) + 1):
            for column in range(min(c1, c2), max(c1, c2) + 1):
                yield Ref((row, column))


def numbers(values):
    for value in values:
        if isinstance(value, list):
            yield from numbers(value)
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            yield value


def average(*values):
    found = list(numbers(values))
    return sum(found) / len(found)


FUNCTIONS = {
    "SUM": lambda *v: sum(numbers(v)),
    "MIN": lambda *v: min(numbers(v), default=0),
    "MAX": lambda *v: max(numbers(v), default=0),
    "COUNT": lambda *v: sum(1 for _ in numbers(v)),
    "AVG": average,
    "ROUND": lambda x, digits=0: round(x, int(digits)),
    "SQRT": math.sqrt,
    "LEN": lambda text: len(text),
    "CONCAT": lambda *v: "".join(show(x) for value in v
                                 for x in (value if isinstance(value, list) else [value])),
}


class Compiler:
    """Formula text -> closure(sheet); collects the cells that the formula reads."""

    LEVELS = [("=", "<>", "<", ">", "<=", ">="), ("&",), ("+", "-"), ("*", "/")]
    OPERATIONS = {
        "=": lambda a, b: a == b, "<>": lambda a, b: a != b, "<": lambda a, b: a < b, ">": lambda a, b: a > b,
        "<=": lambda a, b: a <= b, ">=": lambda a, b: a >= b, "&": lambda a, b: show(a) + show(b),
        "+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b,
        "^": lambda a, b: a ** b,
    }

    def __init__(self, text):
        self.tokens = [m.groups() for m in TOKEN.finditer(text) if m.group().strip()] + [(None,) * 5]
        self.reads = set()

    def take(self, *wanted):
        if (operator := self.tokens[0][4]) in wanted and operator:
            del self.tokens[0]
            return operator
        return None

    def compile(self):
        code = self.level(0)
        if any(self.tokens[0]):
            raise CellError("#SYNTAX!")
        return code

    def level(self, depth):
        if depth == len(self.LEVELS):
            return self.power()
        left = self.level(depth + 1)
        while operator := self.take(*self.LEVELS[depth]):
            right, function = self.level(depth + 1), self.OPERATIONS[operator]
            left = lambda sheet, f=function, a=left, b=right: f(a(sheet), b(sheet))
        return left

    def power(self):
        base = self.atom()
        if self.take("^"):
            exponent = self.power()
            return lambda sheet: base(sheet) ** exponent(sheet)
        return base

    def atom(self):
        number, cell, name, text, operator = self.tokens.pop(0)
        if number:
            value = float(number) if "." in number else int(number)
            return lambda sheet: value
        if text:
            return lambda sheet: text[1:-1]
        if cell:
            start = Ref.parse(cell)
            if self.take(":"):
                area = list(start.to(Ref.parse(self.tokens.pop(0)[1])))
                self.reads.update(area)
                return lambda sheet: [sheet.value(ref) for ref in area]
            self.reads.add(start)
            return lambda sheet: sheet.value(start)
        if name:
            self.take("(")
            arguments = []
            while not self.take(")"):
                if arguments and not self.take(","):
                    raise CellError("#SYNTAX!")
                arguments.append(self.level(0))
            if name == "IF":
                condition, yes, no = arguments
                return lambda sheet: yes(sheet) if condition(sheet) else no(sheet)
            if (function := FUNCTIONS.get(name)) is None:
                raise CellError("#NAME?", name)
            return lambda sheet: function(*(argument(sheet) for argument in arguments))
        if operator == "(":
            inner = self.level(0)
            if not self.take(")"):
                raise CellError("#SYNTAX!")
            return inner
        if operator == "-":
            inner = self.power()
            return lambda sheet: -inner(sheet)
        raise CellError("#SYNTAX!")


class Cell:
    def __init__(self, text):
        self.text = text
        self.value = None
        self.reads = frozenset()

    @cached_property
    def code(self):
        if not self.text.startswith("="):
            for kind in (int, float, str):
                try:
                    constant = kind(self.text)
                except ValueError:
                    continue
                return lambda sheet: constant
        compiler = Compiler(self.text[1:])
        code = compiler.compile()
        self.reads = frozenset(compiler.reads)
        return code


class Sheet:
    def __init__(self):
        self.cells = {}
        self.readers = defaultdict(set)
        self.recalculated = []

    def __setitem__(self, address, text):
        ref = Ref.parse(address)
        if ref in self.cells:
            for read in self.cells[ref].reads:
                self.readers[read].discard(ref)
        cell = self.cells[ref] = Cell(str(text))
        try:
            cell.code
        except CellError as error:
            cell.__dict__["code"] = self.raiser(error)
        for read in cell.reads:
            self.readers[read].add(ref)
        self.recalculate(ref)

    @staticmethod
    def raiser(error):
        def code(sheet):
            raise CellError(*error.args)
        return code

    def __getitem__(self, address):
        return self.cells[Ref.parse(address)].value

    def value(self, ref):
        cell = self.cells.get(ref)
        if cell is None:
            return 0
        if isinstance(cell.value, CellError):
            raise CellError(*cell.value.args)
        return cell.value

    def order(self, start):
        """Dependents of a cell in topological order; cells on a cycle come back separately."""
        finished, active, result, cyclic = set(), [], [], set()

        def visit(ref):
            if ref in active:
                cyclic.update(active[active.index(ref):])
                return
            if ref in finished:
                return
            active.append(ref)
            for reader in sorted(self.readers[ref]):
                visit(reader)
            active.pop()
            finished.add(ref)
            result.append(ref)

        visit(start)
        return result[::-1], cyclic

    def recalculate(self, start):
        order, cyclic = self.order(start)
        for ref in order:
            cell = self.cells[ref]
            self.recalculated.append(str(ref))
            try:
                if ref in cyclic:
                    raise CellError("#CYCLE!")
                cell.value = cell.code(self)
            except CellError as error:
                cell.value = error
            except ZeroDivisionError:
                cell.value = CellError("#DIV/0!")
            except (TypeError, ValueError) as error:
                cell.value = CellError("#VALUE!", str(error))

    def take_log(self):
        log, self.recalculated = self.recalculated, []
        return " ".join(log)

    def show(self, width=10):
        rows = max(ref[0] for ref in self.cells) + 1
        columns = max(ref[1] for ref in self.cells) + 1
        print("   |" + "|".join(f"{column_name(c):^{width}}" for c in range(columns)))
        print("---" + f"+{'-' * width}" * columns)
        for row in range(rows):
            line = [self.cells.get(Ref((row, c))) for c in range(columns)]
            texts = [show(cell.value) if cell else "" for cell in line]
            aligned = [f"{t:<{width}}" if cell and isinstance(cell.value, str) else f"{t:>{width}}"
                       for t, cell in zip(texts, line)]
            print(f"{row + 1:>3}|" + "|".join(aligned).rstrip())


def show(value):
    match value:
        case CellError():
            return value.code
        case bool():
            return str(value).upper()
        case float() if value.is_integer():
            return str(int(value))
        case float():
            return f"{value:.4g}"
        case _:
            return str(value)


def main():
    sheet = Sheet()
    header = ["item", "count", "price", "total"]
    for column, text in zip("ABCD", header):
        sheet[column + "1"] = text
    stock = [("eggs", 30, 0.25), ("mice", 4, 2.5), ("straw", 7, 1.1), ("lamp", 1, 19)]
    for row, (item, count, price) in enumerate(stock, 2):
        for column, value in zip("ABC", (item, count, price)):
            sheet[f"{column}{row}"] = value
        sheet[f"D{row}"] = f"=B{row}*$C${row}"
    sheet["A7"] = "sum"
    sheet["B7"] = "=SUM(B2:B5)"
    sheet["D7"] = "=SUM(D2:D5)"
    sheet["A8"] = "with tax"
    sheet["D8"] = "=ROUND(D7*(1+E1/100), 2)"
    sheet["E1"] = 20
    sheet["A9"] = '=IF(D8>50, "too " & "much", "fine: "&D8)'
    sheet["C7"] = "=AVG(C2:C5)"
    sheet["E2"] = "=MAX(B2:C5, 31) - MIN(D2:D5)^2 / 2"
    sheet["E3"] = "=-2^2 + COUNT(A1:D9)"
    sheet.show()
    sheet.take_log()

    sheet["B2"] = 130
    print("B2 changed, recalculated:", sheet.take_log())
    print(show(sheet["D8"]), show(sheet["A9"]))
    sheet["E1"] = 0
    print("E1 changed, recalculated:", sheet.take_log())

    for address, text in [("F1", "=1/E1"), ("F2", "=F1+1"), ("F3", "=FROB(1)"), ("F4", "=(1+"),
                          ("F5", '=A1*"x"+1'),
                          ("F6", "=SQRT(0-1)"), ("F7", "=LEN(A1&A2)"), ("F8", "=CONCAT(A2:A3, 1=1)")]:
        sheet[address] = text
        print(f"{address} {text:<22} -> {show(sheet[address])}")
    sheet["G1"] = "=G2+1"
    sheet["G2"] = "=G3*2"
    sheet["G3"] = "=G1-1"
    sheet["G4"] = "=G3+1"
    print("cycle:", *(show(sheet[f"G{n}"]) for n in range(1, 5)))
    sheet["G3"] = 10
    print("broken:", *(show(sheet[f"G{n}"]) for n in range(1, 5)))
    sheet["E1"] = 8
    print("healed:", show(sheet["F1"]), show(sheet["F2"]))
    print(*(column_name(n) for n in (0, 25, 26, 51, 701, 702)), column_number("AAA"))
    sheet.show(9)


if __name__ == "__main__":
    main()

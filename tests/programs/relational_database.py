"""A relational database in memory: SQL text -> tokens -> syntax tree -> plan -> rows.

Tables keep rows by number; every index is a B-tree from key tuples to row numbers. The planner chooses between scanning a table, looking
into an index, nested loops and hash joins, and EXPLAIN shows what it chose. Transactions undo what they did from a log; savepoints are
places in that log. The script at the end is the test: each statement is echoed with its result.
"""
from __future__ import annotations

import bisect
import itertools
import operator
import re
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cache, cached_property, singledispatchmethod
from typing import Any, ClassVar, NamedTuple

type Value = int | float | str | bool | None
type Row = tuple[Value, ...]
type Evaluator = Callable[[Row], Value]


class SqlError(Exception):
    """Whatever is wrong with a statement or forbidden by a constraint."""

    code: ClassVar[str] = "error"


class ParseError(SqlError):
    code = "syntax"


class NameProblem(SqlError):
    code = "name"


class ConstraintViolation(SqlError):
    code = "constraint"


class TypeProblem(SqlError):
    code = "type"


# --- tokens -------------------------------------------------------------------------------------------------------------------------

class Kind(Enum):
    WORD = auto()
    NUMBER = auto()
    TEXT = auto()
    SYMBOL = auto()
    END = auto()


class Token(NamedTuple):
    kind: Kind
    text: str
    position: int

    def is_word(self, *words: str) -> bool:
        return self.kind is Kind.WORD and self.text.upper() in words

    def is_symbol(self, *symbols: str) -> bool:
        return self.kind is Kind.SYMBOL and self.text in symbols


TOKEN = re.compile(r"""
      (?P<space>\s+ | --[^\n]*)
    | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
    | (?P<text>'(?:[^']|'')*')
    | (?P<word>[A-Za-z_]\w*)
    | (?P<symbol><>|!=|<=|>=|\|\||[-+*/%(),.;=<>?])
""", re.VERBOSE)


def tokenize(source: str) -> list[Token]:
    tokens, position = [], 0
    while position < len(source):
        match = TOKEN.match(source, position)
        if match is None:
            raise ParseError(f"unexpected character {source[position]!r} at {position}")
        kind, text = match.lastgroup, match.group()
        if kind == "text":
            text = text[1:-1].replace("''", "'")
        if kind != "space":
            tokens.append(Token(Kind[kind.upper()], text, position))
        position = match.end()
    tokens.append(Token(Kind.END, "", position))
    return tokens


# --- the syntax tree ----------------------------------------------------------------------------------------------------------------

@dataclass(frozen=True, slots=True)
class Expression:
    """A node of an expression; equality is that of the text, so that GROUP BY can recognise its expressions."""


@dataclass(frozen=True, slots=True)
class Literal(Expression):
    value: Value

    def __str__(self):
        match self.value:
            case None:
                return "NULL"
            case bool(b):
                return str(b).upper()
            case str(s):
                return "'" + s.replace("'", "''") + "'"
            case other:
                return str(other)


@dataclass(frozen=True, slots=True)
class ColumnName(Expression):
    name: str
    table: str | None = None

    def __str__(self):
        return f"{self.table}.{self.name}" if self.table else self.name


@dataclass(frozen=True, slots=True)
class Unary(Expression):
    operator: str
    operand: Expression

    def __str__(self):
        gap = " " if self.operator.isalpha() else ""
        return f"({self.operator}{gap}{self.operand})"


@dataclass(frozen=True, slots=True)
class Binary(Expression):
    operator: str
    left: Expression
    right: Expression

    def __str__(self):
        return f"({self.left} {self.operator} {self.right})"


@dataclass(frozen=True, slots=True)
class InList(Expression):
    operand: Expression
    choices: tuple[Expression, ...]

    def __str__(self):
        return f"({self.operand} IN ({', '.join(map(str, self.choices))}))"


@dataclass(frozen=True, slots=True)
class Case(Expression):
    branches: tuple[tuple[Expression, Expression], ...]
    otherwise: Expression

    def __str__(self):
        return "CASE " + " ".join(f"WHEN {c} THEN {v}" for c, v in self.branches) + f" ELSE {self.otherwise} END"


@dataclass(frozen=True, slots=True)
class Call(Expression):
    function: str
    arguments: tuple[Expression, ...]
    distinct: bool = False

    def __str__(self):
        inside = ", ".join(map(str, self.arguments)) or "*"
        return f"{self.function}({'DISTINCT ' if self.distinct else ''}{inside})"


@dataclass(frozen=True)
class SelectItem:
    expression: Expression
    alias: str | None = None

    @property
    def title(self):
        if self.alias:
            return self.alias
        match self.expression:
            case ColumnName(name):
                return name
            case Unary() | Binary() | InList():
                return str(self.expression)[1:-1]   # without the outermost parentheses
        return str(self.expression)


@dataclass(frozen=True)
class TableReference:
    table: str
    alias: str


@dataclass(frozen=True)
class Join:
    target: TableReference
    condition: Expression | None
    is_outer: bool = False


@dataclass
class Statement:
    pass


@dataclass
class Select(Statement):
    items: list[SelectItem]           # empty: all columns
    source: TableReference | None
    joins: list[Join] = field(default_factory=list)
    where: Expression | None = None
    group_by: list[Expression] = field(default_factory=list)
    having: Expression | None = None
    order_by: list[tuple[Expression, bool]] = field(default_factory=list)   # (what, descending)
    limit: int | None = None
    offset: int = 0
    distinct: bool = False


@dataclass
class ColumnDefinition:
    name: str
    type: str
    not_null: bool = False
    unique: bool = False
    primary: bool = False
    default: Value = None
    check: Expression | None = None
    references: tuple[str, str] | None = None


@dataclass
class CreateTable(Statement):
    name: str
    columns: list[ColumnDefinition]


@dataclass
class CreateIndex(Statement):
    name: str
    table: str
    columns: list[str]
    unique: bool


@dataclass
class Drop(Statement):
    name: str


@dataclass
class Insert(Statement):
    table: str
    columns: list[str] | None
    rows: list[list[Expression]] | Select


@dataclass
class Update(Statement):
    table: str
    changes: list[tuple[str, Expression]]
    where: Expression | None


@dataclass
class Delete(Statement):
    table: str
    where: Expression | None


@dataclass
class Explain(Statement):
    select: Select


@dataclass
class Transaction(Statement):
    action: str
    name: str | None = None


# --- the parser ---------------------------------------------------------------------------------------------------------------------

RESERVED = frozenset("SELECT FROM WHERE GROUP BY HAVING ORDER LIMIT OFFSET JOIN LEFT INNER ON AS AND OR NOT IN IS NULL LIKE BETWEEN CASE "
                     "WHEN THEN ELSE END DISTINCT VALUES SET INSERT UPDATE DELETE CREATE DROP".split())


class Parser:
    """Recursive descent; binary operators by precedence climbing."""

    PRECEDENCE = {"OR": 1, "AND": 2, "=": 4, "<>": 4, "!=": 4, "<": 4, "<=": 4, ">": 4, ">=": 4, "LIKE": 4, "IN": 4, "IS": 4, "BETWEEN": 4,
                  "NOT": 4, "||": 5, "+": 6, "-": 6, "*": 7, "/": 7, "%": 7}

    def __init__(self, source: str, parameters: Sequence[Value] = ()):
        self.tokens = tokenize(source)
        self.at = 0
        self.parameters = iter(parameters)

    # Helpers.

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    def fail(self, wanted: str):
        found = repr(self.token.text) if self.token.kind is not Kind.END else "the end"
        raise ParseError(f"expected {wanted}, found {found} at {self.token.position}")

    def advance(self) -> Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def accept(self, *texts: str) -> str | None:
        """The keyword or symbol if it is one of these, else None."""
        if self.token.is_word(*texts) or self.token.is_symbol(*texts):
            return self.advance().text.upper()
        return None

    def expect(self, *texts: str) -> str:
        return self.accept(*texts) or self.fail(" or ".join(texts))

    def phrase(self, *words: str) -> bool:
        """All of these words in a row, or nothing."""
        if all(self.tokens[min(self.at + i, len(self.tokens) - 1)].is_word(word) for i, word in enumerate(words)):
            self.at += len(words)
            return True
        return False

    def name(self, what: str) -> str:
        if self.token.kind is not Kind.WORD or self.token.text.upper() in RESERVED:
            self.fail(what)
        return self.advance().text

    def comma_list[T](self, one: Callable[[], T]) -> list[T]:
        found = [one()]
        while self.accept(","):
            found.append(one())
        return found

    def parenthesised[T](self, one: Callable[[], T]) -> list[T]:
        self.expect("(")
        found = self.comma_list(one)
        self.expect(")")
        return found

    def integer(self) -> int:
        if self.token.kind is not Kind.NUMBER or not self.token.text.isdigit():
            self.fail("a whole number")
        return int(self.advance().text)

    # Statements.

    def script(self) -> Iterator[Statement]:
        while self.token.kind is not Kind.END:
            if not self.accept(";"):
                yield self.statement()
                if self.token.kind is not Kind.END:
                    self.expect(";")

    def statement(self) -> Statement:
        match self.token.text.upper():
            case "SELECT":
                return self.select()
            case "EXPLAIN":
                self.advance()
                return Explain(self.select())
            case "CREATE":
                self.advance()
                return self.create_table() if self.accept("TABLE") else self.create_index()
            case "DROP":
                self.advance()
                self.expect("TABLE")
                return Drop(self.name("a table"))
            case "INSERT":
                return self.insert()
            case "UPDATE":
                return self.update()
            case "DELETE":
                self.advance()
                self.expect("FROM")
                return Delete(self.name("a table"), self.where())
            case "BEGIN" | "COMMIT":
                return Transaction(self.advance().text.upper())
            case "ROLLBACK":
                self.advance()
                return Transaction("ROLLBACK", self.name("a savepoint") if self.accept("TO") else None)
            case "SAVEPOINT" | "RELEASE":
                return Transaction(self.advance().text.upper(), self.name("a savepoint"))
        self.fail("a statement")

    def where(self) -> Expression | None:
        return self.expression() if self.accept("WHERE") else None

    def create_table(self) -> CreateTable:
        name = self.name("a table")
        return CreateTable(name, self.parenthesised(self.column_definition))

    def column_definition(self) -> ColumnDefinition:
        column = ColumnDefinition(self.name("a column"), self.name("a type").upper())
        if column.type not in TYPES:
            raise TypeProblem(f"unknown type {column.type}")
        while True:
            if self.phrase("PRIMARY", "KEY"):
                column.primary = column.unique = column.not_null = True
            elif self.phrase("NOT", "NULL"):
                column.not_null = True
            elif self.phrase("UNIQUE"):
                column.unique = True
            elif self.phrase("DEFAULT"):
                column.default = constant(self.expression())
            elif self.phrase("CHECK"):
                self.expect("(")
                column.check = self.expression()
                self.expect(")")
            elif self.phrase("REFERENCES"):
                table = self.name("a table")
                column.references = (table, self.parenthesised(lambda: self.name("a column"))[0])
            else:
                return column

    def create_index(self) -> CreateIndex:
        unique = bool(self.accept("UNIQUE"))
        self.expect("INDEX")
        name = self.name("an index")
        self.expect("ON")
        return CreateIndex(name, self.name("a table"), self.parenthesised(lambda: self.name("a column")), unique)

    def insert(self) -> Insert:
        self.advance()
        self.expect("INTO")
        table = self.name("a table")
        columns = self.parenthesised(lambda: self.name("a column")) if self.token.is_symbol("(") else None
        if self.token.is_word("SELECT"):
            return Insert(table, columns, self.select())
        self.expect("VALUES")
        return Insert(table, columns, self.comma_list(lambda: self.parenthesised(self.expression)))

    def update(self) -> Update:
        self.advance()
        table = self.name("a table")
        self.expect("SET")

        def change():
            column = self.name("a column")
            self.expect("=")
            return column, self.expression()
        return Update(table, self.comma_list(change), self.where())

    def select(self) -> Select:
        self.expect("SELECT")
        distinct = bool(self.accept("DISTINCT"))
        items = [] if self.accept("*") else self.comma_list(self.select_item)
        select = Select(items, self.table_reference() if self.accept("FROM") else None, distinct=distinct)
        while word := self.accept("JOIN", "INNER", "LEFT", ","):
            if word in ("INNER", "LEFT"):
                self.expect("JOIN")
            target = self.table_reference()
            condition = self.expression() if word != "," and self.expect("ON") else None
            select.joins.append(Join(target, condition, word == "LEFT"))
        select.where = self.where()
        if self.phrase("GROUP", "BY"):
            select.group_by = self.comma_list(self.expression)
        if self.accept("HAVING"):
            select.having = self.expression()
        if self.phrase("ORDER", "BY"):
            select.order_by = self.comma_list(lambda: (self.expression(), self.accept("ASC", "DESC") == "DESC"))
        if self.accept("LIMIT"):
            select.limit = self.integer()
        if self.accept("OFFSET"):
            select.offset = self.integer()
        return select

    def select_item(self) -> SelectItem:
        expression = self.expression()
        if self.accept("AS"):
            return SelectItem(expression, self.name("an alias"))
        return SelectItem(expression)

    def table_reference(self) -> TableReference:
        table = self.name("a table")
        self.accept("AS")
        has_alias = self.token.kind is Kind.WORD and self.token.text.upper() not in RESERVED
        return TableReference(table, self.advance().text if has_alias else table)

    # Expressions.

    def expression(self, minimum: int = 0) -> Expression:
        left = Unary("NOT", self.expression(3)) if self.accept("NOT") else self.primary()
        while (symbol := self.token.text.upper()) in self.PRECEDENCE and self.token.kind in (Kind.WORD, Kind.SYMBOL):
            level = self.PRECEDENCE[symbol]
            if level <= minimum:
                break
            self.advance()
            left = self.operation(symbol, left, level)
        return left

    def operation(self, symbol: str, left: Expression, level: int) -> Expression:
        match symbol:
            case "NOT":
                return Unary("NOT", self.operation(self.expect("IN", "LIKE", "BETWEEN"), left, level))
            case "IS":
                negated = bool(self.accept("NOT"))
                self.expect("NULL")
                test = Unary("ISNULL", left)
                return Unary("NOT", test) if negated else test
            case "IN":
                return InList(left, tuple(self.parenthesised(self.expression)))
            case "BETWEEN":
                low = self.expression(level)
                self.expect("AND")
                return Binary("AND", Binary(">=", left, low), Binary("<=", left, self.expression(level)))
            case "!=":
                symbol = "<>"
        return Binary(symbol, left, self.expression(level))

    def primary(self) -> Expression:
        token = self.advance()
        match token:
            case Token(Kind.NUMBER, text):
                return Literal(int(text) if text.isdigit() else float(text))
            case Token(Kind.TEXT, text):
                return Literal(text)
            case Token(Kind.SYMBOL, "-"):
                return Unary("-", self.expression(8))
            case Token(Kind.SYMBOL, "?"):
                return Literal(next(self.parameters))
            case Token(Kind.SYMBOL, "("):
                inside = self.expression()
                self.expect(")")
                return inside
            case Token(Kind.WORD, text):
                return self.word(text)
        self.at -= 1
        self.fail("an expression")

    def word(self, text: str) -> Expression:
        match text.upper():
            case "NULL":
                return Literal(None)
            case "TRUE" | "FALSE" as truth:
                return Literal(truth == "TRUE")
            case "CASE":
                return self.case()
            case upper if upper in RESERVED:
                self.at -= 1
                self.fail("an expression")
        if self.accept("("):
            return self.call(text.upper())
        if self.accept("."):
            return ColumnName(self.name("a column"), text)
        return ColumnName(text)

    def call(self, function: str) -> Call:
        distinct = bool(self.accept("DISTINCT"))
        arguments = () if self.accept("*") or self.token.is_symbol(")") else tuple(self.comma_list(self.expression))
        self.expect(")")
        return Call(function, arguments, distinct)

    def case(self) -> Case:
        branches = []
        while self.accept("WHEN"):
            condition = self.expression()
            self.expect("THEN")
            branches.append((condition, self.expression()))
        otherwise = self.expression() if self.accept("ELSE") else Literal(None)
        self.expect("END")
        return Case(tuple(branches), otherwise)


# --- evaluating expressions ---------------------------------------------------------------------------------------------------------

TYPES: dict[str, tuple[type, ...]] = {"INTEGER": (int,), "REAL": (float, int), "TEXT": (str,), "BOOLEAN": (bool,)}


def null_is_null(function):
    """Most functions of SQL: NULL in, NULL out."""
    return lambda *values: None if None in values else function(*values)


def divide(a, b):
    if b == 0:
        return None
    return a // b if isinstance(a, int) and isinstance(b, int) else a / b


OPERATORS = {name: null_is_null(function) for name, function in {
    "=": operator.eq, "<>": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": divide, "%": lambda a, b: a % b if b else None,
    "||": lambda a, b: f"{a}{b}",
}.items()}

FUNCTIONS = {
    "UPPER": null_is_null(str.upper),
    "LOWER": null_is_null(str.lower),
    "LENGTH": null_is_null(len),
    "ABS": null_is_null(abs),
    "ROUND": null_is_null(lambda x, digits=0: round(x, digits)),
    "SUBSTR": null_is_null(lambda s, start, length=None: s[start - 1:None if length is None else start - 1 + length]),
    "COALESCE": lambda *values: next((v for v in values if v is not None), None),
}


class Aggregate(ABC):
    """Collects the values of a group; NULL never reaches add()."""

    kinds: ClassVar[dict[str, type[Aggregate]]] = {}

    def __init_subclass__(cls, name: str, **rest):
        super().__init_subclass__(**rest)
        cls.kinds[name] = cls

    @abstractmethod
    def add(self, value): ...

    @abstractmethod
    def result(self) -> Value: ...


class Count(Aggregate, name="COUNT"):
    def __init__(self):
        self.count = 0

    def add(self, value):
        self.count += 1

    def result(self):
        return self.count


class Sum(Aggregate, name="SUM"):
    def __init__(self):
        self.total = None

    def add(self, value):
        self.total = value if self.total is None else self.total + value

    def result(self):
        return self.total


class Average(Sum, Count, name="AVG"):
    def __init__(self):
        Sum.__init__(self)
        Count.__init__(self)

    def add(self, value):
        Sum.add(self, value)
        Count.add(self, value)

    def result(self):
        return None if self.total is None else self.total / self.count


class Extreme(Aggregate, name="MIN"):
    choose: ClassVar = staticmethod(min)

    def __init__(self):
        self.value = None

    def add(self, value):
        self.value = value if self.value is None else self.choose(self.value, value)

    def result(self):
        return self.value


class Largest(Extreme, name="MAX"):
    choose = staticmethod(max)


def aggregates_in(expression: Expression) -> Iterator[Call]:
    match expression:
        case Call(function, arguments) if function in Aggregate.kinds:
            yield expression
        case Call(_, arguments):
            yield from itertools.chain.from_iterable(map(aggregates_in, arguments))
        case Unary(_, operand):
            yield from aggregates_in(operand)
        case Binary(_, left, right):
            yield from aggregates_in(left)
            yield from aggregates_in(right)
        case InList(operand, choices):
            for one in (operand, *choices):
                yield from aggregates_in(one)
        case Case(branches, otherwise):
            for one in (*itertools.chain(*branches), otherwise):
                yield from aggregates_in(one)


class Scope:
    """The columns that an expression may speak of, as pairs (table's alias, column), in the order of the row."""

    def __init__(self, columns: Sequence[tuple[str | None, str]], computed: Sequence[Expression] = ()):
        self.columns = list(columns)
        self.computed = {expression: len(self.columns) + i for i, expression in enumerate(computed)}

    def __add__(self, other: Scope) -> Scope:
        return Scope(self.columns + other.columns)

    def position(self, name: ColumnName) -> int:
        found = [i for i, (table, column) in enumerate(self.columns)
                 if column.lower() == name.name.lower() and (name.table is None or (table or "").lower() == name.table.lower())]
        if len(found) != 1:
            raise NameProblem(f"{'no such' if not found else 'ambiguous'} column: {name}")
        return found[0]

    def knows(self, expression: Expression) -> bool:
        try:
            self.compile(expression)
        except NameProblem:
            return False
        return True

    def compile(self, expression: Expression) -> Evaluator:
        """A function from a row to the expression's value."""
        if expression in self.computed:
            return operator.itemgetter(self.computed[expression])
        match expression:
            case Literal(value):
                return lambda row: value
            case ColumnName():
                return operator.itemgetter(self.position(expression))
            case Unary(symbol, operand):
                return self.compile_unary(symbol, self.compile(operand))
            case Binary(symbol, left, right):
                return self.compile_binary(symbol, self.compile(left), self.compile(right))
            case InList(operand, choices):
                return self.compile_in(self.compile(operand), [self.compile(c) for c in choices])
            case Case(branches, otherwise):
                return self.compile_case([(self.compile(c), self.compile(v)) for c, v in branches], self.compile(otherwise))
            case Call(function, arguments):
                return self.compile_call(function, [self.compile(a) for a in arguments])
        raise AssertionError(expression)

    @staticmethod
    def compile_unary(symbol, operand):
        match symbol:
            case "-":
                return lambda row: None if (v := operand(row)) is None else -v
            case "NOT":
                return lambda row: None if (v := operand(row)) is None else not v
            case "ISNULL":
                return lambda row: operand(row) is None

    @staticmethod
    def compile_binary(symbol, left, right):
        if symbol == "AND":
            def conjunction(row):
                a = left(row)
                if a is not None and not a:
                    return False
                b = right(row)
                return False if b is not None and not b else None if a is None or b is None else True
            return conjunction
        if symbol == "OR":
            def disjunction(row):
                a = left(row)
                if a:
                    return True
                b = right(row)
                return True if b else None if a is None or b is None else False
            return disjunction
        if symbol == "LIKE":
            def like(row):
                text, pattern = left(row), right(row)
                return None if text is None or pattern is None else like_pattern(pattern).fullmatch(text) is not None
            return like
        function = OPERATORS[symbol]

        def apply(row):
            a, b = left(row), right(row)
            try:
                return function(a, b)
            except TypeError:
                raise TypeProblem(f"cannot compute {a!r} {symbol} {b!r}") from None
        return apply

    @staticmethod
    def compile_in(operand, choices):
        def contained(row):
            value = operand(row)
            values = [c(row) for c in choices]
            return None if value is None else True if value in values else None if None in values else False
        return contained

    @staticmethod
    def compile_case(branches, otherwise):
        def choose(row):
            for condition, value in branches:
                if condition(row):
                    return value(row)
            return otherwise(row)
        return choose

    @staticmethod
    def compile_call(name, arguments):
        if name in Aggregate.kinds:
            raise SqlError(f"{name}() has no place here")
        if name not in FUNCTIONS:
            raise NameProblem(f"no such function: {name}")
        function = FUNCTIONS[name]
        return lambda row: function(*[a(row) for a in arguments])


@cache
def like_pattern(pattern: str) -> re.Pattern:
    translated = "".join({"%": ".*", "_": "."}.get(c) or re.escape(c) for c in pattern)
    return re.compile(translated, re.DOTALL | re.IGNORECASE)


def constant(expression: Expression) -> Value:
    return Scope([]).compile(expression)(())


class SortKey:
    """Orders values of any kind, NULL first; `descending` turns the order round."""

    __slots__ = ("parts",)

    def __init__(self, parts):
        self.parts = parts

    def __lt__(self, other):
        for (a, descending), (b, _) in zip(self.parts, other.parts):
            if a == b:
                continue
            less = a is None or (b is not None and a < b)
            return less != descending
        return False


# --- storage ------------------------------------------------------------------------------------------------------------------------

class BTree:
    """A B+ tree: sorted entries in leaves that are chained, separators in the nodes above. Keys may repeat; the row number makes an entry
    unique, so an entry is the key's ranks followed by the number."""

    ORDER = 32

    class Node:
        __slots__ = ("keys", "children", "next")

        def __init__(self, keys, children=None, next=None):
            self.keys, self.children, self.next = keys, children, next

    def __init__(self):
        self.root = self.Node([])
        self.size = 0

    @staticmethod
    def entry(key, number):
        return tuple((0,) if part is None else (1, part) for part in key), number

    def leaf_for(self, entry):
        node = self.root
        while node.children is not None:
            node = node.children[bisect.bisect_right(node.keys, entry)]
        return node

    def insert(self, key, number):
        entry = self.entry(key, number)
        split = self._insert(self.root, entry)
        if split is not None:
            separator, right = split
            self.root = self.Node([separator], [self.root, right])
        self.size += 1

    def _insert(self, node, entry):
        if node.children is None:
            bisect.insort(node.keys, entry)
        else:
            i = bisect.bisect_right(node.keys, entry)
            split = self._insert(node.children[i], entry)
            if split is not None:
                node.keys.insert(i, split[0])
                node.children.insert(i + 1, split[1])
        if len(node.keys) <= self.ORDER:
            return None
        middle = len(node.keys) // 2
        if node.children is None:
            right = self.Node(node.keys[middle:], None, node.next)
            node.keys, node.next = node.keys[:middle], right
            return right.keys[0], right
        separator = node.keys[middle]
        right = self.Node(node.keys[middle + 1:], node.children[middle + 1:])
        node.keys, node.children = node.keys[:middle], node.children[:middle + 1]
        return separator, right

    def remove(self, key, number):
        """Leaves may become empty: they stay in the chain, and nothing is lost but a little time."""
        entry = self.entry(key, number)
        leaf = self.leaf_for(entry)
        i = bisect.bisect_left(leaf.keys, entry)
        if i == len(leaf.keys) or leaf.keys[i] != entry:
            raise KeyError(key)
        del leaf.keys[i]
        self.size -= 1

    def scan(self, low=None, high=None):
        """The row numbers of entries whose key begins with something in low..high, both inclusive prefixes."""
        low_ranks = self.entry(low, 0)[0] if low is not None else ()
        high_ranks = self.entry(high, 0)[0] if high is not None else None
        leaf = self.leaf_for((low_ranks, -1))
        i = bisect.bisect_left(leaf.keys, (low_ranks, -1))
        while leaf is not None:
            for ranks, number in itertools.islice(leaf.keys, i, None):
                if high_ranks is not None and ranks[:len(high_ranks)] > high_ranks:
                    return
                yield number
            leaf, i = leaf.next, 0

    def depth(self):
        node, depth = self.root, 1
        while node.children is not None:
            node, depth = node.children[0], depth + 1
        return depth


@dataclass
class Index:
    name: str
    columns: list[int]
    unique: bool
    tree: BTree = field(default_factory=BTree)

    def key(self, row: Row) -> Row:
        return tuple(row[c] for c in self.columns)

    def has(self, key: Row) -> bool:
        return next(self.tree.scan(key, key), None) is not None


class Table:
    def __init__(self, name: str, columns: list[ColumnDefinition]):
        self.name = name
        self.columns = columns
        self.rows: dict[int, Row] = {}
        self.numbers = itertools.count(1)
        self.indexes: list[Index] = []
        self.references_to_here: list[tuple[Table, int, int]] = []   # (table, its column, our column)
        for i, column in enumerate(columns):
            if column.unique:
                self.indexes.append(Index(f"{name}_{column.name}", [i], True))

    @cached_property
    def checks(self) -> list[tuple[Expression, Evaluator]]:
        scope = self.scope(self.name)
        return [(c.check, scope.compile(c.check)) for c in self.columns if c.check is not None]

    def column_number(self, name: str) -> int:
        for i, column in enumerate(self.columns):
            if column.name.lower() == name.lower():
                return i
        raise NameProblem(f"table {self.name} has no column {name}")

    def scope(self, alias: str) -> Scope:
        return Scope([(alias, column.name) for column in self.columns])

    def checked(self, values: Sequence[Value]) -> Row:
        """The row with its types right; raises where a constraint of one row forbids it."""
        row = []
        for column, value in zip(self.columns, values, strict=True):
            if value is None:
                if column.not_null:
                    raise ConstraintViolation(f"{self.name}.{column.name} must not be null")
            elif not isinstance(value, TYPES[column.type]) or (isinstance(value, bool) != (column.type == "BOOLEAN")):
                raise TypeProblem(f"{self.name}.{column.name} is {column.type}, not {value!r}")
            elif column.type == "REAL":
                value = float(value)
            row.append(value)
        for text, check in self.checks:
            if check(tuple(row)) is False:
                raise ConstraintViolation(f"check failed in {self.name}: {text}")
        return tuple(row)

    def check_unique(self, row: Row, but: Row | None = None):
        for index in self.indexes:
            key = index.key(row)
            if index.unique and None not in key and (but is None or index.key(but) != key) and index.has(key):
                raise ConstraintViolation(f"duplicate key in {index.name}: {', '.join(map(repr, key))}")

    def put(self, number: int, row: Row):
        self.rows[number] = row
        for index in self.indexes:
            index.tree.insert(index.key(row), number)

    def take(self, number: int) -> Row:
        row = self.rows.pop(number)
        for index in self.indexes:
            index.tree.remove(index.key(row), number)
        return row


# --- plans --------------------------------------------------------------------------------------------------------------------------

class Plan(ABC):
    """A node of a query plan: yields rows, knows their scope, can describe itself."""

    scope: Scope

    @abstractmethod
    def __iter__(self) -> Iterator[Row]: ...

    @abstractmethod
    def describe(self) -> str: ...

    def inputs(self) -> tuple[Plan, ...]:
        return ()

    def explain(self, depth: int = 0) -> Iterator[str]:
        yield "  " * depth + self.describe()
        for plan in self.inputs():
            yield from plan.explain(depth + 1)


class Nothing(Plan):
    scope = Scope([])

    def __iter__(self):
        yield ()

    def describe(self):
        return "one empty row"


class TableScan(Plan):
    def __init__(self, table: Table, alias: str):
        self.table, self.alias, self.scope = table, alias, table.scope(alias)

    def __iter__(self):
        yield from list(self.table.rows.values())

    def describe(self):
        return f"scan {self.table.name}" + (f" as {self.alias}" if self.alias != self.table.name else "")


class IndexScan(TableScan):
    def __init__(self, table, alias, index: Index, low: Row | None, high: Row | None):
        super().__init__(table, alias)
        self.index, self.low, self.high = index, low, high

    def __iter__(self):
        rows = self.table.rows
        for number in list(self.index.tree.scan(self.low, self.high)):
            yield rows[number]

    def describe(self):
        match self.low, self.high:
            case (low, high) if low == high:
                what = f"= {low[0]!r}"
            case (None, high):
                what = f"<= {high[0]!r}"
            case (low, None):
                what = f">= {low[0]!r}"
            case (low, high):
                what = f"{low[0]!r} .. {high[0]!r}"
        return f"search {self.table.name} by {self.index.name} {what}"


class Filter(Plan):
    def __init__(self, source: Plan, condition: Expression):
        self.source, self.condition, self.scope = source, condition, source.scope
        self.test = source.scope.compile(condition)

    def __iter__(self):
        return filter(self.test, self.source)

    def describe(self):
        return f"filter {self.condition}"

    def inputs(self):
        return (self.source,)


class NestedLoop(Plan):
    """Every pair of rows; the condition may be anything."""

    def __init__(self, left: Plan, right: Plan, condition: Expression | None, is_outer: bool):
        self.left, self.right, self.is_outer, self.condition = left, right, is_outer, condition
        self.scope = left.scope + right.scope
        self.test = self.scope.compile(condition) if condition is not None else lambda row: True

    def __iter__(self):
        right_rows = list(self.right)
        missing = (None,) * len(self.right.scope.columns)
        for left in self.left:
            found = False
            for right in right_rows:
                if self.test(row := left + right):
                    found = True
                    yield row
            if self.is_outer and not found:
                yield left + missing

    def describe(self):
        return ("left " if self.is_outer else "") + "nested loop" + (f" on {self.condition}" if self.condition else "")

    def inputs(self):
        return self.left, self.right


class HashJoin(Plan):
    """Rows with equal keys: the right side goes into a dict."""

    def __init__(self, left: Plan, right: Plan, pairs: list[tuple[Expression, Expression]], is_outer: bool):
        self.left, self.right, self.pairs, self.is_outer = left, right, pairs, is_outer
        self.scope = left.scope + right.scope
        self.left_keys = [left.scope.compile(a) for a, _ in pairs]
        self.right_keys = [right.scope.compile(b) for _, b in pairs]

    def __iter__(self):
        groups = defaultdict(list)
        for row in self.right:
            key = tuple(k(row) for k in self.right_keys)
            if None not in key:
                groups[key].append(row)
        missing = [(None,) * len(self.right.scope.columns)] if self.is_outer else []
        for row in self.left:
            for other in groups.get(tuple(k(row) for k in self.left_keys), missing):
                yield row + other

    def describe(self):
        return ("left " if self.is_outer else "") + "hash join on " + ", ".join(f"{a} = {b}" for a, b in self.pairs)

    def inputs(self):
        return self.left, self.right


class GroupRows(Plan):
    """One row a group: the grouping expressions, then the aggregates."""

    def __init__(self, source: Plan, keys: list[Expression], aggregates: list[Call]):
        self.source, self.keys, self.aggregates = source, keys, aggregates
        self.scope = Scope([], [*keys, *aggregates])
        for name in (k for k in keys if isinstance(k, ColumnName)):   # a column may be named with or without its table
            position = self.scope.computed[name]
            self.scope.computed.setdefault(ColumnName(name.name), position)
            table = source.scope.columns[source.scope.position(name)][0]
            self.scope.computed.setdefault(ColumnName(name.name, table), position)

    def __iter__(self):
        keys = [self.source.scope.compile(k) for k in self.keys]
        inputs = [self.source.scope.compile(a.arguments[0]) if a.arguments else lambda row: True for a in self.aggregates]
        groups: dict[Row, list[tuple[Aggregate, set | None]]] = {}

        def new_group():
            return [(Aggregate.kinds[a.function](), set() if a.distinct else None) for a in self.aggregates]
        if not keys:
            groups[()] = new_group()
        for row in self.source:
            key = tuple([k(row) for k in keys])
            if key not in groups:
                groups[key] = new_group()
            for (aggregate, seen), read in zip(groups[key], inputs):
                value = read(row)
                if value is None or (seen is not None and value in seen):
                    continue
                if seen is not None:
                    seen.add(value)
                aggregate.add(value)
        for key, collected in groups.items():
            yield key + tuple(aggregate.result() for aggregate, _ in collected)

    def describe(self):
        by = f" by {', '.join(map(str, self.keys))}" if self.keys else ""
        return f"group{by}: {', '.join(map(str, self.aggregates)) or 'nothing'}"

    def inputs(self):
        return (self.source,)


class Sort(Plan):
    def __init__(self, source: Plan, keys: list[tuple[Expression, bool]]):
        self.source, self.keys, self.scope = source, keys, source.scope
        self.compiled = [(source.scope.compile(e), descending) for e, descending in keys]

    def __iter__(self):
        yield from sorted(self.source, key=lambda row: SortKey([(key(row), descending) for key, descending in self.compiled]))

    def describe(self):
        return "sort by " + ", ".join(f"{e}{' descending' * d}" for e, d in self.keys)

    def inputs(self):
        return (self.source,)


class Project(Plan):
    def __init__(self, source: Plan, items: list[SelectItem]):
        self.source, self.items = source, items
        self.compiled = [source.scope.compile(item.expression) for item in items]
        self.scope = Scope([(None, item.title) for item in items])

    def __iter__(self):
        for row in self.source:
            yield tuple([evaluate(row) for evaluate in self.compiled])

    def describe(self):
        return "project " + ", ".join(item.title for item in self.items)

    def inputs(self):
        return (self.source,)


class Distinct(Plan):
    def __init__(self, source: Plan):
        self.source, self.scope = source, source.scope

    def __iter__(self):
        yield from dict.fromkeys(self.source)

    def describe(self):
        return "distinct"

    def inputs(self):
        return (self.source,)


class Slice(Plan):
    def __init__(self, source: Plan, offset: int, limit: int | None):
        self.source, self.offset, self.limit, self.scope = source, offset, limit, source.scope

    def __iter__(self):
        return itertools.islice(self.source, self.offset, None if self.limit is None else self.offset + self.limit)

    def describe(self):
        return f"rows {self.offset} .. {'' if self.limit is None else self.offset + self.limit}"

    def inputs(self):
        return (self.source,)


# --- the planner --------------------------------------------------------------------------------------------------------------------

def conjuncts(expression: Expression | None) -> list[Expression]:
    match expression:
        case None:
            return []
        case Binary("AND", left, right):
            return conjuncts(left) + conjuncts(right)
    return [expression]


def conjunction(parts: Sequence[Expression]) -> Expression | None:
    whole = None
    for part in parts:
        whole = part if whole is None else Binary("AND", whole, part)
    return whole


class Planner:
    MIRROR = {"=": "=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}

    def __init__(self, tables: Callable[[str], Table]):
        self.tables = tables

    def access(self, reference: TableReference, conditions: list[Expression]) -> Plan:
        """The rows of one table; takes from `conditions` those that it has made sure of."""
        table = self.tables(reference.table)
        scope = table.scope(reference.alias)
        mine = [c for c in conditions if scope.knows(c)]
        plan = self.index_access(table, reference.alias, scope, mine) or TableScan(table, reference.alias)
        conditions[:] = [c for c in conditions if c not in mine]
        return Filter(plan, conjunction(mine)) if mine else plan

    def index_access(self, table: Table, alias: str, scope: Scope, conditions: list[Expression]) -> Plan | None:
        ranges: dict[int, dict[str, Value]] = defaultdict(dict)
        for condition in conditions:
            match condition:
                case Binary(symbol, ColumnName() as column, Literal(value)) if symbol in self.MIRROR:
                    pass
                case Binary(symbol, Literal(value), ColumnName() as column) if symbol in self.MIRROR:
                    symbol = self.MIRROR[symbol]
                case _:
                    continue
            limits = ranges[scope.position(column)]
            if symbol in ("=", ">", ">="):
                limits["low"] = max(value, limits.get("low", value))
            if symbol in ("=", "<", "<="):
                limits["high"] = min(value, limits.get("high", value))
        candidates = [(index, ranges[index.columns[0]]) for index in table.indexes if index.columns[0] in ranges]
        if not candidates:
            return None
        # A range with both ends is better than one that is open; a unique index is better than another.
        index, limits = max(candidates, key=lambda c: (c[1].get("low") == c[1].get("high"), len(c[1]), c[0].unique))
        low, high = limits.get("low"), limits.get("high")
        return IndexScan(table, alias, index, None if low is None else (low,), None if high is None else (high,))

    def join(self, left: Plan, join: Join, conditions: list[Expression]) -> Plan:
        """The condition of a join splits into equations of the two sides, which are hashed, and the rest."""
        wanted = conjuncts(join.condition)
        if join.is_outer:
            right = self.access(join.target, [])
        else:
            wanted += conditions
            right_conditions = list(wanted)
            right = self.access(join.target, right_conditions)
            wanted = right_conditions
        pairs, rest = [], []
        for part in wanted:
            match part:
                case Binary("=", a, b) if left.scope.knows(a) and right.scope.knows(b):
                    pairs.append((a, b))
                case Binary("=", a, b) if left.scope.knows(b) and right.scope.knows(a):
                    pairs.append((b, a))
                case _:
                    rest.append(part)
        both = left.scope + right.scope
        if join.is_outer:
            if pairs and not rest:
                return HashJoin(left, right, pairs, True)
            return NestedLoop(left, right, join.condition, True)
        later = [part for part in rest if not both.knows(part)]
        now = conjunction([part for part in rest if part not in later])
        conditions[:] = later
        if not pairs:
            return NestedLoop(left, right, now, False)
        plan = HashJoin(left, right, pairs, False)
        return Filter(plan, now) if now is not None else plan

    def plan(self, select: Select) -> Plan:
        conditions = conjuncts(select.where)
        plan: Plan = Nothing()
        if select.source is not None:
            inner_only = not any(join.is_outer for join in select.joins)
            early = conditions if inner_only else []
            plan = self.access(select.source, early)
            for join in select.joins:
                plan = self.join(plan, join, early)
        if conditions:
            plan = Filter(plan, conjunction(conditions))
        items = select.items or [SelectItem(ColumnName(column, table)) for table, column in plan.scope.columns]
        expressions = [item.expression for item in items] + [e for e, _ in select.order_by]
        aggregates = list(dict.fromkeys(itertools.chain.from_iterable(map(aggregates_in, [*expressions, *filter(None, [select.having])]))))
        if aggregates or select.group_by:
            plan = GroupRows(plan, select.group_by, aggregates)
            if select.having is not None:
                plan = Filter(plan, select.having)
        if select.order_by:
            aliases = {item.alias: item.expression for item in items if item.alias}
            plan = Sort(plan, [(aliases.get(e.name, e) if isinstance(e, ColumnName) else e, d) for e, d in select.order_by])
        plan = Project(plan, items)
        if select.distinct:
            plan = Distinct(plan)
        if select.limit is not None or select.offset:
            plan = Slice(plan, select.offset, select.limit)
        return plan


# --- the database -------------------------------------------------------------------------------------------------------------------

@dataclass
class Result:
    titles: list[str]
    rows: list[Row]

    def __str__(self):
        cells = [self.titles] + [[self.show(value) for value in row] for row in self.rows]
        widths = [max(len(row[i]) for row in cells) for i in range(len(self.titles))]
        lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in cells]
        lines.insert(1, "  ".join("-" * width for width in widths))
        return "\n".join(lines)

    @staticmethod
    def show(value):
        match value:
            case None:
                return "-"
            case bool():
                return "yes" if value else "no"
            case float():
                return f"{value:.2f}"
            case _:
                return str(value)


class Database:
    def __init__(self):
        self.tables: dict[str, Table] = {}
        self.undo: list[Callable[[], Any]] = []
        self.savepoints: list[tuple[str, int]] = []
        self.in_transaction = False

    def table(self, name: str) -> Table:
        try:
            return self.tables[name.lower()]
        except KeyError:
            raise NameProblem(f"no such table: {name}") from None

    def execute(self, source: str, *parameters: Value) -> list[Result | str]:
        return [self.run(statement) for statement in Parser(source, parameters).script()]

    def run(self, statement: Statement) -> Result | str:
        with self.atomic():
            return self.perform(statement)

    @contextmanager
    def atomic(self):
        """What a statement did is undone if it fails; outside of a transaction what it did is final."""
        before = len(self.undo)
        try:
            yield
        except SqlError:
            self.roll_back_to(before)
            raise
        finally:
            if not self.in_transaction:
                self.undo.clear()

    def roll_back_to(self, length: int):
        while len(self.undo) > length:
            self.undo.pop()()

    @singledispatchmethod
    def perform(self, statement) -> Result | str:
        raise NotImplementedError(type(statement).__name__)

    @perform.register
    def _(self, statement: CreateTable):
        key = statement.name.lower()
        if key in self.tables:
            raise NameProblem(f"table {statement.name} exists")
        table = Table(statement.name, statement.columns)
        for i, column in enumerate(statement.columns):
            if column.references:
                other = table if column.references[0].lower() == key else self.table(column.references[0])
                other.references_to_here.append((table, i, other.column_number(column.references[1])))
        self.tables[key] = table
        self.undo.append(lambda: self.tables.pop(key))
        return f"table {statement.name} created"

    @perform.register
    def _(self, statement: CreateIndex):
        table = self.table(statement.table)
        index = Index(statement.name, [table.column_number(c) for c in statement.columns], statement.unique)
        for number, row in table.rows.items():
            key = index.key(row)
            if index.unique and index.has(key):
                raise ConstraintViolation(f"duplicate key for {index.name}: {', '.join(map(repr, key))}")
            index.tree.insert(key, number)
        table.indexes.append(index)
        self.undo.append(lambda: table.indexes.remove(index))
        return f"index {index.name} created, depth {index.tree.depth()}"

    @perform.register
    def _(self, statement: Drop):
        table = self.table(statement.name)
        if any(other is not table for other, *_ in table.references_to_here):
            raise ConstraintViolation(f"{table.name} is referenced")
        key = statement.name.lower()
        del self.tables[key]
        self.undo.append(lambda: self.tables.__setitem__(key, table))
        return f"table {table.name} dropped"

    @perform.register
    def _(self, statement: Insert):
        table = self.table(statement.table)
        numbers = range(len(table.columns)) if statement.columns is None else [table.column_number(c) for c in statement.columns]
        if isinstance(statement.rows, Select):
            rows = list(Planner(self.table).plan(statement.rows))
        else:
            rows = [[constant(e) for e in row] for row in statement.rows]
        for values in rows:
            if len(values) != len(numbers):
                raise SqlError(f"{len(values)} values for {len(numbers)} columns")
            whole = [column.default for column in table.columns]
            for number, value in zip(numbers, values):
                whole[number] = value
            self.insert_row(table, whole)
        return f"{len(rows)} inserted"

    @perform.register
    def _(self, statement: Update):
        table = self.table(statement.table)
        scope = table.scope(table.name)
        changes = [(table.column_number(name), scope.compile(e)) for name, e in statement.changes]
        matching = list(self.matching(table, statement.where))
        for number in matching:
            old = table.rows[number]
            values = list(old)
            for position, compute in changes:
                values[position] = compute(old)
            new = table.checked(values)
            table.check_unique(new, but=old)
            self.check_references_from(table, new)
            self.check_references_to(table, old, new)
            table.take(number)
            table.put(number, new)
            self.undo.append(lambda number=number, old=old: (table.take(number), table.put(number, old)))
        return f"{len(matching)} updated"

    @perform.register
    def _(self, statement: Delete):
        table = self.table(statement.table)
        matching = list(self.matching(table, statement.where))
        for number in matching:
            self.check_references_to(table, table.rows[number], None)
            row = table.take(number)
            self.undo.append(lambda number=number, row=row: table.put(number, row))
        return f"{len(matching)} deleted"

    @perform.register
    def _(self, statement: Select):
        plan = Planner(self.table).plan(statement)
        return Result([title for _, title in plan.scope.columns], list(plan))

    @perform.register
    def _(self, statement: Explain):
        return "\n".join(Planner(self.table).plan(statement.select).explain())

    @perform.register
    def _(self, statement: Transaction):
        match statement:
            case Transaction("BEGIN") if not self.in_transaction:
                self.in_transaction = True
            case Transaction("COMMIT") if self.in_transaction:
                self.in_transaction = False
                self.savepoints.clear()
            case Transaction("ROLLBACK", None) if self.in_transaction:
                self.roll_back_to(0)
                self.in_transaction = False
                self.savepoints.clear()
            case Transaction("ROLLBACK", name):
                self.roll_back_to(self.find_savepoint(name))
            case Transaction("SAVEPOINT", str(name)) if self.in_transaction:
                self.savepoints.append((name, len(self.undo)))
            case Transaction("RELEASE", str(name)):
                length = self.find_savepoint(name)
                self.savepoints.remove((name, length))
            case Transaction(action):
                raise SqlError(f"{action} inside of a transaction" if self.in_transaction else f"{action} outside of a transaction")
        return statement.action.lower()

    def find_savepoint(self, name: str) -> int:
        """Its place in the log; forgets the savepoints behind it."""
        for i, (known, length) in reversed(list(enumerate(self.savepoints))):
            if known == name:
                del self.savepoints[i + 1:]
                return length
        raise SqlError(f"no such savepoint: {name}")

    # Rows and what binds them together.

    def matching(self, table: Table, where: Expression | None) -> Iterator[int]:
        test = table.scope(table.name).compile(where) if where is not None else lambda row: True
        return (number for number, row in table.rows.items() if test(row))

    def insert_row(self, table: Table, values: Sequence[Value]):
        row = table.checked(values)
        table.check_unique(row)
        self.check_references_from(table, row)
        number = next(table.numbers)
        table.put(number, row)
        self.undo.append(lambda: table.take(number))

    def check_references_from(self, table: Table, row: Row):
        for column, value in zip(table.columns, row):
            if column.references is None or value is None:
                continue
            other = self.table(column.references[0])
            position = other.column_number(column.references[1])
            if not self.has_value(other, position, value) and not (other is table and row[position] == value):
                raise ConstraintViolation(f"{table.name}.{column.name}: no {value!r} in {other.name}")

    def check_references_to(self, table: Table, old: Row, new: Row | None):
        for other, column, position in table.references_to_here:
            if (new is None or new[position] != old[position]) and self.has_value(other, column, old[position]):
                raise ConstraintViolation(f"{old[position]!r} is referenced by {other.name}.{other.columns[column].name}")

    @staticmethod
    def has_value(table: Table, position: int, value: Value) -> bool:
        for index in table.indexes:
            if index.columns[0] == position:
                return index.has((value,))
        return any(row[position] == value for row in table.rows.values())


# --- the test script ----------------------------------------------------------------------------------------------------------------

SCHEMA = """
CREATE TABLE country (code TEXT PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE customer (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    country TEXT REFERENCES country (code),
    credit REAL DEFAULT 100 CHECK (credit >= 0),
    active BOOLEAN DEFAULT TRUE);
CREATE TABLE purchase (
    id INTEGER PRIMARY KEY,
    customer INTEGER NOT NULL REFERENCES customer (id),
    item TEXT NOT NULL,
    amount INTEGER CHECK (amount > 0 AND amount < 1000),
    price REAL);
CREATE INDEX purchase_customer ON purchase (customer, item);
INSERT INTO country VALUES ('de', 'Germany'), ('fr', 'France'), ('it', 'Italy'), ('jp', 'Japan');
INSERT INTO customer (id, name, country) VALUES (1, 'Anna', 'de'), (2, 'Bruno', 'it'), (3, 'Claire', 'fr'), (4, 'Dieter', 'de');
INSERT INTO customer VALUES (5, 'Emi', 'jp', 250.5, FALSE), (6, 'O''Hara', NULL, 0, TRUE);
INSERT INTO purchase VALUES (1, 1, 'pen', 3, 1.5), (2, 1, 'ink', 1, 4.25), (3, 2, 'pen', 10, 1.2), (4, 3, 'desk', 1, 180),
    (5, 3, 'lamp', 2, 35.9), (6, 5, 'ink', 2, 4.0), (7, 5, 'pen', 1, 1.5), (8, 5, 'ink', 5, 3.75), (9, 4, 'desk', 1, NULL);
"""

QUERIES = r"""
SELECT name, credit, active FROM customer WHERE country = 'de' OR country IS NULL ORDER BY name DESC
SELECT 1 + 2 * 3 AS seven, -(2 - 5) AS three, 7 / 2, 7 / 2.0, 'a' || 1 || NULL, NOT FALSE, 5 % 3
SELECT c.name, p.item, p.amount * p.price AS total FROM customer c JOIN purchase p ON p.customer = c.id WHERE p.price < 10 ORDER BY total DESC, c.name
SELECT c.name, COUNT(p.id) AS n, SUM(amount) AS pieces FROM customer c LEFT JOIN purchase p ON c.id = p.customer GROUP BY c.name ORDER BY n DESC, c.name LIMIT 4
SELECT item, COUNT(*), COUNT(price), MIN(price), MAX(price), ROUND(AVG(price), 2) AS mean FROM purchase GROUP BY item HAVING COUNT(*) > 1 ORDER BY item
SELECT COUNT(DISTINCT item) AS kinds, COUNT(*) AS rows FROM purchase WHERE amount BETWEEN 1 AND 5 AND NOT item LIKE 'd%'
SELECT DISTINCT k.name FROM country k, customer c, purchase p WHERE c.country = k.code AND p.customer = c.id AND p.item IN ('desk', 'lamp') ORDER BY k.name
SELECT name, CASE WHEN credit > 200 THEN 'rich' WHEN credit > 0 THEN 'fine' ELSE 'broke' END AS state FROM customer ORDER BY credit, name OFFSET 3
SELECT a.name, b.name FROM customer a JOIN customer b ON a.country = b.country AND a.id < b.id
SELECT UPPER(SUBSTR(name, 1, 3)) AS short, LENGTH(name), COALESCE(country, '??') FROM customer WHERE name LIKE '%a%' ORDER BY short
SELECT SUM(price), AVG(price) FROM purchase WHERE id > 1000
EXPLAIN SELECT name FROM customer WHERE id = 3
EXPLAIN SELECT name FROM customer WHERE 2 <= id AND id < 5 AND active
EXPLAIN SELECT c.name, SUM(p.amount) FROM customer c JOIN purchase p ON p.customer = c.id WHERE c.country = 'de' AND p.customer > 1 GROUP BY c.name ORDER BY c.name
EXPLAIN SELECT DISTINCT a.name FROM customer a LEFT JOIN customer b ON a.credit < b.credit WHERE b.id IS NULL LIMIT 1
SELECT DISTINCT a.name FROM customer a LEFT JOIN customer b ON a.credit < b.credit WHERE b.id IS NULL LIMIT 1
"""

MISTAKES = r"""
SELEKT 1
SELECT name FROM
SELECT nothing FROM customer
SELECT name FROM customer, country
SELECT * FROM nowhere
SELECT name @ 2 FROM customer
SELECT WIBBLE(1)
SELECT name + 1 FROM customer
SELECT name FROM customer WHERE SUM(credit) > 1
INSERT INTO customer VALUES (1, 'Again', NULL, 1, TRUE)
INSERT INTO customer VALUES (7, NULL, NULL, 1, TRUE)
INSERT INTO customer VALUES (7, 'X', 'xx', 1, TRUE)
INSERT INTO customer VALUES (7, 'X', 'de', -1, TRUE)
INSERT INTO customer VALUES (7, 'X', 'de', 1, 1)
INSERT INTO customer (id, name) VALUES (7, 'X'), (8, 'Y', 'de')
UPDATE customer SET id = 9 WHERE id = 1
UPDATE customer SET id = id + 1
DELETE FROM country WHERE code = 'de'
DROP TABLE customer
CREATE TABLE t (a BLOB)
COMMIT
"""

TRANSACTIONS = r"""
BEGIN
UPDATE customer SET credit = credit - 30 WHERE name = 'Anna'
UPDATE customer SET credit = credit + 30 WHERE name = 'O''Hara'
SAVEPOINT half
DELETE FROM purchase WHERE customer = 5
DELETE FROM customer WHERE id = 5
SELECT COUNT(*) AS customers FROM customer
ROLLBACK TO half
SELECT COUNT(*) AS customers, SUM(credit) AS credit FROM customer
INSERT INTO customer VALUES (10, 'Zoe', 'fr', 5, TRUE), (11, 'Yann', 'fr', -5, TRUE)
SELECT name FROM customer WHERE country = 'fr'
COMMIT
SELECT name, credit FROM customer WHERE credit <> 100 ORDER BY id
BEGIN
CREATE TABLE note (id INTEGER, text TEXT)
INSERT INTO note SELECT id, item FROM purchase WHERE amount > 2
SELECT text, COUNT(*) AS n FROM note GROUP BY text ORDER BY text
ROLLBACK
SELECT * FROM note
"""


def session(database: Database, script: str):
    for line in filter(None, script.splitlines()):
        print("sql>", line)
        try:
            for result in database.execute(line):
                print(result)
        except SqlError as error:
            print(f"{error.code} error: {error}")
    print()


def random_numbers(seed: int) -> Iterator[int]:
    """A linear congruential generator: the same everywhere."""
    while True:
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        yield seed >> 8


def test_btree():
    """The tree against a sorted list, with removals and ranges."""
    tree, model, numbers = BTree(), set(), random_numbers(7)
    for step, n in enumerate(itertools.islice(numbers, 6000)):
        key, number = (n % 500, None if n % 7 == 0 else f"k{n % 11}"), n % 1000
        if (key, number) in model:
            tree.remove(key, number)
            model.remove((key, number))
        else:
            tree.insert(key, number)
            model.add((key, number))
    ordered = sorted(model, key=lambda entry: BTree.entry(*entry))
    assert list(tree.scan()) == [number for _, number in ordered] and tree.size == len(model)
    for low in range(0, 500, 25):
        assert list(tree.scan((low,), (low + 10,))) == [number for key, number in ordered if low <= key[0] <= low + 10]
    try:
        tree.remove((-1, "none"), 0)
    except KeyError as error:
        print("B-tree agrees with its model:", tree.size, "entries, depth", tree.depth(), "- missing:", error)


def test_volume():
    """Many rows; every query is answered with and without the index, and by plain Python."""
    database = Database()
    database.execute("CREATE TABLE reading (id INTEGER PRIMARY KEY, sensor INTEGER, value REAL, label TEXT)")
    numbers = random_numbers(42)
    data = [(i, next(numbers) % 40, next(numbers) % 10000 / 100, f"l{next(numbers) % 5}") for i in range(2500)]
    table = database.table("reading")
    with database.atomic():
        for row in data:
            database.insert_row(table, row)
    query = "SELECT label, COUNT(*), MAX(value) FROM reading WHERE sensor >= 10 AND sensor < 14 AND value > 50.0 GROUP BY label ORDER BY label"
    first = database.execute(query)[0]
    print(database.execute("CREATE INDEX by_sensor ON reading (sensor, label)")[0])
    second = database.execute(query)[0]
    chosen = [row for row in data if 10 <= row[1] < 14 and row[2] > 50]
    expected = [(label, len(values), max(values)) for label in sorted({row[3] for row in chosen})
                for values in [[row[2] for row in chosen if row[3] == label]]]
    assert first == second == Result(["label", "COUNT(*)", "MAX(value)"], expected)
    print(second)
    print(database.execute("EXPLAIN " + query)[0])
    for sensor in range(40):
        (count,), = database.execute("SELECT COUNT(*) FROM reading WHERE sensor = ?", sensor)[0].rows
        assert count == sum(row[1] == sensor for row in data)
    pairs = database.execute("SELECT COUNT(*) AS pairs FROM reading a JOIN reading b ON a.sensor = b.sensor AND a.label = b.label WHERE a.id < b.id")[0]
    print(pairs)
    print(database.execute("UPDATE reading SET sensor = sensor + 100 WHERE sensor % 2 = 0; DELETE FROM reading WHERE sensor < 50; "
                           "SELECT COUNT(*) AS left_over, MIN(sensor) AS smallest FROM reading WHERE sensor > 50"))


def main():
    database = Database()
    for message in database.execute(SCHEMA):
        print(message)
    print()
    session(database, QUERIES)
    session(database, MISTAKES)
    session(database, TRANSACTIONS)
    test_btree()
    test_volume()


if __name__ == "__main__":
    main()

"""A compiler for a small C: source -> tokens -> tree -> typed tree -> SSA -> optimised SSA -> register code -> a machine that runs it.

The language has 32-bit ints, arrays of them (passed by reference), functions, globals and C's control flow. SSA is built while the tree is
walked, after Braun, Buchwald, Hack, Leissa, Mallon and Zwinkau, "Simple and Efficient Construction of Static Single Assignment Form"
(2013). Each sample program is run as it comes and optimised: both runs must print the same, the second in fewer steps.
"""
from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum, StrEnum, auto
from itertools import chain, count, pairwise
from types import SimpleNamespace
from typing import NamedTuple


class CompileError(Exception):
    def __init__(self, message: str, line: int):
        super().__init__(f"line {line}: {message}")
        self.line = line


class Trap(Exception):
    """The program did something that no machine could go on from."""


def wrap(x: int) -> int:
    """To 32 bits with a sign."""
    return (x + 0x8000_0000 & 0xFFFF_FFFF) - 0x8000_0000


def divide(a: int, b: int) -> int:
    if b == 0:
        raise Trap("division by zero")
    q = abs(a) // abs(b)
    return wrap(q if (a < 0) == (b < 0) else -q)


def remainder(a: int, b: int) -> int:
    return wrap(a - divide(a, b) * b)


# --- tokens -------------------------------------------------------------------------------------------------------------------------

KEYWORDS = frozenset("int void if else while for do return break continue".split())

LEXEME = re.compile(r"""
      (?P<space>  [ \t\r\n]+ | //[^\n]* | /\*.*?\*/ )
    | (?P<number> 0[xX][0-9a-fA-F]+ | \d+ )
    | (?P<letter> '(?:\\.|[^'\\\n])' )
    | (?P<text>   "(?:\\.|[^"\\\n])*" )
    | (?P<name>   [A-Za-z_]\w* )
    | (?P<symbol> <<=|>>=|\+\+|--|&&|\|\||<<|>>|[-+*/%&|^=!<>]=|[-+*/%&|^=!<>~?:;,(){}\[\]] )
""", re.VERBOSE | re.DOTALL)

ESCAPES = {"n": "\n", "t": "\t", "0": "\0", "\\": "\\", "'": "'", '"': '"'}


class Token(NamedTuple):
    kind: str
    text: str
    line: int


def unescape(text: str, line: int) -> str:
    def one(match):
        try:
            return ESCAPES[match[1]]
        except KeyError:
            raise CompileError(f"unknown escape \\{match[1]}", line) from None
    return re.sub(r"\\(.)", one, text[1:-1])


def tokens_of(source: str) -> Iterator[Token]:
    position, line = 0, 1
    while position < len(source):
        match = LEXEME.match(source, position)
        if not match:
            raise CompileError(f"stray {source[position]!r}", line)
        text, kind = match.group(), match.lastgroup
        if kind == "name" and text in KEYWORDS:
            kind = "symbol"
        if kind != "space":
            yield Token(kind, text, line)
        line += text.count("\n")
        position = match.end()
    yield Token("end", "", line)


# --- the tree -----------------------------------------------------------------------------------------------------------------------

class Type(Enum):
    VOID = "void"
    INT = "int"
    ARRAY = "int[]"
    TEXT = "text"

    def __str__(self):
        return self.value


@dataclass(slots=True)
class Node:
    line: int


@dataclass(slots=True)
class Number(Node):
    value: int


@dataclass(slots=True)
class Text(Node):
    value: str


@dataclass(slots=True)
class Name(Node):
    text: str
    symbol: Symbol | None = None


@dataclass(slots=True)
class Index(Node):
    array: Node
    index: Node


@dataclass(slots=True)
class UnaryOperation(Node):
    operator: str
    operand: Node


@dataclass(slots=True)
class BinaryOperation(Node):
    operator: str
    left: Node
    right: Node


@dataclass(slots=True)
class Conditional(Node):
    condition: Node
    then: Node
    otherwise: Node


@dataclass(slots=True)
class Assignment(Node):
    target: Name | Index
    operator: str          # "" for a plain one
    value: Node
    gives_old: bool = False   # x++


@dataclass(slots=True)
class Call(Node):
    function: str
    arguments: list[Node]


@dataclass(slots=True)
class Declaration(Node):
    name: str
    size: int | None       # of an array
    initial: Node | list[Node] | None
    symbol: Symbol | None = None


@dataclass(slots=True)
class ExpressionStatement(Node):
    expression: Node


@dataclass(slots=True)
class If(Node):
    condition: Node
    then: Node
    otherwise: Node | None


@dataclass(slots=True)
class Loop(Node):
    """while, do and for alike."""
    condition: Node | None
    body: Node
    step: Node | None = None
    tests_first: bool = True


@dataclass(slots=True)
class Leave(Node):
    word: str              # break or continue


@dataclass(slots=True)
class Return(Node):
    value: Node | None


@dataclass(slots=True)
class Body(Node):
    statements: list[Node]


@dataclass(slots=True)
class FunctionDefinition(Node):
    name: str
    result: Type
    parameters: list[tuple[str, Type]]
    body: Body
    symbols: list[Symbol] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Symbol:
    """A variable; each declaration makes one of its own."""
    name: str
    type: Type
    address: int | None = None   # of globals


@dataclass
class Program:
    globals: list[Declaration]
    functions: dict[str, FunctionDefinition]


# --- the parser ---------------------------------------------------------------------------------------------------------------------

class Parser:
    LEVELS = [["||"], ["&&"], ["|"], ["^"], ["&"], ["==", "!="], ["<", "<=", ">", ">="], ["<<", ">>"], ["+", "-"], ["*", "/", "%"]]
    ASSIGNMENTS = frozenset("= += -= *= /= %= &= |= ^= <<= >>=".split())

    def __init__(self, source: str):
        self.tokens = list(tokens_of(source))
        self.at = 0

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    def sees(self, *texts: str) -> bool:
        return self.token.kind == "symbol" and self.token.text in texts

    def accept(self, *texts: str) -> Token | None:
        if self.sees(*texts):
            self.at += 1
            return self.tokens[self.at - 1]
        return None

    def expect(self, text: str) -> Token:
        return self.accept(text) or self.fail(f"'{text}'")

    def fail(self, wanted: str):
        raise CompileError(f"expected {wanted} before {self.token.text or 'the end'}", self.token.line)

    def take(self, kind: str) -> Token:
        if self.token.kind != kind:
            self.fail(f"a {kind}")
        self.at += 1
        return self.tokens[self.at - 1]

    def program(self) -> Program:
        program = Program([], {})
        while self.token.kind != "end":
            start = self.accept("int", "void") or self.fail("a declaration")
            name = self.take("name").text
            if not self.sees("("):
                self.at -= 1
                program.globals += self.declarators()
                continue
            if name in program.functions or name in BUILT_IN:
                raise CompileError(f"{name} is defined twice", start.line)
            parameters = self.parameters()
            program.functions[name] = FunctionDefinition(start.line, name, Type(start.text), parameters, self.block())
        return program

    def parameters(self) -> list[tuple[str, Type]]:
        self.expect("(")
        found = []
        while not self.accept(")"):
            if found:
                self.expect(",")
            self.expect("int")
            name = self.take("name").text
            found.append((name, Type.ARRAY if self.accept("[") and self.expect("]") else Type.INT))
        return found

    def declarators(self) -> list[Declaration]:
        found = []
        while True:
            name, size, initial = self.take("name"), None, None
            if self.accept("["):
                size = int(self.take("number").text, 0) if self.token.kind == "number" else -1
                self.expect("]")
            if self.accept("="):
                initial = self.braces() if size is not None else self.assignment()
                if size == -1:
                    size = len(initial)
            if size == -1:
                raise CompileError(f"array {name.text} has no size", name.line)
            found.append(Declaration(name.line, name.text, size, initial))
            if not self.accept(","):
                self.expect(";")
                return found

    def braces(self) -> list[Node]:
        self.expect("{")
        values = [self.assignment()]
        while self.accept(","):
            values.append(self.assignment())
        self.expect("}")
        return values

    def block(self) -> Body:
        line = self.expect("{").line
        statements = []
        while not self.accept("}"):
            statements += self.statement()
        return Body(line, statements)

    def single(self) -> Node:
        line = self.token.line
        return Body(line, list(self.statement()))

    def statement(self) -> Iterable[Node]:
        line = self.token.line
        if self.sees("{"):
            return [self.block()]
        if self.accept("int"):
            return self.declarators()
        if self.accept(";"):
            return []
        if self.accept("if"):
            condition, then = self.condition(), self.single()
            return [If(line, condition, then, self.single() if self.accept("else") else None)]
        if self.accept("while"):
            return [Loop(line, self.condition(), self.single())]
        if self.accept("do"):
            body = self.single()
            self.expect("while")
            condition = self.condition()
            self.expect(";")
            return [Loop(line, condition, body, tests_first=False)]
        if self.accept("for"):
            return [self.for_loop(line)]
        if self.accept("return"):
            value = None if self.sees(";") else self.expression()
            self.expect(";")
            return [Return(line, value)]
        if word := self.accept("break", "continue"):
            self.expect(";")
            return [Leave(line, word.text)]
        expression = self.expression()
        self.expect(";")
        return [ExpressionStatement(line, expression)]

    def condition(self) -> Node:
        self.expect("(")
        found = self.expression()
        self.expect(")")
        return found

    def for_loop(self, line: int) -> Body:
        self.expect("(")
        if self.accept("int"):
            start = self.declarators()
        else:
            start = [] if self.sees(";") else [ExpressionStatement(line, self.expression())]
            self.expect(";")
        condition = None if self.sees(";") else self.expression()
        self.expect(";")
        step = None if self.sees(")") else self.expression()
        self.expect(")")
        return Body(line, [*start, Loop(line, condition, self.single(), step)])

    def expression(self) -> Node:
        return self.assignment()

    def assignment(self) -> Node:
        left = self.conditional()
        if self.token.kind == "symbol" and self.token.text in self.ASSIGNMENTS:
            operator = self.accept(self.token.text)
            return Assignment(operator.line, self.target(left), operator.text[:-1], self.assignment())
        return left

    def target(self, node: Node) -> Name | Index:
        if not isinstance(node, (Name, Index)):
            raise CompileError("cannot assign to this", node.line)
        return node

    def conditional(self) -> Node:
        condition = self.binary(0)
        if not self.accept("?"):
            return condition
        then = self.expression()
        self.expect(":")
        return Conditional(condition.line, condition, then, self.conditional())

    def binary(self, level: int) -> Node:
        if level == len(self.LEVELS):
            return self.unary()
        left = self.binary(level + 1)
        while operator := self.accept(*self.LEVELS[level]):
            left = BinaryOperation(operator.line, operator.text, left, self.binary(level + 1))
        return left

    def unary(self) -> Node:
        if operator := self.accept("-", "!", "~", "+"):
            return UnaryOperation(operator.line, operator.text, self.unary())
        if operator := self.accept("++", "--"):
            return Assignment(operator.line, self.target(self.unary()), operator.text[0], Number(operator.line, 1))
        return self.postfix()

    def postfix(self) -> Node:
        node = self.primary()
        while True:
            if self.accept("["):
                node = Index(node.line, node, self.expression())
                self.expect("]")
            elif operator := self.accept("++", "--"):
                node = Assignment(operator.line, self.target(node), operator.text[0], Number(operator.line, 1), gives_old=True)
            else:
                return node

    def primary(self) -> Node:
        token = self.token
        self.at += 1
        match token.kind:
            case "number":
                return Number(token.line, wrap(int(token.text, 0)))
            case "letter":
                return Number(token.line, ord(unescape(token.text, token.line)))
            case "text":
                return Text(token.line, unescape(token.text, token.line))
            case "name" if self.sees("("):
                return Call(token.line, token.text, self.arguments())
            case "name":
                return Name(token.line, token.text)
            case "symbol" if token.text == "(":
                inside = self.expression()
                self.expect(")")
                return inside
        self.at -= 1
        self.fail("an expression")

    def arguments(self) -> list[Node]:
        self.expect("(")
        found = []
        while not self.accept(")"):
            if found:
                self.expect(",")
            found.append(self.assignment())
        return found


# --- names and types ----------------------------------------------------------------------------------------------------------------

BUILT_IN = {"print": (Type.VOID, None), "putchar": (Type.VOID, [Type.INT]), "exit": (Type.VOID, [Type.INT])}


class Checker:
    """Binds every name to its Symbol and makes sure that types fit."""

    def __init__(self, program: Program):
        self.program = program
        self.scopes: list[dict[str, Symbol]] = [{}]
        self.memory: list[int] = []
        self.function: FunctionDefinition | None = None
        self.loops = 0

    def check(self) -> list[int]:
        """Returns the memory as it is when the program begins."""
        for declaration in self.program.globals:
            symbol = declaration.symbol = self.declare(declaration)
            symbol.address = len(self.memory)
            initial = declaration.initial or []
            values = initial if isinstance(initial, list) else [initial]
            if not all(isinstance(v, Number) for v in values):
                raise CompileError("globals begin with numbers", declaration.line)
            size = 1 if declaration.size is None else declaration.size
            if len(values) > size:
                raise CompileError(f"too many values for {declaration.name}", declaration.line)
            self.memory += [v.value for v in values] + [0] * (size - len(values))
        for function in self.program.functions.values():
            self.check_function(function)
        if "main" not in self.program.functions:
            raise CompileError("there is no main", 1)
        return self.memory

    def check_function(self, function: FunctionDefinition):
        self.function = function
        self.scopes.append({})
        for name, type in function.parameters:
            if name in self.scopes[-1]:
                raise CompileError(f"{name} is declared twice", function.line)
            symbol = self.scopes[-1][name] = Symbol(name, type)
            function.symbols.append(symbol)
        self.statement(function.body)
        self.scopes.pop()

    def declare(self, declaration: Declaration) -> Symbol:
        if declaration.name in self.scopes[-1]:
            raise CompileError(f"{declaration.name} is declared twice", declaration.line)
        symbol = Symbol(declaration.name, Type.INT if declaration.size is None else Type.ARRAY)
        self.scopes[-1][declaration.name] = symbol
        return symbol

    def statement(self, node: Node | None):
        match node:
            case None:
                pass
            case Body(_, statements):
                self.scopes.append({})
                for statement in statements:
                    self.statement(statement)
                self.scopes.pop()
            case Declaration(initial=initial):
                for value in initial if isinstance(initial, list) else [] if initial is None else [initial]:
                    self.need(value, Type.INT)
                node.symbol = self.declare(node)
            case ExpressionStatement(_, expression):
                self.expression(expression)
            case If(_, condition, then, otherwise):
                self.need(condition, Type.INT)
                self.statement(then)
                self.statement(otherwise)
            case Loop(_, condition, body, step):
                if condition is not None:
                    self.need(condition, Type.INT)
                self.loops += 1
                self.statement(body)
                self.loops -= 1
                if step is not None:
                    self.expression(step)
            case Leave(line, word):
                if self.loops == 0:
                    raise CompileError(f"{word} outside of a loop", line)
            case Return(line, value):
                if (value is None) != (self.function.result is Type.VOID):
                    raise CompileError(f"{self.function.name} returns {self.function.result}", line)
                if value is not None:
                    self.need(value, Type.INT)

    def need(self, node: Node, type: Type):
        found = self.expression(node)
        if found is not type:
            raise CompileError(f"{found} where {type} is needed", node.line)

    def expression(self, node: Node) -> Type:
        match node:
            case Number():
                return Type.INT
            case Text():
                return Type.TEXT
            case Name(line, text):
                node.symbol = next((scope[text] for scope in reversed(self.scopes) if text in scope), None)
                if node.symbol is None:
                    raise CompileError(f"{text} is not declared", line)
                return node.symbol.type
            case Index(_, array, index):
                self.need(array, Type.ARRAY)
                self.need(index, Type.INT)
            case UnaryOperation(_, _, operand):
                self.need(operand, Type.INT)
            case BinaryOperation(_, _, left, right):
                self.need(left, Type.INT)
                self.need(right, Type.INT)
            case Conditional(_, condition, then, otherwise):
                for part in (condition, then, otherwise):
                    self.need(part, Type.INT)
            case Assignment(_, target, _, value):
                self.need(target, Type.INT)
                self.need(value, Type.INT)
            case Call():
                return self.call(node)
        return Type.INT

    def call(self, node: Call) -> Type:
        if node.function in BUILT_IN:
            result, wanted = BUILT_IN[node.function]
            if wanted is None:   # print takes anything that can be printed
                for argument in node.arguments:
                    if self.expression(argument) not in (Type.INT, Type.TEXT):
                        raise CompileError("an array cannot be printed", argument.line)
                return result
        elif node.function in self.program.functions:
            function = self.program.functions[node.function]
            result, wanted = function.result, [type for _, type in function.parameters]
        else:
            raise CompileError(f"{node.function} is not defined", node.line)
        if len(wanted) != len(node.arguments):
            raise CompileError(f"{node.function} takes {len(wanted)} arguments, not {len(node.arguments)}", node.line)
        for argument, type in zip(node.arguments, wanted):
            self.need(argument, type)
        return result


# --- SSA ----------------------------------------------------------------------------------------------------------------------------

class Op(StrEnum):
    ADD, SUB, MUL, DIV, MOD, AND, OR, XOR, SHL, SHR, EQ, NE, LT, LE, NEG, NOT = auto(), auto(), auto(), auto(), auto(), auto(), auto(), \
        auto(), auto(), auto(), auto(), auto(), auto(), auto(), auto(), auto()
    LOAD = auto()       # address
    STORE = auto()      # address, value
    RESERVE = auto()    # extra: how many words
    CALL = auto()       # extra: function
    PRINT = auto()      # extra: text or None
    PUTCHAR = auto()
    EXIT = auto()
    PHI = auto()


BINARY: dict[str, Callable[[int, int], int]] = {
    Op.ADD: lambda a, b: wrap(a + b), Op.SUB: lambda a, b: wrap(a - b), Op.MUL: lambda a, b: wrap(a * b), Op.DIV: divide, Op.MOD: remainder,
    Op.AND: lambda a, b: a & b, Op.OR: lambda a, b: a | b, Op.XOR: lambda a, b: a ^ b,
    Op.SHL: lambda a, b: wrap(a << (b & 31)), Op.SHR: lambda a, b: a >> (b & 31),
    Op.EQ: lambda a, b: int(a == b), Op.NE: lambda a, b: int(a != b), Op.LT: lambda a, b: int(a < b), Op.LE: lambda a, b: int(a <= b),
}
UNARY = {Op.NEG: lambda a: wrap(-a), Op.NOT: lambda a: ~a}
SYMBOLS = {"+": Op.ADD, "-": Op.SUB, "*": Op.MUL, "/": Op.DIV, "%": Op.MOD, "&": Op.AND, "|": Op.OR, "^": Op.XOR, "<<": Op.SHL,
           ">>": Op.SHR, "==": Op.EQ, "!=": Op.NE, "<": Op.LT, "<=": Op.LE}
COMMUTATIVE = frozenset({Op.ADD, Op.MUL, Op.AND, Op.OR, Op.XOR, Op.EQ, Op.NE})
PURE = frozenset(BINARY) | frozenset(UNARY)
MAY_TRAP = frozenset({Op.DIV, Op.MOD})


class Value:
    __slots__ = ("name",)

    def __str__(self):
        return self.name


class Constant(Value):
    __slots__ = ("value",)

    def __init__(self, value: int):
        self.value = value

    def __str__(self):
        return str(self.value)

    def __eq__(self, other):
        return isinstance(other, Constant) and other.value == self.value

    def __hash__(self):
        return hash(self.value)


class Parameter(Value):
    __slots__ = ()

    def __init__(self, name: str):
        self.name = name


class Instruction(Value):
    __slots__ = ("op", "operands", "block", "extra")

    def __init__(self, op: Op, operands: list[Value], block: BasicBlock, extra=None):
        self.op, self.operands, self.block, self.extra = op, operands, block, extra
        self.name = f"v{next(block.owner.numbers)}"

    def text(self) -> str:
        extra = "" if self.extra is None else f" {self.extra!r}"
        return f"{self.name} = {self.op}{extra} {', '.join(map(str, self.operands))}".rstrip()


@dataclass(slots=True)
class Jump:
    target: BasicBlock

    def targets(self):
        return [self.target]

    def __str__(self):
        return f"jump {self.target.name}"


@dataclass(slots=True)
class Branch:
    condition: Value
    then: BasicBlock
    otherwise: BasicBlock

    def targets(self):
        return [self.then, self.otherwise]

    def __str__(self):
        return f"if {self.condition} then {self.then.name} else {self.otherwise.name}"


@dataclass(slots=True)
class Leaving:
    value: Value | None

    def targets(self):
        return []

    def __str__(self):
        return "return" if self.value is None else f"return {self.value}"


class BasicBlock:
    """Phis, instructions and an end. The operands of a phi are in the order of the predecessors."""

    def __init__(self, owner: FunctionCode):
        self.owner = owner
        self.name = f"b{next(owner.block_numbers)}"
        self.phis: list[Instruction] = []
        self.instructions: list[Instruction] = []
        self.end: Jump | Branch | Leaving | None = None
        self.predecessors: list[BasicBlock] = []

    def successors(self) -> list[BasicBlock]:
        return self.end.targets() if self.end else []

    def add(self, op: Op, *operands: Value, extra=None) -> Instruction:
        self.instructions.append(Instruction(op, list(operands), self, extra))
        return self.instructions[-1]

    def finish(self, end):
        """Control leaves the block; what comes after is unreachable."""
        if self.end is None:
            self.end = end
            for target in end.targets():
                target.predecessors.append(self)

    def forget_predecessor(self, block: BasicBlock):
        i = self.predecessors.index(block)
        del self.predecessors[i]
        for phi in self.phis:
            del phi.operands[i]


class FunctionCode:
    """A function as a graph of blocks; the first is the entry."""

    def __init__(self, name: str, parameters: list[Parameter]):
        self.name, self.parameters = name, parameters
        self.numbers, self.block_numbers = count(), count()
        self.blocks: list[BasicBlock] = []

    def new_block(self) -> BasicBlock:
        self.blocks.append(BasicBlock(self))
        return self.blocks[-1]

    def instructions(self) -> Iterator[Instruction]:
        for block in self.blocks:
            yield from block.phis
            yield from block.instructions

    def size(self) -> int:
        return sum(1 for _ in self.instructions()) + len(self.blocks)

    def reverse_postorder(self) -> list[BasicBlock]:
        seen, order = {self.blocks[0]}, []
        stack = [(self.blocks[0], iter(self.blocks[0].successors()))]
        while stack:
            block, successors = stack[-1]
            for successor in successors:
                if successor not in seen:
                    seen.add(successor)
                    stack.append((successor, iter(successor.successors())))
                    break
            else:
                order.append(block)
                stack.pop()
        return order[::-1]

    def replace(self, replaced: dict[Value, Value]):
        """Every use of a key becomes one of what stands for it."""
        def final(value):
            while value in replaced:
                value = replaced[value]
            return value
        for block in self.blocks:
            for instruction in chain(block.phis, block.instructions):
                instruction.operands = [final(v) for v in instruction.operands]
            match block.end:
                case Branch(condition):
                    block.end.condition = final(condition)
                case Leaving(value) if value is not None:
                    block.end.value = final(value)

    def __str__(self):
        lines = [f"{self.name}({', '.join(map(str, self.parameters))}):"]
        for block in self.blocks:
            before = ", ".join(p.name for p in block.predecessors)
            lines.append(f"  {block.name}:" + (f"  ; from {before}" if before else ""))
            lines += [f"    {i.text()}" for i in chain(block.phis, block.instructions)]
            lines.append(f"    {block.end}")
        return "\n".join(lines)


class Builder:
    """Walks a function's tree and writes SSA. A block is sealed when all its predecessors are known."""

    def __init__(self, definition: FunctionDefinition):
        parameters = [Parameter(f"%{symbol.name}") for symbol in definition.symbols]
        self.code = FunctionCode(definition.name, parameters)
        self.definitions: dict[tuple[Symbol, BasicBlock], Value] = {}
        self.sealed: set[BasicBlock] = set()
        self.incomplete: dict[BasicBlock, dict[Symbol, Instruction]] = {}
        self.loops: list[tuple[BasicBlock, BasicBlock]] = []   # (where continue goes, where break goes)
        self.block = self.start(self.code.new_block(), seal=True)
        for symbol, parameter in zip(definition.symbols, parameters):
            self.write(symbol, parameter)
        self.statement(definition.body)
        self.leave(Leaving(None if definition.result is Type.VOID else Constant(0)))

    # Variables.

    def start(self, block: BasicBlock, seal=False) -> BasicBlock:
        self.block = block
        if seal:
            self.seal(block)
        return block

    def seal(self, block: BasicBlock):
        for symbol, phi in self.incomplete.pop(block, {}).items():
            self.complete(symbol, phi)
        self.sealed.add(block)

    def write(self, symbol: Symbol, value: Value):
        self.definitions[symbol, self.block] = value

    def read(self, symbol: Symbol, block: BasicBlock) -> Value:
        if (symbol, block) in self.definitions:
            return self.definitions[symbol, block]
        if block not in self.sealed:
            value = Instruction(Op.PHI, [], block)
            block.phis.append(value)
            self.incomplete.setdefault(block, {})[symbol] = value
        elif len(block.predecessors) == 1:
            value = self.read(symbol, block.predecessors[0])
        elif not block.predecessors:
            value = Constant(0)   # a variable without a value
        else:
            value = Instruction(Op.PHI, [], block)
            block.phis.append(value)
            self.definitions[symbol, block] = value   # ends the search in loops
            self.complete(symbol, value)
        self.definitions[symbol, block] = value
        return value

    def complete(self, symbol: Symbol, phi: Instruction):
        phi.operands = [self.read(symbol, predecessor) for predecessor in phi.block.predecessors]

    def emit(self, op: Op, *operands: Value, extra=None) -> Instruction:
        """At the end of the block that is current when the operands have been computed."""
        return self.block.add(op, *operands, extra=extra)

    def leave(self, end: Jump | Branch | Leaving):
        self.block.finish(end)

    # Statements.

    def statement(self, node: Node | None):
        match node:
            case Body(_, statements):
                for statement in statements:
                    if self.block.end is None:
                        self.statement(statement)
            case Declaration(_, _, None, initial, symbol):
                self.write(symbol, Constant(0) if initial is None else self.value(initial))
            case Declaration(_, _, size, initial, symbol):
                array = self.emit(Op.RESERVE, extra=size)
                self.write(symbol, array)
                for i, value in enumerate(initial or []):
                    self.emit(Op.STORE, self.emit(Op.ADD, array, Constant(i)), self.value(value))
            case ExpressionStatement(_, expression):
                self.value(expression)
            case If(_, condition, then, otherwise):
                self.conditional(condition, then, otherwise)
            case Loop():
                self.loop(node)
            case Leave(_, word):
                self.leave(Jump(self.loops[-1][word == "break"]))
            case Return(_, value):
                self.leave(Leaving(None if value is None else self.value(value)))

    def conditional(self, condition: Node, then: Node, otherwise: Node | None):
        then_block, after = self.code.new_block(), self.code.new_block()
        else_block = self.code.new_block() if otherwise is not None else after
        self.branch(condition, then_block, else_block)
        for block, body in ((then_block, then), (else_block, otherwise)):
            if body is not None:
                self.start(block, seal=True)
                self.statement(body)
                self.leave(Jump(after))
        self.start(after, seal=True)
        if not after.predecessors:
            after.end = Leaving(Constant(0))

    def loop(self, loop: Loop):
        head, body, step, after = (self.code.new_block() for _ in range(4))
        self.leave(Jump(head if loop.tests_first else body))
        if loop.tests_first:
            self.start(head)
            self.test(loop.condition, body, after)
            self.start(body, seal=True)
        else:
            self.start(body)
        self.loops.append((step, after))
        self.statement(loop.body)
        self.loops.pop()
        self.leave(Jump(step))
        self.start(step, seal=True)
        if loop.step is not None:
            self.value(loop.step)
        self.leave(Jump(head))
        if loop.tests_first:
            self.seal(head)
        else:
            self.start(head, seal=True)
            self.test(loop.condition, body, after)
            self.seal(body)
        self.start(after, seal=True)
        if not after.predecessors:
            after.end = Leaving(Constant(0))

    def test(self, condition: Node | None, then: BasicBlock, otherwise: BasicBlock):
        if condition is None:
            self.leave(Jump(then))
        else:
            self.branch(condition, then, otherwise)

    def branch(self, condition: Node, then: BasicBlock, otherwise: BasicBlock):
        """Jumps by a condition, without making a 0 or 1 of && and ||."""
        match condition:
            case UnaryOperation(_, "!", operand):
                self.branch(operand, otherwise, then)
            case BinaryOperation(_, "&&" | "||" as operator, left, right):
                middle = self.code.new_block()
                if operator == "&&":
                    self.branch(left, middle, otherwise)
                else:
                    self.branch(left, then, middle)
                self.start(middle, seal=True)
                self.branch(right, then, otherwise)
            case _:
                self.leave(Branch(self.value(condition), then, otherwise))

    # Expressions.

    def value(self, node: Node) -> Value:
        match node:
            case Number(_, value):
                return Constant(value)
            case Name(_, _, Symbol(address=None) as symbol):
                return self.read(symbol, self.block)
            case Name(_, _, Symbol(type=Type.ARRAY, address=address)):
                return Constant(address)
            case Name() | Index():
                return self.emit(Op.LOAD, self.address(node))
            case UnaryOperation(_, "+", operand):
                return self.value(operand)
            case UnaryOperation(_, "!", operand):
                return self.emit(Op.EQ, self.value(operand), Constant(0))
            case UnaryOperation(_, operator, operand):
                return self.emit(Op.NEG if operator == "-" else Op.NOT, self.value(operand))
            case BinaryOperation(_, "&&" | "||") | Conditional():
                return self.choice(node)
            case BinaryOperation(_, ">" | ">=" as operator, left, right):
                a, b = self.value(left), self.value(right)
                return self.emit(SYMBOLS[operator.replace(">", "<")], b, a)
            case BinaryOperation(_, operator, left, right):
                a = self.value(left)
                return self.emit(SYMBOLS[operator], a, self.value(right))
            case Assignment():
                return self.assign(node)
            case Call():
                return self.call(node)
        raise AssertionError(node)

    def address(self, node: Name | Index) -> Value:
        match node:
            case Name(_, _, symbol):
                return Constant(symbol.address)
            case Index(_, array, index):
                base = self.value(array)
                return self.emit(Op.ADD, base, self.value(index))

    def assign(self, node: Assignment) -> Value:
        local = node.target.symbol if isinstance(node.target, Name) and node.target.symbol.address is None else None
        address = None if local else self.address(node.target)
        new = old = None
        if node.operator:
            old = self.read(local, self.block) if local else self.emit(Op.LOAD, address)
            new = self.emit(SYMBOLS[node.operator], old, self.value(node.value))
        else:
            new = self.value(node.value)
        if local:
            self.write(local, new)
        else:
            self.emit(Op.STORE, address, new)
        return old if node.gives_old else new

    def choice(self, node: Node) -> Value:
        """A value that depends on a condition: a variable of its own that is set on both ways."""
        match node:
            case Conditional(_, condition, then, otherwise):
                pass
            case _:
                condition, then, otherwise = node, Number(node.line, 1), Number(node.line, 0)
        result = Symbol("?", Type.INT)
        after = self.code.new_block()
        ways = [(self.code.new_block(), then), (self.code.new_block(), otherwise)]
        self.branch(condition, ways[0][0], ways[1][0])
        for block, way in ways:
            self.start(block, seal=True)
            self.write(result, self.value(way))
            self.leave(Jump(after))
        self.start(after, seal=True)
        return self.read(result, after)

    def call(self, node: Call) -> Value:
        match node.function:
            case "print":
                for argument in node.arguments:
                    if isinstance(argument, Text):
                        self.emit(Op.PRINT, extra=argument.value)
                    else:
                        self.emit(Op.PRINT, self.value(argument))
                return Constant(0)
            case "putchar" | "exit" as name:
                return self.emit(Op(name), self.value(node.arguments[0]))
        return self.emit(Op.CALL, *[self.value(a) for a in node.arguments], extra=node.function)


# --- optimisation -------------------------------------------------------------------------------------------------------------------

class Dominators:
    """Immediate dominators, after Cooper, Harvey and Kennedy."""

    def __init__(self, code: FunctionCode):
        self.order = code.reverse_postorder()
        self.number = {block: i for i, block in enumerate(self.order)}
        entry = self.order[0]
        self.immediate = {entry: entry}
        changed = True
        while changed:
            changed = False
            for block in self.order[1:]:
                known = [p for p in block.predecessors if p in self.immediate]
                new = known[0]
                for other in known[1:]:
                    new = self.common(new, other)
                if self.immediate.get(block) is not new:
                    self.immediate[block] = new
                    changed = True
        self.children: dict[BasicBlock, list[BasicBlock]] = {block: [] for block in self.order}
        for block in self.order[1:]:
            self.children[self.immediate[block]].append(block)

    def common(self, a: BasicBlock, b: BasicBlock) -> BasicBlock:
        while a is not b:
            while self.number[a] > self.number[b]:
                a = self.immediate[a]
            while self.number[b] > self.number[a]:
                b = self.immediate[b]
        return a

    def dominates(self, a: BasicBlock, b: BasicBlock) -> bool:
        while self.number[b] > self.number[a]:
            b = self.immediate[b]
        return a is b


type Pass = Callable[[FunctionCode, dict[str, FunctionCode]], bool]
PASSES: list[Pass] = []


def optimisation(function: Pass) -> Pass:
    PASSES.append(function)
    return function


def simplified(instruction: Instruction) -> Value | None:
    """What the instruction is equal to, if that is simpler."""
    match instruction.op, instruction.operands:
        case Op.PHI, operands:
            others = {v for v in operands if v is not instruction}
            return others.pop() if len(others) == 1 else None
        case op, [Constant(value=a), Constant(value=b)] if op in BINARY and not (op in MAY_TRAP and b == 0):
            return Constant(BINARY[op](a, b))
        case op, [Constant(value=a)] if op in UNARY:
            return Constant(UNARY[op](a))
        case (Op.ADD | Op.SUB | Op.OR | Op.XOR | Op.SHL | Op.SHR), [a, Constant(value=0)]:
            return a
        case (Op.MUL | Op.DIV), [a, Constant(value=1)]:
            return a
        case (Op.MUL | Op.AND), [_, Constant(value=0)]:
            return Constant(0)
        case (Op.SUB | Op.XOR | Op.NE | Op.LT), [a, b] if a is b:
            return Constant(0)
        case (Op.EQ | Op.LE), [a, b] if a is b:
            return Constant(1)
        case Op.NEG, [Instruction(op=Op.NEG, operands=[a])]:
            return a
    return None


@optimisation
def fold(code: FunctionCode, program) -> bool:
    """Constants, identities of arithmetic, phis that are no choice, sums of sums."""
    replaced: dict[Value, Value] = {}
    for instruction in code.instructions():
        operands = instruction.operands = [replaced.get(v, v) for v in instruction.operands]
        if instruction.op in COMMUTATIVE and isinstance(operands[0], Constant):
            operands.reverse()
        match instruction:
            case Instruction(op=Op.SUB, operands=[a, Constant(value=n)]):
                instruction.op, instruction.operands = Op.ADD, [a, Constant(wrap(-n))]
            case Instruction(op=Op.ADD, operands=[Instruction(op=Op.ADD, operands=[a, Constant(value=m)]), Constant(value=n)]):
                instruction.operands = [a, Constant(wrap(m + n))]
            case Instruction(op=Op.MUL, operands=[a, Constant(value=n)]) if n > 1 and n & n - 1 == 0:
                instruction.op, instruction.operands = Op.SHL, [a, Constant(n.bit_length() - 1)]
        simpler = simplified(instruction)
        if simpler is not None:
            replaced[instruction] = simpler
    for block in code.blocks:
        block.phis = [i for i in block.phis if i not in replaced]
        block.instructions = [i for i in block.instructions if i not in replaced]
    code.replace(replaced)
    return bool(replaced)


@optimisation
def straighten(code: FunctionCode, program) -> bool:
    """Branches that are decided, blocks that nobody reaches, chains of blocks."""
    changed = False
    for block in code.blocks:
        match block.end:
            case Branch(Constant(value=value), then, otherwise):
                target, lost = (then, otherwise) if value else (otherwise, then)
                lost.forget_predecessor(block)
                block.end, changed = Jump(target), True
            case Branch(_, then, otherwise) if then is otherwise:
                then.forget_predecessor(block)
                block.end, changed = Jump(then), True
    reachable = set(code.reverse_postorder())
    for block in code.blocks:
        if block not in reachable:
            for successor in block.successors():
                if successor in reachable:
                    successor.forget_predecessor(block)
            changed = True
    code.blocks = [block for block in code.blocks if block in reachable]
    replaced: dict[Value, Value] = {}
    for block in code.blocks:
        while isinstance(block.end, Jump) and len(block.end.target.predecessors) == 1 and block.end.target is not block:
            other = block.end.target
            replaced.update((phi, phi.operands[0]) for phi in other.phis)
            for instruction in other.instructions:
                instruction.block = block
            block.instructions += other.instructions
            block.end, other.end = other.end, None
            for successor in block.successors():
                successor.predecessors = [block if p is other else p for p in successor.predecessors]
            other.predecessors, other.instructions, other.phis = [], [], []
            changed = True
    code.blocks = [block for block in code.blocks if block.end is not None]
    code.replace(replaced)
    return changed


@optimisation
def number_values(code: FunctionCode, program) -> bool:
    """What has been computed on the way here need not be computed again (common subexpressions, along the dominator tree)."""
    dominators, replaced = Dominators(code), {}

    def visit(block: BasicBlock, known: dict):
        known = dict(known)
        kept = []
        for instruction in block.instructions:
            operands = tuple(replaced.get(v, v) for v in instruction.operands)
            if instruction.op in PURE:
                key = instruction.op, operands
                if key in known:
                    replaced[instruction] = known[key]
                    continue
                known[key] = instruction
            instruction.operands = list(operands)
            kept.append(instruction)
        block.instructions = kept
        for child in dominators.children[block]:
            visit(child, known)
    visit(code.blocks[0], {})
    code.replace(replaced)
    return bool(replaced)


@optimisation
def forward_loads(code: FunctionCode, program) -> bool:
    """Within a block: a load of what was just stored or loaded. A store anywhere else, or a call, makes us forget."""
    replaced: dict[Value, Value] = {}
    for block in code.blocks:
        known: dict[Value, Value] = {}
        for instruction in block.instructions:
            operands = [replaced.get(v, v) for v in instruction.operands]
            match instruction.op:
                case Op.LOAD if operands[0] in known:
                    replaced[instruction] = known[operands[0]]
                case Op.LOAD:
                    known[operands[0]] = instruction
                case Op.STORE:
                    known = {operands[0]: operands[1]}
                case Op.CALL:
                    known = {}
        block.instructions = [i for i in block.instructions if i not in replaced]
    code.replace(replaced)
    return bool(replaced)


@optimisation
def hoist(code: FunctionCode, program) -> bool:
    """Moves what does not change in a loop in front of it."""
    dominators, changed = Dominators(code), False
    for block in code.blocks:
        back = [p for p in block.predecessors if dominators.dominates(block, p)]
        outside = [p for p in block.predecessors if p not in back]
        if not back or len(outside) != 1 or not isinstance(outside[0].end, Jump):
            continue
        inside, queue = {block}, deque(back)
        while queue:
            one = queue.popleft()
            if one not in inside:
                inside.add(one)
                queue.extend(one.predecessors)
        for one in dominators.order:
            if one not in inside:
                continue
            for instruction in list(one.instructions):
                is_fixed = all(not isinstance(v, Instruction) or v.block not in inside for v in instruction.operands)
                if instruction.op in PURE and instruction.op not in MAY_TRAP and is_fixed:
                    one.instructions.remove(instruction)
                    outside[0].instructions.append(instruction)
                    instruction.block = outside[0]
                    changed = True
    return changed


@optimisation
def sweep(code: FunctionCode, program) -> bool:
    """Instructions whose value nobody uses and that do nothing else."""
    useful: set[Value] = set()
    work: list[Value] = []
    for block in code.blocks:
        match block.end:
            case Branch(condition=value) | Leaving(value=Value() as value):
                work.append(value)
        work += [i for i in block.instructions if i.op not in PURE and i.op not in (Op.LOAD, Op.RESERVE)]
    while work:
        value = work.pop()
        if value not in useful and isinstance(value, Instruction):
            useful.add(value)
            work += value.operands
    before = code.size()
    for block in code.blocks:
        block.phis = [i for i in block.phis if i in useful]
        block.instructions = [i for i in block.instructions if i in useful]
    return code.size() != before


@optimisation
def inline(code: FunctionCode, program: dict[str, FunctionCode]) -> bool:
    """Copies small functions that call nothing in place of calls of them; one a round."""
    if code.size() > 400:
        return False
    for block in code.blocks:
        for i, instruction in enumerate(block.instructions):
            if instruction.op is not Op.CALL:
                continue
            callee = program[instruction.extra]
            if callee.size() <= 20 and not any(j.op in (Op.CALL, Op.RESERVE) for j in callee.instructions()):
                splice(code, block, i, callee)
                return True
    return False


def splice(code: FunctionCode, block: BasicBlock, i: int, callee: FunctionCode):
    call = block.instructions[i]
    after = code.new_block()
    after.instructions, block.instructions = block.instructions[i + 1:], block.instructions[:i]
    for instruction in after.instructions:
        instruction.block = after
    after.end, block.end = block.end, None
    for successor in after.successors():
        successor.predecessors = [after if p is block else p for p in successor.predecessors]
    blocks = {old: code.new_block() for old in callee.blocks}
    values: dict[Value, Value] = dict(zip(callee.parameters, call.operands))
    for old, new in blocks.items():
        new.phis = [Instruction(p.op, p.operands, new, p.extra) for p in old.phis]
        new.instructions = [Instruction(p.op, p.operands, new, p.extra) for p in old.instructions]
        values.update(zip(chain(old.phis, old.instructions), chain(new.phis, new.instructions)))
        new.predecessors = [blocks[p] for p in old.predecessors]
    results = []
    for old, new in blocks.items():
        for instruction in chain(new.phis, new.instructions):
            instruction.operands = [values.get(v, v) for v in instruction.operands]
        match old.end:
            case Jump(target):
                new.end = Jump(blocks[target])
            case Branch(condition, then, otherwise):
                new.end = Branch(values.get(condition, condition), blocks[then], blocks[otherwise])
            case Leaving(value):
                results.append(values.get(value, value) if value is not None else Constant(0))
                new.finish(Jump(after))
    block.finish(Jump(blocks[callee.blocks[0]]))
    phi = Instruction(Op.PHI, results, after)
    after.phis.append(phi)
    code.replace({call: phi})


def optimise(program: dict[str, FunctionCode]) -> Counter:
    """Runs the passes over every function until none finds anything; how often each did."""
    done: Counter = Counter()
    for _ in range(12):
        changed = False
        for code in program.values():
            for one in PASSES:
                if one(code, program):
                    done[one.__name__] += 1
                    changed = True
        if not changed:
            break
    return done


# --- register code ------------------------------------------------------------------------------------------------------------------

class MachineCode(NamedTuple):
    """Instructions are tuples whose first item says which; registers are numbers, constants lie in registers of their own."""
    instructions: list[tuple]
    register_count: int
    constants: dict[int, int]    # register -> value
    parameter_registers: list[int]


class CodeGenerator:
    """Leaves SSA: phis become copies at the ends of predecessors; values get registers by linear scan."""

    def __init__(self, code: FunctionCode):
        self.code = code
        self.split_critical_edges()
        self.order = code.reverse_postorder()
        self.allocate()
        self.emit()

    def split_critical_edges(self):
        for block in list(self.code.blocks):
            if not isinstance(block.end, Branch):
                continue
            for attribute in ("then", "otherwise"):
                target = getattr(block.end, attribute)
                if len(target.predecessors) > 1 and target.phis:
                    between = self.code.new_block()
                    between.predecessors, between.end = [block], Jump(target)
                    target.predecessors[target.predecessors.index(block)] = between
                    setattr(block.end, attribute, between)

    def live_out(self) -> dict[BasicBlock, set[Value]]:
        uses, definitions = {}, {}
        for block in self.order:
            defined: set[Value] = set(block.phis)
            used: set[Value] = set()
            for instruction in block.instructions:
                used.update(v for v in instruction.operands if v not in defined)
                defined.add(instruction)
            match block.end:
                case Branch(condition=value) | Leaving(value=Value() as value) if value not in defined:
                    used.add(value)
            uses[block], definitions[block] = {v for v in used if not isinstance(v, Constant)}, defined
        live_in = {block: set() for block in self.order}
        live_out = {block: set() for block in self.order}
        changed = True
        while changed:
            changed = False
            for block in reversed(self.order):
                out = set()
                for successor in block.successors():
                    i = successor.predecessors.index(block)
                    out |= live_in[successor]
                    out.update(phi.operands[i] for phi in successor.phis if not isinstance(phi.operands[i], Constant))
                incoming = uses[block] | (out - definitions[block])
                if out != live_out[block] or incoming != live_in[block]:
                    live_out[block], live_in[block] = out, incoming
                    changed = True
        self.live_in = live_in
        return live_out

    def allocate(self):
        """An interval of positions for every value, then registers for the intervals."""
        live_out = self.live_out()
        first: dict[Value, int] = {p: 0 for p in self.code.parameters}
        last: dict[Value, int] = {p: 0 for p in self.code.parameters}
        position = 1

        def seen(value):
            if not isinstance(value, Constant):
                first.setdefault(value, position)
                last[value] = position
        for block in self.order:
            for value in chain(self.live_in[block], block.phis):
                seen(value)
            for instruction in block.instructions:
                position += 1
                for operand in instruction.operands:
                    seen(operand)
                seen(instruction)
            position += 1
            match block.end:
                case Branch(condition=value) | Leaving(value=Value() as value):
                    seen(value)
            for value in live_out[block]:
                seen(value)
            for successor in block.successors():
                for phi in successor.phis:   # its register is written here
                    seen(phi)
            position += 1
        self.registers: dict[Value, int] = {}
        free: list[int] = []
        active: list[Value] = []
        used = 0
        for value in sorted(first, key=lambda v: first[v]):
            for old in [v for v in active if last[v] < first[value]]:
                active.remove(old)
                free.append(self.registers[old])
            free.sort(reverse=True)
            if free:
                self.registers[value] = free.pop()
            else:
                self.registers[value] = used
                used += 1
            active.append(value)
        self.variable_count = used
        self.constants: dict[int, int] = {}   # value -> register

    def register(self, value: Value) -> int:
        if isinstance(value, Constant):
            return self.constants.setdefault(value.value, self.variable_count + len(self.constants))
        return self.registers[value]

    def copies(self, block: BasicBlock) -> Iterator[tuple]:
        """The phis of the successor, all at once: a cycle of copies goes over a spare register (number -1, fixed later)."""
        for successor in block.successors():
            i = successor.predecessors.index(block)
            pending = {self.register(phi): self.register(phi.operands[i]) for phi in successor.phis}
            pending = {to: source for to, source in pending.items() if to != source}
            while pending:
                ready = [to for to in pending if to not in pending.values()]
                if not ready:
                    to, source = next(iter(pending.items()))
                    yield "copy", -1, source
                    pending[to] = -1
                    continue
                for to in ready:
                    yield "copy", to, pending.pop(to)

    def emit(self):
        instructions: list[list] = []
        starts: dict[BasicBlock, int] = {}
        for block, following in pairwise([*self.order, None]):
            starts[block] = len(instructions)
            for instruction in block.instructions:
                operands = [self.register(v) for v in instruction.operands]
                instructions.append([str(instruction.op), self.registers[instruction], *self.operand_fields(instruction, operands)])
            instructions += map(list, self.copies(block))
            match block.end:
                case Jump(target) if target is not following:
                    instructions.append(["jump", target])
                case Branch(condition, then, otherwise) if then is following:
                    instructions.append(["unless", self.register(condition), otherwise])
                case Branch(condition, then, otherwise):
                    instructions.append(["if", self.register(condition), then])
                    if otherwise is not following:
                        instructions.append(["jump", otherwise])
                case Leaving(value):
                    instructions.append(["return", self.register(Constant(0) if value is None else value)])
        spare = self.variable_count + len(self.constants)
        final = [tuple(starts[f] if isinstance(f, BasicBlock) else spare if f == -1 and isinstance(f, int) else f for f in i)
                 for i in instructions]
        self.machine_code = MachineCode(final, spare + 1, {r: v for v, r in self.constants.items()},
                                        [self.registers[p] for p in self.code.parameters])

    @staticmethod
    def operand_fields(instruction: Instruction, operands: list[int]) -> list:
        match instruction.op:
            case Op.CALL:
                return [instruction.extra, tuple(operands)]
            case Op.RESERVE:
                return [instruction.extra]
            case Op.PRINT:
                return [instruction.extra, operands[0] if operands else None]
        return operands


# --- the machine --------------------------------------------------------------------------------------------------------------------

class Exit(Exception):
    pass


class Machine:
    MAX_DEPTH = 200

    def __init__(self, program: dict[str, MachineCode], memory: list[int]):
        self.program, self.memory = program, list(memory)
        self.output: list[str] = []
        self.steps = 0

    def run(self) -> SimpleNamespace:
        try:
            result = self.call("main", [], 0)
        except Exit as stop:
            result = stop.args[0]
        except Trap as trap:
            result = f"trap: {trap}"
        return SimpleNamespace(result=result, output="".join(self.output), steps=self.steps)

    def call(self, name: str, arguments: list[int], depth: int) -> int:
        if depth > self.MAX_DEPTH:
            raise Trap("stack overflow")
        code = self.program[name]
        registers = [0] * code.register_count
        for register, value in code.constants.items():
            registers[register] = value
        for register, value in zip(code.parameter_registers, arguments):
            registers[register] = value
        instructions, memory, stack_top = code.instructions, self.memory, len(self.memory)
        binary, unary = BINARY, UNARY
        steps = at = 0
        while True:
            instruction = instructions[at]
            at += 1
            steps += 1
            match instruction:
                case ("add", to, a, b):
                    registers[to] = (registers[a] + registers[b] + 0x8000_0000 & 0xFFFF_FFFF) - 0x8000_0000
                case ("copy", to, source):
                    registers[to] = registers[source]
                case ("load", to, address):
                    registers[to] = memory[self.checked(registers[address])]
                case ("store", _, address, value):
                    memory[self.checked(registers[address])] = registers[value]
                case ("unless", condition, target):
                    if not registers[condition]:
                        at = target
                case ("if", condition, target):
                    if registers[condition]:
                        at = target
                case ("jump", target):
                    at = target
                case ("return", value):
                    del memory[stack_top:]
                    self.steps += steps
                    return registers[value]
                case ("call", to, function, given):
                    registers[to] = self.call(function, [registers[r] for r in given], depth + 1)
                case ("print", _, text, value):
                    self.output.append(str(registers[value]) if text is None else text)
                case ("putchar", _, value):
                    self.output.append(chr(registers[value] & 0x10FFFF))
                case ("reserve", to, size):
                    registers[to] = len(memory)
                    memory.extend([0] * size)
                case ("exit", _, value):
                    self.steps += steps
                    raise Exit(registers[value])
                case (op, to, a, b):
                    registers[to] = binary[op](registers[a], registers[b])
                case (op, to, a):
                    registers[to] = unary[op](registers[a])

    def checked(self, address: int) -> int:
        if not 0 <= address < len(self.memory):
            raise Trap(f"bad address {address}")
        return address


# --- samples ------------------------------------------------------------------------------------------------------------------------

def compile_source(source: str, optimised: bool) -> SimpleNamespace:
    program = Parser(source).program()
    memory = Checker(program).check()
    functions = {name: Builder(definition).code for name, definition in program.functions.items()}
    passes = optimise(functions) if optimised else Counter()
    size = sum(code.size() for code in functions.values())
    texts = {name: str(code) for name, code in functions.items()}
    machine_code = {name: CodeGenerator(code).machine_code for name, code in functions.items()}
    return SimpleNamespace(memory=memory, code=machine_code, passes=passes, size=size, texts=texts)


SAMPLES = {
    "numbers": r"""
        int gcd(int a, int b) { while (b) { int t = a % b; a = b; b = t; } return a; }
        int power(int x, int n) { int r = 1; for (; n > 0; n >>= 1) { if (n & 1) r *= x; x *= x; } return r; }
        int collatz(int n) { int steps = 0; while (n != 1) { n = n % 2 ? 3 * n + 1 : n / 2; steps++; } return steps; }
        int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
        int main() {
            print("gcd ", gcd(1071, 462), " power ", power(3, 13), " collatz ", collatz(27), " fib ", fib(13), "\n");
            print(-7 / 2, " ", -7 % 2, " ", 1 << 31, " ", 0x7fffffff + 1, " ", ~5, " ", !5, " ", 5 > 3 && 2 >= 3 || 1, "\n");
            int x = 10;
            int y = x++ + ++x;
            x -= 3; x <<= 2; x ^= 5;
            print(x, " ", y, " ", x == 33 ? 'y' : 'n', "\n");
            return gcd(48, 36);
        }""",
    "sieve": r"""
        int flags[1000];
        int sieve(int limit) {
            int found = 0;
            for (int i = 2; i < limit; i++) flags[i] = 1;
            for (int i = 2; i < limit; i++) {
                if (!flags[i]) continue;
                int unused = i * 3 - found;
                found++;
                for (int j = i * i; j < limit; j += i) flags[j] = 0;
            }
            return found;
        }
        int main() {
            print(sieve(1000), " primes, the last ones:");
            int shown = 0;
            for (int i = 999; ; i--) {
                if (flags[i]) { print(" ", i); if (++shown == 5) break; }
            }
            print("\n");
            return 0;
        }""",
    "matrix": r"""
        int n = 8;
        int at(int m[], int row, int column) { return m[row * n + column]; }
        void set(int m[], int row, int column, int value) { m[row * n + column] = value; }
        void multiply(int a[], int b[], int c[]) {
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++) {
                    int sum = 0;
                    for (int k = 0; k < n; k++) sum += at(a, i, k) * at(b, k, j);
                    set(c, i, j, sum);
                }
        }
        int main() {
            int a[64]; int b[64]; int c[64];
            for (int i = 0; i < n * n; i++) { a[i] = i % 7 - 3; b[i] = i / 3; }
            multiply(a, b, c);
            multiply(c, a, b);
            int trace = 0;
            for (int i = 0; i < n; i++) trace += at(b, i, i);
            print("trace ", trace, " corner ", b[63], "\n");
            return trace & 255;
        }""",
    "queens": r"""
        int columns[16], rising[32], falling[32], solutions;
        void place(int row, int size) {
            if (row == size) { solutions++; return; }
            for (int c = 0; c < size; c++) {
                if (columns[c] || rising[row + c] || falling[row - c + size]) continue;
                columns[c] = rising[row + c] = falling[row - c + size] = 1;
                place(row + 1, size);
                columns[c] = rising[row + c] = falling[row - c + size] = 0;
            }
        }
        int main() {
            int size = 4;
            do { solutions = 0; place(0, size); print(size, ":", solutions, " "); } while (++size <= 6);
            print("\n");
            return solutions;
        }""",
    "sorting": r"""
        int seed = 12345;
        int random(int limit) { seed = seed * 1103515245 + 12345; return (seed >> 16 & 0x7fff) % limit; }
        void quicksort(int a[], int low, int high) {
            if (low >= high) return;
            int pivot = a[(low + high) / 2], i = low, j = high;
            while (i <= j) {
                while (a[i] < pivot) i++;
                while (a[j] > pivot) j--;
                if (i <= j) { int t = a[i]; a[i++] = a[j]; a[j--] = t; }
            }
            quicksort(a, low, j);
            quicksort(a, i, high);
        }
        int main() {
            int a[200], sum = 0;
            for (int i = 0; i < 200; i++) a[i] = random(1000);
            quicksort(a, 0, 199);
            for (int i = 1; i < 200; i++) { if (a[i - 1] > a[i]) exit(1); sum += a[i] * i; }
            print("sorted ", a[0], " .. ", a[199], " checksum ", sum, "\n");
            return 0;
        }""",
    "machine in a machine": r"""
        // A Brainf*** interpreter that runs a program which prints two letters.
        int code[] = {'+','+','+','+','[','>','+','+','+','+','+','<','-',']','>','[','<','+','+','+','+','>','-',']',
                      '<','.','+','+','+','.'};
        int tape[100];
        int main() {
            int pointer = 0, at = 0, steps = 0;
            while (at < 30) {
                int c = code[at];
                if (c == '+') tape[pointer]++;
                else if (c == '-') tape[pointer]--;
                else if (c == '>') pointer++;
                else if (c == '<') pointer--;
                else if (c == '.') putchar(tape[pointer]);
                else if (c == '[' && !tape[pointer] || c == ']' && tape[pointer]) {
                    int step = c == '[' ? 1 : -1, depth = 0;
                    do {
                        if (code[at] == '[') depth += 1;
                        if (code[at] == ']') depth -= 1;
                        if (depth) at += step;
                    } while (depth);
                }
                at++; steps++;
            }
            print(" in ", steps, " steps\n");
            return 0;
        }""",
}

TRAPS = {
    "division": "int zero; int main() { return 1 / zero; }",
    "address": "int a[3]; int main() { int i = 0; while (1) a[i++ * 1000] = 1; return 0; }",
    "recursion": "int deep(int n) { return deep(n + 1) + 1; } int main() { return deep(0); }",
}

MISTAKES = [
    "int main() { return 1 +; }",
    "int main() {\n  int x = 1;\n  y = x;\n}",
    "int main() { break; }",
    "void f() { return 1; } int main() { return 0; }",
    "int f(int a) { return a; } int main() { return f(); }",
    "int f(int a[]) { return a[0]; } int main() { return f(3); }",
    "int main() { int x; int x; }",
    "int main() { 1 = 2; }",
    "int main() { return \"text\"; }",
    "int main() { return 'a; }",
    "int main() { print(\"\\q\"); }",
    "int f() { return 0; }",
    "int a[2] = {1, 2, 3}; int main() { return 0; }",
    "int main() { while (1) {",
]

LISTED = r"""
int scale = 3;
int square(int x) { return x * x; }
int sum(int a[], int n) {
    int total = 0, i = 0;
    while (i < n) { total += square(a[i]) * (n * 4) + 2 * 0; i++; }
    return total - 0;
}
int main() { return 0; }
"""


def main():
    print(compile_source(LISTED, False).texts["sum"])
    print()
    print(compile_source(LISTED, True).texts["sum"])
    print()
    for instruction in compile_source(LISTED, True).code["sum"].instructions:
        print("   ", *instruction)
    print()
    passes: Counter = Counter()
    for name, source in SAMPLES.items():
        plain, better = compile_source(source, False), compile_source(source, True)
        passes += better.passes
        slow, fast = Machine(plain.code, plain.memory).run(), Machine(better.code, better.memory).run()
        assert (slow.result, slow.output) == (fast.result, fast.output), (name, slow, fast)
        assert fast.steps < slow.steps, name
        print(f"{name}: result {fast.result}, size {plain.size} -> {better.size}, steps {slow.steps} -> {fast.steps}")
        print("".join(f"    {line}\n" for line in fast.output.splitlines()), end="")
    print("passes:", ", ".join(f"{name} {times}" for name, times in sorted(passes.items())))
    for name, source in TRAPS.items():
        results = {Machine((c := compile_source(source, flag)).code, c.memory).run().result for flag in (False, True)}
        print(f"{name}: {' / '.join(map(str, results))}")
    for source in MISTAKES:
        try:
            compile_source(source, False)
        except CompileError as error:
            print(error)


if __name__ == "__main__":
    main()

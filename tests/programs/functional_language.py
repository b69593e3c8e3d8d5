"""A small language of the ML family: parser with operators and patterns, Hindley-Milner type inference with levels, checks of patterns for
missing and useless cases (Maranget, "Warnings for pattern matching", 2007), and a compiler to Python closures with proper tail calls.

Everything in the language is an expression; `let` is polymorphic, data types are declared by their constructors, and functions take one
argument after the other. The session at the end loads a prelude and modules written in the language and prints types and values.
"""
from __future__ import annotations

import operator
import re
import sys
from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce, singledispatch, wraps
from itertools import count, repeat
from string import ascii_lowercase
from typing import Any, NoReturn


class LanguageError(Exception):
    """Something is wrong with a program; the place is a line number or None."""

    kind = "error"

    def __init__(self, message: str, line: int | None = None):
        super().__init__(message)
        self.line = line

    def __str__(self):
        place = "" if self.line is None else f" in line {self.line}"
        return f"{self.kind}{place}: {self.args[0]}"


class SyntaxProblem(LanguageError):
    kind = "syntax error"


class TypeProblem(LanguageError):
    kind = "type error"


class MatchFailure(LanguageError):
    kind = "match failure"


class RunTimeProblem(LanguageError):
    kind = "run-time error"


# --- tokens -------------------------------------------------------------------------------------------------------------------------

KEYWORDS = frozenset("let rec and in fun match with if then else type of true false when".split())

LEXICON = [
    ("space", r"[ \t\r\n]+|--[^\n]*"),
    ("real", r"\d+\.\d+"),
    ("int", r"\d+"),
    ("text", r'"(?:[^"\\\n]|\\.)*"'),
    ("constructor", r"[A-Z]\w*"),
    ("name", r"[a-z_]\w*'*"),
    ("variable", r"'[a-z]+"),
    ("symbol", r"->|<=|>=|==|/=|\+\+|::|&&|\|\||\|>|>>|[-+*/%<>=|()\[\],;:]|\."),
]
SCANNER = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in LEXICON))


@dataclass(frozen=True, slots=True)
class Token:
    kind: str
    text: str
    line: int

    def __str__(self):
        return self.text or "the end"


def scan(source: str) -> Iterator[Token]:
    line, position = 1, 0
    for match in SCANNER.finditer(source):
        if match.start() != position:
            break
        kind, text = match.lastgroup, match.group()
        if kind != "space":
            yield Token("keyword" if text in KEYWORDS else kind, text, line)
        line += text.count("\n")
        position = match.end()
    if position != len(source):
        raise SyntaxProblem(f"cannot read {source[position]!r}", line)
    yield Token("end", "", line)


# --- the tree -----------------------------------------------------------------------------------------------------------------------

@dataclass(slots=True, kw_only=True)
class Node:
    line: int = 0


class Pattern(Node):
    __slots__ = ()


@dataclass(slots=True)
class AnyPattern(Pattern):
    pass


@dataclass(slots=True)
class NamePattern(Pattern):
    name: str


@dataclass(slots=True)
class ConstantPattern(Pattern):
    value: int | str | bool


@dataclass(slots=True)
class ConstructorPattern(Pattern):
    constructor: str
    arguments: list[Pattern]


@dataclass(slots=True)
class AsPattern(Pattern):
    pattern: Pattern
    name: str


class Expression(Node):
    __slots__ = ()


@dataclass(slots=True)
class Constant(Expression):
    value: int | float | str | bool


@dataclass(slots=True)
class Name(Expression):
    name: str


@dataclass(slots=True)
class Apply(Expression):
    function: Expression
    argument: Expression


@dataclass(slots=True)
class Function(Expression):
    parameter: str
    body: Expression


@dataclass(slots=True)
class Binding:
    name: str
    value: Expression
    line: int


@dataclass(slots=True)
class Let(Expression):
    bindings: list[Binding]
    recursive: bool
    body: Expression


@dataclass(slots=True)
class Branch:
    pattern: Pattern
    guard: Expression | None
    body: Expression


@dataclass(slots=True)
class Match(Expression):
    subject: Expression
    branches: list[Branch]
    unmatched: str | None = None   # an example of what no branch takes


@dataclass(slots=True)
class If(Expression):
    condition: Expression
    then: Expression
    otherwise: Expression


@dataclass(slots=True)
class Annotated(Expression):
    expression: Expression
    type: TypeTree


@dataclass(slots=True)
class TypeTree(Node):
    name: str                      # of a constructor, or a variable with its quote
    arguments: list[TypeTree] = field(default_factory=list)


@dataclass(slots=True)
class TypeDeclaration(Node):
    name: str
    parameters: list[str]
    constructors: list[tuple[str, list[TypeTree]]]


@dataclass(slots=True)
class LetDeclaration(Node):
    bindings: list[Binding]
    recursive: bool


@dataclass(slots=True)
class Show(Node):
    expression: Expression


type Declaration = TypeDeclaration | LetDeclaration | Show


# --- the parser ---------------------------------------------------------------------------------------------------------------------

PAIR, UNIT, NIL, CONS = ",", "()", "[]", "::"


@dataclass(frozen=True)
class Fixity:
    level: int
    right: bool = False


FIXITIES = {
    "|>": Fixity(1), ">>": Fixity(2, True), "||": Fixity(3, True), "&&": Fixity(4, True),
    **dict.fromkeys(["==", "/=", "<", "<=", ">", ">="], Fixity(5)),
    "::": Fixity(6, True), "++": Fixity(7, True), "+": Fixity(8), "-": Fixity(8), "*": Fixity(9), "/": Fixity(9), "%": Fixity(9),
}


class Parser:
    def __init__(self, source: str):
        self.tokens = list(scan(source))
        self.at = 0
        self.fresh = count()

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    def fail(self, wanted: str) -> NoReturn:
        raise SyntaxProblem(f"{wanted} expected, not {self.token}", self.token.line)

    def next(self) -> Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def sees(self, *texts: str) -> bool:
        return self.token.kind in ("symbol", "keyword") and self.token.text in texts

    def accept(self, *texts: str) -> Token | None:
        return self.next() if self.sees(*texts) else None

    def expect(self, text: str) -> Token:
        return self.accept(text) or self.fail(f"'{text}'")

    def take(self, kind: str) -> str:
        return self.next().text if self.token.kind == kind else self.fail(f"a {kind}")

    # Declarations.

    def program(self) -> Iterator[Declaration]:
        while self.token.kind != "end":
            line = self.token.line
            if self.accept("type"):
                yield self.type_declaration(line)
            elif self.sees("let"):
                yield self.let_or_expression(line)
            else:
                yield Show(self.expression(), line=line)
            self.accept(";")

    def type_declaration(self, line: int) -> TypeDeclaration:
        name = self.take("constructor")
        parameters = []
        while self.token.kind == "variable":
            parameters.append(self.next().text)
        self.expect("=")
        self.accept("|")
        constructors = [self.constructor()]
        while self.accept("|"):
            constructors.append(self.constructor())
        return TypeDeclaration(name, parameters, constructors, line=line)

    def constructor(self) -> tuple[str, list[TypeTree]]:
        name, arguments = self.take("constructor"), []
        while self.token.kind in ("constructor", "variable") or self.sees("(", "["):
            arguments.append(self.type_atom())
        return name, arguments

    def type_tree(self) -> TypeTree:
        line = self.token.line
        left = self.type_application()
        if self.accept("*"):
            left = TypeTree(PAIR, [left, self.type_application()], line=line)
        if self.accept("->"):
            return TypeTree("->", [left, self.type_tree()], line=line)
        return left

    def type_application(self) -> TypeTree:
        head = self.type_atom()
        while self.token.kind in ("constructor", "variable") or self.sees("(", "["):
            head.arguments.append(self.type_atom())
        return head

    def type_atom(self) -> TypeTree:
        line = self.token.line
        if self.accept("("):
            if self.accept(")"):
                return TypeTree(UNIT, line=line)
            inside = self.type_tree()
            self.expect(")")
            return inside
        if self.accept("["):
            inside = self.type_tree()
            self.expect("]")
            return TypeTree("List", [inside], line=line)
        if self.token.kind in ("constructor", "variable"):
            return TypeTree(self.next().text, line=line)
        self.fail("a type")

    def let_or_expression(self, line: int) -> Declaration:
        """At the top level `let` declares, unless an `in` follows."""
        start = self.at
        self.expect("let")
        recursive = self.accept("rec") is not None
        if self.token.kind == "name":
            bindings = self.bindings()
            if not self.sees("in"):
                return LetDeclaration(bindings, recursive, line=line)
        self.at = start
        return Show(self.expression(), line=line)

    def bindings(self) -> list[Binding]:
        found = [self.binding()]
        while self.accept("and"):
            found.append(self.binding())
        return found

    def binding(self) -> Binding:
        line, name = self.token.line, self.take("name")
        parameters = self.parameters("=")
        return Binding(name, self.abstraction(parameters, self.expression(), line), line)

    def parameters(self, end: str) -> list[Pattern]:
        found = []
        while not self.accept(end):
            found.append(self.pattern_atom())
        return found

    def abstraction(self, parameters: Sequence[Pattern], body: Expression, line: int) -> Expression:
        """fun p q -> body: a parameter that is no name is taken apart by a match."""
        for pattern in reversed(parameters):
            if isinstance(pattern, NamePattern):
                body = Function(pattern.name, body, line=line)
            else:
                name = f"_p{next(self.fresh)}"
                body = Function(name, Match(Name(name, line=line), [Branch(pattern, None, body)], line=line), line=line)
        return body

    # Expressions.

    def expression(self) -> Expression:
        line = self.token.line
        if self.accept("let"):
            return self.let(line)
        if self.accept("fun"):
            parameters = self.parameters("->")
            return self.abstraction(parameters, self.expression(), line)
        if self.accept("if"):
            condition = self.expression()
            self.expect("then")
            then = self.expression()
            self.expect("else")
            return If(condition, then, self.expression(), line=line)
        if self.accept("match"):
            subject = self.expression()
            self.expect("with")
            return Match(subject, self.branches(), line=line)
        return self.operators(0)

    def let(self, line: int) -> Expression:
        if not self.sees("rec") and self.token.kind != "name":
            pattern = self.pattern()
            self.expect("=")
            value = self.expression()
            self.expect("in")
            return Match(value, [Branch(pattern, None, self.expression())], line=line)
        recursive = self.accept("rec") is not None
        bindings = self.bindings()
        self.expect("in")
        return Let(bindings, recursive, self.expression(), line=line)

    def branches(self) -> list[Branch]:
        self.accept("|")
        found = [self.branch()]
        while self.accept("|"):
            found.append(self.branch())
        return found

    def branch(self) -> Branch:
        pattern = self.pattern()
        guard = self.expression() if self.accept("when") else None
        self.expect("->")
        return Branch(pattern, guard, self.expression())

    def operators(self, minimum: int) -> Expression:
        left = self.application()
        while self.token.kind == "symbol" and (fixity := FIXITIES.get(self.token.text)) and fixity.level > minimum:
            symbol = self.next()
            right_minimum = fixity.level - 1 if fixity.right else fixity.level
            is_open = self.sees("fun", "let", "if", "match")
            right = self.expression() if is_open else self.operators(right_minimum)
            left = self.operation(symbol, left, right)
        return left

    @staticmethod
    def operation(symbol: Token, left: Expression, right: Expression) -> Expression:
        line = symbol.line
        match symbol.text:
            case "|>":
                return Apply(right, left, line=line)
            case "&&":
                return If(left, right, Constant(False, line=line), line=line)
            case "||":
                return If(left, Constant(True, line=line), right, line=line)
            case text:
                return Apply(Apply(Name(text, line=line), left, line=line), right, line=line)

    def application(self) -> Expression:
        line = self.token.line
        if self.accept("-"):
            return Apply(Name("negate", line=line), self.application(), line=line)
        found = self.atom() or self.fail("an expression")
        while (argument := self.atom()) is not None:
            found = Apply(found, argument, line=line)
        return found

    def atom(self) -> Expression | None:
        token = self.token
        match token.kind, token.text:
            case "int", text:
                value: Any = int(text)
            case "real", text:
                value = float(text)
            case "text", text:
                value = text[1:-1].encode().decode("unicode_escape")
            case "keyword", "true" | "false" as text:
                value = text == "true"
            case "name" | "constructor", text:
                self.next()
                return Name(text, line=token.line)
            case "symbol", "(":
                self.next()
                return self.parenthesis(token.line)
            case "symbol", "[":
                self.next()
                return self.list(token.line)
            case _:
                return None
        self.next()
        return Constant(value, line=token.line)

    def parenthesis(self, line: int) -> Expression:
        if self.accept(")"):
            return Name(UNIT, line=line)
        if self.token.text in FIXITIES and self.tokens[self.at + 1].text == ")":
            symbol = self.next()
            self.next()
            return Name(symbol.text, line=line)
        inside = self.expression()
        if self.accept(","):
            inside = Apply(Apply(Name(PAIR, line=line), inside, line=line), self.expression(), line=line)
        elif self.accept(":"):
            inside = Annotated(inside, self.type_tree(), line=line)
        self.expect(")")
        return inside

    def list(self, line: int) -> Expression:
        items = []
        while not self.accept("]"):
            if items:
                self.expect(";")
            items.append(self.expression())
        return reduce(lambda rest, item: Apply(Apply(Name(CONS, line=line), item, line=line), rest, line=line),
                      reversed(items), Name(NIL, line=line))

    # Patterns.

    def pattern(self) -> Pattern:
        line = self.token.line
        found = self.pattern_application()
        if self.accept("::"):
            found = ConstructorPattern(CONS, [found, self.pattern()], line=line)
        return found

    def pattern_application(self) -> Pattern:
        token = self.token
        if token.kind != "constructor":
            return self.pattern_atom()
        self.next()
        arguments = []
        while self.token.kind in ("int", "text", "name", "constructor") or self.sees("(", "[", "true", "false", "-"):
            arguments.append(self.pattern_atom())
        return ConstructorPattern(token.text, arguments, line=token.line)

    def pattern_atom(self) -> Pattern:
        token = self.next()
        match token.kind, token.text:
            case "int", text:
                return ConstantPattern(int(text), line=token.line)
            case "symbol", "-" if self.token.kind == "int":
                return ConstantPattern(-int(self.next().text), line=token.line)
            case "text", text:
                return ConstantPattern(text[1:-1], line=token.line)
            case "keyword", "true" | "false" as text:
                return ConstantPattern(text == "true", line=token.line)
            case "name", "_":
                return AnyPattern(line=token.line)
            case "name", text:
                return NamePattern(text, line=token.line)
            case "constructor", text:
                return ConstructorPattern(text, [], line=token.line)
            case "symbol", "[":
                items = []
                while not self.accept("]"):
                    if items:
                        self.expect(";")
                    items.append(self.pattern())
                return reduce(lambda rest, item: ConstructorPattern(CONS, [item, rest], line=token.line),
                              reversed(items), ConstructorPattern(NIL, [], line=token.line))
            case "symbol", "(":
                return self.pattern_parenthesis(token.line)
        self.at -= 1
        self.fail("a pattern")

    def pattern_parenthesis(self, line: int) -> Pattern:
        if self.accept(")"):
            return ConstructorPattern(UNIT, [], line=line)
        inside = self.pattern()
        if self.accept(","):
            inside = ConstructorPattern(PAIR, [inside, self.pattern()], line=line)
        elif self.token.text == "as" and self.next():
            inside = AsPattern(inside, self.take("name"), line=line)
        self.expect(")")
        return inside


# --- types --------------------------------------------------------------------------------------------------------------------------

class Type:
    __slots__ = ()

    def __str__(self):
        return show_type(self)


class Variable(Type):
    """A type not yet known. The level says how deep in lets it was made: what is deeper than the let may be generalised."""

    __slots__ = ("link", "level", "number")
    numbers = count()

    def __init__(self, level: int):
        self.link: Type | None = None
        self.level = level
        self.number = next(self.numbers)


class Constructed(Type):
    __slots__ = ("name", "arguments")

    def __init__(self, name: str, *arguments: Type):
        self.name, self.arguments = name, arguments


@dataclass(frozen=True, slots=True)
class Scheme:
    """A type, for all values of these variables."""
    variables: frozenset[Variable]
    type: Type

    def instance(self, level: int) -> Type:
        if not self.variables:
            return self.type
        return substitute(self.type, {v: Variable(level) for v in self.variables})

    def __str__(self):
        return show_type(self.type)


INT, REAL, TEXT, BOOL, UNIT_TYPE = map(Constructed, ["Int", "Real", "Text", "Bool", UNIT])


def arrow(*types: Type) -> Type:
    *parameters, result = types
    return reduce(lambda right, left: Constructed("->", left, right), reversed(parameters), result)


def list_of(item: Type) -> Type:
    return Constructed("List", item)


def prune(type: Type) -> Type:
    """The type behind bound variables; shortens the chain."""
    if isinstance(type, Variable) and type.link is not None:
        type.link = prune(type.link)
        return type.link
    return type


def substitute(type: Type, mapping: Mapping[Variable, Type]) -> Type:
    type = prune(type)
    if isinstance(type, Variable):
        return mapping.get(type, type)
    return Constructed(type.name, *[substitute(a, mapping) for a in type.arguments]) if type.arguments else type


def show_type(type: Type) -> str:
    names: dict[Variable, str] = {}
    letters = (a if not n else f"{a}{n}" for n in count() for a in ascii_lowercase)

    def show(type: Type, level: int) -> str:
        match prune(type):
            case Variable() as variable:
                if variable not in names:
                    names[variable] = "'" + next(letters)
                return names[variable]
            case Constructed(name="->", arguments=(left, right)):
                text, own = f"{show(left, 1)} -> {show(right, 0)}", 0
            case Constructed(name=",", arguments=(left, right)):
                text, own = f"{show(left, 2)} * {show(right, 2)}", 1
            case Constructed(name="List", arguments=(item,)):
                return f"[{show(item, 0)}]"
            case Constructed(name=name, arguments=()):
                return name
            case Constructed(name=name, arguments=arguments):
                text, own = " ".join([name, *(show(a, 3) for a in arguments)]), 2
        return f"({text})" if own < level else text
    return show(type, 0)


class Mismatch(Exception):
    """Two types that cannot be made equal."""


def unify(a: Type, b: Type):
    a, b = prune(a), prune(b)
    match a, b:
        case _ if a is b:
            pass
        case Variable(), _:
            bind(a, b)
        case _, Variable():
            bind(b, a)
        case Constructed(), Constructed() if a.name == b.name and len(a.arguments) == len(b.arguments):
            for x, y in zip(a.arguments, b.arguments):
                unify(x, y)
        case _:
            raise Mismatch


def bind(variable: Variable, type: Type):
    adjust(variable, type)
    variable.link = type


def adjust(variable: Variable, type: Type):
    """Forbids infinite types and lets nothing inside the type outlive the variable's level."""
    type = prune(type)
    if type is variable:
        raise Mismatch("infinite")
    if isinstance(type, Variable):
        type.level = min(type.level, variable.level)
    else:
        for argument in type.arguments:
            adjust(variable, argument)


# --- data types ---------------------------------------------------------------------------------------------------------------------

@dataclass(frozen=True)
class ConstructorInfo:
    name: str
    type_name: str
    arity: int
    scheme: Scheme


class DataTypes:
    """What types and constructors there are."""

    def __init__(self):
        self.arities = {"Int": 0, "Real": 0, "Text": 0, "->": 2}
        self.constructors: dict[str, ConstructorInfo] = {}
        self.of_type: dict[str, list[ConstructorInfo]] = {}
        a, b = Variable(1), Variable(1)
        self.add("Bool", 0, [("true", []), ("false", [])], BOOL, [])
        self.add(UNIT, 0, [(UNIT, [])], UNIT_TYPE, [])
        self.add("List", 1, [(NIL, []), (CONS, [a, list_of(a)])], list_of(a), [a])
        self.add(PAIR, 2, [(PAIR, [a, b])], Constructed(PAIR, a, b), [a, b])

    def add(self, name: str, arity: int, constructors: Iterable[tuple[str, list[Type]]], result: Type, variables: list[Variable]):
        self.arities[name] = arity
        infos = []
        for constructor, arguments in constructors:
            infos.append(ConstructorInfo(constructor, name, len(arguments), Scheme(frozenset(variables), arrow(*arguments, result))))
            self.constructors[constructor] = infos[-1]
        self.of_type[name] = infos

    def declare(self, declaration: TypeDeclaration):
        variables = {name: Variable(1) for name in declaration.parameters}
        self.arities[declaration.name] = len(variables)   # known inside of its own constructors
        result = Constructed(declaration.name, *variables.values())

        def fixed(tree: TypeTree) -> Variable:
            raise TypeProblem(f"type variable {tree.name} is not a parameter of {declaration.name}", tree.line)
        constructors = [(name, [self.translate(tree, variables, fixed) for tree in arguments])
                        for name, arguments in declaration.constructors]
        for name, _ in constructors:
            if name in self.constructors:
                raise TypeProblem(f"constructor {name} is declared twice", declaration.line)
        self.add(declaration.name, len(variables), constructors, result, list(variables.values()))

    def translate(self, tree: TypeTree, variables: dict[str, Variable], unknown: Callable[[TypeTree], Variable]) -> Type:
        if tree.name.startswith("'"):
            if tree.name not in variables:
                variables[tree.name] = unknown(tree)
            return variables[tree.name]
        arity = self.arities.get(tree.name)
        if arity is None:
            raise TypeProblem(f"unknown type {tree.name}", tree.line)
        if arity != len(tree.arguments):
            raise TypeProblem(f"{tree.name} takes {arity} types, not {len(tree.arguments)}", tree.line)
        return Constructed(tree.name, *[self.translate(a, variables, unknown) for a in tree.arguments])


# --- inference ----------------------------------------------------------------------------------------------------------------------

type Environment = ChainMap[str, Scheme]


class Inference:
    def __init__(self, data: DataTypes, warn: Callable[[str, int], None]):
        self.data, self.warn = data, warn
        self.level = 0

    def fresh(self) -> Variable:
        return Variable(self.level)

    def same(self, found: Type, wanted: Type, line: int, what: str):
        try:
            unify(found, wanted)
        except Mismatch as problem:
            why = " (the type would be infinite)" if problem.args else ""
            raise TypeProblem(f"{what} is {show_type(found)}, not {show_type(wanted)}{why}", line) from None

    def generalise(self, type: Type) -> Scheme:
        free: set[Variable] = set()

        def look(type: Type):
            type = prune(type)
            if isinstance(type, Variable):
                if type.level > self.level:
                    free.add(type)
            else:
                for argument in type.arguments:
                    look(argument)
        look(type)
        return Scheme(frozenset(free), type)

    def bindings(self, bindings: list[Binding], recursive: bool, environment: Environment) -> dict[str, Scheme]:
        self.level += 1
        try:
            if recursive:
                own = {b.name: self.fresh() for b in bindings}
                inner = environment.new_child({name: Scheme(frozenset(), v) for name, v in own.items()})
                for b in bindings:
                    self.same(self.infer(b.value, inner), own[b.name], b.line, b.name)
                types: dict[str, Type] = dict(own)
            else:
                types = {b.name: self.infer(b.value, environment) for b in bindings}
        finally:
            self.level -= 1
        return {name: self.generalise(type) for name, type in types.items()}

    def infer(self, node: Expression, environment: Environment) -> Type:
        match node:
            case Constant(value):
                return type_of_constant(value)
            case Name(name):
                if name in self.data.constructors:
                    return self.data.constructors[name].scheme.instance(self.level)
                if name not in environment:
                    raise TypeProblem(f"{name} is unknown{self.suggestion(name, environment)}", node.line)
                return environment[name].instance(self.level)
            case Apply(function, argument):
                return self.infer_application(node, function, argument, environment)
            case Function(parameter, body):
                own = self.fresh()
                return arrow(own, self.infer(body, environment.new_child({parameter: Scheme(frozenset(), own)})))
            case Let(bindings, recursive, body):
                return self.infer(body, environment.new_child(self.bindings(bindings, recursive, environment)))
            case If(condition, then, otherwise):
                self.same(self.infer(condition, environment), BOOL, node.line, "the condition")
                result = self.infer(then, environment)
                self.same(self.infer(otherwise, environment), result, node.line, "the else branch")
                return result
            case Match():
                return self.infer_match(node, environment)
            case Annotated(expression, tree):
                wanted = self.data.translate(tree, {}, lambda tree: self.fresh())
                self.same(self.infer(expression, environment), wanted, node.line, "the expression")
                return wanted
        raise AssertionError(node)

    def infer_application(self, node: Expression, function: Expression, argument: Expression, environment: Environment) -> Type:
        taken = prune(self.infer(function, environment))
        given = self.infer(argument, environment)
        match taken:
            case Constructed(name="->", arguments=(parameter, result)):
                self.same(given, parameter, node.line, "the argument")
                return result
            case Constructed():
                raise TypeProblem(f"{show_type(taken)} is no function", node.line)
        result = self.fresh()
        self.same(taken, arrow(given, result), node.line, "the function")
        return result

    @staticmethod
    def suggestion(name: str, environment: Environment) -> str:
        def distance(a: str, b: str) -> int:
            row = list(range(len(b) + 1))
            for i, x in enumerate(a, 1):
                above, row[0] = row[0], i
                for j, y in enumerate(b, 1):
                    above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (x != y))
            return row[-1]
        near = sorted((distance(name, other), other) for other in environment if other[0].isalpha())
        return f", but {near[0][1]} is known" if near and near[0][0] <= min(2, len(name) - 2) else ""

    def infer_match(self, node: Match, environment: Environment) -> Type:
        subject, result = self.infer(node.subject, environment), self.fresh()
        for branch in node.branches:
            names: dict[str, Scheme] = {}
            self.same(self.infer_pattern(branch.pattern, names), subject, branch.pattern.line or node.line, "the pattern")
            inner = environment.new_child(names)
            if branch.guard is not None:
                self.same(self.infer(branch.guard, inner), BOOL, node.line, "the guard")
            self.same(self.infer(branch.body, inner), result, branch.body.line, "the branch")
        self.check_cases(node)
        return result

    def infer_pattern(self, pattern: Pattern, names: dict[str, Scheme]) -> Type:
        match pattern:
            case AnyPattern():
                return self.fresh()
            case NamePattern(name):
                return self.name_in_pattern(name, self.fresh(), pattern, names)
            case ConstantPattern(value):
                return type_of_constant(value)
            case AsPattern(inner, name):
                return self.name_in_pattern(name, self.infer_pattern(inner, names), pattern, names)
            case ConstructorPattern(constructor, arguments):
                info = self.data.constructors.get(constructor)
                if info is None:
                    raise TypeProblem(f"unknown constructor {constructor}", pattern.line)
                if info.arity != len(arguments):
                    raise TypeProblem(f"{constructor} has {info.arity} arguments, not {len(arguments)}", pattern.line)
                type = info.scheme.instance(self.level)
                for argument in arguments:
                    parameter, type = type.arguments
                    self.same(self.infer_pattern(argument, names), parameter, argument.line, "the pattern")
                return type
        raise AssertionError(pattern)

    @staticmethod
    def name_in_pattern(name: str, type: Type, pattern: Pattern, names: dict[str, Scheme]) -> Type:
        if name in names:
            raise TypeProblem(f"{name} stands twice in a pattern", pattern.line)
        names[name] = Scheme(frozenset(), type)
        return type

    def check_cases(self, node: Match):
        rows: list[list[Pattern]] = []
        usefulness = Usefulness(self.data)
        for branch in node.branches:
            if usefulness.example(rows, [branch.pattern]) is None:
                self.warn(f"the case {show_pattern(branch.pattern)} is never reached", branch.pattern.line or node.line)
            if branch.guard is None:
                rows.append([branch.pattern])
        example = usefulness.example(rows, [AnyPattern()])
        if example is not None:
            node.unmatched = show_pattern(example[0])
            self.warn(f"not all cases are there: {node.unmatched}", node.line)


def type_of_constant(value) -> Type:
    match value:
        case bool():
            return BOOL
        case int():
            return INT
        case float():
            return REAL
        case str():
            return TEXT


class Usefulness:
    """Is there a value that a row of patterns matches and the rows above do not? If so, it is described by patterns."""

    def __init__(self, data: DataTypes):
        self.data = data

    @staticmethod
    def head(pattern: Pattern) -> tuple[Any, list[Pattern]] | None:
        """The outermost constructor with its arguments; a constant is a constructor without any."""
        match pattern:
            case ConstructorPattern(name, arguments):
                return name, arguments
            case ConstantPattern(bool(value)):
                return str(value).lower(), []
            case ConstantPattern(value):
                return (value,), []
            case AsPattern(inner):
                return Usefulness.head(inner)
        return None

    def specialised(self, rows: list[list[Pattern]], name: Any, arity: int) -> list[list[Pattern]]:
        found = []
        for first, *rest in rows:
            head = self.head(first)
            if head is None:
                found.append([AnyPattern()] * arity + rest)
            elif head[0] == name:
                found.append(head[1] + rest)
        return found

    def example(self, rows: list[list[Pattern]], wanted: list[Pattern]) -> list[Pattern] | None:
        if not wanted:
            return None if rows else []
        head = self.head(wanted[0])
        if head is not None:
            return self.rebuilt(rows, head[0], len(head[1]), head[1] + wanted[1:])
        present = {h[0]: len(h[1]) for row in rows if (h := self.head(row[0])) is not None}
        missing = self.missing(present)
        if missing is None:
            for name, arity in present.items():
                found = self.rebuilt(rows, name, arity, [AnyPattern()] * arity + wanted[1:])
                if found is not None:
                    return found
            return None
        found = self.example([row[1:] for row in rows if self.head(row[0]) is None], wanted[1:])
        return None if found is None else [missing, *found]

    def rebuilt(self, rows, name, arity, wanted) -> list[Pattern] | None:
        found = self.example(self.specialised(rows, name, arity), wanted)
        if found is None:
            return None
        first = ConstantPattern(name[0]) if isinstance(name, tuple) else ConstructorPattern(name, found[:arity])
        return [first, *found[arity:]]

    def missing(self, present: dict[Any, int]) -> Pattern | None:
        """A constructor that is not among these; None if all are there."""
        if not present:
            return AnyPattern()
        some = next(iter(present))
        if isinstance(some, tuple):   # ints and texts never end
            kind = type(some[0])
            candidates = (kind(i) if kind is int else "?" * i for i in count())
            return ConstantPattern(next(c for c in candidates if (c,) not in present))
        for info in self.data.of_type[self.data.constructors[some].type_name]:
            if info.name not in present:
                return ConstructorPattern(info.name, [AnyPattern()] * info.arity)
        return None


def show_pattern(pattern: Pattern, nested: bool = False) -> str:
    match pattern:
        case AnyPattern():
            return "_"
        case NamePattern(name):
            return name
        case ConstantPattern(bool(value)):
            return str(value).lower()
        case ConstantPattern(str(value)):
            return f'"{value}"'
        case ConstantPattern(value):
            return str(value)
        case AsPattern(inner, name):
            return f"({show_pattern(inner)} as {name})"
        case ConstructorPattern("," , [a, b]):
            return f"({show_pattern(a)}, {show_pattern(b)})"
        case ConstructorPattern("::", [a, b]):
            text = f"{show_pattern(a, True)} :: {show_pattern(b)}"
        case ConstructorPattern(name, []):
            return name
        case ConstructorPattern(name, arguments):
            text = " ".join([name, *(show_pattern(a, True) for a in arguments)])
    return f"({text})" if nested else text


# --- values -------------------------------------------------------------------------------------------------------------------------

class Data:
    """A value made by a constructor."""

    __slots__ = ("tag", "fields")

    def __init__(self, tag: str, fields: tuple):
        self.tag, self.fields = tag, fields

    def __eq__(self, other):
        a, b = self, other
        while a.tag == CONS and b.tag == CONS:   # lists may be long
            if a.fields[0] != b.fields[0]:
                return False
            a, b = a.fields[1], b.fields[1]
        return a.tag == b.tag and a.fields == b.fields

    def __lt__(self, other):
        return (self.tag, self.fields) < (other.tag, other.fields)

    __hash__ = None


UNIT_VALUE, NIL_VALUE = Data(UNIT, ()), Data(NIL, ())


def items_of(value: Data) -> Iterator:
    while value.tag == CONS:
        yield value.fields[0]
        value = value.fields[1]


def make_list(items: Iterable) -> Data:
    return reduce(lambda rest, item: Data(CONS, (item, rest)), reversed(list(items)), NIL_VALUE)


@singledispatch
def show_value(value, nested: bool = False) -> str:
    return "<function>"


@show_value.register
def _(value: bool, nested: bool = False) -> str:
    return str(value).lower()


@show_value.register(int)
@show_value.register(float)
def _(value, nested: bool = False) -> str:
    return f"({value})" if nested and value < 0 else str(value)


@show_value.register
def _(value: str, nested: bool = False) -> str:
    return '"' + value.translate({ord("\n"): "\\n", ord('"'): '\\"'}) + '"'


@show_value.register
def _(value: Data, nested: bool = False) -> str:
    match value.tag, value.fields:
        case ("::" | "[]"), _:
            return "[" + "; ".join(map(show_value, items_of(value))) + "]"
        case ",", (a, b):
            return f"({show_value(a)}, {show_value(b)})"
        case tag, ():
            return tag
        case tag, fields:
            text = " ".join([tag, *(show_value(f, True) for f in fields)])
            return f"({text})" if nested else text


# --- the compiler -------------------------------------------------------------------------------------------------------------------

class TailCall:
    """What a function returns instead of calling another one in tail position."""

    __slots__ = ("function", "argument")

    def __init__(self, function, argument):
        self.function, self.argument = function, argument


def call(function, argument):
    result = function(argument)
    while result.__class__ is TailCall:
        result = result.function(result.argument)
    return result


type Code = Callable[[list], Any]   # from a frame to a value; the last item of a frame's first slot is the frame around


class Layout:
    """Where variables are at run time: each function has a frame, a list whose item 0 is the frame around it."""

    def __init__(self, outer: Layout | None = None):
        self.outer = outer
        self.slots: ChainMap[str, int] = ChainMap()
        self.size = 1

    def slot(self, name: str) -> int:
        self.slots[name] = self.size
        self.size += 1
        return self.size - 1

    def find(self, name: str) -> tuple[int, int] | None:
        depth, layout = 0, self
        while layout is not None:
            if name in layout.slots:
                return depth, layout.slots[name]
            depth, layout = depth + 1, layout.outer
        return None


class Scoped:
    """Names that are seen inside a with block only."""

    def __init__(self, layout: Layout):
        self.layout = layout

    def __enter__(self) -> Layout:
        self.layout.slots = self.layout.slots.new_child()
        return self.layout

    def __exit__(self, *problem):
        self.layout.slots = self.layout.slots.parents


class Compiler:
    def __init__(self, data: DataTypes, globals: dict[str, Any]):
        self.data, self.globals = data, globals

    def compile(self, node: Expression, layout: Layout, tail: bool = False) -> Code:
        match node:
            case Constant(value):
                return lambda frame: value
            case Name(name):
                return self.compile_name(name, layout)
            case Apply(Apply(Name(name), left), right) if name in ARITHMETIC and layout.find(name) is None:
                return self.compile_arithmetic(name, self.compile(left, layout), self.compile(right, layout), node.line)
            case Apply(function, argument):
                return self.compile_call(self.compile(function, layout), self.compile(argument, layout), tail)
            case Function(parameter, body):
                return self.compile_function(parameter, body, layout)
            case Let():
                return self.compile_let(node, layout, tail)
            case If(condition, then, otherwise):
                test, yes, no = self.compile(condition, layout), self.compile(then, layout, tail), self.compile(otherwise, layout, tail)
                return lambda frame: yes(frame) if test(frame) else no(frame)
            case Match():
                return self.compile_match(node, layout, tail)
            case Annotated(expression):
                return self.compile(expression, layout, tail)
        raise AssertionError(node)

    def compile_name(self, name: str, layout: Layout) -> Code:
        if name in self.data.constructors:
            value = constructor_function(name, self.data.constructors[name].arity)
            return lambda frame: value
        match layout.find(name):
            case None:
                values = self.globals
                return lambda frame: values[name]
            case 0, slot:
                return operator.itemgetter(slot)
            case 1, slot:
                return lambda frame: frame[0][slot]
            case depth, slot:
                def climb(frame):
                    for _ in repeat(None, depth):
                        frame = frame[0]
                    return frame[slot]
                return climb

    @staticmethod
    def compile_call(function: Code, argument: Code, tail: bool) -> Code:
        if tail:
            return lambda frame: TailCall(function(frame), argument(frame))

        def apply(frame):
            result = function(frame)(argument(frame))
            while result.__class__ is TailCall:
                result = result.function(result.argument)
            return result
        return apply

    @staticmethod
    def compile_arithmetic(name: str, left: Code, right: Code, line: int) -> Code:
        compute = ARITHMETIC[name]

        def arithmetic(frame):
            try:
                return compute(left(frame), right(frame))
            except ZeroDivisionError:
                raise RunTimeProblem("division by zero", line) from None
        return arithmetic

    def compile_function(self, parameter: str, body: Expression, outer: Layout) -> Code:
        layout = Layout(outer)
        slot = layout.slot(parameter)
        assert slot == 1
        code = self.compile(body, layout, tail=True)
        padding = [None] * (layout.size - 2)

        def make(frame):
            return lambda argument: code([frame, argument, *padding])
        return make

    def compile_let(self, node: Let, layout: Layout, tail: bool) -> Code:
        with Scoped(layout):
            if node.recursive:
                slots = [layout.slot(b.name) for b in node.bindings]
                values = [self.compile(b.value, layout) for b in node.bindings]
            else:
                values = [self.compile(b.value, layout) for b in node.bindings]
                slots = [layout.slot(b.name) for b in node.bindings]
            body = self.compile(node.body, layout, tail)
        pairs = list(zip(slots, values))

        def let(frame):
            for slot, value in pairs:
                frame[slot] = value(frame)
            return body(frame)
        return let

    def compile_match(self, node: Match, layout: Layout, tail: bool) -> Code:
        subject = self.compile(node.subject, layout)
        branches = []
        for branch in node.branches:
            with Scoped(layout):
                test = self.compile_pattern(branch.pattern, layout)
                guard = self.compile(branch.guard, layout) if branch.guard is not None else None
                branches.append((test, guard, self.compile(branch.body, layout, tail)))
        line = node.line

        def match(frame):
            value = subject(frame)
            for test, guard, body in branches:
                if test(value, frame) and (guard is None or guard(frame)):
                    return body(frame)
            raise MatchFailure(f"no case for {show_value(value)}", line)
        return match

    def compile_pattern(self, pattern: Pattern, layout: Layout) -> Callable[[Any, list], bool]:
        """A test that also puts the parts into the frame."""
        match pattern:
            case AnyPattern():
                return lambda value, frame: True
            case NamePattern(name):
                slot = layout.slot(name)

                def bind_name(value, frame):
                    frame[slot] = value
                    return True
                return bind_name
            case ConstantPattern(wanted):
                return lambda value, frame: value == wanted
            case AsPattern(inner, name):
                test, slot = self.compile_pattern(inner, layout), layout.slot(name)

                def bind_whole(value, frame):
                    frame[slot] = value
                    return test(value, frame)
                return bind_whole
            case ConstructorPattern(tag, []):
                return lambda value, frame: value.tag == tag
            case ConstructorPattern(tag, arguments):
                tests = [(i, self.compile_pattern(a, layout)) for i, a in enumerate(arguments) if not isinstance(a, AnyPattern)]

                def take_apart(value, frame):
                    if value.tag != tag:
                        return False
                    fields = value.fields
                    for i, test in tests:
                        if not test(fields[i], frame):
                            return False
                    return True
                return take_apart
        raise AssertionError(pattern)


def constructor_function(tag: str, arity: int):
    match arity:
        case 0:
            return UNIT_VALUE if tag == UNIT else NIL_VALUE if tag == NIL else Data(tag, ())
        case 1:
            return lambda a: Data(tag, (a,))
        case 2:
            return lambda a: lambda b: Data(tag, (a, b))

    def collect(fields):
        return lambda value: Data(tag, (*fields, value)) if len(fields) + 1 == arity else collect((*fields, value))
    return collect(())


# --- what is built in ---------------------------------------------------------------------------------------------------------------

def quotient(a: int, b: int) -> int:
    return a // b


ARITHMETIC: dict[str, Callable] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": quotient, "%": operator.mod, "++": operator.add,
    "==": operator.eq, "/=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}


@dataclass
class BuiltIn:
    type: str
    value: Any


BUILT_IN: dict[str, BuiltIn] = {}


def built_in(name: str, type: str):
    """Registers a Python function of n arguments as a curried function of the language."""
    def register(function):
        arity = function.__code__.co_argcount

        def curry(given):
            if len(given) == arity:
                return function(*given)
            return lambda argument: curry((*given, argument))
        BUILT_IN[name] = BuiltIn(type, wraps(function)(lambda argument: curry((argument,))))
        return function
    return register


for symbol in ["+", "-", "*", "/", "%"]:
    built_in(symbol, "Int -> Int -> Int")(eval(f"lambda a, b: ARITHMETIC[{symbol!r}](a, b)"))
for symbol in ["==", "/=", "<", "<=", ">", ">="]:
    built_in(symbol, "'a -> 'a -> Bool")(eval(f"lambda a, b: ARITHMETIC[{symbol!r}](a, b)"))
built_in("++", "Text -> Text -> Text")(lambda a, b: a + b)
built_in(">>", "('a -> 'b) -> ('b -> 'c) -> 'a -> 'c")(lambda f, g, x: TailCall(g, call(f, x)))
built_in("negate", "Int -> Int")(lambda x: -x)
built_in("show", "'a -> Text")(lambda x: show_value(x))
built_in("real", "Int -> Real")(lambda n: float(n))
built_in("truncate", "Real -> Int")(lambda x: int(x))
built_in("scale", "Real -> Real -> Real")(lambda a, b: a * b)
built_in("characters", "Text -> [Text]")(lambda text: make_list(text))
built_in("join", "Text -> [Text] -> Text")(lambda separator, texts: separator.join(items_of(texts)))
built_in("code", "Text -> Int")(lambda text: ord(text[0]) if text else -1)


@built_in("fail", "Text -> 'a")
def fail(message):
    raise RunTimeProblem(message)


# --- the interpreter ----------------------------------------------------------------------------------------------------------------

class Interpreter:
    """Checks and runs declarations, one after the other; what a failing one would have defined stays unknown."""

    def __init__(self, write: Callable[[str], None]):
        self.write = write
        self.data = DataTypes()
        self.types: Environment = ChainMap()
        self.values: dict[str, Any] = {}
        self.compiler = Compiler(self.data, self.values)
        self.inference = Inference(self.data, lambda message, line: write(f"warning in line {line}: {message}"))
        for name, entry in BUILT_IN.items():
            variables: dict[str, Variable] = {}
            type = self.data.translate(Parser(entry.type).type_tree(), variables, lambda tree: Variable(1))
            self.types[name] = Scheme(frozenset(variables.values()), type)
            self.values[name] = entry.value

    def load(self, source: str, quiet: bool = False):
        say = (lambda text: None) if quiet else self.write
        try:
            for declaration in Parser(source).program():
                for line in self.perform(declaration):
                    say(line)
        except LanguageError as problem:
            self.write(str(problem))
        except RecursionError:
            self.write("run-time error: too deep a recursion")

    def perform(self, declaration: Declaration) -> Iterator[str]:
        match declaration:
            case TypeDeclaration(name):
                self.data.declare(declaration)
                constructors = ", ".join(f"{info.name} : {info.scheme}" for info in self.data.of_type[name])
                yield f"type {name}: {constructors}"
            case LetDeclaration(bindings, recursive):
                types = self.inference.bindings(bindings, recursive, self.types)
                for name, value in self.evaluate_bindings(declaration):
                    self.types[name], self.values[name] = types[name], value
                    yield f"{name} : {types[name]}"
            case Show(expression):
                type = self.inference.generalise(self.inference.infer(expression, self.types)).type
                yield f"{show_value(self.evaluate(expression))} : {type}"

    def evaluate(self, expression: Expression):
        layout = Layout()
        code = self.compiler.compile(expression, layout)
        return code([None] * layout.size)

    def evaluate_bindings(self, declaration: LetDeclaration) -> list[tuple[str, Any]]:
        return [(b.name, self.evaluate(b.value)) for b in declaration.bindings]


# --- programs in the language -------------------------------------------------------------------------------------------------------

PRELUDE = r"""
type Option 'a = None | Some 'a
type Either 'a 'b = Left 'a | Right 'b
let id x = x
let const x _ = x
let flip f x y = f y x
let compose f g x = f (g x)
let fst (a, _) = a
let snd (_, b) = b
let not b = if b then false else true
let rec foldl f start xs = match xs with [] -> start | x :: rest -> foldl f (f start x) rest
let rec foldr f start xs = match xs with [] -> start | x :: rest -> f x (foldr f start rest)
let reverse xs = foldl (flip (::)) [] xs
let map f xs = reverse (foldl (fun done x -> f x :: done) [] xs)
let filter keep xs = reverse (foldl (fun done x -> if keep x then x :: done else done) [] xs)
let append xs ys = foldl (flip (::)) ys (reverse xs)
let concat xss = foldr append [] xss
let length xs = foldl (fun n _ -> n + 1) 0 xs
let sum = foldl (+) 0
let range low high = let rec go n done = if n < low then done else go (n - 1) (n :: done) in go high []
let rec zip xs ys = match (xs, ys) with (x :: xs, y :: ys) -> (x, y) :: zip xs ys | _ -> []
let rec take n xs = match xs with x :: rest when n > 0 -> x :: take (n - 1) rest | _ -> []
let all test xs = foldl (fun so x -> so && test x) true xs
"""

SESSIONS = {
    "types": r"""
        id
        compose
        fun f g x -> f x (g x)
        let twice f = compose f f
        twice twice (fun n -> n * 2) 1
        let pair = let both x = (x, x) in (both 1, both "one")
        (fun x -> [x; x]) true
        let rec even n = if n == 0 then true else odd (n - 1) and odd n = if n == 0 then false else even (n - 1)
        even 10001
        (map : (Int -> Text) -> [Int] -> [Text]) show [1; 2]
        let church n = let rec go k f x = if k == 0 then x else f (go (k - 1) f x) in go n
        church 5 (fun t -> t ++ "*") ""
        [1; 2; 3] |> map (fun n -> n * n) |> sum
        (not >> show) true
        scale 2.5 (real 4)
    """,
    "trees": r"""
        type Tree 'k 'v = Leaf | Node (Tree 'k 'v) 'k 'v (Tree 'k 'v)
        let rec insert key value tree = match tree with
          | Leaf -> Node Leaf key value Leaf
          | Node left k v right when key < k -> Node (insert key value left) k v right
          | Node left k v right when key > k -> Node left k v (insert key value right)
          | Node left k _ right -> Node left k value right
        let rec find key tree = match tree with
          | Leaf -> None
          | Node left k v right -> if key == k then Some v else find key (if key < k then left else right)
        let rec entries tree = match tree with Leaf -> [] | Node l k v r -> append (entries l) ((k, v) :: entries r)
        let tree = foldl (fun t n -> insert ((n * 37) % 101) n t) Leaf (range 1 60)
        (find 37 tree, find 100 tree)
        length (entries tree)
        take 4 (entries tree)
        let rec depth t = match t with Leaf -> 0 | Node l _ _ r -> let a = depth l in let b = depth r in 1 + (if a > b then a else b)
        depth tree
    """,
    "algebra": r"""
        type Expr = Num Int | Var Text | Add Expr Expr | Mul Expr Expr | Neg Expr
        let rec simplify e = match e with
          | Add a b -> (match (simplify a, simplify b) with
              | (Num m, Num n) -> Num (m + n)
              | (Num 0, x) -> x
              | (x, Num 0) -> x
              | (x, y) -> if x == y then Mul (Num 2) x else Add x y)
          | Mul a b -> (match (simplify a, simplify b) with
              | (Num m, Num n) -> Num (m * n)
              | (Num 0, _) -> Num 0
              | (_, Num 0) -> Num 0
              | (Num 1, x) -> x
              | (x, Num 1) -> x
              | (x, y) -> Mul x y)
          | Neg a -> (match simplify a with Num n -> Num (-n) | Neg x -> x | x -> Neg x)
          | other -> other
        let rec derive name e = match e with
          | Num _ -> Num 0
          | Var v -> Num (if v == name then 1 else 0)
          | Add a b -> Add (derive name a) (derive name b)
          | Mul a b -> Add (Mul (derive name a) b) (Mul a (derive name b))
          | Neg a -> Neg (derive name a)
        let rec render e = match e with
          | Num n -> show n
          | Var v -> v
          | Add a b -> "(" ++ render a ++ " + " ++ render b ++ ")"
          | Mul a b -> render a ++ "*" ++ render b
          | Neg a -> "-" ++ render a
        let x = Var "x"
        let cube = Mul x (Mul x x)
        derive "x" cube |> simplify |> render
        derive "x" (Add (Mul (Num 3) (Mul x x)) (Add (Neg (Neg x)) (Num 7))) |> simplify |> render
        simplify (Mul (Add (Num 2) (Num 3)) (Neg (Num (-4))))
        let rec evaluate lookup e = match e with
          | Num n -> n | Var v -> lookup v | Neg a -> -(evaluate lookup a)
          | Add a b -> evaluate lookup a + evaluate lookup b
          | Mul a b -> evaluate lookup a * evaluate lookup b
        map (fun n -> evaluate (const n) (derive "x" cube)) (range 1 6)
    """,
    "parsers": r"""
        type Parser 'a = Parser ([Text] -> Option ('a * [Text]))
        let run (Parser p) input = p input
        let pure x = Parser (fun input -> Some (x, input))
        let bind p f = Parser (fun input -> match run p input with None -> None | Some (x, rest) -> run (f x) rest)
        let orelse p q = Parser (fun input -> match run p input with None -> run q input | found -> found)
        let satisfy test = Parser (fun input -> match input with c :: rest when test c -> Some (c, rest) | _ -> None)
        let symbol s = satisfy (fun c -> c == s)
        let rec many p = orelse (bind p (fun x -> bind (many p) (fun xs -> pure (x :: xs)))) (pure [])
        let digit = bind (satisfy (fun c -> c >= "0" && c <= "9")) (fun c -> pure (code c - 48))
        let number = bind digit (fun d -> bind (many digit) (fun ds -> pure (foldl (fun n d -> n * 10 + d) d ds)))
        let chain item operator =
          let rec more left = orelse (bind operator (fun f -> bind item (fun right -> more (f left right)))) (pure left)
          in bind item more
        let operator s f = bind (symbol s) (fun _ -> pure f)
        let rec sum_parser u = chain (product u) (orelse (operator "+" (+)) (operator "-" (-)))
        and product u = chain (factor u) (orelse (operator "*" ( * )) (operator "/" (/)))
        and factor _ = orelse number (bind (symbol "(") (fun _ -> bind (sum_parser ()) (fun x -> bind (symbol ")") (fun _ -> pure x))))
        let calculate text = match run (sum_parser ()) (characters text) with
          | Some (value, []) -> Right value
          | Some (_, rest) -> Left ("not read: " ++ join "" rest)
          | None -> Left "nothing"
        calculate "2+3*(4-1)*10/5"
        calculate "1+2)"
        calculate "*"
    """,
    "search": r"""
        let safe queen queens =
          let rec go distance others = match others with
            | [] -> true
            | other :: rest -> queen /= other && queen - other /= distance && other - queen /= distance && go (distance + 1) rest
          in go 1 queens
        let rec place size row = if row == 0 then [[]] else
          concat (map (fun queens -> filter (fun q -> safe q queens) (range 1 size) |> map (fun q -> q :: queens)) (place size (row - 1)))
        let solutions = place 6 6
        length solutions
        solutions
        let sieve limit = let rec go xs = match xs with [] -> [] | p :: rest -> p :: go (filter (fun n -> n % p /= 0) rest) in go (range 2 limit)
        sieve 60
        let rec hanoi n from to via = if n == 0 then [] else append (hanoi (n - 1) from via to) ((from, to) :: hanoi (n - 1) via to from)
        hanoi 3 "a" "c" "b"
        let rec ackermann m n = if m == 0 then n + 1 else if n == 0 then ackermann (m - 1) 1 else ackermann (m - 1) (ackermann m (n - 1))
        ackermann 2 5
        let rec loop n total = if n == 0 then total else loop (n - 1) (total + n)
        loop 20000 0
    """,
    "warnings": r"""
        let rec last xs = match xs with [x] -> x | _ :: rest -> last rest
        fun (Some x) -> x
        fun b -> match b with true -> 1 | false -> 0 | _ -> 2
        fun p -> match p with (0, _) -> "a" | (_, 0) -> "b" | (1, 1) -> "c"
        fun xs -> match xs with [] -> 0 | [_] -> 1 | (_ :: (_ :: _) as long) -> length long
        fun t -> match t with "a" -> 1 | "" -> 2
        fun x -> match x with Some (Left []) -> 0 | Some (Right true) -> 1 | None -> 2
        fun n -> match n with k when k > 0 -> 1 | _ -> 0
        last []
    """,
}

MISTAKES = [
    "1 + \"one\"",
    "fun x -> x x",
    "let rec grow x = grow",
    "if 1 then 2 else 3",
    "if true then 1 else \"no\"",
    "[1; true]",
    "lenght [1]",
    "let f x =\n  y",
    "map 3",
    "3 4",
    "match Some 1 with None -> 0 | Some true -> 1",
    "match 1 with Sum x -> x",
    "match Some 1 with Some -> 1",
    "fun (a, a) -> a",
    "type Box = Box 'a",
    "type Pair 'a = P 'a (Option)",
    "type Thing = Some Int",
    "(fun x -> x : Int -> Text)",
    "let x = in 3",
    "match 1 with | -> 2",
    "let a = 1 in # a",
    "(1 + 2",
    "10 / (5 - 5)",
    "fail \"given up\"",
    "let rec down n = 1 + down (n - 1);\ndown 1",
]


def main():
    sys.setrecursionlimit(6000)
    interpreter = Interpreter(print)
    interpreter.load(PRELUDE)
    for title, source in SESSIONS.items():
        print(f"\n--- {title} ---")
        interpreter.load(source_lines(source))
    print("\n--- mistakes ---")
    for source in MISTAKES:
        print("> " + source.replace("\n", " \\ "))
        interpreter.load(source)


def source_lines(source: str) -> str:
    """Each expression of a session stands on a line of its own that is no deeper than the first: it is ended by a semicolon."""
    lines = source.strip("\n").rstrip().split("\n")
    depth = min(len(line) - len(line.lstrip()) for line in lines if line.strip())
    return "\n".join(";" + line[depth:] if line[depth:depth + 1] not in ("", " ") and i and not line.strip().startswith("and ") else line
                     for i, line in enumerate(lines))


if __name__ == "__main__":
    main()

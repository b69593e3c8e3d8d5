"""An optimiser for the syntax trees of a small language, written with match statements; also derivatives.

Trees are dataclasses; rules are functions tried until nothing changes; an evaluator checks every step.
"""
from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, fields, replace
from functools import singledispatchmethod
from typing import Callable, Iterator


class Node:
    def __add__(self, other): return Bin("+", self, lift(other))
    def __radd__(self, other): return Bin("+", lift(other), self)
    def __sub__(self, other): return Bin("-", self, lift(other))
    def __rsub__(self, other): return Bin("-", lift(other), self)
    def __mul__(self, other): return Bin("*", self, lift(other))
    def __rmul__(self, other): return Bin("*", lift(other), self)
    def __truediv__(self, other): return Bin("/", self, lift(other))
    def __rtruediv__(self, other): return Bin("/", lift(other), self)
    def __pow__(self, other): return Bin("**", self, lift(other))
    def __rpow__(self, other): return Bin("**", lift(other), self)
    def __neg__(self): return Neg(self)

    def children(self) -> Iterator[Node]:
        for f in fields(self):
            match getattr(self, f.name):
                case Node() as child:
                    yield child
                case tuple(items):
                    yield from (item for item in items if isinstance(item, Node))

    def map(self, function: Callable[[Node], Node]) -> Node:
        changes = {}
        for f in fields(self):
            match getattr(self, f.name):
                case Node() as child:
                    changes[f.name] = function(child)
                case (Node(), *_) as items:
                    changes[f.name] = tuple(map(function, items))
        return replace(self, **changes) if changes else self

    def walk(self):
        yield self
        for child in self.children():
            yield from child.walk()


@dataclass(frozen=True)
class Num(Node):
    value: int | float


@dataclass(frozen=True)
class Var(Node):
    name: str


@dataclass(frozen=True)
class Neg(Node):
    operand: Node


@dataclass(frozen=True)
class Bin(Node):
    op: str
    left: Node
    right: Node


@dataclass(frozen=True)
class Call(Node):
    name: str
    args: tuple[Node, ...]


@dataclass(frozen=True)
class If(Node):
    test: Node
    then: Node
    orelse: Node


@dataclass(frozen=True)
class Let(Node):
    name: str
    value: Node
    body: Node


def lift(value):
    match value:
        case Node():
            return value
        case bool():
            raise TypeError("no booleans here")
        case int() | float():
            return Num(value)
        case str():
            return Var(value)
        case (head, *args):
            return Call(head, tuple(map(lift, args)))
        case _:
            raise TypeError(f"cannot lift {value!r}")


OPERATORS = {"+": (1, lambda a, b: a + b), "-": (1, lambda a, b: a - b), "*": (2, lambda a, b: a * b),
             "/": (2, lambda a, b: a / b), "**": (4, lambda a, b: a ** b)}
FUNCTIONS = {"sqrt": math.sqrt, "exp": math.exp, "ln": math.log, "max": max, "abs": abs}


def evaluate(node, env):
    match node:
        case Num(value):
            return value
        case Var(name):
            return env[name]
        case Neg(operand):
            return -evaluate(operand, env)
        case Bin(op, left, right):
            return OPERATORS[op][1](evaluate(left, env), evaluate(right, env))
        case Call(name, args):
            return FUNCTIONS[name](*(evaluate(a, env) for a in args))
        case If(test, then, orelse):
            return evaluate(then if evaluate(test, env) else orelse, env)
        case Let(name, value, body):
            return evaluate(body, {**env, name: evaluate(value, env)})
    raise TypeError(type(node).__name__)


class Printer:
    @singledispatchmethod
    def show(self, node, level=0):
        raise NotImplementedError(type(node))

    @show.register
    def _(self, node: Num, level=0):
        return f"{node.value:g}" if isinstance(node.value, float) else str(node.value)

    @show.register
    def _(self, node: Var, level=0):
        return node.name

    @show.register
    def _(self, node: Neg, level=0):
        return f"-{self.show(node.operand, 3)}"

    @show.register
    def _(self, node: Bin, level=0):
        power, _ = OPERATORS[node.op]
        left_level, right_level = (power + 1, power) if node.op == "**" else (power, power + 1)
        text = f"{self.show(node.left, left_level)} {node.op} {self.show(node.right, right_level)}"
        return f"({text})" if power < level else text

    @show.register
    def _(self, node: Call, level=0):
        return f"{node.name}({', '.join(self.show(a) for a in node.args)})"

    @show.register(If)
    @show.register(Let)
    def _(self, node, level=0):
        match node:
            case If(test, then, orelse):
                text = f"{self.show(then, 1)} if {self.show(test, 1)} else {self.show(orelse)}"
            case Let(name, value, body):
                text = f"let {name} = {self.show(value)} in {self.show(body)}"
        return f"({text})" if level else text


show = Printer().show
RULES: list[Callable[[Node], Node | None]] = []
rule = lambda function: RULES.append(function) or function


@rule
def fold_constants(node):
    match node:
        case Bin(op, Num(a), Num(b)) if not (op == "/" and b == 0):
            result = OPERATORS[op][1](a, b)
            return Num(int(result) if isinstance(result, float) and result.is_integer()
                       and op != "**" else result)
        case Neg(Num(value)):
            return Num(-value)
        case Call(name, args) if args and all(isinstance(a, Num) for a in args):
            return Num(FUNCTIONS[name](*(a.value for a in args)))


@rule
def identities(node):
    match node:
        case Bin("+" | "-", x, Num(0)) | Bin("+", Num(0), x) | Bin("*" | "/" | "**", x, Num(1)):
            return x
        case Bin("*", Num(1), x):
            return x
        case Bin("*", Num(0), _) | Bin("*", _, Num(0)):
            return Num(0)
        case Bin("**", _, Num(0)):
            return Num(1)
        case Bin("-", x, y) if x == y:
            return Num(0)
        case Bin("/", x, y) if x == y and not isinstance(x, Num):
            return Num(1)
        case Bin("+", x, y) if x == y:
            return Num(2) * x


@rule
def signs(node):
    match node:
        case Neg(Neg(x)):
            return x
        case Bin("+", x, Neg(y)):
            return x - y
        case Bin("-", x, Neg(y)):
            return x + y
        case Bin("-", Num(0), x):
            return -x
        case Bin("*" | "/" as op, Neg(x), Neg(y)):
            return Bin(op, x, y)
        case Bin("*" | "/" as op, Neg(x), y) | Bin("*" | "/" as op, y, Neg(x)) if op == "*":
            return -Bin(op, x, y)


@rule
def constants_to_the_left(node):
    match node:
        case Bin("*" | "+" as op, x, Num() as n) if not isinstance(x, Num):
            return Bin(op, n, x)
        case Bin("*" | "+" as op, Num() as a, Bin(inner, Num() as b, x)) if inner == op:
            return Bin(op, Bin(op, a, b), x)
        case Bin("*", x, Bin("*", Num() as n, y)):
            return n * (x * y)


@rule
def powers(node):
    match node:
        case Bin("*", Bin("**", x, n), Bin("**", y, m)) if x == y:
            return x ** (n + m)
        case Bin("*", x, Bin("**", y, n)) | Bin("*", Bin("**", y, n), x) if x == y:
            return x ** (n + 1)
        case Bin("*", x, y) if x == y and not isinstance(x, Num):
            return x ** 2
        case Call("exp", (Call("ln", (x,)),)) | Call("ln", (Call("exp", (x,)),)):
            return x


@rule
def branches_and_names(node):
    match node:
        case If(Num(0), _, x) | If(Num(), x, _):
            return x
        case If(_, x, y) if x == y:
            return x
        case Let(name, Num() | Var() as value, body):
            return substitute(body, name, value)
        case Let(name, value, body) if (uses := sum(n == Var(name) for n in body.walk())) < 2:
            return substitute(body, name, value) if uses else body


def substitute(node, name, value):
    match node:
        case Var(found) if found == name:
            return value
        case Let(inner, bound, body) if inner == name:
            return Let(inner, substitute(bound, name, value), body)
        case _:
            return node.map(lambda child: substitute(child, name, value))


def optimise(node, counter=None, limit=100):
    for _ in range(limit):
        new = node.map(lambda child: optimise(child, counter))
        for function in RULES:
            if (result := function(new)) is not None and result != new:
                if counter is not None:
                    counter[function.__name__] += 1
                new = result
                break
        if new == node:
            return node
        node = new
    return node


def derive(node, x):
    match node:
        case Num():
            return Num(0)
        case Var(name):
            return Num(int(name == x))
        case Neg(u):
            return -derive(u, x)
        case Bin("+" | "-" as op, u, v):
            return Bin(op, derive(u, x), derive(v, x))
        case Bin("*", u, v):
            return derive(u, x) * v + u * derive(v, x)
        case Bin("/", u, v):
            return (derive(u, x) * v - u * derive(v, x)) / v ** 2
        case Bin("**", u, Num(n)):
            return n * u ** (n - 1) * derive(u, x)
        case Call("exp", (u,)):
            return node * derive(u, x)
        case Call("ln", (u,)):
            return derive(u, x) / u
        case Call("sqrt", (u,)):
            return derive(u, x) / (2 * node)
        case _:
            raise NotImplementedError(f"derivative of {show(node)}")


def main():
    x, y = Var("x"), Var("y")
    samples = [
        x + 0 * y, 2 * (3 * x), x * 2 * 3 + 4, x - x + y / y, x * x * x, -(-x) + -y, (x + x) * (1 + 1),
        5 - (0 - x) * 1,
        x ** 2 * x ** 3, Num(2) ** 10 / 4, lift(("sqrt", 16)) + ("max", 3, 9, "x"),
        lift(("exp", ("ln", x + 1))),
        If(Num(3) - 3, x, y), If(x, y * 1, y + 0), Let("t", x + 1, Var("t") * Var("t")),
        Let("t", Num(7), Var("t") + x),
        Let("t", x * y, Let("t", Num(2), Var("t") + 1)), 1 / (x - x), -x * -y / (x * -1),
        2 ** (x - 1 + 1) ** (1 - y),
    ]
    counter = Counter()
    before = after = 0
    env = {"x": 3.0, "y": 5.0}
    for node in samples:
        better = optimise(node, counter)
        before += sum(1 for _ in node.walk())
        after += sum(1 for _ in better.walk())
        try:
            same = math.isclose(evaluate(node, env), evaluate(better, env))
        except ZeroDivisionError as error:
            same = str(error)
        print(f"{show(node):<36} => {show(better):<22} {same}")
    print(f"{before} nodes became {after};", dict(sorted(counter.items())))
    for node in (x ** 3 + 2 * x, x * ("exp", 2 * x), lift(("ln", x ** 2 + 1)), lift(("sqrt", x)) / x,
                 ("abs", x)):
        try:
            node = lift(node)
            slope = optimise(derive(node, "x"))
        except NotImplementedError as error:
            print(error)
            continue
        h = 1e-6
        numeric = (evaluate(node, {"x": 2 + h}) - evaluate(node, {"x": 2 - h})) / (2 * h)
        print(f"d/dx {show(node):<14} = {show(slope):<44} {abs(evaluate(slope, {'x': 2}) - numeric) < 1e-6}")
    for bad in (True, None, [], ["f", None]):
        try:
            lift(bad)
        except TypeError as error:
            print("TypeError:", error)
    print(x + 1 == Var("x") + Num(1), hash(x * y) == hash(x * y), len({x + 1, x + 1, x + 2}), repr(-x + 1))


if __name__ == "__main__":
    main()

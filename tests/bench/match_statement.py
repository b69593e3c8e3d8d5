"""match: literals, captures, sequences, mappings, classes, guards and alternatives."""
from dataclasses import dataclass


@dataclass(frozen=True)
class Num:
    value: int


@dataclass(frozen=True)
class Var:
    name: str


@dataclass(frozen=True)
class Bin:
    op: str
    left: object
    right: object


def simplify(node):
    match node:
        case Bin(op, left, right):
            left, right = simplify(left), simplify(right)
            match op, left, right:
                case "+", Num(a), Num(b):
                    return Num(a + b & 0xFFFF)
                case "*", Num(a), Num(b):
                    return Num(a * b & 0xFFFF)
                case ("+", Num(0), x) | ("+", x, Num(0)) | ("*", Num(1), x) | ("*", x, Num(1)):
                    return x
                case ("*", Num(0), _) | ("*", _, Num(0)):
                    return Num(0)
                case "-", Var(a), Var(b) if a == b:
                    return Num(0)
                case _:
                    return Bin(op, left, right)
        case _:
            return node


def size(node):
    match node:
        case Num() | Var():
            return 1
        case Bin(left=a, right=b):
            return 1 + size(a) + size(b)


def classify(message):
    match message:
        case 0 | 1 | 2:
            return 1
        case int(n) if n < 0:
            return 2
        case "go" | "run":
            return 3
        case [x, y]:
            return 4 + (x is y)
        case [first, *_, last]:
            return 6 + first % 2 + last % 2
        case {"kind": "move", "to": (x, y)}:
            return 10 + x + y
        case {"kind": kind, **rest}:
            return len(kind) + len(rest)
        case None | True | False:
            return 20
        case []:
            return 21
        case str():
            return 22
        case _:
            return 23


def tree(depth, seed):
    if depth == 0:
        return Num(seed % 3) if seed & 1 else Var("xyz"[seed % 3])
    return Bin("+*-"[seed % 3], tree(depth - 1, seed * 5 + 1), tree(depth - 1, seed * 3 + 2))


def run(n):
    messages = [0, 2, -5, 7, "go", "stop", (1, 2), [3, 4, 5, 6], {"kind": "move", "to": (1, 2)},
                {"kind": "quit", "code": 0, "why": ""}, None, True, [], 2.5, ("a", "a"), range(4)]
    expressions = [tree(5, seed) for seed in range(20)]
    total = 0
    for i in range(n):
        for message in messages:
            total += classify(message)
        simple = simplify(expressions[i % 20])
        total += size(simple)
    return total


print("match_statement", run(11_000))

"""An interactive calculator: regular-expression tokens, a Pratt parser, variables, user functions.

Statements come from standard input, one a line; errors show a caret under the offending column.
"""
import math
import operator
import re
import sys
from collections import ChainMap, namedtuple

Token = namedtuple("Token", "kind text column")

TOKEN_RE = re.compile(r"""
    (?P<NUMBER>  0[xX][0-9a-fA-F]+ | (?:\d+\.\d*|\.\d+|\d+)(?:[eE][+-]?\d+)? )
  | (?P<NAME>    [A-Za-z_]\w* )
  | (?P<OP>      \*\*|//|<=|>=|==|!=|->|[-+*/%^()=,<>!?:] )
  | (?P<SPACE>   \s+ )
  | (?P<COMMENT> \#.* )
""", re.VERBOSE)


class CalcError(Exception):
    """A problem at a known column of the line."""

    def __init__(self, message, column):
        super().__init__(message)
        self.column = column


def tokenize(line):
    position = 0
    while position < len(line):
        match = TOKEN_RE.match(line, position)
        if match is None:
            raise CalcError(f"unexpected character {line[position]!r}", position)
        kind = match.lastgroup
        if kind not in ("SPACE", "COMMENT"):
            yield Token(kind, match.group(), position)
        position = match.end()
    yield Token("END", "", len(line))


# Binding powers: (left, right, function); right < left makes an operator associate to the right.
BINARY = {
    "==": (10, 11, operator.eq), "!=": (10, 11, operator.ne),
    "<": (20, 21, operator.lt), "<=": (20, 21, operator.le),
    ">": (20, 21, operator.gt), ">=": (20, 21, operator.ge),
    "+": (30, 31, operator.add), "-": (30, 31, operator.sub),
    "*": (40, 41, operator.mul), "/": (40, 41, operator.truediv),
    "//": (40, 41, operator.floordiv), "%": (40, 41, operator.mod),
    "**": (60, 59, operator.pow), "^": (60, 59, operator.pow),
}
UNARY = {"-": (50, operator.neg), "+": (50, operator.pos)}


class Parser:
    """Turns tokens into nested tuples: ("num", v), ("var", name, col), ("bin", op, a, b, col) …"""

    def __init__(self, line):
        self.tokens = list(tokenize(line))
        self.index = 0

    @property
    def current(self):
        return self.tokens[self.index]

    def advance(self):
        token = self.current
        self.index += 1
        return token

    def accept(self, text):
        if self.current.kind == "OP" and self.current.text == text:
            return self.advance()
        return None

    def expect(self, text):
        if not (token := self.accept(text)):
            found = self.current.text or "end of line"
            raise CalcError(f"expected {text!r}, found {found!r}", self.current.column)
        return token

    def statement(self):
        texts = [t.text for t in self.tokens]
        match texts:
            case ["def", name, "(", *_]:
                self.index = 3
                return self.definition(name)
            case [name, "=", *_] if self.tokens[0].kind == "NAME":
                self.index = 2
                node = ("let", name, self.expression())
            case [""]:
                return None
            case _:
                node = self.expression()
        if self.current.kind != "END":
            raise CalcError(f"unexpected {self.current.text!r}", self.current.column)
        return node

    def definition(self, name):
        params = []
        while not self.accept(")"):
            if params:
                self.expect(",")
            if self.current.kind != "NAME":
                raise CalcError("parameter name expected", self.current.column)
            params.append(self.advance().text)
        self.expect("->")
        return ("def", name, tuple(params), self.expression())

    def expression(self, minimum=0):
        left = self.prefix()
        while True:
            token = self.current
            if token.text == "!" and token.kind == "OP":
                self.advance()
                left = ("call", "factorial", [left], token.column)
                continue
            if token.text == "?" and minimum == 0:
                self.advance()
                yes = self.expression()
                self.expect(":")
                left = ("if", left, yes, self.expression())
                continue
            if token.kind != "OP" or token.text not in BINARY:
                return left
            left_power, right_power, _ = BINARY[token.text]
            if left_power < minimum:
                return left
            self.advance()
            left = ("bin", token.text, left, self.expression(right_power), token.column)

    def prefix(self):
        token = self.advance()
        if token.kind == "NUMBER":
            if token.text[:2] in ("0x", "0X"):
                return ("num", int(token.text, 16))
            return ("num", int(token.text) if token.text.isdigit() else float(token.text))
        if token.kind == "NAME":
            if self.accept("("):
                arguments = []
                while not self.accept(")"):
                    if arguments:
                        self.expect(",")
                    arguments.append(self.expression())
                return ("call", token.text, arguments, token.column)
            return ("var", token.text, token.column)
        if token.text == "(":
            inner = self.expression()
            self.expect(")")
            return inner
        if token.text in UNARY:
            return ("un", token.text, self.expression(UNARY[token.text][0]), token.column)
        raise CalcError(f"unexpected {token.text or 'end of line'!r}", token.column)


class Calculator:
    BUILTINS = {name: getattr(math, name) for name in ("sqrt", "sin", "cos", "floor", "ceil", "gcd", "hypot")}
    BUILTINS |= {"factorial": math.factorial, "max": max, "min": min, "abs": abs, "round": round,
                 "sum": lambda *values: sum(values)}

    def __init__(self):
        self.variables = {"pi": math.pi, "e": math.e, "ans": 0}
        self.functions = {}

    def execute(self, line):
        node = Parser(line).statement()
        if node is None:
            return None
        if node[0] == "def":
            _, name, params, body = node
            self.functions[name] = (params, body)
            return f"{name}/{len(params)} defined"
        if node[0] == "let":
            self.variables[node[1]] = value = self.evaluate(node[2], self.variables)
        else:
            self.variables["ans"] = value = self.evaluate(node, self.variables)
        return value

    def evaluate(self, node, scope):
        method = getattr(self, "eval_" + node[0])
        return method(scope, *node[1:])

    def eval_num(self, scope, value):
        return value

    def eval_var(self, scope, name, column):
        try:
            return scope[name]
        except KeyError:
            raise CalcError(f"unknown variable {name!r}", column) from None

    def eval_un(self, scope, op, operand, column):
        return UNARY[op][1](self.evaluate(operand, scope))

    def eval_bin(self, scope, op, left, right, column):
        a, b = self.evaluate(left, scope), self.evaluate(right, scope)
        try:
            return BINARY[op][2](a, b)
        except (ZeroDivisionError, OverflowError) as error:
            raise CalcError(str(error), column) from error

    def eval_if(self, scope, condition, yes, no):
        return self.evaluate(yes if self.evaluate(condition, scope) else no, scope)

    def eval_call(self, scope, name, arguments, column):
        values = [self.evaluate(argument, scope) for argument in arguments]
        if name in self.functions:
            params, body = self.functions[name]
            if len(params) != len(values):
                raise CalcError(f"{name} takes {len(params)} arguments, got {len(values)}", column)
            return self.evaluate(body, ChainMap(dict(zip(params, values)), self.variables))
        if name not in self.BUILTINS:
            raise CalcError(f"unknown function {name!r}", column)
        try:
            return self.BUILTINS[name](*values)
        except (ValueError, TypeError) as error:
            raise CalcError(f"{name}: {type(error).__name__}", column) from error


def show(value):
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.10g}"
    return str(value)


def main():
    calculator = Calculator()
    good = bad = 0
    for number, line in enumerate(sys.stdin, 1):
        line = line.rstrip("\n")
        print(f"[{number:>2}] {line}")
        try:
            result = calculator.execute(line)
        except CalcError as error:
            bad += 1
            print(f"     {' ' * error.column}^ {error}"
                  + (f" (from {type(error.__cause__).__name__})" if error.__cause__ else ""))
        except RecursionError:
            bad += 1
            print("     too deep")
        else:
            good += 1
            if result is not None:
                print(f"     = {show(result)}")
    print(f"{good} lines evaluated, {bad} errors")
    for name in sorted(calculator.variables):
        print(f"  {name:<6} {show(calculator.variables[name])}")


if __name__ == "__main__":
    main()

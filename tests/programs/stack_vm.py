"""A compiler and stack machine for a little language; a Brainf*** translator for the same machine.

Source -> tokens -> code (a list of instructions) -> peephole -> execution with its own call stack.
"""
import re
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum, unique
from typing import Callable


@unique
class Op(Enum):
    PUSH = "push"
    LOAD = "load"
    STORE = "store"
    ADD = "add"
    SUB = "sub"
    MUL = "mul"
    DIV = "div"
    MOD = "mod"
    LESS = "less"
    EQUAL = "equal"
    NOT = "not"
    JUMP = "jump"
    JUMP_IF_ZERO = "jz"
    CALL = "call"
    RETURN = "ret"
    PRINT = "print"
    MOVE = "move"
    CHANGE = "change"
    CLEAR = "clear"
    OUT = "out"
    HALT = "halt"


@dataclass(slots=True)
class Instruction:
    op: Op
    arg: object = None
    line: int = 0

    def __str__(self):
        return f"{self.op.value:<7}{'' if self.arg is None else self.arg}".rstrip()


@dataclass(frozen=True)
class Function:
    name: str
    params: tuple
    entry: int


class CompileError(Exception):
    def __init__(self, message, line):
        super().__init__(f"line {line}: {message}")


class Label:
    """A jump target that is known only later."""

    def __init__(self, name):
        self.name = name
        self.address = None

    def __repr__(self):
        return f"->{self.address}"


class Assembler:
    def __init__(self):
        self.code = []
        self.line = 0

    def emit(self, op, arg=None):
        self.code.append(Instruction(op, arg, self.line))

    def place(self, label):
        label.address = len(self.code)

    @contextmanager
    def loop(self):
        start, end = Label("start"), Label("end")
        self.place(start)
        yield end
        self.emit(Op.JUMP, start)
        self.place(end)


class Compiler:
    TOKEN = re.compile(r"(\d+)|([a-z_]+)|([-+*/%<(){},;]|==?|!)|(\n)|[ \t]+|#.*")
    BINARY = {"<": (1, Op.LESS), "==": (1, Op.EQUAL), "+": (2, Op.ADD), "-": (2, Op.SUB),
              "*": (3, Op.MUL), "/": (3, Op.DIV), "%": (3, Op.MOD)}

    def __init__(self, source):
        self.tokens = []
        line = 1
        for match in self.TOKEN.finditer(source):
            number, word, sign, newline = match.groups()
            if newline:
                line += 1
            elif number or word or sign:
                self.tokens.append((int(number) if number else word or sign, line))
        self.tokens.append((None, line))
        self.asm = Assembler()
        self.functions = {}

    @property
    def token(self):
        return self.tokens[0][0]

    def take(self, expected=None):
        token, self.asm.line = self.tokens.pop(0)
        if expected is not None and token != expected:
            raise CompileError(f"{expected!r} expected, found {token!r}", self.asm.line)
        return token

    def program(self):
        main = Label("main")
        self.asm.emit(Op.JUMP, main)
        while self.token == "def":
            self.function()
        self.asm.place(main)
        while self.token is not None:
            self.statement()
        self.asm.emit(Op.HALT)
        return self.asm.code

    def function(self):
        self.take("def")
        name = self.take()
        self.take("(")
        params = []
        while self.token != ")":
            params.append(self.take())
            if self.token == ",":
                self.take()
        self.take(")")
        self.functions[name] = Function(name, tuple(params), len(self.asm.code))
        self.block()
        self.asm.emit(Op.PUSH, 0)
        self.asm.emit(Op.RETURN)

    def block(self):
        self.take("{")
        while self.token != "}":
            self.statement()
        self.take("}")

    def statement(self):
        match self.take():
            case "print":
                self.expression()
                self.asm.emit(Op.PRINT)
            case "return":
                self.expression()
                self.asm.emit(Op.RETURN)
            case "while":
                with self.asm.loop() as end:
                    self.expression()
                    self.asm.emit(Op.JUMP_IF_ZERO, end)
                    self.block()
                return
            case "if":
                self.expression()
                otherwise, end = Label("else"), Label("end")
                self.asm.emit(Op.JUMP_IF_ZERO, otherwise)
                self.block()
                if self.token == "else":
                    self.take()
                    self.asm.emit(Op.JUMP, end)
                    self.asm.place(otherwise)
                    self.block()
                    self.asm.place(end)
                else:
                    self.asm.place(otherwise)
                return
            case str(name) if name.isidentifier():
                self.take("=")
                self.expression()
                self.asm.emit(Op.STORE, name)
            case other:
                raise CompileError(f"unexpected {other!r}", self.asm.line)
        self.take(";")

    def expression(self, level=1):
        self.operand()
        while self.token in self.BINARY and self.BINARY[self.token][0] >= level:
            precedence, op = self.BINARY[self.take()]
            self.expression(precedence + 1)
            self.asm.emit(op)

    def operand(self):
        token = self.take()
        if isinstance(token, int):
            self.asm.emit(Op.PUSH, token)
        elif token == "(":
            self.expression()
            self.take(")")
        elif token == "!":
            self.operand()
            self.asm.emit(Op.NOT)
        elif token == "-":
            self.asm.emit(Op.PUSH, 0)
            self.operand()
            self.asm.emit(Op.SUB)
        elif isinstance(token, str) and token.isidentifier():
            if self.token != "(":
                return self.asm.emit(Op.LOAD, token)
            self.take("(")
            count = 0
            while self.token != ")":
                self.expression()
                count += 1
                if self.token == ",":
                    self.take()
            self.take(")")
            if token not in self.functions:
                raise CompileError(f"no function {token}", self.asm.line)
            if count != len(self.functions[token].params):
                raise CompileError(f"{token} wants {len(self.functions[token].params)} arguments",
                                   self.asm.line)
            self.asm.emit(Op.CALL, self.functions[token])
        else:
            raise CompileError(f"unexpected {token!r}", self.asm.line)


def translate_brainf(text):
    """Runs of + - < > become one instruction each; [-] becomes a clear."""
    asm = Assembler()
    stack = []
    for match in re.finditer(r"\[-\]|[+-]+|[<>]+|[.\[\]]", text):
        run = match.group()
        if run == "[-]":
            asm.emit(Op.CLEAR)
        elif run[0] in "+-":
            asm.emit(Op.CHANGE, run.count("+") - run.count("-"))
        elif run[0] in "<>":
            asm.emit(Op.MOVE, run.count(">") - run.count("<"))
        elif run == ".":
            asm.emit(Op.OUT)
        elif run == "[":
            loop = asm.loop()
            end = loop.__enter__()
            asm.emit(Op.JUMP_IF_ZERO, end)
            stack.append(loop)
        elif not stack:
            raise CompileError("] without [", 1)
        else:
            stack.pop().__exit__(None, None, None)
    if stack:
        raise CompileError("[ without ]", 1)
    asm.emit(Op.HALT)
    return asm.code


class MachineError(RuntimeError):
    pass


class Machine:
    def __init__(self, code, limit=200_000):
        self.code, self.limit = code, limit
        self.stack, self.frames, self.variables = [], [], {}
        self.tape, self.head, self.output = [0] * 30, 0, bytearray()
        self.profile = Counter()

    BINARY: dict[Op, Callable[[int, int], int]] = {
        Op.ADD: lambda a, b: a + b, Op.SUB: lambda a, b: a - b, Op.MUL: lambda a, b: a * b,
        Op.DIV: lambda a, b: a // b, Op.MOD: lambda a, b: a % b,
        Op.LESS: lambda a, b: int(a < b), Op.EQUAL: lambda a, b: int(a == b),
    }

    def run(self):
        pc = 0
        code, stack, tape, binary, profile = self.code, self.stack, self.tape, self.BINARY, self.profile
        on_tape = any(i.op in (Op.CHANGE, Op.MOVE) for i in code)
        for _ in range(self.limit):
            instruction = code[pc]
            op, arg = instruction.op, instruction.arg
            profile[op] += 1
            pc += 1
            if op in binary:
                right = stack.pop()
                try:
                    stack[-1] = binary[op](stack[-1], right)
                except ZeroDivisionError as error:
                    names = [name for name, *_ in self.frames]
                    raise MachineError(f"line {instruction.line} in {'/'.join(['main', *names])}") from error
            elif op is Op.PUSH:
                stack.append(arg)
            elif op is Op.LOAD:
                try:
                    stack.append(self.variables[arg])
                except KeyError:
                    raise MachineError(f"line {instruction.line}: {arg} has no value") from None
            elif op is Op.STORE:
                self.variables[arg] = stack.pop()
            elif op is Op.NOT:
                stack[-1] = int(not stack[-1])
            elif op is Op.JUMP:
                pc = arg.address
            elif op is Op.JUMP_IF_ZERO:
                if not (tape[self.head] if on_tape else stack.pop()):
                    pc = arg.address
            elif op is Op.CALL:
                if len(self.frames) > 200:
                    raise MachineError("stack overflow")
                self.frames.append((arg.name, pc, self.variables))
                values = stack[len(stack) - len(arg.params):]
                del stack[len(stack) - len(arg.params):]
                self.variables = dict(zip(arg.params, values))
                pc = arg.entry
            elif op is Op.RETURN:
                _, pc, self.variables = self.frames.pop()
            elif op is Op.PRINT:
                print("   ", stack.pop())
            elif op is Op.CHANGE:
                tape[self.head] = tape[self.head] + arg & 255
            elif op is Op.MOVE:
                self.head += arg
            elif op is Op.CLEAR:
                tape[self.head] = 0
            elif op is Op.OUT:
                self.output.append(tape[self.head])
            else:
                return profile.total()
        raise MachineError("too many steps")


PROGRAMS = {
    "primes": """
        n = 2; count = 0;
        while count < 8 {
            d = 2; prime = 1;
            while d * d < n + 1 { if n % d == 0 { prime = 0; } d = d + 1; }
            if prime { print n; count = count + 1; }
            n = n + 1;
        }""",
    "functions": """
        def gcd(a, b) { if b == 0 { return a; } return gcd(b, a % b); }
        def fact(n) { if n < 2 { return 1; } else { return n * fact(n - 1); } }
        def ack(m, n) {
            if m == 0 { return n + 1; }
            if n == 0 { return ack(m - 1, 1); }
            return ack(m - 1, ack(m, n - 1));
        }
        print gcd(1071, 462); print fact(25); print ack(2, 5); print -7 / 2; print !(1 < 2) + 3 * (4 - 1);""",
    "division": "def half(n) {\n return 10 / n;\n}\nprint half(5);\nprint half(0);",
    "endless": "while 1 { x = 1; }",
    "recursion": "def f(n) { return f(n + 1); } print f(0);",
    "unset": "\nprint y;",
    "syntax": "x = 1;\ny = = 2;",
    "arguments": "def f(a) { return a; } print f(1, 2);",
}

HELLO = (
    "++++++++++[>+++++++>++++++++++>+++>+<<<<-]>++.>+.+++++++..+++.>++++++++++++++.------------.<<+++"
    ".>++++++.----------.+++++++.---------.>+.>."
)
LETTERS = "++++++++[>++++++++<-]>+>+++++[<.+>-]<[-]++++[>++++++++<-]>+."


def main():
    for name, source in PROGRAMS.items():
        print(f"{name}:")
        try:
            code = Compiler(source).program()
            steps = Machine(code).run()
            print(f"    {len(code)} instructions, {steps} steps")
        except CompileError as error:
            print("    compile error,", error)
        except MachineError as error:
            print(f"    stopped: {error}{f' ({error.__cause__})' if error.__cause__ else ''}")
    print("listing of the division program:")
    for address, instruction in enumerate(Compiler(PROGRAMS["division"]).program()):
        text = str(instruction).replace("Function(name='half', params=('n',), entry=1)", "half")
        print(f"  {address:>3} {instruction.line} {text}")

    for text in (HELLO, LETTERS):
        machine = Machine(translate_brainf(text))
        steps = machine.run()
        print(repr(machine.output.decode()), steps, "steps")
        common = sorted(machine.profile.items(), key=lambda item: (-item[1], item[0].value))[:3]
        print("   mostly", ", ".join(f"{op.name} {100 * n / steps:.1f}%" for op, n in common))
    for bad in ("[[]", "]"):
        try:
            translate_brainf(bad)
        except CompileError as error:
            print(error)


if __name__ == "__main__":
    main()

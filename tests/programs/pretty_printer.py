"""A tokeniser and a pretty printer: source in a C-like language is tokenised, checked and laid out anew.

The layout is the algebra of documents (text, line, nest, group, fill) after Oppen and Wadler, with a width.
"""
import re
import sys
from collections import Counter, namedtuple
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import reduce
from typing import Iterator, NamedTuple


class Kind(Enum):
    COMMENT = r"//[^\n]*|/\*(?:[^*]|\*(?!/))*\*/"
    NUMBER = r"0x[0-9A-Fa-f]+|\d+(?:\.\d+)?(?:e[-+]?\d+)?"
    STRING = r'"(?:[^"\\\n]|\\.)*"'
    KEYWORD = r"(?:if|else|while|for|return|let|fn)\b"
    NAME = r"[A-Za-z_]\w*"
    OPERATOR = r"[-+*/%<>=!]=|&&|\|\||->|[-+*/%<>=!?:.]"
    BRACKET = r"[()\[\]{}]"
    SEPARATOR = r"[,;]"
    NEWLINE = r"\n"
    SPACE = r"[ \t\r]+"
    ERROR = r"."

    @property
    def significant(self):
        return self not in (Kind.SPACE, Kind.NEWLINE)


class Token(NamedTuple):
    kind: Kind
    text: str
    line: int
    column: int

    def __str__(self):
        return f"{self.line}:{self.column} {self.kind.name} {self.text!r}"


MASTER = re.compile("|".join(f"(?P<{kind.name}>{kind.value})" for kind in Kind))


def tokenise(source: str) -> Iterator[Token]:
    line, start = 1, 0
    for match in MASTER.finditer(source):
        kind = Kind[match.lastgroup]
        yield Token(kind, match[0], line, match.start() - start + 1)
        if newlines := match[0].count("\n"):
            line += newlines
            start = match.start() + match[0].rindex("\n") + 1


PAIRS = {"(": ")", "[": "]", "{": "}"}


def problems(tokens):
    stack = []
    for token in tokens:
        match token:
            case Token(kind=Kind.ERROR):
                yield f"{token.line}:{token.column} unexpected {token.text!r}"
            case Token(kind=Kind.BRACKET, text="(" | "[" | "{"):
                stack.append(token)
            case Token(Kind.BRACKET, text):
                if not stack:
                    yield f"{token.line}:{token.column} {text} closes nothing"
                elif PAIRS[(opened := stack.pop()).text] != text:
                    yield f"{token.line}:{token.column} {text} closes {opened.text} of line {opened.line}"
    for token in stack:
        yield f"{token.line}:{token.column} {token.text} is never closed"


class Doc:
    def __add__(self, other):
        return Concat((self, as_doc(other)))

    def __radd__(self, other):
        return Concat((as_doc(other), self))


@dataclass(frozen=True)
class Text(Doc):
    text: str


@dataclass(frozen=True)
class Line(Doc):
    flat: str = " "
    hard: bool = False


@dataclass(frozen=True)
class Concat(Doc):
    parts: tuple


@dataclass(frozen=True)
class Nest(Doc):
    indent: int
    body: Doc


@dataclass(frozen=True)
class Group(Doc):
    body: Doc


def as_doc(value):
    return Text(value) if isinstance(value, str) else value


SOFT, LINE, HARD = Line(""), Line(), Line("", hard=True)


def concat(*parts):
    return Concat(tuple(map(as_doc, parts)))


def join(separator, docs):
    return reduce(lambda a, b: concat(a, separator, b), docs) if docs else Text("")


def fits(room, todo):
    todo = list(todo)
    while todo and room >= 0:
        indent, flat, doc = todo.pop()
        match doc:
            case Text(text):
                room -= len(text)
            case Line(hard=True):
                return not flat
            case Line(text):
                if not flat:
                    return True
                room -= len(text)
            case Concat(parts):
                todo.extend((indent, flat, part) for part in reversed(parts))
            case Nest(more, body):
                todo.append((indent + more, flat, body))
            case Group(body):
                todo.append((indent, flat, body))
    return room >= 0


def layout(doc, width):
    out, column = [], 0
    todo = [(0, False, doc)]
    while todo:
        indent, flat, doc = todo.pop()
        match doc:
            case Text(text):
                out.append(text)
                column += len(text)
            case Line(text, hard) if flat and not hard:
                out.append(text)
                column += len(text)
            case Line():
                out.append("\n" + " " * indent)
                column = indent
            case Concat(parts):
                todo.extend((indent, flat, part) for part in reversed(parts))
            case Nest(more, body):
                todo.append((indent + more, flat, body))
            case Group(body):
                todo.append((indent, flat or fits(width - column, [(indent, True, body)]), body))
    return re.sub(r"[ \t]+(?=\n|$)", "", "".join(out))


class Formatter:
    """A loose parser: statements, blocks, brackets and operators are enough for a layout."""

    LOOSE = {"&&", "||", "+", "-", "*", "/", "%", "==", "!=", "<", ">", "<=", ">=", "=", "?", ":", "->", "+=",
             "-="}

    def __init__(self, tokens):
        self.tokens = [t for t in tokens if t.kind.significant]
        self.index = 0

    def peek(self, *texts):
        return self.index < len(self.tokens) and (not texts or self.tokens[self.index].text in texts)

    def next(self):
        self.index += 1
        return self.tokens[self.index - 1]

    def statements(self, *end):
        docs = []
        while self.peek() and not (end and self.peek(*end)):
            docs.append(self.statement())
        return join(HARD, docs)

    def statement(self):
        if self.tokens[self.index].kind is Kind.COMMENT:
            return Text(self.next().text)
        parts = []
        while self.peek() and not self.peek("}"):
            if self.peek(";"):
                self.next()
                parts.append(Text(";"))
                break
            if self.peek("{"):
                parts += [Text(" " if parts else ""), self.block()]
                if self.peek("else"):
                    parts.append(Text(" "))
                    continue
                break
            parts.append(self.expression(";", "{", "}"))
        return Group(concat(*parts))

    def block(self):
        self.next()
        body = self.statements("}")
        self.next()
        if body == Text(""):
            return Text("{}")
        return concat("{", Nest(4, HARD + body), HARD, "}")

    def expression(self, *end):
        docs, previous = [], None
        while self.peek() and not self.peek(*end):
            token = self.next()
            if token.text in ("(", "["):
                spaced = previous and previous.kind is Kind.KEYWORD
                docs.append(concat(" " if spaced else "", self.bracketed(token.text)))
                token = self.tokens[self.index - 1]
            elif token.text in self.LOOSE and previous and previous.text not in self.LOOSE | {"return", "(",
                                                                                              ","}:
                docs.append(Nest(4, concat(LINE if token.text in ("&&", "||", "+", "?", ":") else " ",
                                           token.text, " ")))
            else:
                wordy = (Kind.NAME, Kind.KEYWORD, Kind.NUMBER, Kind.STRING)
                space = previous and previous.kind in wordy and token.kind in wordy
                space = space or previous and previous.kind is Kind.KEYWORD and token.text != ";"
                docs.append(Text((" " if space else "") + token.text))
            previous = token
        return concat(*docs)

    def bracketed(self, opening):
        closing, items = PAIRS[opening], []
        while not self.peek(closing):
            items.append(self.expression(",", ";", closing))
            if self.peek(",", ";"):
                items[-1] = items[-1] + self.next().text
        self.next()
        if not items:
            return Text(opening + closing)
        return Group(concat(opening, Nest(4, concat(SOFT, join(LINE, items))), SOFT, closing))


SOURCE = r'''
// greatest common divisor
fn gcd(a,b){while(b!=0){let t=b;b=a%b;a=t;}return a;}
fn long_parameters(first_parameter, second_parameter, third_parameter_is_longer) -> int { return first_parameter+second_parameter*third_parameter_is_longer; }
/* a block
   comment */
if(x<10&&y>=0x1F||name=="say \"hi\""){f();}else if(z){g(1,2.5e-3,[1,2,3,4]);}else{}
for(let i=0;i<10;i+=1){matrix[i][i]=compute(matrix[i-1][i], matrix[i][i-1], some_function_name(nested(deeply(i))));}
total=condition_number_one?"the first of the two strings":"and this one is the second string";
'''


def main():
    tokens = list(tokenise(SOURCE))
    print(len(tokens), "tokens:", {kind.name: n for kind, n in sorted(Counter(t.kind for t in tokens).items(),
                                                                      key=lambda kv: (-kv[1], kv[0].name))})
    print(*(str(t) for t in tokens if t.kind in (Kind.STRING, Kind.COMMENT) or "." in t.text), sep="\n")
    assert "".join(t.text for t in tokens) == SOURCE
    results = {}
    for width in (72, 36):
        text = results[width] = layout(Formatter(tokenise(SOURCE)).statements(), width)
        longest = max(map(len, text.splitlines()))
        print(f"--- width {width}: {text.count(chr(10)) + 1} lines, longest {longest} ---")
        print(text)
    for width, text in results.items():
        again = layout(Formatter(tokenise(text)).statements(), width)
        plain = [[t.text for t in tokenise(s) if t.kind.significant] for s in (SOURCE, text)]
        print(width, "stable:", again == text, "same tokens:", plain[0] == plain[1])
    for bad in ("f(1, [2, 3)", "}", "a $ b @", "if (x { y }", "ok();"):
        print(f"{bad!r:14}", list(problems(tokenise(bad))) or "fine")
    lists = Group(concat("[", Nest(2, concat(SOFT, join(concat(",", LINE),
                                                        [Text(str(n) * 3) for n in range(6)]))), SOFT, "]"))
    print(layout(lists, 40), layout(lists, 8), sep="\n")
    print(len(MASTER.groupindex), MASTER.groups == len(Kind), Kind("[,;]").name,
          Token(Kind.NAME, "x", 1, 2)._asdict()["text"])


if __name__ == "__main__":
    main()

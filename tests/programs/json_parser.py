"""A JSON reader and writer written from the grammar, checked against the json module.

The reader is a class of mutually recursive methods over an index; the writer is a generator of chunks.
"""
import json
import math
import random
import re
from collections import OrderedDict

WHITESPACE = re.compile(r"[ \t\n\r]*")
NUMBER = re.compile(r"(-?(?:0|[1-9]\d*))(\.\d+)?([eE][-+]?\d+)?")
PLAIN = re.compile(r'[^"\\\x00-\x1f]*')
ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


class ParseError(ValueError):
    def __init__(self, message, text, index):
        self.line = text.count("\n", 0, index) + 1
        self.column = index - (text.rfind("\n", 0, index) + 1) + 1
        super().__init__(f"{message} at line {self.line} column {self.column}")


class Reader:
    def __init__(self, text, *, object_hook=None, max_depth=100):
        self.text = text
        self.index = 0
        self.depth = 0
        self.max_depth = max_depth
        self.object_hook = object_hook or (lambda pairs: dict(pairs))

    def fail(self, message, index=None):
        raise ParseError(message, self.text, self.index if index is None else index)

    def skip(self):
        self.index = WHITESPACE.match(self.text, self.index).end()

    def peek(self):
        return self.text[self.index:self.index + 1]

    def document(self):
        self.skip()
        value = self.value()
        self.skip()
        if self.index != len(self.text):
            self.fail("extra data")
        return value

    def value(self):
        ch = self.peek()
        if ch == "{":
            return self.nested(self.object)
        if ch == "[":
            return self.nested(self.array)
        if ch == '"':
            return self.string()
        for word, constant in (("true", True), ("false", False), ("null", None)):
            if self.text.startswith(word, self.index):
                self.index += len(word)
                return constant
        return self.number()

    def nested(self, method):
        self.depth += 1
        if self.depth > self.max_depth:
            self.fail(f"nesting deeper than {self.max_depth}")
        try:
            self.index += 1
            return method()
        finally:
            self.depth -= 1

    def array(self):
        items = []
        self.skip()
        if self.peek() == "]":
            self.index += 1
            return items
        while True:
            self.skip()
            items.append(self.value())
            self.skip()
            if self.peek() == ",":
                self.index += 1
            elif self.peek() == "]":
                self.index += 1
                return items
            else:
                self.fail("expected ',' or ']'")

    def object(self):
        pairs = []
        self.skip()
        if self.peek() == "}":
            self.index += 1
            return self.object_hook(pairs)
        while True:
            self.skip()
            if self.peek() != '"':
                self.fail("expected a property name")
            key = self.string()
            self.skip()
            if self.peek() != ":":
                self.fail("expected ':'")
            self.index += 1
            self.skip()
            pairs.append((key, self.value()))
            self.skip()
            ch = self.peek()
            self.index += 1
            if ch == "}":
                return self.object_hook(pairs)
            if ch != ",":
                self.fail("expected ',' or '}'", self.index - 1)

    def number(self):
        match = NUMBER.match(self.text, self.index)
        if not match:
            self.fail("expected a value")
        self.index = match.end()
        whole, fraction, exponent = match.groups(default="")
        return float(whole + fraction + exponent) if fraction or exponent else int(whole)

    def string(self):
        start = self.index
        self.index += 1
        chunks = []
        while True:
            match = PLAIN.match(self.text, self.index)
            chunks.append(match.group())
            self.index = match.end()
            ch = self.peek()
            self.index += 1
            if ch == '"':
                return "".join(chunks)
            if ch != "\\":
                self.fail("unterminated string" if not ch or ch == "\n" else "control character", start)
            escape = self.peek()
            self.index += 1
            if escape == "u":
                code = self.hex4()
                if 0xD800 <= code < 0xDC00 and self.text[self.index:self.index + 2] == "\\u":
                    self.index += 2
                    code = 0x10000 + (code - 0xD800 << 10) + (self.hex4() - 0xDC00)
                chunks.append(chr(code))
            elif escape in ESCAPES:
                chunks.append(ESCAPES[escape])
            else:
                self.fail(f"bad escape {escape!r}", self.index - 2)

    def hex4(self):
        digits = self.text[self.index:self.index + 4]
        try:
            if len(digits) != 4:
                raise ValueError
            code = int(digits, 16)
        except ValueError:
            self.fail("bad \\u escape", self.index - 2)
        self.index += 4
        return code


def encode_string(text):
    table = {v: "\\" + k for k, v in ESCAPES.items() if k != "/"}

    def units(ch):
        if (code := ord(ch)) > 0xFFFF:
            high, low = divmod(code - 0x10000, 0x400)
            return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
        return f"\\u{code:04x}"

    return '"' + "".join(table.get(ch) or (ch if " " <= ch < "\x7f" else units(ch)) for ch in text) + '"'


def chunks(value, indent=None, level=0):
    """Yield the text of a value piece by piece, as the json module's encoder does."""
    if value is None or value is True or value is False:
        yield {None: "null", True: "true", False: "false"}[value]
    elif isinstance(value, str):
        yield encode_string(value)
    elif isinstance(value, (int, float)):
        yield repr(value) if not isinstance(value, float) or math.isfinite(value) else "NaN"
    elif isinstance(value, (list, tuple, dict)):
        is_map = isinstance(value, dict)
        opening, closing = "{}" if is_map else "[]"
        if not value:
            yield opening + closing
            return
        newline = "\n" + " " * indent * (level + 1) if indent else ""
        separator = "," + (newline or " ")
        yield opening + newline
        for number, item in enumerate(value.items() if is_map else value):
            if number:
                yield separator
            if is_map:
                key, item = item
                yield encode_string(key) + ": "
            yield from chunks(item, indent, level + 1)
        yield ("\n" + " " * indent * level if indent else "") + closing
    else:
        raise TypeError(f"cannot write {type(value).__name__}")


def random_value(rng, depth=0):
    kind = rng.randrange(4 if depth > 3 else 6)
    if kind == 0:
        return rng.choice([None, True, False])
    if kind == 1:
        return rng.randint(-10**12, 10**12)
    if kind == 2:
        return rng.randint(-1000, 1000) / 8
    if kind == 3:
        return "".join(rng.choice('abc"\\\n\té€ /') for _ in range(rng.randrange(8)))
    if kind == 4:
        return [random_value(rng, depth + 1) for _ in range(rng.randrange(5))]
    return {f"k{i}": random_value(rng, depth + 1) for i in range(rng.randrange(5))}


DOCUMENT = r"""
{ "name": "Kukri", "tags": ["small", "fast", "py\u0074hon"],
  "size": {"min": 20, "max": 66.5, "unit": "cm"},
  "eggs": [1, -2, 3.25, 1e3, 2E-2, 0, -0.0],
  "venomous": false, "nickname": null, "empty": [{}, []],
  "unicode": "\u00e9\ud83d\udc0d caf\u00e9", "quote": "say \"hi\"\\\/\n" }
"""


def main():
    value = Reader(DOCUMENT).document()
    print(*chunks(value, indent=2), sep="")
    print("same as json:", value == json.loads(DOCUMENT))
    print("text same:", "".join(chunks(value)) == json.dumps(value))

    ordered = Reader('{"b": 1, "a": {"z": 2}}', object_hook=OrderedDict).document()
    print(type(ordered).__name__, list(ordered), type(ordered["a"]).__name__)

    bad = ["", "[1, 2", "[1 2]", '{"a" 1}', "{a: 1}", '{"a": 1,}', '"abc', '"a\nb"', r'"\q"', r'"\u12g4"',
           "01",
           "[1]]", "nul", "-", "[" * 101, '{"a":\n  [1,\n   x]}']
    for text in bad:
        try:
            Reader(text).document()
        except ParseError as error:
            short = text if len(text) < 20 else text[:17] + "..."
            print(f"{short!r:24} -> {error}")
        else:
            print("accepted!", text)

    rng = random.Random(20240613)
    agree = 0
    for _ in range(200):
        sample = random_value(rng)
        text = json.dumps(sample)
        assert Reader(text).document() == sample, text
        assert "".join(chunks(sample)) == text, text
        assert "".join(chunks(sample, indent=3)) == json.dumps(sample, indent=3)
        agree += 1
    print(agree, "random documents agree")
    try:
        list(chunks({"x": {1, 2}}))
    except TypeError as error:
        print("TypeError:", error)


if __name__ == "__main__":
    main()

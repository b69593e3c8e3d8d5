"""The tokens of Python programs, comments included, and programs again from tokens.

_tokenize does the cutting; here it is applied to files of any encoding, and its errors become TokenError.
"""
import re
import sys
from builtins import open as _builtin_open
from codecs import BOM_UTF8, lookup
from collections import namedtuple
from io import TextIOWrapper
from itertools import chain

import token
from _tokenize import TokenizerIter
from token import *
from token import EXACT_TOKEN_TYPES

__all__ = token.__all__ + ['tokenize', 'generate_tokens', 'detect_encoding', 'untokenize', 'TokenInfo', 'open', 'TokenError']

cookie_re = re.compile(r'^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)', re.ASCII)
blank_re = re.compile(br'^[ \t\f]*(?:[#\r\n]|$)', re.ASCII)


class TokenInfo(namedtuple('TokenInfo', 'type string start end line')):
    """A token: its number, its text, where it begins and ends as (row, column), and the lines it is in."""

    def __repr__(self):
        kind = f'{self.type} ({tok_name[self.type]})'
        return f'TokenInfo(type={kind}, string={self.string!r}, start={self.start!r}, end={self.end!r}, line={self.line!r})'

    @property
    def exact_type(self):
        """The number of the operator, where type is OP."""
        if self.type == OP:
            return EXACT_TOKEN_TYPES.get(self.string, OP)
        return self.type


class TokenError(Exception):
    """The text cannot be cut into tokens: a message, and (row, column)."""


# --- From text to tokens --------------------------------------------------------------------------------------------------------------

def tokenize(readline):
    """Iterate over the tokens of lines of bytes; the first one is ENCODING."""
    encoding, lines = detect_encoding(readline)
    if encoding == 'utf-8-sig':
        encoding = 'utf-8'       # the mark is gone already
    yield TokenInfo(ENCODING, encoding, (0, 0), (0, 0), '')
    yield from _generate_tokens_from_c_tokenizer(chain(lines, iter(readline, b'')).__next__, encoding, extra_tokens=True)


def generate_tokens(readline):
    """Iterate over the tokens of lines of text."""
    return _generate_tokens_from_c_tokenizer(readline, extra_tokens=True)


def _generate_tokens_from_c_tokenizer(source, encoding=None, extra_tokens=False):
    # The name is CPython's: its tests ask for it.
    try:
        for found in TokenizerIter(source, encoding=encoding, extra_tokens=extra_tokens):
            yield TokenInfo._make(found)
    except SyntaxError as error:
        if type(error) is not SyntaxError:
            raise error from None
        message = error.msg
        if 'unterminated triple-quoted string literal' in message:
            message = 'EOF in multi-line string'
        raise TokenError(message, (error.lineno, error.offset)) from None


def _normal_name(encoding):
    """utf-8 and latin-1 in all their spellings."""
    start = encoding[:12].lower().replace('_', '-')
    if start == 'utf-8' or start.startswith('utf-8-'):
        return 'utf-8'
    if start in ('latin-1', 'iso-8859-1', 'iso-latin-1') or start.startswith(('latin-1-', 'iso-8859-1-', 'iso-latin-1-')):
        return 'iso-8859-1'
    return encoding


def detect_encoding(readline):
    """The encoding that a program's first two lines tell (by a mark or a comment), and the lines that were read for it.

    SyntaxError if it is unknown, contradicts the mark, or the lines are not in it.
    """
    filename = getattr(getattr(readline, '__self__', None), 'name', None)
    where = '' if filename is None else f' for {filename!r}'
    has_mark = False

    def read():
        try:
            return readline()
        except StopIteration:
            return b''

    def find_cookie(line):
        try:
            text = line.decode('utf-8')
        except UnicodeDecodeError:
            raise SyntaxError('invalid or missing encoding declaration' + where) from None
        match = cookie_re.match(text)
        if not match:
            return None
        encoding = _normal_name(match[1])
        try:
            lookup(encoding)
        except LookupError:
            separator = f'{where}: ' if where else ': '
            raise SyntaxError(f'unknown encoding{separator}{encoding}') from None
        if has_mark:
            if encoding != 'utf-8':
                raise SyntaxError('encoding problem: utf-8' if filename is None else f'encoding problem for {filename!r}: utf-8')
            encoding += '-sig'
        return encoding

    lines = []
    default = 'utf-8'
    for _ in range(2):
        line = read()
        if not lines and line.startswith(BOM_UTF8):
            has_mark = True
            default = 'utf-8-sig'
            line = line[3:]
        if not line:
            break
        lines.append(line)
        encoding = find_cookie(line)
        if encoding:
            return encoding, lines
        if not blank_re.match(line):
            break
    return default, lines


def open(filename):
    """Open a program's file for reading text, in the encoding that it tells."""
    file = _builtin_open(filename, 'rb')
    try:
        encoding, _ = detect_encoding(file.readline)
        file.seek(0)
        text = TextIOWrapper(file, encoding, line_buffering=True)
        text.mode = 'r'
        return text
    except:
        file.close()
        raise


# --- From tokens to text --------------------------------------------------------------------------------------------------------------

_NAMED_CHARACTER = re.compile(r'\\N\{[^}]*\}|([{}])')


def _with_doubled_braces(text):
    """The text of an f-string as it stands in a program."""
    return _NAMED_CHARACTER.sub(lambda match: match[1] * 2 if match[1] else match[0], text)


class Untokenizer:
    """Puts tokens together: at their places if they have any, else with spaces enough that they stay what they are."""

    def __init__(self):
        self.tokens = []         # pieces of the text
        self.prev_row = 1
        self.prev_col = 0
        self.prev_type = None
        self.prev_line = ''
        self.encoding = None

    def add_whitespace(self, start):
        """Go to a place."""
        row, column = start
        if row < self.prev_row or (row == self.prev_row and column < self.prev_col):
            raise ValueError(f'start ({row},{column}) precedes previous end ({self.prev_row},{self.prev_col})')
        if row > self.prev_row:
            # Lines are joined by backslashes: with as much space in front of the first one as there was.
            end = self.prev_line.rstrip('\\\r\n')
            self.tokens.append(end[len(end.rstrip()):] + '\\\n' * (row - self.prev_row))
            self.prev_col = 0
        if column > self.prev_col:
            self.tokens.append(' ' * (column - self.prev_col))

    def untokenize(self, iterable):
        """The text."""
        iterator = iter(iterable)
        indents = []
        at_line_start = False
        for item in iterator:
            if len(item) == 2:
                self.compat(item, iterator)
                break
            kind, text, start, end, line = item
            if kind == ENCODING:
                self.encoding = text
                continue
            if kind == ENDMARKER:
                break
            if kind == INDENT:
                indents.append(text)
                continue
            if kind == DEDENT:
                indents.pop()
                self.prev_row, self.prev_col = end
                continue
            if kind in (NEWLINE, NL):
                at_line_start = True
            elif at_line_start and indents:
                indent = indents[-1]
                if start[1] >= len(indent):
                    self.tokens.append(indent)
                    self.prev_col = len(indent)
                at_line_start = False
            elif kind == FSTRING_MIDDLE and ('{' in text or '}' in text):
                doubled = _with_doubled_braces(text)
                last = doubled.rpartition('\n')[2]
                extra = len(last) - len(text.rpartition('\n')[2])
                text = doubled
                end = end[0], end[1] + extra
            self.add_whitespace(start)
            self.tokens.append(text)
            self.prev_row, self.prev_col = end
            if kind in (NEWLINE, NL):
                self.prev_row += 1
                self.prev_col = 0
            self.prev_type, self.prev_line = kind, line
        return ''.join(self.tokens)

    def compat(self, first, iterable):
        """The rest, from (type, text) alone."""
        indents = []
        at_line_start = first[0] in (NEWLINE, NL)
        after_string = False
        in_fstring = 0
        previous = None
        for item in chain([first], iterable):
            kind, text = item[:2]
            if kind == ENCODING:
                self.encoding = text
                continue
            if kind in (NAME, NUMBER):
                text += ' '
            # Adjacent strings stay two.
            if kind == STRING:
                if after_string:
                    text = ' ' + text
                after_string = True
            else:
                after_string = False
            if kind in (STRING, FSTRING_START) and previous in (STRING, FSTRING_END):
                self.tokens.append(' ')
            if kind == FSTRING_START:
                in_fstring += 1
            elif kind == FSTRING_END:
                in_fstring -= 1
            elif in_fstring and kind == OP and text in ('{', '}') and self.tokens and self.tokens[-1] == text:
                text = ' ' + text        # two of them would be one character
            if kind == INDENT:
                indents.append(text)
                continue
            if kind == DEDENT:
                indents.pop()
                continue
            if kind in (NEWLINE, NL):
                at_line_start = True
            elif at_line_start and indents:
                self.tokens.append(indents[-1])
                at_line_start = False
            elif kind == FSTRING_MIDDLE:
                text = _with_doubled_braces(text)
            previous = kind
            self.tokens.append(text)


def untokenize(iterable):
    """A program from its tokens, which may be (type, text) alone; bytes if there is an ENCODING token among them, else text.

    Its tokens are these again; of white space only as much is the same as the tokens tell.
    """
    maker = Untokenizer()
    text = maker.untokenize(iterable)
    return text if maker.encoding is None else text.encode(maker.encoding)


def main():
    """Print the tokens of a file, or of standard input."""
    import argparse
    parser = argparse.ArgumentParser(prog='python -m tokenize')
    parser.add_argument('filename', nargs='?', metavar='filename.py', help='the file to tokenize; defaults to stdin')
    parser.add_argument('-e', '--exact', action='store_true', help='display token names using the exact type')
    args = parser.parse_args()
    filename = args.filename or '<stdin>'
    try:
        if args.filename:
            with _builtin_open(filename, 'rb') as file:
                tokens = list(tokenize(file.readline))
        else:
            tokens = list(generate_tokens(sys.stdin.readline))
        for found in tokens:
            kind = found.exact_type if args.exact else found.type
            place = '%d,%d-%d,%d:' % (found.start + found.end)
            print('%-20s%-15s%-15r' % (place, tok_name[kind], found.string))
    except (TokenError, IndentationError, SyntaxError, OSError) as error:
        print(f'{filename}: error: {error.args[0] if isinstance(error, TokenError) else error}', file=sys.stderr)
        sys.exit(1)


if __name__ == '__main__':
    main()

"""The tokens of a Python program one by one, with comments and with its lines: what tokenize is made of.

It reads a line at a time and is more patient than the compiler's lexer: it does not care whether brackets match.
"""
import re
from token import (COMMENT, DEDENT, ENDMARKER, EXACT_TOKEN_TYPES, FSTRING_END, FSTRING_MIDDLE, FSTRING_START, INDENT, NAME, NEWLINE, NL, NUMBER,
                   OP, STRING)

_NUMBER = (r'0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+|0[oO](?:_?[0-7])+'
           r'|(?:[0-9](?:_?[0-9])*\.(?:[0-9](?:_?[0-9])*)?|\.[0-9](?:_?[0-9])*)(?:[eE][-+]?[0-9](?:_?[0-9])*)?[jJ]?'
           r'|[0-9](?:_?[0-9])*(?:[eE][-+]?[0-9](?:_?[0-9])*)?[jJ]?')
_OPERATOR = '|'.join(map(re.escape, sorted([*EXACT_TOKEN_TYPES, '<>'], key=len, reverse=True)))
_TOKEN = re.compile(rf'''[ \t\f]*(?:
    (?P<comment>\#[^\r\n]*)
  | (?P<newline>\r?\n)
  | (?P<continuation>\\\r?\n)
  | (?P<fstring>(?:[fF][rR]?|[rR][fF])(?:\'\'\'|"""|\'|"))
  | (?P<string>(?:[rRuUbB]|[bB][rR]|[rR][bB])?(?:\'\'\'|"""|\'|"))
  | (?P<number>{_NUMBER})
  | (?P<name>[^\W\d]\w*)
  | (?P<operator>{_OPERATOR})
  | (?P<other>.)
  | (?P<nothing>\Z))''', re.VERBOSE | re.DOTALL)

# What is left of a string in one line, behind its quotation marks.
_STRING_END = {
    "'": re.compile(r"(?:[^\\'\n]|\\\r?[^\r\n]|\\\r\n(?!\Z)|\\\n(?!\Z))*'"),
    '"': re.compile(r'(?:[^\\"\n]|\\\r?[^\r\n]|\\\r\n(?!\Z)|\\\n(?!\Z))*"'),
    "'''": re.compile(r"(?:[^\\']|\\.|'(?!''))*'''", re.DOTALL),
    '"""': re.compile(r'(?:[^\\"]|\\.|"(?!""))*"""', re.DOTALL),
}
# The next thing in the text of an f-string that is more than text.
_FSTRING_EVENT = re.compile(r'\\N\{[^}\n]*\}|\\[^{}]|\{\{|\}\}|[{}\n]|\'\'\'|"""|\'|"', re.DOTALL)
_FSTRING_EVENT_RAW = re.compile(r'\\[^{}]|\{\{|\}\}|[{}\n]|\'\'\'|"""|\'|"', re.DOTALL)
_OPENING, _CLOSING = frozenset('([{'), frozenset(')]}')


class _FString:
    """An f-string that has begun."""

    def __init__(self, prefix, quote, place):
        self.is_raw = 'r' in prefix.lower()
        self.quote = quote
        self.place = place               # where it began
        self.fields = []                 # for each open replacement field, how many brackets are open inside it
        self.in_text = True              # not in the expression of a field
        self.in_spec = False             # text that is a format specification


class TokenizerIter:
    """Iterates over (type, text, (row, column), (row, column), lines) for what readline() returns; SyntaxError.

    With an encoding readline() returns bytes. extra_tokens: comments and newlines that mean nothing, too, and all operators as OP.
    """

    def __init__(self, readline, *, encoding=None, extra_tokens=False):
        self._readline = readline
        self._encoding = encoding
        self._extra = extra_tokens
        self._line = ''
        self._row = self._at = 0
        self._brackets = 0
        self._fstrings = []
        self._indents = [(0, 0)]
        self._continued = False          # the line before ended with a backslash
        self._tokens = self._scan()

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._tokens)

    # --- Lines --------------------------------------------------------------------------------------------------------------------

    def _fetch(self):
        """The next line; False at the end."""
        try:
            line = self._readline()
        except StopIteration:
            line = ''
        if self._encoding is not None and line != '':
            if not isinstance(line, (bytes, bytearray)):
                raise TypeError('readline() returned a non-bytes object')
            line = line.decode(self._encoding, 'replace')
        elif not isinstance(line, str):
            raise TypeError('readline() returned a non-string object')
        if not line:
            return False
        self._line = line
        self._row += 1
        self._at = 0
        return True

    def _error(self, message, row, column, error=SyntaxError):
        return error(message, ('<string>', row, column, self._line.rstrip('\n'), row, column))

    def _token(self, kind, start, end):
        """A token of the current line."""
        line = self._line
        return kind, line[start:end], (self._row, start), (self._row, end), line

    # --- Tokens -------------------------------------------------------------------------------------------------------------------

    def _scan(self):
        while self._fetch():
            if not self._brackets and not self._continued:
                yield from self._indentation()
            self._continued = False
            yield from self._rest_of_line()
        if self._brackets or self._continued:
            raise self._error('unexpected EOF in multi-line statement', self._row, 0)
        end = (self._row + 1, 0)
        for _ in self._indents[1:]:
            yield DEDENT, '', end, end, ''
        yield ENDMARKER, '', end, end, ''

    def _indentation(self):
        """INDENT or DEDENTs; a line without a statement goes as a whole."""
        line = self._line
        column = alternative = at = 0        # tabs to multiples of eight, tabs as one
        for c in line:
            if c == ' ':
                column, alternative = column + 1, alternative + 1
            elif c == '\t':
                column, alternative = (column // 8 + 1) * 8, alternative + 1
            elif c == '\f':
                column = alternative = 0
            else:
                break
            at += 1
        self._at = at
        if at == len(line) or line[at] in '#\n' or line.startswith('\r\n', at):
            yield from self._blank_line()
            return
        if line[at] == '\\':
            return
        inconsistent = self._error('inconsistent use of tabs and spaces in indentation', self._row, at, TabError)
        if column > self._indents[-1][0]:
            if alternative <= self._indents[-1][1]:
                raise inconsistent
            self._indents.append((column, alternative))
            yield self._token(INDENT, 0, at)
            return
        while column < self._indents[-1][0]:
            self._indents.pop()
            if column > self._indents[-1][0]:
                raise IndentationError('unindent does not match any outer indentation level',
                                       ('<string>', self._row, len(line.rstrip('\n')) + 1, line.rstrip('\n'), None, None))
            yield self._token(DEDENT, at, at)
        if alternative != self._indents[-1][1]:
            raise inconsistent

    def _blank_line(self):
        line, at = self._line, self._at
        self._at = len(line)
        if not self._extra:
            return
        if line.startswith('#', at):
            end = len(line.rstrip('\r\n'))
            yield self._token(COMMENT, at, end)
            at = end
        yield self._newline(NL, at)

    def _newline(self, kind, at):
        """Also where the last line has none."""
        row, line = self._row, self._line
        return kind, line[at:], (row, at), (row, at + (len(line) - at or 1)), line

    def _rest_of_line(self):
        fstrings, extra = self._fstrings, self._extra
        while self._at < len(self._line):
            if fstrings and fstrings[-1].in_text:
                yield from self._fstring_text(fstrings[-1])
                continue
            match = _TOKEN.match(self._line, self._at)
            kind = match.lastgroup
            start, end = match.span(kind)
            self._at = end
            if kind == 'name':
                yield self._token(NAME, start, end)
            elif kind == 'operator':
                yield from self._operator(start, end)
            elif kind == 'number':
                yield self._token(NUMBER, start, end)
            elif kind == 'string':
                yield self._string(start, end)
            elif kind == 'newline':
                if not self._brackets:
                    yield self._newline(NEWLINE, start)
                elif extra:
                    yield self._newline(NL, start)
                return
            elif kind == 'comment':
                if extra:
                    yield self._token(COMMENT, start, end)
            elif kind == 'fstring':
                text = match[kind]
                quote = text.lstrip('fFrR')
                fstrings.append(_FString(text[:-len(quote)], quote, (self._row, start)))
                yield self._token(FSTRING_START, start, end)
            elif kind == 'continuation':
                self._continued = True
                return
            elif kind == 'other':
                if self._line[start] == '\\':
                    raise self._error('unexpected character after line continuation character', self._row, start + 2)
                yield self._odd_character(start, end)
            # Behind the last token of a last line without a newline:
        if not self._line.endswith('\n') and self._at_statement_end:
            if not self._brackets:
                yield self._newline(NEWLINE, len(self._line))
            elif extra:
                yield self._newline(NL, len(self._line))

    @property
    def _at_statement_end(self):
        # A blank line is over already.
        text = self._line.lstrip(' \t\f')
        return bool(self._brackets or (text and text[0] != '#'))

    def _odd_character(self, start, end):
        c = self._line[start]
        if c in '$?`':
            return self._token(OP, start, end)
        if c.isprintable():
            raise self._error(f"invalid character '{c}' (U+{ord(c):04X})", self._row, start + 1)
        raise self._error(f'invalid non-printable character U+{ord(c):04X}', self._row, start + 1)

    def _operator(self, start, end):
        text = self._line[start]
        field = self._fstrings[-1] if self._fstrings else None
        if field and field.fields and not field.fields[-1] and text in ':}':
            # It ends the expression of a replacement field, whatever follows.
            self._at = end = start + 1
            field.in_text = True
            if text == ':':
                field.in_spec = True
            else:
                self._close_field(field)
        elif text in _OPENING:
            self._brackets += 1
            if field and field.fields:
                field.fields[-1] += 1
        elif text in _CLOSING:
            self._brackets = max(self._brackets - 1, 0)
            if field and field.fields:
                field.fields[-1] = max(field.fields[-1] - 1, 0)
        yield self._operator_token(start, end)

    def _operator_token(self, start, end):
        text = self._line[start:end]
        return self._token(OP if self._extra else EXACT_TOKEN_TYPES.get(text, OP), start, end)

    # --- Strings ------------------------------------------------------------------------------------------------------------------

    def _string(self, start, end):
        quote = self._line[start:end].lstrip('rRuUbB')
        pattern = _STRING_END[quote]
        first = self._row, start
        lines = []
        at = end
        while not (match := pattern.match(self._line, at)):
            is_split = self._line.endswith(('\\\n', '\\\r\n'))
            if len(quote) == 1 and not is_split:
                raise self._error(f'unterminated string literal (detected at line {self._row})', first[0], first[1] + 1)
            lines.append(self._line)
            if not self._fetch():
                if len(quote) == 1:
                    raise self._error('unexpected EOF in multi-line statement', self._row, 0)
                raise self._error(f'unterminated triple-quoted string literal (detected at line {self._row})', first[0], first[1] + 1)
            at = 0
        self._at = match.end()
        lines.append(self._line)
        return self._spanning(STRING, first, lines)

    def _spanning(self, kind, first, lines):
        """A token from `first` to where we are, in these lines."""
        if len(lines) == 1:
            text = lines[0][first[1]:self._at]
        else:
            text = lines[0][first[1]:] + ''.join(lines[1:-1]) + lines[-1][:self._at]
        return kind, text, first, (self._row, self._at), ''.join(lines)

    def _fstring_text(self, fstring):
        """Text up to a field, the end of a field, or the end of the string."""
        events = _FSTRING_EVENT_RAW if fstring.is_raw else _FSTRING_EVENT
        first = self._row, self._at
        lines = [self._line]
        at = self._at
        quote = fstring.quote
        while True:
            match = events.search(self._line, at)
            if match and match[0] == '\n' and fstring.in_spec and len(quote) == 1:
                # The end of a line ends a specification, unless the quotes are triple: what follows can only be its bracket.
                self._at = match.start()
                if (self._row, self._at) != first:
                    yield self._spanning(FSTRING_MIDDLE, first, lines)
                fstring.in_text = fstring.in_spec = False
                return
            if not match or (match[0] == '\n' and match.end() == len(self._line)) or match.end() == len(self._line) and match[0] == '\\\n':
                # To the next line, if there may be one.
                is_split = bool(match) and match[0] == '\\\n'
                if (len(quote) == 1 and not is_split and not fstring.in_spec) or not self._fetch():
                    kind = 'f-string literal' if len(quote) == 1 else 'triple-quoted f-string literal'
                    raise self._error(f'unterminated {kind} (detected at line {self._row})', fstring.place[0], fstring.place[1] + 1)
                lines.append(self._line)
                at = 0
                continue
            text, start = match[0], match.start()
            if text == '{{' and fstring.in_spec:
                text = '{'
            if text == '}}' and fstring.in_spec:
                text = '}'
            if text in ('{{', '}}') or text.startswith('\\N{'):
                self._at = start + 1 if len(text) == 2 else match.end()
                yield self._spanning(FSTRING_MIDDLE, first, lines)
                self._at = match.end()
                return
            if text in ('{', '}') or text == quote or (len(quote) == 1 and text[0] == quote and text in ("'''", '"""')):
                self._at = start
                yield from self._fstring_mark(fstring, text, first, lines)
                return
            # Other marks are text; a triple one may be the start of a shorter match.
            at = start + 1 if text in ("'''", '"""') else match.end()

    def _fstring_mark(self, fstring, text, first, lines):
        is_end = text[0] in '\'"'
        if (self._row, self._at) != first or (text == '}' and fstring.in_spec):
            yield self._spanning(FSTRING_MIDDLE, first, lines)
        start = self._at
        if is_end:
            self._at = start + len(fstring.quote)
            self._fstrings.pop()
            self._brackets -= len(fstring.fields)
            yield self._token(FSTRING_END, start, self._at)
            return
        self._at = start + 1
        if text == '{':
            fstring.fields.append(0)
            fstring.in_text = False
            self._brackets += 1
        elif fstring.in_spec:
            self._close_field(fstring)
        else:
            raise self._error("f-string: single '}' is not allowed", self._row, start + 1)
        yield self._operator_token(start, start + 1)

    def _close_field(self, fstring):
        fstring.fields.pop()
        self._brackets -= 1
        fstring.in_text = True
        # A field inside a specification returns to it.
        fstring.in_spec = bool(fstring.fields)

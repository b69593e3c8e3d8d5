"""The source lines shown under a traceback's entry, with the markers below them (PEP 657).

The instruction that failed covers a range of the source. It is underlined with `^`, unless it covers the whole statement; where it is a
binary operation, a call or a subscript, the operands are underlined with `~` and the operator or the brackets with `^`.
"""
# A small scanner finds the operator: what is shown is source that compiled, so it need not detect errors, and ast is not needed.
from itertools import groupby
from operator import itemgetter
from textwrap import dedent, indent

_binary = {'|': 1, '^': 2, '&': 3, '<<': 4, '>>': 4, '+': 5, '-': 5, '*': 6, '/': 6, '//': 6, '%': 6, '@': 6, '**': 8}
_unary_rank = 7
_longest_first = ('**=', '//=', '>>=', '<<=', '...', '**', '//', '>>', '<<', '<=', '>=', '==', '!=', '->', ':=', '+=', '-=', '*=',
                  '/=', '%=', '&=', '|=', '^=', '@=')
# At the top level of an expression these words and signs bind weaker than any operator that has markers.
_weak_words = frozenset(('if', 'else', 'lambda', 'and', 'or', 'not', 'in', 'is', 'await', 'yield', 'for', 'async', 'from', 'return',
                         'import', 'del', 'raise', 'assert', 'with', 'as'))
_weak_signs = frozenset(('<', '>', '<=', '>=', '==', '!=', ',', ':', ':=', '=', ';', '->', '+=', '-=', '*=', '/=', '%=', '&=', '|=',
                         '^=', '@=', '**=', '//=', '>>=', '<<='))


def _string_end(text, start):
    """The index after the string literal whose opening quote is at start."""
    quote = text[start]
    if text.startswith(quote * 3, start):
        quote *= 3
    i = start + len(quote)
    while i < len(text) and not text.startswith(quote, i):
        i += 2 if text[i] == '\\' else 1
    return i + len(quote)


def _tokens(text):
    """Yield (kind, start, end) of the tokens: 'name', 'number', 'string', or for signs the sign itself."""
    i, size = 0, len(text)
    while i < size:
        c = text[i]
        start = i
        if c.isspace() or c == '\\':
            i += 1
            continue
        if c == '#':
            end = text.find('\n', i)
            i = size if end < 0 else end
            continue
        if c.isalpha() or c == '_':
            while i < size and (text[i].isalnum() or text[i] == '_'):
                i += 1
            if i < size and text[i] in '"\'' and i - start <= 2:
                i = _string_end(text, i)
                yield 'string', start, i
            else:
                yield 'name', start, i
        elif c.isdigit() or (c == '.' and text[i + 1:i + 2].isdigit()):
            while i < size and (text[i].isalnum() or text[i] in '._' or (text[i] in '+-' and text[i - 1] in 'eE' and
                                                                         not text.startswith(('0x', '0X'), start))):
                i += 1
            yield 'number', start, i
        elif c in '"\'':
            i = _string_end(text, i)
            yield 'string', start, i
        else:
            sign = next((sign for sign in _longest_first if text.startswith(sign, i)), c)
            i += len(sign)
            yield sign, start, i


def _find_core(segment):
    """(start, end) of the operator or the brackets of an expression's outermost operation; None if it is of another kind."""
    depth = 0
    operand_before = False      # whether the last token ended an operand: tells binary from unary signs
    best = None                 # (rank, start, end) of the operator that binds weakest
    opening = closing = None    # the last pair of brackets at the top level, and whether it follows an operand
    follows = False
    last_end = 0
    for kind, start, end in _tokens(segment):
        if kind in ('(', '[', '{'):
            if depth == 0:
                opening, closing, follows = start, None, operand_before and kind != '{'
            depth += 1
            operand_before = False
        elif kind in (')', ']', '}'):
            depth -= 1
            if depth < 0:
                return None
            if depth == 0:
                closing = end
            operand_before = True
        elif depth == 0:
            word = segment[start:end] if kind == 'name' else ''
            if word in _weak_words or kind in _weak_signs:
                return None
            if kind in ('name', 'number', 'string'):
                operand_before = True
            elif kind in ('.', '...'):
                operand_before = kind == '...'
            elif kind in _binary and operand_before:
                rank = _binary[kind]
                # Equal operators group to the left, powers to the right.
                if best is None or rank < best[0] or (rank == best[0] and kind != '**'):
                    best = rank, start, end
                operand_before = False
            elif kind in ('+', '-', '~'):
                if best is None or best[0] > _unary_rank:
                    best = best if best and best[0] < _unary_rank else (_unary_rank, None, None)
            else:
                return None
        last_end = end
    if best is not None:
        return None if best[1] is None else best[1:]
    if opening is not None and follows and closing == last_end:
        return opening, closing
    return None


def _is_whole_call(lines, start, end, core, segment):
    """Whether the marked range is the call in `return name(…)` or `name = call(…)`: then markers would tell nothing."""
    if core is None or segment[core[0]] != '(':
        return False
    before, after = lines[0][:start].rstrip(), lines[-1][end:].lstrip()
    while before.endswith('(') and after.startswith(')'):
        before, after = before[:-1].rstrip(), after[1:].lstrip()
    if after and not after.startswith('#'):
        return False
    if before == 'return':
        return segment[:core[0]].rstrip().isidentifier()
    return before.endswith('=') and before[:-1].rstrip().isidentifier()


def _display_width(line, offset):
    """Columns of line[:offset] on a terminal."""
    text = line[:offset]
    if text.isascii():
        return len(text)
    from unicodedata import east_asian_width
    return sum(2 if east_asian_width(c) in 'WF' else 1 for c in text)


def _character_offset(line, byte_offset):
    return len(line.encode('utf-8', 'surrogatepass')[:byte_offset].decode('utf-8', 'replace'))


def _place(segment, offset):
    """(line, column) of an offset."""
    line = segment.count('\n', 0, offset)
    return line, offset - (segment.rfind('\n', 0, offset) + 1)


class _Excerpt:
    def __init__(self, frame):
        original = frame._original_lines.splitlines()
        count = frame.end_lineno - frame.lineno + 1
        first, last = original[0], original[count - 1]
        self.lines = lines = frame._dedented_lines.splitlines()[:count]
        removed = len(first) - len(lines[0])
        start = max(0, _character_offset(first, frame.colno) - removed)
        end = max(0, _character_offset(last, frame.end_colno) - removed)
        text = '\n'.join(lines)
        segment = text[start:len(text) - (len(lines[-1]) - end)]
        core = _find_core(segment)
        self.start = _display_width(lines[0], start)
        self.end = _display_width(lines[-1], end)
        self.core = self._core_columns(segment, core, start) if core else None
        if _is_whole_call(lines, start, end, core, segment):
            self.marked = False
        else:
            self.marked = bool(core or lines[0][:start].strip() or lines[-1][end:].rstrip())

    def _core_columns(self, segment, core, start):
        places = []
        for offset in core:
            line, column = _place(segment, offset)
            column += start if line == 0 else 0
            places.append((line, _display_width(self.lines[line], column)))
        return places

    def _shown_lines(self):
        """The lines to show: first, last, and those around the ends of the core."""
        shown = {0, len(self.lines) - 1}
        for line, _ in self.core or ():
            shown.update(range(line - 1, line + 2))
        return sorted(line for line in shown if 0 <= line < len(self.lines))

    def _markers(self, number):
        line = self.lines[number]
        begin = len(line) - len(line.lstrip())
        if number == 0:
            begin = max(begin, self.start)
        end = self.end if number == len(self.lines) - 1 else _display_width(line, len(line))
        if self.core is None:
            return ' ' * min(begin, end) + '^' * (end - begin)
        low, high = self.core
        columns = range(begin, end)
        return ' ' * min(begin, end) + ''.join(['^' if low <= (number, column) < high else '~' for column in columns])

    def text(self, colors):
        result = []
        marker_lines = set()    # where in `result`

        def show(number):
            result.append(self.lines[number] + '\n')
            if self.marked:
                marker_lines.add(len(result))
                result.append(self._markers(number) + '\n')

        previous = None
        for number in self._shown_lines():
            if previous is not None:
                if number - previous == 2:
                    show(number - 1)
                elif number - previous > 2:
                    result.append(f'...<{number - previous - 1} lines>...\n')
            show(number)
            previous = number
        text = indent(dedent(''.join(result)), '    ', lambda line: True)
        if colors and marker_lines:
            lines = text.splitlines()
            for number in marker_lines:
                lines[number - 1], lines[number] = _colored(lines[number - 1], lines[number], colors)
            text = '\n'.join(lines) + '\n'
        return text


def _colored(line, markers, colors):
    """A line and the markers below it in the markers' colours, one run of equal markers at a time."""
    column = 0
    shown = []
    for c in line:
        shown.append((markers[column:column + 1], c))
        column += _display_width(c, 1)
    runs = ['', '']
    for i, pairs in enumerate((shown, zip(markers, markers))):
        for marker, group in groupby(pairs, itemgetter(0)):
            runs[i] += colors.marked(''.join([c for _, c in group]), marker)
    return runs


def excerpt(frame, colors=None):
    """The lines of a FrameSummary with their markers."""
    return _Excerpt(frame).text(colors)

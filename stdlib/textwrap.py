"""Wrapping, filling, shortening, indenting and dedenting text."""
# Splitting into chunks is done by hand instead of with regular expressions, so that importing this module imports nothing.

__all__ = ['TextWrapper', 'wrap', 'fill', 'dedent', 'indent', 'shorten']

_whitespace = '\t\n\x0b\x0c\r '
_to_spaces = {ord(c): ' ' for c in _whitespace}


def _is_word(c):
    return c.isalnum() or c == '_'


def _is_letter(c):
    return c.isalnum() and not c.isdecimal() or c == '_'


def _joins(c):
    """Whether a character may stand before a dash or a hyphen inside a word."""
    return c in '!"\'&.,?' or _is_word(c)


def _is_dash(word, i):
    """Whether two or more hyphens and then a word character begin at i."""
    end = i
    while word[end:end + 1] == '-':
        end += 1
    return end - i >= 2 and end < len(word) and _is_word(word[end])


def _may_break_after(word, i):
    """Whether a line may end after the hyphen at i: letters on both sides, and not just one alone."""
    if i < 2 or i + 2 >= len(word):
        return False
    before = (_is_letter(word[i - 1]) and _is_letter(word[i - 2])) or (
        i >= 3 and word[i - 2] == '-' and _is_letter(word[i - 1]) and _is_letter(word[i - 3]))
    if not before or not _is_letter(word[i + 1]):
        return False
    after = i + 2
    if word[after] == '-':
        after += 1
    return after < len(word) and _is_letter(word[after])


def _split_word(word):
    """The pieces of a word with hyphens: after hyphens, and around dashes."""
    pieces = []
    start = 0
    while start < len(word):
        end = start + 1
        if word[start] == '-' and start and _joins(word[start - 1]) and _is_dash(word, start):
            while word[end] == '-':
                end += 1
        else:
            while end < len(word):
                if word[end] == '-':
                    if _may_break_after(word, end):
                        end += 1
                        break
                    if _joins(word[end - 1]) and _is_dash(word, end):
                        break
                end += 1
        pieces.append(word[start:end])
        start = end
    return pieces


class TextWrapper:
    """Wraps text to lines of at most `width` characters; each constructor argument is an attribute too.

    width; initial_indent, subsequent_indent: put before the first and the other lines; expand_tabs with tabsize; replace_whitespace: by
    single spaces; fix_sentence_endings: two spaces after a full stop; break_long_words; break_on_hyphens; drop_whitespace at the ends of
    lines; max_lines with placeholder: cut the text there.
    """

    def __init__(self, width=70, initial_indent='', subsequent_indent='', expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8,
                 *, max_lines=None, placeholder=' [...]'):
        self.width, self.tabsize = width, tabsize
        self.initial_indent, self.subsequent_indent = initial_indent, subsequent_indent
        self.expand_tabs, self.replace_whitespace, self.drop_whitespace = expand_tabs, replace_whitespace, drop_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words, self.break_on_hyphens = break_long_words, break_on_hyphens
        self.max_lines, self.placeholder = max_lines, placeholder

    def _munge_whitespace(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate(_to_spaces)
        return text

    def _split(self, text):
        """The pieces between which a line may end."""
        chunks = []
        position = 0
        space = None        # where the current stretch of white space began
        for i, word in enumerate(text.translate(_to_spaces).split(' ')):
            if i:
                if space is None:
                    space = position
                position += 1
            if not word:
                continue
            if space is not None:
                chunks.append(text[space:position])
                space = None
            position += len(word)
            if self.break_on_hyphens is True and '-' in word:
                chunks += _split_word(word)
            else:
                chunks.append(word)
        if space is not None:
            chunks.append(text[space:])
        return chunks

    def _fix_sentence_endings(self, chunks):
        for i in range(len(chunks) - 1):
            if chunks[i + 1] == ' ' and _ends_sentence(chunks[i]):
                chunks[i + 1] = '  '

    def _handle_long_word(self, chunks, line, length, width):
        """Put on the line as much as there is room for of a chunk that no line has room for; all of it if it must not be broken."""
        word = chunks[-1]
        if self.break_long_words:
            room = end = width - length if width >= 1 else 1
            if self.break_on_hyphens and len(word) > room:
                # After the last hyphen that fits, unless only hyphens stand before it.
                before, hyphen, _ = word[:room].rpartition('-')
                if hyphen and before.strip('-'):
                    end = len(before) + 1
            line.append(word[:end])
            chunks[-1] = word[end:]
        elif not line:
            line.append(chunks.pop())

    def _wrap_chunks(self, chunks):
        lines = []
        if self.width <= 0:
            raise ValueError('invalid width %r (must be > 0)' % self.width)
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError('placeholder too large for max width')
        chunks.reverse()
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and lines and chunks[-1].strip() == '':
                del chunks[-1]
            line, length = [], 0
            while chunks and length + len(chunks[-1]) <= width:
                length += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > width:
                self._handle_long_word(chunks, line, length, width)
                length = sum(map(len, line))
            if self.drop_whitespace and line and line[-1].strip() == '':
                length -= len(line[-1])
                del line[-1]
            if not line:
                continue
            if self._fits_more_lines(lines, chunks) or (self._is_rest_blank(chunks) and length <= width):
                lines.append(indent + ''.join(line))
                continue
            self._close_with_placeholder(lines, line, length, indent, width)
            break
        return lines

    def _fits_more_lines(self, lines, chunks):
        return self.max_lines is None or len(lines) + 1 < self.max_lines

    def _is_rest_blank(self, chunks):
        return not chunks or (self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip())

    def _close_with_placeholder(self, lines, line, length, indent, width):
        while line:
            if line[-1].strip() and length + len(self.placeholder) <= width:
                lines.append(indent + ''.join(line) + self.placeholder)
                return
            length -= len(line[-1])
            del line[-1]
        if lines:
            previous = lines[-1].rstrip()
            if len(previous) + len(self.placeholder) <= self.width:
                lines[-1] = previous + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def _split_chunks(self, text):
        return self._split(self._munge_whitespace(text))

    def wrap(self, text):
        """The lines of the wrapped text, without newlines."""
        chunks = self._split_chunks(text)
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        """The wrapped text as one str."""
        return '\n'.join(self.wrap(text))


def _ends_sentence(chunk):
    """Whether a word ends in a lower case letter, '.', '!' or '?', and perhaps a quote."""
    if chunk[-1:] in ('"', "'"):
        chunk = chunk[:-1]
    return len(chunk) > 1 and chunk[-1] in '.!?' and 'a' <= chunk[-2] <= 'z'


def wrap(text, width=70, **kwargs):
    """The lines of a paragraph wrapped to `width`; options as TextWrapper."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """A paragraph wrapped to `width`, as one str; options as TextWrapper."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """The text in one line with single spaces, cut at a word with a placeholder if it is longer than `width`."""
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(' '.join(text.strip().split()))


def dedent(text):
    """Remove the white space that all lines with text begin with; lines of white space become empty."""
    lines = text.split('\n')
    margin = None
    for i, line in enumerate(lines):
        stripped = line.lstrip(' \t')
        if not stripped:
            lines[i] = ''
            continue
        indent = line[:len(line) - len(stripped)]
        if margin is None or margin.startswith(indent):
            margin = indent
        elif not indent.startswith(margin):
            common = 0
            while margin[common] == indent[common]:
                common += 1
            margin = margin[:common]
    if not margin:
        return '\n'.join(lines)
    size = len(margin)
    return '\n'.join([line[size:] for line in lines])


def indent(text, prefix, predicate=None):
    """Put a prefix before the lines of a text: those with text, or those for which `predicate(line)` is true."""
    lines = []
    for line in text.splitlines(True):
        if (predicate(line) if predicate is not None else not line.isspace()):
            lines.append(prefix)
        lines.append(line)
    return ''.join(lines)

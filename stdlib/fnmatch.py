"""Shell patterns for file names: * any text, ? one character, [abc] and [!abc] one of a set."""
from functools import lru_cache
import os
import posixpath

__all__ = ['filter', 'fnmatch', 'fnmatchcase', 'translate']


def fnmatch(name, pat):
    """Whether a name fits a pattern; both in the system's normal case."""
    return fnmatchcase(os.path.normcase(name), os.path.normcase(pat))


@lru_cache(maxsize=32768)
def _compile_pattern(pat):
    import re
    if isinstance(pat, bytes):
        return re.compile(bytes(translate(str(pat, 'ISO-8859-1')), 'ISO-8859-1')).match
    return re.compile(translate(pat)).match


def filter(names, pat):
    """The list of those names that fit a pattern."""
    pat = os.path.normcase(pat)
    match = _compile_pattern(pat)
    if os.path is posixpath:
        return [name for name in names if match(name)]
    return [name for name in names if match(os.path.normcase(name))]


def fnmatchcase(name, pat):
    """Whether a name fits a pattern, upper and lower case being different."""
    return _compile_pattern(pat)(name) is not None


def translate(pat):
    """The regular expression of a pattern."""
    return _join_parts(_translate(pat, '*', '.'), '*')


def _translate(pat, star, question_mark):
    """The parts of the regular expression; stars stand as `star` itself, several in a row as one."""
    import re
    parts = []
    i, size = 0, len(pat)
    while i < size:
        c = pat[i]
        i += 1
        if c == '*':
            if not parts or parts[-1] is not star:
                parts.append(star)
        elif c == '?':
            parts.append(question_mark)
        elif c != '[':
            parts.append(re.escape(c))
        else:
            end = i
            if pat[end:end + 1] == '!':
                end += 1
            if pat[end:end + 1] == ']':
                end += 1
            end = pat.find(']', end)
            if end < 0:
                parts.append('\\[')
            else:
                parts.append(_translate_set(pat[i:end]))
                i = end + 1
    return parts


def _translate_set(text):
    """A set, given without its brackets, as a regular expression."""
    import re
    if '-' not in text:
        text = text.replace('\\', r'\\')
    else:
        # Cut at the hyphens that make ranges: not the first character, nor one right after a range.
        chunks = []
        start = 0
        k = text.find('-', 2 if text[0] == '!' else 1)
        while k >= 0:
            chunks.append(text[start:k])
            start = k + 1
            k = text.find('-', k + 3)
        last = text[start:]
        if last:
            chunks.append(last)
        else:
            chunks[-1] += '-'
        # A range from a larger to a smaller character is empty.
        for k in range(len(chunks) - 1, 0, -1):
            if chunks[k - 1][-1] > chunks[k][0]:
                chunks[k - 1] = chunks[k - 1][:-1] + chunks[k][1:]
                del chunks[k]
        text = '-'.join([chunk.replace('\\', r'\\').replace('-', r'\-') for chunk in chunks])
    if not text:
        return '(?!)'       # fits nothing
    if text == '!':
        return '.'
    text = re.sub(r'([&~|])', r'\\\1', text)
    if text[0] == '!':
        text = '^' + text[1:]
    elif text[0] in ('^', '['):
        text = '\\' + text
    return f'[{text}]'


def _join_parts(parts, star):
    """One expression of the parts. Text between two stars needs to be found once only, so it becomes an atomic group."""
    if star not in parts:
        return f'(?s:{"".join(parts)})\\Z'
    first = parts.index(star)
    result = ''.join(parts[:first])
    fixed = []
    for part in parts[first + 1:]:
        if part is star:
            result += f'(?>.*?{"".join(fixed)})'
            fixed = []
        else:
            fixed.append(part)
    return f'(?s:{result}.*{"".join(fixed)})\\Z'

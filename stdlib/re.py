"""Regular expressions: search, match, split and replace text by pattern.

The patterns themselves, their matches and the parsing of both patterns and replacement templates are native (module _re); this
file is the convenient front: the cache of compiled patterns, the functions that take a pattern as text, flags and errors.
"""
# Flags are an enum, but enum is not imported until somebody asks for one: see __getattr__.
import _re

__all__ = [
    'match', 'fullmatch', 'search', 'sub', 'subn', 'split', 'findall', 'finditer', 'compile', 'purge', 'escape',
    'error', 'Pattern', 'Match', 'A', 'I', 'L', 'M', 'S', 'X', 'U', 'ASCII', 'IGNORECASE', 'LOCALE', 'MULTILINE',
    'DOTALL', 'VERBOSE', 'UNICODE', 'NOFLAG', 'RegexFlag', 'PatternError',
]
__version__ = '2.2.1'

Pattern = _re.Pattern
Match = _re.Match


class PatternError(Exception):
    """Raised for a pattern or template that is not valid.

    msg: what is wrong; pattern: the text; pos: index into it, or None; lineno, colno: the same as line and column.
    """

    __module__ = 're'

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            newline = '\n' if isinstance(pattern, str) else b'\n'
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            msg = f'{msg} at position {pos}'
            if newline in pattern:
                msg = f'{msg} (line {self.lineno}, column {self.colno})'
        super().__init__(msg)


error = PatternError

_flag_names = {
    'NOFLAG': 0, 'ASCII': 256, 'A': 256, 'IGNORECASE': 2, 'I': 2, 'LOCALE': 4, 'L': 4, 'UNICODE': 32, 'U': 32,
    'MULTILINE': 8, 'M': 8, 'DOTALL': 16, 'S': 16, 'VERBOSE': 64, 'X': 64, 'DEBUG': 128,
}


def _make_flags():
    import enum
    namespace = enum.EnumMeta.__prepare__('RegexFlag', (enum.IntFlag,))
    namespace.update({'__module__': __name__, '__qualname__': 'RegexFlag', '__doc__': 'Options of a regular expression.'})
    for name, value in _flag_names.items():
        namespace[name] = value
    namespace['__str__'] = object.__str__
    namespace['_numeric_repr_'] = hex
    flags = enum.EnumMeta('RegexFlag', (enum.IntFlag,), namespace, boundary=enum.KEEP)
    enum.global_enum(flags)
    globals()['RegexFlag'] = flags
    for name in _flag_names:
        globals()[name] = flags[name]


def __getattr__(name):
    if name in _flag_names or name == 'RegexFlag':
        _make_flags()
        return globals()[name]
    raise AttributeError(f"module 're' has no attribute {name!r}")


# Compiled patterns by (type, pattern, flags); the oldest goes when the cache is full.
_MAXCACHE = 512
_cache = {}


def _compile(pattern, flags):
    key = type(pattern), pattern, flags
    try:
        return _cache[key]
    except KeyError:
        pass
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError('cannot process flags argument with a compiled pattern')
        return pattern
    if not isinstance(pattern, (str, bytes)):
        raise TypeError('first argument must be string or compiled pattern')
    compiled = _re.compile(pattern, int(flags), PatternError)
    if not flags & 128:
        if len(_cache) >= _MAXCACHE:
            try:
                del _cache[next(iter(_cache))]
            except (StopIteration, RuntimeError, KeyError):
                pass        # another thread was here
        _cache[key] = compiled
    return compiled


def compile(pattern, flags=0):
    """Compile a pattern, given as str or bytes, to a Pattern object."""
    return _compile(pattern, flags)


def purge():
    """Forget all cached patterns."""
    _cache.clear()


def search(pattern, string, flags=0):
    """Find the first place in the string where the pattern matches; return the Match, or None."""
    return _compile(pattern, flags).search(string)


def match(pattern, string, flags=0):
    """Match the pattern at the beginning of the string; return the Match, or None."""
    return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    """Match the pattern against the whole string; return the Match, or None."""
    return _compile(pattern, flags).fullmatch(string)


def findall(pattern, string, flags=0):
    """List all matches that do not overlap: their text, their one group, or a tuple of their groups."""
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    """Iterate over the Match objects of all matches that do not overlap."""
    return _compile(pattern, flags).finditer(string)


_missing = object()


def _options(function, fixed, args, first, first_name, flags):
    """Sort out optional arguments that are still, but with a warning, accepted by position."""
    if not args:
        return 0 if first is _missing else first, 0 if flags is _missing else flags
    if first is not _missing:
        raise TypeError(f"{function}() got multiple values for argument '{first_name}'")
    first, *rest = args
    if rest:
        if flags is not _missing:
            raise TypeError(f"{function}() got multiple values for argument 'flags'")
        flags, *more = rest
        if more:
            raise TypeError(f'{function}() takes from {fixed} to {fixed + 2} positional arguments '
                            f'but {fixed + len(args)} were given')
    import warnings
    warnings.warn(f"'{first_name}' is passed as positional argument", DeprecationWarning, stacklevel=3)
    return first, 0 if flags is _missing else flags


def sub(pattern, repl, string, *args, count=_missing, flags=_missing):
    """Replace the matches of the pattern by `repl`, a template or a function of the Match; return the new string.

    At most `count` are replaced unless it is 0.
    """
    count, flags = _options('sub', 3, args, count, 'count', flags)
    return _compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, *args, count=_missing, flags=_missing):
    """As sub(), but return (new string, number of replacements)."""
    count, flags = _options('subn', 3, args, count, 'count', flags)
    return _compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, *args, maxsplit=_missing, flags=_missing):
    """Split the string where the pattern matches; the text of its groups is part of the result.

    At most `maxsplit` splits are made unless it is 0.
    """
    maxsplit, flags = _options('split', 2, args, maxsplit, 'maxsplit', flags)
    return _compile(pattern, flags).split(string, maxsplit)


sub.__text_signature__ = subn.__text_signature__ = '(pattern, repl, string, count=0, flags=0)'
split.__text_signature__ = '(pattern, string, maxsplit=0, flags=0)'

_escapes = {ord(c): '\\' + c for c in '()[]{}?*+-|^$\\.&~# \t\n\r\v\f'}


def escape(pattern):
    """Put a backslash before every character that means something special in a pattern."""
    if isinstance(pattern, str):
        return pattern.translate(_escapes)
    return str(pattern, 'latin1').translate(_escapes).encode('latin1')


def _pickle(pattern):
    return _compile, (pattern.pattern, pattern.flags)


class Scanner:
    """A tokeniser: `lexicon` is a list of (pattern, action) pairs, tried in order at each place."""

    def __init__(self, lexicon, flags=0):
        self.lexicon = lexicon
        self._actions = {}
        parts = []
        group = 1
        for phrase, action in lexicon:
            self._actions[group] = action
            parts.append(f'({phrase})')
            group += 1 + compile(phrase, flags).groups
        self.scanner = compile('|'.join(parts), flags)

    def scan(self, string):
        """Return (list of the actions' results, the rest of the string that fits no pattern)."""
        result = []
        position = 0
        match = self.scanner.match
        while found := match(string, position):
            if found.end() == position:
                break
            position = found.end()
            action = self._actions[found.lastindex]
            if callable(action):
                self.match = found
                action = action(self, found.group())
            if action is not None:
                result.append(action)
        return result, string[position:]

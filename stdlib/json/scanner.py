"""Scanning JSON text, in Python; the native module _json takes over what it has."""
# A scanner is a function (text, index) -> (value, end). It raises StopIteration(index) where no value begins: CPython's protocol, which
# subclasses of JSONDecoder rely on.
try:
    from _json import make_scanner as c_make_scanner
except ImportError:
    c_make_scanner = None
try:
    from _json import scanstring as c_scanstring
except ImportError:
    c_scanstring = None

__all__ = ['make_scanner']

NaN, PosInf, NegInf = float('nan'), float('inf'), float('-inf')
constants = {'-Infinity': NegInf, 'Infinity': PosInf, 'NaN': NaN}
_escapes = {'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}
_hex_digits = frozenset('0123456789abcdefABCDEF')


def _error(msg, s, pos):
    from .decoder import JSONDecodeError
    return JSONDecodeError(msg, s, pos)


def _hex4(s, pos):
    digits = s[pos:pos + 4]
    if pos + 4 < len(s) and _hex_digits.issuperset(digits):
        return int(digits, 16)
    raise _error('Invalid \\uXXXX escape', s, pos - 1)


def py_scanstring(s, end, strict=True):
    """(str, end) of a JSON string; `end` is the index after its opening quote."""
    begin = end - 1
    chunks = []
    while True:
        quote = s.find('"', end)
        if quote < 0:
            quote = len(s)
        slash = s.find('\\', end, quote)
        stop = quote if slash < 0 else slash
        chunk = s[end:stop]
        if strict and not chunk.isprintable():
            for i, c in enumerate(chunk):
                if c < ' ':
                    raise _error('Invalid control character at', s, end + i)
        chunks.append(chunk)
        if slash < 0:
            if quote == len(s):
                raise _error('Unterminated string starting at', s, begin)
            return ''.join(chunks), quote + 1
        escape = s[slash + 1:slash + 2]
        if not escape:
            raise _error('Unterminated string starting at', s, begin)
        end = slash + 2
        if escape != 'u':
            if escape not in _escapes:
                raise _error('Invalid \\escape', s, slash)
            chunks.append(_escapes[escape])
            continue
        code = _hex4(s, end)
        end += 4
        if 0xd800 <= code < 0xdc00 and s[end:end + 2] == '\\u':
            low = _hex4(s, end + 2)
            if 0xdc00 <= low < 0xe000:
                code = 0x10000 + ((code - 0xd800) << 10 | (low - 0xdc00))
                end += 6
        chunks.append(chr(code))


scanstring = c_scanstring or py_scanstring


def _skip(s, i):
    while s[i:i + 1] in (' ', '\t', '\n', '\r'):
        i += 1
    return i


def parse_object(s_and_end, strict, scan_once, object_hook, object_pairs_hook, memo=None):
    """(result, end) of a JSON object; s_and_end: the text, and the index after the opening brace."""
    s, end = s_and_end
    if memo is None:
        memo = {}
    pairs = []
    end = _skip(s, end)
    if s[end:end + 1] == '}':
        end += 1
    else:
        while True:
            if s[end:end + 1] != '"':
                raise _error('Expecting property name enclosed in double quotes', s, end)
            key, end = scanstring(s, end + 1, strict)
            key = memo.setdefault(key, key)
            end = _skip(s, end)
            if s[end:end + 1] != ':':
                raise _error("Expecting ':' delimiter", s, end)
            end = _skip(s, end + 1)
            try:
                value, end = scan_once(s, end)
            except StopIteration as stop:
                raise _error('Expecting value', s, stop.value) from None
            pairs.append((key, value))
            end = _skip(s, end)
            if s[end:end + 1] == '}':
                end += 1
                break
            if s[end:end + 1] != ',':
                raise _error("Expecting ',' delimiter", s, end)
            comma = end
            end = _skip(s, end + 1)
            if s[end:end + 1] == '}':
                raise _error('Illegal trailing comma before end of object', s, comma)
    if object_pairs_hook is not None:
        return object_pairs_hook(pairs), end
    result = dict(pairs)
    return (result if object_hook is None else object_hook(result)), end


def parse_array(s_and_end, scan_once):
    """(list, end) of a JSON array; s_and_end: the text, and the index after the opening bracket."""
    s, end = s_and_end
    values = []
    end = _skip(s, end)
    if s[end:end + 1] == ']':
        return values, end + 1
    while True:
        try:
            value, end = scan_once(s, end)
        except StopIteration as stop:
            raise _error('Expecting value', s, stop.value) from None
        values.append(value)
        end = _skip(s, end)
        if s[end:end + 1] == ']':
            return values, end + 1
        if s[end:end + 1] != ',':
            raise _error("Expecting ',' delimiter", s, end)
        comma = end
        end = _skip(s, end + 1)
        if s[end:end + 1] == ']':
            raise _error('Illegal trailing comma before end of array', s, comma)


def _digits(s, i):
    while '0' <= s[i:i + 1] <= '9':
        i += 1
    return i


def _number_end(s, start):
    """(end of the number that begins at start, whether it is whole); end is start if there is none."""
    i = start + (s[start:start + 1] == '-')
    if s[i:i + 1] == '0':
        i += 1
    else:
        first = i
        i = _digits(s, i)
        if i == first:
            return start, True
    whole = True
    if s[i:i + 1] == '.':
        end = _digits(s, i + 1)
        if end > i + 1:
            i, whole = end, False
    if s[i:i + 1] in ('e', 'E'):
        first = i + 1 + (s[i + 1:i + 2] in ('+', '-'))
        end = _digits(s, first)
        if end > first:
            i, whole = end, False
    return i, whole


def py_make_scanner(context):
    """A scanner with the hooks and options of a JSONDecoder."""
    parse_object, parse_array, parse_string = context.parse_object, context.parse_array, context.parse_string
    strict, memo = context.strict, context.memo
    parse_float, parse_int, parse_constant = context.parse_float, context.parse_int, context.parse_constant
    object_hook, object_pairs_hook = context.object_hook, context.object_pairs_hook
    words = {'n': [('null', lambda _: None)], 't': [('true', lambda _: True)], 'f': [('false', lambda _: False)],
             'N': [('NaN', parse_constant)], 'I': [('Infinity', parse_constant)], '-': [('-Infinity', parse_constant)]}

    def scan(s, idx):
        if idx < 0:
            raise ValueError('idx cannot be negative')
        c = s[idx:idx + 1]
        if c == '"':
            return parse_string(s, idx + 1, strict)
        if c == '{':
            return parse_object((s, idx + 1), strict, scan, object_hook, object_pairs_hook, memo)
        if c == '[':
            return parse_array((s, idx + 1), scan)
        for word, make in words.get(c, ()):
            if s.startswith(word, idx):
                return make(word), idx + len(word)
        end, whole = _number_end(s, idx)
        if end == idx:
            raise StopIteration(idx)
        return (parse_int if whole else parse_float)(s[idx:end]), end

    def scan_once(s, idx):
        try:
            return scan(s, idx)
        finally:
            memo.clear()

    return scan_once


make_scanner = c_make_scanner or py_make_scanner

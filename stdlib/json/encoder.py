"""Writing JSON: JSONEncoder."""
# The native module _json takes over what it has; the Python code below is complete, and used where a subclass replaces a part.
try:
    from _json import encode_basestring_ascii as c_encode_basestring_ascii
except ImportError:
    c_encode_basestring_ascii = None
try:
    from _json import encode_basestring as c_encode_basestring
except ImportError:
    c_encode_basestring = None
try:
    from _json import encode as c_encode
except ImportError:
    c_encode = None

__all__ = ['JSONEncoder']

INFINITY = float('inf')
_escapes = {code: f'\\u{code:04x}' for code in range(0x20)}
_escapes.update({ord('\\'): '\\\\', ord('"'): '\\"', 8: '\\b', 12: '\\f', 10: '\\n', 13: '\\r', 9: '\\t'})


def py_encode_basestring(s):
    """A str as a JSON string."""
    return '"' + s.translate(_escapes) + '"'


def py_encode_basestring_ascii(s):
    """A str as a JSON string of ASCII characters only."""
    s = s.translate(_escapes)
    if not s.isascii() or '\x7f' in s:
        chunks = []
        for c in s:
            code = ord(c)
            if code < 0x7f:
                chunks.append(c)
            elif code < 0x10000:
                chunks.append(f'\\u{code:04x}')
            else:
                code -= 0x10000
                chunks.append(f'\\u{0xd800 | code >> 10:04x}\\u{0xdc00 | code & 0x3ff:04x}')
        s = ''.join(chunks)
    return '"' + s + '"'


encode_basestring = c_encode_basestring or py_encode_basestring
encode_basestring_ascii = c_encode_basestring_ascii or py_encode_basestring_ascii


class JSONEncoder:
    """Turns dict, list, tuple, str, int, float, True, False and None (and subclasses, and enums of these) into JSON.

    skipkeys: leave out keys that are no basic type instead of raising TypeError; ensure_ascii: escape all other characters;
    check_circular: raise ValueError for an object inside itself; allow_nan: write nan and infinities, not allowed by JSON; sort_keys: sort
    objects by key; indent: a number of spaces or a str to indent with, one line a value; separators: (between items, after keys);
    default: called for other objects, returns one that can be written or raises TypeError.
    """

    item_separator = ', '
    key_separator = ': '

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ','
        if default is not None:
            self.default = default

    def default(self, o):
        """Return an object that can be written in place of `o`; this one raises TypeError."""
        raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')

    def encode(self, o):
        """The JSON text of an object."""
        if isinstance(o, str):
            return encode_basestring_ascii(o) if self.ensure_ascii else encode_basestring(o)
        return ''.join(self.iterencode(o, _one_shot=True))

    def iterencode(self, o, _one_shot=False):
        """Iterate over the pieces of the object's JSON text."""
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = ' ' * indent
        if _one_shot and c_encode is not None:
            return (c_encode(o, self.default, self.ensure_ascii, self.check_circular, self.allow_nan, indent,
                             self.item_separator, self.key_separator, self.sort_keys, self.skipkeys),)
        return _Writer(self, indent).pieces(o, '\n')


class _Writer:
    """The state of one iterencode()."""

    def __init__(self, encoder, indent):
        self.encoder = encoder
        self.indent = indent
        self.string = encode_basestring_ascii if encoder.ensure_ascii else encode_basestring
        self.open = {} if encoder.check_circular else None      # containers around the current object, by id

    def float_text(self, value):
        if value != value:
            text = 'NaN'
        elif value == INFINITY:
            text = 'Infinity'
        elif value == -INFINITY:
            text = '-Infinity'
        else:
            return float.__repr__(value)
        if not self.encoder.allow_nan:
            raise ValueError('Out of range float values are not JSON compliant: ' + repr(value))
        return text

    def simple(self, o):
        """The text of a value that is no container; None for the others."""
        if isinstance(o, str):
            return self.string(o)
        if o is None:
            return 'null'
        if o is True:
            return 'true'
        if o is False:
            return 'false'
        if isinstance(o, int):
            return int.__repr__(o)
        if isinstance(o, float):
            return self.float_text(o)
        return None

    def key_text(self, key):
        """A dict's key as str; None: it cannot be one."""
        if isinstance(key, str):
            return key
        if key is None or isinstance(key, (int, float)):
            return self.simple(key)
        if self.encoder.skipkeys:
            return None
        raise TypeError(f'keys must be str, int, float, bool or None, not {key.__class__.__name__}')

    def pieces(self, o, newline):
        text = self.simple(o)
        if text is not None:
            yield text
            return
        if self.open is not None:
            mark = id(o)
            if mark in self.open:
                raise ValueError('Circular reference detected')
            self.open[mark] = o
        if isinstance(o, (list, tuple)):
            yield from self.array(o, newline)
        elif isinstance(o, dict):
            yield from self.object(o, newline)
        else:
            yield from self.pieces(self.encoder.default(o), newline)
        if self.open is not None:
            del self.open[mark]

    def array(self, values, newline):
        if not values:
            yield '[]'
            return
        separator = self.encoder.item_separator
        before = '['
        if self.indent is not None:
            inner = newline + self.indent
            before, separator = '[' + inner, separator + inner
        else:
            inner = newline
        for value in values:
            text = self.simple(value)
            if text is not None:
                yield before + text
            else:
                yield before
                yield from self.pieces(value, inner)
            before = separator
        yield ']' if self.indent is None else newline + ']'

    def object(self, mapping, newline):
        if not mapping:
            yield '{}'
            return
        separator = self.encoder.item_separator
        inner = newline
        if self.indent is None:
            yield '{'
        else:
            inner = newline + self.indent
            separator += inner
            yield '{' + inner
        before = None
        for key, value in sorted(mapping.items()) if self.encoder.sort_keys else mapping.items():
            key = self.key_text(key)
            if key is None:
                continue
            if before is not None:
                yield before
            before = separator
            yield self.string(key)
            yield self.encoder.key_separator
            text = self.simple(value)
            if text is not None:
                yield text
            else:
                yield from self.pieces(value, inner)
        if self.indent is not None:
            yield newline
        yield '}'

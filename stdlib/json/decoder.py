"""Reading JSON: JSONDecoder and its error."""
# The native scanner and the one in scanner.py give the same results and errors.
from .scanner import make_scanner, scanstring, NaN, PosInf, NegInf
from . import scanner as _scanner

__all__ = ['JSONDecoder', 'JSONDecodeError']


class JSONDecodeError(ValueError):
    """Raised for text that is not JSON.

    msg: what is wrong; doc: the text; pos, lineno, colno: where.
    """

    def __init__(self, msg, doc, pos):
        lineno = doc.count('\n', 0, pos) + 1
        colno = pos - doc.rfind('\n', 0, pos)
        ValueError.__init__(self, f'{msg}: line {lineno} column {colno} (char {pos})')
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


_scanner.JSONDecodeError = JSONDecodeError
_whitespace = ' \t\n\r'


def _skip(s, index):
    while index < len(s) and s[index] in _whitespace:
        index += 1
    return index


class JSONDecoder:
    """Turns JSON into objects: object dict, array list, string str, number int or float, true, false, null.

    `NaN`, `Infinity` and `-Infinity` are understood too. With strict=False strings may contain control characters. The other arguments are
    as in json.loads().
    """

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or _scanner.constants.__getitem__
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook
        self.parse_object = _scanner.parse_object
        self.parse_array = _scanner.parse_array
        self.parse_string = scanstring
        self.memo = {}
        self.scan_once = make_scanner(self)

    def decode(self, s, _w=None):
        """The object that the text `s` describes."""
        if type(self).raw_decode is _raw_decode and hasattr(self.scan_once, 'decode'):
            return self.scan_once.decode(s)
        obj, end = self.raw_decode(s, _skip(s, 0))
        end = _skip(s, end)
        if end != len(s):
            raise JSONDecodeError('Extra data', s, end)
        return obj

    def raw_decode(self, s, idx=0):
        """(object, end) of the JSON that begins at `idx`; what follows it does not matter."""
        try:
            return self.scan_once(s, idx)
        except StopIteration as stop:
            raise JSONDecodeError('Expecting value', s, stop.value) from None


_raw_decode = JSONDecoder.raw_decode

"""Plain values as bytes, in the format that CPython uses for its compiled files.

What can be written: None, bools, Ellipsis, StopIteration, numbers, str, bytes-like objects, and tuples, lists, dicts and sets of these.
Code objects cannot: Kukri's have another form, and there are no compiled files. An object that several places share is written
once, and further places refer to its number (since version 3); so containers may contain themselves.
"""
import struct as _struct
from sys import intern as _intern

__all__ = ['dump', 'dumps', 'load', 'loads', 'version']

version = 4
_SHARED = 0x80                 # added to the type byte of an object that gets a number
_CODE = type((lambda: 0).__code__)
_CONSTANTS = {None: b'N', True: b'T', False: b'F', Ellipsis: b'.', StopIteration: b'S'}
_VALUES = {code[0]: value for value, code in _CONSTANTS.items()}


class _Writer:
    def __init__(self, version, allow_code):
        self.out = bytearray()
        self.version = version
        self.allow_code = allow_code
        self.numbers = {}          # of the objects written so far, by id
        self.kept = []             # them: an id must not be given again

    def long(self, n):
        if n > 0x7fff_ffff:
            raise ValueError('unmarshallable object')
        self.out += n.to_bytes(4, 'little')

    def head(self, value, code):
        """The type byte; the object gets a number where the version has them."""
        if self.version >= 3:
            self.numbers[id(value)] = len(self.numbers)
            self.kept.append(value)
            code |= _SHARED
        self.out.append(code)

    def write(self, value):
        kind = type(value)
        if value is None or kind is bool or value is Ellipsis or value is StopIteration:
            self.out += _CONSTANTS[value]
            return
        number = self.numbers.get(id(value))
        if number is not None:
            self.out.append(ord('r'))
            self.long(number)
            return
        method = _WRITERS.get(kind)
        if method is None:
            method = self.other(value, kind)
        method(self, value)

    def other(self, value, kind):
        if kind is _CODE and not self.allow_code:
            raise ValueError('marshalling code objects is disallowed')
        try:
            if not issubclass(kind, (str, tuple, list, dict, set, frozenset, int, float, complex)):
                memoryview(value)
                return _Writer.bytes
        except TypeError:
            pass
        raise ValueError('unmarshallable object')

    def int(self, value):
        if -0x8000_0000 <= value <= 0x7fff_ffff:
            self.head(value, ord('i'))
            self.out += value.to_bytes(4, 'little', signed=True)
            return
        self.head(value, ord('l'))
        digits = []
        rest = abs(value)
        while rest:
            digits.append(rest & 0x7fff)
            rest >>= 15
        self.out += (-len(digits) if value < 0 else len(digits)).to_bytes(4, 'little', signed=True)
        self.out += _struct.pack(f'<{len(digits)}H', *digits)

    def text_of_float(self, value):
        text = format(value, '.17g').encode()
        self.out.append(len(text))
        self.out += text

    def float(self, value):
        if self.version > 1:
            self.head(value, ord('g'))
            self.out += _struct.pack('<d', value)
        else:
            self.head(value, ord('f'))
            self.text_of_float(value)

    def complex(self, value):
        if self.version > 1:
            self.head(value, ord('y'))
            self.out += _struct.pack('<dd', value.real, value.imag)
        else:
            self.head(value, ord('x'))
            self.text_of_float(value.real)
            self.text_of_float(value.imag)

    def str(self, value):
        if self.version >= 4 and value.isascii():
            short = len(value) < 256
            self.head(value, ord('z' if short else 'a'))
            if short:
                self.out.append(len(value))
            else:
                self.long(len(value))
            self.out += value.encode()
            return
        data = value.encode('utf-8', 'surrogatepass')
        self.head(value, ord('u'))
        self.long(len(data))
        self.out += data

    def bytes(self, value):
        self.head(value, ord('s'))
        data = bytes(value)
        self.long(len(data))
        self.out += data

    def tuple(self, value):
        if self.version >= 4 and len(value) < 256:
            self.head(value, ord(')'))
            self.out.append(len(value))
        else:
            self.head(value, ord('('))
            self.long(len(value))
        for item in value:
            self.write(item)

    def list(self, value):
        self.head(value, ord('['))
        self.long(len(value))
        for item in value:
            self.write(item)

    def set(self, value):
        self.head(value, ord('>' if type(value) is frozenset else '<'))
        self.long(len(value))
        # In an order that does not depend on the hashes, so that equal sets give equal bytes.
        for item in sorted(value, key=lambda item: dumps(item, self.version, allow_code=self.allow_code)):
            self.write(item)

    def dict(self, value):
        self.head(value, ord('{'))
        for key, item in value.items():
            self.write(key)
            self.write(item)
        self.out.append(ord('0'))


_WRITERS = {
    int: _Writer.int, float: _Writer.float, complex: _Writer.complex, str: _Writer.str, bytes: _Writer.bytes, tuple: _Writer.tuple,
    list: _Writer.list, dict: _Writer.dict, set: _Writer.set, frozenset: _Writer.set,
}


class _Reader:
    """Reads from bytes, or from a file: then no byte more than belongs to the value."""

    def __init__(self, data, allow_code, file=None):
        self.data = data
        self.at = 0
        self.file = file
        self.allow_code = allow_code
        self.shared = []

    def take(self, count, end='marshal data too short'):
        if self.file is not None:
            return self.from_file(count, end)
        at = self.at
        if len(self.data) - at < count:
            raise EOFError(end)
        self.at = at + count
        return self.data[at:at + count]

    def from_file(self, count, end):
        buffer = bytearray(count)
        got = self.file.readinto(buffer) if count else 0
        if got > count:
            raise ValueError(f'read() returned too much data: {count} bytes requested, {got} returned')
        if got < count:
            raise EOFError(end)
        return bytes(buffer)

    def byte(self, end='marshal data too short'):
        return self.take(1, end)[0]

    def long(self):
        return int.from_bytes(self.take(4), 'little', signed=True)

    def size(self, what):
        size = self.long()
        if size < 0:
            raise ValueError(f'bad marshal data ({what} size out of range)')
        return size

    def whole(self):
        try:
            return self.read()
        except RecursionError:
            raise ValueError('recursion limit exceeded') from None

    def read(self, container='object'):
        """A value; an end mark instead of it is an error in `container`."""
        value = self.read_or_end()
        if value is _END:
            raise TypeError(f'NULL object in marshal data for {container}')
        return value

    def read_or_end(self):
        code = self.byte('EOF read where object expected')
        shared = code & _SHARED
        code &= 0x7f
        if code in _VALUES:
            return _VALUES[code]
        if code == 0x30:
            return _END
        method = _READERS.get(code)
        if method is None:
            raise ValueError('bad marshal data (unknown type code)')
        number = -1
        if shared:
            number = len(self.shared)
            self.shared.append(_END)       # not there yet, unless the reader enters it before its items
        value = method(self, number)
        if shared:
            self.shared[number] = value
        return value

    def enter(self, number, value):
        if number >= 0:
            self.shared[number] = value
        return value

    def reference(self, number):
        n = self.long()
        if not 0 <= n < len(self.shared) or self.shared[n] is _END:
            raise ValueError('bad marshal data (invalid reference)')
        return self.shared[n]

    def int(self, number):
        return self.long()

    def long_int(self, number):
        count = self.long()
        if count == -0x8000_0000:
            raise ValueError('bad marshal data (long size out of range)')
        digits = _struct.unpack(f'<{abs(count)}H', self.take(2 * abs(count)))
        if digits and digits[-1] == 0:
            raise ValueError('bad marshal data (unnormalized long data)')
        value = 0
        for digit in reversed(digits):
            if digit > 0x7fff:
                raise ValueError('bad marshal data (digit out of range in long)')
            value = value << 15 | digit
        return -value if count < 0 else value

    def float_of_text(self):
        return float(bytes(self.take(self.byte())).decode('latin-1'))

    def text_float(self, number):
        return self.float_of_text()

    def float(self, number):
        return _struct.unpack('<d', self.take(8))[0]

    def text_complex(self, number):
        return complex(self.float_of_text(), self.float_of_text())

    def complex(self, number):
        return complex(*_struct.unpack('<dd', self.take(16)))

    def str(self, number):
        return bytes(self.take(self.size('string'))).decode('utf-8', 'surrogatepass')

    def ascii(self, number):
        return bytes(self.take(self.size('string'))).decode('latin-1')

    def short_ascii(self, number):
        return bytes(self.take(self.byte())).decode('latin-1')

    def interned_str(self, number):
        return _intern(self.str(number))

    def interned_ascii(self, number):
        return _intern(self.ascii(number))

    def interned_short_ascii(self, number):
        return _intern(self.short_ascii(number))

    def bytes(self, number):
        return bytes(self.take(self.size('bytes object')))

    def tuple(self, number):
        return tuple([self.read('tuple') for _ in range(self.size('tuple'))])

    def small_tuple(self, number):
        return tuple([self.read('tuple') for _ in range(self.byte())])

    def list(self, number):
        size = self.size('list')
        value = self.enter(number, [])
        for _ in range(size):
            value.append(self.read('list'))
        return value

    def set(self, number):
        size = self.size('set')
        value = self.enter(number, set())
        for _ in range(size):
            value.add(self.read('set'))
        return value

    def frozen_set(self, number):
        return frozenset([self.read('set') for _ in range(self.size('set'))])

    def dict(self, number):
        value = self.enter(number, {})
        while True:
            key = self.read_or_end()
            if key is _END:
                return value
            item = self.read_or_end()
            if item is _END:
                return value
            value[key] = item

    def code(self, number):
        if not self.allow_code:
            raise ValueError('unmarshalling code objects is disallowed')
        raise ValueError('bad marshal data (code objects of CPython cannot be read)')


_END = object()
_READERS = {ord(code): method for code, method in {
    'r': _Reader.reference, 'i': _Reader.int, 'l': _Reader.long_int, 'f': _Reader.text_float, 'g': _Reader.float, 'x': _Reader.text_complex,
    'y': _Reader.complex, 'u': _Reader.str, 't': _Reader.interned_str, 'a': _Reader.ascii, 'A': _Reader.interned_ascii, 'z': _Reader.short_ascii,
    'Z': _Reader.interned_short_ascii, 's': _Reader.bytes, '(': _Reader.tuple, ')': _Reader.small_tuple, '[': _Reader.list, '<': _Reader.set,
    '>': _Reader.frozen_set, '{': _Reader.dict, 'c': _Reader.code,
}.items()}


def dumps(value, version=version, /, *, allow_code=True):
    """Return the value as bytes."""
    writer = _Writer(version, allow_code)
    try:
        writer.write(value)
    except RecursionError:
        raise ValueError('object too deeply nested to marshal') from None
    return bytes(writer.out)


def dump(value, file, version=version, /, *, allow_code=True):
    """Write the value to a binary file."""
    return file.write(dumps(value, version, allow_code=allow_code))


def loads(bytes, /, *, allow_code=True):
    """Return the value that bytes-like data begin with; what follows is ignored."""
    return _Reader(memoryview(bytes).cast('B'), allow_code).whole()


def load(file, /, *, allow_code=True):
    """Read a value from a binary file."""
    start = file.read(0)
    if type(start) is not type(b''):
        raise TypeError(f'file.read() returned not bytes but {type(start).__name__}')
    return _Reader(b'', allow_code, file).whole()

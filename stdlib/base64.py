"""Binary data as text: base64, base32 and base16 of RFC 4648, Ascii85 and base85."""

import binascii
import struct

__all__ = [
    'encode', 'decode', 'encodebytes', 'decodebytes',
    'b64encode', 'b64decode', 'b32encode', 'b32decode', 'b32hexencode', 'b32hexdecode', 'b16encode', 'b16decode',
    'b85encode', 'b85decode', 'a85encode', 'a85decode', 'z85encode', 'z85decode',
    'standard_b64encode', 'standard_b64decode', 'urlsafe_b64encode', 'urlsafe_b64decode',
]


def _text_bytes(s):
    """The bytes of ASCII text or of a bytes-like object."""
    if isinstance(s, str):
        try:
            return s.encode('ascii')
        except UnicodeEncodeError:
            raise ValueError('string argument should contain only ASCII characters') from None
    if isinstance(s, (bytes, bytearray)):
        return s
    try:
        return memoryview(s).tobytes()
    except TypeError:
        raise TypeError('argument should be a bytes-like object or ASCII string, '
                        f'not {type(s).__name__!r}') from None


def _data_bytes(b):
    return b if isinstance(b, (bytes, bytearray)) else memoryview(b).tobytes()


# --- base64 ---

_TO_URL = bytes.maketrans(b'+/', b'-_')
_FROM_URL = bytes.maketrans(b'-_', b'+/')


def b64encode(s, altchars=None):
    """s in base64, with altchars (two bytes) in the place of + and /."""
    text = binascii.b2a_base64(s, newline=False)
    if altchars is None:
        return text
    assert len(altchars) == 2, repr(altchars)
    return text.translate(bytes.maketrans(b'+/', altchars))


def b64decode(s, altchars=None, validate=False):
    """The bytes that s stands for. Characters outside the alphabet are skipped unless validate is true."""
    s = _text_bytes(s)
    if altchars is not None:
        altchars = _text_bytes(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b'+/'))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    """s in base64 with the standard alphabet."""
    return b64encode(s)


def standard_b64decode(s):
    """The bytes that s, in the standard alphabet, stands for."""
    return b64decode(s)


def urlsafe_b64encode(s):
    """s in base64 with - and _ in the place of + and /."""
    return b64encode(s).translate(_TO_URL)


def urlsafe_b64decode(s):
    """The bytes that s, in the alphabet with - and _, stands for."""
    return b64decode(_text_bytes(s).translate(_FROM_URL))


# --- base32: five bytes are eight digits ---

_B32_DIGITS = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
_B32HEX_DIGITS = b'0123456789ABCDEFGHIJKLMNOPQRSTUV'
_pairs = {}     # alphabet -> the two digits of every number below the square of its size
_values = {}    # alphabet -> the number of each of its bytes


def _pairs_of(digits):
    pairs = _pairs.get(digits)
    if pairs is None:
        pairs = _pairs[digits] = [bytes((a, b)) for a in digits for b in digits]
    return pairs


def _values_of(digits):
    values = _values.get(digits)
    if values is None:
        values = _values[digits] = {digit: value for value, digit in enumerate(digits)}
    return values


def _encode_base32(digits, s):
    s = _data_bytes(s)
    pairs = _pairs_of(digits)
    missing = -len(s) % 5
    s = bytes(s) + bytes(missing)
    out = bytearray()
    for i in range(0, len(s), 5):
        group = int.from_bytes(s[i:i + 5])
        out += pairs[group >> 30]
        out += pairs[group >> 20 & 0x3ff]
        out += pairs[group >> 10 & 0x3ff]
        out += pairs[group & 0x3ff]
    if missing:
        padding = (0, 1, 3, 4, 6)[missing]
        out[-padding:] = b'=' * padding
    return bytes(out)


def _decode_base32(digits, s, casefold=False, map01=None):
    s = _text_bytes(s)
    if len(s) % 8:
        raise binascii.Error('Incorrect padding')
    if map01 is not None:
        map01 = _text_bytes(map01)
        assert len(map01) == 1, repr(map01)
        s = s.translate(bytes.maketrans(b'01', b'O' + map01))
    if casefold:
        s = s.upper()
    length = len(s)
    s = s.rstrip(b'=')
    padding = length - len(s)
    values = _values_of(digits)
    out = bytearray()
    for i in range(0, len(s), 8):
        group = 0
        part = s[i:i + 8]
        for digit in part:
            value = values.get(digit)
            if value is None:
                raise binascii.Error('Non-base32 digit found')
            group = group << 5 | value
        out += (group << 5 * (8 - len(part))).to_bytes(5)
    if length % 8 or padding not in (0, 1, 3, 4, 6):
        raise binascii.Error('Incorrect padding')
    if padding and out:
        # Of eight digits, 7, 5, 4 and 2 hold 4, 3, 2 and 1 whole bytes.
        del out[-(5 - (8 - padding) * 5 // 8):]
    return bytes(out)


def b32encode(s):
    """s in base32."""
    return _encode_base32(_B32_DIGITS, s)


def b32decode(s, casefold=False, map01=None):
    """The bytes that s stands for. With map01 the digits 0 and 1 are read as O and as that letter."""
    return _decode_base32(_B32_DIGITS, s, casefold, map01)


def b32hexencode(s):
    """s in base32 with the extended hexadecimal alphabet."""
    return _encode_base32(_B32HEX_DIGITS, s)


def b32hexdecode(s, casefold=False):
    """The bytes that s, in the extended hexadecimal alphabet, stands for."""
    return _decode_base32(_B32HEX_DIGITS, s, casefold)


# --- base16 ---

def b16encode(s):
    """s as hexadecimal digits in upper case."""
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    """The bytes that hexadecimal digits in upper case (either with casefold) stand for."""
    s = _text_bytes(s)
    if casefold:
        s = s.upper()
    if s.translate(None, b'0123456789ABCDEF'):
        raise binascii.Error('Non-base16 digit found')
    return binascii.unhexlify(s)


# --- base 85: four bytes are five digits ---

_A85_DIGITS = bytes(range(33, 118))
_B85_DIGITS = (b'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
               b'!#$%&()*+-;<=>?@^_`{|}~')
_Z85_DIGITS = (b'0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
               b'.-:+=^!/*?&<>()[]{}@%$#')


def _encode_base85(digits, b, pad, short_zero=None, short_spaces=None):
    b = _data_bytes(b)
    missing = -len(b) % 4
    if missing:
        b = bytes(b) + bytes(missing)
    pairs = _pairs_of(digits)
    pieces = []
    for word in struct.unpack(f'!{len(b) // 4}I', b):
        if word == 0 and short_zero:
            pieces.append(short_zero)
        elif word == 0x20202020 and short_spaces:
            pieces.append(short_spaces)
        else:
            rest, last = divmod(word, 7225)
            first, middle = divmod(rest, 7225)
            pieces.append(digits[first:first + 1] + pairs[middle] + pairs[last])
    if missing and not pad:
        if pieces[-1] == short_zero:
            pieces[-1] = digits[:1] * 5
        pieces[-1] = pieces[-1][:-missing]
    return b''.join(pieces)


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    """b in Ascii85.

    foldspaces writes four spaces as y; wrapcol is the longest line (0: no lines); pad fills b up to groups of four with zeros
    first; adobe puts it between <~ and ~>."""
    text = _encode_base85(_A85_DIGITS, b, pad, b'z', b'y' if foldspaces else None)
    if adobe:
        text = b'<~' + text
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        lines = [text[i:i + wrapcol] for i in range(0, len(text), wrapcol)]
        if adobe and len(lines[-1]) + 2 > wrapcol:
            lines.append(b'')
        text = b'\n'.join(lines)
    if adobe:
        text += b'~>'
    return text


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b' \t\n\r\v'):
    """The bytes that Ascii85 text stands for; the bytes of ignorechars are skipped."""
    b = _text_bytes(b)
    if adobe:
        if not b.endswith(b'~>'):
            raise ValueError("Ascii85 encoded byte sequences must end with b'~>'")
        b = b[2:-2] if b.startswith(b'<~') else b[:-2]
    out = bytearray()
    group = []
    for digit in b + b'u' * 4:
        if 33 <= digit <= 117:
            group.append(digit)
            if len(group) == 5:
                word = 0
                for each in group:
                    word = word * 85 + each - 33
                if word > 0xffffffff:
                    raise ValueError('Ascii85 overflow')
                out += word.to_bytes(4)
                group.clear()
        elif digit == 122:
            if group:
                raise ValueError('z inside Ascii85 5-tuple')
            out += b'\0\0\0\0'
        elif foldspaces and digit == 121:
            if group:
                raise ValueError('y inside Ascii85 5-tuple')
            out += b'    '
        elif digit not in ignorechars:
            raise ValueError('Non-Ascii85 digit found: %c' % digit)
    # The four u's complete the last group; those left over were not needed.
    surplus = 4 - len(group)
    if surplus:
        del out[-surplus:]
    return bytes(out)


def b85encode(b, pad=False):
    """b in the base85 of git and Mercurial; pad fills it up to groups of four with zeros first."""
    return _encode_base85(_B85_DIGITS, b, pad)


def _decode_base85(digits, name, b):
    b = _text_bytes(b)
    values = _values_of(digits)
    missing = -len(b) % 5
    b = b + digits[-1:] * missing
    out = bytearray()
    for i in range(0, len(b), 5):
        word = 0
        for k in range(i, i + 5):
            value = values.get(b[k])
            if value is None:
                raise ValueError(f'bad {name} character at position {k}')
            word = word * 85 + value
        if word > 0xffffffff:
            raise ValueError(f'{name} overflow in hunk starting at byte {i}')
        out += word.to_bytes(4)
    if missing:
        del out[-missing:]
    return bytes(out)


def b85decode(b):
    """The bytes that base85 text stands for."""
    return _decode_base85(_B85_DIGITS, 'base85', b)


def z85encode(s):
    """s in the base85 of ZeroMQ."""
    return _encode_base85(_Z85_DIGITS, s, False)


def z85decode(s):
    """The bytes that the base85 of ZeroMQ stands for."""
    return _decode_base85(_Z85_DIGITS, 'z85', s)


# --- the interface with lines, for mail ---

MAXLINESIZE = 76
MAXBINSIZE = MAXLINESIZE // 4 * 3


def encode(input, output):
    """Encode one binary file into another, in lines."""
    while block := input.read(MAXBINSIZE):
        while len(block) < MAXBINSIZE and (more := input.read(MAXBINSIZE - len(block))):
            block += more
        output.write(binascii.b2a_base64(block))


def decode(input, output):
    """Decode one binary file into another, line by line."""
    while line := input.readline():
        output.write(binascii.a2b_base64(line))


def _check_input(s):
    try:
        view = memoryview(s)
    except TypeError:
        raise TypeError(f'expected bytes-like object, not {type(s).__name__}') from None
    if view.format not in ('c', 'b', 'B'):
        raise TypeError(f'expected single byte elements, not {view.format!r} from {type(s).__name__}')
    if view.ndim != 1:
        raise TypeError(f'expected 1-D data, not {view.ndim}-D data from {type(s).__name__}')


def encodebytes(s):
    """s in base64, with a line end after every 76 characters and at the end."""
    _check_input(s)
    return b''.join(binascii.b2a_base64(s[i:i + MAXBINSIZE]) for i in range(0, len(s), MAXBINSIZE))


def decodebytes(s):
    """The bytes that s, base64 in lines, stands for."""
    _check_input(s)
    return binascii.a2b_base64(s)


def _usage(program):
    return f"""usage: {program} [-h|-d|-e|-u] [file|-]
        -h: print this help message and exit
        -d, -u: decode
        -e: encode (default)
"""


def main():
    """Encode or decode a file or standard input: -e (default), -d, -u (as -d)."""
    import getopt
    import sys
    try:
        options, arguments = getopt.getopt(sys.argv[1:], 'hdeu')
    except getopt.error as error:
        sys.stdout = sys.stderr
        print(error)
        print(_usage(sys.argv[0]))
        sys.exit(2)
    function = encode
    for option, _ in options:
        if option == '-h':
            print(_usage(sys.argv[0]), end='')
            return
        function = encode if option == '-e' else decode
    if arguments and arguments[0] != '-':
        with open(arguments[0], 'rb') as file:
            function(file, sys.stdout.buffer)
    else:
        function(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == '__main__':
    main()

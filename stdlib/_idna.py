"""The codecs `punycode` (RFC 3492) and `idna` (RFC 3490, with the nameprep of RFC 3491).

A name with letters beyond ASCII is compared and sent in a prepared form: letters folded, compatibility characters replaced, strange ones
refused. The RFC prepares by Unicode 3.2; this is done with the tables of `unicodedata`, which know more characters.
"""
import codecs
import re
import unicodedata

_BASE, _T_MIN, _T_MAX, _SKEW, _DAMP, _INITIAL_BIAS, _INITIAL_N = 36, 1, 26, 38, 700, 72, 128
_DIGITS = b"abcdefghijklmnopqrstuvwxyz0123456789"
_DOTS = re.compile("[.\u3002\uff0e\uff61]")
_PREFIX = b"xn--"
_LONGEST = 63

# RFC 3454: B.1 is mapped to nothing; of what is prohibited, the characters that no category tells.
_NOTHING = re.compile("[\u00ad\u034f\u1806\u180b-\u180d\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff]")
_PROHIBITED = re.compile("[\u0340\u0341\u06dd\u070f\u180e\u200c-\u200f\u2028-\u202e\u2060-\u2063\u206a-\u206f\u2ff0-\u2ffb\ufeff\ufff9-\ufffd"
                         "\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]")


# --- punycode -----------------------------------------------------------------------------------------------------------------------

def _adapt(delta, is_first, count):
    delta = delta // _DAMP if is_first else delta // 2
    delta += delta // count
    steps = 0
    while delta > (_BASE - _T_MIN) * _T_MAX // 2:
        delta //= _BASE - _T_MIN
        steps += _BASE
    return steps + (_BASE - _T_MIN + 1) * delta // (delta + _SKEW)


def _threshold(position, bias):
    return min(max(position - bias, _T_MIN), _T_MAX)


def _variable_length(number, bias):
    digits = bytearray()
    position = _BASE
    while True:
        threshold = _threshold(position, bias)
        if number < threshold:
            digits.append(_DIGITS[number])
            return digits
        number, rest = divmod(number - threshold, _BASE - threshold)
        digits.append(_DIGITS[threshold + rest])
        position += _BASE


def punycode(text):
    out = bytearray(ord(c) for c in text if c < "\x80")
    handled = basic = len(out)
    if basic:
        out += b"-"
    bias, delta, smallest = _INITIAL_BIAS, 0, _INITIAL_N
    while handled < len(text):
        following = min(ord(c) for c in text if ord(c) >= smallest)
        delta += (following - smallest) * (handled + 1)
        for c in text:
            if ord(c) < following:
                delta += 1
            elif ord(c) == following:
                out += _variable_length(delta, bias)
                bias = _adapt(delta, handled == basic, handled + 1)
                delta = 0
                handled += 1
        delta += 1
        smallest = following + 1
    return bytes(out)


def _digit(byte):
    if 0x30 <= byte <= 0x39:
        return byte - 0x30 + 26
    letter = (byte | 0x20) - 0x61
    return letter if 0 <= letter < 26 else None


def unpunycode(data, errors="strict"):
    """The text; where `errors` is not strict it ends at the first mistake."""
    at = data.rfind(b"-")
    letters = list(str(data[:max(at, 0)], "ascii", errors))
    at += 1
    number, position, bias = 0, -1, _INITIAL_BIAS
    code = _INITIAL_N
    is_first = True
    while at < len(data):
        weight, shift, delta = 1, _BASE, 0
        while True:
            if at == len(data):
                if errors == "strict":
                    raise UnicodeDecodeError("punycode", data, at, at + 1, "incomplete punycode string")
                return "".join(letters)
            digit = _digit(data[at])
            if digit is None:
                if errors == "strict":
                    shown = ord(chr(data[at]).upper()) if data[at] < 0x80 else data[at]
                    raise UnicodeDecodeError("punycode", data, at, at + 1, f"Invalid extended code point '{shown}'")
                return "".join(letters)
            at += 1
            threshold = _threshold(shift, bias)
            delta += digit * weight
            if digit < threshold:
                break
            weight *= _BASE - threshold
            shift += _BASE
        position += delta + 1
        code += position // (len(letters) + 1)
        position %= len(letters) + 1
        if code > 0x10FFFF:
            if errors == "strict":
                raise UnicodeDecodeError("punycode", data, at - 1, at, f"Invalid character U+{code:x}")
            code = ord("?")
        letters.insert(position, chr(code))
        bias = _adapt(delta, is_first, len(letters))
        is_first = False
    return "".join(letters)


# --- idna ---------------------------------------------------------------------------------------------------------------------------

def nameprep(label):
    """The form in which a label is compared. UnicodeEncodeError for characters that have no place in a name."""
    label = _NOTHING.sub("", label)
    label = unicodedata.normalize("NFKC", label.casefold())
    label = unicodedata.normalize("NFKC", label.casefold())
    for i, c in enumerate(label):
        category = unicodedata.category(c)
        if c >= "\x80" and (category in ("Zs", "Cc", "Co", "Cs") or ord(c) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(c) <= 0xFDEF or _PROHIBITED.match(c)):
            raise UnicodeEncodeError("idna", label, i, i + 1, f"Invalid character {c!r}")
    _check_directions(label)
    return label


def _check_directions(label):
    """RFC 3454, 6: a label with letters that run from right to left has no others, and begins and ends with one."""
    directions = [unicodedata.bidirectional(c) for c in label]
    from_right = [d in ("R", "AL") for d in directions]
    if not any(from_right):
        return
    if "L" in directions:
        i = directions.index("L")
        raise UnicodeEncodeError("idna", label, i, i + 1, "Violation of BIDI requirement 2")
    for i in (0, len(label) - 1):
        if not from_right[i]:
            raise UnicodeEncodeError("idna", label, i, i + 1, "Violation of BIDI requirement 3")


def to_ascii(label):
    """The bytes of a label as they are sent."""
    if not label.isascii():
        prepared = nameprep(label)
        if not prepared.isascii():
            if prepared.startswith(_PREFIX.decode()):
                raise UnicodeEncodeError("idna", label, 0, len(_PREFIX), "Label starts with ACE prefix")
            encoded = _PREFIX + punycode(prepared)
            return _measured(encoded, label)
        return _measured(prepared.encode(), label)
    return _measured(label.encode(), label)


def _measured(encoded, label):
    if not encoded:
        raise UnicodeEncodeError("idna", label, 0, 1, "label empty")
    if len(encoded) > _LONGEST:
        raise UnicodeEncodeError("idna", label, 0, len(label), "label too long")
    return encoded


def to_unicode(label):
    """The text that a label in ASCII stands for."""
    if label[:4].lower() != _PREFIX:
        return label.decode()
    try:
        text = unpunycode(label[4:])
    except UnicodeDecodeError as error:
        raise UnicodeDecodeError("idna", label, error.start + 4, error.end + 4, error.reason) from None
    again = to_ascii(text)
    if again.lower() != label.lower():
        raise UnicodeDecodeError("idna", label, 0, len(label), f"IDNA does not round-trip, '{label!r}' != '{again!r}'")
    return text


def _need_strict(errors):
    if errors != "strict":
        raise UnicodeError(f"Unsupported error handling: {errors}")


def _encode_labels(text, labels):
    """The labels with dots between; errors are told in terms of the whole text. A last empty one stands for the dot in front of it."""
    out, at = [], 0
    for number, label in enumerate(labels):
        try:
            out.append(b"" if not label and number and number == len(labels) - 1 else to_ascii(label))
        except UnicodeEncodeError as error:
            raise UnicodeEncodeError("idna", text, at + error.start, at + error.end, error.reason) from None
        at += len(label) + 1
    return b".".join(out)


def _decode_labels(data, labels):
    out, at = [], 0
    for label in labels:
        try:
            out.append(to_unicode(label))
        except (UnicodeEncodeError, UnicodeDecodeError) as error:
            raise UnicodeDecodeError("idna", data, at + error.start, at + error.end, error.reason) from None
        at += len(label) + 1
    return ".".join(out)


def encode(text, errors="strict"):
    _need_strict(errors)
    return (_encode_labels(text, _DOTS.split(text)) if text else b""), len(text)


def decode(data, errors="strict"):
    _need_strict(errors)
    data = bytes(data)
    for i, byte in enumerate(data):
        if byte >= 0x80:
            raise UnicodeDecodeError("idna", data, i, i + 1, "ordinal not in range(128)")
    return _decode_labels(data, data.split(b".")), len(data)


class _Encoder(codecs.BufferedIncrementalEncoder):
    """Keeps the last label until it is known to be whole."""

    def _buffer_encode(self, text, errors, final):
        _need_strict(errors)
        if final:
            return encode(text)
        *whole, rest = _DOTS.split(text)
        return b"".join(to_ascii(label) + b"." for label in whole), len(text) - len(rest)


class _Decoder(codecs.BufferedIncrementalDecoder):
    def _buffer_decode(self, data, errors, final):
        _need_strict(errors)
        if final:
            return decode(data)
        *whole, rest = bytes(data).split(b".")
        return "".join(to_unicode(label) + "." for label in whole), len(data) - len(rest)


def _encode_punycode(text, errors="strict"):
    return punycode(text), len(text)


def _decode_punycode(data, errors="strict"):
    if errors not in ("strict", "replace", "ignore"):
        _need_strict(errors)
    return unpunycode(bytes(data), errors), len(data)


class _PunycodeEncoder(codecs.IncrementalEncoder):
    def encode(self, text, final=False):
        return punycode(text)


class _PunycodeDecoder(codecs.IncrementalDecoder):
    def decode(self, data, final=False):
        return _decode_punycode(data, self.errors)[0]


# What codecs.lookup() makes a CodecInfo of.
CODECS = {"idna": (encode, decode, _Encoder, _Decoder), "punycode": (_encode_punycode, _decode_punycode, _PunycodeEncoder, _PunycodeDecoder)}

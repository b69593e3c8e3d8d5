"""Encodings: look them up, use them step by step and on streams.

What text becomes bytes and back is done by native functions (_codecs.utf_8_encode and so on). This file describes each encoding by a
CodecInfo and registers a search function for those that are built in.
"""
import builtins
import sys
from _codecs import *
import _codecs

__all__ = ['register', 'lookup', 'open', 'EncodedFile', 'BOM', 'BOM_BE', 'BOM_LE', 'BOM32_BE', 'BOM32_LE', 'BOM64_BE', 'BOM64_LE',
           'BOM_UTF8', 'BOM_UTF16', 'BOM_UTF16_LE', 'BOM_UTF16_BE', 'BOM_UTF32', 'BOM_UTF32_LE', 'BOM_UTF32_BE', 'CodecInfo',
           'Codec', 'IncrementalEncoder', 'IncrementalDecoder', 'StreamReader', 'StreamWriter', 'StreamReaderWriter',
           'StreamRecoder', 'getencoder', 'getdecoder', 'getincrementalencoder', 'getincrementaldecoder', 'getreader',
           'getwriter', 'encode', 'decode', 'iterencode', 'iterdecode', 'strict_errors', 'ignore_errors', 'replace_errors',
           'xmlcharrefreplace_errors', 'backslashreplace_errors', 'namereplace_errors', 'register_error', 'lookup_error']

BOM_UTF8 = b'\xef\xbb\xbf'
BOM_LE = BOM_UTF16_LE = b'\xff\xfe'
BOM_BE = BOM_UTF16_BE = b'\xfe\xff'
BOM_UTF32_LE = b'\xff\xfe\x00\x00'
BOM_UTF32_BE = b'\x00\x00\xfe\xff'
if sys.byteorder == 'little':
    BOM = BOM_UTF16 = BOM_UTF16_LE
    BOM_UTF32 = BOM_UTF32_LE
else:
    BOM = BOM_UTF16 = BOM_UTF16_BE
    BOM_UTF32 = BOM_UTF32_BE
BOM32_LE, BOM32_BE, BOM64_LE, BOM64_BE = BOM_UTF16_LE, BOM_UTF16_BE, BOM_UTF32_LE, BOM_UTF32_BE


class CodecInfo(tuple):
    """What lookup() returns: (encode, decode, streamreader, streamwriter), also as attributes, and the incremental classes."""

    _is_text_encoding = True

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None, incrementaldecoder=None,
                name=None, *, _is_text_encoding=None):
        self = super().__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name, self.encode, self.decode = name, encode, decode
        self.streamreader, self.streamwriter = streamreader, streamwriter
        self.incrementalencoder, self.incrementaldecoder = incrementalencoder, incrementaldecoder
        if _is_text_encoding is not None:
            self._is_text_encoding = _is_text_encoding
        return self

    def __repr__(self):
        return '<%s.%s object for encoding %s at %#x>' % (self.__class__.__module__, self.__class__.__qualname__, self.name,
                                                          id(self))

    def __getnewargs__(self):
        return tuple(self)


class Codec:
    """Base class of encoders and decoders without state."""

    def encode(self, input, errors='strict'):
        """Return (bytes, number of characters used)."""
        raise NotImplementedError

    def decode(self, input, errors='strict'):
        """Return (text, number of bytes used)."""
        raise NotImplementedError


class IncrementalEncoder:
    """Base class: encodes in steps."""

    def __init__(self, errors='strict'):
        self.errors = errors
        self.buffer = ''

    def encode(self, input, final=False):
        """The bytes of the next piece of text."""
        raise NotImplementedError

    def reset(self):
        """Forget what was begun."""

    def getstate(self):
        """The state, for setstate(); 0 is none."""
        return 0

    def setstate(self, state):
        """Go back to a state."""


class BufferedIncrementalEncoder(IncrementalEncoder):
    """Base class that keeps what could not be encoded yet; subclasses have _buffer_encode(input, errors, final)."""

    def __init__(self, errors='strict'):
        super().__init__(errors)
        self.buffer = ''

    def _buffer_encode(self, input, errors, final):
        raise NotImplementedError

    def encode(self, input, final=False):
        """The bytes of the next piece of text."""
        data = self.buffer + input
        result, consumed = self._buffer_encode(data, self.errors, final)
        self.buffer = data[consumed:]
        return result

    def reset(self):
        """Forget what was begun."""
        super().reset()
        self.buffer = ''

    def getstate(self):
        """What is kept."""
        return self.buffer or 0

    def setstate(self, state):
        """Go back to a state."""
        self.buffer = state or ''


class IncrementalDecoder:
    """Base class: decodes in steps."""

    def __init__(self, errors='strict'):
        self.errors = errors

    def decode(self, input, final=False):
        """The text of the next piece of bytes."""
        raise NotImplementedError

    def reset(self):
        """Forget what was begun."""

    def getstate(self):
        """(bytes kept, other state), for setstate()."""
        return b'', 0

    def setstate(self, state):
        """Go back to a state."""


class BufferedIncrementalDecoder(IncrementalDecoder):
    """Base class that keeps incomplete characters; subclasses have _buffer_decode(input, errors, final)."""

    def __init__(self, errors='strict'):
        super().__init__(errors)
        self.buffer = b''

    def _buffer_decode(self, input, errors, final):
        raise NotImplementedError

    def decode(self, input, final=False):
        """The text of the next piece of bytes."""
        data = self.buffer + input
        result, consumed = self._buffer_decode(data, self.errors, final)
        self.buffer = data[consumed:]
        return result

    def reset(self):
        """Forget what was begun."""
        super().reset()
        self.buffer = b''

    def getstate(self):
        """(bytes kept, 0)."""
        return self.buffer, 0

    def setstate(self, state):
        """Go back to a state."""
        self.buffer = state[0]


class _StreamBase(Codec):
    """What stream readers and writers share: they pass unknown attributes on to their stream and close it as context managers."""

    def __init__(self, stream, errors='strict'):
        self.stream = stream
        self.errors = errors

    def __getattr__(self, name):
        if name == 'stream':        # not set yet: __init__ was not called
            raise AttributeError(name)
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()

    def __reduce_ex__(self, proto):
        raise TypeError("can't serialize %s" % self.__class__.__name__)


class StreamWriter(_StreamBase):
    """A stream that encodes what is written to it; subclasses are also Codecs."""

    def write(self, object):
        """Write text."""
        data, _ = self.encode(object, self.errors)
        self.stream.write(data)

    def writelines(self, list):
        """Write the joined texts."""
        self.write(''.join(list))

    def reset(self):
        """Forget what was begun."""

    def seek(self, offset, whence=0):
        """Move in the stream."""
        self.stream.seek(offset, whence)
        if whence == 0 and offset == 0:
            self.reset()


class StreamReader(_StreamBase):
    """A stream that decodes what is read from it; subclasses are also Codecs."""

    charbuffertype = str

    # What was read ahead, in this order: whole lines (the next one last), text whose line has not ended yet, and bytes of a character that
    # is not whole yet.

    def __init__(self, stream, errors='strict'):
        super().__init__(stream, errors)
        StreamReader.reset(self)

    def reset(self):
        """Forget what was read ahead."""
        self._lines = []
        self.charbuffer = self.charbuffertype()
        self.bytebuffer = b''

    def decode(self, input, errors='strict'):
        """Return (text, number of bytes used)."""
        raise NotImplementedError

    def _fetch(self, size, firstline):
        """Read and decode bytes, -1: all; were there any?"""
        fresh = self.stream.read(size) if size >= 0 else self.stream.read()
        data = self.bytebuffer + fresh
        if data:
            try:
                text, used = self.decode(data, self.errors)
            except UnicodeDecodeError as error:
                if not firstline:
                    raise
                # Whole lines in front of the error are good, and the error can wait.
                text, used = self.decode(data[:error.start], self.errors)
                if len(text.splitlines()) < 2:
                    raise
            self.charbuffer += text
            self.bytebuffer = data[used:]
        return bool(fresh)

    def read(self, size=-1, chars=-1, firstline=False):
        """Read about `size` bytes and return at most `chars` characters; -1: all. firstline: an error after the first line waits."""
        if self._lines:
            self.charbuffer = self.charbuffertype().join([*reversed(self._lines), self.charbuffer])
            self._lines = []
        wanted = chars if chars >= 0 else size
        if wanted < 0:
            self._fetch(-1, firstline)
            wanted = len(self.charbuffer)
        while len(self.charbuffer) < wanted and self._fetch(size, firstline) and size >= 0:
            pass
        text, self.charbuffer = self.charbuffer[:wanted], self.charbuffer[wanted:]
        return text

    def readline(self, size=None, keepends=True):
        """The next line."""
        limit = size if size and size > 0 else sys.maxsize
        step = min(limit, 72)
        while not self._set_lines_apart() and len(self.charbuffer) < limit and self._fetch(step, True):
            step = min(2 * step, limit, 8000)
        if self._lines:
            line = self._lines.pop()
        else:
            # The end, or as much as was asked for.
            line, self.charbuffer = self.charbuffer[:limit], self.charbuffer[limit:]
        return line if keepends or not line else line.splitlines()[0]

    def _set_lines_apart(self):
        """Is there a whole line, or several?"""
        if not self._lines and self.charbuffer:
            carriage_return = '\r' if isinstance(self.charbuffer, str) else b'\r'
            while self.charbuffer.endswith(carriage_return) and self._fetch(1, True):
                pass        # a \n may belong to it
            lines = self.charbuffer.splitlines(keepends=True)
            has_end = len(lines[-1]) > len(lines[-1].splitlines()[0])
            self.charbuffer = self.charbuffertype() if has_end else lines.pop()
            self._lines = lines[::-1]
        return bool(self._lines)

    def readlines(self, sizehint=None, keepends=True):
        """All lines."""
        return self.read().splitlines(keepends)

    def seek(self, offset, whence=0):
        """Move in the stream."""
        self.stream.seek(offset, whence)
        self.reset()

    def __next__(self):
        line = self.readline()
        if line:
            return line
        raise StopIteration

    def __iter__(self):
        return self


class StreamReaderWriter(_StreamBase):
    """A stream with a StreamReader and a StreamWriter on it."""

    encoding = 'unknown'

    def __init__(self, stream, Reader, Writer, errors='strict'):
        super().__init__(stream, errors)
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)

    def read(self, size=-1):
        """Read text."""
        return self.reader.read(size)

    def readline(self, size=None, keepends=True):
        """Read a line."""
        return self.reader.readline(size, keepends)

    def readlines(self, sizehint=None, keepends=True):
        """Read all lines."""
        return self.reader.readlines(sizehint, keepends)

    def __next__(self):
        return next(self.reader)

    def __iter__(self):
        return self

    def write(self, data):
        """Write text."""
        return self.writer.write(data)

    def writelines(self, list):
        """Write texts."""
        return self.writer.writelines(list)

    def reset(self):
        """Forget what was begun."""
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        """Move in the stream."""
        self.stream.seek(offset, whence)
        self.reader.reset()
        if whence == 0 and offset == 0:
            self.writer.reset()


class StreamRecoder(_StreamBase):
    """A stream whose bytes are seen in another encoding: `decode` and `encode` face the user, Reader and Writer the stream."""

    data_encoding = 'unknown'
    file_encoding = 'unknown'

    def __init__(self, stream, encode, decode, Reader, Writer, errors='strict'):
        super().__init__(stream, errors)
        self.encode = encode
        self.decode = decode
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)

    def _out(self, text):
        data, _ = self.encode(text, self.errors)
        return data

    def _in(self, data):
        text, _ = self.decode(data, self.errors)
        return text

    def read(self, size=-1):
        """Read bytes."""
        return self._out(self.reader.read(size))

    def readline(self, size=None):
        """Read a line."""
        return self._out(self.reader.readline() if size is None else self.reader.readline(size))

    def readlines(self, sizehint=None):
        """Read all lines."""
        return self._out(self.reader.read()).splitlines(keepends=True)

    def __next__(self):
        return self._out(next(self.reader))

    def __iter__(self):
        return self

    def write(self, data):
        """Write bytes."""
        return self.writer.write(self._in(data))

    def writelines(self, list):
        """Write pieces of bytes."""
        return self.writer.write(self._in(b''.join(list)))

    def reset(self):
        """Forget what was begun."""
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        """Move in the stream."""
        self.reader.seek(offset, whence)
        self.writer.seek(offset, whence)


def open(filename, mode='r', encoding=None, errors='strict', buffering=-1):
    """Open a file; with an encoding, as a StreamReaderWriter on a binary file."""
    if encoding is not None and 'b' not in mode:
        mode += 'b'
    file = builtins.open(filename, mode, buffering)
    if encoding is None:
        return file
    try:
        info = lookup(encoding)
        stream = StreamReaderWriter(file, info.streamreader, info.streamwriter, errors)
        stream.encoding = encoding
        return stream
    except:
        file.close()
        raise


def EncodedFile(file, data_encoding, file_encoding=None, errors='strict'):
    """A wrapper of a binary file in `file_encoding` that reads and writes bytes in `data_encoding`."""
    if file_encoding is None:
        file_encoding = data_encoding
    data_info = lookup(data_encoding)
    file_info = lookup(file_encoding)
    stream = StreamRecoder(file, data_info.encode, data_info.decode, file_info.streamreader, file_info.streamwriter, errors)
    stream.data_encoding = data_encoding
    stream.file_encoding = file_encoding
    return stream


def getencoder(encoding):
    """The function text -> (bytes, used) of an encoding."""
    return lookup(encoding).encode


def getdecoder(encoding):
    """The function bytes -> (text, used) of an encoding."""
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    """The IncrementalEncoder class of an encoding."""
    encoder = lookup(encoding).incrementalencoder
    if encoder is None:
        raise LookupError(encoding)
    return encoder


def getincrementaldecoder(encoding):
    """The IncrementalDecoder class of an encoding."""
    decoder = lookup(encoding).incrementaldecoder
    if decoder is None:
        raise LookupError(encoding)
    return decoder


def getreader(encoding):
    """The StreamReader class of an encoding."""
    return lookup(encoding).streamreader


def getwriter(encoding):
    """The StreamWriter class of an encoding."""
    return lookup(encoding).streamwriter


def iterencode(iterator, encoding, errors='strict', **kwargs):
    """Encode the texts of an iterator; yields bytes."""
    encoder = getincrementalencoder(encoding)(errors, **kwargs)
    for text in iterator:
        data = encoder.encode(text)
        if data:
            yield data
    data = encoder.encode('', True)
    if data:
        yield data


def iterdecode(iterator, encoding, errors='strict', **kwargs):
    """Decode the bytes of an iterator; yields text."""
    decoder = getincrementaldecoder(encoding)(errors, **kwargs)
    for data in iterator:
        text = decoder.decode(data)
        if text:
            yield text
    text = decoder.decode(b'', True)
    if text:
        yield text


def make_identity_dict(rng):
    """A dict of every item of rng to itself."""
    return {i: i for i in rng}


def make_encoding_map(decoding_map):
    """Turn a decoding map around; None stands for what several bytes decode to."""
    result = {}
    for key, value in decoding_map.items():
        result[value] = None if value in result else key
    return result


strict_errors = lookup_error('strict')
ignore_errors = lookup_error('ignore')
replace_errors = lookup_error('replace')
xmlcharrefreplace_errors = lookup_error('xmlcharrefreplace')
backslashreplace_errors = lookup_error('backslashreplace')
namereplace_errors = lookup_error('namereplace')


# --- The encodings that are built in --------------------------------------------------------------------------------------------

# Other names -> name; both as lookup() normalises them: lower case, anything but letters, digits and dots as one underscore.
_aliases = {
    'u8': 'utf_8', 'utf': 'utf_8', 'utf8': 'utf_8', 'utf8_ucs2': 'utf_8', 'utf8_ucs4': 'utf_8', 'cp65001': 'utf_8',
    'utf_8_sig': 'utf_8_sig', 'utf8_sig': 'utf_8_sig', 'u16': 'utf_16', 'utf16': 'utf_16', 'utf_16le': 'utf_16_le',
    'utf_16be': 'utf_16_be', 'utf16le': 'utf_16_le', 'utf16be': 'utf_16_be', 'unicodelittleunmarked': 'utf_16_le',
    'unicodebigunmarked': 'utf_16_be', 'u32': 'utf_32', 'utf32': 'utf_32', 'utf_32le': 'utf_32_le',
    'utf_32be': 'utf_32_be', 'u7': 'utf_7', 'utf7': 'utf_7', 'unicode_1_1_utf_7': 'utf_7', '646': 'ascii',
    'us_ascii': 'ascii', 'us': 'ascii', 'ansi_x3.4_1968': 'ascii', 'ansi_x3_4_1968': 'ascii', 'ansi_x3.4_1986': 'ascii',
    'cp367': 'ascii', 'csascii': 'ascii', 'ibm367': 'ascii', 'iso646_us': 'ascii', 'iso_646.irv_1991': 'ascii',
    'iso_ir_6': 'ascii', '8859': 'latin_1', 'cp819': 'latin_1', 'csisolatin1': 'latin_1', 'ibm819': 'latin_1',
    'iso8859': 'latin_1', 'iso8859_1': 'latin_1', 'iso_8859_1': 'latin_1', 'iso_8859_1_1987': 'latin_1',
    'iso_ir_100': 'latin_1', 'l1': 'latin_1', 'latin': 'latin_1', 'latin1': 'latin_1', 'rot13': 'rot_13',
    'hex': 'hex_codec', 'base64': 'base64_codec', 'base_64': 'base64_codec', 'zlib': 'zlib_codec', 'zip': 'zlib_codec',
    'bz2': 'bz2_codec', 'quopri': 'quopri_codec', 'unicodeescape': 'unicode_escape',
    'rawunicodeescape': 'raw_unicode_escape',
}
# Name -> what CodecInfo.name shows.
_native = {
    'utf_8': 'utf-8', 'utf_16': 'utf-16', 'utf_16_le': 'utf-16-le', 'utf_16_be': 'utf-16-be', 'utf_32': 'utf-32',
    'utf_32_le': 'utf-32-le', 'utf_32_be': 'utf-32-be', 'utf_7': 'utf-7', 'ascii': 'ascii', 'latin_1': 'iso8859-1',
    'unicode_escape': 'unicode-escape', 'raw_unicode_escape': 'raw-unicode-escape',
}
_with_mark = {'utf_16': (BOM_UTF16, '_le', '_be'), 'utf_32': (BOM_UTF32, '_le', '_be')}


def _info(name, encode, decode, make_encoder, make_decoder, text=True):
    """A CodecInfo whose stream classes use the functions."""
    namespace = {'encode': staticmethod(encode), 'decode': staticmethod(decode)}
    reader = type('StreamReader', (StreamReader,), dict(namespace))
    writer = type('StreamWriter', (StreamWriter,), dict(namespace))
    return CodecInfo(encode, decode, reader, writer, make_encoder, make_decoder, name, _is_text_encoding=text)


def _use_incremental(info):
    """Give an encoding with a mark at the beginning stream classes that treat it once."""
    class Writer(StreamWriter):
        def __init__(self, stream, errors='strict'):
            super().__init__(stream, errors)
            self._encoder = info.incrementalencoder(errors)

        def encode(self, input, errors='strict'):
            return self._encoder.encode(input), len(input)

        def reset(self):
            super().reset()
            self._encoder.reset()

    class Reader(StreamReader):
        def __init__(self, stream, errors='strict'):
            super().__init__(stream, errors)
            self._decoder = info.incrementaldecoder(errors)

        def decode(self, input, errors='strict'):
            return self._decoder.decode(input), len(input)

        def reset(self):
            super().reset()
            self._decoder.reset()

    Writer.__name__ = Writer.__qualname__ = 'StreamWriter'
    Reader.__name__ = Reader.__qualname__ = 'StreamReader'
    return CodecInfo(info.encode, info.decode, Reader, Writer, info.incrementalencoder, info.incrementaldecoder, info.name)


def _native_info(key):
    native_encode, native_decode = getattr(_codecs, key + '_encode'), getattr(_codecs, key + '_decode')
    takes_final = key not in ('ascii', 'latin_1')

    def encode(input, errors='strict'):
        return native_encode(input, errors)

    def decode(input, errors='strict'):
        return native_decode(input, errors, True) if takes_final else native_decode(input, errors)

    class Encoder(IncrementalEncoder):
        def encode(self, input, final=False):
            return native_encode(input, self.errors)[0]

    class Decoder(BufferedIncrementalDecoder):
        def _buffer_decode(self, input, errors, final):
            return native_decode(input, errors, final) if takes_final else native_decode(input, errors)

    if key in _with_mark:
        Encoder, Decoder = _marked_classes(key)
    Encoder.__name__ = Encoder.__qualname__ = 'IncrementalEncoder'
    Decoder.__name__ = Decoder.__qualname__ = 'IncrementalDecoder'
    info = _info(_native[key], encode, decode, Encoder, Decoder)
    if key in _with_mark:
        return _use_incremental(info)
    if takes_final:
        # A stream may end a piece in the middle of a character.
        info.streamreader.decode = staticmethod(lambda input, errors='strict': native_decode(input, errors, False))
    return info


def _marked_classes(key):
    """Incremental classes of UTF-16 and UTF-32: the mark comes first and tells the byte order."""
    size = 2 if key == 'utf_16' else 4
    native_encode = getattr(_codecs, key + '_encode')
    own_encode = getattr(_codecs, key + ('_le' if sys.byteorder == 'little' else '_be') + '_encode')
    ex_decode = getattr(_codecs, key + '_ex_decode')
    by_order = {-1: getattr(_codecs, key + '_le_decode'), 1: getattr(_codecs, key + '_be_decode')}

    class Encoder(IncrementalEncoder):
        def __init__(self, errors='strict'):
            super().__init__(errors)
            self.started = False

        def encode(self, input, final=False):
            result = (own_encode if self.started else native_encode)(input, self.errors)[0]
            self.started = True
            return result

        def reset(self):
            self.started = False

        def getstate(self):
            return 0 if self.started else 2

        def setstate(self, state):
            self.started = not state

    class Decoder(BufferedIncrementalDecoder):
        def __init__(self, errors='strict'):
            super().__init__(errors)
            self.decoder = None

        def _buffer_decode(self, input, errors, final):
            if self.decoder is not None:
                return self.decoder(input, errors, final)
            output, consumed, order = ex_decode(input, errors, 0, final)
            if order in by_order:
                self.decoder = by_order[order]
            elif consumed >= size:
                raise UnicodeError(f'{_native[key].upper()} stream does not start with BOM')
            return output, consumed

        def reset(self):
            super().reset()
            self.decoder = None

        def getstate(self):
            kept = self.buffer
            if self.decoder is None:
                return kept, 2
            return kept, int((sys.byteorder == 'big') != (self.decoder is by_order[1]))

        def setstate(self, state):
            self.buffer = state[0]
            if state[1] == 2:
                self.decoder = None
            else:
                self.decoder = by_order[1 if (sys.byteorder == 'big') != bool(state[1]) else -1]

    return Encoder, Decoder


def _utf_8_sig_info():
    def encode(input, errors='strict'):
        return BOM_UTF8 + utf_8_encode(input, errors)[0], len(input)

    def decode(input, errors='strict'):
        skip = 3 if bytes(input[:3]) == BOM_UTF8 else 0
        output, consumed = utf_8_decode(input[skip:], errors, True)
        return output, consumed + skip

    class Encoder(IncrementalEncoder):
        def __init__(self, errors='strict'):
            super().__init__(errors)
            self.first = 1

        def encode(self, input, final=False):
            mark = BOM_UTF8 if self.first else b''
            self.first = 0
            return mark + utf_8_encode(input, self.errors)[0]

        def reset(self):
            self.first = 1

        def getstate(self):
            return self.first

        def setstate(self, state):
            self.first = state

    class Decoder(BufferedIncrementalDecoder):
        def __init__(self, errors='strict'):
            super().__init__(errors)
            self.first = 1

        def _buffer_decode(self, input, errors, final):
            skip = 0
            if self.first:
                if len(input) < 3 and BOM_UTF8.startswith(input) and not final:
                    return '', 0
                self.first = 0
                if input[:3] == BOM_UTF8:
                    skip = 3
            output, consumed = utf_8_decode(input[skip:], errors, final)
            return output, consumed + skip

        def reset(self):
            super().reset()
            self.first = 1

        def getstate(self):
            return self.buffer, self.first

        def setstate(self, state):
            self.buffer, self.first = state

    return _use_incremental(_info('utf-8-sig', encode, decode, Encoder, Decoder))


def _character_set_info(name):
    def encode(input, errors='strict'):
        return _codecs._character_set_encode(name, input, errors)

    def decode(input, errors='strict'):
        return _codecs._character_set_decode(name, input, errors)

    class Encoder(IncrementalEncoder):
        def encode(self, input, final=False):
            return encode(input, self.errors)[0]

    class Decoder(IncrementalDecoder):
        def decode(self, input, final=False):
            return decode(input, self.errors)[0]

    Encoder.__name__ = Encoder.__qualname__ = 'IncrementalEncoder'
    Decoder.__name__ = Decoder.__qualname__ = 'IncrementalDecoder'
    return _info(name, encode, decode, Encoder, Decoder)


def _transform_info(name, forward, backward, text=False):
    """A codec from bytes to bytes (or str to str) with functions for the whole."""
    def encode(input, errors='strict'):
        return forward(input), len(input)

    def decode(input, errors='strict'):
        return backward(input), len(input)

    class Encoder(IncrementalEncoder):
        def encode(self, input, final=False):
            return forward(input)

    class Decoder(IncrementalDecoder):
        def decode(self, input, final=False):
            return backward(input)

    return _info(name, encode, decode, Encoder, Decoder, text)


def _transforms(key):
    if key == 'rot_13':
        lower, upper = 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
        table = str.maketrans(lower + upper, lower[13:] + lower[:13] + upper[13:] + upper[:13])
        turn = lambda text: text.translate(table)
        return _transform_info('rot-13', turn, turn)
    if key == 'hex_codec':
        import binascii
        return _transform_info('hex', binascii.b2a_hex, binascii.a2b_hex)
    if key == 'base64_codec':
        import base64
        return _transform_info('base64', base64.encodebytes, base64.decodebytes)
    if key == 'zlib_codec':
        import zlib
        return _transform_info('zlib', zlib.compress, zlib.decompress)
    if key == 'bz2_codec':
        import bz2
        return _transform_info('bz2', bz2.compress, bz2.decompress)
    return None


def _normalize(name):
    """lookup()'s normal form: runs of other characters than letters, digits and dots become one underscore."""
    chunks = []
    gap = False
    for c in name:
        if c.isascii() and (c.isalnum() or c == '.'):
            if gap and chunks:
                chunks.append('_')
            chunks.append(c)
            gap = False
        else:
            gap = True
    return ''.join(chunks).lower()


def _search(name):
    key = _normalize(name)
    key = _aliases.get(key, key)
    key = _aliases.get(key.replace('.', '_'), key)
    if key in _native and hasattr(_codecs, key + '_encode'):
        return _native_info(key)
    if key == 'utf_8_sig':
        return _utf_8_sig_info()
    character_set = _codecs._character_set_name(key)
    if character_set is not None:
        return _character_set_info(character_set)
    if key in ('idna', 'punycode'):
        import _idna
        return _info(key, *_idna.CODECS[key])
    return _transforms(key)


register(_search)

// Any bytes in any encoding: they decode or UnicodeError is raised, in one piece or piecewise; text that came out can be encoded again.
#include "tests/fuzz/support/sandbox.hpp"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    static kukri::fuzz::Property property(R"(
import codecs, unicodedata

names = '''utf-8 utf-8-sig utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be utf-7 ascii latin-1 cp1252 cp437 koi8-r
    unicode_escape raw_unicode_escape idna punycode'''.split()
handlers = 'strict', 'ignore', 'replace', 'backslashreplace', 'surrogateescape', 'surrogatepass', 'namereplace', 'xmlcharrefreplace'

def check(data):
    if not data: return
    name, errors, data = names[data[0] % len(names)], handlers[(data[0] >> 5) % len(handlers)], data[1:]
    try: text = data.decode(name, errors)
    except (UnicodeError, LookupError, TypeError): text = None
    try: incremental = codecs.getincrementaldecoder(name)(errors)
    except LookupError: incremental = None
    if incremental is not None:
        try: pieces = [incremental.decode(data[i:i + 3]) for i in range(0, len(data), 3)] + [incremental.decode(b'', True)]
        except (UnicodeError, LookupError, TypeError): pieces = None
        if text is not None and pieces is not None and errors == 'strict': assert ''.join(pieces) == text, (name, data)
    if text is None: text = data.decode('utf-8', 'surrogateescape')
    for target in names:
        try: encoded = text.encode(target, errors)
        except (UnicodeError, LookupError, TypeError): continue
        if errors == 'strict' and target not in ('idna', 'punycode', 'raw_unicode_escape'):
            assert encoded.decode(target) == text, (target, text)
    for form in 'NFC', 'NFD', 'NFKC', 'NFKD':
        normal = unicodedata.normalize(form, text)
        assert unicodedata.normalize(form, normal) == normal and unicodedata.is_normalized(form, normal)
    folded = text.casefold(), text.upper(), text.lower(), text.title(), text.swapcase(), text.capitalize()
    assert repr(text) == ascii(text) or not text.isascii()
    text.split(); text.splitlines(True); text.strip(); text.isidentifier(); text.expandtabs(3); text.isprintable()
    assert ''.join(text.partition('a')) == text and text[::-1][::-1] == text
)");
    property.check(data, size);
    return 0;
}

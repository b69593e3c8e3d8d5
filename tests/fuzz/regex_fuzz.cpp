// A pattern and a subject: the pattern compiles or is refused, and every way to match ends within its limits.
#include "tests/fuzz/support/sandbox.hpp"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    static kukri::fuzz::Property property(R"(
import re, warnings
warnings.simplefilter('ignore')

def check(data):
    flags = data[0] & (re.I | re.M | re.S | re.X | re.A) if data else 0
    pattern, _, subject = data[1:].partition(b'\n')
    for text in True, False:
        if text: pattern, subject = pattern.decode('utf-8', 'surrogateescape'), subject.decode('utf-8', 'replace')
        else: pattern, subject = data[1:].partition(b'\n')[::2]
        if not text and '?a' in repr(flags): flags &= ~re.A
        re.purge()
        try: compiled = re.compile(pattern, flags)
        except (re.PatternError, OverflowError, RecursionError, MemoryError, ValueError): continue
        assert compiled.groups >= len(compiled.groupindex)
        try:
            for m in compiled.finditer(subject):
                start, end = m.span()
                assert 0 <= start <= end <= len(subject) and m[0] == subject[start:end]
                m.groups(); m.groupdict(); m.lastindex; m.lastgroup; m.regs
            compiled.fullmatch(subject); compiled.match(subject, 1); compiled.search(subject, 0, 3)
            compiled.sub(lambda m: m[0], subject); compiled.split(subject, 3); compiled.findall(subject)
            compiled.sub(subject[:20], subject)
        except (re.PatternError, IndexError, RecursionError, MemoryError): pass
)");
    property.check(data, size);
    return 0;
}

// A format and bytes: unpacking gives what packing takes.
#include "tests/fuzz/support/sandbox.hpp"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    static kukri::fuzz::Property property(R"(
import struct
from array import array

def check(data):
    format, _, rest = data.partition(b'\0')
    try: size = struct.calcsize(format)
    except (struct.error, UnicodeError, OverflowError, MemoryError): return
    if size > 1 << 16: return
    padded = (rest + bytes(size))[:size]
    values = struct.unpack(format, padded)
    try: packed = struct.pack(format, *values)
    except struct.error as error: raise AssertionError(values) from error
    assert len(packed) == size and repr(struct.unpack(format, packed)) == repr(values), (format, values)
    if size: list(struct.iter_unpack(format, padded * 2))
    target = bytearray(size + 3)
    struct.pack_into(format, target, 3, *values)
    struct.unpack_from(format, memoryview(target), 3)
    for code in 'bBuhHiIlLqQfdw':
        items = array(code)
        try: items.frombytes(rest)
        except ValueError: continue
        try: assert array(code, items.tolist()).tobytes() == rest or code in 'fd'
        except (ValueError, UnicodeError): assert code in 'uw'
        repr(items) if code not in 'uw' else None
    try: view = memoryview(padded).cast(format.decode('latin-1'))
    except (TypeError, ValueError): return
    view.tolist(); view[::-1].tobytes(); view == padded
)");
    property.check(data, size);
    return 0;
}

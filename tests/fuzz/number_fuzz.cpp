// Any bytes as a number: int(), float() and complex() read it or refuse it, and what they read is written and read back the same.
#include "tests/fuzz/support/sandbox.hpp"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    static kukri::fuzz::Property property(R"(
import re
from fractions import Fraction

def check(data):
    base = data[0] % 40 if data else 10
    text = data[1:].decode('utf-8', 'surrogateescape')
    huge = re.search('[eE][+-]?[0-9_]{4}', text)   # a Fraction would have as many digits
    for make in (int, float, complex) if huge else (int, float, complex, Fraction):
        for source in text, data[1:]:
            try: value = make(source)
            except (ValueError, TypeError, OverflowError, ZeroDivisionError, MemoryError): continue
            if make in (int, Fraction) and abs(value) > 10 ** 4000: continue
            if value == value: assert make(str(value)) == value, value
    try: value = int(text, base)
    except ValueError: pass
    else: assert int(oct(value), 8) == value and value == int(hex(value), 16)
    try: value = float.fromhex(text)
    except (ValueError, OverflowError): pass
    else: assert value != value or float.fromhex(value.hex()) == value
)");
    property.check(data, size);
    return 0;
}

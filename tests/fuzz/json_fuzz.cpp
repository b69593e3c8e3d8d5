// Any bytes as JSON: a value or ValueError; what was read is written and read back the same.
#include "tests/fuzz/support/sandbox.hpp"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    static kukri::fuzz::Property property(R"(
import json

def check(data):
    try: value = json.loads(data)
    except (ValueError, RecursionError, MemoryError): return
    for options in {}, {'indent': 1}, {'sort_keys': True, 'ensure_ascii': False}:
        try: text = json.dumps(value, **options)
        except RecursionError: return
        again = json.loads(text)
        assert again == value or 'NaN' in text, text
)");
    property.check(data, size);
    return 0;
}

// A format and a value: str.format(), format(), % and strftime-like formatting end with text or ValueError and the like.
#include "tests/fuzz/support/sandbox.hpp"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    static kukri::fuzz::Property property(R"(
import datetime, string

values = [0, -1, 255, 10 ** 30, True, 0.0, -1.5, 1e300, 1e-7, float('inf'), float('nan'), 1 - 2j, '', 'snake', 'hé\U0001f40d', None, [1],
          b'egg', {'k': 1}, datetime.date(2024, 2, 29), datetime.datetime(1, 1, 1, 23, 59, 59, 5), datetime.timedelta(-1, 5)]
refusals = ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, MemoryError, RecursionError

def attempt(f, *arguments):
    try: result = f(*arguments)
    except refusals: return
    assert len(result) < 1 << 27

def check(data):
    text = data.decode('utf-8', 'surrogateescape')
    digits = ''.join(c if c.isdigit() else ' ' for c in text).split()
    if any(len(d) > 6 for d in digits): return
    for value in values: attempt(format, value, text)
    attempt(text.format, *values)
    attempt(lambda: text.format(a=1, **{'k': values}))
    attempt(text.format_map, {'a': values})
    attempt(lambda: list(string.Formatter().parse(text)) and '')
    attempt(lambda: string.Template(text).safe_substitute(a=1))
    attempt(lambda: data % (1, 2.5, b'x'))
    attempt(lambda: text % tuple(values))
    attempt(lambda: text % values[0])
    attempt(lambda: text % {'a': 1, 'k': 'v'})
)");
    property.check(data, size);
    return 0;
}

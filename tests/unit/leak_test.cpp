// Nothing is left behind by an interpreter that is destroyed.
// In the build with AddressSanitizer the leak check at the end of the process is the other half of this test.
#include <gtest/gtest.h>
#include <malloc.h>

#include <fstream>
#include <string_view>

#include "interp/api.hpp"
#include "interp/interpreter.hpp"
#include "runtime/base/stack_switch.hpp"
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/str.hpp"

#ifdef KUKRI_ASAN
extern "C" size_t __sanitizer_get_current_allocated_bytes();   // GCC 12 brings the function, but not the header that declares it
#endif

namespace kukri {
namespace {

#if defined(KUKRI_ASAN) || defined(KUKRI_TSAN)
constexpr int kLives = 100;
#else
constexpr int kLives = 1000;
#endif

// Bytes that malloc() has given and not got back.
size_t allocated_bytes() {
#ifdef KUKRI_ASAN
    return __sanitizer_get_current_allocated_bytes();
#else
    auto m = mallinfo2();
    return m.uordblks + m.hblkhd;
#endif
}

// Address space mapped for data, in bytes: what was taken from the system without malloc().
size_t mapped_bytes() {
    size_t pages[6] = {};
    std::ifstream statm("/proc/self/statm");
    for (size_t& n : pages) statm >> n;
    return pages[5] * 4096;
}

Result<void> run_in_fresh_namespace(Thread& t, std::string_view text, std::string_view filename) {
    CompileRequest request;
    request.source = text;
    request.filename = filename;
    Owned code = TRY(compile_source(t, request));
    Ref<Dict> globals = TRY(new_dict(t));
    TRY(dict_set(t, *globals, t.names().builtins, Value(t.runtime.builtins)));
    TRY(dict_set(t, *globals, t.runtime.intern("__name__"), Value(t.runtime.intern("__main__"))));
    TRY(run_code_object(t, code.get(), *globals, Value()));
    return {};
}

constexpr std::string_view kFullLife = R"(
import sys, json, re, collections, functools, dataclasses, enum, itertools, contextlib, io, struct, weakref, datetime, random

class Meta(type):
    def __new__(cls, name, bases, ns, **keywords): return super().__new__(cls, name, bases, dict(ns))
class Base(metaclass=Meta):
    registry = []
    def __init__(self): self.me = self; self.others = {1: self, 'list': [self]}; Base.registry.append(self)
    def __del__(self): Base.deleted = True
class Slotted(Base):
    __slots__ = ('a', 'b')
    @property
    def double(self): return 2 * self.a
objects = [Slotted() for _ in range(10)]
for o in objects: o.a, o.b, o.late = 1, objects, 'attribute'
Slotted.__bases__ = (Base,)

def generator():
    try:
        while True: received = yield from inner()
    finally: objects.append('closed')
def inner():
    return (yield [1, 2, 3])
suspended = [generator() for _ in range(5)]
for g in suspended: next(g); g.send('x')
async def coroutine(): return suspended
c = coroutine()
try: c.send(None)
except StopIteration as stop: kept = stop

def closure(n):
    def step(): nonlocal n; n += 1; return step, n
    return step
steps = [closure(i)()[0] for i in range(5)]

def recursive(n): return recursive(n - 1) if n else 1 / 0
try: recursive(50)
except ZeroDivisionError as error: errors = [error, error.__traceback__, sys.exc_info()]
try: raise ExceptionGroup('several', [ValueError(1), ValueError(2)])
except* ValueError as group: errors.append(group)
try: exec('def broken(:')
except SyntaxError as error: errors.append(error)

@dataclasses.dataclass(order=True)
class Point: x: int; y: list = dataclasses.field(default_factory=list)
class Colour(enum.Flag): RED = enum.auto(); BLUE = enum.auto()
points = sorted(Point(n % 3) for n in range(20))
assert json.loads(json.dumps({'a': [1.5, None, {'b': 'c' * 100}]})) and re.findall(r'(\w)(?=\d)', 'a1b2') == ['a', 'b']
table = weakref.WeakValueDictionary((i, o) for i, o in enumerate(objects) if isinstance(o, Base))
memory = memoryview(bytearray(1000))[::3]
text = io.StringIO(); text.write('x' * 5000); counter = collections.Counter('abracadabra')
cached = functools.lru_cache(maxsize=None)(lambda n: [n] * 10); [cached(n) for n in range(100)]
big = 3 ** 5000; deep = []
for _ in range(5000): deep = [deep, deep]
kept_locals = locals()
)";

constexpr std::string_view kShortLife = "class C:\n  def __init__(self): self.me = self\nc = C()\ndef f(): yield c\ng = f(); next(g)";

TEST(Leaks, AThousandInterpretersComeAndGo) {
    size_t allocated = 0;
    [[maybe_unused]] size_t mapped = 0;   // not looked at under AddressSanitizer
    constexpr int kWarmUp = kLives / 2;
    for (int i = 0; i < kLives; ++i) {
        if (i == kWarmUp) allocated = allocated_bytes(), mapped = mapped_bytes();
        RuntimeOptions options;
        options.host_library = false;
        InterpreterState state{options};
        Thread& t = state.main_thread();
        auto ran = run_in_fresh_namespace(t, i % 10 == 0 ? kFullLife : kShortLife, "<life>");
        if (ran.failed()) {
            print_exception(t, t.catch_pending().value());
            FAIL();
        }
    }
    // malloc() counts what lies in its caches for threads; a buffer of 64 bytes leaked by each interpreter would be seen.
    EXPECT_LE(allocated_bytes(), allocated + 60 * (kLives - kWarmUp));
#ifndef KUKRI_ASAN
    EXPECT_LE(mapped_bytes(), mapped + (8u << 20));
#endif
}

}  // namespace
}  // namespace kukri

#include "tests/fuzz/support/sandbox.hpp"

#include <cstdio>
#include <cstdlib>

#include "interp/api.hpp"
#include "runtime/bytes.hpp"
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"

namespace kukri::fuzz {

namespace {

constexpr size_t kMemory = size_t{128} << 20;
constexpr uint64_t kSafepoints = 20'000;

// Takes away what leads outside. Modules are imported from a list; what they import themselves they get, and sys is a selection.
constexpr std::string_view kRestrictions = R"(
def restrict():
    import builtins, sys
    for name in 'open', 'input', 'breakpoint', 'exit', 'quit', 'help', 'copyright', 'credits', 'license':
        if hasattr(builtins, name): delattr(builtins, name)
    allowed = frozenset('''__future__ abc array base64 binascii bisect calendar cmath codecs collections colorsys contextlib copy
        copyreg csv dataclasses datetime decimal difflib enum errno fractions functools gc graphlib hashlib heapq hmac html inspect
        itertools json keyword math numbers operator pprint random re reprlib shlex stat statistics string struct textwrap time
        traceback types typing unicodedata uuid warnings weakref zlib'''.split())
    class Selection: pass
    selection = Selection()
    for name in '''exc_info exception exc_clear getrecursionlimit getrefcount getsizeof intern maxsize version_info maxunicode
            float_info int_info hash_info byteorder displayhook excepthook getdefaultencoding set_int_max_str_digits
            get_int_max_str_digits set_asyncgen_hooks get_asyncgen_hooks set_coroutine_origin_tracking_depth'''.split():
        if hasattr(sys, name): setattr(selection, name, getattr(sys, name))
    selection.setrecursionlimit = lambda n, set=sys.setrecursionlimit: set(min(n, 3000))
    real, importing = builtins.__import__, 0
    def __import__(name, globals=None, locals=None, fromlist=(), level=0):
        nonlocal importing
        if not importing:
            if name == 'sys': return selection
            if level or name.partition('.')[0] not in allowed: raise ImportError(name)
        importing += 1
        try: return real(name, globals, locals, fromlist, level)
        finally: importing -= 1
    builtins.__import__ = __import__
    sys.stdin = sys.stdout = sys.stderr = sys.__stdin__ = sys.__stdout__ = sys.__stderr__ = None
restrict()
)";

RuntimeOptions options() {
    RuntimeOptions o;
    o.host_library = false;
    o.no_site = o.isolated = o.ignore_environment = true;
    o.hash_seed = 0;
    return o;
}

Result<Ref<Dict>> run_in_fresh_namespace(Thread& t, std::string_view source, bool is_bytes) {
    CompileRequest request;
    request.source = source;
    request.is_bytes = is_bytes;
    Owned code = TRY(compile_source(t, request));
    Ref<Dict> globals = TRY(new_dict(t));
    TRY(dict_set(t, *globals, t.names().builtins, Value(t.runtime.builtins)));
    TRY(dict_set(t, *globals, t.runtime.intern("__name__"), t.names().main));
    TRY(run_code_object(t, code.get(), *globals, Value()));
    return globals;
}

[[noreturn]] void report(Thread& t) {
    t.heap().limit = SIZE_MAX;
    print_exception(t, t.catch_pending().value());
    std::abort();
}

}  // namespace

Sandbox::Sandbox() : state_(options()), watch_(state_.runtime()) {
    Thread& t = state_.main_thread();
    if (run_in_fresh_namespace(t, kRestrictions, false).failed()) report(t);
}

void Sandbox::run(std::string_view source) {
    Thread& t = state_.main_thread();
    Limits limits;
    limits[Limit::Memory] = kMemory;
    limits[Limit::Steps] = kSafepoints;
    LimitWatch::Scope* scope = MUST(watch_.begin(t, limits));
    if (run_in_fresh_namespace(t, source, true).failed()) (void)t.catch_pending();
    watch_.end(t, scope);
}

Property::Property(std::string_view source) : state_(options()) {
    Thread& t = state_.main_thread();
    auto globals = run_in_fresh_namespace(t, source, false);
    if (globals.failed()) report(t);
    auto function = dict_find(t, **globals, Value(t.runtime.intern("check")));
    if (function.failed()) report(t);
    function_ = function.take();
}

void Property::check(const uint8_t* data, size_t size) {
    Thread& t = state_.main_thread();
    t.heap().limit = t.heap().used() + kMemory;
    auto ran = [&]() -> Result<void> {
        Ref<Bytes> input = TRY(new_bytes(t, {reinterpret_cast<const char*>(data), size}));
        TRY(call(t, function_.get(), {input.value()}));
        return {};
    }();
    if (ran.failed()) report(t);
}

}  // namespace kukri::fuzz

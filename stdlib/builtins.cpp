// The module builtins: the built-in functions, and the names of the built-in types and exceptions.
#include <algorithm>
#include <charconv>
#include <cmath>

#include "interp/api.hpp"
#include "runtime/base/int_text.hpp"
#include "runtime/base/utf8.hpp"
#include "runtime/bytes.hpp"
#include "runtime/descriptors.hpp"
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/generic_iterators.hpp"
#include "runtime/module.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/set.hpp"
#include "runtime/slice.hpp"
#include "runtime/str.hpp"
#include "stdlib/site_builtins.hpp"
#include "stdlib/io/text.hpp"

namespace kukri {

namespace {

// --- numbers -------------------------------------------------------------------------------------------------------------------------------

Result<Owned> absolute(Thread& t, Value x) {
    if (x.is_int() && x.as_int() != Value::kMinInt) return Owned::adopt(Value::small_int(std::abs(x.as_int())));
    Owned r = TRY(call_special(t, x, Special::Abs));
    if (r.is_stop()) return t.type_error("bad operand type for abs(): '{}'", type_name(t, x));
    return r;
}

Result<Owned> based(Thread& t, Value number, int base, std::string_view prefix) {
    Owned n = TRY(index(t, number));
    if (n.get().is_int()) {
        char buffer[4 + kIntTextSize];
        int64_t value = n.get().as_int();
        char* out = buffer;
        if (value < 0) *out++ = '-';
        out = std::ranges::copy(prefix, out).out;
        out = std::to_chars(out, std::end(buffer), value < 0 ? -uint64_t(value) : uint64_t(value), base).ptr;
        return new_ascii_str(t, {buffer, out});
    }
    std::string digits = TRY(int_to_text(t, n.get(), base));
    bool negative = digits.starts_with("-");
    return make_str(t, fmt::format("{}{}{}", negative ? "-" : "", prefix, std::string_view(digits).substr(negative)));
}

Result<Owned> rounded(Thread& t, Value number, Value digits) {
    Owned r = TRY(digits.is_none() ? call_special(t, number, Special::Round) : call_special(t, number, Special::Round, {digits}));
    if (r.is_stop()) return t.type_error("type {} doesn't define __round__ method", type_name(t, number));
    return r;
}

Result<Owned> quotient_and_remainder(Thread& t, Value x, Value y) {
    if (!x.is_int() || !y.is_int() || y.as_int() == 0) return binary(t, BinaryOp::DivMod, x, y);
    int64_t n = x.as_int(), d = y.as_int(), quotient = n / d, remainder = n % d;   // 63 bits each: no overflow
    if (remainder != 0 && (remainder < 0) != (d < 0)) {
        --quotient;
        remainder += d;
    }
    Owned q = TRY(new_int(t, quotient));
    return TRY(tuple_of(t, q.get(), Value::small_int(remainder)));
}

Result<Owned> summed(Thread& t, Value iterable, Value start) {
    if (is<Str>(start)) return t.type_error("sum() can't sum strings [use ''.join(seq) instead]");
    if (is<Bytes>(start)) return t.type_error("sum() can't sum bytes [use b''.join(seq) instead]");
    if (is<ByteArray>(start)) return t.type_error("sum() can't sum bytearray [use b''.join(seq) instead]");
    Owned total(start);
    // Small ints are added up here until something else comes.
    bool whole = start.is_int();
    int64_t subtotal = whole ? start.as_int() : 0;
    // Floats are added with compensation (Neumaier), as CPython does since 3.12.
    bool compensated = false;
    double sum = 0, compensation = 0;
    auto settle = [&]() -> Result<void> {
        if (!compensated) return {};
        compensated = false;
        if (compensation != 0 && std::isfinite(compensation)) sum += compensation;
        total = TRY(new_float(t, sum));
        return {};
    };
    TRY(for_each(t, iterable, [&](Value v) -> Result<void> {
        if (whole) {
            int64_t n;
            if (v.is_int() && !__builtin_add_overflow(subtotal, v.as_int(), &n)) [[likely]] {
                subtotal = n;
                return {};
            }
            whole = false;
            total = TRY(new_int(t, subtotal));
        }
        if (!compensated && is_float(total.get()) && type_of(t, total.get()).row) {
            compensated = true;
            sum = float_value(total.get());
            compensation = 0;
        }
        if (compensated) {
            bool plain_float = is_float(v) && type_of(t, v).row;
            if (plain_float || v.is_int() || v.is_bool()) {
                double x = plain_float ? float_value(v) : v.is_int() ? double(v.as_int()) : double(v.is_true());
                if (plain_float) {
                    double s = sum + x;
                    if (std::fabs(sum) >= std::fabs(x))
                        compensation += (sum - s) + x;
                    else
                        compensation += (x - s) + sum;
                    sum = s;
                } else {
                    sum += x;
                }
                return {};
            }
            TRY(settle());
        }
        total = TRY(binary(t, BinaryOp::Add, total.get(), v));
        return {};
    }));
    if (whole) return new_int(t, subtotal);
    TRY(settle());
    return total;
}

Result<Owned> extreme(Thread& t, Arguments arguments, Value key, std::optional<Value> fallback, Comparison wanted, std::string_view name) {
    if (arguments.empty()) return t.type_error("{} expected at least 1 argument, got 0", name);
    if (arguments.size() > 1 && fallback) return t.type_error("Cannot specify a default for {}() with multiple positional arguments", name);
    if (arguments.size() > 1 && key.is_none()) {
        Value best = arguments[0];
        for (Value item : arguments.subspan(1))
            if (TRY(compare_bool(t, wanted, item, best))) best = item;
        return share(best);
    }
    Owned best, best_key;
    auto consider = [&](Value item) -> Result<void> {
        Owned item_key = key.is_none() ? share(item) : TRY(call(t, key, {item}));
        if (!best.is_empty() && !TRY(compare_bool(t, wanted, item_key.get(), best_key.get()))) return {};
        best = share(item);
        best_key = std::move(item_key);
        return {};
    };
    if (arguments.size() == 1) {
        TRY(for_each(t, arguments[0], consider));
    } else {
        for (Value item : arguments) TRY(consider(item));
    }
    if (!best.is_empty()) return best;
    if (fallback) return share(*fallback);
    return t.value_error("{}() iterable argument is empty", name);
}

// --- attributes and types ---------------------------------------------------------------------------------------------------------------------

Result<Str*> attribute_name(Thread& t, Value name, std::string_view function) {
    if (!is<Str>(name)) return t.type_error("attribute name must be string, not '{}'", type_name(t, name));
    (void)function;
    return t.runtime.intern(Ref<Str>(&as<Str>(name))).get();   // the runtime keeps it
}

Result<Owned> get_attr(Thread& t, Value object, Value name, std::optional<Value> fallback) {
    Str* key = TRY(attribute_name(t, name, "getattr"));
    if (!fallback) return get_attribute(t, object, key);
    Owned found = TRY(find_attribute(t, object, key));
    return found.is_stop() ? share(*fallback) : std::move(found);
}

Result<Owned> directory(Thread& t, std::optional<Value> object) {
    Owned names;
    if (!object) {
        Owned locals = TRY(caller_locals(t));
        names = TRY(call_method(t, locals.get(), t.names().keys));
    } else {
        names = TRY(call_special(t, *object, Special::Dir));
        if (names.is_stop()) return t.type_error("object does not provide __dir__");
    }
    Ref<List> list = TRY(list_from(t, names.get()));
    TRY(sort(t, *list, Value::none(), false));
    return list;
}

Result<Owned> variables(Thread& t, std::optional<Value> object) {
    if (!object) return caller_locals(t);
    Owned dict = TRY(find_attribute(t, *object, t.names().dict));
    if (dict.is_stop()) return t.type_error("vars() argument must have __dict__ attribute");
    return dict;
}

// --- text ---------------------------------------------------------------------------------------------------------------------------------------

Result<Owned> character(Thread& t, Value v) {
    Owned n = TRY(index(t, v));
    auto c = int_value(n.get());
    if (!c || *c < 0 || *c > 0x10ffff) return t.value_error("chr() arg not in range(0x110000)");
    return TRY(character_str(t, char32_t(*c)));
}

Result<int64_t> ordinal(Thread& t, Value v) {
    if (is<Str>(v)) {
        if (as<Str>(v).length == 1) return int64_t(utf8::at(as<Str>(v).data()));
        return t.type_error("ord() expected a character, but string of length {} found", as<Str>(v).length);
    }
    if (is<Bytes>(v) || is<ByteArray>(v)) {
        std::string_view data = is<Bytes>(v) ? as<Bytes>(v).view() : as<ByteArray>(v).view();
        if (data.size() == 1) return int64_t(uint8_t(data[0]));
        return t.type_error("ord() expected a character, but string of length {} found", data.size());
    }
    return t.type_error("ord() expected string of length 1, but {} found", type_name(t, v));
}

Result<Owned> standard_stream(Thread& t, Str* name) {
    Value stream = t.runtime.sys->find(t.runtime, name);
    if (stream.is_empty()) return t.raise(ExceptionType::RuntimeError, "lost sys.{}", name->view());
    return share(stream);
}

// To a text stream that is ours through and through: every piece goes where write() would put it.
Result<void> print_pieces(Thread& t, io::TextIOWrapper& out, Arguments arguments, std::string_view separator, std::string_view end) {
    for (size_t i = 0; i < arguments.size(); ++i) {
        if (i) TRY(io::text_put(t, out, separator));
        Value v = arguments[i];
        if (is_exactly<Str>(t, v)) {
            TRY(io::text_put(t, out, text_of(v)));
        } else if (v.is_int()) {
            fmt::format_int digits(v.as_int());
            TRY(io::text_put(t, out, {digits.data(), digits.size()}));
        } else {
            Ref<Str> text = TRY(str(t, v));
            TRY(io::text_put(t, out, text->view()));
        }
    }
    return io::text_put(t, out, end);
}

// To any other object with a write().
Result<void> print_by_calls(Thread& t, Value stream, Arguments arguments, Value separator, Value end) {
    Owned write = TRY(get_attribute(t, stream, t.names().write));
    auto put = [&](Value text) -> Result<void> {
        TRY(call(t, write.get(), {text}));
        return {};
    };
    for (size_t i = 0; i < arguments.size(); ++i) {
        if (i) TRY(put(separator));
        Ref<Str> text = TRY(str(t, arguments[i]));
        TRY(put(text.value()));
    }
    return put(end);
}

Result<void> print(Thread& t, Arguments arguments, Value separator, Value end, Value file, bool flush) {
    Owned stream = file.is_none() ? TRY(standard_stream(t, t.names().stdout_)) : Owned(file);
    if (stream.is_none()) return {};
    auto check = [&](Value& v, std::string_view name, char otherwise) -> Result<void> {
        if (!v.is_none() && !is<Str>(v)) return t.type_error("{} must be None or a string, not {}", name, type_name(t, v));
        if (v.is_none()) v = Value(t.names().characters[size_t(otherwise)]);
        return {};
    };
    TRY(check(separator, "sep", ' '));
    TRY(check(end, "end", '\n'));
    if (auto* out = io::plain_text(stream.get()))
        TRY(print_pieces(t, *out, arguments, text_of(separator), text_of(end)));
    else
        TRY(print_by_calls(t, stream.get(), arguments, separator, end));
    if (flush) TRY(call_method(t, stream.get(), t.names().flush));
    return {};
}

Result<Owned> input(Thread& t, std::optional<Value> prompt) {
    auto find = [&](Str* name) -> Result<Owned> {
        Value stream = t.runtime.sys->find(t.runtime, name);
        if (stream.is_empty() || stream.is_none()) return t.raise(ExceptionType::RuntimeError, "input(): lost sys.{}", name->view());
        return share(stream);
    };
    Owned in = TRY(find(t.names().stdin_)), out = TRY(find(t.names().stdout_)), err = TRY(find(t.names().stderr_));
    auto flush = [&](Value stream) {   // whatever comes of it
        if (call_method(t, stream, t.names().flush).failed()) t.pending.clear();
    };
    if (!err.is_none()) flush(err.get());
    if (prompt) {
        Ref<Str> text = TRY(str(t, *prompt));
        TRY(call_method(t, out.get(), t.names().write, {text.value()}));
    }
    flush(out.get());
    Owned line = TRY(call_method(t, in.get(), "readline"));
    if (!is<Str>(line.get())) return t.type_error("object.readline() returned non-string");
    std::string_view text = text_of(line.get());
    if (text.empty()) return t.raise(ExceptionType::EOFError, "EOF when reading a line");
    if (text.ends_with('\n')) text.remove_suffix(1);
    return make_str(t, text);
}

// --- code ----------------------------------------------------------------------------------------------------------------------------------------

constexpr int64_t kOnlyAst = 0x400, kDontImplyDedent = 0x200, kTopLevelAwait = 0x2000, kIncompleteInput = 0x4000, kFutureAnnotationsFlag = 0x1000000;
constexpr int64_t kKnownFlags = kOnlyAst | kDontImplyDedent | kTopLevelAwait | kIncompleteInput | 0x1ff0000 | 0x8000 | 0x1000 | 0x10;

struct SourceText {
    Owned keep;
    std::string_view text;
    bool is_bytes = false;
};
Result<SourceText> source_text(Thread& t, Value source, std::string_view function, std::string_view expected) {
    auto no_nulls = [&](std::string_view text) -> Result<void> {
        if (text.find('\0') != text.npos) return t.raise(ExceptionType::SyntaxError, "source code string cannot contain null bytes");
        return {};
    };
    if (is<Str>(source)) {
        TRY(no_nulls(text_of(source)));
        if (utf8::find_surrogate(text_of(source)) != std::string_view::npos) TRY(call_method(t, source, "encode"));   // raises
        return SourceText{Owned(source), text_of(source), false};
    }
    if (is_bytes_like(t, source)) {
        BufferView view = TRY(get_buffer(t, source));
        Ref<Bytes> copy = TRY(new_bytes(t, view.view()));
        std::string_view text = copy->view();
        TRY(no_nulls(text));
        return SourceText{std::move(copy), text, true};
    }
    return t.type_error("{}() arg 1 must be a {}", function, expected);
}

Result<Owned> compile_builtin(Thread& t, Value source, Value filename, std::string_view mode, int64_t flags, bool dont_inherit, int64_t optimize, int64_t feature_version) {
    (void)feature_version;
    (void)dont_inherit;
    if (flags & ~kKnownFlags) return t.value_error("compile(): unrecognised flags");
    if (optimize < -1 || optimize > 2) return t.value_error("compile(): invalid optimize value");
    CompileRequest request;
    if (mode == "exec")
        request.mode = CompileMode::Exec;
    else if (mode == "eval")
        request.mode = CompileMode::Eval;
    else if (mode == "single")
        request.mode = CompileMode::Single;
    else
        return t.value_error("compile() mode must be 'exec', 'eval'{}", flags & kOnlyAst ? ", 'single' or 'func_type'" : " or 'single'");
    bool is_tree = is_ast_node(t, source);
    if (is_tree && (flags & kOnlyAst)) return share(source);
    SourceText text;
    if (!is_tree) text = TRY(source_text(t, source, "compile", "string, bytes or AST object"));
    Owned name(filename);
    if (is<Bytes>(filename)) name = TRY(new_str(t, as<Bytes>(filename).view()));
    if (!is<Str>(name.get())) {
        name = TRY(call_special(t, filename, Special::FsPath));
        if (!is<Str>(name.get())) return t.type_error("expected str, bytes or os.PathLike object, not {}", type_name(t, filename));
    }
    request.source = text.text;
    request.is_bytes = text.is_bytes;
    request.filename = text_of(name.get());
    request.optimize = int(optimize);
    request.separate_locals = true;   // nobody knows yet with which namespaces exec() will run it
    request.future_annotations = flags & kFutureAnnotationsFlag;
    request.top_level_await = flags & kTopLevelAwait;
    request.imply_dedents = !(flags & kDontImplyDedent);
    request.tell_incomplete = flags & kIncompleteInput;
    if (is_tree) return compile_tree(t, source, request);
    if (flags & kOnlyAst) return parse_source(t, request);
    return compile_source(t, request);
}

struct Namespaces {
    Owned globals, locals;   // locals Empty: the globals
};
Result<Namespaces> namespaces_for(Thread& t, Value globals, Value locals, std::string_view function) {
    Namespaces n;
    auto is_mapping = [&](Value v) { return !type_of(t, v).find(Special::GetItem).is_empty(); };
    if (!locals.is_none() && !is_mapping(locals)) {
        if (function == "eval") return t.type_error("locals must be a mapping");
        return t.type_error("locals must be a mapping or None, not {}", type_name(t, locals));
    }
    if (globals.is_none()) {
        Dict* caller = caller_globals(t);
        if (!caller) return t.raise(ExceptionType::SystemError, "globals and locals cannot be NULL");
        n.globals = Owned(Value(caller));
        n.locals = locals.is_none() ? TRY(caller_locals(t)) : Owned(locals);
    } else {
        if (!is<Dict>(globals) && function == "eval")
            return t.type_error("{}", is_mapping(globals) ? "globals must be a real dict; try eval(expr, {}, mapping)" : "globals must be a dict");
        if (!is<Dict>(globals)) return t.type_error("exec() globals must be a dict, not {}", type_name(t, globals));
        n.globals = Owned(globals);
        if (!locals.is_none()) n.locals = Owned(locals);
    }
    if (n.locals.get() == n.globals.get()) n.locals.clear();
    Dict& g = as<Dict>(n.globals.get());
    if (g.find(t.runtime, t.names().builtins).is_empty()) {
        Owned module = TRY(import_module(t, "builtins"));
        TRY(dict_set(t, g, t.names().builtins, module.get()));
    }
    return n;
}

Result<Owned> run_source(Thread& t, Value source, Value globals, Value locals, Value closure, CompileMode mode) {
    std::string_view function = mode == CompileMode::Eval ? "eval" : "exec";
    Namespaces n = TRY(namespaces_for(t, globals, locals, function));
    if (source.is_object() && source.object()->kind == Kind::Code) {
        Owned free = TRY(get_attribute(t, source, "co_freevars"));
        size_t wanted = as<Tuple>(free.get()).length;
        if (mode == CompileMode::Eval && wanted) return t.type_error("code object passed to eval() may not contain free variables");
        if (wanted && closure.is_none()) return t.type_error("code object requires a closure of exactly length {}", wanted);
        if (!wanted && !closure.is_none()) return t.type_error("cannot use a closure with this code object");
        return run_code_object_with_closure(t, source, as<Dict>(n.globals.get()), n.locals.get(), closure);
    }
    if (!closure.is_none()) return t.type_error("closure can only be used when source is a code object");
    SourceText text = TRY(source_text(t, source, function, "string, bytes or code object"));
    CompileRequest request;
    request.source = text.text;
    request.is_bytes = text.is_bytes;
    request.mode = mode;
    request.separate_locals = !n.locals.is_empty();
    if (mode == CompileMode::Eval) {
        size_t start = request.source.find_first_not_of(" \t");
        if (start != request.source.npos) request.source.remove_prefix(start);
    }
    Owned code = TRY(compile_source(t, request));
    return run_code_object(t, code.get(), as<Dict>(n.globals.get()), n.locals.get());
}

// --- iteration -------------------------------------------------------------------------------------------------------------------------------------

Result<Owned> next_builtin(Thread& t, Value iterator, std::optional<Value> fallback) {
    Owned item = TRY(next(t, iterator));
    if (!item.is_stop()) return item;
    Owned value = Owned::adopt(std::exchange(t.stop_value, Value()));
    if (fallback) return share(*fallback);
    if (!value.is_empty()) return raise_stop_iteration(t, value.get());
    return t.raise_none(ExceptionType::StopIteration);
}

Result<bool> any_or_all(Thread& t, Value iterable, bool wanted) {
    bool found = false;
    TRY(for_each(t, iterable, [&](Value item) -> Result<bool> { return !(found = TRY(truth(t, item)) == wanted); }));
    return found == wanted;
}

Result<Owned> sorted(Thread& t, Value iterable, Value key, bool reverse) {
    Ref<List> list = TRY(list_from(t, iterable));
    TRY(sort(t, *list, key, reverse));
    return list;
}

constexpr NativeRow kSorted = def<"sorted(iterable, /, *, key=None, reverse=False)">("Return a new list of the items in ascending order.", body<sorted>);
// As in CPython the keywords are the business of list.sort, which names itself in its errors.
Value sorted_entry(Thread& t, const Value* arguments, uint32_t positional, Tuple* names) {
    if (positional != 1) return (void)t.type_error("sorted expected 1 argument, got {}", positional), Value();
    if (!names || names->length == 0) return kSorted.entry(t, arguments, positional, names);
    auto list = list_from(t, arguments[0]);
    if (list.failed()) return Value();
    std::vector<Value> all{(*list).value()};
    all.insert(all.end(), arguments + 1, arguments + 1 + names->length);
    Owned method(t.runtime.type<List>().lookup(t.runtime.intern("sort")));
    Owned done = Owned::adopt(call_raw(t, method, all.data(), 1, names));
    return done.is_empty() ? Value() : Value((*list).take());
}

Result<Owned> breakpoint(Thread& t, Arguments arguments, Keywords keywords) {
    Owned hook = TRY(find_attribute(t, TRY(import_module(t, "sys")).share().get(), "breakpointhook"));
    if (hook.is_stop()) return t.raise(ExceptionType::RuntimeError, "lost sys.breakpointhook");
    std::vector<Value> all(arguments.begin(), arguments.end());
    for (size_t i = 0; i < keywords.size(); ++i) all.push_back(keywords.values[i]);
    return call_with_names(t, hook.get(), all, keywords.names);
}

constexpr NativeRow kFunctions[] = {
    def<"abs(x, /)">("The number without its sign.", body<absolute>),
    def<"aiter(async_iterable, /)">("What `async for` iterates over.", [](Thread& t, Value v) -> Result<Owned> {
        Owned r = TRY(call_special(t, v, Special::AIter));
        if (r.is_stop()) return t.type_error("'{}' object is not an async iterable", type_name(t, v));
        if (type_of(t, r.get()).find(Special::ANext).is_empty()) return t.type_error("aiter() returned not an async iterator of type '{}'", type_name(t, r.get()));
        return r;
    }),
    def<"all(iterable, /)">("Return True if bool(x) is True for all values x in the iterable.", [](Thread& t, Value v) { return any_or_all(t, v, false); }),
    def<"any(iterable, /)">("Return True if bool(x) is True for any x in the iterable.", [](Thread& t, Value v) { return any_or_all(t, v, true); }),
    def<"ascii(obj, /)">("Return an ASCII-only representation of an object.", [](Thread& t, Value v) { return ascii(t, v); }),
    def<"bin(number, /)">("Return the binary representation of an integer.\n\n>>> bin(10)\n'0b1010'", [](Thread& t, Value n) { return based(t, n, 2, "0b"); }),
    def<"breakpoint(*args, **kws)">("Call sys.breakpointhook(*args, **kws).", body<breakpoint>),
    def<"callable(obj, /)">("Return whether the object is callable.", [](Thread& t, Value v) { return is_callable(t, v); }),
    def<"chr(i, /)">("Return a Unicode string of one character with ordinal i.", body<character>),
    def<"compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)">("Compile source into a code object.", body<compile_builtin>),
    def<"delattr(obj, name, /)">("Deletes the named attribute from the given object.", [](Thread& t, Value o, Value name) -> Result<void> { return delete_attribute(t, o, TRY(attribute_name(t, name, "delattr"))); }),
    def<"dir(object=<unrepresentable>, /)">("Return the names in the current scope or of an object's attributes.", body<directory>),
    def<"divmod(x, y, /)">("Return the tuple (x//y, x%y).", body<quotient_and_remainder>),
    def<"eval(source, /, globals=None, locals=None)">("Evaluate the given source in the context of globals and locals.", [](Thread& t, Value s, Value g, Value l) { return run_source(t, s, g, l, Value::none(), CompileMode::Eval); }),
    def<"exec(source, /, globals=None, locals=None, *, closure=None)">("Execute the given source in the context of globals and locals.", [](Thread& t, Value s, Value g, Value l, Value c) -> Result<void> {
        TRY(run_source(t, s, g, l, c, CompileMode::Exec));
        return {};
    }),
    def<"format(value, format_spec='', /)">("Return type(value).__format__(value, format_spec)", [](Thread& t, Value v, std::optional<Value> spec) -> Result<Ref<Str>> {
        if (spec && !is<Str>(*spec)) return t.type_error("format() argument 2 must be str, not {}", type_name(t, *spec));
        return format(t, v, spec ? as<Str>(*spec) : *t.runtime.empty_str);
    }),
    def<"getattr(object, name, default=<unrepresentable>, /)">("Get a named attribute from an object.", body<get_attr>),
    def<"globals()">("Return the dictionary containing the current scope's global variables.", [](Thread& t) -> Result<Owned> {
        Dict* d = caller_globals(t);
        return d ? share(Value(d)) : Owned::none();
    }),
    def<"hasattr(obj, name, /)">("Return whether the object has an attribute with the given name.", [](Thread& t, Value o, Value name) -> Result<bool> {
        Owned found = TRY(find_attribute(t, o, TRY(attribute_name(t, name, "hasattr"))));
        return !found.is_stop();
    }),
    def<"hash(obj, /)">("Return the hash value for the given object.", [](Thread& t, Value v) -> Result<int64_t> { return int64_t(TRY(hash(t, v))); }),
    def<"hex(number, /)">("Return the hexadecimal representation of an integer.\n\n>>> hex(2000)\n'0x7d0'", [](Thread& t, Value n) { return based(t, n, 16, "0x"); }),
    def<"id(obj, /)">("Return the identity of an object.", [](Thread& t, Value v) { return new_unsigned(t, v.bits); }),
    def<"input(prompt=<unrepresentable>, /)">("Read a string from standard input.", body<input>),
    def<"isinstance(obj, class_or_tuple, /)">("Return whether an object is an instance of a class or of a subclass thereof.", [](Thread& t, Value o, Value c) { return is_instance(t, o, c); }),
    def<"issubclass(cls, class_or_tuple, /)">("Return whether 'cls' is derived from another class or is the same class.", [](Thread& t, Value c, Value b) { return is_subclass(t, c, b); }),
    def<"iter(object, sentinel=<unrepresentable>, /)">("Get an iterator from an object.", [](Thread& t, Value v, std::optional<Value> sentinel) -> Result<Owned> {
        if (!sentinel) return iterate(t, v);
        if (!is_callable(t, v)) return t.type_error("iter(v, w): v must be callable");
        return new_callable_iterator(t, v, *sentinel);
    }),
    def<"len(obj, /)">("How many items the object says it has.", [](Thread& t, Value v) { return length(t, v); }),
    def<"locals()">("Return a dictionary containing the current scope's local variables.", [](Thread& t) { return caller_locals(t); }),
    def<"max(*args, key=None, default=<unrepresentable>)">("max(iterable, *[, default=obj, key=func]) -> value\nmax(arg1, arg2, *args, *[, key=func]) -> value\n\nThe largest item of an iterable, or the largest argument.", [](Thread& t, Arguments a, Value key, std::optional<Value> d) { return extreme(t, a, key, d, Comparison::Gt, "max"); }),
    def<"min(*args, key=None, default=<unrepresentable>)">("min(iterable, *[, default=obj, key=func]) -> value\nmin(arg1, arg2, *args, *[, key=func]) -> value\n\nThe smallest item of an iterable, or the smallest argument.", [](Thread& t, Arguments a, Value key, std::optional<Value> d) { return extreme(t, a, key, d, Comparison::Lt, "min"); }),
    def<"next(iterator, default=<unrepresentable>, /)">("Return the next item from the iterator.", body<next_builtin>),
    def<"oct(number, /)">("Return the octal representation of an integer.\n\n>>> oct(64)\n'0o100'", [](Thread& t, Value n) { return based(t, n, 8, "0o"); }),
    def<"ord(c, /)">("The code point of a single character.", body<ordinal>),
    def<"pow(base, exp, mod=None)">("Equivalent to base**exp with 2 arguments or base**exp % mod with 3 arguments.", [](Thread& t, Value b, Value e, Value m) { return power(t, b, e, m); }),
    def<"print(*args, sep=None, end=None, file=None, flush=False)">("Prints the values to a stream, or to sys.stdout by default.", body<print>),
    def<"repr(obj, /)">("Return the canonical string representation of the object.", [](Thread& t, Value v) { return repr(t, v); }),
    def<"round(number, ndigits=None)">("Round a number to a given precision in decimal digits.", body<rounded>),
    def<"setattr(obj, name, value, /)">("Sets the named attribute on the given object to the specified value.", [](Thread& t, Value o, Value name, Value v) -> Result<void> { return set_attribute(t, o, TRY(attribute_name(t, name, "setattr")), v); }),
    {kSorted.signature, kSorted.doc, sorted_entry},
    def<"sum(iterable, /, start=0)">("Return the sum of a 'start' value (default: 0) plus an iterable of numbers", body<summed>),
    def<"vars(object=<unrepresentable>, /)">("Show vars.", body<variables>),
    def<"__import__(name, globals=None, locals=None, fromlist=(), level=0)">("Import a module.", [](Thread& t, Value name, Value globals, Value, std::optional<Value> names, int64_t level) -> Result<Owned> {
        if (!is<Str>(name)) return t.type_error("module name must be a string");
        return import_call(t, as<Str>(name), globals, names ? *names : Value::none(), level);
    }),
    def<"__build_class__(func, name, /, *bases, **kwds)">("Internal helper function used by the class statement.", body<build_class>),
};

constexpr NativeRow kMore[] = {
    def<"anext(aiterator, default=<unrepresentable>, /)">("Return the next item from the async iterator.", [](Thread& t, Value iterator, std::optional<Value> fallback) -> Result<Owned> {
        Owned r = TRY(call_special(t, iterator, Special::ANext));
        if (r.is_stop()) return t.type_error("'{}' object is not an async iterator", type_name(t, iterator));
        if (!fallback) return r;
        Owned support = TRY(import_module(t, "_async_support"));
        return call_method(t, support.get(), "anext_with_default", {r.get(), *fallback});
    }),
};

Result<void> populate(Thread& t, Module& m) {
    static constexpr Kind kNamed[] = {Kind::Object, Kind::Type, Kind::Int, Kind::Bool, Kind::Float, Kind::Complex, Kind::Str, Kind::Bytes, Kind::ByteArray, Kind::MemoryView, Kind::Tuple, Kind::List, Kind::Dict, Kind::Set,
                                      Kind::FrozenSet, Kind::Slice, Kind::Range, Kind::ClassMethod, Kind::StaticMethod, Kind::Property, Kind::Super, Kind::Enumerate, Kind::Zip, Kind::Map, Kind::Filter, Kind::ReverseIterator};
    for (Kind kind : kNamed) {
        Type* type = t.runtime.types[size_t(kind)];
        TRY(set_module_attribute(t, m, kind == Kind::ReverseIterator ? "reversed" : type->name->view(), Value(type)));
    }
    for (Type* type : t.runtime.exceptions) TRY(set_module_attribute(t, m, type->name->view(), Value(type)));
    TRY(set_module_attribute(t, m, "EnvironmentError", Value(&t.runtime.type(ExceptionType::OSError))));
    TRY(set_module_attribute(t, m, "IOError", Value(&t.runtime.type(ExceptionType::OSError))));
    TRY(set_module_attribute(t, m, "None", Value::none()));
    TRY(set_module_attribute(t, m, "True", Value::boolean(true)));
    TRY(set_module_attribute(t, m, "False", Value::boolean(false)));
    TRY(set_module_attribute(t, m, "Ellipsis", Value::ellipsis()));
    TRY(set_module_attribute(t, m, "NotImplemented", Value::not_implemented()));
    TRY(set_module_attribute(t, m, "__debug__", Value::boolean(!t.runtime.options.optimize)));
    Str* name = t.runtime.intern("builtins");
    for (const NativeRow& row : kMore) {
        Ref<NativeFunction> f = TRY(new_native_function(t, row, Value(), name));
        TRY(set_module_attribute(t, m, row.name(), f.value()));
    }
    return add_site_builtins(t, m);
}

}  // namespace

const NativeModule& native_module_builtins() {
    static constexpr NativeModule kModule{.name = "builtins", .doc = "Built-in functions, types, exceptions, and other objects.", .functions = kFunctions, .populate = populate};
    return kModule;
}

}  // namespace kukri

// What Python's operators and builtins do to any Value: the C++ side of repr(), ==, hash(), iter(), obj.name, obj[key], f(x), a + b ...
// All of these may run Python code. Native code uses them instead of looking at structs, unless it has checked the kind.
#pragma once
#include <initializer_list>
#include <span>
#include <string_view>

#include "runtime/runtime.hpp"
#include "runtime/sequence.hpp"
#include "runtime/stack.hpp"

namespace kukri {

// --- calls ---
Result<Owned> call(Thread& t, Value callee, std::span<const Value> arguments = {});
Result<Owned> call(Thread& t, Value callee, std::initializer_list<Value> arguments);
// The calling convention itself: an owned Value, Empty on error.
Value call_raw(Thread& t, Value callee, const Value* arguments, uint32_t positional, Tuple* names);
// Positional arguments, then the values of the keywords `names`.
Result<Owned> call_with_names(Thread& t, Value callee, std::span<const Value> arguments, Tuple* names);
Result<Owned> call_with_dict(Thread& t, Value callee, std::span<const Value> arguments, Dict* keywords);
// object.name(arguments...) without making a bound method
Result<Owned> call_method(Thread& t, Value object, Str* name, std::initializer_list<Value> arguments = {});
Result<Owned> call_method(Thread& t, Value object, std::string_view name, std::initializer_list<Value> arguments = {});
// type(object).__special__(object, arguments...): Stop if the type has none.
Value call_special_raw(Thread& t, Special s, const Value* object_and_arguments, uint32_t count);
inline Result<Owned> call_special(Thread& t, Value object, Special s, std::initializer_list<Value> arguments = {}) {
    constexpr size_t kMost = 4;
    assert(arguments.size() < kMost);
    Value all[kMost] = {object};
    std::copy(arguments.begin(), arguments.end(), all + 1);
    return Owned::adopt(call_special_raw(t, s, all, uint32_t(arguments.size()) + 1));
}
bool is_callable(Thread& t, Value v);

// --- attributes ---
Result<Owned> get_attribute(Thread& t, Value object, Str* name);
Result<Owned> get_attribute(Thread& t, Value object, std::string_view name);
// Stop instead of AttributeError.
Result<Owned> find_attribute(Thread& t, Value object, Str* name);
Result<Owned> find_attribute(Thread& t, Value object, std::string_view name);
Result<void> set_attribute(Thread& t, Value object, Str* name, Value value);
Result<void> delete_attribute(Thread& t, Value object, Str* name);
// object.__getattribute__: the default algorithm (descriptors, instance, class)
Result<Owned> generic_get_attribute(Thread& t, Value object, Str& name);
// Stop when there is none.
Result<Owned> generic_find_attribute(Thread& t, Value object, Str& name);
Result<void> generic_set_attribute(Thread& t, Value object, Str& name, Value or_empty);
// The instance's own attribute, without the type's: borrowed or Empty.
Value own_attribute(Thread& t, Value object, Str* name);
Result<void> set_own_attribute(Thread& t, Object& object, Str* name, Value value);
// object.__dict__, materialised; for what has none AttributeError.
Result<Ref<Dict>> instance_dict(Thread& t, Value object);
// What LoadMethod does: a function and self (first), or a bound callable and Empty.
struct Method {
    Owned function;
    Owned self;
};
Result<Method> load_method(Thread& t, Value object, Str* name);
// Applies the descriptor protocol to a value found on the type: descriptor.__get__(object, type) if it has one.
Result<Owned> bind_descriptor(Thread& t, Value descriptor, Value object_or_empty, Type& type);

// --- modules ---
// import_module("a.b") -> the module a.b itself
Result<Owned> import_module(Thread& t, std::string_view name);

// --- text ---
Result<Ref<Str>> repr(Thread& t, Value v);
Result<Ref<Str>> str(Thread& t, Value v);
Result<Ref<Str>> ascii(Thread& t, Value v);
Result<Ref<Str>> format(Thread& t, Value v, Str& spec);
// Native recursion continues on a fresh stack where this one runs low, and is counted.
template <class F>
auto recurse(Thread& t, std::string_view where, F&& f) -> decltype(f());
// Guards against self-containing containers: is_running says that v's repr is already being made.
class ReprScope {
  public:
    static Result<ReprScope> enter(Thread& t, Value v);
    bool is_running() const { return running_; }
    ReprScope(ReprScope&& o) noexcept : thread_(std::exchange(o.thread_, nullptr)), running_(o.running_) {}
    ReprScope& operator=(ReprScope&&) = delete;
    ReprScope() : thread_(nullptr), running_(false) {}
    ~ReprScope();

  private:
    ReprScope(Thread* t, bool running) : thread_(t), running_(running) {}
    Thread* thread_;
    bool running_;
};

// --- truth, comparison, hash ---
Result<bool> truth_in_full(Thread& t, Value v);
inline Result<bool> truth(Thread& t, Value v) {
    if (v.is_bool()) return v.is_true();
    if (v.is_int()) return v.as_int() != 0;
    return truth_in_full(t, v);
}
enum class Comparison : uint8_t { Lt, Le, Eq, Ne, Gt, Ge };
Result<Owned> compare(Thread& t, Comparison op, Value a, Value b);      // the rich result
// The rest of a comparison when a's own method has returned NotImplemented.
Result<Owned> compare_reflected(Thread& t, Comparison op, Value a, Value b);
Result<bool> compare_bool(Thread& t, Comparison op, Value a, Value b);
// a is b or a == b: what containers ask
inline Result<bool> equal(Thread& t, Value a, Value b) {
    if (a == b) return true;
    if (a.is_int() && b.is_int()) return false;
    return compare_bool(t, Comparison::Eq, a, b);
}
// Whether keys of a dict or a set are equal, where that can be told without running code: ints, strs, flat tuples of them.
enum class SameKey : uint8_t { No, Yes, Ask };
SameKey same_key(Value a, Value b);
Result<uint64_t> hash_in_full(Thread& t, Value v);
inline Result<uint64_t> hash(Thread& t, Value v) {
    if (v.is_int() && uint64_t(v.as_int()) < kHashModulus) [[likely]] return uint64_t(v.as_int());
    return hash_in_full(t, v);
}

// --- iteration ---
Result<Owned> iterate(Thread& t, Value iterable);        // iter(x)
Value next_raw(Thread& t, Value iterator);               // the item (owned), Stop, or Empty: an exception is pending
inline Result<Owned> next(Thread& t, Value iterator) { return Owned::adopt(next_raw(t, iterator)); }   // the item, or Stop
// length_hint() for preallocation; never fails for a missing hint.
Result<size_t> length_hint(Thread& t, Value v, size_t fallback);
// Calls f(item) -> Result<void>, or Result<bool>: go on?, for each; lists and tuples without an iterator (re-reading their length every time).
template <class F>
Result<void> for_each(Thread& t, Value iterable, F&& f);

// --- containers ---
Result<int64_t> length(Thread& t, Value v);              // len(x)
Result<Owned> get_item(Thread& t, Value object, Value key);
Result<void> set_item(Thread& t, Value object, Value key, Value value);
Result<void> delete_item(Thread& t, Value object, Value key);
Result<bool> contains(Thread& t, Value container, Value item);

// --- numbers ---
enum class BinaryOp : uint8_t { Add, Sub, Mul, MatMul, TrueDiv, FloorDiv, Mod, Pow, LShift, RShift, And, Or, Xor, DivMod };
Result<Owned> binary(Thread& t, BinaryOp op, Value a, Value b);
Result<Owned> inplace(Thread& t, BinaryOp op, Value a, Value b);
struct OperatorMethods {
    Special forward, reflected, in_place;
};
OperatorMethods methods_of(BinaryOp op);
// The rest of `a op b` when a's own method has returned NotImplemented: b's reflected one, or the TypeError. in_place: the text's operator is `op=`.
Result<Owned> binary_reflected(Thread& t, BinaryOp op, Value a, Value b, bool in_place);
Error unsupported_operands(Thread& t, BinaryOp op, Value a, Value b, bool in_place);
Result<Owned> power(Thread& t, Value base, Value exponent, Value modulus_or_none);
enum class UnaryOp : uint8_t { Negative, Positive, Invert };
Result<Owned> unary(Thread& t, UnaryOp op, Value v);
// operator.index(v): an int (is_int()); TypeError "'x' object cannot be interpreted as an integer"
Result<Owned> index(Thread& t, Value v);
// index() clamped to the range of int64_t, as slices do
Result<int64_t> index_clamped(Thread& t, Value v);
Result<int64_t> index_checked(Thread& t, Value v, ExceptionType error);   // "cannot fit 'int' into an index-sized integer"

// --- slices ---
struct SliceRange {
    int64_t start, stop, step, count;
};
// Of a Slice object, for a sequence of `length` items.
Result<SliceRange> resolve_slice(Thread& t, Value slice, int64_t length);

template <class F>
Result<void> for_each(Thread& t, Value iterable, F&& f) {
    auto goes_on = [&](Value item) -> Result<bool> {
        if constexpr (std::is_same_v<decltype(f(item)), Result<void>>) {
            TRY(f(item));
            return true;
        } else {
            return f(item);
        }
    };
    if (is_exactly<Tuple>(t, iterable)) {
        for (Value item : as<Tuple>(iterable).view())
            if (!TRY(goes_on(item))) break;
        return {};
    }
    if (is_exactly<List>(t, iterable)) {
        auto& list = as<List>(iterable);
        for (size_t i = 0; i < list.length; ++i) {
            Owned item(list[i]);   // f may take it out of the list
            if (!TRY(goes_on(item.get()))) break;
        }
        return {};
    }
    Owned iterator = TRY(iterate(t, iterable));
    if (FeedFunction feed = type_of(t, iterator).layout->feed) {
        struct Sink : ItemSink {
            decltype(goes_on)& f;
        };
        Sink sink{{[](ItemSink& self, Thread&, Value item) {
                      Owned keep = Owned::adopt(item);
                      Result<bool> more = static_cast<Sink&>(self).f(item);
                      return more.failed() ? ItemSink::Wish::Failed : *more ? ItemSink::Wish::More : ItemSink::Wish::Enough;
                  }},
                  goes_on};
        if (!feed(t, *iterator.get().object(), sink)) return Error{};
        return {};
    }
    while (true) {
        Owned item = TRY(next(t, iterator));
        if (item.is_stop() || !TRY(goes_on(item.get()))) return {};
    }
}

template <class F>
auto recurse(Thread& t, std::string_view where, F&& f) -> decltype(f()) {
    RecursionGuard guard(t);
    TRY(guard.check(where));
    if (!stack_is_low(t)) [[likely]] return f();
    decltype(f()) result = Error{};
    on_fresh_stack(t, [&] { result = f(); });
    return result;
}

}  // namespace kukri

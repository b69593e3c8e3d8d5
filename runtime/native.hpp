// Native functions, methods and types: one row each, holding signature, doc and body.
//
//   constexpr NativeRow kMethods[] = {
//       def<"pop(self, index=-1, /)">("Remove and return item at index (default last).",
//           [](Thread& t, List& self, int64_t index) -> Result<Owned> { ... }),
//   };
//
// The signature text is the binding: names, kinds and defaults come from it; the C++ parameter types (after Thread&) are the checks:
//   Value                   anything (a default must be None, True, False, an int, or else use std::optional<Value>)
//   int64_t, int, size_t    through __index__, OverflowError if it does not fit (size_t: negative too)
//   double                  through __float__ / __index__         bool   truth value
//   std::string_view, Str&  a str (the view is its UTF-8)         List&, Tuple&, Dict&, any struct T&: of that type
//   std::optional<X>        may be absent (no default needed in the text except to mark it optional: "=<unrepresentable>")
//   X*                      struct or None (null)
//   Arguments               for *args                             Keywords   for **kwargs
// and the result is Result<X>, or X if it cannot fail, with X of Owned, Ref<T>, void (None), bool, int64_t, double, std::string.
// The first parameter `self` makes it a method, `cls` a class method (a static one for __new__), neither in a type's rows: a static method.
#pragma once
#include <algorithm>
#include <array>
#include <concepts>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "runtime/runtime.hpp"
#include "runtime/signature.hpp"

namespace kukri {

// Positional arguments come first, then the values for `names`.
using NativeEntry = Value (*)(Thread& t, const Value* arguments, uint32_t positional, Tuple* names);

struct NativeRow {
    const Signature* signature;
    std::string_view doc;
    NativeEntry entry;
    std::string_view name() const { return signature->name; }
};

struct PropertyRow {
    std::string_view name;
    std::string_view doc;
    Result<Owned> (*get)(Thread&, Value self);
    Result<void> (*set)(Thread&, Value self, Value or_empty);   // null: read-only; Empty: delete
    bool is_member = false;                                     // shows as member_descriptor, not as getset_descriptor
};

// A library module: its functions, its types, and what else it wants in its namespace.
struct NativeModule {
    std::string_view name, doc;
    std::span<const NativeRow> functions{};
    std::span<const TypeRow* const> types{};
    Result<void> (*populate)(Thread&, Module&) = nullptr;   // constants, objects made at import
};

using Arguments = std::span<const Value>;
struct Keywords {
    Tuple* names = nullptr;            // of Str; null if there are none
    const Value* values = nullptr;
    size_t size() const;
    Str& name(size_t i) const;
    Value find(std::string_view name) const;   // Empty if absent
};

// --- cold paths, out of line (native.cpp) ------------------------------------------------------------------------------

struct RestArguments {
    Arguments rest;                    // *args
    Keywords keywords;                 // **kwargs
};
struct BoundArguments : RestArguments {
    // Storage for keywords that had to be gathered: those that bind to no parameter.
    Owned keyword_names;
    std::array<Value, 32> keyword_values;
};
// Sorts arguments into slots[0..count) of the non-starred parameters (Empty = absent). False with an error pending.
bool bind_arguments(Thread& t, const Signature& s, const Value* arguments, uint32_t positional, Tuple* names, Value* slots,
                    BoundArguments& bound);
Error wrong_argument(Thread& t, const Signature& s, size_t index, std::string_view expected, Value got);
Error wrong_self(Thread& t, const Signature& s, std::string_view type, Value got);
Result<int64_t> index_argument(Thread& t, Value v);        // __index__; OverflowError "Python int too large to convert to C ssize_t"
Result<int64_t> clamped_index_argument(Thread& t, Value v);   // like slices: clamps to int64
Result<double> float_argument(Thread& t, Value v);
Result<bool> truth_argument(Thread& t, Value v);
Result<Owned> make_int(Thread& t, int64_t n);
Result<Owned> make_float(Thread& t, double d);
Result<Owned> make_str(Thread& t, std::string_view utf8);
std::string_view text_of(const Str& s);

// --- conversions ---------------------------------------------------------------------------------------------------------

struct ArgumentContext {
    const Signature& signature;
    size_t index;      // in signature.parameters
};

template <class T>
struct Convert;   // from(Thread&, Value, ArgumentContext) -> Result<T> (or Result<T*> for references)

template <>
struct Convert<Value> {
    using Held = Value;
    static Result<Value> from(Thread&, Value v, ArgumentContext) { return v; }
};
template <>
struct Convert<int64_t> {
    using Held = int64_t;
    static Result<int64_t> from(Thread& t, Value v, ArgumentContext) {
        if (v.is_int()) [[likely]] return v.as_int();
        return index_argument(t, v);
    }
};
template <>
struct Convert<int> {
    using Held = int;
    static Result<int> from(Thread& t, Value v, ArgumentContext) {
        int64_t n = TRY(index_argument(t, v));
        if (n != int(n)) return t.raise(ExceptionType::OverflowError, "Python int too large to convert to C int");
        return int(n);
    }
};
template <>
struct Convert<size_t> {
    using Held = size_t;
    static Result<size_t> from(Thread& t, Value v, ArgumentContext) {
        int64_t n = TRY(index_argument(t, v));
        if (n < 0) return t.value_error("value must be non-negative");
        return size_t(n);
    }
};
template <>
struct Convert<double> {
    using Held = double;
    static Result<double> from(Thread& t, Value v, ArgumentContext) {
        if (v.is_float()) [[likely]] return v.as_float();
        return float_argument(t, v);
    }
};
template <>
struct Convert<bool> {
    using Held = bool;
    static Result<bool> from(Thread& t, Value v, ArgumentContext) {
        if (v.is_bool()) [[likely]] return v.is_true();
        return truth_argument(t, v);
    }
};
template <>
struct Convert<std::string_view> {
    using Held = std::string_view;
    static Result<std::string_view> from(Thread& t, Value v, ArgumentContext where) {
        if (v.is_object() && v.object()->kind == Kind::Str) [[likely]] return text_of(*reinterpret_cast<Str*>(v.object()));
        return wrong_argument(t, where.signature, where.index, "str", v);
    }
};
template <class T>
    requires std::derived_from<T, Object>
struct Convert<T&> {
    using Held = T*;
    static Result<T*> from(Thread& t, Value v, ArgumentContext where) {
        if constexpr (std::same_as<T, Object>) {
            if (v.is_object()) return v.object();
        } else {
            if (is<T>(v)) [[likely]] return static_cast<T*>(v.object());
        }
        if (where.index == 0 && where.signature.has_self) return wrong_self(t, where.signature, T::kRow.name, v);
        return wrong_argument(t, where.signature, where.index, T::kRow.name, v);
    }
};
template <class T>
    requires std::derived_from<T, Object>
struct Convert<T*> {
    using Held = std::optional<T*>;   // a pointer that may be null needs a box: null is not an error here
    static Result<std::optional<T*>> from(Thread& t, Value v, ArgumentContext where) {
        if (v.is_none()) return std::optional<T*>(nullptr);
        return std::optional<T*>(TRY(Convert<T&>::from(t, v, where)));
    }
};
template <class T>
struct Convert<std::optional<T>> {
    using Held = std::optional<typename Convert<T>::Held>;
    static Result<Held> from(Thread& t, Value v, ArgumentContext where) {
        if (v.is_empty()) return Held();
        return Held(TRY(Convert<T>::from(t, v, where)));
    }
};

// From what a conversion holds to what the body takes.
template <class Held, class T>
decltype(auto) deliver(Held& held) {
    if constexpr (std::is_lvalue_reference_v<T>)
        return static_cast<T>(*held);
    else if constexpr (std::is_pointer_v<T>)
        return static_cast<T>(*held);
    else
        return static_cast<T>(held);
}

// --- results -------------------------------------------------------------------------------------------------------------

inline Value to_raw(Thread&, Owned v) { return v.take(); }
template <class T>
Value to_raw(Thread&, Ref<T> r) { return Value(r.take()); }
inline Value to_raw(Thread&, bool b) { return Value::boolean(b); }
inline Value to_raw(Thread& t, int64_t n) {
    if (Value::fits_int(n)) [[likely]] return Value::small_int(n);
    auto r = make_int(t, n);
    return r.take().take();
}
inline Value to_raw(Thread& t, int n) { return to_raw(t, int64_t(n)); }
Value to_raw(Thread& t, size_t n);
inline Value to_raw(Thread& t, double d) {
    if (auto v = Value::immediate_float(d)) [[likely]] return *v;
    auto r = make_float(t, d);
    return r.take().take();
}
inline Value to_raw(Thread& t, std::string_view s) {
    auto r = make_str(t, s);
    return r.take().take();
}
inline Value to_raw(Thread& t, const std::string& s) { return to_raw(t, std::string_view(s)); }
template <class T>
Value to_raw(Thread& t, Result<T> r) {
    if (r.failed()) [[unlikely]] return Value();
    if constexpr (std::is_void_v<T>)
        return Value::none();
    else
        return to_raw(t, r.take());
}

// A TypeRow::next made of a function that gives a Result.
template <Result<Owned> (*function)(Thread&, Object&)>
Value raw_next(Thread& t, Object& o) {
    return to_raw(t, function(t, o));
}

// --- the thunk between the calling convention and the body --------------------------------------------------------------------

namespace detail {

template <class F>
struct BodyTraits : BodyTraits<decltype(&F::operator())> {};
template <class C, class R, class... A>
struct BodyTraits<R (C::*)(Thread&, A...) const> {
    using Result = R;
    using Parameters = std::tuple<A...>;
};

constexpr std::optional<int64_t> literal_int(std::string_view s) {
    bool negative = s.starts_with("-");
    if (negative) s.remove_prefix(1);
    if (s.empty()) return std::nullopt;
    int64_t n = 0;
    for (char c : s) {
        if (c < '0' || c > '9') return std::nullopt;
        n = n * 10 + (c - '0');
    }
    return negative ? -n : n;
}

// The Value of a default text, for parameters that are not std::optional.
constexpr Value literal_default(std::string_view s) {
    if (s == "None") return Value::none();
    if (s == "True") return Value::boolean(true);
    if (s == "False") return Value::boolean(false);
    if (auto n = literal_int(s)) return Value::small_int(*n);
    return Value();   // no literal: the body has to take std::optional
}

template <class T>
inline constexpr bool kIsOptional = false;
template <class T>
inline constexpr bool kIsOptional<std::optional<T>> = true;

template <FixedText Text, class F>
struct Thunk {
    static constexpr const Signature& kSig = kSignature<Text>;
    using Traits = BodyTraits<F>;
    using Parameters = typename Traits::Parameters;
    static constexpr size_t kCount = std::tuple_size_v<Parameters>;
    static_assert(kCount == kSig.count, "the body must take Thread& and then one parameter for each in the signature");
    static constexpr bool kStarred = kSig.var_positional || kSig.var_keyword;
    static constexpr bool kNamesAreOptional =
        std::all_of(kSig.begin(), kSig.end(), [](const Parameter& p) { return p.kind != ParameterKind::KeywordOnly || p.optional(); });

    template <size_t I>
    using ParameterType = std::tuple_element_t<I, Parameters>;

    template <size_t I>
    static constexpr Value default_of() {
        constexpr auto& p = kSig.parameters[I];
        if constexpr (kIsOptional<ParameterType<I>> || p.default_text.empty()) {
            return Value();
        } else {
            constexpr Value v = literal_default(p.default_text);
            static_assert(!v.is_empty(), "this default is no None/True/False/int literal: take std::optional");
            return v;
        }
    }

    template <size_t I>
    static auto convert(Thread& t, const Value* slots, RestArguments* bound) {
        using P = ParameterType<I>;
        constexpr auto kind = kSig.parameters[I].kind;
        if constexpr (kind == ParameterKind::VarPositional) {
            static_assert(std::same_as<P, Arguments>);
            return Result<Arguments>(bound->rest);
        } else if constexpr (kind == ParameterKind::VarKeyword) {
            static_assert(std::same_as<P, Keywords>);
            return Result<Keywords>(bound->keywords);
        } else {
            Value v = slots[I];
            if (v.is_empty()) v = default_of<I>();
            if constexpr (kIsOptional<P>) {
                return Convert<P>::from(t, v, ArgumentContext{kSig, I});
            } else {
                return Convert<P>::from(t, v, ArgumentContext{kSig, I});
            }
        }
    }

    template <size_t... I>
    static Value invoke(Thread& t, const Value* slots, RestArguments* bound, std::index_sequence<I...>) {
        std::tuple<std::optional<decltype(convert<I>(t, slots, bound).take())>...> held;
        bool converted = ([&] {
            auto r = convert<I>(t, slots, bound);
            if (r.failed()) return false;
            std::get<I>(held).emplace(r.take());
            return true;
        }() && ...);
        if (!converted) [[unlikely]] return Value();
        using R = typename Traits::Result;
        auto run = [&]() -> R { return F{}(t, deliver<std::remove_reference_t<decltype(*std::get<I>(held))>, ParameterType<I>>(*std::get<I>(held))...); };
        if constexpr (std::is_void_v<R>) {
            run();
            return Value::none();
        } else {
            return to_raw(t, run());
        }
    }

    static Value entry(Thread& t, const Value* arguments, uint32_t positional, Tuple* names) {
        if constexpr (kNamesAreOptional) {   // without names there is little to bind
            bool fits = names == nullptr && positional >= kSig.required_positional && (kSig.var_positional || positional <= kSig.positional);
            if (fits) [[likely]] {
                if constexpr (!kStarred && kSig.required_positional == kCount) {
                    return invoke(t, arguments, nullptr, std::make_index_sequence<kCount>());
                } else {
                    Value slots[kCount];   // Empty: absent
                    size_t taken = std::min<size_t>(positional, kSig.positional);
                    for (size_t i = 0; i < taken; ++i) slots[i] = arguments[i];
                    RestArguments rest{{arguments + taken, positional - taken}, {}};
                    return invoke(t, slots, &rest, std::make_index_sequence<kCount>());
                }
            }
        }
        BoundArguments bound;
        Value slots[kCount + 1];
        if (!bind_arguments(t, kSig, arguments, positional, names, slots, bound)) [[unlikely]] return Value();
        return invoke(t, slots, &bound, std::make_index_sequence<kCount>());
    }
};

}  // namespace detail

// One native function or method: the body is a lambda, or `body<function>` for a function written elsewhere.
template <FixedText Text, class F>
constexpr NativeRow def(std::string_view doc, F) {
    static_assert(std::is_empty_v<F>, "a lambda without captures, or body<function>");
    return {&kSignature<Text>, doc, &detail::Thunk<Text, F>::entry};
}
template <auto Function>
struct Body;
template <class R, class... A, R (*Function)(Thread&, A...)>
struct Body<Function> {
    R operator()(Thread& t, A... arguments) const { return Function(t, std::forward<A>(arguments)...); }
};
template <auto Function>
inline constexpr Body<Function> body{};

// One attribute computed by C++: `property<List>("name", "doc", [](Thread& t, List& self) -> Result<Owned> {...})`, optionally with
// a setter `[](Thread& t, List& self, Value v_or_empty) -> Result<void>`.
template <class T, class Get>
constexpr PropertyRow property(std::string_view name, std::string_view doc, Get) {
    static_assert(std::is_empty_v<Get>, "a lambda without captures, or body<function>");
    return {name, doc, [](Thread& t, Value self) -> Result<Owned> {
                if constexpr (std::same_as<T, Value>)
                    return Get{}(t, self);
                else
                    return Get{}(t, as<T>(self));
            }, nullptr, false};
}
template <class T, class Get, class Set>
constexpr PropertyRow property(std::string_view name, std::string_view doc, Get get, Set) {
    static_assert(std::is_empty_v<Set>, "a lambda without captures, or body<function>");
    PropertyRow row = property<T>(name, doc, get);
    row.set = [](Thread& t, Value self, Value v) -> Result<void> { 
        if constexpr (std::same_as<T, Value>)
            return Set{}(t, self, v);
        else
            return Set{}(t, as<T>(self), v);
    };
    return row;
}

// An attribute that CPython calls a member.
template <class T, class Get, class Set>
constexpr PropertyRow member(std::string_view name, std::string_view doc, Get get, Set set) {
    PropertyRow row = property<T>(name, doc, get, set);
    row.is_member = true;
    return row;
}
// Likewise: assigning to it, or deleting it, says so.
template <class T, class Get>
constexpr PropertyRow read_only_member(std::string_view name, std::string_view doc, Get get) {
    PropertyRow row = property<T>(name, doc, get);
    row.set = [](Thread& t, Value, Value) -> Result<void> { return t.raise(ExceptionType::AttributeError, "readonly attribute"); };
    row.is_member = true;
    return row;
}

// The row of the type of struct T. Taken from T if it declares them: `void trace(Visitor&)` (every Value it owns; required for what
// owns Values), `void finish(Heap&)` (frees buffers), `size_t tail() const`, `Result<Owned> next(Thread&)` (an iterator's item or Stop),
// `PairStep next_pair(Thread&, Value*)` (the two items of an iterator's pair).
template <class T>
constexpr TypeRow type_row(TypeRow row) {
    row.kind = T::kKind;
    row.size = sizeof(T);
    if constexpr (requires(T& x, Visitor& v) { x.trace(v); }) {
        row.trace = [](Object& o, Visitor& v) { static_cast<T&>(o).trace(v); };
        row.collectable = true;
    }
    if constexpr (requires(T& x, Heap& h) { x.finish(h); })
        row.finish = [](Object& o, Heap& h) { static_cast<T&>(o).finish(h); };
    if constexpr (requires(const T& x) { x.tail(); })
        row.tail = [](const Object& o) { return static_cast<const T&>(o).tail(); };
    if constexpr (requires(const T& x) { x.len(); })
        row.len = [](const Object& o) { return static_cast<const T&>(o).len(); };
    if constexpr (requires(T& x, Thread& t, Value* pair) { x.next_pair(t, pair); })
        row.next_pair = [](Thread& t, Object& o, Value* pair) { return static_cast<T&>(o).next_pair(t, pair); };
    if constexpr (requires(T& x, Thread& t) { x.next(t); })
        row.next = [](Thread& t, Object& o) { return to_raw(t, static_cast<T&>(o).next(t)); };
    return row;
}

}  // namespace kukri

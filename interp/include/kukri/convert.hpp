// How C++ values become Python's and back. Convert<T> has
//
//   using Held = ...;                                                   what stays alive while a function takes a T (default-constructible)
//   static bool read(kukri_interpreter*, kukri_value, Held&);           false with a Python error: it is none
//   static kukri_value make(kukri_interpreter*, const T&);              owned; null with a Python error
//
// The unspecialised Convert<T> is for classes bound by Python::bind_class(). Specialise it for types of your own.
#pragma once
#include <array>
#include <chrono>
#include <cmath>
#include <deque>
#include <functional>
#include <limits>
#include <list>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "kukri/object.hpp"

namespace kukri {
inline namespace v1 {

namespace detail {

template <class T>
kukri_value make_value(kukri_interpreter* python, const T& value) {
    return Convert<std::decay_t<T>>::make(python, value);
}
inline kukri_value make_value(kukri_interpreter* python, const char* text) { return kukri_str(python, text, KUKRI_AUTO); }
template <size_t N>
kukri_value make_value(kukri_interpreter* python, const char (&text)[N]) {
    return kukri_str(python, text, KUKRI_AUTO);
}

// From what a conversion holds to a parameter of type T.
template <class T, class Held>
decltype(auto) deliver(Held& held) {
    using Plain = std::remove_cvref_t<T>;
    if constexpr (std::is_same_v<Held, Plain>) {
        if constexpr (std::is_lvalue_reference_v<T>)
            return static_cast<T>(held);
        else
            return static_cast<Plain&&>(held);
    } else {
        return Convert<Plain>::template deliver<T>(held);
    }
}

template <class T>
using HeldFor = typename Convert<std::remove_cvref_t<T>>::Held;

template <class T>
Result<T> read_value(kukri_interpreter* python, kukri_value value) {
    HeldFor<T> held{};
    if (!Convert<std::remove_cvref_t<T>>::read(python, value, held)) return Error::take(python);
    return Result<T>(deliver<T>(held));
}

inline bool raise(kukri_interpreter* python, const char* type, std::string_view message) {
    kukri_raise(python, type, message.data(), message.size());
    return false;
}
inline bool wrong_type(kukri_interpreter* python, std::string_view expected, kukri_value got) {
    return raise(python, "TypeError", "expected " + std::string(expected) + ", not " + kukri_class_name(python, got));
}

// An address for each type: what names it to the C interface.
template <class T>
inline constexpr char kTypeKey = 0;
template <class T>
const void* key_of() {
    return &kTypeKey<std::remove_cv_t<T>>;
}

}  // namespace detail

template <>
struct Convert<Object> {
    using Held = Object;
    static bool read(kukri_interpreter* python, kukri_value value, Object& held) { return held = Object::borrow(python, value), true; }
    static kukri_value make(kukri_interpreter* python, const Object& object) {
        if (object.is_null()) return kukri_quick_none();
        if (object.interpreter() != python) return detail::raise(python, "TypeError", "an object of another interpreter"), kukri_value{0};
        return kukri_quick_retain(python, object.get());
    }
};
// What converts to Object by itself: attributes, items.
template <class T>
    requires(std::is_convertible_v<const T&, Object> && !std::is_base_of_v<Object, T>)
struct Convert<T> {
    static kukri_value make(kukri_interpreter* python, const T& value) { return Convert<Object>::make(python, value); }
};

// --- numbers -----------------------------------------------------------------------------------------------------------------------------

template <>
struct Convert<bool> {
    using Held = bool;
    static bool read(kukri_interpreter* python, kukri_value value, bool& held) {
        int truth = kukri_quick_truth(python, value);
        held = truth > 0;
        return truth >= 0;
    }
    static bool read_word(kukri_value value, bool& held) {
        held = value.word == KUKRI_WORD_TRUE;
        return held || value.word == KUKRI_WORD_FALSE;
    }
    static kukri_value make(kukri_interpreter*, bool value) { return kukri_quick_bool(value); }
};

template <class T>
    requires(std::is_integral_v<T> && !std::is_same_v<T, bool>)
struct Convert<T> {
    using Held = T;
    static bool read(kukri_interpreter* python, kukri_value value, T& held) {
        if constexpr (std::is_signed_v<T>) {
            int64_t n = 0;
            if (!kukri_quick_as_int(python, value, &n)) return false;
            if (n < std::numeric_limits<T>::min() || n > std::numeric_limits<T>::max()) return too_large(python);
            held = T(n);
        } else {
            uint64_t n;
            if (!kukri_as_uint(python, value, &n)) return false;
            if (n > std::numeric_limits<T>::max()) return too_large(python);
            held = T(n);
        }
        return true;
    }
    static bool read_word(kukri_value value, T& held) {
        int64_t n;
        bool is_word = kukri_word_as_int(value, &n);
        held = T(n);
        return is_word && int64_t(held) == n && (std::is_signed_v<T> || n >= 0);
    }
    static kukri_value make(kukri_interpreter* python, T value) {
        if constexpr (std::is_signed_v<T> || sizeof(T) < sizeof(int64_t))
            return kukri_quick_int(python, int64_t(value));
        else
            return kukri_uint(python, value);
    }

  private:
    static bool too_large(kukri_interpreter* python) {
        return detail::raise(python, "OverflowError",
                             "Python int too large to convert to C " + std::string(std::is_signed_v<T> ? "int" : "uint") + std::to_string(sizeof(T) * 8) + "_t");
    }
};

template <class T>
    requires std::is_floating_point_v<T>
struct Convert<T> {
    using Held = T;
    static bool read(kukri_interpreter* python, kukri_value value, T& held) {
        double d;
        if (!kukri_quick_as_float(python, value, &d)) return false;
        held = T(d);
        return true;
    }
    static bool read_word(kukri_value value, T& held) {
        double d;
        bool is_word = kukri_word_as_float(value, &d);
        held = T(d);
        return is_word;
    }
    static kukri_value make(kukri_interpreter* python, T value) { return kukri_quick_float(python, double(value)); }
};

// --- text and bytes ----------------------------------------------------------------------------------------------------------------------

template <>
struct Convert<std::string> {
    using Held = std::string;
    static bool read(kukri_interpreter* python, kukri_value value, std::string& held) {
        const char* text;
        size_t length;
        if (!kukri_as_text(python, value, &text, &length)) return false;
        held.assign(text, length);
        return true;
    }
    static kukri_value make(kukri_interpreter* python, const std::string& text) { return kukri_str(python, text.data(), text.size()); }
};
// Looks into the Python object: only as a parameter, or while the object lives.
template <>
struct Convert<std::string_view> {
    using Held = std::string_view;
    static bool read(kukri_interpreter* python, kukri_value value, std::string_view& held) {
        const char* text;
        size_t length;
        if (!kukri_as_text(python, value, &text, &length)) return false;
        held = {text, length};
        return true;
    }
    static kukri_value make(kukri_interpreter* python, std::string_view text) { return kukri_str(python, text.data(), text.size()); }
};
template <>
struct Convert<const char*> {
    using Held = const char*;
    static bool read(kukri_interpreter* python, kukri_value value, const char*& held) {
        size_t length;
        return kukri_as_text(python, value, &held, &length);
    }
    static kukri_value make(kukri_interpreter* python, const char* text) { return text ? kukri_str(python, text, KUKRI_AUTO) : kukri_quick_none(); }
};

// bytes
struct Bytes {
    std::string data;
    bool operator==(const Bytes&) const = default;
};
template <>
struct Convert<Bytes> {
    using Held = Bytes;
    static bool read(kukri_interpreter* python, kukri_value value, Bytes& held) {
        kukri_memory memory;
        if (!kukri_get_memory(python, value, false, &memory)) return false;
        held.data.assign(static_cast<const char*>(memory.data), memory.size);
        kukri_end_memory(python, &memory);
        return true;
    }
    static kukri_value make(kukri_interpreter* python, const Bytes& bytes) { return kukri_bytes(python, bytes.data.data(), bytes.data.size()); }
};

// The memory of a bytes-like object, without copying: std::span<const T> or std::span<T> as a parameter.
namespace detail {

// The letter of module struct for T, and those that are as good.
template <class T>
constexpr std::string_view format_letters() {
    if constexpr (std::is_floating_point_v<T>)
        return sizeof(T) == 8 ? "d" : "f";
    else if constexpr (sizeof(T) == 1)
        return std::is_signed_v<T> && !std::is_same_v<T, char> ? "bBc" : "Bbc";
    else if constexpr (std::is_signed_v<T>)
        return sizeof(T) == 2 ? "h" : sizeof(T) == 4 ? "i" : "qln";
    else
        return sizeof(T) == 2 ? "H" : sizeof(T) == 4 ? "I" : "QLN";
}

struct HeldMemory {
    kukri_interpreter* python = nullptr;
    kukri_memory memory{};
    HeldMemory() = default;
    HeldMemory(const HeldMemory&) = delete;
    ~HeldMemory() {
        if (python) kukri_end_memory(python, &memory);
    }
};

}  // namespace detail

template <class T>
    requires(std::is_arithmetic_v<T> || std::is_same_v<std::remove_cv_t<T>, std::byte>)
struct Convert<std::span<T>> {
    using Held = detail::HeldMemory;
    using Item = std::conditional_t<std::is_same_v<std::remove_cv_t<T>, std::byte>, unsigned char, std::remove_cv_t<T>>;
    static bool read(kukri_interpreter* python, kukri_value value, Held& held) {
        if (!kukri_get_memory(python, value, !std::is_const_v<T>, &held.memory)) return false;
        held.python = python;
        bool same = held.memory.item_size == sizeof(T) && detail::format_letters<Item>().find(held.memory.format[0]) != std::string_view::npos;
        if (!same && sizeof(T) != 1)
            return detail::raise(python, "TypeError", "expected memory of format '" + std::string(1, detail::format_letters<Item>()[0]) + "', not '" + held.memory.format + "'");
        return true;
    }
    template <class P>
    static std::span<T> deliver(Held& held) {
        return {static_cast<T*>(held.memory.data), held.memory.size / sizeof(T)};
    }
};

// --- containers --------------------------------------------------------------------------------------------------------------------------

namespace detail {

// Calls add(item) for each item of an iterable; false with an error.
template <class F>
bool each_item(kukri_interpreter* python, kukri_value iterable, F&& add) {
    kukri_kind kind = kukri_kind_of(iterable);
    if (kind == KUKRI_STR || kind == KUKRI_BYTES) return wrong_type(python, "list", iterable);
    Object iterator = Object::adopt(python, kukri_iterate(python, iterable));
    if (iterator.is_null()) return false;
    while (true) {
        Object item = Object::adopt(python, kukri_next(python, iterator.get()));
        if (item.is_null()) return !kukri_has_error(python);
        if (!add(item.get())) return false;
    }
}

template <class T>
bool read_item(kukri_interpreter* python, kukri_value value, T& item) {
    HeldFor<T> held{};
    if (!Convert<T>::read(python, value, held)) return false;
    item = deliver<T>(held);
    return true;
}

// The values of a C++ range, for as long as this lives.
struct Values {
    kukri_interpreter* python;
    std::vector<kukri_value> all;
    bool failed = false;
    explicit Values(kukri_interpreter* p, size_t expected) : python(p) { all.reserve(expected); }
    ~Values() {
        for (kukri_value v : all) kukri_release(python, v);
    }
    void add(kukri_value owned) {
        if (kukri_is_null(owned))
            failed = true;
        else
            all.push_back(owned);
    }
};

using Build = kukri_value (*)(kukri_interpreter*, const kukri_value*, size_t);

template <class Range>
kukri_value make_sequence(kukri_interpreter* python, const Range& range, Build build) {
    Values values(python, std::size(range));
    for (const auto& item : range) {
        values.add(make_value(python, item));
        if (values.failed) return {0};
    }
    return build(python, values.all.data(), values.all.size());
}

// C is a container that grows by insertion at its end: vector, deque, list, set ...
template <class C, Build build>
struct ConvertSequence {
    using Held = C;
    static bool read(kukri_interpreter* python, kukri_value value, C& held) {
        held.clear();
        return each_item(python, value, [&](kukri_value each) {
            typename C::value_type item{};
            if (!read_item(python, each, item)) return false;
            held.insert(held.end(), std::move(item));
            return true;
        });
    }
    static kukri_value make(kukri_interpreter* python, const C& range) { return make_sequence(python, range, build); }
};

template <class C>
struct ConvertMap {
    using Held = C;
    static bool read(kukri_interpreter* python, kukri_value value, C& held) {
        if (kukri_kind_of(value) != KUKRI_DICT) return wrong_type(python, "dict", value);
        held.clear();
        size_t position = 0;
        kukri_value k, v;
        while (kukri_dict_next(value, &position, &k, &v)) {
            typename C::key_type key{};
            typename C::mapped_type mapped{};
            if (!read_item(python, k, key) || !read_item(python, v, mapped)) return false;
            held.emplace(std::move(key), std::move(mapped));
        }
        return true;
    }
    static kukri_value make(kukri_interpreter* python, const C& map) {
        Values values(python, 2 * map.size());
        for (const auto& [key, mapped] : map) {
            values.add(make_value(python, key));
            if (!values.failed) values.add(make_value(python, mapped));
            if (values.failed) return {0};
        }
        return kukri_dict(python, values.all.data(), map.size());
    }
};

}  // namespace detail

template <class T, class A>
struct Convert<std::vector<T, A>> : detail::ConvertSequence<std::vector<T, A>, kukri_list> {};
template <class T, class A>
struct Convert<std::deque<T, A>> : detail::ConvertSequence<std::deque<T, A>, kukri_list> {};
template <class T, class A>
struct Convert<std::list<T, A>> : detail::ConvertSequence<std::list<T, A>, kukri_list> {};
template <class T, class L, class A>
struct Convert<std::set<T, L, A>> : detail::ConvertSequence<std::set<T, L, A>, kukri_set> {};
template <class T, class H, class E, class A>
struct Convert<std::unordered_set<T, H, E, A>> : detail::ConvertSequence<std::unordered_set<T, H, E, A>, kukri_set> {};
template <class K, class T, class L, class A>
struct Convert<std::map<K, T, L, A>> : detail::ConvertMap<std::map<K, T, L, A>> {};
template <class K, class T, class H, class E, class A>
struct Convert<std::unordered_map<K, T, H, E, A>> : detail::ConvertMap<std::unordered_map<K, T, H, E, A>> {};

template <class T, size_t N>
struct Convert<std::array<T, N>> {
    using Held = std::array<T, N>;
    static bool read(kukri_interpreter* python, kukri_value value, Held& held) {
        size_t at = 0;
        bool good = detail::each_item(python, value, [&](kukri_value each) { return at < N ? detail::read_item(python, each, held[at++]) : (++at, true); });
        if (good && at != N) return detail::raise(python, "ValueError", "expected " + std::to_string(N) + " items, not " + std::to_string(at));
        return good;
    }
    static kukri_value make(kukri_interpreter* python, const Held& range) { return detail::make_sequence(python, range, kukri_list); }
};

template <class... T>
struct Convert<std::tuple<T...>> {
    using Held = std::tuple<T...>;
    static bool read(kukri_interpreter* python, kukri_value value, Held& held) {
        Object items = Object::adopt(python, {0});
        if (kukri_kind kind = kukri_kind_of(value); kind != KUKRI_TUPLE && kind != KUKRI_LIST) return detail::wrong_type(python, "tuple", value);
        int64_t size = kukri_length(python, value);
        if (size != int64_t(sizeof...(T))) return detail::raise(python, "ValueError", "expected a tuple of " + std::to_string(sizeof...(T)) + " items, not " + std::to_string(size));
        size_t at = 0;
        return std::apply([&](auto&... item) { return (detail::read_item(python, kukri_item(value, at++), item) && ...); }, held);
    }
    static kukri_value make(kukri_interpreter* python, const Held& tuple) {
        detail::Values values(python, sizeof...(T));
        std::apply([&](const auto&... item) { ((values.failed ? void() : values.add(detail::make_value(python, item))), ...); }, tuple);
        return values.failed ? kukri_value{0} : kukri_tuple(python, values.all.data(), sizeof...(T));
    }
};
template <class A, class B>
struct Convert<std::pair<A, B>> {
    using Held = std::pair<A, B>;
    static bool read(kukri_interpreter* python, kukri_value value, Held& held) {
        std::tuple<A, B> both;
        if (!Convert<std::tuple<A, B>>::read(python, value, both)) return false;
        held = {std::move(std::get<0>(both)), std::move(std::get<1>(both))};
        return true;
    }
    static kukri_value make(kukri_interpreter* python, const Held& pair) { return Convert<std::tuple<A, B>>::make(python, pair); }
};

template <class T>
struct Convert<std::optional<T>> {
    using Held = std::optional<T>;
    static bool read(kukri_interpreter* python, kukri_value value, Held& held) {
        if (kukri_kind_of(value) == KUKRI_NONE) return held.reset(), true;
        T inner{};
        if (!detail::read_item(python, value, inner)) return false;
        held = std::move(inner);
        return true;
    }
    static kukri_value make(kukri_interpreter* python, const Held& value) { return value ? detail::make_value(python, *value) : kukri_quick_none(); }
};

// The first alternative that is the value's own kind, else the first that it converts to.
template <class... T>
struct Convert<std::variant<T...>> {
    using Held = std::variant<T...>;
    static bool read(kukri_interpreter* python, kukri_value value, Held& held) {
        kukri_kind kind = kukri_kind_of(value);
        if (((is_kind<T>(kind) && try_one<T>(python, value, held)) || ...) || (try_one<T>(python, value, held) || ...)) return true;
        return detail::raise(python, "TypeError", std::string("no alternative of the variant takes '") + kukri_class_name(python, value) + "'");
    }
    static kukri_value make(kukri_interpreter* python, const Held& value) {
        return std::visit([&](const auto& alternative) { return detail::make_value(python, alternative); }, value);
    }

  private:
    template <class U>
    static constexpr bool is_kind(kukri_kind kind) {
        if constexpr (std::is_same_v<U, bool>)
            return kind == KUKRI_BOOL;
        else if constexpr (std::is_integral_v<U>)
            return kind == KUKRI_INT;
        else if constexpr (std::is_floating_point_v<U>)
            return kind == KUKRI_FLOAT;
        else if constexpr (std::is_same_v<U, std::monostate>)
            return kind == KUKRI_NONE;
        else if constexpr (std::is_convertible_v<U, std::string_view>)
            return kind == KUKRI_STR;
        else
            return false;
    }
    template <class U>
    static bool try_one(kukri_interpreter* python, kukri_value value, Held& held) {
        U inner{};
        if (!detail::read_item(python, value, inner)) return kukri_error_free(kukri_take_error(python)), false;
        held = std::move(inner);
        return true;
    }
};
template <>
struct Convert<std::monostate> {
    using Held = std::monostate;
    static bool read(kukri_interpreter* python, kukri_value value, Held&) { return kukri_kind_of(value) == KUKRI_NONE || detail::wrong_type(python, "None", value); }
    static kukri_value make(kukri_interpreter*, std::monostate) { return kukri_quick_none(); }
};
template <>
struct Convert<std::nullptr_t> {
    static kukri_value make(kukri_interpreter*, std::nullptr_t) { return kukri_quick_none(); }
};

// --- time --------------------------------------------------------------------------------------------------------------------------------

// A duration is a datetime.timedelta (or, coming from Python, a number of seconds).
template <class R, class P>
struct Convert<std::chrono::duration<R, P>> {
    using Held = std::chrono::duration<R, P>;
    using Seconds = std::chrono::duration<double>;
    static bool read(kukri_interpreter* python, kukri_value value, Held& held) {
        Object seconds = Object::borrow(python, value);
        if (kukri_kind kind = kukri_kind_of(value); kind != KUKRI_FLOAT && kind != KUKRI_INT) {
            seconds = Object::adopt(python, kukri_call_method(python, value, "total_seconds", nullptr, 0));
            if (seconds.is_null()) return detail::wrong_type(python, "timedelta", value);
        }
        double number;
        if (!kukri_as_float(python, seconds.get(), &number)) return false;
        if constexpr (std::is_floating_point_v<R>)
            held = std::chrono::duration_cast<Held>(Seconds(number));
        else
            held = std::chrono::round<Held>(Seconds(number));
        return true;
    }
    static kukri_value make(kukri_interpreter* python, Held duration) {
        Object datetime = Object::adopt(python, kukri_import(python, "datetime"));
        if (datetime.is_null()) return {0};
        kukri_value arguments[] = {kukri_int(python, 0), kukri_float(python, Seconds(duration).count())};
        kukri_value made = kukri_call_method(python, datetime.get(), "timedelta", arguments, 2);
        kukri_release(python, arguments[1]);
        return made;
    }
};
// A point of time is a datetime.datetime in UTC; one without a zone, coming from Python, is local time.
template <class D>
struct Convert<std::chrono::time_point<std::chrono::system_clock, D>> {
    using Held = std::chrono::time_point<std::chrono::system_clock, D>;
    static bool read(kukri_interpreter* python, kukri_value value, Held& held) {
        Object stamp = Object::adopt(python, kukri_call_method(python, value, "timestamp", nullptr, 0));
        if (stamp.is_null()) return detail::wrong_type(python, "datetime", value);
        double seconds;
        if (!kukri_as_float(python, stamp.get(), &seconds)) return false;
        auto micros = std::chrono::microseconds(std::llround(seconds * 1e6));
        held = std::chrono::time_point_cast<D>(std::chrono::time_point<std::chrono::system_clock, std::chrono::microseconds>(micros));
        return true;
    }
    static kukri_value make(kukri_interpreter* python, Held time) {
        Object datetime = Object::adopt(python, kukri_import(python, "datetime"));
        if (datetime.is_null()) return {0};
        Object cls = Object::adopt(python, kukri_get_attribute(python, datetime.get(), "datetime"));
        Object zone = Object::adopt(python, kukri_get_attribute(python, datetime.get(), "UTC"));
        if (cls.is_null() || zone.is_null()) return {0};
        double seconds = std::chrono::duration<double>(time.time_since_epoch()).count();
        Object stamp = Object::adopt(python, kukri_float(python, seconds));
        kukri_value arguments[] = {stamp.get(), zone.get()};
        return kukri_call_method(python, cls.get(), "fromtimestamp", arguments, 2);
    }
};

}  // namespace v1
}  // namespace kukri

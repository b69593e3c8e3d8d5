// Handles: Object (a reference to a Python object), Error (an exception that left Python), Result<T> (one or the other).
//
// What a reader would get wrong: an Object may be dropped on any thread, even after its interpreter has ended; everything else it does
// needs the interpreter, and takes its lock if the calling thread has not got it.
#pragma once
#include <concepts>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "kukri/immediate.h"
#include "kukri/kukri.h"

#if defined(__cpp_exceptions)
#define KUKRI_EXCEPTIONS 1
#else
#define KUKRI_EXCEPTIONS 0
#endif

namespace kukri {
inline namespace v1 {

class Python;
class Object;

// A Python exception. Cheap to copy; it outlives its interpreter.
class Error : public std::exception {
  public:
    // Of the function of the C interface that has just failed.
    static Error take(kukri_interpreter* python) { return Error(kukri_take_error(python)); }
    explicit Error(kukri_error* owned) : error_(owned) {}
    Error(const Error& other) noexcept : std::exception(other), error_(other.error_ ? kukri_error_retain(other.error_) : nullptr) {}
    Error(Error&& other) noexcept : error_(std::exchange(other.error_, nullptr)) {}
    Error& operator=(Error other) noexcept {
        std::swap(error_, other.error_);
        return *this;
    }
    ~Error() override { kukri_error_free(error_); }

    // The whole traceback, as Python prints it.
    const char* what() const noexcept override { return error_ ? kukri_error_text(error_) : "no error"; }
    std::string_view type() const { return error_ ? kukri_error_type(error_) : ""; }          // "ZeroDivisionError"
    std::string_view message() const { return error_ ? kukri_error_message(error_) : ""; }    // str(exception)
    // An instance of the built-in class of this name?
    bool is(const char* built_in_class) const { return error_ && kukri_error_is(error_, built_in_class); }
    // The limit that was exceeded (limits.hpp); KUKRI_LIMIT_NONE for other errors.
    kukri_limit limit() const { return error_ ? kukri_error_limit(error_) : KUKRI_LIMIT_NONE; }
    kukri_error* get() const { return error_; }

  private:
    kukri_error* error_;
};

namespace detail {

[[noreturn]] inline void fail(Error error) {
#if KUKRI_EXCEPTIONS
    throw error;
#else
    std::fputs(error.what(), stderr);   // without exceptions: use the try_... forms
    std::abort();
#endif
}
[[noreturn]] inline void fail(kukri_interpreter* python) { fail(Error::take(python)); }

}  // namespace detail

// What a function gives that does not throw: a T or an Error.
template <class T>
class [[nodiscard]] Result {
    using Stored = std::conditional_t<std::is_reference_v<T>, std::add_pointer_t<T>, std::conditional_t<std::is_void_v<T>, std::monostate, T>>;

  public:
    Result(Error error) : content_(std::in_place_index<1>, std::move(error)) {}
    Result()
        requires std::is_void_v<T>
    {}
    template <class U>
        requires(!std::is_void_v<T> && !std::is_reference_v<T> && std::is_convertible_v<U, T> && !std::is_same_v<std::remove_cvref_t<U>, Result> && !std::is_same_v<std::remove_cvref_t<U>, Error>)
    Result(U&& value) : content_(std::in_place_index<0>, T(std::forward<U>(value))) {}
    template <class U>
        requires(std::is_reference_v<T> && std::is_lvalue_reference_v<U &&> && std::is_convertible_v<std::add_pointer_t<U>, std::add_pointer_t<T>>)
    Result(U&& value) : content_(std::in_place_index<0>, &value) {}

    explicit operator bool() const { return content_.index() == 0; }
    const Error& error() const { return *std::get_if<1>(&content_); }   // only if there is one
    // The value; throws the error (or ends the process, where there are no exceptions).
    T value() {
        if (!*this) detail::fail(error());
        if constexpr (std::is_reference_v<T>)
            return **std::get_if<0>(&content_);
        else if constexpr (!std::is_void_v<T>)
            return std::move(*std::get_if<0>(&content_));
    }
    T operator*() { return value(); }
    auto* operator->()
        requires(!std::is_void_v<T> && !std::is_reference_v<T>)
    {
        if (!*this) detail::fail(error());
        return std::get_if<0>(&content_);
    }

  private:
    std::variant<Stored, Error> content_;
};

// Converts between C++ and Python; specialised for the standard types in convert.hpp, and by hosts for their own. The unspecialised one is
// for classes bound by Python::bind_class().
template <class T>
struct Convert;

// An argument with a name: f(1, kukri::arg("times") = 2).
template <class T>
struct NamedArgument {
    const char* name;
    T value;
};
struct arg {
    explicit arg(const char* text) : name(text) {}
    template <class T>
    NamedArgument<std::decay_t<T>> operator=(T&& value) const {
        return {name, std::forward<T>(value)};
    }
    const char* name;
};

class Attribute;
class Item;
class Iterator;

// A reference to a Python object; null when default-constructed or moved from.
class Object {
  public:
    Object() = default;
    static Object adopt(kukri_interpreter* python, kukri_value owned) { return Object(python, owned); }
    static Object borrow(kukri_interpreter* python, kukri_value value) { return Object(python, kukri_quick_retain(python, value)); }
    // `owned`, or what failed.
    static Result<Object> checked(kukri_interpreter* python, kukri_value owned) {
        if (kukri_is_null(owned)) return Error::take(python);
        return Object(python, owned);
    }
    Object(const Object& other) : python_(other.python_), value_(other.python_ ? kukri_quick_retain(other.python_, other.value_) : other.value_) {}
    Object(Object&& other) noexcept : python_(other.python_), value_(std::exchange(other.value_, {0})) {}
    Object& operator=(Object other) noexcept {
        std::swap(python_, other.python_);
        std::swap(value_, other.value_);
        return *this;
    }
    ~Object() { kukri_quick_release(python_, value_); }

    bool is_null() const { return kukri_is_null(value_); }
    kukri_value get() const { return value_; }
    kukri_value release() { return std::exchange(value_, {0}); }
    kukri_interpreter* interpreter() const { return python_; }

    bool is_none() const { return kind() == KUKRI_NONE; }
    kukri_kind kind() const { return kukri_kind_of(value_); }
    std::string_view class_name() const { return kukri_class_name(python_, value_); }
    bool is(const Object& other) const { return kukri_is(value_, other.value_); }
    explicit operator bool() const { return !is_null() && truth(); }
    bool truth() const { return check(kukri_quick_truth(python_, value_)); }

    // As a C++ value: TypeError or OverflowError if it is none. T& and T* of a bound class refer into the object.
    template <class T>
    T as() const;
    template <class T>
    Result<T> try_as() const;
    // Would as<T>() do?
    template <class T>
    bool fits() const {
        return bool(try_as<T>());
    }

    // Calls, with C++ arguments.
    template <class... A>
    Object operator()(A&&... arguments) const;
    template <class... A>
    Result<Object> try_call(A&&... arguments) const;
    template <class... A>
    Object call(const char* method, A&&... arguments) const {
        return try_call_method(method, std::forward<A>(arguments)...).value();
    }
    template <class... A>
    Result<Object> try_call_method(const char* method, A&&... arguments) const;
    bool is_callable() const { return kukri_is_callable(python_, value_); }

    // object.attr("name"), object["key"]: read by conversion to Object or as<T>(), written by assignment.
    Attribute attr(std::string name) const;
    bool has_attr(const char* name) const { return !kukri_is_null(Object(python_, kukri_find_attribute(python_, value_, name)).get()); }
    template <class K>
    Item operator[](const K& key) const;

    size_t size() const { return size_t(check64(kukri_length(python_, value_))); }
    template <class T>
    bool contains(const T& item) const;
    Iterator begin() const;
    Iterator end() const;

    std::string repr() const { return checked(python_, kukri_repr(python_, value_)).value().text(); }
    std::string str() const { return checked(python_, kukri_to_str(python_, value_)).value().text(); }
    bool is_instance(const Object& classes) const { return check(kukri_is_instance(python_, value_, classes.value_)); }

  protected:
    Object(kukri_interpreter* python, kukri_value owned) : python_(python), value_(owned) {}
    bool check(int answer) const {
        if (answer < 0) detail::fail(python_);
        return answer;
    }
    int64_t check64(int64_t answer) const {
        if (answer < 0) detail::fail(python_);
        return answer;
    }
    std::string text() const {
        const char* text;
        size_t length;
        if (!kukri_as_text(python_, value_, &text, &length)) detail::fail(python_);
        return {text, length};
    }

    kukri_interpreter* python_ = nullptr;
    kukri_value value_{0};
};

#define KUKRI_OPERATOR(symbol, name)                                                                                        \
    inline Object operator symbol(const Object& a, const Object& b) {                                                       \
        return Object::checked(a.interpreter(), kukri_binary(a.interpreter(), name, a.get(), b.get())).value();             \
    }
KUKRI_OPERATOR(+, KUKRI_ADD)
KUKRI_OPERATOR(-, KUKRI_SUB)
KUKRI_OPERATOR(*, KUKRI_MUL)
KUKRI_OPERATOR(/, KUKRI_TRUEDIV)
KUKRI_OPERATOR(%, KUKRI_MOD)
#undef KUKRI_OPERATOR
#define KUKRI_COMPARISON(symbol, name)                                                          \
    inline bool operator symbol(const Object& a, const Object& b) {                             \
        int answer = kukri_compare(a.interpreter(), name, a.get(), b.get());                    \
        if (answer < 0) detail::fail(a.interpreter());                                          \
        return answer;                                                                          \
    }
KUKRI_COMPARISON(==, KUKRI_EQ)
KUKRI_COMPARISON(<, KUKRI_LT)
KUKRI_COMPARISON(<=, KUKRI_LE)
KUKRI_COMPARISON(>, KUKRI_GT)
KUKRI_COMPARISON(>=, KUKRI_GE)
#undef KUKRI_COMPARISON

}  // namespace v1
}  // namespace kukri

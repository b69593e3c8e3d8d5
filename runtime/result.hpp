// Result<T>: a T, or "a Python exception is pending in the thread". TRY(e) gives the T or returns the error to the caller.
// Python errors never travel as C++ exceptions inside the VM (measured through five frames: Result 6 ns, throw 7 µs).
#pragma once
#include <type_traits>
#include <utility>

#include "runtime/object.hpp"

namespace kukri {

// The error itself lies in Thread::pending; this tag only says so. Thread::raise returns it.
struct [[nodiscard]] Error {};

template <class T>
class [[nodiscard]] Result {
  public:
    Result(T value) : value_(std::move(value)), failed_(false) {}
    template <class U>
        requires(std::is_convertible_v<U, T> && !std::is_same_v<std::remove_cvref_t<U>, Result>)
    Result(U&& value) : value_(std::forward<U>(value)), failed_(false) {}
    Result(Error) : value_(), failed_(true) {}
    bool failed() const { return failed_; }
    T& operator*() { return value_; }
    T* operator->() { return &value_; }
    T take() { return std::move(value_); }

  private:
    T value_;
    bool failed_;
};

// One word: Empty is the error.
template <>
class [[nodiscard]] Result<Owned> {
  public:
    Result(Owned value) : value_(std::move(value)) {}
    template <class T>
    Result(Ref<T> value) : value_(std::move(value)) {}
    template <class T>
    Result(Result<Ref<T>> other) {
        if (!other.failed()) value_ = other.take();
    }
    Result(Error) {}
    bool failed() const { return value_.is_empty(); }
    Owned& operator*() { return value_; }
    Owned take() { return std::move(value_); }

  private:
    Owned value_;
};

template <class T>
class [[nodiscard]] Result<Ref<T>> {
  public:
    Result(Ref<T> value) : value_(std::move(value)) {}
    Result(Error) {}
    bool failed() const { return !value_; }
    Ref<T>& operator*() { return value_; }
    Ref<T> take() { return std::move(value_); }

  private:
    Ref<T> value_;
};

// A borrowed Value; Empty is the error.
template <>
class [[nodiscard]] Result<Value> {
  public:
    Result(Value value) : value_(value) {}
    Result(Error) {}
    bool failed() const { return value_.is_empty(); }
    Value operator*() const { return value_; }
    Value take() { return value_; }

  private:
    Value value_;
};

// A borrowed pointer; null is the error.
template <class T>
class [[nodiscard]] Result<T*> {
  public:
    Result(T* value) : value_(value) {}
    Result(Error) : value_(nullptr) {}
    bool failed() const { return !value_; }
    T* operator*() { return value_; }
    T* take() { return value_; }

  private:
    T* value_;
};

template <>
class [[nodiscard]] Result<void> {
  public:
    Result() = default;
    Result(Error) : failed_(true) {}
    bool failed() const { return failed_; }
    void take() {}

  private:
    bool failed_ = false;
};

inline Result<void> ok() { return {}; }

// TRY: see above. MUST is for calls that cannot fail here; it asserts that. The names are numbered because
// one may stand in the expression of another.
#define KUKRI_PASTE_(a, b) a##b
#define KUKRI_NUMBERED_(name, number) KUKRI_PASTE_(name, number)
#define TRY(expression) KUKRI_TRY_(KUKRI_NUMBERED_(kukri_try_, __COUNTER__), expression)
#define MUST(expression) KUKRI_MUST_(KUKRI_NUMBERED_(kukri_must_, __COUNTER__), expression)

#define KUKRI_TRY_(name, expression)                             \
    ({                                                           \
        auto name = (expression);                                \
        if (name.failed()) [[unlikely]] return ::kukri::Error{}; \
        name.take();                                             \
    })

#define KUKRI_MUST_(name, expression) \
    ({                                \
        auto name = (expression);     \
        assert(!name.failed());       \
        name.take();                  \
    })

}  // namespace kukri

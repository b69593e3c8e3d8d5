// Objects and who owns them. Every heap object begins with this 16-byte header; reference counts are exact and not atomic (only the
// thread that holds the GIL touches them). Owned and Ref<T> are the two owner types: use them for everything kept across a call.
// What a reader would get wrong: releasing the last reference may run Python code (__del__, weakref callbacks).
#pragma once
#include <cassert>
#include <cstddef>
#include <utility>

#include "runtime/value.hpp"

namespace kukri {

struct Shape;
struct Type;
struct Thread;
struct Runtime;

enum class Kind : uint8_t {
    Native,   // described by its type's row alone
#define KIND(name) name,
#include "runtime/kinds.def"
#undef KIND
    kCount
};

struct Object {
    uint32_t references;
    Kind kind;
    uint8_t flags;
    uint16_t aux;      // free for the kind's own use
    Shape* shape;      // the attribute layout, and through it the type

    static constexpr Kind kKind = Kind::Object;
    static const struct TypeRow kRow;

    enum Flag : uint8_t {
        kCollectable = 1,    // lies in a block that the cycle collector walks
        kOld = 2,            // survived a collection
        kWeaklyReferenced = 4,
        kFinalized = 8,      // __del__ has run
        kCandidate = 16,     // the running collection's mark bits
        kReachable = 32,
        kNothingToFinalize = 64,   // the native finalizer of its type would find nothing to do
    };

    bool has(Flag f) const { return flags & f; }
    inline Type* type() const;   // shape.hpp
};
static_assert(sizeof(Object) == 16);

// Called when the count reaches zero (heap.cpp).
void destroy(Object* object);

inline void retain(Value v) {
    if (v.is_object()) ++v.object()->references;
}
inline void release(Value v) {
    if (v.is_object() && --v.object()->references == 0) [[unlikely]] destroy(v.object());
}
inline void retain(Object* o) { ++o->references; }
inline void release(Object* o) {
    if (--o->references == 0) [[unlikely]] destroy(o);
}

// Owns one reference to a Value. Moved-from and default state: Empty.
class [[nodiscard]] Owned {
  public:
    Owned() = default;
    explicit Owned(Value borrowed) : value_(borrowed) { retain(borrowed); }
    static Owned adopt(Value owned) {
        Owned o;
        o.value_ = owned;
        return o;
    }
    static Owned none() { return adopt(Value::none()); }
    static Owned boolean(bool b) { return adopt(Value::boolean(b)); }
    static Owned stop() { return adopt(Value::stop()); }
    static Owned not_implemented() { return adopt(Value::not_implemented()); }
    Owned(Owned&& other) noexcept : value_(std::exchange(other.value_, Value())) {}
    Owned& operator=(Owned&& other) noexcept {
        Value old = std::exchange(value_, std::exchange(other.value_, Value()));
        kukri::release(old);
        return *this;
    }
    Owned(const Owned&) = delete;
    Owned& operator=(const Owned&) = delete;
    ~Owned() { kukri::release(value_); }

    Value get() const { return value_; }
    operator Value() const& { return value_; }
    operator Value() && = delete;   // the reference would die with the temporary
    Value take() { return std::exchange(value_, Value()); }
    Owned share() const { return Owned(value_); }
    void clear() { kukri::release(take()); }
    bool is_empty() const { return value_.is_empty(); }
    bool is_stop() const { return value_.is_stop(); }
    bool is_none() const { return value_.is_none(); }
    bool is_not_implemented() const { return value_ == Value::not_implemented(); }

  private:
    Value value_;
};

// Owns one reference to an object of a known struct; null when empty.
template <class T>
class [[nodiscard]] Ref {
  public:
    Ref() = default;
    Ref(std::nullptr_t) {}
    explicit Ref(T* borrowed) : object_(borrowed) {
        if (borrowed) retain(static_cast<Object*>(borrowed));
    }
    static Ref adopt(T* owned) {
        Ref r;
        r.object_ = owned;
        return r;
    }
    Ref(Ref&& other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
    template <class U>
        requires std::is_base_of_v<T, U>
    Ref(Ref<U>&& other) noexcept : object_(other.take()) {}
    Ref& operator=(Ref&& other) noexcept {
        T* old = std::exchange(object_, std::exchange(other.object_, nullptr));
        if (old) kukri::release(static_cast<Object*>(old));
        return *this;
    }
    Ref(const Ref&) = delete;
    Ref& operator=(const Ref&) = delete;
    ~Ref() {
        if (object_) kukri::release(static_cast<Object*>(object_));
    }

    T* get() const { return object_; }
    T* operator->() const { return object_; }
    T& operator*() const { return *object_; }
    explicit operator bool() const { return object_; }
    Value value() const { return Value(object_); }
    T* take() { return std::exchange(object_, nullptr); }
    Ref share() const { return Ref(object_); }
    operator Owned() && { return Owned::adopt(Value(take())); }

  private:
    T* object_ = nullptr;
};

template <class T>
Ref<T> share(T& object) {
    return Ref<T>(&object);
}
inline Owned share(Value v) { return Owned(v); }

}  // namespace kukri

// What Object's templates do: converting arguments and results, attributes, items, iteration.
#pragma once
#include "kukri/convert.hpp"

namespace kukri {
inline namespace v1 {

namespace detail {

// A value made for the time of a call: given back by the destructor.
class Temporary {
  public:
    Temporary(kukri_interpreter* python, kukri_value owned) : python_(python), value_(owned) {}
    Temporary(const Temporary&) = delete;
    ~Temporary() { kukri_quick_release(python_, value_); }
    kukri_value get() const { return value_; }
    bool failed() const { return kukri_is_null(value_); }

  private:
    kukri_interpreter* python_;
    kukri_value value_;
};

template <class T>
inline constexpr const char* kNameOf = nullptr;
template <class T>
inline constexpr bool kIsNamed = false;
template <class T>
inline constexpr bool kIsNamed<NamedArgument<T>> = true;

template <class T>
const auto& value_of_argument(const T& argument) {
    if constexpr (kIsNamed<T>)
        return argument.value;
    else
        return argument;
}

// Arguments as values, the named ones last.
template <class... A>
struct CallArguments {
    static constexpr size_t kCount = sizeof...(A), kNamed = (size_t(kIsNamed<std::remove_cvref_t<A>>) + ... + 0);
    kukri_interpreter* python;
    kukri_value values[kCount + 1]{};
    const char* names[kNamed + 1];
    bool failed;

    CallArguments(kukri_interpreter* p, const A&... arguments) : python(p), failed(!make(std::index_sequence_for<A...>(), arguments...)) {}
    CallArguments(const CallArguments&) = delete;
    // Null with an error if the call fails, or a value could not be made.
    kukri_value call(kukri_value callee) const {
        if (failed) return {0};
        if constexpr (kNamed == 0)
            return kukri_call(python, callee, values, kCount);
        else
            return kukri_call_named(python, callee, values, kCount, names, kNamed);
    }
    ~CallArguments() {
        for (size_t i = 0; i < kCount; ++i) kukri_quick_release(python, values[i]);
    }

  private:
    template <size_t... I>
    bool make(std::index_sequence<I...>, const A&... arguments) {
        return (make_one<I>(arguments) && ...);
    }
    template <size_t I, class T>
    bool make_one(const T& argument) {
        if constexpr (kIsNamed<T>) names[I - (kCount - kNamed)] = argument.name;
        values[I] = make_value(python, value_of_argument(argument));
        return !kukri_is_null(values[I]);
    }
};

}  // namespace detail

template <class T>
T Object::as() const {
    detail::HeldFor<T> held{};
    if (!Convert<std::remove_cvref_t<T>>::read(python_, value_, held)) detail::fail(python_);
    return detail::deliver<T>(held);
}
template <class T>
Result<T> Object::try_as() const {
    return detail::read_value<T>(python_, value_);
}

template <class... A>
Object Object::operator()(A&&... arguments) const {
    kukri_value result = detail::CallArguments<std::remove_cvref_t<A>...>(python_, arguments...).call(value_);
    if (kukri_is_null(result)) detail::fail(python_);
    return Object(python_, result);
}

template <class... A>
Result<Object> Object::try_call(A&&... arguments) const {
    return checked(python_, detail::CallArguments<std::remove_cvref_t<A>...>(python_, arguments...).call(value_));
}

template <class... A>
Result<Object> Object::try_call_method(const char* method, A&&... arguments) const {
    detail::CallArguments<std::remove_cvref_t<A>...> all(python_, arguments...);
    if (all.failed) return Error::take(python_);
    if constexpr (all.kNamed == 0) return checked(python_, kukri_call_method(python_, value_, method, all.values, all.kCount));
    auto bound = checked(python_, kukri_get_attribute(python_, value_, method));
    if (!bound) return bound;
    return checked(python_, all.call(bound->get()));
}

template <class T>
bool Object::contains(const T& item) const {
    detail::Temporary value(python_, detail::make_value(python_, item));
    if (value.failed()) detail::fail(python_);
    return check(kukri_contains(python_, value_, value.get()));
}

// object.attr("name")
class Attribute {
  public:
    Attribute(Object object, std::string name) : object_(std::move(object)), name_(std::move(name)) {}
    Object get() const { return try_get().value(); }
    Result<Object> try_get() const {
        return Object::checked(object_.interpreter(), kukri_get_attribute(object_.interpreter(), object_.get(), name_.c_str()));
    }
    operator Object() const { return get(); }
    template <class T>
    T as() const {
        return get().as<T>();
    }
    template <class... A>
    Object operator()(A&&... arguments) const {
        return object_.call(name_.c_str(), std::forward<A>(arguments)...);
    }
    Attribute attr(std::string name) const { return {get(), std::move(name)}; }
    template <class T>
    const Attribute& operator=(const T& value) const {
        kukri_interpreter* python = object_.interpreter();
        detail::Temporary made(python, detail::make_value(python, value));
        if (made.failed() || !kukri_set_attribute(python, object_.get(), name_.c_str(), made.get())) detail::fail(python);
        return *this;
    }
    const Attribute& operator=(const Attribute& other) const { return *this = other.get(); }
    Attribute(const Attribute&) = default;
    void erase() const {
        if (!kukri_set_attribute(object_.interpreter(), object_.get(), name_.c_str(), {0})) detail::fail(object_.interpreter());
    }

  private:
    Object object_;
    std::string name_;
};

// object[key]
class Item {
  public:
    Item(Object object, Object key) : object_(std::move(object)), key_(std::move(key)) {}
    Object get() const { return try_get().value(); }
    Result<Object> try_get() const { return Object::checked(object_.interpreter(), kukri_get_item(object_.interpreter(), object_.get(), key_.get())); }
    operator Object() const { return get(); }
    template <class T>
    T as() const {
        return get().as<T>();
    }
    template <class... A>
    Object operator()(A&&... arguments) const {
        return get()(std::forward<A>(arguments)...);
    }
    Attribute attr(std::string name) const { return {get(), std::move(name)}; }
    template <class K>
    Item operator[](const K& key) const {
        return get()[key];
    }
    template <class T>
    const Item& operator=(const T& value) const {
        kukri_interpreter* python = object_.interpreter();
        detail::Temporary made(python, detail::make_value(python, value));
        if (made.failed() || !kukri_set_item(python, object_.get(), key_.get(), made.get())) detail::fail(python);
        return *this;
    }
    const Item& operator=(const Item& other) const { return *this = other.get(); }
    Item(const Item&) = default;
    void erase() const {
        if (!kukri_set_item(object_.interpreter(), object_.get(), key_.get(), {0})) detail::fail(object_.interpreter());
    }

  private:
    Object object_, key_;
};

inline Attribute Object::attr(std::string name) const { return {*this, std::move(name)}; }

template <class K>
Item Object::operator[](const K& key) const {
    return {*this, Object::checked(python_, detail::make_value(python_, key)).value()};
}

// for (kukri::Object item : iterable)
class Iterator {
  public:
    using value_type = Object;
    using difference_type = std::ptrdiff_t;
    Iterator() = default;
    explicit Iterator(Object iterator) : iterator_(std::move(iterator)) { ++*this; }
    Object operator*() const { return item_; }
    Iterator& operator++() {
        kukri_interpreter* python = iterator_.interpreter();
        item_ = Object::adopt(python, kukri_next(python, iterator_.get()));
        if (item_.is_null() && kukri_has_error(python)) detail::fail(python);
        return *this;
    }
    void operator++(int) { ++*this; }
    bool operator==(const Iterator& other) const { return item_.is_null() == other.item_.is_null(); }

  private:
    Object iterator_, item_;
};

inline Iterator Object::begin() const { return Iterator(checked(python_, kukri_iterate(python_, value_)).value()); }
inline Iterator Object::end() const { return {}; }

}  // namespace v1
}  // namespace kukri

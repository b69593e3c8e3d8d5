// C++ classes as Python classes:
//
//   python.bind_class<Account>("Account")
//       .init<std::string>("(owner)")
//       .def("deposit(self, amount)", &Account::deposit)
//       .property("balance", &Account::balance);
//
// Who owns an object: a value or unique_ptr that comes to Python belongs to Python; a shared_ptr is shared; what comes as reference or plain
// pointer stays the host's, which must keep it as long as Python may use it (the result of a method keeps the method's object).
#pragma once
#include "kukri/function.hpp"

namespace kukri {
inline namespace v1 {

namespace detail {

template <class T>
void delete_object(void* object) {
    delete static_cast<T*>(object);
}
inline void delete_shared(void* holder) { delete static_cast<std::shared_ptr<void>*>(holder); }

template <class T>
kukri_value wrap_owned(kukri_interpreter* python, std::unique_ptr<T> object) {
    T* pointer = object.release();
    return kukri_wrap(python, key_of<T>(), pointer, pointer, delete_object<T>);
}
template <class T>
kukri_value wrap_shared(kukri_interpreter* python, const std::shared_ptr<T>& object) {
    if (!object) return kukri_none();
    return kukri_wrap(python, key_of<T>(), const_cast<std::remove_cv_t<T>*>(object.get()), new std::shared_ptr<void>(std::const_pointer_cast<std::remove_cv_t<T>>(object)), delete_shared);
}
// `owner` (or null) lives as long as the reference.
template <class T>
kukri_value wrap_reference(kukri_interpreter* python, T* object, kukri_value owner) {
    if (!object) return kukri_none();
    kukri_value made = kukri_wrap(python, key_of<T>(), const_cast<std::remove_cv_t<T>*>(object), nullptr, nullptr);
    if (!kukri_is_null(made) && !kukri_is_null(owner) && !kukri_keep_alive(python, made, owner)) kukri_error_free(kukri_take_error(python));
    return made;
}

}  // namespace detail

// Bound classes.
template <class T>
struct Convert {
    static_assert(std::is_class_v<T>, "there is no conversion between this type and Python: specialise kukri::Convert");
    using Held = T*;
    static constexpr bool kIsBoundClass = true;
    static bool read(kukri_interpreter* python, kukri_value value, T*& held) {
        held = static_cast<T*>(kukri_pointer(python, value, detail::key_of<T>()));
        return held;
    }
    template <class P>
    static decltype(auto) deliver(T*& held) {
        if constexpr (std::is_lvalue_reference_v<P>)
            return static_cast<P>(*held);
        else
            return std::remove_cvref_t<P>(*held);
    }
    static kukri_value make(kukri_interpreter* python, const T& object) { return detail::wrap_owned(python, std::make_unique<T>(object)); }
    template <class R>
    static kukri_value make_result(kukri_interpreter* python, R&& result, kukri_value self) {
        if constexpr (std::is_rvalue_reference_v<R&&>)
            return detail::wrap_owned(python, std::make_unique<T>(std::move(result)));
        else if constexpr (std::is_const_v<std::remove_reference_t<R>> && std::is_copy_constructible_v<T>)
            return make(python, result);
        else
            return detail::wrap_reference(python, &result, self);
    }
};

template <class T>
    requires(std::is_class_v<T>)
struct Convert<T*> {
    using Held = T*;
    static bool read(kukri_interpreter* python, kukri_value value, T*& held) {
        if (kukri_kind_of(value) == KUKRI_NONE) return held = nullptr, true;
        held = static_cast<T*>(kukri_pointer(python, value, detail::key_of<T>()));
        return held;
    }
    static kukri_value make(kukri_interpreter* python, T* object) { return detail::wrap_reference(python, object, {0}); }
    static kukri_value make_result(kukri_interpreter* python, T* object, kukri_value self) { return detail::wrap_reference(python, object, self); }
};

template <class T>
struct Convert<std::unique_ptr<T>> {
    static kukri_value make_result(kukri_interpreter* python, std::unique_ptr<T>&& object, kukri_value) {
        return object ? detail::wrap_owned(python, std::move(object)) : kukri_none();
    }
};

template <class T>
struct Convert<std::shared_ptr<T>> {
    using Held = std::shared_ptr<T>;
    static bool read(kukri_interpreter* python, kukri_value value, Held& held) {
        if (kukri_kind_of(value) == KUKRI_NONE) return held.reset(), true;
        auto* object = static_cast<T*>(kukri_pointer(python, value, detail::key_of<T>()));
        if (!object) return false;
        if (void* holder = kukri_holder(python, value, detail::delete_shared))
            held = std::shared_ptr<T>(*static_cast<std::shared_ptr<void>*>(holder), object);
        else   // Python owns it, or the host: the pointer keeps the Python object
            held = std::shared_ptr<T>(object, [keep = Object::borrow(python, value)](T*) {});
        return true;
    }
    static kukri_value make(kukri_interpreter* python, const Held& object) { return detail::wrap_shared(python, object); }
};

// --- subclasses in Python of C++ classes with virtual functions ------------------------------------------------------------------------------

namespace detail {

struct Instance {
    kukri_interpreter* python = nullptr;
    kukri_value self{0};   // borrowed: the Python object owns the C++ one
};

}  // namespace detail

// What stands for B when a Python class derives from it: derive from Overridable<B> and forward each virtual function,
//
//   struct PyShape : kukri::Overridable<Shape> {
//       using Overridable::Overridable;
//       double area() const override { return overridden<double>("area", [&] { return Shape::area(); }); }
//   };
//   python.bind_class<Shape, void, PyShape>("Shape")
template <class B>
class Overridable : public B {
  public:
    using B::B;
    detail::Instance kukri_instance;

  protected:
    // Calls the Python override, or else `fallback` (for a pure virtual function: must_override()).
    template <class R, class F, class... A>
    R overridden(const char* method, F&& fallback, const A&... arguments) const {
        kukri_interpreter* python = kukri_instance.python;
        if (!python) return fallback();
        kukri_hold* hold = kukri_lock(python);
        struct Unlock {
            kukri_interpreter* python;
            kukri_hold* hold;
            ~Unlock() { kukri_end_lock(python, hold); }
        } unlock{python, hold};
        Object found = Object::adopt(python, kukri_find_override(python, kukri_instance.self, method));
        if (found.is_null()) {
            if (kukri_has_error(python)) detail::fail(python);
            return fallback();
        }
        Object result = found(arguments...);
        if constexpr (!std::is_void_v<R>) return result.template as<R>();
    }
    // The fallback of a pure virtual function: NotImplementedError.
    template <class R>
    auto must_override(const char* method) const {
        return [this, method]() -> R {
            kukri_raise(kukri_instance.python, "NotImplementedError", method, KUKRI_AUTO);
            detail::fail(kukri_instance.python);
        };
    }
};

// --- binding ---------------------------------------------------------------------------------------------------------------------------------

namespace detail {

// A member function as a function of the object. Via T, which may derive from the member's class.
template <class T, class R, class C, class... A>
auto adapt(R (C::*f)(A...)) {
    return [f](T& self, A... arguments) -> R { return (self.*f)(std::forward<A>(arguments)...); };
}
template <class T, class R, class C, class... A>
auto adapt(R (C::*f)(A...) const) {
    return [f](const T& self, A... arguments) -> R { return (self.*f)(std::forward<A>(arguments)...); };
}
template <class T, class R, class C, class... A>
auto adapt(R (C::*f)(A...) noexcept) {
    return adapt<T>(static_cast<R (C::*)(A...)>(f));
}
template <class T, class R, class C, class... A>
auto adapt(R (C::*f)(A...) const noexcept) {
    return adapt<T>(static_cast<R (C::*)(A...) const>(f));
}
template <class T, class F>
    requires(!std::is_member_function_pointer_v<std::decay_t<F>>)
F&& adapt(F&& f) {
    return std::forward<F>(f);
}

// A virtual function of a class with a trampoline, called from Python: where a Python class overrides it, this is the override's call of what
// it overrides, which must not come back to the override.
template <class F>
struct BaseCall {
    F f;
    std::string name;
    static kukri_value entry(kukri_interpreter* python, void* data, const kukri_value* arguments, size_t count) {
        auto* self = static_cast<BaseCall*>(data);
        Temporary found(python, kukri_find_override(python, arguments[0], self->name.c_str()));
        if (!found.failed()) kukri_suppress_override(python, arguments[0], self->name.c_str());
        kukri_value result = Bound<F>::entry(python, &self->f, arguments, count);
        if (!found.failed()) kukri_suppress_override(python, arguments[0], nullptr);
        return result;
    }
};

template <class T, class Trampoline, class... A>
struct Construct;

}  // namespace detail

template <class T, class Base = void, class Trampoline = void>
class Class : public Object {
  public:
    Class(Object cls) : Object(std::move(cls)) {}

    // A constructor that takes A...: init<double, double>("(x, y=0.0)").
    template <class... A>
    Class& init(std::string_view parameters = {}, const char* doc = nullptr) {
        auto construct = [](Object self, A... arguments) {
            kukri_interpreter* python = self.interpreter();
            if constexpr (!std::is_void_v<Trampoline>) {
                if (std::is_abstract_v<T> || !is_exact(python, self.get())) {
                    auto made = std::make_unique<Trampoline>(std::forward<A>(arguments)...);
                    made->kukri_instance = {python, self.get()};
                    return set(python, self.get(), static_cast<T*>(made.release()));
                }
            }
            if constexpr (!std::is_abstract_v<T>) set(python, self.get(), new T(std::forward<A>(arguments)...));
        };
        return add("__init__" + init_parameters(parameters, sizeof...(A)), std::move(construct), doc);
    }
    // A factory: a function that gives a T, a unique_ptr<T> or a shared_ptr<T>.
    template <class F>
        requires requires { &F::operator(); }
    Class& init(F factory, std::string_view parameters = {}, const char* doc = nullptr) {
        return add_factory(std::move(factory), parameters, doc, static_cast<typename detail::FunctionTraits<F>::Parameters*>(nullptr));
    }

    // A method: a member function, or a function whose first parameter is the object. "scale(self, factor=2)".
    template <class F>
    Class& def(std::string_view signature, F&& f, const char* doc = nullptr) {
        auto adapted = detail::adapt<T>(std::forward<F>(f));
        using Stored = std::decay_t<decltype(adapted)>;
        std::string full = detail::full_signature<Stored>(signature);
        if constexpr (!std::is_void_v<Trampoline>) {
            auto* data = new detail::BaseCall<Stored>{std::move(adapted), full.substr(0, full.find('('))};
            return put(kukri_function(python_, full.c_str(), doc, &detail::BaseCall<Stored>::entry, data, [](void* p) { delete static_cast<detail::BaseCall<Stored>*>(p); }));
        } else {
            return add(full, std::move(adapted), doc);
        }
    }
    // A function of the class itself.
    template <class F>
    Class& def_static(std::string_view signature, F&& f, const char* doc = nullptr) {
        detail::Temporary function(python_, detail::make_function(python_, signature, doc, std::forward<F>(f)));
        std::string name(signature.substr(0, signature.find('(')));
        Object builtins = checked(python_, kukri_import(python_, "builtins")).value();
        kukri_value argument = function.get();
        detail::Temporary wrapped(python_, kukri_call_method(python_, builtins.get(), "staticmethod", &argument, 1));
        if (wrapped.failed() || !kukri_set_attribute(python_, value_, name.c_str(), wrapped.get())) detail::fail(python_);
        return *this;
    }

    // A data member, read and written.
    template <class M, class C>
        requires(!std::is_function_v<M>)
    Class& property(const char* name, M C::*member, const char* doc = nullptr) {
        return property(name, reader(member), [member](T& self, M value) { self.*member = std::move(value); }, doc);
    }
    template <class M, class C>
        requires(!std::is_function_v<M>)
    Class& readonly(const char* name, M C::*member, const char* doc = nullptr) {
        return property(name, reader(member), nullptr, doc);
    }
    // By functions; without a setter it is read-only.
    template <class Get>
        requires(!std::is_member_object_pointer_v<Get>)
    Class& property(const char* name, Get reads, const char* doc = nullptr) {
        return property(name, std::move(reads), nullptr, doc);
    }
    template <class Get, class Set>
        requires(!std::is_convertible_v<Set, const char*> || std::is_null_pointer_v<Set>)
    Class& property(const char* name, Get reads, Set writes, const char* doc = nullptr) {
        Object getter = checked(python_, detail::make_function(python_, std::string(name) + "(self)", doc, detail::adapt<T>(std::move(reads)))).value();
        Object setter = Object::adopt(python_, kukri_none());
        if constexpr (!std::is_null_pointer_v<Set>)
            setter = checked(python_, detail::make_function(python_, std::string(name) + "(self, value)", nullptr, detail::adapt<T>(std::move(writes)))).value();
        Object builtins = checked(python_, kukri_import(python_, "builtins")).value();
        Object made = builtins.call("property", getter, setter);
        if (doc) made = builtins.call("property", getter, setter, nullptr, doc);
        made.call("__set_name__", static_cast<const Object&>(*this), name);
        if (!kukri_set_attribute(python_, value_, name, made.get())) detail::fail(python_);
        return *this;
    }
    // A constant of the class.
    template <class V>
    Class& constant(const char* name, const V& value) {
        attr(name) = value;
        return *this;
    }

  private:
    // An object of a bound class is read as itself, so that `object.position.x = 1` reaches it.
    template <class M, class C>
    static auto reader(M C::*member) {
        if constexpr (requires { Convert<M>::kIsBoundClass; })
            return [member](T& self) -> M& { return self.*member; };
        else
            return [member](const T& self) -> M { return self.*member; };
    }
    static bool is_exact(kukri_interpreter* python, kukri_value self) {
        Object cls = Object::adopt(python, kukri_get_attribute(python, self, "__class__"));
        return kukri_is(cls.get(), kukri_find_class(python, detail::key_of<T>()));
    }
    static void set(kukri_interpreter* python, kukri_value self, T* object) {
        if (!kukri_set_pointer(python, self, detail::key_of<T>(), object, object, detail::delete_object<T>)) {
            delete object;
            detail::fail(python);
        }
    }
    static std::string init_parameters(std::string_view given, size_t count) {
        std::string text = "(self";
        if (!given.empty()) {
            std::string_view inner = given.substr(1);   // behind its parenthesis
            return text + (inner == ")" ? "" : ", ") + std::string(inner);
        }
        for (size_t i = 0; i < count; ++i) text += ", a" + std::to_string(i);
        return text + (count ? ", /)" : ")");
    }
    template <class F, class... A>
    Class& add_factory(F factory, std::string_view parameters, const char* doc, std::tuple<A...>*) {
        auto construct = [factory = std::move(factory)](Object self, A... arguments) {
            auto made = factory(std::forward<A>(arguments)...);
            using Made = decltype(made);
            kukri_interpreter* python = self.interpreter();
            if constexpr (std::is_same_v<Made, T>)
                set(python, self.get(), new T(std::move(made)));
            else if constexpr (std::is_same_v<Made, std::unique_ptr<T>>)
                set(python, self.get(), made.release());
            else {
                T* pointer = made.get();
                auto* holder = new std::shared_ptr<void>(std::move(made));
                if (!kukri_set_pointer(python, self.get(), detail::key_of<T>(), pointer, holder, detail::delete_shared)) detail::fail(python);
            }
        };
        return add("__init__" + init_parameters(parameters, sizeof...(A)), std::move(construct), doc);
    }
    template <class F>
    Class& add(std::string_view signature, F&& f, const char* doc) {
        return put(detail::make_function(python_, signature, doc, std::forward<F>(f)));
    }
    Class& put(kukri_value function) {
        detail::Temporary made(python_, function);
        if (made.failed() || !kukri_define(python_, value_, made.get())) detail::fail(python_);
        return *this;
    }
};

}  // namespace v1
}  // namespace kukri

// C++ functions as Python functions: def("greet(name, times=1)", f).
//
// A parameter of the type Python gets the interpreter and stands for no parameter of the signature. A parameter whose conversion fails makes a
// TypeError, or passes the call on to the next overload. A result of void is None. References and pointers to bound classes refer to the
// object; what a method returns by reference or pointer keeps the method's object alive.
#pragma once
#include "kukri/call.hpp"

namespace kukri {
inline namespace v1 {

// An interpreter that somebody else owns; see interpreter.hpp for what it does. Copies are the same interpreter.
class Python;

namespace detail {

template <class F>
struct FunctionTraits : FunctionTraits<decltype(&F::operator())> {};
template <class R, class... A>
struct FunctionTraits<R (*)(A...)> {
    using Result = R;
    using Parameters = std::tuple<A...>;
};
template <class R, class... A>
struct FunctionTraits<R (*)(A...) noexcept> : FunctionTraits<R (*)(A...)> {};
#define KUKRI_MEMBER(qualifiers, self)                                                \
    template <class R, class C, class... A>                                          \
    struct FunctionTraits<R (C::*)(A...) qualifiers> : FunctionTraits<R (*)(A...)> { \
        using Class = C;                                                             \
    };
KUKRI_MEMBER(, C&)
KUKRI_MEMBER(const, const C&)
KUKRI_MEMBER(noexcept, C&)
KUKRI_MEMBER(const noexcept, const C&)
#undef KUKRI_MEMBER

template <class T>
inline constexpr bool kIsPython = std::is_same_v<std::remove_cvref_t<T>, Python>;

// Turns the C++ exception that is being handled into a Python one (interpreter.hpp).
inline void raise_current_exception(kukri_interpreter* python);

// What a function returned, as Python gets it. `self`: the first argument; null if there is none.
template <class R>
kukri_value make_result(kukri_interpreter* python, R&& result, kukri_value self) {
    using Plain = std::remove_cvref_t<R>;
    if constexpr (requires { Convert<Plain>::make_result(python, std::forward<R>(result), self); })
        return Convert<Plain>::make_result(python, std::forward<R>(result), self);
    else
        return make_value(python, result);
}

template <class F>
struct Bound {
    using Traits = FunctionTraits<F>;
    using Parameters = typename Traits::Parameters;
    static constexpr size_t kCount = std::tuple_size_v<Parameters>;

    // How many of the parameters before the I-th stand in the signature.
    template <size_t I>
    static constexpr size_t position() {
        return []<size_t... J>(std::index_sequence<J...>) { return (size_t(!kIsPython<std::tuple_element_t<J, Parameters>>) + ... + 0); }(std::make_index_sequence<I>());
    }
    static constexpr size_t kVisible = position<kCount>();

    struct NoHeld {};
    template <size_t I>
    static auto held_type() {
        using P = std::tuple_element_t<I, Parameters>;
        if constexpr (kIsPython<P>)
            return std::type_identity<NoHeld>();
        else
            return std::type_identity<HeldFor<P>>();
    }
    template <size_t I>
    using Held = typename decltype(held_type<I>())::type;

    template <size_t I>
    static bool read(kukri_interpreter* python, const kukri_value* arguments, Held<I>& held) {
        using P = std::tuple_element_t<I, Parameters>;
        if constexpr (kIsPython<P>) {
            return true;
        } else {
            if (Convert<std::remove_cvref_t<P>>::read(python, arguments[position<I>()], held)) [[likely]] return true;
            kukri_reject(python, position<I>());
            return false;
        }
    }
    template <size_t I>
    static decltype(auto) give(kukri_interpreter* python, Held<I>& held) {
        using P = std::tuple_element_t<I, Parameters>;
        if constexpr (kIsPython<P>)
            return std::remove_cvref_t<P>(python);
        else
            return deliver<P>(held);
    }

    // Parameters that small numbers and truth values can be read into without a call of the library.
    template <size_t I>
    static constexpr bool takes_words() {
        using P = std::tuple_element_t<I, Parameters>;
        if constexpr (kIsPython<P>)
            return true;
        else
            return requires(kukri_value value, Held<I>& held) { Convert<std::remove_cvref_t<P>>::read_word(value, held); };
    }
    static constexpr bool kTakesWords = []<size_t... I>(std::index_sequence<I...>) { return (takes_words<I>() && ...); }(std::make_index_sequence<kCount>());

    template <size_t I>
    static bool read_word(const kukri_value* arguments, Held<I>& held) {
        using P = std::tuple_element_t<I, Parameters>;
        if constexpr (kIsPython<P>)
            return true;
        else
            return Convert<std::remove_cvref_t<P>>::read_word(arguments[position<I>()], held);
    }

    template <size_t... I>
    static kukri_value invoke(F& f, kukri_interpreter* python, const kukri_value* arguments, std::index_sequence<I...> all) {
        std::tuple<Held<I>...> held{};
        if (!(read<I>(python, arguments, std::get<I>(held)) && ...)) return {0};
        return apply(f, python, arguments, held, all);
    }
    template <size_t... I>
    static kukri_value apply(F& f, kukri_interpreter* python, const kukri_value* arguments, std::tuple<Held<I>...>& held, std::index_sequence<I...>) {
        if constexpr (std::is_void_v<typename Traits::Result>) {
            f(give<I>(python, std::get<I>(held))...);
            return kukri_quick_none();
        } else {
            return make_result<typename Traits::Result>(python, f(give<I>(python, std::get<I>(held))...), kVisible ? arguments[0] : kukri_value{0});
        }
    }

    static kukri_value entry(kukri_interpreter* python, void* data, const kukri_value* arguments, size_t count) {
        if constexpr (kTakesWords) {
            if (count == kVisible) [[likely]]
                return with_words(python, data, arguments, std::make_index_sequence<kCount>());
        }
        return with_any(python, data, arguments, count);
    }

  private:
    template <size_t... I>
    static kukri_value with_words(kukri_interpreter* python, void* data, const kukri_value* arguments, std::index_sequence<I...> all) {
        std::tuple<Held<I>...> held;
        if (!(read_word<I>(arguments, std::get<I>(held)) && ...)) [[unlikely]]
            return with_any(python, data, arguments, kVisible);
        return translating(python, [&] { return apply(*static_cast<F*>(data), python, arguments, held, all); });
    }

    [[gnu::noinline]] static kukri_value with_any(kukri_interpreter* python, void* data, const kukri_value* arguments, size_t count) {
        if (count != kVisible) {
            raise(python, "TypeError", "the signature has " + std::to_string(count) + " parameters, the C++ function " + std::to_string(kVisible));
            return {0};
        }
        return translating(python, [&] { return invoke(*static_cast<F*>(data), python, arguments, std::make_index_sequence<kCount>()); });
    }

    // What `call` returns; a C++ exception becomes one of Python.
    template <class Call>
    static kukri_value translating(kukri_interpreter* python, Call&& call) {
#if KUKRI_EXCEPTIONS
        try {
            return call();
        } catch (...) {
            raise_current_exception(python);
            return {0};
        }
#else
        return call();
#endif
    }
};

// "name(a0, a1, /)" for a function that was given no parameter names.
template <class F>
std::string full_signature(std::string_view text) {
    std::string signature(text);
    if (signature.find('(') != std::string::npos) return signature;
    signature += '(';
    for (size_t i = 0; i < Bound<F>::kVisible; ++i) signature += "a" + std::to_string(i) + ", ";
    return signature + (Bound<F>::kVisible ? "/)" : ")");
}

template <class F>
kukri_value make_function(kukri_interpreter* python, std::string_view signature, const char* doc, F&& f) {
    using Stored = std::decay_t<F>;
    return kukri_function(python, full_signature<Stored>(signature).c_str(), doc, &Bound<Stored>::entry, new Stored(std::forward<F>(f)),
                          [](void* data) { delete static_cast<Stored*>(data); });
}

}  // namespace detail

// std::function both ways: a Python callable becomes a std::function that calls it, and the other way round.
template <class R, class... A>
struct Convert<std::function<R(A...)>> {
    using Held = std::function<R(A...)>;
    static bool read(kukri_interpreter* python, kukri_value value, Held& held) {
        if (kukri_kind_of(value) == KUKRI_NONE) return held = nullptr, true;
        if (!kukri_is_callable(python, value)) return detail::wrong_type(python, "a callable", value);
        held = [callable = Object::borrow(python, value)](A... arguments) -> R {
            Object result = callable(arguments...);
            if constexpr (!std::is_void_v<R>) return result.as<R>();
        };
        return true;
    }
    static kukri_value make(kukri_interpreter* python, const Held& f) { return f ? detail::make_function(python, "function", nullptr, f) : kukri_quick_none(); }
};
template <class R, class... A>
struct Convert<R (*)(A...)> {
    static kukri_value make(kukri_interpreter* python, R (*f)(A...)) { return detail::make_function(python, "function", nullptr, f); }
};

}  // namespace v1
}  // namespace kukri

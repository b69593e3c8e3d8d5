// isinstance and issubclass, with and without hooks.
#include "runtime/abstract_verdicts.hpp"
#include "runtime/descriptors.hpp"
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/generic_iterators.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "runtime/union_type.hpp"

namespace kukri {

namespace {

// __bases__ of something that only looks like a class; null if it has none.
Result<Owned> bases_of(Thread& t, Value cls) {
    Owned bases = TRY(find_attribute(t, cls, t.names().bases));
    if (!is<Tuple>(bases.get())) return Owned::stop();
    return bases;
}

Result<bool> derives_abstractly(Thread& t, Value cls, Value base) {
    if (cls == base) return true;
    Owned bases = TRY(bases_of(t, cls));
    if (bases.is_stop()) return false;
    for (Value b : as<Tuple>(bases.get()).view())
        if (TRY(recurse(t, "in __issubclass__", [&] { return derives_abstractly(t, b, base); }))) return true;
    return false;
}

}  // namespace

namespace {

// What the abstract class `abstract` has answered about `subclass` through this hook of its metaclass.
AbstractVerdicts::Answer known_answer(Thread& t, const Type& abstract, const Type& subclass, Special hook) {
    const AbstractVerdicts* verdicts = t.runtime.abstract_verdicts.get();
    if (!verdicts) return AbstractVerdicts::Answer::Unknown;
    const Owned& expected = hook == Special::InstanceCheck ? verdicts->instance_check : verdicts->subclass_check;
    if (abstract.type()->find(hook) != expected.get()) return AbstractVerdicts::Answer::Unknown;
    return verdicts->find(abstract, subclass);
}

}  // namespace

Result<bool> plain_is_instance(Thread& t, Value object, Type& cls) {
    Type& type = type_of(t, object);
    if (type.is_subtype_of(cls)) return true;
    // Who does not say otherwise is of its own class.
    if (!type.is(Type::kCustomGetAttribute) && type.lookup(t.names().class_) == t.runtime.type<Object>().lookup(t.names().class_)) return false;
    Owned claimed = TRY(find_attribute(t, object, t.names().class_));
    return is<Type>(claimed.get()) && as<Type>(claimed.get()).is_subtype_of(cls);
}

Result<bool> plain_is_subclass(Thread& t, Value cls, Type& base) {
    if (is<Type>(cls)) return as<Type>(cls).is_subtype_of(base);
    Owned bases = TRY(bases_of(t, cls));
    if (bases.is_stop()) return t.type_error("issubclass() arg 1 must be a class");
    return derives_abstractly(t, cls, Value(&base));
}

Result<bool> is_instance(Thread& t, Value object, Value classes) {
    if (is<Type>(classes) && &type_of(t, object) == &as<Type>(classes)) return true;
    if (is<Tuple>(classes)) {
        return recurse(t, "in __instancecheck__", [&]() -> Result<bool> {
            for (Value cls : as<Tuple>(classes).view())
                if (TRY(is_instance(t, object, cls))) return true;
            return false;
        });
    }
    if (is<Type>(classes) && as<Type>(classes).type() == &t.runtime.type<Type>()) return plain_is_instance(t, object, as<Type>(classes));
    if (is<Type>(classes)) {
        auto known = known_answer(t, as<Type>(classes), type_of(t, object), Special::InstanceCheck);
        if (known != AbstractVerdicts::Answer::Unknown) return known == AbstractVerdicts::Answer::Yes;
    }
    if (is<UnionType>(classes)) {
        for (Value cls : as<UnionType>(classes).arguments->view()) {
            if (is<GenericAlias>(cls)) return t.type_error("isinstance() argument 2 cannot be a parameterized generic");
            Value actual = cls.is_none() ? Value(t.runtime.types[size_t(Kind::NoneType)]) : cls;
            if (TRY(is_instance(t, object, actual))) return true;
        }
        return false;
    }
    Owned answer = TRY(call_special(t, classes, Special::InstanceCheck, {object}));
    if (!answer.is_stop()) return truth(t, answer.get());
    Owned bases = TRY(bases_of(t, classes));
    if (bases.is_stop()) return t.type_error("isinstance() arg 2 must be a type, a tuple of types, or a union");
    Owned claimed = TRY(find_attribute(t, object, t.names().class_));
    return derives_abstractly(t, claimed.get(), classes);
}

Result<bool> is_subclass(Thread& t, Value cls, Value classes) {
    if (is<Tuple>(classes)) {
        return recurse(t, "in __subclasscheck__", [&]() -> Result<bool> {
            for (Value one : as<Tuple>(classes).view())
                if (TRY(is_subclass(t, cls, one))) return true;
            return false;
        });
    }
    if (is<Type>(classes) && as<Type>(classes).type() == &t.runtime.type<Type>()) return plain_is_subclass(t, cls, as<Type>(classes));
    if (is<Type>(classes) && is<Type>(cls)) {
        auto known = known_answer(t, as<Type>(classes), as<Type>(cls), Special::SubclassCheck);
        if (known != AbstractVerdicts::Answer::Unknown) return known == AbstractVerdicts::Answer::Yes;
    }
    if (is<UnionType>(classes)) {
        for (Value one : as<UnionType>(classes).arguments->view()) {
            if (is<GenericAlias>(one)) return t.type_error("issubclass() argument 2 cannot be a parameterized generic");
            Value actual = one.is_none() ? Value(t.runtime.types[size_t(Kind::NoneType)]) : one;
            if (TRY(is_subclass(t, cls, actual))) return true;
        }
        return false;
    }
    Owned answer = TRY(call_special(t, classes, Special::SubclassCheck, {cls}));
    if (!answer.is_stop()) return truth(t, answer.get());
    Owned bases = TRY(bases_of(t, cls));
    if (bases.is_stop()) return t.type_error("issubclass() arg 1 must be a class");
    Owned other = TRY(bases_of(t, classes));
    if (other.is_stop()) return t.type_error("issubclass() arg 2 must be a class, a tuple of classes, or a union");
    return derives_abstractly(t, cls, classes);
}

}  // namespace kukri

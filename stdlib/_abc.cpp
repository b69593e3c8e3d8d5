// _abc: what abc.py asks of the types themselves: the kind of pattern (`match`) that instances of a class take part in, and the answers
// of abstract classes that isinstance() and issubclass() find without asking.
#include "runtime/abstract_verdicts.hpp"
#include "runtime/module.hpp"
#include "stdlib/native_modules.hpp"

namespace kukri {

namespace {

constexpr int64_t kSequence = 1, kMapping = 2;

int64_t pattern_kind(Thread&, Type& cls) {
    return cls.is(Type::kSequencePattern) ? kSequence : cls.is(Type::kMappingPattern) ? kMapping : 0;
}

// Of the class and all that derive from it; built-in types keep theirs.
void set_pattern_kind(Thread& t, Type& cls, int64_t kind) {
    if (!cls.is(Type::kImmutable)) {
        cls.type_flags &= ~uint32_t(Type::kSequencePattern | Type::kMappingPattern);
        if (kind == kSequence) cls.type_flags |= Type::kSequencePattern;
        if (kind == kMapping) cls.type_flags |= Type::kMappingPattern;
    }
    for (Type* subclass : cls.links->subclasses) set_pattern_kind(t, *subclass, kind);
}

void cache_answers_of(Thread& t, Value instance_check, Value subclass_check) {
    auto verdicts = std::make_unique<AbstractVerdicts>();
    verdicts->instance_check = share(instance_check);
    verdicts->subclass_check = share(subclass_check);
    t.runtime.abstract_verdicts = std::move(verdicts);
}

// Nothing about classes whose instances may claim to be of another.
void remember(Thread& t, Type& abstract, Value subclass, bool answer) {
    if (!is<Type>(subclass)) return;
    Type& cls = as<Type>(subclass);
    Str* name = t.names().class_;
    if (cls.lookup(name) == t.runtime.type<Object>().lookup(name)) t.runtime.abstract_verdicts->remember(abstract, cls, answer);
}

void forget(Thread& t) { t.runtime.abstract_verdicts->forget(); }

constexpr NativeRow kFunctions[] = {
    def<"cache_answers_of(instance_check, subclass_check, /)">("From now on answers of metaclasses with these hooks may be remembered.", body<cache_answers_of>),
    def<"remember(abstract, subclass, answer, /)">("isinstance and issubclass shall find this answer until forget() or until one of the classes changes.", body<remember>),
    def<"forget()">("Forget all answers.", body<forget>),
    def<"get_pattern_kind(cls, /)">("0, or 1 for a sequence, 2 for a mapping: what match takes instances of the class for.", body<pattern_kind>),
    def<"set_pattern_kind(cls, kind, /)">("Set the pattern kind of a class and all its subclasses.", body<set_pattern_kind>),
};

}  // namespace

const NativeModule& native_module__abc() {
    static constexpr NativeModule kModule{.name = "_abc", .doc = "The native half of abc.", .functions = kFunctions};
    return kModule;
}

}  // namespace kukri

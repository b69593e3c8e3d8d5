// _abc: what abc.py asks of the types themselves: the kind of pattern (`match`) that instances of a class take part in.
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

constexpr NativeRow kFunctions[] = {
    def<"get_pattern_kind(cls, /)">("0, or 1 for a sequence, 2 for a mapping: what match takes instances of the class for.", body<pattern_kind>),
    def<"set_pattern_kind(cls, kind, /)">("Set the pattern kind of a class and all its subclasses.", body<set_pattern_kind>),
};

}  // namespace

const NativeModule& native_module__abc() {
    static constexpr NativeModule kModule{.name = "_abc", .doc = "The native half of abc.", .functions = kFunctions};
    return kModule;
}

}  // namespace kukri

// Functions of the host as Python objects.
#pragma once
#include "interp/embed/host.hpp"
#include "runtime/signature.hpp"

namespace kukri {

// What a function is made of; behind the object, because its size is nobody's business.
struct HostFunctionRecord {
    kukri_interpreter* host;
    kukri_callback callback;
    void* data;
    void (*destroy)(void*);
    static constexpr uint32_t kNotAsGiven = UINT32_MAX;
    uint32_t given = kNotAsGiven;        // so many arguments by position have nothing to be bound, and no other overload to go to
    bool only_by_position = false;
    Signature signature;                 // refers to text and parameters
    std::string text, doc;
    ParameterRoom parameters;
    bool takes_as_given(uint32_t positional) const { return positional == given; }
};

struct HostFunction : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    HostFunctionRecord* record;
    Tuple* defaults;                     // one for each parameter; Ellipsis where there is none
    HostFunction* next;                  // the next overload
    void trace(Visitor& v) {
        v(defaults);
        v(next);
    }
    void finish(Heap&);
};

}  // namespace kukri

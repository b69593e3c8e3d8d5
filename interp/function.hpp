// Python functions.
#pragma once
#include "interp/code.hpp"
#include "runtime/descriptors.hpp"
#include "runtime/dict.hpp"

namespace kukri {

struct Function : Object {
    static constexpr Kind kKind = Kind::Function;
    static const TypeRow kRow;

    Code* code;
    Dict* globals;
    Dict* builtins;
    Tuple* defaults;           // of the last positional parameters; null if there are none
    Dict* keyword_defaults;    // null if there are none
    Tuple* closure;            // Cells, one a free variable; null if there are none
    Str* name;
    Str* qualname;
    Value module, doc, annotations, type_parameters;   // None/Empty when absent

    void trace(Visitor& v) {
        v(code);
        v(globals);
        v(builtins);
        v(defaults);
        v(keyword_defaults);
        v(closure);
        v(name);
        v(qualname);
        v(module);
        v(doc);
        v(annotations);
        v(type_parameters);
    }
    Cell& cell(size_t i) const { return *static_cast<Cell*>((*closure)[i].object()); }
};

// A function of code with these globals; `closure` may be null.
Result<Ref<Function>> new_function(Thread& t, Code& code, Dict& globals, Tuple* closure);
// f.__code__ = code. What runs or is suspended keeps the code that it was called with (function_code.cpp).
Result<void> replace_code(Thread& t, Function& f, Code& code);

}  // namespace kukri

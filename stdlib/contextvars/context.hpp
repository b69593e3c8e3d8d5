// Context variables: values that belong to the work being done, whichever thread or task does it.
//
// A Context is an immutable map (variable_map.hpp) that set() replaces, so copying one costs nothing. Each thread has a current one, from
// Context.run() or made when first needed. Thread::context_version changes whenever a variable of the current context may have got another
// value; a variable remembers its value for one version: get() is a comparison then.
#pragma once
#include "stdlib/contextvars/variable_map.hpp"

namespace kukri::contextvars {

struct ContextVar : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Str* name;
    Value default_value;       // Empty: none
    uint64_t hash;             // no other variable's
    uint64_t seen_version;     // of the thread's context, when...
    Value seen;                // ...this was the value; borrowed from the context
    void trace(Visitor& v) {
        v(name);
        v(default_value);
    }
};

struct Context : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    MapNode* map;              // null: empty
    uint64_t count;
    Context* previous;         // the thread's current one before this was entered; owned
    bool entered;
    void trace(Visitor& v) {
        v(map);
        v(previous);
    }
};

// What ContextVar.set() returns, for reset().
struct Token : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Context* context;
    ContextVar* variable;
    Value old_value;           // Empty: there was none
    bool used;
    void trace(Visitor& v) {
        v(context);
        v(variable);
        v(old_value);
    }
};

// Has any variable a value in the thread's current context?
inline bool has_variables(Thread& t) { return t.context.is_object() && as<Context>(t.context).map; }
Result<Ref<Context>> new_context(Thread& t);
// The thread's current context; one is made if it has none.
Result<Context*> current_context(Thread& t);
Result<Ref<Context>> copy_of(Thread& t, Context& context);
// Makes it the current one; RuntimeError if it is some thread's already.
Result<void> enter(Thread& t, Context& context);
// Undoes the last enter().
void leave(Thread& t, Context& context);
// Takes away the contexts that were entered since `outer` was the current one; others may enter them meanwhile. The innermost, owned; or Empty.
Value detach(Thread& t, Value outer);
// Enters them again. None of them may be entered by others: first_entered() tells (borrowed; Empty if there is none).
void attach(Thread& t, Value innermost);
Value first_entered(Value innermost);

}  // namespace kukri::contextvars

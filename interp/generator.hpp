// Generators, coroutines and asynchronous generators: a suspended activation with its registers, a few hundred bytes on the heap.
#pragma once
#include <optional>

#include "interp/activation.hpp"

namespace kukri {

struct Generator : Object, HandledException {   // what it is handling, or was when it was suspended; `previous` while it runs, or in a chain
    static constexpr Kind kKind = Kind::Generator;
    static const TypeRow kRow;

    // Chained, Linked: the outermost and the other members of a chain (generator_chain.hpp); a Linked one is suspended or runs, as its outermost does.
    enum class State : uint8_t { Created, Suspended, Chained, Linked, Running, Closed };

    Function* function;        // keeps code and closure alive
    Instruction* pc;           // where to go on (the Yield or YieldFrom it stopped at)
    Frame* frame;              // the Python frame object, once asked for
    Tuple* extra;              // what few have (see Extra), None where it is not; null
    State state;
    bool hooks_done;           // asynchronous generators: firstiter was called
    bool running_async;        // ag_running: an anext()/asend() is in progress
    bool closed_async;
    uint16_t register_count;
    uint16_t links;            // Chained: how many delegations lie between it and the innermost; else 0
    // followed by the registers

    Value* registers() { return reinterpret_cast<Value*>(this + 1); }
    size_t tail() const { return register_count * sizeof(Value); }
    Code& code() const { return *function->code; }
    void trace(Visitor& v);
    // May it be resumed, as enter_generator() does?
    bool is_suspended() const { return state <= State::Chained; }
    // __name__ and __qualname__, if they are not the code's; where it was created, if that was asked for (coroutines); the finalizer hook
    // (asynchronous generators).
    enum Extra : size_t { kName, kQualname, kOrigin, kFinalizer, kExtras };
    Value extra_of(Extra which) const { return extra ? (*extra)[which] : Value::none(); }
    Result<void> set_extra(Thread& t, Extra which, Value borrowed);
    Str* name() const { return extra_of(kName).is_none() ? code().name : static_cast<Str*>(extra_of(kName).object()); }
    Str* qualname() const { return extra_of(kQualname).is_none() ? code().qualname : static_cast<Str*>(extra_of(kQualname).object()); }
};
static_assert(sizeof(Generator) == 72, "there may be a million of them");

struct Coroutine : Generator {
    static constexpr Kind kKind = Kind::Coroutine;
    static const TypeRow kRow;
};
struct AsyncGenerator : Generator {
    static constexpr Kind kKind = Kind::AsyncGenerator;
    static const TypeRow kRow;
};

inline bool is_generator_like(Value v) {
    return v.is_object() && (v.object()->kind == Kind::Generator || v.object()->kind == Kind::Coroutine || v.object()->kind == Kind::AsyncGenerator);
}

// What came out of a resumed generator.
struct Yielded {
    Owned value;       // yielded or returned
    bool returned;
};
// Resumes with a value. Errors: the exception it ended with.
Result<Yielded> resume(Thread& t, Generator& g, Value sent);
// Resumes by raising the pending exception inside it (through what it delegates to). `thrown`: the arguments of throw(), for delegates
// that are no generators.
Result<Yielded> resume_raising(Thread& t, Generator& g, std::span<const Value> thrown = {});
// generator.close(); the value that a return gave, or None.
Result<Owned> close_generator(Thread& t, Generator& g);
// What happens if nobody wants it to go on: it is closed, one that has not begun is warned of.
void neglect(Thread& t, Generator& g);
// What a suspended generator delegates to; Empty if to nothing. In an `async for` that may be an asynchronous generator, of which an item is awaited.
Value delegate_of(Generator& g);

// What `await` iterates when the awaitable is a coroutine.
struct CoroutineWrapper : Object {
    static constexpr Kind kKind = Kind::CoroutineWrapper;
    static const TypeRow kRow;
    Generator* coroutine;
    void trace(Visitor& v) { v(coroutine); }
    Result<Owned> next(Thread& t);
};

// The awaitable of asend(), athrow(), aclose() and __anext__().
struct AsyncGeneratorStep : Object {
    static constexpr Kind kKind = Kind::AsyncGeneratorStep;
    static const TypeRow kRow;
    enum class What : uint8_t { Send, Throw, Close };
    enum class State : uint8_t { Created, Iterating, Closed };
    AsyncGenerator* generator;
    Value value;         // to send; or what athrow() was called with, a tuple of three
    What what;
    State state;
    void trace(Visitor& v) {
        v(generator);
        v(value);
    }
    Result<Owned> next(Thread& t);
    // One step: what an inner await yields, or StopIteration(item) when the generator has yielded.
    Result<Owned> advance(Thread& t, Value sent);
    Result<Owned> throw_in(Thread& t);
    Result<Owned> close(Thread& t);
    Result<Owned> outcome(Thread& t, Result<Yielded> r);
    std::string_view method() const { return what == What::Send ? "asend" : what == What::Throw ? "athrow" : "aclose"; }

  private:
    Result<void> check_open(Thread& t);
    Result<void> check_idle(Thread& t);   // no other one is under way
};

// The awaitable of asend(v) and so on.
Result<Ref<AsyncGeneratorStep>> new_step(Thread& t, AsyncGenerator& g, AsyncGeneratorStep::What what, Value v);
// That of an item which an `async for` waits for without one.
Result<Ref<AsyncGeneratorStep>> step_in_progress(Thread& t, AsyncGenerator& g);
// DeprecationWarning: more than one argument is the signature of old.
Result<void> warn_of_parts(Thread& t, std::string_view method, const std::optional<Value>& value, const std::optional<Value>& traceback);

}  // namespace kukri

// Generators, coroutines and asynchronous generators: a suspended activation with its registers, a few hundred bytes on the heap.
#pragma once
#include "interp/activation.hpp"

namespace kukri {

struct Generator : Object {
    static constexpr Kind kKind = Kind::Generator;
    static const TypeRow kRow;

    enum class State : uint8_t { Created, Suspended, Running, Closed };

    Function* function;        // keeps code and closure alive
    Instruction* pc;           // where to go on (the Yield or YieldFrom it stopped at)
    Frame* frame;              // the Python frame object, once asked for
    HandledException handled;  // what it is handling, while suspended
    Str *name, *qualname;
    Value origin;              // coroutines: where created (None unless asked for)
    Value finalizer;           // asynchronous generators: the hook; Empty
    State state;
    bool hooks_done;           // asynchronous generators: firstiter was called
    bool running_async;        // ag_running: an anext()/asend() is in progress
    bool closed_async;
    uint16_t register_count;
    // followed by the registers

    Value* registers() { return reinterpret_cast<Value*>(this + 1); }
    size_t tail() const { return register_count * sizeof(Value); }
    Code& code() const { return *function->code; }
    void trace(Visitor& v);
    bool is_suspended() const { return state == State::Created || state == State::Suspended; }
};
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
// What a suspended generator delegates to; Empty if to nothing.
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
    Value value;         // to send; or the exception to throw
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
    Result<Owned> outcome(Thread& t, Result<Yielded> r);
};

}  // namespace kukri

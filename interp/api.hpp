// What library modules may ask of the interpreter: compiling, running, and looking at the running frames.
#pragma once
#include <string_view>

#include "runtime/module.hpp"

namespace kukri {

struct Code;
struct Frame;

enum class CompileMode : uint8_t { Exec, Eval, Single };

struct CompileRequest {
    std::string_view source;
    std::string_view filename = "<string>";
    CompileMode mode = CompileMode::Exec;
    bool is_bytes = false;             // decode by cookie
    bool is_program = false;           // bytes of the program's file or of standard input
    int optimize = -1;                 // -1: as the interpreter was started
    bool future_annotations = false;
    bool top_level_await = false;
    bool separate_locals = false;      // names live in a namespace of their own
    bool imply_dedents = true;
    bool tell_incomplete = false;      // a source that ends too early is an _IncompleteInputError
};
// A code object, or SyntaxError (with everything traceback shows) pending.
Result<Owned> compile_source(Thread& t, const CompileRequest& request);
// The syntax tree of the source as objects of `ast`; the code object of such objects (request.source is not looked at).
Result<Owned> parse_source(Thread& t, const CompileRequest& request);
Result<Owned> compile_tree(Thread& t, Value tree, const CompileRequest& request);
// Is it an instance of ast.AST?
bool is_ast_node(Thread& t, Value v);
// The classes of nodes become attributes of the module.
Result<void> enter_ast_classes(Thread& t, Module& module);
// exec(code, globals, locals): runs a code object; `locals` Empty for the globals themselves.
Result<Owned> run_code_object(Thread& t, Value code, Dict& globals, Value locals_or_empty);
Result<Owned> run_code_object_with_closure(Thread& t, Value code, Dict& globals, Value locals_or_empty, Value closure_or_none);

// A code object as bytes, for another process of the same program, and back (ValueError if they are none).
Result<Owned> code_to_bytes(Thread& t, Value code);
Result<Owned> code_from_bytes(Thread& t, std::string_view bytes);

// The instructions of a code object as text, with those of the code among its constants if `nested`.
Result<Owned> disassembly(Thread& t, Value code, bool nested);

// The Python code that called the running native function; null if there is none.
Dict* caller_globals(Thread& t);
Result<Owned> caller_locals(Thread& t);
// sys._getframe(depth): the frame object; Stop if there are not so many.
Result<Owned> frame_at(Thread& t, int64_t depth);
// The innermost frame of another thread; Stop if it runs no Python code.
Result<Owned> frame_of_thread(Thread& t, Thread& other);
// The exception being handled, or None (borrowed).
Value handled_exception(Thread& t);
// File name and line of the innermost Python code, for warnings and reports.
struct CodePlace {
    Value filename;    // Str, borrowed; None
    int line;
};
CodePlace current_place(Thread& t);

// Coroutines driven by native code, as the event loop does.
struct CoroutineStep {
    Owned value;       // yielded or returned
    bool returned;
};
// The arguments of a method throw() become the pending exception.
Result<void> prepare_throw(Thread& t, Value type, Value value, Value traceback);
// A coroutine of an `async def`, or a generator of types.coroutine(): what the next two take.
bool is_drivable(Value v);
// Resumes with a value. Errors: the exception it ended with.
Result<CoroutineStep> step_coroutine(Thread& t, Value coroutine, Value sent);
// Resumes by raising the pending exception inside it.
Result<CoroutineStep> step_coroutine_raising(Thread& t, Value coroutine);

// __import__(name, globals, locals, fromlist, level)
Result<Owned> import_call(Thread& t, Str& name, Value globals, Value names, int64_t level);
// __build_class__
Result<Owned> build_class(Thread& t, Value body, Value name, Arguments bases, Keywords keywords);

// sys.stdin, stdout and stderr over the descriptors 0, 1 and 2 (None for those that are closed).
void make_standard_streams(Thread& t);
// The end of an interpreter: threads that are no daemons are waited for; atexit functions; then sys.stdout and sys.stderr are flushed. False: standard output could not be written
// (reported on stderr; the exit status becomes 120).
void wait_for_threads(Thread& t);
void run_exit_functions(Thread& t);
bool flush_standard_streams(Thread& t);
// Python's signal handlers for what has arrived (KeyboardInterrupt by default); false: one raised.
bool run_signal_handlers(Thread& t);

// Tracebacks straight to a descriptor; async-signal-safe, with or without the GIL. `current` is marked so (null: nobody is).
void write_traceback(int fd, Thread& t);
void write_tracebacks(int fd, Runtime& runtime, const Thread* current);

// The functions of sys.settrace() and sys.setprofile() of a thread (None: none), and sys.call_tracing().
enum class TraceHook : uint8_t { Trace, Profile };
void set_trace_hook(Thread& traced, TraceHook hook, Value function);
Value trace_hook(Thread& t, TraceHook hook);   // borrowed
Result<Owned> call_traced(Thread& t, Value function, Tuple& arguments);

// What a new thread is to do. Made, run and destroyed with the GIL held; what it raises is its own affair.
class ThreadWork {
  public:
    virtual ~ThreadWork() = default;
    virtual void run(Thread& t) = 0;
};
// What the module threading calls a thread; "thread 123" if it does not know it. Runs no Python code.
std::string name_of_thread(Thread& t, const Thread& of);
struct StartedThread {
    uint64_t ident, number;   // as in Thread
};
// Starts an operating system thread. RuntimeError if the system has no more. 0 as `stack_size`: the usual size.
Result<StartedThread> start_thread(Thread& t, std::unique_ptr<ThreadWork> work, size_t stack_size);
// In the child of fork(): what other threads were in the middle of will not be finished.
void forget_unfinished_imports(Thread& t);

// Reads blocks with prompts and runs them until the end of the input; the exit status. `names`: their globals. A fresh session begins with
// a greeting and the start-up file. By the main thread only.
enum class SessionStart : uint8_t { Fresh, WithoutGreeting };
int run_interactively(Thread& t, Dict& names, SessionStart start);

// What the end of a program prints and returns: traceback on stderr, exit code.
void print_exception(Thread& t, Value exception);
// The same as sys.unraisablehook has it: no markers, no notes, nothing of what led to it.
void print_unraisable(Thread& t, Value exception);
// The module __main__ in sys.modules; its namespace, borrowed.
Result<Dict*> make_main_module(Thread& t);
// Calls sys.excepthook, or what it does by default.
void report_uncaught(Thread& t, Value exception);
// The exit status of a SystemExit (prints its message if it has one).
int exit_status(Thread& t, Value system_exit);

}  // namespace kukri

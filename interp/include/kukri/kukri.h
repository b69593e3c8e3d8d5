/* Kukri in a host application: the C interface. C++ hosts include kukri/kukri.hpp, which is made of these functions.
 *
 * What a reader would get wrong:
 *  - A kukri_value is one word. Those that functions return are *owned*: give each back by kukri_release() once, on whatever thread.
 *    Arguments are borrowed, and so is what a function's comment calls borrowed. The null value (word 0) is no value: "it failed".
 *  - A function that fails returns null, false or a negative number, and leaves the error with the interpreter, where kukri_take_error()
 *    finds it until the next function that can fail is called. A callback that returns null passes the error on to the script.
 *  - The thread that makes an interpreter holds its lock until it calls kukri_unlock(). Another thread that calls anything waits for the lock
 *    and gives it back behind the call; kukri_lock() holds it for several calls.
 * Text is UTF-8, given by pointer and length; where the length is KUKRI_AUTO, it ends with a NUL. */
#ifndef KUKRI_KUKRI_H
#define KUKRI_KUKRI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define KUKRI_API __attribute__((visibility("default")))

#ifdef __cplusplus
extern "C" {
#endif

#define KUKRI_AUTO ((size_t)-1)

typedef struct kukri_interpreter kukri_interpreter;
typedef struct kukri_error kukri_error;
typedef struct kukri_value {
    uint64_t word;
} kukri_value;

/* --- interpreters --------------------------------------------------------------------------------------------------------------------- */

/* What scripts may touch; begin with zeros: nothing outside of the interpreter. */
typedef struct kukri_permissions {
    size_t size;                         /* sizeof(kukri_permissions) */
    bool files;                          /* all files and folders; with processes and system: all of module os */
    bool network;
    bool processes;
    bool system;                         /* signals, users, standard streams, memory maps ... */
    const char* const* readable;         /* folders whose files open() may read */
    size_t readable_count;
    const char* const* writable;         /* ... and write */
    size_t writable_count;
    const char* const* modules;          /* what scripts may import ("json" stands for json.decoder, too); null: whatever is permitted besides */
    size_t module_count;
} kukri_permissions;

typedef struct kukri_options {
    size_t size;                         /* sizeof(kukri_options): later versions append fields */
    const char* const* arguments;        /* sys.argv */
    size_t argument_count;
    const char* const* search_path;      /* sys.path, besides the library inside Kukri */
    size_t search_path_count;
    bool use_host_library;               /* an installed CPython's pure-Python library may serve what Kukri does not ship */
    const kukri_permissions* permissions;   /* null: scripts may do what the process may */
} kukri_options;

/* The version of the library, e.g. "0.1.0". */
KUKRI_API const char* kukri_version(void);
/* `options` may be null. The calling thread holds the lock of the new interpreter. */
KUKRI_API kukri_interpreter* kukri_new(const kukri_options* options);
/* Waits for the interpreter's threads, runs its atexit functions and frees it. Values and errors that are still held stay valid for
 * kukri_release() and kukri_error_*() only. */
KUKRI_API void kukri_free(kukri_interpreter* python);
/* What the host keeps with the interpreter under a key of its choice (any address); `destroy` (or null) is called when the interpreter goes. */
KUKRI_API void* kukri_slot(kukri_interpreter* python, const void* key);
KUKRI_API void kukri_set_slot(kukri_interpreter* python, const void* key, void* data, void (*destroy)(void* data));

/* --- threads -------------------------------------------------------------------------------------------------------------------------- */

typedef struct kukri_hold kukri_hold;
/* Takes the lock for the calling thread, which may hold it already; give the result to kukri_end_lock() on the same thread. */
KUKRI_API kukri_hold* kukri_lock(kukri_interpreter* python);
KUKRI_API void kukri_end_lock(kukri_interpreter* python, kukri_hold* hold);
/* Lets other threads have the interpreter while the calling one does something else; it must hold the lock, and gets it again by kukri_end_unlock(). */
KUKRI_API kukri_hold* kukri_unlock(kukri_interpreter* python);
KUKRI_API void kukri_end_unlock(kukri_interpreter* python, kukri_hold* hold);
KUKRI_API bool kukri_is_locked_here(const kukri_interpreter* python);
/* KeyboardInterrupt in the thread that made the interpreter, at its next jump back or call, or where it waits. From any thread, or a
 * handler of signals. */
KUKRI_API void kukri_interrupt(kukri_interpreter* python);

/* --- references ----------------------------------------------------------------------------------------------------------------------- */

static inline bool kukri_is_null(kukri_value value) { return value.word == 0; }
/* Another reference to the same. */
KUKRI_API kukri_value kukri_retain(kukri_interpreter* python, kukri_value value);
/* From any thread, even after kukri_free(). Without the lock the reference is put aside until somebody has it. Null is allowed. */
KUKRI_API void kukri_release(kukri_interpreter* python, kukri_value value);

/* --- errors --------------------------------------------------------------------------------------------------------------------------- */

/* The error of the last function that failed, owned: kukri_error_free(). Null if there is none. */
KUKRI_API kukri_error* kukri_take_error(kukri_interpreter* python);
KUKRI_API bool kukri_has_error(kukri_interpreter* python);
/* Another owner of the same error. */
KUKRI_API kukri_error* kukri_error_retain(kukri_error* error);
KUKRI_API void kukri_error_free(kukri_error* error);
/* The traceback as Python prints it, the name of the class ("ZeroDivisionError") and str(exception); they live as long as the error. */
KUKRI_API const char* kukri_error_text(kukri_error* error);
KUKRI_API const char* kukri_error_type(kukri_error* error);
KUKRI_API const char* kukri_error_message(kukri_error* error);
/* The exception object (owned); null if the interpreter is gone. */
KUKRI_API kukri_value kukri_error_value(kukri_error* error);
/* Is it an instance of the built-in exception class of this name? */
KUKRI_API bool kukri_error_is(kukri_error* error, const char* built_in_class);
/* These make the error that a callback returns null for. `type` is the name of a built-in exception class. */
KUKRI_API void kukri_raise(kukri_interpreter* python, const char* type, const char* message, size_t length);
KUKRI_API void kukri_raise_value(kukri_interpreter* python, kukri_value exception);
KUKRI_API void kukri_raise_error(kukri_interpreter* python, kukri_error* error);   /* again, with its traceback */

/* --- running -------------------------------------------------------------------------------------------------------------------------- */

/* Statements in the namespace of __main__ (or `globals`, a dict, unless null). Result: None. */
KUKRI_API kukri_value kukri_run(kukri_interpreter* python, const char* source, size_t length, const char* filename, kukri_value globals);
/* An expression. */
KUKRI_API kukri_value kukri_eval(kukri_interpreter* python, const char* source, size_t length, kukri_value globals);
/* Statements as bytes that kukri_run_compiled() runs: of this version, and from a source that is trusted. */
KUKRI_API kukri_value kukri_compile(kukri_interpreter* python, const char* source, size_t length, const char* filename);
KUKRI_API kukri_value kukri_run_compiled(kukri_interpreter* python, const void* data, size_t size, kukri_value globals);
KUKRI_API kukri_value kukri_run_file(kukri_interpreter* python, const char* path);
/* The module of this name ("a.b" gives a.b). */
KUKRI_API kukri_value kukri_import(kukri_interpreter* python, const char* name);
/* A new module from source text, put into sys.modules. */
KUKRI_API kukri_value kukri_import_source(kukri_interpreter* python, const char* name, const char* source, size_t length, const char* filename);
/* A new empty module, put into sys.modules. */
KUKRI_API kukri_value kukri_new_module(kukri_interpreter* python, const char* name, const char* doc);
/* Modules from the host's store: `find(name)` gives the source text, or a tuple (text, file name[, is a package]), or None. It is asked before
 * anything else is searched. */
KUKRI_API bool kukri_add_importer(kukri_interpreter* python, kukri_value find);
/* The namespace of __main__, a dict; borrowed. */
KUKRI_API kukri_value kukri_globals(kukri_interpreter* python);

/* --- making values -------------------------------------------------------------------------------------------------------------------- */

KUKRI_API kukri_value kukri_none(void);
KUKRI_API kukri_value kukri_bool(bool value);
KUKRI_API kukri_value kukri_int(kukri_interpreter* python, int64_t value);
KUKRI_API kukri_value kukri_uint(kukri_interpreter* python, uint64_t value);
KUKRI_API kukri_value kukri_float(kukri_interpreter* python, double value);
/* UnicodeDecodeError if the text is no UTF-8. */
KUKRI_API kukri_value kukri_str(kukri_interpreter* python, const char* text, size_t length);
KUKRI_API kukri_value kukri_bytes(kukri_interpreter* python, const void* data, size_t size);
/* Of `count` items, which are borrowed; for a dict keys and values in turn, `count` pairs. */
KUKRI_API kukri_value kukri_tuple(kukri_interpreter* python, const kukri_value* items, size_t count);
KUKRI_API kukri_value kukri_list(kukri_interpreter* python, const kukri_value* items, size_t count);
KUKRI_API kukri_value kukri_set(kukri_interpreter* python, const kukri_value* items, size_t count);
KUKRI_API kukri_value kukri_dict(kukri_interpreter* python, const kukri_value* pairs, size_t count);
/* A memoryview of the host's memory, without copying. `format`: the letter of module struct for an item of `item_size` bytes ("d", "i" ...).
 * `destroy(owner)` (or null) when nobody looks at it any more. */
KUKRI_API kukri_value kukri_buffer(kukri_interpreter* python, void* data, size_t size, const char* format, size_t item_size, bool read_only,
                                   void* owner, void (*destroy)(void* owner));

/* --- looking at values ---------------------------------------------------------------------------------------------------------------- */

typedef enum kukri_kind {
    KUKRI_NONE, KUKRI_BOOL, KUKRI_INT, KUKRI_FLOAT, KUKRI_STR, KUKRI_BYTES, KUKRI_TUPLE, KUKRI_LIST, KUKRI_DICT, KUKRI_SET, KUKRI_FROZENSET,
    KUKRI_FUNCTION, KUKRI_MODULE, KUKRI_CLASS, KUKRI_EXCEPTION, KUKRI_OTHER
} kukri_kind;
/* Of an instance of a subclass, too. */
KUKRI_API kukri_kind kukri_kind_of(kukri_value value);
/* The name of its class; valid as long as the class. */
KUKRI_API const char* kukri_class_name(kukri_interpreter* python, kukri_value value);
KUKRI_API bool kukri_is(kukri_value a, kukri_value b);
/* TypeError unless it is an int (or has __index__), OverflowError beyond 64 bits. */
KUKRI_API bool kukri_as_int(kukri_interpreter* python, kukri_value value, int64_t* result);
KUKRI_API bool kukri_as_uint(kukri_interpreter* python, kukri_value value, uint64_t* result);
/* Of a float, an int, or what has __float__ or __index__. */
KUKRI_API bool kukri_as_float(kukri_interpreter* python, kukri_value value, double* result);
/* 1, 0, or -1: its __bool__ failed. */
KUKRI_API int kukri_truth(kukri_interpreter* python, kukri_value value);
/* TypeError unless it is a str. The text lives as long as the value, and a NUL follows. A lone surrogate is UnicodeEncodeError. */
KUKRI_API bool kukri_as_text(kukri_interpreter* python, kukri_value value, const char** text, size_t* length);
/* bytes only. */
KUKRI_API bool kukri_as_bytes(kukri_interpreter* python, kukri_value value, const void** data, size_t* size);

/* The memory of a bytes-like object, without copying. */
typedef struct kukri_memory {
    void* data;
    size_t size, item_size;
    char format[8];
    bool read_only;
    void* internal;
} kukri_memory;
KUKRI_API bool kukri_get_memory(kukri_interpreter* python, kukri_value value, bool writable, kukri_memory* result);
KUKRI_API void kukri_end_memory(kukri_interpreter* python, kukri_memory* memory);

/* --- what Python's operators do ------------------------------------------------------------------------------------------------------- */

KUKRI_API kukri_value kukri_call(kukri_interpreter* python, kukri_value callee, const kukri_value* arguments, size_t count);
/* The last `named` of `count` arguments have names. */
KUKRI_API kukri_value kukri_call_named(kukri_interpreter* python, kukri_value callee, const kukri_value* arguments, size_t count,
                                       const char* const* names, size_t named);
KUKRI_API kukri_value kukri_call_method(kukri_interpreter* python, kukri_value object, const char* name, const kukri_value* arguments, size_t count);
KUKRI_API bool kukri_is_callable(kukri_interpreter* python, kukri_value value);
KUKRI_API kukri_value kukri_get_attribute(kukri_interpreter* python, kukri_value object, const char* name);
/* Null without an error if there is none. */
KUKRI_API kukri_value kukri_find_attribute(kukri_interpreter* python, kukri_value object, const char* name);
/* A null `value` deletes it. */
KUKRI_API bool kukri_set_attribute(kukri_interpreter* python, kukri_value object, const char* name, kukri_value value);
KUKRI_API kukri_value kukri_get_item(kukri_interpreter* python, kukri_value object, kukri_value key);
/* Of a dict: null without an error if the key is absent. */
KUKRI_API kukri_value kukri_find_item(kukri_interpreter* python, kukri_value dict, kukri_value key);
KUKRI_API bool kukri_set_item(kukri_interpreter* python, kukri_value object, kukri_value key, kukri_value value);
/* Negative: it failed. */
KUKRI_API int64_t kukri_length(kukri_interpreter* python, kukri_value object);
KUKRI_API kukri_value kukri_iterate(kukri_interpreter* python, kukri_value iterable);
/* The next item; null at the end, or if it failed (kukri_has_error). */
KUKRI_API kukri_value kukri_next(kukri_interpreter* python, kukri_value iterator);
/* Item `index` of a tuple or list, borrowed; null if there are not so many. */
KUKRI_API kukri_value kukri_item(kukri_value sequence, size_t index);
/* Goes through a dict in order, `position` starting as 0; key and value are borrowed. False at the end. */
KUKRI_API bool kukri_dict_next(kukri_value dict, size_t* position, kukri_value* key, kukri_value* value);
KUKRI_API kukri_value kukri_repr(kukri_interpreter* python, kukri_value value);
KUKRI_API kukri_value kukri_to_str(kukri_interpreter* python, kukri_value value);
typedef enum kukri_operator {
    KUKRI_ADD, KUKRI_SUB, KUKRI_MUL, KUKRI_MATMUL, KUKRI_TRUEDIV, KUKRI_FLOORDIV, KUKRI_MOD, KUKRI_POW, KUKRI_LSHIFT, KUKRI_RSHIFT, KUKRI_AND, KUKRI_OR, KUKRI_XOR
} kukri_operator;
KUKRI_API kukri_value kukri_binary(kukri_interpreter* python, kukri_operator op, kukri_value a, kukri_value b);
typedef enum kukri_comparison { KUKRI_LT, KUKRI_LE, KUKRI_EQ, KUKRI_NE, KUKRI_GT, KUKRI_GE } kukri_comparison;
/* 1, 0, or -1: it failed; and so for the next two. */
KUKRI_API int kukri_compare(kukri_interpreter* python, kukri_comparison op, kukri_value a, kukri_value b);
KUKRI_API int kukri_contains(kukri_interpreter* python, kukri_value container, kukri_value item);
KUKRI_API int kukri_is_instance(kukri_interpreter* python, kukri_value object, kukri_value classes);

/* --- functions of the host ------------------------------------------------------------------------------------------------------------ */

/* `arguments` (borrowed) has one value for each parameter of the signature, in order; *args is a tuple, **kwargs a dict. Result: owned, or
 * null with an error raised. */
typedef kukri_value (*kukri_callback)(kukri_interpreter* python, void* data, const kukri_value* arguments, size_t count);
/* A Python function. The signature says how it is called: "greet(name, times=1, *, loud=False)"; defaults are expressions, evaluated here and
 * now. `doc` may be null. `destroy(data)` (or null) when the function goes. */
KUKRI_API kukri_value kukri_function(kukri_interpreter* python, const char* signature, const char* doc, kukri_callback callback, void* data,
                                     void (*destroy)(void* data));
/* Several functions under one name: a call goes to the first whose signature fits and whose callback does not reject its arguments. */
KUKRI_API bool kukri_add_overload(kukri_interpreter* python, kukri_value function, kukri_value other);
/* Puts a function under its name into a module, class or dict; if a function of the host has the name there already, as an overload of it. */
KUKRI_API bool kukri_define(kukri_interpreter* python, kukri_value scope, kukri_value function);
/* Called by a callback that then returns null: the error is that argument `index` is not of its type. Another overload may take it. */
KUKRI_API void kukri_reject(kukri_interpreter* python, size_t index);

/* --- classes of the host -------------------------------------------------------------------------------------------------------------- */

/* A class whose instances hold a pointer of the host. `key` (any address) names it; `base` is the key of a class made before whose `upcast`
 * turns a pointer to the base's, or null. The class is a Python class like any other: give it methods by kukri_set_attribute(). */
typedef struct kukri_class_spec {
    const char* name;
    const char* module;
    const char* doc;
    const void* key;
    const void* base;
    void* (*upcast)(void* pointer);   /* null: the same address */
} kukri_class_spec;
KUKRI_API kukri_value kukri_class(kukri_interpreter* python, const kukri_class_spec* spec);
/* The class of this key, borrowed; null if there is none. */
KUKRI_API kukri_value kukri_find_class(kukri_interpreter* python, const void* key);
/* An instance around `pointer`; `holder` is what `destroy` (or null) gets when it goes. */
KUKRI_API kukri_value kukri_wrap(kukri_interpreter* python, const void* key, void* pointer, void* holder, void (*destroy)(void* holder));
/* Gives an instance that is being constructed its pointer: what __init__ of a host's class does. */
KUKRI_API bool kukri_set_pointer(kukri_interpreter* python, kukri_value instance, const void* key, void* pointer, void* holder, void (*destroy)(void* holder));
/* The pointer of an instance of the class `key` or one derived from it. TypeError if it is none, or not constructed yet. */
KUKRI_API void* kukri_pointer(kukri_interpreter* python, kukri_value instance, const void* key);
/* The same; null without an error. */
KUKRI_API void* kukri_find_pointer(kukri_interpreter* python, kukri_value instance, const void* key);
/* What `destroy` will get, if it is this function; null otherwise. */
KUKRI_API void* kukri_holder(kukri_interpreter* python, kukri_value instance, void (*destroy)(void* holder));
/* The instance keeps `other` alive. */
KUKRI_API bool kukri_keep_alive(kukri_interpreter* python, kukri_value instance, kukri_value other);
/* The attribute `name` of the instance, bound, if a Python subclass of the host's class brings it: what a virtual function is overridden by.
 * Null without an error if there is none. */
KUKRI_API kukri_value kukri_find_override(kukri_interpreter* python, kukri_value instance, const char* name);
/* The next kukri_find_override() of this instance and name finds none: a Python method calls the one that it overrides. A null name takes that
 * back. `name` must live as long. */
KUKRI_API void kukri_suppress_override(kukri_interpreter* python, kukri_value instance, const char* name);

/* --- limits --------------------------------------------------------------------------------------------------------------------------- */

#define KUKRI_UNLIMITED UINT64_MAX
typedef enum kukri_limit {
    KUKRI_LIMIT_NONE, KUKRI_LIMIT_STOPPED, KUKRI_LIMIT_MEMORY, KUKRI_LIMIT_STEPS, KUKRI_LIMIT_WALL_TIME, KUKRI_LIMIT_CPU_TIME, KUKRI_LIMIT_RECURSION,
    KUKRI_LIMIT_FILES, KUKRI_LIMIT_OUTPUT, KUKRI_LIMIT_THREADS, KUKRI_LIMIT_TASKS, KUKRI_LIMIT_CHILDREN
} kukri_limit;
/* What code may use; begin with kukri_no_limits(). Exceeding one ends the code by LimitExceeded, which it cannot catch; the interpreter goes on. */
typedef struct kukri_limits {
    size_t size;          /* sizeof(kukri_limits) */
    uint64_t memory;      /* bytes of the heap more than when the limits began */
    uint64_t steps;       /* calls and jumps back */
    uint64_t wall_time;   /* nanoseconds */
    uint64_t cpu_time;    /* nanoseconds of the calling thread */
    uint64_t recursion;   /* calls within calls */
    uint64_t files;       /* open at a time */
    uint64_t output;      /* bytes written to redirected streams */
    uint64_t threads;     /* of the script, at a time */
    uint64_t tasks;       /* of event loops, at a time */
    uint64_t children;    /* processes started */
} kukri_limits;
KUKRI_API kukri_limits kukri_no_limits(void);
/* For each later call from outside into the interpreter, counted anew; null: none. */
KUKRI_API void kukri_limit_calls(kukri_interpreter* python, const kukri_limits* limits);
/* For all that the calling thread, which holds the lock, does until kukri_end_limits(), and the threads of the script meanwhile. Null: it failed. */
typedef struct kukri_limited kukri_limited;
KUKRI_API kukri_limited* kukri_begin_limits(kukri_interpreter* python, const kukri_limits* limits);
/* What was exceeded. By the thread that began. */
KUKRI_API kukri_limit kukri_end_limits(kukri_interpreter* python, kukri_limited* limited);
/* Ends what runs under limits (even empty ones), as if it had exceeded one. From any thread. */
KUKRI_API void kukri_stop(kukri_interpreter* python);
/* The limit that the error tells of. */
KUKRI_API kukri_limit kukri_error_limit(const kukri_error* error);
/* Bytes of the heap in use. */
KUKRI_API size_t kukri_memory_used(kukri_interpreter* python);

/* --- standard streams ----------------------------------------------------------------------------------------------------------------- */

typedef enum kukri_stream { KUKRI_STDIN, KUKRI_STDOUT, KUKRI_STDERR } kukri_stream;
/* Gets what is written, as it is written. */
typedef void (*kukri_writer)(void* data, const char* text, size_t length);
KUKRI_API bool kukri_redirect_output(kukri_interpreter* python, kukri_stream stream, kukri_writer writer, void* data, void (*destroy)(void* data));
/* Fills `buffer` with the next bytes of standard input; 0: its end. */
typedef size_t (*kukri_reader)(void* data, char* buffer, size_t size);
KUKRI_API bool kukri_redirect_input(kukri_interpreter* python, kukri_reader reader, void* data, void (*destroy)(void* data));

#ifdef __cplusplus
}
#endif
#endif

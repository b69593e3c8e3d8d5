// Exception objects and tracebacks.
#pragma once
#include "runtime/runtime.hpp"
#include "runtime/sequence.hpp"

namespace kukri {

struct Traceback;
struct Code;

// Every exception; the fields that exceptions.def names for its type follow the struct as Values.
struct Exception : Object {
    static constexpr Kind kKind = Kind::Exception;
    static const TypeRow kRow;      // BaseException's
    Tuple* arguments;
    Value cause, context;           // None or an exception
    Traceback* traceback;           // innermost frame last: the head is the outermost so far; may be null
    bool suppress_context;
    uint8_t field_count;
    Value* fields() { return reinterpret_cast<Value*>(this + 1); }
    size_t tail() const = delete;   // the fields are part of the type's base_size
    void trace(Visitor& v) {
        v(arguments);
        v(cause);
        v(context);
        v(traceback);
        for (size_t i = 0; i < field_count; ++i) v(fields()[i]);
    }
};

// One frame that an exception passed through.
struct Traceback : Object {
    static constexpr Kind kKind = Kind::Traceback;
    static const TypeRow kRow;
    Traceback* next;        // towards where it was raised
    Object* frame;          // a Frame
    int32_t word;           // index of the instruction in the code
    int32_t line;           // or kLineOfWord: nobody has asked yet
    static constexpr int32_t kLineOfWord = INT32_MIN;
    void trace(Visitor& v) {
        v(next);
        v(frame);
    }
};

// Field numbers in the order of exceptions.def.
namespace field {
inline constexpr size_t kStopIterationValue = 0, kSystemExitCode = 0, kNameErrorName = 0, kAttributeErrorName = 0,
                        kAttributeErrorObject = 1, kImportErrorMsg = 0, kImportErrorName = 1, kImportErrorPath = 2, kImportErrorNameFrom = 3,
                        kGroupMessage = 0, kGroupExceptions = 1, kOsErrno = 0, kOsStrerror = 1, kOsFilename = 2, kOsFilename2 = 3, kOsCharactersWritten = 4;
}

// type(*arguments) without running Python code; `type` is one of the built-in exception types.
Result<Ref<Exception>> new_exception(Thread& t, ExceptionType type, std::span<const Value> arguments);
// What `raise value` does to get an exception object: instantiates classes; TypeError "exceptions must derive from BaseException".
Result<Ref<Exception>> exception_from_raised(Thread& t, Value raised);
// Sets __context__ to the exception being handled (cutting cycles), as raising does.
void attach_context(Thread& t, Exception& e);
// `except classes`: TypeError unless classes is an exception class or a tuple of them.
Result<bool> exception_matches(Thread& t, Value exception, Value classes);
inline bool is_exception_class(Value v) { return is<Type>(v) && as<Type>(v).instance_kind == Kind::Exception; }
Error raise_attribute_error(Thread& t, Value object, Str& name, std::string_view message);
Error raise_key_error(Thread& t, Value key);
Error raise_stop_iteration(Thread& t, Value value);
Error raise_name_error(Thread& t, ExceptionType type, Str& name, std::string_view message);
Error raise_import_error(Thread& t, ExceptionType type, std::string_view message, Value name, Value path);

}  // namespace kukri

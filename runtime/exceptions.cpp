// Exceptions: the types, made from exceptions.def, their construction and Python methods. Groups are in exception_groups.cpp.
#include <cerrno>
#include <cstring>

#include "runtime/base/utf8.hpp"
#include "runtime/bytes.hpp"
#include "runtime/descriptors.hpp"
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/exception_types.hpp"
#include "runtime/native.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"

namespace kukri {

namespace {

constexpr uint8_t count_fields(std::string_view fields) {
    if (fields.empty()) return 0;
    uint8_t n = 1;
    for (char c : fields) n = uint8_t(n + (c == ' '));
    return n;
}

std::string_view field_name(std::string_view fields, size_t i) {
    while (i-- > 0) fields.remove_prefix(fields.find(' ') + 1);
    return fields.substr(0, fields.find(' '));
}

const ExceptionTypeRow& row_of(const Exception& e) {
    const Type* type = e.type();
    while (!type->row) type = type->base;
    // An array's rows: how far behind the first one is it?
    auto distance = reinterpret_cast<uintptr_t>(type->row) - reinterpret_cast<uintptr_t>(&kExceptionRows[0].type);
    size_t i = distance / sizeof(ExceptionTypeRow);
    return kExceptionRows[i < std::size(kExceptionRows) ? i : 0];
}

void set_field(Exception& e, size_t i, Value v) {
    Value& place = e.fields()[i];
    retain(v);
    Value old = std::exchange(place, v);
    if (old.bits) release(old);
}
Value get_field(Exception& e, size_t i) {
    Value v = e.fields()[i];
    return v.bits == 0 || v.is_empty() ? Value::none() : v;
}

bool derives(Thread& t, const Exception& e, ExceptionType type) { return e.type()->is_subtype_of(t.runtime.type(type)); }

// --- construction ----------------------------------------------------------------------------------------------------------------------

Result<Ref<Exception>> allocate_exception(Thread& t, Type& type, std::span<const Value> arguments) {
    Ref<Tuple> all = TRY(new_tuple(t, arguments));
    auto object = TRY(allocate_instance(t, type));
    auto e = Ref<Exception>::adopt(static_cast<Exception*>(object.take()));
    e->cause = e->context = Value::none();
    e->arguments = all.take();
    e->field_count = row_of(*e).field_count;
    for (size_t i = 0; i < e->field_count; ++i) e->fields()[i] = Value();
    return e;
}

// The errno that chooses a subclass of OSError.
std::optional<ExceptionType> os_error_type(int64_t number) {
    switch (number) {
        case EAGAIN:
        case EALREADY:
        case EINPROGRESS: return ExceptionType::BlockingIOError;
        case EPIPE:
        case ESHUTDOWN: return ExceptionType::BrokenPipeError;
        case ECHILD: return ExceptionType::ChildProcessError;
        case ECONNABORTED: return ExceptionType::ConnectionAbortedError;
        case ECONNREFUSED: return ExceptionType::ConnectionRefusedError;
        case ECONNRESET: return ExceptionType::ConnectionResetError;
        case EEXIST: return ExceptionType::FileExistsError;
        case ENOENT: return ExceptionType::FileNotFoundError;
        case EISDIR: return ExceptionType::IsADirectoryError;
        case ENOTDIR: return ExceptionType::NotADirectoryError;
        case EINTR: return ExceptionType::InterruptedError;
        case EACCES:
        case EPERM: return ExceptionType::PermissionError;
        case ESRCH: return ExceptionType::ProcessLookupError;
        case ETIMEDOUT: return ExceptionType::TimeoutError;
        default: return std::nullopt;
    }
}

// encoding, object, start, end and reason; `skipped` of them the type does not have.
Result<void> fill_unicode_fields(Thread& t, Exception& e, std::span<const Value> a, size_t skipped) {
    size_t wanted = 5 - skipped;
    if (a.size() != wanted) return t.type_error("function takes exactly {} arguments ({} given)", wanted, a.size());
    bool decodes = derives(t, e, ExceptionType::UnicodeDecodeError);
    Owned object;
    for (size_t i = 0; i < wanted; ++i) {
        size_t which = i + skipped;
        if (which == 1 && decodes && !is<Bytes>(a[i])) {
            BufferView view = TRY(get_buffer(t, a[i]));
            object = TRY(new_bytes(t, view.view()));
        } else if (which == 2 || which == 3) {
            if (!is_int(a[i])) return t.type_error("'{}' object cannot be interpreted as an integer", type_name(t, a[i]));
        } else if (!(which == 1 && decodes) && !is<Str>(a[i])) {
            return t.type_error("argument {} must be str, not {}", i + 1, type_name(t, a[i]));
        }
    }
    for (size_t i = 0; i < wanted; ++i) set_field(e, i + skipped, i + skipped == 1 && !object.is_empty() ? object.get() : a[i]);
    return {};
}

// What the type's constructor makes of its arguments beyond storing them in args.
Result<void> fill_fields(Thread& t, Exception& e, std::span<const Value> a) {
    if (e.field_count == 0) return {};   // most types
    if (derives(t, e, ExceptionType::StopIteration)) {
        set_field(e, field::kStopIterationValue, a.empty() ? Value::none() : a[0]);
    } else if (derives(t, e, ExceptionType::SystemExit)) {
        if (a.size() == 1) set_field(e, field::kSystemExitCode, a[0]);
        if (a.size() > 1) set_field(e, field::kSystemExitCode, Value(e.arguments));
    } else if (derives(t, e, ExceptionType::ImportError)) {
        if (a.size() == 1) set_field(e, field::kImportErrorMsg, a[0]);
    } else if (derives(t, e, ExceptionType::OSError)) {
        if (a.size() >= 2 && a.size() <= 5) {
            set_field(e, field::kOsErrno, a[0]);
            set_field(e, field::kOsStrerror, a[1]);
            // The third argument of BlockingIOError may be how much was written.
            bool is_count = a.size() >= 3 && is_int(a[2]) && derives(t, e, ExceptionType::BlockingIOError);
            if (is_count) set_field(e, field::kOsCharactersWritten, a[2]);
            if (a.size() >= 3 && !is_count && !a[2].is_none()) {
                set_field(e, field::kOsFilename, a[2]);
                if (a.size() >= 5) set_field(e, field::kOsFilename2, a[4]);
                Ref<Tuple> two = TRY(new_tuple(t, a.first(2)));
                release(static_cast<Object*>(std::exchange(e.arguments, two.take())));
            }
        }
    } else if (derives(t, e, ExceptionType::SyntaxError)) {
        if (!a.empty()) set_field(e, 0, a[0]);
        if (a.size() == 2) {
            Ref<Tuple> info = TRY(tuple_from(t, a[1]));
            if (info->length != 4 && info->length != 6)
                return t.type_error("function takes exactly 4 or 6 arguments ({} given)", info->length);
            for (size_t i = 0; i < info->length; ++i) set_field(e, 1 + i, (*info)[i]);
        }
    } else if (derives(t, e, ExceptionType::UnicodeDecodeError) || derives(t, e, ExceptionType::UnicodeEncodeError)) {
        TRY(fill_unicode_fields(t, e, a, 0));
    } else if (derives(t, e, ExceptionType::UnicodeTranslateError)) {
        TRY(fill_unicode_fields(t, e, a, 1));
    }
    return {};
}

bool takes_keywords(Thread& t, const Exception& e, std::string_view name) {
    if (derives(t, e, ExceptionType::ImportError)) return name == "name" || name == "path" || name == "name_from";
    if (derives(t, e, ExceptionType::AttributeError)) return name == "name" || name == "obj";
    return derives(t, e, ExceptionType::NameError) && name == "name";
}

Result<void> fill_keywords(Thread& t, Exception& e, Keywords keywords) {
    if (keywords.size() == 0) return {};
    const ExceptionTypeRow& row = row_of(e);
    for (size_t k = 0; k < keywords.size(); ++k) {
        std::string_view name = keywords.name(k).view();
        if (!takes_keywords(t, e, name)) {
            bool some = derives(t, e, ExceptionType::ImportError) || derives(t, e, ExceptionType::AttributeError) || derives(t, e, ExceptionType::NameError);
            if (some) return t.type_error("{}() got an unexpected keyword argument '{}'", row.type.name, name);
            return t.type_error("{}() takes no keyword arguments", e.type()->name_text());
        }
        for (size_t i = 0; i < row.field_count; ++i)
            if (field_name(row.fields, i) == name) set_field(e, i, keywords.values[k]);
    }
    return {};
}

// An exception with Python's own __init__ takes any arguments in __new__.
bool has_own_init(Thread& t, Type& type) {
    Value init = type.find(Special::Init);
    (void)t;
    return !is<NativeDescriptor>(init);
}

Result<Owned> exception_new(Thread& t, Type& cls, Arguments arguments, Keywords keywords) {
    Type* type = &cls;
    if (cls.row && &cls == &t.runtime.type(ExceptionType::OSError) && arguments.size() >= 2 && arguments[0].is_int())
        if (auto narrower = os_error_type(arguments[0].as_int())) type = &t.runtime.type(*narrower);
    if (cls.is(Type::kAbstract)) return t.type_error("Can't instantiate abstract class {}", cls.name_text());
    Ref<Exception> e = TRY(allocate_exception(t, *type, arguments));
    if (e->field_count == 0 && keywords.size() == 0) return e;
    if (type->is_subtype_of(t.runtime.type(ExceptionType::BaseExceptionGroup))) return init_group(t, std::move(e), arguments);
    if (has_own_init(t, cls)) {
        // args are set even if __init__ forgets to call super().__init__
        if (derives(t, *e, ExceptionType::OSError)) return e;
        auto filled = fill_fields(t, *e, arguments);
        if (filled.failed()) t.pending.clear();
        return e;
    }
    bool is_unicode_error = derives(t, *e, ExceptionType::UnicodeError);
    if (is_unicode_error && arguments.empty()) return e;   // __init__ complains
    TRY(fill_fields(t, *e, arguments));
    TRY(fill_keywords(t, *e, keywords));
    return e;
}

Result<void> set_arguments(Thread& t, Exception& self, Arguments arguments) {
    // __new__ has stored the same ones, as a rule.
    if (std::ranges::equal(self.arguments->view(), arguments)) return {};
    Ref<Tuple> all = TRY(new_tuple(t, arguments));
    release(static_cast<Object*>(std::exchange(self.arguments, all.take())));
    return {};
}

Result<void> exception_init(Thread& t, Exception& self, Arguments arguments, Keywords keywords) {
    if (self.field_count == 0 && keywords.size() == 0) return set_arguments(t, self, arguments);
    if (derives(t, self, ExceptionType::BaseExceptionGroup)) return {};
    if (derives(t, self, ExceptionType::ImportError))   // what is not given anew is forgotten
        for (size_t i = 0; i < self.field_count; ++i) release(std::exchange(self.fields()[i], Value()));
    TRY(set_arguments(t, self, arguments));
    TRY(fill_fields(t, self, arguments));
    return fill_keywords(t, self, keywords);
}

// --- text -------------------------------------------------------------------------------------------------------------------------------

Result<Ref<Str>> plain_str(Thread& t, Exception& self) {
    if (self.arguments->length == 0) return Ref<Str>(t.runtime.empty_str);
    if (self.arguments->length == 1) return str(t, (*self.arguments)[0]);
    return str(t, Value(self.arguments));
}

Result<std::string> shown(Thread& t, Value v) {
    Ref<Str> s = TRY(repr(t, v));
    return std::string(s->view());
}

Result<Ref<Str>> os_error_str(Thread& t, Exception& self) {
    Value number = get_field(self, field::kOsErrno), text = get_field(self, field::kOsStrerror), file = get_field(self, field::kOsFilename), file2 = get_field(self, field::kOsFilename2);
    if (self.fields()[field::kOsErrno].is_empty() || (number.is_none() && text.is_none())) return plain_str(t, self);
    Ref<Str> n = TRY(str(t, number)), s = TRY(str(t, text));
    if (self.fields()[field::kOsFilename].is_empty() || file.is_none()) return new_str(t, fmt::format("[Errno {}] {}", n->view(), s->view()));
    if (file2.is_none()) return new_str(t, fmt::format("[Errno {}] {}: {}", n->view(), s->view(), TRY(shown(t, file))));
    return new_str(t, fmt::format("[Errno {}] {}: {} -> {}", n->view(), s->view(), TRY(shown(t, file)), TRY(shown(t, file2))));
}

Result<Ref<Str>> syntax_error_str(Thread& t, Exception& self) {
    Ref<Str> msg = TRY(str(t, get_field(self, 0)));
    Value file = get_field(self, 1), line = get_field(self, 2);
    std::string_view name = is<Str>(file) ? text_of(file) : std::string_view();
    if (size_t slash = name.rfind('/'); slash != name.npos) name.remove_prefix(slash + 1);
    if (is<Str>(file) && line.is_int()) return new_str(t, fmt::format("{} ({}, line {})", msg->view(), name, line.as_int()));
    if (is<Str>(file)) return new_str(t, fmt::format("{} ({})", msg->view(), name));
    if (line.is_int()) return new_str(t, fmt::format("{} (line {})", msg->view(), line.as_int()));
    return msg;
}

// The message of a UnicodeError: `verb` is what could not be done. Positions may lie outside the object.
Result<Ref<Str>> unicode_error_str(Thread& t, Exception& self, std::string_view verb) {
    Value object = get_field(self, 1), start = get_field(self, 2), end = get_field(self, 3);
    if (object.is_none()) return Ref<Str>(t.runtime.empty_str);
    Ref<Str> reason = TRY(str(t, get_field(self, 4)));
    std::string codec;
    if (verb != "translate") codec = fmt::format("'{}' codec ", TRY(str(t, get_field(self, 0)))->view());
    bool is_text = is<Str>(object);
    if ((!is_text && !is<Bytes>(object)) || !start.is_int() || !end.is_int()) return reason;
    int64_t length = int64_t(is_text ? as<Str>(object).length : as<Bytes>(object).length);
    int64_t from = start.as_int(), to = end.as_int();
    if (from < 0 || from >= length || to != from + 1)
        return new_str(t, fmt::format("{}can't {} {} in position {}-{}: {}", codec, verb, is_text ? "characters" : "bytes", from, to - 1, reason->view()));
    if (!is_text)
        return new_str(t, fmt::format("{}can't {} byte 0x{:02x} in position {}: {}", codec, verb, uint8_t(as<Bytes>(object).data()[from]), from, reason->view()));
    Str& text = as<Str>(object);
    uint32_t c = utf8::at(text.data() + text.offset_of(t, size_t(from)));
    std::string escaped = c <= 0xff ? fmt::format("\\x{:02x}", c) : c <= 0xffff ? fmt::format("\\u{:04x}", c) : fmt::format("\\U{:08x}", c);
    return new_str(t, fmt::format("{}can't {} character '{}' in position {}: {}", codec, verb, escaped, from, reason->view()));
}

Result<Ref<Str>> exception_str(Thread& t, Exception& self) {
    if (derives(t, self, ExceptionType::OSError)) return os_error_str(t, self);
    if (derives(t, self, ExceptionType::KeyError) && self.arguments->length == 1) return repr(t, (*self.arguments)[0]);
    if (derives(t, self, ExceptionType::SyntaxError)) return syntax_error_str(t, self);
    if (derives(t, self, ExceptionType::UnicodeDecodeError)) return unicode_error_str(t, self, "decode");
    if (derives(t, self, ExceptionType::UnicodeEncodeError)) return unicode_error_str(t, self, "encode");
    if (derives(t, self, ExceptionType::UnicodeTranslateError)) return unicode_error_str(t, self, "translate");
    if (derives(t, self, ExceptionType::ImportError)) {
        Value msg = get_field(self, field::kImportErrorMsg);
        if (is<Str>(msg)) return share(as<Str>(msg));
    }
    if (derives(t, self, ExceptionType::BaseExceptionGroup)) return group_str(t, self);
    return plain_str(t, self);
}

Result<Ref<Str>> exception_repr(Thread& t, Exception& self) {
    std::string_view name = self.type()->name->view();
    if (self.arguments->length == 1) return new_str(t, fmt::format("{}({})", name, TRY(shown(t, (*self.arguments)[0]))));
    return new_str(t, fmt::format("{}{}", name, TRY(shown(t, Value(self.arguments)))));
}

// --- methods -------------------------------------------------------------------------------------------------------------------------------

Result<Owned> with_traceback(Thread& t, Exception& self, Value tb) {
    if (!tb.is_none() && !is<Traceback>(tb)) return t.type_error("__traceback__ must be a traceback or None");
    auto* old = std::exchange(self.traceback, is<Traceback>(tb) ? share(as<Traceback>(tb)).take() : nullptr);
    if (old) release(static_cast<Object*>(old));
    return share(Value(&self));
}

Result<void> add_note(Thread& t, Exception& self, Value note) {
    if (!is<Str>(note)) return t.type_error("note must be a str, not '{}'", type_name(t, note));
    Owned notes = TRY(find_attribute(t, Value(&self), t.names().notes));
    if (notes.is_stop()) {
        notes = TRY(new_list(t));
        TRY(set_attribute(t, Value(&self), t.names().notes, notes.get()));
    }
    if (!is<List>(notes.get())) return t.type_error("Cannot add note: __notes__ is not a list");
    return append(t, as<List>(notes.get()), note);
}

// Fields that arguments cannot set are part of the state.
Result<void> add_fields_to_state(Thread& t, Exception& self, Dict& state) {
    bool imports = derives(t, self, ExceptionType::ImportError), attributes = derives(t, self, ExceptionType::AttributeError);
    if (!imports && !attributes) return {};
    const ExceptionTypeRow& row = row_of(self);
    for (size_t i = 0; i < row.field_count; ++i) {
        std::string_view name = field_name(row.fields, i);
        Value v = self.fields()[i];
        if (v.is_empty() || v.is_none() || !(name == "name" || (imports && (name == "path" || name == "name_from")))) continue;
        TRY(dict_set(t, state, t.runtime.intern(name), v));
    }
    if (attributes) TRY(dict_set(t, state, t.runtime.intern("args"), Value(self.arguments)));
    return {};
}

// OSError keeps its file names out of args.
Result<Ref<Tuple>> arguments_to_reduce(Thread& t, Exception& self) {
    Value file = derives(t, self, ExceptionType::OSError) ? self.fields()[field::kOsFilename] : Value();
    if (self.arguments->length != 2 || file.is_empty() || file.is_none()) return share(*self.arguments);
    Value number = (*self.arguments)[0], text = (*self.arguments)[1], second = self.fields()[field::kOsFilename2];
    if (second.is_empty() || second.is_none()) return tuple_of(t, number, text, file);
    return tuple_of(t, number, text, file, Value::none(), second);
}

Result<Owned> exception_reduce(Thread& t, Exception& self) {
    Ref<Dict> state = TRY(new_dict(t));
    Owned dict = TRY(find_attribute(t, Value(&self), t.names().dict));
    if (is<Dict>(dict.get())) TRY(dict_update(t, *state, dict.get()));
    TRY(add_fields_to_state(t, self, *state));
    Ref<Tuple> arguments = TRY(arguments_to_reduce(t, self));
    if (state->live == 0) return Owned(TRY(tuple_of(t, Value(self.type()), arguments.value())));
    return Owned(TRY(tuple_of(t, Value(self.type()), arguments.value(), state.value())));
}

Result<void> exception_setstate(Thread& t, Exception& self, Value state) {
    if (state.is_none()) return {};
    if (!is<Dict>(state)) return t.type_error("state is not a dictionary");
    size_t position = 0;
    Value key, value;
    while (as<Dict>(state).next(position, key, value)) TRY(set_attribute(t, Value(&self), t.runtime.intern(text_of(key)), value));
    return {};
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("Make the object.", body<exception_new>),
    def<"__init__(self, /, *args, **kwargs)">("Set the object up.", body<exception_init>),
    def<"__str__(self, /)">("Return str(self).", body<exception_str>),
    def<"__repr__(self, /)">("Return repr(self).", body<exception_repr>),
    def<"with_traceback(self, tb, /)">("Set self.__traceback__ to tb and return self.", body<with_traceback>),
    def<"add_note(self, note, /)">("Add a note to the exception", body<add_note>),
    def<"__reduce__(self, /)">("Helper for pickle.", body<exception_reduce>),
    def<"__setstate__(self, state, /)">("Restore the attributes.", body<exception_setstate>),
};

Result<void> set_exception(Thread& t, Exception&, Value& place, Value v, std::string_view name) {
    if (v.is_empty()) return t.type_error("{} may not be deleted", name);
    if (!v.is_none() && !is<Exception>(v)) return t.type_error("exception {} must be None or derive from BaseException", name == "__cause__" ? "cause" : "context");
    release(std::exchange(place, share(v).take()));
    return {};
}

constexpr PropertyRow kProperties[] = {
    property<Exception>("args", "", [](Thread&, Exception& self) -> Result<Owned> { return share(Value(self.arguments)); }, [](Thread& t, Exception& self, Value v) -> Result<void> {
        if (v.is_empty()) return t.type_error("args may not be deleted");
        Ref<Tuple> all = TRY(tuple_from(t, v));
        release(static_cast<Object*>(std::exchange(self.arguments, all.take())));
        return {};
    }),
    property<Exception>("__traceback__", "", [](Thread&, Exception& self) -> Result<Owned> { return self.traceback ? share(Value(self.traceback)) : Owned::none(); }, [](Thread& t, Exception& self, Value v) -> Result<void> {
        if (v.is_empty()) return t.type_error("__traceback__ may not be deleted");
        TRY(with_traceback(t, self, v));
        return {};
    }),
    property<Exception>("__cause__", "exception cause", [](Thread&, Exception& self) -> Result<Owned> { return share(self.cause); }, [](Thread& t, Exception& self, Value v) -> Result<void> {
        TRY(set_exception(t, self, self.cause, v, "__cause__"));
        self.suppress_context = true;
        return {};
    }),
    property<Exception>("__context__", "exception context", [](Thread&, Exception& self) -> Result<Owned> { return share(self.context); }, [](Thread& t, Exception& self, Value v) { return set_exception(t, self, self.context, v, "__context__"); }),
    member<Exception>("__suppress_context__", "", [](Thread&, Exception& self) -> Result<Owned> { return Owned::boolean(self.suppress_context); }, [](Thread& t, Exception& self, Value v) -> Result<void> {
        if (!v.is_bool()) return t.type_error("attribute value type must be bool");
        self.suppress_context = v.is_true();
        return {};
    }),
    property<Exception>("__dict__", "", [](Thread& t, Exception& self) -> Result<Owned> { return TRY(instance_dict(t, Value(&self))); }),
};

// The fields become members of the type's dict.
void populate_exception(Thread& t, Type& type) {
    const ExceptionTypeRow* row = nullptr;
    for (const ExceptionTypeRow& r : kExceptionRows)
        if (&r.type == type.row) row = &r;
    if (!row) return;
    const ExceptionTypeRow& base = kExceptionRows[size_t(row->base) < size_t(ExceptionType::kCount) ? size_t(row->base) : 0];
    for (size_t i = row == &kExceptionRows[0] ? row->field_count : base.field_count; i < row->field_count; ++i) {
        auto member = make<Member>(t);
        if (member.failed()) return;
        Str* name = t.runtime.intern(field_name(row->fields, i));
        (*member)->name = share(*name).take();
        (*member)->owner = &type;
        retain(static_cast<Object*>(&type));
        (*member)->offset = uint32_t(sizeof(Exception) + 8 * i);
        (*member)->none_if_empty = true;
        (*member)->read_only = row == &kExceptionRows[size_t(ExceptionType::BaseExceptionGroup)];
        (void)dict_set(t, *type.dict, name, (*member).value());
    }
    if (row == &kExceptionRows[size_t(ExceptionType::BaseExceptionGroup)]) populate_group(t, type);
}

constexpr TypeRow exception_row(std::string_view name, bool root) {
    TypeRow row = type_row<Exception>({.name = name, .doc = root ? "Common base class for all exceptions." : "", .has_dict = true, .weakly_referenceable = true});
    if (root) {
        row.methods = kMethods;
        row.properties = kProperties;
    } else {
        row.base = &Exception::kRow;
        row.methods = {};
    }
    row.populate = populate_exception;
    return row;
}

}  // namespace

constinit const TypeRow Exception::kRow = exception_row("BaseException", true);

// Rows of subclasses; the first one stands for BaseException itself, whose row is Exception::kRow.
#define Object BaseException
constinit const ExceptionTypeRow kExceptionRows[size_t(ExceptionType::kCount)] = {
#define EXCEPTION(name, base, fields) {exception_row(#name, false), ExceptionType::base, fields, count_fields(fields)},
#include "runtime/exceptions.def"
#undef EXCEPTION
};
#undef Object

// --- what C++ raises --------------------------------------------------------------------------------------------------------------------------

Result<Ref<Exception>> new_exception(Thread& t, ExceptionType type, std::span<const Value> arguments) {
    Ref<Exception> e = TRY(allocate_exception(t, t.runtime.type(type), arguments));
    TRY(fill_fields(t, *e, arguments));
    return e;
}

Result<Ref<Exception>> exception_from_raised(Thread& t, Value raised) {
    if (is<Exception>(raised)) return share(as<Exception>(raised));
    if (!is_exception_class(raised)) return t.type_error("exceptions must derive from BaseException");
    Owned made = TRY(call(t, raised));
    if (!is<Exception>(made.get()))
        return t.type_error("calling {} should have returned an instance of BaseException, not {}", TRY(repr(t, raised))->view(), TRY(repr(t, Value(&type_of(t, made.get()))))->view());
    return Ref<Exception>::adopt(static_cast<Exception*>(made.take().object()));
}

Value topmost_handled(Thread& t);

void attach_context(Thread& t, Exception& e) {
    Value handled = topmost_handled(t);
    if (handled.is_none() || handled.object() == &e) return;
    // e may be in the chain already: cut it out there, or the chain would be a ring. A program may have made one, which a second walker
    // at half the pace notices.
    Value slow = handled;
    bool odd = false;
    for (Value at = handled; is<Exception>(at); odd = !odd) {
        Value next = as<Exception>(at).context;
        if (next.is_object() && next.object() == &e) {
            release(std::exchange(as<Exception>(at).context, Value::none()));
            break;
        }
        at = next;
        if (odd) slow = as<Exception>(slow).context;
        if (at == slow) break;
    }
    release(std::exchange(e.context, share(handled).take()));
}

Result<bool> exception_matches(Thread& t, Value exception, Value classes) {
    auto matches_one = [&](Value cls) -> Result<bool> {
        if (!is_exception_class(cls)) return t.type_error("catching classes that do not inherit from BaseException is not allowed");
        return type_of(t, exception).is_subtype_of(as<Type>(cls));
    };
    if (!is<Tuple>(classes)) return matches_one(classes);
    for (Value cls : as<Tuple>(classes).view())
        if (!is_exception_class(cls)) return t.type_error("catching classes that do not inherit from BaseException is not allowed");
    for (Value cls : as<Tuple>(classes).view())
        if (TRY(matches_one(cls))) return true;
    return false;
}

namespace {

Error raise_with_fields(Thread& t, ExceptionType type, std::string_view message, std::initializer_list<std::pair<size_t, Value>> fields) {
    Ref<Str> text = TRY(new_str(t, message));
    Value argument = text.value();
    Ref<Exception> e = TRY(new_exception(t, type, {&argument, 1}));
    for (auto [i, v] : fields) set_field(*e, i, v);
    return t.raise_object(std::move(e));
}

}  // namespace

Error raise_attribute_error(Thread& t, Value object, Str& name, std::string_view message) {
    return raise_with_fields(t, ExceptionType::AttributeError, message, {{field::kAttributeErrorName, Value(&name)}, {field::kAttributeErrorObject, object}});
}
Error raise_key_error(Thread& t, Value key) { return t.raise_value(ExceptionType::KeyError, key); }
Error raise_stop_iteration(Thread& t, Value value) { return t.raise_value(ExceptionType::StopIteration, value); }
Error raise_name_error(Thread& t, ExceptionType type, Str& name, std::string_view message) {
    return raise_with_fields(t, type, message, {{field::kNameErrorName, Value(&name)}});
}
Error raise_import_error(Thread& t, ExceptionType type, std::string_view message, Value name, Value path) {
    return raise_with_fields(t, type, message, {{field::kImportErrorName, name}, {field::kImportErrorPath, path}});
}

Error Thread::raise_os_error(int error_number, Value filename, Value filename2) {
    ExceptionType type = os_error_type(error_number).value_or(ExceptionType::OSError);
    Ref<Str> text = TRY(new_str(*this, std::strerror(error_number)));
    std::vector<Value> arguments{Value::small_int(error_number), text.value()};
    if (!filename.is_none()) arguments.push_back(filename);
    if (!filename2.is_none()) {
        arguments.push_back(Value::none());
        arguments.push_back(filename2);
    }
    Ref<Exception> e = TRY(new_exception(*this, type, arguments));
    return raise_object(std::move(e));
}

}  // namespace kukri

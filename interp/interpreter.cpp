// The making of an interpreter, and the services of api.hpp.
#include "interp/interpreter.hpp"

#include "compiler/compile.hpp"
#include "compiler/verifier.hpp"
#include "interp/api.hpp"
#include "interp/ast_objects.hpp"
#include "interp/fibers.hpp"
#include "interp/frame.hpp"
#include "interp/loop_support.hpp"
#include "interp/module_finder.hpp"
#include "interp/tracing.hpp"
#include "runtime/exception.hpp"
#include "runtime/limits.hpp"
#include "runtime/warning.hpp"
#include "stdlib/native_modules.hpp"

namespace kukri {

InterpreterState::InterpreterState(RuntimeOptions options) : runtime_(new Runtime(std::move(options))) {
    Thread& t = main_thread();
    runtime_->interpreter = this;
    runtime_->attend = handle_safepoint;
    runtime_->look_at = look_at_thread;
    memos_ = std::make_unique<AttributeMemo[]>(FrameState::kMemos);
    frames_ = std::make_unique<FrameState>(FrameState::kMostCalls, memos_.get());
    if (!frames_->is_valid()) {
        std::fputs("kukri: no address space for an interpreter's stack\n", stderr);
        std::abort();
    }
    frames_->serve(t);
    runtime_->gil->set_place_note([](Thread& holder) {
        if (!holder.frames) return;
        CodePlace place = current_place(holder);
        holder.hold_filename = Owned(place.filename);
        holder.hold_line = place.line;
    });
    auto load = [&](std::string_view name) -> Module& {
        Ref<Module> m = MUST(new_native_module(t, find_native_module(name)->module()));
        MUST(dict_set(t, *runtime_->modules, runtime_->intern(name), m.value()));
        return *m.take();   // kept by the runtime until it ends
    };
    Module& builtins = load("builtins");
    runtime_->builtins = share(*builtins.dict).take();
    Module& sys = load("sys");
    runtime_->sys = share(*sys.dict).take();
    release(static_cast<Object*>(&builtins));
    release(static_cast<Object*>(&sys));
    MUST(install_finder(t));
    make_standard_streams(t);
}

bool InterpreterState::finish() {
    if (std::exchange(finished_, true)) return true;
    wait_for_threads(main_thread());
    run_exit_functions(main_thread());
    end_fibers(main_thread());
    return flush_standard_streams(main_thread());
}

InterpreterState::~InterpreterState() {
    finish();
    frames_->tracing.reset();
    runtime_.reset();
}

// --- compiling ----------------------------------------------------------------------------------------------------------------------------

namespace {

ExceptionType exception_for(compiler::ErrorKind kind) {
    switch (kind) {
        case compiler::ErrorKind::SyntaxError: return ExceptionType::SyntaxError;
        case compiler::ErrorKind::IndentationError: return ExceptionType::IndentationError;
        case compiler::ErrorKind::TabError: return ExceptionType::TabError;
        case compiler::ErrorKind::MemoryError: return ExceptionType::MemoryError;
        case compiler::ErrorKind::RecursionError: return ExceptionType::RecursionError;
    }
    __builtin_unreachable();
}

Error raise_syntax_error(Thread& t, const compiler::SyntaxErrorInfo& e, std::string_view filename, std::optional<ExceptionType> instead = {}) {
    ExceptionType type = instead.value_or(exception_for(e.kind));
    if (type == ExceptionType::MemoryError || type == ExceptionType::RecursionError) return t.raise_text(type, e.message);
    Ref<Str> message = TRY(new_str(t, e.message)), file = TRY(new_str(t, filename));
    auto number = [](int32_t n) { return Value::small_int(n); };
    Value none = Value::none();
    Ref<Tuple> where;
    if (!e.has_position) {
        where = TRY(tuple_of(t, file.value(), none, none, none));
    } else {
        Ref<Str> text = TRY(new_str(t, e.text));
        Value shown = e.has_end && e.has_text ? text.value() : none;
        where = TRY(tuple_of(t, file.value(), number(e.lineno), number(e.offset), shown, e.has_end ? number(e.end_lineno) : none, e.has_end ? number(e.end_offset) : none));
    }
    Value arguments[] = {message.value(), where.value()};
    Ref<Exception> exception = TRY(new_exception(t, type, {arguments, e.has_file ? 2u : 1u}));
    return t.raise_object(std::move(exception));
}

// A warning that is an error by the filters becomes a SyntaxError at its place in the source.
Result<void> issue_warnings(Thread& t, const std::vector<compiler::SyntaxWarningInfo>& warnings, std::string_view filename, std::string_view source) {
    if (warnings.empty()) return {};
    Owned module = TRY(import_module(t, "warnings"));
    for (auto& w : warnings) {
        Ref<Str> text = TRY(new_str(t, w.message)), file = TRY(new_str(t, filename));
        auto category = w.kind == compiler::WarningKind::SyntaxWarning ? ExceptionType::SyntaxWarning : ExceptionType::DeprecationWarning;
        auto issued = call_method(t, module.get(), "warn_explicit", {text.value(), Value(&t.runtime.type(category)), file.value(), Value::small_int(w.place.line)});
        if (!issued.failed()) continue;
        if (!t.catch_if(category)) return Error{};
        return raise_syntax_error(t, compiler::located_error(w.message, w.place, source), filename);
    }
    return {};
}

}  // namespace

namespace {

compiler::ParseMode parse_mode(CompileMode mode) {
    return mode == CompileMode::Exec ? compiler::ParseMode::Exec : mode == CompileMode::Eval ? compiler::ParseMode::Eval : compiler::ParseMode::Single;
}

compiler::SourceForm form_of(const CompileRequest& request) {
    using compiler::SourceForm;
    return request.is_program ? SourceForm::File : request.is_bytes ? SourceForm::Bytes : SourceForm::Text;
}

compiler::CompileOptions options_of(Thread& t, const CompileRequest& request) {
    compiler::CompileOptions options;
    options.filename = request.filename;
    options.mode = parse_mode(request.mode);
    options.form = form_of(request);
    options.optimize = request.optimize < 0 ? t.runtime.options.optimize : request.optimize;
    options.future_annotations = request.future_annotations;
    options.top_level_await = request.top_level_await;
    options.separate_locals = request.separate_locals;
    options.imply_dedents = request.imply_dedents;
    return options;
}

// The parser's error, or that the text is only the beginning of one that might be right.
Error raise_parse_error(Thread& t, compiler::SyntaxErrorInfo& e, bool is_incomplete, const CompileRequest& request) {
    if (!is_incomplete || !request.tell_incomplete) return raise_syntax_error(t, e, request.filename);
    e.message = "incomplete input";
    return raise_syntax_error(t, e, request.filename, ExceptionType::_IncompleteInputError);
}

Result<Owned> link_result(Thread& t, compiler::CompileResult& result, std::string_view filename, std::string_view source) {
    TRY(issue_warnings(t, result.warnings, filename, source));
    if (result.error) return raise_syntax_error(t, *result.error, filename);
    assert(!verify(*result.chunk));
    return TRY(link(t, std::move(result.chunk)));
}

}  // namespace

Result<Owned> compile_source(Thread& t, const CompileRequest& request) {
    compiler::CompileOptions options = options_of(t, request);
    compiler::CompileResult result;
    // The parser and the code generator follow the source's nesting: give them a stack of their own size.
    on_big_stack(t, [&] { result = compiler::compile(request.source, options); });
    if (result.error && result.is_incomplete) return raise_parse_error(t, *result.error, true, request);
    return link_result(t, result, request.filename, request.source);
}

Result<Owned> compile_tree(Thread& t, Value tree, const CompileRequest& request) {
    Arena arena;
    compiler::ast::Module module;
    TRY(ast_from_objects(t, tree, parse_mode(request.mode), arena, module));
    compiler::CompileOptions options = options_of(t, request);
    compiler::CompileResult result;
    on_big_stack(t, [&] { result = compiler::compile_module(module, {}, options); });
    return link_result(t, result, request.filename, {});
}

Result<Owned> parse_source(Thread& t, const CompileRequest& request) {
    Arena arena;
    compiler::ParseOptions options;
    options.mode = parse_mode(request.mode);
    options.form = form_of(request);
    options.imply_dedents = request.imply_dedents;
    compiler::ParseResult parsed;
    on_big_stack(t, [&] { parsed = compiler::parse(request.source, options, arena); });
    TRY(issue_warnings(t, parsed.warnings, request.filename, request.source));
    if (parsed.error) return raise_parse_error(t, *parsed.error, parsed.is_incomplete, request);
    Result<Owned> made = Error{};
    on_big_stack(t, [&] { made = ast_to_objects(t, parsed.module); });
    return made;
}

Result<Owned> run_code_object(Thread& t, Value code, Dict& globals, Value locals) {
    return run_code(t, as<Code>(code), globals, locals.is_empty() ? Value(&globals) : locals);
}

Result<Owned> run_code_object_with_closure(Thread& t, Value code, Dict& globals, Value locals, Value closure) {
    if (closure.is_none()) return run_code_object(t, code, globals, locals);
    size_t wanted = as<Code>(code).source().free_variables.size();
    if (!is<Tuple>(closure) || as<Tuple>(closure).length != wanted) return t.type_error("code object requires a closure of exactly length {}", wanted);
    for (Value cell : as<Tuple>(closure).view())
        if (!is<Cell>(cell)) return t.type_error("code object requires a closure of exactly length {}", wanted);
    return run_code(t, as<Code>(code), globals, locals, &as<Tuple>(closure));
}

// --- looking at frames ----------------------------------------------------------------------------------------------------------------------

Dict* caller_globals(Thread& t) {
    Activation* a = activation_at(t, 0);
    return a ? a->function->globals : nullptr;
}

Result<Owned> caller_locals(Thread& t) {
    Activation* a = activation_at(t, 0);
    if (!a) return t.raise(ExceptionType::SystemError, "frame does not exist");
    return locals_of(t, *a);
}

Result<Owned> frame_at(Thread& t, int64_t depth) {
    Activation* a = activation_at(t, int(depth));
    if (!a) return Owned::stop();
    return share(Value(TRY(frame_object(t, *a))));
}

Result<Owned> frame_of_thread(Thread& t, Thread& other) {
    Activation* a = other.frames ? activation_at(other, 0) : nullptr;
    if (!a) return Owned::stop();
    return share(Value(TRY(frame_object(t, *a))));
}

Value handled_exception(Thread& t) { return topmost_handled(t); }

CodePlace current_place(Thread& t) {
    Activation* a = activation_at(t, 0);
    if (!a) return {Value::none(), 0};
    return {Value(a->code().filename), int(a->code().line_at(a->code().word_of(a->pc)))};
}

Result<std::pair<Value, Value>> implicit_super_arguments(Thread& t) {
    Activation* a = activation_at(t, 0);
    if (!a) return t.raise(ExceptionType::RuntimeError, "super(): no current frame");
    Code& code = a->code();
    if (code.positional == 0) return t.raise(ExceptionType::RuntimeError, "super(): no arguments");
    Value self = a->base[0];
    if (code.source().local_is_cell[0] && is<Cell>(self)) self = as<Cell>(self).contents;
    if (self.is_empty()) return t.raise(ExceptionType::RuntimeError, "super(): arg[0] deleted");
    const auto& free = code.source().free_variables;
    for (size_t i = 0; i < free.size(); ++i) {
        if (free[i].name != "__class__") continue;
        Value cls = a->function->cell(i).contents;
        if (cls.is_empty()) return t.raise(ExceptionType::RuntimeError, "super(): empty __class__ cell");
        return std::pair(cls, self);
    }
    return t.raise(ExceptionType::RuntimeError, "super(): __class__ cell not found");
}

// --- classes ----------------------------------------------------------------------------------------------------------------------------------

namespace {

// Bases that are no types may stand for others (__mro_entries__).
Result<Ref<Tuple>> resolve_bases(Thread& t, Tuple& declared) {
    Ref<List> bases = TRY(new_list(t));
    for (Value base : declared.view()) {
        if (is<Type>(base)) {
            TRY(append(t, *bases, base));
            continue;
        }
        Owned hook = TRY(find_attribute(t, base, t.names()[Special::MroEntries]));
        if (hook.is_stop()) {
            TRY(append(t, *bases, base));
            continue;
        }
        Owned entries = TRY(call(t, hook.get(), {Value(&declared)}));
        if (!is<Tuple>(entries.get())) return t.type_error("__mro_entries__ must return a tuple");
        TRY(extend(t, *bases, entries.get()));
    }
    return new_tuple(t, bases->view());
}

Result<Owned> prepare_namespace(Thread& t, Value metatype, Value name, Value bases, Tuple* names, const Value* values) {
    Owned prepare = TRY(find_attribute(t, metatype, t.names()[Special::Prepare]));
    if (prepare.is_stop()) return TRY(new_dict(t));
    std::vector<Value> all{name, bases};
    all.insert(all.end(), values, values + (names ? names->length : 0));
    Owned ns = TRY(call_with_names(t, prepare.get(), all, names));
    bool mapping = !type_of(t, ns.get()).find(Special::GetItem).is_empty() && !is<List>(ns.get()) && !is<Str>(ns.get()) && !is<Tuple>(ns.get());
    if (!mapping) return t.type_error("{}.__prepare__() must return a mapping, not {}", is<Type>(metatype) ? as<Type>(metatype).name_text() : "<metaclass>", type_name(t, ns.get()));
    return ns;
}

}  // namespace

Result<Owned> build_class(Thread& t, Value body, Value name, Arguments declared, Keywords keywords) {
    if (!is<Function>(body)) return t.type_error("__build_class__: func must be a function");
    if (!is<Str>(name)) return t.type_error("__build_class__: name is not a string");
    Ref<Tuple> original = TRY(new_tuple(t, declared));
    Ref<Tuple> bases = TRY(resolve_bases(t, *original));
    bool changed = bases->length != original->length;
    for (size_t i = 0; !changed && i < bases->length; ++i) changed = (*bases)[i] != (*original)[i];

    // metaclass= is taken out of the keywords; the rest goes to __prepare__ and the metaclass.
    Owned metatype;
    std::vector<Value> names, values;
    for (size_t i = 0; i < keywords.size(); ++i) {
        if (keywords.name(i).view() == "metaclass") {
            metatype = Owned(keywords.values[i]);
        } else {
            names.push_back(Value(&keywords.name(i)));
            values.push_back(keywords.values[i]);
        }
    }
    Ref<Tuple> rest = TRY(new_tuple(t, names));
    if (metatype.is_empty()) metatype = Owned(bases->length ? Value(&type_of(t, (*bases)[0])) : Value(&t.runtime.type<Type>()));
    if (is<Type>(metatype.get())) metatype = Owned(Value(TRY(calculate_metatype(t, as<Type>(metatype.get()), *bases))));

    Owned ns = TRY(prepare_namespace(t, metatype.get(), name, bases.value(), rest.get(), values.data()));
    Owned cell = TRY(run_function_in(t, as<Function>(body), ns.get()));
    if (changed) {
        Value key(t.runtime.intern("__orig_bases__"));
        TRY(set_item(t, ns.get(), key, original.value()));
    }
    std::vector<Value> all{name, bases.value(), ns.get()};
    all.insert(all.end(), values.begin(), values.end());
    Owned cls = TRY(call_with_names(t, metatype.get(), all, rest.get()));
    if (is<Cell>(cell.get()) && is<Type>(cls.get())) {
        Value in_cell = as<Cell>(cell.get()).contents;
        if (in_cell.is_empty()) return t.raise(ExceptionType::RuntimeError, "__class__ not set defining {} as {}. Was __classcell__ propagated to type.__new__?", TRY(repr(t, name))->view(), TRY(repr(t, cls.get()))->view());
        if (in_cell != cls.get()) return t.type_error("__class__ set to {} defining {} as {}", TRY(repr(t, in_cell))->view(), TRY(repr(t, name))->view(), TRY(repr(t, cls.get()))->view());
    }
    return cls;
}

Result<Dict*> make_main_module(Thread& t) {
    Ref<Module> main = TRY(new_module(t, "__main__", ""));
    TRY(dict_set(t, *t.runtime.modules, t.names().main, main.value()));
    Dict* ns = main->dict;   // sys.modules keeps it
    TRY(dict_set(t, *ns, t.names().doc, Value::none()));
    Ref<Dict> annotations = TRY(new_dict(t));
    TRY(dict_set(t, *ns, t.names().annotations, annotations.value()));
    Owned builtins = TRY(dict_find(t, *t.runtime.modules, Value(t.runtime.intern("builtins"))));
    TRY(dict_set(t, *ns, t.names().builtins, builtins.get()));
    return ns;
}

// --- looking at threads ---------------------------------------------------------------------------------------------------------------------

namespace {

// The Thread object of the module threading; Empty if it has none.
Owned thread_object(Thread& t, const Thread& of) {
    Value module = t.runtime.modules->find(t.runtime, t.runtime.intern("threading"));
    Value active = is<Module>(module) ? as<Module>(module).dict->find(t.runtime, t.runtime.intern("_active")) : Value();
    if (!is<Dict>(active)) return {};
    auto found = dict_find(t, as<Dict>(active), Value::small_int(int64_t(of.ident)));
    return found.failed() ? (t.pending.clear(), Owned()) : found.take();
}

// The innermost line that is not the library's.
std::string place_of_thread(Thread& of) {
    Activation* shown = nullptr;
    for (int depth = 0; Activation* a = activation_at(of, depth); ++depth) {
        bool is_library = a->code().filename->view().starts_with("<frozen ");
        if (!shown || !is_library) shown = a;
        if (!is_library) break;
    }
    if (!shown) return "no Python code";
    Code& code = shown->code();
    return fmt::format("File \"{}\", line {}, in {}", code.filename->view(), code.line_at(code.word_of(shown->pc)), code.name->view());
}

}  // namespace

// Not by the property `name`, which may be the program's code.
std::string name_of_thread(Thread& t, const Thread& of) {
    Owned pending = std::move(t.pending), object = thread_object(t, of);
    t.pending = std::move(pending);
    Value name = object.is_empty() ? Value() : own_attribute(t, object, t.runtime.intern("_name"));
    if (is<Str>(name)) return std::string(text_of(name));
    return &of == t.runtime.main_thread ? "MainThread" : fmt::format("thread {}", of.native_id.load());
}

ThreadView look_at_thread(Thread& of) {
    return {name_of_thread(*of.runtime.current, of), of.frames ? place_of_thread(of) : "no Python code"};
}

// --- safepoints, reports -----------------------------------------------------------------------------------------------------------------------

bool handle_safepoint(Thread& t) {
    uint32_t reasons = t.safepoint.exchange(0);
    if (reasons & uint32_t(SafepointReason::GilRequest)) t.gil->give_way(t);
    if (reasons & uint32_t(SafepointReason::Collect)) t.heap().collect(t, Heap::Generation::Young);
    if (reasons & uint32_t(SafepointReason::Trace) && is_traced(*t.frames)) t.request(SafepointReason::Trace);
    constexpr uint32_t kLimits = uint32_t(SafepointReason::Cancel) | uint32_t(SafepointReason::Budget);
    if (reasons & kLimits && !attend_limits(t, reasons)) return false;
    return !(reasons & uint32_t(SafepointReason::Signal)) || run_signal_handlers(t);
}

void warn_never_awaited(Thread& t, Generator& g) {
    // Without sys the interpreter is as good as gone; so is where it would be shown.
    if (!t.runtime.modules || t.runtime.modules->find(t.runtime, t.runtime.intern("sys")).is_empty()) return;
    Owned pending = std::move(t.pending);
    // Whoever took that function of warnings away, or broke it, is told without it. A warning that has become an error has been told.
    auto told = [&]() -> Result<bool> {
        if (t.runtime.finalizing) return false;   // told without its source, for which more would have to be imported
        Owned module = TRY(import_module(t, "warnings"));
        Owned function = TRY(find_attribute(t, module, t.runtime.intern("_warn_unawaited_coroutine")));
        if (function.is_stop()) return false;
        TRY(call(t, function, {Value(&g)}));
        return true;
    }();
    bool is_told = told.failed() ? t.pending_is(ExceptionType::RuntimeWarning) : *told;
    if (told.failed()) t.report_unraisable(Value(&g));
    if (!is_told && warn(t, ExceptionType::RuntimeWarning, fmt::format("coroutine '{}' was never awaited", g.qualname()->view())).failed()) t.report_unraisable(Value(&g));
    t.pending = std::move(pending);
}

}  // namespace kukri

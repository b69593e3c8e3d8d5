// Frame objects, tracebacks as they are collected, locals().
#include "interp/frame.hpp"

#include "interp/fibers.hpp"
#include "interp/generator_chain.hpp"
#include "interp/loop_support.hpp"
#include "runtime/exception.hpp"
#include "runtime/native.hpp"

namespace kukri {

namespace {

Result<Ref<Frame>> bare_frame(Thread& t, Function& f) {
    uint16_t locals = f.code->local_count;
    auto made = TRY(allocate_instance(t, t.runtime.type<Frame>(), locals * sizeof(Value)));
    auto frame = Ref<Frame>::adopt(static_cast<Frame*>(made.take()));
    frame->function = share(f).take();
    frame->ns = frame->trace_function = Value();
    frame->local_count = locals;
    for (size_t i = 0; i < locals; ++i) frame->saved()[i] = Value();
    return frame;
}

// The topmost of these frames, or of those that they stand on; null if there is none.
Activation* top_of(FrameState* frames) {
    while (frames && frames->top == frames->bottom) frames = frames->below;
    return frames ? frames->top : nullptr;
}

// It returns, and releases its variables: the destructors that this runs do not see it any more. (A frame that is still attached belongs
// to a trace function, which does.)
bool has_left(const Activation& a) { return !a.frame && (a.pc->opcode() == Opcode::Return || a.pc->opcode() == Opcode::ReturnConst); }

// Null for the lowest one. The one at the bottom of a stack runs no function.
Activation* next_below(Thread& t, Activation* a) {
    if (Activation* below = caller_place(a); below->function) return below;
    FrameState* below = nullptr;
    for (Thread* one : t.runtime.threads)
        each_frames(*one, [&](FrameState& frames) {
            if (frames.holds(a)) below = frames.below;
        });
    return top_of(below);
}

// The topmost of it and those below that anybody can see.
Activation* seen(Thread& t, Activation* a) {
    while (a && has_left(*a)) a = next_below(t, a);
    return a;
}

Activation* caller_of(Thread& t, Activation* a) { return seen(t, next_below(t, a)); }

// Where it runs, on whatever stack of whatever thread; null if it does not.
Activation* activation_of(Thread& t, const Generator& g) {
    Activation* found = nullptr;
    for (Thread* one : t.runtime.threads)
        each_frames(*one, [&](FrameState& frames) {
            each_activation(frames, [&](Activation& a) {
                if (a.generator == &g) found = &a;
            });
        });
    return found;
}

}  // namespace

int Frame::line() const { return shown_line ? shown_line : int(code().line_at(uint32_t(word_now()))); }

Result<Frame*> frame_object(Thread& t, Activation& a) {
    if (a.frame) return a.frame;
    Ref<Frame> frame = TRY(bare_frame(t, *a.function));
    frame->activation = &a;
    frame->ns = share(a.ns).take();
    a.frame = frame.take();
    a.plain = false;
    return a.frame;
}

void let_frame_survive(Thread& t, Activation& a, Frame& frame) {
    for (size_t i = 0; i < frame.local_count; ++i) frame.saved()[i] = std::exchange(a.base[i], Value());
    Activation* caller = caller_of(t, &a);
    if (!caller) return;
    Owned pending = std::move(t.pending);   // making the caller's frame must not be mistaken for an error
    auto back = frame_object(t, *caller);
    if (!back.failed()) frame.back = share(**back).take();
    t.pending = std::move(pending);
}

namespace {

void copy_variables(Generator& g) {
    for (size_t i = 0; i < g.frame->local_count; ++i) release(std::exchange(g.frame->saved()[i], share(g.registers()[i]).take()));
}

}  // namespace

void suspend_frame(Generator& g) {
    g.frame->word = int32_t(g.code().word_of(g.pc));
    g.frame->activation = nullptr;
    g.frame->is_suspended = true;
    if (g.frame->references > 1) copy_variables(g);
}

void resume_frame(Activation& a) {
    Frame& frame = *a.frame;
    frame.activation = &a;
    frame.not_begun = nullptr;
    frame.is_suspended = false;
    for (size_t i = 0; i < frame.local_count; ++i)
        if (Value v = std::exchange(frame.saved()[i], Value()); !v.is_empty()) set_register(a.base, unsigned(i), v);
}

Result<Ref<Frame>> generator_frame(Thread& t, Generator& g) {
    settle(t, g);
    if (g.state == Generator::State::Running) {
        if (Activation* a = activation_of(t, g)) return share(*TRY(frame_object(t, *a)));
    }
    if (!g.frame) {
        Ref<Frame> frame = TRY(bare_frame(t, *g.function));
        frame->word = int32_t(g.code().word_of(g.pc));
        g.frame = frame.take();
        g.frame->is_suspended = g.state == Generator::State::Suspended;
    }
    copy_variables(g);
    if (g.state == Generator::State::Created && !g.has(Object::kFinalized)) g.frame->not_begun = &g;
    // One that has not begun stands at its ReturnGenerator, in the line of its `def`.
    g.frame->word = int32_t(g.code().word_of(g.pc)) - (g.state == Generator::State::Created);
    return share(*g.frame);
}

void add_traceback(Thread& t, Activation& a) {
    if (!t.failed()) return;
    Owned pending = std::move(t.pending);   // making the entry must not be mistaken for an error
    auto& e = as<Exception>(pending.get());
    auto frame = frame_object(t, a);
    if (!frame.failed()) {
        auto entry = make<Traceback>(t);
        if (!entry.failed()) {
            uint32_t word = a.code().word_of(a.pc);
            (*entry)->next = e.traceback;
            (*entry)->frame = share(static_cast<Object&>(**frame)).take();
            (*entry)->word = int32_t(word);
            (*entry)->line = Traceback::kLineOfWord;
            e.traceback = entry.take().take();
        }
    }
    t.pending = std::move(pending);
}

Activation* activation_at(Thread& t, int depth) {
    Activation* a = seen(t, top_of(t.frames));
    while (a && depth-- > 0) a = caller_of(t, a);
    return a;
}

// --- locals ----------------------------------------------------------------------------------------------------------------------------------

namespace {

// `captured`: those of the enclosing functions, too.
Result<Ref<Dict>> variables(Thread& t, Function& f, Value* registers, bool captured = true) {
    Ref<Dict> d = TRY(new_dict(t));
    const Chunk& chunk = f.code->source();
    for (size_t i = 0; i < chunk.locals.size(); ++i) {
        if (chunk.locals[i].empty() || chunk.locals[i].starts_with(".")) continue;
        Value v = registers[i];
        if (is<Cell>(v) && chunk.local_is_cell[i]) v = as<Cell>(v).contents;
        if (!v.is_empty()) TRY(dict_set(t, *d, t.runtime.intern(chunk.locals[i]), v));
    }
    for (size_t i = 0; i < chunk.free_variables.size(); ++i) {
        if (!f.closure || !captured) break;
        Value v = f.cell(i).contents;
        if (!v.is_empty() && !chunk.free_variables[i].name.starts_with(".")) TRY(dict_set(t, *d, t.runtime.intern(chunk.free_variables[i].name), v));
    }
    return d;
}

}  // namespace

Result<Owned> locals_of(Thread& t, Activation& a) {
    if (!a.ns.is_empty()) return share(a.ns);
    if (!a.code().is(kOptimized)) return share(Value(a.function->globals));
    Ref<Dict> all = TRY(variables(t, *a.function, a.base));
    if (a.frame && a.frame->extra_locals) TRY(dict_update(t, *all, Value(a.frame->extra_locals)));
    return all;
}

Result<Owned> frame_locals(Thread& t, Frame& f) {
    if (!f.ns.is_empty()) return share(f.ns);
    if (!f.code().is(kOptimized)) return share(Value(f.function->globals));
    return new_frame_locals(t, f);
}

Result<Ref<Dict>> frame_variables(Thread& t, Frame& f) { return variables(t, *f.function, f.locals(), !f.is_cleared); }

// --- Python's view ------------------------------------------------------------------------------------------------------------------------------

namespace {

Result<Owned> frame_back(Thread& t, Frame& self) {
    if (self.back) return share(Value(self.back));
    if (!self.activation) return Owned::none();
    Activation* caller = caller_of(t, self.activation);
    if (!caller) return Owned::none();
    return share(Value(TRY(frame_object(t, *caller))));
}

Result<void> set_switch(Thread& t, bool& which, Value v, bool inverted) {
    if (!v.is_bool()) return t.type_error("attribute value type must be bool");
    which = v.is_true() != inverted;
    return {};
}

constexpr PropertyRow kFrameProperties[] = {
    property<Frame>("f_back", "", body<frame_back>),
    property<Frame>("f_code", "", [](Thread&, Frame& self) -> Result<Owned> { return share(Value(self.function->code)); }),
    property<Frame>("f_globals", "", [](Thread&, Frame& self) -> Result<Owned> { return share(Value(self.function->globals)); }),
    property<Frame>("f_builtins", "", [](Thread&, Frame& self) -> Result<Owned> { return share(Value(self.function->builtins)); }),
    property<Frame>("f_locals", "", body<frame_locals>),
    property<Frame>("f_lineno", "", [](Thread&, Frame& self) -> Result<Owned> { return Owned::adopt(Value::small_int(self.line())); }),
    property<Frame>("f_lasti", "", [](Thread&, Frame& self) -> Result<Owned> { return Owned::adopt(Value::small_int(self.word_now() * 2)); }),
    property<Frame>("f_trace", "", [](Thread&, Frame& self) -> Result<Owned> { return self.trace_function.is_empty() ? Owned::none() : share(self.trace_function); },
                    [](Thread&, Frame& self, Value v) -> Result<void> {
                        release(std::exchange(self.trace_function, v.is_empty() || v.is_none() ? Value() : share(v).take()));
                        return {};
                    }),
    property<Frame>("f_trace_lines", "", [](Thread&, Frame& self) { return Owned::boolean(!self.skips_lines); },
                    [](Thread& t, Frame& self, Value v) -> Result<void> { return set_switch(t, self.skips_lines, v, true); }),
    property<Frame>("f_trace_opcodes", "", [](Thread&, Frame& self) { return Owned::boolean(self.wants_opcodes); },
                    [](Thread& t, Frame& self, Value v) -> Result<void> { return set_switch(t, self.wants_opcodes, v, false); }),
};
constexpr NativeRow kFrameMethods[] = {
    def<"__repr__(self, /)">("Return repr(self).", [](Thread& t, Frame& self) -> Result<Ref<Str>> {
        return new_str(t, fmt::format("<frame at {:#x}, file '{}', line {}, code {}>", Value(&self).bits, self.code().filename->view(), self.line(), self.code().name->view()));
    }),
    def<"clear(self, /)">("clear(): clear most references held by the frame", [](Thread& t, Frame& self) -> Result<void> {
        if (self.activation) return t.raise(ExceptionType::RuntimeError, "cannot clear an executing frame");
        if (self.is_suspended) return t.raise(ExceptionType::RuntimeError, "cannot clear a suspended frame");
        if (self.not_begun) {
            Ref<Generator> keep(self.not_begun);
            neglect(t, *keep);
            if (self.not_begun) return {};   // of a coroutine there is only a warning
        }
        for (size_t i = 0; i < self.local_count; ++i) release(std::exchange(self.saved()[i], Value()));
        self.is_cleared = true;
        return {};
    }),
};

constexpr PropertyRow kTracebackProperties[] = {
    read_only_member<Traceback>("tb_frame", "", [](Thread&, Traceback& self) -> Result<Owned> { return share(Value(self.frame)); }),
    property<Traceback>("tb_next", "", [](Thread&, Traceback& self) -> Result<Owned> { return self.next ? share(Value(self.next)) : Owned::none(); },
                        [](Thread& t, Traceback& self, Value v) -> Result<void> {
                            if (!v.is_none() && !is<Traceback>(v)) return t.type_error("expected traceback object, got '{}'", type_name(t, v));
                            for (Traceback* at = is<Traceback>(v) ? &as<Traceback>(v) : nullptr; at; at = at->next)
                                if (at == &self) return t.value_error("traceback loop detected");
                            auto* old = std::exchange(self.next, is<Traceback>(v) ? share(as<Traceback>(v)).take() : nullptr);
                            if (old) release(static_cast<Object*>(old));
                            return {};
                        }),
    property<Traceback>("tb_lineno", "", [](Thread&, Traceback& self) -> Result<Owned> {
        int line = self.line == Traceback::kLineOfWord ? int(static_cast<Frame*>(self.frame)->code().line_at(uint32_t(self.word))) : self.line;
        return Owned::adopt(Value::small_int(line));
    }),
    read_only_member<Traceback>("tb_lasti", "", [](Thread&, Traceback& self) -> Result<Owned> { return Owned::adopt(Value::small_int(self.word * 2)); }),
};

Result<Owned> new_traceback(Thread& t, Type&, Value next, Frame& frame, int64_t lasti, int64_t line) {
    if (!next.is_none() && !is<Traceback>(next)) return t.type_error("expected traceback object or None, got '{}'", type_name(t, next));
    auto tb = TRY(make<Traceback>(t));
    tb->next = is<Traceback>(next) ? share(as<Traceback>(next)).take() : nullptr;
    tb->frame = share(static_cast<Object&>(frame)).take();
    tb->word = int32_t(lasti / 2);
    tb->line = int32_t(line);
    return tb;
}

constexpr NativeRow kTracebackMethods[] = {
    def<"__new__(cls, tb_next, tb_frame, tb_lasti, tb_lineno)">("Where an exception passed through: a frame and a line, and what came next.", body<new_traceback>),
};

}  // namespace

constinit const TypeRow Frame::kRow = type_row<Frame>({.name = "frame", .doc = "", .subclassable = false, .instantiable = false, .methods = kFrameMethods, .properties = kFrameProperties});
constinit const TypeRow Traceback::kRow = type_row<Traceback>({.name = "traceback", .doc = "Where an exception passed through: a frame and a line, and what came next.", .subclassable = false, .methods = kTracebackMethods, .properties = kTracebackProperties});

}  // namespace kukri

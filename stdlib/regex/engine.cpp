// PCRE2 behind the Program interface; the only file that includes pcre2.h.
//
// Each pattern can exist up to six times: for ASCII and for other subjects, and for search, match and
// fullmatch (PCRE2's JIT does not accept the anchoring options at match time); and as often again with callouts,
// for matches that are watched. Each is compiled when first needed, and given to the JIT once it proves to be used.
#define PCRE2_CODE_UNIT_WIDTH 8
#include "stdlib/regex/engine.hpp"

#include <pcre2.h>

#include <algorithm>

namespace kukri::regex {

namespace {

constexpr uint32_t kNestLimit = 5000;  // our parser's own limit is lower
constexpr size_t kJitStackStart = 32 * 1024;
constexpr size_t kJitStackLimit = 256u
                                  << 20;  // reserved, not committed; beyond it the interpreter takes over
constexpr uint32_t kUsesBeforeJit = 3;
constexpr size_t kSubjectWorthJit = 2048;
constexpr uint32_t kCalloutsBetweenLooks = 1 << 14;

template <auto Free>
struct Deleter {
    template <typename T>
    void operator()(T* object) const {
        Free(object);
    }
};
using CodePointer = std::unique_ptr<pcre2_code, Deleter<pcre2_code_free>>;
using MatchDataPointer = std::unique_ptr<pcre2_match_data, Deleter<pcre2_match_data_free>>;
using MatchContextPointer = std::unique_ptr<pcre2_match_context, Deleter<pcre2_match_context_free>>;
using JitStackPointer = std::unique_ptr<pcre2_jit_stack, Deleter<pcre2_jit_stack_free>>;
using CompileContextPointer = std::unique_ptr<pcre2_compile_context, Deleter<pcre2_compile_context_free>>;

uint32_t options_for(const PatternTree& tree, Variant variant, Anchor anchor) {
    uint32_t options = PCRE2_DOTALL | PCRE2_MULTILINE | PCRE2_ALT_CIRCUMFLEX | PCRE2_NEVER_BACKSLASH_C;
    // Surrogates are legal characters of a Python str, so neither pattern nor subject is checked; both come
    // from str objects.
    if (variant == Variant::Unicode) options |= PCRE2_UTF | PCRE2_NO_UTF_CHECK;
    if (wants_unicode_properties(tree, variant)) options |= PCRE2_UCP;
    if (anchor != Anchor::Search) options |= PCRE2_ANCHORED;
    if (anchor == Anchor::FullMatch) options |= PCRE2_ENDANCHORED;
    return options;
}

struct Lookout {
    const Watch* watch;
    uint32_t callouts = 0;
};

int look_around(pcre2_callout_block*, void* data) {
    auto& lookout = *static_cast<Lookout*>(data);
    if (++lookout.callouts % kCalloutsBetweenLooks) return 0;
    return lookout.watch->go_on(lookout.watch->argument) ? 0 : PCRE2_ERROR_CALLOUT;
}

std::string error_text(int code) {
    PCRE2_UCHAR buffer[256];
    pcre2_get_error_message(code, buffer, sizeof buffer);
    return reinterpret_cast<const char*>(buffer);
}

}  // namespace

struct Program::Code {
    CodePointer code;
    uint32_t uses = 0;
    bool jit_tried = false, jitted = false;

    void consider_jit(size_t work) {
        if (jit_tried || (++uses < kUsesBeforeJit && work < kSubjectWorthJit)) return;
        jit_tried = true;
        jitted = pcre2_jit_compile(code.get(), PCRE2_JIT_COMPLETE) == 0;
    }
};

struct Scratch::State {
    MatchDataPointer data;
    uint32_t capacity = 0;
    MatchContextPointer context;
    JitStackPointer jit_stack;
    bool jit_stack_tried = false;

    bool reserve(uint32_t pairs) {
        if (!context) {
            context.reset(pcre2_match_context_create(nullptr));
            if (!context) return false;
            pcre2_set_match_limit(context.get(), UINT32_MAX);
            pcre2_set_depth_limit(context.get(), UINT32_MAX);
            pcre2_set_heap_limit(context.get(), UINT32_MAX);
        }
        if (data && capacity >= pairs) return true;
        capacity = std::max(pairs, 16u);
        data.reset(pcre2_match_data_create(capacity, nullptr));
        return data != nullptr;
    }

    void use_jit_stack() {
        if (jit_stack_tried) return;
        jit_stack_tried = true;
        jit_stack.reset(pcre2_jit_stack_create(kJitStackStart, kJitStackLimit, nullptr));
        if (jit_stack) pcre2_jit_stack_assign(context.get(), nullptr, jit_stack.get());
    }
};

Scratch::Scratch() : state_(std::make_unique<State>()) {}
Scratch::~Scratch() = default;

static_assert(sizeof(Span) == 2 * sizeof(PCRE2_SIZE) && Span::kUnset == PCRE2_UNSET);
const Span* Scratch::spans() const {
    return reinterpret_cast<const Span*>(pcre2_get_ovector_pointer(state_->data.get()));
}
Span Scratch::span(uint32_t group) const {
    return spans()[group];
}

void Scratch::set_match_limit(uint32_t limit) {
    if (!state_->reserve(1)) return;
    pcre2_set_match_limit(state_->context.get(), limit ? limit : UINT32_MAX);
}

Program::Program(Translation translation) : translation_(std::move(translation)) {}
Program::~Program() = default;

std::variant<std::unique_ptr<Program>, Error> Program::compile(std::string_view pattern, PatternKind kind,
                                                               uint32_t flags, NameLookup names) {
    auto translated = translate(pattern, kind, flags, names);
    if (auto* error = std::get_if<Error>(&translated)) return std::move(*error);
    return std::unique_ptr<Program>(new Program(std::get<Translation>(std::move(translated))));
}

Program::Code* Program::code_for(Variant variant, Anchor anchor, bool watched) {
    auto& slot = codes_[watched][variant == Variant::Unicode][static_cast<size_t>(anchor)];
    if (slot) return slot.get();
    if (!failure_.empty()) return nullptr;
    CompileContextPointer context(pcre2_compile_context_create(nullptr));
    if (!context) return nullptr;
    pcre2_set_newline(context.get(), PCRE2_NEWLINE_LF);
    pcre2_set_parens_nest_limit(context.get(), kNestLimit);
    int error = 0;
    auto made = std::make_unique<Code>();
    for (Repeats repeats : {Repeats::Copied, Repeats::Shared}) {
        const std::string text = emit(translation_.tree, variant, repeats);
        PCRE2_SIZE offset = 0;
        made->code.reset(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(),
                                       options_for(translation_.tree, variant, anchor) | (watched ? PCRE2_AUTO_CALLOUT : 0),
                                       &error, &offset, context.get()));
        if (made->code || error != PCRE2_ERROR_PATTERN_TOO_LARGE) break;
    }
    if (!made->code) {
        failure_ = error_text(error);
        return nullptr;
    }
    slot = std::move(made);
    return slot.get();
}

Status Program::run(Scratch& scratch, Anchor anchor, std::string_view subject, bool subject_is_ascii,
                    size_t start, EmptyMatch empty, const Watch* watch) {
    if (start > subject.size()) return Status::Failed;
    const Variant variant = kind() == PatternKind::Bytes ? Variant::Bytes
                            : subject_is_ascii           ? Variant::Ascii
                                                         : Variant::Unicode;
    Code* code = code_for(variant, anchor, watch);
    if (!code) return failure_.empty() ? Status::OutOfMemory : Status::Broken;
    auto& state = *scratch.state_;
    if (!state.reserve(tree().group_count + 1)) return Status::OutOfMemory;
    code->consider_jit(subject.size() - start);
    Lookout lookout{watch};
    if (watch) pcre2_set_callout(state.context.get(), look_around, &lookout);
    const uint32_t options =
        (empty == EmptyMatch::NotAtStart ? PCRE2_NOTEMPTY_ATSTART : 0) | PCRE2_NO_UTF_CHECK;
    // PCRE2 wants a non-null subject in the JIT's fast path.
    const auto* text = reinterpret_cast<PCRE2_SPTR>(subject.data() ? subject.data() : "");
    int result = PCRE2_ERROR_JIT_STACKLIMIT;
    if (code->jitted) {
        state.use_jit_stack();
        result = pcre2_jit_match(code->code.get(), text, subject.size(), start, options, state.data.get(),
                                 state.context.get());
    }
    if (result == PCRE2_ERROR_JIT_STACKLIMIT) {
        result = pcre2_match(code->code.get(), text, subject.size(), start, options | PCRE2_NO_JIT,
                             state.data.get(), state.context.get());
    }
    if (result >= 0) {
        // Groups beyond the last one that took part are not written by PCRE2.
        PCRE2_SIZE* pairs = pcre2_get_ovector_pointer(state.data.get());
        for (uint32_t group = static_cast<uint32_t>(result); group <= tree().group_count && result > 0;
             ++group) {
            pairs[2 * group] = pairs[2 * group + 1] = PCRE2_UNSET;
        }
        return Status::Matched;
    }
    switch (result) {
        case PCRE2_ERROR_NOMATCH:
            return Status::Failed;
        case PCRE2_ERROR_MATCHLIMIT:
        case PCRE2_ERROR_DEPTHLIMIT:
            return Status::LimitExceeded;
        case PCRE2_ERROR_NOMEMORY:
        case PCRE2_ERROR_HEAPLIMIT:
            return Status::OutOfMemory;
        case PCRE2_ERROR_CALLOUT:
            return Status::Interrupted;
        default:
            failure_ = error_text(result);
            return Status::Broken;
    }
}

uint32_t Program::last_index(const Span* spans) const {
    const auto& rank = translation_.close_rank;
    const auto& loop = translation_.loop;
    uint32_t last = 0;
    size_t last_end = 0;
    for (uint32_t group = 1; group <= tree().group_count; ++group) {
        const Span span = spans[group];
        if (!span.matched()) continue;
        // In a loop a group of an earlier place may have closed in a later round: then it ended further on.
        const bool same_loop = last && loop[group] && loop[group] == loop[last];
        const bool later =
            !last || (same_loop && span.end != last_end ? span.end > last_end : rank[group] > rank[last]);
        if (later) last = group, last_end = span.end;
    }
    return last;
}

}  // namespace kukri::regex

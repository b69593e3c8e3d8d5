// The native half of re: compiling patterns, and re.Pattern.
#include "runtime/base/hash.hpp"
#include "runtime/base/unicode.hpp"
#include "runtime/descriptors.hpp"
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/generic_iterators.hpp"
#include "runtime/module.hpp"
#include "runtime/numbers.hpp"
#include "runtime/sequence.hpp"
#include "runtime/warning.hpp"
#include "stdlib/native_modules.hpp"
#include "stdlib/regex/objects.hpp"

namespace kukri {

const NativeModule& native_module__re();

using regex::Anchor;
using regex::EmptyMatch;
using regex::Runner;
using regex::Span;
using regex::Subject;

namespace {

// Steps of a match after which it goes on under watch, so that signals can end it.
constexpr uint32_t kUnwatchedSteps = 1'500'000;

struct ReState {
    ReState() { scratch.set_match_limit(kUnwatchedSteps); }
    regex::Scratch scratch;
};

// --- compiling ------------------------------------------------------------------------------------------------------------------------

Result<void> issue_warnings(Thread& t, const std::vector<std::string>& warnings) {
    // Level 1 is re._compile, 2 the function of re that was called.
    for (auto& text : warnings) TRY(warn(t, ExceptionType::FutureWarning, text, 3));
    return {};
}

Result<Owned> compile(Thread& t, Value source, int64_t flags, Value error_class) {
    bool is_text = is<Str>(source);
    if (!is_text && !is<Bytes>(source)) return t.type_error("first argument must be string or compiled pattern");
    std::string_view text = is_text ? as<Str>(source).view() : as<Bytes>(source).view();
    auto made = regex::Program::compile(text, is_text ? regex::PatternKind::Text : regex::PatternKind::Bytes, uint32_t(flags), unicode::character_named);
    if (auto* error = std::get_if<regex::Error>(&made)) return regex::raise(t, error_class, *error, source);
    auto program = std::get<std::unique_ptr<regex::Program>>(std::move(made));
    TRY(issue_warnings(t, program->tree().warnings));
    Ref<Pattern> pattern = TRY(make<Pattern>(t));
    pattern->flags = program->tree().flags;
    pattern->groups = program->tree().group_count;
    pattern->program = program.release();
    pattern->scratch = &module_state<ReState>(t, native_module__re()).scratch;
    pattern->match_type = &t.runtime.type<Match>();
    pattern->source = share(source).take();
    pattern->error_class = share(error_class).take();
    pattern->group_index = pattern->template_source = Value();
    return pattern;
}

// --- matching -------------------------------------------------------------------------------------------------------------------------

Result<Owned> match_once(Thread& t, Pattern& self, Anchor anchor, Value string, int64_t position, int64_t end_position) {
    Subject subject = TRY(regex::open_subject(t, self, string, position, end_position));
    if (subject.start > subject.end) return Owned::none();
    Runner runner(t, self);
    if (!TRY(runner.run(anchor, subject, subject.start))) return Owned::none();
    return TRY(regex::make_match(t, self, subject, runner.spans(), subject.start, size_t(subject.position)));
}

// Calls f(spans) for each match, at most `most` times unless that is 0.
template <class F>
Result<void> for_each_match(Thread& t, Pattern& self, const Subject& subject, int64_t most, F&& f) {
    Runner runner(t, self);
    EmptyMatch empty = EmptyMatch::Allowed;
    size_t at = subject.start;
    for (int64_t count = 0; (most == 0 || count < most) && at <= subject.end; ++count) {
        if (!TRY(runner.run(Anchor::Search, subject, at, empty))) return {};
        Span whole = runner.spans()[0];
        TRY(f(runner.spans()));
        at = whole.end;
        empty = whole.start == whole.end ? EmptyMatch::NotAtStart : EmptyMatch::Allowed;
    }
    return {};
}

Result<Owned> find_all(Thread& t, Pattern& self, Value string, int64_t position, int64_t end_position) {
    Subject subject = TRY(regex::open_subject(t, self, string, position, end_position));
    Ref<List> found = TRY(new_list(t));
    Owned nothing = TRY(regex::slice_of(t, subject, {0, 0}, Value::none()));
    TRY(for_each_match(t, self, subject, 0, [&](const Span* spans) -> Result<void> {
        if (self.groups < 2) return append(t, *found, TRY(regex::slice_of(t, subject, spans[self.groups], nothing.get())));
        Ref<Tuple> groups = TRY(new_tuple_uninitialized(t, self.groups));
        for (uint32_t i = 0; i < self.groups; ++i) groups->items()[i] = TRY(regex::slice_of(t, subject, spans[i + 1], nothing.get())).take();
        return append(t, *found, Owned(std::move(groups)));
    }));
    return found;
}

Result<Owned> split(Thread& t, Pattern& self, Value string, int64_t most) {
    Subject subject = TRY(regex::open_subject(t, self, string));
    Ref<List> pieces = TRY(new_list(t));
    size_t from = 0;
    auto split_at = [&](const Span* spans) -> Result<void> {
        TRY(append(t, *pieces, TRY(regex::slice_of(t, subject, {from, spans[0].start}, Value::none()))));
        for (uint32_t i = 1; i <= self.groups; ++i) TRY(append(t, *pieces, TRY(regex::slice_of(t, subject, spans[i], Value::none()))));
        from = spans[0].end;
        return {};
    };
    if (most >= 0) TRY(for_each_match(t, self, subject, most, split_at));
    TRY(append(t, *pieces, TRY(regex::slice_of(t, subject, {from, subject.text.size()}, Value::none()))));
    return pieces;
}

Result<Owned> substituted(Thread& t, Pattern& self, Value replacement, Value string, int64_t count) {
    return TRY(regex::substitute(t, self, replacement, string, count)).text.share();
}

// --- the pattern as an object -----------------------------------------------------------------------------------------------------------

Result<Owned> group_index(Thread& t, Pattern& self) {
    if (self.group_index.is_empty()) {
        Ref<Dict> names = TRY(new_dict(t));
        for (auto& [name, number] : self.program->tree().names) {
            Ref<Str> key = TRY(new_str(t, name));
            TRY(dict_set(t, *names, key.value(), Value::small_int(number)));
        }
        self.group_index = Value(names.take());
    }
    if (as<Dict>(self.group_index).len() == 0) return TRY(new_dict(t));   // as CPython does
    return new_mapping_proxy(t, self.group_index);
}

Result<Ref<Str>> pattern_repr(Thread& t, Pattern& self) {
    struct FlagName {
        std::string_view name;
        uint32_t value;
    };
    static constexpr FlagName kNames[] = {{"IGNORECASE", regex::kIgnoreCase}, {"LOCALE", regex::kLocale}, {"MULTILINE", regex::kMultiline},
                                          {"DOTALL", regex::kDotAll}, {"UNICODE", regex::kUnicode}, {"VERBOSE", regex::kVerbose},
                                          {"DEBUG", regex::kDebug}, {"ASCII", regex::kAscii}};
    uint32_t flags = self.flags;
    if (self.is_text() && (flags & regex::kTypeFlags) == regex::kUnicode) flags &= ~uint32_t(regex::kUnicode);
    Ref<Str> source = TRY(repr(t, self.source));
    Ref<Str> cut = TRY(substring(t, *source, 0, std::min<size_t>(source->length, 200)));
    std::string text = "re.compile(" + std::string(cut->view());
    std::string_view before = ", ";
    for (auto& flag : kNames) {
        if (!(flags & flag.value)) continue;
        text += fmt::format("{}re.{}", before, flag.name);
        before = "|";
        flags &= ~flag.value;
    }
    if (flags) text += fmt::format("{}{:#x}", before, flags);
    return new_str(t, text + ")");
}

Result<Owned> pattern_equals(Thread& t, Pattern& self, Value other) {
    auto* o = try_as<Pattern>(other);
    if (!o) return Owned::not_implemented();
    if (&self == o) return Owned::boolean(true);
    if (self.flags != o->flags || self.is_text() != o->is_text()) return Owned::boolean(false);
    return Owned::boolean(TRY(equal(t, self.source, o->source)));
}

Result<Owned> reduce(Thread& t, Pattern& self) {
    Owned module = TRY(import_module(t, "re"));
    Owned make = TRY(get_attribute(t, module.get(), "_compile"));
    Ref<Tuple> arguments = TRY(tuple_of(t, self.source, Value::small_int(self.flags)));
    return TRY(tuple_of(t, make.get(), arguments.value()));
}

template <Anchor kAnchor>
Result<Owned> match_with(Thread& t, Pattern& self, Value string, int64_t pos, std::optional<int64_t> end) {
    return match_once(t, self, kAnchor, string, pos, end.value_or(INT64_MAX));
}

constexpr NativeRow kPatternMethods[] = {
    def<"match(self, /, string, pos=0, endpos=sys.maxsize)">("Match at the beginning of the string (or at pos).", body<match_with<Anchor::Match>>),
    def<"search(self, /, string, pos=0, endpos=sys.maxsize)">("Find the first place where the pattern matches.", body<match_with<Anchor::Search>>),
    def<"fullmatch(self, /, string, pos=0, endpos=sys.maxsize)">("Match all of the string.", body<match_with<Anchor::FullMatch>>),
    def<"findall(self, /, string, pos=0, endpos=sys.maxsize)">("List the text, the group or the groups of all matches that do not overlap.", [](Thread& t, Pattern& self, Value string, int64_t pos, std::optional<int64_t> end) {
        return find_all(t, self, string, pos, end.value_or(INT64_MAX));
    }),
    def<"finditer(self, /, string, pos=0, endpos=sys.maxsize)">("Iterate over all matches that do not overlap.", [](Thread& t, Pattern& self, Value string, int64_t pos, std::optional<int64_t> end) {
        return regex::make_cursor(t, self, t.runtime.type<MatchIterator>(), string, pos, end.value_or(INT64_MAX));
    }),
    def<"scanner(self, /, string, pos=0, endpos=sys.maxsize)">("Return an object that matches piece after piece.", [](Thread& t, Pattern& self, Value string, int64_t pos, std::optional<int64_t> end) {
        return regex::make_cursor(t, self, t.runtime.type<MatchScanner>(), string, pos, end.value_or(INT64_MAX));
    }),
    def<"split(self, /, string, maxsplit=0)">("Split the string where the pattern matches.", body<split>),
    def<"sub(self, /, repl, string, count=0)">("Return the string with the matches replaced.", body<substituted>),
    def<"subn(self, /, repl, string, count=0)">("Return (string with the matches replaced, how many they were).", [](Thread& t, Pattern& self, Value replacement, Value string, int64_t count) -> Result<Owned> {
        auto made = TRY(regex::substitute(t, self, replacement, string, count));
        return TRY(tuple_of(t, made.text.get(), Value::small_int(made.count)));
    }),
    def<"__repr__(self, /)">("Return repr(self).", body<pattern_repr>),
    def<"__eq__(self, value, /)">("Return self==value.", body<pattern_equals>),
    def<"__hash__(self, /)">("Return hash(self).", [](Thread& t, Pattern& self) -> Result<int64_t> {
        uint64_t h = TRY(hash(t, self.source)) ^ (self.flags * 0x9e3779b97f4a7c15u) ^ uint64_t(self.is_text());
        return int64_t(h >> 3);
    }),
    def<"__copy__(self, /)">("Return the pattern itself: it never changes.", [](Thread&, Pattern& self) { return share(self); }),
    def<"__deepcopy__(self, memo, /)">("Return the pattern itself: it never changes.", [](Thread&, Pattern& self, Value) { return share(self); }),
    def<"__reduce__(self, /)">("Helper for pickle.", body<reduce>),
    def<"__class_getitem__(cls, item, /)">("See PEP 585", [](Thread& t, Type& cls, Value item) { return new_generic_alias(t, Value(&cls), item); }),
};
constexpr PropertyRow kPatternProperties[] = {
    read_only_member<Pattern>("pattern", "The pattern as it was given.", [](Thread&, Pattern& self) -> Result<Owned> { return share(self.source); }),
    read_only_member<Pattern>("flags", "The flags, inline ones included.", [](Thread& t, Pattern& self) { return new_int(t, self.flags); }),
    read_only_member<Pattern>("groups", "The number of groups.", [](Thread& t, Pattern& self) { return new_int(t, self.groups); }),
    property<Pattern>("groupindex", "The numbers of the named groups.", body<group_index>),
};

constexpr NativeRow kFunctions[] = {
    def<"compile(pattern, flags, error_class, /)">("Compile a pattern; error_class is raised where it is wrong.", body<compile>),
};
constexpr const TypeRow* kTypes[] = {&Pattern::kRow, &Match::kRow};
constexpr NativeModule kModule{.name = "_re", .doc = "Compiled regular expressions; see re.", .functions = kFunctions, .types = kTypes};

}  // namespace

constinit const TypeRow Pattern::kRow = type_row<Pattern>({.name = "re.Pattern", .doc = "A compiled regular expression.", .subclassable = false, .instantiable = false, .weakly_referenceable = true, .methods = kPatternMethods, .properties = kPatternProperties});

const NativeModule& native_module__re() { return kModule; }

}  // namespace kukri

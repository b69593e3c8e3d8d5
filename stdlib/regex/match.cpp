// re.Match and the iterators that make matches.
#include "runtime/base/utf8.hpp"
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/generic_iterators.hpp"
#include "runtime/native.hpp"
#include "runtime/numbers.hpp"
#include "runtime/sequence.hpp"
#include "stdlib/regex/objects.hpp"

namespace kukri {

using regex::Span;
using regex::Subject;

namespace {

Error no_such_group(Thread& t) { return t.raise_text(ExceptionType::IndexError, "no such group"); }

// The number of the group that `v` names: an int or a name.
Result<uint32_t> group_number(Thread& t, Match& m, Value v) {
    int64_t n = -1;
    if (v.is_int()) [[likely]] {
        n = v.as_int();
    } else if (is<Str>(v)) {
        for (auto& [name, number] : m.pattern->program->tree().names)
            if (name == text_of(v)) n = number;
    } else {
        auto i = index_argument(t, v);
        if (i.failed()) {
            if (!t.catch_if(ExceptionType::TypeError) && !t.catch_if(ExceptionType::OverflowError)) return Error{};
        } else {
            n = *i;
        }
    }
    if (n < 0 || n >= int64_t(m.span_count)) return no_such_group(t);
    return uint32_t(n);
}

// The subject as far as cutting groups out of it needs it.
Result<Subject> subject_of(Thread& t, Match& m) {
    Subject s;
    s.string = m.string;
    if (auto* str = try_as<Str>(m.string)) {
        s.str = str;
        s.text = str->view();
        s.is_ascii = str->is_ascii();
        return s;
    }
    return regex::open_subject(t, *m.pattern, m.string);
}

Result<Owned> group_text(Thread& t, Match& m, uint32_t group, Value fallback) {
    Subject s = TRY(subject_of(t, m));
    return regex::slice_of(t, s, m.spans()[group], fallback);
}

Result<Owned> group(Thread& t, Match& m, Arguments groups) {
    if (groups.size() == 0) return group_text(t, m, 0, Value::none());
    if (groups.size() == 1) return group_text(t, m, TRY(group_number(t, m, groups[0])), Value::none());
    Ref<Tuple> all = TRY(new_tuple_uninitialized(t, groups.size()));
    for (size_t i = 0; i < groups.size(); ++i) all->items()[i] = TRY(group_text(t, m, TRY(group_number(t, m, groups[i])), Value::none())).take();
    return all;
}

Result<Owned> all_groups(Thread& t, Match& m, Value fallback) {
    Subject s = TRY(subject_of(t, m));
    Ref<Tuple> all = TRY(new_tuple_uninitialized(t, m.span_count - 1));
    for (uint32_t i = 1; i < m.span_count; ++i) all->items()[i - 1] = TRY(regex::slice_of(t, s, m.spans()[i], fallback)).take();
    return all;
}

Result<Owned> group_dict(Thread& t, Match& m, Value fallback) {
    Subject s = TRY(subject_of(t, m));
    Ref<Dict> all = TRY(new_dict(t));
    for (auto& [name, number] : m.pattern->program->tree().names) {
        Ref<Str> key = TRY(new_str(t, name));
        Owned text = TRY(regex::slice_of(t, s, m.spans()[number], fallback));
        TRY(dict_set(t, *all, key.value(), text.get()));
    }
    return all;
}

// The code point index of a byte position; -1 for none.
int64_t python_index(Match& m, size_t byte) {
    if (byte == Span::kUnset) return -1;
    auto* s = try_as<Str>(m.string);
    if (!s || s->is_ascii()) return int64_t(byte);
    std::string_view text = s->view();
    if (byte >= m.base_byte) return int64_t(m.base_index + utf8::count(text.substr(m.base_byte, byte - m.base_byte)));
    return int64_t(m.base_index - utf8::count(text.substr(byte, m.base_byte - byte)));   // a group in a lookbehind
}

Result<Owned> span_tuple(Thread& t, Match& m, uint32_t group) {
    Span s = m.spans()[group];
    return TRY(tuple_of(t, Value::small_int(python_index(m, s.start)), Value::small_int(python_index(m, s.end))));
}

Result<Owned> regs(Thread& t, Match& m) {
    if (m.regs.is_empty() || !m.regs.bits) {
        Ref<Tuple> all = TRY(new_tuple_uninitialized(t, m.span_count));
        for (uint32_t i = 0; i < m.span_count; ++i) all->items()[i] = TRY(span_tuple(t, m, i)).take();
        m.regs = Value(all.take());
    }
    return share(m.regs);
}

uint32_t last_index(Match& m) { return m.pattern->program->last_index(m.spans()); }

Result<Owned> last_group(Thread& t, Match& m) {
    uint32_t last = last_index(m);
    for (auto& [name, number] : m.pattern->program->tree().names)
        if (last && number == last) return TRY(new_str(t, name));
    return Owned::none();
}

Result<Ref<Str>> match_repr(Thread& t, Match& m) {
    Owned text = TRY(group_text(t, m, 0, Value::none()));
    Ref<Str> shown = TRY(repr(t, text.get()));
    Ref<Str> cut = TRY(substring(t, *shown, 0, std::min<size_t>(shown->length, 50)));
    Span whole = m.spans()[0];
    return new_str(t, fmt::format("<re.Match object; span=({}, {}), match={}>", python_index(m, whole.start), python_index(m, whole.end), cut->view()));
}

constexpr NativeRow kMatchMethods[] = {
    def<"group(self, /, *groups)">("Return the text of one or more groups, given by number or name.", body<group>),
    def<"groups(self, /, default=None)">("Return a tuple of all groups of the match; default stands for those that took no part.", body<all_groups>),
    def<"groupdict(self, /, default=None)">("Return a dict of all named groups; default stands for those that took no part.", body<group_dict>),
    def<"start(self, group=0, /)">("Return the index where the group's text begins.", [](Thread& t, Match& m, Value g) -> Result<int64_t> { return python_index(m, m.spans()[TRY(group_number(t, m, g))].start); }),
    def<"end(self, group=0, /)">("Return the index where the group's text ends.", [](Thread& t, Match& m, Value g) -> Result<int64_t> { return python_index(m, m.spans()[TRY(group_number(t, m, g))].end); }),
    def<"span(self, group=0, /)">("Return (start, end) of the group.", [](Thread& t, Match& m, Value g) -> Result<Owned> { return span_tuple(t, m, TRY(group_number(t, m, g))); }),
    def<"expand(self, /, template)">("Return the template with its references replaced by the groups of this match.", [](Thread& t, Match& m, Value text) { return regex::expand(t, m, text); }),
    def<"__getitem__(self, key, /)">("Return self[key].", [](Thread& t, Match& m, Value g) -> Result<Owned> { return group_text(t, m, TRY(group_number(t, m, g)), Value::none()); }),
    def<"__repr__(self, /)">("Return repr(self).", body<match_repr>),
    def<"__copy__(self, /)">("Return the match itself: it never changes.", [](Thread&, Match& m) { return share(m); }),
    def<"__deepcopy__(self, memo, /)">("Return the match itself: it never changes.", [](Thread&, Match& m, Value) { return share(m); }),
    def<"__class_getitem__(cls, item, /)">("See PEP 585", [](Thread& t, Type& cls, Value item) { return new_generic_alias(t, Value(&cls), item); }),
};
constexpr PropertyRow kMatchProperties[] = {
    read_only_member<Match>("string", "The string that was matched.", [](Thread&, Match& m) -> Result<Owned> { return share(m.string); }),
    read_only_member<Match>("re", "The pattern.", [](Thread&, Match& m) -> Result<Owned> { return share(Value(m.pattern)); }),
    read_only_member<Match>("pos", "The index at which matching was allowed to begin.", [](Thread& t, Match& m) { return new_int(t, m.position); }),
    read_only_member<Match>("endpos", "The index beyond which nothing was looked at.", [](Thread& t, Match& m) { return new_int(t, m.end_position); }),
    property<Match>("lastindex", "The number of the group that closed last.", [](Thread&, Match& m) -> Result<Owned> {
        uint32_t last = last_index(m);
        return last ? Owned(Value::small_int(last)) : Owned::none();
    }),
    property<Match>("lastgroup", "The name of the group that closed last.", body<last_group>),
    property<Match>("regs", "The spans of all groups.", body<regs>),
};

constexpr NativeRow kScannerMethods[] = {
    def<"match(self, /)">("Match at the place reached.", [](Thread& t, MatchScanner& s) -> Result<Owned> {
        Owned m = TRY(regex::next_match(t, s, regex::Anchor::Match));
        return m.is_stop() ? Owned::none() : std::move(m);
    }),
    def<"search(self, /)">("Search from the place reached.", [](Thread& t, MatchScanner& s) -> Result<Owned> {
        Owned m = TRY(regex::next_match(t, s, regex::Anchor::Search));
        return m.is_stop() ? Owned::none() : std::move(m);
    }),
};
constexpr PropertyRow kScannerProperties[] = {
    property<MatchScanner>("pattern", "The pattern.", [](Thread&, MatchScanner& s) -> Result<Owned> { return share(Value(s.pattern)); }),
};

}  // namespace

Result<Owned> MatchIterator::next(Thread& t) { return regex::next_match(t, *this, regex::Anchor::Search); }

constinit const TypeRow Match::kRow = type_row<Match>({.name = "re.Match", .doc = "What a pattern found, and where.", .subclassable = false, .instantiable = false, .methods = kMatchMethods, .properties = kMatchProperties});
constinit const TypeRow MatchIterator::kRow = type_row<MatchIterator>({.name = "callable_iterator", .doc = "", .subclassable = false, .instantiable = false});
constinit const TypeRow MatchScanner::kRow = type_row<MatchScanner>({.name = "_sre.SRE_Scanner", .doc = "", .subclassable = false, .instantiable = false, .methods = kScannerMethods, .properties = kScannerProperties});

}  // namespace kukri

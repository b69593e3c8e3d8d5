// The objects of the module _re: Pattern, Match and the iterators over matches, and the subject that a pattern is run on.
// What a reader would get wrong: positions inside are bytes; those that Python sees are code points. A Match keeps one known pair of
// both (base_byte, base_index) near its start, so that counting is cheap however long the text is.
#pragma once
#include <memory>

#include "runtime/bytes.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"
#include "stdlib/regex/engine.hpp"
#include "stdlib/regex/template.hpp"

namespace kukri {

// A replacement: literal pieces with groups in between. `kind` is that of the template, which may differ from the pattern's.
struct ParsedTemplate {
    regex::Template parts;
    regex::PatternKind kind;
};

struct Pattern : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    regex::Program* program;     // owned
    regex::Scratch* scratch;     // the interpreter's
    Type* match_type;            // borrowed
    Value source;                // the pattern's text, str or bytes
    Value error_class;           // re.PatternError
    Value group_index;           // Dict, or Empty while nobody has asked
    Value template_source;       // the replacement that `parsed` comes from
    std::shared_ptr<const ParsedTemplate>* parsed;   // owned, may be null
    uint32_t flags, groups;
    bool is_text() const { return program->kind() == regex::PatternKind::Text; }
    void trace(Visitor& v) {
        v(source);
        v(error_class);
        v(group_index);
        v(template_source);
    }
    void finish(Heap&) {
        delete program;
        delete parsed;
    }
};

struct Match : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Pattern* pattern;
    Value string;
    int64_t position, end_position;      // pos and endpos
    size_t base_byte, base_index;
    Value regs;                          // Empty until asked for
    uint32_t span_count;                 // groups + 1
    regex::Span* spans() { return reinterpret_cast<regex::Span*>(this + 1); }
    size_t tail() const { return span_count * sizeof(regex::Span); }
    void trace(Visitor& v) {
        v(pattern);
        v(string);
        v(regs);
    }
};

// What finditer() and scanner() have in common: where the next match is looked for.
struct MatchCursor : Object {
    Pattern* pattern;
    Value string;
    int64_t position, end_position;
    size_t byte, index, end_byte;        // the place reached, in bytes and code points
    bool after_empty, exhausted;
    void trace(Visitor& v) {
        v(pattern);
        v(string);
    }
};
struct MatchIterator : MatchCursor {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    Result<Owned> next(Thread& t);
};
struct MatchScanner : MatchCursor {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
};

namespace regex {

// The string or buffer that a pattern is matched against.
struct Subject {
    Value string;                // borrowed from the caller
    Str* str = nullptr;          // null: bytes-like
    std::string_view text{};     // all of it
    bool is_ascii = false;
    BufferView buffer{};         // keeps a bytes-like object from changing
    int64_t position = 0, end_position = 0;
    size_t start = 0, end = 0;   // the same in bytes
    std::string_view searched() const { return text.substr(0, end); }
};
// TypeError unless the string is of the pattern's kind; positions are clamped.
Result<Subject> open_subject(Thread& t, Pattern& pattern, Value string, int64_t position = 0, int64_t end_position = INT64_MAX);

// One run after the other. Its result lies in a Scratch that the next run anywhere may overwrite.
class Runner {
  public:
    Runner(Thread& t, Pattern& pattern) : thread_(t), pattern_(pattern), scratch_(pattern.scratch) {}
    Result<bool> run(Anchor anchor, const Subject& subject, size_t start, EmptyMatch empty = EmptyMatch::Allowed);
    const Span* spans() const { return scratch_->spans(); }

  private:
    Result<bool> run_watched(Anchor anchor, const Subject& subject, size_t start, EmptyMatch empty);
    Thread& thread_;
    Pattern& pattern_;
    Scratch* scratch_;
    std::unique_ptr<Scratch> own_scratch_;   // of a watched run, during which other code runs
};

// The text of a span: str or bytes; `fallback` for a group that took no part.
Result<Owned> slice_of(Thread& t, const Subject& subject, Span span, Value fallback);
// base_byte and base_index: see Match.
Result<Ref<Match>> make_match(Thread& t, Pattern& pattern, const Subject& subject, const Span* spans, size_t base_byte, size_t base_index);
Result<Ref<MatchCursor>> make_cursor(Thread& t, Pattern& pattern, Type& type, Value string, int64_t position, int64_t end_position);
Result<Owned> next_match(Thread& t, MatchCursor& cursor, Anchor anchor);   // Stop: no more

// Pattern.sub and subn; Match.expand.
struct Substitution {
    Owned text;
    int64_t count;
};
Result<Substitution> substitute(Thread& t, Pattern& pattern, Value replacement, Value string, int64_t count);
Result<Owned> expand(Thread& t, Match& match, Value text);

// PatternError, ValueError, ... for an error of the parser.
kukri::Error raise(Thread& t, Value error_class, const Error& error, Value text);

}  // namespace regex

}  // namespace kukri

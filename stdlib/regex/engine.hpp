// Compiled regular expressions: matching on plain bytes. Only engine.cpp knows PCRE2.
//
// Offsets are bytes of the subject; the caller converts to and from character indices. A Program is used by
// one thread at a time (it compiles its variants when they are first needed); a Scratch holds a match's
// working memory and result, one per thread is enough because matching never calls back.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "stdlib/regex/translate.hpp"

namespace kukri::regex {

enum class Anchor : uint8_t { Search, Match, FullMatch };
enum class Status : uint8_t { Matched, Failed, LimitExceeded, OutOfMemory, Broken, Interrupted };
enum class EmptyMatch : uint8_t {
    Allowed,
    NotAtStart
};  // NotAtStart: how findall and sub go on after an empty match

struct Span {
    static constexpr size_t kUnset = static_cast<size_t>(-1);
    size_t start = kUnset, end = kUnset;
    bool matched() const { return start != kUnset; }
};

// Asked every now and then by a match that takes long; false ends it with Status::Interrupted. It may match other
// things meanwhile, with another Scratch.
struct Watch {
    bool (*go_on)(void* argument);
    void* argument;
};

class Scratch {
  public:
    Scratch();
    ~Scratch();
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    // Group 0 is the whole match. Valid after Status::Matched until the next run.
    Span span(uint32_t group) const;
    const Span* spans() const;   // of all groups
    // Bounds the work of one match (PCRE2's match limit); 0: unbounded.
    void set_match_limit(uint32_t limit);

  private:
    friend class Program;
    struct State;
    std::unique_ptr<State> state_;
};

class Program {
  public:
    // As re.compile; `flags` as given by the user.
    static std::variant<std::unique_ptr<Program>, Error> compile(std::string_view pattern, PatternKind kind,
                                                                 uint32_t flags, NameLookup names = nullptr);
    ~Program();
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    const PatternTree& tree() const { return translation_.tree; }
    PatternKind kind() const { return translation_.kind; }

    // Matches at or after `start` in `subject`, whose end is Python's endpos and which always begins at the
    // true start of the string. `subject_is_ascii` is ignored for a bytes pattern. Broken: PCRE2 could not
    // take the pattern, see failure(). A watched run is slower: it is for what exceeded the match limit.
    Status run(Scratch& scratch, Anchor anchor, std::string_view subject, bool subject_is_ascii, size_t start,
               EmptyMatch empty = EmptyMatch::Allowed, const Watch* watch = nullptr);
    const std::string& failure() const { return failure_; }

    // The group that closed last in a match with these spans (Match.lastindex); 0: none.
    uint32_t last_index(const Span* spans) const;
    uint32_t last_index(const Scratch& scratch) const { return last_index(scratch.spans()); }

  private:
    struct Code;
    explicit Program(Translation translation);
    Code* code_for(Variant variant, Anchor anchor, bool watched);

    Translation translation_;
    std::unique_ptr<Code> codes_[2][2][3];
    std::string failure_;
};

}  // namespace kukri::regex

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
enum class Status : uint8_t { Matched, Failed, LimitExceeded, OutOfMemory, Broken };
enum class EmptyMatch : uint8_t {
    Allowed,
    NotAtStart
};  // NotAtStart: how findall and sub go on after an empty match

struct Span {
    static constexpr size_t kUnset = static_cast<size_t>(-1);
    size_t start = kUnset, end = kUnset;
    bool matched() const { return start != kUnset; }
};

class Scratch {
  public:
    Scratch();
    ~Scratch();
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    // Group 0 is the whole match. Valid after Status::Matched until the next run.
    Span span(uint32_t group) const;
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
    // take the pattern, see failure().
    Status run(Scratch& scratch, Anchor anchor, std::string_view subject, bool subject_is_ascii, size_t start,
               EmptyMatch empty = EmptyMatch::Allowed);
    const std::string& failure() const { return failure_; }

    // The group that closed last in the match that `scratch` holds (Match.lastindex); 0: none.
    uint32_t last_index(const Scratch& scratch) const;

  private:
    struct Code;
    explicit Program(Translation translation);
    Code* code_for(Variant variant, Anchor anchor);

    Translation translation_;
    std::unique_ptr<Code> codes_[2][3];
    std::string failure_;
};

}  // namespace kukri::regex

// The bodies of str's methods, written in several files by topic, and the few helpers they share. The rows are in str_methods.cpp.
// What a reader would get wrong: a result that equals self is self only if self is exactly a str; methods of subclass instances give
// plain strs.
#pragma once
#include "runtime/native.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"

namespace kukri::str_methods {

inline bool is_exact(const Str& s) { return s.type()->row; }
// s itself, or a plain str with its text.
Result<Ref<Str>> plain(Thread& t, Str& s);
// The bytes [from, to) of s, which begin and end at characters.
Result<Ref<Str>> piece(Thread& t, Str& s, size_t from, size_t to);
// Known to be ASCII: one character comes from the table.
Result<Ref<Str>> ascii_piece(Thread& t, std::string_view ascii);
// An instance of a subclass with this text.
Result<Owned> new_of_subclass(Thread& t, Type& cls, Str& text);
// The range that `start` and `end` (None, or what slices take) choose of a str: in bytes and, for its start, in characters.
struct Range {
    size_t from = 0, to = 0, from_index = 0;
    bool is_valid = true;   // false: start lies behind the end of the text or of the range; not even the empty str is there
    std::string_view of(const Str& s) const { return s.view().substr(from, to - from); }
};
Result<Range> choose_range(Thread& t, Str& s, Value start, Value end);

// str_case.cpp
Result<Ref<Str>> upper(Thread& t, Str& self);
Result<Ref<Str>> lower(Thread& t, Str& self);
Result<Ref<Str>> title(Thread& t, Str& self);
Result<Ref<Str>> capitalize(Thread& t, Str& self);
Result<Ref<Str>> swapcase(Thread& t, Str& self);
Result<Ref<Str>> casefold(Thread& t, Str& self);
bool is_alnum(Thread& t, Str& self);
bool is_alpha(Thread& t, Str& self);
bool is_ascii(Thread& t, Str& self);
bool is_decimal(Thread& t, Str& self);
bool is_digit(Thread& t, Str& self);
bool is_identifier(Thread& t, Str& self);
bool is_lower(Thread& t, Str& self);
bool is_numeric(Thread& t, Str& self);
bool is_printable(Thread& t, Str& self);
bool is_space(Thread& t, Str& self);
bool is_title(Thread& t, Str& self);
bool is_upper(Thread& t, Str& self);

// str_search.cpp
Result<int64_t> find(Thread& t, Str& self, Str& sub, Value start, Value end);
Result<int64_t> rfind(Thread& t, Str& self, Str& sub, Value start, Value end);
Result<int64_t> index(Thread& t, Str& self, Str& sub, Value start, Value end);
Result<int64_t> rindex(Thread& t, Str& self, Str& sub, Value start, Value end);
Result<int64_t> count(Thread& t, Str& self, Str& sub, Value start, Value end);
Result<bool> startswith(Thread& t, Str& self, Value prefix, Value start, Value end);
Result<bool> endswith(Thread& t, Str& self, Value suffix, Value start, Value end);
Result<Ref<Str>> replace(Thread& t, Str& self, Str& old, Str& fresh, int64_t count);
Result<Ref<Str>> removeprefix(Thread& t, Str& self, Str& prefix);
Result<Ref<Str>> removesuffix(Thread& t, Str& self, Str& suffix);
Result<Ref<Str>> strip(Thread& t, Str& self, Value characters);
Result<Ref<Str>> lstrip(Thread& t, Str& self, Value characters);
Result<Ref<Str>> rstrip(Thread& t, Str& self, Value characters);

// str_split.cpp
Result<Owned> split(Thread& t, Str& self, Value separator, int64_t maxsplit);
Result<Owned> rsplit(Thread& t, Str& self, Value separator, int64_t maxsplit);
Result<Owned> splitlines(Thread& t, Str& self, bool keepends);
Result<Owned> partition(Thread& t, Str& self, Value separator);
Result<Owned> rpartition(Thread& t, Str& self, Value separator);
Result<Owned> join(Thread& t, Str& self, Value iterable);

// str_layout.cpp
Result<Ref<Str>> center(Thread& t, Str& self, int64_t width, std::optional<Value> fill);
Result<Ref<Str>> ljust(Thread& t, Str& self, int64_t width, std::optional<Value> fill);
Result<Ref<Str>> rjust(Thread& t, Str& self, int64_t width, std::optional<Value> fill);
Result<Ref<Str>> zfill(Thread& t, Str& self, int64_t width);
Result<Ref<Str>> expandtabs(Thread& t, Str& self, int tab_size);
Result<Ref<Str>> repeat(Thread& t, Str& self, Value count);
Result<Ref<Str>> repr(Thread& t, Str& self);
Result<Owned> maketrans(Thread& t, Value x, std::optional<Value> y, std::optional<Value> z);
Result<Ref<Str>> translate(Thread& t, Str& self, Value table);

// str_format.cpp
Result<Ref<Str>> format(Thread& t, Str& self, Arguments arguments, Keywords keywords);
Result<Ref<Str>> format_map(Thread& t, Str& self, Value mapping);
Result<Ref<Str>> format_self(Thread& t, Str& self, Str& spec);

}  // namespace kukri::str_methods

// The module _csv: dialects, and the reader and writer that follow them.
#pragma once
#include "runtime/dict.hpp"
#include "runtime/native.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"

namespace kukri::csv {

enum class Quoting : uint8_t { Minimal, All, NonNumeric, None, Strings, NotNull };

inline constexpr char32_t kUnset = 0xffffffff;   // no such character

struct Dialect : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    char32_t delimiter, quote, escape;   // the last two may be kUnset
    Str* line_terminator;
    Quoting quoting;
    bool double_quote, skip_initial_space, strict;
    void trace(Visitor& v) { v(line_terminator); }
};

// What the module keeps in each interpreter.
struct State {
    Owned error;                 // the class _csv.Error; Empty until asked for
    Ref<Dict> dialects;          // registered ones by name
    int64_t field_limit = 128 * 1024;
};
State& state(Thread& t);
Result<Type*> error_class(Thread& t);
Error raise_error(Thread& t, std::string_view message);
Result<Dict*> registered_dialects(Thread& t);
Result<Ref<Dialect>> registered_dialect(Thread& t, Value name);

// Dialect(dialect, **options) as readers and writers make it; `dialect` may be Empty.
Result<Ref<Dialect>> make_dialect(Thread& t, Value dialect, Keywords options);

Result<Owned> make_reader(Thread& t, Value lines, Value dialect, Keywords options);
Result<Owned> make_writer(Thread& t, Value file, Value dialect, Keywords options);
const TypeRow& reader_row();
const TypeRow& writer_row();

}  // namespace kukri::csv

// Struct sequences: tuples whose items also have names (os.stat_result, time.struct_time, sys.flags ...). A row names the fields; the
// first `visible` ones are the tuple's items, the rest can only be had by name.
// What a reader would get wrong: a field without a name ("") takes a place but no name, and repr() calls the items of a sequence by the
// named fields in order, as CPython does: the tenth item of os.stat_result is shown as st_ctime though st_ctime is the thirteenth field.
#pragma once
#include "runtime/native.hpp"
#include "runtime/sequence.hpp"

namespace kukri {

struct StructSequenceRow {
    TypeRow type;                                // first: an instance finds its row through its type's
    std::span<const std::string_view> fields;    // all of them
    size_t visible;                              // how many the tuple shows
    void (*complete)(Tuple&) = nullptr;          // what the constructor does with the fields that were not given (they are None)
};

namespace detail {
extern const NativeRow kStructSequenceMethods[4];   // __repr__, __reduce__, __replace__, __new__
void trace_struct_sequence(Object& object, Visitor& visitor);
size_t struct_sequence_tail(const Object& object);
void populate_struct_sequence(Thread& t, Type& type);
}  // namespace detail

enum class Instantiable : bool { No, Yes };

// `name` as repr shows it: "time.struct_time".
constexpr StructSequenceRow struct_sequence_row(std::string_view name, std::string_view doc, std::span<const std::string_view> fields,
                                                size_t visible, Instantiable instantiable = Instantiable::Yes) {
    TypeRow row{.name = name, .doc = doc, .base = &Tuple::kRow, .kind = Kind::Tuple, .size = sizeof(Tuple), .subclassable = false};
    row.instantiable = instantiable == Instantiable::Yes;
    row.collectable = true;
    row.trace = detail::trace_struct_sequence;
    row.tail = detail::struct_sequence_tail;
    row.populate = detail::populate_struct_sequence;
    row.methods = std::span(detail::kStructSequenceMethods, row.instantiable ? 4 : 3);   // __new__ comes last
    return {row, fields, visible};
}

// Fills a new struct sequence field by field; what is not added is None. The first failure is kept until finish().
class StructSequenceBuilder {
  public:
    StructSequenceBuilder(Thread& t, const StructSequenceRow& row);
    StructSequenceBuilder(const StructSequenceBuilder&) = delete;
    void add(Result<Owned> value);
    void add_int(int64_t n) { add(make_int(thread_, n)); }
    void add_unsigned(uint64_t n);
    void add_float(double d) { add(make_float(thread_, d)); }
    void add_text(std::string_view text) { add(make_str(thread_, text)); }
    Result<Owned> finish();

  private:
    Thread& thread_;
    Ref<Tuple> made_;   // null after a failure
    size_t next_ = 0, count_;
};

}  // namespace kukri

// What the methods of bytes, bytearray and memoryview share below their templates: arguments that may be an int or bytes-like, bounds,
// constructors' sources, and the tables of ASCII.
// What a reader would get wrong: converting an argument may run Python code, so a method first converts all of them and only then looks
// at its own bytes.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "runtime/bytes.hpp"
#include "runtime/native.hpp"
#include "runtime/protocols.hpp"

namespace kukri {

// --- arguments ------------------------------------------------------------------------------------------------------------------------

// What find, count and `in` look for: a bytes-like object, or an int for one byte.
struct Needle {
    std::optional<BufferView> buffer;
    std::string_view bytes;        // of a bytes object, which the caller keeps
    char byte = 0;
    std::string_view view() const { return buffer ? buffer->view() : bytes.data() ? bytes : std::string_view(&byte, 1); }
};
Result<Needle> needle_argument(Thread& t, Value v);
// operator.index(v) as a byte: ValueError "byte must be in range(0, 256)".
Result<char> byte_argument(Thread& t, Value v);
// Method bounds as slices take them, not yet clamped to a length.
struct Bounds {
    int64_t start = 0, stop = INT64_MAX;
    // [first, second) of `length`; first > length means that nothing can be found.
    std::pair<size_t, size_t> within(size_t length) const;
};
Result<Bounds> bounds_arguments(Thread& t, Value start, Value stop);
// A single byte given as bytes: "center() argument 2 must be a byte string of length 1, not bytes".
Result<char> fill_argument(Thread& t, std::string_view method, const std::optional<Value>& v);
// Hexadecimal digits with the sep and bytes_per_sep of hex(); in text the separator must be ASCII.
enum class HexResult : bool { Text, Bytes };
Result<std::string> hex_of(Thread& t, std::string_view bytes, const std::optional<Value>& separator, int group, HexResult result);
// repr(bytes) as bytearray's repr has it: ' is escaped between any quotes.
std::string array_quoted(std::string_view bytes_repr);
Result<std::string> bytes_from_hex(Thread& t, Str& text);

// An `encoding` or `errors` argument: TypeError "bytes() argument 'encoding' must be str, not int".
Result<std::optional<std::string_view>> text_argument(Thread& t, std::string_view function, std::string_view name, const std::optional<Value>& v);

// --- constructors ---------------------------------------------------------------------------------------------------------------------

// The bytes that iterating gives. `out_of_range` is the message of the ValueError.
Result<std::string> bytes_from_iterable(Thread& t, Value iterable, std::string_view out_of_range);
// A count argument: the number of zero bytes, or nothing if `v` is no int at all.
Result<std::optional<size_t>> count_argument(Thread& t, Value v);

// --- sequence protocol ----------------------------------------------------------------------------------------------------------------

// The index argument of an item, made non-negative and checked: IndexError `message`.
Result<size_t> item_index(Thread& t, Value key, size_t length, std::string_view message);
// key of __getitem__ is a slice, an index, or else TypeError "byte indices must be integers or slices, not str"
bool is_index(Thread& t, Value v);
// The length of `bytes` taken `times` times, and the writing of them.
Result<size_t> repeated_size(Thread& t, size_t length, int64_t times);
void write_repeated(char* out, std::string_view bytes, size_t total);
// The answer for two contents.
bool holds(Comparison op, std::string_view a, std::string_view b);

// BufferError while views exist.
Result<void> check_resizable(Thread& t, const ByteArray& array);
// view[index] of a memoryview, of the first dimension.
Result<Owned> memory_view_item(Thread& t, MemoryView& view, int64_t index);

// --- rows -----------------------------------------------------------------------------------------------------------------------------

// Two tables of rows as one: a type's row has only one.
template <size_t N, size_t M>
constexpr std::array<NativeRow, N + M> joined_rows(const std::array<NativeRow, N>& a, const NativeRow (&b)[M]) {
    std::array<NativeRow, N + M> all{};
    for (size_t i = 0; i < N; ++i) all[i] = a[i];
    for (size_t i = 0; i < M; ++i) all[N + i] = b[i];
    return all;
}

}  // namespace kukri

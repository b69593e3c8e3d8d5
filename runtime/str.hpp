// str: immutable WTF-8 text (UTF-8 that may contain encoded lone surrogates) with its length in code points and cached hash.
// What a reader would get wrong: `size()` is bytes, `length` is code points; indexing non-ASCII text goes through an index built on demand.
#pragma once
#include <string_view>

#include "runtime/runtime.hpp"

namespace kukri {

struct Str : Object {
    static constexpr Kind kKind = Kind::Str;
    static const TypeRow kRow;

    enum Aux : uint16_t { kAscii = 1, kInterned = 2, kHasOffsets = 4 };   // bits of Object::aux

    uint64_t hash_or_zero;   // 0: not computed
    uint64_t bytes;
    uint64_t length;         // code points
    // followed by the bytes and a NUL; non-ASCII strings have a pointer to their offset table behind that (aligned)

    const char* data() const { return reinterpret_cast<const char*>(this + 1); }
    char* data() { return reinterpret_cast<char*>(this + 1); }
    std::string_view view() const { return {data(), bytes}; }
    uint64_t len() const { return length; }
    bool is_ascii() const { return aux & kAscii; }
    bool is_interned() const { return aux & kInterned; }
    size_t tail() const;
    void finish(Heap& heap);

    // SipHash-1-3 with the runtime's key (0 for the empty text).
    uint64_t hash(Runtime& r) { return hash_or_zero ? hash_or_zero : compute_hash(r); }
    // Byte offset of code point `index` (<= length).
    size_t offset_of(Thread& t, size_t index);
    bool equals(const Str& other) const { return bytes == other.bytes && view() == other.view(); }

  private:
    uint64_t compute_hash(Runtime& r);
};

// New strings. The text must be valid WTF-8; ASCII-ness and length are computed unless given.
Result<Ref<Str>> new_str(Thread& t, std::string_view wtf8);
Result<Ref<Str>> new_ascii_str(Thread& t, std::string_view ascii);
// Uninitialised: the caller fills data() with valid text of exactly this many bytes and code points. length == bytes means ASCII.
Result<Ref<Str>> new_str_uninitialized(Thread& t, size_t bytes, size_t length);
Result<Ref<Str>> character_str(Thread& t, char32_t code_point);
// Code points [from, to) of s.
Result<Ref<Str>> substring(Thread& t, Str& s, size_t from, size_t to);
Result<Ref<Str>> concatenate(Thread& t, Str& a, Str& b);
Result<Ref<Str>> join_strs(Thread& t, std::span<const Value> strs);   // all of them Str

// Builds a str piece by piece.
class StrBuilder {
  public:
    explicit StrBuilder(Thread& t) : thread_(t) {}
    void add(std::string_view wtf8) { text_.append(wtf8); }
    void add(const Str& s) { text_.append(s.view()); }
    void add_character(char32_t c);
    size_t bytes() const { return text_.size(); }
    Result<Ref<Str>> finish() { return new_str(thread_, text_); }

  private:
    Thread& thread_;
    std::string text_;
};

inline std::string_view text_of(const Value& v) { return as<Str>(v).view(); }

}  // namespace kukri

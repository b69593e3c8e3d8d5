// str: making, hashing, indexing by code point. Its Python methods are in str_methods.cpp and beside it.
#include "runtime/str.hpp"

#include <cstring>

#include "runtime/base/utf8.hpp"

namespace kukri {

namespace {

// Code points between two entries of the offset table.
constexpr size_t kStride = 64;

size_t aligned(size_t n) { return (n + 7) & ~size_t(7); }

// Non-ASCII strings keep the pointer to their table of byte offsets (one every kStride code points) behind the text.
uint64_t*& offset_table(Str& s) { return *reinterpret_cast<uint64_t**>(s.data() + aligned(s.bytes + 1)); }
size_t table_entries(const Str& s) { return s.length / kStride + 1; }

size_t tail_size(size_t bytes, bool ascii) { return aligned(bytes + 1) + (ascii ? 0 : sizeof(uint64_t*)); }

}  // namespace

size_t Str::tail() const { return tail_size(bytes, is_ascii()); }

void Str::finish(Heap& heap) {
    if (aux & kHasOffsets) heap.free_buffer(offset_table(*this), table_entries(*this) * sizeof(uint64_t));
}

uint64_t Str::compute_hash(Runtime& r) { return hash_or_zero = uint64_t(hash_text(view(), r.hash_key)); }

size_t Str::offset_of(Thread& t, size_t index) {
    if (is_ascii()) return index;
    if (length < 2 * kStride) return utf8::offset_of(view(), index);
    if (!(aux & kHasOffsets)) {
        auto* table = static_cast<uint64_t*>(t.heap().allocate_buffer(table_entries(*this) * sizeof(uint64_t)));
        if (!table) return utf8::offset_of(view(), index);
        size_t offset = 0;
        for (size_t i = 0; i < table_entries(*this); ++i) {
            table[i] = offset;
            if (i + 1 < table_entries(*this)) offset += utf8::offset_of(view().substr(offset), kStride);
        }
        offset_table(*this) = table;
        aux |= kHasOffsets;
    }
    size_t start = offset_table(*this)[index / kStride];
    return start + utf8::offset_of(view().substr(start), index % kStride);
}

Result<Ref<Str>> new_str_uninitialized(Thread& t, size_t bytes, size_t length) {
    if (bytes > PTRDIFF_MAX / 2) return t.out_of_memory();
    bool ascii = bytes == length;
    Type& type = t.runtime.type<Str>();
    void* memory = t.heap().allocate(sizeof(Str) + tail_size(bytes, ascii), Collectable::No);
    if (!memory) return t.out_of_memory();
    auto* s = static_cast<Str*>(memory);
    s->references = 1;
    s->kind = Kind::Str;
    s->flags = 0;
    s->aux = ascii ? Str::kAscii : 0;
    s->shape = type.root_shape;
    s->hash_or_zero = 0;
    s->bytes = bytes;
    s->length = length;
    s->data()[bytes] = 0;
    return Ref<Str>::adopt(s);
}

Result<Ref<Str>> new_str(Thread& t, std::string_view wtf8) {
    if (wtf8.empty() && t.runtime.empty_str) return Ref<Str>(t.runtime.empty_str);
    size_t length = utf8::is_ascii(wtf8) ? wtf8.size() : utf8::count(wtf8);
    if (length == 1 && t.runtime.names.characters[255]) {
        char32_t c = utf8::at(wtf8.data());
        if (c < 256) return Ref<Str>(t.runtime.names.characters[c]);
    }
    Ref<Str> s = TRY(new_str_uninitialized(t, wtf8.size(), length));
    std::memcpy(s->data(), wtf8.data(), wtf8.size());
    return s;
}

Result<Ref<Str>> new_ascii_str(Thread& t, std::string_view ascii) {
    Ref<Str> s = TRY(new_str_uninitialized(t, ascii.size(), ascii.size()));
    std::memcpy(s->data(), ascii.data(), ascii.size());
    return s;
}

Result<Ref<Str>> character_str(Thread& t, char32_t code_point) {
    if (code_point < 256) return Ref<Str>(t.runtime.names.characters[code_point]);
    char buffer[4];
    size_t size = utf8::encode(code_point, buffer);
    Ref<Str> s = TRY(new_str_uninitialized(t, size, 1));
    std::memcpy(s->data(), buffer, size);
    return s;
}

Result<Ref<Str>> substring(Thread& t, Str& s, size_t from, size_t to) {
    if (from == 0 && to == s.length && s.type()->row) return share(s);
    if (from >= to) return Ref<Str>(t.runtime.empty_str);
    if (s.is_ascii()) {
        if (to - from == 1) return Ref<Str>(t.runtime.names.characters[uint8_t(s.data()[from])]);
        return new_ascii_str(t, s.view().substr(from, to - from));
    }
    size_t start = s.offset_of(t, from);
    std::string_view rest = s.view().substr(start);
    if (to - from == 1) return character_str(t, utf8::at(rest.data()));
    size_t size = to == s.length ? rest.size() : to - from < kStride ? utf8::offset_of(rest, to - from) : s.offset_of(t, to) - start;
    return new_str(t, rest.substr(0, size));
}

Result<Ref<Str>> concatenate(Thread& t, Str& a, Str& b) {
    if (a.bytes == 0 && b.type()->row) return share(b);
    if (b.bytes == 0 && a.type()->row) return share(a);
    Ref<Str> s = TRY(new_str_uninitialized(t, a.bytes + b.bytes, a.length + b.length));
    std::memcpy(s->data(), a.data(), a.bytes);
    std::memcpy(s->data() + a.bytes, b.data(), b.bytes);
    return s;
}

Result<Ref<Str>> join_strs(Thread& t, std::span<const Value> strs) {
    size_t bytes = 0, length = 0;
    for (Value v : strs) {
        bytes += as<Str>(v).bytes;
        length += as<Str>(v).length;
    }
    Ref<Str> s = TRY(new_str_uninitialized(t, bytes, length));
    char* out = s->data();
    for (Value v : strs) {
        Str& part = as<Str>(v);
        std::memcpy(out, part.data(), part.bytes);
        out += part.bytes;
    }
    return s;
}

void StrBuilder::add_character(char32_t c) { utf8::append(text_, c); }

}  // namespace kukri

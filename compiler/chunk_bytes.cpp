// See chunk_bytes.hpp. One function, archive(), says what a chunk consists of; a Writer and a Reader carry it out.
#include "compiler/chunk_bytes.hpp"

#include <cstring>
#include <type_traits>
#include <unordered_map>

#include "compiler/packed_code.hpp"
#include "compiler/varint.hpp"
#include "compiler/verifier.hpp"

namespace kukri {

namespace {

constexpr uint64_t kMark = 0x32'6b'6e'68'43'75'6b'4b;   // "KukChnk2"
constexpr int kDeepest = 200;                          // nesting of constants

// A text comes once; where it comes again, its number among those that came.
class Writer {
  public:
    static constexpr bool kReads = false;
    std::string out;
    bool failed() const { return false; }
    template <class T>
    void raw(const T& n) {
        out.append(reinterpret_cast<const char*>(&n), sizeof n);
    }
    template <class T>
    void number(const T& n) {
        Varint::append(out, uint64_t(n));
    }
    void text(const std::string& s) {
        auto [known, is_new] = texts_.try_emplace(s, texts_.size());
        if (!is_new) return number(known->second << 1 | 1);
        number(s.size() << 1);
        out += s;
    }
    void texts(const std::vector<std::string>& all) {
        list(all, [&](auto& s) { text(s); });
    }
    void bytes(const std::string& s) {
        number(s.size());
        out += s;
    }
    void code(const std::vector<uint64_t>& words) {
        number(words.size());
        append_packed_code(out, words);
    }
    template <class V, class F>
    void list(const V& items, F&& f) {
        number(items.size());
        for (const auto& item : items) f(item);
    }

  private:
    std::unordered_map<std::string_view, size_t> texts_;   // of the chunk that is written
};

class Reader {
  public:
    static constexpr bool kReads = true;
    explicit Reader(std::string_view in) : in_(in) { texts_.reserve(in.size() / kBytesAText); }
    bool failed() const { return failed_; }
    bool at_end() const { return in_.empty(); }
    void fail() {
        failed_ = true;
        in_ = {};
    }
    template <class T>
    void raw(T& n) {
        if (in_.size() < sizeof n) return fail();
        std::memcpy(&n, in_.data(), sizeof n);
        in_.remove_prefix(sizeof n);
    }
    template <class T>
    void number(T& n) {
        uint64_t wide = 0;
        if (!Varint::take(in_, wide)) return fail();
        n = T(wide);
        if (uint64_t(n) != wide) fail();
    }
    void text(std::string& s) { s = text(); }
    void texts(std::vector<std::string>& all) {
        uint64_t count = 0;
        number(count);
        if (count > in_.size()) return fail();
        all.reserve(count);
        for (uint64_t i = 0; i < count; ++i) all.emplace_back(text());
    }
    void bytes(std::string& s) {
        uint64_t size = 0;
        number(size);
        s = take(size);
    }
    void code(std::vector<uint64_t>& words) {
        uint64_t count = 0;
        number(count);
        if (count / kMostWordsAByte > in_.size()) return fail();
        if (!take_packed_code(in_, count, words)) fail();
    }
    template <class V, class F>
    void list(V& items, F&& f) {
        uint64_t count = 0;
        number(count);
        if (count > in_.size()) return fail();   // each item takes a byte at least
        items.resize(count);
        for (auto& item : items) {
            f(item);
            if (failed_) return;
        }
    }

  private:
    static constexpr size_t kBytesAText = 32;      // of the library, on the average
    static constexpr size_t kMostWordsAByte = 2;   // an instruction takes three bytes, its cache words nothing
    std::string_view take(uint64_t size) {
        if (size > in_.size()) return fail(), std::string_view();
        std::string_view front = in_.substr(0, size);
        in_.remove_prefix(size);
        return front;
    }
    std::string_view text() {
        uint64_t n = 0;
        number(n);
        if (n & 1) {
            if (n >> 1 < texts_.size()) [[likely]] return texts_[n >> 1];
            return fail(), std::string_view();
        }
        return texts_.emplace_back(take(n >> 1));
    }

    std::string_view in_;
    std::vector<std::string_view> texts_;
    bool failed_ = false;
};

template <class A, class C>
void archive_chunk(A& a, C& chunk, int depth);

template <class A, class C>
void archive_constant(A& a, C& c, int depth) {
    a.raw(c.kind);
    if constexpr (A::kReads)
        if (c.kind > Constant::Kind::Code || depth > kDeepest) return a.fail();
    switch (c.kind) {
        case Constant::Kind::None:
        case Constant::Kind::False:
        case Constant::Kind::True:
        case Constant::Kind::Ellipsis: return;
        case Constant::Kind::Int: return a.number(c.integer);
        case Constant::Kind::Float: return a.raw(c.real);
        case Constant::Kind::Complex:
            a.raw(c.real);
            return a.raw(c.imaginary);
        case Constant::Kind::Str: return a.text(c.text);
        case Constant::Kind::BigInt:
        case Constant::Kind::Bytes: return a.bytes(c.text);
        case Constant::Kind::Tuple:
        case Constant::Kind::FrozenSet: return a.list(c.items, [&](auto& item) { archive_constant(a, item, depth + 1); });
        case Constant::Kind::Code: break;
    }
    if constexpr (A::kReads) {
        auto nested = std::make_shared<Chunk>();
        archive_chunk(a, *nested, depth + 1);
        c.code = std::move(nested);
    } else {
        archive_chunk(a, *c.code, depth + 1);
    }
}

template <class A, class C>
void archive_chunk(A& a, C& chunk, int depth) {
    for (auto* s : {&chunk.name, &chunk.qualname, &chunk.filename}) a.text(*s);
    a.number(chunk.first_line);
    a.number(chunk.flags);
    for (auto* n : {&chunk.positional_only, &chunk.positional, &chunk.keyword_only, &chunk.register_count, &chunk.local_count}) a.number(*n);
    a.code(chunk.code);
    a.list(chunk.constants, [&](auto& c) { archive_constant(a, c, depth); });
    a.texts(chunk.names);
    a.texts(chunk.locals);
    std::string cells;   // vector<bool> has no items to refer to
    if constexpr (!A::kReads)
        for (bool is_cell : chunk.local_is_cell) cells.push_back(char(is_cell));
    a.bytes(cells);
    if constexpr (A::kReads) {
        chunk.local_is_cell.clear();
        for (char c : cells) chunk.local_is_cell.push_back(c != 0);
    }
    a.list(chunk.free_variables, [&](auto& v) {
        a.text(v.name);
        uint8_t from_register = v.from_register;   // whatever byte comes, a bool is 0 or 1
        a.number(from_register);
        if constexpr (A::kReads) v.from_register = from_register != 0;
        a.number(v.index);
    });
    a.list(chunk.exceptions, [&](auto& row) {
        for (auto* n : {&row.start, &row.end, &row.handler}) a.number(*n);
        for (auto* n : {&row.clear_from, &row.exception}) a.number(*n);
    });
    a.bytes(chunk.lines);
}

}  // namespace

std::string chunk_to_bytes(const Chunk& chunk) {
    Writer writer;
    writer.raw(kMark);
    archive_chunk(writer, chunk, 0);
    return std::move(writer.out);
}

std::shared_ptr<const Chunk> chunk_from_bytes(std::string_view bytes, BytesFrom origin) {
    Reader reader(bytes);
    uint64_t mark = 0;
    reader.raw(mark);
    if (mark != kMark) return nullptr;
    auto chunk = std::make_shared<Chunk>();
    archive_chunk(reader, *chunk, 0);
    if (reader.failed() || !reader.at_end()) return nullptr;
    if (origin == BytesFrom::Elsewhere && verify(*chunk)) return nullptr;
    return chunk;
}

}  // namespace kukri

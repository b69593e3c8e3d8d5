// See chunk_bytes.hpp. One function, archive(), says what a chunk consists of; a Writer and a Reader carry it out.
#include "compiler/chunk_bytes.hpp"

#include <cstring>
#include <type_traits>

#include "compiler/verifier.hpp"

namespace kukri {

namespace {

constexpr uint64_t kMark = 0x31'6b'6e'68'43'75'6b'4b;   // "KukChnk1"
constexpr int kDeepest = 200;                          // nesting of constants

class Writer {
  public:
    static constexpr bool kReads = false;
    std::string out;
    bool failed() const { return false; }
    template <class T>
    void number(const T& n) {
        out.append(reinterpret_cast<const char*>(&n), sizeof n);
    }
    void text(const std::string& s) {
        number(uint32_t(s.size()));
        out += s;
    }
    void words(const std::vector<uint64_t>& all) {
        number(uint32_t(all.size()));
        out.append(reinterpret_cast<const char*>(all.data()), all.size() * sizeof(uint64_t));
    }
    template <class V, class F>
    void list(const V& items, F&& f) {
        number(uint32_t(items.size()));
        for (const auto& item : items) f(item);
    }
};

class Reader {
  public:
    static constexpr bool kReads = true;
    explicit Reader(std::string_view in) : in_(in) {}
    bool failed() const { return failed_; }
    bool at_end() const { return in_.empty(); }
    void fail() {
        failed_ = true;
        in_ = {};
    }
    template <class T>
    void number(T& n) {
        if (in_.size() < sizeof n) return fail();
        std::memcpy(&n, in_.data(), sizeof n);
        in_.remove_prefix(sizeof n);
    }
    void text(std::string& s) {
        uint32_t size = 0;
        number(size);
        if (size > in_.size()) return fail();
        s = in_.substr(0, size);
        in_.remove_prefix(size);
    }
    void words(std::vector<uint64_t>& all) {
        uint32_t count = 0;
        number(count);
        if (count > in_.size() / sizeof(uint64_t)) return fail();
        all.resize(count);
        if (count) std::memcpy(all.data(), in_.data(), count * sizeof(uint64_t));
        in_.remove_prefix(count * sizeof(uint64_t));
    }
    template <class V, class F>
    void list(V& items, F&& f) {
        uint32_t count = 0;
        number(count);
        if (count > in_.size()) return fail();   // each item takes a byte at least
        items.resize(count);
        for (auto& item : items) {
            f(item);
            if (failed_) return;
        }
    }

  private:
    std::string_view in_;
    bool failed_ = false;
};

template <class A, class C>
void archive_chunk(A& a, C& chunk, int depth);

template <class A, class C>
void archive_constant(A& a, C& c, int depth) {
    a.number(c.kind);
    if constexpr (A::kReads)
        if (c.kind > Constant::Kind::Code || depth > kDeepest) return a.fail();
    switch (c.kind) {
        case Constant::Kind::None:
        case Constant::Kind::False:
        case Constant::Kind::True:
        case Constant::Kind::Ellipsis: return;
        case Constant::Kind::Int: return a.number(c.integer);
        case Constant::Kind::Float: return a.number(c.real);
        case Constant::Kind::Complex:
            a.number(c.real);
            return a.number(c.imaginary);
        case Constant::Kind::BigInt:
        case Constant::Kind::Str:
        case Constant::Kind::Bytes: return a.text(c.text);
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
    auto text = [&](auto& s) { a.text(s); };
    for (auto* s : {&chunk.name, &chunk.qualname, &chunk.filename}) a.text(*s);
    a.number(chunk.first_line);
    a.number(chunk.flags);
    for (auto* n : {&chunk.positional_only, &chunk.positional, &chunk.keyword_only, &chunk.register_count, &chunk.local_count}) a.number(*n);
    a.words(chunk.code);
    a.list(chunk.constants, [&](auto& c) { archive_constant(a, c, depth); });
    a.list(chunk.names, text);
    a.list(chunk.locals, text);
    std::string cells;   // vector<bool> has no items to refer to
    if constexpr (!A::kReads)
        for (bool is_cell : chunk.local_is_cell) cells.push_back(char(is_cell));
    a.text(cells);
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
    a.text(chunk.lines);
}

}  // namespace

std::string chunk_to_bytes(const Chunk& chunk) {
    Writer writer;
    writer.number(kMark);
    archive_chunk(writer, chunk, 0);
    return std::move(writer.out);
}

std::shared_ptr<const Chunk> chunk_from_bytes(std::string_view bytes, BytesFrom origin) {
    Reader reader(bytes);
    uint64_t mark = 0;
    reader.number(mark);
    if (mark != kMark) return nullptr;
    auto chunk = std::make_shared<Chunk>();
    archive_chunk(reader, *chunk, 0);
    if (reader.failed() || !reader.at_end()) return nullptr;
    if (origin == BytesFrom::Elsewhere && verify(*chunk)) return nullptr;
    return chunk;
}

}  // namespace kukri

// Splitting and joining.
#include <algorithm>
#include <array>
#include <cstring>

#include "runtime/base/bytes_search.hpp"
#include "runtime/base/unicode.hpp"
#include "runtime/base/utf8.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str_methods.hpp"

namespace kukri::str_methods {

namespace {

// The list of parts in the making. Most texts have few: these wait beside it until it is known how long it is to be.
class Parts {
  public:
    Parts(Thread& t, Str& text) : thread_(t), text_(text) {}
    Parts(const Parts&) = delete;
    ~Parts() {
        for (size_t i = 0; i < waiting_; ++i) release(few_[i]);
    }
    Result<void> add(size_t from, size_t to) {
        Ref<Str> part = TRY(piece(thread_, text_, from, to));
        if (waiting_ == few_.size()) TRY(enter_waiting());
        few_[waiting_++] = Owned(std::move(part)).take();
        return {};
    }
    Result<Ref<List>> finish() {
        if (list_) {
            TRY(enter_waiting());
            return std::move(list_);
        }
        Ref<List> list = TRY(new_list_moving(thread_, {few_.data(), waiting_}));
        waiting_ = 0;
        return list;
    }
    Result<Ref<List>> finish_reversed() {
        Ref<List> list = TRY(finish());
        std::reverse(list->items, list->items + list->length);
        return list;
    }

  private:
    Result<void> enter_waiting() {
        if (!list_) list_ = TRY(new_list(thread_));
        TRY(reserve(thread_, *list_, waiting_));
        std::copy_n(few_.data(), waiting_, list_->items + list_->length);
        list_->length += std::exchange(waiting_, 0);
        return {};
    }

    Thread& thread_;
    Str& text_;
    std::array<Value, 12> few_;
    size_t waiting_ = 0;           // of them
    Ref<List> list_;               // null as long as there were no more
};

size_t limit_of(int64_t maxsplit) { return maxsplit < 0 ? SIZE_MAX : size_t(maxsplit); }

constexpr auto kAsciiSpaces = [] {
    std::array<bool, 128> spaces{};
    for (char c : {' ', '\t', '\n', '\v', '\f', '\r', '\x1c', '\x1d', '\x1e', '\x1f'}) spaces[size_t(c)] = true;
    return spaces;
}();
constexpr bool ascii_is_space(char c) { return kAsciiSpaces[size_t(c)]; }

// Moves over characters while they are (or are not) white space.
size_t skip(const Str& s, size_t at, bool space) {
    if (s.is_ascii()) {
        const char* text = s.data();
        size_t size = s.bytes;
        while (at < size && ascii_is_space(text[at]) == space) ++at;
        return at;
    }
    const char* end = s.data() + s.bytes;
    for (const char* p = s.data() + at; p < end;) {
        const char* before = p;
        if (unicode::is_space(utf8::next(p)) != space) return size_t(before - s.data());
    }
    return s.bytes;
}
size_t skip_back(const Str& s, size_t at, bool space) {
    if (s.is_ascii()) {
        while (at > 0 && ascii_is_space(s.data()[at - 1]) == space) --at;
        return at;
    }
    for (const char* p = s.data() + at; p > s.data();) {
        const char* behind = p;
        if (unicode::is_space(utf8::previous(p)) != space) return size_t(behind - s.data());
    }
    return 0;
}

Result<Owned> split_at_space(Thread& t, Str& self, size_t limit) {
    Parts parts(t, self);
    size_t at = skip(self, 0, true);
    for (; at < self.bytes && limit > 0; --limit) {
        size_t end = skip(self, at, false);
        TRY(parts.add(at, end));
        at = skip(self, end, true);
    }
    if (at < self.bytes) TRY(parts.add(at, self.bytes));
    return parts.finish();
}

Result<Owned> rsplit_at_space(Thread& t, Str& self, size_t limit) {
    Parts parts(t, self);
    size_t end = skip_back(self, self.bytes, true);
    for (; end > 0 && limit > 0; --limit) {
        size_t start = skip_back(self, end, false);
        TRY(parts.add(start, end));
        end = skip_back(self, start, true);
    }
    if (end > 0) TRY(parts.add(0, end));
    return parts.finish_reversed();
}

Result<Str*> separator_of(Thread& t, Value separator, std::string_view expected) {
    if (!is<Str>(separator)) return t.type_error("must be {}, not {}", expected, type_name(t, separator));
    if (as<Str>(separator).bytes == 0) return t.value_error("empty separator");
    return &as<Str>(separator);
}

}  // namespace

Result<Owned> split(Thread& t, Str& self, Value separator, int64_t maxsplit) {
    size_t limit = limit_of(maxsplit);
    if (separator.is_none()) return split_at_space(t, self, limit);
    std::string_view text = self.view(), wanted = (*TRY(separator_of(t, separator, "str or None"))).view();
    Parts parts(t, self);
    size_t from = 0;
    for (size_t at; limit > 0 && (at = find_bytes(text, wanted, from)) != kNotFound; --limit) {
        TRY(parts.add(from, at));
        from = at + wanted.size();
    }
    TRY(parts.add(from, text.size()));
    return parts.finish();
}

Result<Owned> rsplit(Thread& t, Str& self, Value separator, int64_t maxsplit) {
    size_t limit = limit_of(maxsplit);
    if (separator.is_none()) return rsplit_at_space(t, self, limit);
    std::string_view text = self.view(), wanted = (*TRY(separator_of(t, separator, "str or None"))).view();
    Parts parts(t, self);
    size_t end = text.size();
    for (size_t at; limit > 0 && (at = rfind_bytes(text, wanted, end)) != kNotFound; --limit) {
        TRY(parts.add(at + wanted.size(), end));
        end = at;
    }
    TRY(parts.add(0, end));
    return parts.finish_reversed();
}

Result<Owned> splitlines(Thread& t, Str& self, bool keepends) {
    Parts parts(t, self);
    const char* const data = self.data();
    const char* const end = data + self.bytes;
    const char* line = data;
    for (const char* p = data; p < end;) {
        const char* before = p;
        char32_t c = utf8::next(p);
        if (!unicode::is_line_boundary(c)) continue;
        if (c == '\r' && p < end && *p == '\n') ++p;
        TRY(parts.add(size_t(line - data), size_t((keepends ? p : before) - data)));
        line = p;
    }
    if (line < end) TRY(parts.add(size_t(line - data), self.bytes));
    return parts.finish();
}

namespace {

Result<Owned> three(Thread& t, Str& self, size_t at, Str& separator) {
    Ref<Str> before = TRY(piece(t, self, 0, at)), behind = TRY(piece(t, self, at + separator.bytes, self.bytes));
    return Owned(TRY(tuple_of(t, before.value(), Value(&separator), behind.value())));
}

}  // namespace

Result<Owned> partition(Thread& t, Str& self, Value separator) {
    Str* wanted = TRY(separator_of(t, separator, "str"));
    size_t at = find_bytes(self.view(), wanted->view());
    if (at != kNotFound) return three(t, self, at, *wanted);
    Ref<Str> whole = TRY(plain(t, self));
    return Owned(TRY(tuple_of(t, whole.value(), Value(t.runtime.empty_str), Value(t.runtime.empty_str))));
}

Result<Owned> rpartition(Thread& t, Str& self, Value separator) {
    Str* wanted = TRY(separator_of(t, separator, "str"));
    size_t at = rfind_bytes(self.view(), wanted->view());
    if (at != kNotFound) return three(t, self, at, *wanted);
    Ref<Str> whole = TRY(plain(t, self));
    return Owned(TRY(tuple_of(t, Value(t.runtime.empty_str), Value(t.runtime.empty_str), whole.value())));
}

// --- joining ------------------------------------------------------------------------------------------------------------------------------------

namespace {

// Nothing here runs Python code, so the items stay.
Result<Owned> join_items(Thread& t, Str& separator, std::span<const Value> items) {
    if (items.empty()) return share(Value(t.runtime.empty_str));
    size_t bytes = 0, length = 0;
    for (size_t i = 0; i < items.size(); ++i) {
        if (!is<Str>(items[i])) return t.type_error("sequence item {}: expected str instance, {} found", i, type_name(t, items[i]));
        Str& item = as<Str>(items[i]);
        if (__builtin_add_overflow(bytes, item.bytes, &bytes)) return t.out_of_memory();
        length += item.length;
    }
    if (items.size() == 1 && is_exact(as<Str>(items[0]))) return share(items[0]);
    size_t between;
    if (__builtin_mul_overflow(separator.bytes, items.size() - 1, &between) || __builtin_add_overflow(bytes, between, &bytes) || bytes > PTRDIFF_MAX / 2)
        return t.raise(ExceptionType::OverflowError, "join() result is too long for a Python string");
    length += separator.length * (items.size() - 1);
    if (bytes == 0) return share(Value(t.runtime.empty_str));
    Ref<Str> made = TRY(new_str_uninitialized(t, bytes, length));
    char* out = made->data();
    for (size_t i = 0; i < items.size(); ++i) {
        if (i > 0) out = static_cast<char*>(std::memcpy(out, separator.data(), separator.bytes)) + separator.bytes;
        Str& item = as<Str>(items[i]);
        out = static_cast<char*>(std::memcpy(out, item.data(), item.bytes)) + item.bytes;
    }
    return made;
}

}  // namespace

Result<Owned> join(Thread& t, Str& self, Value iterable) {
    if (is<Tuple>(iterable)) return join_items(t, self, as<Tuple>(iterable).view());
    if (is<List>(iterable)) return join_items(t, self, as<List>(iterable).view());
    auto items = list_from(t, iterable);
    if (items.failed()) {
        bool is_iterable = !type_of(t, iterable).find(Special::Iter).is_empty() || !type_of(t, iterable).find(Special::GetItem).is_empty();
        if (!is_iterable && t.catch_if(ExceptionType::TypeError)) return t.type_error("can only join an iterable");
        return Error{};
    }
    Ref<List> list = items.take();
    return join_items(t, self, list->view());
}

}  // namespace kukri::str_methods

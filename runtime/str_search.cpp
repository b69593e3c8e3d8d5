// Searching, counting, replacing and stripping. Everything works on the bytes of the UTF-8, where a match begins and ends at characters;
// indices of characters are counted at the end.
#include <cstring>

#include "runtime/base/bytes_search.hpp"
#include "runtime/base/unicode.hpp"
#include "runtime/base/utf8.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str_methods.hpp"

namespace kukri::str_methods {

namespace {

enum class Direction : bool { Forward, Backward };

Result<int64_t> find_in(Thread& t, Str& self, Str& sub, Value start, Value end, Direction direction) {
    Range range = TRY(choose_range(t, self, start, end));
    if (!range.is_valid) return -1;
    std::string_view text = range.of(self);
    size_t at = direction == Direction::Forward ? find_bytes(text, sub.view()) : rfind_bytes(text, sub.view());
    if (at == kNotFound) return -1;
    return int64_t(range.from_index + (self.is_ascii() ? at : utf8::index_of(text, at)));
}

Result<int64_t> found_or_error(Thread& t, int64_t at) {
    if (at < 0) return t.value_error("substring not found");
    return at;
}

}  // namespace

Result<int64_t> find(Thread& t, Str& self, Str& sub, Value start, Value end) { return find_in(t, self, sub, start, end, Direction::Forward); }
Result<int64_t> rfind(Thread& t, Str& self, Str& sub, Value start, Value end) { return find_in(t, self, sub, start, end, Direction::Backward); }
Result<int64_t> index(Thread& t, Str& self, Str& sub, Value start, Value end) { return found_or_error(t, TRY(find(t, self, sub, start, end))); }
Result<int64_t> rindex(Thread& t, Str& self, Str& sub, Value start, Value end) { return found_or_error(t, TRY(rfind(t, self, sub, start, end))); }

Result<int64_t> count(Thread& t, Str& self, Str& sub, Value start, Value end) {
    Range range = TRY(choose_range(t, self, start, end));
    if (!range.is_valid) return 0;
    std::string_view text = range.of(self);
    if (sub.bytes == 0) return int64_t(utf8::count(text)) + 1;
    return int64_t(count_bytes(text, sub.view()));
}

// --- prefixes and suffixes ---------------------------------------------------------------------------------------------------------------------

namespace {

enum class Side : bool { Start, End };

Result<bool> has_affix(Thread& t, Str& self, Value affix, Value start, Value end, Side side) {
    auto fits = [&](std::string_view text, Value v) { return side == Side::Start ? text.starts_with(text_of(v)) : text.ends_with(text_of(v)); };
    std::string_view method = side == Side::Start ? "startswith" : "endswith";
    Range range = TRY(choose_range(t, self, start, end));
    if (is<Str>(affix)) return range.is_valid && fits(range.of(self), affix);
    if (!is<Tuple>(affix)) return t.type_error("{} first arg must be str or a tuple of str, not {}", method, type_name(t, affix));
    for (Value v : as<Tuple>(affix).view()) {
        if (!is<Str>(v)) return t.type_error("tuple for {} must only contain str, not {}", method, type_name(t, v));
        if (range.is_valid && fits(range.of(self), v)) return true;
    }
    return false;
}

}  // namespace

Result<bool> startswith(Thread& t, Str& self, Value prefix, Value start, Value end) { return has_affix(t, self, prefix, start, end, Side::Start); }
Result<bool> endswith(Thread& t, Str& self, Value suffix, Value start, Value end) { return has_affix(t, self, suffix, start, end, Side::End); }

Result<Ref<Str>> removeprefix(Thread& t, Str& self, Str& prefix) {
    return piece(t, self, self.view().starts_with(prefix.view()) ? prefix.bytes : 0, self.bytes);
}

Result<Ref<Str>> removesuffix(Thread& t, Str& self, Str& suffix) {
    return piece(t, self, 0, self.view().ends_with(suffix.view()) ? self.bytes - suffix.bytes : self.bytes);
}

// --- replacing ----------------------------------------------------------------------------------------------------------------------------------

namespace {

Result<Ref<Str>> sized(Thread& t, size_t bytes, size_t length) {
    if (bytes == 0) return Ref<Str>(t.runtime.empty_str);
    return new_str_uninitialized(t, bytes, length);
}

// `fresh` before each of the first `limit` characters, and at the end if it is reached.
Result<Ref<Str>> interleave(Thread& t, Str& self, Str& fresh, size_t limit) {
    size_t times = std::min(limit, self.length + 1);
    size_t bytes, length;
    if (__builtin_mul_overflow(times, fresh.bytes, &bytes) || __builtin_add_overflow(bytes, self.bytes, &bytes) || bytes > PTRDIFF_MAX / 2)
        return t.raise(ExceptionType::OverflowError, "replace string is too long");
    length = times * fresh.length + self.length;
    Ref<Str> made = TRY(sized(t, bytes, length));
    char* out = made->data();
    const char* in = self.data();
    const char* end = in + self.bytes;
    for (size_t i = 0; i < times; ++i) {
        std::memcpy(out, fresh.data(), fresh.bytes);
        out += fresh.bytes;
        if (in == end) break;
        for (size_t n = utf8::length_at(*in); n > 0; --n) *out++ = *in++;
    }
    std::memcpy(out, in, size_t(end - in));
    return made;
}

// Both are one byte: a copy with those bytes changed.
Result<Ref<Str>> replace_byte(Thread& t, Str& self, char old, char fresh, size_t limit) {
    Ref<Str> made = TRY(sized(t, self.bytes, self.length));
    const char* in = self.data();
    char* out = made->data();
    if (limit >= self.bytes) {
        for (size_t i = 0; i < self.bytes; ++i) out[i] = in[i] == old ? fresh : in[i];
        return made;
    }
    std::memcpy(out, in, self.bytes);
    size_t at = 0;
    for (; limit > 0; --limit) {
        auto* found = static_cast<const char*>(std::memchr(in + at, old, self.bytes - at));
        if (!found) break;
        at = size_t(found - in);
        out[at++] = fresh;
    }
    return made;
}

}  // namespace

Result<Ref<Str>> replace(Thread& t, Str& self, Str& old, Str& fresh, int64_t count) {
    size_t limit = count < 0 ? kNotFound : size_t(count);
    if (limit == 0) return plain(t, self);
    if (old.bytes == 0) return fresh.bytes == 0 ? plain(t, self) : interleave(t, self, fresh, limit);
    std::string_view text = self.view(), needle = old.view();
    size_t at = find_bytes(text, needle);
    if (at == kNotFound || old.equals(fresh)) return plain(t, self);
    if (needle.size() == 1 && fresh.bytes == 1 && self.bytes > 1) return replace_byte(t, self, needle[0], fresh.data()[0], limit);
    constexpr size_t kRemembered = 32;   // positions kept from counting, so that most texts are searched once
    size_t positions[kRemembered], times = 0;
    for (; times < limit && at != kNotFound; at = find_bytes(text, needle, at + needle.size())) {
        if (times < kRemembered) positions[times] = at;
        ++times;
    }
    size_t bytes;
    if (__builtin_mul_overflow(times, fresh.bytes, &bytes) || __builtin_add_overflow(bytes, self.bytes - times * old.bytes, &bytes) || bytes > PTRDIFF_MAX / 2)
        return t.raise(ExceptionType::OverflowError, "replace string is too long");
    size_t length = self.length - times * old.length + times * fresh.length;
    if (length == 1) return new_str(t, replace_bytes(text, needle, fresh.view(), limit));
    Ref<Str> made = TRY(sized(t, bytes, length));
    if (bytes == 0) return made;
    char* out = made->data();
    size_t copied = 0;
    for (size_t i = 0; i < times; ++i) {
        at = i < kRemembered ? positions[i] : find_bytes(text, needle, copied);
        std::memcpy(out, text.data() + copied, at - copied);
        out += at - copied;
        std::memcpy(out, fresh.data(), fresh.bytes);
        out += fresh.bytes;
        copied = at + needle.size();
    }
    std::memcpy(out, text.data() + copied, text.size() - copied);
    return made;
}

// --- stripping ----------------------------------------------------------------------------------------------------------------------------------

namespace {

enum class Ends : uint8_t { Left = 1, Right = 2, Both = 3 };

template <class IsStripped>
Result<Ref<Str>> strip_if(Thread& t, Str& self, Ends ends, IsStripped is_stripped) {
    const char* start = self.data();
    const char* end = start + self.bytes;
    if (int(ends) & int(Ends::Left)) {
        while (start < end) {
            const char* p = start;
            if (!is_stripped(utf8::next(p))) break;
            start = p;
        }
    }
    if (int(ends) & int(Ends::Right)) {
        while (start < end) {
            const char* p = end;
            if (!is_stripped(utf8::previous(p))) break;
            end = p;
        }
    }
    return piece(t, self, size_t(start - self.data()), size_t(end - self.data()));
}

Result<Ref<Str>> strip_ends(Thread& t, Str& self, Value characters, Ends ends, std::string_view method) {
    if (characters.is_none()) {
        if (self.is_ascii() && self.bytes && self.data()[0] > ' ' && self.data()[self.bytes - 1] > ' ') return plain(t, self);
        return strip_if(t, self, ends, unicode::is_space);
    }
    if (!is<Str>(characters)) return t.type_error("{} arg must be None or str", method);
    Str& set = as<Str>(characters);
    if (set.bytes == 1) {
        char32_t only = uint8_t(set.data()[0]);
        return strip_if(t, self, ends, [only](char32_t c) { return c == only; });
    }
    return strip_if(t, self, ends, [&](char32_t c) {
        char buffer[4];
        return set.view().find(std::string_view(buffer, utf8::encode(c, buffer))) != std::string_view::npos;
    });
}

}  // namespace

Result<Ref<Str>> strip(Thread& t, Str& self, Value characters) { return strip_ends(t, self, characters, Ends::Both, "strip"); }
Result<Ref<Str>> lstrip(Thread& t, Str& self, Value characters) { return strip_ends(t, self, characters, Ends::Left, "lstrip"); }
Result<Ref<Str>> rstrip(Thread& t, Str& self, Value characters) { return strip_ends(t, self, characters, Ends::Right, "rstrip"); }

}  // namespace kukri::str_methods

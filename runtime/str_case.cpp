// Case conversion and classification of strs. ASCII text is converted where it goes; the rest is base/unicode's.
#include <cstring>

#include "runtime/base/unicode.hpp"
#include "runtime/base/utf8.hpp"
#include "runtime/str_methods.hpp"

namespace kukri::str_methods {

namespace {

constexpr bool ascii_is_lower(char c) { return uint8_t(c - 'a') < 26; }
constexpr bool ascii_is_upper(char c) { return uint8_t(c - 'A') < 26; }
constexpr bool ascii_is_letter(char c) { return ascii_is_lower(char(c | 32)); }
constexpr char ascii_upper(char c) { return char(c ^ (ascii_is_lower(c) << 5)); }
constexpr char ascii_lower(char c) { return char(c ^ (ascii_is_upper(c) << 5)); }

// A copy of ASCII text with change(text, n, out) applied.
template <class Change>
Result<Ref<Str>> map_ascii(Thread& t, Str& self, Change change) {
    if (self.bytes == 0) return Ref<Str>(t.runtime.empty_str);
    if (self.bytes == 1) {
        char changed;
        change(self.data(), 1, &changed);
        return Ref<Str>(t.runtime.names.characters[uint8_t(changed)]);
    }
    Ref<Str> made = TRY(new_str_uninitialized(t, self.bytes, self.bytes));
    change(self.data(), self.bytes, made->data());
    return made;
}

// Changes the case of letters, sixteen bytes at once: those from `first` on, after `ignored` bits are set.
template <char first, unsigned char ignored>
void flip_case(const char* in, size_t n, char* out) {
    typedef unsigned char Lanes __attribute__((vector_size(16)));
    size_t i = 0;
    for (; i + 16 <= n; i += 16) {
        Lanes bytes;
        std::memcpy(&bytes, in + i, 16);
        Lanes is_letter = (Lanes)((Lanes)((bytes | ignored) - (unsigned char)(first)) < 26);
        bytes ^= is_letter & 32;
        std::memcpy(out + i, &bytes, 16);
    }
    for (; i < n; ++i) out[i] = char(in[i] ^ ((uint8_t(uint8_t(in[i] | ignored) - first) < 26) << 5));
}

template <class Holds>
bool all(Str& self, Holds holds) {
    if (self.bytes == 0) return false;
    for (char32_t c : utf8::code_points(self.view()))
        if (!holds(c)) return false;
    return true;
}

// Some character is cased, and of the cased ones all are as asked.
template <class IsRight, class IsWrong>
bool all_cased(Str& self, IsRight is_right, IsWrong is_wrong) {
    bool found = false;
    for (char32_t c : utf8::code_points(self.view())) {
        if (is_wrong(c)) return false;
        found = found || is_right(c);
    }
    return found;
}

}  // namespace

Result<Ref<Str>> upper(Thread& t, Str& self) {
    if (!self.is_ascii()) return new_str(t, unicode::to_upper(self.view()));
    return map_ascii(t, self, flip_case<'a', 0>);
}

Result<Ref<Str>> lower(Thread& t, Str& self) {
    if (!self.is_ascii()) return new_str(t, unicode::to_lower(self.view()));
    return map_ascii(t, self, flip_case<'A', 0>);
}

Result<Ref<Str>> casefold(Thread& t, Str& self) {
    if (!self.is_ascii()) return new_str(t, unicode::to_casefolded(self.view()));
    return map_ascii(t, self, flip_case<'A', 0>);
}

Result<Ref<Str>> swapcase(Thread& t, Str& self) {
    if (!self.is_ascii()) return new_str(t, unicode::to_swapped_case(self.view()));
    return map_ascii(t, self, flip_case<'a', 32>);
}

Result<Ref<Str>> title(Thread& t, Str& self) {
    if (!self.is_ascii()) return new_str(t, unicode::to_title(self.view()));
    return map_ascii(t, self, [](const char* in, size_t n, char* out) {
        for (size_t i = 0; i < n; ++i) out[i] = i > 0 && ascii_is_letter(in[i - 1]) ? ascii_lower(in[i]) : ascii_upper(in[i]);
    });
}

Result<Ref<Str>> capitalize(Thread& t, Str& self) {
    if (!self.is_ascii()) return new_str(t, unicode::to_capitalized(self.view()));
    return map_ascii(t, self, [](const char* in, size_t n, char* out) {
        flip_case<'A', 0>(in, n, out);
        out[0] = ascii_upper(in[0]);
    });
}

bool is_alnum(Thread&, Str& self) { return all(self, unicode::is_alnum); }
bool is_alpha(Thread&, Str& self) { return all(self, unicode::is_alpha); }
bool is_ascii(Thread&, Str& self) { return self.is_ascii(); }
bool is_decimal(Thread&, Str& self) { return all(self, unicode::is_decimal); }
bool is_digit(Thread&, Str& self) { return all(self, unicode::is_digit); }
bool is_identifier(Thread&, Str& self) { return unicode::is_identifier(self.view()); }
bool is_numeric(Thread&, Str& self) { return all(self, unicode::is_numeric); }
bool is_printable(Thread&, Str& self) { return self.bytes == 0 || all(self, unicode::is_printable); }
bool is_space(Thread&, Str& self) { return all(self, unicode::is_space); }

bool is_lower(Thread&, Str& self) {
    return all_cased(self, unicode::is_lower, [](char32_t c) { return unicode::is_upper(c) || unicode::is_title(c); });
}

bool is_upper(Thread&, Str& self) {
    return all_cased(self, unicode::is_upper, [](char32_t c) { return unicode::is_lower(c) || unicode::is_title(c); });
}

bool is_title(Thread&, Str& self) {
    bool inside_word = false, found = false;
    for (char32_t c : utf8::code_points(self.view())) {
        bool starts = unicode::is_upper(c) || unicode::is_title(c), goes_on = unicode::is_lower(c);
        if ((starts && inside_word) || (goes_on && !inside_word)) return false;
        inside_word = starts || goes_on;
        found = found || inside_word;
    }
    return found;
}

}  // namespace kukri::str_methods

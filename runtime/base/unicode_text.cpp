// Case mappings of whole strings: upper(), lower(), title(), capitalize(), swapcase(), casefold().
// What a reader would get wrong: a capital sigma becomes the final form only behind a cased character and not
// before one, where characters that case ignores (marks, apostrophes …) are looked through on both sides
// (Unicode standard, table 3-17).
#include <algorithm>
#include <iterator>

#include "runtime/base/unicode.hpp"

namespace kukri::unicode {
namespace {

constexpr char32_t kCapitalSigma = 0x3A3, kSmallSigma = 0x3C3, kFinalSigma = 0x3C2;

// Characters without case that words go on through: Word_Break values MidLetter, MidNumLet and Single_Quote.
constexpr char32_t kInsideWords[] = {0x27,   0x2E,   0x3A,   0xB7,   0x387,  0x55F,  0x5F4,  0x2018, 0x2019,
                                     0x2024, 0x2027, 0xFE13, 0xFE52, 0xFE55, 0xFF07, 0xFF0E, 0xFF1A};

bool is_case_ignorable(char32_t c) {
    switch (category(c)) {
        case Category::Mn:
        case Category::Me:
        case Category::Cf:
        case Category::Lm:
        case Category::Sk:
            return true;
        default:
            return std::binary_search(std::begin(kInsideWords), std::end(kInsideWords), c);
    }
}

bool is_cased_before(const char* start, const char* p) {
    while (p > start) {
        char32_t c = utf8::previous(p);
        if (!is_case_ignorable(c)) return is_cased(c);
    }
    return false;
}

bool is_cased_behind(const char* p, const char* end) {
    while (p < end) {
        char32_t c = utf8::next(p);
        if (!is_case_ignorable(c)) return is_cased(c);
    }
    return false;
}

template <class Change>
std::string map_ascii(std::string_view text, Change change) {
    std::string out(text.size(), '\0');
    std::transform(text.begin(), text.end(), out.begin(), change);
    return out;
}

constexpr bool is_ascii_lower(char c) {
    return c >= 'a' && c <= 'z';
}
constexpr bool is_ascii_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
constexpr char ascii_upper(char c) {
    return is_ascii_lower(c) ? char(c - 32) : c;
}
constexpr char ascii_lower(char c) {
    return is_ascii_upper(c) ? char(c + 32) : c;
}

// Builds the result of a mapping; ASCII-only text never gets here.
class CaseMapper {
  public:
    explicit CaseMapper(std::string_view text)
        : text_(text), at_(text.data()), end_(text.data() + text.size()) {
        out_.reserve(text.size());
    }
    bool at_end() const { return at_ == end_; }
    char32_t peek() const { return utf8::at(at_); }
    void put(const Mapping& mapping) {
        for (int i = 0; i < mapping.count; ++i) utf8::append(out_, mapping.points[i]);
        utf8::next(at_);
    }
    // An ASCII character, changed as only such need it; false if the next one is none.
    bool put_ascii(char (*change)(char)) {
        if (uint8_t(*at_) >= 0x80) return false;
        out_.push_back(change(*at_++));
        return true;
    }
    void put_lower() {
        if (put_ascii(ascii_lower)) return;
        char32_t c = peek();
        if (c != kCapitalSigma) return put(lower(c));
        bool is_final = is_cased_before(text_.data(), at_) && !is_cased_behind(at_ + 2, end_);
        put({{is_final ? kFinalSigma : kSmallSigma, 0, 0}, 1});
    }
    std::string take() { return std::move(out_); }

  private:
    std::string_view text_;
    const char* at_;
    const char* end_;
    std::string out_;
};

template <class Map>
std::string map_each(std::string_view text, Map map, char (*ascii)(char)) {
    CaseMapper mapper(text);
    while (!mapper.at_end())
        if (!mapper.put_ascii(ascii)) mapper.put(map(mapper.peek()));
    return mapper.take();
}

}  // namespace

std::string to_upper(std::string_view text) {
    if (utf8::is_ascii(text)) return map_ascii(text, ascii_upper);
    return map_each(text, upper, ascii_upper);
}

std::string to_lower(std::string_view text) {
    if (utf8::is_ascii(text)) return map_ascii(text, ascii_lower);
    CaseMapper mapper(text);
    while (!mapper.at_end()) mapper.put_lower();
    return mapper.take();
}

std::string to_casefolded(std::string_view text) {
    if (utf8::is_ascii(text)) return map_ascii(text, ascii_lower);
    return map_each(text, fold, ascii_lower);
}

std::string to_capitalized(std::string_view text) {
    CaseMapper mapper(text);
    if (!mapper.at_end()) mapper.put(title(mapper.peek()));
    while (!mapper.at_end()) mapper.put_lower();
    return mapper.take();
}

std::string to_title(std::string_view text) {
    CaseMapper mapper(text);
    bool inside_word = false;
    while (!mapper.at_end()) {
        char32_t c = mapper.peek();
        if (inside_word)
            mapper.put_lower();
        else if (!mapper.put_ascii(ascii_upper))
            mapper.put(title(c));
        inside_word = is_cased(c);
    }
    return mapper.take();
}

std::string to_swapped_case(std::string_view text) {
    CaseMapper mapper(text);
    while (!mapper.at_end()) {
        char32_t c = mapper.peek();
        if (is_upper(c))
            mapper.put_lower();
        else
            mapper.put(is_lower(c) ? upper(c) : Mapping{{c, 0, 0}, 1});
    }
    return mapper.take();
}

}  // namespace kukri::unicode

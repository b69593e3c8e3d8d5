#include "runtime/base/unicode.hpp"

#include <gtest/gtest.h>

// Every property of every code point is folded into one number and compared with the same number computed by
// CPython 3.13:
//   h = 0; for c in range(0x110000): h = (h * 1000003 ^ value(chr(c))) % 2**64
namespace kukri::unicode {
namespace {

template <class Value>
uint64_t roll(Value value) {
    uint64_t h = 0;
    for (char32_t c = 0; c <= utf8::kMaxCodePoint; ++c) h = (h * 1000003) ^ value(c);
    return h;
}

uint64_t fold_points(uint64_t h, std::string_view text) {
    for (char32_t c : utf8::code_points(text)) h = h * 0x110000 + c;
    return h;
}

TEST(Unicode, CategoriesOfAllCodePoints) {
    EXPECT_EQ(roll([](char32_t c) { return uint64_t(category(c)); }), 0xda330a452ad956a1u);
    EXPECT_EQ(category_name(Category::Lu), "Lu");
    EXPECT_EQ(category_name(Category::Co), "Co");
    EXPECT_EQ(category(0x2EBF0), Category::Lo);  // new in 15.1
    EXPECT_EQ(bidirectional_class(0x627), "AL");
    EXPECT_EQ(bidirectional_class(0x378), "");
    EXPECT_EQ(combining_class(0x301), 230);
    EXPECT_TRUE(is_mirrored('('));
    EXPECT_EQ(display_columns(0x1F40D), 2);
    EXPECT_EQ(display_columns('a'), 1);
}

TEST(Unicode, PredicatesOfAllCodePoints) {
    auto bits = [](char32_t c) {
        std::string text = utf8::from_code_point(c);
        bool flags[] = {
            is_alpha(c), is_decimal(c), is_digit(c),     is_numeric(c),       is_space(c),
            is_lower(c), is_upper(c),   is_printable(c), is_identifier(text), is_identifier("a" + text),
            is_alnum(c)};
        uint64_t all = 0;
        for (size_t i = 0; i < std::size(flags); ++i) all |= uint64_t(flags[i]) << i;
        return all;
    };
    EXPECT_EQ(roll(bits), 0x86ac08c6596fef5eu);
    EXPECT_FALSE(is_identifier(""));
    EXPECT_TRUE(is_identifier("größe_2"));
    EXPECT_FALSE(is_identifier("2x"));
}

TEST(Unicode, LineBoundaries) {
    std::u32string found;
    for (char32_t c = 0; c <= utf8::kMaxCodePoint; ++c)
        if (is_line_boundary(c)) found.push_back(c);
    EXPECT_EQ(found, U"\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029");
}

TEST(Unicode, NumericValuesOfAllCodePoints) {
    auto value = [](char32_t c) {
        auto scaled = uint64_t((numeric_value(c).value_or(-77) + 100) * 960);
        return scaled * 10000 + uint64_t(digit_value(c) + 1) * 100 + uint64_t(decimal_value(c) + 1);
    };
    EXPECT_EQ(roll(value), 0xe333e692fe58dbf8u);
    EXPECT_EQ(decimal_value(0x665), 5);
    EXPECT_EQ(digit_value(0xB2), 2);
    EXPECT_EQ(numeric_value(0xBD), 0.5);
    EXPECT_EQ(numeric_value('x'), std::nullopt);
}

TEST(Unicode, CaseMappingsOfAllCodePoints) {
    auto mapped = [](char32_t c) {
        std::string s = utf8::from_code_point(c);
        return fold_points(0, to_upper(s) + to_lower(s) + to_title(s) + to_casefolded(s));
    };
    EXPECT_EQ(roll(mapped), 0x18e3c149d0269f99u);
}

TEST(Unicode, CaseMappingsOfText) {
    struct {
        const char *text, *upper, *lower, *title, *capitalized, *swapped, *folded;
    } rows[] = {
        {"Σ", "Σ", "σ", "Σ", "Σ", "σ", "σ"},
        {"aΣ", "AΣ", "aς", "Aς", "Aς", "Aς", "aσ"},
        {"aΣb", "AΣB", "aσb", "Aσb", "Aσb", "AσB", "aσb"},
        {"a'Σ'", "A'Σ'", "a'ς'", "A'Σ'", "A'ς'", "A'ς'", "a'σ'"},
        {"a'Σ'b", "A'Σ'B", "a'σ'b", "A'Σ'B", "A'σ'b", "A'σ'B", "a'σ'b"},
        {"ὈΔΥΣΣΕΎΣ ΣΑΣ", "ὈΔΥΣΣΕΎΣ ΣΑΣ", "ὀδυσσεύς σας", "Ὀδυσσεύς Σας", "Ὀδυσσεύς σας", "ὀδυσσεύς σας",
         "ὀδυσσεύσ σασ"},
        {"Straße ŉ ǅ", "STRASSE ʼN Ǆ", "straße ŉ ǆ", "Straße ʼN ǅ", "Straße ŉ ǆ", "sTRASSE ʼN ǅ",
         "strasse ʼn ǆ"},
        {"ﬁn ﬂy", "FIN FLY", "ﬁn ﬂy", "Fin Fly", "Fin ﬂy", "FIN FLY", "fin fly"},
        {"İstanbul", "İSTANBUL", "i̇stanbul", "İstanbul", "İstanbul", "i̇STANBUL", "i̇stanbul"},
        {"they're ǆ", "THEY'RE Ǆ", "they're ǆ", "They'Re ǅ", "They're ǆ", "THEY'RE Ǆ", "they're ǆ"},
        {"hELLO wORLD", "HELLO WORLD", "hello world", "Hello World", "Hello world", "Hello World",
         "hello world"},
        {"", "", "", "", "", "", ""},
        {"1a aΣ. ᾀ", "1A AΣ. ἈΙ", "1a aς. ᾀ", "1A Aς. ᾈ", "1a aς. ᾀ", "1A Aς. ἈΙ", "1a aσ. ἀι"},
    };
    for (auto& row : rows) {
        EXPECT_EQ(to_upper(row.text), row.upper);
        EXPECT_EQ(to_lower(row.text), row.lower);
        EXPECT_EQ(to_title(row.text), row.title);
        EXPECT_EQ(to_capitalized(row.text), row.capitalized);
        EXPECT_EQ(to_swapped_case(row.text), row.swapped);
        EXPECT_EQ(to_casefolded(row.text), row.folded);
    }
}

TEST(Unicode, NormalFormsOfAllCodePoints) {
    auto hash = [](NormalForm form) {
        return roll([form](char32_t c) { return fold_points(0, normalize(form, utf8::from_code_point(c))); });
    };
    EXPECT_EQ(hash(NormalForm::Nfc), 0x5df23882a5dcf2dfu);
    EXPECT_EQ(hash(NormalForm::Nfd), 0xd3d1cbfd1f553cb5u);
    EXPECT_EQ(hash(NormalForm::Nfkc), 0xa0ff4aaf5a27c581u);
    EXPECT_EQ(hash(NormalForm::Nfkd), 0xf59fda191fd85e8fu);
}

// 20,000 pseudo-random texts of combining marks, Hangul jamo, Indic vowels, presentation forms and
// surrogates.
uint64_t hash_of_random_texts(NormalForm form) {
    static constexpr struct {
        char32_t first, last;
    } kRanges[] = {{0x41, 0x7a},       {0x300, 0x360},   {0x5b0, 0x5c2},     {0x900, 0xdff},
                   {0x1100, 0x11ff},   {0xac00, 0xac1d}, {0x1e00, 0x1fff},   {0xfb00, 0xfbff},
                   {0x1d15e, 0x1d16f}, {0xd7f0, 0xd810}, {0x2f800, 0x2fa1d}, {0x1110, 0x1174},
                   {0x11a8, 0x11c2},   {0x3300, 0x33ff}};
    uint64_t state = 12345, h = 0;
    auto random = [&](uint64_t n) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        return (state >> 33) % n;
    };
    for (int i = 0; i < 20000; ++i) {
        std::string text;
        for (uint64_t length = 1 + random(8); length; --length) {
            auto range = kRanges[random(std::size(kRanges))];
            utf8::append(text, range.first + char32_t(random(range.last - range.first + 1)));
        }
        std::string normal = normalize(form, text);
        for (char32_t c : utf8::code_points(normal)) h = (h * 1000003) ^ c;
    }
    return h;
}

TEST(Unicode, NormalFormsOfRandomTexts) {
    EXPECT_EQ(hash_of_random_texts(NormalForm::Nfc), 0xdfa0a6595775fbfeu);
    EXPECT_EQ(hash_of_random_texts(NormalForm::Nfd), 0x14849c5723b0ea02u);
    EXPECT_EQ(hash_of_random_texts(NormalForm::Nfkc), 0x21b586b8b7e4d050u);
    EXPECT_EQ(hash_of_random_texts(NormalForm::Nfkd), 0x56585fb041fcead2u);
    EXPECT_EQ(normalize(NormalForm::Nfc, "plain"), "plain");
}

}  // namespace
}  // namespace kukri::unicode

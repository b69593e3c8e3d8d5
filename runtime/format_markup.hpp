// The replacement fields of str.format() ("Format String Syntax", library reference): "text {name.attribute[key]!r:spec}". Shared by
// str.format and the module _string. Pieces are views into the format string.
// What a reader would get wrong: braces inside [...] of a field name mean nothing; those in the spec nest.
#pragma once
#include <optional>
#include <string_view>

#include "runtime/result.hpp"

namespace kukri {

struct MarkupPiece {
    std::string_view literal;   // before the field; doubled braces are undone
    bool has_field = false;
    std::string_view name, spec;
    char32_t conversion = 0;    // 0: none
    bool spec_has_fields = false;
};

class MarkupParser {
  public:
    explicit MarkupParser(std::string_view format) : format_(format) {}
    bool at_end() const { return at_ >= format_.size(); }
    size_t position() const { return at_; }
    // The next piece (not at the end). ValueError for malformed markup.
    Result<MarkupPiece> next(Thread& t);

  private:
    Result<void> parse_field(Thread& t, MarkupPiece& piece);
    Result<void> parse_conversion(Thread& t, MarkupPiece& piece, bool& is_over);
    Result<void> parse_spec(Thread& t, MarkupPiece& piece);
    char32_t take();

    std::string_view format_;
    size_t at_ = 0;
};

// A field name or key that is made of decimal digits, as a number; ValueError if it is too large.
Result<std::optional<int64_t>> field_number(Thread& t, std::string_view text);

struct FieldStep {
    bool is_attribute;
    std::string_view name;
    std::optional<int64_t> number;   // of a [key] that is a number
};

// What follows the first part of a field name.
class FieldPath {
  public:
    explicit FieldPath(std::string_view rest) : rest_(rest) {}
    bool at_end() const { return rest_.empty(); }
    size_t left() const { return rest_.size(); }
    Result<FieldStep> next(Thread& t);

  private:
    std::string_view rest_;
};

// Where the first part of a field name ends.
inline size_t first_part_length(std::string_view name) { return std::min(name.find_first_of(".["), name.size()); }

}  // namespace kukri

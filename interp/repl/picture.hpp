// What stands on the terminal while a block is edited, as rows of cells: prompt, text, cursor and what is shown below. Pure.
// What a reader would get wrong: a row never fills the last column, where terminals disagree about what happens next; longer lines go
// on in the next row.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kukri::repl {

enum class Style : uint8_t { Plain, Prompt, Keyword, Builtin, Definition, String, Number, Comment, Error, Match, Hint, kCount };

// The SGR parameters of the styles by number: Style's, then those that prompts and programs brought along.
class Palette {
  public:
    explicit Palette(bool colours);
    bool has_colours() const { return colours_; }
    std::string_view parameters(uint16_t style) const { return parameters_[style]; }
    uint16_t style_for(std::string_view sgr_parameters);

  private:
    bool colours_;
    std::vector<std::string> parameters_;
};

struct Cell {
    std::string text;       // one character with its marks, or how a control character is shown
    uint8_t columns = 1;
    uint16_t style = 0;
    bool operator==(const Cell&) const = default;
};
using Row = std::vector<Cell>;
int columns_of(const Row& row);

struct Picture {
    std::vector<Row> rows;
    size_t cursor_row = 0;
    int cursor_column = 0;
};

struct Scene {
    std::string_view prompt, continuation;    // of the first line, of the others; SGR sequences in them count
    std::string_view text;
    std::span<const Style> styles;            // of each byte of the text; empty: plain
    size_t cursor = 0;
    std::string_view below;                   // lines under the text, in Style::Hint
};

Picture lay_out(const Scene& scene, int terminal_columns, Palette& palette);

// Text of a program, as rows: SGR sequences become styles, other sequences are left out, \r begins the row again.
std::vector<Row> rows_of_output(std::string_view text, int terminal_columns, Palette& palette);

}  // namespace kukri::repl

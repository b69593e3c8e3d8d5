// From the picture that stands on a terminal to the next one, in few bytes: only cells that differ are written. Pure: the result of each
// call is what is to be written. Uses the sequences that every VT100-like terminal knows: cursor up, right and down, erase to the end of the line and
// of the screen, SGR.
// What a reader would get wrong: the terminal's absolute rows are unknown. All movement is relative to the cursor, whose row in the
// picture is remembered; a picture higher than the terminal shows only the part around the cursor.
#pragma once
#include "interp/repl/picture.hpp"

namespace kukri::repl {

class Painter {
  public:
    explicit Painter(const Palette& palette) : palette_(palette) {}

    void resize(int columns, int rows);
    std::string paint(const Picture& picture);
    // Takes the picture away: the cursor stands where its first row began.
    std::string erase();
    // Leaves the picture where it is: the cursor goes to the row behind it. The whole of it is written if it was not all visible.
    std::string leave();
    // The terminal's contents are not ours any more: the next picture begins where the cursor is, at the start of a row.
    void forget();

  private:
    void move_to(std::string& out, size_t row, int column);
    void write_cells(std::string& out, const Row& row, size_t from);
    void repaint_row(std::string& out, size_t row, const Row& wanted);

    const Palette& palette_;
    int columns_ = 80, rows_ = 24;
    std::vector<Row> shown_;         // the visible rows
    Picture whole_;                  // what they are part of
    size_t top_ = 0;                 // of them, in whole_
    size_t cursor_row_ = 0;          // in shown_
    int cursor_column_ = 0;
};

}  // namespace kukri::repl

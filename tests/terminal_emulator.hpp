// A terminal for tests: takes what a program writes and knows what a user would see. As xterm does with what the editor uses: UTF-8 with
// wide and combining characters, a pending wrap in the last column, cursor movement, erasing, SGR, and rows that are wrapped anew when
// the size changes. A sequence that it does not know is noted, so that a test can fail.
#pragma once
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace kukri::tests {

class TerminalEmulator {
  public:
    TerminalEmulator(int columns, int rows);

    void write(std::string_view bytes);
    void resize(int columns, int rows);

    // Everything from the first row that scrolled away to the last one that is not empty, without trailing blanks.
    std::string text() const;
    // The rows that are visible now.
    std::string screen() const;
    int cursor_row() const { return row_; }
    int cursor_column() const { return column_; }
    bool is_pasting_bracketed() const { return bracketed_paste_; }
    // SGR parameters of the first cell of the last place where this text stands; "?" if it stands nowhere.
    std::string style_of(std::string_view text) const;
    const std::vector<std::string>& unknown() const { return unknown_; }
    size_t bytes() const { return bytes_; }

  private:
    struct Cell {
        std::string text = " ";
        std::string style;
        bool is_right_half = false;   // of a wide character
    };
    struct Row {
        std::vector<Cell> cells;
        bool goes_on = false;         // in the next row, because it was full
    };
    Row blank_row() const { return {std::vector<Cell>(size_t(columns_)), false}; }
    static std::string text_of(const Row& row);
    void put(std::string_view character);
    void line_feed();
    void sequence(std::string_view parameters, char final);
    void erase(size_t row, int from, int to);

    int columns_, rows_;
    std::deque<Row> scrolled_;
    std::vector<Row> grid_;
    int row_ = 0, column_ = 0;
    bool wrap_pending_ = false, bracketed_paste_ = false;
    std::string style_, pending_;     // bytes of an unfinished character or sequence
    std::vector<std::string> unknown_;
    size_t bytes_ = 0;
};

}  // namespace kukri::tests

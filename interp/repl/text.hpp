// The text being edited: UTF-8 of one or more lines, a cursor, what was killed, and what can be undone. Pure.
// What a reader would get wrong: offsets are bytes, but the cursor only ever stands before a character that takes columns: combining
// marks, variation selectors and what a zero-width joiner joins belong to the character before them.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kukri::repl {

// The end of the character (with its marks) that starts at `at`; the start of the one that ends at `at`.
size_t next_character(std::string_view text, size_t at);
size_t previous_character(std::string_view text, size_t at);
// Columns that the text takes on a terminal. Control characters are shown as ^X; tabs are not for this function.
int columns_of(std::string_view text);

class EditText {
  public:
    const std::string& text() const { return text_; }
    size_t cursor() const { return cursor_; }
    bool is_empty() const { return text_.empty(); }
    bool has_changed() const { return changed_; }   // since set()

    // Other text, the cursor behind it; there is nothing to undo.
    void set(std::string_view text);
    void set(std::string_view text, size_t cursor);
    void move_to(size_t offset) { cursor_ = offset; goal_ = -1; }

    // --- where things are ---
    size_t line_start() const { return line_start(cursor_); }
    size_t line_start(size_t at) const;
    size_t line_end() const { return line_end(cursor_); }
    size_t line_end(size_t at) const;
    std::string_view line() const { return std::string_view(text_).substr(line_start(), line_end() - line_start()); }
    bool is_on_first_line() const { return line_start() == 0; }
    bool is_on_last_line() const { return text_.find('\n', cursor_) == text_.npos; }
    // The spaces and tabs at the beginning of the line.
    std::string_view indentation(size_t at) const;
    bool is_in_indentation() const { return cursor_ > line_start() && cursor_ - line_start() <= indentation(cursor_).size(); }

    // --- movement ---
    void left();
    void right();
    bool up();      // false: it is the first line
    bool down();
    void word_left() { move_to(word_before(cursor_)); }
    void word_right() { move_to(word_behind(cursor_)); }

    // --- changes ---
    void insert(std::string_view text);
    void erase(size_t start, size_t end);
    void replace(size_t start, size_t end, std::string_view text);
    void backspace();
    void delete_right();
    void transpose();
    // Killed text can be yanked; kills in a row are yanked together.
    void kill_to_line_end();
    void kill_to_line_start();
    void kill_word_left();
    void kill_blank_word_left();   // up to white space
    void kill_word_right();
    void yank();
    void undo();
    // The word at or behind the cursor: the cursor moves behind it.
    enum class Case : uint8_t { Upper, Lower, Title };
    void change_case(Case to);

    // A key other than a kill, a typed character, a vertical movement was pressed: the next one begins a new group.
    void end_kill() { killing_ = false; }
    void end_typing() { typing_ = false; }

  private:
    enum class Direction : uint8_t { Left, Right };
    struct State {
        std::string text;
        size_t cursor;
    };
    size_t word_before(size_t at) const;
    size_t word_behind(size_t at) const;
    void kill(size_t start, size_t end, Direction direction);
    void remember();   // for undo
    int column() const { return columns_of(std::string_view(text_).substr(line_start(), cursor_ - line_start())); }
    void move_to_column(size_t line_start);

    std::string text_;
    size_t cursor_ = 0;
    int goal_ = -1;            // column that vertical movement aims at; -1: the cursor's own
    bool changed_ = false, killing_ = false, typing_ = false;
    std::string killed_;
    std::vector<State> past_;  // bounded by kMostPast and kMostPastBytes
    size_t past_bytes_ = 0;
};

}  // namespace kukri::repl

#include "interp/repl/picture.hpp"

#include <algorithm>

#include "interp/repl/text.hpp"
#include "runtime/base/unicode.hpp"
#include "runtime/base/utf8.hpp"

namespace kukri::repl {

namespace {

constexpr std::string_view kStyleParameters[] = {"", "1;35", "1;34", "36", "1", "32", "33", "2", "31", "7", "2"};
static_assert(std::size(kStyleParameters) == size_t(Style::kCount));
constexpr size_t kMostStyles = 1000;   // a program that brings more gets the plain one
constexpr int kFewestColumns = 4;
constexpr int kTabColumns = 8;

// The end of the escape sequence that starts at `at` (an ESC).
size_t sequence_end(std::string_view text, size_t at) {
    size_t i = at + 1;
    if (i == text.size()) return i;
    if (text[i] == ']') {   // OSC, up to BEL or ESC backslash
        while (++i < text.size()) {
            if (text[i] == '\a') return i + 1;
            if (text[i] == '\x1b') return std::min(i + 2, text.size());
        }
        return i;
    }
    if (text[i] != '[') return i + 1;
    ++i;
    while (i < text.size() && text[i] >= 0x20 && text[i] <= 0x3f) ++i;
    return std::min(i + 1, text.size());
}

class Layout {
  public:
    Layout(int terminal_columns, Palette& palette) : width_(std::max(kFewestColumns, terminal_columns) - 1), palette_(palette) { rows.emplace_back(); }

    void new_row() {
        rows.emplace_back();
        column = 0;
    }
    void put(std::string_view text, int columns, uint16_t style) {
        if (column + columns > width_) new_row();
        rows.back().push_back({std::string(text), uint8_t(columns), style});
        column += columns;
    }
    // One character: [at, end) of the text; `line_column`: where a tab counts from.
    void put_character(std::string_view character, uint16_t style, int& line_column) {
        char c = character[0];
        int columns = columns_of(character);
        if (c == '\t') {
            for (int n = kTabColumns - line_column % kTabColumns; n > 0; --n, ++line_column) put(" ", 1, style);
            return;
        }
        if (static_cast<unsigned char>(c) < 0x20 || c == '\x7f') {
            std::string shown = {'^', char(c ^ 0x40)};
            put(shown, 2, style);
        } else if (columns <= 0) {
            put("\xef\xbf\xbd", 1, style);   // a mark without a character to stand on, or one of Unicode's controls
            columns = 1;
        } else if (columns > 8) {
            put("\xef\xbf\xbd", 1, style);
            columns = 1;
        } else {
            put(character, std::min(columns, 2), style);
        }
        line_column += columns;
    }
    // With sequences in it. Newlines begin rows.
    void put_output(std::string_view text, uint16_t style) {
        int line_column = 0;
        uint16_t current = style;
        for (size_t at = 0; at < text.size();) {
            char c = text[at];
            if (c == '\x1b') {
                size_t end = sequence_end(text, at);
                if (text[end - 1] == 'm' && end - at > 2 && text[at + 1] == '[') {
                    std::string_view parameters = text.substr(at + 2, end - at - 3);
                    current = parameters.empty() || parameters == "0" ? style : palette_.style_for(parameters);
                }
                at = end;
                continue;
            }
            if (c == '\n') {
                new_row();
                line_column = 0;
                ++at;
                continue;
            }
            if (c == '\r') {
                rows.back().clear();
                column = line_column = 0;
                ++at;
                continue;
            }
            if (c == '\1' || c == '\2' || c == '\a') {   // readline's marks around what takes no columns
                ++at;
                continue;
            }
            size_t end = next_character(text, at);
            put_character(text.substr(at, end - at), current, line_column);
            at = end;
        }
    }

    std::vector<Row> rows;
    int column = 0;

  private:
    int width_;
    Palette& palette_;
};

}  // namespace

Palette::Palette(bool colours) : colours_(colours) {
    for (size_t i = 0; i < size_t(Style::kCount); ++i)   // without colours a match is still marked
        parameters_.emplace_back(colours || Style(i) == Style::Match ? kStyleParameters[i] : "");
}

uint16_t Palette::style_for(std::string_view sgr_parameters) {
    if (!colours_) return 0;
    auto found = std::find(parameters_.begin(), parameters_.end(), sgr_parameters);
    if (found == parameters_.end()) {
        if (parameters_.size() == kMostStyles) return 0;
        parameters_.emplace_back(sgr_parameters);
        return uint16_t(parameters_.size() - 1);
    }
    return uint16_t(found - parameters_.begin());
}

int columns_of(const Row& row) {
    int n = 0;
    for (const Cell& cell : row) n += cell.columns;
    return n;
}

Picture lay_out(const Scene& scene, int terminal_columns, Palette& palette) {
    Layout layout(terminal_columns, palette);
    Picture picture;
    layout.put_output(scene.prompt, uint16_t(Style::Prompt));
    int line_column = 0;
    for (size_t at = 0;;) {
        if (at == scene.cursor) {
            picture.cursor_row = layout.rows.size() - 1;
            picture.cursor_column = layout.column;
        }
        if (at >= scene.text.size()) break;
        if (scene.text[at] == '\n') {
            layout.new_row();
            layout.put_output(scene.continuation, uint16_t(Style::Prompt));
            line_column = 0;
            ++at;
            continue;
        }
        size_t end = next_character(scene.text, at);
        Style style = at < scene.styles.size() ? scene.styles[at] : Style::Plain;
        layout.put_character(scene.text.substr(at, end - at), uint16_t(style), line_column);
        // A cursor among the bytes of a character stands before it.
        if (scene.cursor > at && scene.cursor < end) {
            picture.cursor_row = layout.rows.size() - 1;
            picture.cursor_column = layout.column - layout.rows.back().back().columns;
        }
        at = end;
    }
    if (!scene.below.empty()) {
        layout.new_row();
        layout.put_output(scene.below, uint16_t(Style::Hint));
    }
    picture.rows = std::move(layout.rows);
    return picture;
}

std::vector<Row> rows_of_output(std::string_view text, int terminal_columns, Palette& palette) {
    Layout layout(terminal_columns, palette);
    layout.put_output(text, uint16_t(Style::Plain));
    return std::move(layout.rows);
}

}  // namespace kukri::repl

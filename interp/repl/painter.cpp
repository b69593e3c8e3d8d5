#include "interp/repl/painter.hpp"

#include <algorithm>

#include "runtime/base/format.hpp"

namespace kukri::repl {

// Terminals wrap rows that have become too long into several: the cursor moves down by so many.
void Painter::resize(int columns, int rows) {
    if (columns < columns_ && !shown_.empty()) {
        size_t above = 0;
        for (size_t i = 0; i < cursor_row_; ++i) above += size_t(std::max(1, (columns_of(shown_[i]) + columns - 1) / columns));
        above += size_t(cursor_column_ / columns);
        // What stands there is unknown: as many rows that equal nothing.
        shown_.assign(std::max(above + 1, shown_.size()), Row{Cell{"?", uint8_t(1), UINT16_MAX}});
        cursor_row_ = above;
        cursor_column_ %= columns;
    }
    columns_ = columns;
    rows_ = std::max(rows, 1);
}

void Painter::forget() {
    shown_.clear();
    whole_ = {};
    top_ = cursor_row_ = 0;
    cursor_column_ = 0;
}

void Painter::move_to(std::string& out, size_t row, int column) {
    if (row >= shown_.size()) {
        if (!shown_.empty()) move_to(out, shown_.size() - 1, 0);
        while (shown_.size() <= row) {
            if (!shown_.empty()) out += "\r\n";
            shown_.emplace_back();
        }
        cursor_row_ = row;
        cursor_column_ = 0;
    }
    if (row < cursor_row_) out += row + 1 == cursor_row_ ? "\x1b[A" : fmt::format("\x1b[{}A", cursor_row_ - row);
    if (row > cursor_row_) out += row == cursor_row_ + 1 ? "\x1b[B" : fmt::format("\x1b[{}B", row - cursor_row_);
    cursor_row_ = row;
    if (column == cursor_column_) return;
    if (column == 0) {
        out += '\r';
    } else if (column > cursor_column_) {
        out += column == cursor_column_ + 1 ? "\x1b[C" : fmt::format("\x1b[{}C", column - cursor_column_);
    } else if (cursor_column_ - column < 4) {
        out.append(size_t(cursor_column_ - column), '\b');
    } else {
        out += fmt::format("\r\x1b[{}C", column);
    }
    cursor_column_ = column;
}

void Painter::write_cells(std::string& out, const Row& row, size_t from) {
    uint16_t style = 0;
    for (size_t i = from; i < row.size(); ++i) {
        const Cell& cell = row[i];
        std::string_view wanted = palette_.parameters(cell.style), now = palette_.parameters(style);
        if (wanted != now) {
            if (!now.empty()) out += "\x1b[m";
            if (!wanted.empty()) out += fmt::format("\x1b[{}m", wanted);
        }
        style = cell.style;
        out += cell.text;
        cursor_column_ += cell.columns;
    }
    if (!palette_.parameters(style).empty()) out += "\x1b[m";
}

void Painter::repaint_row(std::string& out, size_t row, const Row& wanted) {
    if (row < shown_.size() && shown_[row] == wanted) return;
    size_t same = 0;
    int column = 0;
    if (row < shown_.size())
        while (same < wanted.size() && same < shown_[row].size() && wanted[same] == shown_[row][same]) column += wanted[same++].columns;
    move_to(out, row, column);
    int before = columns_of(shown_[row]);
    bool unknown = !shown_[row].empty() && shown_[row][0].style == UINT16_MAX;
    write_cells(out, wanted, same);
    if (unknown || before > cursor_column_) out += "\x1b[K";
    shown_[row] = wanted;
}

std::string Painter::paint(const Picture& picture) {
    std::string out;
    size_t height = size_t(rows_);
    size_t count = std::min(picture.rows.size(), height);
    // The part that is visible moves as little as possible.
    if (picture.rows.size() <= height) {
        top_ = 0;
    } else {
        top_ = std::min(top_, picture.rows.size() - height);
        if (picture.cursor_row < top_) top_ = picture.cursor_row;
        if (picture.cursor_row >= top_ + height) top_ = picture.cursor_row - height + 1;
    }
    for (size_t i = 0; i < count; ++i) repaint_row(out, i, picture.rows[top_ + i]);
    if (shown_.size() > count) {
        move_to(out, count, 0);
        out += "\x1b[J";
        shown_.resize(count);
        // The cursor is in the row behind the last one now.
        move_to(out, count - 1, 0);
    }
    move_to(out, picture.cursor_row - top_, picture.cursor_column);
    whole_ = picture;
    return out;
}

std::string Painter::erase() {
    std::string out;
    if (shown_.empty()) return out;
    move_to(out, 0, 0);
    out += "\x1b[J";
    forget();
    return out;
}

std::string Painter::leave() {
    std::string out;
    if (shown_.empty()) return out;
    if (whole_.rows.size() > shown_.size()) {
        Picture all = std::move(whole_);
        out = erase();
        for (const Row& row : all.rows) {
            write_cells(out, row, 0);
            out += "\r\n";
        }
    } else {
        move_to(out, shown_.size() - 1, 0);
        out += "\r\n";
    }
    forget();
    return out;
}

}  // namespace kukri::repl

#include "tests/terminal_emulator.hpp"

#include <algorithm>
#include <cstdlib>

#include "runtime/base/unicode.hpp"
#include "runtime/base/utf8.hpp"

namespace kukri::tests {

TerminalEmulator::TerminalEmulator(int columns, int rows) : columns_(columns), rows_(rows) {
    for (int i = 0; i < rows; ++i) grid_.push_back(blank_row());
}

std::string TerminalEmulator::text_of(const Row& row) {
    std::string text;
    for (const Cell& cell : row.cells)
        if (!cell.is_right_half) text += cell.text;
    text.resize(text.find_last_not_of(' ') + 1);
    return text;
}

std::string TerminalEmulator::screen() const {
    std::string text;
    for (const Row& row : grid_) text += text_of(row) + '\n';
    text.resize(text.find_last_not_of('\n') + 1);
    return text;
}

std::string TerminalEmulator::text() const {
    std::string text;
    for (const Row& row : scrolled_) text += text_of(row) + '\n';
    return text + screen();
}

std::string TerminalEmulator::style_of(std::string_view text) const {
    for (size_t i = grid_.size(); i-- > 0;) {
        std::string line = text_of(grid_[i]);
        size_t at = line.rfind(text);
        if (at == std::string::npos) continue;
        size_t characters = utf8::count(std::string_view(line).substr(0, at)), cell = 0;
        for (; cell < grid_[i].cells.size(); ++cell)
            if (!grid_[i].cells[cell].is_right_half && characters-- == 0) break;
        return grid_[i].cells[cell].style;
    }
    return "?";
}

void TerminalEmulator::line_feed() {
    if (row_ + 1 < rows_) {
        ++row_;
        return;
    }
    scrolled_.push_back(std::move(grid_.front()));
    grid_.erase(grid_.begin());
    grid_.push_back(blank_row());
}

void TerminalEmulator::put(std::string_view character) {
    int width = unicode::display_columns(utf8::at(character.data()));
    if (width == 0) {
        int at = wrap_pending_ ? column_ : column_ - 1;
        if (at >= 0 && grid_[size_t(row_)].cells[size_t(at)].is_right_half) --at;
        if (at >= 0) grid_[size_t(row_)].cells[size_t(at)].text += character;
        return;
    }
    if (wrap_pending_ || column_ + width > columns_) {
        grid_[size_t(row_)].goes_on = true;
        line_feed();
        column_ = 0;
        wrap_pending_ = false;
    }
    Row& row = grid_[size_t(row_)];
    row.cells[size_t(column_)] = {std::string(character), style_, false};
    if (width == 2) row.cells[size_t(column_) + 1] = {"", style_, true};
    column_ += width;
    if (column_ >= columns_) {
        column_ = columns_ - 1;
        wrap_pending_ = true;
    }
}

void TerminalEmulator::erase(size_t row, int from, int to) {
    for (int i = from; i < to; ++i) grid_[row].cells[size_t(i)] = {};
    if (to == columns_) grid_[row].goes_on = false;
}

void TerminalEmulator::sequence(std::string_view parameters, char final) {
    int n = parameters.empty() ? 0 : std::atoi(std::string(parameters).c_str());
    int count = std::max(1, n);
    if (final != 'm' && final != 'h' && final != 'l') wrap_pending_ = false;
    switch (final) {
        case 'A': row_ = std::max(0, row_ - count); return;
        case 'B': row_ = std::min(rows_ - 1, row_ + count); return;
        case 'C': column_ = std::min(columns_ - 1, column_ + count); return;
        case 'D': column_ = std::max(0, column_ - count); return;
        case 'H': row_ = column_ = 0; return;
        case 'J':
            if (n == 0) erase(size_t(row_), column_, columns_);
            for (size_t i = n == 0 ? size_t(row_) + 1 : 0; i < grid_.size(); ++i) erase(i, 0, columns_);
            return;
        case 'K': erase(size_t(row_), column_, columns_); return;
        case 'm': style_ = parameters == "0" ? "" : std::string(parameters); return;
        case 'h': case 'l':
            if (parameters == "?2004") {
                bracketed_paste_ = final == 'h';
                return;
            }
            break;
        default: break;
    }
    unknown_.push_back("CSI " + std::string(parameters) + final);
}

void TerminalEmulator::write(std::string_view bytes) {
    bytes_ += bytes.size();
    pending_ += bytes;
    size_t at = 0;
    while (at < pending_.size()) {
        char c = pending_[at];
        if (c == '\x1b') {
            if (at + 1 == pending_.size()) break;
            if (pending_[at + 1] != '[') {
                unknown_.push_back(std::string("ESC ") + pending_[at + 1]);
                at += 2;
                continue;
            }
            size_t end = at + 2;
            while (end < pending_.size() && pending_[end] < 0x40) ++end;
            if (end == pending_.size()) break;
            sequence(std::string_view(pending_).substr(at + 2, end - at - 2), pending_[end]);
            at = end + 1;
            continue;
        }
        if (c == '\r') {
            column_ = 0;
            wrap_pending_ = false;
        } else if (c == '\n') {
            wrap_pending_ = false;
            line_feed();
        } else if (c == '\b') {
            column_ = std::max(0, column_ - 1);
            wrap_pending_ = false;
        } else if (c == '\a') {
        } else if (static_cast<unsigned char>(c) < 0x20) {
            unknown_.push_back("control " + std::to_string(c));
        } else {
            size_t length = utf8::length_at(c);
            if (at + length > pending_.size()) break;
            put(std::string_view(pending_).substr(at, length));
            at += length;
            continue;
        }
        ++at;
    }
    pending_.erase(0, at);
}

// Rows that go on are one line, which is wrapped anew; the cursor stays with its character.
void TerminalEmulator::resize(int columns, int rows) {
    std::vector<Row> lines;
    size_t cursor_line = 0, cursor_at = 0;
    bool joins = false;
    for (size_t i = 0; i < scrolled_.size() + grid_.size(); ++i) {
        bool in_grid = i >= scrolled_.size();
        Row& row = in_grid ? grid_[i - scrolled_.size()] : scrolled_[i];
        if (!joins) lines.emplace_back();
        if (in_grid && int(i - scrolled_.size()) == row_) {
            cursor_line = lines.size() - 1;
            cursor_at = lines.back().cells.size() + size_t(column_);
        }
        joins = row.goes_on;
        lines.back().cells.insert(lines.back().cells.end(), row.cells.begin(), row.cells.end());
    }
    columns_ = columns;
    rows_ = rows;
    scrolled_.clear();
    grid_.clear();
    std::deque<Row> all;
    size_t cursor_row = 0;
    int cursor_column = 0;
    for (size_t i = 0; i < lines.size(); ++i) {
        auto& cells = lines[i].cells;
        while (!cells.empty() && cells.back().text == " " && cells.back().style.empty() && (i != cursor_line || cells.size() > cursor_at + 1)) cells.pop_back();
        size_t from = 0;
        do {
            Row row = blank_row();
            size_t n = std::min(cells.size() - from, size_t(columns));
            std::copy_n(cells.begin() + ptrdiff_t(from), n, row.cells.begin());
            if (i == cursor_line && cursor_at >= from && (cursor_at < from + size_t(columns))) {
                cursor_row = all.size();
                cursor_column = int(cursor_at - from);
            }
            from += n;
            row.goes_on = from < cells.size();
            all.push_back(std::move(row));
        } while (from < cells.size());
    }
    while (all.size() > cursor_row + 1 && text_of(all.back()).empty()) all.pop_back();
    size_t shown = std::min(all.size(), size_t(rows));
    for (size_t i = 0; i < all.size() - shown; ++i) scrolled_.push_back(std::move(all[i]));
    for (size_t i = all.size() - shown; i < all.size(); ++i) grid_.push_back(std::move(all[i]));
    row_ = int(cursor_row) - int(all.size() - shown);
    column_ = cursor_column;
    wrap_pending_ = false;
    while (grid_.size() < size_t(rows)) grid_.push_back(blank_row());
    row_ = std::clamp(row_, 0, rows - 1);
}

}  // namespace kukri::tests

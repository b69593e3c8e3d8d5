#include "interp/repl/text.hpp"

#include <algorithm>

#include "runtime/base/unicode.hpp"
#include "runtime/base/utf8.hpp"

namespace kukri::repl {

namespace {

constexpr size_t kMostPast = 1000, kMostPastBytes = size_t(8) << 20;
constexpr char32_t kZeroWidthJoiner = 0x200D;

bool is_mark(char32_t c) { return c >= 0x300 && unicode::display_columns(c) == 0 && c != kZeroWidthJoiner; }

bool is_word_character(char32_t c) { return unicode::is_identifier_continue(c); }

}  // namespace

size_t next_character(std::string_view text, size_t at) {
    if (at >= text.size()) return text.size();
    const char* p = text.data() + at;
    const char* end = text.data() + text.size();
    utf8::next(p);
    while (p < end) {
        char32_t c = utf8::at(p);
        if (c == kZeroWidthJoiner) {
            utf8::next(p);
            if (p < end && *p != '\n') utf8::next(p);
        } else if (is_mark(c)) {
            utf8::next(p);
        } else {
            break;
        }
    }
    return size_t(p - text.data());
}

size_t previous_character(std::string_view text, size_t at) {
    const char* p = text.data() + at;
    while (p > text.data()) {
        char32_t c = utf8::previous(p);
        if (p == text.data() || c == '\n') break;
        if (is_mark(c) || c == kZeroWidthJoiner) continue;
        const char* before = p;
        if (utf8::previous(before) != kZeroWidthJoiner) break;
    }
    return size_t(p - text.data());
}

int columns_of(std::string_view text) {
    int n = 0;
    for (char32_t c : utf8::code_points(text)) n += c < 0x20 || c == 0x7f ? 2 : c < 0x7f ? 1 : unicode::display_columns(c);
    return n;
}

// --- where things are -------------------------------------------------------------------------------------------------------------------------

size_t EditText::line_start(size_t at) const {
    if (at == 0) return 0;
    size_t newline = text_.rfind('\n', at - 1);
    return newline == text_.npos ? 0 : newline + 1;
}

size_t EditText::line_end(size_t at) const { return std::min(text_.find('\n', at), text_.size()); }

std::string_view EditText::indentation(size_t at) const {
    size_t start = line_start(at), end = start;
    while (end < text_.size() && (text_[end] == ' ' || text_[end] == '\t')) ++end;
    return std::string_view(text_).substr(start, end - start);
}

size_t EditText::word_before(size_t at) const {
    const char* p = text_.data() + at;
    bool in_word = false;
    while (p > text_.data()) {
        const char* before = p;
        if (is_word_character(utf8::previous(before)))
            in_word = true;
        else if (in_word)
            break;
        p = before;
    }
    return size_t(p - text_.data());
}

size_t EditText::word_behind(size_t at) const {
    const char* p = text_.data() + at;
    const char* end = text_.data() + text_.size();
    while (p < end && !is_word_character(utf8::at(p))) utf8::next(p);
    while (p < end && is_word_character(utf8::at(p))) utf8::next(p);
    return size_t(p - text_.data());
}

// --- movement ---------------------------------------------------------------------------------------------------------------------------------

void EditText::left() { move_to(previous_character(text_, cursor_)); }
void EditText::right() { move_to(next_character(text_, cursor_)); }

void EditText::move_to_column(size_t start) {
    size_t end = line_end(start), at = start;
    int passed = 0;
    while (at < end) {
        size_t next = next_character(text_, at);
        passed += columns_of(std::string_view(text_).substr(at, next - at));
        if (passed > goal_) break;
        at = next;
    }
    cursor_ = at;
}

bool EditText::up() {
    size_t start = line_start();
    if (start == 0) return false;
    if (goal_ < 0) goal_ = column();
    move_to_column(line_start(start - 1));
    return true;
}

bool EditText::down() {
    size_t end = line_end();
    if (end == text_.size()) return false;
    if (goal_ < 0) goal_ = column();
    move_to_column(end + 1);
    return true;
}

// --- changes ----------------------------------------------------------------------------------------------------------------------------------

void EditText::set(std::string_view text) { set(text, text.size()); }

void EditText::set(std::string_view text, size_t cursor) {
    text_ = text;
    cursor_ = cursor;
    goal_ = -1;
    changed_ = killing_ = typing_ = false;
    past_.clear();
    past_bytes_ = 0;
}

void EditText::remember() {
    past_bytes_ += text_.size();
    past_.push_back({text_, cursor_});
    size_t dropped = 0;
    while (past_.size() - dropped > 1 && (past_.size() - dropped > kMostPast || past_bytes_ > kMostPastBytes)) past_bytes_ -= past_[dropped++].text.size();
    past_.erase(past_.begin(), past_.begin() + ptrdiff_t(dropped));
    changed_ = true;
    goal_ = -1;
}

void EditText::undo() {
    if (past_.empty()) return;
    past_bytes_ -= past_.back().text.size();
    text_ = std::move(past_.back().text);
    cursor_ = past_.back().cursor;
    past_.pop_back();
    goal_ = -1;
}

void EditText::replace(size_t start, size_t end, std::string_view text) {
    remember();
    typing_ = false;
    text_.replace(start, end - start, text);
    cursor_ = start + text.size();
}

// Characters typed one after the other are undone together, a word at a time.
void EditText::insert(std::string_view text) {
    bool is_typed = text.size() <= 4 && text != "\n" && text != " ";
    if (!(typing_ && is_typed)) remember();
    typing_ = is_typed;
    changed_ = true;
    goal_ = -1;
    text_.insert(cursor_, text);
    cursor_ += text.size();
}

void EditText::erase(size_t start, size_t end) {
    if (start == end) return;
    replace(start, end, {});
}

// Within the spaces before the first word it goes back to the last multiple of four.
void EditText::backspace() {
    if (cursor_ == 0) return;
    size_t start = line_start();
    if (is_in_indentation() && text_.find('\t', start) >= cursor_) {
        erase(start + (cursor_ - start - 1) / 4 * 4, cursor_);
        return;
    }
    // A mark goes alone, so that an accent can be corrected.
    const char* p = text_.data() + cursor_;
    utf8::previous(p);
    erase(size_t(p - text_.data()), cursor_);
}

void EditText::delete_right() { erase(cursor_, next_character(text_, cursor_)); }

void EditText::transpose() {
    size_t end = line_end();
    if (cursor_ == line_start()) return;
    size_t second = cursor_ == end ? previous_character(text_, cursor_) : cursor_;
    if (second == line_start()) return;
    size_t first = previous_character(text_, second), behind = next_character(text_, second);
    std::string swapped = text_.substr(second, behind - second) + text_.substr(first, second - first);
    replace(first, behind, swapped);
}

void EditText::kill(size_t start, size_t end, Direction direction) {
    if (start == end) return;
    std::string_view gone = std::string_view(text_).substr(start, end - start);
    if (!killing_)
        killed_ = gone;
    else if (direction == Direction::Left)
        killed_.insert(0, gone);
    else
        killed_ += gone;
    killing_ = true;
    erase(start, end);
}

void EditText::kill_to_line_end() {
    size_t end = line_end();
    kill(cursor_, end == cursor_ ? std::min(end + 1, text_.size()) : end, Direction::Right);
}
void EditText::kill_to_line_start() {
    size_t start = line_start();
    kill(start == cursor_ && start ? start - 1 : start, cursor_, Direction::Left);
}
void EditText::kill_word_left() { kill(word_before(cursor_), cursor_, Direction::Left); }
void EditText::kill_word_right() { kill(cursor_, word_behind(cursor_), Direction::Right); }
void EditText::kill_blank_word_left() {
    size_t at = cursor_;
    auto is_blank = [&](size_t i) { return text_[i] == ' ' || text_[i] == '\t' || text_[i] == '\n'; };
    while (at > 0 && is_blank(at - 1)) --at;
    while (at > 0 && !is_blank(at - 1)) --at;
    kill(at, cursor_, Direction::Left);
}

void EditText::yank() {
    if (!killed_.empty()) replace(cursor_, cursor_, killed_);
}

void EditText::change_case(Case to) {
    size_t end = word_behind(cursor_), start = cursor_;
    while (start < end && !is_word_character(utf8::at(text_.data() + start))) start += utf8::length_at(text_[start]);
    std::string_view word = std::string_view(text_).substr(start, end - start);
    if (word.empty()) return;
    replace(start, end, to == Case::Upper ? unicode::to_upper(word) : to == Case::Lower ? unicode::to_lower(word) : unicode::to_capitalized(word));
}

}  // namespace kukri::repl

#include "interp/repl/editor.hpp"

#include <algorithm>

#include "interp/repl/source_text.hpp"
#include "runtime/base/format.hpp"

namespace kukri::repl {

namespace {

constexpr size_t kIndent = 4;
constexpr size_t kMenuRows = 8;

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\f\n") == text.npos; }

}  // namespace

void Editor::begin(std::string prompt, std::string continuation) {
    prompt_ = std::move(prompt);
    continuation_ = std::move(continuation);
    edit_.set("");
    place_ = history_.entries().size();
    draft_.clear();
    recalled_ = searching_ = false;
    menu_.items.clear();
}

void Editor::finish() {
    searching_ = false;
    menu_.items.clear();
    edit_.move_to(edit_.text().size());
}

// --- keys -------------------------------------------------------------------------------------------------------------------------------------

Editor::Outcome Editor::press(const Key& key, std::string_view following) {
    Outcome outcome = Outcome::Edit;
    if (searching_ && press_in_search(key, outcome)) return outcome;
    if (key.name != KeyName::Tab) menu_.items.clear();
    bool kills = (key.name == KeyName::Control && std::string_view("kuw").find(key.letter) != std::string_view::npos) || (key.name == KeyName::Alt && (key.letter == 'd' || key.letter == '\x7f'));
    if (!kills) edit_.end_kill();
    if (key.name != KeyName::Text) edit_.end_typing();
    switch (key.name) {
        case KeyName::Text:
            edit_.insert(key.text);
            if (key.text == ":" && edit_.cursor() == edit_.line_end() && is_continuation_too_deep(std::string_view(edit_.text()).substr(0, edit_.cursor()))) shift_line_left();
            break;
        case KeyName::Paste: {
            bool alone = edit_.is_empty();
            edit_.insert(key.text);
            recalled_ = alone;
            return outcome;
        }
        case KeyName::Enter: return press_enter(following);
        case KeyName::Tab: return press_tab();
        case KeyName::BackTab: shift_line_left(); break;
        case KeyName::Backspace: edit_.backspace(); break;
        case KeyName::Delete: edit_.delete_right(); break;
        case KeyName::Left: edit_.left(); break;
        case KeyName::Right: edit_.right(); break;
        case KeyName::Up:
            if (!edit_.up()) recall(Direction::Older);
            break;
        case KeyName::Down:
            if (!edit_.down()) recall(Direction::Newer);
            break;
        case KeyName::PageUp: recall(Direction::Older); break;
        case KeyName::PageDown: recall(Direction::Newer); break;
        case KeyName::Home: edit_.move_to(edit_.line_start()); break;
        case KeyName::End: edit_.move_to(edit_.line_end()); break;
        case KeyName::TextStart: edit_.move_to(0); break;
        case KeyName::TextEnd: edit_.move_to(edit_.text().size()); break;
        case KeyName::WordLeft: edit_.word_left(); break;
        case KeyName::WordRight: edit_.word_right(); break;
        case KeyName::Control: outcome = press_control(key.letter); break;
        case KeyName::Alt:
            if (key.letter == '\r') return is_blank(edit_.text()) ? Outcome::Edit : Outcome::Submit;
            press_alt(key.letter);
            break;
        case KeyName::Escape: case KeyName::Unknown: break;
    }
    if (edit_.has_changed()) recalled_ = false;
    return outcome;
}

Editor::Outcome Editor::press_control(char letter) {
    switch (letter) {
        case 'a': edit_.move_to(edit_.line_start()); break;
        case 'b': edit_.left(); break;
        case 'd':
            if (edit_.is_empty()) return Outcome::EndOfInput;
            edit_.delete_right();
            break;
        case 'e': edit_.move_to(edit_.line_end()); break;
        case 'f': edit_.right(); break;
        case 'k': edit_.kill_to_line_end(); break;
        case 'l': return Outcome::ClearScreen;
        case 'n':
            if (!edit_.down()) recall(Direction::Newer);
            break;
        case 'o': {
            size_t at = edit_.cursor();
            edit_.insert("\n");
            edit_.move_to(at);
            break;
        }
        case 'p':
            if (!edit_.up()) recall(Direction::Older);
            break;
        case 'r': begin_search(); break;
        case 't': edit_.transpose(); break;
        case 'u': edit_.kill_to_line_start(); break;
        case 'w': edit_.kill_blank_word_left(); break;
        case 'y': edit_.yank(); break;
        case 'z': return Outcome::Suspend;
        case '_': edit_.undo(); break;
        default: break;
    }
    return Outcome::Edit;
}

void Editor::press_alt(char letter) {
    switch (letter) {
        case 'b': edit_.word_left(); break;
        case 'f': edit_.word_right(); break;
        case 'd': edit_.kill_word_right(); break;
        case '\x7f': edit_.kill_word_left(); break;
        case 'u': edit_.change_case(EditText::Case::Upper); break;
        case 'l': edit_.change_case(EditText::Case::Lower); break;
        case 'c': edit_.change_case(EditText::Case::Title); break;
        case '<': edit_.move_to(0); break;
        case '>': edit_.move_to(edit_.text().size()); break;
        default: break;
    }
}

// An entry recalled or pasted is run by Enter at its end, though no blank line follows; what is typed needs one behind a block.
bool Editor::is_whole_block() {
    std::string_view text = edit_.text();
    size_t last = text.rfind('\n');
    if (last != text.npos && is_blank(text.substr(last))) text = text.substr(0, last + 1);
    if (host_.is_whole(text)) return true;
    return recalled_ && edit_.cursor() == edit_.text().size() && host_.is_whole(std::string(text) + "\n");
}

Editor::Outcome Editor::press_enter(std::string_view following) {
    bursting_ = !following.empty() && (bursting_ || following.starts_with(' ') || following.starts_with('\t'));
    if (is_blank(edit_.text()) && edit_.is_on_last_line()) return Outcome::Submit;
    if (edit_.is_on_last_line() && is_whole_block()) return Outcome::Submit;
    insert_newline();
    recalled_ = false;
    return Outcome::Edit;
}

void Editor::insert_newline() {
    std::string before = edit_.text().substr(0, edit_.cursor());
    // White space in front of what moves to the new line gives way to the line's own indentation.
    size_t behind = edit_.cursor();
    if (!bursting_)
        while (behind < edit_.text().size() && edit_.text()[behind] == ' ') ++behind;
    edit_.replace(edit_.cursor(), behind, "\n" + (bursting_ ? std::string() : indentation_behind(before)));
}

void Editor::shift_line_left() {
    size_t start = edit_.line_start(), cursor = edit_.cursor();
    std::string_view white = edit_.indentation(start);
    size_t gone = white.starts_with('\t') ? 1 : std::min(white.size(), white.size() % kIndent ? white.size() % kIndent : kIndent);
    if (gone == 0) return;
    edit_.erase(start, start + gone);
    edit_.move_to(std::max(start, cursor - std::min(cursor, gone)));
}

Editor::Outcome Editor::press_tab() {
    std::string_view before = std::string_view(edit_.text()).substr(edit_.line_start(), edit_.cursor() - edit_.line_start());
    if (is_blank(before)) {
        edit_.insert(std::string(kIndent - before.size() % kIndent, ' '));
        return Outcome::Edit;
    }
    if (menu_.items.empty()) return Outcome::Complete;
    ++menu_page_;
    return Outcome::Edit;
}

// --- history ----------------------------------------------------------------------------------------------------------------------------------

// Entries that begin with what stood before the cursor when the first one was asked for.
void Editor::recall(Direction direction) {
    const auto& entries = history_.entries();
    if (place_ == entries.size() && direction == Direction::Older) {
        draft_ = edit_.text();
        prefix_ = edit_.is_on_last_line() ? draft_.substr(0, edit_.cursor()) : std::string();
    }
    size_t at = std::min(place_, entries.size());
    while (direction == Direction::Older ? at > 0 : at < entries.size()) {
        at = direction == Direction::Older ? at - 1 : at + 1;
        if (at == entries.size() || (entries[at].starts_with(prefix_) && entries[at] != edit_.text())) {
            show_entry(at);
            return;
        }
    }
}

void Editor::show_entry(size_t index) {
    place_ = index;
    bool is_draft = index == history_.entries().size();
    edit_.set(is_draft ? draft_ : history_.entries()[index]);
    recalled_ = !is_draft;
}

void Editor::begin_search() {
    searching_ = true;
    search_ = {"", history_.entries().size(), false, edit_.text(), edit_.cursor()};
}

// The newest entry that contains the query, from `index` backwards.
void Editor::search_from(size_t index) {
    const auto& entries = history_.entries();
    if (entries.empty()) {
        search_.failed = true;
        return;
    }
    for (size_t i = std::min(index, entries.size() - 1) + 1; i-- > 0;) {
        size_t at = entries[i].find(search_.query);
        if (at == std::string::npos || (i < search_.index && search_.index < entries.size() && entries[i] == edit_.text())) continue;
        search_.index = i;
        search_.failed = false;
        edit_.set(entries[i], at);
        return;
    }
    search_.failed = true;
}

void Editor::search_newer() {
    const auto& entries = history_.entries();
    for (size_t i = search_.index + 1; i < entries.size(); ++i) {
        size_t at = entries[i].find(search_.query);
        if (at == std::string::npos) continue;
        search_.index = i;
        search_.failed = false;
        edit_.set(entries[i], at);
        return;
    }
    search_.failed = true;
}

void Editor::end_search(bool keep) {
    searching_ = false;
    if (!keep) {
        edit_.set(search_.text, search_.cursor);
    } else if (search_.index < history_.entries().size()) {
        if (place_ == history_.entries().size()) draft_ = search_.text;
        place_ = search_.index;
        prefix_.clear();
        recalled_ = true;
    }
}

bool Editor::press_in_search(const Key& key, Outcome& outcome) {
    const size_t none = history_.entries().size();
    switch (key.name) {
        case KeyName::Text: case KeyName::Paste:
            search_.query += key.text;
            search_from(search_.index);
            return true;
        case KeyName::Backspace:
            if (!search_.query.empty()) search_.query.erase(previous_character(search_.query, search_.query.size()));
            search_.index = none;
            search_.failed = false;
            if (search_.query.empty())
                edit_.set(search_.text, search_.cursor);
            else
                search_from(none);
            return true;
        case KeyName::Control:
            if (key.letter == 'r') {
                if (search_.index > 0 && !search_.query.empty()) search_from(search_.index - 1);
                return true;
            }
            if (key.letter == 's') {
                search_newer();
                return true;
            }
            if (key.letter == 'g') {
                end_search(false);
                return true;
            }
            break;
        case KeyName::Enter: {
            end_search(true);
            edit_.move_to(edit_.text().size());
            outcome = is_blank(edit_.text()) ? Outcome::Edit : Outcome::Submit;
            return true;
        }
        default: break;
    }
    end_search(true);
    return key.name == KeyName::Escape;
}

// --- completion -------------------------------------------------------------------------------------------------------------------------------

void Editor::offer(Completions completions) {
    menu_.items.clear();
    menu_page_ = 0;
    auto& items = completions.items;
    if (items.empty() || completions.start > edit_.cursor()) return;
    std::string common = items.front().text;
    for (const auto& item : items) {
        size_t same = size_t(std::mismatch(common.begin(), common.end(), item.text.begin(), item.text.end()).first - common.begin());
        common.resize(same);
    }
    while (!common.empty() && (static_cast<unsigned char>(common.back()) & 0xC0) == 0x80) common.pop_back();   // no half characters
    if (!common.empty() && static_cast<unsigned char>(common.back()) >= 0xC0 && items.size() > 1) common.pop_back();
    std::string_view typed = std::string_view(edit_.text()).substr(completions.start, edit_.cursor() - completions.start);
    if (items.size() == 1) common = items.front().text;
    if (common.size() > typed.size() || (items.size() == 1 && common != typed)) {
        edit_.replace(completions.start, edit_.cursor(), common);
        recalled_ = false;
        return;
    }
    if (items.size() > 1) menu_ = std::move(completions);
}

std::string Editor::menu() const {
    int widest = 1;
    for (const auto& item : menu_.items) widest = std::max(widest, columns_of(item.label));
    int room = std::max(1, columns_ - 1), width = std::min(widest + 2, room);
    size_t across = size_t(std::max(1, room / width)), rows = (menu_.items.size() + across - 1) / across;
    size_t pages = (rows + kMenuRows - 1) / kMenuRows, first = menu_page_ % pages * kMenuRows, last = std::min(rows, first + kMenuRows);
    std::string out;
    for (size_t row = first; row < last; ++row) {
        if (row > first) out += '\n';
        for (size_t column = 0; column < across; ++column) {
            size_t i = column * rows + row;
            if (i >= menu_.items.size()) break;
            const std::string& label = menu_.items[i].label;
            out += label;
            if (column + 1 < across && i + rows < menu_.items.size()) out.append(size_t(std::max(1, width - columns_of(label))), ' ');
        }
    }
    if (pages > 1) out += fmt::format("\n({}/{}, Tab: more)", menu_page_ % pages + 1, pages);
    return out;
}

std::string Editor::below() const {
    if (searching_) return fmt::format("({}reverse-i-search)`{}': ", search_.failed ? "failed " : "", search_.query);
    return menu_.items.empty() ? std::string() : menu();
}

Picture Editor::picture(Palette& palette) {
    const std::string& text = edit_.text();
    if (palette.has_colours() && coloured_ != text) {
        styles_ = host_.colours(text);
        coloured_ = text;
    }
    std::vector<Style> marked;
    std::span<const Style> styles = palette.has_colours() ? std::span<const Style>(styles_) : std::span<const Style>();
    if (searching_ && !search_.query.empty() && !search_.failed && search_.index < history_.entries().size()) {
        marked.assign(styles.begin(), styles.end());
        marked.resize(text.size(), Style::Plain);
        size_t end = std::min(text.size(), edit_.cursor() + search_.query.size());
        std::fill(marked.begin() + ptrdiff_t(edit_.cursor()), marked.begin() + ptrdiff_t(end), Style::Match);
        styles = marked;
    }
    std::string shown_below = below();
    return lay_out({prompt_, continuation_, text, styles, edit_.cursor(), shown_below}, columns_, palette);
}

}  // namespace kukri::repl

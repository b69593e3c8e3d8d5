#include "interp/repl/keys.hpp"

#include <charconv>
#include <utility>

#include "runtime/base/utf8.hpp"

namespace kukri::repl {

namespace {

constexpr std::string_view kPasteEnd = "\x1b[201~";
constexpr size_t kLongestSequence = 32;   // a longer one is no sequence of ours: its ESC is dropped

// Invalid bytes become U+FFFD: the text of an editor is always valid.
std::string as_text(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size());
    size_t at = 0;
    while (at < bytes.size()) {
        auto fault = utf8::validate(bytes, at);
        size_t end = fault ? fault->start : bytes.size();
        text.append(bytes, at, end - at);
        at = end;
        if (!fault) break;
        text += "\xef\xbf\xbd";
        at = fault->end;
    }
    return text;
}

// \r\n and \r are \n.
std::string with_newlines(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r') {
            out += text[i];
            continue;
        }
        out += '\n';
        if (i + 1 < text.size() && text[i + 1] == '\n') ++i;
    }
    return out;
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\x7f'; }

// Keys sent as "ESC [ number ~".
KeyName numbered_key(int number) {
    switch (number) {
        case 1: case 7: return KeyName::Home;
        case 3: return KeyName::Delete;
        case 4: case 8: return KeyName::End;
        case 5: return KeyName::PageUp;
        case 6: return KeyName::PageDown;
        default: return KeyName::Unknown;
    }
}

KeyName lettered_key(char final) {
    switch (final) {
        case 'A': return KeyName::Up;
        case 'B': return KeyName::Down;
        case 'C': return KeyName::Right;
        case 'D': return KeyName::Left;
        case 'H': return KeyName::Home;
        case 'F': return KeyName::End;
        case 'Z': return KeyName::BackTab;
        case 'M': return KeyName::Enter;   // of the keypad
        default: return KeyName::Unknown;
    }
}

// With Ctrl or Alt, movements are larger. `modifiers`: 1 plus bits of Shift 1, Alt 2, Ctrl 4 (xterm).
KeyName modified_key(KeyName key, int modifiers) {
    if (modifiers < 2 || !((modifiers - 1) & 6)) return key;
    switch (key) {
        case KeyName::Left: return KeyName::WordLeft;
        case KeyName::Right: return KeyName::WordRight;
        case KeyName::Home: return KeyName::TextStart;
        case KeyName::End: return KeyName::TextEnd;
        default: return key;
    }
}

}  // namespace

void KeyDecoder::feed(std::string_view bytes) {
    if (at_ == bytes_.size()) {
        bytes_.clear();
        at_ = scanned_ = 0;
    }
    bytes_ += bytes;
}

void KeyDecoder::clear() {
    bytes_.clear();
    at_ = scanned_ = 0;
    pasting_ = escape_ended_ = false;
}

void KeyDecoder::end_escape() {
    if (is_undecided()) escape_ended_ = true;
}

std::optional<Key> KeyDecoder::take(size_t end, Key key) {
    at_ = end;
    return key;
}

std::optional<Key> KeyDecoder::next() {
    if (pasting_) return paste_key();
    if (at_ == bytes_.size()) return std::nullopt;
    char c = bytes_[at_];
    if (c == '\x1b') return escape_key();
    if (!is_control(c)) return text_key();
    switch (c) {
        case '\r': {
            size_t end = at_ + 1;
            if (end < bytes_.size() && bytes_[end] == '\n') ++end;
            return take(end, {KeyName::Enter});
        }
        case '\n': return take(at_ + 1, {KeyName::Enter});
        case '\t': return take(at_ + 1, {KeyName::Tab});
        case '\b': case '\x7f': return take(at_ + 1, {KeyName::Backspace});
        default: return take(at_ + 1, {KeyName::Control, char(c <= 26 && c > 0 ? c + 'a' - 1 : c + '@'), {}});
    }
}

std::optional<Key> KeyDecoder::text_key() {
    size_t end = at_;
    while (end < bytes_.size() && !is_control(bytes_[end])) ++end;
    // A character whose last bytes are still to come waits for them.
    for (size_t at = at_; end == bytes_.size();) {
        auto fault = utf8::validate(bytes_, at);
        if (!fault) break;
        if (fault->is_incomplete) end = fault->start;
        at = fault->end;
    }
    if (end == at_) return std::nullopt;
    std::string text = as_text(std::string_view(bytes_).substr(at_, end - at_));
    return take(end, {KeyName::Text, 0, std::move(text)});
}

std::optional<Key> KeyDecoder::escape_key() {
    bool ended = std::exchange(escape_ended_, false);
    size_t size = bytes_.size();
    if (at_ + 1 == size) {
        if (ended) return take(at_ + 1, {KeyName::Escape});
        return std::nullopt;
    }
    char second = bytes_[at_ + 1];
    if (second == '[' || second == 'O') {
        size_t end = at_ + 2;
        if (second == '[' && end < size && bytes_[end] == '[') ++end;   // the Linux console's function keys: ESC [ [ A
        while (end < size && bytes_[end] >= 0x20 && bytes_[end] <= 0x3f) ++end;
        if (end == size && size - at_ <= kLongestSequence) {
            if (!ended) return std::nullopt;
            return take(at_ + 2, {KeyName::Alt, second, {}});
        }
        if (end == size || bytes_[end] < 0x40 || bytes_[end] > 0x7e) return take(at_ + 1, {KeyName::Escape});
        return sequence_key(at_ + 2, end + 1);
    }
    if (second == '\x1b') {   // Alt with a key that is a sequence itself, as some terminals send it: without the Alt
        if (at_ + 2 == size && !ended) return std::nullopt;
        return take(at_ + 1, {KeyName::Escape});
    }
    if (second == '\r' || second == '\n') return take(at_ + 2, {KeyName::Alt, '\r', {}});
    if (second == '\b' || second == '\x7f') return take(at_ + 2, {KeyName::Alt, '\x7f', {}});
    if (static_cast<unsigned char>(second) >= 0x80) return take(at_ + 1, {KeyName::Escape});
    return take(at_ + 2, {KeyName::Alt, second, {}});
}

std::optional<Key> KeyDecoder::sequence_key(size_t start, size_t end) {
    char final = bytes_[end - 1];
    int numbers[2] = {0, 0};
    const char* p = bytes_.data() + start;
    const char* last = bytes_.data() + end - 1;
    for (int i = 0; i < 2 && p < last; ++i) {
        p = std::from_chars(p, last, numbers[i]).ptr;
        if (p < last && *p == ';') ++p;
    }
    if (final == '~' && numbers[0] == 200) {
        at_ = scanned_ = end;
        pasting_ = true;
        return paste_key();
    }
    if (final == '~') return take(end, {modified_key(numbered_key(numbers[0]), numbers[1])});
    // rxvt: ESC O a .. d with Ctrl.
    if (bytes_[start - 1] == 'O' && (final == 'c' || final == 'd')) return take(end, {final == 'c' ? KeyName::WordRight : KeyName::WordLeft});
    return take(end, {modified_key(lettered_key(final), numbers[1])});
}

std::optional<Key> KeyDecoder::paste_key() {
    size_t end = bytes_.find(kPasteEnd, std::max(at_, scanned_));
    if (end == bytes_.npos) {
        scanned_ = std::max(at_, bytes_.size() - std::min(bytes_.size(), kPasteEnd.size() - 1));
        return std::nullopt;
    }
    std::string text = as_text(with_newlines(std::string_view(bytes_).substr(at_, end - at_)));
    pasting_ = false;
    return take(end + kPasteEnd.size(), {KeyName::Paste, 0, std::move(text)});
}

}  // namespace kukri::repl

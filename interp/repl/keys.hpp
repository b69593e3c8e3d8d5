// What a terminal sends, as keys: UTF-8 text, control characters, the escape sequences of VT100-like terminals (xterm, the Linux console,
// screen, tmux, rxvt) and bracketed paste. Pure: bytes in, keys out, whatever pieces the bytes come in.
// What a reader would get wrong: ESC alone may be a key or the beginning of one; only the lack of more bytes tells (end_escape).
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kukri::repl {

enum class KeyName : uint8_t {
    Text,      // characters to insert, in `text`; typed quickly, several at once
    Paste,     // what the terminal says was pasted, in `text`; its lines end in \n
    Enter,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
    PageUp,
    PageDown,
    WordLeft,
    WordRight,
    TextStart,
    TextEnd,
    Escape,
    Control,   // with the lower-case letter, or one of @ [ \ ] ^ _, in `letter`
    Alt,       // with the character, or "\r" and "\x7f" for Enter and Backspace, in `letter`
    Unknown,   // a sequence that means nothing here
};

struct Key {
    KeyName name = KeyName::Unknown;
    char letter = 0;
    std::string text = {};
    bool operator==(const Key&) const = default;
};

class KeyDecoder {
  public:
    void feed(std::string_view bytes);
    // The next key; nothing if there is none yet, or only the beginning of one.
    std::optional<Key> next();
    // The bytes so far are an ESC that may be a key by itself, or end inside a sequence: if nothing follows soon, call end_escape().
    bool is_undecided() const { return !pasting_ && at_ < bytes_.size() && bytes_[at_] == '\x1b'; }
    void end_escape();
    // What has come behind the last key: it comes faster than by typing.
    std::string_view rest() const { return std::string_view(bytes_).substr(at_); }
    // Forgets what has come: Ctrl-C.
    void clear();

  private:
    std::optional<Key> text_key();
    std::optional<Key> escape_key();
    std::optional<Key> sequence_key(size_t start, size_t end);   // [start, end) is behind "ESC [" or "ESC O"
    std::optional<Key> paste_key();
    std::optional<Key> take(size_t end, Key key);

    std::string bytes_;
    size_t at_ = 0;          // where the next key begins
    bool pasting_ = false;   // behind ESC [ 200 ~
    size_t scanned_ = 0;     // no end of the paste before this offset
    bool escape_ended_ = false;
};

}  // namespace kukri::repl

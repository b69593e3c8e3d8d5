// What keys do to the block being edited: movement, changes, history, reverse search, completion's menu, and when a block is submitted.
// Pure: knows no terminal and no interpreter; what it cannot know it asks the Host, or leaves to its caller by an Outcome.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "interp/repl/history.hpp"
#include "interp/repl/keys.hpp"
#include "interp/repl/picture.hpp"
#include "interp/repl/text.hpp"

namespace kukri::repl {

// What may stand instead of [start, cursor).
struct Completions {
    struct Item {
        std::string text, label;   // to insert; to show
    };
    size_t start = 0;
    std::vector<Item> items;
};

class Editor {
  public:
    class Host {
      public:
        virtual ~Host() = default;
        // Needs no further line, be it right or wrong.
        virtual bool is_whole(std::string_view block) = 0;
        virtual std::vector<Style> colours(std::string_view block) = 0;
    };
    enum class Outcome : uint8_t {
        Edit,         // nothing but another picture
        Submit,       // text() is to be run
        EndOfInput,   // Ctrl-D
        Suspend,      // Ctrl-Z
        ClearScreen,  // Ctrl-L
        Complete,     // Tab: call offer()
    };

    Editor(Host& host, const History& history) : host_(host), history_(history) {}

    void begin(std::string prompt, std::string continuation);
    // `following`: what has come behind the key already, perhaps of a paste that the terminal does not mark.
    Outcome press(const Key& key, std::string_view following = {});
    void offer(Completions completions);
    void resize(int columns) { columns_ = columns; }

    const std::string& text() const { return edit_.text(); }
    size_t cursor() const { return edit_.cursor(); }
    Picture picture(Palette& palette);
    // Without menu, search line and the like, the cursor at the end: what remains on the terminal.
    void finish();

  private:
    Outcome press_enter(std::string_view following);
    Outcome press_tab();
    Outcome press_control(char letter);
    void press_alt(char letter);
    void shift_line_left();
    void insert_newline();
    bool is_whole_block();

    enum class Direction : uint8_t { Older, Newer };
    void recall(Direction direction);
    void show_entry(size_t index);

    bool press_in_search(const Key& key, Outcome& outcome);   // false: the key is to be handled as usual
    void begin_search();
    void search_from(size_t index);
    void search_newer();
    void end_search(bool keep);

    std::string menu() const;
    std::string below() const;

    struct Search {
        std::string query;
        size_t index = 0;          // the entry shown; the number of entries: none is
        bool failed = false;
        std::string text;          // before the search
        size_t cursor = 0;
    };

    Host& host_;
    const History& history_;
    EditText edit_;
    std::string prompt_, continuation_;
    int columns_ = 80;

    size_t place_ = 0;             // in the history; its size: the block being written
    std::string draft_, prefix_;   // that block; what the entries recalled begin with
    bool bursting_ = false;        // lines come with their own indentation, faster than typed
    bool recalled_ = false;        // the text is an entry of the history, or pasted whole: Enter runs it

    bool searching_ = false;
    Search search_;
    Completions menu_;
    size_t menu_page_ = 0;

    std::string coloured_;         // the text that styles_ are for
    std::vector<Style> styles_;
};

}  // namespace kukri::repl

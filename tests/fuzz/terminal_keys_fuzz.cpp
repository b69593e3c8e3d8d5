// Any bytes from a terminal, in any pieces: the decoder and the editor behind it end, the text stays valid UTF-8 with the cursor inside,
// and the painter's terminal shows the picture.
#include <cstdint>
#include <cstdlib>

#include "interp/repl/editor.hpp"
#include "interp/repl/painter.hpp"
#include "interp/repl/source_text.hpp"
#include "runtime/base/utf8.hpp"

using namespace kukri::repl;

namespace {

struct Host : Editor::Host {
    bool is_whole(std::string_view block) override { return block.size() % 3 == 0; }
    std::vector<Style> colours(std::string_view block) override { return highlight(block, nullptr); }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size < 2) return 0;
    std::string_view bytes(reinterpret_cast<const char*>(data + 2), size - 2);
    size_t piece = data[0] % 16 + 1;
    int columns = data[1] % 90 + 1;
    Host host;
    History history;
    history.add("if x:\n    y");
    history.add("z");
    Editor editor(host, history);
    editor.begin(">>> ", "... ");
    editor.resize(columns);
    KeyDecoder decoder;
    Palette palette(true);
    Painter painter(palette);
    painter.resize(columns, 10);
    for (size_t at = 0; at < bytes.size(); at += piece) {
        decoder.feed(bytes.substr(at, piece));
        while (auto key = decoder.next()) {
            switch (editor.press(*key, decoder.rest())) {
                case Editor::Outcome::Submit:
                    history.add(editor.text());
                    editor.begin(">>> ", "... ");
                    break;
                case Editor::Outcome::Complete: editor.offer({editor.cursor(), {{"one", "one"}, {"other", "other"}}}); break;
                default: break;
            }
            if (editor.cursor() > editor.text().size() || kukri::utf8::validate(editor.text())) std::abort();
            if (editor.cursor() < editor.text().size() && kukri::utf8::is_continuation(editor.text()[editor.cursor()])) std::abort();
        }
        Picture picture = editor.picture(palette);
        if (picture.cursor_row >= picture.rows.size()) std::abort();
        painter.paint(picture);
    }
    return 0;
}

// Any bytes: the lexer ends, its tokens lie inside the text and in order, and an Error token comes with an
// error.
#include <cstdint>
#include <cstdlib>

#include "compiler/lexer.hpp"
#include "compiler/source.hpp"

using namespace kukri::compiler;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    kukri::Arena arena;
    std::string_view bytes(reinterpret_cast<const char*>(data), size);
    auto prepared = prepare_source(bytes, SourceForm::Bytes, FinalNewline::AsIs, arena);
    if (prepared.error) return 0;
    TokenList list = tokenize(prepared.text, {size % 2 == 0, size % 3 == 0});
    uint32_t before = 0;
    for (const Token& token : list.tokens) {
        bool is_end = &token == &list.tokens.back();
        if (token.start > token.end || token.end > prepared.text.size() || (token.start < before && !is_end))
            std::abort();
        before = token.start;
    }
    if (list.tokens.empty() || (list.tokens.back().kind == TokenKind::Error) != list.error.has_value())
        std::abort();
    return 0;
}

#include "compiler/diagnostic.hpp"

#include <algorithm>

#include "runtime/base/utf8.hpp"

namespace kukri::compiler {

namespace {

std::string_view line_text(std::string_view source, uint32_t line) {
    size_t at = 0;
    for (uint32_t i = 1; i < line; ++i) {
        at = source.find('\n', at);
        if (at == source.npos) return {};
        ++at;
    }
    size_t end = source.find('\n', at);
    return source.substr(at, end == source.npos ? end : end + 1 - at);
}

int32_t characters(std::string_view line, uint32_t column) { return int32_t(utf8::count(line.substr(0, std::min<size_t>(column, line.size())))); }

}  // namespace

SyntaxErrorInfo located_error(std::string message, SourceRange place, std::string_view source) {
    SyntaxErrorInfo e;
    e.message = std::move(message);
    e.lineno = int32_t(place.line);
    e.end_lineno = int32_t(place.end_line);
    if (source.data()) {
        e.text = std::string(line_text(source, place.line));
        e.offset = characters(e.text, place.column) + 1;
        e.end_offset = characters(line_text(source, place.end_line), place.end_column) + 1;
    } else {   // a tree without its source
        e.has_text = false;
        e.offset = int32_t(place.column) + 1;
        e.end_offset = int32_t(place.end_column) + 1;
    }
    return e;
}

}  // namespace kukri::compiler

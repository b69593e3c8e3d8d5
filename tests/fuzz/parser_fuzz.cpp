// Any bytes in any mode: parse() ends with a tree or an error; a tree can be printed, an error has a message.
#include <cstdint>
#include <cstdlib>

#include "compiler/ast_dump.hpp"
#include "compiler/parser.hpp"

using namespace kukri::compiler;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size == 0) return 0;
    ParseOptions options;
    options.mode = static_cast<ParseMode>(data[0] % 3);
    options.imply_dedents = data[0] & 4;
    kukri::Arena arena;
    ParseResult result = parse({reinterpret_cast<const char*>(data + 1), size - 1}, options, arena);
    if (!result && result.error->message.empty()) std::abort();
    if (result) dump(result.module, {1, true});
    return 0;
}

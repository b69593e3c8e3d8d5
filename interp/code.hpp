// Code objects: a Chunk linked to one interpreter's heap. Constants have become Values, names interned strings, and the instruction words
// a private copy that is quickened in place.
#pragma once
#include <memory>

#include "compiler/chunk.hpp"
#include "runtime/runtime.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"

namespace kukri {

struct Code : Object {
    static constexpr Kind kKind = Kind::Code;
    static const TypeRow kRow;

    std::shared_ptr<const Chunk>* chunk;   // the shared, immutable original
    Instruction* words;
    Value* constants;
    Str** names;
    Str** parameters;                 // names of the positional and keyword-only ones, interned
    uint32_t word_count, constant_count, name_count;
    uint32_t code_flags;              // co_flags
    uint16_t register_count, local_count;
    uint16_t positional, positional_only, keyword_only;
    // Positional parameters of a plain function (no defaults needed, no * or keyword-only ones): a call with just as many arguments
    // needs no binding. kNeverPlain otherwise.
    uint16_t plain_arguments;
    static constexpr uint16_t kNeverPlain = 0xffff;
    Str *name, *qualname, *filename;

    const Chunk& source() const { return **chunk; }
    bool is(CodeFlag f) const { return code_flags & f; }
    void trace(Visitor& v) {
        for (uint32_t i = 0; i < constant_count; ++i) v(constants[i]);
        for (uint32_t i = 0; i < name_count; ++i) v(names[i]);
        for (size_t i = 0; parameters && i < named_parameters(); ++i) v(parameters[i]);
        v(name);
        v(qualname);
        v(filename);
    }
    size_t named_parameters() const { return size_t(positional) + keyword_only; }
    void finish(Heap& heap);

    uint32_t word_of(const Instruction* pc) const { return uint32_t(pc - words); }
    SourceRange range_at(uint32_t word) const;
    uint32_t line_at(uint32_t word) const;   // of what tidies up: that of what comes before it
};

// Links a chunk (and its nested ones).
Result<Ref<Code>> link(Thread& t, std::shared_ptr<const Chunk> chunk);
// The Value of a compile-time constant.
Result<Owned> link_constant(Thread& t, const Constant& c);

}  // namespace kukri

// Linking chunks, and code objects as Python sees them.
#include "interp/code.hpp"

#include <algorithm>
#include <cstring>

#include "compiler/chunk_bytes.hpp"
#include "compiler/disassembler.hpp"
#include "compiler/line_table.hpp"
#include "interp/api.hpp"
#include "interp/loop_support.hpp"
#include "runtime/base/hash.hpp"
#include "runtime/bytes.hpp"
#include "runtime/native.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/set.hpp"

namespace kukri {

namespace {

// What a code object owns lies outside of the heap's blocks: the words of many functions at the same places of blocks of different cell
// sizes could compete for the same lines of the cache (no gain was measurable on the kernels).
template <class T>
Result<T*> buffer_of(Thread& t, size_t count) {
    size_t bytes = count * sizeof(T);
    if (!t.heap().charge(ptrdiff_t(bytes))) return t.out_of_memory();
    void* memory = std::malloc(bytes ? bytes : 1);
    if (!memory) {
        t.heap().charge(-ptrdiff_t(bytes));
        return t.out_of_memory();
    }
    return static_cast<T*>(memory);
}
template <class T>
void free_buffer_of(Heap& heap, T* buffer, size_t count) {
    if (!buffer) return;
    std::free(static_cast<void*>(buffer));
    heap.charge(-ptrdiff_t(count * sizeof(T)));
}

}  // namespace

void Code::finish(Heap& heap) {
    free_buffer_of(heap, words, word_count);
    free_buffer_of(heap, constants, constant_count);
    free_buffer_of(heap, names, name_count);
    free_buffer_of(heap, parameters, named_parameters());
    delete chunk;
}

SourceRange Code::range_at(uint32_t word) const { return LineTable::lookup(source().lines, word); }
uint32_t Code::line_at(uint32_t word) const {
    while (true) {
        if (uint32_t line = range_at(word).line) return line;
        if (word-- == 0) return source().first_line;
    }
}

namespace {

Result<Owned> link_items(Thread& t, const Constant& c) {
    std::vector<Value> items;
    std::vector<Owned> keep;
    for (const Constant& item : c.items) {
        keep.push_back(TRY(link_constant(t, item)));
        items.push_back(keep.back().get());
    }
    if (c.kind == Constant::Kind::Tuple) return TRY(new_tuple(t, items));
    return TRY(new_frozen_set(t, items));
}

bool looks_like_a_name(std::string_view text) {
    for (char c : text)
        if (!(c == '_' || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z'))) return false;
    return true;
}

}  // namespace

Result<Owned> link_constant(Thread& t, const Constant& c) {
    switch (c.kind) {
        case Constant::Kind::None: return Owned::none();
        case Constant::Kind::False: return Owned::boolean(false);
        case Constant::Kind::True: return Owned::boolean(true);
        case Constant::Kind::Ellipsis: return Owned::adopt(Value::ellipsis());
        case Constant::Kind::Int: return new_int(t, c.integer);
        case Constant::Kind::BigInt: return int_from_hex(t, c.text);
        case Constant::Kind::Float: return new_float(t, c.real);
        case Constant::Kind::Complex: return TRY(new_complex(t, c.real, c.imaginary));
        case Constant::Kind::Str:
            if (looks_like_a_name(c.text)) return share(Value(t.runtime.intern(c.text)));
            return TRY(new_str(t, c.text));
        case Constant::Kind::Bytes: return TRY(new_bytes(t, c.text));
        case Constant::Kind::Tuple:
        case Constant::Kind::FrozenSet: return link_items(t, c);
        case Constant::Kind::Code: return TRY(link(t, c.code));
    }
    __builtin_unreachable();
}

Result<Ref<Code>> link(Thread& t, std::shared_ptr<const Chunk> chunk) {
    auto code = TRY(make<Code>(t));
    const Chunk& c = *chunk;
    code->chunk = new std::shared_ptr<const Chunk>(std::move(chunk));
    code->words = TRY(buffer_of<Instruction>(t, c.code.size()));
    code->word_count = uint32_t(c.code.size());
    std::memcpy(static_cast<void*>(code->words), c.code.data(), c.code.size() * sizeof(uint64_t));
    code->constants = TRY(buffer_of<Value>(t, c.constants.size()));
    for (const Constant& constant : c.constants) {
        code->constants[code->constant_count] = TRY(link_constant(t, constant)).take();
        ++code->constant_count;
    }
    code->names = TRY(buffer_of<Str*>(t, c.names.size()));
    for (const std::string& name : c.names) code->names[code->name_count++] = share(*t.runtime.intern(name)).take();
    code->code_flags = c.flags;
    code->register_count = c.register_count;
    code->local_count = c.local_count;
    code->positional = c.positional;
    code->positional_only = c.positional_only;
    code->keyword_only = c.keyword_only;
    auto* parameters = TRY(buffer_of<Str*>(t, code->named_parameters()));
    for (size_t i = 0; i < code->named_parameters(); ++i) parameters[i] = share(*t.runtime.intern(c.locals[i])).take();
    code->parameters = parameters;
    bool plain = !(c.flags & (kVarArgs | kVarKeywords)) && c.keyword_only == 0;
    code->plain_arguments = plain ? c.positional : Code::kNeverPlain;
    code->name = share(*t.runtime.intern(c.name)).take();
    code->qualname = TRY(new_str(t, c.qualname)).take();
    code->filename = share(*t.runtime.intern(c.filename)).take();
    return code;
}

// --- Python's view -------------------------------------------------------------------------------------------------------------------

namespace {

Result<Ref<Tuple>> tuple_of_texts(Thread& t, std::span<const std::string> texts) {
    std::vector<Value> items;
    for (const std::string& text : texts) items.push_back(Value(t.runtime.intern(text)));
    return new_tuple(t, items);
}

Result<Ref<Tuple>> variable_names(Thread& t, Code& self) {
    const Chunk& c = self.source();
    std::vector<std::string> names;
    size_t parameters = size_t(c.positional) + c.keyword_only + !!(c.flags & kVarArgs) + !!(c.flags & kVarKeywords);
    for (size_t i = 0; i < c.locals.size(); ++i) {
        bool only_cell = i >= parameters && c.local_is_cell[i];
        // A comprehension's variable may have the name of one of the function's.
        bool repeated = std::find(names.begin(), names.end(), c.locals[i]) != names.end();
        if (!c.locals[i].empty() && !only_cell && !repeated) names.push_back(c.locals[i]);
    }
    return tuple_of_texts(t, names);
}

Result<Ref<Tuple>> cell_names(Thread& t, Code& self) {
    const Chunk& c = self.source();
    std::vector<std::string> names;
    for (size_t i = 0; i < c.locals.size(); ++i)
        if (i < c.local_is_cell.size() && c.local_is_cell[i]) names.push_back(c.locals[i]);
    return tuple_of_texts(t, names);
}

Result<Ref<Tuple>> free_names(Thread& t, Code& self) {
    std::vector<std::string> names;
    for (auto& f : self.source().free_variables) names.push_back(f.name);
    return tuple_of_texts(t, names);
}

Value optional_column(uint32_t line, uint32_t column) { return line ? Value::small_int(column) : Value::none(); }

Result<Owned> positions(Thread& t, Code& self) {
    Ref<List> list = TRY(new_list(t));
    Owned row;
    SourceRange before;
    for (const SourceRange& r : LineTable::decode(self.source().lines, self.word_count)) {
        if (row.is_empty() || !(r == before))
            row = TRY(tuple_of(t, optional_column(r.line, r.line), optional_column(r.line, r.end_line), optional_column(r.line, r.column), optional_column(r.line, r.end_column)));
        before = r;
        TRY(append(t, *list, row.get()));
    }
    return iterate(t, list.value());
}

Result<Owned> lines(Thread& t, Code& self) {
    Ref<List> list = TRY(new_list(t));
    for (uint32_t i = 0; i < self.word_count;) {
        uint32_t start = i, line = self.line_at(i);
        while (i < self.word_count && self.line_at(i) == line) ++i;
        auto row = TRY(tuple_of(t, Value::small_int(start * 8), Value::small_int(i * 8), optional_column(line, line)));
        TRY(append(t, *list, row.value()));
    }
    return iterate(t, list.value());
}

// The lines of a code object are told from its first one: if that moves, all do.
void move_lines(Chunk& chunk, Code& code, uint32_t first_line) {
    uint32_t distance = first_line - chunk.first_line;   // backwards: wraps, and so does the sum
    std::vector<SourceRange> ranges = LineTable::decode(chunk.lines, code.word_count);
    for (SourceRange& r : ranges)
        if (r.line) r.line += distance, r.end_line += distance;
    chunk.lines = LineTable::encode(ranges);
    chunk.first_line = first_line;
}

Result<Owned> replace_code(Thread& t, Code& self, Keywords changes) {
    auto chunk = std::make_shared<Chunk>(self.source());
    for (size_t i = 0; i < changes.size(); ++i) {
        std::string_view name = changes.name(i).view();
        Value v = changes.values[i];
        if (name == "co_name" && is<Str>(v))
            chunk->name = text_of(v);
        else if (name == "co_qualname" && is<Str>(v))
            chunk->qualname = text_of(v);
        else if (name == "co_filename" && is<Str>(v))
            chunk->filename = text_of(v);
        else if (name == "co_firstlineno" && v.is_int())
            move_lines(*chunk, self, uint32_t(v.as_int()));
        else if (name == "co_flags" && v.is_int())
            chunk->flags = uint32_t(v.as_int());
        else if (name != "co_consts" && name != "co_names")
            return t.type_error("code.replace() cannot change {} in this implementation", name);
    }
    return TRY(link(t, std::move(chunk)));
}

constexpr NativeRow kMethods[] = {
    def<"__repr__(self, /)">("Return repr(self).", [](Thread& t, Code& self) -> Result<Ref<Str>> {
        return new_str(t, fmt::format("<code object {} at {:#x}, file \"{}\", line {}>", self.name->view(), Value(&self).bits, self.filename->view(), self.source().first_line));
    }),
    def<"co_positions(self, /)">("Iterate over (line, end line, column, end column) of each instruction word.", body<positions>),
    def<"co_lines(self, /)">("Iterate over (start, end, line) of runs of instructions.", body<lines>),
    def<"replace(self, /, **changes)">("The same code with the given attributes changed.", body<replace_code>),
    def<"__hash__(self, /)">("Return hash(self).", [](Thread&, Code& self) -> int64_t { return hash_pointer(self.chunk->get()); }),
    def<"__eq__(self, value, /)">("Return self==value.", [](Thread&, Code& self, Value other) -> Owned {
        auto* o = try_as<Code>(other);
        if (!o) return Owned::not_implemented();
        const Chunk &a = self.source(), &b = o->source();
        return Owned::boolean(&a == &b || (a.name == b.name && a.code == b.code && a.first_line == b.first_line && a.names == b.names && a.lines == b.lines));
    }),
};

Result<Owned> integer(int64_t n) { return Owned::adopt(Value::small_int(n)); }

constexpr PropertyRow kProperties[] = {
    read_only_member<Code>("co_name", "", [](Thread&, Code& self) -> Result<Owned> { return share(Value(self.name)); }),
    read_only_member<Code>("co_qualname", "", [](Thread&, Code& self) -> Result<Owned> { return share(Value(self.qualname)); }),
    read_only_member<Code>("co_filename", "", [](Thread&, Code& self) -> Result<Owned> { return share(Value(self.filename)); }),
    read_only_member<Code>("co_firstlineno", "", [](Thread&, Code& self) { return integer(self.source().first_line); }),
    read_only_member<Code>("co_flags", "", [](Thread&, Code& self) { return integer(self.code_flags); }),
    read_only_member<Code>("co_argcount", "", [](Thread&, Code& self) { return integer(self.positional); }),
    read_only_member<Code>("co_posonlyargcount", "", [](Thread&, Code& self) { return integer(self.positional_only); }),
    read_only_member<Code>("co_kwonlyargcount", "", [](Thread&, Code& self) { return integer(self.keyword_only); }),
    read_only_member<Code>("co_nlocals", "", [](Thread&, Code& self) { return integer(self.local_count); }),
    read_only_member<Code>("co_stacksize", "", [](Thread&, Code& self) { return integer(self.register_count - self.local_count); }),
    read_only_member<Code>("co_varnames", "", [](Thread& t, Code& self) -> Result<Owned> { return TRY(variable_names(t, self)); }),
    read_only_member<Code>("co_cellvars", "", [](Thread& t, Code& self) -> Result<Owned> { return TRY(cell_names(t, self)); }),
    read_only_member<Code>("co_freevars", "", [](Thread& t, Code& self) -> Result<Owned> { return TRY(free_names(t, self)); }),
    read_only_member<Code>("co_names", "", [](Thread& t, Code& self) -> Result<Owned> { return TRY(tuple_of_texts(t, self.source().names)); }),
    read_only_member<Code>("co_consts", "", [](Thread& t, Code& self) -> Result<Owned> { return TRY(new_tuple(t, {self.constants, self.constant_count})); }),
    read_only_member<Code>("co_code", "", [](Thread& t, Code& self) -> Result<Owned> {
        const auto& code = self.source().code;
        return TRY(new_bytes(t, {reinterpret_cast<const char*>(code.data()), code.size() * 8}));
    }),
};

}  // namespace

constinit const TypeRow Code::kRow = type_row<Code>({.name = "code", .doc = "A code object.", .subclassable = false, .instantiable = false, .weakly_referenceable = true, .methods = kMethods, .properties = kProperties});

Result<Owned> disassembly(Thread& t, Value code, bool nested) {
    if (!is<Code>(code)) return t.type_error("a code object is required, not '{}'", type_name(t, code));
    return make_str(t, disassemble(as<Code>(code).source(), {.nested = nested}));
}

Result<Owned> code_to_bytes(Thread& t, Value code) {
    if (!is<Code>(code)) return t.type_error("a code object is required, not {}", type_name(t, code));
    return new_bytes(t, chunk_to_bytes(as<Code>(code).source()));
}

Result<Owned> code_from_bytes(Thread& t, std::string_view bytes) {
    auto chunk = chunk_from_bytes(bytes);
    if (!chunk) return t.value_error("the bytes are no code object");
    return link(t, std::move(chunk));
}

}  // namespace kukri

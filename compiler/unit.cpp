#include "compiler/unit.hpp"

#include <cstring>

#include "compiler/line_table.hpp"

namespace kukri::compiler {

namespace {

// A text that two constants share exactly if they may be one object.
void constant_key(const Constant& c, std::string& key) {
    key.push_back(char('A' + int(c.kind)));
    auto raw = [&](const auto& v) { key.append(reinterpret_cast<const char*>(&v), sizeof v); };
    raw(c.integer);
    raw(c.real);
    raw(c.imaginary);
    raw(c.text.size());
    key += c.text;
    raw(c.code.get());
    raw(c.items.size());
    for (const Constant& item : c.items) constant_key(item, key);
}

}  // namespace

uint16_t Unit::name(std::string_view text) {
    auto [it, fresh] = names_.try_emplace(std::string(text), uint16_t(chunk->names.size()));
    if (fresh) chunk->names.emplace_back(text);
    if (chunk->names.size() > kMost) exhausted = true;
    return it->second;
}

uint32_t Unit::constant(Constant c) {
    std::string key;
    constant_key(c, key);
    auto [it, fresh] = constants_.try_emplace(std::move(key), uint32_t(chunk->constants.size()));
    if (fresh) chunk->constants.push_back(std::move(c));
    return it->second;
}

int Unit::free_index(std::string_view wanted) {
    for (size_t i = 0; i < chunk->free_variables.size(); ++i)
        if (chunk->free_variables[i].name == wanted) return int(i);
    return -1;
}

void Unit::push_word(uint64_t word) {
    chunk->code.push_back(word);
    ranges.push_back(here);
    handler_of.push_back(handler);
}

size_t Unit::emit(Opcode op, unsigned flags, unsigned a, unsigned b, unsigned c) {
    size_t at = chunk->code.size();
    push_word(Instruction::make(op, flags, uint16_t(a), uint16_t(b), uint16_t(c)).bits);
    for (int i = 0; i < info(op).cache_words; ++i) push_word(0);
    return at;
}

size_t Unit::emit_wide(Opcode op, unsigned flags, unsigned a, int32_t bc) {
    size_t at = chunk->code.size();
    push_word(Instruction::make_wide(op, flags, uint16_t(a), bc).bits);
    return at;
}

void Unit::jump(Label to) {
    fixups_.push_back({emit_wide(Opcode::Jump, 0, 0, 0), to, true});
    reachable = false;
}

void Unit::jump_wide(Opcode op, unsigned flags, unsigned a, Label to) { fixups_.push_back({emit_wide(op, flags, a, 0), to, true}); }

void Unit::jump_short(Opcode op, Opcode inverse, unsigned flags, unsigned a, unsigned b, Label to) {
    if (!long_jumps) {
        fixups_.push_back({emit(op, flags, a, b, 0), to, false});
        return;
    }
    if (op == Opcode::ForNext) {   // has no inverse: to a long jump next to it and around that
        Label take = new_label(), past = new_label();
        fixups_.push_back({emit(op, flags, a, b, 0), take, false});
        jump(past);
        place(take);
        jump(to);
        place(past);
        return;
    }
    Label past = new_label();
    fixups_.push_back({emit(inverse, flags, a, b, 0), past, false});
    jump(to);
    place(past);
}

std::shared_ptr<Chunk> Unit::finish() {
    for (const Fixup& f : fixups_) {
        Instruction word{chunk->code[f.word]};
        int64_t from = int64_t(f.word) + 1 + info(word.opcode()).cache_words;
        int64_t distance = targets_[size_t(f.label.id)] - from;
        if (f.wide) {
            chunk->code[f.word] = (word.bits & 0xffffffffu) | uint64_t(uint32_t(int32_t(distance))) << 32;
        } else {
            if (distance != int16_t(distance)) overflowed = true;
            chunk->code[f.word] = (word.bits & 0xffffffffffffu) | uint64_t(uint16_t(int16_t(distance))) << 48;
        }
    }
    // Every word knows its innermost handler: runs of the same one become rows.
    for (size_t i = 0; i < handler_of.size();) {
        size_t end = i;
        while (end < handler_of.size() && handler_of[end] == handler_of[i]) ++end;
        if (handler_of[i] >= 0) {
            const Handler& h = handlers[size_t(handler_of[i])];
            chunk->exceptions.push_back({uint32_t(i), uint32_t(end), uint32_t(targets_[size_t(h.label.id)]), h.clear_from, h.exception});
        }
        i = end;
    }
    chunk->register_count = Register(highest > chunk->local_count ? highest : chunk->local_count);
    chunk->lines = LineTable::encode(ranges);
    return chunk;
}

}  // namespace kukri::compiler

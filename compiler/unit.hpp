// A Unit: one code object in the making. Emission, labels, registers, tables; knows nothing of the syntax tree.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "compiler/chunk.hpp"
#include "compiler/scopes.hpp"

namespace kukri::compiler {

using Register = uint16_t;

// Where an expression's value lies: a temporary (to be consumed once) or a variable's register (borrowed).
struct Operand {
    Register reg;
    bool temporary;
};

struct Label {
    int id = -1;
};

// What an exception in the code emitted meanwhile leads to.
struct Handler {
    Label label;
    Register clear_from, exception;
    int outer;
};

// What `break`, `continue` and `return` have to unwind.
struct Block {
    enum class Kind : uint8_t { Loop, Finally, With, AsyncWith, Handler, HandlerName };
    Kind kind;
    Label break_to, continue_to;          // Loop
    int held = -1;                        // Loop: the iterator's register, With: the exit function's, Handler: that of the saved exception
    ast::List<ast::Stmt> body;            // Finally
    std::string_view name;                // HandlerName
    int handler;                          // in force outside the block
    SourceRange range;
    bool in_except_star = false;          // Handler: of except* clauses, which may not be left by break, continue or return
};

class Unit {
  public:
    Unit(Unit* outer, Scope& own_scope) : parent(outer), scope(own_scope), chunk(std::make_shared<Chunk>()) {}

    Unit* parent;
    Scope& scope;
    std::shared_ptr<Chunk> chunk;
    std::vector<SourceRange> ranges;      // of each word
    std::vector<int> handler_of;          // of each word; -1 none
    std::vector<Handler> handlers;
    std::vector<Block> blocks;
    int handler = -1;                     // in force
    SourceRange here;
    std::vector<bool> assigned;           // locals that surely have a value here
    bool reachable = true;
    bool long_jumps = false;
    bool overflowed = false;              // a short jump did not reach: compile again with long_jumps
    bool exhausted = false;               // more registers or names than an instruction can tell apart: the code is no good

    // --- registers ---
    // Locals of the frame and of the comprehensions inlined into it, by scope and name.
    std::map<std::pair<const Scope*, std::string_view>, Register> locals;
    Register next = 0, highest = 0;       // first free temporary; most registers ever used
    static constexpr size_t kMost = 0xffff;
    Register new_local(const Scope* owner, std::string_view name, bool visible) {
        if (chunk->local_count == kMost) return exhausted = true, Register(0);
        chunk->locals.emplace_back(visible ? name : std::string_view());
        chunk->local_is_cell.push_back(false);
        locals[{owner, name}] = chunk->local_count;
        return chunk->local_count++;
    }
    Register temporary(unsigned count = 1) {
        Register r = next;
        if (count > kMost - next) return exhausted = true, r;
        next = Register(next + count);
        if (next > highest) highest = next;
        return r;
    }
    void free_to(Register r) { next = r; }
    void free(Operand o) {
        if (o.temporary && o.reg + 1 == next) --next;
    }

    // --- tables ---
    uint16_t name(std::string_view text);
    uint32_t constant(Constant c);
    int free_index(std::string_view name);      // -1: none

    // --- emission ---
    size_t emit(Opcode op, unsigned flags = 0, unsigned a = 0, unsigned b = 0, unsigned c = 0);
    size_t emit_wide(Opcode op, unsigned flags, unsigned a, int32_t bc);
    // Temporaries that are free are Empty: a return has not to look at them.
    void emit_return(Operand value) {
        bool is_last = value.temporary && value.reg + 1 == next;   // it moves out
        emit(Opcode::Return, value.temporary ? Instruction::kKillB : 0, is_last ? value.reg : next, value.reg);
    }
    void emit_return_constant(Constant value) { emit_wide(Opcode::ReturnConst, 0, next, int32_t(constant(std::move(value)))); }
    Label new_label() {
        targets_.push_back(-1);
        return {int(targets_.size()) - 1};
    }
    void place(Label l) {
        targets_[size_t(l.id)] = int64_t(chunk->code.size());
        reachable = true;
    }
    void jump(Label to);
    // An instruction whose bc field is the distance (JumpIfTrue ...).
    void jump_wide(Opcode op, unsigned flags, unsigned a, Label to);
    // One whose c field is (compare jumps, ForNext). `inverse`: for long jumps.
    void jump_short(Opcode op, Opcode inverse, unsigned flags, unsigned a, unsigned b, Label to);
    int push_handler(Label label, Register clear_from, Register exception) {
        handlers.push_back({label, clear_from, exception, handler});
        return handler = int(handlers.size()) - 1;
    }
    void pop_handler() { handler = handlers[size_t(handler)].outer; }

    std::shared_ptr<Chunk> finish();

  private:
    struct Fixup {
        size_t word;
        Label label;
        bool wide;
    };
    void push_word(uint64_t word);
    std::vector<int64_t> targets_;
    std::vector<Fixup> fixups_;
    std::unordered_map<std::string, uint16_t> names_;
    std::unordered_map<std::string, uint32_t> constants_;
};

}  // namespace kukri::compiler

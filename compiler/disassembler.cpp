#include "compiler/disassembler.hpp"

#include <set>

#include "compiler/line_table.hpp"
#include "compiler/operands.hpp"
#include "runtime/base/float_text.hpp"
#include "runtime/base/format.hpp"
#include "runtime/base/string_escape.hpp"

namespace kukri {

namespace {

class Disassembler {
  public:
    explicit Disassembler(const Chunk& chunk) : chunk_(chunk) {}

    std::string run() {
        head();
        find_targets();
        for (uint32_t at = 0; at < chunk_.code.size(); at += width(at)) instruction(at);
        for (const ExceptionRow& row : chunk_.exceptions)
            text_ += fmt::format("  exceptions of {}..{} go to {} as {}, clearing from {}\n", row.start, row.end, row.handler, reg(row.exception), reg(row.clear_from));
        return std::move(text_);
    }

  private:
    Opcode opcode(uint32_t at) const { return Instruction{chunk_.code[at]}.opcode(); }
    uint32_t width(uint32_t at) const { return 1 + info(opcode(at)).cache_words; }

    void head() {
        text_ += fmt::format("{} ({} registers, {} of them locals)\n", chunk_.qualname, chunk_.register_count, chunk_.local_count);
        std::string flags;
        constexpr std::pair<CodeFlag, std::string_view> kNames[] = {
            {kVarArgs, " *args"}, {kVarKeywords, " **kwargs"}, {kGenerator, " generator"}, {kCoroutine, " coroutine"}, {kAsyncGenerator, " async-generator"},
        };
        for (auto [flag, name] : kNames)
            if (chunk_.flags & flag) flags += name;
        if (!flags.empty()) text_ += fmt::format("  is:{}\n", flags);
        for (size_t i = 0; i < chunk_.free_variables.size(); ++i)
            text_ += fmt::format("  free {}: {} from {} {}\n", i, chunk_.free_variables[i].name, chunk_.free_variables[i].from_register ? "register" : "free", chunk_.free_variables[i].index);
    }

    void find_targets() {
        for (uint32_t at = 0; at < chunk_.code.size(); at += width(at)) {
            auto operands = operands_of(opcode(at)).view();
            for (size_t i = 0; i < operands.size(); ++i)
                if (operands[i].kind == OperandKind::Jump || operands[i].kind == OperandKind::Jump32) targets_.insert(target(at, operand_value(operands[i], i, &chunk_.code[at])));
        }
        for (const ExceptionRow& row : chunk_.exceptions) targets_.insert(row.handler);
    }

    uint32_t target(uint32_t at, int32_t distance) const { return uint32_t(int64_t(at) + width(at) + distance); }

    std::string reg(int32_t index) const {
        if (size_t(index) < chunk_.locals.size() && !chunk_.locals[size_t(index)].empty()) return chunk_.locals[size_t(index)];
        return fmt::format("r{}", index);
    }

    std::string operand(const OpcodeOperand& o, size_t index, uint32_t at) const {
        int32_t v = operand_value(o, index, &chunk_.code[at]);
        bool killed = Instruction{chunk_.code[at]}.bits & (uint64_t(Instruction::kKillA) << index);
        switch (o.kind) {
            case OperandKind::Dst: return reg(v);
            case OperandKind::Reg: return reg(v) + (killed ? "!" : "");
            case OperandKind::Window: return fmt::format("r{}..", v);
            case OperandKind::Run: return fmt::format("{}..", reg(v));
            case OperandKind::Const:
            case OperandKind::Const32:
            case OperandKind::ExtConst: return describe(chunk_.constants[size_t(v)]);
            case OperandKind::Name: return "." + chunk_.names[size_t(v)];
            case OperandKind::Free: return fmt::format("free {}", chunk_.free_variables[size_t(v)].name);
            case OperandKind::Imm:
            case OperandKind::Imm32: return fmt::format("{}", v);
            case OperandKind::Jump:
            case OperandKind::Jump32: return fmt::format("-> {}", target(at, v));
        }
        __builtin_unreachable();
    }

    void instruction(uint32_t at) {
        uint32_t line = LineTable::lookup(chunk_.lines, at).line;
        std::string shown_line = line == line_ ? "" : fmt::format("{}", line);
        line_ = line;
        Instruction word{chunk_.code[at]};
        std::string row = fmt::format("{:>5} {:>4} {} {}{}", shown_line, at, targets_.count(at) ? '>' : ' ', info(word.opcode()).name, word.has(Instruction::kInplace) ? "=" : "");
        std::string operands;
        auto all = operands_of(word.opcode()).view();
        for (size_t i = 0; i < all.size(); ++i)
            if (all[i].name != "unused") operands += (operands.empty() ? "" : ", ") + operand(all[i], i, at);
        if (!operands.empty()) row = fmt::format("{:<31} {}", row, operands);
        text_ += row + "\n";
    }

    const Chunk& chunk_;
    std::set<uint32_t> targets_;
    uint32_t line_ = 0;
    std::string text_;
};

void add_nested(const Constant& constant, std::string& text);

void add_chunk(const Chunk& chunk, bool nested, std::string& text) {
    text += Disassembler(chunk).run();
    if (nested)
        for (const Constant& constant : chunk.constants) add_nested(constant, text);
}

void add_nested(const Constant& constant, std::string& text) {
    if (constant.kind != Constant::Kind::Code) return;
    text += '\n';
    add_chunk(*constant.code, true, text);
}

std::string items(const Constant& constant) {
    std::string text;
    for (const Constant& item : constant.items) text += (text.empty() ? "" : ", ") + describe(item);
    return text;
}

}  // namespace

std::string describe(const Constant& c) {
    switch (c.kind) {
        case Constant::Kind::None: return "None";
        case Constant::Kind::False: return "False";
        case Constant::Kind::True: return "True";
        case Constant::Kind::Ellipsis: return "...";
        case Constant::Kind::Int: return fmt::format("{}", c.integer);
        case Constant::Kind::BigInt: return "0x" + c.text;
        case Constant::Kind::Float: return float_repr(c.real);
        case Constant::Kind::Complex: return float_repr(c.real) + "+" + float_repr(c.imaginary) + "j";
        case Constant::Kind::Str: return text_repr(c.text);
        case Constant::Kind::Bytes: return bytes_repr(c.text);
        case Constant::Kind::Tuple: return "(" + items(c) + (c.items.size() == 1 ? ",)" : ")");
        case Constant::Kind::FrozenSet: return "frozenset({" + items(c) + "})";
        case Constant::Kind::Code: return fmt::format("<code {}>", c.code->qualname);
    }
    __builtin_unreachable();
}

std::string disassemble(const Chunk& chunk, const DisassemblyOptions& options) {
    std::string text;
    add_chunk(chunk, options.nested, text);
    return text;
}

}  // namespace kukri

#include "compiler/verifier.hpp"

#include <vector>

#include "compiler/operands.hpp"
#include "runtime/base/format.hpp"

namespace kukri {

namespace {

constexpr unsigned kIntrinsicArguments[] = {
#define INTRINSIC(name, count, doc) count,
#include "compiler/intrinsics.def"
#undef INTRINSIC
};

class Verifier {
  public:
    explicit Verifier(const Chunk& chunk) : chunk_(chunk) {}

    std::optional<std::string> run() {
        if (chunk_.local_count > chunk_.register_count) return complaint(0, "more locals than registers");
        if (chunk_.locals.size() < chunk_.local_count || chunk_.local_is_cell.size() < chunk_.local_count) return complaint(0, "locals without names");
        size_t parameters = size_t(chunk_.positional) + chunk_.keyword_only + !!(chunk_.flags & kVarArgs) + !!(chunk_.flags & kVarKeywords);
        if (parameters > chunk_.local_count || chunk_.positional_only > chunk_.positional) return complaint(0, "parameters that are no locals");
        if (auto wrong = find_starts()) return wrong;
        for (uint32_t at = 0; at < size(); at += width(at))
            if (auto wrong = check_instruction(at)) return wrong;
        if (auto wrong = check_handlers()) return wrong;
        if (auto wrong = check_end()) return wrong;
        for (const Constant& constant : chunk_.constants)
            if (auto wrong = check_nested(constant)) return wrong;
        return std::nullopt;
    }

  private:
    using Complaint = std::optional<std::string>;

    template <class... A>
    Complaint complaint(uint32_t at, fmt::format_string<A...> text, A&&... arguments) const {
        return fmt::format("{}: word {}: {}", chunk_.qualname, at, fmt::format(text, std::forward<A>(arguments)...));
    }
    uint32_t size() const { return uint32_t(chunk_.code.size()); }
    Instruction at(uint32_t word) const { return Instruction{chunk_.code[word]}; }
    uint32_t width(uint32_t word) const { return 1 + info(at(word).opcode()).cache_words; }

    Complaint find_starts() {
        starts_.resize(chunk_.code.size());
        uint32_t last = 0, word = 0;
        while (word < size()) {
            if (at(word).raw_opcode() >= kOpcodeCount) return complaint(word, "there is no opcode {}", at(word).raw_opcode());
            starts_[word] = true;
            last = word;
            word += width(word);
        }
        if (word != size()) return complaint(last, "the last instruction is cut short");
        return std::nullopt;
    }

    // Whether execution can run past the last word, from the beginning or a handler. Every jump has been checked already.
    Complaint check_end() const {
        std::vector<bool> seen(size());
        std::vector<uint32_t> pending{0};
        for (const ExceptionRow& row : chunk_.exceptions) pending.push_back(row.handler);
        while (!pending.empty()) {
            uint32_t word = pending.back();
            pending.pop_back();
            if (word >= size()) return complaint(word, "execution falls off the end");
            if (seen[word]) continue;
            seen[word] = true;
            auto operands = operands_of(at(word).opcode()).view();
            for (size_t i = 0; i < operands.size(); ++i)
                if (operands[i].kind == OperandKind::Jump || operands[i].kind == OperandKind::Jump32)
                    pending.push_back(uint32_t(int64_t(word) + width(word) + operand_value(operands[i], i, &chunk_.code[word])));
            if (!ends_block(at(word).opcode())) pending.push_back(word + width(word));
        }
        return std::nullopt;
    }

    static bool ends_block(Opcode op) {
        return op == Opcode::Return || op == Opcode::ReturnConst || op == Opcode::Jump || op == Opcode::Raise || op == Opcode::RaiseFrom ||
               op == Opcode::RaiseAgain || op == Opcode::Reraise;
    }

    // Registers that a window or run operand spans.
    uint32_t span(uint32_t word, OperandKind kind) const {
        Instruction i = at(word);
        switch (i.opcode()) {
            case Opcode::Call:
            case Opcode::CallKw: return i.c() + 1u;
            case Opcode::CallMethod:
            case Opcode::CallMethodKw: return i.c() + 2u;
            case Opcode::CallEx: return i.c() ? 3 : 2;
            case Opcode::BuildTuple:
            case Opcode::BuildList:
            case Opcode::BuildSet:
            case Opcode::BuildString:
            case Opcode::BuildSlice:
            case Opcode::UnpackSequence: return i.c();
            case Opcode::BuildDict: return i.c() * 2u;
            case Opcode::UnpackStar: return (i.c() & 0xffu) + (i.c() >> 8) + 1;
            case Opcode::LoadSuperAttr: return 3;
            case Opcode::LoadSuperMethod: return kind == OperandKind::Run ? 2 : 3;
            case Opcode::GetStepSlice:
            case Opcode::MatchClass: return 3;
            case Opcode::CallIntrinsic: return i.c() < std::size(kIntrinsicArguments) ? kIntrinsicArguments[i.c()] : ~0u;
            default: return 2;   // GetSlice, SetSlice, FormatSpec, ImportName, LoadMethod, SplitGroup
        }
    }

    Complaint check_instruction(uint32_t word) const {
        auto operands = operands_of(at(word).opcode()).view();
        for (size_t i = 0; i < operands.size(); ++i)
            if (auto wrong = check_operand(word, operands[i], operand_value(operands[i], i, &chunk_.code[word]))) return wrong;
        Instruction instruction = at(word);
        if (instruction.opcode() == Opcode::MakeFunction && chunk_.constants[size_t(instruction.bc())].kind != Constant::Kind::Code)
            return complaint(word, "a function of what is no code");
        bool returns = instruction.opcode() == Opcode::Return || instruction.opcode() == Opcode::ReturnConst;
        if (returns && instruction.a() > chunk_.register_count) return complaint(word, "a return from {} registers of {}", instruction.a(), chunk_.register_count);
        if (instruction.opcode() == Opcode::SetFunctionPart && instruction.c() > unsigned(FunctionPart::TypeParameters))
            return complaint(word, "there is no function part {}", instruction.c());
        return std::nullopt;
    }

    Complaint check_operand(uint32_t word, const OpcodeOperand& operand, int32_t v) const {
        auto index = [&](size_t limit, std::string_view what) -> Complaint {
            if (v >= 0 && size_t(v) < limit) return std::nullopt;
            return complaint(word, "{} {} of {}", what, v, limit);
        };
        switch (operand.kind) {
            case OperandKind::Dst:
            case OperandKind::Reg: return index(chunk_.register_count, "register");
            case OperandKind::Window:
            case OperandKind::Run: {
                uint64_t end = uint64_t(uint32_t(v)) + span(word, operand.kind);
                return end <= chunk_.register_count ? Complaint() : complaint(word, "registers up to {} of {}", end, chunk_.register_count);
            }
            case OperandKind::Const:
            case OperandKind::Const32: return index(chunk_.constants.size(), "constant");
            case OperandKind::ExtConst: return check_keyword_names(word, v);
            case OperandKind::Name: return index(chunk_.names.size(), "name");
            case OperandKind::Free: return index(chunk_.free_variables.size(), "free variable");
            case OperandKind::Jump:
            case OperandKind::Jump32: {
                int64_t to = int64_t(word) + width(word) + v;
                return to >= 0 && to < size() && starts_[size_t(to)] ? Complaint() : complaint(word, "jump to {}, where no instruction is", to);
            }
            case OperandKind::Imm:
            case OperandKind::Imm32: return std::nullopt;
        }
        __builtin_unreachable();
    }

    Complaint check_keyword_names(uint32_t word, int32_t v) const {
        if (v < 0 || size_t(v) >= chunk_.constants.size()) return complaint(word, "constant {} of {}", v, chunk_.constants.size());
        const Constant& names = chunk_.constants[size_t(v)];
        if (names.kind != Constant::Kind::Tuple || names.items.size() > at(word).c()) return complaint(word, "keyword names that are no tuple of the arguments' names");
        for (const Constant& name : names.items)
            if (name.kind != Constant::Kind::Str) return complaint(word, "a keyword that is no str");
        return std::nullopt;
    }

    Complaint check_handlers() const {
        for (const ExceptionRow& row : chunk_.exceptions) {
            bool sound = row.start <= row.end && row.end <= size() && row.handler < size() && starts_[row.handler] && row.exception < chunk_.register_count &&
                         row.clear_from <= chunk_.register_count;
            if (!sound) return complaint(row.start, "a handler's row is out of range");
        }
        return std::nullopt;
    }

    Complaint check_nested(const Constant& constant) const {
        for (const Constant& item : constant.items)
            if (auto wrong = check_nested(item)) return wrong;
        if (constant.kind != Constant::Kind::Code) return std::nullopt;
        if (!constant.code) return complaint(0, "a code constant without code");
        for (const FreeVariable& free : constant.code->free_variables) {
            size_t limit = free.from_register ? chunk_.register_count : chunk_.free_variables.size();
            if (free.index >= limit) return complaint(0, "{} takes {} from {} of {}", constant.code->qualname, free.name, free.index, limit);
        }
        return verify(*constant.code);
    }

    const Chunk& chunk_;
    std::vector<bool> starts_;
};

}  // namespace

std::optional<std::string> verify(const Chunk& chunk) { return Verifier(chunk).run(); }

}  // namespace kukri

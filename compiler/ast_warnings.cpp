// See ast_warnings.hpp. The walk keeps its own stack: a chain like a + b + c … is as deep as it is long.
#include "compiler/ast_warnings.hpp"

#include <algorithm>
#include <string_view>
#include <variant>

#include "runtime/base/format.hpp"

namespace kukri::compiler {

using namespace ast;

namespace {

// A literal as the optimiser sees it: constants, negative numbers, and tuples of such.
bool is_constant(const Expr& e) {
    if (auto* unary = e.try_as<UnaryOp>())
        return unary->op != UnaryOperator::Not && is_constant(*unary->operand);
    if (auto* tuple = e.try_as<Tuple>()) {
        for (const Expr* element : tuple->elts)
            if (!is_constant(*element)) return false;
        return true;
    }
    return e.is<Constant>();
}

std::string_view type_name(const ConstantValue& value) {
    switch (value.kind) {
        case ConstantValue::Kind::None:
            return "NoneType";
        case ConstantValue::Kind::True:
        case ConstantValue::Kind::False:
            return "bool";
        case ConstantValue::Kind::Ellipsis:
            return "ellipsis";
        case ConstantValue::Kind::Int:
        case ConstantValue::Kind::BigInt:
            return "int";
        case ConstantValue::Kind::Float:
            return "float";
        case ConstantValue::Kind::Imaginary:
            return "complex";
        case ConstantValue::Kind::Str:
            return "str";
        case ConstantValue::Kind::Bytes:
            return "bytes";
        case ConstantValue::Kind::Tuple:
            return "tuple";
        case ConstantValue::Kind::FrozenSet:
            return "frozenset";
    }
    return {};
}

// The type that an expression certainly has; empty if that is not plain to see.
std::string_view type_name(const Expr& e) {
    switch (e.kind) {
        case ExprKind::Tuple:
            return "tuple";
        case ExprKind::ListExpr:
        case ExprKind::ListComp:
            return "list";
        case ExprKind::Dict:
        case ExprKind::DictComp:
            return "dict";
        case ExprKind::Set:
        case ExprKind::SetComp:
            return "set";
        case ExprKind::GeneratorExp:
            return "generator";
        case ExprKind::Lambda:
            return "function";
        case ExprKind::JoinedStr:
        case ExprKind::FormattedValue:
            return "str";
        case ExprKind::Constant:
            return type_name(e.as<Constant>().value);
        case ExprKind::UnaryOp:
            return is_constant(e) ? type_name(*e.as<UnaryOp>().operand) : std::string_view();
        default:
            return {};
    }
}

class Walker {
  public:
    explicit Walker(std::vector<SyntaxWarningInfo>& warnings) : warnings_(warnings) {}

    void walk(const Module& module) {
        for (size_t i = module.body.size(); i-- > 0;) push(module.body[i]);
        push(module.expression);
        while (!stack_.empty()) {
            Item item = stack_.back();
            stack_.pop_back();
            size_t base = stack_.size();
            std::visit([&](auto* node) { open(*node); }, item);
            std::reverse(stack_.begin() + static_cast<ptrdiff_t>(base), stack_.end());
        }
    }

  private:
    using Item = std::variant<const Expr*, const Stmt*, const Pattern*, const TypeParam*,
                              const Comprehension*, const Arg*, const Arguments*, const Keyword*,
                              const Alias*, const WithItem*, const ExceptHandler*, const MatchCase*>;

    void push(const auto* node) {
        if (node) stack_.push_back(node);
    }

    void open(const auto& node) {
        if constexpr (requires { node.kind; })
            visit(node, [&](const auto& real) { open_fields(real); });
        else
            open_fields(node);
    }

    void open_fields(const auto& node) {
        if constexpr (requires { check(node); }) check(node);
        visit_fields(node, [&](std::string_view, const auto& field) {
            using Field = std::remove_cvref_t<decltype(field)>;
            if constexpr (std::is_pointer_v<Field>)
                push(field);
            else if constexpr (requires { push(field.front()); })
                for (auto* element : field) push(element);
        });
    }

    void warn(const Expr& at, std::string message) {
        warnings_.push_back({WarningKind::SyntaxWarning, std::move(message), at.range});
    }

    // ---- `is` with a value that may or may not be one object
    static bool has_identity(const Expr& e) {
        if (!is_constant(e)) return true;
        auto* constant = e.try_as<Constant>();
        return constant && constant->value.kind <= ConstantValue::Kind::Ellipsis;
    }
    void check(const Compare& e) {
        const Expr* left = e.left;
        for (size_t i = 0; i < e.ops.size(); ++i) {
            const Expr* right = e.comparators[i];
            bool is = e.ops[i] == CompareOperator::Is, is_not = e.ops[i] == CompareOperator::IsNot;
            if ((is || is_not) && (!has_identity(*left) || !has_identity(*right))) {
                std::string_view type = type_name(has_identity(*left) ? *right : *left);
                return warn(e, is ? fmt::format("\"is\" with '{}' literal. Did you mean \"==\"?", type)
                                  : fmt::format("\"is not\" with '{}' literal. Did you mean \"!=\"?", type));
            }
            left = right;
        }
    }

    void check(const Call& e) {
        if (e.func->is<Lambda>() || type_name(*e.func).empty()) return;
        warn(*e.func,
             fmt::format("'{}' object is not callable; perhaps you missed a comma?", type_name(*e.func)));
    }

    static bool is_subscriptable(const Expr& e) {
        switch (e.kind) {
            case ExprKind::Constant: {
                auto kind = e.as<Constant>().value.kind;
                return kind == ConstantValue::Kind::Str || kind == ConstantValue::Kind::Bytes;
            }
            case ExprKind::Set:
            case ExprKind::SetComp:
            case ExprKind::GeneratorExp:
            case ExprKind::Lambda:
                return false;
            case ExprKind::UnaryOp:
                return !is_constant(e);
            default:
                return true;
        }
    }
    // What takes int and slice indices only.
    static bool is_sequence(const Expr& e) {
        switch (e.kind) {
            case ExprKind::Tuple:
            case ExprKind::ListExpr:
            case ExprKind::ListComp:
            case ExprKind::JoinedStr:
            case ExprKind::FormattedValue:
                return true;
            case ExprKind::Constant: {
                auto kind = e.as<Constant>().value.kind;
                return kind == ConstantValue::Kind::Str || kind == ConstantValue::Kind::Bytes;
            }
            default:
                return false;
        }
    }
    void check(const Subscript& e) {
        if (e.ctx != ExprContext::Load) return;
        if (!is_subscriptable(*e.value))
            return warn(*e.value, fmt::format("'{}' object is not subscriptable; perhaps you missed a comma?",
                                              type_name(*e.value)));
        std::string_view index = type_name(*e.slice);
        if (!is_sequence(*e.value) || index.empty() || index == "int" || index == "bool") return;
        warn(*e.value,
             fmt::format("{} indices must be integers or slices, not {}; perhaps you missed a comma?",
                         type_name(*e.value), index));
    }

    std::vector<SyntaxWarningInfo>& warnings_;
    std::vector<Item> stack_;
};

}  // namespace

void warn_about_literals(const Module& module, std::vector<SyntaxWarningInfo>& warnings) {
    Walker(warnings).walk(module);
}

}  // namespace kukri::compiler

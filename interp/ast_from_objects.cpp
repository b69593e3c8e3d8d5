// Objects of the `ast` classes as the compiler's tree. Anything may have been put into an object's attributes, so everything is checked
// here for its type; what remains to be checked of well-typed trees is compiler/ast_validator.cpp's.
#include "compiler/ast_validator.hpp"
#include "interp/ast_objects.hpp"
#include "runtime/bytes.hpp"
#include "runtime/number_methods.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/set.hpp"
#include "runtime/singletons.hpp"
#include "runtime/str.hpp"

namespace kukri {

namespace {

namespace ast = compiler::ast;

class FromObjects {
  public:
    FromObjects(Thread& t, AstClasses& classes, Arena& arena) : t_(t), classes_(classes), arena_(arena) {}

    Result<void> module(Value object, ast::ParseMode mode, ast::Module& m) {
        m.mode = mode;
        NodeClass wanted = mode == ast::ParseMode::Exec ? NodeClass::Module : mode == ast::ParseMode::Eval ? NodeClass::Expression : NodeClass::Interactive;
        std::string_view got = type_name(t_, object);
        if (classes_.class_of(t_, object) != wanted) return t_.type_error("expected {} node, got {}", AstClasses::name(wanted), got.substr(got.rfind('.') + 1));
        std::string_view name = AstClasses::name(wanted);
        if (mode == ast::ParseMode::Eval) return field<FieldForm::One>(object, name, "body", m.expression);
        return field<FieldForm::Many>(object, name, "body", m.body);
    }

  private:
    // --- one field ---------------------------------------------------------------------------------------------------------------
    template <FieldForm Form, class T>
    Result<void> field(Value object, std::string_view owner, std::string_view name, T& to) {
        RecursionGuard guard(t_);
        TRY(guard.check("during compilation"));
        Owned v = TRY(find_attribute(t_, object, name));
        if constexpr (Form == FieldForm::Many) {
            if (v.is_stop()) return {};   // an empty list
            return list(v, owner, name, to);
        } else {
            if (v.is_stop() && Form == FieldForm::Optional) return {};
            if constexpr (std::same_as<T, ast::ExprContext>)
                if (v.is_stop()) return to = ast::ExprContext::Load, ok();
            if (v.is_stop()) return t_.type_error("required field \"{}\" missing from {}", name, owner);
            if constexpr (std::same_as<T, ast::ConstantValue>) {
                return constant(v, to);
            } else {
                if (v.is_none() && Form == FieldForm::Optional) return {};
                if (v.is_none() && !is_product<T>()) return t_.value_error("field '{}' is required for {}", name, owner);
                return value(v, to);
            }
        }
    }

    // A helper node without alternatives: CPython reads its fields from whatever object is there.
    template <class T>
    static constexpr bool is_product() {
        if constexpr (std::is_pointer_v<T>)
            return !requires(T x) { x->kind; } && !std::same_as<T, ast::ExceptHandler*>;
        else
            return false;
    }

    template <class T>
    Result<void> list(Value v, std::string_view owner, std::string_view name, std::span<T>& to) {
        if (!is<List>(v)) return t_.type_error("{} field \"{}\" must be a list, not a {}", owner, name, type_name(t_, v));
        size_t count = as<List>(v).length;
        T* items = static_cast<T*>(arena_.allocate(count * sizeof(T), alignof(T)));
        for (size_t i = 0; i < count; ++i) {
            new (&items[i]) T();
            Owned item(as<List>(v)[i]);
            if constexpr (std::same_as<T, std::string_view>) {
                if (item.is_none()) return t_.value_error("None disallowed in identifier list");
                TRY(value(item, items[i]));
            } else {
                bool null = item.is_none() && std::is_pointer_v<T> && !is_product<T>();   // the validator says where it may be
                if (!null) TRY(value(item, items[i]));
            }
            if (as<List>(v).length != count) return t_.raise(ExceptionType::RuntimeError, "{} field \"{}\" changed size during iteration", owner, name);
        }
        to = std::span<T>(items, count);
        return {};
    }

    // --- values --------------------------------------------------------------------------------------------------------------------
    Result<void> value(Value v, std::string_view& to) {
        if (!is_exactly<Str>(t_, v)) return t_.type_error("AST identifier must be of type str");
        to = text(as<Str>(v).view());
        return {};
    }
    // Never null, which would mean that there is none.
    std::string_view text(std::string_view of) { return of.empty() ? std::string_view("") : arena_.copy(of); }

    Result<void> value(Value v, int& to) {
        if (!is_int(v)) {
            Ref<Str> shown = TRY(repr(t_, v));
            return t_.value_error("invalid integer value: {}", shown->view());
        }
        auto n = int_value(v);
        if (!n || *n != int(*n)) return t_.raise(ExceptionType::OverflowError, "Python int too large to convert to C int");
        to = int(*n);
        return {};
    }
    Result<void> value(Value v, bool& to) {
        int n = 0;
        TRY(value(v, n));
        to = n != 0;
        return {};
    }

    template <class E>
        requires std::is_enum_v<E>
    Result<void> value(Value v, E& to) {
        NodeClass cls = classes_.class_of(t_, v);
        constexpr size_t kFirst = size_t(NodeClassOf<E>::kClass) + 1;
        size_t i = size_t(cls) - kFirst;
        if (i >= ast::count_of(E())) return not_some(NodeClassOf<E>::kClass, v);
        to = E(i);
        return {};
    }

    Error not_some(NodeClass root, Value got) {
        Ref<Str> shown = TRY(repr(t_, got));
        return t_.type_error("expected some sort of {}, but got {}", AstClasses::name(root), shown->view());
    }

    Result<void> constant(Value v, ast::ConstantValue& to) {
        using Kind = ast::ConstantValue::Kind;
        if (v.is_none()) return to.kind = Kind::None, ok();
        if (v.is_bool()) return to.kind = v.is_true() ? Kind::True : Kind::False, ok();
        if (v == Value::ellipsis()) return to.kind = Kind::Ellipsis, ok();
        if (is_exactly<Str>(t_, v)) return to.kind = Kind::Str, to.text = text(as<Str>(v).view()), ok();
        if (is_exactly<Bytes>(t_, v)) return to.kind = Kind::Bytes, to.text = text(as<Bytes>(v).view()), ok();
        if (v.is_float() || is_exactly<Float>(t_, v)) return to.kind = Kind::Float, to.number = float_value(v), ok();
        if (v.is_int()) return to.kind = Kind::Int, to.integer = v.as_int(), ok();
        if (is_exactly<Int>(t_, v)) {
            to.kind = Kind::BigInt;
            to.base = 16;
            std::string digits = TRY(int_to_text(t_, v, 16));
            to.text = text(digits);
            return {};
        }
        if (is_exactly<Complex>(t_, v)) return to.kind = Kind::Imaginary, to.real = as<Complex>(v).real, to.number = as<Complex>(v).imaginary, ok();
        bool tuple = is_exactly<Tuple>(t_, v);
        if (!tuple && !is_exactly<FrozenSet>(t_, v)) return t_.type_error("got an invalid type in Constant: {}", type_name(t_, v));
        RecursionGuard guard(t_);
        TRY(guard.check("during compilation"));
        Ref<Tuple> items = TRY(tuple_from(t_, v));
        to.kind = tuple ? Kind::Tuple : Kind::FrozenSet;
        auto* all = static_cast<ast::ConstantValue*>(arena_.allocate(items->length * sizeof(ast::ConstantValue), alignof(ast::ConstantValue)));
        for (size_t i = 0; i < items->length; ++i) TRY(constant((*items)[i], *new (&all[i]) ast::ConstantValue()));
        to.items = {all, items->length};
        return {};
    }

    // --- nodes ---------------------------------------------------------------------------------------------------------------------
    Result<void> position(Value object, NodeClass root, SourceRange& range) {
        auto number = [&](std::string_view name, bool required, uint32_t& to) -> Result<bool> {
            Owned v = TRY(find_attribute(t_, object, name));
            if (!required && (v.is_stop() || v.is_none())) return false;
            if (v.is_stop()) return t_.type_error("required field \"{}\" missing from {}", name, AstClasses::name(root));
            int n = 0;
            TRY(value(v, n));
            to = uint32_t(n);
            return true;
        };
        TRY(number("lineno", true, range.line));
        TRY(number("col_offset", true, range.column));
        bool needs_end = root == NodeClass::Pattern || root == NodeClass::TypeParam;
        if (!TRY(number("end_lineno", needs_end, range.end_line))) range.end_line = range.line;
        if (!TRY(number("end_col_offset", needs_end, range.end_column))) range.end_column = range.column;
        return {};
    }

    template <class N>
    Result<void> value(Value v, N*& to) {
        if constexpr (std::is_same_v<N, ast::Expr> || std::is_same_v<N, ast::Stmt> || std::is_same_v<N, ast::Pattern> || std::is_same_v<N, ast::TypeParam>) {
            SourceRange range;
            TRY(position(v, NodeClassOf<N>::kClass, range));
            TRY(family(v, to));
            to->range = range;
        } else {
            N* made = arena_.create<N>();
            if constexpr (std::same_as<N, ast::ExceptHandler>) {
                TRY(position(v, NodeClass::ExceptHandlerRoot, made->range));
                if (classes_.class_of(t_, v) != NodeClass::ExceptHandler) return not_some(NodeClass::ExceptHandlerRoot, v);
            }
            TRY(fill(v, *made));
            if constexpr (requires { made->range; } && !std::same_as<N, ast::ExceptHandler>) TRY(position(v, NodeClassOf<N>::kClass, made->range));
            to = made;
        }
        return {};
    }

#define FIELD(Type, name) TRY(field<form_of(#Type)>(object, owner, #name, node.name));
#define AST_ENUM(...)
#define AST_FILL(Name, python_name, fields)                                                                \
    Result<void> fill([[maybe_unused]] Value object, [[maybe_unused]] ast::Name& node) {                  \
        [[maybe_unused]] constexpr std::string_view owner = python_name;                                   \
        fields return {};                                                                                  \
    }
#define AST_PLAIN(Name, python_name, position, fields) AST_FILL(Name, python_name, fields)
#define AST_EXPR(Name, python_name, fields) AST_FILL(Name, python_name, fields)
#define AST_STMT(Name, python_name, fields) AST_FILL(Name, python_name, fields)
#define AST_PATTERN(Name, python_name, fields) AST_FILL(Name, python_name, fields)
#define AST_TYPE_PARAM(Name, python_name, fields) AST_FILL(Name, python_name, fields)
#include "compiler/ast.def"
#undef AST_FILL

    template <class N, class Family>
    Result<void> fill_new(Value object, Family*& to) {
        N* made = arena_.create<N>();
        to = made;
        return fill(object, *made);
    }
#define AST_ALTERNATIVE(Name) case NodeClass::Name: return fill_new<ast::Name>(object, to);
    Result<void> family(Value object, ast::Expr*& to) {
        switch (classes_.class_of(t_, object)) {
#define AST_ENUM(...)
#define AST_PLAIN(...)
#define AST_EXPR(Name, ...) AST_ALTERNATIVE(Name)
#define AST_STMT(...)
#define AST_PATTERN(...)
#define AST_TYPE_PARAM(...)
#include "compiler/ast.def"
            default: return not_some(NodeClass::Expr, object);
        }
    }
    Result<void> family(Value object, ast::Stmt*& to) {
        switch (classes_.class_of(t_, object)) {
#define AST_ENUM(...)
#define AST_PLAIN(...)
#define AST_EXPR(...)
#define AST_STMT(Name, ...) AST_ALTERNATIVE(Name)
#define AST_PATTERN(...)
#define AST_TYPE_PARAM(...)
#include "compiler/ast.def"
            default: return not_some(NodeClass::Stmt, object);
        }
    }
    Result<void> family(Value object, ast::Pattern*& to) {
        switch (classes_.class_of(t_, object)) {
#define AST_ENUM(...)
#define AST_PLAIN(...)
#define AST_EXPR(...)
#define AST_STMT(...)
#define AST_PATTERN(Name, ...) AST_ALTERNATIVE(Name)
#define AST_TYPE_PARAM(...)
#include "compiler/ast.def"
            default: return not_some(NodeClass::Pattern, object);
        }
    }
    Result<void> family(Value object, ast::TypeParam*& to) {
        switch (classes_.class_of(t_, object)) {
#define AST_ENUM(...)
#define AST_PLAIN(...)
#define AST_EXPR(...)
#define AST_STMT(...)
#define AST_PATTERN(...)
#define AST_TYPE_PARAM(Name, ...) AST_ALTERNATIVE(Name)
#include "compiler/ast.def"
            default: return not_some(NodeClass::TypeParam, object);
        }
    }
#undef AST_ALTERNATIVE

    Thread& t_;
    AstClasses& classes_;
    Arena& arena_;
};

}  // namespace

Result<void> ast_from_objects(Thread& t, Value object, ast::ParseMode mode, Arena& arena, ast::Module& module) {
    AstClasses* classes = TRY(ast_classes(t));
    Result<void> converted;
    on_big_stack(t, [&] { converted = FromObjects(t, *classes, arena).module(object, mode, module); });
    TRY(std::move(converted));
    std::optional<compiler::TreeError> error;
    on_big_stack(t, [&] { error = compiler::validate(module); });
    if (!error) return {};
    return t.raise_text(error->is_type_error ? ExceptionType::TypeError : ExceptionType::ValueError, error->message);
}

}  // namespace kukri

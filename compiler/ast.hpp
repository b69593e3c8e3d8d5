// The syntax tree: plain structs in an Arena, made from the rows of compiler/ast.def. No virtual functions: a
// node carries its kind, `as<T>()` downcasts checked by an assertion, `visit` switches over the kinds.
// Nothing here owns memory; the tree, its lists and its text live exactly as long as the Arena given to the
// parser. Two nodes are renamed to keep C++ apart: the expression `List` is ListExpr, the statement `Expr` is
// ExprStmt.
#pragma once
#include <cassert>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

#include "compiler/source_range.hpp"

namespace kukri::compiler::ast {

template <class T>
using List = std::span<T*>;
template <class T>
using MaybeList = std::span<T*>;
template <class T>
using Maybe = T*;
using Identifier = std::string_view;
using MaybeIdentifier = std::string_view;  // empty: None
using Identifiers = std::span<std::string_view>;
using MaybeString = std::string_view;      // likewise
using MaybeInt = int;                      // 0: None in a tree that a program made

// The value of a literal. Negative numbers, sums that make complex numbers, tuples and frozensets occur only in trees that programs
// made (ast.Constant).
struct ConstantValue {
    enum class Kind : uint8_t { None, True, False, Ellipsis, Int, BigInt, Float, Imaginary, Str, Bytes, Tuple, FrozenSet };
    Kind kind = Kind::None;
    uint8_t base = 10;      // BigInt: the base of its digits (2, 8, 10, 16)
    int64_t integer = 0;    // Int
    double number = 0;      // Float; Imaginary: the imaginary part
    double real = 0;        // Imaginary: the real part
    std::string_view text;  // Str (WTF-8), Bytes; BigInt: digits without prefix, underscores or leading
                            // zeros, in lower case; '-' in front of a negative one (then the base is 16)
    std::span<const ConstantValue> items;   // Tuple, FrozenSet
};

enum class ExprKind : uint8_t {
#define AST_ENUM(...)
#define AST_PLAIN(...)
#define AST_STMT(...)
#define AST_PATTERN(...)
#define AST_TYPE_PARAM(...)
#define AST_EXPR(Name, ...) Name,
#include "compiler/ast.def"
};

enum class StmtKind : uint8_t {
#define AST_ENUM(...)
#define AST_PLAIN(...)
#define AST_EXPR(...)
#define AST_PATTERN(...)
#define AST_TYPE_PARAM(...)
#define AST_STMT(Name, ...) Name,
#include "compiler/ast.def"
};

enum class PatternKind : uint8_t {
#define AST_ENUM(...)
#define AST_PLAIN(...)
#define AST_EXPR(...)
#define AST_STMT(...)
#define AST_TYPE_PARAM(...)
#define AST_PATTERN(Name, ...) Name,
#include "compiler/ast.def"
};

enum class TypeParamKind : uint8_t {
#define AST_ENUM(...)
#define AST_PLAIN(...)
#define AST_EXPR(...)
#define AST_STMT(...)
#define AST_PATTERN(...)
#define AST_TYPE_PARAM(Name, ...) Name,
#include "compiler/ast.def"
};

#define AST_ENUMERATOR(Name) Name,
#define AST_ENUM(Type, python_name, enumerators) enum class Type : uint8_t { enumerators };
#define AST_PLAIN(...)
#define AST_EXPR(...)
#define AST_STMT(...)
#define AST_PATTERN(...)
#define AST_TYPE_PARAM(...)
#include "compiler/ast.def"

// How many enumerators an enum has.
#define AST_ENUMERATOR(Name) +1
#define AST_ENUM(Type, python_name, enumerators) \
    constexpr size_t count_of(Type) { return enumerators; }
#define AST_PLAIN(...)
#define AST_EXPR(...)
#define AST_STMT(...)
#define AST_PATTERN(...)
#define AST_TYPE_PARAM(...)
#include "compiler/ast.def"

// What the four families with alternatives have in common: a position, a kind and downcasts.
template <class KindEnum>
struct Node {
    SourceRange range;
    KindEnum kind;

    template <class T>
    bool is() const {
        return kind == T::kKind;
    }
    template <class T>
    T& as() {
        assert(is<T>());
        return static_cast<T&>(*this);
    }
    template <class T>
    const T& as() const {
        assert(is<T>());
        return static_cast<const T&>(*this);
    }
    template <class T>
    T* try_as() {
        return is<T>() ? static_cast<T*>(this) : nullptr;
    }
    template <class T>
    const T* try_as() const {
        return is<T>() ? static_cast<const T*>(this) : nullptr;
    }
};

struct Expr : Node<ExprKind> {};
struct Stmt : Node<StmtKind> {};
struct Pattern : Node<PatternKind> {};
struct TypeParam : Node<TypeParamKind> {};

struct Positioned {
    SourceRange range;
};
struct Unpositioned {};

struct Arg;
struct Arguments;
struct Comprehension;
struct Keyword;
struct Alias;
struct WithItem;
struct ExceptHandler;
struct MatchCase;

#define FIELD(Type, name) Type name{};
#define AST_ENUM(...)
#define AST_PLAIN(Name, python_name, Base, fields) \
    struct Name : Base {                           \
        fields                                     \
    };
#define AST_NODE(Name, Family, fields)                                    \
    struct Name : Family {                                                \
        static constexpr Family##Kind kKind = Family##Kind::Name;         \
        Name() { Family::kind = kKind; }                                  \
        explicit Name(SourceRange where) { Family::kind = kKind, range = where; } \
        fields                                                            \
    };
#define AST_EXPR(Name, python_name, fields) AST_NODE(Name, Expr, fields)
#define AST_STMT(Name, python_name, fields) AST_NODE(Name, Stmt, fields)
#define AST_PATTERN(Name, python_name, fields) AST_NODE(Name, Pattern, fields)
#define AST_TYPE_PARAM(Name, python_name, fields) AST_NODE(Name, TypeParam, fields)
#include "compiler/ast.def"
#undef AST_NODE

// The whole of a source text; `body` holds statements (exec, single) or `expression` one expression (eval).
enum class ParseMode : uint8_t { Exec, Eval, Single };
struct Module {
    ParseMode mode = ParseMode::Exec;
    List<Stmt> body;
    Maybe<Expr> expression = nullptr;
};

// Calls visitor(node.as<T>()) with the node's own type. All calls must return the same type.
#define AST_CASE(Family, Name) \
    case Family##Kind::Name:   \
        return std::forward<Visitor>(visitor)(node.template as<Name>());
#define AST_ENUM(...)
#define AST_PLAIN(...)
#define AST_STMT(...)
#define AST_PATTERN(...)
#define AST_TYPE_PARAM(...)
#define AST_EXPR(Name, ...) AST_CASE(Expr, Name)
template <class Visitor>
decltype(auto) visit(auto& node, Visitor&& visitor) requires
    std::is_same_v<std::remove_const_t<std::remove_reference_t<decltype(node)>>, Expr> {
    switch (node.kind) {
#include "compiler/ast.def"
    }
    __builtin_unreachable();
}

#define AST_ENUM(...)
#define AST_PLAIN(...)
#define AST_EXPR(...)
#define AST_PATTERN(...)
#define AST_TYPE_PARAM(...)
#define AST_STMT(Name, ...) AST_CASE(Stmt, Name)
template <class Visitor>
decltype(auto) visit(auto& node, Visitor&& visitor) requires
    std::is_same_v<std::remove_const_t<std::remove_reference_t<decltype(node)>>, Stmt> {
    switch (node.kind) {
#include "compiler/ast.def"
    }
    __builtin_unreachable();
}

#define AST_ENUM(...)
#define AST_PLAIN(...)
#define AST_EXPR(...)
#define AST_STMT(...)
#define AST_TYPE_PARAM(...)
#define AST_PATTERN(Name, ...) AST_CASE(Pattern, Name)
template <class Visitor>
decltype(auto) visit(auto& node, Visitor&& visitor) requires
    std::is_same_v<std::remove_const_t<std::remove_reference_t<decltype(node)>>, Pattern> {
    switch (node.kind) {
#include "compiler/ast.def"
    }
    __builtin_unreachable();
}

#define AST_ENUM(...)
#define AST_PLAIN(...)
#define AST_EXPR(...)
#define AST_STMT(...)
#define AST_PATTERN(...)
#define AST_TYPE_PARAM(Name, ...) AST_CASE(TypeParam, Name)
template <class Visitor>
decltype(auto) visit(auto& node, Visitor&& visitor) requires
    std::is_same_v<std::remove_const_t<std::remove_reference_t<decltype(node)>>, TypeParam> {
    switch (node.kind) {
#include "compiler/ast.def"
    }
    __builtin_unreachable();
}
#undef AST_CASE

// Calls visitor("field", node.field) for every field in declaration order.
#define FIELD(Type, name) visitor(#name, node.name);
#define AST_ENUM(...)
#define AST_FIELDS(Name, fields)                                                               \
    template <class Visitor>                                                                   \
    void visit_fields([[maybe_unused]] const Name& node, [[maybe_unused]] Visitor&& visitor) { \
        fields                                                                                 \
    }
#define AST_PLAIN(Name, python_name, base, fields) AST_FIELDS(Name, fields)
#define AST_EXPR(Name, python_name, fields) AST_FIELDS(Name, fields)
#define AST_STMT(Name, python_name, fields) AST_FIELDS(Name, fields)
#define AST_PATTERN(Name, python_name, fields) AST_FIELDS(Name, fields)
#define AST_TYPE_PARAM(Name, python_name, fields) AST_FIELDS(Name, fields)
#include "compiler/ast.def"
#undef AST_FIELDS

}  // namespace kukri::compiler::ast

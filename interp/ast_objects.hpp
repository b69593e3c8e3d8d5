// Python's `ast` classes and the way between their objects and the compiler's tree. Classes, fields and both conversions are made
// from the rows of compiler/ast.def; only the four kinds of module and TypeIgnore, which the compiler's tree does not have as nodes,
// have rows of their own (ast_classes.cpp). What a reader would get wrong: the classes belong to an interpreter, and a program may
// subclass them or change their attributes, so nothing about an object is certain before it has been converted.
#pragma once
#include <unordered_map>

#include "compiler/ast.hpp"
#include "runtime/base/arena.hpp"
#include "runtime/runtime.hpp"

namespace kukri {

// Everything that has a class: the roots of the families, nodes, operators and contexts.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"   // types of the runtime have some of the names, too
enum class NodeClass : uint8_t {
    AST, ModRoot, TypeIgnoreRoot, ExceptHandlerRoot, Expr, Stmt, Pattern, TypeParam,
    Module, Interactive, Expression, FunctionType, TypeIgnore,
#define AST_ENUMERATOR(Name) Name,
#define AST_ENUM(Type, python_name, enumerators) Type, enumerators
#define AST_PLAIN(Name, ...) Name,
#define AST_EXPR(Name, ...) Name,
#define AST_STMT(Name, ...) Name,
#define AST_PATTERN(Name, ...) Name,
#define AST_TYPE_PARAM(Name, ...) Name,
#include "compiler/ast.def"
    kCount
};
#pragma GCC diagnostic pop

// The class of a C++ node type; of an enum's value.
template <class T>
struct NodeClassOf;
#define AST_NODE(Name, ...)                                   \
    template <>                                               \
    struct NodeClassOf<compiler::ast::Name> {                 \
        static constexpr NodeClass kClass = NodeClass::Name;  \
    };
#define AST_ENUM(Type, python_name, enumerators) AST_NODE(Type)
#define AST_PLAIN(Name, ...) AST_NODE(Name)
#define AST_EXPR(Name, ...) AST_NODE(Name)
#define AST_STMT(Name, ...) AST_NODE(Name)
#define AST_PATTERN(Name, ...) AST_NODE(Name)
#define AST_TYPE_PARAM(Name, ...) AST_NODE(Name)
#include "compiler/ast.def"
AST_NODE(Expr)
AST_NODE(Stmt)
AST_NODE(Pattern)
AST_NODE(TypeParam)
#undef AST_NODE
// The enumerators follow their enum's own class in NodeClass.
template <class E>
constexpr NodeClass class_of_enumerator(E value) {
    return NodeClass(size_t(NodeClassOf<E>::kClass) + 1 + size_t(value));
}

// How a field of ast.def is written decides what Python may put there.
enum class FieldForm : uint8_t { One, Optional, Many };
constexpr FieldForm form_of(std::string_view type) {
    if (type.starts_with("List<") || type.starts_with("MaybeList<") || type.starts_with("std::span<") || type == "Identifiers") return FieldForm::Many;
    return type.starts_with("Maybe") ? FieldForm::Optional : FieldForm::One;
}

// The instance of object's struct: attributes only.
struct AstNode : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
};

// The classes of one interpreter.
struct AstClasses {
    Ref<Type> types[size_t(NodeClass::kCount)];
    Owned singletons[size_t(NodeClass::kCount)];   // of operators and contexts; others Empty
    std::unordered_map<const Type*, NodeClass> by_type;
    Type& operator[](NodeClass c) { return *types[size_t(c)]; }
    // The most derived class of an object, a subclass's base included; AST if it is none of these.
    NodeClass class_of(Thread& t, Value object) const;
    static std::string_view name(NodeClass c);
};
Result<AstClasses*> ast_classes(Thread& t);

// The tree as objects.
Result<Owned> ast_to_objects(Thread& t, const compiler::ast::Module& module);
// Objects as a tree in the arena; TypeError or ValueError for what is none. The text of the tree lives in the arena, too.
Result<void> ast_from_objects(Thread& t, Value object, compiler::ast::ParseMode mode, Arena& arena, compiler::ast::Module& module);

}  // namespace kukri

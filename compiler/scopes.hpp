// Scopes: which variable every name of a program means (Python reference, "Naming and binding"). The first pass over the tree collects
// what each scope does with its names; the second resolves them to locals, cells, free variables and globals.
//
// List, set and dict comprehensions outside class bodies have a scope here but no frame of their own (PEP 709): they are `inlined`, and
// their variables become registers of the function around them.
#pragma once
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "compiler/ast.hpp"
#include "compiler/diagnostic.hpp"

namespace kukri::compiler {

enum class ScopeKind : uint8_t { Module, Class, Function, Lambda, Comprehension, TypeParameters, Lazy };

enum class Resolution : uint8_t { Unresolved, Local, Cell, Free, GlobalImplicit, GlobalExplicit };

struct Symbol {
    bool parameter = false, assigned = false, used = false, global = false, nonlocal = false, annotated = false, deleted = false;
    bool comprehension_target = false, type_parameter = false;
    bool bound_by_walrus = false;  // so that an expression may change it between two of its operands
    bool passes_through = false;   // a class binds the name itself, and its methods use the one outside the class
    Resolution resolution = Resolution::Unresolved;
    SourceRange declared;      // of a global or nonlocal statement
};

struct Scope {
    ScopeKind kind;
    std::string_view name;
    Scope* parent;
    const void* node;
    bool inlined = false;
    bool is_generator = false, is_coroutine = false, is_async_comprehension = false;
    bool needs_class_cell = false;       // a class whose methods use __class__ or super()
    bool needs_class_dict = false;       // a class around annotation scopes that look into its namespace
    Scope* visible_class = nullptr;      // TypeParameters and Lazy directly in a class: its names are seen from here (PEP 695)
    bool nested = false;                 // inside a function
    std::string_view class_name;         // for mangling
    std::shared_ptr<std::unordered_set<std::string_view>> private_names;   // if there: only these are mangled
    std::string_view purpose = "the definition of a generic";   // TypeParameters and Lazy, for messages: what the code is the text of
    std::vector<std::string_view> order; // symbols as first met; parameters first
    std::unordered_map<std::string_view, Symbol> symbols;
    std::vector<Scope*> children;
    std::vector<std::string_view> static_attributes;   // classes: names assigned through self

    bool is_function_like() const { return kind != ScopeKind::Module && kind != ScopeKind::Class; }
    Symbol* find(std::string_view n) {
        auto it = symbols.find(n);
        return it == symbols.end() ? nullptr : &it->second;
    }
    Symbol& symbol(std::string_view n) {
        auto [it, fresh] = symbols.try_emplace(n);
        if (fresh) order.push_back(n);
        return it->second;
    }
    // The nearest scope with a frame of its own.
    Scope& frame() { return inlined ? parent->frame() : *this; }
};

// All scopes of a module, found by the node that opens them.
class Scopes {
  public:
    Scope& root() { return *scopes_.front(); }
    Scope& of(const void* node) { return *by_node_.at(node); }
    // The scope around an expression that is evaluated lazily. The expression itself (a lambda, a comprehension) may have one, too.
    Scope& of_lazy(const void* expression) { return *lazy_by_expression_.at(expression); }
    Scope* find(const void* node) {
        auto it = by_node_.find(node);
        return it == by_node_.end() ? nullptr : it->second;
    }
    // name as it is in this scope: private names of classes are mangled.
    std::string_view mangle(const Scope& scope, std::string_view name);
    std::string_view keep(std::string text) { return pool_.emplace_back(std::move(text)); }

    Scope& add(ScopeKind kind, std::string_view name, Scope* parent, const void* node);

  private:
    std::vector<std::unique_ptr<Scope>> scopes_;
    std::unordered_map<const void*, Scope*> by_node_, lazy_by_expression_;
    std::deque<std::string> pool_;
};

struct ScopeError {
    std::string message;
    SourceRange range;
};

// Fills `scopes`; the first error found, if any. `top_level_await`: module code may await (REPL).
std::optional<ScopeError> build_scopes(const ast::Module& module, Scopes& scopes, bool top_level_await);

}  // namespace kukri::compiler

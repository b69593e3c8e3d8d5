// The code generator: syntax tree and scopes -> Chunks. One class, its members spread over files by area:
//   codegen.cpp              units, names, constants, entry        codegen_expressions.cpp   expressions, conditions
//   codegen_calls.cpp        calls, arguments                      codegen_statements.cpp    assignments, loops, imports
//   codegen_functions.cpp    functions, classes, comprehensions    codegen_try.cpp           try, with
//   codegen_patterns.cpp     match
//
// Expressions are compiled either to wherever is cheapest (`expr`: a variable's own register, borrowed, or a temporary) or into a
// given register (`expr_to`). Temporaries are a stack. What a reader would get wrong: a borrowed variable may be rebound by a walrus
// later in the same expression, so functions that contain one copy (`stable`).
#pragma once
#include <functional>
#include <optional>

#include "compiler/compile.hpp"
#include "compiler/unit.hpp"

namespace kukri::compiler {

using Literal = kukri::Constant;   // ast::Constant is the expression

class Codegen {
  public:
    Codegen(const ast::Module& module, std::string_view source, const CompileOptions& options, Scopes& scopes)
        : module_(module), source_(source), options_(options), scopes_(scopes), future_annotations_(options.future_annotations) {}

    std::shared_ptr<Chunk> compile_module();
    void report(SourceRange range, std::string message) { fail(range, std::move(message)); }
    std::optional<SyntaxErrorInfo> error;
    std::vector<SyntaxWarningInfo> warnings;
    bool long_jumps = false, overflowed = false;

  private:
    friend struct AtRange;
    // --- units and scopes (codegen.cpp) ---
    Unit& enter_unit(Scope& scope, std::string_view name, uint32_t first_line);
    std::shared_ptr<Chunk> leave_unit();
    void assign_registers(Scope& scope, bool visible);
    void make_cells(Scope& scope);
    void fail(SourceRange range, std::string message);
    void warn(SourceRange range, std::string message);
    std::string qualified_name(Scope& scope, std::string_view name);

    enum class Place : uint8_t { Local, Cell, Free, Global, Namespace, ClassFree, VisibleClass, VisibleClassFree };
    struct Variable {
        Place place;
        Register reg = 0;         // Local, Cell
        uint16_t index = 0;       // Free: number; Global, Namespace: name
        bool always_check = false;
        bool bound_by_walrus = false;
        std::string_view name;
    };
    Variable variable(std::string_view name);
    void load_variable(const Variable& v, Register to);
    void store_variable(const Variable& v, Operand value);
    void delete_variable(const Variable& v);
    void check_bound(const Variable& v);
    void load_name(std::string_view name, Register to) { load_variable(variable(name), to); }
    void store_name(std::string_view name, Operand value) { store_variable(variable(name), value); }

    static Literal text_constant(std::string_view text);
    static Literal none_constant() { return {}; }
    static Literal int_constant(int64_t n);
    Literal literal(const ast::ConstantValue& v);
    std::optional<Literal> constant_of(const ast::Expr& e);      // literals and what folds to one, if it is not nested too deeply
    std::optional<Literal> fold(const ast::Expr& e);
    std::optional<uint16_t> constant_index(const ast::Expr& e);   // if it fits 16 bits
    void load_constant(Literal c, Register to) { unit_->emit_wide(Opcode::LoadConst, 0, to, int32_t(unit_->constant(std::move(c)))); }
    std::optional<bool> constant_truth(const ast::Expr& e);

    // --- expressions ---
    Operand expr(const ast::Expr& e);
    void expr_to(const ast::Expr& e, Register to);
    Register expr_in_temporary(const ast::Expr& e);
    Operand stable(const ast::Expr& e, const ast::Expr* next = nullptr);   // survives the evaluation of `next`, or of whatever comes next
    void discard(const ast::Expr& e);
    void discard(Operand o);
    static unsigned kill(Operand o, unsigned flag) { return o.temporary ? flag : 0; }
    void move(Operand from, Register to);
    void jump_if(const ast::Expr& e, bool wanted, Label to);
    void bool_op(const ast::BoolOp& e, Register to);
    void compare_chain(const ast::Compare& e, Register to);
    void compare_one(ast::CompareOperator op, Operand l, const ast::Expr& right, Register to);
    bool jump_compare(const ast::Compare& e, bool wanted, Label to);
    void binary(const ast::BinOp& e, Register to);
    void subscript(const ast::Subscript& e, Register to);
    Register slice_bounds(const ast::Slice& s);
    void joined_string(const ast::JoinedStr& e, Register to);
    void join(ast::List<ast::Expr> pieces, Register to);
    void formatted_value(const ast::FormattedValue& e, Register to);
    static constexpr size_t kMostInWindow = 40;   // displays with more items are built piecewise
    void sequence_display(ast::List<ast::Expr> items, Opcode build, Register to);
    static size_t leading(ast::List<ast::Expr> items);
    Register begin_list(ast::List<ast::Expr> items, Opcode build, const std::vector<Register>& fixed = {});
    void extend_list(ast::List<ast::Expr> items, Opcode build, Register list);
    void dict_display(const ast::Dict& e, Register to);
    void await_operand(Register value, Register to, unsigned context);
    Opcode binary_opcode(ast::BinaryOperator op);

    // --- calls ---
    void call(const ast::Call& e, Register to);
    bool super_call(const ast::Call& e, Register to);
    void arguments_and_call(ast::List<ast::Expr> args, ast::List<ast::Keyword> keywords, Register window, unsigned fixed, bool method, Register to, SourceRange range);
    void call_ex(ast::List<ast::Expr> args, ast::List<ast::Keyword> keywords, Register window, std::vector<Register> fixed, Register to, SourceRange range, int last = -1);
    Register keyword_dict(ast::List<ast::Keyword> keywords, size_t& i);
    void check_keywords(ast::List<ast::Keyword> keywords);

    // --- statements ---
    void body(ast::List<ast::Stmt> statements);
    void return_none();
    void stmt(const ast::Stmt& s);
    void store(const ast::Expr& target, Operand value);
    bool assign_straight(const Variable& v, const ast::Expr& value);
    bool assign_in_parallel(const ast::Expr& target, const ast::Expr& value);
    void unpack(ast::List<ast::Expr> targets, Operand value, SourceRange range);
    bool unpack_into_locals(ast::List<ast::Expr> targets, Operand value);
    void assign(const ast::Assign& s);
    void aug_assign(const ast::AugAssign& s);
    void ann_assign(const ast::AnnAssign& s);
    void delete_target(const ast::Expr& target);
    void if_statement(const ast::If& s);
    void mark_assigned(const ast::Expr& test);
    void while_loop(const ast::While& s);
    void for_loop(const ast::For& s);
    void async_for_loop(const ast::AsyncFor& s);
    void return_statement(const ast::Return& s);
    void leave_loop(const ast::Stmt& s, bool is_break);
    void unwind_block(const Block& b);
    void unwind_to(size_t depth);
    void raise_statement(const ast::Raise& s);
    void assert_statement(const ast::Assert& s);
    void import(const ast::Import& s);
    void import_from(const ast::ImportFrom& s);
    void expression_statement(const ast::ExprStmt& s);

    // --- functions, classes, comprehensions ---
    template <class Def>
    void function_def(const Def& f, bool is_async);
    template <class Def>
    void make_function_def(const Def& f, bool is_async, int defaults, int keyword_defaults, Register to);
    std::shared_ptr<Chunk> function_chunk(Scope& scope, std::string_view name, const ast::Arguments& args, SourceRange range, uint32_t first_line, const std::function<void()>& body_emitter);
    void parameters(const ast::Arguments& args);
    int defaults_tuple(const ast::Arguments& args);          // register, or -1
    int keyword_defaults_dict(const ast::Arguments& args);
    int annotations_dict(const ast::Arguments& args, const ast::Expr* returns);
    void annotation(const ast::Expr& e, Register to);
    void lambda(const ast::Lambda& l, Register to);
    void class_def(const ast::ClassDef& c);
    void build_class(const ast::ClassDef& c, int generic_base, Register to);
    std::shared_ptr<Chunk> class_chunk(const ast::ClassDef& c);
    void type_parameters(ast::List<ast::TypeParam> params, Register tuple_to);
    void lazy_function(const ast::Expr& e, std::string_view name, Register to);
    void type_alias(const ast::TypeAlias& a);
    void apply_decorators(ast::List<ast::Expr> decorators, Register first, Register value);
    void comprehension(const ast::Expr& e, ast::List<ast::Comprehension> generators, Opcode build, const ast::Expr* key, const ast::Expr& element, Register to);
    void comprehension_body(ast::List<ast::Comprehension> generators, size_t index, Opcode build, const ast::Expr* key, const ast::Expr& element, Register result, Register first_iterator);
    void emit_code(std::shared_ptr<Chunk> chunk, Register to);

    // --- try, with ---
    template <class Try>
    void try_statement(const Try& s);
    void try_except(const ast::Try& s);
    void try_star(const ast::TryStar& s);
    void with_statement(ast::List<ast::WithItem> items, size_t index, ast::List<ast::Stmt> statements, bool is_async, SourceRange range);
    void restore_handled_and_reraise(Register saved, Register exception);
    void clear_name(std::string_view name);

    // --- match ---
    struct Capture {
        std::string_view name;
        Register reg;
        SourceRange range;
    };
    void match_statement(const ast::Match& s);
    // Falls through on a match; the captured values lie in temporaries.
    void pattern(const ast::Pattern& p, Register subject, Label fail, std::vector<Capture>& captures);
    void match_sequence(const ast::MatchSequence& p, Register subject, Label fail, std::vector<Capture>& captures);
    void match_ends(const ast::MatchSequence& p, size_t star, Register subject, Label failed, std::vector<Capture>& captures);
    void match_mapping(const ast::MatchMapping& p, Register subject, Label fail, std::vector<Capture>& captures);
    void match_class(const ast::MatchClass& p, Register subject, Label fail, std::vector<Capture>& captures);
    void match_or(const ast::MatchOr& p, Register subject, Label fail, std::vector<Capture>& captures);
    static size_t count_names(const ast::Pattern& p);
    void capture(std::string_view name, Register subject, std::vector<Capture>& captures, SourceRange range);

    const ast::Module& module_;
    std::string_view source_;
    const CompileOptions& options_;
    Scopes& scopes_;
    bool future_annotations_;
    Unit* unit_ = nullptr;
    Scope* scope_ = nullptr;        // the innermost scope: the unit's, or a comprehension inlined into it
    bool interactive_ = false;
    int depth_ = 0, folding_depth_ = 0;
    static constexpr int kDeepestExpression = 3000;
};

// The instructions emitted meanwhile belong to this part of the source; to none ({}) if they only tidy up, and a debugger is not to stop there.
struct AtRange {
    Unit& unit;
    SourceRange saved;
    AtRange(Codegen& c, SourceRange r) : unit(*c.unit_), saved(unit.here) { unit.here = r; }
    ~AtRange() { unit.here = saved; }
};

// Where tracebacks see an expression that ends by, or calls, an attribute several lines below its start: at the attribute's name.
SourceRange from_attribute_name(SourceRange range, const ast::Attribute& attribute);

}  // namespace kukri::compiler

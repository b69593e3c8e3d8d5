// The parser's class, spread over parser_*.cpp by area. Recursive descent over a list of tokens, one token of
// lookahead nearly everywhere. What a reader would get wrong: there is no error handling in the grammar
// functions. fail() moves the cursor to a poison token that matches nothing, so every loop ends, every
// function returns some (meaningless) node, and parse() throws all away. Which error to report is decided
// afterwards by syntax_errors.cpp, from the tokens alone.
#pragma once
#include <cassert>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/ast.hpp"
#include "compiler/lexer.hpp"
#include "compiler/list_builder.hpp"
#include "compiler/parser.hpp"
#include "compiler/token.hpp"
#include "runtime/base/string_escape.hpp"

namespace kukri::compiler {

// An error of the program's meaning that the parser finds in well-formed code (a bad escape, mixed bytes and
// text, …).
struct ActionError {
    SyntaxErrorInfo info;  // kind and message
    SourceRange range;
    bool has_columns = true;      // false: both offsets are 0
    const Token* next = nullptr;  // the first token that had not been consumed
};

class Parser {
  public:
    Parser(std::string_view text, const TokenList& tokens, const ParseOptions& options, Arena& arena,
           std::vector<SyntaxWarningInfo>& warnings);

    // Fills `module`; false if the text is not Python.
    bool run(ast::Module& module);

    const std::optional<ActionError>& action_error() const { return action_error_; }
    bool is_too_deep() const { return is_too_deep_; }
    // After a failure: the first token of the top-level statement in which it happened.
    const Token* failed_statement() const { return statement_start_; }
    // Where parsing ended: all tokens before this one have been looked at.
    const Token* position() const { return t_; }

  private:
    template <class T>
    using Nodes = ListBuilder<T*>;
    struct Mark {
        const Token* token;
        bool has_failed;
        size_t warnings;
    };
    class Depth;

    // Statements: parser_statements.cpp
    void statements(Nodes<ast::Stmt>& list);
    void statement(Nodes<ast::Stmt>& list);
    void simple_statements(Nodes<ast::Stmt>& list);
    ast::Stmt* simple_statement();
    ast::Stmt* expression_statement();
    ast::Stmt* assignment(const Token* start, ast::Expr* first);
    ast::Stmt* annotated_assignment(const Token* start, ast::Expr* target);
    ast::Stmt* augmented_assignment(const Token* start, ast::Expr* target, ast::BinaryOperator op);
    ast::Expr* yield_or_star_expressions();
    ast::Stmt* type_alias();
    ast::Stmt* return_statement();
    ast::Stmt* raise_statement();
    ast::Stmt* delete_statement();
    ast::Stmt* assert_statement();
    ast::Stmt* import_name();
    ast::Stmt* import_from();
    ast::Alias* imported_name();
    std::string_view dotted_name();
    template <class T>
    ast::Stmt* scope_statement();
    template <class T>
    ast::Stmt* keyword_statement();

    // Compound statements: parser_compound.cpp
    ast::Stmt* compound_statement();
    std::span<ast::Stmt*> block();
    std::span<ast::Stmt*> else_block();
    ast::Stmt* if_statement();
    ast::Stmt* while_statement();
    template <class T>
    ast::Stmt* for_statement(const Token* start);
    template <class T>
    ast::Stmt* with_statement(const Token* start);
    bool parenthesized_with_items(Nodes<ast::WithItem>& items);
    ast::WithItem* with_item();
    ast::Stmt* try_statement();
    ast::ExceptHandler* except_block(bool is_star);
    ast::Stmt* async_statement(std::span<ast::Expr*> decorators);
    ast::Stmt* decorated();
    template <class T>
    ast::Stmt* function(const Token* start, std::span<ast::Expr*> decorators);
    ast::Stmt* class_definition(std::span<ast::Expr*> decorators);
    std::span<ast::TypeParam*> type_params();
    ast::TypeParam* type_param();
    enum class ParameterForm : uint8_t { Function, Lambda };
    ast::Arguments* parameters(ParameterForm form);
    ast::Arg* parameter(ParameterForm form, bool is_vararg);

    // Patterns: parser_patterns.cpp
    bool at_match_statement() const;
    static bool can_start_subject(TokenKind kind);
    ast::Stmt* match_statement();
    ast::MatchCase* case_block();
    ast::Pattern* open_pattern();
    ast::Pattern* pattern();
    ast::Pattern* or_pattern();
    ast::Pattern* closed_pattern();
    ast::Pattern* star_or_pattern();
    ast::Pattern* sequence_rest(const Token* start, ast::Pattern* first, TokenKind close);
    ast::Pattern* name_pattern();
    ast::Pattern* class_pattern(const Token* start, ast::Expr* cls);
    ast::Pattern* mapping_pattern();
    ast::Pattern* paren_pattern();
    ast::Expr* name_or_attribute();
    ast::Expr* literal_key();
    ast::Expr* signed_number();
    std::string_view capture_target();

    // Expressions: parser_expressions.cpp
    ast::Expr* star_expressions();
    ast::Expr* star_expression();
    ast::Expr* star_named_expression();
    ast::Expr* named_expression();
    ast::Expr* expressions();
    ast::Expr* expression();
    ast::Expr* disjunction();
    ast::Expr* conjunction();
    ast::Expr* inversion();
    ast::Expr* comparison();
    bool compare_operator(ast::CompareOperator& op);
    ast::Expr* bitwise_or();
    ast::Expr* binary(unsigned lowest);
    ast::Expr* unary();
    ast::Expr* power();
    ast::Expr* primary();
    ast::Expr* yield();
    ast::Expr* lambda();
    ast::Expr* tuple_rest(const Token* start, ast::Expr* first, ast::Expr* (Parser::*element)());
    ast::Expr* target_list();
    ast::Expr* star_target();

    // Atoms, displays, comprehensions, calls, subscripts: parser_atoms.cpp
    ast::Expr* atom();
    ast::Expr* constant(ast::ConstantValue::Kind kind);
    ast::Expr* number();
    ast::Expr* paren_atom();
    ast::Expr* list_atom();
    ast::Expr* brace_atom();
    ast::Expr* dict_rest(const Token* start, ast::Expr* key);
    template <class T>
    ast::Expr* comprehension_rest(const Token* start, ast::Expr* element, TokenKind close);
    std::span<ast::Comprehension*> for_if_clauses();
    void arguments(Nodes<ast::Expr>& args, Nodes<ast::Keyword>& keywords, const Token* open);
    ast::Expr* call(const Token* start, ast::Expr* func);
    ast::Expr* subscript(const Token* start, ast::Expr* value);
    ast::Expr* slice();

    // Strings: parser_strings.cpp; f-strings: parser_fstrings.cpp
    struct StringParts;
    ast::Expr* strings();
    ast::Constant* plain_string(const Token& token);
    ast::JoinedStr* joined(StringParts& parts, SourceRange range);
    std::string_view decode_text(std::string_view body, const Token& token);
    std::string_view decode_bytes(std::string_view body, const Token& token);
    void warn_doubtful(std::string_view body, DoubtfulEscape escape, const Token& token);
    void fstring(StringParts& parts);
    void fstring_middle(StringParts& parts);
    void replacement_field(StringParts& parts);
    ast::Expr* format_spec();
    int conversion(const Token& exclamation);
    std::string_view debug_text(uint32_t begin, uint32_t end);

    // Targets
    static bool is_target(const ast::Expr& e);
    static bool is_single_target(const ast::Expr& e);
    static bool is_delete_target(const ast::Expr& e);
    static void set_context(ast::Expr& e, ast::ExprContext context);

    // The cursor
    bool at(TokenKind kind) const { return t_->kind == kind; }
    bool at_soft(SoftKeyword word) const { return at(TokenKind::Name) && t_->soft == word; }
    bool next_is(TokenKind kind) const { return t_ < last_ && t_[1].kind == kind; }
    void advance() { ++t_; }
    bool accept(TokenKind kind) {
        if (!at(kind)) return false;
        ++t_;
        return true;
    }
    bool expect(TokenKind kind) { return accept(kind) || fail(); }
    bool at_expression() const;
    bool fail() {
        has_failed_ = true;
        t_ = &poison_[1];
        return false;
    }
    Mark mark() const { return {t_, has_failed_, warnings_.size()}; }
    void reset(const Mark& mark);
    std::string_view name();  // consumes a NAME
    std::string_view text_of(const Token& token) const {
        return text_.substr(token.start, token.end - token.start);
    }

    // From a token to the last one consumed (newlines and block ends aside).
    SourceRange from(const Token* start) const {
        const Token* last = t_ - 1;
        while (last->kind >= TokenKind::Newline && last->kind <= TokenKind::Dedent) --last;
        return {start->range.line, last->range.end_line, start->range.column, last->range.end_column};
    }

    template <class T>
    T* make(SourceRange range) {
        return arena_.create<T>(range);
    }
    ast::Expr* bad() { return &bad_; }
    ast::Expr* failed() {
        fail();
        return &bad_;
    }
    void raise(std::string message, SourceRange range);
    void too_deep();

    std::string_view text_;
    const Token* t_;
    const Token* last_;
    const Token* statement_start_;
    bool has_failed_ = false, is_too_deep_ = false;
    const ParseOptions& options_;
    Arena& arena_;
    std::vector<SyntaxWarningInfo>& warnings_;
    std::optional<ActionError> action_error_;
    std::string buffer_;
    size_t depth_ = 0;
    uintptr_t stack_limit_;
    Token poison_[2] = {{TokenKind::Name, {}, 0, true, 0, 0, {}}, {TokenKind::Error, {}, 0, true, 0, 0, {}}};
    ast::Name bad_;
};

// Counts nesting in the units of CPython's parser (its rules' depth, at most 6000), and measures the stack
// itself.
class Parser::Depth {
  public:
    Depth(Parser& parser, unsigned weight) : parser_(parser), weight_(weight) {
        parser_.depth_ += weight;
        auto here = reinterpret_cast<uintptr_t>(__builtin_frame_address(0));
        if (parser_.depth_ > kDeepest || here < parser_.stack_limit_) parser_.too_deep();
    }
    Depth(const Depth&) = delete;
    ~Depth() { parser_.depth_ -= weight_; }

  private:
    static constexpr size_t kDeepest = 6000;
    Parser& parser_;
    unsigned weight_;
};

}  // namespace kukri::compiler

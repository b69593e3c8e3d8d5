// See ast_dump.hpp. Nodes print themselves through the field visitors made from ast.def; only values need
// code of their own. The layout rule of ast.dump: a node stands on one line if it has at most three fields
// and all of them are simple (no nodes).
#include "compiler/ast_dump.hpp"

#include <vector>

#include "runtime/base/float_text.hpp"
#include "runtime/base/format.hpp"
#include "runtime/base/string_escape.hpp"

namespace kukri::compiler {

using namespace ast;

namespace {

// ---- names from ast.def
// ------------------------------------------------------------------------------------------------------

#define FIELD(...)
#define AST_ENUMERATOR(Name) \
    case E::Name:            \
        return #Name "()";
#define AST_ENUM(Type, python_name, enumerators)                  \
    constexpr std::string_view name_of(Type value) { \
        using E = Type;                              \
        switch (value) { enumerators }               \
        return {};                                   \
    }
#define AST_NAMED(Name, python_name)                         \
    constexpr std::string_view python_name_of(const Name&) { \
        return python_name;                                  \
    }
#define AST_PLAIN(Name, python_name, ...) AST_NAMED(Name, python_name)
#define AST_EXPR(Name, python_name, ...) AST_NAMED(Name, python_name)
#define AST_STMT(Name, python_name, ...) AST_NAMED(Name, python_name)
#define AST_PATTERN(Name, python_name, ...) AST_NAMED(Name, python_name)
#define AST_TYPE_PARAM(Name, python_name, ...) AST_NAMED(Name, python_name)
#include "compiler/ast.def"
#undef AST_NAMED

// ---- values
// ------------------------------------------------------------------------------------------------------------------

// repr(complex(0, value)): without the ".0" of a float.
std::string imaginary_repr(double value) {
    std::string text = float_repr(value);
    if (text.ends_with(".0")) text.resize(text.size() - 2);
    return text + "j";
}

// Digits of any base as decimal digits. Quadratic, which is good enough for a dump.
std::string decimal(std::string_view digits, unsigned base) {
    constexpr uint64_t kLimb = 1'000'000'000'000'000'000u;
    std::vector<uint64_t> limbs;
    for (char c : digits) {
        auto carry = static_cast<unsigned __int128>(c <= '9' ? c - '0' : c - 'a' + 10);
        for (uint64_t& limb : limbs) {
            carry += static_cast<unsigned __int128>(limb) * base;
            limb = static_cast<uint64_t>(carry % kLimb);
            carry /= kLimb;
        }
        if (carry) limbs.push_back(static_cast<uint64_t>(carry));
    }
    std::string out = limbs.empty() ? "0" : std::to_string(limbs.back());
    for (size_t i = limbs.size(); i-- > 1;) out += fmt::format("{:018}", limbs[i - 1]);
    return out;
}

// ---- the dumper
// --------------------------------------------------------------------------------------------------------------

class Dumper {
  public:
    explicit Dumper(const DumpOptions& options) : options_(options) {}

    std::string take() { return std::move(out_); }

    // ---- values: each prints and says whether it was simple (no node inside)
    bool print(const ConstantValue& value) {
        out_ += repr(value);
        return true;
    }
    bool print(std::string_view text) {
        out_ += text_repr(text);
        return true;
    }
    bool print(int value) {
        out_ += std::to_string(value);
        return true;
    }
    bool print(bool value) {
        out_ += value ? '1' : '0';
        return true;
    }
    template <class E>
    requires std::is_enum_v<E>
    bool print(E value) {
        out_ += name_of(value);
        return true;
    }
    template <class T>
    bool print(std::span<T> list) {
        if (list.empty()) {
            out_ += "[]";
            return true;
        }
        out_ += '[';
        ++level_;
        for (size_t i = 0; i < list.size(); ++i) {
            if (i) out_ += separator();
            new_line();
            print(list[i]);
        }
        --level_;
        out_ += ']';
        return false;
    }
    template <class T>
    bool print(T* node) {
        if (!node) {
            out_ += "None";
            return true;
        }
        if constexpr (requires { node->kind; })
            return visit(*static_cast<const T*>(node),
                         [&](const auto& real) { return print_node(real, &node->range); });
        else if constexpr (requires { node->range; })
            return print_node(*node, &node->range);
        else
            return print_node(*node, nullptr);
    }

    bool print_module(const Module& module) {
        Fields fields(*this, module.mode == ParseMode::Exec   ? "Module"
                             : module.mode == ParseMode::Eval ? "Expression"
                                                              : "Interactive");
        if (module.mode == ParseMode::Eval)
            fields("body", module.expression);
        else
            fields("body", module.body);
        return fields.finish(nullptr);
    }

  private:
    // Prints Name(field=value, …). Whether the fields share a line is known only at the end, so each is kept
    // until then.
    class Fields {
      public:
        Fields(Dumper& dumper, std::string_view name) : dumper_(dumper), name_(name) {
            before_ = std::move(dumper_.out_);
            dumper_.out_.clear();
            ++dumper_.level_;
        }
        template <class T>
        void operator()(std::string_view field, const T& value) {
            if (is_omitted(value)) return;
            begin(field);
            is_simple_ &= dumper_.print(value);
            end();
        }
        bool finish(const SourceRange* range) {
            if (range && dumper_.options_.attributes) {
                for (auto [field, number] : {std::pair<std::string_view, uint32_t>{"lineno", range->line},
                                             {"col_offset", range->column},
                                             {"end_lineno", range->end_line},
                                             {"end_col_offset", range->end_column}})
                    (*this)(field, static_cast<int>(number));
            }
            bool is_short = is_simple_ && texts_.size() <= 3;
            std::string all = std::move(before_);
            all += name_;
            all += '(';
            for (size_t i = 0; i < texts_.size(); ++i) {
                if (is_short || dumper_.options_.indent < 0) {
                    if (i) all += ", ";
                } else {
                    if (i) all += ',';
                    all += '\n';
                    all.append(static_cast<size_t>(dumper_.level_ * dumper_.options_.indent), ' ');
                }
                all += texts_[i];
            }
            all += ')';
            --dumper_.level_;
            dumper_.out_ = std::move(all);
            return texts_.empty();
        }

      private:
        static bool is_omitted(std::string_view text) { return text.empty() && !text.data(); }
        template <class T>
        static bool is_omitted(std::span<T> list) {
            return list.empty();
        }
        template <class T>
        static bool is_omitted(T* node) {
            return !node;
        }
        template <class T>
        requires(!std::is_convertible_v<T, std::string_view>) static bool is_omitted(const T&) {
            return false;
        }
        void begin(std::string_view field) {
            dumper_.out_.clear();
            dumper_.out_ += field;
            dumper_.out_ += '=';
        }
        void end() { texts_.push_back(std::move(dumper_.out_)); }

        Dumper& dumper_;
        std::string_view name_;
        std::string before_;
        std::vector<std::string> texts_;
        bool is_simple_ = true;
    };

    template <class T>
    bool print_node(const T& node, const SourceRange* range) {
        Fields fields(*this, python_name_of(node));
        visit_fields(node, fields);
        return fields.finish(range);
    }

    std::string_view separator() const { return options_.indent < 0 ? ", " : ","; }
    void new_line() {
        if (options_.indent < 0) return;
        out_ += '\n';
        out_.append(static_cast<size_t>(level_ * options_.indent), ' ');
    }

    const DumpOptions& options_;
    std::string out_;
    int level_ = 0;
};

}  // namespace

std::string repr(const ConstantValue& value) {
    switch (value.kind) {
        case ConstantValue::Kind::None:
            return "None";
        case ConstantValue::Kind::True:
            return "True";
        case ConstantValue::Kind::False:
            return "False";
        case ConstantValue::Kind::Ellipsis:
            return "Ellipsis";
        case ConstantValue::Kind::Int:
            return std::to_string(value.integer);
        case ConstantValue::Kind::BigInt:
            return decimal(value.text, value.base);
        case ConstantValue::Kind::Float:
            return float_repr(value.number);
        case ConstantValue::Kind::Imaginary:
            if (value.real != 0) return "(" + float_repr(value.real) + "+" + imaginary_repr(value.number) + ")";
            return imaginary_repr(value.number);
        case ConstantValue::Kind::Bytes:
            return bytes_repr(value.text);
        case ConstantValue::Kind::Str:
            return text_repr(value.text);
        case ConstantValue::Kind::Tuple:
        case ConstantValue::Kind::FrozenSet: {
            std::string text;
            for (auto& item : value.items) text += (text.empty() ? "" : ", ") + repr(item);
            bool tuple = value.kind == ConstantValue::Kind::Tuple;
            if (tuple) return "(" + text + (value.items.size() == 1 ? ",)" : ")");
            return text.empty() ? "frozenset()" : "frozenset({" + text + "})";
        }
    }
    return {};
}

std::string dump(const Module& module, const DumpOptions& options) {
    Dumper dumper(options);
    dumper.print_module(module);
    return dumper.take();
}

std::string dump(const Expr& expr, const DumpOptions& options) {
    Dumper dumper(options);
    dumper.print(&expr);
    return dumper.take();
}

std::string dump(const Stmt& stmt, const DumpOptions& options) {
    Dumper dumper(options);
    dumper.print(&stmt);
    return dumper.take();
}

}  // namespace kukri::compiler

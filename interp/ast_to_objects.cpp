// The compiler's tree as objects of the `ast` classes. Fields come from the visitors made from ast.def.
#include "compiler/compile.hpp"
#include "interp/ast_objects.hpp"
#include "runtime/bytes.hpp"
#include "runtime/number_methods.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/set.hpp"
#include "runtime/str.hpp"

namespace kukri {

namespace {

namespace ast = compiler::ast;

class ToObjects {
  public:
    ToObjects(Thread& t, AstClasses& classes) : t_(t), classes_(classes) {}

    Result<Owned> module(const ast::Module& m) {
        NodeClass cls = m.mode == ast::ParseMode::Exec ? NodeClass::Module : m.mode == ast::ParseMode::Eval ? NodeClass::Expression : NodeClass::Interactive;
        Ref<Object> made = TRY(allocate_instance(t_, classes_[cls]));
        Owned body = TRY(m.mode == ast::ParseMode::Eval ? object(m.expression) : object(m.body));
        TRY(set(*made, "body", body));
        if (cls == NodeClass::Module) {
            Ref<List> ignored = TRY(new_list(t_));
            TRY(set(*made, "type_ignores", ignored.value()));
        }
        return made;
    }

  private:
    Result<void> set(Object& made, std::string_view name, Value v) { return set_own_attribute(t_, made, t_.runtime.intern(name), v); }

    template <class N>
    Result<Owned> node(const N& n) {
        Ref<Object> made = TRY(allocate_instance(t_, classes_[NodeClassOf<N>::kClass]));
        bool failed = false;
        visit_fields(n, [&](std::string_view name, const auto& field) {
            if (failed) return;
            auto v = object(field);
            failed = v.failed() || set(*made, name, *v).failed();
        });
        if (failed) return Error{};
        if constexpr (requires { n.range; }) {
            const SourceRange& r = n.range;
            for (auto [name, number] : {std::pair<std::string_view, uint32_t>{"lineno", r.line}, {"col_offset", r.column}, {"end_lineno", r.end_line}, {"end_col_offset", r.end_column}})
                TRY(set(*made, name, Value::small_int(number)));
        }
        return made;
    }

    template <class N>
        requires std::is_class_v<N>
    Result<Owned> object(N* n) {
        if (!n) return Owned::none();
        if constexpr (requires { n->kind; })
            return visit(*static_cast<const N*>(n), [&](const auto& real) { return node(real); });
        else
            return node(*n);
    }
    template <class T>
    Result<Owned> object(std::span<T> items) {
        Ref<List> list = TRY(new_list(t_));
        for (auto& item : items) {
            Owned v = TRY(object(item));
            TRY(append(t_, *list, std::move(v)));
        }
        return list;
    }
    template <class E>
        requires std::is_enum_v<E>
    Result<Owned> object(E value) {
        return classes_.singletons[size_t(class_of_enumerator(value))].share();
    }
    Result<Owned> object(std::string_view text) {   // an identifier that may be absent
        if (!text.data()) return Owned::none();
        return share(Value(t_.runtime.intern(text)));
    }
    Result<Owned> object(bool b) { return Owned::adopt(Value::small_int(b)); }
    Result<Owned> object(int n) { return Owned::adopt(Value::small_int(n)); }
    Result<Owned> object(const ast::ConstantValue& v) {
        using Kind = ast::ConstantValue::Kind;
        switch (v.kind) {
            case Kind::None: return Owned::none();
            case Kind::True: return Owned::boolean(true);
            case Kind::False: return Owned::boolean(false);
            case Kind::Ellipsis: return Owned::adopt(Value::ellipsis());
            case Kind::Int: return new_int(t_, v.integer);
            case Kind::BigInt: return int_from_hex(t_, compiler::to_hexadecimal(v.text, v.base));
            case Kind::Float: return new_float(t_, v.number);
            case Kind::Imaginary: return TRY(new_complex(t_, v.real, v.number));
            case Kind::Str: return TRY(new_str(t_, v.text));
            case Kind::Bytes: return TRY(new_bytes(t_, v.text));
            case Kind::Tuple:
            case Kind::FrozenSet: return collection(v);
        }
        __builtin_unreachable();
    }
    // Constants of constants occur only in trees that programs made.
    Result<Owned> collection(const ast::ConstantValue& v) {
        std::vector<Owned> keep;
        std::vector<Value> items;
        for (auto& item : v.items) {
            keep.push_back(TRY(object(item)));
            items.push_back(keep.back());
        }
        Ref<Tuple> tuple = TRY(new_tuple(t_, items));
        if (v.kind == ast::ConstantValue::Kind::Tuple) return tuple;
        return call(t_, Value(&t_.runtime.type<FrozenSet>()), {tuple.value()});
    }

    Thread& t_;
    AstClasses& classes_;
};

}  // namespace

Result<Owned> ast_to_objects(Thread& t, const ast::Module& module) {
    AstClasses* classes = TRY(ast_classes(t));
    return ToObjects(t, *classes).module(module);
}

}  // namespace kukri

// The classes of `ast` (see ast_objects.hpp): made once an interpreter, when the first tree or the module asks for them.
#include <algorithm>
#include <string>

#include "interp/api.hpp"
#include "interp/ast_objects.hpp"
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "runtime/generic_iterators.hpp"
#include "runtime/union_type.hpp"
#include "runtime/warning.hpp"

namespace kukri {

namespace {

// --- rows --------------------------------------------------------------------------------------------------------------------------

enum class Sort : uint8_t { Root, PositionedRoot, Enumerator, Node, PositionedNode };

struct ClassRow {
    NodeClass id;
    std::string_view cpp_name, name;
    NodeClass base;
    Sort sort;
    std::string_view fields = "";      // "Type name;" each, as ast.def writes them
};

#define FIELD(Type, name) #Type " " #name ";"
#define AST_ENUMERATOR(Name) {NodeClass::Name, #Name, #Name, NodeClass::AST, Sort::Enumerator},
#define AST_ENUM(Type, python_name, enumerators) {NodeClass::Type, #Type, python_name, NodeClass::AST, Sort::Root}, enumerators
#define AST_PLAIN(Name, python_name, position, fields)                                                                   \
    {NodeClass::Name, #Name, python_name,                                                                                \
     NodeClass::Name == NodeClass::ExceptHandler ? NodeClass::ExceptHandlerRoot : NodeClass::AST, k##position, "" fields},
#define AST_EXPR(Name, python_name, fields) {NodeClass::Name, #Name, python_name, NodeClass::Expr, Sort::Node, "" fields},
#define AST_STMT(Name, python_name, fields) {NodeClass::Name, #Name, python_name, NodeClass::Stmt, Sort::Node, "" fields},
#define AST_PATTERN(Name, python_name, fields) {NodeClass::Name, #Name, python_name, NodeClass::Pattern, Sort::Node, "" fields},
#define AST_TYPE_PARAM(Name, python_name, fields) {NodeClass::Name, #Name, python_name, NodeClass::TypeParam, Sort::Node, "" fields},
constexpr Sort kPositioned = Sort::PositionedNode, kUnpositioned = Sort::Node;
constexpr ClassRow kRows[] = {
    {NodeClass::AST, "", "AST", NodeClass::AST, Sort::Root},
    {NodeClass::ModRoot, "Mod", "mod", NodeClass::AST, Sort::Root},
    {NodeClass::TypeIgnoreRoot, "TypeIgnore", "type_ignore", NodeClass::AST, Sort::Root},
    {NodeClass::ExceptHandlerRoot, "ExceptHandler", "excepthandler", NodeClass::AST, Sort::PositionedRoot},
    {NodeClass::Expr, "Expr", "expr", NodeClass::AST, Sort::PositionedRoot},
    {NodeClass::Stmt, "Stmt", "stmt", NodeClass::AST, Sort::PositionedRoot},
    {NodeClass::Pattern, "Pattern", "pattern", NodeClass::AST, Sort::PositionedRoot},
    {NodeClass::TypeParam, "TypeParam", "type_param", NodeClass::AST, Sort::PositionedRoot},
    {NodeClass::Module, "", "Module", NodeClass::ModRoot, Sort::Node, "List<Stmt> body;List<TypeIgnore> type_ignores;"},
    {NodeClass::Interactive, "", "Interactive", NodeClass::ModRoot, Sort::Node, "List<Stmt> body;"},
    {NodeClass::Expression, "", "Expression", NodeClass::ModRoot, Sort::Node, "Expr* body;"},
    {NodeClass::FunctionType, "", "FunctionType", NodeClass::ModRoot, Sort::Node, "List<Expr> argtypes;Expr* returns;"},
    {NodeClass::TypeIgnore, "", "TypeIgnore", NodeClass::TypeIgnoreRoot, Sort::Node, "int lineno;String tag;"},
#include "compiler/ast.def"
};
static_assert(std::size(kRows) == size_t(NodeClass::kCount));
static_assert([] {
    for (size_t i = 0; i < std::size(kRows); ++i)
        if (size_t(kRows[i].id) != i) return false;
    return true;
}(), "the rows stand in the order of NodeClass");

const ClassRow& row_of(NodeClass c) { return kRows[size_t(c)]; }

NodeClass base_of(const ClassRow& row) {
    if (row.sort != Sort::Enumerator) return row.base;
    const ClassRow* root = &row;   // the enum's own row stands in front
    while (root->sort == Sort::Enumerator) --root;
    return root->id;
}

bool has_position(const ClassRow& row) {
    return row.sort == Sort::PositionedRoot || row.sort == Sort::PositionedNode || (row.id != NodeClass::AST && has_position(row_of(base_of(row))));
}

// --- fields ------------------------------------------------------------------------------------------------------------------------

struct FieldRow {
    std::string_view name;
    std::string_view type;        // of Python's grammar of trees: "expr", "identifier", ...
    NodeClass cls;                // AST: no node
    FieldForm form;
};

// What a type of ast.def is in that grammar.
FieldRow field_row(std::string_view text) {
    size_t space = text.rfind(' ');
    std::string_view type = text.substr(0, space);
    FieldRow field{text.substr(space + 1), {}, NodeClass::AST, form_of(type)};
    if (type == "bool" || type == "int" || type == "MaybeInt") return field.type = "int", field;
    if (type == "ConstantValue") return field.type = "constant", field;
    if (type == "String" || type == "MaybeString") return field.type = "string", field;
    if (type.ends_with("Identifier") || type == "Identifiers") return field.type = "identifier", field;
    size_t open = type.find('<');
    std::string_view inner = open == type.npos ? type : type.substr(open + 1, type.size() - open - 2);
    if (inner.ends_with('*')) inner.remove_suffix(1);
    // Of two rows with the name (the root of a family and its only node) the root comes first.
    const ClassRow* row = std::ranges::find(kRows, inner, &ClassRow::cpp_name);
    assert(row != std::end(kRows));
    field.type = row->name;
    field.cls = row->id;
    return field;
}

std::vector<FieldRow> fields_of(const ClassRow& row) {
    std::vector<FieldRow> all;
    for (std::string_view rest = row.fields; !rest.empty();) {
        size_t end = rest.find(';');
        all.push_back(field_row(rest.substr(0, end)));
        rest.remove_prefix(end + 1);
    }
    return all;
}

// "Name(identifier id, expr_context ctx)"
std::string signature(const ClassRow& row) {
    std::string text(row.name);
    auto fields = fields_of(row);
    for (size_t i = 0; i < fields.size(); ++i) {
        constexpr std::string_view kMarks[] = {"", "?", "*"};
        text += fmt::format("{}{}{} {}", i ? ", " : "(", fields[i].type, kMarks[size_t(fields[i].form)], fields[i].name);
    }
    return fields.empty() ? text : text + ")";
}

// The alternatives of a family: one a line if they have fields.
std::string doc_of(const ClassRow& row) {
    if (row.sort != Sort::Root && row.sort != Sort::PositionedRoot) return signature(row);
    std::string text;
    bool long_form = std::ranges::any_of(kRows, [&](auto& r) { return base_of(r) == row.id && !r.fields.empty(); });
    std::string separator = long_form ? "\n" + std::string(row.name.size() + 1, ' ') + "| " : " | ";
    for (const ClassRow& r : kRows)
        if (base_of(r) == row.id && r.id != row.id) text += (text.empty() ? std::string(row.name) + " = " : separator) + signature(r);
    return text;
}

// --- making the classes ----------------------------------------------------------------------------------------------------------------

class ClassMaker {
  public:
    ClassMaker(Thread& t, AstClasses& classes) : t_(t), classes_(classes) {}

    Result<void> make_all() {
        classes_.types[0] = share(t_.runtime.type(AstNode::kRow));
        for (const ClassRow& row : std::span(kRows).subspan(1)) TRY(make_class(row));
        for (const ClassRow& row : kRows) TRY(set_field_types(row));
        for (size_t i = 0; i < std::size(kRows); ++i) classes_.by_type[classes_.types[i].get()] = NodeClass(i);
        return {};
    }

  private:
    Result<Ref<Tuple>> names(const std::vector<FieldRow>& fields) {
        std::vector<Value> all;
        for (auto& field : fields) all.push_back(Value(t_.runtime.intern(field.name)));
        return new_tuple(t_, all);
    }

    Result<void> make_class(const ClassRow& row) {
        Ref<Dict> ns = TRY(new_dict(t_));
        auto enter = [&](std::string_view name, Value v) { return dict_set(t_, *ns, t_.runtime.intern(name), v); };
        auto fields = fields_of(row);
        Ref<Tuple> field_names = TRY(names(fields));
        TRY(enter("__module__", Value(t_.runtime.intern("ast"))));
        TRY(enter("_fields", field_names.value()));
        TRY(enter("__match_args__", field_names.value()));
        Ref<Str> doc = TRY(new_str(t_, doc_of(row)));
        TRY(enter("__doc__", doc.value()));
        for (auto& field : fields)
            if (field.form == FieldForm::Optional) TRY(enter(field.name, Value::none()));
        if (row.sort == Sort::Root || row.sort == Sort::PositionedRoot || row.sort == Sort::PositionedNode) {
            std::vector<FieldRow> attributes;
            if (has_position(row)) attributes = {{"lineno", "", {}, {}}, {"col_offset", "", {}, {}}, {"end_lineno", "", {}, {}}, {"end_col_offset", "", {}, {}}};
            Ref<Tuple> attribute_names = TRY(names(attributes));
            TRY(enter("_attributes", attribute_names.value()));
            if (has_position(row) && row.id != NodeClass::Pattern && row.id != NodeClass::TypeParam) {   // they must say where they end
                TRY(enter("end_lineno", Value::none()));
                TRY(enter("end_col_offset", Value::none()));
            }
        }
        Ref<Tuple> bases = TRY(tuple_of(t_, Value(classes_.types[size_t(base_of(row))].get())));
        Str& name = *t_.runtime.intern(row.name);
        classes_.types[size_t(row.id)] = TRY(make_type(t_, t_.runtime.type<Type>(), name, *bases, *ns, nullptr, nullptr));
        if (row.sort == Sort::Enumerator) classes_.singletons[size_t(row.id)] = TRY(allocate_instance(t_, *classes_.types[size_t(row.id)]));
        return {};
    }

    Result<Owned> type_of_field(const FieldRow& field) {
        Owned one;
        if (field.cls != NodeClass::AST) one = share(Value(classes_.types[size_t(field.cls)].get()));
        else if (field.type == "int") one = share(Value(&t_.runtime.type<kukri::Int>()));
        else if (field.type == "constant") one = share(Value(&t_.runtime.type<Object>()));
        else one = share(Value(&t_.runtime.type<Str>()));
        if (field.form == FieldForm::Many) return new_generic_alias(t_, Value(&t_.runtime.type<kukri::List>()), one);
        if (field.form == FieldForm::Optional) return binary(t_, BinaryOp::Or, one, Value::none());
        return one;
    }

    Result<void> set_field_types(const ClassRow& row) {
        if (row.sort == Sort::Root || row.sort == Sort::PositionedRoot) return {};
        Ref<Dict> types = TRY(new_dict(t_));
        for (auto& field : fields_of(row)) {
            Owned type = TRY(type_of_field(field));
            TRY(dict_set(t_, *types, t_.runtime.intern(field.name), type));
        }
        Value cls(classes_.types[size_t(row.id)].get());
        TRY(set_attribute(t_, cls, t_.runtime.intern("_field_types"), types.value()));
        return set_attribute(t_, cls, t_.names().annotations, types.value());
    }

    Thread& t_;
    AstClasses& classes_;
};

// --- AST.__init__ ------------------------------------------------------------------------------------------------------------------------

class NodeInitializer {
  public:
    NodeInitializer(Thread& t, Value self) : t_(t), self_(self), type_(type_name(t, self)) {}

    Result<void> run(Arguments arguments, Keywords keywords) {
        fields_ = TRY(names_in("_fields"));
        given_ = arguments.size();
        if (given_ > fields_.size())
            return t_.type_error("{} constructor takes at most {} positional argument{}", type_.substr(type_.rfind('.') + 1), fields_.size(), fields_.size() == 1 ? "" : "s");
        present_.resize(fields_.size());
        for (size_t i = 0; i < given_; ++i) {
            TRY(set_attribute(t_, self_, fields_[i], arguments[i]));
            present_[i] = true;
        }
        for (size_t i = 0; i < keywords.size(); ++i) TRY(keyword(keywords.name(i), keywords.values[i]));
        return missing();
    }

  private:
    Result<std::vector<Str*>> names_in(std::string_view attribute) {
        std::vector<Str*> names;
        Owned found = TRY(find_attribute(t_, Value(&type_of(t_, self_)), attribute));
        if (found.is_stop()) return names;
        keep_.push_back(TRY(tuple_from(t_, found)));
        for (Value v : keep_.back()->view()) {
            if (!is<Str>(v)) return t_.type_error("attribute name must be string, not '{}'", type_name(t_, v));
            Ref<Str> name = t_.runtime.intern(share(as<Str>(v)));
            names.push_back(name.get());   // the intern table keeps it
        }
        return names;
    }

    Result<void> keyword(Str& name, Value v) {
        Ref<Str> key = t_.runtime.intern(share(name));
        size_t i = size_t(std::ranges::find(fields_, key.get()) - fields_.begin());
        Ref<Str> shown = TRY(repr(t_, Value(&name)));
        if (i < given_) return t_.type_error("{} got multiple values for argument {}", type_, shown->view());
        if (i < fields_.size()) {
            present_[i] = true;
        } else {
            auto attributes = TRY(names_in("_attributes"));
            if (std::ranges::find(attributes, key.get()) == attributes.end())
                TRY(warn(t_, ExceptionType::DeprecationWarning, fmt::format("{}.__init__ got an unexpected keyword argument {}. Support for arbitrary keyword arguments is deprecated and will be removed in Python 3.15.", type_, shown->view())));
        }
        return set_attribute(t_, self_, key.get(), v);
    }

    // Lists are empty, contexts Load() and optional fields None unless they are given.
    Result<void> missing() {
        if (std::ranges::find(present_, false) == present_.end()) return {};
        Owned types = TRY(find_attribute(t_, Value(&type_of(t_, self_)), "_field_types"));
        if (!is<Dict>(types)) return {};
        AstClasses& classes = *TRY(ast_classes(t_));
        for (size_t i = 0; i < fields_.size(); ++i) {
            if (present_[i]) continue;
            Ref<Str> shown = TRY(repr(t_, Value(fields_[i])));
            Owned type = TRY(dict_find(t_, as<Dict>(types), Value(fields_[i])));
            if (type.is_stop()) {
                TRY(warn(t_, ExceptionType::DeprecationWarning, fmt::format("Field {} is missing from {}._field_types. This will become an error in Python 3.15.", shown->view(), type_)));
            } else if (is<UnionType>(type)) {
                continue;   // the class has None
            } else if (is<GenericAlias>(type)) {
                Ref<kukri::List> empty = TRY(new_list(t_));
                TRY(set_attribute(t_, self_, fields_[i], empty.value()));
            } else if (type.get() == Value(&classes[NodeClass::ExprContext])) {
                TRY(set_attribute(t_, self_, fields_[i], classes.singletons[size_t(NodeClass::Load)]));
            } else {
                TRY(warn(t_, ExceptionType::DeprecationWarning, fmt::format("{}.__init__ missing 1 required positional argument: {}. This will become an error in Python 3.15.", type_, shown->view())));
            }
        }
        return {};
    }

    Thread& t_;
    Value self_;
    std::string_view type_;
    std::vector<Ref<Tuple>> keep_;
    std::vector<Str*> fields_;
    std::vector<bool> present_;
    size_t given_ = 0;
};

// (type, fields by position as far as there are any, the other attributes): the constructor would warn of missing ones.
Result<Owned> reduce_node(Thread& t, Value self) {
    Ref<Dict> attributes = TRY(instance_dict(t, self));
    Ref<Dict> rest = TRY(dict_copy(t, *attributes));
    std::vector<Value> given;
    Ref<Tuple> keep;
    Owned fields = TRY(find_attribute(t, Value(&type_of(t, self)), "_fields"));
    if (!fields.is_stop()) {
        keep = TRY(tuple_from(t, fields));
        for (Value name : keep->view()) {
            Owned v = TRY(dict_find(t, *attributes, name));
            if (v.is_stop()) break;
            given.push_back(v);   // `attributes` keeps it
            TRY(dict_remove(t, *rest, name));
        }
    }
    Ref<Tuple> arguments = TRY(new_tuple(t, given));
    return Owned(TRY(tuple_of(t, Value(&type_of(t, self)), arguments.value(), rest.value())));
}

constexpr NativeRow kNodeMethods[] = {
    def<"__init__(self, /, *args, **kwargs)">("Fields by position or name, positions by name.", [](Thread& t, Value self, Arguments arguments, Keywords keywords) {
        return NodeInitializer(t, self).run(arguments, keywords);
    }),
    def<"__reduce__(self, /)">("For copy and pickle.", body<reduce_node>),
};

void populate_node(Thread& t, Type& type) {
    for (std::string_view name : {"_fields", "_attributes", "__match_args__"}) (void)dict_set(t, *type.dict, t.runtime.intern(name), Value(t.runtime.empty_tuple));
}

}  // namespace

constinit const TypeRow AstNode::kRow = type_row<AstNode>({.name = "ast.AST", .doc = "", .has_dict = true, .weakly_referenceable = true, .methods = kNodeMethods, .populate = populate_node});

NodeClass AstClasses::class_of(Thread& t, Value object) const {
    for (Value cls : type_of(t, object).mro->view()) {
        auto found = by_type.find(&as<Type>(cls));
        if (found != by_type.end()) return found->second;
    }
    return NodeClass::AST;
}

std::string_view AstClasses::name(NodeClass c) { return row_of(c).name; }

Result<AstClasses*> ast_classes(Thread& t) {
    auto& slot = t.runtime.module_state[&AstNode::kRow];
    if (!slot) {
        auto made = std::make_shared<AstClasses>();
        TRY(ClassMaker(t, *made).make_all());
        slot = made;
    }
    return static_cast<AstClasses*>(slot.get());
}

Result<void> enter_ast_classes(Thread& t, Module& module) {
    AstClasses& classes = *TRY(ast_classes(t));
    for (size_t i = 0; i < std::size(kRows); ++i) TRY(set_module_attribute(t, module, kRows[i].name, Value(classes.types[i].get())));
    return {};
}

bool is_ast_node(Thread& t, Value v) { return type_of(t, v).is_subtype_of(t.runtime.type(AstNode::kRow)); }

}  // namespace kukri

// The cold half of native calls: binding arguments that are not simply all positional, and the TypeErrors, with CPython's texts.
#include "runtime/native.hpp"

#include <algorithm>

#include "runtime/base/edit_distance.hpp"
#include "runtime/descriptors.hpp"
#include "runtime/dict.hpp"
#include "runtime/number_methods.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "runtime/type_internal.hpp"

namespace kukri {

size_t Keywords::size() const { return names ? names->length : 0; }
Str& Keywords::name(size_t i) const { return as<Str>((*names)[i]); }
Value Keywords::find(std::string_view wanted) const {
    for (size_t i = 0; i < size(); ++i)
        if (name(i).view() == wanted) return values[i];
    return Value();
}

std::string_view text_of(const Str& s) { return s.view(); }

bool is_slot(const Signature& s, const Type& type) {
    if (!s.has_self || !s.name.starts_with("__")) return false;
    if (s.name == "__release_buffer__") return true;
    size_t which = size_t(std::find(std::begin(kSpecialNames), std::end(kSpecialNames), s.name) - std::begin(kSpecialNames));
    switch (Special(which)) {
        case Special::New: case Special::Bytes: case Special::Format: case Special::Dir:
        case Special::LengthHint: case Special::Missing: case Special::Reversed: case Special::Complex: case Special::Round:
        case Special::Trunc: case Special::Floor: case Special::Ceil: case Special::Enter: case Special::Exit: case Special::AEnter:
        case Special::AExit: case Special::InstanceCheck: case Special::SubclassCheck: case Special::ClassGetItem:
        case Special::InitSubclass: case Special::SetName: case Special::Prepare: case Special::MroEntries: case Special::Reduce:
        case Special::ReduceEx: case Special::SizeOf: case Special::FsPath: case Special::kCount:
            return false;
        case Special::GetItem:   // methods besides, for speed
            return type.instance_kind != Kind::List && type.instance_kind != Kind::Dict;
        case Special::Contains:
            return type.instance_kind != Kind::Dict && type.instance_kind != Kind::Set && type.instance_kind != Kind::FrozenSet;
        default:
            return true;
    }
}

namespace {

// self and cls are not counted in messages.
size_t hidden(const Signature& s) { return s.has_self || s.has_class ? 1 : 0; }

bool takes_keywords(const Signature& s) { return s.keyword_only || s.var_keyword || s.positional > s.positional_only; }

std::string_view plural(size_t n) { return n == 1 ? "" : "s"; }

// The type that a method belongs to, as messages name it: without its module.
std::string_view owner_name(Thread& t, const Signature& s, Value receiver) {
    const TypeRow* row = s.has_class && is<Type>(receiver) ? as<Type>(receiver).layout : type_of(t, receiver).layout;
    return row->name.substr(row->name.rfind('.') + 1);
}

// The function as messages name it: a constructor has the name of its type.
std::string_view shown_name(Thread& t, const Signature& s, const Value* arguments, uint32_t positional) {
    bool constructs = s.name == "__new__" || s.name == "__init__";
    return constructs && positional ? owner_name(t, s, arguments[0]) : s.name;
}

Error wrong_count(Thread& t, const Signature& s, const Value* arguments, uint32_t positional) {
    std::string_view name = shown_name(t, s, arguments, positional);
    bool constructs = name.data() != s.name.data();
    size_t skip = hidden(s);
    size_t most = s.positional - skip, least = s.required_positional - skip;
    size_t given = positional - std::min<size_t>(skip, positional);
    // Keywords are only for subclasses with an __init__, or (int) for a parameter behind one that is positional only.
    bool by_position = constructs && !s.keyword_only && (s.positional == s.positional_only || s.positional_only > skip);
    if (!takes_keywords(s) || by_position) {
        if (positional && most == least && !constructs && is_slot(s, type_of(t, arguments[0]))) return t.type_error("expected {} argument{}, got {}", most, plural(most), given);
        std::string owner = skip && positional && !constructs ? std::string(owner_name(t, s, arguments[0])) + "." : std::string();
        if (most == 0) return t.type_error("{}{}() takes no arguments ({} given)", owner, name, given);
        if (most == 1 && least == 1 && !constructs) return t.type_error("{}{}() takes exactly one argument ({} given)", owner, name, given);
        std::string_view bound = most == least ? "" : given < least ? "at least " : "at most ";
        size_t n = given < least ? least : most;
        return t.type_error("{} expected {}{} argument{}, got {}", name, bound, n, plural(n), given);
    }
    if (most == 0) return t.type_error("{}() takes no positional arguments", name);
    if (given < least) return t.type_error("{}() takes {} {} positional argument{} ({} given)", name, least == most ? "exactly" : "at least", least, plural(least), given);
    std::string_view bound = least == most ? "exactly" : "at most";
    std::string_view which = s.keyword_only == 0 || given <= most ? "" : "positional ";
    return t.type_error("{}() takes {} {} {}argument{} ({} given)", name, bound, most, which, plural(most), given);
}

int find_parameter(const Signature& s, std::string_view name) {
    for (size_t i = s.positional_only; i < s.count; ++i) {
        auto kind = s.parameters[i].kind;
        if (kind != ParameterKind::VarPositional && kind != ParameterKind::VarKeyword && s.parameters[i].name == name) return int(i);
    }
    return -1;
}

Error unexpected_keyword(Thread& t, const Signature& s, std::string_view shown, std::string_view keyword) {
    std::vector<std::string_view> names;
    for (size_t i = s.positional_only; i < s.count; ++i)
        if (find_parameter(s, s.parameters[i].name) >= 0) names.push_back(s.parameters[i].name);
    if (auto closest = closest_name(keyword, names))
        return t.type_error("{}() got an unexpected keyword argument '{}'. Did you mean '{}'?", shown, keyword, names[*closest]);
    return t.type_error("{}() got an unexpected keyword argument '{}'", shown, keyword);
}

// Puts one keyword into its slot, or leaves it for **kwargs.
bool bind_keyword(Thread& t, const Signature& s, std::string_view shown, Value name, Value value, Value* slots, BoundArguments& bound,
                  std::vector<Value>& extra) {
    std::string_view text = text_of(name);
    int at = find_parameter(s, text);
    if (at >= 0) {
        if (!slots[at].is_empty()) {
            (void)t.type_error("argument for {}() given by name ('{}') and position ({})", shown, text, size_t(at) + 1 - hidden(s));
            return false;
        }
        slots[at] = value;
        return true;
    }
    if (s.var_keyword) {
        if (extra.size() >= bound.keyword_values.size()) return (void)t.type_error("{}() got too many keyword arguments", shown), false;
        bound.keyword_values[extra.size()] = value;
        extra.push_back(name);
        return true;
    }
    (void)unexpected_keyword(t, s, shown, text);
    return false;
}

// Does a subclass bring a __new__ of its own to this __init__, or the other way round?
bool other_half_overridden(Thread& t, const Signature& s, Value receiver) {
    if (s.name == "__init__") return !is<NativeFunction>(type_of(t, receiver).lookup(t.names()[Special::New]));
    return s.name == "__new__" && is<Type>(receiver) && !is<NativeDescriptor>(as<Type>(receiver).lookup(t.names()[Special::Init]));
}

bool bind_keywords(Thread& t, const Signature& s, std::string_view shown, const Value* arguments, uint32_t positional, Tuple* names, Value* slots, BoundArguments& bound) {
    const Value* values = arguments + positional;
    if (!takes_keywords(s)) {
        if (hidden(s) && positional && other_half_overridden(t, s, arguments[0])) return true;   // they are for the other half
        bool method = hidden(s) && positional && shown.data() == s.name.data();
        if (method && is_slot(s, type_of(t, arguments[0])))
            (void)t.type_error("wrapper {}() takes no keyword arguments", shown);
        else
            (void)t.type_error("{}{}{}() takes no keyword arguments", method ? owner_name(t, s, arguments[0]) : "", method ? "." : "", shown);
        return false;
    }
    if (s.var_keyword && s.keyword_only == 0 && s.positional == s.positional_only) {
        bound.keywords = {names, values};   // all of them, in place
        return true;
    }
    std::vector<Value> extra;
    for (size_t i = 0; i < names->length; ++i)
        if (!bind_keyword(t, s, shown, (*names)[i], values[i], slots, bound, extra)) return false;
    if (!extra.empty()) {
        auto gathered = new_tuple(t, extra);
        if (gathered.failed()) return false;
        bound.keywords = {(*gathered).get(), bound.keyword_values.data()};
        bound.keyword_names = gathered.take();
    }
    return true;
}

}  // namespace

bool bind_arguments(Thread& t, const Signature& s, const Value* arguments, uint32_t positional, Tuple* names, Value* slots,
                    BoundArguments& bound) {
    for (size_t i = 0; i < s.count; ++i) slots[i] = Value();
    if (positional < hidden(s)) {
        (void)t.type_error("unbound method {}() needs an argument", s.name);
        return false;
    }
    if (positional > s.positional && !s.var_positional) {
        (void)wrong_count(t, s, arguments, positional);
        return false;
    }
    size_t taken = std::min<size_t>(positional, s.positional);
    for (size_t i = 0; i < taken; ++i) slots[i] = arguments[i];
    if (s.var_positional) bound.rest = {arguments + taken, positional - taken};
    if (names && names->length) {
        std::string_view shown = shown_name(t, s, arguments, positional);
        if (!bind_keywords(t, s, shown, arguments, positional, names, slots, bound)) return false;
    }
    for (size_t i = 0; i < s.count; ++i) {
        const Parameter& p = s.parameters[i];
        bool starred = p.kind == ParameterKind::VarPositional || p.kind == ParameterKind::VarKeyword;
        if (!slots[i].is_empty() || p.optional() || starred) continue;
        if (i < s.positional_only || !takes_keywords(s)) {
            (void)wrong_count(t, s, arguments, positional);
        } else if (p.kind == ParameterKind::KeywordOnly) {
            (void)t.type_error("{}() missing required keyword-only argument '{}'", shown_name(t, s, arguments, positional), p.name);
        } else {
            (void)t.type_error("{}() missing required argument '{}' (pos {})", shown_name(t, s, arguments, positional), p.name, i + 1 - hidden(s));
        }
        return false;
    }
    return true;
}

// Binding knows only the signature, which functions of several modules may share.
void name_module_in_arity_error(Thread& t, const NativeFunction& f, uint32_t positional, Tuple* names) {
    const Signature& s = *f.row->signature;
    if (!f.module || f.module->view() == "builtins" || hidden(s) || takes_keywords(s)) return;
    bool keywords = names && names->length;
    bool counted = !s.var_positional && s.positional <= 1 && s.required_positional == s.positional && positional != s.positional;
    if (!keywords && !counted) return;
    t.pending.clear();
    if (keywords)
        (void)t.type_error("{}.{}() takes no keyword arguments", f.module->view(), s.name);
    else
        (void)t.type_error("{}.{}() takes {} ({} given)", f.module->view(), s.name, s.positional ? "exactly one argument" : "no arguments", positional);
}

Error wrong_argument(Thread& t, const Signature& s, size_t index, std::string_view expected, Value got) {
    std::string_view name = got.is_none() ? "None" : type_name(t, got);
    size_t visible = s.count - hidden(s);
    const Parameter& p = s.parameters[index];
    if (p.kind == ParameterKind::KeywordOnly || index >= s.positional_only)
        return t.type_error("{}() argument '{}' must be {}, not {}", s.name, p.name, expected, name);
    if (visible == 1) return t.type_error("{}() argument must be {}, not {}", s.name, expected, name);
    return t.type_error("{}() argument {} must be {}, not {}", s.name, index + 1 - hidden(s), expected, name);
}

Error wrong_self(Thread& t, const Signature& s, std::string_view type, Value got) {
    if (!s.name.starts_with("__")) return t.type_error("descriptor '{}' for '{}' objects doesn't apply to a '{}' object", s.name, type, type_name(t, got));
    return t.type_error("descriptor '{}' requires a '{}' object but received a '{}'", s.name, type, type_name(t, got));
}

Result<int64_t> index_argument(Thread& t, Value v) {
    if (v.is_int()) return v.as_int();
    Owned n = TRY(index(t, v));
    if (auto small = int_value(n.get())) return *small;
    return t.raise(ExceptionType::OverflowError, "Python int too large to convert to C ssize_t");
}

Result<int64_t> clamped_index_argument(Thread& t, Value v) { return index_clamped(t, v); }

Result<double> float_argument(Thread& t, Value v) { return real_number(t, v); }

Result<bool> truth_argument(Thread& t, Value v) { return truth(t, v); }

Result<Owned> make_int(Thread& t, int64_t n) { return new_int(t, n); }
Result<Owned> make_float(Thread& t, double d) { return new_float(t, d); }
Result<Owned> make_str(Thread& t, std::string_view utf8) { return Owned(TRY(new_str(t, utf8))); }
Value to_raw(Thread& t, size_t n) { return to_raw(t, new_unsigned(t, n)); }

}  // namespace kukri

// The C interface: what Python's operators and builtins do to values.
#include "interp/embed/host.hpp"
#include "runtime/dict.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"

using namespace kukri;

namespace {

Result<Owned> call_named(Thread& t, Value callee, std::span<const Value> arguments, std::span<const char* const> names) {
    std::vector<Value> keys;
    for (const char* name : names) keys.emplace_back(t.runtime.intern(name));
    Ref<Tuple> tuple = TRY(new_tuple(t, keys));
    return call_with_names(t, callee, arguments, tuple.get());
}

Result<Owned> call_method_of(Thread& t, Value object, std::string_view name, std::span<const Value> arguments) {
    Method m = TRY(load_method(t, object, t.runtime.intern(name)));
    if (m.self.is_empty()) return call(t, m.function.get(), arguments);
    std::vector<Value> all{object};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return call(t, m.function.get(), all);
}

}  // namespace

extern "C" {

kukri_value kukri_call(kukri_interpreter* python, kukri_value callee, const kukri_value* arguments, size_t count) {
    auto run = [&](Thread& t) {
        Value result = call_raw(t, value_of(callee), values_of(arguments), uint32_t(count), nullptr);
        return python->give(Owned::adopt(result));
    };
    if (python->is_entered_already()) [[likely]] return run(python->thread());
    RunEntry entry(python);
    return run(entry.thread());
}

kukri_value kukri_call_named(kukri_interpreter* python, kukri_value callee, const kukri_value* arguments, size_t count, const char* const* names, size_t named) {
    RunEntry entry(python);
    return entry.give(call_named(entry.thread(), value_of(callee), {values_of(arguments), count}, {names, named}));
}

kukri_value kukri_call_method(kukri_interpreter* python, kukri_value object, const char* name, const kukri_value* arguments, size_t count) {
    RunEntry entry(python);
    return entry.give(call_method_of(entry.thread(), value_of(object), name, {values_of(arguments), count}));
}

bool kukri_is_callable(kukri_interpreter* python, kukri_value value) {
    Entry entry(python);
    return is_callable(entry.thread(), value_of(value));
}

kukri_value kukri_get_attribute(kukri_interpreter* python, kukri_value object, const char* name) {
    RunEntry entry(python);
    return entry.give(get_attribute(entry.thread(), value_of(object), std::string_view(name)));
}

kukri_value kukri_find_attribute(kukri_interpreter* python, kukri_value object, const char* name) {
    RunEntry entry(python);
    auto found = find_attribute(entry.thread(), value_of(object), std::string_view(name));
    if (!found.failed() && (*found).is_stop()) return {0};
    return entry.give(std::move(found));
}

bool kukri_set_attribute(kukri_interpreter* python, kukri_value object, const char* name, kukri_value value) {
    RunEntry entry(python);
    Thread& t = entry.thread();
    Str* key = t.runtime.intern(name);
    return entry.give(value.word ? set_attribute(t, value_of(object), key, value_of(value)) : delete_attribute(t, value_of(object), key));
}

kukri_value kukri_get_item(kukri_interpreter* python, kukri_value object, kukri_value key) {
    RunEntry entry(python);
    return entry.give(get_item(entry.thread(), value_of(object), value_of(key)));
}

kukri_value kukri_find_item(kukri_interpreter* python, kukri_value dict, kukri_value key) {
    RunEntry entry(python);
    Thread& t = entry.thread();
    if (!is<Dict>(value_of(dict))) return entry.give(Result<Owned>(t.type_error("expected dict, not {}", type_name(t, value_of(dict)))));
    auto found = dict_find(t, as<Dict>(value_of(dict)), value_of(key));
    if (!found.failed() && (*found).is_stop()) return {0};
    return entry.give(std::move(found));
}

bool kukri_set_item(kukri_interpreter* python, kukri_value object, kukri_value key, kukri_value value) {
    RunEntry entry(python);
    Thread& t = entry.thread();
    return entry.give(value.word ? set_item(t, value_of(object), value_of(key), value_of(value)) : delete_item(t, value_of(object), value_of(key)));
}

int64_t kukri_length(kukri_interpreter* python, kukri_value object) {
    RunEntry entry(python);
    auto n = length(entry.thread(), value_of(object));
    return n.failed() ? -1 : *n;
}

kukri_value kukri_iterate(kukri_interpreter* python, kukri_value iterable) {
    RunEntry entry(python);
    return entry.give(iterate(entry.thread(), value_of(iterable)));
}

kukri_value kukri_next(kukri_interpreter* python, kukri_value iterator) {
    RunEntry entry(python);
    auto item = next(entry.thread(), value_of(iterator));
    if (!item.failed() && (*item).is_stop()) return {0};
    return entry.give(std::move(item));
}

kukri_value kukri_item(kukri_value sequence, size_t index) {
    Value v = value_of(sequence);
    auto items = is<Tuple>(v) ? as<Tuple>(v).view() : is<List>(v) ? as<List>(v).view() : std::span<const Value>();
    return index < items.size() ? borrowed(items[index]) : kukri_value{0};
}

bool kukri_dict_next(kukri_value dict, size_t* position, kukri_value* key, kukri_value* value) {
    Value k, v;
    if (!is<Dict>(value_of(dict)) || !as<Dict>(value_of(dict)).next(*position, k, v)) return false;
    *key = borrowed(k);
    *value = borrowed(v);
    return true;
}

kukri_value kukri_repr(kukri_interpreter* python, kukri_value value) {
    RunEntry entry(python);
    return entry.give(repr(entry.thread(), value_of(value)));
}

kukri_value kukri_to_str(kukri_interpreter* python, kukri_value value) {
    RunEntry entry(python);
    return entry.give(str(entry.thread(), value_of(value)));
}

kukri_value kukri_binary(kukri_interpreter* python, kukri_operator op, kukri_value a, kukri_value b) {
    static_assert(int(KUKRI_ADD) == int(BinaryOp::Add) && int(KUKRI_POW) == int(BinaryOp::Pow) && int(KUKRI_XOR) == int(BinaryOp::Xor));
    RunEntry entry(python);
    return entry.give(binary(entry.thread(), BinaryOp(op), value_of(a), value_of(b)));
}

int kukri_compare(kukri_interpreter* python, kukri_comparison op, kukri_value a, kukri_value b) {
    static_assert(int(KUKRI_LT) == int(Comparison::Lt) && int(KUKRI_GE) == int(Comparison::Ge) && int(KUKRI_EQ) == int(Comparison::Eq));
    RunEntry entry(python);
    return entry.give(compare_bool(entry.thread(), Comparison(op), value_of(a), value_of(b)));
}

int kukri_contains(kukri_interpreter* python, kukri_value container, kukri_value item) {
    RunEntry entry(python);
    return entry.give(contains(entry.thread(), value_of(container), value_of(item)));
}

int kukri_is_instance(kukri_interpreter* python, kukri_value object, kukri_value classes) {
    RunEntry entry(python);
    return entry.give(is_instance(entry.thread(), value_of(object), value_of(classes)));
}

}

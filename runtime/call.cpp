// Calling any Value from C++, and special methods.
#include <algorithm>
#include <cstring>

#include "runtime/descriptors.hpp"
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/stack.hpp"
#include "runtime/str.hpp"

namespace kukri {

namespace {

// The arguments of a call with one more in front, on the stack if there are few.
class Prepended {
  public:
    Prepended(Value first, const Value* arguments, size_t count) {
        if (count + 1 > kInside) outside_.resize(count + 1);
        data_ = outside_.empty() ? inside_ : outside_.data();
        data_[0] = first;
        if (count) std::memcpy(static_cast<void*>(data_ + 1), arguments, count * sizeof(Value));
    }
    const Value* data() const { return data_; }

  private:
    static constexpr size_t kInside = 12;
    Value inside_[kInside];
    std::vector<Value> outside_;
    Value* data_;
};

Value call_with_self(Thread& t, Value function, Value self, const Value* arguments, uint32_t positional, Tuple* names) {
    Prepended all(self, arguments, positional + (names ? names->length : 0));
    return call_raw(t, function, all.data(), positional + 1, names);
}

Value call_entry_guarded(Thread& t, Type& type, Value callee, const Value* arguments, uint32_t positional, Tuple* names) {
    RecursionGuard guard(t);
    if (guard.check().failed()) return Value();
    if (stack_is_low(t)) [[unlikely]] {
        Value result;
        on_fresh_stack(t, [&] { result = type.call_entry(t, callee, arguments, positional, names); });
        return result;
    }
    return type.call_entry(t, callee, arguments, positional, names);
}

}  // namespace

Value call_raw(Thread& t, Value callee, const Value* arguments, uint32_t positional, Tuple* names) {
    Type& type = type_of(t, callee);
    if (type.call_entry && callee.object()->kind == Kind::Function) [[likely]] {   // which nobody can subclass
        return call_entry_guarded(t, type, callee, arguments, positional, names);
    }
    if (type.special[size_t(Special::Call)].is_stop()) type.find(Special::Call);
    if (type.call_entry) return call_entry_guarded(t, type, callee, arguments, positional, names);
    Value hook = type.find(Special::Call);
    if (hook.is_empty()) {
        (void)t.type_error("'{}' object is not callable", type.name_text());
        return Value();
    }
    Owned bound;   // __call__ may be any descriptor
    if (hook.is_object() && (hook.object()->kind == Kind::Function || hook.object()->kind == Kind::NativeDescriptor)) {
        Owned keep(hook);
        return call_with_self(t, hook, callee, arguments, positional, names);
    }
    auto r = bind_descriptor(t, hook, callee, type);
    if (r.failed()) return Value();
    bound = r.take();
    auto called = recurse(t, {}, [&]() -> Result<Owned> { return Owned::adopt(call_raw(t, bound.get(), arguments, positional, names)); });
    return called.take().take();
}

Result<Owned> call(Thread& t, Value callee, std::span<const Value> arguments) {
    Value v = call_raw(t, callee, arguments.data(), uint32_t(arguments.size()), nullptr);
    return Owned::adopt(v);
}

Result<Owned> call(Thread& t, Value callee, std::initializer_list<Value> arguments) {
    return call(t, callee, std::span<const Value>(arguments.begin(), arguments.size()));
}

Result<Owned> call_with_names(Thread& t, Value callee, std::span<const Value> arguments, Tuple* names) {
    size_t named = names ? names->length : 0;
    return Owned::adopt(call_raw(t, callee, arguments.data(), uint32_t(arguments.size() - named), named ? names : nullptr));
}

Result<Owned> call_with_dict(Thread& t, Value callee, std::span<const Value> arguments, Dict* keywords) {
    if (!keywords || keywords->len() == 0) return call(t, callee, arguments);
    std::vector<Value> all(arguments.begin(), arguments.end());
    std::vector<Value> names;
    size_t position = 0;
    Value key, value;
    while (keywords->next(position, key, value)) {
        if (!is<Str>(key)) return t.type_error("keywords must be strings");
        names.push_back(key);
        all.push_back(value);
    }
    Ref<Tuple> tuple = TRY(new_tuple(t, names));
    std::vector<Owned> keep;   // the callee may change the dict
    for (Value v : all) keep.emplace_back(v);
    return call_with_names(t, callee, all, tuple.get());
}

Result<Owned> call_method(Thread& t, Value object, Str* name, std::initializer_list<Value> arguments) {
    Method m = TRY(load_method(t, object, name));
    if (m.self.is_empty()) return call(t, m.function.get(), arguments);
    return Owned::adopt(call_with_self(t, m.function.get(), object, arguments.begin(), uint32_t(arguments.size()), nullptr));
}

Result<Owned> call_method(Thread& t, Value object, std::string_view name, std::initializer_list<Value> arguments) {
    return call_method(t, object, t.runtime.intern(name), arguments);
}

namespace {

// Comparisons, hash() and iter() take a method that cannot be had, because its descriptor raises, for absent.
bool may_be_unbound(Special s) {
    switch (s) {
        case Special::Lt:
        case Special::Le:
        case Special::Eq:
        case Special::Ne:
        case Special::Gt:
        case Special::Ge:
        case Special::Hash:
        case Special::Iter: return true;
        default: return false;
    }
}

Value call_hook(Thread& t, Special s, Value hook, Type& type, const Value* object_and_arguments, uint32_t count) {
    if (hook.is_object() && hook.object()->kind == Kind::Function) return call_raw(t, hook, object_and_arguments, count, nullptr);
    Owned keep(hook);
    auto bound = bind_descriptor(t, hook, object_and_arguments[0], type);
    if (!bound.failed()) return call_raw(t, (*bound).get(), object_and_arguments + 1, count - 1, nullptr);
    if (!may_be_unbound(s) || is<NativeDescriptor>(hook)) return Value();   // a native one of another type is there, and complains
    t.pending.clear();
    return Value::stop();
}

}  // namespace

Value call_special_raw(Thread& t, Special s, const Value* object_and_arguments, uint32_t count) {
    Type& type = type_of(t, object_and_arguments[0]);
    Value hook = type.find(s);
    if (hook.is_empty()) return Value::stop();
    if (!hook.is_object() || hook.object()->kind != Kind::NativeDescriptor || !applies_to(as<NativeDescriptor>(hook), type)) [[unlikely]]
        return call_hook(t, s, hook, type, object_and_arguments, count);
    RecursionGuard guard(t);
    if (guard.check().failed()) [[unlikely]] return Value();
    NativeEntry entry = as<NativeDescriptor>(hook).row->entry;
    if (stack_is_low(t)) [[unlikely]] {
        Value result;
        on_fresh_stack(t, [&] { result = entry(t, object_and_arguments, count, nullptr); });
        return result;
    }
    return entry(t, object_and_arguments, count, nullptr);
}

bool is_callable(Thread& t, Value v) { return !type_of(t, v).find(Special::Call).is_empty(); }

}  // namespace kukri

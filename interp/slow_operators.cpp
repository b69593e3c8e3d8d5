// Slow paths of operators, items and truth: what the loop's inline tests do not cover.
#include <cstring>

#include "interp/loop_support.hpp"
#include "runtime/bytes.hpp"
#include "runtime/dict.hpp"
#include "runtime/numbers.hpp"
#include "runtime/slice.hpp"
#include "runtime/str.hpp"

namespace kukri {

namespace {

template <class T>
Value raw(Result<T> r) {
    return r.failed() ? Value() : Value(r.take().take());
}

// Exact ints of any size, without going through special methods.
// Stop: ints have no such operator.
Result<Owned> int_operator(Thread& t, BinaryOp op, Value a, Value b) {
    switch (op) {
        case BinaryOp::Add: return int_add(t, a, b);
        case BinaryOp::Sub: return int_sub(t, a, b);
        case BinaryOp::Mul: return int_mul(t, a, b);
        case BinaryOp::TrueDiv: return int_true_div(t, a, b);
        case BinaryOp::FloorDiv: return int_floor_div(t, a, b);
        case BinaryOp::Mod: return int_mod(t, a, b);
        case BinaryOp::Pow: return int_pow(t, a, b);
        case BinaryOp::LShift: return int_lshift(t, a, b);
        case BinaryOp::RShift: return int_rshift(t, a, b);
        case BinaryOp::And: return int_and(t, a, b);
        case BinaryOp::Or: return int_or(t, a, b);
        case BinaryOp::Xor: return int_xor(t, a, b);
        default: return Owned::stop();
    }
}

// Stop: floats have no such operator.
Result<Owned> float_operator(Thread& t, BinaryOp op, double a, double b) {
    switch (op) {
        case BinaryOp::Add: return new_float(t, a + b);
        case BinaryOp::Sub: return new_float(t, a - b);
        case BinaryOp::Mul: return new_float(t, a * b);
        case BinaryOp::TrueDiv:
            if (b == 0) return t.raise(ExceptionType::ZeroDivisionError, "float division by zero");
            return new_float(t, a / b);
        case BinaryOp::FloorDiv:
            if (b == 0) return t.raise(ExceptionType::ZeroDivisionError, "float floor division by zero");
            return new_float(t, float_floor_div(a, b));
        case BinaryOp::Mod:
            if (b == 0) return t.raise(ExceptionType::ZeroDivisionError, "float modulo by zero");
            return new_float(t, float_mod(a, b));
        case BinaryOp::Pow: return float_pow(t, a, b);
        default: return Owned::stop();
    }
}

bool exact_int(Value v) { return v.is_int() || (is<Int>(v) && v.object()->type()->row); }
bool exact_float(Value v) { return v.is_float() || (is<Float>(v) && v.object()->type()->row); }
bool of_a_class(Value v) { return v.is_object() && v.object()->type()->is(Type::kHeapType); }
bool both_strs(Thread& t, Value a, Value b) { return a.is_object() && b.is_object() && a.object()->shape == t.str_shape && b.object()->shape == t.str_shape; }

// The answer of == and != for two strs.
std::optional<bool> same_texts(Thread& t, Comparison op, Value a, Value b) {
    if ((op != Comparison::Eq && op != Comparison::Ne) || !both_strs(t, a, b)) return std::nullopt;
    return (a == b || as<Str>(a).equals(as<Str>(b))) == (op == Comparison::Eq);
}

}  // namespace

Value binary_slow(Thread& t, BinaryOp op, Value l, Value r, bool in_place) {
    if (exact_int(l) && exact_int(r)) {
        Value quick = int_operator_wide(t, op, l, r);
        if (!quick.is_stop()) return quick;
        Value result = raw(int_operator(t, op, l, r));
        if (!result.is_stop()) return result;
    } else if ((exact_float(l) && (exact_float(r) || r.is_int())) || (l.is_int() && exact_float(r))) {
        auto number = [](Value v) { return v.is_int() ? double(v.as_int()) : float_value(v); };
        Value result = raw(float_operator(t, op, number(l), number(r)));
        if (!result.is_stop()) return result;
    }
    if (op == BinaryOp::Add && both_strs(t, l, r)) {
        auto joined = concatenate(t, as<Str>(l), as<Str>(r));
        return joined.failed() ? Value() : Value(joined.take().take());
    }
    if (op == BinaryOp::Add && is_exactly<Bytes>(t, l) && is_exactly<Bytes>(t, r)) return raw(concatenate(t, as<Bytes>(l), as<Bytes>(r)));
    if (of_a_class(l) || of_a_class(r)) {
        switch (enter_binary(t, op, l, r, in_place)) {
            case Entering::Entered: return Value::stop();
            case Entering::Failed: return Value();
            case Entering::NotPython: break;
        }
    }
    return raw(in_place ? inplace(t, op, l, r) : binary(t, op, l, r));
}

Value append_str(Thread& t, Value* base, unsigned left, Value right) {
    Str& l = as<Str>(base[left]);
    if (!right.is_object() || right.object()->shape != t.str_shape || l.is_interned()) return Value::stop();
    Str& r = as<Str>(right);
    // Grow inside the cell if there is room: many appends then cost one copy each doubling.
    Block* block = Block::of(&l);
    size_t cell = block->large ? block->region_size - Block::kHeaderSize : block->cell_size;
    bool room = sizeof(Str) + l.bytes + r.bytes + 1 + 16 <= cell && l.is_ascii() && r.is_ascii();
    if (room) {
        std::memcpy(l.data() + l.bytes, r.data(), r.bytes);
        l.bytes += r.bytes;
        l.length += r.length;
        l.data()[l.bytes] = 0;
        l.hash_or_zero = 0;
        return Value::none();
    }
    if (l.is_ascii() && r.is_ascii() && l.bytes > 256) {
        // A cell half as large again, for what is to come.
        size_t bytes = l.bytes + r.bytes;
        auto grown = new_str_uninitialized(t, bytes + bytes / 2, bytes + bytes / 2);
        if (grown.failed()) return Value();
        Str* s = grown.take().take();
        std::memcpy(s->data(), l.data(), l.bytes);
        std::memcpy(s->data() + l.bytes, r.data(), r.bytes);
        s->bytes = s->length = bytes;
        s->data()[bytes] = 0;
        set_register(base, left, Value(s));
        return Value::none();
    }
    auto joined = concatenate(t, l, r);
    if (joined.failed()) return Value();
    set_register(base, left, Value(joined.take().take()));
    return Value::none();
}

Value unary_slow(Thread& t, UnaryOp op, Value v) {
    if (exact_int(v)) {
        if (op == UnaryOp::Negative) return raw(int_negative(t, v));
        if (op == UnaryOp::Invert) return raw(int_invert(t, v));
        return share(v).take();
    }
    constexpr Special kSpecials[] = {Special::Neg, Special::Pos, Special::Invert};
    switch (enter_unary(t, kSpecials[size_t(op)], v, 1)) {
        case Entering::Entered: return Value::stop();
        case Entering::Failed: return Value();
        case Entering::NotPython: break;
    }
    return raw(unary(t, op, v));
}

Value compare_slow(Thread& t, Comparison op, Value l, Value r) {
    if (auto same = same_texts(t, op, l, r)) return Value::boolean(*same);
    if (of_a_class(l)) {
        switch (enter_compare(t, op, l, r, false)) {
            case Entering::Entered: return Value::stop();
            case Entering::Failed: return Value();
            case Entering::NotPython: break;
        }
    }
    return raw(compare(t, op, l, r));
}

int compare_jump_slow(Thread& t, Comparison op, Value l, Value r) {
    if (auto same = same_texts(t, op, l, r)) return *same;
    if (of_a_class(l)) {
        switch (enter_compare(t, op, l, r, true)) {
            case Entering::Entered: return 2;
            case Entering::Failed: return -1;
            case Entering::NotPython: break;
        }
    }
    auto answer = compare_bool(t, op, l, r);
    return answer.failed() ? -1 : *answer;
}

int truth_slow(Thread& t, Value v) {
    auto answer = truth(t, v);
    return answer.failed() ? -1 : *answer;
}

int truth_or_enter(Thread& t, Value v) {
    if (of_a_class(v)) {
        switch (enter_truth(t, v)) {
            case Entering::Entered: return 2;
            case Entering::Failed: return -1;
            case Entering::NotPython: break;
        }
    }
    return truth_slow(t, v);
}

int contains_slow(Thread& t, Value container, Value item) {
    if (of_a_class(container)) {
        switch (enter_contains(t, container, item)) {
            case Entering::Entered: return 2;
            case Entering::Failed: return -1;
            case Entering::NotPython: break;
        }
    }
    auto found = contains(t, container, item);
    return found.failed() ? -1 : *found;
}

Value make_float_slow(Thread& t, double d) { return raw(new_float(t, d)); }

// --- items -----------------------------------------------------------------------------------------------------------------------------

namespace {

// Is it an object of a dict's subclass that leaves this operation to dict (Counter, defaultdict, OrderedDict)?
bool inherits_from_dict(Thread& t, Value object, Special operation) {
    return object.is_object() && object.object()->kind == Kind::Dict && object.object()->type()->find(operation) == t.runtime.type<Dict>().find(operation);
}

}  // namespace

Value get_item_slow(Thread& t, Value object, Value key) {
    if (object.is_object()) {
        if (object.object()->shape == t.dict_shape) {
            auto& d = *static_cast<Dict*>(object.object());
            if (d.only_str_keys && key.is_object() && key.object()->shape == t.str_shape) {
                Value v = d.find(t.runtime, static_cast<Str*>(key.object()));
                if (v.is_empty()) return (void)t.raise_value(ExceptionType::KeyError, key), Value();
                retain(v);
                return v;
            }
            auto found = dict_find(t, d, key);
            if (found.failed()) return Value();
            if ((*found).is_stop()) return (void)t.raise_value(ExceptionType::KeyError, key), Value();
            return found.take().take();
        }
        if (key.is_int() && object.object()->shape == t.str_shape) {
            Str& s = as<Str>(object);
            int64_t i = key.as_int();
            if (i < 0) i += int64_t(s.length);
            if (uint64_t(i) < s.length) {
                if (s.is_ascii()) return share(Value(t.names().characters[uint8_t(s.data()[i])])).take();
                auto c = substring(t, s, size_t(i), size_t(i) + 1);
                return c.failed() ? Value() : Value(c.take().take());
            }
        }
        if (key.is_int() && object.object()->kind == Kind::Bytes && object.object()->type()->row) {
            auto text = as<Bytes>(object).view();
            int64_t i = key.as_int();
            if (i < 0) i += int64_t(text.size());
            if (uint64_t(i) < text.size()) return Value::small_int(uint8_t(text[size_t(i)]));
        }
    }
    if (inherits_from_dict(t, object, Special::GetItem)) {
        auto found = dict_find(t, *static_cast<Dict*>(object.object()), key);
        if (found.failed()) return Value();
        if (!(*found).is_stop()) return found.take().take();
    }
    switch (enter_get_item(t, object, key)) {
        case Entering::Entered: return Value::stop();
        case Entering::Failed: return Value();
        case Entering::NotPython: break;
    }
    return raw(get_item(t, object, key));   // __missing__ among others
}

Entering set_item_slow(Thread& t, Value object, Value key, Value v) {
    auto done = [](Result<void> r) { return r.failed() ? Entering::Failed : Entering::NotPython; };
    if (object.is_object() && object.object()->shape == t.dict_shape) return done(dict_set(t, *static_cast<Dict*>(object.object()), key, v));
    if (is<ByteArray>(object) && key.is_int() && v.is_int() && object.object()->type()->row) {
        auto& bytes = *static_cast<ByteArray*>(object.object());
        uint64_t i = uint64_t(key.as_int() + (key.as_int() < 0 ? int64_t(bytes.length) : 0));
        if (i < bytes.length && uint64_t(v.as_int()) < 256) return bytes.data[i] = char(v.as_int()), Entering::NotPython;
    }
    if (inherits_from_dict(t, object, Special::SetItem)) return done(dict_set(t, *static_cast<Dict*>(object.object()), key, v));
    Entering entering = enter_set_item(t, object, key, v);
    return entering == Entering::NotPython ? done(set_item(t, object, key, v)) : entering;
}

// Bounds that are None or small ints need no slice object for the sequences that programs slice.
Value get_slice(Thread& t, Value object, Value start, Value stop, Value step) {
    if (object.is_object()) {
        if (auto bounds = plain_bounds(start, stop, step)) {
            Object* o = object.object();
            if (o->shape == t.list_shape) {
                auto& list = *static_cast<List*>(o);
                return raw(slice_of(t, list, adjust_slice(*bounds, int64_t(list.length))));
            }
            if (o->shape == t.str_shape) {
                auto& text = *static_cast<Str*>(o);
                return raw(slice_of(t, text, adjust_slice(*bounds, int64_t(text.length))));
            }
            if (o->shape == t.tuple_shape) {
                auto& tuple = *static_cast<Tuple*>(o);
                return raw(slice_of(t, tuple, adjust_slice(*bounds, int64_t(tuple.length))));
            }
            if (is_exactly<Bytes>(t, object)) {
                auto& bytes = *static_cast<Bytes*>(o);
                return raw(slice_of(t, bytes, adjust_slice(*bounds, int64_t(bytes.length))));
            }
        }
    }
    auto slice = new_slice(t, start, stop, step);
    if (slice.failed()) return Value();
    return raw(get_item(t, object, (*slice).value()));
}

bool set_slice(Thread& t, Value object, Value start, Value stop, Value v) {
    if (object.is_object() && object.object()->shape == t.list_shape && v.is_object() && v != object) {
        bool from_list = v.object()->shape == t.list_shape;
        auto bounds = plain_bounds(start, stop, Value::none());
        if (bounds && (from_list || v.object()->shape == t.tuple_shape)) {
            auto& list = *static_cast<List*>(object.object());
            SliceRange range = adjust_slice(*bounds, int64_t(list.length));
            auto items = from_list ? static_cast<List*>(v.object())->view() : static_cast<Tuple*>(v.object())->view();
            return !replace(t, list, size_t(range.start), size_t(range.stop), items).failed();
        }
    }
    auto slice = new_slice(t, start, stop, Value::none());
    return !slice.failed() && !set_item(t, object, (*slice).value(), v).failed();
}

Value build_slice(Thread& t, Value* bounds, unsigned count) {
    auto slice = new_slice(t, bounds[0], bounds[1], count == 3 ? bounds[2] : Value::none());
    return slice.failed() ? Value() : Value(slice.take().take());
}

}  // namespace kukri

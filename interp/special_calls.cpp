// Special methods written in Python that instructions call: their activations are pushed, and the loop goes on in them without C++ recursion.
// The instruction ends when the method returns (end_special). What is not as plain as that goes the general way through runtime/.
#include "interp/loop_support.hpp"
#include "runtime/exception.hpp"
#include "runtime/numbers.hpp"

namespace kukri {

void consume_operands(Activation& a, Instruction instruction, int result) {
    auto consume = [&](unsigned flag, unsigned r) {
        if (instruction.has(flag) && (result < 0 || (int(r) != result && r != instruction.a()))) clear_register(a.base, r);
    };
    consume(Instruction::kKillA, instruction.a());
    consume(Instruction::kKillB, instruction.b());
    consume(Instruction::kKillC, instruction.c());
}

namespace {

// The method of a class statement's class, if it is a Python function of just so many arguments; null otherwise.
Function* python_method(Type& type, Special s, unsigned arguments) {
    if (!type.is(Type::kHeapType)) return nullptr;
    Value v = type.find(s);
    if (!v.is_object() || v.object()->kind != Kind::Function) return nullptr;
    auto* f = static_cast<Function*>(v.object());
    return f->code->plain_arguments == arguments ? f : nullptr;
}

template <size_t count>
Entering enter(Thread& t, Function& f, const Value (&arguments)[count], Continuation continuation, uint8_t operation, uint8_t advance, int result = -1) {
    Activation& caller = *t.frames->top;
    Value* window = caller.limit;
    if (!t.frames->has_room(window + 1 + f.code->register_count)) return too_deep(t, false), Entering::Failed;
    Activation* a = push_activation(t, f, window + 1, continuation);
    if (!a) return Entering::Failed;
    window[0] = Value(&f);
    retain(static_cast<Object*>(&f));
    for (size_t i = 0; i < count; ++i) {
        retain(arguments[i]);
        window[1 + i] = arguments[i];
    }
    a->result = uint16_t(result < 0 ? caller.pc->a() : result);   // most instructions have it in their field a
    a->operation = operation;
    a->advance = advance;
    for (size_t i = count; i < f.code->local_count; ++i) window[1 + i] = Value();
    return Entering::Entered;
}

// The operands of a binary operator or comparison: fields b and c, of a jump a and b; the second may be a constant.
struct Operands {
    Value left, right;
};
Operands operands_of(Activation& a, Instruction instruction, bool jump) {
    bool constant = info(instruction.opcode()).operands.find("right:const") != std::string_view::npos;
    unsigned left = jump ? instruction.a() : instruction.b(), right = jump ? instruction.b() : instruction.c();
    return {a.base[left], constant ? a.code().constants[right] : a.base[right]};
}

// A proper subclass's reflected method would come first: that goes the general way.
bool right_may_come_first(Type& left, Type& right) { return &left != &right && right.is(Type::kHeapType) && right.is_subtype_of(left); }

}  // namespace

Entering enter_binary(Thread& t, BinaryOp op, Value left, Value right, bool in_place) {
    Type &l = type_of(t, left), &r = type_of(t, right);
    OperatorMethods methods = methods_of(op);
    if (in_place && l.is(Type::kHeapType) && !l.find(methods.in_place).is_empty()) {
        Function* f = python_method(l, methods.in_place, 2);
        if (!f || right_may_come_first(l, r)) return Entering::NotPython;
        return enter(t, *f, {left, right}, Continuation::InPlace, uint8_t(op), 1);
    }
    if (l.is(Type::kHeapType)) {
        Function* f = python_method(l, methods.forward, 2);
        if (!f || right_may_come_first(l, r)) return Entering::NotPython;
        return enter(t, *f, {left, right}, Continuation::Operator, uint8_t(op), 1);
    }
    // Numbers know nothing of a class of the program.
    if (!is_int(left) && !is_float(left)) return Entering::NotPython;
    Function* f = r.layout == &Object::kRow ? python_method(r, methods.reflected, 2) : nullptr;
    if (!f) return Entering::NotPython;
    return enter(t, *f, {right, left}, Continuation::Reflected, uint8_t(op), 1);
}

Entering enter_compare(Thread& t, Comparison op, Value left, Value right, bool jump) {
    static constexpr Special kMethods[] = {Special::Lt, Special::Le, Special::Eq, Special::Ne, Special::Gt, Special::Ge};
    Type& l = type_of(t, left);
    Function* f = python_method(l, kMethods[size_t(op)], 2);
    if (!f || right_may_come_first(l, type_of(t, right))) return Entering::NotPython;
    return enter(t, *f, {left, right}, jump ? Continuation::CompareJump : Continuation::Compare, uint8_t(op), 1);
}

Entering enter_get_item(Thread& t, Value object, Value key) {
    Function* f = python_method(type_of(t, object), Special::GetItem, 2);
    return f ? enter(t, *f, {object, key}, Continuation::Deliver, 0, 2) : Entering::NotPython;
}

Entering enter_set_item(Thread& t, Value object, Value key, Value v) {
    Function* f = python_method(type_of(t, object), Special::SetItem, 3);
    return f ? enter(t, *f, {object, key, v}, Continuation::Discard, 0, 2) : Entering::NotPython;
}

Entering enter_unary(Thread& t, Special s, Value v, uint8_t advance) {
    Function* f = python_method(type_of(t, v), s, 1);
    return f ? enter(t, *f, {v}, Continuation::Deliver, 0, advance) : Entering::NotPython;
}

Entering enter_with(Thread& t, Value manager, Special enter_name, uint16_t result) {
    Function* f = python_method(type_of(t, manager), enter_name, 1);
    return f ? enter(t, *f, {manager}, Continuation::Deliver, 0, 1, result) : Entering::NotPython;
}

Entering enter_exit(Thread& t, Value exit, Value type, Value value, Value traceback) {
    if (!is<BoundMethod>(exit) || !is<Function>(as<BoundMethod>(exit).function)) return Entering::NotPython;
    auto& method = as<BoundMethod>(exit);
    Function& f = as<Function>(method.function);
    if (f.code->plain_arguments != 4) return Entering::NotPython;
    return enter(t, f, {method.self, type, value, traceback}, Continuation::Deliver, 0, 1);
}

Entering enter_await(Thread& t, Value v) {
    Function* f = python_method(type_of(t, v), Special::Await, 1);
    return f ? enter(t, *f, {v}, Continuation::Await, 0, 1) : Entering::NotPython;
}

Entering enter_async_next(Thread& t, Value iterator) {
    Function* f = python_method(type_of(t, iterator), Special::ANext, 1);
    return f ? enter(t, *f, {iterator}, Continuation::AsyncNext, 0, 1) : Entering::NotPython;
}

Entering enter_setter(Thread& t, Function& setter, Value object, Value v) {
    return enter(t, setter, {object, v}, Continuation::Discard, 0, 4);
}

Entering enter_next(Thread& t, Value iterator) {
    Function* f = python_method(type_of(t, iterator), Special::Next, 1);
    return f ? enter(t, *f, {iterator}, Continuation::Next, 0, 2) : Entering::NotPython;
}

Entering enter_getter(Thread& t, Value object, Str* name) {
    Type& type = type_of(t, object);
    if (!type.is(Type::kHeapType) || object.object()->kind == Kind::Type) return Entering::NotPython;
    Value on_type = type.lookup(name);
    if (type.is(Type::kCustomGetAttribute)) {
        bool own_lookup = type.find(Special::GetAttribute) == t.runtime.type<Object>().find(Special::GetAttribute);
        if (!own_lookup || !on_type.is_empty() || !own_attribute(t, object, name).is_empty()) return Entering::NotPython;
        Function* f = python_method(type, Special::GetAttr, 2);
        return f ? enter(t, *f, {object, Value(name)}, Continuation::Deliver, 0, 4) : Entering::NotPython;
    }
    if (!on_type.is_object()) return Entering::NotPython;
    Type& descriptor = *on_type.object()->type();
    Function* f = python_method(descriptor, Special::Get, 3);
    if (!f || descriptor.find(Special::Set).is_empty()) return Entering::NotPython;
    return enter(t, *f, {on_type, object, Value(&type)}, Continuation::Deliver, 0, 4);
}

Entering enter_attribute_hook(Thread& t, Value object, Value on_type, Str* name, Value v) {
    Type& type = type_of(t, object);
    if (type.is(Type::kCustomSetAttribute)) {
        Function* f = python_method(type, Special::SetAttr, 3);
        return f ? enter(t, *f, {object, Value(name), v}, Continuation::Discard, 0, 4) : Entering::NotPython;
    }
    Function* f = on_type.is_object() ? python_method(*on_type.object()->type(), Special::Set, 3) : nullptr;
    return f ? enter(t, *f, {on_type, object, v}, Continuation::Discard, 0, 4) : Entering::NotPython;
}

Entering enter_contains(Thread& t, Value container, Value item) {
    Function* f = python_method(type_of(t, container), Special::Contains, 2);
    return f ? enter(t, *f, {container, item}, Continuation::Contains, 0, 1) : Entering::NotPython;
}

Entering enter_truth(Thread& t, Value v) {
    Function* f = python_method(type_of(t, v), Special::Bool, 1);
    return f ? enter(t, *f, {v}, Continuation::Truth, 0, 1) : Entering::NotPython;
}

namespace {

Result<Owned> settled(Thread& t, Activation& caller, const EndedSpecial& ended, Value result) {
    if (ended.continuation == Continuation::Await) {
        Owned iterator = Owned::adopt(result);
        if (!check_await_iterator(t, result)) return Error{};
        return iterator;
    }
    if (ended.continuation == Continuation::AsyncNext) {
        Owned awaitable = Owned::adopt(result);
        return Owned::adopt(iterator_of_async_next(t, result));
    }
    if (ended.continuation == Continuation::Contains) {
        Owned answer = Owned::adopt(result);
        return Owned::boolean(TRY(truth(t, result)) != (caller.pc->opcode() == Opcode::NotIn));
    }
    if (result != Value::not_implemented()) return Owned::adopt(result);
    bool jump = ended.continuation == Continuation::CompareJump;
    Operands o = operands_of(caller, *caller.pc, jump);
    switch (ended.continuation) {
        case Continuation::Operator: return binary_reflected(t, BinaryOp(ended.operation), o.left, o.right, caller.pc->has(Instruction::kInplace));
        case Continuation::InPlace: {
            Owned r = TRY(call_special(t, o.left, methods_of(BinaryOp(ended.operation)).forward, {o.right}));
            if (!r.is_stop() && !r.is_not_implemented()) return r;
            return binary_reflected(t, BinaryOp(ended.operation), o.left, o.right, true);
        }
        case Continuation::Reflected: return unsupported_operands(t, BinaryOp(ended.operation), o.left, o.right, caller.pc->has(Instruction::kInplace));
        case Continuation::Compare:
        case Continuation::CompareJump: return compare_reflected(t, Comparison(ended.operation), o.left, o.right);
        default: return Owned::adopt(result);
    }
}

}  // namespace

bool end_special(Thread& t, Activation& caller, EndedSpecial ended, Value result) {
    clear_register(ended.base - 1, 0);
    Instruction instruction = *caller.pc;
    auto value = settled(t, caller, ended, result);
    if (value.failed()) return false;
    if ((*value).is_stop()) return true;   // another method is on its way to the same register
    switch (ended.continuation) {
        case Continuation::CompareJump: {
            auto holds = truth(t, (*value).get());
            if (holds.failed()) return false;
            // The opcodes of one comparison: JumpIf, JumpIf with a constant, JumpIfNot, JumpIfNot with a constant.
            bool wanted = (instruction.raw_opcode() - unsigned(Opcode::JumpIfLt)) % 4 < 2;
            consume_operands(caller, instruction, -1);
            caller.pc += *holds == wanted ? 1 + instruction.jump_c() : 1;
            return true;
        }
        case Continuation::Truth: {
            if (!(*value).get().is_bool()) return (void)t.type_error("__bool__ should return bool, returned {}", type_name(t, (*value).get())), false;
            bool jumps = (*value).get().is_true() == (instruction.opcode() == Opcode::JumpIfTrue);
            consume_operands(caller, instruction, -1);
            caller.pc += jumps ? 1 + instruction.bc() : 1;
            return true;
        }
        case Continuation::Next:
            set_register(caller.base, instruction.a(), value.take().take());
            caller.pc += 2 + instruction.jump_c();
            return true;
        case Continuation::Discard:
            consume_operands(caller, instruction, -1);
            break;
        default:
            set_register(caller.base, ended.result, value.take().take());
            consume_operands(caller, instruction, ended.result);
    }
    caller.pc += ended.advance;
    return true;
}

bool end_loop_on_stop(Thread& t, Activation& caller) {
    if (!t.catch_if(ExceptionType::StopIteration)) return false;
    clear_register(caller.base, caller.pc->b());
    caller.pc += 2;
    return true;
}

}  // namespace kukri

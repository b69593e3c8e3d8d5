// The loop over a pickle's instructions, its stack and its memo.
#include "stdlib/pickling/loader.hpp"

#include <bit>

#include "runtime/dict.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/set.hpp"
#include "runtime/shape.hpp"
#include "runtime/str.hpp"

namespace kukri::pickling {

// --- stack and memo -------------------------------------------------------------------------------------------------------------------

Error Loader::underflow() { return unpickling_error(thread_, state_.marks.empty() || state_.stack.empty() ? "unpickling stack underflow" : "unexpected MARK found"); }

Result<Owned> Loader::pop() {
    if (state_.stack.size() <= floor()) return underflow();
    Owned v = std::move(state_.stack.back());
    state_.stack.pop_back();
    return v;
}

Result<Value> Loader::top() {
    if (state_.stack.size() <= floor()) return underflow();
    return state_.stack.back().get();
}

Result<size_t> Loader::pop_mark() {
    if (state_.marks.empty()) return unpickling_error(thread_, "could not find MARK");
    size_t start = state_.marks.back();
    state_.marks.pop_back();
    return start;
}

// The objects from there on, which leave the stack.
Result<Ref<Tuple>> Loader::tuple_from_stack(size_t start) {
    Ref<Tuple> made = TRY(new_tuple_uninitialized(thread_, state_.stack.size() - start));
    for (size_t i = 0; i < made->length; ++i) made->items()[i] = state_.stack[start + i].take();
    state_.stack.resize(start);
    return made;
}

Result<void> Loader::pop_one() {
    // A mark is popped, too.
    if (!state_.marks.empty() && state_.marks.back() == state_.stack.size()) return state_.marks.pop_back(), ok();
    TRY(pop());
    return {};
}

Result<void> Loader::put(size_t number) {
    Owned v(TRY(top()));
    if (number >= state_.memo.size()) {
        if (number > 1'000'000 && number > state_.memo.size() * 4) return unpickling_error(thread_, "memo index is out of proportion");
        if (number >= state_.memo.capacity()) state_.memo.reserve(std::max(number + 1, state_.memo.capacity() * 2));
        state_.memo.resize(number + 1);
    }
    state_.memo[number] = std::move(v);
    return {};
}

Result<void> Loader::get(size_t number) {
    if (number >= state_.memo.size() || state_.memo[number].is_empty()) return unpickling_error(thread_, fmt::format("Memo value not found at index {}", number));
    push(state_.memo[number].share());
    return {};
}

Result<size_t> Loader::line_number() {
    std::string line(TRY(read_line()));
    if (line.size() < 2) return truncated();
    Ref<Str> text = TRY(new_str(thread_, line));
    Owned number = TRY(int_from_text(thread_, line, 10, text.value()));
    if (int_sign(number) < 0) return thread_.value_error("negative PUT argument");
    return size_t(int_value(number).value_or(INT64_MAX));
}

// --- instructions -----------------------------------------------------------------------------------------------------------------------

Result<bool> Loader::execute(unsigned char opcode) {
    auto unknown = [&]() -> Error {
        std::string shown = opcode >= 0x20 && opcode < 0x7f && opcode != '\'' && opcode != '\\' ? std::string(1, char(opcode)) : fmt::format("\\x{:02x}", opcode);
        return unpickling_error(thread_, fmt::format("invalid load key, '{}'.", shown));
    };
    switch (opcode) {
        case kStop: return false;
        case kProto: {
            auto protocol = int64_t(TRY(read_number(1)));
            if (protocol > kHighestProtocol) return thread_.value_error("unsupported pickle protocol: {}", protocol);
            state_.protocol = protocol;
            break;
        }
        case kFrame: TRY(read_frame(TRY(read_number(8)))); break;
        case kMark: state_.marks.push_back(state_.stack.size()); break;
        case kPop: TRY(pop_one()); break;
        case kPopMark: state_.stack.resize(TRY(pop_mark())); break;
        case kDup: push(Owned(TRY(top()))); break;

        case kNone: push(Owned::none()); break;
        case kNewTrue: push(Owned::boolean(true)); break;
        case kNewFalse: push(Owned::boolean(false)); break;
        case kInt: TRY(load_int()); break;
        case kBinInt: push(Owned::adopt(Value::small_int(int32_t(TRY(read_number(4)))))); break;
        case kBinInt1: push(Owned::adopt(Value::small_int(int64_t(TRY(read_number(1)))))); break;
        case kBinInt2: push(Owned::adopt(Value::small_int(int64_t(TRY(read_number(2)))))); break;
        case kLong: TRY(load_long_line()); break;
        case kLong1: TRY(load_long(1)); break;
        case kLong4: TRY(load_long(4)); break;
        case kFloat: TRY(load_float_line()); break;
        case kBinFloat: push(TRY(new_float(thread_, std::bit_cast<double>(__builtin_bswap64(TRY(read_number(8))))))); break;

        case kString: TRY(load_string_line()); break;
        case kBinString: TRY(load_old_string(4)); break;
        case kShortBinString: TRY(load_old_string(1)); break;
        case kUnicode: TRY(load_text_line()); break;
        case kShortBinUnicode: TRY(load_text(1)); break;
        case kBinUnicode: TRY(load_text(4)); break;
        case kBinUnicode8: TRY(load_text(8)); break;
        case kShortBinBytes: TRY(load_bytes(1)); break;
        case kBinBytes: TRY(load_bytes(4)); break;
        case kBinBytes8: TRY(load_bytes(8)); break;
        case kByteArray8: TRY(load_byte_array()); break;
        case kNextBuffer: TRY(load_next_buffer()); break;
        case kReadOnlyBuffer: TRY(make_read_only()); break;

        case kEmptyTuple: push(Owned(Value(thread_.runtime.empty_tuple))); break;
        case kTuple1: TRY(load_counted_tuple(1)); break;
        case kTuple2: TRY(load_counted_tuple(2)); break;
        case kTuple3: TRY(load_counted_tuple(3)); break;
        case kTuple: push(TRY(tuple_from_stack(TRY(pop_mark())))); break;
        case kEmptyList: push(TRY(new_list(thread_))); break;
        case kEmptyDict: push(TRY(new_dict(thread_))); break;
        case kEmptySet: push(TRY(call(thread_, Value(&thread_.runtime.type<Set>())))); break;
        case kList: TRY(load_list_or_dict(false)); break;
        case kDict: TRY(load_list_or_dict(true)); break;
        case kAppend:
            if (state_.stack.empty()) return underflow();
            TRY(load_append(state_.stack.size() - 1));
            break;
        case kAppends: TRY(load_append(TRY(pop_mark()))); break;
        case kSetItem:
            if (state_.stack.size() < 2) return underflow();
            TRY(load_set_items(state_.stack.size() - 2));
            break;
        case kSetItems: TRY(load_set_items(TRY(pop_mark()))); break;
        case kAddItems: TRY(load_add_items()); break;
        case kFrozenSet: TRY(load_frozen_set()); break;

        case kGlobal: TRY(load_global_line()); break;
        case kStackGlobal: TRY(load_stack_global()); break;
        case kExt1: TRY(load_extension(1)); break;
        case kExt2: TRY(load_extension(2)); break;
        case kExt4: TRY(load_extension(4)); break;
        case kInst: TRY(load_instance(true)); break;
        case kObj: TRY(load_instance(false)); break;
        case kReduce: TRY(load_reduce()); break;
        case kNewObj: TRY(load_new(false)); break;
        case kNewObjEx: TRY(load_new(true)); break;
        case kBuild: TRY(load_build()); break;
        case kPersId: {
            std::string_view line = TRY(read_line());
            Ref<Str> id = TRY(new_str(thread_, line.substr(0, line.size() - 1)));
            TRY(load_persistent(id.value()));
            break;
        }
        case kBinPersId: {
            if (unpickler_.persistent_load.is_empty()) {
                TRY(load_persistent(Value::none()));
                break;
            }
            Owned id = TRY(pop());
            TRY(load_persistent(id));
            break;
        }

        case kGet: TRY(get(TRY(line_number()))); break;
        case kBinGet: TRY(get(TRY(read_number(1)))); break;
        case kLongBinGet: TRY(get(TRY(read_number(4)))); break;
        case kPut: {
            TRY(top());
            size_t number = TRY(line_number());
            TRY(put(number));
            break;
        }
        case kBinPut: TRY(put(TRY(read_number(1)))); break;
        case kLongBinPut: TRY(put(TRY(read_number(4)))); break;
        case kMemoize: TRY(put(state_.memo.size())); break;
        default: return unknown();
    }
    return true;
}

static bool is_of_class(Value exception, Value cls) { return exception.is_object() && exception.object()->type() == &as<Type>(cls); }

Result<Owned> Loader::load() {
    state_.stack.clear();
    state_.marks.clear();
    state_.protocol = 0;
    while (true) {
        auto one = read(1);
        if (one.failed()) {
            // Between two instructions the end is another error than inside one.
            if (!is_of_class(thread_.pending, state_of(thread_).unpickling_error)) return Error{};
            thread_.pending.clear();
            return thread_.raise(ExceptionType::EOFError, "Ran out of input");
        }
        if (!TRY(execute(static_cast<unsigned char>((*one)[0])))) break;
    }
    if (state_.peeked) TRY(take_peeked());
    return pop();
}

// --- the unpickler ------------------------------------------------------------------------------------------------------------------------

Result<void> initialize(Thread& t, Unpickler& self, Value file, bool fix_imports, std::string_view encoding, std::string_view errors, Value buffers) {
    auto set = [](Value& place, Owned v) { release(std::exchange(place, v.is_stop() ? Value() : v.take())); };
    if (!file.is_empty()) {
        Owned peek = TRY(find_attribute(t, file, "peek")), read = TRY(find_attribute(t, file, "read")), readline = TRY(find_attribute(t, file, "readline"));
        if (read.is_stop() || readline.is_stop()) return t.type_error("file must have 'read' and 'readline' attributes");
        set(self.peek, std::move(peek));
        set(self.read, std::move(read));
        set(self.readline, std::move(readline));
    }
    set(self.buffers, buffers.is_none() ? Owned::stop() : TRY(iterate(t, buffers)));
    self.fix_imports = fix_imports;
    if (self.running) return t.raise(ExceptionType::RuntimeError, "Unpickler is already in use");
    delete std::exchange(self.state, new UnpicklerState);
    self.state->encoding = encoding;
    self.state->errors = errors;
    return {};
}

Result<Owned> load(Thread& t, Unpickler& self) {
    if (self.running) return t.raise(ExceptionType::RuntimeError, "Unpickler is already in use");
    Owned before(self.persistent_load);
    Str* hook = t.runtime.intern("persistent_load");
    if (type_of(t, Value(&self)).lookup(hook) != t.runtime.type<Unpickler>().lookup(hook)) {
        Owned found = TRY(find_attribute(t, Value(&self), "persistent_load"));
        if (!found.is_stop()) release(std::exchange(self.persistent_load, found.take()));
    }
    Ref<Unpickler> keep(&self);
    self.running = true;
    auto loaded = Loader(t, self).load();
    self.running = false;
    release(std::exchange(self.persistent_load, before.take()));
    std::vector<Owned> rest = std::move(self.state->stack);   // of a pickle that failed
    self.state->stack.clear();
    self.state->marks.clear();
    return loaded;
}

}  // namespace kukri::pickling

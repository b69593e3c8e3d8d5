// Loading numbers, text, bytes and containers.
#include <bit>

#include "runtime/dict.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/set.hpp"
#include "runtime/str.hpp"
#include "stdlib/pickling/loader.hpp"

namespace kukri::pickling {

Result<void> Loader::load_int() {
    std::string line(TRY(read_line()));
    if (line == "00\n" || line == "01\n") return push(Owned::boolean(line[1] == '1')), ok();
    Ref<Str> text = TRY(new_str(thread_, line));
    auto number = int_from_text(thread_, line, 0, text.value());
    if (number.failed()) {
        if (thread_.catch_if(ExceptionType::ValueError)) return thread_.value_error("could not convert string to int");
        return Error{};
    }
    push(number.take());
    return {};
}

Result<void> Loader::load_long_line() {
    std::string line(TRY(read_line()));
    if (line.ends_with("L\n")) line.resize(line.size() - 2);
    Ref<Str> text = TRY(new_str(thread_, line));
    push(TRY(int_from_text(thread_, line, 10, text.value())));
    return {};
}

// A two's complement number.
Result<void> Loader::load_long(size_t length_size) {
    uint64_t size = TRY(read_number(length_size));
    if (length_size == 4 && int32_t(size) < 0) return unpickling_error(thread_, "LONG pickle has negative byte count");
    std::string data(TRY(read(size)));
    if (data.size() <= 7) {
        uint64_t n = 0;
        for (size_t i = 0; i < data.size(); ++i) n |= uint64_t(static_cast<unsigned char>(data[i])) << 8 * i;
        if (!data.empty() && data.back() & 0x80) n |= ~uint64_t(0) << 8 * data.size();
        push(TRY(new_int(thread_, int64_t(n))));
        return {};
    }
    bool negative = data.back() & 0x80;
    if (negative) {
        // Its negative, as the digits have no sign of their own.
        unsigned carry = 1;
        for (char& c : data) {
            unsigned digit = (~static_cast<unsigned>(c) & 0xff) + carry;
            c = char(digit);
            carry = digit >> 8;
        }
        if (carry) data.push_back(1);
    }
    std::string digits = negative ? "-" : "";
    for (size_t i = data.size(); i-- > 0;) digits += fmt::format("{:02x}", static_cast<unsigned char>(data[i]));
    push(TRY(int_from_hex(thread_, digits)));
    return {};
}

Result<void> Loader::load_float_line() {
    std::string line(TRY(read_line()));
    Ref<Str> text = TRY(new_str(thread_, line));
    auto number = call(thread_, Value(&thread_.runtime.type<Float>()), {text.value()});
    if (number.failed()) {
        if (thread_.catch_if(ExceptionType::ValueError)) return thread_.value_error("could not convert string to float");
        return Error{};
    }
    push(number.take());
    return {};
}

// --- text and bytes -------------------------------------------------------------------------------------------------------------------

// A str of Python 2.
Result<Owned> Loader::decoded(std::string_view data) {
    Ref<Bytes> bytes = TRY(new_bytes(thread_, data));
    if (state_.encoding == "bytes") return bytes;
    Ref<Str> encoding = TRY(new_str(thread_, state_.encoding)), errors = TRY(new_str(thread_, state_.errors));
    return call_method(thread_, bytes.value(), "decode", {encoding.value(), errors.value()});
}

Result<void> Loader::load_string_line() {
    std::string line(TRY(read_line()));
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.pop_back();
    if (line.size() < 2 || line.front() != line.back() || (line.front() != '"' && line.front() != '\'')) return unpickling_error(thread_, "the STRING opcode argument must be quoted");
    Ref<Bytes> quoted = TRY(new_bytes(thread_, std::string_view(line).substr(1, line.size() - 2)));
    Owned decode = TRY(from_module(thread_, "_codecs", "escape_decode"));
    Owned result = TRY(call(thread_, decode, {quoted.value()}));
    Owned bytes(as<Tuple>(result)[0]);
    push(TRY(decoded(as<Bytes>(bytes).view())));
    return {};
}

Result<void> Loader::load_old_string(size_t length_size) {
    uint64_t size = TRY(read_number(length_size));
    if (length_size == 4 && int32_t(size) < 0) return unpickling_error(thread_, length_size == 4 && size == UINT32_MAX && state_.at == state_.end ? "pickle data was truncated" : "BINSTRING pickle has negative byte count");
    push(TRY(decoded(TRY(read(size)))));
    return {};
}

Result<void> Loader::load_text(size_t length_size) {
    size_t size = TRY(read_size(length_size, "BINUNICODE"));
    std::string_view data = TRY(read(size));
    bool is_ascii = std::all_of(data.begin(), data.end(), [](char c) { return !(c & 0x80); });
    if (is_ascii) {
        push(TRY(new_ascii_str(thread_, data)));
        return {};
    }
    Ref<Bytes> bytes = TRY(new_bytes(thread_, data));
    Ref<Str> encoding = TRY(new_str(thread_, "utf-8")), errors = TRY(new_str(thread_, "surrogatepass"));
    push(TRY(call_method(thread_, bytes.value(), "decode", {encoding.value(), errors.value()})));
    return {};
}

Result<void> Loader::load_text_line() {
    std::string_view line = TRY(read_line());
    Ref<Bytes> bytes = TRY(new_bytes(thread_, line.substr(0, line.size() - 1)));
    Ref<Str> encoding = TRY(new_str(thread_, "raw-unicode-escape"));
    push(TRY(call_method(thread_, bytes.value(), "decode", {encoding.value()})));
    return {};
}

Result<void> Loader::load_bytes(size_t length_size) {
    size_t size = TRY(read_size(length_size, "BINBYTES"));
    push(TRY(new_bytes(thread_, TRY(read(size)))));
    return {};
}

Result<void> Loader::load_byte_array() {
    size_t size = TRY(read_size(8, "BYTEARRAY8"));
    push(TRY(new_byte_array(thread_, TRY(read(size)))));
    return {};
}

Result<void> Loader::load_next_buffer() {
    if (unpickler_.buffers.is_empty()) return unpickling_error(thread_, "pickle stream refers to out-of-band data but no *buffers* argument was given");
    Owned buffers(unpickler_.buffers);
    Owned buffer = TRY(next(thread_, buffers));
    if (buffer.is_stop()) return unpickling_error(thread_, "not enough out-of-band buffers");
    push(std::move(buffer));
    return {};
}

Result<void> Loader::make_read_only() {
    Owned buffer(TRY(top()));
    BufferView view = TRY(get_shaped_buffer(thread_, buffer));
    if (view.read_only) return {};
    Ref<MemoryView> memory = TRY(new_memory_view(thread_, buffer));
    state_.stack.back() = TRY(call_method(thread_, memory.value(), "toreadonly"));
    return {};
}

// --- containers -----------------------------------------------------------------------------------------------------------------------

Result<void> Loader::load_counted_tuple(size_t count) {
    if (state_.stack.size() < floor() + count) return underflow();
    push(TRY(tuple_from_stack(state_.stack.size() - count)));
    return {};
}

Result<void> Loader::load_list_or_dict(bool dict) {
    size_t start = TRY(pop_mark());
    if (!dict) {
        Ref<Tuple> items = TRY(tuple_from_stack(start));
        push(TRY(new_list(thread_, items->view())));
        return {};
    }
    if ((state_.stack.size() - start) % 2) return unpickling_error(thread_, "odd number of items for DICT");
    Ref<Tuple> items = TRY(tuple_from_stack(start));
    Ref<Dict> made = TRY(new_dict(thread_));
    for (size_t i = 0; i < items->length; i += 2) TRY(dict_set(thread_, *made, (*items)[i], (*items)[i + 1]));
    push(std::move(made));
    return {};
}

Result<void> Loader::load_append(size_t start) {
    if (state_.stack.size() < start || start <= floor()) return underflow();
    if (start == state_.stack.size()) return {};
    Owned target = state_.stack[start - 1].share();
    Ref<Tuple> items = TRY(tuple_from_stack(start));
    if (is_exactly<List>(thread_, target)) {
        TRY(reserve(thread_, as<List>(target), items->length));
        for (Value item : items->view()) TRY(append(thread_, as<List>(target), item));
        return {};
    }
    Owned extend = TRY(find_attribute(thread_, target, "extend"));
    if (!extend.is_stop()) {
        Ref<List> list = TRY(new_list(thread_, items->view()));
        TRY(call(thread_, extend, {list.value()}));
        return {};
    }
    Owned append_one = TRY(get_attribute(thread_, target, "append"));
    for (Value item : items->view()) TRY(call(thread_, append_one, {item}));
    return {};
}

Result<void> Loader::load_set_items(size_t start) {
    if (state_.stack.size() < start || start <= floor()) return underflow();
    if (start == state_.stack.size()) return {};
    if ((state_.stack.size() - start) % 2) return unpickling_error(thread_, "odd number of items for SETITEMS");
    Owned target = state_.stack[start - 1].share();
    Ref<Tuple> items = TRY(tuple_from_stack(start));
    bool is_dict = is_exactly<Dict>(thread_, target);
    for (size_t i = 0; i < items->length; i += 2) {
        if (is_dict)
            TRY(dict_set(thread_, as<Dict>(target), (*items)[i], (*items)[i + 1]));
        else
            TRY(set_item(thread_, target, (*items)[i], (*items)[i + 1]));
    }
    return {};
}

Result<void> Loader::load_add_items() {
    size_t start = TRY(pop_mark());
    if (start <= floor()) return underflow();
    Owned target = state_.stack[start - 1].share();
    Ref<Tuple> items = TRY(tuple_from_stack(start));
    if (items->length == 0) return {};
    if (is_exactly<Set>(thread_, target)) {
        TRY(call_method(thread_, target, "update", {items.value()}));
        return {};
    }
    Owned add = TRY(get_attribute(thread_, target, "add"));
    for (Value item : items->view()) TRY(call(thread_, add, {item}));
    return {};
}

Result<void> Loader::load_frozen_set() {
    size_t start = TRY(pop_mark());
    Ref<Tuple> items = TRY(tuple_from_stack(start));
    push(TRY(call(thread_, Value(&thread_.runtime.type<FrozenSet>()), {items.value()})));
    return {};
}

}  // namespace kukri::pickling

// Saving numbers, text, bytes and containers.
#include <bit>

#include "runtime/dict.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/set.hpp"
#include "stdlib/pickling/saver.hpp"

namespace kukri::pickling {

namespace {

constexpr size_t kBatch = 1000;

// A two's complement number of the least size.
std::string little_endian(Value v) {
    Int& number = as<Int>(v);
    std::string data;
    uint64_t borrow = number.size < 0;
    for (size_t i = 0; i < number.limb_count(); ++i) {
        uint64_t limb = number.limbs()[i];
        if (number.size < 0) {
            limb = ~limb + borrow;
            borrow = borrow && limb == 0;
        }
        for (size_t b = 0; b < 8; ++b) data.push_back(char(limb >> 8 * b));
    }
    char fill = number.size < 0 ? '\xff' : '\0';
    auto sign_of = [](char c) { return (c & 0x80) != 0; };
    if (data.empty() || sign_of(data.back()) != sign_of(fill)) data.push_back(fill);
    while (data.size() > 1 && data.back() == fill && sign_of(data[data.size() - 2]) == sign_of(fill)) data.pop_back();
    return data;
}

// Text in the encoding raw-unicode-escape, with what would end the line escaped, too.
std::string line_of_text(Str& s) {
    std::string out;
    std::string_view rest = s.view();
    for (size_t i = 0; i < rest.size();) {
        auto lead = static_cast<unsigned char>(rest[i]);
        size_t size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        char32_t c = size == 1 ? lead : lead & (0xffu >> (size + 1));
        for (size_t k = 1; k < size; ++k) c = c << 6 | (static_cast<unsigned char>(rest[i + k]) & 0x3f);
        i += size;
        if (c > 0xffff)
            out += fmt::format("\\U{:08x}", uint32_t(c));
        else if (c > 0xff || c == '\\' || c == 0 || c == '\n' || c == '\r' || c == 0x1a)
            out += fmt::format("\\u{:04x}", uint32_t(c));
        else
            out.push_back(char(c));
    }
    return out;
}

}  // namespace

Result<void> Saver::save_int(Value v) {
    auto small = int_value(v);
    bool fits = small && *small == int32_t(*small);
    if (pickler_.binary && fits) {
        int64_t n = *small;
        if (n >= 0 && n < 256)
            writer_.op(kBinInt1, uint64_t(n), 1);
        else if (n >= 0 && n < 65536)
            writer_.op(kBinInt2, uint64_t(n), 2);
        else
            writer_.op(kBinInt, uint64_t(n), 4);
        return {};
    }
    if (pickler_.protocol < 2) {
        Ref<Str> digits = TRY(repr(thread_, v));
        writer_.bytes(fits ? fmt::format("I{}\n", digits->view()) : fmt::format("L{}L\n", digits->view()));
        return {};
    }
    std::string data;
    if (v.is_int()) {
        int64_t n = v.as_int();
        do data.push_back(char(n)), n >>= 8;
        while (!((n == 0 && !(data.back() & 0x80)) || (n == -1 && (data.back() & 0x80))));
    } else {
        data = little_endian(v);
    }
    if (data.size() < 256)
        writer_.op(kLong1, data.size(), 1);
    else if (data.size() <= INT32_MAX)
        writer_.op(kLong4, data.size(), 4);
    else
        return thread_.raise(ExceptionType::OverflowError, "int too large to pickle");
    writer_.bytes(data);
    return {};
}

Result<void> Saver::save_float(double d) {
    if (pickler_.binary) {
        writer_.op(kBinFloat, __builtin_bswap64(std::bit_cast<uint64_t>(d)), 8);
        return {};
    }
    Owned number = TRY(new_float(thread_, d));
    Ref<Str> digits = TRY(repr(thread_, number));
    writer_.bytes(fmt::format("F{}\n", digits->view()));
    return {};
}

Result<void> Saver::save_str(Str& s, Sharing sharing) {
    Ref<Str> keep(&s);
    std::string_view text = s.view();
    if (!pickler_.binary)
        writer_.bytes(fmt::format("V{}\n", line_of_text(s)));
    else if (pickler_.protocol >= 4 && text.size() < 256)
        writer_.op(kShortBinUnicode, text.size(), 1), writer_.bytes(text);
    else if (text.size() <= UINT32_MAX)
        TRY(writer_.op_with_data(kBinUnicode, 4, text));
    else if (pickler_.protocol >= 4)
        TRY(writer_.op_with_data(kBinUnicode8, 8, text));
    else
        return thread_.raise(ExceptionType::OverflowError, "serializing a string larger than 4 GiB requires pickle protocol 4 or higher");
    memoize(Value(&s), sharing);
    return {};
}

Result<void> Saver::save_reduced_as(Value function, std::initializer_list<Value> arguments, Value object) {
    Ref<Tuple> all = TRY(new_tuple(thread_, {arguments.begin(), arguments.size()}));
    expect_sharing();
    return save_call(function, *all, object);
}

Result<void> Saver::save_bytes(Value v) {
    Owned keep(v);
    std::string_view data = as<Bytes>(v).view();
    if (pickler_.protocol < 3) {
        // Python 2 has no bytes: the text of these characters, encoded.
        if (data.empty()) return save_reduced_as(Value(&thread_.runtime.type<Bytes>()), {}, v);
        Ref<Str> latin = TRY(new_str(thread_, "latin1"));
        latin = thread_.runtime.intern(std::move(latin));
        Owned text = TRY(call_method(thread_, v, "decode", {latin.value()}));
        Owned encode = TRY(from_module(thread_, "_codecs", "encode"));
        return save_reduced_as(encode, {text.get(), latin.value()}, v);
    }
    if (data.size() < 256)
        writer_.op(kShortBinBytes, data.size(), 1), writer_.bytes(data);
    else if (data.size() <= UINT32_MAX)
        TRY(writer_.op_with_data(kBinBytes, 4, data));
    else if (pickler_.protocol >= 4)
        TRY(writer_.op_with_data(kBinBytes8, 8, data));
    else
        return thread_.raise(ExceptionType::OverflowError, "serializing a bytes object larger than 4 GiB requires pickle protocol 4 or higher");
    memoize(v);
    return {};
}

Result<void> Saver::save_byte_array(ByteArray& array) {
    Ref<ByteArray> keep(&array);
    if (pickler_.protocol < 5) {
        Value type(&thread_.runtime.type<ByteArray>());
        if (array.length == 0) return save_reduced_as(type, {}, Value(&array));
        Ref<Bytes> copy = TRY(new_bytes(thread_, array.view()));
        return save_reduced_as(type, {copy.value()}, Value(&array));
    }
    TRY(writer_.op_with_data(kByteArray8, 8, array.view()));
    memoize(Value(&array));
    return {};
}

Result<void> Saver::save_buffer(PickleBuffer& buffer) {
    if (pickler_.protocol < 5) return pickling_error(thread_, "PickleBuffer can only be pickled with protocol >= 5");
    if (!buffer.view) return thread_.value_error("operation forbidden on released PickleBuffer object");
    if (!buffer.view->is_contiguous()) return pickling_error(thread_, "PickleBuffer can not be pickled when pointing to a non-contiguous buffer");
    Ref<PickleBuffer> keep(&buffer);
    bool in_band = true;
    if (!pickler_.buffer_callback.is_none()) {
        Owned callback(pickler_.buffer_callback);
        Owned answer = TRY(call(thread_, callback, {Value(&buffer)}));
        in_band = TRY(truth(thread_, answer));
    }
    bool read_only = buffer.view->read_only;
    if (!in_band) {
        writer_.op(kNextBuffer);
        if (read_only) writer_.op(kReadOnlyBuffer);
        return {};
    }
    std::string_view data = buffer.view->view();
    if (!read_only) {
        TRY(writer_.op_with_data(kByteArray8, 8, data));
    } else if (data.size() < 256) {
        writer_.op(kShortBinBytes, data.size(), 1);
        writer_.bytes(data);
    } else {
        bool long_one = data.size() > UINT32_MAX;
        TRY(writer_.op_with_data(long_one ? kBinBytes8 : kBinBytes, long_one ? 8 : 4, data));
    }
    memoize(Value(&buffer));
    return {};
}

Result<void> Saver::save_tuple(Tuple& tuple, Sharing sharing) {
    Value v(&tuple);
    if (tuple.length == 0) {
        if (pickler_.binary)
            writer_.op(kEmptyTuple);
        else
            writer_.bytes("(t");
        return {};
    }
    bool is_short = tuple.length <= 3 && pickler_.protocol >= 2;
    if (!is_short) writer_.op(kMark);
    for (size_t i = 0; i < tuple.length; ++i) TRY(save(tuple[i], 0));
    if (sharing == Sharing::Shared && is_known(v)) {
        // It is part of itself, and has been saved meanwhile: what lies on the stack is not needed.
        if (!is_short && pickler_.binary)
            writer_.op(kPopMark);
        else
            for (size_t i = 0; i < tuple.length + !is_short; ++i) writer_.op(kPop);
        write_known(v);
        return {};
    }
    writer_.op(is_short ? Opcode(kTuple1 + tuple.length - 1) : kTuple);
    memoize(v, sharing);
    return {};
}

template <class F>
Result<void> Saver::in_batches(Value iterator, Opcode one, Opcode many, F&& f) {
    if (!pickler_.binary) {
        while (true) {
            Owned item = TRY(next(thread_, iterator));
            if (item.is_stop()) return {};
            TRY(f(item.get()));
            writer_.op(one);
        }
    }
    Owned item = TRY(next(thread_, iterator));
    while (!item.is_stop()) {
        Owned second = TRY(next(thread_, iterator));
        if (second.is_stop()) {
            TRY(f(item.get()));
            writer_.op(one);
            return {};
        }
        writer_.op(kMark);
        TRY(f(item.get()));
        item = std::move(second);
        for (size_t count = 1; count < kBatch && !item.is_stop(); ++count) {
            TRY(f(item.get()));
            item = TRY(next(thread_, iterator));
        }
        writer_.op(many);
    }
    return {};
}

Result<void> Saver::append_all(Value iterator) {
    return in_batches(iterator, kAppend, kAppends, [&](Value item) { return save(item); });
}

Result<void> Saver::set_all(Value iterator) {
    return in_batches(iterator, kSetItem, kSetItems, [&](Value item) -> Result<void> {
        if (!is<Tuple>(item) || as<Tuple>(item).length != 2) return thread_.type_error("dict items iterator must return 2-tuples");
        Owned keep(item);
        TRY(save(as<Tuple>(item)[0]));
        return save(as<Tuple>(item)[1]);
    });
}

// The batches of exact lists, dicts and sets are those of CPython, whose pickles are the same bytes: a single item has an instruction of its own,
// and a dict or set that ends with a whole batch is followed by an empty one.

Result<void> Saver::save_list(List& list, Sharing sharing) {
    if (pickler_.binary)
        writer_.op(kEmptyList);
    else
        writer_.bytes("(l");
    memoize(Value(&list), sharing);
    if (list.length == 0) return {};
    Ref<List> keep(&list);
    auto save_item = [&](size_t i) {
        Owned item(list[i]);   // the list may lose it meanwhile
        return save(item.get(), 1);
    };
    if (!pickler_.binary || list.length == 1) {
        for (size_t i = 0; i < list.length; ++i) {
            TRY(save_item(i));
            writer_.op(kAppend);
        }
        return {};
    }
    for (size_t done = 0; done < list.length;) {
        writer_.op(kMark);
        for (size_t end = done + kBatch; done < std::min(end, list.length); ++done) TRY(save_item(done));
        writer_.op(kAppends);
    }
    return {};
}

Result<void> Saver::save_dict(Dict& dict, Sharing sharing) {
    if (pickler_.binary)
        writer_.op(kEmptyDict);
    else
        writer_.bytes("(d");
    memoize(Value(&dict), sharing);
    if (dict.len() == 0) return {};
    Ref<Dict> keep(&dict);
    size_t length = dict.len(), position = 0, done = 0;
    auto save_pair = [&]() -> Result<void> {
        Value key, value;
        if (dict.len() != length || !dict.next(position, key, value)) return thread_.raise(ExceptionType::RuntimeError, "dictionary changed size during iteration");
        Owned keep_key(key), keep_value(value);
        TRY(save(key, 1));
        return save(value, 1);
    };
    if (!pickler_.binary || length == 1) {
        for (; done < length; ++done) {
            TRY(save_pair());
            writer_.op(kSetItem);
        }
    } else {
        size_t batch = kBatch;
        while (batch == kBatch) {
            batch = std::min(length - done, kBatch);
            writer_.op(kMark);
            for (size_t i = 0; i < batch; ++i) TRY(save_pair());
            writer_.op(kSetItems);
            done += batch;
        }
    }
    if (dict.len() != length) return thread_.raise(ExceptionType::RuntimeError, "dictionary changed size during iteration");
    return {};
}

Result<void> Saver::save_set(SetObject& set) {
    Value v(&set);
    if (pickler_.protocol < 4) {
        Ref<List> items = TRY(list_from(thread_, v));
        return save_reduced_as(Value(&thread_.runtime.type<Set>()), {items.value()}, v);
    }
    writer_.op(kEmptySet);
    memoize(v);
    if (set.live == 0) return {};
    Owned iterator = TRY(iterate(thread_, v));
    size_t batch = kBatch;
    while (batch == kBatch) {
        writer_.op(kMark);
        for (batch = 0; batch < kBatch; ++batch) {
            Owned item = TRY(next(thread_, iterator));
            if (item.is_stop()) break;
            TRY(save(item.get(), 1));
        }
        writer_.op(kAddItems);
    }
    return {};
}

Result<void> Saver::save_frozen_set(Value set) {
    if (pickler_.protocol < 4) {
        Ref<List> items = TRY(list_from(thread_, set));
        return save_reduced_as(Value(&thread_.runtime.type<FrozenSet>()), {items.value()}, set);
    }
    writer_.op(kMark);
    TRY(for_each(thread_, set, [&](Value item) { return save(item); }));
    if (is_known(set)) {
        writer_.op(kPopMark);
        write_known(set);
        return {};
    }
    writer_.op(kFrozenSet);
    memoize(set);
    return {};
}

}  // namespace kukri::pickling

// The methods that bytes and bytearray have in common, once for both: Shared<Bytes> and Shared<ByteArray>, and their table of rows.
// Results are of the base type, as in CPython; an exact bytes that would not change is returned itself.
// What a reader would get wrong: `self` may be a bytearray that converting an argument changes. Every method converts first and takes
// view(self) afterwards; what holds a Needle or BufferView of a bytearray keeps it from being resized.
#pragma once
#include <cstring>

#include "runtime/base/ascii_bytes.hpp"
#include "runtime/base/bytes_search.hpp"
#include "runtime/base/string_escape.hpp"
#include "runtime/bytes_support.hpp"
#include "runtime/encoding.hpp"
#include "runtime/numbers.hpp"
#include "runtime/percent.hpp"
#include "runtime/sequence.hpp"
#include "runtime/slice.hpp"
#include "runtime/str.hpp"
#include "runtime/warning.hpp"

namespace kukri {

enum class From { Left, Right };
enum class Align { Left, Right, Center };

template <class T>
struct Shared {
    static constexpr bool kIsArray = std::same_as<T, ByteArray>;
    static constexpr std::string_view kItemName = kIsArray ? "bytearray" : "byte";

    // --- what differs -----------------------------------------------------------------------------------------------------------------

    static std::string_view view(const T& self) { return self.view(); }
    static char* writable(T& made) {
        if constexpr (kIsArray)
            return made.data;
        else
            return made.data();
    }
    static Result<Ref<T>> fresh(Thread& t, size_t length) {
        if constexpr (kIsArray) {
            auto array = TRY(make<ByteArray>(t));
            TRY(resize(t, *array, length));
            return array;
        } else {
            return new_bytes_uninitialized(t, length);
        }
    }
    static Result<Ref<T>> copy(Thread& t, std::string_view bytes) {
        if constexpr (kIsArray)
            return new_byte_array(t, bytes);
        else
            return new_bytes(t, bytes);
    }
    // The part of self; self itself if it is all of an exact bytes.
    static Result<Ref<T>> part(Thread& t, T& self, std::string_view bytes) {
        if constexpr (!kIsArray)
            if (bytes.size() == self.length && self.type()->row) return share(self);
        return copy(t, bytes);
    }
    // Keeps the bytes of self in place while others' code runs.
    struct Hold {
        explicit Hold(T& s) : self(s) {
            if constexpr (kIsArray) ++self.exports;
        }
        ~Hold() {
            if constexpr (kIsArray) --self.exports;
        }
        Hold(const Hold&) = delete;
        T& self;
    };

    // --- searching --------------------------------------------------------------------------------------------------------------------

    template <From end>
    static Result<int64_t> search(Thread& t, T& self, Value sub, Value start, Value stop) {
        Bounds bounds = TRY(bounds_arguments(t, start, stop));
        Needle needle = TRY(needle_argument(t, sub));
        std::string_view text = view(self);
        auto [from, to] = bounds.within(text.size());
        if (from > to) return -1;
        text = text.substr(0, to);
        if (end == From::Right) text = text.substr(from);
        size_t at = end == From::Left ? find_bytes(text, needle.view(), from) : rfind_bytes(text, needle.view());
        if (at == kNotFound) return -1;
        return int64_t(end == From::Left ? at : at + from);
    }
    template <From end>
    static Result<int64_t> index(Thread& t, T& self, Value sub, Value start, Value stop) {
        int64_t at = TRY(search<end>(t, self, sub, start, stop));
        if (at < 0) return t.value_error("subsection not found");
        return at;
    }
    static Result<int64_t> count(Thread& t, T& self, Value sub, Value start, Value stop) {
        Bounds bounds = TRY(bounds_arguments(t, start, stop));
        Needle needle = TRY(needle_argument(t, sub));
        auto [from, to] = bounds.within(view(self).size());
        if (from > to) return 0;
        return int64_t(count_bytes(view(self).substr(from, to - from), needle.view()));
    }
    static Result<bool> contains(Thread& t, T& self, Value item) {
        if (is_int(item)) {
            auto n = int_value(item);
            if (n) {
                if (*n < 0 || *n > 255) return t.value_error("byte must be in range(0, 256)");
                return view(self).find(char(*n)) != kNotFound;
            }
        } else if (!is_bytes_like(t, item) && is_index(t, item)) {
            char byte = TRY(byte_argument(t, item));
            return view(self).find(byte) != kNotFound;
        }
        BufferView buffer = TRY(get_buffer(t, item));
        return contains_bytes(view(self), buffer.view());
    }

    template <From side>
    static bool has_affix(std::string_view text, const Bounds& bounds, std::string_view affix) {
        auto [from, to] = bounds.within(text.size());
        if (from > to || affix.size() > to - from) return false;
        text = text.substr(from, to - from);
        return side == From::Left ? text.starts_with(affix) : text.ends_with(affix);
    }
    template <From side>
    static Result<bool> matches(Thread& t, T& self, Value affix, Value start, Value stop) {
        Bounds bounds = TRY(bounds_arguments(t, start, stop));
        if (is<Tuple>(affix)) {
            for (Value each : as<Tuple>(affix).view()) {
                BufferView buffer = TRY(get_buffer(t, each));
                if (has_affix<side>(view(self), bounds, buffer.view())) return true;
            }
            return false;
        }
        if (!is_bytes_like(t, affix))
            return t.type_error("{} first arg must be bytes or a tuple of bytes, not {}", side == From::Left ? "startswith" : "endswith", type_name(t, affix));
        BufferView buffer = TRY(get_buffer(t, affix));
        return has_affix<side>(view(self), bounds, buffer.view());
    }
    template <From side>
    static Result<Ref<T>> remove_affix(Thread& t, T& self, Value affix) {
        BufferView buffer = TRY(get_buffer(t, affix));
        std::string_view text = view(self);
        if (side == From::Left && text.starts_with(buffer.view())) text.remove_prefix(buffer.size);
        if (side == From::Right && text.ends_with(buffer.view())) text.remove_suffix(buffer.size);
        return part(t, self, text);
    }

    // --- splitting and joining ----------------------------------------------------------------------------------------------------------

    static Result<void> add(Thread& t, List& parts, std::string_view bytes) { return append(t, parts, Owned(TRY(copy(t, bytes)))); }

    static Result<Ref<List>> split_words(Thread& t, T& self, size_t limit, From from) {
        Ref<List> parts = TRY(new_list(t));
        std::string_view text = view(self);
        size_t at = from == From::Left ? 0 : text.size();
        while (true) {
            if (parts->length == limit) {
                std::string_view rest = from == From::Left ? text.substr(at) : text.substr(0, at);
                rest = ascii_bytes::strip(rest, ascii_bytes::is_space, from == From::Left, from == From::Right);
                if (!rest.empty()) TRY(append(t, *parts, Owned(TRY(part(t, self, rest)))));
                break;
            }
            std::string_view word = from == From::Left ? ascii_bytes::take_word(text, at) : ascii_bytes::take_last_word(text, at);
            if (word.empty()) break;
            TRY(append(t, *parts, Owned(TRY(part(t, self, word)))));
        }
        if (from == From::Right) std::reverse(parts->items, parts->items + parts->length);
        return parts;
    }
    template <From from>
    static Result<Ref<List>> split(Thread& t, T& self, Value separator, int64_t max) {
        size_t limit = max < 0 ? SIZE_MAX : size_t(max);
        if (separator.is_none()) return split_words(t, self, limit, from);
        BufferView buffer = TRY(get_buffer(t, separator));
        std::string_view sep = buffer.view(), text = view(self);
        if (sep.empty()) return t.value_error("empty separator");
        Ref<List> parts = TRY(new_list(t));
        if (from == From::Left) {
            size_t at = 0;
            for (size_t found; parts->length < limit && (found = find_bytes(text, sep, at)) != kNotFound; at = found + sep.size())
                TRY(add(t, *parts, text.substr(at, found - at)));
            TRY(append(t, *parts, Owned(TRY(part(t, self, text.substr(at))))));
            return parts;
        }
        size_t end = text.size();
        for (size_t found; parts->length < limit && (found = rfind_bytes(text, sep, end)) != kNotFound; end = found)
            TRY(add(t, *parts, text.substr(found + sep.size(), end - found - sep.size())));
        TRY(append(t, *parts, Owned(TRY(part(t, self, text.substr(0, end))))));
        std::reverse(parts->items, parts->items + parts->length);
        return parts;
    }
    static Result<Ref<List>> split_lines(Thread& t, T& self, bool keep_ends) {
        Ref<List> parts = TRY(new_list(t));
        std::string_view text = view(self);
        for (size_t at = 0; at < text.size();) {
            std::string_view line = ascii_bytes::take_line(text, at, keep_ends);
            TRY(append(t, *parts, Owned(TRY(part(t, self, line)))));
        }
        return parts;
    }
    template <From from>
    static Result<Owned> partition(Thread& t, T& self, Value separator) {
        BufferView buffer = TRY(get_buffer(t, separator));
        std::string_view sep = buffer.view(), text = view(self);
        if (sep.empty()) return t.value_error("empty separator");
        size_t at = from == From::Left ? find_bytes(text, sep) : rfind_bytes(text, sep);
        if (at == kNotFound) {
            Ref<T> all = TRY(part(t, self, text)), one = TRY(copy(t, "")), two = TRY(copy(t, ""));
            if (from == From::Left) return TRY(tuple_of(t, all.value(), one.value(), two.value()));
            return TRY(tuple_of(t, one.value(), two.value(), all.value()));
        }
        Ref<T> before = TRY(copy(t, text.substr(0, at))), behind = TRY(copy(t, text.substr(at + sep.size())));
        Owned middle(separator);
        if constexpr (kIsArray) middle = TRY(copy(t, sep));
        return TRY(tuple_of(t, before.value(), middle.get(), behind.value()));
    }
    // Of exact bytes in a list or tuple: nothing runs meanwhile, and no buffers are taken.
    static Result<Ref<T>> join_plain(Thread& t, T& self, std::span<Value> items) {
        std::string_view between = view(self);
        size_t total = 0;
        for (Value item : items) {
            total += as<Bytes>(item).view().size() + between.size();
            if (total > PTRDIFF_MAX) return t.raise(ExceptionType::OverflowError, "join() result is too long");
        }
        Ref<T> made = TRY(fresh(t, items.empty() ? 0 : total - between.size()));
        char* out = writable(*made);
        for (size_t i = 0; i < items.size(); ++i) {
            if (i) out = std::ranges::copy(between, out).out;
            out = std::ranges::copy(as<Bytes>(items[i]).view(), out).out;
        }
        return made;
    }
    static Result<Ref<T>> join(Thread& t, T& self, Value iterable) {
        Hold hold(self);
        bool is_list = is_exactly<List>(t, iterable);
        if (is_list || is_exactly<Tuple>(t, iterable)) {
            std::span<Value> items = is_list ? std::span(as<List>(iterable).items, as<List>(iterable).length) : std::span(as<Tuple>(iterable).items(), as<Tuple>(iterable).length);
            bool is_plain = std::ranges::all_of(items, [&](Value item) { return is_exactly<Bytes>(t, item); });
            if (is_plain && (kIsArray || items.size() != 1)) return join_plain(t, self, items);
        }
        if (!is<List>(iterable) && !is<Tuple>(iterable) && type_of(t, iterable).find(Special::Iter).is_empty() && type_of(t, iterable).find(Special::GetItem).is_empty())
            return t.type_error("can only join an iterable");
        Ref<Tuple> items = TRY(tuple_from(t, iterable));
        if constexpr (!kIsArray)
            if (items->length == 1 && is_exactly<Bytes>(t, (*items)[0])) return share(as<Bytes>((*items)[0]));
        std::vector<BufferView> views;
        views.reserve(items->length);
        std::string_view between = view(self);
        size_t total = 0;
        for (size_t i = 0; i < items->length; ++i) {
            auto each = get_buffer(t, (*items)[i]);
            if (each.failed()) {
                if (t.catch_if(ExceptionType::TypeError) || t.catch_if(ExceptionType::BufferError))
                    return t.type_error("sequence item {}: expected a bytes-like object, {} found", i, type_name(t, (*items)[i]));
                return Error{};
            }
            total += each->size + (i ? between.size() : 0);
            if (total > PTRDIFF_MAX) return t.raise(ExceptionType::OverflowError, "join() result is too long");
            views.push_back(each.take());
        }
        Ref<T> made = TRY(fresh(t, total));
        char* out = writable(*made);
        auto write = [&](std::string_view bytes) {
            if (!bytes.empty()) std::memcpy(out, bytes.data(), bytes.size());
            out += bytes.size();
        };
        for (size_t i = 0; i < views.size(); ++i) {
            if (i) write(between);
            write(views[i].view());
        }
        return made;
    }
    static Result<Ref<T>> replace_all(Thread& t, T& self, Value old, Value fresh_bytes, Value times) {
        BufferView old_buffer = TRY(get_buffer(t, old)), new_buffer = TRY(get_buffer(t, fresh_bytes));
        int64_t count = TRY(index_argument(t, times));
        std::string_view text = view(self), from = old_buffer.view(), to = new_buffer.view();
        size_t limit = count < 0 ? SIZE_MAX : size_t(count);
        size_t found = from.size() > text.size() ? 0 : std::min(limit, count_bytes(text, from, limit));
        if (found == 0 || (from.empty() && to.empty())) return part(t, self, text);
        size_t added;
        if (__builtin_mul_overflow(found, to.size(), &added) || added > PTRDIFF_MAX - text.size())
            return t.raise(ExceptionType::OverflowError, "replace bytes is too long");
        Ref<T> made = TRY(fresh(t, text.size() - found * from.size() + added));
        char* out = writable(*made);
        auto write = [&](std::string_view bytes) {
            if (!bytes.empty()) std::memcpy(out, bytes.data(), bytes.size());
            out += bytes.size();
        };
        size_t at = 0;
        for (size_t i = 0; i < found; ++i) {
            // An empty needle stands before every byte and at the end.
            size_t next = from.empty() ? (i ? at + 1 : 0) : find_bytes(text, from, at);
            write(text.substr(at, next - at));
            write(to);
            at = next + from.size();
        }
        write(text.substr(at));
        return made;
    }

    // --- text ---------------------------------------------------------------------------------------------------------------------------

    template <ascii_bytes::CaseMapping mapping>
    static Result<Ref<T>> mapped(Thread& t, T& self) {
        Ref<T> made = TRY(fresh(t, view(self).size()));
        mapping(view(self), writable(*made));
        return made;
    }
    template <bool (*in_class)(char)>
    static bool all_are(Thread&, T& self) {
        return ascii_bytes::all_are(view(self), in_class);
    }
    static bool is_ascii(Thread&, T& self) {
        for (char c : view(self))
            if (c < 0) return false;
        return true;
    }
    static bool is_lower(Thread&, T& self) { return ascii_bytes::has_one_case(view(self), ascii_bytes::is_lower, ascii_bytes::is_upper); }
    static bool is_upper(Thread&, T& self) { return ascii_bytes::has_one_case(view(self), ascii_bytes::is_upper, ascii_bytes::is_lower); }
    static bool is_title(Thread&, T& self) { return ascii_bytes::is_title(view(self)); }

    template <bool left, bool right>
    static Result<Ref<T>> strip(Thread& t, T& self, Value chars) {
        if (chars.is_none()) return part(t, self, ascii_bytes::strip(view(self), ascii_bytes::is_space, left, right));
        BufferView buffer = TRY(get_buffer(t, chars));
        std::string_view set = buffer.view(), text = view(self);
        while (left && !text.empty() && set.find(text.front()) != kNotFound) text.remove_prefix(1);
        while (right && !text.empty() && set.find(text.back()) != kNotFound) text.remove_suffix(1);
        return part(t, self, text);
    }
    static Result<Ref<T>> padded(Thread& t, T& self, int64_t width, char fill, Align align) {
        std::string_view text = view(self);
        if (width <= int64_t(text.size())) return part(t, self, text);
        size_t missing = size_t(width) - text.size();
        // As str.center: the odd blank goes left if the width is odd.
        size_t before = align == Align::Left ? 0 : align == Align::Right ? missing : missing / 2 + (missing & size_t(width) & 1);
        Ref<T> made = TRY(fresh(t, size_t(width)));
        char* out = writable(*made);
        std::memset(out, fill, size_t(width));
        if (!text.empty()) std::memcpy(out + before, text.data(), text.size());
        return made;
    }
    template <Align align>
    static Result<Ref<T>> justify(Thread& t, T& self, int64_t width, std::optional<Value> fill) {
        static constexpr std::string_view kNames[] = {"ljust", "rjust", "center"};
        return padded(t, self, width, TRY(fill_argument(t, kNames[size_t(align)], fill)), align);
    }
    static Result<Ref<T>> zero_fill(Thread& t, T& self, int64_t width) {
        std::string_view text = view(self);
        Ref<T> made = TRY(padded(t, self, width, '0', Align::Right));
        size_t missing = view(*made).size() - text.size();
        if (missing && !text.empty() && (text[0] == '+' || text[0] == '-')) {
            writable(*made)[0] = text[0];
            writable(*made)[missing] = '0';
        }
        return made;
    }
    static Result<Ref<T>> expand_tabs(Thread& t, T& self, int size) {
        size_t total = 0;
        bool too_long = false;
        ascii_bytes::expand_tabs(view(self), size, [&](char, size_t n) { too_long |= __builtin_add_overflow(total, n, &total); });
        if (too_long || total > PTRDIFF_MAX) return t.raise(ExceptionType::OverflowError, "result too long");
        Ref<T> made = TRY(fresh(t, total));
        char* out = writable(*made);
        ascii_bytes::expand_tabs(view(self), size, [&](char c, size_t n) {
            std::memset(out, c, n);
            out += n;
        });
        return made;
    }
    static Result<Ref<T>> translate(Thread& t, T& self, Value table, std::optional<Value> deleted) {
        std::optional<BufferView> mapping, dropped;
        if (!table.is_none()) {
            mapping.emplace(TRY(get_buffer(t, table)));
            if (mapping->size != 256) return t.value_error("translation table must be 256 characters long");
        }
        bool drop[256] = {};
        if (deleted) {
            dropped.emplace(TRY(get_buffer(t, *deleted)));
            for (char c : dropped->view()) drop[uint8_t(c)] = true;
        }
        std::string_view text = view(self);
        size_t kept = 0;
        for (char c : text) kept += !drop[uint8_t(c)];
        if (!mapping && kept == text.size()) return part(t, self, text);
        Ref<T> made = TRY(fresh(t, kept));
        char* out = writable(*made);
        for (char c : text)
            if (!drop[uint8_t(c)]) *out++ = mapping ? mapping->data[uint8_t(c)] : c;
        return made;
    }
    static Result<Ref<Bytes>> make_translation(Thread& t, Value from, Value to) {
        BufferView keys = TRY(get_buffer(t, from)), values = TRY(get_buffer(t, to));
        if (keys.size != values.size) return t.value_error("maketrans arguments must have same length");
        Ref<Bytes> table = TRY(new_bytes_uninitialized(t, 256));
        for (size_t i = 0; i < 256; ++i) table->data()[i] = char(i);
        for (size_t i = 0; i < keys.size; ++i) table->data()[uint8_t(keys.data[i])] = values.data[i];
        return table;
    }
    static Result<Ref<Str>> hex(Thread& t, T& self, std::optional<Value> separator, int group) {
        return new_str(t, TRY(hex_of(t, view(self), separator, group, HexResult::Text)));
    }
    static Result<Owned> from_hex(Thread& t, Type& cls, Str& text) {
        std::string bytes = TRY(bytes_from_hex(t, text));
        Ref<T> made = TRY(copy(t, bytes));
        if (cls.row) return made;
        return call(t, Value(&cls), {made.value()});
    }
    static Result<Ref<Str>> decode(Thread& t, T& self, std::optional<std::string_view> encoding, std::optional<std::string_view> errors) {
        Hold hold(self);
        Value object;
        if constexpr (!kIsArray) object = Value(&self);
        return decode_bytes(t, view(self), encoding.value_or("utf-8"), errors.value_or("strict"), object);
    }

    // --- sequence -----------------------------------------------------------------------------------------------------------------------

    static Result<Ref<T>> slice(Thread& t, T& self, const SliceRange& range) {
        std::string_view text = view(self);
        if (range.step == 1) return part(t, self, text.substr(size_t(range.start), size_t(range.count)));
        Ref<T> made = TRY(fresh(t, size_t(range.count)));
        char* out = writable(*made);
        for (int64_t i = 0; i < range.count; ++i) out[i] = text[size_t(range.start + i * range.step)];
        return made;
    }
    static Result<Owned> item(Thread& t, T& self, Value key) {
        if (key.is_int()) [[likely]] {
            int64_t i = key.as_int();
            if (i < 0) i += int64_t(view(self).size());
            if (size_t(i) < view(self).size()) [[likely]] return Owned::adopt(Value::small_int(uint8_t(view(self)[size_t(i)])));
        }
        if (is<Slice>(key)) {
            SliceBounds bounds = TRY(slice_bounds(t, key));
            return TRY(slice(t, self, adjust_slice(bounds, int64_t(view(self).size()))));
        }
        if (!is_index(t, key)) return t.type_error("{} indices must be integers or slices, not {}", kItemName, type_name(t, key));
        int64_t i = TRY(index_checked(t, key, ExceptionType::IndexError));
        std::string_view text = view(self);
        if (i < 0) i += int64_t(text.size());
        if (i < 0 || size_t(i) >= text.size()) return t.raise(ExceptionType::IndexError, "{}index out of range", kIsArray ? "bytearray " : "");
        return Owned::adopt(Value::small_int(uint8_t(text[size_t(i)])));
    }
    static Result<Owned> joined(Thread& t, T& self, Value other, std::string_view added) {
        std::string_view text = view(self);
        if constexpr (!kIsArray) {
            if (added.empty() && self.type()->row) return share(Value(&self));
            if (text.empty() && is_exactly<Bytes>(t, other)) return share(other);
        }
        Ref<T> made = TRY(fresh(t, text.size() + added.size()));
        char* out = writable(*made);
        if (!text.empty()) std::memcpy(out, text.data(), text.size());
        if (!added.empty()) std::memcpy(out + text.size(), added.data(), added.size());
        return made;
    }
    static Result<Owned> concatenated(Thread& t, T& self, Value other) {
        if (is_exactly<Bytes>(t, other)) return joined(t, self, other, as<Bytes>(other).view());
        if (!is_bytes_like(t, other)) return t.type_error("can't concat {} to {}", type_name(t, other), type_name(t, Value(&self)));
        auto got = get_buffer(t, other);
        if (got.failed()) {
            if (t.catch_if(ExceptionType::BufferError)) return t.type_error("can't concat {} to {}", type_name(t, other), type_name(t, Value(&self)));
            return Error{};
        }
        BufferView buffer = got.take();
        return joined(t, self, other, buffer.view());
    }
    static Result<Owned> multiplied(Thread& t, T& self, Value times) {
        if (!is_index(t, times)) return t.type_error("can't multiply sequence by non-int of type '{}'", type_name(t, times));
        int64_t n = TRY(index_checked(t, times, ExceptionType::OverflowError));
        if constexpr (!kIsArray)
            if (n == 1 && self.type()->row) return share(Value(&self));
        size_t total = TRY(repeated_size(t, view(self).size(), n));
        Ref<T> made = TRY(fresh(t, total));
        write_repeated(writable(*made), view(self), total);
        return made;
    }
    static Result<Owned> modulo(Thread& t, T& self, Value arguments) {
        Hold hold(self);
        std::string made = TRY(format_percent_bytes(t, view(self), arguments));
        return TRY(copy(t, made));
    }
    static Result<Owned> reflected_modulo(Thread& t, T& self, Value format) {
        if (!is<T>(format)) return Owned::not_implemented();
        return modulo(t, as<T>(format), Value(&self));
    }
    // What the options -b and -bb ask for.
    static Result<void> warn_of_comparison(Thread& t, Value other) {
        bool is_number = !kIsArray && is_int(other);
        if (!is<Str>(other) && !is_number) return {};
        return warn(t, ExceptionType::BytesWarning, fmt::format("Comparison between {} and {}", T::kRow.name, is_number ? "int" : "string"));
    }
    template <Comparison op>
    static Result<Owned> compared(Thread& t, T& self, Value other) {
        if (is<Bytes>(other)) return Owned::boolean(holds(op, view(self), as<Bytes>(other).view()));
        if (!kIsArray || !is_bytes_like(t, other)) {
            constexpr bool is_equality = op == Comparison::Eq || op == Comparison::Ne;
            if (is_equality && t.runtime.options.bytes_warning) TRY(warn_of_comparison(t, other));
            return Owned::not_implemented();
        }
        Hold hold(self);
        auto buffer = get_buffer(t, other);
        if (buffer.failed()) {
            t.pending.clear();
            return Owned::not_implemented();
        }
        return Owned::boolean(holds(op, view(self), buffer->view()));
    }
    static int64_t length(Thread&, T& self) { return int64_t(view(self).size()); }
    static Result<Ref<Str>> repr(Thread& t, T& self) {
        std::string text = bytes_repr(view(self));
        if constexpr (kIsArray) text = fmt::format("{}({})", self.type()->name_text(), array_quoted(text));
        return new_str(t, text);
    }
    static Result<Ref<Str>> str(Thread& t, T& self) {
        if (t.runtime.options.bytes_warning) TRY(warn(t, ExceptionType::BytesWarning, fmt::format("str() on a {} instance", T::kRow.name)));
        return repr(t, self);
    }
    static Result<Owned> iterate(Thread& t, T& self) {
        if constexpr (kIsArray)
            return new_bytes_iterator(t, kByteArrayIteratorRow, Value(&self));
        else
            return new_bytes_iterator(t, BytesIterator::kRow, Value(&self));
    }
    static Result<Owned> buffer(Thread& t, T& self, int64_t flags) {
        if (flags & 1 && !kIsArray) return t.raise(ExceptionType::BufferError, "Object is not writable.");
        return TRY(new_native_memory_view(t, self));
    }
};

template <class T, class S = Shared<T>>
inline constexpr std::array kSharedRows = {
    def<"__repr__(self, /)">("Return repr(self).", body<S::repr>),
    def<"__str__(self, /)">("Return str(self).", body<S::str>),
    def<"__len__(self, /)">("Return len(self).", body<S::length>),
    def<"__iter__(self, /)">("Implement iter(self).", body<S::iterate>),
    def<"__getitem__(self, key, /)">("Return self[key].", body<S::item>),
    def<"__contains__(self, key, /)">("Return bool(key in self).", body<S::contains>),
    def<"__add__(self, value, /)">("Return self+value.", body<S::concatenated>),
    def<"__mul__(self, value, /)">("Return self*value.", body<S::multiplied>),
    def<"__rmul__(self, value, /)">("Return value*self.", body<S::multiplied>),
    def<"__mod__(self, value, /)">("Return self%value.", body<S::modulo>),
    def<"__rmod__(self, value, /)">("Return value%self.", body<S::reflected_modulo>),
    def<"__eq__(self, value, /)">("Return self==value.", body<S::template compared<Comparison::Eq>>),
    def<"__ne__(self, value, /)">("Return self!=value.", body<S::template compared<Comparison::Ne>>),
    def<"__lt__(self, value, /)">("Return self<value.", body<S::template compared<Comparison::Lt>>),
    def<"__le__(self, value, /)">("Return self<=value.", body<S::template compared<Comparison::Le>>),
    def<"__gt__(self, value, /)">("Return self>value.", body<S::template compared<Comparison::Gt>>),
    def<"__ge__(self, value, /)">("Return self>=value.", body<S::template compared<Comparison::Ge>>),
    def<"__buffer__(self, flags, /)">("A memoryview of the bytes inside.", body<S::buffer>),

    def<"find(self, sub, start=None, end=None, /)">("The lowest index where sub is found, or -1.", body<S::template search<From::Left>>),
    def<"rfind(self, sub, start=None, end=None, /)">("The highest index where sub is found, or -1.", body<S::template search<From::Right>>),
    def<"index(self, sub, start=None, end=None, /)">("The lowest index where sub is found; ValueError if there is none.", body<S::template index<From::Left>>),
    def<"rindex(self, sub, start=None, end=None, /)">("The highest index where sub is found; ValueError if there is none.", body<S::template index<From::Right>>),
    def<"count(self, sub, start=None, end=None, /)">("How often sub occurs without overlapping.", body<S::count>),
    def<"startswith(self, prefix, start=None, end=None, /)">("Whether the bytes start with the prefix, or one of a tuple of them.", body<S::template matches<From::Left>>),
    def<"endswith(self, suffix, start=None, end=None, /)">("Whether the bytes end with the suffix, or one of a tuple of them.", body<S::template matches<From::Right>>),
    def<"removeprefix(self, prefix, /)">("The bytes without the given prefix, if it is there.", body<S::template remove_affix<From::Left>>),
    def<"removesuffix(self, suffix, /)">("The bytes without the given suffix, if it is there.", body<S::template remove_affix<From::Right>>),

    def<"split(self, /, sep=None, maxsplit=-1)">("The sections between the separators (runs of white space if None).", body<S::template split<From::Left>>),
    def<"rsplit(self, /, sep=None, maxsplit=-1)">("As split, with maxsplit counted from the end.", body<S::template split<From::Right>>),
    def<"splitlines(self, /, keepends=False)">("The lines, with their ends or without.", body<S::split_lines>),
    def<"partition(self, sep, /)">("What is before the first separator, the separator and what is behind it.", body<S::template partition<From::Left>>),
    def<"rpartition(self, sep, /)">("What is before the last separator, the separator and what is behind it.", body<S::template partition<From::Right>>),
    def<"join(self, iterable_of_bytes, /)">("All the items with these bytes between them.", body<S::join>),
    def<"replace(self, old, new, count=-1, /)">("A copy with the first count (or all) occurrences of old replaced by new.", body<S::replace_all>),

    def<"capitalize(self, /)">("A copy with the first letter in upper case and the rest in lower case.", body<S::template mapped<ascii_bytes::capitalize>>),
    def<"lower(self, /)">("A copy in lower case (ASCII).", body<S::template mapped<ascii_bytes::lower>>),
    def<"upper(self, /)">("A copy in upper case (ASCII).", body<S::template mapped<ascii_bytes::upper>>),
    def<"swapcase(self, /)">("A copy with upper and lower case exchanged (ASCII).", body<S::template mapped<ascii_bytes::swap_case>>),
    def<"title(self, /)">("A copy in which every word starts with a capital letter (ASCII).", body<S::template mapped<ascii_bytes::title>>),
    def<"isalnum(self, /)">("Whether all bytes are ASCII letters or digits, and there is one.", body<S::template all_are<ascii_bytes::is_alnum>>),
    def<"isalpha(self, /)">("Whether all bytes are ASCII letters, and there is one.", body<S::template all_are<ascii_bytes::is_alpha>>),
    def<"isdigit(self, /)">("Whether all bytes are ASCII digits, and there is one.", body<S::template all_are<ascii_bytes::is_digit>>),
    def<"isspace(self, /)">("Whether all bytes are ASCII white space, and there is one.", body<S::template all_are<ascii_bytes::is_space>>),
    def<"isascii(self, /)">("Whether all bytes are ASCII.", body<S::is_ascii>),
    def<"islower(self, /)">("Whether there are letters and all of them are lower case.", body<S::is_lower>),
    def<"isupper(self, /)">("Whether there are letters and all of them are upper case.", body<S::is_upper>),
    def<"istitle(self, /)">("Whether the bytes are in title case.", body<S::is_title>),
    def<"strip(self, bytes=None, /)">("A copy without the given bytes (white space) at both ends.", body<S::template strip<true, true>>),
    def<"lstrip(self, bytes=None, /)">("A copy without the given bytes (white space) at the start.", body<S::template strip<true, false>>),
    def<"rstrip(self, bytes=None, /)">("A copy without the given bytes (white space) at the end.", body<S::template strip<false, true>>),
    def<"ljust(self, width, fillchar=b' ', /)">("A copy at the left of `width` bytes.", body<S::template justify<Align::Left>>),
    def<"rjust(self, width, fillchar=b' ', /)">("A copy at the right of `width` bytes.", body<S::template justify<Align::Right>>),
    def<"center(self, width, fillchar=b' ', /)">("A copy in the middle of `width` bytes.", body<S::template justify<Align::Center>>),
    def<"zfill(self, width, /)">("A copy filled up with zeros behind a sign.", body<S::zero_fill>),
    def<"expandtabs(self, /, tabsize=8)">("A copy with tabs as blanks up to the next multiple of tabsize columns.", body<S::expand_tabs>),
    def<"translate(self, table, /, delete=b'')">("A copy without the bytes of delete, the rest mapped through a table of 256 bytes.", body<S::translate>),
    def<"maketrans(frm, to, /)">("A table for translate() that maps each byte of frm to the one at the same place in to.", body<S::make_translation>),
    def<"hex(self, /, sep=<unrepresentable>, bytes_per_sep=1)">("Two hexadecimal digits a byte, with a separator between groups counted from the right (left if negative).\n\n>>> b'Kukri'.hex('-', -2)\n'4b75-6b72-69'", body<S::hex>),
    def<"fromhex(cls, string, /)">("From pairs of hexadecimal digits, between which white space may stand.", body<S::from_hex>),
    def<"decode(self, /, encoding='utf-8', errors='strict')">("The text that the bytes stand for in an encoding.", body<S::decode>),
};

}  // namespace kukri

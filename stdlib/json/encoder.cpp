// Writing JSON text: the same as the generators of stdlib/json/encoder.py give, in one piece.
// What a reader would get wrong: `default`, items() of a dict's subclass and comparisons of keys run Python code that may change
// the very container being written.
#include <cmath>
#include <cstring>

#include "runtime/base/float_text.hpp"
#include "runtime/base/int_text.hpp"
#include "runtime/base/utf8.hpp"
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/limits.hpp"
#include "runtime/numbers.hpp"
#include "runtime/sequence.hpp"
#include "stdlib/json/scanner.hpp"

namespace kukri::json {

namespace {

// How many bytes at p can be copied as they are.
template <bool kAscii>
size_t plain_run(const char* p, const char* end) {
    constexpr uint64_t kOnes = 0x0101010101010101u, kHigh = 0x8080808080808080u;
    auto has_zero = [](uint64_t w) { return (w - kOnes) & ~w & kHigh; };
    const char* from = p;
    while (end - p >= 8) {
        uint64_t w;
        std::memcpy(&w, p, 8);
        uint64_t special = has_zero(w ^ kOnes * '"') | has_zero(w ^ kOnes * '\\') | ((w - kOnes * 0x20) & ~w & kHigh);
        if constexpr (kAscii) special |= (w & kHigh) | has_zero(w ^ kOnes * 0x7f);
        if (special) return size_t(p - from) + size_t(std::countr_zero(special)) / 8;
        p += 8;
    }
    while (p < end && *p != '"' && *p != '\\' && uint8_t(*p) >= 0x20 && (!kAscii || uint8_t(*p) < 0x7f)) ++p;
    return size_t(p - from);
}

char* write_hex_escape(char* to, char32_t unit) {
    static constexpr char kDigits[] = "0123456789abcdef";
    const char text[] = {'\\', 'u', kDigits[unit >> 12 & 15], kDigits[unit >> 8 & 15], kDigits[unit >> 4 & 15], kDigits[unit & 15]};
    std::memcpy(to, text, sizeof text);
    return to + sizeof text;
}

constexpr size_t kLongestEscape = 12;   // two surrogates

char* write_escape(char* to, char32_t c) {
    static constexpr std::string_view kCharacters = "\"\\\b\f\n\r\t", kLetters = "\"\\bfnrt";
    size_t which = c < 0x80 ? kCharacters.find(char(c)) : std::string_view::npos;
    if (which != std::string_view::npos) {
        *to++ = '\\';
        *to++ = kLetters[which];
        return to;
    }
    if (c < 0x10000) return write_hex_escape(to, c);
    to = write_hex_escape(to, 0xD800 + ((c - 0x10000) >> 10));
    return write_hex_escape(to, 0xDC00 + ((c - 0x10000) & 0x3FF));
}

// Escapes the character at p and what follows it as far as it needs escapes too.
template <bool kAscii>
const char* add_escapes(std::string& out, const char* p, const char* end) {
    char buffer[32 * kLongestEscape];
    char* to = buffer;
    do to = write_escape(to, utf8::next(p));
    while (p < end && (kAscii && uint8_t(*p) >= 0x7f) && to <= buffer + sizeof buffer - kLongestEscape);
    out.append(buffer, to);
    return p;
}

template <bool kAscii>
void add_string(std::string& out, std::string_view text) {
    const char* p = text.data();
    const char* end = p + text.size();
    out += '"';
    while (true) {
        size_t run = plain_run<kAscii>(p, end);
        out.append(p, run);
        p += run;
        if (p == end) break;
        p = add_escapes<kAscii>(out, p, end);
    }
    out += '"';
}

void add_string(std::string& out, std::string_view text, bool ascii) {
    if (ascii)
        add_string<true>(out, text);
    else
        add_string<false>(out, text);
}

class Encoder {
  public:
    Encoder(Thread& t, const EncodeOptions& options) : thread_(t), options_(options) {}

    Result<Owned> encode(Value v) {
        TRY(write(v));
        if (options_.ensure_ascii && utf8::is_ascii(options_.item_separator) && utf8::is_ascii(options_.key_separator) && !options_.indent)
            return TRY(new_ascii_str(thread_, out_));
        return TRY(new_str(thread_, out_));
    }

  private:
    // What is no container; false: it is one, or something unknown.
    Result<bool> write_simple(Value v) {
        if (v.is_int()) {
            char buffer[kIntTextSize];
            out_.append(buffer, write_int(v.as_int(), buffer));
        } else if (is<Str>(v)) {
            add_string(out_, as<Str>(v).view(), options_.ensure_ascii);
        } else if (v.is_none()) {
            out_ += "null";
        } else if (v.is_bool()) {
            out_ += v.is_true() ? "true" : "false";
        } else if (is_float(v)) {
            TRY(write_float(v));
        } else if (is_int(v)) {
            out_ += TRY(int_to_text(thread_, v));
        } else {
            return false;
        }
        return true;
    }

    Result<void> write_float(Value v) {
        double d = float_value(v);
        if (std::isfinite(d)) [[likely]] {
            char buffer[kFloatReprSize];
            out_.append(buffer, write_float_repr(d, buffer));
            return {};
        }
        if (!options_.allow_nan) {
            Ref<Str> shown = TRY(repr(thread_, v));
            return thread_.value_error("Out of range float values are not JSON compliant: {}", shown->view());
        }
        out_ += d != d ? "NaN" : d > 0 ? "Infinity" : "-Infinity";
        return {};
    }

    Result<void> write(Value v) {
        if (TRY(write_simple(v))) return {};
        if (open_.size() > size_t(kMostNested)) return thread_.raise_text(ExceptionType::RecursionError, "maximum recursion depth exceeded while encoding a JSON object");
        if (options_.check_circular)
            for (Object* o : open_)
                if (o == v.object()) return thread_.raise_text(ExceptionType::ValueError, "Circular reference detected");
        TRY(check_text_room(thread_, out_.size()));
        Owned keep(v);
        open_.push_back(v.is_object() ? v.object() : nullptr);
        Result<void> result;
        if (stack_is_low(thread_)) [[unlikely]]
            on_fresh_stack(thread_, [&] { result = write_opened(v); });
        else
            result = write_opened(v);
        open_.pop_back();
        return result;
    }

    Result<void> write_opened(Value v) {
        if (is<List>(v)) return write_array(as<List>(v));
        if (is<Tuple>(v)) return write_array(as<Tuple>(v));
        if (is<Dict>(v)) return write_object(as<Dict>(v));
        Owned other = TRY(call(thread_, options_.fallback, {v}));
        return write(other.get());
    }

    void new_line(size_t level) {
        if (!options_.indent) return;
        out_ += '\n';
        for (size_t i = 0; i < level; ++i) out_ += *options_.indent;
    }

    template <class Sequence>
    Result<void> write_array(Sequence& s) {
        if (s.length == 0) {
            out_ += "[]";
            return {};
        }
        size_t level = ++level_;
        out_ += '[';
        for (size_t i = 0; i < s.length; ++i) {
            if (i) out_ += options_.item_separator;
            new_line(level);
            Owned item(s[i]);
            TRY(write(item.get()));
        }
        new_line(--level_);
        out_ += ']';
        return {};
    }

    Result<bool> write_key(Value key) {
        if (is<Str>(key)) {
            add_string(out_, as<Str>(key).view(), options_.ensure_ascii);
            return true;
        }
        size_t before = out_.size();
        out_ += '"';
        if (is_float(key) || is_int(key) || key.is_none()) {
            TRY(write_simple(key));
            out_ += '"';
            return true;
        }
        out_.resize(before);
        if (options_.skip_keys) return false;
        return thread_.type_error("keys must be str, int, float, bool or None, not {}", type_name(thread_, key));
    }

    // `first` becomes false once something is written.
    Result<void> write_member(Value key, Value v, bool& first) {
        size_t before = out_.size();
        if (!first) {
            out_ += options_.item_separator;
            new_line(level_);
        }
        if (!TRY(write_key(key))) {
            out_.resize(before);
            return {};
        }
        first = false;
        out_ += options_.key_separator;
        return write(v);
    }

    Result<void> write_object(Dict& d) {
        if (d.len() == 0) {
            out_ += "{}";
            return {};
        }
        ++level_;
        out_ += '{';
        new_line(level_);
        bool first = true;
        if (options_.sort_keys || !is_exactly<Dict>(thread_, Value(&d))) {
            TRY(write_items(d, first));
        } else {
            size_t position = 0;
            Value key, value;
            while (d.next(position, key, value)) {
                Owned keep_key(key), keep_value(value);
                TRY(write_member(key, value, first));
            }
        }
        new_line(--level_);
        out_ += '}';
        return {};
    }

    // By way of items(): sorted, or those of a subclass.
    Result<void> write_items(Dict& d, bool& first) {
        Owned view = TRY(call_method(thread_, Value(&d), "items"));
        Ref<List> items = TRY(list_from(thread_, view.get()));
        if (options_.sort_keys) TRY(sort(thread_, *items, Value::none(), false));
        for (size_t i = 0; i < items->length; ++i) {
            Owned item((*items)[i]);
            if (!is<Tuple>(item.get()) || as<Tuple>(item.get()).length != 2) return thread_.raise_text(ExceptionType::ValueError, "items must return 2-tuples");
            auto& pair = as<Tuple>(item.get());
            TRY(write_member(pair[0], pair[1], first));
        }
        return {};
    }

    Thread& thread_;
    const EncodeOptions& options_;
    std::string out_;
    std::vector<Object*> open_;      // what is being written, for circles
    size_t level_ = 0;
};

}  // namespace

Result<Owned> encode(Thread& t, Value v, const EncodeOptions& options) { return Encoder(t, options).encode(v); }

Result<Owned> encode_string(Thread& t, Str& text, bool ensure_ascii) {
    std::string out;
    out.reserve(text.bytes + 2);
    add_string(out, text.view(), ensure_ascii);
    if (ensure_ascii) return TRY(new_ascii_str(t, out));
    return TRY(new_str(t, out));
}

}  // namespace kukri::json

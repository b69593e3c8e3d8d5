// Reading JSON text. Grammar and messages are those of stdlib/json/scanner.py.
#include "stdlib/json/scanner.hpp"

#include <array>
#include <cstring>

#include "runtime/base/float_text.hpp"
#include "runtime/base/utf8.hpp"
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/native.hpp"
#include "runtime/numbers.hpp"
#include "runtime/sequence.hpp"

namespace kukri::json {

namespace {

Error decode_error(Thread& t, Str& text, std::string_view message, size_t byte) {
    Owned module = TRY(import_module(t, "json.decoder"));
    Owned cls = TRY(get_attribute(t, module.get(), "JSONDecodeError"));
    Ref<Str> what = TRY(new_str(t, message));
    Owned made = TRY(call(t, cls.get(), {what.value(), Value(&text), Value::small_int(int64_t(utf8::index_of(text.view(), byte)))}));
    return t.raise_object(std::move(made));
}

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// Remembers the keys of one text: an object's keys are most often those of its neighbours.
class KeyCache {
  public:
    KeyCache() = default;
    KeyCache(const KeyCache&) = delete;
    ~KeyCache() {
        for (Str* s : keys_)
            if (s) release(s);
    }
    Result<Ref<Str>> get(Thread& t, std::string_view ascii) {
        Str*& place = keys_[slot(ascii)];
        if (place && place->view() == ascii) return Ref<Str>(place);
        Ref<Str> made = ascii.size() < 2 ? TRY(new_str(t, ascii)) : TRY(new_ascii_str(t, ascii));
        if (Str* old = std::exchange(place, made.share().take())) release(old);
        return made;
    }

  private:
    static constexpr size_t kSize = 128;
    static size_t slot(std::string_view s) {
        uint64_t h = s.size();
        if (s.size() >= 8) {
            uint64_t a, b;
            std::memcpy(&a, s.data(), 8);
            std::memcpy(&b, s.data() + s.size() - 8, 8);
            h += a ^ b * 3;
        } else {
            for (char c : s) h = h << 8 ^ uint8_t(c);
        }
        return h * 0x9e3779b97f4a7c15u >> 57;
    }
    std::array<Str*, kSize> keys_{};
};

constexpr uint64_t kOnes = 0x0101010101010101u, kHigh = 0x8080808080808080u;
constexpr uint64_t has_zero(uint64_t w) { return (w - kOnes) & ~w & kHigh; }

class Scanner {
  public:
    Scanner(Thread& t, const JsonScanner* hooks, Str& text, bool strict)
        : thread_(t), hooks_(hooks), text_(text), strict_(strict), begin_(text.data()), end_(text.data() + text.bytes), at_(begin_) {}

    void move_to(size_t byte) { at_ = begin_ + byte; }
    size_t position() const { return size_t(at_ - begin_); }
    bool at_end() const { return at_ == end_; }
    void skip_space() {
        while (at_ < end_ && is_space(*at_)) ++at_;
    }

    Result<Owned> value() {
        if (at_ == end_) return no_value();
        switch (*at_) {
            case '"':
                ++at_;
                return string();
            case '{':
                return nested("maximum recursion depth exceeded while decoding a JSON object from a unicode string", [&] { return object(); });
            case '[':
                return nested("maximum recursion depth exceeded while decoding a JSON array from a unicode string", [&] { return array(); });
            case 'n':
                if (word("null")) return Owned::none();
                break;
            case 't':
                if (word("true")) return Owned::boolean(true);
                break;
            case 'f':
                if (word("false")) return Owned::boolean(false);
                break;
            case 'N':
                if (word("NaN")) return constant("NaN");
                break;
            case 'I':
                if (word("Infinity")) return constant("Infinity");
                break;
            case '-':
                if (word("-Infinity")) return constant("-Infinity");
                return number();
            default:
                if (is_digit(*at_)) return number();
        }
        return no_value();
    }

    // The text of a string; at_ is behind its opening quote.
    Result<Owned> string() {
        const char* from = at_;
        bool ascii = true;
        if (const char* close = plain_end(from, ascii)) {
            at_ = close + 1;
            return make_string({from, size_t(close - from)}, ascii);
        }
        return string_with_escapes(from);
    }

  private:
    template <class F>
    Result<Owned> nested(std::string_view too_deep, F&& f) {
        if (++depth_ > kMostNested) return thread_.raise_text(ExceptionType::RecursionError, too_deep);
        Result<Owned> result = Error{};
        if (stack_is_low(thread_)) [[unlikely]]
            on_fresh_stack(thread_, [&] { result = f(); });
        else
            result = f();
        --depth_;
        return result;
    }

    Error no_value() {
        Owned where = TRY(new_unsigned(thread_, utf8::index_of(text_.view(), position())));
        return raise_stop_iteration(thread_, where.get());
    }
    Error fail(std::string_view message, const char* where) { return decode_error(thread_, text_, message, size_t(where - begin_)); }

    bool word(std::string_view w) {
        if (size_t(end_ - at_) < w.size() || std::memcmp(at_, w.data(), w.size()) != 0) return false;
        at_ += w.size();
        return true;
    }

    Result<Owned> constant(std::string_view name) {
        Ref<Str> text = TRY(new_str(thread_, name));
        if (!hooks_) return thread_.value_error("no constants here");
        return call(thread_, hooks_->parse_constant, {text.value()});
    }

    // The closing quote if only plain characters come before it; else null, and at_ does not move.
    const char* plain_end(const char* p, bool& ascii) const {
        uint64_t high = 0;
        while (end_ - p >= 8) {
            uint64_t w;
            std::memcpy(&w, p, 8);
            uint64_t special = has_zero(w ^ kOnes * '"') | has_zero(w ^ kOnes * '\\') | ((w - kOnes * 0x20) & ~w & kHigh);
            if (special) {
                // Bytes behind the first special one may be marked by mistake, never those before it.
                auto skip = size_t(std::countr_zero(special)) / 8;
                if (skip) high |= w << (64 - 8 * skip);
                p += skip;
                break;
            }
            high |= w;
            p += 8;
        }
        ascii = !(high & kHigh);
        for (; p < end_; ++p) {
            if (*p == '"') return p;
            if (*p == '\\' || uint8_t(*p) < 0x20) return nullptr;
            if (*p & 0x80) ascii = false;
        }
        return nullptr;
    }

    Result<Owned> make_string(std::string_view s, bool ascii) {
        if (s.empty()) return share(Value(thread_.runtime.empty_str));
        if (!ascii) return TRY(new_str(thread_, s));
        if (s.size() == 1) return share(Value(thread_.names().characters[uint8_t(s[0])]));
        return TRY(new_ascii_str(thread_, s));
    }

    Result<Owned> string_with_escapes(const char* from) {
        const char* open = from - 1;
        std::string out;
        const char* p = from;
        while (true) {
            const char* run = p;
            while (p < end_ && *p != '"' && *p != '\\') {
                if (uint8_t(*p) < 0x20 && strict_) return fail("Invalid control character at", p);
                ++p;
            }
            out.append(run, p);
            if (p == end_) return fail("Unterminated string starting at", open);
            if (*p == '"') break;
            if (p + 1 == end_) return fail("Unterminated string starting at", open);
            if (p[1] == 'u') {
                p = TRY(unicode_escape(p, out));
                continue;
            }
            static constexpr std::string_view kLetters = "\"\\/bfnrt", kMeanings = "\"\\/\b\f\n\r\t";
            size_t which = kLetters.find(p[1]);
            if (which == std::string_view::npos) return fail("Invalid \\escape", p);
            out += kMeanings[which];
            p += 2;
        }
        at_ = p + 1;
        return TRY(new_str(thread_, out));
    }

    // `p`: the backslash of \uXXXX; gives what follows it.
    Result<const char*> unicode_escape(const char* p, std::string& out) {
        char32_t c = TRY(hex_digits(p + 2));
        p += 6;
        if (c >= 0xD800 && c < 0xDC00 && end_ - p >= 2 && p[0] == '\\' && p[1] == 'u') {
            char32_t low = TRY(hex_digits(p + 2));
            if (low >= 0xDC00 && low < 0xE000) {
                c = 0x10000 + ((c - 0xD800) << 10 | (low - 0xDC00));
                p += 6;
            }
        }
        utf8::append(out, c);
        return p;
    }
    // Four digits and something behind them; CPython blames the 'u'.
    Result<char32_t> hex_digits(const char* p) {
        char32_t c = 0;
        if (end_ - p <= 4) return fail("Invalid \\uXXXX escape", p - 1);
        for (int i = 0; i < 4; ++i) {
            char d = p[i];
            int n = is_digit(d) ? d - '0' : d >= 'a' && d <= 'f' ? d - 'a' + 10 : d >= 'A' && d <= 'F' ? d - 'A' + 10 : -1;
            if (n < 0) return fail("Invalid \\uXXXX escape", p - 1);
            c = c << 4 | char32_t(n);
        }
        return c;
    }

    Result<Owned> number() {
        const char* from = at_;
        const char* p = at_ + (*at_ == '-');
        if (p == end_ || !is_digit(*p)) return no_value();
        if (*p == '0')
            ++p;
        else
            while (p < end_ && is_digit(*p)) ++p;
        const char* whole_end = p;
        if (p < end_ && *p == '.' && p + 1 < end_ && is_digit(p[1])) {
            p += 2;
            while (p < end_ && is_digit(*p)) ++p;
        }
        if (p < end_ && (*p == 'e' || *p == 'E')) {
            const char* q = p + 1;
            if (q < end_ && (*q == '+' || *q == '-')) ++q;
            if (q < end_ && is_digit(*q)) {
                while (q < end_ && is_digit(*q)) ++q;
                p = q;
            }
        }
        at_ = p;
        std::string_view digits(from, size_t(p - from));
        return p == whole_end ? whole_number(digits) : real_number(digits);
    }

    Result<Owned> whole_number(std::string_view digits) {
        if (!hooks_->parse_int.is_empty()) return hooked(hooks_->parse_int, digits);
        if (digits.size() <= 18) {
            int64_t n = 0;
            bool negative = digits[0] == '-';
            for (char c : digits.substr(negative)) n = n * 10 + (c - '0');
            return Owned::adopt(Value::small_int(negative ? -n : n));
        }
        Owned for_message = TRY(make_string(digits, true));
        return int_from_text(thread_, digits, 10, for_message.get());
    }

    Result<Owned> real_number(std::string_view digits) {
        if (!hooks_->parse_float.is_empty()) return hooked(hooks_->parse_float, digits);
        return new_float(thread_, parse_ascii_float(digits).value_or(0));
    }

    Result<Owned> hooked(Value hook, std::string_view digits) {
        Owned text = TRY(make_string(digits, true));
        return call(thread_, hook, {text.get()});
    }

    Result<Owned> array() {
        ++at_;
        Ref<List> list = TRY(new_list(thread_));
        skip_space();
        if (at_ < end_ && *at_ == ']') {
            ++at_;
            return list;
        }
        while (true) {
            TRY(append(thread_, *list, TRY(value())));
            skip_space();
            if (at_ < end_ && *at_ == ']') break;
            if (at_ == end_ || *at_ != ',') return fail("Expecting ',' delimiter", at_);
            const char* comma = at_++;
            skip_space();
            if (at_ < end_ && *at_ == ']') return fail("Illegal trailing comma before end of array", comma);
        }
        ++at_;
        return list;
    }

    Result<Ref<Str>> key() {
        if (at_ == end_ || *at_ != '"') return fail("Expecting property name enclosed in double quotes", at_);
        const char* from = ++at_;
        bool ascii = true;
        if (const char* close = plain_end(from, ascii); close && ascii) {
            at_ = close + 1;
            return keys_.get(thread_, {from, size_t(close - from)});
        }
        Owned made = TRY(string());
        return share(as<Str>(made.get()));
    }

    // Key, colon and value of one member.
    template <class Add>
    Result<void> member(Add&& add) {
        Ref<Str> name = TRY(key());
        skip_space();
        if (at_ == end_ || *at_ != ':') return fail("Expecting ':' delimiter", at_);
        ++at_;
        skip_space();
        Owned v = TRY(value());
        return add(*name, std::move(v));
    }

    template <class Add>
    Result<void> members(Add&& add) {
        ++at_;
        skip_space();
        if (at_ < end_ && *at_ == '}') {
            ++at_;
            return {};
        }
        while (true) {
            TRY(member(add));
            skip_space();
            if (at_ < end_ && *at_ == '}') break;
            if (at_ == end_ || *at_ != ',') return fail("Expecting ',' delimiter", at_);
            const char* comma = at_++;
            skip_space();
            if (at_ < end_ && *at_ == '}') return fail("Illegal trailing comma before end of object", comma);
        }
        ++at_;
        return {};
    }

    Result<Owned> object() {
        if (!hooks_->pairs_hook.is_none()) {
            Ref<List> pairs = TRY(new_list(thread_));
            TRY(members([&](Str& name, Owned v) -> Result<void> {
                Ref<Tuple> pair = TRY(tuple_of(thread_, Value(&name), v.get()));
                return append(thread_, *pairs, pair.value());
            }));
            return call(thread_, hooks_->pairs_hook, {pairs.value()});
        }
        Ref<Dict> dict = TRY(new_dict(thread_));
        TRY(members([&](Str& name, Owned v) -> Result<void> { return dict_set(thread_, *dict, &name, v.get()); }));
        if (hooks_->object_hook.is_none()) return dict;
        return call(thread_, hooks_->object_hook, {dict.value()});
    }

    Thread& thread_;
    const JsonScanner* hooks_;
    Str& text_;
    bool strict_;
    const char *begin_, *end_, *at_;
    int depth_ = 0;
    KeyCache keys_;
};

}  // namespace

Result<Ref<JsonScanner>> make_scanner(Thread& t, Value decoder) {
    Ref<JsonScanner> s = TRY(make<JsonScanner>(t));
    s->object_hook = s->pairs_hook = s->parse_constant = Value::none();
    s->parse_float = s->parse_int = Value();
    Owned strict = TRY(get_attribute(t, decoder, "strict"));
    s->strict = TRY(truth(t, strict.get()));
    s->object_hook = TRY(get_attribute(t, decoder, "object_hook")).take();
    s->pairs_hook = TRY(get_attribute(t, decoder, "object_pairs_hook")).take();
    s->parse_constant = TRY(get_attribute(t, decoder, "parse_constant")).take();
    Owned parse_float = TRY(get_attribute(t, decoder, "parse_float"));
    if (parse_float.get() != Value(&t.runtime.type<Float>())) s->parse_float = parse_float.take();
    Owned parse_int = TRY(get_attribute(t, decoder, "parse_int"));
    if (parse_int.get() != Value(&t.runtime.type<Int>())) s->parse_int = parse_int.take();
    return s;
}

Result<Owned> scan_once(Thread& t, JsonScanner& hooks, Str& text, int64_t index) {
    if (index < 0) return t.value_error("idx cannot be negative");
    if (index > int64_t(text.length)) return raise_stop_iteration(t, Value::small_int(index));
    Scanner scanner(t, &hooks, text, hooks.strict);
    scanner.move_to(text.offset_of(t, size_t(index)));
    Owned v = TRY(scanner.value());
    return TRY(tuple_of(t, v.get(), Value::small_int(int64_t(utf8::index_of(text.view(), scanner.position())))));
}

Result<Owned> decode(Thread& t, JsonScanner& hooks, Str& text) {
    Scanner scanner(t, &hooks, text, hooks.strict);
    scanner.skip_space();
    auto v = scanner.value();
    if (v.failed()) {
        if (!t.pending_is(ExceptionType::StopIteration)) return Error{};
        Ref<Exception> stop = t.catch_pending();
        Value where = stop->fields()[field::kStopIterationValue];
        auto index = int_value(where);
        return decode_error(t, text, "Expecting value", index ? text.offset_of(t, size_t(*index)) : 0);
    }
    scanner.skip_space();
    if (!scanner.at_end()) return decode_error(t, text, "Extra data", scanner.position());
    return v;
}

Result<Owned> scan_string(Thread& t, Str& text, int64_t index, bool strict) {
    if (index < 0 || index > int64_t(text.length)) return t.value_error("end is out of bounds");
    Scanner scanner(t, nullptr, text, strict);
    scanner.move_to(text.offset_of(t, size_t(index)));
    Owned s = TRY(scanner.string());
    return TRY(tuple_of(t, s.get(), Value::small_int(int64_t(utf8::index_of(text.view(), scanner.position())))));
}

}  // namespace kukri::json

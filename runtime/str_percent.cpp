// printf-style formatting of str and bytes: arguments and their conversion to what base/percent_format renders.
#include "runtime/base/percent_format.hpp"

#include <charconv>

#include "runtime/base/utf8.hpp"
#include "runtime/bytes.hpp"
#include "runtime/limits.hpp"
#include "runtime/native.hpp"
#include "runtime/numbers.hpp"
#include "runtime/percent.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"

namespace kukri {

namespace {

class PercentFormatter {
  public:
    PercentFormatter(Thread& t, std::string_view format, PercentSubject subject, Value arguments)
        : thread_(t), format_(format), subject_(subject), arguments_(arguments) {
        is_tuple_ = is<Tuple>(arguments);
        bool is_text = is<Str>(arguments) || (subject == PercentSubject::Bytes && (is<Bytes>(arguments) || is<ByteArray>(arguments)));
        is_mapping_ = !is_tuple_ && !is_text && !type_of(t, arguments).find(Special::GetItem).is_empty();
    }

    Result<std::string> run() {
        for (size_t at = 0; at < format_.size();) {
            size_t percent = std::min(format_.find('%', at), format_.size());
            out_.append(format_, at, percent - at);
            if (percent == format_.size()) break;
            at = percent + 1;
            if (at < format_.size() && format_[at] == '%') {
                out_ += '%';
                ++at;
                continue;
            }
            TRY(check_text_room(thread_, out_.size()));
            if (at < format_.size() && TRY(convert_plainly(format_[at]))) {
                ++at;
                continue;
            }
            if (at < format_.size() && format_[at] == '(' && !is_mapping_) return thread_.type_error("format requires a mapping");
            PercentSpec spec;
            const char* fault = parse_percent_spec(format_, at, subject_, spec);
            TRY(take_key(spec));
            TRY(take_stars(spec));
            if (fault) return thread_.value_error("{}", fault);
            TRY(convert(spec));
        }
        if (!is_mapping_ && !used_up())
            return thread_.type_error("not all arguments converted during {} formatting", subject_ == PercentSubject::Text ? "string" : "bytes");
        return std::move(out_);
    }

  private:
    bool used_up() const { return is_tuple_ ? used_ >= as<Tuple>(arguments_).length : used_ >= 1; }

    // The next positional argument; behind a key only its value is left.
    Result<Value> next_argument() {
        if (!keyed_.is_empty()) {
            if (key_used_) return thread_.type_error("not enough arguments for format string");
            key_used_ = true;
            return keyed_.get();
        }
        if (used_up()) return thread_.type_error("not enough arguments for format string");
        size_t i = used_++;
        return is_tuple_ ? as<Tuple>(arguments_)[i] : arguments_;
    }

    Result<void> take_key(const PercentSpec& spec) {
        if (!spec.key) return {};
        Owned key;
        if (subject_ == PercentSubject::Text)
            key = TRY(new_str(thread_, *spec.key));
        else
            key = TRY(new_bytes(thread_, *spec.key));
        keyed_ = TRY(get_item(thread_, arguments_, key.get()));
        key_used_ = false;
        used_ = 1;
        return {};
    }

    Result<int64_t> star_number(ExceptionType overflow, std::string_view c_type, int64_t least, int64_t most) {
        Value v = TRY(next_argument());
        if (!is_int(v)) return thread_.type_error("* wants int");
        auto n = int_value(v);
        if (!n || *n < least || *n > most) return thread_.raise(overflow, "Python int too large to convert to C {}", c_type);
        return *n;
    }

    Result<void> take_stars(PercentSpec& spec) {
        if (spec.takes_width) spec.set_width(TRY(star_number(ExceptionType::OverflowError, "ssize_t", -INT64_MAX, INT64_MAX)));
        if (spec.takes_precision) spec.set_precision(TRY(star_number(ExceptionType::OverflowError, "int", INT32_MIN, INT32_MAX)));
        return {};
    }

    // %s of a str and %d of a small int, without flags, need no specifier. False: they, or the arguments, are not that simple.
    Result<bool> convert_plainly(char conversion) {
        if ((conversion != 's' && conversion != 'd') || !keyed_.is_empty() || used_up()) return false;
        Value v = is_tuple_ ? as<Tuple>(arguments_)[used_] : arguments_;
        if (conversion == 's' && subject_ == PercentSubject::Text && is_exactly<Str>(thread_, v)) {
            out_ += as<Str>(v).view();
        } else if (conversion == 'd' && v.is_int()) {
            char digits[24];
            out_.append(digits, size_t(std::to_chars(digits, std::end(digits), v.as_int()).ptr - digits));
        } else {
            return false;
        }
        ++used_;
        return true;
    }

    Result<void> convert(const PercentSpec& spec) {
        Value v = TRY(next_argument());
        if (spec.is_too_large()) return thread_.out_of_memory();
        TRY(check_text_room(thread_, out_.size() + size_t(std::max<int64_t>({spec.width, spec.precision, 0}))));
        switch (spec.conversion) {
            case 'd':
            case 'i':
            case 'u':
            case 'o':
            case 'x':
            case 'X':
                return convert_int(spec, v);
            case 'e':
            case 'E':
            case 'f':
            case 'F':
            case 'g':
            case 'G':
                return convert_float(spec, v);
            case 'c':
                return subject_ == PercentSubject::Text ? convert_character(spec, v) : convert_byte(spec, v);
            case 's':
            case 'r':
            case 'a':
            case 'b':
                return subject_ == PercentSubject::Text ? convert_text(spec, v) : convert_bytes(spec, v);
            default:
                return unsupported(spec);
        }
    }

    Error unsupported(const PercentSpec& spec) { return thread_.value_error("{}", unsupported_percent_character(spec)); }

    Result<void> convert_text(const PercentSpec& spec, Value v) {
        if (spec.conversion == 'b') return unsupported(spec);
        Ref<Str> text = TRY(spec.conversion == 's' ? str(thread_, v) : spec.conversion == 'r' ? repr(thread_, v) : ascii(thread_, v));
        if (spec.width < 0 && spec.precision < 0)
            out_ += text->view();
        else
            out_ += percent_text(spec, text->view());
        return {};
    }

    Result<void> convert_bytes(const PercentSpec& spec, Value v) {
        if (spec.conversion == 'r' || spec.conversion == 'a') {
            Ref<Str> text = TRY(ascii(thread_, v));
            out_ += percent_bytes(spec, text->view());
            return {};
        }
        Owned made = TRY(is<Bytes>(v) ? Result<Owned>(Owned::stop()) : call_special(thread_, v, Special::Bytes));
        if (is<Bytes>(v) || (made.is_stop() && is_bytes_like(thread_, v))) {
            BufferView view = TRY(get_buffer(thread_, v));
            out_ += percent_bytes(spec, view.view());
            return {};
        }
        if (made.is_stop())
            return thread_.type_error("%b requires a bytes-like object, or an object that implements __bytes__, not '{}'", type_name(thread_, v));
        if (!is<Bytes>(made.get())) return thread_.type_error("__bytes__ returned non-bytes (type {})", type_name(thread_, made.get()));
        out_ += percent_bytes(spec, as<Bytes>(made.get()).view());
        return {};
    }

    // An int in place of v for d, i, u (through __index__ or __int__) or o, x, X (through __index__ only).
    Result<Owned> int_of(const PercentSpec& spec, Value v) {
        if (is_int(v)) return share(v);
        bool is_whole = percent_int_base(spec.conversion) != 10;
        Type& type = type_of(thread_, v);
        auto has = [&](Special s) { return !type.find(s).is_empty(); };
        auto wrong = [&] {
            // In bytes %i is another name of %d.
            char shown = subject_ == PercentSubject::Bytes && spec.conversion == 'i' ? 'd' : char(spec.conversion);
            return thread_.type_error("%{} format: {} is required, not {}", shown, is_whole ? "an integer" : "a real number", type_name(thread_, v));
        };
        Result<Owned> made = Error{};
        if (has(Special::Index)) {
            made = index(thread_, v);
        } else if (is_whole) {
            return wrong();
        } else if (is_float(v)) {
            return int_from_double(thread_, float_value(v));
        } else if (has(Special::Int)) {
            made = call_special(thread_, v, Special::Int);
        } else {
            return wrong();
        }
        if (made.failed() && !thread_.catch_if(ExceptionType::TypeError)) return Error{};
        if (made.failed() || !is_int((*made).get())) return wrong();
        return made;
    }

    Result<void> convert_int(const PercentSpec& spec, Value v) {
        Owned n = TRY(int_of(spec, v));
        std::string digits = TRY(int_to_text(thread_, n.get(), percent_int_base(spec.conversion)));
        bool is_negative = digits.starts_with('-');
        if (spec.width < 0 && spec.precision < 0 && !spec.has_plus && !spec.has_space && !spec.is_alternate && spec.conversion != 'X')
            out_ += digits;
        else
            out_ += percent_int(spec, std::string_view(digits).substr(is_negative), is_negative);
        return {};
    }

    Result<void> convert_float(const PercentSpec& spec, Value v) {
        auto d = float_argument(thread_, v);
        if (d.failed()) {
            if (subject_ == PercentSubject::Bytes && thread_.catch_if(ExceptionType::TypeError))
                return thread_.type_error("float argument required, not {}", type_name(thread_, v));
            return Error{};
        }
        if (spec.precision > INT32_MAX) return thread_.value_error("precision too big");
        out_ += percent_float(spec, *d);
        return {};
    }

    Result<void> convert_character(const PercentSpec& spec, Value v) {
        if (is<Str>(v)) {
            if (as<Str>(v).length != 1) return thread_.type_error("%c requires int or char");
            out_ += percent_text(spec, text_of(v));
            return {};
        }
        auto n = index(thread_, v);
        if (n.failed()) return thread_.catch_if(ExceptionType::TypeError) ? thread_.type_error("%c requires int or char") : Error{};
        auto c = int_value((*n).get());
        if (!c || *c < 0 || *c > int64_t(utf8::kMaxCodePoint)) return thread_.raise(ExceptionType::OverflowError, "%c arg not in range(0x110000)");
        out_ += percent_text(spec, utf8::from_code_point(char32_t(*c)));
        return {};
    }

    Result<void> convert_byte(const PercentSpec& spec, Value v) {
        auto wrong = [&] { return thread_.type_error("%c requires an integer in range(256) or a single byte"); };
        if (is<Bytes>(v) || is<ByteArray>(v)) {
            std::string_view bytes = is<Bytes>(v) ? as<Bytes>(v).view() : as<ByteArray>(v).view();
            if (bytes.size() != 1) return wrong();
            out_ += percent_bytes(spec, bytes);
            return {};
        }
        auto n = index(thread_, v);
        if (n.failed()) return thread_.catch_if(ExceptionType::TypeError) ? wrong() : Error{};
        auto c = int_value((*n).get());
        if (!c || *c < 0 || *c > 255) return thread_.raise(ExceptionType::OverflowError, "%c arg not in range(256)");
        char byte = char(*c);
        out_ += percent_bytes(spec, {&byte, 1});
        return {};
    }

    Thread& thread_;
    std::string_view format_;
    PercentSubject subject_;
    Value arguments_;
    bool is_tuple_ = false, is_mapping_ = false, key_used_ = false;
    size_t used_ = 0;
    Owned keyed_;   // the value of the last key; from then on it is the one argument
    std::string out_;
};

}  // namespace

Result<Ref<Str>> format_percent(Thread& t, Str& format, Value arguments) {
    Ref<Str> keep = share(format);
    Owned keep_arguments(arguments);
    std::string text = TRY(PercentFormatter(t, format.view(), PercentSubject::Text, arguments).run());
    return new_str(t, text);
}

Result<std::string> format_percent_bytes(Thread& t, std::string_view format, Value arguments) {
    Owned keep_arguments(arguments);
    return PercentFormatter(t, format, PercentSubject::Bytes, arguments).run();
}

}  // namespace kukri

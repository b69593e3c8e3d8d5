// bytes % arguments ("printf-style Bytes Formatting", library reference): takes the arguments apart; the specifiers and the rendering
// are base/percent_format.hpp's.
// What a reader would get wrong: %s is %b here, and wants bytes; only %r and %a take any object.
#include <climits>

#include "runtime/base/percent_format.hpp"
#include "runtime/base/utf8.hpp"
#include "runtime/bytes_support.hpp"
#include "runtime/numbers.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"

namespace kukri {

namespace {

class BytesFormatter {
  public:
    BytesFormatter(Thread& t, std::string_view format, Value arguments) : thread_(t), format_(format), arguments_(arguments) {
        is_tuple_ = is<Tuple>(arguments);
        bool textual = is<Bytes>(arguments) || is<ByteArray>(arguments) || is<Str>(arguments);
        is_mapping_ = !is_tuple_ && !textual && !type_of(t, arguments).find(Special::GetItem).is_empty();
    }

    Result<std::string> run() {
        size_t at = 0;
        while (true) {
            size_t percent = format_.find('%', at);
            out_.append(format_, at, percent == std::string_view::npos ? percent : percent - at);
            if (percent == std::string_view::npos) break;
            at = percent + 1;
            if (at < format_.size() && format_[at] == '%') {
                out_ += '%';
                ++at;
                continue;
            }
            TRY(convert(at));
        }
        bool all_used = is_tuple_ ? used_ >= as<Tuple>(arguments_).length : used_ > 0 || is_mapping_;
        if (!keyed_ && !all_used) return thread_.type_error("not all arguments converted during bytes formatting");
        return std::move(out_);
    }

  private:
    Result<Owned> next_argument() {
        if (is_tuple_ && !keyed_) {
            auto& tuple = as<Tuple>(arguments_);
            if (used_ < tuple.length) return share(tuple[used_++]);
        } else if (used_ == 0 && !keyed_) {
            ++used_;
            return share(arguments_);
        }
        return thread_.type_error("not enough arguments for format string");
    }

    Result<Owned> keyed_argument(std::string_view key) {
        if (!is_mapping_) return thread_.type_error("format requires a mapping");
        Ref<Bytes> name = TRY(new_bytes(thread_, key));
        keyed_ = true;
        return get_item(thread_, arguments_, name.value());
    }

    Result<int64_t> star_argument(std::string_view too_big) {
        Owned v = TRY(next_argument());
        if (!is_int(v.get())) return thread_.type_error("* wants int");
        auto n = int_value(v.get());
        if (!n) return thread_.raise(ExceptionType::OverflowError, "Python int too large to convert to C ssize_t");
        if (*n > INT_MAX && too_big == "precision") return thread_.raise(ExceptionType::OverflowError, "Python int too large to convert to C int");
        return *n;
    }

    Result<void> convert(size_t& at) {
        PercentSpec spec;
        if (const char* fault = parse_percent_spec(format_, at, PercentSubject::Bytes, spec)) return thread_.raise_text(ExceptionType::ValueError, fault);
        Owned keyed;
        if (spec.key) keyed = TRY(keyed_argument(*spec.key));
        if (spec.takes_width) spec.set_width(TRY(star_argument("width")));
        if (spec.takes_precision) spec.set_precision(TRY(star_argument("precision")));
        if (spec.is_too_large()) return thread_.out_of_memory();
        Owned v = spec.key ? std::move(keyed) : TRY(next_argument());
        out_ += TRY(render(spec, v.get()));
        return {};
    }

    Result<std::string> render(const PercentSpec& spec, Value v) {
        switch (spec.conversion) {
            case 's':
            case 'b': return percent_bytes(spec, TRY(bytes_of(v)));
            case 'r':
            case 'a': return percent_bytes(spec, TRY(ascii(thread_, v))->view());
            case 'd':
            case 'i':
            case 'u':
            case 'o':
            case 'x':
            case 'X': return integer(spec, v);
            case 'e':
            case 'E':
            case 'f':
            case 'F':
            case 'g':
            case 'G': return real(spec, v);
            case 'c': return character(spec, v);
        }
        std::string shown;   // the byte as the character of that number
        utf8::append(shown, spec.conversion);
        return thread_.value_error("unsupported format character '{}' (0x{:x}) at index {}", shown, uint32_t(spec.conversion), spec.conversion_index);
    }

    Result<std::string> bytes_of(Value v) {
        if (is<Bytes>(v) && v.object()->type()->row) return std::string(as<Bytes>(v).view());
        if (!type_of(thread_, v).find(Special::Bytes).is_empty()) {
            Owned made = TRY(call_special(thread_, v, Special::Bytes));
            if (!is<Bytes>(made.get())) return thread_.type_error("__bytes__ returned non-bytes (type {})", type_name(thread_, made.get()));
            return std::string(as<Bytes>(made.get()).view());
        }
        if (is_bytes_like(thread_, v)) {
            BufferView view = TRY(get_shaped_buffer(thread_, v));
            return contiguous_copy(view);
        }
        return thread_.type_error("%b requires a bytes-like object, or an object that implements __bytes__, not '{}'", type_name(thread_, v));
    }

    Result<Owned> whole_number(const PercentSpec& spec, Value v) {
        if (is_int(v)) return share(v);
        Type& type = type_of(thread_, v);
        bool decimal = percent_int_base(spec.conversion) == 10;
        if (decimal && is_float(v)) return int_from_double(thread_, float_value(v));
        for (Special s : {Special::Int, Special::Index}) {
            if ((s == Special::Int && !decimal) || type.find(s).is_empty()) continue;
            Owned made = TRY(call_special(thread_, v, s));
            if (!is_int(made.get())) return thread_.type_error("{} returned non-int (type {})", kSpecialNames[size_t(s)], type_name(thread_, made.get()));
            return made;
        }
        return thread_.type_error("%{} format: {} is required, not {}", char(spec.conversion), decimal ? "a real number" : "an integer", type_name(thread_, v));
    }
    Result<std::string> integer(const PercentSpec& spec, Value v) {
        Owned n = TRY(whole_number(spec, v));
        std::string digits = TRY(int_to_text(thread_, n.get(), percent_int_base(spec.conversion)));
        bool negative = digits.starts_with('-');
        return percent_int(spec, std::string_view(digits).substr(negative), negative);
    }
    Result<std::string> real(const PercentSpec& spec, Value v) {
        auto d = float_argument(thread_, v);
        if (d.failed()) {
            if (thread_.catch_if(ExceptionType::TypeError)) return thread_.type_error("float argument required, not {}", type_name(thread_, v));
            return Error{};
        }
        return percent_float(spec, *d);
    }
    Result<std::string> character(const PercentSpec& spec, Value v) {
        char c;
        if (is<Bytes>(v) && as<Bytes>(v).length == 1) {
            c = as<Bytes>(v).data()[0];
        } else if (is<ByteArray>(v) && as<ByteArray>(v).length == 1) {
            c = as<ByteArray>(v).data[0];
        } else if (is_index(thread_, v)) {
            int64_t n = TRY(index_clamped(thread_, v));
            if (n < 0 || n > 255) return thread_.raise(ExceptionType::OverflowError, "%c arg not in range(256)");
            c = char(n);
        } else {
            return thread_.type_error("%c requires an integer in range(256) or a single byte");
        }
        PercentSpec only_width = spec;
        only_width.precision = -1;
        return percent_bytes(only_width, {&c, 1});
    }

    Thread& thread_;
    std::string_view format_;
    Value arguments_;
    std::string out_;
    size_t used_ = 0;
    bool is_tuple_, is_mapping_, keyed_ = false;
};

}  // namespace

Result<std::string> format_bytes(Thread& t, std::string_view format, Value arguments) {
    Owned keep(arguments);
    return BytesFormatter(t, format, arguments).run();
}

}  // namespace kukri

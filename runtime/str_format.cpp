// str.format, str.format_map and str.__format__.
#include "runtime/base/format_spec.hpp"
#include "runtime/exception.hpp"
#include "runtime/format_markup.hpp"
#include "runtime/limits.hpp"
#include "runtime/numbers.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str_methods.hpp"

namespace kukri::str_methods {

namespace {

// The arguments of one format() call. Fields without a number are counted; counting and numbering exclude each other.
class Formatter {
  public:
    Formatter(Thread& t, Arguments positional, Keywords keywords) : thread_(t), positional_(positional), keywords_(keywords) {}
    Formatter(Thread& t, Value mapping) : thread_(t), mapping_(mapping) {}

    Result<void> run(std::string_view format, int depth, std::string& out) {
        if (depth <= 0) return thread_.value_error("Max string recursion exceeded");
        for (MarkupParser parser(format); !parser.at_end();) {
            MarkupPiece piece = TRY(parser.next(thread_));
            out += piece.literal;
            if (piece.has_field) TRY(put_field(piece, depth, out));
            TRY(check_text_room(thread_, out.size()));
        }
        return {};
    }

  private:
    enum class Numbering : uint8_t { Unknown, Automatic, Manual };

    Result<void> put_field(const MarkupPiece& piece, int depth, std::string& out) {
        Owned v = TRY(field_object(piece.name));
        if (piece.conversion) v = TRY(converted(v.get(), piece.conversion));
        if (piece.spec.empty() && is_exactly<Str>(thread_, v.get())) {
            out += text_of(v.get());
            return {};
        }
        Ref<Str> spec;
        if (piece.spec_has_fields) {
            std::string text;
            TRY(run(piece.spec, depth - 1, text));
            spec = TRY(new_str(thread_, text));
        } else {
            spec = TRY(new_str(thread_, piece.spec));
        }
        Ref<Str> made = TRY(kukri::format(thread_, v.get(), *spec));
        out += made->view();
        return {};
    }

    Result<Owned> converted(Value v, char32_t conversion) {
        switch (conversion) {
            case 's': return Owned(TRY(kukri::str(thread_, v)));
            case 'r': return Owned(TRY(kukri::repr(thread_, v)));
            case 'a': return Owned(TRY(kukri::ascii(thread_, v)));
            default: break;
        }
        if (conversion > 32 && conversion < 127) return thread_.value_error("Unknown conversion specifier {}", char(conversion));
        return thread_.value_error("Unknown conversion specifier \\x{:x}", uint32_t(conversion));
    }

    // The object that a field name leads to.
    Result<Owned> field_object(std::string_view name) {
        size_t first = first_part_length(name);
        Owned v = TRY(argument(name.substr(0, first)));
        for (FieldPath path(name.substr(first)); !path.at_end();) {
            FieldStep step = TRY(path.next(thread_));
            if (step.is_attribute) {
                v = TRY(get_attribute(thread_, v.get(), step.name));
                continue;
            }
            Owned key;
            if (step.number)
                key = TRY(new_int(thread_, *step.number));
            else
                key = TRY(new_str(thread_, step.name));
            v = TRY(kukri::get_item(thread_, v.get(), key.get()));
        }
        return v;
    }

    Result<Owned> argument(std::string_view name) {
        auto number = TRY(field_number(thread_, name));
        bool is_automatic = name.empty();
        if (!is_automatic && !number) return named_argument(name);
        Numbering wanted = is_automatic ? Numbering::Automatic : Numbering::Manual;
        if (numbering_ == Numbering::Unknown) numbering_ = wanted;
        if (numbering_ != wanted)
            return thread_.value_error("{}", is_automatic ? "cannot switch from manual field specification to automatic field numbering"
                                                          : "cannot switch from automatic field numbering to manual field specification");
        int64_t i = is_automatic ? next_number_++ : *number;
        if (!mapping_.is_empty()) return thread_.value_error("Format string contains positional fields");
        if (uint64_t(i) >= positional_.size()) return thread_.raise(ExceptionType::IndexError, "Replacement index {} out of range for positional args tuple", i);
        return share(positional_[size_t(i)]);
    }

    Result<Owned> named_argument(std::string_view name) {
        if (mapping_.is_empty()) {
            Value v = keywords_.find(name);
            if (!v.is_empty()) return share(v);
        }
        Ref<Str> key = TRY(new_str(thread_, name));
        if (mapping_.is_empty()) return raise_key_error(thread_, key.value());
        return kukri::get_item(thread_, mapping_, key.value());
    }

    Thread& thread_;
    Arguments positional_;
    Keywords keywords_;
    Value mapping_;   // of format_map; else Empty
    Numbering numbering_ = Numbering::Unknown;
    int64_t next_number_ = 0;
};

constexpr int kMaxNesting = 2;

}  // namespace

Result<Ref<Str>> format(Thread& t, Str& self, Arguments arguments, Keywords keywords) {
    std::string out;
    TRY(Formatter(t, arguments, keywords).run(self.view(), kMaxNesting, out));
    return new_str(t, out);
}

Result<Ref<Str>> format_map(Thread& t, Str& self, Value mapping) {
    std::string out;
    TRY(Formatter(t, mapping).run(self.view(), kMaxNesting, out));
    return new_str(t, out);
}

Result<Ref<Str>> format_self(Thread& t, Str& self, Str& spec) {
    if (spec.bytes == 0) return kukri::str(t, Value(&self));
    std::string_view name = type_name(t, Value(&self));
    FormatSpec parsed;
    Formatted made = parse_format_spec(spec.view(), FormatSubject::Text, name, parsed);
    TRY(check_text_room(t, size_t(std::max<int64_t>(parsed.width, 0))));
    if (!made.failed()) made = format_text(parsed, self.view(), self.length, name);
    switch (made.fault) {
        case FormatFault::None: return new_str(t, made.text);
        case FormatFault::ValueError: return t.value_error("{}", made.text);
        case FormatFault::OverflowError: return t.raise_text(ExceptionType::OverflowError, made.text);
        case FormatFault::MemoryError: break;
    }
    return t.out_of_memory();
}

}  // namespace kukri::str_methods

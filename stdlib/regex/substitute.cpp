// Replacing matches: Pattern.sub, Pattern.subn and Match.expand.
// What a reader would get wrong: a wrong type among the replacements is only reported when everything has been replaced, and
// the number in that message counts the pieces of which CPython joins the result.
#include "runtime/exception.hpp"
#include "runtime/native.hpp"
#include "stdlib/regex/objects.hpp"

namespace kukri::regex {

namespace {

using SharedTemplate = std::shared_ptr<const ParsedTemplate>;

// What to put in the place of a match.
struct Replacement {
    enum class Kind : uint8_t { Literal, Template, Callable } kind = Kind::Literal;
    PatternKind text_kind = PatternKind::Text;
    std::string_view literal{};                      // lives in `replacement` or `buffer`
    SharedTemplate parsed{};
    Value callable{}, source{};
    BufferView buffer{};
};

// Parsed, or the pattern's last one again: a loop uses the same constant over and over.
Result<SharedTemplate> parse(Thread& t, Pattern& pattern, std::string_view text, PatternKind kind, Value source) {
    if (pattern.parsed && pattern.template_source == source) return *pattern.parsed;
    auto made = parse_template(text, pattern.program->tree(), kind);
    if (auto* error = std::get_if<Error>(&made)) return raise(t, pattern.error_class, *error, source);
    auto parsed = std::make_shared<const ParsedTemplate>(ParsedTemplate{std::get<Template>(std::move(made)), kind});
    if (!is<Str>(source) && !is<Bytes>(source)) return parsed;   // it may change
    Owned old = Owned::adopt(std::exchange(pattern.template_source, share(source).take()));
    delete std::exchange(pattern.parsed, new SharedTemplate(parsed));
    return parsed;
}

Result<Replacement> open_replacement(Thread& t, Pattern& pattern, Value v) {
    Replacement r{.source = v};
    if (auto* s = try_as<Str>(v)) {
        r.literal = s->view();
    } else if (is_callable(t, v)) {
        r.kind = Replacement::Kind::Callable;
        r.callable = v;
        return r;
    } else {
        if (!is_bytes_like(t, v)) return t.type_error("decoding to str: need a bytes-like object, {} found", v.is_none() ? "NoneType" : type_name(t, v));
        Replacement bytes{.text_kind = PatternKind::Bytes, .source = v, .buffer = TRY(get_buffer(t, v))};
        bytes.literal = bytes.buffer.view();
        if (bytes.literal.find('\\') == std::string_view::npos) return bytes;
        bytes.kind = Replacement::Kind::Template;
        bytes.parsed = TRY(parse(t, pattern, bytes.literal, PatternKind::Bytes, v));
        return bytes;
    }
    if (r.literal.find('\\') == std::string_view::npos) return r;
    r.parsed = TRY(parse(t, pattern, r.literal, PatternKind::Text, v));
    r.kind = Replacement::Kind::Template;
    return r;
}

void write_template(std::string& out, const Template& parts, std::string_view text, const Span* spans) {
    for (size_t i = 0; i < parts.pieces.size(); ++i) {
        out += parts.pieces[i];
        if (i == parts.groups.size()) continue;
        Span span = spans[parts.groups[i]];
        if (span.matched()) out += text.substr(span.start, span.end - span.start);
    }
}

class Substituter {
  public:
    Substituter(Thread& t, Pattern& pattern, Subject& subject, Replacement& replacement)
        : thread_(t), pattern_(pattern), subject_(subject), replacement_(replacement) {}

    Result<Substitution> run(int64_t most) {
        Runner runner(thread_, pattern_);
        EmptyMatch empty = EmptyMatch::Allowed;
        size_t at = 0, copied = 0;
        int64_t count = 0;
        while ((most == 0 || count < most) && TRY(runner.run(Anchor::Search, subject_, at, empty))) {
            Span whole = runner.spans()[0];
            if (count++ == 0) out_.reserve(subject_.text.size());
            if (whole.start > copied) {
                out_ += subject_.text.substr(copied, whole.start - copied);
                ++pieces_;
            }
            copied = at = whole.end;
            empty = whole.start == whole.end ? EmptyMatch::NotAtStart : EmptyMatch::Allowed;
            TRY(add(runner.spans()));
        }
        return finish(copied, count);
    }

  private:
    Result<void> add(const Span* spans) {
        switch (replacement_.kind) {
            case Replacement::Kind::Literal:
                out_ += replacement_.literal;
                break;
            case Replacement::Kind::Template:
                write_template(out_, replacement_.parsed->parts, subject_.text, spans);
                break;
            case Replacement::Kind::Callable:
                return add_result(spans);
        }
        if (replacement_.text_kind != pattern_.program->kind() && complaint_.empty()) complain(replacement_.source);
        ++pieces_;
        return {};
    }

    Result<void> add_result(const Span* spans) {
        Ref<Match> match = TRY(make_match(thread_, pattern_, subject_, spans, 0, 0));
        Owned item = TRY(call(thread_, replacement_.callable, {match.value()}));
        if (item.is_none()) return {};
        if (subject_.str && is<Str>(item.get())) {
            out_ += text_of(item.get());
        } else if (!subject_.str && is_bytes_like(thread_, item.get())) {
            BufferView view = TRY(get_buffer(thread_, item.get()));
            out_ += view.view();
        } else if (complaint_.empty()) {
            complain(item.get());
        }
        ++pieces_;
        return {};
    }

    void complain(Value wrong) {
        complaint_ = fmt::format("sequence item {}: expected {}, {} found", pieces_, subject_.str ? "str instance" : "a bytes-like object", type_name(thread_, wrong));
    }

    Result<Substitution> finish(size_t copied, int64_t count) {
        if (!complaint_.empty()) return thread_.raise_text(ExceptionType::TypeError, complaint_);
        if (count == 0) return Substitution{TRY(slice_of(thread_, subject_, {0, subject_.text.size()}, Value::none())), 0};
        out_ += subject_.text.substr(copied);
        if (!subject_.str) return Substitution{TRY(new_bytes(thread_, out_)), count};
        return Substitution{TRY(new_str(thread_, out_)), count};
    }

    Thread& thread_;
    Pattern& pattern_;
    Subject& subject_;
    Replacement& replacement_;
    std::string out_, complaint_;
    size_t pieces_ = 0;
};

}  // namespace

Result<Substitution> substitute(Thread& t, Pattern& pattern, Value replacement, Value string, int64_t count) {
    Replacement r = TRY(open_replacement(t, pattern, replacement));
    Subject subject = TRY(open_subject(t, pattern, string));
    return Substituter(t, pattern, subject, r).run(count);
}

Result<Owned> expand(Thread& t, Match& match, Value text) {
    if (!is<Str>(text) && !is_bytes_like(t, text)) return t.type_error("decoding to str: need a bytes-like object, {} found", type_name(t, text));
    Replacement r = TRY(open_replacement(t, *match.pattern, text));
    if (r.kind == Replacement::Kind::Callable) return t.type_error("decoding to str: need a bytes-like object, {} found", type_name(t, text));
    if (r.kind == Replacement::Kind::Literal) return share(text);
    Subject subject = TRY(open_subject(t, *match.pattern, match.string));
    std::string out;
    write_template(out, r.parsed->parts, subject.text, match.spans());
    if (r.text_kind == PatternKind::Text && subject.str) return TRY(new_str(t, out));
    if (r.text_kind == PatternKind::Bytes && !subject.str) return TRY(new_bytes(t, out));
    return t.type_error("sequence item 0: expected {}, {} found", r.text_kind == PatternKind::Text ? "str instance" : "a bytes-like object", type_name(t, match.string));
}

}  // namespace kukri::regex

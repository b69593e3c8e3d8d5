// Newline translation while reading: what TextIOWrapper and StringIO do inside, and the class IncrementalNewlineDecoder.
// What a reader would get wrong: a "\r" at the end of a piece is held back until the next piece shows whether "\n" follows.
#include <cstring>

#include "runtime/exception.hpp"
#include "runtime/numbers.hpp"
#include "runtime/sequence.hpp"
#include "stdlib/io/io.hpp"

namespace kukri::io {

bool NewlineReader::leaves_alone(std::string_view text) {
    if (pending_cr || text.find('\r') != text.npos) return false;
    if (!(seen & kLf) && text.find('\n') != text.npos) seen |= kLf;
    return true;
}

void NewlineReader::convert(std::string& text, bool final) {
    if (pending_cr && (final || !text.empty())) {
        text.insert(text.begin(), '\r');
        pending_cr = false;
    }
    if (!final && text.ends_with('\r')) {
        text.pop_back();
        pending_cr = true;
    }
    size_t to = 0;
    for (size_t from = 0; from < text.size(); ++from) {
        char c = text[from];
        if (c == '\n') {
            seen |= kLf;
        } else if (c == '\r') {
            bool pair = from + 1 < text.size() && text[from + 1] == '\n';
            seen |= pair ? kCrLf : kCr;
            if (!translate) {
                text[to++] = c;
                if (pair) text[to++] = text[++from];
                continue;
            }
            from += pair;
            c = '\n';
        }
        text[to++] = c;
    }
    text.resize(to);
}

Result<Owned> NewlineReader::seen_value(Thread& t) const {
    std::vector<std::string_view> kinds;
    if (seen & kCr) kinds.push_back("\r");
    if (seen & kLf) kinds.push_back("\n");
    if (seen & kCrLf) kinds.push_back("\r\n");
    if (kinds.empty()) return Owned::none();
    if (kinds.size() == 1) return make_str(t, kinds[0]);
    Ref<List> all = TRY(new_list(t));
    for (std::string_view kind : kinds) TRY(append(t, *all, TRY(make_str(t, kind))));
    return TRY(new_tuple(t, all->view()));
}

size_t LineEnding::find(std::string_view text) const {
    if (universal && !translated) {
        size_t end = text.find_first_of("\r\n");
        if (end == text.npos) return end;
        return end + (text.substr(end).starts_with("\r\n") ? 2 : 1);
    }
    if (translated || newline == "\n") {
        const void* end = std::memchr(text.data(), '\n', text.size());
        return end ? size_t(static_cast<const char*>(end) - text.data()) + 1 : text.npos;
    }
    size_t end = text.find(newline);
    return end == text.npos ? end : end + newline.size();
}

Result<void> check_newline(Thread& t, Str* newline, bool quoted) {
    if (!newline) return {};
    std::string_view text = newline->view();
    if (text.empty() || text == "\n" || text == "\r" || text == "\r\n") return {};
    if (!quoted) return t.value_error("illegal newline value: {}", text);
    Ref<Str> shown = TRY(repr(t, Value(newline)));
    return t.value_error("illegal newline value: {}", shown->view());
}

namespace {

using Decoder = IncrementalNewlineDecoder;

Result<void> check_ready(Thread& t, Decoder& self) {
    if (!self.ready) return t.value_error("IncrementalNewlineDecoder.__init__() not called");
    return {};
}

Result<Owned> decode(Thread& t, Decoder& self, Value input, bool final) {
    TRY(check_ready(t, self));
    Owned text(input);
    if (self.decoder) {
        Ref<Object> decoder(self.decoder);
        text = TRY(call_method(t, decoder.value(), "decode", {input, Value::boolean(final)}));
    }
    if (!is<Str>(text.get())) return t.type_error("decoder should return a string result, not '{}'", type_name(t, text.get()));
    std::string_view view = text_of(text.get());
    if (self.newlines.leaves_alone(view)) return text;
    std::string converted(view);
    self.newlines.convert(converted, final);
    return make_str(t, converted);
}

Result<Owned> get_state(Thread& t, Decoder& self) {
    TRY(check_ready(t, self));
    Owned buffer(Value(t.runtime.empty_bytes)), flag = Owned::adopt(Value::small_int(0));
    if (self.decoder) {
        Ref<Object> decoder(self.decoder);
        Owned state = TRY(call_method(t, decoder.value(), "getstate"));
        if (!is<Tuple>(state.get()) || as<Tuple>(state.get()).length != 2) return t.type_error("illegal decoder state");
        buffer = share(as<Tuple>(state.get())[0]);
        flag = TRY(index(t, as<Tuple>(state.get())[1]));
    }
    flag = TRY(int_lshift(t, flag.get(), Value::small_int(1)));
    if (self.newlines.pending_cr) flag = TRY(int_or(t, flag.get(), Value::small_int(1)));
    return TRY(tuple_of(t, buffer.get(), flag.get()));
}

Result<void> set_state(Thread& t, Decoder& self, Value state) {
    TRY(check_ready(t, self));
    if (!is<Tuple>(state)) return t.type_error("state argument must be a tuple");
    if (as<Tuple>(state).length != 2) return t.type_error("setstate(): illegal state argument");
    Ref<Tuple> parts(&as<Tuple>(state));
    Owned flag = TRY(index(t, (*parts)[1]));
    Owned low = TRY(int_and(t, flag.get(), Value::small_int(1)));
    self.newlines.pending_cr = low.get().as_int() != 0;
    if (!self.decoder) return {};
    Ref<Object> decoder(self.decoder);
    Owned rest = TRY(int_rshift(t, flag.get(), Value::small_int(1)));
    Ref<Tuple> inner = TRY(tuple_of(t, (*parts)[0], rest.get()));
    TRY(call_method(t, decoder.value(), "setstate", {inner.value()}));
    return {};
}

Result<void> reset(Thread& t, Decoder& self) {
    TRY(check_ready(t, self));
    self.newlines.seen = 0;
    self.newlines.pending_cr = false;
    if (!self.decoder) return {};
    Ref<Object> decoder(self.decoder);
    TRY(call_method(t, decoder.value(), "reset"));
    return {};
}

constexpr NativeRow kMethods[] = {
    def<"__new__(cls, /, *args, **kwargs)">("Create an uninitialised decoder.", [](Thread& t, Type& cls, Arguments, Keywords) { return allocate_instance(t, cls); }),
    def<"__init__(self, decoder, translate, errors='strict')">("Translate what decoder gives; None: what is text already.", [](Thread&, Decoder& self, Value decoder, bool translate, std::optional<Value>) {
        Object* fresh = decoder.is_object() ? Ref<Object>(decoder.object()).take() : nullptr;
        Ref<Object> old = Ref<Object>::adopt(std::exchange(self.decoder, fresh));
        self.newlines = {.translate = translate, .pending_cr = false, .seen = 0};
        self.ready = true;
    }),
    def<"decode(self, input, final=False)">("The text of the next piece.", body<decode>),
    def<"getstate(self, /)">("The state, for setstate().", body<get_state>),
    def<"setstate(self, state, /)">("Go back to a state.", body<set_state>),
    def<"reset(self, /)">("Forget what was begun and seen.", body<reset>),
};
constexpr PropertyRow kProperties[] = {
    property<Decoder>("newlines", "The line endings met so far: None, a str or a tuple.", [](Thread& t, Decoder& self) -> Result<Owned> {
        TRY(check_ready(t, self));
        return self.newlines.seen_value(t);
    }),
};

}  // namespace

constinit const TypeRow IncrementalNewlineDecoder::kRow = type_row<IncrementalNewlineDecoder>({.name = "_io.IncrementalNewlineDecoder", .doc = "Translates line endings of a decoder's output to \\n, or only notes them.", .methods = kMethods, .properties = kProperties});

}  // namespace kukri::io

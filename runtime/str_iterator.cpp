#include "runtime/str_iterator.hpp"

#include "runtime/base/utf8.hpp"
#include "runtime/native.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"

namespace kukri {

Result<Owned> new_str_iterator(Thread& t, Str& text) {
    Ref<StrIterator> made = TRY(make<StrIterator>(t));
    made->text = share(text).take();
    made->offset = 0;
    return made;
}

Result<Owned> StrIterator::next(Thread& t) {
    if (!text) return Owned::stop();
    if (offset >= text->bytes) {
        release(static_cast<Object*>(std::exchange(text, nullptr)));
        return Owned::stop();
    }
    const char* p = text->data() + offset;
    if (uint8_t(*p) < 0x80) [[likely]] {
        ++offset;
        return Ref<Str>(t.names().characters[uint8_t(*p)]);
    }
    const char* end = p;
    char32_t c = utf8::next(end);
    offset += size_t(end - p);
    return character_str(t, c);
}

namespace {

int64_t position(const StrIterator& self) { return int64_t(utf8::index_of(self.text->view(), self.offset)); }

Result<Owned> reduce(Thread& t, StrIterator& self) {
    Owned builtins = TRY(import_module(t, "builtins"));
    Owned iter = TRY(get_attribute(t, builtins.get(), "iter"));
    if (!self.text) {
        Ref<Tuple> arguments = TRY(tuple_of(t, Value(t.runtime.empty_str)));
        return Owned(TRY(tuple_of(t, iter.get(), arguments.value())));
    }
    Ref<Tuple> arguments = TRY(tuple_of(t, Value(self.text)));
    return Owned(TRY(tuple_of(t, iter.get(), arguments.value(), Value::small_int(position(self)))));
}

Result<void> set_state(Thread& t, StrIterator& self, int64_t index) {
    if (!self.text) return {};
    self.offset = self.text->offset_of(t, std::min(uint64_t(std::max<int64_t>(index, 0)), self.text->length));
    return {};
}

constexpr NativeRow kMethods[] = {
    def<"__iter__(self, /)">("Implement iter(self).", [](Thread&, StrIterator& self) { return share(self); }),
    def<"__length_hint__(self, /)">("How many items are probably left.", [](Thread&, StrIterator& self) -> int64_t {
        return self.text ? int64_t(self.text->length) - position(self) : 0;
    }),
    def<"__reduce__(self, /)">("What copy and pickle need.", body<reduce>),
    def<"__setstate__(self, state, /)">("Set state information for unpickling.", body<set_state>),
};

}  // namespace

constinit const TypeRow StrIterator::kRow = type_row<StrIterator>({
    .name = "str_iterator",
    .doc = "",
    .subclassable = false,
    .instantiable = false,
    .methods = kMethods,
});

}  // namespace kukri

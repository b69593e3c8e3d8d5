// The module _blake2: BLAKE2b and BLAKE2s with all their parameters.
#include <array>

#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/module.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "stdlib/hash/blake2.hpp"
#include "stdlib/hash/objects.hpp"

namespace kukri {

using digest::data_of;
using digest::hexadecimal;
using digest::kLargeData;
using digest::locked;
using Blake2b = digest::Blake2<digest::Blake2bTraits>;
using Blake2s = digest::Blake2<digest::Blake2sTraits>;

namespace {

template <class Blake>
struct BlakeState {
    Blake digest;
    std::mutex mutex;
};

struct Blake2bObject : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    BlakeState<Blake2b>* state;
    void finish(Heap&) { delete state; }
};
struct Blake2sObject : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    BlakeState<Blake2s>* state;
    void finish(Heap&) { delete state; }
};

template <class T>
using BlakeOf = decltype(T::state->digest);

template <class T>
Result<void> update_blake(Thread& t, T& self, Value data) {
    BufferView view = TRY(data_of(t, data));
    locked(t, *self.state, view.size >= kLargeData, [&] { self.state->digest.update(view.view()); });
    return {};
}

template <class T>
std::string finish_blake(Thread& t, T& self) {
    std::string out(BlakeOf<T>::kMaxDigest, '\0');
    locked(t, *self.state, false, [&] { out.resize(self.state->digest.finish(out.data())); });
    return out;
}

struct BlakeArguments {
    int64_t digest_size;
    std::optional<Value> key, salt, person;
    int64_t fanout, depth;
    Value leaf_size, node_offset;
    int64_t node_depth, inner_size;
    bool last_node;
};

Result<uint64_t> up_to(Thread& t, Value v, uint64_t most, std::string_view name) {
    if (!is_int(v)) return t.type_error("an integer is required");
    auto n = unsigned_value(v);
    if (!n && TRY(compare_bool(t, Comparison::Lt, v, Value::small_int(0)))) return t.value_error("value must be positive");
    if (!n) return t.raise(ExceptionType::OverflowError, "int too big to convert");
    if (*n > most) return t.raise(ExceptionType::OverflowError, "{} is too large", name);
    return *n;
}

template <class Blake>
Result<digest::Blake2Parameters> blake_parameters(Thread& t, const BlakeArguments& a, std::string_view key, std::string_view salt, std::string_view person) {
    if (a.digest_size <= 0 || a.digest_size > int64_t(Blake::kMaxDigest)) return t.value_error("digest_size must be between 1 and {} bytes", Blake::kMaxDigest);
    if (salt.size() > Blake::kSaltSize) return t.value_error("maximum salt length is {} bytes", Blake::kSaltSize);
    if (person.size() > Blake::kSaltSize) return t.value_error("maximum person length is {} bytes", Blake::kSaltSize);
    if (a.fanout < 0 || a.fanout > 255) return t.value_error("fanout must be between 0 and 255");
    if (a.depth <= 0 || a.depth > 255) return t.value_error("depth must be between 1 and 255");
    uint64_t leaf = TRY(up_to(t, a.leaf_size, UINT32_MAX, "leaf_size"));
    uint64_t offset = TRY(up_to(t, a.node_offset, Blake::kMaxDigest == 32 ? (uint64_t(1) << 48) - 1 : UINT64_MAX, "node_offset"));
    if (a.node_depth < 0 || a.node_depth > 255) return t.value_error("node_depth must be between 0 and 255");
    if (a.inner_size < 0 || a.inner_size > int64_t(Blake::kMaxDigest)) return t.value_error("inner_size must be between 0 and is {}", Blake::kMaxDigest);
    if (key.size() > Blake::kMaxKey) return t.value_error("maximum key length is {} bytes", Blake::kMaxKey);
    return digest::Blake2Parameters{.digest_size = uint8_t(a.digest_size), .key_size = uint8_t(key.size()), .fanout = uint8_t(a.fanout),
                                  .depth = uint8_t(a.depth), .leaf_size = uint32_t(leaf), .node_offset = offset,
                                  .node_depth = uint8_t(a.node_depth), .inner_size = uint8_t(a.inner_size), .salt = salt, .person = person,
                                  .last_node = a.last_node};
}

template <class T>
Result<Owned> new_blake(Thread& t, Type& cls, std::optional<Value> data, const BlakeArguments& a) {
    BufferView key, salt, person;
    auto view = [&](const std::optional<Value>& v) -> Result<BufferView> {
        if (!v) return BufferView();
        return get_buffer(t, *v);
    };
    BufferView k = TRY(view(a.key)), s = TRY(view(a.salt)), p = TRY(view(a.person));
    auto parameters = TRY(blake_parameters<BlakeOf<T>>(t, a, k.view(), s.view(), p.view()));
    auto object = TRY(allocate_instance(t, cls));
    auto made = Ref<T>::adopt(static_cast<T*>(object.take()));
    made->state = new BlakeState<BlakeOf<T>>();
    made->state->digest.start(parameters, k.view());
    if (data) TRY(update_blake(t, *made, *data));
    return made;
}

template <class T>
Result<Owned> copy_blake(Thread& t, T& self) {
    auto object = TRY(allocate_instance(t, *self.type()));
    auto made = Ref<T>::adopt(static_cast<T*>(object.take()));
    made->state = new BlakeState<BlakeOf<T>>();
    locked(t, *self.state, false, [&] { made->state->digest = self.state->digest; });
    return made;
}

#define BLAKE_METHODS(T, SIGNATURE)                                                                                                          \
    def<SIGNATURE>("Return a new hash.", [](Thread& t, Type& cls, std::optional<Value> data, std::optional<int64_t> digest_size, std::optional<Value> key, \
                                            std::optional<Value> salt, std::optional<Value> person, int64_t fanout, int64_t depth, Value leaf_size, Value node_offset, \
                                            int64_t node_depth, int64_t inner_size, bool last_node, bool) {                                    \
        return new_blake<T>(t, cls, data, {digest_size.value_or(int64_t(BlakeOf<T>::kMaxDigest)), key, salt, person, fanout, depth, leaf_size, node_offset, node_depth, inner_size, last_node}); \
    }),                                                                                                                                      \
    def<"update(self, data, /)">("Hash more data.", [](Thread& t, T& self, Value data) { return update_blake(t, self, data); }),              \
    def<"copy(self, /)">("Return another hash that goes on from the same state.", [](Thread& t, T& self) { return copy_blake(t, self); }),    \
    def<"digest(self, /)">("Return the hash of the data so far, as bytes.", [](Thread& t, T& self) -> Result<Owned> { return TRY(new_bytes(t, finish_blake(t, self))); }), \
    def<"hexdigest(self, /)">("Return the hash of the data so far, as hexadecimal text.", [](Thread& t, T& self) { return hexadecimal(finish_blake(t, self)); })

constexpr NativeRow kBlake2bMethods[] = {
    BLAKE_METHODS(Blake2bObject, "__new__(cls, data=b'', /, *, digest_size=64, key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True)"),
};
constexpr NativeRow kBlake2sMethods[] = {
    BLAKE_METHODS(Blake2sObject, "__new__(cls, data=b'', /, *, digest_size=32, key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True)"),
};
#undef BLAKE_METHODS

template <class T>
constexpr std::array<PropertyRow, 3> blake_properties() {
    return {
        property<T>("name", "The name of the hash function.", [](Thread&, T& self) -> Result<Owned> { return share(Value(self.type()->name)); }),
        property<T>("digest_size", "Bytes of the result.", [](Thread& t, T& self) { return new_unsigned(t, self.state->digest.digest_size()); }),
        property<T>("block_size", "Bytes that are hashed together.", [](Thread& t, T&) { return new_unsigned(t, BlakeOf<T>::kBlockSize); }),
    };
}
constexpr auto kBlake2bProperties = blake_properties<Blake2bObject>();
constexpr auto kBlake2sProperties = blake_properties<Blake2sObject>();

template <class Blake>
void populate_blake(Thread& t, Type& type) {
    auto set = [&](std::string_view name, size_t n) { (void)dict_set(t, *type.dict, t.runtime.intern(name), Value::small_int(int64_t(n))); };
    set("SALT_SIZE", Blake::kSaltSize);
    set("PERSON_SIZE", Blake::kSaltSize);
    set("MAX_KEY_SIZE", Blake::kMaxKey);
    set("MAX_DIGEST_SIZE", Blake::kMaxDigest);
}

constexpr const TypeRow* kTypes[] = {&Blake2bObject::kRow, &Blake2sObject::kRow};

}  // namespace

constinit const TypeRow Blake2bObject::kRow = type_row<Blake2bObject>({.name = "_blake2.blake2b", .doc = "A running BLAKE2b hash.", .subclassable = false, .methods = kBlake2bMethods, .properties = kBlake2bProperties, .populate = populate_blake<Blake2b>});
constinit const TypeRow Blake2sObject::kRow = type_row<Blake2sObject>({.name = "_blake2.blake2s", .doc = "A running BLAKE2s hash.", .subclassable = false, .methods = kBlake2sMethods, .properties = kBlake2sProperties, .populate = populate_blake<Blake2s>});

const NativeModule& native_module__blake2() {
    static constexpr NativeModule kModule{.name = "_blake2", .doc = "The hash functions BLAKE2b and BLAKE2s.", .types = kTypes};
    return kModule;
}

}  // namespace kukri

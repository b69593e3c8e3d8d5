// The module _hashlib: hash objects of libcrypto and BLAKE2, HMAC, PBKDF2, scrypt.
// What a reader would get wrong: more than kLargeData bytes are hashed without the GIL, so a hash object has a mutex; a thread that
// waits for it must not hold the GIL either.
#include <mutex>

#include "runtime/bytes.hpp"
#include "runtime/exception.hpp"
#include "runtime/module.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/str.hpp"
#include "stdlib/hash/blake2.hpp"
#include "stdlib/hash/digest.hpp"
#include "stdlib/native_modules.hpp"

namespace kukri {

using digest::Digest;
using Blake2b = digest::Blake2<digest::Blake2bTraits>;
using Blake2s = digest::Blake2<digest::Blake2sTraits>;

namespace {

constexpr size_t kLargeData = 2048;

struct HashState {
    explicit HashState(Digest d) : digest(std::move(d)) {}
    Digest digest;
    std::mutex mutex;
};
template <class Blake>
struct BlakeState {
    Blake digest;
    std::mutex mutex;
};

struct HashObject : Object {
    static constexpr Kind kKind = Kind::Native;
    static const TypeRow kRow;
    HashState* state;
    Value name;
    void trace(Visitor& v) { v(name); }
    void finish(Heap&) { delete state; }
};
// The ones whose result has any length.
struct XofObject : HashObject {
    static const TypeRow kRow;
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

// What may be hashed.
Result<BufferView> data_of(Thread& t, Value v) {
    if (is<Str>(v)) return t.type_error("Strings must be encoded before hashing");
    if (!is_bytes_like(t, v)) return t.type_error("object supporting the buffer API required");
    return get_buffer(t, v);
}

// Runs f() with the object's mutex held; `large`: without the GIL.
template <class State, class F>
void locked(Thread& t, State& state, bool large, F&& f) {
    if (!large && state.mutex.try_lock()) {
        std::lock_guard guard(state.mutex, std::adopt_lock);
        f();
        return;
    }
    BlockingRegion region(t);
    std::lock_guard guard(state.mutex);
    f();
}

std::string hexadecimal(std::string_view bytes) {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string out;
    out.reserve(2 * bytes.size());
    for (unsigned char c : bytes) {
        out += kDigits[c >> 4];
        out += kDigits[c & 15];
    }
    return out;
}

Error unsupported(Thread& t, std::string_view name) { return t.value_error("unsupported hash type {}", name); }
Error crypto_failed(Thread& t) { return t.value_error("the hash function failed"); }

// --- hash objects of libcrypto ---------------------------------------------------------------------------------------------------------

HashObject& hash_of(Value v) { return *static_cast<HashObject*>(v.object()); }

Result<Owned> make_hash(Thread& t, Digest digest, Value name) {
    Type& type = digest.has_any_length() ? t.runtime.type(XofObject::kRow) : t.runtime.type(HashObject::kRow);
    auto object = TRY(allocate_instance(t, type));
    auto made = Ref<HashObject>::adopt(static_cast<HashObject*>(object.take()));
    made->name = share(name).take();
    made->state = new HashState(std::move(digest));
    return made;
}

Result<void> update_hash(Thread& t, HashObject& self, Value data) {
    BufferView view = TRY(data_of(t, data));
    bool done = false;
    locked(t, *self.state, view.size >= kLargeData, [&] { done = self.state->digest.update(view.view()); });
    if (!done) return crypto_failed(t);
    return {};
}

Result<Owned> new_hash(Thread& t, Str& name, std::optional<Value> data, bool) {
    auto digest = Digest::start(name.view());
    if (!digest) return unsupported(t, name.view());
    Owned made = TRY(make_hash(t, std::move(*digest), Value(&name)));
    if (data) TRY(update_hash(t, hash_of(made.get()), *data));
    return made;
}

Result<std::string> finished(Thread& t, HashObject& self, size_t length) {
    std::optional<std::string> out;
    locked(t, *self.state, false, [&] { out = self.state->digest.finish(length); });
    if (!out) return crypto_failed(t);
    return std::move(*out);
}

Result<size_t> length_argument(Thread& t, int64_t n) {
    if (n < 0) return t.value_error("value must be positive");
    if (n >= 1 << 29) return t.value_error("length is too large");
    return size_t(n);
}

Result<Owned> copy_hash(Thread& t, HashObject& self) {
    std::optional<Digest> copied;
    locked(t, *self.state, false, [&] { copied = self.state->digest.copy(); });
    if (!copied) return crypto_failed(t);
    return make_hash(t, std::move(*copied), self.name);
}

Result<Ref<Str>> hash_repr(Thread& t, HashObject& self) {
    return new_str(t, fmt::format("<{} {} object @ {}>", text_of(self.name), self.type()->full_name(), fmt::ptr(static_cast<Object*>(&self))));
}

#define SHARED_METHODS(T)                                                                                                             \
    def<"update(self, obj, /)">("Hash more data.", [](Thread& t, T& self, Value data) { return update_hash(t, self, data); }),        \
    def<"copy(self, /)">("Return another hash that goes on from the same state.", [](Thread& t, T& self) { return copy_hash(t, self); }), \
    def<"__repr__(self, /)">("Return repr(self).", [](Thread& t, T& self) { return hash_repr(t, self); })

constexpr NativeRow kHashMethods[] = {
    SHARED_METHODS(HashObject),
    def<"digest(self, /)">("Return the hash of the data so far, as bytes.", [](Thread& t, HashObject& self) -> Result<Owned> { return TRY(new_bytes(t, TRY(finished(t, self, 0)))); }),
    def<"hexdigest(self, /)">("Return the hash of the data so far, as hexadecimal text.", [](Thread& t, HashObject& self) -> Result<Owned> { return TRY(new_str(t, hexadecimal(TRY(finished(t, self, 0))))); }),
};
constexpr NativeRow kXofMethods[] = {
    SHARED_METHODS(XofObject),
    def<"digest(self, /, length)">("Return so many bytes of the hash of the data so far.", [](Thread& t, XofObject& self, int64_t n) -> Result<Owned> { return TRY(new_bytes(t, TRY(finished(t, self, TRY(length_argument(t, n)))))); }),
    def<"hexdigest(self, /, length)">("Return so many bytes of the hash of the data so far, as hexadecimal text.", [](Thread& t, XofObject& self, int64_t n) -> Result<Owned> { return TRY(new_str(t, hexadecimal(TRY(finished(t, self, TRY(length_argument(t, n))))))); }),
};
#undef SHARED_METHODS

constexpr PropertyRow kHashProperties[] = {
    property<Value>("name", "The name of the hash function.", [](Thread&, Value v) -> Result<Owned> { return share(hash_of(v).name); }),
    property<Value>("digest_size", "Bytes of the result.", [](Thread& t, Value v) { return new_unsigned(t, hash_of(v).state->digest.size()); }),
    property<Value>("block_size", "Bytes that are hashed together.", [](Thread& t, Value v) { return new_unsigned(t, hash_of(v).state->digest.block_size()); }),
};

// --- BLAKE2 ------------------------------------------------------------------------------------------------------------------------------

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

template <class Blake>
Result<digest::Blake2Parameters> blake_parameters(Thread& t, const BlakeArguments& a, std::string_view key, std::string_view salt, std::string_view person) {
    if (a.digest_size <= 0 || a.digest_size > int64_t(Blake::kMaxDigest)) return t.value_error("digest_size must be between 1 and {} bytes", Blake::kMaxDigest);
    if (salt.size() > Blake::kSaltSize) return t.value_error("maximum salt length is {} bytes", Blake::kSaltSize);
    if (person.size() > Blake::kSaltSize) return t.value_error("maximum person length is {} bytes", Blake::kSaltSize);
    if (a.fanout < 0 || a.fanout > 255) return t.value_error("fanout must be between 0 and 255");
    if (a.depth <= 0 || a.depth > 255) return t.value_error("depth must be between 1 and 255");
    auto leaf = unsigned_value(a.leaf_size), offset = unsigned_value(a.node_offset);
    if (!leaf || *leaf > UINT32_MAX) return t.raise(ExceptionType::OverflowError, "leaf_size is too large");
    if (!offset || (Blake::kMaxDigest == 32 && *offset >> 48)) return t.raise(ExceptionType::OverflowError, "node_offset is too large");
    if (a.node_depth < 0 || a.node_depth > 255) return t.value_error("node_depth must be between 0 and 255");
    if (a.inner_size < 0 || a.inner_size > int64_t(Blake::kMaxDigest)) return t.value_error("inner_size must be between 0 and is {}", Blake::kMaxDigest);
    if (key.size() > Blake::kMaxKey) return t.value_error("maximum key length is {} bytes", Blake::kMaxKey);
    return digest::Blake2Parameters{.digest_size = uint8_t(a.digest_size), .key_size = uint8_t(key.size()), .fanout = uint8_t(a.fanout),
                                  .depth = uint8_t(a.depth), .leaf_size = uint32_t(*leaf), .node_offset = *offset,
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

// --- functions -----------------------------------------------------------------------------------------------------------------------------

Result<Owned> hmac_digest(Thread& t, Value key, Value message, std::string_view digest) {
    BufferView k = TRY(get_buffer(t, key)), m = TRY(get_buffer(t, message));
    std::optional<std::string> out;
    {
        std::string name(digest);
        BlockingRegion region(t);
        out = digest::hmac(name, k.view(), m.view());
    }
    if (!out) return unsupported(t, digest);
    return TRY(new_bytes(t, *out));
}

Result<Owned> pbkdf2_hmac(Thread& t, std::string_view digest, Value password, Value salt, int64_t iterations, Value length) {
    BufferView p = TRY(get_buffer(t, password)), s = TRY(get_buffer(t, salt));
    if (p.size > INT32_MAX) return t.raise(ExceptionType::OverflowError, "password is too long.");
    if (s.size > INT32_MAX) return t.raise(ExceptionType::OverflowError, "salt is too long.");
    if (iterations < 1) return t.value_error("iteration value must be greater than 0.");
    if (iterations > INT32_MAX) return t.raise(ExceptionType::OverflowError, "iteration value is too great.");
    auto known = Digest::start(digest);
    if (!known || known->has_any_length()) return unsupported(t, digest);
    int64_t wanted = length.is_none() ? int64_t(known->size()) : TRY(index_argument(t, length));
    if (wanted < 1) return t.value_error("key length must be greater than 0.");
    if (wanted > INT32_MAX) return t.raise(ExceptionType::OverflowError, "key length is too great.");
    std::optional<std::string> out;
    {
        std::string name(digest);
        BlockingRegion region(t);
        out = digest::pbkdf2(name, p.view(), s.view(), uint64_t(iterations), size_t(wanted));
    }
    if (!out) return crypto_failed(t);
    return TRY(new_bytes(t, *out));
}

Result<Owned> scrypt(Thread& t, Value password, std::optional<Value> salt, std::optional<int64_t> n, std::optional<int64_t> r, std::optional<int64_t> p, int64_t most_memory, int64_t length) {
    BufferView pass = TRY(get_buffer(t, password));
    if (!salt) return t.type_error("salt is required");
    BufferView s = TRY(get_buffer(t, *salt));
    if (!n) return t.type_error("n is required and must be an unsigned int");
    if (*n < 2 || (*n & (*n - 1))) return t.value_error("n must be a power of 2.");
    if (!r) return t.type_error("r is required and must be an unsigned int");
    if (!p) return t.type_error("p is required and must be an unsigned int");
    if (most_memory < 0 || most_memory > INT32_MAX) return t.value_error("maxmem must be positive and smaller than {}", INT32_MAX);
    if (length < 1 || length > INT32_MAX) return t.value_error("dklen must be greater than 0 and smaller than {}", INT32_MAX);
    std::optional<std::string> out;
    {
        BlockingRegion region(t);
        out = digest::scrypt(pass.view(), s.view(), uint64_t(*n), uint64_t(*r), uint64_t(*p), uint64_t(most_memory), size_t(length));
    }
    if (!out) return t.value_error("Invalid parameter combination for n, r, p, maxmem.");
    return TRY(new_bytes(t, *out));
}

Result<bool> compare_digest(Thread& t, Value a, Value b) {
    if (is<Str>(a) && is<Str>(b)) {
        if (!as<Str>(a).is_ascii() || !as<Str>(b).is_ascii()) return t.type_error("comparing strings with non-ASCII characters is not supported");
        return digest::equal_in_constant_time(text_of(a), text_of(b));
    }
    BufferView x = TRY(get_buffer(t, a)), y = TRY(get_buffer(t, b));
    return digest::equal_in_constant_time(x.view(), y.view());
}

constexpr NativeRow kFunctions[] = {
    def<"new(name, string=b'', *, usedforsecurity=True)">("Return a new hash object of the function with this name.", body<new_hash>),
    def<"hmac_digest(key, msg, digest)">("Return the HMAC of a message.", body<hmac_digest>),
    def<"pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None)">("Return a key derived from a password by PBKDF2 with HMAC.", body<pbkdf2_hmac>),
    def<"scrypt(password, *, salt=None, n=None, r=None, p=None, maxmem=0, dklen=64)">("Return a key derived from a password by scrypt.", body<scrypt>),
    def<"compare_digest(a, b, /)">("Return a == b in a time that does not tell where they differ.", body<compare_digest>),
};
constexpr const TypeRow* kTypes[] = {&HashObject::kRow, &XofObject::kRow, &Blake2bObject::kRow, &Blake2sObject::kRow};
constexpr NativeModule kModule{.name = "_hashlib", .doc = "Hash functions; see hashlib.", .functions = kFunctions, .types = kTypes};

}  // namespace

constinit const TypeRow HashObject::kRow = type_row<HashObject>({.name = "_hashlib.HASH", .doc = "A running hash.", .subclassable = false, .instantiable = false, .methods = kHashMethods, .properties = kHashProperties});
constinit const TypeRow XofObject::kRow = type_row<XofObject>({.name = "_hashlib.HASHXOF", .doc = "A running hash whose result has any length.", .subclassable = false, .instantiable = false, .methods = kXofMethods, .properties = kHashProperties});
constinit const TypeRow Blake2bObject::kRow = type_row<Blake2bObject>({.name = "_blake2.blake2b", .doc = "A running BLAKE2b hash.", .subclassable = false, .methods = kBlake2bMethods, .properties = kBlake2bProperties, .populate = populate_blake<Blake2b>});
constinit const TypeRow Blake2sObject::kRow = type_row<Blake2sObject>({.name = "_blake2.blake2s", .doc = "A running BLAKE2s hash.", .subclassable = false, .methods = kBlake2sMethods, .properties = kBlake2sProperties, .populate = populate_blake<Blake2s>});

const NativeModule& native_module__hashlib() { return kModule; }

}  // namespace kukri

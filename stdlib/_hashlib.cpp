// The module _hashlib: hash objects of libcrypto, HMAC, PBKDF2, scrypt.
#include <mutex>

#include "runtime/bytes.hpp"
#include "runtime/exception.hpp"
#include "runtime/module.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/set.hpp"
#include "runtime/str.hpp"
#include "stdlib/hash/digest.hpp"
#include "stdlib/hash/objects.hpp"
#include "stdlib/native_modules.hpp"

namespace kukri {

using digest::Digest;
using digest::data_of;
using digest::hexadecimal;
using digest::kLargeData;
using digest::locked;

namespace {

struct HashState {
    explicit HashState(Digest d) : digest(std::move(d)) {}
    Digest digest;
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

// openssl_NAME(): new() of that name.
template <FixedText name>
Result<Owned> new_named(Thread& t, std::optional<Value> data, bool) {
    std::string_view known(name.text);
    auto digest = Digest::start(known);
    if (!digest) return unsupported(t, known);
    Owned made = TRY(make_hash(t, std::move(*digest), Value(t.runtime.intern(known))));
    if (data) TRY(update_hash(t, hash_of(made.get()), *data));
    return made;
}
#define NAMED(NAME) \
    def<"openssl_" NAME "(string=b'', *, usedforsecurity=True)">("Return a new hash object.", body<new_named<NAME>>)

constexpr std::string_view kNames[] = {"md5", "md5-sha1", "ripemd160", "sha1", "sha224", "sha256", "sha384", "sha512", "sha512_224", "sha512_256",
                                       "sha3_224", "sha3_256", "sha3_384", "sha3_512", "shake_128", "shake_256", "sm3", "blake2b", "blake2s"};

Result<void> populate(Thread& t, Module& m) {
    Ref<List> names = TRY(new_list(t));
    for (std::string_view name : kNames)
        if (Digest::start(name)) TRY(append(t, *names, Value(t.runtime.intern(name))));
    Owned all = TRY(call(t, Value(&t.runtime.type<FrozenSet>()), {names.value()}));
    return set_module_attribute(t, m, "openssl_md_meth_names", all.get());
}

constexpr NativeRow kFunctions[] = {
    def<"new(name, string=b'', *, usedforsecurity=True)">("Return a new hash object of the function with this name.", body<new_hash>),
    NAMED("md5"), NAMED("sha1"), NAMED("sha224"), NAMED("sha256"), NAMED("sha384"), NAMED("sha512"),
    NAMED("sha3_224"), NAMED("sha3_256"), NAMED("sha3_384"), NAMED("sha3_512"), NAMED("shake_128"), NAMED("shake_256"),
    def<"get_fips_mode()">("0: no hash function is forbidden.", [](Thread&) { return int64_t(0); }),
    def<"hmac_digest(key, msg, digest)">("Return the HMAC of a message.", body<hmac_digest>),
    def<"pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None)">("Return a key derived from a password by PBKDF2 with HMAC.", body<pbkdf2_hmac>),
    def<"scrypt(password, *, salt=None, n=None, r=None, p=None, maxmem=0, dklen=64)">("Return a key derived from a password by scrypt.", body<scrypt>),
    def<"compare_digest(a, b, /)">("Return a == b in a time that does not tell where they differ.", body<compare_digest>),
};
#undef NAMED
constexpr const TypeRow* kTypes[] = {&HashObject::kRow, &XofObject::kRow};
constexpr NativeModule kModule{.name = "_hashlib", .doc = "Hash functions; see hashlib.", .functions = kFunctions, .types = kTypes, .populate = populate};

}  // namespace

constinit const TypeRow HashObject::kRow = type_row<HashObject>({.name = "_hashlib.HASH", .doc = "A running hash.", .subclassable = false, .instantiable = false, .methods = kHashMethods, .properties = kHashProperties});
constinit const TypeRow XofObject::kRow = type_row<XofObject>({.name = "_hashlib.HASHXOF", .doc = "A running hash whose result has any length.", .subclassable = false, .instantiable = false, .methods = kXofMethods, .properties = kHashProperties});
const NativeModule& native_module__hashlib() { return kModule; }

}  // namespace kukri

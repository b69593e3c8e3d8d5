#include "stdlib/hash/digest.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/opensslv.h>

#include <climits>

#include "stdlib/openssl_library.hpp"

namespace kukri::digest {

namespace {

// All that is used of libcrypto.
#define CRYPTO_FUNCTIONS(F)                                                                                                       \
    F(EVP_MD_fetch) F(EVP_MD_free) F(EVP_MD_up_ref) F(EVP_MD_get_flags) F(EVP_MD_get_size) F(EVP_MD_get_block_size)              \
    F(EVP_MD_CTX_new) F(EVP_MD_CTX_free) F(EVP_MD_CTX_copy_ex) F(EVP_DigestInit_ex) F(EVP_DigestUpdate) F(EVP_DigestFinal_ex)    \
    F(EVP_DigestFinalXOF) F(HMAC) F(OPENSSL_init_crypto) F(PKCS5_PBKDF2_HMAC) F(EVP_PBE_scrypt)

struct Crypto {
#define FUNCTION(name) decltype(&::name) name = nullptr;
    CRYPTO_FUNCTIONS(FUNCTION)
#undef FUNCTION
    bool is_complete = true;
};

Crypto load() {
    Crypto made;
    void* library = OPEN_OPENSSL_LIBRARY("libcrypto");
#define FUNCTION(name) find_function(library, #name, made.name, made.is_complete);
    CRYPTO_FUNCTIONS(FUNCTION)
#undef FUNCTION
    // Daemon threads may be at work while the process ends: what they use must stay.
    if (made.is_complete) made.OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, nullptr);
    return made;
}

// The library is the process's, and never unloaded.
const Crypto& crypto() {
    static const Crypto kCrypto = load();
    return kCrypto;
}

struct Deleter {
    void operator()(EVP_MD* method) const { crypto().EVP_MD_free(method); }
    void operator()(EVP_MD_CTX* context) const { crypto().EVP_MD_CTX_free(context); }
};
using MethodPointer = std::unique_ptr<EVP_MD, Deleter>;
using ContextPointer = std::unique_ptr<EVP_MD_CTX, Deleter>;

struct NamePair {
    std::string_view python;
    const char* crypto;
};
constexpr NamePair kNames[] = {{"md5", "MD5"}, {"sha1", "SHA1"}, {"sha224", "SHA2-224"}, {"sha256", "SHA2-256"}, {"sha384", "SHA2-384"},
                               {"sha512", "SHA2-512"}, {"sha512_224", "SHA2-512/224"}, {"sha512_256", "SHA2-512/256"}, {"sha3_224", "SHA3-224"},
                               {"sha3_256", "SHA3-256"}, {"sha3_384", "SHA3-384"}, {"sha3_512", "SHA3-512"}, {"shake_128", "SHAKE-128"},
                               {"shake_256", "SHAKE-256"}, {"ripemd160", "RIPEMD-160"}, {"sm3", "SM3"}, {"md5-sha1", "MD5-SHA1"}};

MethodPointer method_named(std::string_view name) {
    if (!crypto().is_complete) return nullptr;
    for (auto& pair : kNames)
        if (pair.python == name) return MethodPointer(crypto().EVP_MD_fetch(nullptr, pair.crypto, nullptr));
    return nullptr;
}

const unsigned char* bytes_of(std::string_view s) { return reinterpret_cast<const unsigned char*>(s.data()); }

}  // namespace

struct Digest::State {
    MethodPointer method;
    ContextPointer context;
};

Digest::Digest(std::unique_ptr<State> state) : state_(std::move(state)) {}
Digest::Digest(Digest&&) noexcept = default;
Digest& Digest::operator=(Digest&&) noexcept = default;
Digest::~Digest() = default;

std::optional<Digest> Digest::start(std::string_view name) {
    auto state = std::make_unique<State>();
    state->method = method_named(name);
    if (!state->method) return std::nullopt;
    state->context.reset(crypto().EVP_MD_CTX_new());
    if (!state->context || !crypto().EVP_DigestInit_ex(state->context.get(), state->method.get(), nullptr)) return std::nullopt;
    return Digest(std::move(state));
}

bool Digest::update(std::string_view data) { return crypto().EVP_DigestUpdate(state_->context.get(), data.data(), data.size()); }

std::optional<Digest> Digest::copy() const {
    auto made = std::make_unique<State>();
    if (!crypto().EVP_MD_up_ref(state_->method.get())) return std::nullopt;
    made->method.reset(state_->method.get());
    made->context.reset(crypto().EVP_MD_CTX_new());
    if (!made->context || !crypto().EVP_MD_CTX_copy_ex(made->context.get(), state_->context.get())) return std::nullopt;
    return Digest(std::move(made));
}

std::optional<std::string> Digest::finish(size_t length) const {
    auto last = copy();
    if (!last) return std::nullopt;
    std::string out(has_any_length() ? length : size(), '\0');
    auto* bytes = reinterpret_cast<unsigned char*>(out.data());
    bool done = has_any_length() ? crypto().EVP_DigestFinalXOF(last->state_->context.get(), bytes, out.size())
                                 : crypto().EVP_DigestFinal_ex(last->state_->context.get(), bytes, nullptr);
    if (!done) return std::nullopt;
    return out;
}

bool Digest::has_any_length() const { return crypto().EVP_MD_get_flags(state_->method.get()) & EVP_MD_FLAG_XOF; }
size_t Digest::size() const { return has_any_length() ? 0 : size_t(crypto().EVP_MD_get_size(state_->method.get())); }
size_t Digest::block_size() const { return size_t(crypto().EVP_MD_get_block_size(state_->method.get())); }

std::optional<std::string> hmac(std::string_view digest, std::string_view key, std::string_view message) {
    MethodPointer method = method_named(digest);
    if (!method || key.size() > INT_MAX) return std::nullopt;
    std::string out(size_t(EVP_MAX_MD_SIZE), '\0');
    unsigned length = 0;
    if (!crypto().HMAC(method.get(), key.data() ? key.data() : "", int(key.size()), bytes_of(message), message.size(),
              reinterpret_cast<unsigned char*>(out.data()), &length))
        return std::nullopt;
    out.resize(length);
    return out;
}

std::optional<std::string> pbkdf2(std::string_view digest, std::string_view password, std::string_view salt, uint64_t iterations, size_t length) {
    MethodPointer method = method_named(digest);
    if (!method) return std::nullopt;
    std::string out(length, '\0');
    if (!crypto().PKCS5_PBKDF2_HMAC(password.data() ? password.data() : "", int(password.size()), bytes_of(salt), int(salt.size()), int(iterations), method.get(), int(length),
                           reinterpret_cast<unsigned char*>(out.data())))
        return std::nullopt;
    return out;
}

std::optional<std::string> scrypt(std::string_view password, std::string_view salt, uint64_t n, uint64_t r, uint64_t p, uint64_t most_memory, size_t length) {
    if (!crypto().is_complete) return std::nullopt;
    std::string out(length, '\0');
    if (!crypto().EVP_PBE_scrypt(password.data(), password.size(), bytes_of(salt), salt.size(), n, r, p, most_memory, reinterpret_cast<unsigned char*>(out.data()), length))
        return std::nullopt;
    return out;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    volatile unsigned char different = 0;   // volatile: no early end
    for (size_t i = 0; i < a.size(); ++i) different = different | static_cast<unsigned char>(a[i] ^ b[i]);
    return different == 0;
}

}  // namespace kukri::digest

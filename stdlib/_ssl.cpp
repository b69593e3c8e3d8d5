// The module _ssl: what ssl.py is made of. Its parts are in tls/.
#include <cmath>

#include "runtime/bytes.hpp"
#include "runtime/exception.hpp"
#include "runtime/permissions.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "stdlib/file_names.hpp"
#include "stdlib/native_modules.hpp"
#include "stdlib/tls/tls.hpp"

namespace kukri {

const NativeModule& native_module__ssl();

namespace tls {

State& state_of(Thread& t) { return module_state<State>(t, native_module__ssl()); }

namespace {

// --- randomness ---------------------------------------------------------------------------------------------------------------------

Result<Owned> random_bytes(Thread& t, int count) {
    if (count < 0) return t.value_error("num must be positive");
    Ref<Bytes> made = TRY(new_bytes_uninitialized(t, size_t(count)));
    if (openssl().RAND_bytes(reinterpret_cast<unsigned char*>(made->data()), count) != 1) return raise_latest_error(t);
    return made;
}

Result<void> add_randomness(Thread& t, Value data, double entropy) {
    auto add = [&](std::string_view bytes) { openssl().RAND_add(bytes.data(), int(std::min<size_t>(bytes.size(), INT32_MAX)), entropy); };
    if (is<Str>(data)) return add(text_of(data)), Result<void>();
    BufferView view = TRY(get_buffer(t, data));
    add(view.view());
    return {};
}

// --- names of objects ---------------------------------------------------------------------------------------------------------------

Result<Owned> object_of_text(Thread& t, std::string_view text, bool is_name) {
    ObjectHandle object(openssl().OBJ_txt2obj(std::string(text).c_str(), !is_name));
    openssl().ERR_clear_error();
    if (!object) return t.value_error("unknown object '{}'", text.substr(0, 100));
    return object_value(t, object.get());
}

Result<Owned> object_of_nid(Thread& t, int nid) {
    if (nid < NID_undef) return t.value_error("NID must be positive.");
    const ASN1_OBJECT* object = openssl().OBJ_nid2obj(nid);
    openssl().ERR_clear_error();
    if (!object) return t.value_error("unknown NID {}", nid);
    return object_value(t, object);
}

// --- files --------------------------------------------------------------------------------------------------------------------------

Result<Ref<Tuple>> default_verify_paths(Thread& t) {
    auto& o = openssl();
    const char* texts[] = {o.X509_get_default_cert_file_env(), o.X509_get_default_cert_file(), o.X509_get_default_cert_dir_env(), o.X509_get_default_cert_dir()};
    Ref<List> all = TRY(new_list(t));
    for (const char* text : texts) TRY(append(t, *all, TRY(decode_file_name(t, text))));
    return tuple_from(t, all.value());
}

Result<Owned> decode_certificate_file(Thread& t, Value path_value) {
    std::string path = TRY(encode_path_checked(t, path_value));
    TRY(check_file_access(t, Access::Read, path));
    BioHandle bio(openssl().BIO_new_file(path.c_str(), "r"));
    CertificateHandle certificate(bio ? openssl().PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr) : nullptr);
    openssl().ERR_clear_error();
    if (!certificate) return raise_plain_error(t, bio ? "Error decoding PEM-encoded file" : "Can't open file");
    return certificate_dict(t, *certificate);
}

constexpr NativeRow kFunctions[] = {
    def<"RAND_bytes(n, /)">("Return n bytes that nobody can guess.", body<random_bytes>),
    def<"RAND_add(string, entropy, /)">("Mix a str or bytes, which nobody can guess so many bytes of, into the source of randomness.", body<add_randomness>),
    def<"RAND_status()">("Whether there is enough randomness.", [](Thread&) { return openssl().RAND_status() == 1; }),
    def<"get_default_verify_paths()">("Where the system's trusted certificates are: (variable, file, variable, folder).", body<default_verify_paths>),
    def<"txt2obj(txt, name=False)">("(nid, short name, long name, OID) of an object by its OID or, with name=True, its name.", body<object_of_text>),
    def<"nid2obj(nid, /)">("(nid, short name, long name, OID) of an object by its number.", body<object_of_nid>),
    def<"_test_decode_cert(path, /)">("What the certificate in a PEM file says, as getpeercert() shows it.", body<decode_certificate_file>),
};
constexpr const TypeRow* kTypes[] = {&Context::kRow, &Connection::kRow, &MemoryBio::kRow, &Session::kRow, &Certificate::kRow};

Result<void> populate(Thread& t, Module& m) {
    if (!openssl().are_there) return raise_import_error(t, ExceptionType::ImportError, "OpenSSL's library libssl.so." OPENSSL_MSTR(OPENSSL_SHLIB_VERSION) " is not there", Value(t.runtime.intern("_ssl")), Value::none());
    TRY(add_error_classes(t, m));
    return add_constants(t, m);
}

}  // namespace

}  // namespace tls

const NativeModule& native_module__ssl() {
    static constexpr NativeModule kModule{.name = "_ssl", .doc = "TLS by OpenSSL; see ssl.", .functions = tls::kFunctions, .types = tls::kTypes, .populate = tls::populate};
    return kModule;
}

}  // namespace kukri

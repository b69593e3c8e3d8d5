// The numbers of the module _ssl.
#include "runtime/numbers.hpp"
#include "runtime/sequence.hpp"
#include "stdlib/tls/tls.hpp"

namespace kukri::tls {

namespace {

struct Constant {
    std::string_view name;
    int64_t value;
};
#define C(name) {#name, int64_t(name)}
#define OPTION(name) {"OP_" #name, int64_t(SSL_OP_##name)}
#define ALERT(name) {"ALERT_DESCRIPTION_" #name, int64_t(SSL_AD_##name)}
#define FLAG(name) {"HOSTFLAG_" #name, int64_t(X509_CHECK_FLAG_##name)}
constexpr Constant kConstants[] = {
    C(SSL_ERROR_SSL), C(SSL_ERROR_WANT_READ), C(SSL_ERROR_WANT_WRITE), C(SSL_ERROR_WANT_X509_LOOKUP), C(SSL_ERROR_SYSCALL), C(SSL_ERROR_ZERO_RETURN), C(SSL_ERROR_WANT_CONNECT),
    {"SSL_ERROR_EOF", kErrorEof}, {"SSL_ERROR_INVALID_ERROR_CODE", 10},
    {"CERT_NONE", 0}, {"CERT_OPTIONAL", 1}, {"CERT_REQUIRED", 2},
    {"PROTOCOL_SSLv23", kTls}, {"PROTOCOL_TLS", kTls}, {"PROTOCOL_TLS_CLIENT", kTlsClient}, {"PROTOCOL_TLS_SERVER", kTlsServer},
    {"PROTOCOL_TLSv1", kTls1}, {"PROTOCOL_TLSv1_1", kTls11}, {"PROTOCOL_TLSv1_2", kTls12},
    {"PROTO_MINIMUM_SUPPORTED", -2}, {"PROTO_MAXIMUM_SUPPORTED", -1}, {"PROTO_SSLv3", SSL3_VERSION}, {"PROTO_TLSv1", TLS1_VERSION}, {"PROTO_TLSv1_1", TLS1_1_VERSION},
    {"PROTO_TLSv1_2", TLS1_2_VERSION}, {"PROTO_TLSv1_3", TLS1_3_VERSION},
    {"VERIFY_DEFAULT", 0}, {"VERIFY_CRL_CHECK_LEAF", X509_V_FLAG_CRL_CHECK}, {"VERIFY_CRL_CHECK_CHAIN", X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL},
    {"VERIFY_X509_STRICT", X509_V_FLAG_X509_STRICT}, {"VERIFY_ALLOW_PROXY_CERTS", X509_V_FLAG_ALLOW_PROXY_CERTS}, {"VERIFY_X509_TRUSTED_FIRST", X509_V_FLAG_TRUSTED_FIRST},
    {"VERIFY_X509_PARTIAL_CHAIN", X509_V_FLAG_PARTIAL_CHAIN},
    {"OP_ALL", int64_t(kAllOptions)}, OPTION(NO_SSLv2), OPTION(NO_SSLv3), OPTION(NO_TLSv1), OPTION(NO_TLSv1_1), OPTION(NO_TLSv1_2), OPTION(NO_TLSv1_3), OPTION(CIPHER_SERVER_PREFERENCE),
    OPTION(SINGLE_DH_USE), OPTION(NO_TICKET), OPTION(LEGACY_SERVER_CONNECT), OPTION(SINGLE_ECDH_USE), OPTION(NO_COMPRESSION), OPTION(ENABLE_MIDDLEBOX_COMPAT),
    OPTION(NO_RENEGOTIATION), OPTION(IGNORE_UNEXPECTED_EOF), OPTION(ENABLE_KTLS),
    ALERT(CLOSE_NOTIFY), ALERT(UNEXPECTED_MESSAGE), ALERT(BAD_RECORD_MAC), ALERT(RECORD_OVERFLOW), ALERT(DECOMPRESSION_FAILURE), ALERT(HANDSHAKE_FAILURE), ALERT(BAD_CERTIFICATE),
    ALERT(UNSUPPORTED_CERTIFICATE), ALERT(CERTIFICATE_REVOKED), ALERT(CERTIFICATE_EXPIRED), ALERT(CERTIFICATE_UNKNOWN), ALERT(ILLEGAL_PARAMETER), ALERT(UNKNOWN_CA),
    ALERT(ACCESS_DENIED), ALERT(DECODE_ERROR), ALERT(DECRYPT_ERROR), ALERT(PROTOCOL_VERSION), ALERT(INSUFFICIENT_SECURITY), ALERT(INTERNAL_ERROR), ALERT(USER_CANCELLED),
    ALERT(NO_RENEGOTIATION), ALERT(UNSUPPORTED_EXTENSION), ALERT(CERTIFICATE_UNOBTAINABLE), ALERT(UNRECOGNIZED_NAME), ALERT(BAD_CERTIFICATE_STATUS_RESPONSE),
    ALERT(BAD_CERTIFICATE_HASH_VALUE), ALERT(UNKNOWN_PSK_IDENTITY),
    FLAG(ALWAYS_CHECK_SUBJECT), FLAG(NEVER_CHECK_SUBJECT), FLAG(NO_WILDCARDS), FLAG(NO_PARTIAL_WILDCARDS), FLAG(MULTI_LABEL_WILDCARDS), FLAG(SINGLE_LABEL_SUBDOMAINS),
    {"ENCODING_PEM", kPem}, {"ENCODING_DER", kDer},
};
#undef C
#undef OPTION
#undef ALERT
#undef FLAG

struct Ability {
    std::string_view name;
    bool is_there;
};
constexpr Ability kAbilities[] = {{"HAS_SNI", true}, {"HAS_TLS_UNIQUE", true}, {"HAS_ECDH", true}, {"HAS_NPN", false}, {"HAS_ALPN", true}, {"HAS_SSLv2", false}, {"HAS_SSLv3", false},
                                  {"HAS_TLSv1", true}, {"HAS_TLSv1_1", true}, {"HAS_TLSv1_2", true}, {"HAS_TLSv1_3", true}, {"HAS_PSK", true}};

// The parts of OPENSSL_VERSION_NUMBER: 0xMNN00PP0 since OpenSSL 3.
Result<Ref<Tuple>> version_tuple(Thread& t, unsigned long number) {
    auto part = [&](int shift, unsigned long mask) { return Value::small_int(int64_t(number >> shift & mask)); };
    return tuple_of(t, part(28, 0xf), part(20, 0xff), part(12, 0xff), part(4, 0xff), part(0, 0xf));
}

}  // namespace

Result<void> add_constants(Thread& t, Module& m) {
    for (auto& row : kConstants) TRY(set_module_attribute(t, m, row.name, make_int(t, row.value)));
    for (auto& row : kAbilities) TRY(set_module_attribute(t, m, row.name, Value::boolean(row.is_there)));
    TRY(set_module_attribute(t, m, "_DEFAULT_CIPHERS", make_str(t, kDefaultCiphers)));
    unsigned long number = openssl().OpenSSL_version_num();
    TRY(set_module_attribute(t, m, "OPENSSL_VERSION_NUMBER", make_int(t, int64_t(number))));
    TRY(set_module_attribute(t, m, "OPENSSL_VERSION", make_str(t, openssl().OpenSSL_version(OPENSSL_VERSION))));
    Ref<Tuple> info = TRY(version_tuple(t, number)), built_with = TRY(version_tuple(t, OPENSSL_VERSION_NUMBER));
    TRY(set_module_attribute(t, m, "OPENSSL_VERSION_INFO", info.value()));
    return set_module_attribute(t, m, "_OPENSSL_API_VERSION", built_with.value());
}

}  // namespace kukri::tls

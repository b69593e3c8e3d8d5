// SSLError and its subclasses, and how OpenSSL's errors become them.
#include <algorithm>

#include "runtime/descriptors.hpp"
#include "runtime/dict.hpp"
#include "runtime/exception.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "stdlib/tls/tls.hpp"

namespace kukri::tls {

namespace {

struct ErrorRow {
    std::string_view name, doc;
};
constexpr ErrorRow kRows[size_t(Failure::kCount)] = {
    {"SSLError", "Something went wrong with TLS; library and reason say what, as OpenSSL names it."},
    {"SSLZeroReturnError", "The other side has ended the connection, as one should."},
    {"SSLWantReadError", "A connection that does not wait must get more before it can go on."},
    {"SSLWantWriteError", "A connection that does not wait must send more before it can go on."},
    {"SSLSyscallError", "The system failed."},
    {"SSLEOFError", "The connection ended without a farewell."},
    {"SSLCertVerificationError", "The other side's certificate is not good; verify_code and verify_message say why."},
};

// An SSLError shows its text alone; without one its arguments.
Result<Ref<Str>> show_error(Thread& t, Exception& self) {
    Value text = self.fields()[field::kOsStrerror];
    if (is<Str>(text)) return Ref<Str>(&as<Str>(text));
    return str(t, Value(self.arguments));
}
constexpr NativeRow kStrRow = def<"__str__(self, /)">("Return str(self).", body<show_error>);

Result<Ref<Type>> new_class(Thread& t, const ErrorRow& row, Tuple& bases) {
    Ref<Dict> ns = TRY(new_dict(t));
    TRY(dict_set(t, *ns, t.names().module, Value(t.runtime.intern("ssl"))));
    Ref<Str> doc = TRY(new_str(t, row.doc));
    TRY(dict_set(t, *ns, t.names().doc, doc.value()));
    return make_type(t, t.runtime.type<Type>(), *t.runtime.intern(row.name), bases, *ns, nullptr, nullptr);
}

struct LibraryName {
    int number;
    std::string_view name;
};
#define L(name) {ERR_LIB_##name, #name}
constexpr LibraryName kLibraries[] = {
    L(ASN1), L(ASYNC), L(BIO), L(BN), L(BUF), L(CMP), L(CMS), L(COMP), L(CONF), L(CRMF), L(CRYPTO), L(CT), L(DH), L(DSA), L(DSO), L(EC), L(ENGINE), L(ESS),
    L(EVP), L(HMAC), L(KDF), L(OBJ), L(OCSP), L(OSSL_DECODER), L(OSSL_ENCODER), L(OSSL_STORE), L(PEM), L(PKCS12), L(PKCS7), L(PROP), L(PROV), L(RAND), L(RSA),
    L(SSL), L(TS), L(UI), L(USER), L(X509), L(X509V3)};
#undef L

std::string_view library_name(unsigned long code) {
    auto found = std::ranges::find(kLibraries, ERR_GET_LIB(code), &LibraryName::number);
    return found == std::end(kLibraries) ? std::string_view() : found->name;
}

// OpenSSL's texts are its names in small letters: "certificate verify failed" is CERTIFICATE_VERIFY_FAILED.
std::string reason_name(unsigned long code) {
    const char* text = openssl().ERR_reason_error_string(code);
    // Reasons that all libraries share tell which library failed inside of another; they have no name.
    if (!text || (ERR_GET_REASON(code) & ERR_RFLAG_COMMON)) return {};
    std::string name(text);
    for (char& c : name) c = c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ? c : '_';
    return name;
}

Result<void> set_text(Thread& t, Value error, std::string_view name, std::string_view text) {
    Owned value = text.empty() ? Owned::none() : Owned(TRY(new_str(t, text)));
    return set_attribute(t, error, t.runtime.intern(name), value.get());
}

}  // namespace

Result<void> add_error_classes(Thread& t, Module& m) {
    State& state = state_of(t);
    for (size_t i = 0; i < size_t(Failure::kCount); ++i) {
        Value base = i == 0 ? Value(&t.runtime.type(ExceptionType::OSError)) : state.errors[0].get();
        Value second(&t.runtime.type(ExceptionType::ValueError));
        Ref<Tuple> bases = Failure(i) == Failure::Verification ? TRY(tuple_of(t, base, second)) : TRY(tuple_of(t, base));
        Ref<Type> made = TRY(new_class(t, kRows[i], *bases));
        if (i == 0) {
            Ref<NativeDescriptor> method = TRY(new_native_descriptor(t, kStrRow, *made));
            TRY(set_attribute(t, made.value(), t.runtime.intern("__str__"), method.value()));
        }
        made->type_flags |= Type::kImmutable;
        TRY(set_module_attribute(t, m, kRows[i].name, made.value()));
        state.errors[i] = std::move(made);
    }
    return {};
}

Error raise_tls_error(Thread& t, Failure failure, int64_t number, std::string_view text, unsigned long code) {
    auto raise = [&]() -> Result<void> {
        std::string_view library = code ? library_name(code) : std::string_view();
        std::string reason = code ? reason_name(code) : std::string();
        std::string shown(text);
        if (!library.empty()) shown = reason.empty() ? fmt::format("[{}] {}", library, text) : fmt::format("[{}: {}] {}", library, reason, text);
        Ref<Str> message = TRY(new_str(t, shown));
        Owned cls = state_of(t).errors[size_t(failure)].share();
        Owned error = TRY(call(t, cls, {Value::small_int(number), message.value()}));
        TRY(set_text(t, error, "reason", reason));
        TRY(set_text(t, error, "library", library));
        return t.raise_object(std::move(error));
    };
    (void)raise();
    return Error{};
}

Error raise_latest_error(Thread& t) {
    unsigned long code = openssl().ERR_peek_last_error();
    openssl().ERR_clear_error();
    if (ERR_SYSTEM_ERROR(code)) return t.raise_os_error(ERR_GET_REASON(code));
    const char* text = code ? openssl().ERR_reason_error_string(code) : nullptr;
    return raise_tls_error(t, Failure::Plain, code ? ERR_GET_REASON(code) : 0, text ? text : "unknown error", code);
}

Error raise_plain_error(Thread& t, std::string_view text) {
    auto raise = [&]() -> Result<void> {
        Ref<Str> message = TRY(new_str(t, text));
        Owned cls = state_of(t).errors[0].share();
        return t.raise_object(TRY(call(t, cls, {message.value()})));
    };
    (void)raise();
    return Error{};
}

}  // namespace kukri::tls

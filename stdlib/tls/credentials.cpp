// What a context loads: its own certificate and key, the certificates it trusts, parameters of Diffie-Hellman.
#include <fcntl.h>
#include <unistd.h>

#include <climits>
#include <vector>

#include "runtime/bytes.hpp"
#include "runtime/dict.hpp"
#include "runtime/numbers.hpp"
#include "runtime/permissions.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "stdlib/file_names.hpp"
#include "stdlib/tls/tls.hpp"

namespace kukri::tls {

namespace {

SSL_CTX* ctx_of(const Context& c) { return c.settings->ctx.get(); }

// The name of a file or folder that may be read; TypeError "{argument} should be a valid filesystem path".
Result<std::string> path_from(Thread& t, Value v, std::string_view argument) {
    auto path = encode_path_checked(t, v);
    if (path.failed()) {
        if (t.catch_if(ExceptionType::TypeError)) return t.type_error("{} should be a valid filesystem path", argument);
        return Error{};
    }
    TRY(check_file_access(t, Access::Read, *path));
    return path;
}

// OpenSSL's errors for files that cannot be opened differ from version to version: the system is asked first.
Result<void> check_readable(Thread& t, const std::string& path, Value filename = Value::none()) {
    int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return t.raise_os_error(errno, filename);
    ::close(fd);
    return {};
}

// --- the key's password -------------------------------------------------------------------------------------------------------------

// What the library asks while it loads a key, in the same thread and with the GIL held.
struct Password {
    Thread& t;
    Value given;                         // None, str, bytes, or a callable that returns one of these
    static int answer(char* buffer, int size, int, void* self) { return static_cast<Password*>(self)->write(buffer, size); }

    int write(char* buffer, int size) {
        auto text = find();
        if (text.failed()) return -1;
        if (text->size() > size_t(size)) {
            (void)t.value_error("password cannot be longer than {} bytes", size);
            return -1;
        }
        std::copy(text->begin(), text->end(), buffer);
        return int(text->size());
    }

    Result<std::string> find() {
        if (!is_callable(t, given)) return text_of_password(given, "password should be a string or callable");
        Owned answer = TRY(call(t, given));
        return text_of_password(answer.get(), "password callback must return a string");
    }

    Result<std::string> text_of_password(Value v, std::string_view otherwise) {
        if (is<Str>(v)) return std::string(text_of(v));
        if (is<Bytes>(v)) return std::string(as<Bytes>(v).view());
        if (is<ByteArray>(v)) return std::string(as<ByteArray>(v).view());
        return t.type_error("{}", otherwise);
    }
};

// Lets a context ask for the password as long as it lives.
class PasswordScope {
  public:
    PasswordScope(Context& c, Password& password) : ctx_(ctx_of(c)) {
        if (password.given.is_none()) return;
        openssl().SSL_CTX_set_default_passwd_cb(ctx_, Password::answer);
        openssl().SSL_CTX_set_default_passwd_cb_userdata(ctx_, &password);
    }
    ~PasswordScope() {
        openssl().SSL_CTX_set_default_passwd_cb(ctx_, nullptr);
        openssl().SSL_CTX_set_default_passwd_cb_userdata(ctx_, nullptr);
    }
    PasswordScope(const PasswordScope&) = delete;

  private:
    SSL_CTX* ctx_;
};

Error raise_loading_error(Thread& t) {
    if (!t.failed()) return raise_latest_error(t);
    openssl().ERR_clear_error();         // the password's error says more
    return Error{};
}

// --- trusted certificates from memory -----------------------------------------------------------------------------------------------

enum class Form : uint8_t { Pem, Der };

// Adds all certificates of the data.
Result<void> add_certificates(Thread& t, Context& self, std::string_view data, Form form) {
    auto& o = openssl();
    if (data.empty()) return t.value_error("Empty certificate data");
    if (data.size() > INT_MAX) return t.raise(ExceptionType::OverflowError, "Certificate data is too long.");
    o.ERR_clear_error();
    BioHandle bio(o.BIO_new_mem_buf(data.data(), int(data.size())));
    if (!bio) return t.out_of_memory();
    X509_STORE* store = o.SSL_CTX_get_cert_store(ctx_of(self));
    int loaded = 0;
    // DER ends with its last byte, PEM where no other certificate begins.
    while (form == Form::Pem || !o.BIO_ctrl(bio.get(), BIO_CTRL_EOF, 0, nullptr)) {
        CertificateHandle certificate(form == Form::Der ? o.d2i_X509_bio(bio.get(), nullptr) : o.PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
        if (!certificate) break;
        if (!o.X509_STORE_add_cert(store, certificate.get())) return raise_latest_error(t);
        ++loaded;
    }
    unsigned long code = o.ERR_peek_last_error();
    bool is_end = form == Form::Pem && ERR_GET_LIB(code) == ERR_LIB_PEM && ERR_GET_REASON(code) == PEM_R_NO_START_LINE;
    if (loaded == 0) {
        o.ERR_clear_error();
        return raise_tls_error(t, Failure::Plain, 0, form == Form::Pem ? "no start line: cadata does not contain a certificate" : "not enough data: cadata does not contain a certificate");
    }
    if (code && !is_end) return raise_latest_error(t);
    o.ERR_clear_error();
    return {};
}

Result<void> add_certificate_data(Thread& t, Context& self, Value data) {
    if (is<Str>(data) && as<Str>(data).is_ascii()) return add_certificates(t, self, text_of(data), Form::Pem);
    if (is<Str>(data) || !is_bytes_like(t, data)) return t.type_error("cadata should be an ASCII string or a bytes-like object");
    BufferView view = TRY(get_buffer(t, data));
    return add_certificates(t, self, view.view(), Form::Der);
}

// What the store of trusted certificates holds. It is copied with the store locked: handshakes in other threads, which do not hold the GIL,
// add certificates that they find in a folder.
struct Trusted {
    std::vector<CertificateHandle> certificates;
    int64_t revocations = 0;
};
Trusted trusted_by(const Context& c) {
    auto& o = openssl();
    X509_STORE* store = o.SSL_CTX_get_cert_store(ctx_of(c));
    Trusted found;
    o.X509_STORE_lock(store);
    auto all = elements<X509_OBJECT>(o.X509_STORE_get0_objects(store));
    for (int i = 0; i < all.size(); ++i) {
        if (X509* certificate = o.X509_OBJECT_get0_X509(all[i])) {
            o.X509_up_ref(certificate);
            found.certificates.emplace_back(certificate);
        } else {
            found.revocations += o.X509_OBJECT_get_type(all[i]) == X509_LU_CRL;
        }
    }
    o.X509_STORE_unlock(store);
    return found;
}

Result<void> count_in(Thread& t, Dict& dict, std::string_view name, int64_t count) { return dict_set(t, dict, t.runtime.intern(name), Value::small_int(count)); }

}  // namespace

Result<void> load_cert_chain(Thread& t, Context& self, Value certificate, Value key, Value password_or_none) {
    auto& o = openssl();
    std::string certificate_path = TRY(path_from(t, certificate, "certfile"));
    std::string key_path = key.is_none() ? certificate_path : TRY(path_from(t, key, "keyfile"));
    Password password{t, password_or_none};
    if (!password_or_none.is_none() && !is_callable(t, password_or_none)) {
        // Wrong passwords are found even where none is asked for.
        if (TRY(password.find()).size() > PEM_BUFSIZE) return t.value_error("password cannot be longer than {} bytes", PEM_BUFSIZE);
    }
    TRY(check_readable(t, certificate_path));
    TRY(check_readable(t, key_path));
    PasswordScope scope(self, password);
    o.ERR_clear_error();
    if (o.SSL_CTX_use_certificate_chain_file(ctx_of(self), certificate_path.c_str()) != 1) return raise_loading_error(t);
    if (o.SSL_CTX_use_PrivateKey_file(ctx_of(self), key_path.c_str(), SSL_FILETYPE_PEM) != 1) return raise_loading_error(t);
    if (o.SSL_CTX_check_private_key(ctx_of(self)) != 1) return raise_loading_error(t);
    return {};
}

Result<void> load_verify_locations(Thread& t, Context& self, Value file, Value folder, Value data) {
    if (file.is_none() && folder.is_none() && data.is_none()) return t.type_error("cafile, capath and cadata cannot be all omitted");
    std::string file_path, folder_path;
    if (!file.is_none()) {
        file_path = TRY(path_from(t, file, "cafile"));
        TRY(check_readable(t, file_path));
    }
    if (!folder.is_none()) folder_path = TRY(path_from(t, folder, "capath"));
    if (!data.is_none()) TRY(add_certificate_data(t, self, data));
    if (file.is_none() && folder.is_none()) return {};
    SSL_CTX* ctx = ctx_of(self);
    bool loaded = without_gil(t, [&] {
        openssl().ERR_clear_error();
        return openssl().SSL_CTX_load_verify_locations(ctx, file_path.empty() ? nullptr : file_path.c_str(), folder_path.empty() ? nullptr : folder_path.c_str());
    });
    if (!loaded) return raise_latest_error(t);   // the list of errors is this thread's
    return {};
}

Result<void> load_dh_params(Thread& t, Context& self, Value path_value) {
    auto& o = openssl();
    std::string path = TRY(encode_path_checked(t, path_value));
    TRY(check_file_access(t, Access::Read, path));
    TRY(check_readable(t, path, path_value));
    BioHandle bio(o.BIO_new_file(path.c_str(), "r"));
    EVP_PKEY* parameters = bio ? o.PEM_read_bio_Parameters(bio.get(), nullptr) : nullptr;
    o.ERR_clear_error();
    // OpenSSL only says that no decoder knew what to do.
    if (!parameters) return raise_tls_error(t, Failure::Plain, PEM_R_NO_START_LINE, "no start line", ERR_PACK(ERR_LIB_PEM, 0, PEM_R_NO_START_LINE));
    if (o.SSL_CTX_set0_tmp_dh_pkey(ctx_of(self), parameters)) return {};
    o.EVP_PKEY_free(parameters);
    return raise_latest_error(t);
}

Result<Owned> certificates(Thread& t, Context& self, bool binary) {
    Ref<List> found = TRY(new_list(t));
    Trusted trusted = trusted_by(self);
    for (auto& certificate : trusted.certificates)
        if (openssl().X509_check_ca(certificate.get())) TRY(append(t, *found, TRY(binary ? certificate_der(t, *certificate) : certificate_dict(t, *certificate))));
    return found;
}

Result<Owned> store_statistics(Thread& t, Context& self) {
    Trusted trusted = trusted_by(self);
    int64_t authorities = 0;
    for (auto& certificate : trusted.certificates) authorities += openssl().X509_check_ca(certificate.get()) != 0;
    Ref<Dict> dict = TRY(new_dict(t));
    TRY(count_in(t, *dict, "x509", int64_t(trusted.certificates.size())));
    TRY(count_in(t, *dict, "crl", trusted.revocations));
    TRY(count_in(t, *dict, "x509_ca", authorities));
    return dict;
}

}  // namespace kukri::tls

// X.509 certificates: as a dict of what they say, and as objects.
#include <arpa/inet.h>

#include "runtime/bytes.hpp"
#include "runtime/dict.hpp"
#include "runtime/encoding.hpp"
#include "runtime/numbers.hpp"
#include "runtime/protocols.hpp"
#include "runtime/sequence.hpp"
#include "runtime/str.hpp"
#include "stdlib/tls/tls.hpp"

namespace kukri::tls {

namespace {

// What a function that prints to a BIO prints.
template <class F>
Result<std::string> printed(Thread& t, F&& f) {
    auto& o = openssl();
    BioHandle bio(o.BIO_new(o.BIO_s_mem()));
    if (!bio) return t.out_of_memory();
    if (f(bio.get()) <= 0) return raise_latest_error(t);
    char* data = nullptr;
    long size = o.BIO_ctrl(bio.get(), BIO_CTRL_INFO, 0, &data);
    return std::string(data, size_t(size));
}

std::string_view bytes_of(const ASN1_STRING* s) {
    return {reinterpret_cast<const char*>(openssl().ASN1_STRING_get0_data(s)), size_t(openssl().ASN1_STRING_length(s))};
}

struct FreeUtf8 {
    void operator()(unsigned char* text) const { openssl().CRYPTO_free(text, __FILE__, __LINE__); }
};

Result<Owned> string_value(Thread& t, const ASN1_STRING* s) {
    unsigned char* made = nullptr;
    int size = openssl().ASN1_STRING_to_UTF8(&made, s);
    if (size < 0) return raise_latest_error(t);
    std::unique_ptr<unsigned char, FreeUtf8> text(made);
    return text_value(t, {reinterpret_cast<char*>(text.get()), size_t(size)});
}

// A name is a tuple of relative names, each a tuple of (attribute, value): most have one.
Result<Owned> name_value(Thread& t, X509_NAME* name) {
    auto& o = openssl();
    Ref<List> all = TRY(new_list(t)), relative = TRY(new_list(t));
    int count = o.X509_NAME_entry_count(name);
    for (int i = 0; i < count; ++i) {
        X509_NAME_ENTRY* entry = o.X509_NAME_get_entry(name, i);
        Owned attribute = TRY(text_value(t, object_text(o.X509_NAME_ENTRY_get_object(entry), ObjectText::Name)));
        Owned value = TRY(string_value(t, o.X509_NAME_ENTRY_get_data(entry)));
        TRY(append(t, *relative, TRY(tuple_of(t, attribute.get(), value.get()))));
        bool is_last = i + 1 == count || o.X509_NAME_ENTRY_set(o.X509_NAME_get_entry(name, i + 1)) != o.X509_NAME_ENTRY_set(entry);
        if (is_last) {
            TRY(append(t, *all, TRY(tuple_from(t, relative.value()))));
            relative = TRY(new_list(t));
        }
    }
    return TRY(tuple_from(t, all.value()));
}

// Eight groups of an IPv6 address are shown without abbreviation.
std::string address_text(std::string_view bytes) {
    auto byte = [&](size_t i) { return unsigned(static_cast<unsigned char>(bytes[i])); };
    if (bytes.size() == 4) return fmt::format("{}.{}.{}.{}", byte(0), byte(1), byte(2), byte(3));
    if (bytes.size() != 16) return "<invalid>";
    std::string text;
    for (size_t i = 0; i < 16; i += 2) text += fmt::format("{}{:X}", i ? ":" : "", byte(i) << 8 | byte(i + 1));
    return text;
}

Result<Owned> general_name(Thread& t, const GENERAL_NAME& name) {
    auto pair = [&](std::string_view kind, Owned value) -> Result<Owned> {
        Ref<Str> text = TRY(new_str(t, kind));
        return TRY(tuple_of(t, text.value(), value.get()));
    };
    switch (name.type) {
        case GEN_DIRNAME: return pair("DirName", TRY(name_value(t, name.d.directoryName)));
        case GEN_EMAIL: return pair("email", TRY(text_value(t, bytes_of(name.d.rfc822Name))));
        case GEN_DNS: return pair("DNS", TRY(text_value(t, bytes_of(name.d.dNSName))));
        case GEN_URI: return pair("URI", TRY(text_value(t, bytes_of(name.d.uniformResourceIdentifier))));
        case GEN_RID: return pair("Registered ID", TRY(text_value(t, object_text(name.d.registeredID, ObjectText::Dots))));
        case GEN_IPADD: return pair("IP Address", TRY(text_value(t, address_text(bytes_of(name.d.iPAddress)))));
        case GEN_OTHERNAME: return pair("othername", TRY(text_value(t, "<unsupported>")));
        case GEN_X400: return pair("X400Name", TRY(text_value(t, "<unsupported>")));
        case GEN_EDIPARTY: return pair("EdiPartyName", TRY(text_value(t, "<unsupported>")));
    }
    return pair("<invalid>", TRY(text_value(t, "<invalid>")));
}

// An extension of a certificate, decoded; null if there is none.
template <class T>
T* extension(X509& certificate, int nid) {
    return static_cast<T*>(openssl().X509_get_ext_d2i(&certificate, nid, nullptr, nullptr));
}
using Names = Handle<GENERAL_NAMES, &Functions::GENERAL_NAMES_free>;
using Access = Handle<AUTHORITY_INFO_ACCESS, &Functions::AUTHORITY_INFO_ACCESS_free>;
using Points = Handle<CRL_DIST_POINTS, &Functions::CRL_DIST_POINTS_free>;

Result<void> append_uri(Thread& t, List& uris, const GENERAL_NAME* name) {
    if (name->type != GEN_URI) return {};
    return append(t, uris, TRY(text_value(t, bytes_of(name->d.uniformResourceIdentifier))));
}

// Builds the dict; what is empty is left out.
class Description {
  public:
    Description(Thread& t, X509& certificate, Dict& dict) : t_(t), certificate_(certificate), dict_(dict) {}

    Result<void> add_all() {
        auto& o = openssl();
        TRY(add("subject", TRY(name_value(t_, o.X509_get_subject_name(&certificate_)))));
        TRY(add("issuer", TRY(name_value(t_, o.X509_get_issuer_name(&certificate_)))));
        TRY(add("version", TRY(new_int(t_, o.X509_get_version(&certificate_) + 1))));
        TRY(add("serialNumber", TRY(text_value(t_, TRY(printed(t_, [&](BIO* bio) { return o.i2a_ASN1_INTEGER(bio, o.X509_get_serialNumber(&certificate_)); }))))));
        TRY(add_time("notBefore", o.X509_get0_notBefore(&certificate_)));
        TRY(add_time("notAfter", o.X509_get0_notAfter(&certificate_)));
        TRY(add_alternative_names());
        TRY(add_access("OCSP", NID_ad_OCSP));
        TRY(add_access("caIssuers", NID_ad_ca_issuers));
        return add_distribution_points();
    }

  private:
    Result<void> add(std::string_view key, Owned value) { return dict_set(t_, dict_, t_.runtime.intern(key), value.get()); }

    Result<void> add_list(std::string_view key, List& items) {
        if (items.length == 0) return {};
        return add(key, TRY(tuple_from(t_, Value(&items))));
    }

    Result<void> add_time(std::string_view key, const ASN1_TIME* time) {
        return add(key, TRY(text_value(t_, TRY(printed(t_, [&](BIO* bio) { return openssl().ASN1_TIME_print(bio, time); })))));
    }

    Result<void> add_alternative_names() {
        Names names(extension<GENERAL_NAMES>(certificate_, NID_subject_alt_name));
        Ref<List> found = TRY(new_list(t_));
        auto all = elements<const GENERAL_NAME>(names.get());
        for (int i = 0; i < all.size(); ++i) TRY(append(t_, *found, TRY(general_name(t_, *all[i]))));
        return add_list("subjectAltName", *found);
    }

    Result<void> add_access(std::string_view key, int method) {
        Access access(extension<AUTHORITY_INFO_ACCESS>(certificate_, NID_info_access));
        Ref<List> uris = TRY(new_list(t_));
        auto all = elements<const ACCESS_DESCRIPTION>(access.get());
        for (int i = 0; i < all.size(); ++i)
            if (openssl().OBJ_obj2nid(all[i]->method) == method) TRY(append_uri(t_, *uris, all[i]->location));
        return add_list(key, *uris);
    }

    Result<void> add_distribution_points() {
        Points points(extension<CRL_DIST_POINTS>(certificate_, NID_crl_distribution_points));
        Ref<List> uris = TRY(new_list(t_));
        auto all = elements<const DIST_POINT>(points.get());
        for (int i = 0; i < all.size(); ++i) {
            const DIST_POINT_NAME* name = all[i]->distpoint;
            if (!name || name->type != 0) continue;   // 1: relative to the issuer
            auto full = elements<const GENERAL_NAME>(name->name.fullname);
            for (int j = 0; j < full.size(); ++j) TRY(append_uri(t_, *uris, full[j]));
        }
        return add_list("crlDistributionPoints", *uris);
    }

    Thread& t_;
    X509& certificate_;
    Dict& dict_;
};

Result<Owned> public_bytes(Thread& t, Certificate& self, int encoding) {
    if (encoding == kDer) return certificate_der(t, *self.certificate);
    if (encoding != kPem) return t.value_error("Unsupported format");
    return text_value(t, TRY(printed(t, [&](BIO* bio) { return openssl().PEM_write_bio_X509(bio, self.certificate); })));
}

Result<std::string> show(Thread& t, Certificate& self) {
    // The order of RFC 2253: the most special first.
    std::string subject = TRY(printed(t, [&](BIO* bio) {
        return openssl().X509_NAME_print_ex(bio, openssl().X509_get_subject_name(self.certificate), 0, XN_FLAG_RFC2253) >= 0;
    }));
    return fmt::format("<{} '{}'>", self.type()->full_name(), subject);
}

Result<Owned> equal_certificates(Thread& t, Certificate& self, Value other) {
    (void)t;
    if (!is<Certificate>(other)) return Owned::not_implemented();
    return Owned::boolean(openssl().X509_cmp(self.certificate, as<Certificate>(other).certificate) == 0);
}

constexpr NativeRow kMethods[] = {
    def<"public_bytes(self, /, format=1)">("The certificate: as text in PEM (ENCODING_PEM), or as bytes in DER (ENCODING_DER).", body<public_bytes>),
    def<"get_info(self, /)">("What the certificate says, as getpeercert() shows it.", [](Thread& t, Certificate& self) { return certificate_dict(t, *self.certificate); }),
    def<"__repr__(self, /)">("Return repr(self).", body<show>),
    def<"__eq__(self, value, /)">("Return self==value.", body<equal_certificates>),
    def<"__hash__(self, /)">("Return hash(self).", [](Thread& t, Certificate& self) -> Result<int64_t> {
        Owned der = TRY(certificate_der(t, *self.certificate));
        return int64_t(TRY(hash(t, der.get())) >> 3);
    }),
};

}  // namespace

Result<Owned> text_value(Thread& t, std::string_view utf8) { return TRY(decode_bytes(t, utf8)); }

std::string object_text(const ASN1_OBJECT* object, ObjectText form) {
    char small[128];
    int size = openssl().OBJ_obj2txt(small, sizeof small, object, int(form));
    if (size < int(sizeof small)) return size > 0 ? std::string(small, size_t(size)) : std::string();
    std::string text(size_t(size) + 1, '\0');
    openssl().OBJ_obj2txt(text.data(), size + 1, object, int(form));
    text.pop_back();
    return text;
}

Result<Owned> object_value(Thread& t, const ASN1_OBJECT* object) {
    auto& o = openssl();
    int nid = o.OBJ_obj2nid(object);
    if (nid == NID_undef) return t.value_error("Unknown object");
    Ref<Str> short_name = TRY(new_str(t, o.OBJ_nid2sn(nid))), long_name = TRY(new_str(t, o.OBJ_nid2ln(nid)));
    std::string dots = object_text(object, ObjectText::Dots);
    Owned number = dots.empty() ? Owned::none() : Owned(TRY(new_str(t, dots)));
    return TRY(tuple_of(t, Value::small_int(nid), short_name.value(), long_name.value(), number.get()));
}

Result<Owned> certificate_der(Thread& t, X509& certificate) {
    int size = openssl().i2d_X509(&certificate, nullptr);
    if (size < 0) return raise_latest_error(t);
    Ref<Bytes> made = TRY(new_bytes_uninitialized(t, size_t(size)));
    auto* to = reinterpret_cast<unsigned char*>(made->data());
    if (openssl().i2d_X509(&certificate, &to) < 0) return raise_latest_error(t);
    return made;
}

Result<Owned> certificate_dict(Thread& t, X509& certificate) {
    Ref<Dict> dict = TRY(new_dict(t));
    TRY(Description(t, certificate, *dict).add_all());
    openssl().ERR_clear_error();   // of extensions that could not be read
    return dict;
}

Result<Owned> new_certificate(Thread& t, X509& certificate) {
    Ref<Certificate> made = TRY(make<Certificate>(t));
    openssl().X509_up_ref(&certificate);
    made->certificate = &certificate;
    return made;
}

constinit const TypeRow Certificate::kRow = type_row<Certificate>({.name = "_ssl.Certificate", .doc = "A certificate.", .subclassable = false, .instantiable = false, .methods = kMethods});

}  // namespace kukri::tls

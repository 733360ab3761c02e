#include "support/tls_identity.hpp"

#include <memory>
#include <stdexcept>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace wheelcount::test {

namespace {

template <auto Free>
struct freed_by {
    template <class T>
    void operator()(T* handle) const {
        Free(handle);
    }
};

using key = std::unique_ptr<EVP_PKEY, freed_by<EVP_PKEY_free>>;
using certificate = std::unique_ptr<X509, freed_by<X509_free>>;
using extension = std::unique_ptr<X509_EXTENSION, freed_by<X509_EXTENSION_free>>;
using memory = std::unique_ptr<BIO, freed_by<BIO_free>>;

void require(bool ok, const char* what) {
    if (!ok) throw std::runtime_error(std::string("OpenSSL: ") + what);
}

void add_extension(X509* to, int id, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, to, to, nullptr, nullptr, 0);
    const extension made(X509V3_EXT_conf_nid(nullptr, &context, id, value.c_str()));
    require(made && X509_add_ext(to, made.get(), -1) == 1, "cannot add an extension");
}

certificate self_signed(EVP_PKEY* by, const std::string& subject) {
    constexpr long version_3 = 2; // X.509 counts from zero
    constexpr long an_hour = 3600;
    certificate made(X509_new());
    require(made && X509_set_version(made.get(), version_3) == 1 &&
                ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 1) == 1 &&
                X509_gmtime_adj(X509_getm_notBefore(made.get()), -an_hour) &&
                X509_gmtime_adj(X509_getm_notAfter(made.get()), an_hour) &&
                X509_set_pubkey(made.get(), by) == 1,
            "cannot fill a certificate");
    X509_NAME* const name = X509_get_subject_name(made.get());
    const auto* const text = reinterpret_cast<const unsigned char*>(subject.c_str());
    require(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, text, -1, -1, 0) == 1 &&
                X509_set_issuer_name(made.get(), name) == 1,
            "cannot name a certificate");
    add_extension(made.get(), NID_subject_alt_name, subject);
    add_extension(made.get(), NID_basic_constraints, "critical,CA:TRUE");
    require(X509_sign(made.get(), by, EVP_sha256()) > 0, "cannot sign a certificate");
    return made;
}

template <class Write>
std::string as_pem(Write write) {
    const memory out(BIO_new(BIO_s_mem()));
    require(out && write(out.get()) == 1, "cannot write PEM");
    char* data = nullptr;
    const long size = BIO_get_mem_data(out.get(), &data);
    return std::string(data, static_cast<std::size_t>(size));
}

} // namespace

tls_identity make_tls_identity(const std::string& subject) {
    const key made(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
    require(made != nullptr, "cannot make a key");
    const certificate shown = self_signed(made.get(), subject);
    auto write_certificate = [&shown](BIO* out) { return PEM_write_bio_X509(out, shown.get()); };
    auto write_key = [&made](BIO* out) {
        return PEM_write_bio_PrivateKey(out, made.get(), nullptr, nullptr, 0, nullptr, nullptr);
    };
    return tls_identity{as_pem(write_certificate), as_pem(write_key)};
}

} // namespace wheelcount::test

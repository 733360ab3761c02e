#include "support/tls_identity.hpp"

#include "wheelcount/core/freed_by.hpp"

#include <memory>
#include <stdexcept>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace wheelcount::test {

namespace {

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

/// With everything but issuer, rights and signature.
certificate unsigned_certificate(EVP_PKEY* of, const std::string& subject) {
    constexpr long version_3 = 2; // X.509 counts from zero
    constexpr long an_hour = 3600;
    certificate made(X509_new());
    require(made && X509_set_version(made.get(), version_3) == 1 &&
                X509_gmtime_adj(X509_getm_notBefore(made.get()), -an_hour) &&
                X509_gmtime_adj(X509_getm_notAfter(made.get()), an_hour) &&
                X509_set_pubkey(made.get(), of) == 1,
            "cannot fill a certificate");
    X509_NAME* const name = X509_get_subject_name(made.get());
    const auto* const text = reinterpret_cast<const unsigned char*>(subject.c_str());
    require(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, text, -1, -1, 0) == 1,
            "cannot name a certificate");
    add_extension(made.get(), NID_subject_alt_name, subject);
    return made;
}

/// `serial` tells the certificates of one issuer apart.
void sign(X509* made, long serial, const X509* issuer, EVP_PKEY* by) {
    require(ASN1_INTEGER_set(X509_get_serialNumber(made), serial) == 1 &&
                X509_set_issuer_name(made, X509_get_subject_name(issuer)) == 1 &&
                X509_sign(made, by, EVP_sha256()) > 0,
            "cannot sign a certificate");
}

key new_key() {
    key made(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
    require(made != nullptr, "cannot make a key");
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

memory reader_of(const std::string& pem) {
    memory in(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    require(in != nullptr, "cannot read PEM");
    return in;
}

tls_identity identity_of(X509* shown, EVP_PKEY* secret) {
    auto write_certificate = [shown](BIO* out) { return PEM_write_bio_X509(out, shown); };
    auto write_key = [secret](BIO* out) {
        return PEM_write_bio_PrivateKey(out, secret, nullptr, nullptr, 0, nullptr, nullptr);
    };
    return tls_identity{as_pem(write_certificate), as_pem(write_key)};
}

} // namespace

tls_identity make_tls_identity(const std::string& subject) {
    const key made = new_key();
    const certificate shown = unsigned_certificate(made.get(), subject);
    add_extension(shown.get(), NID_basic_constraints, "critical,CA:TRUE");
    sign(shown.get(), 1, shown.get(), made.get());
    return identity_of(shown.get(), made.get());
}

tls_identity make_tls_identity(const std::string& subject, const tls_identity& authority) {
    const memory certificate_pem = reader_of(authority.certificate);
    const memory key_pem = reader_of(authority.private_key);
    const certificate issuer(PEM_read_bio_X509(certificate_pem.get(), nullptr, nullptr, nullptr));
    const key by(PEM_read_bio_PrivateKey(key_pem.get(), nullptr, nullptr, nullptr));
    require(issuer && by, "cannot read the authority");

    const key made = new_key();
    const certificate shown = unsigned_certificate(made.get(), subject);
    add_extension(shown.get(), NID_basic_constraints, "critical,CA:FALSE");
    sign(shown.get(), 2, issuer.get(), by.get());
    return identity_of(shown.get(), made.get());
}

} // namespace wheelcount::test

#include "support/tls_identity.hpp"

#include "wheelcount/core/c_deleter.hpp"

#include <stdexcept>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace wheelcount::test {

namespace {

using key = c_handle<EVP_PKEY, EVP_PKEY_free>;
using certificate = c_handle<X509, X509_free>;
using extension = c_handle<X509_EXTENSION, X509_EXTENSION_free>;
using memory = c_handle<BIO, BIO_free>;

void require(bool ok, const char* what) {
    if (!ok) throw std::runtime_error(std::string("OpenSSL: ") + what);
}

void add_extension(X509* to, int id, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, to, to, nullptr, nullptr, 0);
    const extension created(X509V3_EXT_conf_nid(nullptr, &context, id, value.c_str()));
    require(created && X509_add_ext(to, created.get(), -1) == 1, "cannot add an extension");
}

/// A certificate without issuer, extensions and signature.
certificate unsigned_certificate(EVP_PKEY* of, const std::string& subject) {
    constexpr long version_3 = 2; // X.509 counts from zero
    constexpr long an_hour = 3600;
    certificate created(X509_new());
    require(created && X509_set_version(created.get(), version_3) == 1 &&
                X509_gmtime_adj(X509_getm_notBefore(created.get()), -an_hour) &&
                X509_gmtime_adj(X509_getm_notAfter(created.get()), an_hour) &&
                X509_set_pubkey(created.get(), of) == 1,
            "cannot fill a certificate");
    X509_NAME* const name = X509_get_subject_name(created.get());
    const auto* const text = reinterpret_cast<const unsigned char*>(subject.c_str());
    require(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, text, -1, -1, 0) == 1,
            "cannot name a certificate");
    add_extension(created.get(), NID_subject_alt_name, subject);
    return created;
}

/// `serial` must be unique for the issuer.
void sign(X509* created, long serial, const X509* issuer, EVP_PKEY* signing_key) {
    require(ASN1_INTEGER_set(X509_get_serialNumber(created), serial) == 1 &&
                X509_set_issuer_name(created, X509_get_subject_name(issuer)) == 1 &&
                X509_sign(created, signing_key, EVP_sha256()) > 0,
            "cannot sign a certificate");
}

key new_key() {
    key created(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
    require(created != nullptr, "cannot make a key");
    return created;
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

tls_identity identity_of(X509* cert, EVP_PKEY* pkey) {
    auto write_certificate = [cert](BIO* out) { return PEM_write_bio_X509(out, cert); };
    auto write_key = [pkey](BIO* out) {
        return PEM_write_bio_PrivateKey(out, pkey, nullptr, nullptr, 0, nullptr, nullptr);
    };
    return tls_identity{as_pem(write_certificate), as_pem(write_key)};
}

} // namespace

tls_identity make_tls_identity(const std::string& subject) {
    const key created = new_key();
    const certificate cert = unsigned_certificate(created.get(), subject);
    add_extension(cert.get(), NID_basic_constraints, "critical,CA:TRUE");
    sign(cert.get(), 1, cert.get(), created.get());
    return identity_of(cert.get(), created.get());
}

tls_identity make_tls_identity(const std::string& subject, const tls_identity& authority) {
    const memory certificate_pem = reader_of(authority.certificate);
    const memory key_pem = reader_of(authority.private_key);
    const certificate issuer(PEM_read_bio_X509(certificate_pem.get(), nullptr, nullptr, nullptr));
    const key signing_key(PEM_read_bio_PrivateKey(key_pem.get(), nullptr, nullptr, nullptr));
    require(issuer && signing_key, "cannot read the authority");

    const key created = new_key();
    const certificate cert = unsigned_certificate(created.get(), subject);
    add_extension(cert.get(), NID_basic_constraints, "critical,CA:FALSE");
    sign(cert.get(), 2, issuer.get(), signing_key.get());
    return identity_of(cert.get(), created.get());
}

} // namespace wheelcount::test

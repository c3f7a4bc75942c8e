#include "tls/certificates.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <atomic>
#include <fstream>
#include <stdexcept>

namespace gw::test {

namespace {

using Key = std::unique_ptr<EVP_PKEY, FreeMade>;
using Certificate = std::unique_ptr<X509, FreeMade>;

void must(bool good) {
    if (!good)
        throw std::runtime_error("a certificate for the test cannot be made");
}

template <class Write>
std::string pemOf(Write write) {
    BIO* const bio = BIO_new(BIO_s_mem());
    must(write(bio) == 1);
    char* text = nullptr;
    const long size = BIO_get_mem_data(bio, &text);
    std::string out(text, static_cast<std::size_t>(size));
    BIO_free(bio);
    return out;
}

std::string pemOf(X509* certificate) {
    return pemOf([&](BIO* bio) { return PEM_write_bio_X509(bio, certificate); });
}

void extend(X509* certificate, X509* issuer, int kind, const char* value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* const extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value);
    must(extension != nullptr && X509_add_ext(certificate, extension, -1) == 1);
    X509_EXTENSION_free(extension);
}

Certificate make(const Wish& wish, EVP_PKEY* key, X509* issuer, EVP_PKEY* signer) {
    static std::atomic<long> serial{1};
    Certificate made(X509_new());
    X509* const certificate = made.get();
    X509_set_version(certificate, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), serial++);
    X509_gmtime_adj(X509_getm_notBefore(certificate), wish.fromDays * 86'400);
    X509_gmtime_adj(X509_getm_notAfter(certificate), wish.toDays * 86'400);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(wish.name.c_str()), -1, -1, 0);
    X509_set_issuer_name(certificate, X509_get_subject_name(issuer != nullptr ? issuer : certificate));
    X509_set_pubkey(certificate, key);
    if (issuer == nullptr) {
        extend(certificate, certificate, NID_basic_constraints, "critical,CA:TRUE");
        extend(certificate, certificate, NID_key_usage, "critical,keyCertSign,cRLSign");
    } else if (!wish.alternatives.empty()) {
        extend(certificate, issuer, NID_subject_alt_name, wish.alternatives.c_str());
    }
    must(X509_sign(certificate, signer, EVP_sha256()) > 0);
    return made;
}

} // namespace

void FreeMade::operator()(X509* certificate) const { X509_free(certificate); }
void FreeMade::operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }

Authority::Authority(const std::string& name)
    : m_key(EVP_EC_gen("P-256")), m_root(make({.name = name}, m_key.get(), nullptr, m_key.get())), m_pem(pemOf(m_root.get())) {}

Issued Authority::issue(const Wish& wish) const {
    const Key key(EVP_EC_gen("P-256"));
    const Certificate certificate = make(wish, key.get(), m_root.get(), m_key.get());
    return {pemOf(certificate.get()),
            pemOf([&](BIO* bio) { return PEM_write_bio_PrivateKey(bio, key.get(), nullptr, nullptr, 0, nullptr, nullptr); })};
}

std::string withPassword(const std::string& keyPem) {
    BIO* const from = BIO_new_mem_buf(keyPem.data(), static_cast<int>(keyPem.size()));
    const Key key(PEM_read_bio_PrivateKey(from, nullptr, nullptr, nullptr));
    BIO_free(from);
    return pemOf([&](BIO* bio) {
        return PEM_write_bio_PKCS8PrivateKey(bio, key.get(), EVP_aes_256_cbc(), "secret", 6, nullptr, nullptr);
    });
}

void writeFile(const std::string& path, const std::string& text) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file << text;
    must(file.good());
}

void write(const std::string& folder, const std::string& name, const Issued& pair) {
    writeFile(folder + "/" + name + ".pem", pair.certificate);
    writeFile(folder + "/" + name + ".key", pair.key);
}

} // namespace gw::test

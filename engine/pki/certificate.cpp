#include "pki/certificate.h"

#include <fmt/format.h>

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <ctime>

namespace gw::pki {

namespace {

struct FreeBio {
    void operator()(BIO* bio) const { BIO_free_all(bio); }
};
using Bio = std::unique_ptr<BIO, FreeBio>;

Bio reading(std::string_view pem) { return Bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))); }

/// A password is never asked for: that would wait for a terminal.
int noPassword(char*, int, int, void* asked) {
    *static_cast<bool*>(asked) = true;
    return -1;
}

/// All certificates of the text; `bad` if it holds something that calls itself one and is none.
std::vector<Certificate> certificatesOf(std::string_view pem, bool& bad) {
    std::vector<Certificate> all;
    const Bio bio = reading(pem);
    bool asked = false;
    while (X509* const one = PEM_read_bio_X509(bio.get(), nullptr, noPassword, &asked))
        all.emplace_back(one);
    bad = ERR_GET_REASON(ERR_peek_last_error()) != PEM_R_NO_START_LINE;
    ERR_clear_error();
    return all;
}

std::time_t seconds(WallTime time) { return std::chrono::system_clock::to_time_t(std::chrono::time_point_cast<std::chrono::system_clock::duration>(time)); }

WallTime wallTime(const ASN1_TIME* time) {
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return WallTime(std::chrono::seconds(::timegm(&parts)));
}

std::string day(const ASN1_TIME* time) {
    std::tm parts{};
    std::array<char, 32> text{};
    if (ASN1_TIME_to_tm(time, &parts) != 1)
        return "an unknown day";
    std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M UTC", &parts);
    return text.data();
}

/// "" or why the certificate is of no use at this time.
std::string untimely(const X509* certificate, WallTime now) {
    std::time_t at = seconds(now);
    if (X509_cmp_time(X509_get0_notAfter(certificate), &at) <= 0)
        return fmt::format("expired on {}", day(X509_get0_notAfter(certificate)));
    if (X509_cmp_time(X509_get0_notBefore(certificate), &at) > 0)
        return fmt::format("is not valid before {}", day(X509_get0_notBefore(certificate)));
    return {};
}

std::string hex(const unsigned char* bytes, std::size_t size) {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    out.reserve(size * 2);
    for (std::size_t i = 0; i < size; ++i) {
        out += digits[bytes[i] >> 4];
        out += digits[bytes[i] & 15];
    }
    return out;
}

std::string take(const ASN1_STRING* text) {
    return {reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)), static_cast<std::size_t>(ASN1_STRING_length(text))};
}

std::string addressText(const ASN1_OCTET_STRING* bytes) {
    ASN1_OCTET_STRING* const copy = ASN1_OCTET_STRING_dup(bytes);
    std::string text;
    const unsigned char* at = ASN1_STRING_get0_data(copy);
    if (ASN1_STRING_length(copy) == 4)
        for (int i = 0; i < 4; ++i)
            text += (i != 0 ? "." : "") + std::to_string(at[i]);
    else
        for (int i = 0; i + 1 < ASN1_STRING_length(copy); i += 2)
            text += (i != 0 ? ":" : "") + hex(at + i, 2);
    ASN1_OCTET_STRING_free(copy);
    return text;
}

struct FreeNames {
    void operator()(GENERAL_NAMES* names) const { GENERAL_NAMES_free(names); }
};
std::unique_ptr<GENERAL_NAMES, FreeNames> namesOf(const X509* certificate) {
    return std::unique_ptr<GENERAL_NAMES, FreeNames>(
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
}

std::vector<std::string> dnsNames(const X509* certificate) {
    std::vector<std::string> all;
    const auto names = namesOf(certificate);
    for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i) {
        const GENERAL_NAME* const name = sk_GENERAL_NAME_value(names.get(), i);
        if (name->type != GEN_DNS)
            continue;
        std::string text = take(name->d.dNSName);
        std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
        all.push_back(std::move(text));
    }
    return all;
}

std::unexpected<Problem> problem(Problem::Of of, std::string code, std::string message, std::string remedy) {
    return std::unexpected(Problem{of, std::move(code), std::move(message), std::move(remedy)});
}

} // namespace

void Free::operator()(X509* certificate) const { X509_free(certificate); }
void Free::operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
void Free::operator()(X509_STORE* store) const { X509_STORE_free(store); }

std::string fingerprint(const X509* certificate) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    if (X509_digest(certificate, EVP_sha256(), digest.data(), &size) != 1)
        return {};
    return hex(digest.data(), size);
}

std::string subject(const X509* certificate) {
    const Bio bio(BIO_new(BIO_s_mem()));
    X509_NAME_print_ex(bio.get(), X509_get_subject_name(certificate), 0, XN_FLAG_RFC2253);
    char* text = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &text);
    return {text, static_cast<std::size_t>(std::max(size, 0L))};
}

std::string alternativeNames(const X509* certificate) {
    std::string out;
    const auto names = namesOf(certificate);
    for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i) {
        const GENERAL_NAME* const name = sk_GENERAL_NAME_value(names.get(), i);
        std::string one;
        if (name->type == GEN_DNS)
            one = "DNS:" + take(name->d.dNSName);
        else if (name->type == GEN_URI)
            one = "URI:" + take(name->d.uniformResourceIdentifier);
        else if (name->type == GEN_EMAIL)
            one = "email:" + take(name->d.rfc822Name);
        else if (name->type == GEN_IPADD)
            one = "IP:" + addressText(name->d.iPAddress);
        if (!one.empty())
            out += (out.empty() ? "" : ", ") + one;
    }
    return out;
}

std::expected<std::shared_ptr<const KeyPair>, Problem> KeyPair::parse(std::string_view certificatePem, std::string_view keyPem,
                                                                      WallTime now) {
    auto pair = std::make_shared<KeyPair>();
    bool bad = false;
    pair->m_chain = certificatesOf(certificatePem, bad);
    if (pair->m_chain.empty() || bad)
        return problem(Problem::Of::certificate, "bad-certificate",
                       bad && !pair->m_chain.empty() ? "a certificate of the chain in the file cannot be read"
                                                     : "the file holds no certificate in PEM form",
                       "it begins with -----BEGIN CERTIFICATE-----; the server's own comes first, then its intermediates");
    X509* const leaf = pair->certificate();
    if (const std::string when = untimely(leaf, now); !when.empty())
        return problem(Problem::Of::certificate, "certificate-expired", fmt::format("the certificate {}", when),
                       "renew it");
    bool asked = false;
    const Bio bio = reading(keyPem);
    pair->m_key.reset(PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassword, &asked));
    ERR_clear_error();
    if (!pair->m_key)
        return problem(Problem::Of::key, "bad-key",
                       asked ? "the private key is protected by a password" : "the file holds no private key in PEM form",
                       asked ? "take the password off (openssl pkey -in KEY -out NEW) and keep the file readable by this user only"
                             : "it begins with -----BEGIN PRIVATE KEY-----");
    const bool fits = X509_check_private_key(leaf, pair->m_key.get()) == 1;
    ERR_clear_error();
    if (!fits)
        return problem(Problem::Of::key, "key-mismatch", "the private key does not belong to the certificate",
                       "name the key that the certificate was made for; the server's own certificate comes first in its file");
    pair->m_names = dnsNames(leaf);
    pair->m_fingerprint = pki::fingerprint(leaf);
    pair->m_notAfter = wallTime(X509_get0_notAfter(leaf));
    return pair;
}

std::expected<std::shared_ptr<const TrustStore>, Problem> TrustStore::parse(std::string_view pem, WallTime now) {
    auto trust = std::make_shared<TrustStore>();
    bool bad = false;
    trust->m_authorities = certificatesOf(pem, bad);
    if (trust->m_authorities.empty() || bad)
        return problem(Problem::Of::certificate, "bad-certificate",
                       bad && !trust->m_authorities.empty() ? "one of the certificates in the file cannot be read"
                                                            : "the file holds no certificate in PEM form",
                       "it begins with -----BEGIN CERTIFICATE-----");
    std::string when;
    for (const Certificate& one : trust->m_authorities) {
        when = untimely(one.get(), now);
        if (when.empty())
            break;
    }
    if (!when.empty())
        return problem(Problem::Of::certificate, "certificate-expired",
                       trust->m_authorities.size() == 1
                           ? fmt::format("the authority's certificate {}", when)
                           : fmt::format("no authority in the file is valid now; the last one {}", when),
                       "renew it");
    trust->fill();
    return trust;
}

std::shared_ptr<const TrustStore> TrustStore::ofBundle(std::string_view pem) {
    auto trust = std::make_shared<TrustStore>();
    bool bad = false;
    trust->m_authorities = certificatesOf(pem, bad);
    trust->fill();
    return trust;
}

void TrustStore::fill() {
    m_store.reset(X509_STORE_new());
    std::string all;
    for (const Certificate& one : m_authorities) {
        X509_STORE_add_cert(m_store.get(), one.get());
        all += pki::fingerprint(one.get());
    }
    ERR_clear_error();
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    EVP_Digest(all.data(), all.size(), digest.data(), &size, EVP_sha256(), nullptr);
    m_fingerprint = hex(digest.data(), size);
}

} // namespace gw::pki

// X.509 material in memory: key pairs with their chains and sets of authorities, read from PEM and judged in words.
// Nothing here opens a file. Thread: immutable, any (OpenSSL counts references atomically). Owner: shared_ptr.
// Called by: pipeline compile (reads and judges), net/tls (uses).
#pragma once

#include "base/clock.h"

#include <openssl/types.h>

#include <cstdint>
#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gw::pki {

/// Why material cannot be used.
struct Problem {
    enum class Of : std::uint8_t { certificate, key } of = Of::certificate;
    std::string code;    ///< "bad-certificate", "certificate-expired", "bad-key", "key-mismatch"
    std::string message; ///< never holds a byte of a key
    std::string remedy;
};

struct Free {
    void operator()(X509* certificate) const;
    void operator()(EVP_PKEY* key) const;
    void operator()(X509_STORE* store) const;
};
using Certificate = std::unique_ptr<X509, Free>;

/// SHA-256 of the certificate, 64 lower-case hexadecimal digits.
[[nodiscard]] std::string fingerprint(const X509* certificate);
/// Subject as RFC 2253 writes it: "CN=shop,O=Example".
[[nodiscard]] std::string subject(const X509* certificate);
/// Subject alternative names: "DNS:a.example, IP:10.0.0.1, URI:spiffe://x, email:a@b". "" = none.
[[nodiscard]] std::string alternativeNames(const X509* certificate);

/// A certificate, those that lead from it to its authority, and its private key.
class KeyPair {
public:
    [[nodiscard]] static std::expected<std::shared_ptr<const KeyPair>, Problem>
    parse(std::string_view certificatePem, std::string_view keyPem, WallTime now);

    [[nodiscard]] X509* certificate() const { return m_chain.front().get(); }
    [[nodiscard]] EVP_PKEY* key() const { return m_key.get(); }
    /// The certificate first.
    [[nodiscard]] const std::vector<Certificate>& chain() const { return m_chain; }
    /// DNS names of the certificate in lower case; "*.suffix" stands for one label.
    [[nodiscard]] const std::vector<std::string>& names() const { return m_names; }
    [[nodiscard]] WallTime notAfter() const { return m_notAfter; }
    [[nodiscard]] const std::string& fingerprint() const { return m_fingerprint; }

private:
    std::vector<Certificate> m_chain;
    std::unique_ptr<EVP_PKEY, Free> m_key;
    std::vector<std::string> m_names;
    std::string m_fingerprint;
    WallTime m_notAfter{};
};

/// Authorities that are believed.
class TrustStore {
public:
    [[nodiscard]] static std::expected<std::shared_ptr<const TrustStore>, Problem> parse(std::string_view pem, WallTime now);
    /// Of certificates that somebody else has chosen (the system): expired ones are left in, nothing is a problem.
    [[nodiscard]] static std::shared_ptr<const TrustStore> ofBundle(std::string_view pem);

    [[nodiscard]] X509_STORE* store() const { return m_store.get(); }
    [[nodiscard]] const std::vector<Certificate>& authorities() const { return m_authorities; }
    /// Of all authorities together.
    [[nodiscard]] const std::string& fingerprint() const { return m_fingerprint; }

private:
    void fill();
    std::vector<Certificate> m_authorities;
    std::unique_ptr<X509_STORE, Free> m_store;
    std::string m_fingerprint;
};

} // namespace gw::pki

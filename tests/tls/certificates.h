// Certificates made in the test: authorities and what they sign, written to a folder of the test's own. No key of the
// tree's is ever used. Thread: the test's. Called by: tests/tls.
#pragma once

#include <openssl/types.h>

#include <memory>
#include <string>

namespace gw::test {

struct FreeMade {
    void operator()(X509* certificate) const;
    void operator()(EVP_PKEY* key) const;
};

/// A certificate and its key as PEM.
struct Issued {
    std::string certificate, key;
};

struct Wish {
    std::string name;                ///< common name
    std::string alternatives;        ///< "DNS:a.test,IP:127.0.0.1"; "" = none
    long fromDays = -1, toDays = 90; ///< validity, from now
};

/// Signs; also itself (its own certificate is the root).
class Authority {
public:
    explicit Authority(const std::string& name);
    [[nodiscard]] Issued issue(const Wish& wish) const;
    [[nodiscard]] const std::string& pem() const { return m_pem; }

private:
    std::unique_ptr<EVP_PKEY, FreeMade> m_key;
    std::unique_ptr<X509, FreeMade> m_root;
    std::string m_pem;
};

/// The same key, protected by a password.
[[nodiscard]] std::string withPassword(const std::string& keyPem);
/// Writes NAME.pem and NAME.key into the folder.
void write(const std::string& folder, const std::string& name, const Issued& pair);
void writeFile(const std::string& path, const std::string& text);

} // namespace gw::test

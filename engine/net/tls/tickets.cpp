// Keys of session tickets and the callback that seals and opens tickets with them.
#include "net/tls/context.h"
#include "net/tls/callbacks.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>

#include <algorithm>
#include <cstring>

namespace gw::net::tls {

TicketKeys::~TicketKeys() { OPENSSL_cleanse(m_keys.data(), sizeof m_keys); }

bool TicketKeys::systemRandom(std::span<unsigned char> bytes) {
    return RAND_priv_bytes(bytes.data(), static_cast<int>(bytes.size())) == 1;
}

/// False if there is no key for this time: sessions then begin with a whole handshake, never under a key that can be guessed.
bool TicketKeys::rotate(MonoTime now) {
    if (m_made && now - m_keys[0].since < period)
        return true;
    Key fresh;
    if (!m_random(fresh.name) || !m_random(fresh.cipher) || !m_random(fresh.mac)) {
        OPENSSL_cleanse(&fresh, sizeof fresh);
        return false;
    }
    // Who slept through a whole period must not open tickets that are older than one.
    m_hasBefore = m_made && now - m_keys[0].since < 2 * period;
    m_keys[1] = m_keys[0];
    fresh.since = now;
    m_keys[0] = fresh;
    OPENSSL_cleanse(&fresh, sizeof fresh);
    return m_made = true;
}

std::optional<TicketKeys::Key> TicketKeys::sealing(MonoTime now) {
    const std::lock_guard lock(m_mutex);
    return rotate(now) ? std::optional(m_keys[0]) : std::nullopt;
}

bool TicketKeys::opening(const unsigned char* name, MonoTime now, Key& key, bool& stale) {
    const std::lock_guard lock(m_mutex);
    if (!rotate(now))
        return false;
    for (std::size_t i = 0; i < (m_hasBefore ? 2U : 1U); ++i)
        if (std::memcmp(m_keys[i].name.data(), name, m_keys[i].name.size()) == 0) {
            key = m_keys[i];
            stale = i != 0;
            return true;
        }
    return false;
}

/// OpenSSL's contract: 1 = done, 2 = opened but renew, 0 = no such key, -1 = error.
int ticketCallback(SSL* ssl, unsigned char* name, unsigned char* iv, EVP_CIPHER_CTX* cipher, EVP_MAC_CTX* mac, int sealing) {
    // Fetched once: a lookup for each ticket would cost more than the ticket.
    static EVP_CIPHER* const aes = EVP_CIPHER_fetch(nullptr, "AES-256-CBC", nullptr);
    auto* const context = static_cast<const ServerContext*>(SSL_CTX_get_app_data(SSL_get_SSL_CTX(ssl)));
    const MonoTime now = SystemClock().now();
    TicketKeys::Key key;
    bool stale = false;
    if (sealing == 1) {
        auto made = context->tickets().sealing(now);
        if (!made)
            return 0; // no ticket
        key = *made;
        OPENSSL_cleanse(&*made, sizeof *made);
        std::ranges::copy(key.name, name);
        if (RAND_bytes(iv, EVP_CIPHER_get_iv_length(aes)) != 1)
            return -1;
    } else if (!context->tickets().opening(name, now, key, stale)) {
        return 0;
    }
    char digest[] = "SHA256";
    const OSSL_PARAM parameters[] = {OSSL_PARAM_construct_octet_string(OSSL_MAC_PARAM_KEY, key.mac.data(), key.mac.size()),
                                     OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0), OSSL_PARAM_construct_end()};
    const bool good = EVP_CipherInit_ex2(cipher, aes, key.cipher.data(), iv, sealing, nullptr) == 1 &&
                      EVP_MAC_CTX_set_params(mac, parameters) == 1;
    OPENSSL_cleanse(&key, sizeof key);
    // TLS 1.3: a ticket is for one use, so whoever showed one gets the next.
    const bool renew = sealing == 0 && (stale || SSL_version(ssl) == TLS1_3_VERSION);
    return !good ? -1 : renew ? 2 : 1;
}

} // namespace gw::net::tls

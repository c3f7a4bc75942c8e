#include "policies/consumer_table.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace gw::policy {
namespace {

struct Hasher {
    Hasher() : md(EVP_MD_fetch(nullptr, "SHA256", nullptr)), context(EVP_MD_CTX_new()) {}
    ~Hasher() {
        EVP_MD_CTX_free(context);
        EVP_MD_free(md);
    }
    Hasher(const Hasher&) = delete;
    Hasher& operator=(const Hasher&) = delete;

    EVP_MD* md;
    EVP_MD_CTX* context;
};

std::string ownerText(const ConsumerTable::Consumer& consumer, const ConsumerTable::Key& key) {
    return key.name.empty() ? consumer.name : consumer.name + " (key " + key.name + ")";
}

} // namespace

Sha256 sha256(std::string_view bytes) {
    // One context a thread, fetched once: OpenSSL 3's one-shot functions look the algorithm up and allocate every time.
    thread_local const Hasher hasher;
    Sha256 digest{};
    if (hasher.md == nullptr || hasher.context == nullptr ||
        EVP_DigestInit_ex(hasher.context, hasher.md, nullptr) != 1 ||
        EVP_DigestUpdate(hasher.context, bytes.data(), bytes.size()) != 1 ||
        EVP_DigestFinal_ex(hasher.context, digest.data(), nullptr) != 1)
        std::abort(); // no SHA-256 or no memory: any digest returned here could let somebody in
    return digest;
}

bool equalConstantTime(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string ConsumerTable::build(std::vector<Consumer> consumers) {
    m_consumers = std::move(consumers);
    m_entries.clear();
    for (std::uint32_t c = 0; c < m_consumers.size(); ++c)
        for (std::uint32_t k = 0; k < m_consumers[c].keys.size(); ++k)
            m_entries.push_back({m_consumers[c].keys[k].digest, c, k});
    std::stable_sort(m_entries.begin(), m_entries.end(),
                     [](const Entry& a, const Entry& b) { return a.digest < b.digest; });
    std::string twice;
    for (std::size_t i = 1; i < m_entries.size(); ++i) {
        const Entry& a = m_entries[i - 1];
        const Entry& b = m_entries[i];
        if (a.digest != b.digest)
            continue;
        if (!twice.empty())
            twice += "; ";
        twice += ownerText(m_consumers[a.consumer], m_consumers[a.consumer].keys[a.key]) + " and " +
                 ownerText(m_consumers[b.consumer], m_consumers[b.consumer].keys[b.key]) + " have the same key";
    }
    return twice;
}

ConsumerTable::Match ConsumerTable::findKey(std::string_view key, WallTime now) const {
    const Sha256 digest = sha256(key);
    const auto at = std::lower_bound(m_entries.begin(), m_entries.end(), digest,
                                     [](const Entry& entry, const Sha256& wanted) { return entry.digest < wanted; });
    if (at == m_entries.end() || CRYPTO_memcmp(at->digest.data(), digest.data(), digest.size()) != 0)
        return {};
    const Consumer& owner = m_consumers[at->consumer];
    const Key& found = owner.keys[at->key];
    return {.consumer = static_cast<std::int32_t>(at->consumer),
            .consumerName = owner.name,
            .keyName = found.name,
            .expired = found.expires.has_value() && now >= *found.expires};
}

} // namespace gw::policy

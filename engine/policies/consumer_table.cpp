#include "policies/consumer_table.h"

#include <fmt/format.h>

#define OPENSSL_SUPPRESS_DEPRECATED // SHA256_*, see sha256()
#include <openssl/crypto.h>
#include <openssl/sha.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace gw::policy {
namespace {

std::string ownerText(const ConsumerTable::Consumer& consumer, const ConsumerTable::Key& key) {
    return key.name.empty() ? consumer.name : fmt::format("{} (key {})", consumer.name, key.name);
}

} // namespace

// The EVP functions of OpenSSL 3 allocate for every digest, and one is made for every request with a key.
Sha256 sha256(std::string_view bytes) {
    SHA256_CTX context;
    Sha256 digest{};
    if (SHA256_Init(&context) != 1 || SHA256_Update(&context, bytes.data(), bytes.size()) != 1 ||
        SHA256_Final(digest.data(), &context) != 1)
        std::abort(); // any digest returned here could let somebody in
    OPENSSL_cleanse(&context, sizeof context); // it held the key
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
    constexpr std::size_t mostNamed = 10;
    std::size_t count = 0;
    std::string twice;
    for (std::size_t i = 1; i < m_entries.size(); ++i) {
        const Entry& a = m_entries[i - 1];
        const Entry& b = m_entries[i];
        if (a.digest != b.digest || ++count > mostNamed)
            continue;
        if (!twice.empty())
            twice += "; ";
        const Consumer& one = m_consumers[a.consumer];
        const Consumer& other = m_consumers[b.consumer];
        twice += fmt::format("{} and {} have the same key", ownerText(one, one.keys[a.key]),
                             ownerText(other, other.keys[b.key]));
    }
    if (count > mostNamed)
        twice += "; " + fmt::format("and {} more", count - mostNamed);
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

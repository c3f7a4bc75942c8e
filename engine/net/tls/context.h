// What TLS connections of one listener, or to one endpoint, have in common: certificates, rules, sessions to resume.
// Thread: TicketKeys: any; everything else: one worker. Owner: the worker (shared_ptr, held by each connection so that a
// reload drops none). Called by: workers (make them when a plan is prepared), tls::Session.
#pragma once

#include "base/clock.h"
#include "pki/settings.h"

#include <openssl/types.h>

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct ssl_session_st; // openssl/types.h leaves it out

namespace gw::net::tls {

struct FreeContext {
    void operator()(SSL_CTX* context) const;
    void operator()(ssl_session_st* session) const;
};

/// Keys of session tickets, one set an engine, so that any worker resumes what another one began. Made anew every
/// `period`; the one before still opens tickets, so a ticket (whose lifetime is one period) never outlives its key.
class TicketKeys {
public:
    static constexpr std::chrono::seconds period{8 * 3600};
    struct Key {
        std::array<unsigned char, 16> name{};
        std::array<unsigned char, 32> cipher{}, mac{};
        MonoTime since{};
    };

    /// Fills it with bytes that nobody can guess; false if the system has none.
    using Random = bool (*)(std::span<unsigned char> bytes);
    explicit TicketKeys(Random random = systemRandom) : m_random(random) {}
    TicketKeys(const TicketKeys&) = delete;
    TicketKeys& operator=(const TicketKeys&) = delete;
    ~TicketKeys(); ///< wipes
    /// The key that new tickets are sealed with at this time; nothing, and no session can be resumed, if no key can be made.
    [[nodiscard]] std::optional<Key> sealing(MonoTime now);
    /// The key of this name; false if there is none (any more). `stale`: the client should get a new ticket.
    [[nodiscard]] bool opening(const unsigned char* name, MonoTime now, Key& key, bool& stale);

private:
    [[nodiscard]] static bool systemRandom(std::span<unsigned char> bytes);
    [[nodiscard]] bool rotate(MonoTime now);
    const Random m_random;
    std::mutex m_mutex;
    std::array<Key, 2> m_keys; ///< current, before
    bool m_made = false, m_hasBefore = false;
};

class ServerContext {
public:
    /// nullptr with `error` if OpenSSL refuses the settings.
    [[nodiscard]] static std::shared_ptr<ServerContext> make(std::shared_ptr<const pki::ServerSettings> settings,
                                                             std::shared_ptr<TicketKeys> tickets, std::string& error);
    ServerContext(const ServerContext&) = delete;
    ServerContext& operator=(const ServerContext&) = delete;

    [[nodiscard]] SSL_CTX* get() const { return m_context.get(); }
    /// The certificate for a name that a client asked for, in any case; the first one if none fits.
    [[nodiscard]] const pki::KeyPair& choose(std::string_view serverName) const;
    [[nodiscard]] TicketKeys& tickets() const { return *m_tickets; }

private:
    ServerContext() = default;
    std::unique_ptr<SSL_CTX, FreeContext> m_context;
    std::shared_ptr<const pki::ServerSettings> m_settings;
    std::shared_ptr<TicketKeys> m_tickets;
};

/// Where TLS connections go: settings, the name that is asked for and checked, sessions to resume.
class Target : public std::enable_shared_from_this<Target> {
public:
    /// `host`: the endpoint's, a name or an address. nullptr with `error` if OpenSSL refuses the settings.
    [[nodiscard]] static std::shared_ptr<Target> make(std::shared_ptr<const pki::ClientSettings> settings, std::string_view host,
                                                      std::string& error);
    Target(const Target&) = delete;
    Target& operator=(const Target&) = delete;

    [[nodiscard]] SSL_CTX* get() const { return m_context.get(); }
    [[nodiscard]] const std::string& serverName() const { return m_name; }
    /// Settings and name: connections and sessions are shared only among equal ones. Never 0.
    [[nodiscard]] std::uint64_t identity() const { return m_identity; }
    [[nodiscard]] static std::uint64_t identityOf(const pki::ClientSettings& settings, std::string_view host);

    /// Names to check and to ask for, and the newest session, onto a fresh connection. False: out of memory.
    [[nodiscard]] bool prepare(SSL* ssl);
    /// Keeps a session for a later connection; takes over the reference.
    void keep(ssl_session_st* session);

private:
    Target() = default;
    static constexpr std::size_t maxSessions = 8;
    std::shared_ptr<const pki::ClientSettings> m_settings;
    std::unique_ptr<SSL_CTX, FreeContext> m_context;
    std::string m_name;
    bool m_isAddress = false;
    std::uint64_t m_identity = 0;
    std::vector<std::unique_ptr<ssl_session_st, FreeContext>> m_sessions; ///< newest last
};

/// The authorities of this machine, read from its bundle on the first call (file I/O) and kept.
[[nodiscard]] std::shared_ptr<const pki::TrustStore> systemTrust();

} // namespace gw::net::tls

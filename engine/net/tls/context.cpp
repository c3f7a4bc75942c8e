#include "net/tls/context.h"

#include "base/ip.h"
#include "net/tls/callbacks.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

namespace gw::net::tls {

void FreeContext::operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
void FreeContext::operator()(SSL_SESSION* session) const { SSL_SESSION_free(session); }

namespace {

constexpr const char* ciphers12 = "ECDHE+AESGCM:ECDHE+CHACHA20";
constexpr const char* groups = "X25519:P-256:P-384";

std::string lastError() {
    const char* const reason = ERR_reason_error_string(ERR_peek_last_error());
    ERR_clear_error();
    return reason != nullptr ? reason : "OpenSSL is out of memory";
}

std::unique_ptr<SSL_CTX, FreeContext> common(const SSL_METHOD* method) {
    std::unique_ptr<SSL_CTX, FreeContext> context(SSL_CTX_new(method));
    if (!context)
        return nullptr;
    SSL_CTX_set_options(context.get(), SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE |
                                           SSL_OP_PRIORITIZE_CHACHA);
    // Buffers of idle connections go back to the heap.
    SSL_CTX_set_mode(context.get(),
                     SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS);
    const bool good = SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION) == 1 &&
                      SSL_CTX_set_cipher_list(context.get(), ciphers12) == 1 &&
                      SSL_CTX_set1_groups_list(context.get(), groups) == 1;
    return good ? std::move(context) : nullptr;
}

bool useInContext(SSL_CTX* context, const pki::KeyPair& pair) {
    if (SSL_CTX_use_certificate(context, pair.certificate()) != 1 || SSL_CTX_use_PrivateKey(context, pair.key()) != 1)
        return false;
    for (std::size_t i = 1; i < pair.chain().size(); ++i)
        if (SSL_CTX_add1_chain_cert(context, pair.chain()[i].get()) != 1)
            return false;
    return true;
}

/// Several certificates: the one for the client's name is put into the handshake.
int certificateCallback(SSL* ssl, void* argument) {
    const char* const asked = SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name);
    const pki::KeyPair& pair = static_cast<const ServerContext*>(argument)->choose(asked != nullptr ? asked : "");
    if (SSL_use_certificate(ssl, pair.certificate()) != 1 || SSL_use_PrivateKey(ssl, pair.key()) != 1)
        return 0;
    for (std::size_t i = 1; i < pair.chain().size(); ++i)
        if (SSL_add1_chain_cert(ssl, pair.chain()[i].get()) != 1)
            return 0;
    return 1;
}

/// Any name is acknowledged; which certificate answers is decided above.
int serverNameCallback(SSL*, int*, void*) { return SSL_TLSEXT_ERR_OK; }

int alpnCallback(SSL*, const unsigned char** out, unsigned char* outSize, const unsigned char* in, unsigned inSize, void*) {
    static constexpr unsigned char spoken[] = "\x08http/1.1";
    unsigned char* chosen = nullptr;
    if (SSL_select_next_proto(&chosen, outSize, spoken, sizeof spoken - 1, in, inSize) != OPENSSL_NPN_NEGOTIATED)
        return SSL_TLSEXT_ERR_ALERT_FATAL; // RFC 7301 3.2: nothing in common
    *out = chosen;
    return SSL_TLSEXT_ERR_OK;
}

bool askForCertificate(SSL_CTX* context, const pki::ServerSettings& settings) {
    if (settings.clientAuth == pki::ClientAuth::none)
        return true;
    SSL_CTX_set_verify(context,
                       SSL_VERIFY_PEER | (settings.clientAuth == pki::ClientAuth::required ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0),
                       nullptr);
    SSL_CTX_set1_verify_cert_store(context, settings.clientAuthorities->store());
    for (const pki::Certificate& one : settings.clientAuthorities->authorities())
        if (SSL_CTX_add_client_CA(context, one.get()) != 1)
            return false;
    return true;
}

bool equalLower(std::string_view lower, std::string_view any) {
    return std::ranges::equal(lower, any, [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b | 0x20) : b); });
}

} // namespace

std::shared_ptr<ServerContext> ServerContext::make(std::shared_ptr<const pki::ServerSettings> settings,
                                                   std::shared_ptr<TicketKeys> tickets, std::string& error) {
    std::shared_ptr<ServerContext> made(new ServerContext);
    made->m_settings = std::move(settings);
    made->m_tickets = std::move(tickets);
    made->m_context = common(TLS_server_method());
    SSL_CTX* const context = made->m_context.get();
    const pki::ServerSettings& with = *made->m_settings;
    std::array<unsigned char, 32> id{};
    unsigned idSize = 0;
    const bool good = context != nullptr && (!with.only13 || SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION) == 1) &&
                      useInContext(context, *with.certificates.front()) && askForCertificate(context, with) &&
                      EVP_Digest(with.sessionContext.data(), with.sessionContext.size(), id.data(), &idSize, EVP_sha256(), nullptr) == 1 &&
                      SSL_CTX_set_session_id_context(context, id.data(), idSize) == 1;
    if (!good) {
        error = lastError();
        return nullptr;
    }
    SSL_CTX_set_app_data(context, made.get());
    // Tickets only: nothing to share or to lock, and whoever resumes brings the session along.
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_timeout(context, TicketKeys::period.count());
    SSL_CTX_set_tlsext_ticket_key_evp_cb(context, ticketCallback);
    SSL_CTX_set_tlsext_servername_callback(context, serverNameCallback);
    SSL_CTX_set_alpn_select_cb(context, alpnCallback, nullptr);
    if (with.certificates.size() > 1)
        SSL_CTX_set_cert_cb(context, certificateCallback, made.get());
    return made;
}

const pki::KeyPair& ServerContext::choose(std::string_view serverName) const {
    if (serverName.ends_with('.'))
        serverName.remove_suffix(1);
    const std::size_t dot = serverName.find('.');
    const pki::KeyPair* wildcard = nullptr;
    for (const auto& pair : m_settings->certificates)
        for (const std::string& name : pair->names()) {
            if (equalLower(name, serverName))
                return *pair;
            if (wildcard == nullptr && dot != std::string_view::npos && dot != 0 && name.starts_with("*.") &&
                equalLower(std::string_view(name).substr(1), serverName.substr(dot)))
                wildcard = pair.get();
        }
    return wildcard != nullptr ? *wildcard : *m_settings->certificates.front();
}

std::uint64_t Target::identityOf(const pki::ClientSettings& settings, std::string_view host) {
    std::uint64_t hash = settings.identity;
    for (const char c : settings.serverName.empty() ? host : std::string_view(settings.serverName))
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    return hash | 1;
}

std::shared_ptr<Target> Target::make(std::shared_ptr<const pki::ClientSettings> settings, std::string_view host,
                                     std::string& error) {
    std::shared_ptr<Target> made(new Target);
    made->m_identity = identityOf(*settings, host);
    made->m_name = settings->serverName.empty() ? host : std::string_view(settings->serverName);
    made->m_isAddress = IpAddress::parse(made->m_name).has_value();
    made->m_settings = std::move(settings);
    made->m_context = common(TLS_client_method());
    SSL_CTX* const context = made->m_context.get();
    const pki::ClientSettings& with = *made->m_settings;
    static constexpr unsigned char spoken[] = "\x08http/1.1";
    if (context == nullptr || (with.certificate && !useInContext(context, *with.certificate)) ||
        SSL_CTX_set_alpn_protos(context, spoken, sizeof spoken - 1) != 0) {
        error = lastError();
        return nullptr;
    }
    const auto trust = with.authorities ? with.authorities : systemTrust();
    SSL_CTX_set1_verify_cert_store(context, trust->store());
    SSL_CTX_set_verify(context, with.verify ? SSL_VERIFY_PEER : SSL_VERIFY_NONE, nullptr);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
    SSL_CTX_sess_set_new_cb(context, newSessionCallback);
    return made;
}

bool Target::prepare(SSL* ssl) {
    if (m_isAddress) {
        if (X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), m_name.c_str()) != 1)
            return false;
    } else {
        // RFC 9525 6.3: a common name is no identity, not even where there is nothing else.
        SSL_set_hostflags(ssl, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS | X509_CHECK_FLAG_NEVER_CHECK_SUBJECT);
        if (SSL_set1_host(ssl, m_name.c_str()) != 1 || SSL_set_tlsext_host_name(ssl, m_name.c_str()) != 1)
            return false;
    }
    if (m_sessions.empty())
        return true;
    SSL_set_session(ssl, m_sessions.back().get());
    // RFC 8446 C.4: a ticket is shown once, so that connections cannot be linked; TLS 1.2 sessions serve many.
    if (SSL_SESSION_get_protocol_version(m_sessions.back().get()) == TLS1_3_VERSION)
        m_sessions.pop_back();
    return true;
}

void Target::keep(SSL_SESSION* session) {
    if (m_sessions.size() == maxSessions)
        m_sessions.erase(m_sessions.begin());
    m_sessions.emplace_back(session);
}

std::shared_ptr<const pki::TrustStore> systemTrust() {
    static const std::shared_ptr<const pki::TrustStore> trust = [] {
        const char* const named = std::getenv(X509_get_default_cert_file_env());
        for (const char* const path : {named, X509_get_default_cert_file(), "/etc/ssl/certs/ca-certificates.crt",
                                       "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"}) {
            if (path == nullptr)
                continue;
            std::ifstream file(path, std::ios::binary);
            if (!file)
                continue;
            const std::string pem{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
            return pki::TrustStore::ofBundle(pem);
        }
        return pki::TrustStore::ofBundle({}); // nobody is believed
    }();
    return trust;
}

} // namespace gw::net::tls

// TLS of listeners and upstreams: files that were read become keys, chains and authorities, or a problem at their place.
#include "pipeline/compile/compiler.h"

#include <fmt/format.h>
#include <openssl/crypto.h>

#include <algorithm>

namespace gw::pipeline {

namespace {

/// A certificate that ends sooner is warned about.
constexpr auto soon = std::chrono::hours(24 * 14);

std::string settingsText(const pki::ClientSettings& settings) {
    return fmt::format("{}|{}|{}|{}", settings.verify, settings.authorities ? settings.authorities->fingerprint() : "system",
                       settings.certificate ? settings.certificate->fingerprint() : "", settings.serverName);
}

} // namespace

/// False without files (check --no-secrets), and for a file whose own problem is reported already.
bool Compiler::wasRead(const std::string& pointer) const {
    return m_options.secrets != nullptr && !isUnresolved(pointer);
}

std::shared_ptr<const pki::KeyPair> Compiler::keyPair(const model::KeyPairFiles& files, const std::string& pointer) {
    if (!wasRead(pointer + "/certificateFile") || !wasRead(pointer + "/keyFile"))
        return nullptr;
    auto pair = pki::KeyPair::parse(files.certificateFile.content, files.keyFile.content, m_options.now);
    if (!pair) {
        const bool ofKey = pair.error().of == pki::Problem::Of::key;
        error(pointer + (ofKey ? "/keyFile" : "/certificateFile"), pair.error().code,
              fmt::format("{}: {}", (ofKey ? files.keyFile : files.certificateFile).path, pair.error().message), pair.error().remedy);
        return nullptr;
    }
    if ((*pair)->notAfter() - m_options.now < soon)
        warn(pointer + "/certificateFile", "certificate-expires-soon",
             fmt::format("{}: the certificate expires in {} days", files.certificateFile.path,
                         std::chrono::duration_cast<std::chrono::days>((*pair)->notAfter() - m_options.now).count()),
             "renew it, then SIGHUP or apply: no connection is dropped");
    return *pair;
}

std::shared_ptr<const pki::TrustStore> Compiler::authorities(const FileRef& file, const std::string& pointer) {
    if (!wasRead(pointer))
        return nullptr;
    auto trust = pki::TrustStore::parse(file.content, m_options.now);
    if (trust)
        return *trust;
    error(pointer, trust.error().code, fmt::format("{}: {}", file.path, trust.error().message), trust.error().remedy);
    return nullptr;
}

void Compiler::compileListenerTls(const model::Listener& listener, std::size_t index, ListenerPlan& plan) {
    if (!listener.tls)
        return;
    const std::string pointer = fmt::format("/listeners/{}/tls", index);
    auto settings = std::make_shared<pki::ServerSettings>();
    settings->only13 = listener.tls->minVersion == model::TlsVersion::tls13;
    for (std::size_t i = 0; i < listener.tls->certificates.size(); ++i)
        if (auto pair = keyPair(listener.tls->certificates[i], fmt::format("{}/certificates/{}", pointer, i)))
            settings->certificates.push_back(std::move(pair));
    settings->sessionContext = listener.name + "|none";
    if (listener.tls->clientAuth) {
        const model::ClientAuth& auth = *listener.tls->clientAuth;
        const bool required = auth.mode == model::ClientAuthMode::require;
        settings->clientAuth = required ? pki::ClientAuth::required : pki::ClientAuth::optional;
        settings->clientAuthorities = authorities(auth.caFile, pointer + "/clientAuth/caFile");
        // A session made without a certificate, or under other authorities, must not be resumed here.
        if (settings->clientAuthorities)
            settings->sessionContext = fmt::format("{}|{}|{}", listener.name, required ? "require" : "optional",
                                                   settings->clientAuthorities->fingerprint());
    }
    plan.tls = std::move(settings);
}

// Who could ask one listener for the host of another, by Host against SNI, would walk past the other's certificates.
void Compiler::noteGuardedHosts() {
    const auto asksFor = [](const ListenerPlan& listener) {
        const bool any = listener.tls && listener.tls->clientAuth != pki::ClientAuth::none;
        return any && listener.tls->clientAuthorities
                   ? fmt::format("{} {}", static_cast<int>(listener.tls->clientAuth), listener.tls->clientAuthorities->fingerprint())
                   : std::string();
    };
    for (ListenerPlan& listener : m_plan->listeners)
        for (const ListenerPlan& other : m_plan->listeners)
            if (const std::string asked = asksFor(other); !asked.empty() && asked != asksFor(listener))
                listener.guarded.insert(listener.guarded.end(), other.hostnames.begin(), other.hostnames.end());
}

void Compiler::compileUpstreamTls(const model::Upstream& upstream, std::size_t index, UpstreamPlan& plan) {
    const std::string pointer = fmt::format("/upstreams/{}/tls", index);
    const bool secure = std::ranges::any_of(plan.endpoints, &EndpointPlan::secure);
    if (!secure) {
        if (upstream.tls)
            warn(pointer, "no-effect", "no endpoint of this upstream has https", "write https://host:port, or remove \"tls\"");
        return;
    }
    auto settings = std::make_shared<pki::ClientSettings>();
    if (upstream.tls) {
        settings->verify = upstream.tls->verify;
        settings->serverName = upstream.tls->serverName;
        if (upstream.tls->caFile)
            settings->authorities = authorities(*upstream.tls->caFile, pointer + "/caFile");
        if (upstream.tls->clientCertificate)
            settings->certificate = keyPair(*upstream.tls->clientCertificate, pointer + "/clientCertificate");
    }
    settings->identity = stableHash(settingsText(*settings)) | 1;
    plan.tls = std::move(settings);
}

/// Keys live on as keys only: their text would be one careless dump away from a log.
void Compiler::wipeKeys() {
    const auto wipe = [](model::KeyPairFiles& files) {
        OPENSSL_cleanse(files.keyFile.content.data(), files.keyFile.content.size());
        files.keyFile.content.clear();
    };
    for (model::Listener& listener : m_plan->config.listeners)
        if (listener.tls)
            std::ranges::for_each(listener.tls->certificates, wipe);
    for (model::Upstream& upstream : m_plan->config.upstreams)
        if (upstream.tls && upstream.tls->clientCertificate)
            wipe(*upstream.tls->clientCertificate);
}

} // namespace gw::pipeline

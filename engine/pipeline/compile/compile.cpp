// compile(): the document whole, or every problem of it.
#include "base/problem_cap.h"
#include "config/load.h"
#include "config/secrets.h"
#include "match/lint.h"
#include "pipeline/compile/compiler.h"
#include "pipeline/gateway_plan.h"
#include "policies/api_key/api_key.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <unordered_set>

namespace gw::pipeline {

namespace {

std::optional<policy::Sha256> parseDigest(std::string_view hex) {
    policy::Sha256 digest{};
    if (hex.size() != digest.size() * 2)
        return std::nullopt;
    const auto nibble = [](char c) { return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10; };
    for (std::size_t i = 0; i < digest.size(); ++i) {
        if (!std::isxdigit(static_cast<unsigned char>(hex[2 * i])) || !std::isxdigit(static_cast<unsigned char>(hex[2 * i + 1])))
            return std::nullopt;
        digest[i] = static_cast<std::uint8_t>(nibble(hex[2 * i]) << 4 | nibble(hex[2 * i + 1]));
    }
    return digest;
}

EndpointPlan endpointPlan(const model::Endpoint& endpoint) {
    EndpointPlan plan;
    const model::EndpointUrl& url = endpoint.url;
    plan.weight = endpoint.weight;
    plan.pathPrefix = url.path;
    if (!url.mock.empty()) {
        plan.text = "mock:" + url.mock;
        plan.authority = url.mock;
        return plan;
    }
    const bool v6 = url.host.find(':') != std::string::npos;
    plan.host = url.host;
    plan.port = url.port;
    plan.text = v6 ? fmt::format("[{}]:{}", url.host, url.port) : fmt::format("{}:{}", url.host, url.port);
    plan.secure = url.secure;
    plan.authority = url.port == (url.secure ? 443 : 80) ? (v6 ? "[" + url.host + "]" : url.host) : plan.text;
    return plan;
}

} // namespace

Compiler::Compiler(model::Gateway gateway, const CompileOptions& options, const Diagnostics& resolving)
    : m_plan(std::make_shared<GatewayPlan>()), m_options(options), m_resolving(resolving) {
    m_plan->revision = options.revision;
    m_plan->config = std::move(gateway);
    const model::Gateway& config = m_plan->config;
    for (std::size_t i = 0; i < config.upstreams.size(); ++i)
        m_upstreams.emplace(config.upstreams[i].name, static_cast<std::uint32_t>(i));
    for (const model::PolicyUse& use : config.policies)
        m_named.emplace(use.name, &use);
    for (const model::Group& group : config.groups)
        m_groups.emplace(group.name, &group);
}

std::shared_ptr<const GatewayPlan> Compiler::run() {
    compileConsumers();
    compileUpstreams();
    compileListeners();
    std::vector<RuleSet> rules(m_plan->listeners.size());
    compileRoutes(rules);
    compileMocks(rules);
    compileRouters(std::move(rules));
    collectSecretNames();
    wipeKeys();
    if (m_plan->config.admin)
        m_plan->adminToken = m_plan->config.admin->token.value;
    // A route that two listeners serve is compiled twice and complains twice.
    std::unordered_set<std::string> seen;
    std::erase_if(m_problems, [&](const Diagnostic& one) {
        return !seen.insert(fmt::format("{}\n{}\n{}\n{}", static_cast<int>(one.severity), one.code, one.pointer, one.message)).second;
    });
    return hasErrors(m_problems) ? nullptr : m_plan;
}

void Compiler::error(std::string pointer, std::string code, std::string message, std::string remedy) {
    m_problems.push_back({Severity::error, std::move(code), std::move(pointer), std::move(message), std::move(remedy), {}});
}

bool Compiler::isUnresolved(std::string_view pointer) const {
    return std::ranges::any_of(m_resolving, [&](const Diagnostic& one) { return one.pointer == pointer; });
}

void Compiler::warn(std::string pointer, std::string code, std::string message, std::string remedy) {
    m_problems.push_back({Severity::warning, std::move(code), std::move(pointer), std::move(message), std::move(remedy), {}});
}

std::int32_t Compiler::upstreamIndex(std::string_view name) const {
    const auto found = m_upstreams.find(name);
    return found == m_upstreams.end() ? -1 : static_cast<std::int32_t>(found->second);
}

void Compiler::compileConsumers() {
    std::vector<policy::ConsumerTable::Consumer> consumers;
    const auto& config = m_plan->config.consumers;
    for (std::size_t i = 0; i < config.size(); ++i) {
        policy::ConsumerTable::Consumer consumer{config[i].name, config[i].groups, {}};
        for (std::size_t k = 0; k < config[i].keys.size(); ++k) {
            const model::ConsumerKey& key = config[i].keys[k];
            const std::string pointer = fmt::format("/consumers/{}/keys/{}", i, k);
            policy::ConsumerTable::Key entry{{}, key.name, key.expires};
            if (key.secret) {
                if (key.secret->value.empty() && !isUnresolved(pointer + "/secret"))
                    error(pointer + "/secret", "empty-key", "the key is empty", "give it a value that is hard to guess");
                entry.digest = policy::sha256(key.secret->value);
            } else if (const auto digest = parseDigest(key.sha256)) {
                entry.digest = *digest;
            } else {
                error(pointer + "/sha256", "bad-digest", "not a SHA-256 digest", "write its 64 hexadecimal digits");
            }
            consumer.keys.push_back(std::move(entry));
        }
        consumers.push_back(std::move(consumer));
    }
    if (const std::string twice = m_plan->consumers.build(std::move(consumers)); !twice.empty())
        error("/consumers", "key-used-twice", fmt::format("the same key belongs to more than one entry: {}", twice),
              "give each consumer a key of its own");
}

void Compiler::compileUpstreams() {
    for (const model::Upstream& upstream : m_plan->config.upstreams) {
        UpstreamPlan plan;
        plan.name = upstream.name;
        plan.identity = stableHash(upstream.name);
        plan.config = &upstream;
        plan.retries = upstream.retry.attempts > 0;
        for (const model::Endpoint& endpoint : upstream.endpoints)
            plan.endpoints.push_back(endpointPlan(endpoint));
        compileUpstreamTls(upstream, m_plan->upstreams.size(), plan);
        m_plan->upstreams.push_back(std::move(plan));
    }
}

void Compiler::compileListeners() {
    for (const model::Listener& listener : m_plan->config.listeners) {
        ListenerPlan plan;
        plan.name = listener.name;
        plan.address = listener.address;
        plan.port = listener.port;
        plan.trustedProxies = listener.trustedProxies;
        plan.config = &listener;
        plan.limits = {.headerBytes = static_cast<std::size_t>(listener.limits.headerBytes),
                       .headers = listener.limits.headers,
                       .uriBytes = static_cast<std::size_t>(listener.limits.uriBytes)};
        plan.bodyLimit = listener.limits.bodyBytes;
        plan.timeouts = listener.timeouts;
        compileListenerTls(listener, m_plan->listeners.size(), plan);
        for (std::size_t i = 0; i < listener.hostnames.size(); ++i) {
            if (auto host = match::HostPattern::parse(listener.hostnames[i]))
                plan.hostnames.push_back(std::move(*host));
            else
                error(fmt::format("/listeners/{}/hostnames/{}", &listener - m_plan->config.listeners.data(), i), "bad-host",
                      host.error(), "write a host name, or *.suffix");
        }
        m_plan->listeners.push_back(std::move(plan));
    }
    noteGuardedHosts();
    for (const model::Mock& mock : m_plan->config.mocks) {
        const auto index = static_cast<std::int32_t>(m_plan->listeners.size());
        ListenerPlan plan;
        plan.name = mock.name;
        plan.address = "127.0.0.1";
        plan.port = mock.port;
        plan.mock = true;
        m_plan->listeners.push_back(std::move(plan));
        for (std::size_t i = 0; i < m_plan->upstreams.size(); ++i)
            for (std::size_t k = 0; k < m_plan->upstreams[i].endpoints.size(); ++k)
                if (m_plan->config.upstreams[i].endpoints[k].url.mock == mock.name)
                    m_plan->upstreams[i].endpoints[k].mock = index;
    }
}

void Compiler::compileRouters(std::vector<RuleSet> rules) {
    for (std::size_t i = 0; i < rules.size(); ++i) {
        Result<match::Router> router = match::Router::compile(std::move(rules[i].rules));
        if (!router) {
            m_problems.insert(m_problems.end(), router.error().begin(), router.error().end());
            continue;
        }
        m_plan->listeners[i].router = std::move(*router);
        if (m_plan->listeners[i].mock)
            continue;
        const Diagnostics hints = match::lint(m_plan->listeners[i].router);
        m_problems.insert(m_problems.end(), hints.begin(), hints.end());
    }
}

void Compiler::collectSecretNames() {
    const auto collect = [this](const model::PolicyUses& uses) {
        for (const model::PolicyUse& use : uses)
            if (!use.isReference())
                policy::credentialNames(use, m_plan->secretHeaders, m_plan->secretQueries);
    };
    collect(m_plan->config.policies);
    for (const model::Listener& one : m_plan->config.listeners)
        collect(one.policies);
    for (const model::Group& one : m_plan->config.groups)
        collect(one.policies);
    for (const model::Route& one : m_plan->config.routes)
        collect(one.policies);
}

Compiled compile(const config::Loaded& document, const CompileOptions& options) {
    config::Resolved resolved = config::resolveSecrets(document.gateway, options.secrets);
    Diagnostics problems = std::move(resolved.problems);
    for (std::size_t i = 0; i < document.gateway.mocks.size(); ++i)
        if (!options.allowMocks)
            problems.push_back({Severity::error, "mock-refused", fmt::format("/mocks/{}", i),
                                fmt::format("the mock \"{}\" may not run here", document.gateway.mocks[i].name),
                                "point its upstreams at real services, or run without --no-mocks", {}});
    const Diagnostics resolving = problems;
    Compiler compiler(std::move(resolved.gateway), options, resolving);
    std::shared_ptr<const GatewayPlan> plan = compiler.run();
    problems.insert(problems.end(), compiler.problems().begin(), compiler.problems().end());
    const bool good = !hasErrors(problems) && options.secrets != nullptr;
    Compiled result;
    capProblems(problems);
    result.diagnostics = config::locate(document, std::move(problems));
    std::ranges::stable_sort(result.diagnostics, {}, [](const Diagnostic& one) { return one.spot.offset; });
    result.checked = plan;
    result.plan = good ? std::move(plan) : nullptr;
    return result;
}

} // namespace gw::pipeline

#include "config/checker.h"
#include "config/match_values.h"
#include "config/secrets.h"
#include "match/index/host_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace gw::config {

namespace {

std::string at(std::string_view list, std::size_t index, std::string_view rest = {}) {
    return std::string(list) + "/" + std::to_string(index) + std::string(rest);
}

/// Whether some host fits one of each; an empty list fits every host.
bool hostsMeet(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    if (a.empty() || b.empty())
        return true;
    for (const std::string& left : a)
        for (const std::string& right : b) {
            const auto x = match::HostPattern::parse(left);
            const auto y = match::HostPattern::parse(right);
            if (!x || !y || x->covers(*y) || y->covers(*x))
                return true;
        }
    return false;
}

/// Whether an address means all of this machine.
bool isAny(const IpAddress& address) { return address == IpAddress() || address == IpAddress::v4(0, 0, 0, 0); }

} // namespace

void Checker::routes() {
    std::map<std::string_view, std::size_t> seen;
    for (std::size_t i = 0; i < m_gateway.routes.size(); ++i) {
        const model::Route& route = m_gateway.routes[i];
        if (!route.name.empty() && !seen.emplace(route.name, i).second)
            error(at("/routes", i, "/name"), "duplicate-name",
                  fmt::format("there is another route named \"{}\"", route.name), "give one of them another name");
        routeInGroup(route, at("/routes", i));
    }
    const bool served = std::any_of(m_gateway.routes.begin(), m_gateway.routes.end(), [](const auto& route) { return route.enabled; });
    if (served && m_gateway.listeners.empty())
        warning("", "no-listener", "there are routes, but no listener where clients come in", "add one to \"listeners\"");
}

void Checker::routeInGroup(const model::Route& route, const std::string& pointer) {
    const auto group = std::find_if(m_gateway.groups.begin(), m_gateway.groups.end(),
                                    [&](const model::Group& one) { return !route.group.empty() && one.name == route.group; });
    if (group == m_gateway.groups.end())
        return;
    for (std::size_t i = 0; i < route.match.size(); ++i) {
        const model::Match& match = route.match[i];
        const std::string place = at(pointer + "/match", i);
        if (match.pathRegex && !group->match.pathPrefix.empty())
            error(place + "/pathRegex", "conflict",
                  fmt::format("the group \"{}\" has a path prefix, which cannot go before an expression", group->name),
                  "write the whole path into \"path\", or take the route out of the group");
        if (!hostsMeet(match.hosts, group->match.hosts))
            error(place + "/hosts", "no-host",
                  fmt::format("none of these hosts is one of the group \"{}\", so nothing could match", group->name),
                  "use a host of the group, or leave them away");
    }
    const auto shared = [&](const std::string& name) {
        return std::find(group->listeners.begin(), group->listeners.end(), name) != group->listeners.end();
    };
    if (!group->listeners.empty() && !route.listeners.empty() && std::none_of(route.listeners.begin(), route.listeners.end(), shared))
        error(pointer + "/listeners", "no-listener",
              fmt::format("none of these listeners is one of the group \"{}\"", group->name),
              "use a listener of the group, or leave them away");
}

void Checker::ports() {
    struct Bound {
        std::string pointer;
        std::string who;
        IpAddress address;
    };
    std::multimap<std::uint16_t, Bound> bound;
    const auto bind = [&](const std::string& pointer, std::string who, std::string_view address, std::uint16_t port) {
        const auto parsed = IpAddress::parse(address);
        if (port == 0 || !parsed)
            return;
        const auto [from, to] = bound.equal_range(port);
        const auto taken = std::find_if(from, to, [&](const auto& other) {
            return other.second.address == *parsed || isAny(other.second.address) || isAny(*parsed);
        });
        if (taken != to)
            error(pointer, "port-in-use", fmt::format("port {} is already taken by {}", port, taken->second.who),
                  "use another port or address");
        bound.emplace(port, Bound{pointer, std::move(who), *parsed});
    };
    for (std::size_t i = 0; i < m_gateway.listeners.size(); ++i) {
        const model::Listener& one = m_gateway.listeners[i];
        bind(at("/listeners", i, "/port"), fmt::format("the listener \"{}\"", one.name), one.address, one.port);
    }
    for (std::size_t i = 0; i < m_gateway.mocks.size(); ++i)
        bind(at("/mocks", i, "/port"), fmt::format("the mock \"{}\"", m_gateway.mocks[i].name), "127.0.0.1",
             m_gateway.mocks[i].port);
    if (m_gateway.admin)
        bind("/admin/port", "the admin API", m_gateway.admin->address, m_gateway.admin->port);
}

void Checker::secret(const schema::Leaf& leaf) {
    const auto& secret = *static_cast<const Secret*>(leaf.data);
    if (secret.raw.empty())
        return;
    if (const auto parts = splitSecrets(secret.raw); !parts)
        error(leaf.pointer, "bad-secret-reference", parts.error(), "write ${env:NAME} or ${file:path}");
    else if (!refersToSecret(secret.raw))
        warning(leaf.pointer, "literal-secret", "the secret itself stands in the document",
                "put it into a variable and write ${env:NAME}; an export does so");
}

void Checker::sensitiveHeader(const schema::Leaf& leaf) {
    const auto& text = static_cast<const TemplateText*>(leaf.data)->text;
    if (const auto parts = splitSecrets(text); !parts)
        error(leaf.pointer, "bad-secret-reference", parts.error(), "write ${env:NAME} or ${file:path}");
    else if (leaf.map->key != schema::MapKey::text && isSensitiveHeader(leaf.mapKey) && holdsLiteralSecret(text))
        warning(leaf.pointer, "literal-secret",
                fmt::format("the value of {} is a secret that stands in the document", leaf.mapKey),
                "put it into a variable and write ${env:NAME}; an export does so");
}

void Checker::matchSecrets() {
    eachMatchValue(m_gateway, [this](const std::string& pointer, std::string_view name, const std::string& text, bool isRegex) {
        if (const auto parts = splitSecrets(text); !parts)
            error(pointer, "bad-secret-reference", parts.error(), "write ${env:NAME} or ${file:path}");
        else if (isLiteralSecret(name, text, isRegex))
            warning(pointer, "literal-secret",
                    fmt::format("the value of {} is a secret that stands in the document", name),
                    "put it into a variable and write ${env:NAME}; an export does so");
    });
}

} // namespace gw::config

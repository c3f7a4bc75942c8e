#include "net/reactor.h"

#include <arpa/inet.h>
#include <cstring>
#include <netinet/in.h>

namespace gw::net {

bool Address::parse(std::string_view host, std::uint16_t port, Address& out) {
    if (host.size() >= 2 && host.front() == '[' && host.back() == ']')
        host = host.substr(1, host.size() - 2);
    char text[INET6_ADDRSTRLEN];
    if (host.empty() || host.size() >= sizeof text || host.find('\0') != std::string_view::npos)
        return false;
    std::memcpy(text, host.data(), host.size());
    text[host.size()] = '\0';
    Address parsed;
    sockaddr_in v4{};
    sockaddr_in6 v6{};
    if (::inet_pton(AF_INET, text, &v4.sin_addr) == 1) {
        v4.sin_family = AF_INET;
        v4.sin_port = htons(port);
        std::memcpy(&parsed.storage, &v4, sizeof v4);
        parsed.length = sizeof v4;
    } else if (::inet_pton(AF_INET6, text, &v6.sin6_addr) == 1) {
        v6.sin6_family = AF_INET6;
        v6.sin6_port = htons(port);
        std::memcpy(&parsed.storage, &v6, sizeof v6);
        parsed.length = sizeof v6;
    } else {
        return false;
    }
    out = parsed;
    return true;
}

std::string Address::host() const {
    char text[INET6_ADDRSTRLEN] = "";
    if (storage.ss_family == AF_INET)
        ::inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in&>(storage).sin_addr, text, sizeof text);
    else if (storage.ss_family == AF_INET6)
        ::inet_ntop(AF_INET6, &reinterpret_cast<const sockaddr_in6&>(storage).sin6_addr, text, sizeof text);
    return text;
}

std::uint16_t Address::port() const {
    if (storage.ss_family == AF_INET)
        return ntohs(reinterpret_cast<const sockaddr_in&>(storage).sin_port);
    if (storage.ss_family == AF_INET6)
        return ntohs(reinterpret_cast<const sockaddr_in6&>(storage).sin6_port);
    return 0;
}

std::string Address::text() const {
    if (storage.ss_family != AF_INET && storage.ss_family != AF_INET6)
        return {};
    const std::string port_ = std::to_string(port());
    return storage.ss_family == AF_INET6 ? "[" + host() + "]:" + port_ : host() + ":" + port_;
}

bool Address::operator==(const Address& other) const {
    if (storage.ss_family != other.storage.ss_family || port() != other.port())
        return false;
    if (storage.ss_family == AF_INET)
        return reinterpret_cast<const sockaddr_in&>(storage).sin_addr.s_addr ==
               reinterpret_cast<const sockaddr_in&>(other.storage).sin_addr.s_addr;
    if (storage.ss_family == AF_INET6) {
        const auto& mine = reinterpret_cast<const sockaddr_in6&>(storage);
        const auto& theirs = reinterpret_cast<const sockaddr_in6&>(other.storage);
        return mine.sin6_scope_id == theirs.sin6_scope_id &&
               std::memcmp(&mine.sin6_addr, &theirs.sin6_addr, sizeof mine.sin6_addr) == 0;
    }
    return true;
}

} // namespace gw::net

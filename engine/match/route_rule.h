// What the router compiles and what it is asked: one rule for each alternative of a route's match, and a request's view.
// Thread: plain values, any. Owner: the caller. Called by: pipeline (fills them), router, explain, lint.
#pragma once

#include "base/ip.h"
#include "http/message.h"
#include "model/route.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace gw::match {

/// One alternative of a route's `match`, the group's hosts and path prefix already merged in.
struct RouteRule {
    std::string name;        ///< the route's, for texts
    std::uint32_t route = 0; ///< what find() returns: index into the plan
    std::uint32_t order = 0; ///< place among all rules in document order; unique
    model::Match match;
    std::string pointer;  ///< of this alternative in the document: "/routes/3/match/0"
    bool guarded = false; ///< a policy of identity or admission stands before it (for lint)
};

/// The parts of a request that take part in matching. Views must outlive find() and the captures.
struct Request {
    std::string_view method; ///< of a preflight: the Access-Control-Request-Method
    std::string_view host;   ///< normalised (lower case, no port, no final dot): RequestHead::host
    std::string_view path;   ///< normalised: RequestHead::path
    std::string_view query;  ///< without '?', still encoded
    const http::HeaderList* headers = nullptr; ///< nullptr = none
    IpAddress client;        ///< after trusted proxies
};

/// A path parameter's value, still percent-encoded as it came: a view into the request's path.
struct Capture {
    std::string_view name;
    std::string_view value;
    bool rest = false; ///< of `**`: any number of segments, divided by '/'
};

/// Captures of the winning rule, in a fixed room: find() allocates nothing.
class Captures {
public:
    static constexpr std::size_t room = 16;

    void clear() { m_size = 0; }
    void add(std::string_view name, std::string_view value, bool rest) {
        if (m_size < room)
            m_all[m_size++] = {name, value, rest};
    }
    [[nodiscard]] const Capture* find(std::string_view name) const {
        for (std::size_t i = 0; i < m_size; ++i)
            if (m_all[i].name == name)
                return &m_all[i];
        return nullptr;
    }
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] const Capture* begin() const { return m_all.data(); }
    [[nodiscard]] const Capture* end() const { return m_all.data() + m_size; }

private:
    std::array<Capture, room> m_all;
    std::size_t m_size = 0;
};

} // namespace gw::match

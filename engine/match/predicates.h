// The parts of a rule that are not host, path or method: headers, cookies, query, client address. Compiled once.
// Thread: immutable after compile, shared by all workers (RE2 is thread-safe). Owner: the router's rule.
// Called by: router (holds), explain (firstFailure).
#pragma once

#include "base/result.h"
#include "match/route_rule.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace re2 {
class RE2;
}

namespace gw::match {

/// A regular expression that must match a whole text, in linear time.
/// Problems are added with this pointer; nullptr then.
[[nodiscard]] std::shared_ptr<const re2::RE2> compileRegex(const std::string& pattern, const std::string& pointer,
                                                           Diagnostics& problems);
[[nodiscard]] bool regexMatches(const re2::RE2& regex, std::string_view text);

/// A value that was compared and did not hold.
struct Failure {
    std::string predicate; ///< "path", "method", "header x-canary", "query page", "cookie a", "clientIp", "host"
    std::string expected;  ///< "blue", "prefix v2", "regex ^a+$", "present", "absent"
    std::string actual;    ///< the value; "absent"; "a different value" where it may be a secret
};

class Predicates {
public:
    [[nodiscard]] static Predicates compile(const model::Match& match, const std::string& pointer,
                                            Diagnostics& problems);

    [[nodiscard]] bool empty() const {
        return m_headers.empty() && m_cookies.empty() && m_query.empty() && m_clientIp.empty();
    }
    [[nodiscard]] bool holds(const Request& request) const;
    /// The first that does not hold: headers, cookies, query, client address.
    [[nodiscard]] std::optional<Failure> firstFailure(const Request& request) const;

private:
    enum class Kind : std::uint8_t { exact, prefix, regex, present, absent };
    struct Value {
        std::string name;
        Kind kind = Kind::present;
        std::string text;
        std::shared_ptr<const re2::RE2> regex;

        [[nodiscard]] bool accepts(std::string_view value) const;
        [[nodiscard]] std::string expected() const;
    };

    static void compileAll(const std::vector<model::ValueMatch>& from, const std::string& pointer,
                           std::vector<Value>& to, Diagnostics& problems);
    static bool headerHolds(const Value& wanted, const Request& request);
    static bool cookieHolds(const Value& wanted, const Request& request);
    static bool queryHolds(const Value& wanted, const Request& request);
    [[nodiscard]] bool clientHolds(const Request& request) const;

    std::vector<Value> m_headers;
    std::vector<Value> m_cookies;
    std::vector<Value> m_query;
    std::vector<IpPrefix> m_clientIp;
};

/// First cookie of this name over all Cookie fields (RFC 6265 4.2.1); false if there is none.
[[nodiscard]] bool findCookie(const http::HeaderList& headers, std::string_view name, std::string_view& value);

} // namespace gw::match

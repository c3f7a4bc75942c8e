// Takes secrets out of what is captured, before it leaves the worker: header values, query, cookies, URLs, bodies.
// Thread: immutable after construction, shared. Owner: the GatewayPlan's runtime companion (compiled once a plan).
// Called by: record builder, access log, exports of records.
// Where it cannot tell (encoded or binary structured bodies) it keeps nothing: over-redaction is the safe side.
#pragma once

#include "base/arena.h"
#include "http/message.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gw::capture {

/// What stands for a secret.
inline constexpr std::string_view redacted = "•••";

/// A body after redaction.
struct RedactedBody {
    std::string_view bytes{}; ///< views the input when nothing had to go, else the arena
    std::string_view why{};   ///< why nothing was kept: "content-encoding gzip cannot be redacted"; "" = kept
};

class Redactor {
public:
    Redactor() = default;
    /// Names besides the built-in ones, any case (GatewayPlan::secretHeaders, secretQueries).
    Redactor(std::span<const std::string> secretHeaders, std::span<const std::string> secretQueries);

    /// Authorization, Cookie, Set-Cookie, Proxy-Authorization, …key, …token, …secret, and the plan's.
    [[nodiscard]] bool isSecretHeader(std::string_view name) const;
    /// Name of a query parameter, form field or JSON member, decoded: as for headers, further password, passphrase,
    /// credential, signature and session words at any place; "-", "_", ".", "[", "]" do not count.
    [[nodiscard]] bool isSecretField(std::string_view name) const;

    /// Value as it may be shown; header values that hold URLs (Referer, Location) lose the secrets of these.
    [[nodiscard]] std::string_view headerValue(std::string_view name, std::string_view value, Arena& arena) const;
    /// Request target or URL: userinfo, secret query parameters, ;path=parameters.
    [[nodiscard]] std::string_view target(std::string_view target, Arena& arena) const;
    /// Query or urlencoded form, without "?".
    [[nodiscard]] std::string_view query(std::string_view query, Arena& arena) const;
    /// The kept part of a body; it may end anywhere. Types: JSON (also truncated, broken or in lines), forms,
    /// multipart/form-data, XML and plain text; images, audio, video and fonts stay as they are.
    [[nodiscard]] RedactedBody body(std::string_view bytes, std::string_view contentType,
                                    std::string_view contentEncoding, Arena& arena) const;
    /// Free text: "name=value", "name: value", <name>value</name>, URLs with userinfo, "Bearer x".
    [[nodiscard]] std::string_view text(std::string_view text, Arena& arena) const;

private:
    std::vector<std::string> m_headers; ///< lower case
    std::vector<std::string> m_fields;  ///< normalised
    std::size_t m_shortest = 0;         ///< of all secret words and of the plan's fields
};

} // namespace gw::capture

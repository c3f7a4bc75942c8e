// ${env:NAME} and ${file:path}: found, resolved once when a document is compiled, never scanned again.
// Thread: pure functions, any. Owner: none. Called by: pipeline compile; SecretSource is implemented in runtime (which
// may read files) and by hand in tests.
#pragma once

#include "base/result.h"
#include "model/gateway.h"

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gw::config {

/// Where secrets and files come from.
class SecretSource {
public:
    virtual ~SecretSource() = default;
    /// Empty if the variable is not set.
    [[nodiscard]] virtual std::optional<std::string> environment(std::string_view name) const = 0;
    /// The bytes of a file (path as written: relative to the document), or why they cannot be had ("no such file").
    [[nodiscard]] virtual std::expected<std::string, std::string> file(std::string_view path) const = 0;
};

struct Resolved {
    model::Gateway gateway;
    Diagnostics problems; ///< pointers within the gateway object; the gateway must not run if there is an error
};

/// A copy in which every Secret has its value, every FileRef its content, ${…} in values of matches is replaced, and ${…} in
/// templates too (braces doubled, so that the template parser sees literal text). One trailing newline of a variable or file that stands for a
/// secret is cut. A missing one is an error. `source` nullptr (check --no-secrets): values become placeholders, nothing
/// is missing, and such a gateway must never serve.
[[nodiscard]] Resolved resolveSecrets(const model::Gateway& gateway, const SecretSource* source);

/// One piece of a text with secret references in it.
struct SecretPart {
    enum class Kind : std::uint8_t { literal, environment, file } kind = Kind::literal;
    std::string_view text; ///< the literal text, the variable's name, the path
};
/// Cuts a text at ${env:…} and ${file:…}; or a sentence what is wrong ("${evn:" …). Views into `text`.
[[nodiscard]] std::expected<std::vector<SecretPart>, std::string> splitSecrets(std::string_view text);
/// Whether the text refers to any secret.
[[nodiscard]] bool refersToSecret(std::string_view text);

/// Whether a secret (or the value of a sensitive header) contains more than references, placeholders and the name of an
/// authentication scheme: then it must not leave the project.
[[nodiscard]] bool holdsLiteralSecret(std::string_view text);

/// Names of headers and query parameters whose values are never shown: Authorization, Cookie, Set-Cookie, Proxy-Authorization, and all that end
/// in key, token or secret; case does not matter.
[[nodiscard]] bool isSensitiveHeader(std::string_view name);

} // namespace gw::config

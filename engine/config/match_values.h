// What matches compare headers, query parameters and cookies with: some of it is a secret by the name it stands beside, such
// as a token that a load balancer sends. It takes ${env:NAME} and ${file:path} like a secret does.
// Thread: pure functions, any. Owner: none. Called by: secrets (resolve), check, export.
#pragma once

#include "model/gateway.h"

#include <string>
#include <string_view>

namespace gw::config {

/// Calls visit(pointer, name, text, isRegex) for every exact, prefix and regex of every route.
template <class Gateway, class Visit>
void eachMatchValue(Gateway& gateway, const Visit& visit) {
    for (std::size_t i = 0; i < gateway.routes.size(); ++i) {
        auto& matches = gateway.routes[i].match;
        for (std::size_t k = 0; k < matches.size(); ++k) {
            const auto all = [&](auto& values, const char* list) {
                for (std::size_t n = 0; n < values.size(); ++n) {
                    const std::string pointer = "/routes/" + std::to_string(i) + "/match/" + std::to_string(k) + list + std::to_string(n);
                    auto& one = values[n];
                    if (one.exact)
                        visit(pointer + "/exact", std::string_view(one.name), *one.exact, false);
                    if (one.prefix)
                        visit(pointer + "/prefix", std::string_view(one.name), *one.prefix, false);
                    if (one.regex)
                        visit(pointer + "/regex", std::string_view(one.name), *one.regex, true);
                }
            };
            all(matches[k].headers, "/headers/");
            all(matches[k].query, "/query/");
            all(matches[k].cookies, "/cookies/");
        }
    }
}

/// Whether this value beside this name is a secret that stands in the document. "Bearer " is none, nor is an expression
/// without eight characters of a word on end.
[[nodiscard]] bool isLiteralSecret(std::string_view name, std::string_view text, bool isRegex);

} // namespace gw::config

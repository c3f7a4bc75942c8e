// Where an API key may stand in a request: finding it, and taking it out of what goes upstream.
// Thread: pure functions. Owner: the exchange's arena. Called by: apiKey.
#pragma once

#include "policies/policy.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace gw::policy {

enum class CredentialPlace : std::uint8_t { header, query, cookie };

struct CredentialSource {
    CredentialPlace place = CredentialPlace::header;
    std::string name;
};

/// What was found so far, over all sources.
struct FoundCredential {
    std::string_view value;         ///< decoded; "" = none
    const CredentialSource* source = nullptr;
    bool ambiguous = false;         ///< two different values: whoever is behind the gateway might read the other one
};

/// Every occurrence counts; empty ones count only beside others.
void findCredential(const http::RequestHead& request, const CredentialSource& source, Arena& arena, FoundCredential& found);
/// Takes every occurrence out; everything else stays as it is, byte by byte.
void hideCredential(OutgoingRequest& outgoing, const CredentialSource& source, Arena& arena);

} // namespace gw::policy

#include "http/hop_by_hop.h"

#include "http/headers.h"

#include <algorithm>
#include <array>

namespace gw::http {
namespace {

constexpr Refusal namesCritical{400, "connection-names-critical-field",
                                "Connection names a field that is not for one connection only"};

/// Options that name no further field, or one that goes anyway.
bool isPlainOption(std::string_view option) {
    return option.empty() || sameName(option, "close") || isHopByHop(option);
}

/// Finds out whether Connection names fields besides the usual ones.
Refusal readConnection(const HeaderList& headers, bool& namesMore) {
    for (const Header& field : headers) {
        if (!sameName(field.name, "connection"))
            continue;
        std::string_view rest = field.value;
        std::string_view option;
        while (nextElement(rest, option)) {
            if (isPlainOption(option))
                continue;
            if (isEndToEndCritical(option))
                return namesCritical;
            namesMore = true;
        }
    }
    return {};
}

bool isNamedByConnection(const HeaderList& headers, std::string_view name) {
    for (const Header& field : headers) {
        if (!sameName(field.name, "connection"))
            continue;
        std::string_view rest = field.value;
        std::string_view option;
        while (nextElement(rest, option))
            if (!option.empty() && sameName(option, name))
                return true;
    }
    return false;
}

} // namespace

bool isEndToEndCritical(std::string_view name) {
    constexpr std::array<std::string_view, 37> names{"host",
                                                     "content-length",
                                                     "content-type",
                                                     "content-encoding",
                                                     "content-range",
                                                     "authorization",
                                                     "cookie",
                                                     "set-cookie",
                                                     "forwarded",
                                                     "via",
                                                     "x-real-ip",
                                                     "x-request-id",
                                                     "x-api-key",
                                                     "origin",
                                                     "referer",
                                                     "cache-control",
                                                     "expect",
                                                     "max-forwards",
                                                     "if-match",
                                                     "if-none-match",
                                                     "date",
                                                     "if-modified-since",
                                                     "if-range",
                                                     "range",
                                                     "if-unmodified-since",
                                                     "vary",
                                                     "location",
                                                     "www-authenticate",
                                                     "etag",
                                                     "expires",
                                                     "age",
                                                     "traceparent",
                                                     "tracestate",
                                                     "pragma",
                                                     "content-disposition",
                                                     "accept",
                                                     "user-agent"};
    // A sensitive name carries a credential that a policy may look for, whatever it is called.
    return anyName(names, name) || startsWithName(name, "x-forwarded-") || startsWithName(name, "access-control-") ||
           isSensitiveName(name);
}

Refusal removeHopByHop(HeaderList& headers, HopTrailers trailers) {
    bool namesMore = false;
    if (const Refusal refusal = readConnection(headers, namesMore))
        return refusal;
    if (namesMore) // Connection itself stays until its names are gone
        std::erase_if(headers.fields(), [&headers](const Header& field) {
            return !sameName(field.name, "connection") && isNamedByConnection(headers, field.name);
        });
    std::erase_if(headers.fields(), [trailers](const Header& field) {
        return isHopByHop(field.name) && !(trailers == HopTrailers::forwarded && sameName(field.name, "trailer"));
    });
    return {};
}

} // namespace gw::http

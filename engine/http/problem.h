// Error answers as problem details (RFC 9457), and the JSON string escaping they need.
// Thread: pure functions. Owner: the exchange's arena keeps the text. Called by: flow, policies, aggregate.
#pragma once

#include "base/arena.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace gw::http {

inline constexpr std::string_view problemType = "application/problem+json";

/// A member of a problem beyond RFC 9457's own.
struct ProblemMember {
    std::string_view name;
    std::string_view text;
    bool isJson = false; ///< `text` is one complete JSON value (e.g. a number), written as it is
};

struct Problem {
    std::uint16_t status = 500;
    std::string_view title{};    ///< "" = the status's reason phrase
    std::string_view detail{};   ///< left out if ""
    std::string_view instance{}; ///< the request id, left out if ""
    std::span<const ProblemMember> members{};
};

/// The JSON object, in the arena.
[[nodiscard]] std::string_view problemJson(const Problem& problem, Arena& arena);

/// Size of jsonEscape's result.
[[nodiscard]] std::size_t jsonEscapedSize(std::string_view text);
/// Writes the text as the inside of a JSON string (RFC 8259 7): quotes, backslash and controls escaped, every byte that
/// is not part of valid UTF-8 replaced by U+FFFD. Returns the end.
[[nodiscard]] char* jsonEscape(char* to, std::string_view text);

} // namespace gw::http

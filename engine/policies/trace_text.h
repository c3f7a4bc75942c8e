// Sentences for the trace, written only when somebody reads it.
// Thread: the worker that runs the exchange. Owner: the record's arena keeps the text. Called by: policies.
#pragma once

#include "policies/policy.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>

namespace gw::policy {

/// Formats into an arena.
template <class... Args>
[[nodiscard]] std::string_view textIn(Arena& arena, fmt::format_string<Args...> format, Args&&... args) {
    fmt::memory_buffer room; // 500 bytes on the stack
    fmt::format_to(std::back_inserter(room), format, std::forward<Args>(args)...);
    return arena.copy({room.data(), room.size()});
}

/// The step's sentence. One branch when nobody traces: arguments must be cheap views and numbers.
template <class... Args>
void detail(RequestContext& context, fmt::format_string<Args...> format, Args&&... args) {
    if (context.step != nullptr)
        context.step->detail = textIn(context.record->memory, format, std::forward<Args>(args)...);
}

/// One figure of the step, e.g. "tokens" "0.00".
template <class... Args>
void figure(RequestContext& context, std::string_view name, fmt::format_string<Args...> format, Args&&... args) {
    if (context.step != nullptr)
        context.step->figures.push_back({name, textIn(context.record->memory, format, std::forward<Args>(args)...)});
}

/// What a client sent, fit for one line of a trace: at most `most` bytes, control bytes as '?'.
[[nodiscard]] std::string_view shownValue(std::string_view value, Arena& arena, std::size_t most = 64);

/// "1.5 s", "250 ms", "2 min", "1 h"
[[nodiscard]] std::string durationText(Duration time);
/// "a second", "a minute", "an hour", "a day", "10 s"
[[nodiscard]] std::string periodWords(Duration per);

} // namespace gw::policy

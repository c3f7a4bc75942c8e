// Failures of upstream calls by stage and cause → status, stable word, sentence: the one table.
// Thread: pure. Owner: static storage. Called by: flow (answers, traces), aggregates, counters.
#pragma once

#include "pipeline/event.h"

#include <cstdint>
#include <string_view>

namespace gw::pipeline {

struct FaultText {
    std::uint16_t status = 502;   ///< for the client: 502, 503 or 504
    std::string_view code;        ///< "connect-refused": problem type, trace, log
    std::string_view sentence;    ///< for the client; names no address
};

[[nodiscard]] FaultText faultText(FaultStage stage, FaultCause cause);
/// "reset-on-reused": a pooled connection ended before its first reply byte and the request could not be replayed.
[[nodiscard]] FaultText resetOnReused();

} // namespace gw::pipeline

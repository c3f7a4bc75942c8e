// A record as one line of JSON: what the admin API streams and `explain --format json` prints.
// Thread: pure function, any. Owner: the caller. Called by: admin API, headless explain, inspector (Raw tab).
#pragma once

#include "trace/record.h"

#include <string>

namespace gw::capture {

/// One JSON object without line breaks and without a final one. Times in microseconds since the exchange began, the
/// beginning as RFC 3339 in UTC with milliseconds. Bodies that are not UTF-8 come as {"base64": …}; other text that is
/// not UTF-8 (header values in Latin-1) has U+FFFD for the bad bytes.
[[nodiscard]] std::string toNdjson(const trace::ExchangeRecord& record);

/// "2026-11-24T12:04:30.997Z"
[[nodiscard]] std::string rfc3339(WallTime time);
/// The mark's word in JSON and in the inspector's filter: "passed", "refused", "answered", "skipped", "notReached".
[[nodiscard]] std::string_view markName(trace::Mark mark);
[[nodiscard]] std::string_view endingName(trace::Ending ending);

} // namespace gw::capture

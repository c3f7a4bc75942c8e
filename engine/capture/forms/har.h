// Records as an HTTP Archive (HAR 1.2), for browsers' tools and other inspectors. Secrets are redacted in the records.
// Thread: pure function, any. Owner: the caller. Called by: inspector (export), headless tools.
#pragma once

#include "trace/record.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace gw::capture {

/// `base` = "http://127.0.0.1:8080" before each target in origin form. Records that have not ended are left out.
[[nodiscard]] std::string toHar(std::span<const std::shared_ptr<const trace::ExchangeRecord>> records,
                                std::string_view base, std::string_view programVersion);

} // namespace gw::capture

// Feeds raw bytes to the decoders in given pieces and renders what came out as text, so that two ways of cutting the
// same bytes can be compared, and an expected outcome can be written down.
// Thread: the test's. Called by: the tests of the codec.
#pragma once

#include "http/http1_decoder.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace gwtest {

/// Cuts the bytes at these ascending places.
using Cuts = std::vector<std::size_t>;

/// Every message of a connection, one after another, until the bytes end or are refused. A refusal is the last line.
std::string requestTranscript(std::string_view raw, const Cuts& cuts, const gw::http::Limits& limits = {});
/// The same for replies to `method`, with the end of the connection after the last byte.
std::string responseTranscript(std::string_view raw, const Cuts& cuts, std::string_view method,
                               const gw::http::Limits& limits = {});
/// Only a body.
std::string bodyTranscript(std::string_view raw, const Cuts& cuts, gw::http::Framing framing, std::uint64_t length);

/// Runs it at once, byte by byte and at every single cut (thinned out for long inputs). Returns the one result, or
/// "DIFFERS ..." naming the first cut that changes it.
std::string sameForEveryCut(std::string_view raw, const std::function<std::string(const Cuts&)>& run);

} // namespace gwtest

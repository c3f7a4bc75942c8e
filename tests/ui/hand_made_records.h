// Exchanges made by hand, as realistic as the storefront sample, for the inspector's tests and pictures.
// Thread: any. Owner: the caller. Called by: tests of ui/inspector and ui/composer.
#pragma once

#include "runtime/engine_host.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace gw::test {

using MutableRecord = std::shared_ptr<trace::ExchangeRecord>;

/// A plain answered exchange.
[[nodiscard]] MutableRecord plainRecord(std::uint64_t key, std::string_view method, std::string_view target, std::uint16_t status);
/// POST /shop/orders refused by the rate limit after two policies, an action that was not reached.
[[nodiscard]] MutableRecord refusedRecord(std::uint64_t key);
/// GET /shop/orders/1042: an aggregate of three steps, one defaulted, with origins and a partial answer.
[[nodiscard]] MutableRecord aggregateRecord(std::uint64_t key);
/// A mix of all kinds, `count` of them, oldest first, some ms apart.
[[nodiscard]] std::vector<runtime::Record> realisticRecords(std::size_t count);

} // namespace gw::test

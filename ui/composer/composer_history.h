// What was sent in this session, newest first, without secrets: values of sensitive fields are never kept.
// Thread: GUI. Owner: composer panel. Called by: composer panel, tests.
#pragma once

#include "runtime/engine_host.h"

#include <QString>

#include <deque>

namespace gw::ui {

class ComposerHistory {
public:
    static constexpr std::size_t most = 50;
    static constexpr std::size_t bodyMax = 64 * 1024; ///< bytes kept of a body

    struct Entry {
        std::string method, url;
        std::vector<std::pair<std::string, std::string>> headers; ///< a sensitive one has an empty value
        std::string body;
        std::uint16_t status = 0; ///< 0 = no response (yet)
        QString words;            ///< "POST /shop/orders → 201"
    };

    /// Remembers a request as it may be kept. `plan` (may be nullptr) names further secrets. Returns its number for answered().
    std::uint64_t add(const runtime::ComposedRequest& request, const pipeline::GatewayPlan* plan);
    void answered(std::uint64_t number, std::uint16_t status);
    [[nodiscard]] const std::deque<Entry>& entries() const { return m_entries; } ///< newest first

private:
    std::deque<Entry> m_entries;
    std::uint64_t m_added = 0;
};

} // namespace gw::ui

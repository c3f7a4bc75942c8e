// The newest figures of the engine and those of about two seconds before: what rates are made from.
// Thread: GUI. Owner: RunController. Called by: RunController (add), live overlay, status strip.
#pragma once

#include "runtime/live_figures.h"

#include <deque>
#include <span>

namespace gw::ui {

/// One way, or several together, within the window.
struct WayRate {
    double perSecond = 0;
    double errorShare = 0;    ///< answered 5xx or not at all, of all; 0 to 1
    Duration p50{}, p95{};    ///< zero without traffic
    std::uint64_t count = 0;  ///< since the engine started …
    std::uint64_t failed = 0; ///< … and those of them that failed
};

class LiveWindow {
public:
    static constexpr std::chrono::milliseconds every{250}; ///< four pictures a second
    static constexpr std::chrono::milliseconds span{2000};

    void add(runtime::LiveFigures figures);
    void clear() { m_samples.clear(); }
    /// Nothing runs, or only one sample was taken yet.
    [[nodiscard]] bool empty() const { return m_samples.size() < 2; }
    [[nodiscard]] const runtime::LiveFigures& now() const { return m_samples.back(); }
    /// Of requests that routes took, of tries of calls: positions in the figures' lists.
    [[nodiscard]] WayRate entries(std::span<const std::uint32_t> ways) const { return rate(&runtime::LiveFigures::entries, ways); }
    [[nodiscard]] WayRate calls(std::span<const std::uint32_t> ways) const { return rate(&runtime::LiveFigures::calls, ways); }
    /// Time between the oldest and the newest sample.
    [[nodiscard]] Duration length() const { return empty() ? Duration{} : m_samples.back().at - m_samples.front().at; }
    /// Everything that came in, whether or not a route took it.
    [[nodiscard]] WayRate all() const;

private:
    using Ways = std::vector<runtime::WayTotals>;
    [[nodiscard]] WayRate rate(Ways runtime::LiveFigures::*list, std::span<const std::uint32_t> ways) const;
    [[nodiscard]] WayRate rateOf(const runtime::WayTotals& now, const runtime::WayTotals& before) const;

    std::deque<runtime::LiveFigures> m_samples; ///< oldest first; all with the names of the newest
};

} // namespace gw::ui

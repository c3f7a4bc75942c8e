#include "ui/run/live_window.h"

#include <algorithm>
#include <map>

namespace gw::ui {

namespace {

using runtime::LiveFigures;
using runtime::WayTotals;

template <class Name>
std::vector<WayTotals> moved(const std::vector<WayTotals>& totals, const std::vector<Name>& from, const std::vector<Name>& to) {
    const auto keyOf = [](const Name& name) {
        if constexpr (requires { name.listener; })
            return std::pair(name.listener, name.route);
        else
            return std::pair(name.route, name.upstream);
    };
    std::map<std::pair<std::string, std::string>, std::size_t> old;
    for (std::size_t i = 0; i < from.size(); ++i)
        old.emplace(keyOf(from[i]), i);
    std::vector<WayTotals> result(to.size());
    for (std::size_t i = 0; i < to.size(); ++i)
        if (const auto found = old.find(keyOf(to[i])); found != old.end())
            result[i] = totals[found->second];
    return result;
}

/// The engine goes on counting by name when another plan is applied; positions change.
void adopt(LiveFigures& figures, const std::shared_ptr<const LiveFigures::Names>& names) {
    figures.entries = moved(figures.entries, figures.names->entries, names->entries);
    figures.calls = moved(figures.calls, figures.names->calls, names->calls);
    figures.names = names;
}

void add(WayTotals& to, const WayTotals& one) {
    if (one.count == 0)
        return;
    to.count += one.count;
    to.failed += one.failed;
    for (std::size_t i = 0; i < to.durations.of.size(); ++i)
        to.durations.of[i] += one.durations.of[i];
}

} // namespace

void LiveWindow::add(runtime::LiveFigures figures) {
    if (figures.names == nullptr) {
        clear();
        return;
    }
    if (!m_samples.empty() && m_samples.back().names != figures.names)
        for (LiveFigures& old : m_samples)
            adopt(old, figures.names);
    m_samples.push_back(std::move(figures));
    // The oldest that stays is the newest of those that are as old as the window is long.
    while (m_samples.size() > 2 && m_samples.back().at - m_samples[1].at >= span)
        m_samples.pop_front();
}

WayRate LiveWindow::rate(Ways LiveFigures::*list, std::span<const std::uint32_t> ways) const {
    if (empty())
        return {};
    const Ways& now = m_samples.back().*list;
    const Ways& before = m_samples.front().*list;
    if (ways.size() == 1)
        return rateOf(now[ways[0]], before[ways[0]]);
    WayTotals sumNow;
    WayTotals sumBefore;
    for (const std::uint32_t way : ways) {
        gw::ui::add(sumNow, now[way]);
        gw::ui::add(sumBefore, before[way]);
    }
    return rateOf(sumNow, sumBefore);
}

WayRate LiveWindow::all() const {
    if (empty())
        return {};
    WayTotals now = m_samples.back().unmatched;
    WayTotals before = m_samples.front().unmatched;
    for (const WayTotals& one : m_samples.back().entries)
        gw::ui::add(now, one);
    for (const WayTotals& one : m_samples.front().entries)
        gw::ui::add(before, one);
    return rateOf(now, before);
}

WayRate LiveWindow::rateOf(const WayTotals& now, const WayTotals& before) const {
    WayRate rate{.count = now.count, .failed = now.failed};
    const std::uint64_t recent = now.count - std::min(before.count, now.count);
    const double seconds = std::chrono::duration<double>(length()).count();
    if (recent == 0 || seconds <= 0)
        return rate;
    rate.perSecond = static_cast<double>(recent) / seconds;
    rate.errorShare = std::min(1.0, static_cast<double>(now.failed - std::min(before.failed, now.failed)) / static_cast<double>(recent));
    rate.p50 = now.durations.quantileSince(before.durations, .5);
    rate.p95 = now.durations.quantileSince(before.durations, .95);
    return rate;
}

} // namespace gw::ui

#include "runtime/control/capture_hub.h"

#include <algorithm>

namespace gw::runtime {

namespace {

/// When a record was pushed, as near as it tells: the end of its exchange, or the moment of a Began record.
MonoTime arrival(const capture::RecordPtr& record) {
    return record->start + (record->ending == trace::Ending::running ? std::chrono::milliseconds(100) : record->ended);
}

} // namespace

void CaptureHub::setRings(std::vector<capture::CaptureRing*> rings) {
    collect();
    m_earlier = counts();
    m_dropped = 0; // is in m_earlier now
    m_rings = std::move(rings);
}

void CaptureHub::setOptions(const CaptureOptions& options) {
    m_options = options;
    m_hasTaker = m_hasTaker || options.level != CaptureOptions::Level::off;
}

void CaptureHub::setStreams(std::size_t heads, std::size_t bodies) {
    // Workers wake us only for a ring that was empty: what was left in one for nobody would keep the next stream waiting
    // for good. So it goes to whom it belongs now.
    collect();
    m_headStreams = heads;
    m_bodyStreams = bodies;
}

CaptureOptions CaptureHub::effective() const {
    CaptureOptions all = m_options;
    if (m_bodyStreams > 0)
        all.level = CaptureOptions::Level::bodies;
    else if (m_headStreams > 0)
        all.level = std::max(all.level, CaptureOptions::Level::heads);
    return all;
}

bool CaptureHub::pending() {
    const bool wanted = m_options.level != CaptureOptions::Level::off;
    if (isStreaming() || !wanted) // what comes late, or for nobody, must not stay in a ring
        collect();
    if (m_told || (!wanted && m_taken.empty()))
        return false;
    m_told = true;
    return true;
}

std::vector<Record> CaptureHub::take(std::size_t max, bool& more) {
    collect();
    m_told = false;
    const std::size_t n = std::min(max, m_taken.size());
    const auto end = m_taken.begin() + static_cast<std::ptrdiff_t>(n);
    std::vector<Record> out(std::make_move_iterator(m_taken.begin()), std::make_move_iterator(end));
    m_taken.erase(m_taken.begin(), end);
    more = !m_taken.empty();
    m_told = more;
    return out;
}

CaptureCounts CaptureHub::counts() const {
    CaptureCounts counts = m_earlier;
    for (const capture::CaptureRing* ring : m_rings) {
        counts.recorded += ring->recorded();
        counts.lost += ring->lost();
        counts.seen += ring->recorded() + ring->lost();
    }
    counts.lost += m_dropped;
    return counts;
}

void CaptureHub::collect() {
    std::vector<capture::RecordPtr> fresh;
    for (capture::CaptureRing* ring : m_rings)
        while (capture::RecordPtr record = ring->pop())
            fresh.push_back(std::move(record));
    std::ranges::stable_sort(fresh, {}, arrival);
    const bool streaming = stream && isStreaming();
    // What was captured before the taker switched off is still its own; what only streams asked for is not.
    const bool taking = m_options.level != CaptureOptions::Level::off || (m_hasTaker && !streaming);
    for (capture::RecordPtr& one : fresh) {
        one->sequence = ++m_sequence;
        const Record record = std::move(one);
        if (streaming)
            stream(record);
        if (taking)
            m_taken.push_back(record);
    }
    const std::size_t most = m_options.ring * std::max<std::size_t>(1, m_rings.size());
    while (m_taken.size() > most) {
        m_taken.pop_front();
        ++m_dropped;
    }
}

} // namespace gw::runtime

// Brings the workers' records together in order of arrival, for the one taker (inspector) and for admin streams.
// Thread: the control thread. Owner: EngineHost. Called by: EngineHost.
#pragma once

#include "capture/capture_ring.h"
#include "runtime/engine_host.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <vector>

namespace gw::runtime {

class CaptureHub {
public:
    /// Every record that comes, while there are streams.
    std::function<void(const Record&)> stream;

    /// The workers' rings, or none.
    void setRings(std::vector<capture::CaptureRing*> rings);
    void setOptions(const CaptureOptions& options);
    [[nodiscard]] const CaptureOptions& options() const { return m_options; }
    /// How many streams want heads only, and bodies too.
    void setStreams(std::size_t heads, std::size_t bodies);
    /// What the workers must capture for everybody's sake.
    [[nodiscard]] CaptureOptions effective() const;

    /// A worker has something. True if the taker is to be told (once until it takes).
    [[nodiscard]] bool pending();
    /// For the taker. `more` = something is left.
    [[nodiscard]] std::vector<Record> take(std::size_t max, bool& more);
    [[nodiscard]] CaptureCounts counts() const;

private:
    void collect();
    [[nodiscard]] bool isStreaming() const { return m_headStreams + m_bodyStreams > 0; }

    std::vector<capture::CaptureRing*> m_rings;
    CaptureOptions m_options;
    std::size_t m_headStreams = 0, m_bodyStreams = 0;
    std::deque<Record> m_taken; ///< for the taker, at most m_options.ring for each worker: oldest out first
    std::uint64_t m_sequence = 0;
    std::uint64_t m_dropped = 0; ///< from m_taken
    CaptureCounts m_earlier;     ///< of rings that are gone
    bool m_hasTaker = false; ///< somebody has switched capturing on, and takes
    bool m_told = false;
};

} // namespace gw::runtime

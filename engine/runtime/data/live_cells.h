// A worker's cells behind LiveFigures: like those of counters.h one writer each, read by any thread.
// Thread: add on the worker, read on any. Owner: WorkerCounters. Called by: exchanges and attempts; LiveReader.
#pragma once

#include "pipeline/event.h"
#include "runtime/data/cell.h"
#include "runtime/live_figures.h"

#include <atomic>
#include <cstdint>

namespace gw::runtime {

struct WayCells {
    Cell count, failed;
    std::array<Cell, DurationSteps::count> durations;

    void add(Duration took, bool bad) {
        count.add();
        if (bad)
            failed.add();
        durations[DurationSteps::step(took)].add();
    }
    void addTo(WayTotals& total) const;
};

/// When an endpoint last did and did not answer, by the worker's clock in ns; 0 = never.
struct EndpointCells {
    Cell tries, failures;
    std::atomic<std::int64_t> goodAt{0}, badAt{0};
    std::atomic<std::uint16_t> fault{0}; ///< of badAt: stage << 8 | cause

    void good(MonoTime now) {
        tries.add();
        goodAt.store(now.time_since_epoch().count(), std::memory_order_relaxed);
    }
    void bad(MonoTime now, pipeline::FaultStage stage, pipeline::FaultCause cause) {
        tries.add();
        failures.add();
        fault.store(static_cast<std::uint16_t>(static_cast<unsigned>(stage) << 8 | static_cast<unsigned>(cause)), std::memory_order_relaxed);
        badAt.store(now.time_since_epoch().count(), std::memory_order_relaxed);
    }
};

} // namespace gw::runtime

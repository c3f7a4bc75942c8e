// Reads the workers' live cells and the levels of the store for one plan: looked up once, then only added together.
// Thread: the host's; the cells are written by the workers meanwhile. Owner: EngineHost, one a plan. Called by: EngineHost.
#pragma once

#include "runtime/data/worker.h"
#include "runtime/live_figures.h"

#include <memory>
#include <vector>

namespace gw::runtime {

class LiveReader {
public:
    /// The workers outlive it.
    LiveReader(const pipeline::GatewayPlan& plan, const std::vector<std::unique_ptr<Worker>>& workers);

    /// `table`: the newest addresses of the plan's endpoints, or nullptr.
    [[nodiscard]] LiveFigures read(const Endpoints& table, const policy::StateStore& store) const;

private:
    void name(const pipeline::GatewayPlan& plan);

    std::shared_ptr<const LiveFigures::Names> m_names;
    std::vector<std::uint64_t> m_identities; ///< of the levels
    std::vector<const WayCells*> m_unmatched; ///< by worker
    std::vector<std::vector<const WayCells*>> m_entries, m_calls; ///< by position, by worker
    std::vector<std::vector<std::vector<const EndpointCells*>>> m_endpoints; ///< by upstream, endpoint, worker
};

} // namespace gw::runtime

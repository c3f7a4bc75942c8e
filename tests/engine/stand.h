// One worker with a small plan on loopback ports, for tests of the data plane.
// Thread: the test's; the worker has its own. Called by: tests/engine.
#pragma once

#include "net/open_descriptors.h"
#include "pipeline/gateway_plan.h"
#include "runtime/data/worker.h"

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace gw::test {

/// Rows for the backends that work here (io_uring is left out, and said so, where the kernel denies it).
void addBackendRows();
[[nodiscard]] net::Backend rowBackend();

/// What a plan of the stand is made of. Routes: "/local" answers "local", everything else goes to the upstream.
struct Setup {
    model::Listener listener;
    model::Upstream upstream;
    std::vector<std::uint16_t> ports; ///< of the upstream's endpoints, on the addresses
    std::vector<std::string> hosts{"127.0.0.1"}; ///< … that all of them have, in the resolver's order
    Duration routeTimeout{};
    std::uint64_t revision = 1;

    Setup();
    [[nodiscard]] runtime::Plan plan() const;
    [[nodiscard]] runtime::Endpoints endpoints() const;
};

class Stand {
public:
    explicit Stand(const Setup& setup, net::Backend backend = rowBackend());
    ~Stand(); ///< stops the worker
    Stand(const Stand&) = delete;
    Stand& operator=(const Stand&) = delete;

    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] runtime::Worker& worker() { return *m_worker; }
    /// Swaps the plan, both phases.
    void apply(const Setup& setup);
    void drain(Duration within);
    [[nodiscard]] bool drained() const;
    [[nodiscard]] runtime::Counters counters() const;
    void stop();

private:
    struct Reported;
    std::unique_ptr<Reported> m_reported;
    struct Bound;
    std::unique_ptr<Bound> m_bound;
    std::shared_ptr<runtime::EngineShare> m_share;
    std::shared_ptr<policy::StateStore> m_store;
    std::unique_ptr<runtime::Worker> m_worker;
};

} // namespace gw::test

// The clients of a soak. Each kind is a function that goes on until the load is over; what it sees goes to the ledger.
// Thread: one a client. Owner: the run. Called by: the run.
#pragma once

#include "engine/wire.h"
#include "soak/engine_process.h"
#include "soak/ledger.h"

#include <atomic>
#include <memory>
#include <random>
#include <string>

namespace gw::soak {

struct Load {
    EngineProcess& engine;
    Ledger& ledger;
    std::atomic<bool> over{false};
    std::atomic<std::uint64_t> captured{0}, capturesLost{0}; ///< what /captures said
    std::atomic<std::uint64_t> sometimes{0};                 ///< answers of the listener that comes and goes
};

// Clients that expect a right answer to everything.
void keepAliveClient(Load& load, unsigned seed);
void closingClient(Load& load, unsigned seed);
/// Of the listener that every other revision has.
void sometimesClient(Load& load, unsigned seed);
void postingClient(Load& load, unsigned seed);
void aggregateClient(Load& load, unsigned seed);
void tlsClient(Load& load, unsigned seed);
void slowReader(Load& load, unsigned seed);

// Clients of services that break: the failure that they must be told.
void faultClient(Load& load, unsigned seed);
// Clients that leave at every stage.
void leavingClient(Load& load, unsigned seed);
/// Switches capture on and off: reads the admin's stream of captures for a while, then not.
void captureReader(Load& load, unsigned seed);

/// A connection to a listener by name; nothing if it does not listen or the connection is refused.
[[nodiscard]] std::unique_ptr<test::Wire> connect(const EngineProcess& engine, const std::string& listener, int receiveBuffer = 0);
/// A page of the admin listener; "" if there is none.
[[nodiscard]] std::string adminPage(const EngineProcess& engine, const std::string& path);

} // namespace gw::soak

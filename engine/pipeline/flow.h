// The life of a request, decided without I/O: events in, actions out. See engine/README.md, "Life of a request".
// Rules: exactly one terminal action (Respond, Abort, or a Pump that ended) an exchange; every Call ends or is abandoned;
// events of ended or abandoned attempts are dropped; after the first forwarded byte only Abort is left.
// Thread: one worker. Owner: the exchange driver. Called by: the driver, playbooks, the fuzz target.
#pragma once

#include "pipeline/action.h"
#include "pipeline/event.h"
#include "pipeline/gateway_plan.h"
#include "pipeline/worker_state.h"

#include <memory>
#include <span>

namespace gw::pipeline {

/// TLS of the connection: views live as long as it.
struct TlsFacts {
    std::string_view version; ///< "TLSv1.3"
    std::string_view cipher;
    bool resumed = false;
    std::string_view serverName; ///< SNI
    std::string_view clientSubject, clientNames, clientFingerprint; ///< of a verified client certificate, "" = none shown
};

/// Facts about the connection that the exchange runs on.
struct ConnectionFacts {
    IpAddress peer;
    std::string_view peerText;     ///< "127.0.0.1:55123", lives as long as the connection
    std::string_view peerAddress;  ///< "127.0.0.1", the same without port
    std::uint16_t localPort = 0;
    std::string_view scheme = "http";
    const TlsFacts* tls = nullptr; ///< nullptr = plain
};

class Flow {
public:
    /// `record` = nullptr: nothing is traced and tracing costs one branch. All references outlive the flow.
    Flow(std::shared_ptr<const GatewayPlan> plan, std::uint32_t listener, const ConnectionFacts& connection, WorkerState& worker,
         Arena& arena, trace::ExchangeRecord* record);
    ~Flow();
    Flow(const Flow&) = delete;
    Flow& operator=(const Flow&) = delete;

    /// Not re-entrant. The span is valid until the next call.
    [[nodiscard]] std::span<const Action> on(const Event& event);

    /// Terminal action taken (and, with Pump, seen to its end).
    [[nodiscard]] bool finished() const;
    /// Bytes of request body that may pass now; 0 = unlimited. The driver counts decoded bytes against it.
    [[nodiscard]] std::uint64_t bodyLimit() const;
    [[nodiscard]] const GatewayPlan& plan() const;
    /// Index of the matched route, -1 = none. For counters and the access log.
    [[nodiscard]] std::int32_t route() const;
    [[nodiscard]] std::string_view requestId() const;
    [[nodiscard]] std::string_view consumerName() const;
    [[nodiscard]] const IpAddress& client() const;
    /// Status that went out (or is going out), 0 = none yet.
    [[nodiscard]] std::uint16_t status() const;

private:
    struct State;
    State* m_state; ///< in the arena
};

} // namespace gw::pipeline

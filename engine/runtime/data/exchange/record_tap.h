// Copies what passes into the exchange's record, when it is captured: redacted, bounded, never in the way of the
// traffic. Thread: one worker. Owner: the exchange. Called by: the exchange driver. Not captured: every call is one
// branch.
#pragma once

#include "capture/capture_ring.h"
#include "capture/record_builder.h"
#include "http/message.h"
#include "net/reactor.h"
#include "policies/policy.h"
#include "trace/record.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

namespace gw::runtime {

class ClientConnection;
class Exchange;
class WorkerCore;
struct Serving;

class RecordTap {
public:
    explicit RecordTap(WorkerCore& core) : m_core(core) {}
    RecordTap(const RecordTap&) = delete;
    RecordTap& operator=(const RecordTap&) = delete;

    /// Starts a record for a request whose first byte came at `start`.
    void begin(const http::RequestHead& head, const Serving& serving, std::string_view peer, MonoTime start);
    [[nodiscard]] trace::ExchangeRecord* record() const { return m_record.get(); }
    void requestBytes(std::string_view bytes) {
        if (m_record)
            m_request.add(bytes);
    }
    void responseBytes(std::string_view bytes) {
        if (m_record)
            m_response.add(bytes);
    }
    /// The head as it went out. `framing`: the field lines that the driver added.
    void responseHead(const policy::OutgoingResponse& head, std::string_view framing, Arena& arena) {
        if (m_record)
            keepHead(head, framing, arena);
    }
    /// The entry of this attempt, nullptr if there is none.
    [[nodiscard]] trace::Attempt* attempt(std::uint32_t id) const { return m_record ? findAttempt(id) : nullptr; }
    [[nodiscard]] Duration sinceStart() const;
    /// Completes the record and hands it over.
    void end() {
        if (m_record)
            complete();
    }

private:
    void keepHead(const policy::OutgoingResponse& head, std::string_view framing, Arena& arena);
    [[nodiscard]] trace::Attempt* findAttempt(std::uint32_t id) const;
    void complete();
    void publishRunning();

    WorkerCore& m_core;
    capture::RecordPtr m_record;
    const http::RequestHead* m_head = nullptr;
    const Serving* m_serving = nullptr;
    std::optional<http::HeaderList> m_sent; ///< in the exchange's arena
    capture::BodyTap m_request, m_response;
    std::unique_ptr<net::Timer> m_running; ///< for the record of an exchange that lasts
};

} // namespace gw::runtime

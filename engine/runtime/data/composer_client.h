// The engine's own HTTP client, for the Composer: one request on a fresh connection, the whole reply in memory
// (bounded), by the same codec as the proxied traffic. No redirects, nothing added but Host, framing and `Connection:
// close`. Thread: one worker. Owner: WorkerCore. Called by: WorkerCore::send.
#pragma once

#include "runtime/data/upstream/upstream_pool.h"
#include "runtime/engine_host.h"

#include <QObject>

#include <functional>
#include <string>

namespace gw::runtime {

class WorkerCore;

class ComposerClient final : public QObject, private CallHandler {
    Q_OBJECT

public:
    /// Bytes of a reply that are kept; a longer one is an error.
    static constexpr std::uint64_t replyMax = 64 * 1024 * 1024;

    ComposerClient(WorkerCore& core, ComposedRequest request, std::function<void(ComposedReply)> done);
    /// Begins; `done` is called once, never from inside.
    void start();
    /// Ends it with this error, if it has not ended.
    void giveUp(const std::string& error);

    /// Ended, and no descriptor of it is left: it may be deleted.
    [[nodiscard]] bool closed() const { return m_ended && m_cells.connections.get() == 0; }

private:
    void onGranted(UpstreamConnection& connection) override;
    void onReplyHead(const http::ResponseHead& head) override;
    void onReplyBody(std::string_view bytes, const net::BlockRef& block) override;
    void onReplyEnd(std::string_view trailers) override;
    void onCallFailed(pipeline::FaultStage stage, pipeline::FaultCause cause, bool anyReplyByte) override;
    void onRequestDrained() override {}
    [[nodiscard]] Arena& replyArena() override { return m_arena; }
    [[nodiscard]] std::string_view method() const override { return m_request.method; }

    [[nodiscard]] std::string parseUrl();
    void call(const std::string& address);
    void end();

    WorkerCore& m_core;
    ComposedRequest m_request;
    std::function<void(ComposedReply)> m_done;
    ComposedReply m_reply;
    std::string m_host, m_authority, m_path;
    std::uint16_t m_port = 80;
    bool m_secure = false;
    std::shared_ptr<net::tls::Target> m_target;
    MonoTime m_started{};
    Arena m_arena;
    UpstreamCells m_cells;
    UpstreamPool m_pool;
    UpstreamConnection* m_connection = nullptr;
    net::Timer m_timeout;
    bool m_ended = false;
};

} // namespace gw::runtime

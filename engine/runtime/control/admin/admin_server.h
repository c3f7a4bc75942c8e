// The admin listener: /live /ready /metrics /config /captures /explain, for people and monitoring, never for clients.
// A small HTTP/1.1 server on Qt's sockets (its few requests are no proxied traffic) with the engine's own strict codec.
// Thread: the control thread. Owner: EngineHost. Called by: EngineHost, tests.
#pragma once

#include "runtime/control/admin/metrics.h"
#include "runtime/engine_host.h"

#include <QObject>
#include <QString>
#include <QTcpServer>

#include <chrono>
#include <cstddef>
#include <string>

namespace gw::runtime {

class AdminConnection;

/// What the admin pages show; implemented by the host, by hand in tests.
class AdminBackend {
public:
    virtual ~AdminBackend() = default;
    [[nodiscard]] virtual Plan runningPlan() const = 0; ///< may be nullptr
    [[nodiscard]] virtual bool ready() const = 0;
    [[nodiscard]] virtual MetricsInput metrics() const = 0;
    [[nodiscard]] virtual std::string exportedDocument() const = 0; ///< "" = not known
    /// How many capture streams want heads only, and bodies too.
    virtual void streamsChanged(std::size_t heads, std::size_t bodies) = 0;
};

struct AdminLimits {
    std::size_t connections = 64; ///< further ones are closed at once
    std::size_t streams = 8;      ///< of captures; further ones get 503
    std::chrono::milliseconds head = std::chrono::seconds(10);  ///< from the first byte to the end of a head
    std::chrono::milliseconds idle = std::chrono::seconds(60);  ///< between requests
    std::chrono::milliseconds write = std::chrono::seconds(30); ///< a reader that takes nothing
    qint64 streamBuffer = 1024 * 1024; ///< bytes that may wait in a capture stream; further records are lost, counted
};

class AdminServer : public QObject {
    Q_OBJECT

public:
    explicit AdminServer(AdminBackend& backend, const AdminLimits& limits = {}, QObject* parent = nullptr);
    ~AdminServer() override;

    /// 0 or an errno. `address` is numeric.
    [[nodiscard]] int listen(const std::string& address, std::uint16_t port);
    /// "http://127.0.0.1:9901"
    [[nodiscard]] QString url() const;
    /// To every capture stream that keeps up.
    void publish(const Record& record);
    /// Another plan runs: whoever reads captures by a token that is no longer the plan's reads no more.
    void planChanged();

    [[nodiscard]] AdminBackend& backend() const { return m_backend; }
    [[nodiscard]] const AdminLimits& limits() const { return m_limits; }
    /// Host fields that are ours: the address that was reached, and localhost (DNS rebinding brings other names).
    [[nodiscard]] bool isOwnHost(const std::string& host, const QString& reached) const;
    [[nodiscard]] std::size_t streams() const;

private:
    friend class AdminConnection;
    void accept();
    void recountStreams();

    AdminBackend& m_backend;
    AdminLimits m_limits;
    QTcpServer m_server;
    std::vector<AdminConnection*> m_connections;
    std::size_t m_headStreams = 0, m_bodyStreams = 0;
};

} // namespace gw::runtime

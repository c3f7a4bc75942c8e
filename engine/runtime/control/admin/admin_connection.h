// One connection of the admin listener: reads heads, sends answers, or streams captures until the reader leaves.
// Thread: the control thread. Owner: AdminServer (deleted after finished()). Called by: AdminServer.
#pragma once

#include "http/http1_decoder.h"
#include "runtime/control/admin/admin_pages.h"

#include <QObject>
#include <QTcpSocket>
#include <QTimer>

#include <string>

namespace gw::runtime {

class AdminConnection : public QObject {
    Q_OBJECT

public:
    /// Takes the socket over.
    AdminConnection(AdminServer& server, QTcpSocket* socket);
    ~AdminConnection() override;

    [[nodiscard]] bool isStreaming() const { return m_stream.has_value(); }
    [[nodiscard]] bool wantsBodies() const { return m_stream && m_stream->bodies; }
    void publish(const Record& record);
    /// Ends a stream that was begun with another token than the present one.
    void planChanged();

signals:
    /// Closed; once.
    void finished();

private:
    void readMore();
    bool readOne();
    void send(const AdminAnswer& answer, bool headOnly, bool keepAlive);
    void beginStream(const AdminAnswer& answer, bool chunked);
    void sendLine(std::string line);
    void endStream();
    void takenMore();
    void closeGently();
    [[nodiscard]] std::string presentToken() const;
    void finish();

    AdminServer& m_server;
    QTcpSocket* m_socket;
    QTimer m_deadline;
    std::string m_input;
    http::HeadDecoder m_decoder;
    std::optional<AdminStream> m_stream;
    std::string m_token; ///< that the stream was begun with
    bool m_chunked = false;
    bool m_closing = false; ///< nothing more is read
    bool m_finished = false;
    std::uint64_t m_streamed = 0;
    std::uint64_t m_lost = 0; ///< records since the last line that went out
};

} // namespace gw::runtime

// Ambiguous requests against the real engine, on both backends: each is refused, the connection ends, and no byte of it
// reaches the service. The corpus of the codec (core/http/smuggling.json) is driven over sockets too.
#include "edge/edge_stand.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <cstring>
#include <map>

using namespace gw::test;

namespace {

constexpr auto document = R"({
  "gatewright": 1,
  "name": "edge",
  "listeners": [
    { "name": "in", "port": 0 },
    { "name": "small", "port": 0, "limits": { "headerBytes": "2KiB", "headers": 8, "uriBytes": "1KiB", "bodyBytes": "1KiB" },
      "timeouts": { "header": "300ms", "body": "300ms" } }
  ],
  "upstreams": [{ "name": "service", "endpoints": [{ "url": "%SERVICE%" }] }],
  "routes": [{ "name": "all", "match": {}, "forward": { "upstream": "service" } }]
})";

} // namespace

class EdgeRefusals : public QObject {
    Q_OBJECT

private slots:
    void cleanupTestCase() { m_stands.clear(); }

    void corpus_data() {
        QTest::addColumn<bool>("epoll");
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<QByteArray>("refused");
        QTest::addColumn<QByteArrayList>("messages");
        QFile file(QStringLiteral(GW_SOURCE_DIR "/tests/core/http/smuggling.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray cases = QJsonDocument::fromJson(file.readAll()).array();
        QVERIFY(cases.size() > 150);
        for (const bool epoll : backends())
            for (const QJsonValue& value : cases) {
                const QJsonObject one = value.toObject();
                QByteArrayList messages;
                for (const QJsonValue& body : one["messages"].toArray())
                    messages << body.toString().toLatin1();
                QTest::addRow("%s %s", backendName(epoll), qPrintable(one["name"].toString()))
                    << epoll << one["raw"].toString().toLatin1() << one["refused"].toString().toLatin1() << messages;
            }
    }
    void corpus() {
        QFETCH(const bool, epoll);
        QFETCH(const QByteArray, raw);
        QFETCH(const QByteArray, refused);
        QFETCH(const QByteArrayList, messages);
        EdgeStand& stand = on(epoll);
        const auto expected = static_cast<std::size_t>(messages.size() + (refused.isEmpty() ? 0 : 1));
        const Conversation talk = stand.talk("in", {raw.constData(), static_cast<std::size_t>(raw.size())}, expected);
        QCOMPARE(talk.answers.size(), expected);
        for (int i = 0; i < messages.size(); ++i)
            QCOMPARE(talk.answers[static_cast<std::size_t>(i)].status, 200);
        if (!refused.isEmpty()) {
            const Answer& last = talk.answers.back();
            QCOMPARE(QByteArray::number(last.status) + ' ' + QByteArray::fromStdString(last.code), refused);
            QCOMPARE(last.reply.field("Connection"), std::string("close"));
            QVERIFY(talk.ended);
            QVERIFY(!talk.reset);
        }
        const Arrived arrived = stand.arrived();
        QCOMPARE(arrived.requests.size(), static_cast<std::size_t>(messages.size()));
        for (int i = 0; i < messages.size(); ++i) {
            const Recorder::Request& one = arrived.requests[static_cast<std::size_t>(i)];
            QCOMPARE(QByteArray::fromStdString(one.body), messages[i]);
            QVERIFY2(one.count("Content-Length") + one.count("Transfer-Encoding") <= 1, one.head.c_str());
            QCOMPARE(one.count("Host"), 1);
        }
        if (messages.isEmpty())
            QCOMPARE(QByteArray::fromStdString(arrived.bytes), QByteArray());
    }

    void limits_data() {
        QTest::addColumn<bool>("epoll");
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<QByteArray>("refused");
        const QByteArray get = "GET / HTTP/1.1\r\nHost: a\r\n";
        const QByteArray post = "POST / HTTP/1.1\r\nHost: a\r\n";
        const std::vector<std::tuple<const char*, QByteArray, const char*>> rows = {
            {"one field of 2 KiB", get + "X: " + QByteArray(2048, 'x') + "\r\n\r\n", "431 head-too-large"},
            {"a field without end", get + "X: " + QByteArray(4096, 'x'), "431 head-too-large"},
            {"nine fields", get + QByteArray("X: y\r\n").repeated(8) + "\r\n", "431 too-many-fields"},
            {"nine fields and no end", get + QByteArray("X: y\r\n").repeated(20), "431 too-many-fields"},
            {"a target of 1025 bytes", "GET /" + QByteArray(1024, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n", "414 uri-too-long"},
            {"a target without end", "GET /" + QByteArray(4096, 'x'), "414 uri-too-long"},
            {"a query of 1 KiB", "GET /?" + QByteArray(1024, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n", "414 uri-too-long"},
            {"a body of 1025 bytes", post + "Content-Length: 1025\r\n\r\n" + QByteArray(1025, 'x'), "413 body-too-large"},
            {"a body announced, not sent", post + "Content-Length: 18446744073709551615\r\n\r\n", "413 body-too-large"},
            {"a chunk of 1025 bytes", post + "Transfer-Encoding: chunked\r\n\r\n401\r\n" + QByteArray(1025, 'x') + "\r\n0\r\n\r\n",
             "413 body-too-large"},
            {"chunks of 1025 bytes", post + "Transfer-Encoding: chunked\r\n\r\n" + QByteArray("1\r\nx\r\n").repeated(1025) + "0\r\n\r\n",
             "413 body-too-large"},
            {"extensions of 5 KiB", post + "Transfer-Encoding: chunked\r\n\r\n1;" + QByteArray(5000, 'x') + "\r\nx\r\n0\r\n\r\n",
             "400 long-chunk-extension"},
            {"extensions of 5 KiB in all",
             post + "Transfer-Encoding: chunked\r\n\r\n" + QByteArray("1;" + QByteArray(500, 'x') + "\r\nx\r\n").repeated(10) + "0\r\n\r\n",
             "400 long-chunk-extension"},
            {"trailers of 9 KiB", post + "Transfer-Encoding: chunked\r\n\r\n0\r\nX: " + QByteArray(9000, 'x') + "\r\n\r\n",
             "400 long-trailers"},
            {"a head that stops", get + "X: y\r\n", "408 request-head-timeout"},
            {"a method that stops", "GE", "408 request-head-timeout"},
            {"CONNECT", "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n", "501 connect-unsupported"},
            {"another coding", post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", "501 unsupported-transfer-encoding"},
            {"another version", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", "505 unsupported-version"},
        };
        for (const bool epoll : backends())
            for (const auto& [name, raw, refused] : rows)
                QTest::addRow("%s %s", backendName(epoll), name) << epoll << raw << QByteArray(refused);
    }
    void limits() {
        QFETCH(const bool, epoll);
        QFETCH(const QByteArray, raw);
        QFETCH(const QByteArray, refused);
        EdgeStand& stand = on(epoll);
        const Conversation talk = stand.talk("small", {raw.constData(), static_cast<std::size_t>(raw.size())});
        QCOMPARE(talk.answers.size(), 1u);
        const Answer& last = talk.answers.back();
        QCOMPARE(QByteArray::number(last.status) + ' ' + QByteArray::fromStdString(last.code), refused);
        QVERIFY(talk.ended);
        QVERIFY(!talk.reset);
        QCOMPARE(QByteArray::fromStdString(stand.arrived().bytes), QByteArray());
    }

    void headAtTheLimit_data() {
        QTest::addColumn<bool>("epoll");
        for (const bool epoll : backends())
            QTest::newRow(backendName(epoll)) << epoll;
    }
    /// 64 KiB of a head are here and might be all that is allowed: the next byte is read too, and refuses it at once.
    void headAtTheLimit() {
        QFETCH(const bool, epoll);
        EdgeStand& stand = on(epoll);
        QElapsedTimer clock;
        clock.start();
        const Conversation talk = stand.talk("in", "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(70'000, 'x') + "\r\n\r\n");
        QCOMPARE(talk.answers.size(), 1u);
        QCOMPARE(talk.answers[0].status, 431);
        QCOMPARE(talk.answers[0].code, std::string("head-too-large"));
        QVERIFY(talk.ended);
        QVERIFY2(clock.elapsed() < 5000, qPrintable(QString::number(clock.elapsed())));
        QCOMPARE(QByteArray::fromStdString(stand.arrived().bytes), QByteArray());
    }

    void forbiddenBytes_data() {
        QTest::addColumn<bool>("epoll");
        QTest::addColumn<int>("place");
        for (const bool epoll : backends())
            for (int place = 0; place < 6; ++place)
                QTest::addRow("%s place %d", backendName(epoll), place) << epoll << place;
    }
    /// Every byte that no head may hold, at every kind of place in one.
    void forbiddenBytes() {
        QFETCH(const bool, epoll);
        QFETCH(const int, place);
        EdgeStand& stand = on(epoll);
        for (int byte = 0; byte < 256; ++byte) {
            const bool control = (byte < 0x20 && byte != '\t') || byte == 0x7f;
            const bool bad = place == 0   ? !isalnum(byte) && (byte >= 128 || !strchr("!#$%&'*+-.^_`|~", byte) || byte == 0)
                             : place == 1 ? byte >= 128 || !(isalnum(byte) || (byte != 0 && strchr("-._~!$&'()*+,;=:@/?", byte)))
                             : place == 2 ? byte >= 128 || !(isalnum(byte) || (byte != 0 && strchr("-._~!$&'()*+,;=:@/?[]", byte)))
                             : place == 3 ? !isalnum(byte) && (byte >= 128 || byte == 0 || !strchr("!#$%&'*+-.^_`|~:", byte))
                             : place == 4 ? control
                                          : !isalnum(byte) && (byte >= 128 || byte == 0 || !strchr("-._", byte)) && byte != ':';
            if (!bad)
                continue;
            const std::string one(1, static_cast<char>(byte));
            const std::string raw = "GE" + (place == 0 ? one : "") + "T /a" + (place == 1 ? one : "") + "b?c" +
                                    (place == 2 ? one : "") + "d HTTP/1.1\r\nHost: a" + (place == 5 ? one : "") +
                                    "b\r\nX-A" + (place == 3 ? one : "") + "b: c" + (place == 4 ? one : "") + "d\r\n\r\n";
            const Conversation talk = stand.talk("in", raw);
            const QByteArray what = "byte " + QByteArray::number(byte);
            QVERIFY2(talk.answers.size() == 1, what);
            QVERIFY2(talk.answers[0].status == 400, what + ": " + QByteArray::number(talk.answers[0].status));
            QVERIFY2(talk.ended, what);
            QVERIFY2(stand.arrived().bytes.empty(), what);
        }
    }

    void brokenLater_data() {
        QTest::addColumn<bool>("epoll");
        QTest::addColumn<QByteArray>("rest");
        for (const bool epoll : backends())
            for (const char* rest : {"+3\r\nabc\r\n0\r\n\r\n", "3\r\nabcX0\r\n\r\n", "3\nabc\r\n0\r\n\r\n", "10000000000000003\r\nabc",
                                     "0\r\nX y\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n"})
                QTest::addRow("%s %s", backendName(epoll), rest) << epoll << QByteArray(rest);
    }
    /// The break comes when the service has the head already: it must see an end that is none.
    void brokenLater() {
        QFETCH(const bool, epoll);
        QFETCH(const QByteArray, rest);
        EdgeStand& stand = on(epoll);
        stand.service.clear();
        Wire wire = Wire::to(stand.engine.port("in"));
        QVERIFY(wire.send("POST /later HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"));
        QTRY_VERIFY(stand.service.bytes().find("hello") != std::string::npos);
        QVERIFY(wire.send(rest.toStdString()));
        const Reply reply = readReply(wire);
        QCOMPARE(reply.status, 400);
        QCOMPARE(reply.field("Connection"), std::string("close"));
        QVERIFY(wire.ends());
        const Arrived arrived = stand.arrived();
        QVERIFY2(arrived.requests.empty(), arrived.bytes.c_str());
        QVERIFY2(arrived.bytes.find("smuggled") == std::string::npos, arrived.bytes.c_str());
    }

private:
    EdgeStand& on(bool epoll) {
        auto& stand = m_stands[epoll];
        if (!stand)
            stand = std::make_unique<EdgeStand>(epoll, document);
        return *stand;
    }
    std::map<bool, std::unique_ptr<EdgeStand>> m_stands;
};

QTEST_GUILESS_MAIN(EdgeRefusals)
#include "tst_edge_refusals.moc"

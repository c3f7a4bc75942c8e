// A service that answers before it has read the whole body, and leaves: what it said is what the client gets. On both backends.
#include "edge/edge_stand.h"

#include <QTest>

using namespace gw::test;

namespace {

QByteArray document(std::uint16_t service); // below: moc takes the URL in it for a comment

} // namespace

class EdgeEarly : public QObject {
    Q_OBJECT

private slots:
    void answersAndLeaves_data() {
        QTest::addColumn<bool>("epoll");
        QTest::addColumn<bool>("chunked");
        for (const bool epoll : backends())
            for (const bool chunked : {false, true})
                QTest::addRow("%s %s", backendName(epoll), chunked ? "chunked" : "announced") << epoll << chunked;
    }
    /// Its kernel answers the rest of the body with a reset, which finds the gateway sending.
    void answersAndLeaves() {
        QFETCH(const bool, epoll);
        QFETCH(const bool, chunked);
        ScriptedUpstream service([](Wire& wire, int) {
            wire.head();
            wire.bytes(100'000);
            wire.send("HTTP/1.1 413 Too large for me\r\nContent-Length: 7\r\nConnection: close\r\n\r\nrefused");
        });
        EngineStand engine{std::string()};
        QVERIFY(engine.run(document(service.port()), epoll, 1));
        const std::string body = pattern(3'000'000);
        for (int i = 0; i < 20; ++i) {
            Wire wire = Wire::to(engine.port("in"));
            QVERIFY(wire.send(std::string("POST /x HTTP/1.1\r\nHost: a\r\n") +
                              (chunked ? "Transfer-Encoding: chunked\r\n\r\n2DC6C0\r\n" : "Content-Length: 3000000\r\n\r\n")));
            wire.send(body);
            if (chunked)
                wire.send("\r\n0\r\n\r\n");
            const Reply reply = readReply(wire);
            QCOMPARE(reply.status, 413);
            QCOMPARE(reply.body, std::string("refused"));
        }
    }
};

namespace {

QByteArray document(std::uint16_t service) {
    return R"({ "gatewright": 1, "name": "edge", "listeners": [{ "name": "in", "port": 0 }],
      "upstreams": [{ "name": "service", "endpoints": [{ "url": "http://127.0.0.1:)" +
           QByteArray::number(service) + R"(" }] }],
      "routes": [{ "name": "all", "match": {}, "forward": { "upstream": "service" } }] })";
}

} // namespace

QTEST_GUILESS_MAIN(EdgeEarly)
#include "tst_edge_early.moc"

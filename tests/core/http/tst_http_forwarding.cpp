// What crosses the gateway and what does not: hop-by-hop fields, Forwarded and X-Forwarded-*, Via.
#include "http/forwarded.h"
#include "http/headers.h"
#include "http/hop_by_hop.h"

#include <QTest>
#include <string>
#include <vector>

using namespace gw::http;

class TestHttpForwarding : public QObject {
    Q_OBJECT

private slots:
    void hopByHop_data();
    void hopByHop();
    void criticalNames_data();
    void criticalNames();
    void client_data();
    void client();
    void written_data();
    void written();
    void via();
};

namespace {

/// "A: b\nC: d" as a list of views into `text`.
HeaderList parse(std::string_view text) {
    HeaderList headers;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        const std::size_t colon = line.find(':');
        headers.add(line.substr(0, colon), trim(line.substr(colon + 1)));
    }
    return headers;
}

QByteArray text(const HeaderList& headers) {
    std::string all;
    for (const Header& field : headers)
        all.append(all.empty() ? "" : "\n").append(field.name).append(": ").append(field.value);
    return QByteArray::fromStdString(all);
}

std::string_view view(const QByteArray& bytes) {
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

std::vector<gw::IpPrefix> trustedNets() {
    return {*gw::IpPrefix::parse("10.0.0.0/8"), *gw::IpPrefix::parse("2001:db8::/32")};
}

} // namespace

void TestHttpForwarding::hopByHop_data() {
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("nothing") << QByteArray("A: b\nHost: c") << QByteArray("A: b\nHost: c");
    QTest::newRow("the fixed ones")
        << QByteArray("A: b\nConnection: close\nKeep-Alive: x\nProxy-Connection: x\nProxy-Authenticate: "
                      "x\nproxy-authorization: "
                      "x\nTE: trailers\nTrailer: X\nTransfer-Encoding: chunked\nUpgrade: h2c\nHTTP2-Settings: x\nC: d")
        << QByteArray("A: b\nC: d");
    QTest::newRow("named ones")
        << QByteArray("X-A: 1\nConnection: x-a, , X-B\nX-B: 2\nx-a: 3\nX-C: 4\nConnection: x-d\nX-D: 5")
        << QByteArray("X-C: 4");
    QTest::newRow("Content-Length stays")
        << QByteArray("Content-Length: 3\nConnection: keep-alive") << QByteArray("Content-Length: 3");
}

void TestHttpForwarding::hopByHop() {
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    HeaderList headers = parse(view(before));
    QVERIFY(!removeHopByHop(headers));
    QCOMPARE(text(headers), after);
    HeaderList withTrailer = parse("Trailer: X\nTE: trailers");
    QVERIFY(!removeHopByHop(withTrailer, HopTrailers::forwarded));
    QCOMPARE(text(withTrailer), QByteArray("Trailer: X"));
}

void TestHttpForwarding::criticalNames_data() {
    QTest::addColumn<QByteArray>("name");
    for (const char* name :
         {"Host", "content-length", "Authorization", "COOKIE", "X-Forwarded-For", "x-forwarded-anything", "Forwarded",
          "X-Real-IP", "X-Request-Id", "X-Api-Key", "x-my-token", "Via", "Origin", "Cache-Control", "Content-Type",
          "Set-Cookie", "Access-Control-Request-Method", "traceparent"})
        QTest::newRow(name) << QByteArray(name);
}

void TestHttpForwarding::criticalNames() {
    QFETCH(const QByteArray, name);
    const QByteArray before = "Connection: close, " + name + "\n" + name + ": x";
    HeaderList headers = parse(view(before));
    const Refusal refusal = removeHopByHop(headers);
    QCOMPARE(refusal.status, std::uint16_t(400));
    QCOMPARE(std::string(refusal.code), std::string("connection-names-critical-field"));
    QCOMPARE(text(headers), before); // nothing is half done
}

void TestHttpForwarding::client_data() {
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QByteArray>("peer");
    QTest::addColumn<bool>("x");
    QTest::addColumn<QByteArray>("client");
    const auto xff = [](const char* headers, const char* peer, const char* client) {
        QTest::addRow("x %s from %s", headers, peer)
            << QByteArray(headers) << QByteArray(peer) << true << QByteArray(client);
    };
    const auto rfc = [](const char* headers, const char* peer, const char* client) {
        QTest::addRow("f %s from %s", headers, peer)
            << QByteArray(headers) << QByteArray(peer) << false << QByteArray(client);
    };
    xff("", "10.0.0.1", "10.0.0.1");
    xff("X-Forwarded-For: 192.0.2.1", "198.51.100.1", "198.51.100.1");
    xff("X-Forwarded-For: 192.0.2.1", "10.0.0.1", "192.0.2.1");
    xff("x-forwarded-for: 203.0.113.9, 192.0.2.1, 10.9.9.9", "10.0.0.1", "192.0.2.1");
    xff("X-Forwarded-For: 203.0.113.9\nX-Forwarded-For: 192.0.2.1\nX-Forwarded-For: 10.1.1.1", "10.0.0.1", "192.0.2.1");
    xff("X-Forwarded-For: 10.3.3.3, 10.2.2.2", "10.0.0.1", "10.3.3.3");
    xff("X-Forwarded-For: garbage, 192.0.2.1", "10.0.0.1", "192.0.2.1");
    xff("X-Forwarded-For: 192.0.2.1, garbage", "10.0.0.1", "");
    xff("X-Forwarded-For: 192.0.2.1, garbage, 10.1.1.1", "10.0.0.1", "");
    xff("X-Forwarded-For: 192.0.2.1,", "10.0.0.1", "");
    xff("X-Forwarded-For: ", "10.0.0.1", "");
    xff("X-Forwarded-For: unknown", "10.0.0.1", "");
    xff("X-Forwarded-For: 192.0.2.1:4711", "10.0.0.1", "192.0.2.1");
    xff("X-Forwarded-For: 192.0.2.1:", "10.0.0.1", "");
    xff("X-Forwarded-For: 192.0.2.1:x", "10.0.0.1", "");
    xff("X-Forwarded-For: 192.0.2.01", "10.0.0.1", "");
    xff("X-Forwarded-For: 2001:db9::7", "2001:db8::1", "2001:db9::7");
    xff("X-Forwarded-For: [2001:db9::7]:80", "2001:db8::1", "2001:db9::7");
    xff("X-Forwarded-For: [192.0.2.1]", "10.0.0.1", "");
    xff("X-Forwarded-For: [2001:db9::7", "10.0.0.1", "");
    xff("X-Forwarded-For: \", 192.0.2.1", "10.0.0.1", "192.0.2.1");
    xff("X-Forwarded-For: \"192.0.2.1\"", "10.0.0.1", "");
    xff("X-Forwarded-For: 192.0.2.1\nX-Forwarded-For:", "10.0.0.1", "");
    xff("Forwarded: for=192.0.2.1", "10.0.0.1", "10.0.0.1");
    rfc("X-Forwarded-For: 192.0.2.1", "10.0.0.1", "10.0.0.1");
    rfc("Forwarded: for=192.0.2.1", "10.0.0.1", "192.0.2.1");
    rfc("Forwarded: For=\"192.0.2.1:80\";proto=http;by=10.0.0.1", "10.0.0.1", "192.0.2.1");
    rfc("Forwarded: proto=http; for=\"[2001:db9::7]:80\"", "10.0.0.1", "2001:db9::7");
    rfc("Forwarded: for=203.0.113.9, for=192.0.2.1;host=\"a,b\", for=10.2.2.2", "10.0.0.1", "192.0.2.1");
    rfc("Forwarded: for=_hidden", "10.0.0.1", "");
    rfc("Forwarded: for=unknown", "10.0.0.1", "");
    rfc("Forwarded: for=192.0.2.1;for=192.0.2.2", "10.0.0.1", "");
    rfc("Forwarded: for=\"192.0.2.1", "10.0.0.1", "");
    rfc("Forwarded: for=\"x, for=192.0.2.1", "10.0.0.1", "");
    rfc("Forwarded: for=\"x\\\", for=\"192.0.2.1\"", "10.0.0.1", "");
    rfc("Forwarded: for=\"x\nForwarded: for=192.0.2.1", "10.0.0.1", "192.0.2.1");
    rfc("Forwarded: host=\"x\\\";for=10.9.9.9;a=\\\"\"", "10.0.0.1", "");
    rfc("Forwarded: host=\"x\\\";for=10.9.9.9;a=\\\"\";for=192.0.2.1", "10.0.0.1", "192.0.2.1");
    rfc("Forwarded: host=a", "10.0.0.1", "");
    rfc("Forwarded: for=\"192.0.2.1\"x;proto=http", "10.0.0.1", "");
    rfc("Forwarded: nonsense", "10.0.0.1", "");
}

void TestHttpForwarding::client() {
    QFETCH(const QByteArray, headers);
    QFETCH(const QByteArray, peer);
    QFETCH(const bool, x);
    QFETCH(const QByteArray, client);
    const auto trusted = trustedNets();
    const auto got = clientAddress(parse(view(headers)), *gw::IpAddress::parse(view(peer)), trusted,
                                            x ? ForwardedStyle::xForwarded : ForwardedStyle::forwarded);
    QCOMPARE(got ? QByteArray::fromStdString(got->text()) : QByteArray(), client); // "" = refused
    if (!got)
        QCOMPARE(got.error().status, std::uint16_t(400));
}

void TestHttpForwarding::written_data() {
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<bool>("trusted");
    QTest::addColumn<bool>("x");
    QTest::addColumn<QByteArray>("peer");
    QTest::addColumn<QByteArray>("after");
    const QByteArray spoofed =
        "A: b\nForwarded: for=1.1.1.1\nX-Forwarded-For: 1.1.1.1\nx_forwarded_for: 2.2.2.2\nX-Forwarded-Proto: "
        "ftp\nX-Forwarded-Host: evil\nX-Forwarded-Port: 1\nX-Real-IP: 3.3.3.3\nX-Request-Id: spoof";
    QTest::newRow("untrusted x") << spoofed << false << true << QByteArray("192.0.2.1")
                                 << QByteArray(
                                        "A: b\nX-Forwarded-For: 192.0.2.1\nX-Forwarded-Proto: https\nX-Forwarded-Host: "
                                        "a.example:81\nX-Real-IP: 9.9.9.9");
    QTest::newRow("untrusted forwarded") << spoofed << false << false << QByteArray("192.0.2.1")
                                         << QByteArray(
                                                "A: b\nForwarded: for=192.0.2.1;proto=https;host=\"a.example:81\"");
    QTest::newRow("untrusted forwarded IPv6")
        << QByteArray() << false << false << QByteArray("2001:db8::1")
        << QByteArray("Forwarded: for=\"[2001:db8::1]\";proto=https;host=\"a.example:81\"");
    QTest::newRow("trusted x")
        << spoofed << true << true << QByteArray("10.0.0.1")
        << QByteArray("A: b\nX-Forwarded-For: 1.1.1.1, 10.0.0.1\nX-Forwarded-Proto: ftp\nX-Forwarded-Host: "
                      "evil\nX-Forwarded-Port: 1\nX-Real-IP: 9.9.9.9\nX-Request-Id: spoof");
    QTest::newRow("trusted x on two lines")
        << QByteArray("X-Forwarded-For: 1.1.1.1\nX-Forwarded-For: 2.2.2.2") << true << true << QByteArray("10.0.0.1")
        << QByteArray("X-Forwarded-For: 1.1.1.1\nX-Forwarded-For: 2.2.2.2, 10.0.0.1\n"
                      "X-Forwarded-Proto: https\nX-Forwarded-Host: a.example:81\nX-Real-IP: "
                      "9.9.9.9");
    QTest::newRow("trusted forwarded")
        << spoofed << true << false << QByteArray("10.0.0.1")
        << QByteArray(
               "A: b\nForwarded: for=1.1.1.1, for=10.0.0.1;proto=https;host=\"a.example:81\"\nX-Request-Id: spoof");
}

void TestHttpForwarding::written() {
    QFETCH(const QByteArray, before);
    QFETCH(const bool, trusted);
    QFETCH(const bool, x);
    QFETCH(const QByteArray, peer);
    QFETCH(const QByteArray, after);
    gw::Arena arena;
    HeaderList headers = parse(view(before));
    const ForwardedHop hop{.peer = view(peer),
                           .client = "9.9.9.9",
                           .scheme = "https",
                           .host = "a.example:81",
                           .peerIsTrusted = trusted,
                           .style = x ? ForwardedStyle::xForwarded : ForwardedStyle::forwarded};
    writeForwarded(headers, hop, arena);
    QCOMPARE(text(headers), after);
}

void TestHttpForwarding::via() {
    gw::Arena arena;
    HeaderList headers;
    addVia(headers, 1, "gatewright", arena);
    addVia(headers, 0, "gatewright", arena);
    QCOMPARE(text(headers), QByteArray("Via: 1.1 gatewright, 1.0 gatewright"));
    headers.add("via", "HTTP/1.1 other (gatewright), 2 Gatewright (x)");
    QCOMPARE(viaCount(headers, "gatewright"), std::size_t(3));
    QCOMPARE(viaCount({}, "gatewright"), std::size_t(0));
}

QTEST_GUILESS_MAIN(TestHttpForwarding)
#include "tst_http_forwarding.moc"

// What the response decoder accepts, how long it takes the body to be (RFC 9112 6.3), and what is a bad gateway.
#include "core/http/transcript.h"

#include <QTest>
#include <string>

class TestHttp1Response : public QObject {
    Q_OBJECT

private slots:
    void replies_data();
    void replies();
    void refused_data();
    void refused();
    void limits();
};

namespace {
std::string transcript(const QByteArray& raw, const QByteArray& method, const gw::http::Limits& limits = {}) {
    const std::string_view bytes(raw.constData(), static_cast<std::size_t>(raw.size()));
    return gwtest::sameForEveryCut(bytes, [&](const gwtest::Cuts& cuts) {
        return gwtest::responseTranscript(bytes, cuts, {method.constData(), static_cast<std::size_t>(method.size())},
                                          limits);
    });
}
} // namespace

void TestHttp1Response::replies_data() {
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, const char* method, const QByteArray& raw, const QByteArray& text) {
        QTest::newRow(name) << QByteArray(method) << raw << text;
    };
    row("length", "GET", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi",
        "200 [OK] 1.1 length 2 keep\n  Content-Length: 2\nbody[hi]\n");
    row("empty reason", "GET", "HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n",
        "200 [] 1.1 length 0 keep\n  Content-Length: 0\nbody[]\n");
    row("reason with spaces and high bytes", "GET", "HTTP/1.1 404 Not \xe9 there\r\nContent-Length: 0\r\n\r\n",
        "404 [Not \xe9 there] 1.1 length 0 keep\n  Content-Length: 0\nbody[]\n");
    row("chunked", "GET", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\nETag: x\r\n\r\n",
        "200 [OK] 1.1 chunked keep\n  Transfer-Encoding: chunked\nbody[hi]\ntrailers[ETag: x\r\n]\n");
    row("until EOF", "GET", "HTTP/1.1 200 OK\r\n\r\nall of this", "200 [OK] 1.1 untilEof close\nbody[all of this]\n");
    row("until EOF, nothing", "GET", "HTTP/1.1 200 OK\r\n\r\n", "200 [OK] 1.1 untilEof close\nbody[]\n");
    row("1.0 until EOF", "GET", "HTTP/1.0 200 OK\r\n\r\nx", "200 [OK] 1.0 untilEof close\nbody[x]\n");
    row("1.0 keep-alive", "GET", "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 1\r\n\r\nx",
        "200 [OK] 1.0 length 1 keep\n  Connection: keep-alive\n  Content-Length: 1\nbody[x]\n");
    row("close", "GET", "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx",
        "200 [OK] 1.1 length 1 close\n  Connection: close\n  Content-Length: 1\nbody[x]\n");
    row("HEAD with length", "HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n",
        "200 [OK] 1.1 none keep\n  Content-Length: 9\nbody[]\n");
    row("HEAD with chunked", "HEAD", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        "200 [OK] 1.1 none keep\n  Transfer-Encoding: chunked\nbody[]\n");
    row("HEAD with neither", "HEAD", "HTTP/1.1 200 OK\r\n\r\n", "200 [OK] 1.1 none keep\nbody[]\n");
    row("204 with length", "GET", "HTTP/1.1 204 No Content\r\nContent-Length: 9\r\n\r\n",
        "204 [No Content] 1.1 none close\n  Content-Length: 9\nbody[]\n");
    row("304 with length", "GET", "HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n",
        "304 [Not Modified] 1.1 none keep\n  Content-Length: 9\nbody[]\n");
    row("interim, then final", "GET",
        "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx",
        "103 [Early Hints] 1.1 none keep\n  Link: x\nbody[]\n200 [OK] 1.1 length 1 keep\n  Content-Length: "
        "1\nbody[x]\n");
    row("Host and Expect mean nothing here", "GET",
        "HTTP/1.1 200 OK\r\nHost: a\r\nHost: b\r\nExpect: x\r\nContent-Length: 0\r\n\r\n",
        "200 [OK] 1.1 length 0 keep\n  Host: a\n  Host: b\n  Expect: x\n  Content-Length: 0\nbody[]\n");
    row("body cut short", "GET", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhi",
        "200 [OK] 1.1 length 5 keep\n  Content-Length: 5\nincomplete body hi\n");
    row("chunked cut short", "GET", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n",
        "200 [OK] 1.1 chunked keep\n  Transfer-Encoding: chunked\nincomplete body hi\n");
}

void TestHttp1Response::replies() {
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, raw);
    QFETCH(const QByteArray, text);
    QCOMPARE(QByteArray::fromStdString(transcript(raw, method)), text);
}

void TestHttp1Response::refused_data() {
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QByteArray>("code");
    const auto row = [](const char* name, const QByteArray& raw, const char* code) {
        QTest::newRow(name) << raw << QByteArray(code);
    };
    row("not HTTP", "SSH-2.0-x\r\n", "bad-status-line");
    row("leading empty line", "\r\nHTTP/1.1 200 OK\r\n\r\n", "bad-status-line");
    row("no space before reason", "HTTP/1.1 200\r\n\r\n", "bad-status-line");
    row("two spaces", "HTTP/1.1  200 OK\r\n\r\n", "bad-status-line");
    row("status of two digits", "HTTP/1.1 20 OK\r\n\r\n", "bad-status-line");
    row("status of four digits", "HTTP/1.1 2000 OK\r\n\r\n", "bad-status-line");
    row("status with sign", "HTTP/1.1 +20 OK\r\n\r\n", "bad-status-line");
    row("status 099", "HTTP/1.1 099 OK\r\n\r\n", "bad-status");
    row("status 600", "HTTP/1.1 600 OK\r\n\r\n", "bad-status");
    row("101", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", "unexpected-switching");
    row("HTTP/2", "HTTP/2.0 200 OK\r\n\r\n", "unsupported-version");
    row("HTTP/0.9", "HTTP/0.9 200 OK\r\n\r\n", "unsupported-version");
    row("small letters", "Http/1.1 200 OK\r\n\r\n", "bad-version");
    row("bare LF", "HTTP/1.1 200 OK\nA: b\n\n", "bare-lf");
    row("bare CR", "HTTP/1.1 200 OK\r\nA: b\rc\r\n\r\n", "bare-cr");
    row("NUL", QByteArray("HTTP/1.1 200 OK\r\nA: \0\r\n\r\n", 25), "control-character");
    row("control in reason", "HTTP/1.1 200 O\x01K\r\n\r\n", "control-character");
    row("folded", "HTTP/1.1 200 OK\r\nA: b\r\n c\r\n\r\n", "obs-fold");
    row("space before colon", "HTTP/1.1 200 OK\r\nA : b\r\n\r\n", "space-before-colon");
    row("both framings", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
        "length-and-coding");
    row("two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\n", "repeated-content-length");
    row("list of lengths", "HTTP/1.1 200 OK\r\nContent-Length: 3, 3\r\n\r\n", "bad-content-length");
    row("negative length", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "bad-content-length");
    row("gzip", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", "unsupported-transfer-encoding");
    row("identity", "HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\n\r\n", "bad-transfer-encoding");
    row("chunked in 1.0", "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "coding-in-http-1.0");
    row("bad framing on a bodiless reply", "HTTP/1.1 204 x\r\nContent-Length: x\r\n\r\n", "bad-content-length");
    row("rest after a complete reply", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nxGARBAGE", "bad-status-line");
}

void TestHttp1Response::refused() {
    QFETCH(const QByteArray, raw);
    QFETCH(const QByteArray, code);
    const std::string text = transcript(raw, "GET");
    QVERIFY2(!text.starts_with("DIFFERS"), text.c_str());
    QVERIFY2(text.ends_with("refused 502 " + code.toStdString() + "\n"), text.c_str());
}

void TestHttp1Response::limits() {
    const gw::http::Limits small{.headerBytes = 200, .headers = 3, .uriBytes = 10};
    const QByteArray start = "HTTP/1.1 200 OK\r\n";
    QVERIFY(transcript(start + "A: " + QByteArray(300, 'x'), "GET", small) == "refused 502 head-too-large\n");
    QVERIFY(transcript(start + QByteArray("a:\r\n").repeated(4), "GET", small) == "refused 502 too-many-fields\n");
    QVERIFY(transcript(start + QByteArray("a:\r\n").repeated(3) + "\r\n", "HEAD", small).starts_with("200 [OK]"));
    QVERIFY(transcript("HTTP/1.1 200 " + QByteArray(300, 'x'), "GET", small) == "refused 502 head-too-large\n");
}

QTEST_GUILESS_MAIN(TestHttp1Response)
#include "tst_http1_response.moc"

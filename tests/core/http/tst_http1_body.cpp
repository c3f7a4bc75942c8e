// Bodies out of their framing: lengths, chunks, extensions, trailers and their bounds.
#include "core/http/transcript.h"

#include <QTest>
#include <string>

using gw::http::BodyDecoder;
using gw::http::Framing;

class TestHttp1Body : public QObject {
    Q_OBJECT

private slots:
    void chunked_data();
    void chunked();
    void length();
    void untilEof();
    void none();
    void bounds();
    void refusalStays();
    void startsAgain();
};

namespace {
std::string transcript(const QByteArray& raw, Framing framing = Framing::chunked, std::uint64_t length = 0) {
    const std::string_view bytes(raw.constData(), static_cast<std::size_t>(raw.size()));
    return gwtest::sameForEveryCut(
        bytes, [&](const gwtest::Cuts& cuts) { return gwtest::bodyTranscript(bytes, cuts, framing, length); });
}
} // namespace

void TestHttp1Body::chunked_data() {
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, const char* raw, const char* text) {
        QTest::newRow(name) << QByteArray(raw) << QByteArray(text);
    };
    row("empty", "0\r\n\r\n", "[] done, rest[]");
    row("one", "5\r\nhello\r\n0\r\n\r\nnext", "[hello] done, rest[next]");
    row("many", "1\r\na\r\n2\r\nbc\r\nB\r\n0123456789x\r\n0\r\n\r\n", "[abc0123456789x] done, rest[]");
    row("trailers", "0\r\nA: b\r\nC:d \r\n\r\n", "[] trailers[A: b\r\nC: d\r\n] done, rest[]");
    row("empty trailer value", "0\r\nA:\r\n\r\n", "[] trailers[A: \r\n] done, rest[]");
    row("forbidden trailers dropped",
        "0\r\nContent-Length: 1\r\nHOST: x\r\nTransfer-Encoding: chunked\r\nA: b\r\nX-Forwarded-For: "
        "1\r\nAuthorization: c\r\n"
        "Connection: close\r\nSet-Cookie: x\r\nTrailer: A\r\nExpect: x\r\nX-Request-Id: y\r\n\r\n",
        "[] trailers[A: b\r\n] done, rest[]");
    row("incomplete size", "5", "[] incomplete");
    row("incomplete data", "5\r\nhe", "[he] incomplete");
    row("incomplete end", "5\r\nhello\r\n0\r\n", "[hello] incomplete");
    row("incomplete trailer", "0\r\nA: b\r\n", "[] trailers[A: b\r\n] incomplete");
    row("extension", "5;x\r\nhello\r\n0;y=\"z\"\r\n\r\n", "[hello] done, rest[]");
    row("largest size", "ffffffffffffffff\r\nhello", "[hello] incomplete");
    row("17 digits", "fffffffffffffffff\r\nhello", "[] bad-chunk-size");
    row("data too long", "1\r\nab", "[a] bad-chunk-end");
}

void TestHttp1Body::chunked() {
    QFETCH(const QByteArray, raw);
    QFETCH(const QByteArray, text);
    QCOMPARE(QByteArray::fromStdString(transcript(raw)), text);
}

void TestHttp1Body::length() {
    QCOMPARE(transcript("hellonext", Framing::length, 5), std::string("[hello] done, rest[next]"));
    QCOMPARE(transcript("hell", Framing::length, 5), std::string("[hell] incomplete"));
    QCOMPARE(transcript("next", Framing::length, 0), std::string("[] done, rest[next]"));
    BodyDecoder body(Framing::length, UINT64_MAX);
    QCOMPARE(body.next("abc").consumed, std::size_t(3));
    QCOMPARE(body.remaining(), UINT64_MAX - 3);
    QVERIFY(!body.completeAtEof());
}

void TestHttp1Body::untilEof() {
    QCOMPARE(transcript("anything\r\n\r\n", Framing::untilEof), std::string("[anything\r\n\r\n] complete at EOF"));
}

void TestHttp1Body::none() {
    QCOMPARE(transcript("next", Framing::none), std::string("[] done, rest[next]"));
    QVERIFY(BodyDecoder().done());
}

void TestHttp1Body::bounds() {
    const QByteArray end = "\r\nx\r\n0\r\n\r\n";
    QCOMPARE(transcript("1;" + QByteArray(4095, 'e') + end), std::string("[x] done, rest[]"));
    QCOMPARE(transcript("1;" + QByteArray(4096, 'e') + end), std::string("[] long-chunk-extension"));
    QCOMPARE(transcript("1" + QByteArray(4097, ' ') + end), std::string("[] long-chunk-extension"));
    // Extensions count over all chunks: many short ones are no way around.
    const std::string many = transcript(QByteArray("1;eeeeeee\r\nx\r\n").repeated(513) + "0\r\n\r\n");
    QCOMPARE(QByteArray::fromStdString(many), "[" + QByteArray(512, 'x') + "] long-chunk-extension");
    // "A:" + value + CRLF + CRLF = 8192
    const QByteArray longest = "0\r\nA:" + QByteArray(8192 - 6, 'v') + "\r\n\r\n";
    QVERIFY(transcript(longest).ends_with("done, rest[]"));
    QCOMPARE(transcript("0\r\nA:" + QByteArray(8192 - 5, 'v') + "\r\n\r\n").substr(0, 2), std::string("[]"));
    QVERIFY(transcript("0\r\nA:" + QByteArray(8192 - 5, 'v') + "\r\n\r\n").ends_with("long-trailers"));
    QVERIFY(transcript("0\r\n" + QByteArray("Host: x\r\n").repeated(1000) + "\r\n").ends_with("long-trailers"));
}

void TestHttp1Body::refusalStays() {
    BodyDecoder body(Framing::chunked, 0);
    QVERIFY(body.next("x").refusal);
    const BodyDecoder::Step again = body.next("5\r\nhello\r\n0\r\n\r\n");
    QVERIFY(again.refusal && again.consumed == 0 && again.data.empty() && !again.done);
    QVERIFY(!body.completeAtEof());
}

void TestHttp1Body::startsAgain() {
    BodyDecoder body(Framing::chunked, 0);
    QVERIFY(body.next("0;abc\r\nA: b\r\n\r\n").done);
    QCOMPARE(std::string(body.trailers()), std::string("A: b\r\n"));
    body.start(Framing::chunked, 7);
    QVERIFY(body.trailers().empty() && !body.done() && body.remaining() == 0);
    QVERIFY(body.next("0\r\n\r\n").done);
    QVERIFY(body.trailers().empty());
}

QTEST_GUILESS_MAIN(TestHttp1Body)
#include "tst_http1_body.moc"

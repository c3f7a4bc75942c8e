// What the request decoder accepts and how it reads it; limits. What it refuses is mostly in smuggling.json.
#include "core/http/transcript.h"
#include "http/http1_decoder.h"

#include <QTest>
#include <string>

using namespace gw::http;

class TestHttp1Request : public QObject {
    Q_OBJECT

private slots:
    void accepts_data();
    void accepts();
    void targets_data();
    void targets();
    void limits_data();
    void limits();
    void pipelined();
    void incompleteIsNoRefusal();
    void viewsOutliveTheInput();
    void moreLinesThanRemembered();
};

namespace {

const QByteArray host = "Host: a.example\r\n";

std::string transcript(const QByteArray& raw, const Limits& limits = {}) {
    const std::string_view bytes(raw.constData(), static_cast<std::size_t>(raw.size()));
    return gwtest::sameForEveryCut(
        bytes, [&](const gwtest::Cuts& cuts) { return gwtest::requestTranscript(bytes, cuts, limits); });
}

QByteArray firstLine(const std::string& text) {
    return QByteArray::fromStdString(text.substr(0, text.find('\n')));
}

} // namespace

void TestHttp1Request::accepts_data() {
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QByteArray>("line");
    const auto row = [](const char* name, const QByteArray& raw, const QByteArray& line) {
        QTest::newRow(name) << raw << line;
    };
    row("plain", "GET / HTTP/1.1\r\n" + host + "\r\n", "GET path=/ authority=a.example host=a.example 1.1 none keep");
    row("later minor version", "GET / HTTP/1.7\r\n" + host + "\r\n",
        "GET path=/ authority=a.example host=a.example 1.1 none keep");
    row("1.0 closes", "GET / HTTP/1.0\r\n" + host + "\r\n",
        "GET path=/ authority=a.example host=a.example 1.0 none close");
    row("1.0 keep-alive", "GET / HTTP/1.0\r\n" + host + "Connection: Keep-Alive\r\n\r\n",
        "GET path=/ authority=a.example host=a.example 1.0 none keep");
    row("1.0 without Host", "GET / HTTP/1.0\r\n\r\n", "GET path=/ authority= host= 1.0 none close");
    row("close", "GET / HTTP/1.1\r\n" + host + "Connection: x, CLOSE\r\n\r\n",
        "GET path=/ authority=a.example host=a.example 1.1 none close");
    row("close wins over keep-alive",
        "GET / HTTP/1.1\r\n" + host + "Connection: keep-alive\r\nConnection: close\r\n\r\n",
        "GET path=/ authority=a.example host=a.example 1.1 none close");
    row("upgrade", "GET / HTTP/1.1\r\n" + host + "Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
        "GET path=/ authority=a.example host=a.example 1.1 none keep upgrade");
    row("Upgrade that Connection does not name", "GET / HTTP/1.1\r\n" + host + "Upgrade: websocket\r\n\r\n",
        "GET path=/ authority=a.example host=a.example 1.1 none keep");
    row("length", "PUT /a HTTP/1.1\r\n" + host + "Content-Length: 3\r\n\r\nabc",
        "PUT path=/a authority=a.example host=a.example 1.1 length 3 keep");
    row("largest length", "PUT /a HTTP/1.1\r\n" + host + "Content-Length: 18446744073709551615\r\n\r\nabc",
        "PUT path=/a authority=a.example host=a.example 1.1 length 18446744073709551615 keep");
    row("expect", "PUT /a HTTP/1.1\r\n" + host + "Expect: 100-Continue\r\nContent-Length: 3\r\n\r\nabc",
        "PUT path=/a authority=a.example host=a.example 1.1 length 3 keep expect");
    row("expect without content", "GET /a HTTP/1.1\r\n" + host + "Expect: 100-continue\r\n\r\n",
        "GET path=/a authority=a.example host=a.example 1.1 none keep");
    row("expect in 1.0", "PUT /a HTTP/1.0\r\n" + host + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\nabc",
        "PUT path=/a authority=a.example host=a.example 1.0 length 3 close");
    row("host with port and capitals", "GET / HTTP/1.1\r\nHost: A.Example:8080\r\n\r\n",
        "GET path=/ authority=a.example:8080 host=a.example 1.1 none keep");
    row("host with final dot", "GET / HTTP/1.1\r\nHost: a.example.\r\n\r\n",
        "GET path=/ authority=a.example host=a.example 1.1 none keep");
    row("IPv6", "GET / HTTP/1.1\r\nHost: [2001:DB8::1]:80\r\n\r\n",
        "GET path=/ authority=[2001:db8::1]:80 host=2001:db8::1 1.1 none keep");
    row("absolute-form", "GET HTTP://a.example/x?y HTTP/1.1\r\nHost: A.EXAMPLE\r\n\r\n",
        "GET path=/x query=y authority=a.example host=a.example 1.1 none keep");
    row("absolute-form without path", "GET http://a.example HTTP/1.1\r\n" + host + "\r\n",
        "GET path=/ authority=a.example host=a.example 1.1 none keep");
    row("absolute-form with query only", "GET http://a.example?q HTTP/1.1\r\n" + host + "\r\n",
        "GET path=/ query=q authority=a.example host=a.example 1.1 none keep");
    row("absolute-form in 1.0 without Host", "GET http://a.example:81/ HTTP/1.0\r\n\r\n",
        "GET path=/ authority=a.example:81 host=a.example 1.0 none close");
    row("asterisk", "OPTIONS * HTTP/1.1\r\n" + host + "\r\n",
        "OPTIONS path=* authority=a.example host=a.example 1.1 none keep");
    row("OPTIONS absolute without path", "OPTIONS http://a.example HTTP/1.1\r\n" + host + "\r\n",
        "OPTIONS path=* authority=a.example host=a.example 1.1 none keep");
    row("odd method", "M-SEARCH!#$%&'*+.^_`|~1 / HTTP/1.1\r\n" + host + "\r\n",
        "M-SEARCH!#$%&'*+.^_`|~1 path=/ authority=a.example host=a.example 1.1 none keep");
    row("method of 32 bytes", QByteArray(32, 'M') + " / HTTP/1.1\r\n" + host + "\r\n",
        QByteArray(32, 'M') + " path=/ authority=a.example host=a.example 1.1 none keep");
    row("empty query", "GET /? HTTP/1.1\r\n" + host + "\r\n",
        "GET path=/ query= authority=a.example host=a.example 1.1 none keep");
}

void TestHttp1Request::accepts() {
    QFETCH(const QByteArray, raw);
    QFETCH(const QByteArray, line);
    const std::string text = transcript(raw);
    QVERIFY2(!text.starts_with("DIFFERS"), text.c_str());
    QCOMPARE(firstLine(text), line);
}

void TestHttp1Request::targets_data() {
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("query");
    QTest::newRow("unchanged") << QByteArray("/a/b-._~!$&'()*+,;=:@") << QByteArray("/a/b-._~!$&'()*+,;=:@")
                               << QByteArray();
    QTest::newRow("decoded and resolved")
        << QByteArray("/%61//b/./%2E%2e/c%2fd?%41=//../") << QByteArray("/a/c%2Fd") << QByteArray("%41=//../");
    QTest::newRow("brackets in the query")
        << QByteArray("/?page[size]=1") << QByteArray("/") << QByteArray("page[size]=1");
    QTest::newRow("question marks in the query") << QByteArray("/a?b?c") << QByteArray("/a") << QByteArray("b?c");
}

void TestHttp1Request::targets() {
    QFETCH(const QByteArray, target);
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, query);
    const QByteArray raw = "GET " + target + " HTTP/1.1\r\n" + host + "\r\n";
    HeadDecoder decoder;
    gw::Arena arena;
    RequestHead head;
    const auto result = decoder.request({raw.constData(), static_cast<std::size_t>(raw.size())}, {}, arena, head);
    QCOMPARE(result.state, HeadState::complete);
    QCOMPARE(result.consumed, static_cast<std::size_t>(raw.size()));
    QCOMPARE(QByteArray::fromStdString(std::string(head.target)), target);
    QCOMPARE(QByteArray::fromStdString(std::string(head.path)), path);
    QCOMPARE(QByteArray::fromStdString(std::string(head.query)), query);
    QCOMPARE(head.headers.size(), std::size_t(1));
    QCOMPARE(head.headers.fields().get_allocator().resource(), static_cast<std::pmr::memory_resource*>(&arena));
}

void TestHttp1Request::limits_data() {
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QByteArray>("outcome");
    const QByteArray end = " HTTP/1.1\r\n" + host + "\r\n";
    QTest::newRow("target at the limit") << "GET /" + QByteArray(99, 'a') + end << QByteArray("GET path=/");
    QTest::newRow("target over the limit")
        << "GET /" + QByteArray(100, 'a') + end << QByteArray("refused 414 uri-too-long");
    QTest::newRow("target far over") << "GET /" + QByteArray(3000, 'a') + end << QByteArray("refused 414 uri-too-long");
    QTest::newRow("start line that never ends")
        << "GET /" + QByteArray(200, 'a') << QByteArray("refused 414 uri-too-long");
    const QByteArray start = "GET / HTTP/1.1\r\n" + host; // 33 bytes
    const auto filled = [&start](qsizetype size) {
        return start + "X: " + QByteArray(size - start.size() - 7, 'x') + "\r\n\r\n";
    };
    QTest::newRow("head at the limit") << filled(400) << QByteArray("GET path=/ ");
    QTest::newRow("head over the limit") << filled(401) << QByteArray("refused 431 head-too-large");
    QTest::newRow("head far over") << filled(4000) << QByteArray("refused 431 head-too-large");
    QTest::newRow("head that never ends")
        << start + "X: " + QByteArray(500, 'x') << QByteArray("refused 431 head-too-large");
    QTest::newRow("fields at the limit") << start + QByteArray("a:\r\n").repeated(7) + "\r\n"
                                         << QByteArray("GET path=/ ");
    QTest::newRow("fields over the limit") << start + QByteArray("a:\r\n").repeated(8) + "\r\n"
                                           << QByteArray("refused 431 too-many-fields");
    QTest::newRow("fields over the limit, no end")
        << start + QByteArray("a:\r\n").repeated(8) << QByteArray("refused 431 too-many-fields");
}

void TestHttp1Request::limits() {
    QFETCH(const QByteArray, raw);
    QFETCH(const QByteArray, outcome);
    const Limits small{.headerBytes = 400, .headers = 8, .uriBytes = 100};
    const std::string text = transcript(raw, small);
    QVERIFY2(text.starts_with(outcome.toStdString()), text.c_str());
}

void TestHttp1Request::pipelined() {
    const QByteArray raw =
        "POST /1 HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nT: u\r\n\r\n" +
        "\r\nGET /2 HTTP/1.1\r\n" + host + "\r\n" + "PUT /3 HTTP/1.1\r\n" + host + "Content-Length: 2\r\n\r\nxy";
    QCOMPARE(transcript(raw),
             std::string("POST path=/1 authority=a.example host=a.example 1.1 chunked keep\n"
                         "  Host: a.example\n  Transfer-Encoding: chunked\nbody[abc]\ntrailers[T: u\r\n]\n"
                         "GET path=/2 authority=a.example host=a.example 1.1 none keep\n"
                         "  Host: a.example\nbody[]\n"
                         "PUT path=/3 authority=a.example host=a.example 1.1 length 2 keep\n"
                         "  Host: a.example\n  Content-Length: 2\nbody[xy]\n"));
}

void TestHttp1Request::incompleteIsNoRefusal() {
    const QByteArray raw = "\r\nGET /a?b HTTP/1.1\r\n" + host + "X:  y \r\nZ:\r\n\r\n";
    for (qsizetype size = 1; size < raw.size(); ++size) {
        const std::string text = transcript(raw.first(size));
        QCOMPARE(text, std::string("incomplete head\n"));
    }
}

void TestHttp1Request::viewsOutliveTheInput() {
    gw::Arena arena;
    RequestHead head;
    HeadDecoder decoder;
    {
        std::string raw = "GET /path HTTP/1.1\r\nHost: Name\r\nX: y\r\n\r\nrest";
        QCOMPARE(decoder.request(raw, {}, arena, head).consumed, raw.size() - 4);
        raw.assign(raw.size(), '#');
    }
    QCOMPARE(std::string(head.path), std::string("/path"));
    QCOMPARE(std::string(head.host), std::string("name"));
    QCOMPARE(std::string(head.headers.value("x")), std::string("y"));
}

void TestHttp1Request::moreLinesThanRemembered() {
    QByteArray raw = "GET / HTTP/1.1\r\n" + host;
    std::string expected = "GET path=/ authority=a.example host=a.example 1.1 none keep\n  Host: a.example\n";
    for (int i = 0; i < 100; ++i) {
        raw += "X-" + QByteArray::number(i) + ": v" + QByteArray::number(i) + "\r\n";
        expected += "  X-" + std::to_string(i) + ": v" + std::to_string(i) + "\n";
    }
    QCOMPARE(transcript(raw + "\r\n"), expected + "body[]\n");
}

QTEST_GUILESS_MAIN(TestHttp1Request)
#include "tst_http1_request.moc"

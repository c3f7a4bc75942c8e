// Writing heads and chunks, what is never written, dates; and decode(encode(x)) = x over generated messages.
#include "core/http/transcript.h"
#include "http/headers.h"
#include "http/http1_decoder.h"
#include "http/http1_encoder.h"

#include <QTest>
#include <deque>
#include <random>
#include <string>
#include <vector>

using namespace gw::http;

class TestHttp1Encoder : public QObject {
    Q_OBJECT

private slots:
    void requestHead();
    void responseHead();
    void illegalIsNeverWritten_data();
    void illegalIsNeverWritten();
    void illegalLines();
    void chunks();
    void dates_data();
    void dates();
    void dateCache();
    void requestsComeBack();
    void responsesComeBack();
    void linesGoOnAsTheyCame();
    void changedFieldsAreChecked();
    void namesOfAnyLength();
};

namespace {

std::string written(const RequestLine& line, const HeaderList& headers, std::string_view rendered = {}) {
    std::string to(requestHeadSize(line, headers, rendered), '#');
    const char* const end = writeRequestHead(to.data(), line, headers, rendered);
    if (end == nullptr)
        return "illegal";
    return end == to.data() + to.size() ? to : "size " + std::to_string(end - to.data());
}

std::string written(std::uint16_t status, std::string_view reason, const HeaderList& headers) {
    std::string to(responseHeadSize(status, reason, headers), '#');
    const char* const end = writeResponseHead(to.data(), status, reason, headers);
    if (end == nullptr)
        return "illegal";
    return end == to.data() + to.size() ? to : "size " + std::to_string(end - to.data());
}

/// Generated names and values; the strings are kept so that views into them stay good.
class Generator {
public:
    explicit Generator(unsigned seed) : m_random(seed) {}
    unsigned below(unsigned n) { return static_cast<unsigned>(m_random() % n); }
    std::string bytes(CharClass allowed, std::size_t size) {
        std::string text;
        while (text.size() < size)
            if (const char c = static_cast<char>(m_random()); is(c, allowed))
                text += c;
        return text;
    }
    std::string value() { return std::string(trim(bytes(isFieldByte, below(60)))); }
    std::string_view keep(std::string text) { return m_kept.emplace_back(std::move(text)); }
    HeaderList headers() {
        HeaderList list;
        for (unsigned n = below(12); n > 0; --n)
            list.add(keep("x" + bytes(isTchar, 1 + below(20))), keep(value()));
        return list;
    }

private:
    std::mt19937 m_random;
    std::deque<std::string> m_kept;
};

/// Body bytes in chunks of random sizes, with a trailer.
std::string chunkedBody(Generator& make, std::string_view body) {
    std::string raw;
    for (std::size_t at = 0; at < body.size();) {
        const std::size_t size = std::min<std::size_t>(body.size() - at, 1 + make.below(30));
        char prefix[maxChunkPrefix];
        raw.append(prefix, writeChunkPrefix(prefix, size)).append(body.substr(at, size)).append(chunkEnd);
        at += size;
    }
    HeaderList trailers;
    trailers.add("Checksum", "1");
    std::string last(lastChunkSize(trailers), '#');
    if (writeLastChunk(last.data(), trailers) != last.data() + last.size())
        return "illegal";
    return raw + last;
}

bool same(const HeaderList& a, const HeaderList& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const Header& x, const Header& y) { return x.name == y.name && x.value == y.value; });
}

} // namespace

void TestHttp1Encoder::requestHead() {
    HeaderList headers;
    headers.add("Host", "a");
    headers.add("X", "");
    QCOMPARE(written({"GET", "/a", "b=c", true}, headers),
             std::string("GET /a?b=c HTTP/1.1\r\nHost: a\r\nX: \r\n\r\n"));
    QCOMPARE(written({"GET", "/", "", true}, {}), std::string("GET /? HTTP/1.1\r\n\r\n"));
    QCOMPARE(written({"OPTIONS", "*", {}, false}, {}, "Via: 1.1 x\r\n"),
             std::string("OPTIONS * HTTP/1.1\r\nVia: 1.1 x\r\n\r\n"));
}

void TestHttp1Encoder::responseHead() {
    HeaderList headers;
    headers.add("A", "b\t\xe9");
    QCOMPARE(written(404, {}, headers), std::string("HTTP/1.1 404 Not Found\r\nA: b\t\xe9\r\n\r\n"));
    QCOMPARE(written(299, {}, {}), std::string("HTTP/1.1 299 \r\n\r\n"));
    QCOMPARE(written(200, "Fine", {}), std::string("HTTP/1.1 200 Fine\r\n\r\n"));
}

void TestHttp1Encoder::illegalIsNeverWritten_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char* title, const QByteArray& name, const QByteArray& value) {
        QTest::newRow(title) << name << value;
    };
    row("empty name", "", "x");
    row("space in name", "a b", "x");
    row("colon in name", "a:", "x");
    row("CRLF in name", "a\r\nb", "x");
    row("high byte in name", "\xe9", "x");
    row("CRLF in value", "a", "x\r\nInjected: y");
    row("CR in value", "a", "x\ry");
    row("LF in value", "a", "x\ny");
    row("NUL in value", "a", QByteArray("x\0y", 3));
    row("DEL in value", "a", "x\x7f");
    row("control late in a long value", "a", QByteArray(100, 'x') + "\x01");
    row("space in front", "a", " x");
    row("tab behind", "a", "x\t");
}

void TestHttp1Encoder::illegalIsNeverWritten() {
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, value);
    HeaderList headers;
    headers.add({name.constData(), static_cast<std::size_t>(name.size())},
                {value.constData(), static_cast<std::size_t>(value.size())});
    QCOMPARE(written({"GET", "/", {}, false}, headers), std::string("illegal"));
    QCOMPARE(written(200, {}, headers), std::string("illegal"));
    std::string to(lastChunkSize(headers), '#');
    QVERIFY(writeLastChunk(to.data(), headers) == nullptr);
}

void TestHttp1Encoder::illegalLines() {
    for (const RequestLine& line : {RequestLine{"", "/", {}, false},
                                    {"G T", "/", {}, false},
                                    {"GET\r\n", "/", {}, false},
                                    {"GET", "", {}, false},
                                    {"GET", "a", {}, false},
                                    {"GET", "/a b", {}, false},
                                    {"GET", "/a\r\nX: y", {}, false},
                                    {"GET", "/\xe9", {}, false},
                                    {"GET", "/a?b", {}, false},
                                    {"GET", "/a#b", {}, false},
                                    {"GET", "/", "a b", true},
                                    {"GET", "/", "a#b", true},
                                    {"GET", "/", "a\nb", true},
                                    {"GET", "**", {}, false}})
        QCOMPARE(written(line, {}), std::string("illegal"));
    QCOMPARE(written(99, {}, {}), std::string("illegal"));
    QCOMPARE(written(600, {}, {}), std::string("illegal"));
    QCOMPARE(written(200, "a\r\nb", {}), std::string("illegal"));
}

void TestHttp1Encoder::chunks() {
    for (const auto& [size, text] :
         std::vector<std::pair<std::uint64_t, std::string>>{{1, "1\r\n"},
                                                            {15, "f\r\n"},
                                                            {16, "10\r\n"},
                                                            {4096, "1000\r\n"},
                                                            {65535, "ffff\r\n"},
                                                            {UINT64_MAX, "ffffffffffffffff\r\n"}}) {
        char to[maxChunkPrefix];
        QCOMPARE(std::string(to, writeChunkPrefix(to, size)), text);
    }
    char digits[20];
    QCOMPARE(std::string(digits, writeDecimal(digits, 0)), std::string("0"));
    QCOMPARE(std::string(digits, writeDecimal(digits, UINT64_MAX)), std::string("18446744073709551615"));
}

void TestHttp1Encoder::dates_data() {
    QTest::addColumn<qint64>("second");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("RFC 9110") << qint64(784111777) << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT");
    QTest::newRow("epoch") << qint64(0) << QByteArray("Thu, 01 Jan 1970 00:00:00 GMT");
    QTest::newRow("leap day") << qint64(1709251199) << QByteArray("Thu, 29 Feb 2024 23:59:59 GMT");
    QTest::newRow("before the epoch") << qint64(-1) << QByteArray("Wed, 31 Dec 1969 23:59:59 GMT");
}

void TestHttp1Encoder::dates() {
    QFETCH(const qint64, second);
    QFETCH(const QByteArray, text);
    char to[httpDateSize];
    QCOMPARE(writeHttpDate(to, gw::WallTime{std::chrono::seconds(second)}) - to, std::ptrdiff_t(httpDateSize));
    QCOMPARE(QByteArray(to, httpDateSize), text);
}

void TestHttp1Encoder::dateCache() {
    HttpDateCache cache;
    const gw::WallTime at{std::chrono::seconds(784111777)};
    QVERIFY(cache.at(at + std::chrono::milliseconds(999)) == "Sun, 06 Nov 1994 08:49:37 GMT");
    QVERIFY(cache.at(at + std::chrono::seconds(1)) == "Sun, 06 Nov 1994 08:49:38 GMT");
    QVERIFY(cache.at(at) == "Sun, 06 Nov 1994 08:49:37 GMT");
}

void TestHttp1Encoder::requestsComeBack() {
    for (unsigned seed = 0; seed < 3000; ++seed) {
        Generator make(seed);
        const std::string method = make.bytes(isTchar, 1 + make.below(32));
        if (method == "CONNECT")
            continue;
        const std::string path = "/" + std::string(make.below(3), 'p') + make.bytes(isUnreserved, make.below(20)) + "z";
        const std::string query = make.bytes(isQueryByte, make.below(30));
        const std::string body = make.bytes(255, make.below(200));
        const unsigned framing = make.below(3);
        HeaderList headers = make.headers();
        headers.add("Host", "h.example:8080");
        if (framing == 1)
            headers.add("Content-Length", make.keep(std::to_string(body.size())));
        if (framing == 2)
            headers.add("Transfer-Encoding", "chunked");
        const bool hasQuery = make.below(2) == 1;
        std::string raw = written({method, path, query, hasQuery}, headers);
        const std::size_t headSize = raw.size();
        raw += framing == 1 ? body : framing == 2 ? chunkedBody(make, body) : "";
        gw::Arena arena;
        RequestHead head;
        const HeadResult result = HeadDecoder().request(raw, {}, arena, head);
        QVERIFY2(result.state == HeadState::complete, (raw + std::string(result.refusal.code)).c_str());
        QCOMPARE(result.consumed, headSize);
        QVERIFY2(head.method == method && head.path == path && head.hasQuery == hasQuery, raw.c_str());
        QVERIFY2((!hasQuery || head.query == query) && same(head.headers, headers) && head.host == "h.example",
                 raw.c_str());
        const std::string text =
            gwtest::bodyTranscript(std::string_view(raw).substr(headSize), {}, head.framing, head.contentLength);
        const std::string expected = framing == 2 ? "[" + body + "] trailers[Checksum: 1\r\n] done, rest[]"
                                                  : "[" + (framing == 1 ? body : "") + "] done, rest[]";
        QCOMPARE(text, expected);
    }
}

void TestHttp1Encoder::responsesComeBack() {
    for (unsigned seed = 0; seed < 3000; ++seed) {
        Generator make(seed);
        auto status = static_cast<std::uint16_t>(100 + make.below(500));
        status = status == 101 ? 100 : status;
        const std::string reason = "r" + make.bytes(isFieldByte, make.below(20));
        HeaderList headers = make.headers();
        headers.add("Content-Length", status < 200 ? "0" : "17"); // an interim head that announces a body is refused
        const std::string raw = written(status, reason, headers);
        gw::Arena arena;
        ResponseHead head;
        const HeadResult result = HeadDecoder().response(raw, {}, "GET", arena, head);
        QVERIFY2(result.state == HeadState::complete && result.consumed == raw.size(), raw.c_str());
        QVERIFY2(head.status == status && head.reason == reason && same(head.headers, headers), raw.c_str());
        const bool bodiless = status < 200 || status == 204 || status == 304;
        QCOMPARE(head.framing, bodiless ? Framing::none : Framing::length);
    }
}

/// The fields of this head, as the decoder gives them.
static HeaderList decoded(std::string_view bytes, gw::Arena& arena) {
    RequestHead head(&arena);
    HeadDecoder decoder;
    if (decoder.request(bytes, {}, arena, head).state != HeadState::complete)
        qFatal("the head of this test is not one");
    HeaderList list(&arena);
    list.copyFrom(head.headers, 4);
    return list;
}

void TestHttp1Encoder::linesGoOnAsTheyCame() {
    gw::Arena arena;
    HeaderList list = decoded("GET / HTTP/1.1\r\nHost: a\r\nAccept: x\r\nOdd:\t  spaced \r\nEmpty: \r\nBare:\r\nLast: y\r\n\r\n", arena);
    list.remove("host");
    list.add("Via", "1.1 me");
    const RequestLine line{.method = "GET", .path = "/", .hasHost = true, .host = "b"};
    QCOMPARE(written(line, list),
             "GET / HTTP/1.1\r\nHost: b\r\nAccept: x\r\nOdd: spaced\r\nEmpty: \r\nBare: \r\nLast: y\r\nVia: 1.1 me\r\n\r\n");
    list.remove("odd"); // a gap within what was one piece
    std::swap(list.fields().front(), list.fields().back());
    QCOMPARE(written(line, list),
             "GET / HTTP/1.1\r\nHost: b\r\nVia: 1.1 me\r\nEmpty: \r\nBare: \r\nLast: y\r\nAccept: x\r\n\r\n");
}

/// Whatever is done to a field that was read, it is checked like one that was made here.
void TestHttp1Encoder::changedFieldsAreChecked() {
    gw::Arena arena;
    const RequestLine line{.method = "GET", .path = "/"};
    const std::string_view bytes = "GET / HTTP/1.1\r\nHost: a\r\nX-One: first\r\nX-Two: second\r\n\r\n";
    HeaderList list = decoded(bytes, arena);
    list.fields()[1].value = "evil\r\nX-Admin: 1";
    QCOMPARE(written(line, list), "illegal");
    list = decoded(bytes, arena);
    list.fields()[1].name = "X One";
    QCOMPARE(written(line, list), "illegal");
    list = decoded(bytes, arena);
    list.fields()[1].value = {list.fields()[1].value.data(), list.fields()[1].value.size() + 3}; // runs over its line
    QCOMPARE(written(line, list), "illegal");
    list = decoded(bytes, arena);
    list.fields()[1].value.remove_suffix(2);
    QCOMPARE(written(line, list), "GET / HTTP/1.1\r\nHost: a\r\nX-One: fir\r\nX-Two: second\r\n\r\n");
    list.fields()[2].value = list.fields()[1].value; // of another line
    QCOMPARE(written(line, list), "GET / HTTP/1.1\r\nHost: a\r\nX-One: fir\r\nX-Two: fir\r\n\r\n");
}

/// The short cuts of names and values meet at 8, 16 and 32 bytes: each byte at each place, against the table.
void TestHttp1Encoder::namesOfAnyLength() {
    QVERIFY(!validFieldName(""));
    for (std::size_t size = 1; size <= 40; ++size)
        for (std::size_t place = 0; place < size; ++place)
            for (int c = 0; c < 256; ++c) {
                std::string text(size, 'a');
                text[place] = static_cast<char>(c);
                if (validFieldName(text) != isToken(text))
                    QFAIL(qPrintable(QString("name of %1 bytes, byte %2 at %3").arg(size).arg(c).arg(place)));
                const bool blankEnd = (place == 0 || place + 1 == size) && (c == ' ' || c == '\t');
                if (validFieldValue(text) != (all(text, isFieldByte) && !blankEnd))
                    QFAIL(qPrintable(QString("value of %1 bytes, byte %2 at %3").arg(size).arg(c).arg(place)));
            }
}

QTEST_GUILESS_MAIN(TestHttp1Encoder)
#include "tst_http1_encoder.moc"

// Field lists, the case-insensitive comparison, name sets, request ids, problem details.
#include "http/headers.h"
#include "http/message.h"
#include "http/problem.h"
#include "http/request_id.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <set>
#include <string>

using namespace gw::http;

class TestHttpMessage : public QObject {
    Q_OBJECT

private slots:
    void sameNameAgreesWithTheSlowWay();
    void headerList();
    void lists();
    void sensitiveNames();
    void requestIdsRise();
    void requestIdsCarryTheTime();
    void incomingRequestIds();
    void problems();
    void escaping_data();
    void escaping();
};

namespace {
bool slowSame(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}
} // namespace

void TestHttpMessage::sameNameAgreesWithTheSlowWay() {
    // Every pair of bytes at every place of names of every length up to 20.
    for (std::size_t size = 1; size <= 20; ++size)
        for (std::size_t at = 0; at < size; ++at)
            for (int x = 0; x < 256; ++x)
                for (const int y : {x, x ^ 0x20, x ^ 0x80, x + 1, static_cast<int>('A'), static_cast<int>('z')}) {
                    std::string a(size, 'q');
                    std::string b(size, 'Q');
                    a[at] = static_cast<char>(x);
                    b[at] = static_cast<char>(y);
                    if (sameName(a, b) != slowSame(a, b))
                        QFAIL(qPrintable(QStringLiteral("size %1 at %2: %3 %4").arg(size).arg(at).arg(x).arg(y)));
                }
    QVERIFY(!sameName("abc", "abcd"));
    QVERIFY(sameName("", ""));
}

void TestHttpMessage::headerList() {
    HeaderList headers;
    headers.add("A", "1");
    headers.add("b", "2");
    headers.add("a", "3");
    QCOMPARE(headers.count("A"), std::size_t(2));
    QCOMPARE(std::string(headers.value("a")), std::string("1"));
    QVERIFY(headers.find("c") == nullptr);
    headers.set("a", "4");
    QCOMPARE(headers.size(), std::size_t(2));
    QCOMPARE(std::string(headers[0].name) + std::string(headers[0].value), std::string("a4"));
    headers.set("C", "5");
    QCOMPARE(std::string(headers[2].value), std::string("5"));
    QCOMPARE(headers.remove("B"), std::size_t(1));
    QCOMPARE(headers.remove("B"), std::size_t(0));
    QCOMPARE(headers.size(), std::size_t(2));
}

void TestHttpMessage::lists() {
    std::string_view rest = " a ,, b\t,";
    std::vector<std::string> elements;
    for (std::string_view element; nextElement(rest, element);)
        elements.emplace_back(element);
    QVERIFY((elements == std::vector<std::string>{"a", "", "b", ""}));
    rest = {};
    std::string_view element;
    QVERIFY(!nextElement(rest, element));
}

void TestHttpMessage::sensitiveNames() {
    for (const char* name : {"Authorization", "COOKIE", "set-cookie", "Proxy-Authorization", "X-Api-Key", "apikey",
                             "X-Token", "client-secret", "Sec-WebSocket-Key"})
        QVERIFY2(isSensitiveName(name), name);
    for (const char* name : {"Accept", "Keyboard", "X-Tokens", "", "Host"})
        QVERIFY2(!isSensitiveName(name), name);
}

void TestHttpMessage::requestIdsRise() {
    RequestIds ids(1);
    RequestIds others(2);
    const gw::WallTime now{std::chrono::seconds(1'800'000'000)};
    std::set<std::string> seen;
    std::string before;
    for (int i = 0; i < 20'000; ++i) {
        // The calendar steps back now and then.
        const auto at = now + std::chrono::microseconds(100 * (i % 7 == 0 ? i - 5000 : i));
        const RequestIds::Id id = ids.next(at);
        const std::string text(id.data(), id.size());
        QVERIFY2(before < text, text.c_str());
        before = text;
        const RequestIds::Id other = others.next(at);
        QVERIFY(seen.insert(text).second && seen.insert(std::string(other.data(), other.size())).second);
        QVERIFY(validRequestId(text));
    }
}

void TestHttpMessage::requestIdsCarryTheTime() {
    // The example of the ULID specification: 1469918176385 ms is 01ARYZ6S41.
    RequestIds ids(7);
    const RequestIds::Id id = ids.next(gw::WallTime{std::chrono::milliseconds(1469918176385)});
    QCOMPARE(std::string(id.data(), 10), std::string("01ARYZ6S41"));
    const RequestIds::Id early = RequestIds(7).next(gw::WallTime{std::chrono::seconds(-5)});
    QCOMPARE(std::string(early.data(), 10), std::string("0000000000"));
}

void TestHttpMessage::incomingRequestIds() {
    QVERIFY(validRequestId("aZ09._:/+=@-"));
    QVERIFY(validRequestId(std::string(128, 'a')));
    QVERIFY(!validRequestId(std::string(129, 'a')));
    for (const char* bad : {"", "a b", "a\"b", "a\nb", "<", "a,b", "\xc3\xa9", "a;b", "a{b}"})
        QVERIFY2(!validRequestId(bad), bad);
}

void TestHttpMessage::problems() {
    gw::Arena arena;
    const ProblemMember members[] = {{"step", "or\"ders", false}, {"retryAfter", "12", true}};
    const Problem problem{.status = 504, .title = {}, .detail = "late\n", .instance = "01ARZ", .members = members};
    QCOMPARE(std::string(problemJson(problem, arena)),
             std::string("{\"status\":504,\"title\":\"Gateway Timeout\",\"detail\":\"late\\n\",\"instance\":\"01ARZ\","
                         "\"step\":\"or\\\"ders\",\"retryAfter\":12}"));
    QCOMPARE(std::string(problemJson({.status = 599}, arena)), std::string("{\"status\":599,\"title\":\"Error\"}"));
}

void TestHttpMessage::escaping_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("escaped");
    QTest::newRow("plain") << QByteArray("a /é€😀") << QByteArray("a /é€😀");
    QTest::newRow("short") << QByteArray("\"\\\n\r\t\b\f") << QByteArray("\\\"\\\\\\n\\r\\t\\b\\f");
    QTest::newRow("controls") << QByteArray("\x00\x1f\x7f", 3) << QByteArray("\\u0000\\u001f\\u007f");
    QTest::newRow("lone continuation") << QByteArray("\x80z") << QByteArray("\xef\xbf\xbdz");
    QTest::newRow("overlong slash") << QByteArray("\xc0\xaf") << QByteArray("\xef\xbf\xbd\xef\xbf\xbd");
    QTest::newRow("overlong of three") << QByteArray("\xe0\x80\xaf") << QByteArray("\xef\xbf\xbd").repeated(3);
    QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << QByteArray("\xef\xbf\xbd").repeated(3);
    QTest::newRow("above the last") << QByteArray("\xf4\x90\x80\x80") << QByteArray("\xef\xbf\xbd").repeated(4);
    QTest::newRow("cut") << QByteArray("a\xe2\x82") << QByteArray("a\xef\xbf\xbd\xef\xbf\xbd");
}

void TestHttpMessage::escaping() {
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, escaped);
    const std::string_view view(text.constData(), static_cast<std::size_t>(text.size()));
    std::string to(jsonEscapedSize(view), '\0');
    QCOMPARE(static_cast<std::size_t>(jsonEscape(to.data(), view) - to.data()), to.size());
    QCOMPARE(QByteArray::fromStdString(to), escaped);
    QVERIFY(QJsonDocument::fromJson("{\"a\":\"" + QByteArray::fromStdString(to) + "\"}").isObject());
}

QTEST_GUILESS_MAIN(TestHttpMessage)
#include "tst_http_message.moc"

// The path normalisation, authorities, percent-encoding and queries.
#include "http/headers.h"
#include "http/uri.h"

#include <QTest>
#include <random>
#include <string>

using namespace gw::http;

Q_DECLARE_METATYPE(gw::http::PathFault)

class TestHttpUri : public QObject {
    Q_OBJECT

private slots:
    void paths_data();
    void paths();
    void normalisationIsIdempotent();
    void authorities_data();
    void authorities();
    void hosts();
    void encoding();
    void decoding();
    void queries();
};

void TestHttpUri::paths_data() {
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<PathFault>("fault");
    QTest::addColumn<QByteArray>("path");
    const auto good = [](const char* raw, const char* path) {
        QTest::newRow(raw) << QByteArray(raw) << PathFault::none << QByteArray(path);
    };
    const auto bad = [](const char* name, const QByteArray& raw, PathFault fault) {
        QTest::newRow(name) << raw << fault << QByteArray();
    };
    good("/", "/");
    good("/a", "/a");
    good("/a/", "/a/");
    good("/.", "/");
    good("/./", "/");
    good("/a/.", "/a/");
    good("/a/..", "/");
    good("/a/../", "/");
    good("/a/b/..", "/a/");
    good("/a/b/../c", "/a/c");
    good("/a/./b", "/a/b");
    good("/a/b/../../c", "/c");
    good("//", "/");
    good("//a///b//", "/a/b/");
    good("/a//../b", "/b");
    good("/...", "/...");
    good("/.a/..b/c.", "/.a/..b/c.");
    good("/.well-known/x", "/.well-known/x");
    good("/%2e/a", "/a");
    good("/a/%2E%2e/b", "/b");
    good("/a/.%2e", "/");
    good("/%41%7a%30%2d%5f%7e", "/Az0-_~");
    good("/a%2fb", "/a%2Fb");
    good("/a%2F...%2Fb%2F", "/a%2F...%2Fb%2F");
    good("/a%5cb", "/a%5Cb");
    good("/%c3%a9", "/%C3%A9");
    good("/%25%20%3b", "/%25%20%3B");
    good("/%252e%252e/", "/%252e%252e/");
    good("/a;b=c/d", "/a;b=c/d");
    good("/a..;b", "/a..;b");
    good("/a..%3b/..a%3b", "/a..%3B/..a%3B");
    good("/%c0x/%E0%A0%80/%C0", "/%C0x/%E0%A0%80/%C0");
    good("/:@!$&'()*+,;=", "/:@!$&'()*+,;=");
    bad("empty", "", PathFault::badByte);
    bad("relative", "a", PathFault::badByte);
    bad("space", "/a b", PathFault::badByte);
    bad("NUL", QByteArray("/a\0", 3), PathFault::badByte);
    bad("high", "/\xc3\xa9", PathFault::badByte);
    bad("question mark", "/a?b", PathFault::badByte);
    bad("fragment", "/a#b", PathFault::badByte);
    bad("backslash", "/a\\..\\b", PathFault::badByte);
    bad("brackets", "/[a]", PathFault::badByte);
    bad("braces", "/{a}", PathFault::badByte);
    bad("bar", "/a|b", PathFault::badByte);
    bad("escape cut 1", "/%", PathFault::badEscape);
    bad("escape cut 2", "/%4", PathFault::badEscape);
    bad("escape of no hex", "/%g0", PathFault::badEscape);
    bad("escape of no hex 2", "/%0g", PathFault::badEscape);
    bad("unicode escape", "/%u0041", PathFault::badEscape);
    bad("%00", "/%00", PathFault::encodedControl);
    bad("%1f", "/%1f", PathFault::encodedControl);
    bad("%7F", "/%7F", PathFault::encodedControl);
    bad("..", "/..", PathFault::aboveRoot);
    bad("../", "/../", PathFault::aboveRoot);
    bad("/a/../..", "/a/../..", PathFault::aboveRoot);
    bad("//..", "//..", PathFault::aboveRoot);
    bad("/./..", "/./..", PathFault::aboveRoot);
    bad("encoded ..", "/%2e%2E/etc", PathFault::aboveRoot);
    bad("..;", "/a/..;/b", PathFault::hiddenDots);
    bad(".;x", "/a/.;x", PathFault::hiddenDots);
    bad("dots between %2F", "/a%2F..%2Fb", PathFault::hiddenDots);
    bad("dots before %2F", "/a/..%2Fb", PathFault::hiddenDots);
    bad("dots after %2f", "/a/b%2f..", PathFault::hiddenDots);
    bad("dots between %5C", "/a/b%5C..%5cc", PathFault::hiddenDots);
    bad("dot before %2F", "/a/.%2Fb", PathFault::hiddenDots);
    bad("dots and an encoded ;", "/a/..%3bx/b", PathFault::hiddenDots);
    bad("encoded dots before %2F", "/a/%2E%2e%2fb", PathFault::hiddenDots);
    bad("overlong dot", "/a/%C0%AE%c0%ae/b", PathFault::overlong);
    bad("overlong slash in three", "/a%E0%80%AFb", PathFault::overlong);
    bad("overlong slash in four", "/a%f0%80%80%afb", PathFault::overlong);
    bad("encoded ..;", "/a/%2e.;/b", PathFault::hiddenDots);
}

void TestHttpUri::paths() {
    QFETCH(const QByteArray, raw);
    QFETCH(const PathFault, fault);
    QFETCH(const QByteArray, path);
    gw::Arena arena;
    std::string_view out;
    QCOMPARE(normalisePath({raw.constData(), static_cast<std::size_t>(raw.size())}, arena, out), fault);
    if (fault == PathFault::none)
        QCOMPARE(QByteArray(out.data(), static_cast<qsizetype>(out.size())), path);
}

void TestHttpUri::normalisationIsIdempotent() {
    std::mt19937 random(11);
    constexpr std::string_view parts[] = {"/", "/",   "/",   ".",   "..", "%2e", "%2F",
                                          "a", "b;c", "%41", "%c3", ";",  "%5C", "~"};
    for (int i = 0; i < 50'000; ++i) {
        std::string raw = "/";
        for (unsigned n = random() % 12; n > 0; --n)
            raw += parts[random() % std::size(parts)];
        gw::Arena arena;
        std::string_view once;
        if (normalisePath(raw, arena, once) != PathFault::none)
            continue;
        std::string_view twice;
        QVERIFY2(normalisePath(once, arena, twice) == PathFault::none && once == twice, raw.c_str());
        QVERIFY2(once.size() <= raw.size() && once.starts_with('/') && once.find("//") == std::string_view::npos &&
                     (std::string(once) + "/").find("/../") == std::string::npos &&
                     (std::string(once) + "/").find("/./") == std::string::npos,
                 raw.c_str());
    }
}

void TestHttpUri::authorities_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("parsed");
    const auto row = [](const char* text, const char* parsed) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(parsed);
    };
    row("a", "a");
    row("A.b-c_d:1", "A.b-c_d 1");
    row("a:65535", "a 65535");
    row("a:00080", "a 80");
    row("127.0.0.1:80", "127.0.0.1 80");
    row("[::1]", "::1 v6");
    row("[::ffff:1.2.3.4]:443", "::ffff:1.2.3.4 443 v6");
    row("a.", "a.");
    for (const char* bad :
         {"",       ":80",  "a:",  "a:0", "a:65536", "a:000080", "a:8x",   "a:-1",   "a b",       "a@b",
          "a/b",    "a..b", ".a",  "[]",  "[::1",    "::1",      "[::1]a", "[::1]:", "[1.2.3.4]", "[fe80::1%eth0]",
          "[v1.x]", "a%41", "a,b", "a*",  "\xc3\xa9"})
        row(bad, "refused");
    QTest::newRow("256 bytes") << QByteArray(256, 'a') << QByteArray("refused");
    QTest::newRow("255 bytes") << QByteArray(255, 'a') << QByteArray(255, 'a');
}

void TestHttpUri::authorities() {
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, parsed);
    const auto authority = parseAuthority({text.constData(), static_cast<std::size_t>(text.size())});
    QByteArray got = "refused";
    if (authority) {
        got = QByteArray(authority->host.data(), static_cast<qsizetype>(authority->host.size()));
        got += authority->hasPort ? " " + QByteArray::number(authority->port) : QByteArray();
        got += authority->isIpv6 ? " v6" : "";
    }
    QCOMPARE(got, parsed);
}

void TestHttpUri::hosts() {
    gw::Arena arena;
    const std::string_view plain = "a.example";
    QCOMPARE(static_cast<const void*>(normaliseHost(plain, arena).data()), static_cast<const void*>(plain.data()));
    QVERIFY(normaliseHost("A.ExamplE.", arena) == "a.example");
    QVERIFY(normaliseHost(".", arena) == ".");
}

void TestHttpUri::encoding() {
    gw::Arena arena;
    QVERIFY(percentEncode("aZ09-._~", arena) == "aZ09-._~");
    QVERIFY(percentEncode("a/b c?&=#%\xc3\xa9;", arena) == "a%2Fb%20c%3F%26%3D%23%25%C3%A9%3B");
    std::mt19937 random(5);
    for (int i = 0; i < 2000; ++i) {
        std::string text(random() % 40, '\0');
        for (char& c : text)
            c = static_cast<char>(random());
        const auto back = percentDecode(percentEncode(text, arena), arena);
        QVERIFY(back && *back == text);
    }
}

void TestHttpUri::decoding() {
    gw::Arena arena;
    QVERIFY(percentDecode("a+b%2b", arena) == "a+b+");
    QVERIFY(percentDecode("a+b%2b", arena, true) == "a b+");
    QVERIFY(!percentDecode("a%", arena) && !percentDecode("a%4", arena) && !percentDecode("a%4g", arena));
}

void TestHttpUri::queries() {
    gw::Arena arena;
    std::string seen;
    QueryPairs pairs("a=1&&b&c=&=d&e=f=g&");
    for (QueryPair pair; pairs.next(pair);)
        seen += std::string(pair.name) + (pair.hasValue ? "=" : "!") + std::string(pair.value) + " ";
    QCOMPARE(seen, std::string("a=1 b! c= =d e=f=g "));
    const std::string_view query = "x=1&na%6de=a+b&name=c&bad%=1&bad=%";
    QVERIFY(queryValue(query, "name", arena) == "a b");
    QVERIFY(!queryValue(query, "bad", arena) && !queryValue(query, "y", arena));
    QVERIFY(validQuery("a=%20&b[]=/?:@") && !validQuery("a b") && !validQuery("%2") && !validQuery("\"") &&
            !validQuery("#"));
}

QTEST_GUILESS_MAIN(TestHttpUri)
#include "tst_http_uri.moc"

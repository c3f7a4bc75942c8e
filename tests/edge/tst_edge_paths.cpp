// Spellings by which a filter on a path or a host might be walked around, against the real engine on both backends:
// what is matched is what goes upstream, or the request is refused.
#include "edge/edge_stand.h"

#include <QTest>

#include <map>

using namespace gw::test;

namespace {

QByteArray document(); // below: moc takes the patterns in it for comments

constexpr auto denied = "403";

} // namespace

class EdgePaths : public QObject {
    Q_OBJECT

private slots:
    void cleanupTestCase() { m_stands.clear(); }

    void targets_data() {
        QTest::addColumn<bool>("epoll");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("expected"); // "403", "400 code" or the target that the service gets
        const std::vector<std::pair<const char*, const char*>> rows = {
            // the filter holds
            {"/admin", denied},
            {"/admin/", denied},
            {"/admin/x", denied},
            {"/admin?x", denied},
            {"/admin?/../x", denied},
            {"/admin/?;x", denied},
            {"/%61dmin", denied},
            {"/%61%64%6D%69%6e/x", denied},
            {"//admin", denied},
            {"///admin//x", denied},
            {"/./admin", denied},
            {"/%2e/admin", denied},
            {"/.//admin", denied},
            {"/a/../admin", denied},
            {"/a/%2e%2e/admin", denied},
            {"/a/.%2E/admin", denied},
            {"/a/b/../../admin", denied},
            {"/a//../admin", denied},
            {"/a;x/../admin", denied},
            {"/a%23/../admin", denied},
            {"/a%3f/../admin", denied},
            {"/a%2fb/../admin", denied},
            {"http://a.example/admin", denied},
            {"http://a.example//admin", denied},
            {"HTTP://A.EXAMPLE/%61dmin", denied},
            {"http://a.example/x/../admin", denied},
            // a value never leaves its segment
            {"/item?id=5", "/items/5"},
            {"/item?id=a%2Fb", "/items/a%2Fb"},
            {"/item?id=..", "400 bad-path-segment"},
            {"/item?id=..%2F..%2Fadmin", "400 bad-path-segment"},
            {"/item?id=x/../../admin", "400 bad-path-segment"},
            {"/item?id=..%5Cadmin", "400 bad-path-segment"},
            {"/item?id=..;x", "400 bad-path-segment"},
            {"/item?id=%C0%AE%C0%AE", "400 bad-path-segment"},
            // other paths, and they stay so
            {"/admin/../x", "/x"},
            {"/admin/%2e%2e/x", "/x"},
            {"/a//admin", "/a/admin"},
            {"//a.example/admin", "/a.example/admin"},
            {"/Admin", "/Admin"},
            {"/ADMIN/x", "/ADMIN/x"},
            {"/admin.", "/admin."},
            {"/admin..", "/admin.."},
            {"/admin...", "/admin..."},
            {"/admin%20", "/admin%20"},
            {"/admin%2f", "400 ambiguous-path"},
            {"/admin%2Fx", "400 ambiguous-path"},
            {"/%2fadmin", "400 ambiguous-path"},
            {"/admin%5cx", "400 ambiguous-path"},
            {"/admin;x", "400 ambiguous-path"},
            {"/admin%3bx", "400 ambiguous-path"},
            {"/;/admin", "400 ambiguous-path"},
            {"/%2561dmin", "/%2561dmin"},
            {"/%252e%252e/admin", "/%252e%252e/admin"},
            {"/admin%3f", "/admin%3F"},
            {"/admin%23x", "/admin%23x"},
            {"/admin%c3%a9", "/admin%C3%A9"},
            {"/x?/admin", "/x?/admin"},
            {"/x?/../admin", "/x?/../admin"},
            {"/x?a=%2e%2e%2fadmin", "/x?a=%2e%2e%2fadmin"},
            {"/x?" "?/admin", "/x?" "?/admin"},
            {"/?", "/?"},
            {"http://a.example", "/"},
            {"http://a.example?x", "/?x"},
            {"http://a.example/%7Ex", "/~x"},
            {"/a%2f...%2fb", "/a%2F...%2Fb"},
            // neither
            {"/admin/..;/x", "400 ambiguous-path"},
            {"/x/..;/admin", "400 ambiguous-path"},
            {"/x/.;a=b/admin", "400 ambiguous-path"},
            {"/x/%2e%2e;/admin", "400 ambiguous-path"},
            {"/x/..%3b/admin", "400 ambiguous-path"},
            {"/x/..%2fadmin", "400 ambiguous-path"},
            {"/x%2f..%2fadmin", "400 ambiguous-path"},
            {"/x%2f%2e%2e%2fadmin", "400 ambiguous-path"},
            {"/x/..%5cadmin", "400 ambiguous-path"},
            {"/x%5c..%5cadmin", "400 ambiguous-path"},
            {"/%2e%2e%2fadmin", "400 ambiguous-path"},
            {"/x%2f..", "400 ambiguous-path"},
            {"/..%00/admin", "400 encoded-control"},
            {"/admin%00", "400 encoded-control"},
            {"/admin%0d%0aX:y", "400 encoded-control"},
            {"/%c0%afadmin", "400 overlong-encoding"},
            {"/x/%c0%ae%C0%AE/admin", "400 overlong-encoding"},
            {"/x/%e0%80%ae./admin", "400 overlong-encoding"},
            {"/x/%f0%80%80%ae./admin", "400 overlong-encoding"},
            {"/%u0061dmin", "400 bad-path"},
            {"/x\\..\\admin", "400 bad-path"},
            {"\\admin", "400 bad-target"},
            {"/admin#x", "400 bad-path"},
            {"/x#/../admin", "400 bad-path"},
            {"/x?y#/../admin", "400 bad-query"},
            {"/%", "400 bad-path"},
            {"/../admin", "400 path-above-root"},
            {"/x/../../admin", "400 path-above-root"},
            {"admin", "400 bad-target"},
            {"a.example/admin", "400 bad-target"},
            {"a.example:80", "400 bad-target"},
            {"*", "400 bad-target"},
            {"http:/a.example/admin", "400 bad-target"},
            {"http:///admin", "400 bad-target"},
            {"ftp://a.example/admin", "400 bad-target"},
            {"http://other.example/admin", "400 host-mismatch"},
            {"http://a.example:8080/admin", "400 host-mismatch"},
            {"http://a.example@other.example/", "400 host-mismatch"},
            {"http://a.example\\@other.example/", "400 host-mismatch"},
            {"http://a.example./admin", "400 host-mismatch"},
            {"https://a.example/x", "421 misdirected"},
        };
        for (const bool epoll : backends())
            for (const auto& [target, expected] : rows)
                QTest::addRow("%s %s", backendName(epoll), target) << epoll << QByteArray(target) << QByteArray(expected);
    }
    void targets() {
        QFETCH(const bool, epoll);
        QFETCH(const QByteArray, target);
        QFETCH(const QByteArray, expected);
        check(epoll, "GET " + target + " HTTP/1.1\r\nHost: a.example\r\n\r\n", expected, "a.example");
    }

    void hosts_data() {
        QTest::addColumn<bool>("epoll");
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<QByteArray>("expected"); // as above, or the Host that the service gets
        const std::vector<std::pair<const char*, const char*>> rows = {
            {"admin.example", denied},
            {"ADMIN.Example", denied},
            {"admin.example.", denied},
            {"admin.example:80", denied},
            {"admin.example:00443", denied},
            {"admin.example.:80", denied},
            {"A.EXAMPLE", "a.example"},
            {"a.example.", "a.example"},
            {"A.example.:0080", "a.example:80"},
            {"a.example:8080", "a.example:8080"},
            {"x.admin.example", "x.admin.example"},
            {"[2001:DB8::1]:080", "[2001:db8::1]:80"},
            {"[2001:db8::1]", "[2001:db8::1]"},
            {"admin.example..", "400 bad-host"},
            {"admin.example:", "400 bad-host"},
            {"admin.example@a.example", "400 bad-host"},
            {"a.example, admin.example", "400 bad-host"},
            {"a.example admin.example", "400 bad-host"},
            {"a.example/admin.example", "400 bad-host"},
            {"admin%2eexample", "400 bad-host"},
        };
        for (const bool epoll : backends())
            for (const auto& [host, expected] : rows)
                QTest::addRow("%s %s", backendName(epoll), host) << epoll << QByteArray(host) << QByteArray(expected);
    }
    void hosts() {
        QFETCH(const bool, epoll);
        QFETCH(const QByteArray, host);
        QFETCH(const QByteArray, expected);
        const bool passes = !expected.startsWith("40");
        check(epoll, "GET /x HTTP/1.1\r\nHost: " + host + "\r\n\r\n", passes ? "/x" : expected, expected);
    }

    void asterisk_data() {
        QTest::addColumn<bool>("epoll");
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<QByteArray>("expected");
        for (const bool epoll : backends()) {
            const auto row = [epoll](const char* name, const char* raw, const char* expected) {
                QTest::addRow("%s %s", backendName(epoll), name) << epoll << QByteArray(raw) << QByteArray(expected);
            };
            row("OPTIONS *", "OPTIONS * HTTP/1.1\r\nHost: a.example\r\n\r\n", "*");
            row("OPTIONS * below a prefix", "OPTIONS * HTTP/1.1\r\nHost: below.example\r\n\r\n", "*");
            row("OPTIONS absolute", "OPTIONS http://a.example HTTP/1.1\r\nHost: a.example\r\n\r\n", "*");
            row("OPTIONS absolute with a path", "OPTIONS http://a.example/ HTTP/1.1\r\nHost: a.example\r\n\r\n", "/");
            row("OPTIONS * of the admin host", "OPTIONS * HTTP/1.1\r\nHost: admin.example\r\n\r\n", denied);
            row("OPTIONS *x", "OPTIONS *x HTTP/1.1\r\nHost: a.example\r\n\r\n", "400 bad-target");
            row("POST *", "POST * HTTP/1.1\r\nHost: a.example\r\n\r\n", "400 bad-target");
            row("below a prefix", "GET /../base HTTP/1.1\r\nHost: below.example\r\n\r\n", "400 path-above-root");
            row("a prefix stays", "GET /x/../y HTTP/1.1\r\nHost: below.example\r\n\r\n", "/base/y");
        }
    }
    void asterisk() {
        QFETCH(const bool, epoll);
        QFETCH(const QByteArray, raw);
        QFETCH(const QByteArray, expected);
        check(epoll, raw, expected, raw.contains("below") ? "below.example" : "a.example");
    }

private:
    void check(bool epoll, const QByteArray& raw, const QByteArray& expected, const QByteArray& host) {
        auto& stand = m_stands[epoll];
        if (!stand)
            stand = std::make_unique<EdgeStand>(epoll, document());
        const Conversation talk = stand->talk("in", {raw.constData(), static_cast<std::size_t>(raw.size())});
        QCOMPARE(talk.answers.size(), 1u);
        const Answer& answer = talk.answers[0];
        const QByteArray status = QByteArray::number(answer.status);
        const Arrived arrived = stand->arrived();
        if (expected[0] == '4') {
            QCOMPARE(expected == denied ? status : status + ' ' + QByteArray::fromStdString(answer.code), expected);
            QCOMPARE(QByteArray::fromStdString(arrived.bytes), QByteArray());
            return;
        }
        QVERIFY2(answer.status == 200, answer.reply.body.c_str());
        QCOMPARE(arrived.requests.size(), 1u);
        QCOMPARE(QByteArray::fromStdString(arrived.requests[0].target()), expected);
        QCOMPARE(QByteArray::fromStdString(arrived.requests[0].field("Host")), host);
        QCOMPARE(arrived.requests[0].count("Host"), 1);
    }
    std::map<bool, std::unique_ptr<EdgeStand>> m_stands;
};

namespace {

QByteArray document() {
    return R"({
  "gatewright": 1,
  "name": "edge",
  "listeners": [{ "name": "in", "port": 0 }],
  "upstreams": [{ "name": "service", "endpoints": [{ "url": "%SERVICE%" }] },
                { "name": "below", "endpoints": [{ "url": "%SERVICE%/base" }] }],
  "policies": [{ "name": "nobody", "type": "ipFilter", "deny": ["0.0.0.0/0", "::/0"] }],
  "routes": [
    { "name": "admin", "match": { "path": "/admin/**" }, "policies": ["nobody"], "forward": { "upstream": "service" } },
    { "name": "admin host", "match": { "hosts": ["admin.example"] }, "policies": ["nobody"], "forward": { "upstream": "service" } },
    { "name": "item", "match": { "path": "/item" }, "forward": { "upstream": "service", "path": "/items/{query.id}", "query": {} } },
    { "name": "below", "match": { "hosts": ["below.example"] }, "forward": { "upstream": "below" } },
    { "name": "all", "match": {}, "forward": { "upstream": "service" } }
  ]
})";
}

} // namespace

QTEST_GUILESS_MAIN(EdgePaths)
#include "tst_edge_paths.moc"

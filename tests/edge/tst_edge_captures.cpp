// What was refused before it was a request is in the captures and in the access log: status, reason, and of the head
// what may be shown.
#include "edge/edge_stand.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace gw::test;

class EdgeCaptures : public QObject {
    Q_OBJECT

private slots:
    void refusals_data() {
        QTest::addColumn<bool>("epoll");
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<QByteArray>("expected"); // status, reason, method, target, host
        QTest::addColumn<QByteArray>("fields");
        for (const bool epoll : backends()) {
            const auto row = [epoll](const char* name, const QByteArray& raw, const char* expected, const char* fields) {
                QTest::addRow("%s %s", backendName(epoll), name) << epoll << raw << QByteArray(expected) << QByteArray(fields);
            };
            row("no Host", "GET /x?a=b HTTP/1.1\r\nAccept: */*\r\n\r\n", "400 missing-host GET /x?a=b ", "Accept=*/*;");
            row("both framings", "POST /x HTTP/1.1\r\nHost: a.example\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
                "400 length-and-coding POST /x a.example", "Host=a.example;Content-Length=1;Transfer-Encoding=chunked;");
            row("a broken chunk", "POST /x HTTP/1.1\r\nHost: a.example\r\nTransfer-Encoding: chunked\r\n\r\n+1\r\nx\r\n",
                "400 bad-chunk-size POST /x a.example", "Host=a.example;Transfer-Encoding=chunked;");
            row("control characters", QByteArray("GET /a\x0b?b HTTP/1.1\r\nHost: a\x01\r\n\r\n"), "400 control-character GET /a\\x0b?b a\\x01",
                "Host=a\\x01;");
            row("a target too long", "GET /" + QByteArray(2000, 'x'), ("414 uri-too-long GET /" + QByteArray(2000, 'x') + " ").constData(), "");
            row("too many fields", "GET / HTTP/1.1\r\nHost: a\r\n" + QByteArray("X: y\r\n").repeated(9), "431 too-many-fields GET / a",
                "Host=a;X=y;X=y;X=y;X=y;X=y;X=y;X=y;X=y;X=y;");
            row("a head that stops", "GET /x HTTP/1.1\r\nHost: a\r\nX-A", "408 request-head-timeout GET /x a", "Host=a;");
            row("another version", "GET /x HTTP/3.0\r\nHost: a\r\n\r\n", "505 unsupported-version GET /x a", "Host=a;");
            row("CONNECT", "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n", "501 connect-unsupported CONNECT a:443 a:443", "Host=a:443;");
            row("no HTTP", QByteArray("\x16\x03\x01\x00\xa5", 5), "400 bad-method   ", "");
            row("the rest of a body", "password=s3cr3t-1\r\nCookie: s3cr3t-2\r\n\r\n", "400 bad-method   ", "");
            row("secrets in good fields", "GET /x?api_key=s3cr3t-1 HTTP/1.1\r\nAuthorization: Bearer s3cr3t-2\r\nCookie: s3cr3t-3\r\n\r\n",
                "400 missing-host GET /x?api_key=••• ", "Authorization=•••;Cookie=•••;");
            row("secrets behind control characters", QByteArray("GET /x?to\x01ken=s3cr3t-1&api_key=s3cr3t-2 HTTP/1.1\r\nReferer: http://a/?token=s3cr3t-3\r\n\r\n"),
                "400 control-character GET /x?••• ", "Referer=http://a/?token=•••;");
            row("secrets in bad fields",
                QByteArray("GET /x HTTP/1.1\r\nHost: a\r\nAuthorization : s3cr3t-1\r\nX: y\rCookie: s3cr3t-2\nX-Api_Key: s3cr3t-3\r\n"
                           " s3cr3t-4: s3cr3t-5\r\nAuthor\x01ization: s3cr3t-6\r\ns3cr3t-7\r\n\r\n"),
                "400 bare-cr GET /x a",
                "Host=a;Authorization=•••;X=y;Cookie=•••;X-Api_Key=•••;X-Api_Key=•••;Author\\x01ization=•••;");
        }
    }
    void refusals() {
        QFETCH(const bool, epoll);
        QFETCH(const QByteArray, raw);
        QFETCH(const QByteArray, expected);
        QFETCH(const QByteArray, fields);
        EdgeStand& stand = on(epoll);
        const Conversation talk = stand.talk("in", {raw.constData(), static_cast<std::size_t>(raw.size())});
        QCOMPARE(talk.answers.size(), 1u);
        std::vector<gw::runtime::Record> records;
        QVERIFY(QTest::qWaitFor([&] { return !(records = stand.engine.host.takeCaptures(10)).empty(); }));
        QCOMPARE(records.size(), 1u);
        const gw::trace::ExchangeRecord& record = *records[0];
        const auto text = [](std::string_view view) { return QByteArray(view.data(), static_cast<int>(view.size())); };
        QCOMPARE(QByteArray::number(record.status) + ' ' + text(record.fault) + ' ' + text(record.method) + ' ' + text(record.target) + ' ' +
                     text(record.host),
                 expected);
        QByteArray shown;
        for (const gw::trace::Field& field : record.requestHeaders)
            shown += text(field.name) + '=' + text(field.value) + ';';
        QCOMPARE(shown, fields);
        QCOMPARE(text(record.decidedBy), QByteArray("engine"));
        QVERIFY(!record.faultDetail.empty());
        QCOMPARE(record.route, -1);
        QCOMPARE(text(record.listener), QByteArray("in"));
        QCOMPARE(text(record.client), QByteArray("127.0.0.1"));
        QCOMPARE(record.ending, gw::trace::Ending::answered);
        QCOMPARE(text(record.id), QByteArray::fromStdString(talk.answers[0].reply.field("X-Request-Id")));
        QCOMPARE(text(record.responseBody.bytes), QByteArray::fromStdString(talk.answers[0].reply.body));
        QVERIFY(record.responseHeaders.size() >= 4);
        m_logged.append(text(record.fault));
        m_logged.append(text(record.id));
    }

    /// Each has a line there too, and no secret is in any.
    void accessLog() {
        QVERIFY(!m_logged.isEmpty());
        m_stands.clear(); // what waits is written
        const QByteArray all = read(m_folder.filePath("0.log")) + read(m_folder.filePath("1.log"));
        for (const QByteArray& one : m_logged)
            QVERIFY2(all.contains(one), one);
        QVERIFY2(!all.contains("s3cr3t"), all);
    }

private:
    EdgeStand& on(bool epoll) {
        auto& stand = m_stands[epoll];
        if (!stand) {
            const QByteArray log = m_folder.filePath(QString::number(epoll) + ".log").toUtf8();
            stand = std::make_unique<EdgeStand>(epoll, R"({ "gatewright": 1, "name": "edge", "listeners": [{ "name": "in", "port": 0,
                  "limits": { "uriBytes": "1KiB", "headers": 8 }, "timeouts": { "header": "200ms" } }],
                "observability": { "accessLog": { "file": ")" + log + R"(" } },
                "upstreams": [{ "name": "service", "endpoints": [{ "url": "%SERVICE%" }] }],
                "routes": [{ "name": "all", "match": {}, "forward": { "upstream": "service" } }] })");
            stand->engine.host.setCapture({.level = gw::runtime::CaptureOptions::Level::bodies});
        }
        return *stand;
    }
    std::map<bool, std::unique_ptr<EdgeStand>> m_stands;
    QTemporaryDir m_folder;
    QByteArrayList m_logged;
    static QByteArray read(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

QTEST_GUILESS_MAIN(EdgeCaptures)
#include "tst_edge_captures.moc"

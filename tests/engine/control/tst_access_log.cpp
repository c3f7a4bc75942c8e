// The access log: its two forms, what hostile bytes become, and that it never loses or mixes lines silently.
#include "capture/redact/redact.h"
#include "json/document.h"
#include "runtime/access_log.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <mutex>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace gw;
using namespace gw::runtime;

namespace {

const capture::Redactor& redactor() {
    static const std::vector<std::string> headers{"x-pass"};
    static const std::vector<std::string> queries{"pass"};
    static const capture::Redactor one(headers, queries);
    return one;
}

AccessEntry entry() {
    AccessEntry e;
    e.began = WallTime(std::chrono::milliseconds(1'764'000'000'123));
    e.duration = std::chrono::microseconds(1500);
    e.requestId = "r-1";
    e.listener = "public";
    e.client = "192.0.2.7";
    e.method = "GET";
    e.target = "/orders?page=2";
    e.host = "shop.example";
    e.route = "orders";
    e.status = 200;
    e.bytesOut = 12;
    e.attempts = 1;
    e.revision = 3;
    return e;
}

std::string accessLine(const AccessEntry& entry, model::AccessLogFormat format, const capture::Redactor& redactor) {
    std::string line;
    appendAccessLine(line, entry, format, redactor);
    return line;
}

QByteArray read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no file");
}

model::AccessLog settings(const QString& path, model::AccessLogFormat format = model::AccessLogFormat::json) {
    return {.format = format, .file = path.toStdString(), .sample = 100};
}

} // namespace

class TestAccessLog : public QObject {
    Q_OBJECT

private slots:
    void jsonLineHasEverything() {
        const std::string line = accessLine(entry(), model::AccessLogFormat::json, redactor());
        QVERIFY(line.ends_with("}\n"));
        const auto parsed = json::Document::parse(line);
        QVERIFY(parsed.has_value());
        const json::Node root = parsed->root();
        QCOMPARE(root.find("time").string(), std::string("2025-11-24T16:00:00.123Z"));
        QCOMPARE(root.find("target").string(), std::string("/orders?page=2"));
        QCOMPARE(root.find("status").integer().value_or(0), 200);
        QCOMPARE(root.find("durationMs").number(), 1.5);
        QCOMPARE(root.find("route").string(), std::string("orders"));
        QVERIFY(!root.find("consumer")); // what is not known is not there
    }

    void combinedLineIsAsOthersReadIt() {
        AccessEntry e = entry();
        e.userAgent = "curl/8";
        QCOMPARE(accessLine(e, model::AccessLogFormat::combined, redactor()),
                 std::string("192.0.2.7 - - [24/Nov/2025:16:00:00 +0000] \"GET /orders?page=2 HTTP/1.1\" 200 12 \"-\" \"curl/8\"\n"));
    }

    void hostileBytesCannotForgeALine_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("line feed") << QByteArray("a\n{\"status\":200}");
        QTest::newRow("carriage return") << QByteArray("a\r\nb");
        QTest::newRow("quotes") << QByteArray("\" 200 0 \"-\" \"x");
        QTest::newRow("escape sequence") << QByteArray("\x1b[2J");
        QTest::newRow("nul") << QByteArray("a\0b", 3);
        QTest::newRow("no utf-8") << QByteArray("\xff\xc0\x80");
        QTest::newRow("backslash") << QByteArray("\\");
        QTest::newRow("line separator") << QByteArray("\xe2\x80\xa8");
    }
    void hostileBytesCannotForgeALine() {
        QFETCH(QByteArray, bytes);
        const std::string_view hostile(bytes.constData(), static_cast<std::size_t>(bytes.size()));
        AccessEntry e = entry();
        e.host = e.userAgent = e.referer = e.consumer = e.requestId = e.target = hostile;
        const std::string line = accessLine(e, model::AccessLogFormat::json, redactor());
        QCOMPARE(std::ranges::count(line, '\n'), 1);
        QCOMPARE(std::ranges::count(line, '\r'), 0);
        QVERIFY(json::Document::parse(line).has_value());
        const std::string combined = accessLine(e, model::AccessLogFormat::combined, redactor());
        QCOMPARE(std::ranges::count(combined, '\n'), 1);
        QCOMPARE(std::ranges::count(combined, '"'), 6);
        for (const char c : combined.substr(0, combined.size() - 1))
            QVERIFY(c >= 0x20 && c < 0x7f);
    }

    void credentialsStayOut_data() {
        QTest::addColumn<QString>("target");
        QTest::newRow("plain") << "/a?pass=hunter2";
        QTest::newRow("built in") << "/a?x=1&api_key=hunter2&y=2";
        QTest::newRow("encoded name") << "/a?p%61ss=hunter2";
        QTest::newRow("upper case") << "/a?PASS=hunter2";
        QTest::newRow("absolute") << "http://u:hunter2@h/a?token=hunter2";
    }
    void credentialsStayOut() {
        QFETCH(QString, target);
        const std::string text = target.toStdString();
        AccessEntry e = entry();
        e.target = e.referer = text;
        for (const auto format : {model::AccessLogFormat::json, model::AccessLogFormat::combined})
            QVERIFY2(accessLine(e, format, redactor()).find("hunter2") == std::string::npos, qPrintable(target));
    }

    void samplesByTheRequestsId() {
        int in = 0;
        for (int i = 0; i < 10'000; ++i)
            in += inSample("request-" + std::to_string(i), 20) ? 1 : 0;
        QVERIFY2(in > 1800 && in < 2200, qPrintable(QString::number(in)));
        QCOMPARE(inSample("a", 20), inSample("a", 20));
        QVERIFY(inSample("anything", 100));
        QVERIFY(!inSample("anything", 0));
    }

    void nothingIsWrittenUntilConfigured() {
        AccessLog log(nullptr);
        AccessLog::Lane& lane = log.lane();
        QVERIFY(!lane.wanted());
        lane.add(entry(), redactor());
        log.flush();
        QCOMPARE(log.counts().written, 0U);
    }

    void everyLineOfEveryLaneArrivesWhole() {
        QTemporaryDir folder;
        const QString path = folder.filePath("access.log");
        constexpr int lanes = 4;
        constexpr int lines = 2000;
        {
            AccessLog log(nullptr);
            QCOMPARE(log.configure(settings(path)), std::string());
            std::vector<std::thread> workers;
            for (int i = 0; i < lanes; ++i)
                workers.emplace_back([&lane = log.lane()] {
                    for (int n = 0; n < lines; ++n)
                        lane.add(entry(), redactor());
                });
            for (std::thread& one : workers)
                one.join();
            log.flush();
            QCOMPARE(log.counts().written + log.counts().lost, static_cast<std::uint64_t>(lanes) * lines);
            const QByteArray content = read(path);
            QCOMPARE(static_cast<std::uint64_t>(content.count('\n')), log.counts().written);
            QCOMPARE(static_cast<std::uint64_t>(content.count("\"status\":200")), log.counts().written);
        }
    }

    void aFullLaneDropsAndCounts() {
        // The writer is held up by a pipe that nobody reads, so the lane fills.
        int ends[2];
        QCOMPARE(::pipe(ends), 0);
        AccessLog log(nullptr);
        QCOMPARE(log.configure(settings(QStringLiteral("/proc/self/fd/%1").arg(ends[1]))), std::string());
        AccessLog::Lane& lane = log.lane();
        AccessEntry e = entry();
        const std::string long_(2000, 'a');
        e.userAgent = long_;
        for (std::size_t bytes = 0; bytes < 4 * AccessLog::Lane::room; bytes += long_.size())
            lane.add(e, redactor());
        ::close(ends[0]);
        log.flush();
        QVERIFY(log.counts().lost > 0);
        ::close(ends[1]);
    }

    void aFullDiskIsSaidOnceAndCounted() {
        std::mutex guard;
        std::vector<std::string> said;
        AccessLog log([&](const std::string& line) {
            const std::lock_guard hold(guard);
            said.push_back(line);
        });
        QCOMPARE(log.configure(settings("/dev/full")), std::string());
        AccessLog::Lane& lane = log.lane();
        for (int i = 0; i < 3; ++i) {
            lane.add(entry(), redactor());
            log.flush();
        }
        QCOMPARE(log.counts().lost, 3U);
        QCOMPARE(log.counts().written, 0U);
        const std::lock_guard hold(guard);
        QCOMPARE(said.size(), 1U);
        QVERIFY(said.front().find("No space left") != std::string::npos);
    }

    void aChangedFormOrFileTakesEffectBetweenLines() {
        QTemporaryDir folder;
        AccessLog log(nullptr);
        AccessLog::Lane& lane = log.lane();
        QCOMPARE(log.configure(settings(folder.filePath("a"))), std::string());
        lane.add(entry(), redactor());
        QCOMPARE(log.configure(settings(folder.filePath("b"), model::AccessLogFormat::combined)), std::string());
        lane.add(entry(), redactor());
        log.flush();
        QVERIFY(read(folder.filePath("a")).startsWith("{\"time\""));
        QCOMPARE(read(folder.filePath("a")).count('\n'), 1);
        QVERIFY(read(folder.filePath("b")).startsWith("192.0.2.7 - -"));
        QCOMPARE(log.configure(std::nullopt), std::string());
        QVERIFY(!lane.wanted());
    }

    void whatCannotBeOpenedChangesNothing() {
        QTemporaryDir folder;
        AccessLog log(nullptr);
        AccessLog::Lane& lane = log.lane();
        QCOMPARE(log.configure(settings(folder.filePath("a"))), std::string());
        QVERIFY(!log.configure(settings(folder.filePath("no/such/folder"))).empty());
        lane.add(entry(), redactor());
        log.flush();
        QCOMPARE(read(folder.filePath("a")).count('\n'), 1);
    }

    void reopensAfterRotation() {
        QTemporaryDir folder;
        const QString path = folder.filePath("access.log");
        AccessLog log(nullptr);
        AccessLog::Lane& lane = log.lane();
        QCOMPARE(log.configure(settings(path)), std::string());
        lane.add(entry(), redactor());
        log.flush();
        QVERIFY(QFile::rename(path, path + ".1"));
        lane.add(entry(), redactor());
        QCOMPARE(log.reopen(), std::string());
        lane.add(entry(), redactor());
        log.flush();
        QCOMPARE(read(path + ".1").count('\n'), 2);
        QCOMPARE(read(path).count('\n'), 1);
    }
};

QTEST_GUILESS_MAIN(TestAccessLog)
#include "tst_access_log.moc"

// Documents and what is said about them: every file of tests/golden/load is a document, a rule of dashes, and the
// expected problems. GW_REWRITE_GOLDEN=1 writes what the build says instead; read the difference before committing it.
#include "config/load.h"
#include "core/config/documents.h"
#include "golden/golden_file.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <algorithm>

Q_DECLARE_METATYPE(std::string)

using namespace gw;
using namespace gw::test;

namespace {

QDir folder() { return QDir(QStringLiteral(GW_SOURCE_DIR "/tests/golden/load")); }

/// The problems as text, without the file's name.
QByteArray problemsOf(const QByteArray& document) {
    const config::LoadOutcome outcome = config::load(document.toStdString());
    if (outcome.loaded.has_value() == hasErrors(outcome.diagnostics))
        qFatal("a document is loaded exactly if it has no errors");
    return goldenText(outcome.diagnostics);
}

} // namespace

class TestConfigLoad : public QObject {
    Q_OBJECT

private slots:
    void golden_data() { addGoldenFiles(folder(), 11); }
    void golden() {
        QFETCH(QString, file);
        compareGoldenFile(folder().filePath(file), problemsOf);
    }

    void everyProblemHasItsPlace() {
        for (const QString& file : folder().entryList({"*.txt"}, QDir::Files)) {
            QFile on(folder().filePath(file));
            QVERIFY(on.open(QIODevice::ReadOnly));
            const QByteArray whole = on.readAll();
            const config::LoadOutcome outcome = config::load(whole.left(whole.indexOf(goldenRule)).toStdString());
            for (const Diagnostic& one : outcome.diagnostics) {
                QVERIFY2(one.spot.line >= 1 && one.spot.column >= 1, one.message.c_str());
                QVERIFY2(!one.code.empty() && !one.message.empty() && !one.message.ends_with('.'), one.message.c_str());
            }
        }
    }

    void manyProblemsAreToldInTime_data() {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<bool>("loads");
        std::string keys, consumers, digests, same;
        for (int i = 0; i < 50'000; ++i) {
            const std::string n = std::to_string(i);
            const char* const comma = i == 0 ? "" : ",";
            keys += ",\"k" + n + "\":1";
            consumers += comma + ("{\"name\":\"c" + n + "\",\"keys\":[{\"secret\":\"s" + n + "\"}]}");
            digests += comma + ("{\"name\":\"c" + n + "\",\"keys\":[{\"sha256\":\"" + std::string(64 - n.size(), '0') + n + "\"}]}");
            same += comma + std::string("{\"name\":\"c\"}");
        }
        const std::string begin = "{\"gatewright\":1";
        QTest::newRow("unknown keys") << begin + keys + "}" << false;
        QTest::newRow("literal secrets") << begin + ",\"consumers\":[" + consumers + "]}" << true;
        QTest::newRow("one error behind literal secrets") << begin + ",\"consumers\":[" + consumers + ",{\"name\":\"c7\"}]}" << false;
        QTest::newRow("digests") << begin + ",\"consumers\":[" + digests + "]}" << true;
        QTest::newRow("one name") << begin + ",\"consumers\":[" + same + "]}" << false;
    }
    void manyProblemsAreToldInTime() {
        QFETCH(std::string, text);
        QFETCH(bool, loads);
        QElapsedTimer time;
        time.start();
        const auto outcome = config::load(text);
        QVERIFY2(time.elapsed() < 8000, qPrintable(QString::number(time.elapsed()))); // was minutes; takes a fraction of a second
        QCOMPARE(outcome.loaded.has_value(), loads);
        QVERIFY(outcome.diagnostics.size() <= 1002);
        if (outcome.diagnostics.size() > 1000)
            QVERIFY(std::ranges::any_of(outcome.diagnostics, [](const Diagnostic& one) {
                return one.code == "more-problems" && (one.message == "49000 more errors are not listed" ||
                                                       one.message == "48999 more errors are not listed" ||
                                                       one.message == "49000 more warnings are not listed");
            }));
    }

    void laterProblemsGetTheirPlace() {
        const auto outcome = config::load(configtest::project);
        QVERIFY(outcome.loaded);
        Diagnostics later(3);
        later[0].pointer = "/routes/0/respond/text";
        later[1].pointer = "/routes/0/match/0/path"; // written as a single object
        later[2].pointer = "/listeners/0/timeouts/idle"; // a default: its nearest ancestor
        const Diagnostics located = config::locate(*outcome.loaded, later);
        QCOMPARE(located[0].pointer, std::string("/gateway/listeners/0/timeouts/idle"));
        QCOMPARE(located[0].spot.line, 2U);
        QCOMPARE(located[1].pointer, std::string("/gateway/routes/0/match/path"));
        QCOMPARE(located[2].pointer, std::string("/gateway/routes/0/respond/text"));
        QCOMPARE(located[2].spot.line, 3U);
    }

    void modelOfADocument() {
        const auto outcome = config::load(configtest::everything);
        QVERIFY2(outcome.loaded, config::formatText(outcome.diagnostics, "").c_str());
        const model::Gateway& gateway = outcome.loaded->gateway;
        const model::Listener& listener = gateway.listeners.at(0);
        QCOMPARE(listener.limits.bodyBytes, std::uint64_t{0});
        QCOMPARE(listener.limits.headerBytes, std::uint64_t{65536});
        QVERIFY(listener.timeouts.idle == std::chrono::seconds(90));
        QVERIFY((listener.timeouts.minRate == Rate{5, std::chrono::seconds(2)}));
        QVERIFY(listener.forwardedHeader == model::ForwardedHeader::forwarded);
        const model::Upstream& upstream = gateway.upstreams.at(0);
        QCOMPARE(upstream.endpoints[0].url.host, std::string("h.example"));
        QCOMPARE(upstream.endpoints[0].url.port, std::uint16_t{81});
        QCOMPARE(upstream.endpoints[0].url.path, std::string("/v1"));
        QCOMPARE(upstream.endpoints[1].url.host, std::string("2001:db8::1"));
        QCOMPARE(upstream.endpoints[1].url.port, std::uint16_t{80});
        QVERIFY((upstream.retry.on == std::vector{model::RetryOn::serverError, model::RetryOn::retriableStatus}));
        QVERIFY((upstream.retry.statuses == std::vector{StatusRange{429, 429}, StatusRange{500, 503}}));
        QCOMPARE(upstream.retry.budget, 12.5);
        QCOMPARE(gateway.consumers[0].keys[0].expires->time_since_epoch() / std::chrono::seconds(1), 1801353600);
        const model::Route& route = gateway.routes.at(0);
        QVERIFY(route.isPublic);
        QCOMPARE(route.policies[0].reference, std::string("size"));
        QCOMPARE(route.policies[0].pointer, std::string("/routes/0/policies/0"));
        QCOMPARE(gateway.policies[0].kind, std::string("requestSize"));
        QVERIFY(!gateway.policies[0].settings.empty());
        const auto& aggregate = std::get<model::Aggregate>(route.action);
        QVERIFY((aggregate.steps[0].success == std::vector{StatusRange{204, 204}}));
        QCOMPARE(aggregate.steps[0].onFailure.defaultJson->text, std::string("[1.0]"));
        QCOMPARE(aggregate.response.json->text, std::string("{\"b\":\"{s.body}\",\"a\":1e3}"));
        QCOMPARE(gateway.admin->token.raw, std::string("${file:t}"));
        QCOMPARE(gateway.admin->address, std::string("127.0.0.1"));
        QVERIFY(outcome.loaded->gateway == config::load(std::string(outcome.document->text())).loaded->gateway);
    }
};

QTEST_GUILESS_MAIN(TestConfigLoad)
#include "tst_config_load.moc"

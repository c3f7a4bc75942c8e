// The metrics page is what Prometheus reads, whatever names a document has.
#include "runtime/control/admin/metrics.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace gw::runtime;

namespace {

MetricsInput input() {
    MetricsInput in;
    Counters::Route route;
    route.name = "or\"ders\\\n";
    route.requests = 3;
    route.byClass[2] = 2;
    route.byClass[5] = 1;
    route.durationSumNs = 1'500'000'000;
    route.durationBuckets.assign(Counters::bucketBounds().size(), 3);
    route.durationBuckets[0] = 1;
    in.counters.routes = {route, {}};
    in.counters.routes[1].durationBuckets.assign(Counters::bucketBounds().size(), 0);
    in.counters.upstreams = {{.name = "up", .attempts = 4, .failures = 1, .inFlight = 2, .connections = 3, .idle = 1,
                              .handshakes = {.full = 5, .resumed = 6, .failed = 7}}};
    in.counters.listeners = {{.name = "in", .overConnections = 11, .overConnectionsPerClient = 12, .overHandshakes = 13}};
    in.counters.handshakes = {.full = 8};
    in.counters.connectionsOpen = 7;
    in.captures.lost = 5;
    in.revision = 9;
    in.version = "1.2.3";
    in.io = "epoll";
    in.ready = true;
    return in;
}

QStringList page(const MetricsInput& in = input()) {
    return QString::fromStdString(metricsPage(in)).split('\n');
}

} // namespace

class TestMetrics : public QObject {
    Q_OBJECT

private slots:
    void everyLineIsOfTheFormat() {
        static const QRegularExpression sample(
            "^[a-zA-Z_:][a-zA-Z0-9_:]*(\\{([a-z]+=\"([^\"\\\\\n]|\\\\\\\\|\\\\\"|\\\\n)*\",?)*\\})? (-?[0-9.e+]+|\\+Inf|NaN)$");
        static const QRegularExpression comment("^# (HELP|TYPE) [a-z_]+ .+$");
        QStringList lines = page();
        QVERIFY(lines.takeLast().isEmpty()); // the page ends with a line feed
        for (const QString& line : std::as_const(lines))
            QVERIFY2(sample.match(line).hasMatch() || comment.match(line).hasMatch(), qPrintable(line));
    }

    void familiesComeOnceAndWhole() {
        QSet<QString> seen;
        QString current;
        for (const QString& line : page()) {
            if (line.startsWith("# HELP ")) {
                current = line.section(' ', 2, 2);
                QVERIFY2(!seen.contains(current), qPrintable(current));
                seen.insert(current);
            } else if (!line.isEmpty() && !line.startsWith('#')) {
                QVERIFY2(line.startsWith(current), qPrintable(line));
            }
        }
    }

    void figuresAreThere() {
        const QStringList lines = page();
        const QString route = "route=\"or\\\"ders\\\\\\n\"";
        QVERIFY(lines.contains("gatewright_requests_total{" + route + ",class=\"2xx\"} 2"));
        QVERIFY(lines.contains("gatewright_request_duration_seconds_bucket{" + route + ",le=\"+Inf\"} 3"));
        QVERIFY(lines.contains("gatewright_request_duration_seconds_sum{" + route + "} 1.5"));
        QVERIFY(lines.contains(R"(gatewright_upstream_attempts_total{upstream="up"} 4)"));
        QVERIFY(lines.contains(R"(gatewright_tls_handshakes_total{side="upstream",upstream="up",result="resumed"} 6)"));
        QVERIFY(lines.contains(R"(gatewright_tls_handshakes_total{side="client",upstream="",result="full"} 8)"));
        QVERIFY(lines.contains(R"(gatewright_connections_refused_total{listener="in",reason="connections"} 11)"));
        QVERIFY(lines.contains(R"(gatewright_connections_refused_total{listener="in",reason="connectionsPerClient"} 12)"));
        QVERIFY(lines.contains(R"(gatewright_connections_refused_total{listener="in",reason="handshakes"} 13)"));
        QVERIFY(lines.contains("gatewright_captures_lost_total 5"));
        QVERIFY(lines.contains("gatewright_connections_open 7"));
        QVERIFY(lines.contains("gatewright_plan_revision 9"));
        QVERIFY(lines.contains(R"(gatewright_build_info{version="1.2.3",io="epoll"} 1)"));
    }

    void labelValuesAreEscaped_data() {
        QTest::addColumn<QByteArray>("raw");
        QTest::addColumn<QByteArray>("escaped");
        QTest::newRow("plain") << QByteArray("orders") << QByteArray("orders");
        QTest::newRow("utf-8") << QByteArray("größe") << QByteArray("größe");
        QTest::newRow("specials") << QByteArray("a\"b\\c\nd") << QByteArray("a\\\"b\\\\c\\nd");
        QTest::newRow("no utf-8") << QByteArray("a\xff" "b") << QByteArray("a\xEF\xBF\xBD" "b");
    }
    void labelValuesAreEscaped() {
        QFETCH(QByteArray, raw);
        QFETCH(QByteArray, escaped);
        QCOMPARE(QByteArray::fromStdString(labelValue(raw.toStdString())), escaped);
    }
};

QTEST_GUILESS_MAIN(TestMetrics)
#include "tst_metrics.moc"

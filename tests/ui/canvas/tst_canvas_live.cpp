// What the canvas says of a running engine is what was sent to it: a real engine, real requests, the figures on edges, the
// state of services and the levels of limits.
#include "ui/documents.h"
#include "engine/plain_client.h"
#include "engine/plans.h"

#include "runtime/engine_host.h"
#include "ui/canvas/layout/layout.h"
#include "ui/canvas/view/canvas_scene.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QUrl>
#include <QtTest>

#include <netinet/in.h>
#include <thread>

using namespace gw;
using namespace gw::ui;
using runtime::EngineHost;

namespace {

/// A port that nobody listens on.
std::uint16_t deadPort() {
    net::Address address;
    net::Address::parse("127.0.0.1", 0, address);
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ::bind(fd, reinterpret_cast<const sockaddr*>(&address.storage), address.length);
    sockaddr_in bound{};
    socklen_t length = sizeof bound;
    ::getsockname(fd, reinterpret_cast<sockaddr*>(&bound), &length);
    ::close(fd);
    return static_cast<std::uint16_t>((bound.sin_port >> 8) | (bound.sin_port << 8));
}

std::string shop(const std::string& firstRoutes = {});

} // namespace

class TestCanvasLive : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_host = std::make_unique<EngineHost>();
        m_window.clear();
        m_sent = 0;
        m_whole = true;
        runtime::EngineOptions options;
        options.workers = 2;
        QVERIFY(m_host->start(test::planFrom(QByteArray::fromStdString(shop())), options).empty());
        QTRY_COMPARE(m_host->state(), EngineHost::State::running);
        m_window.add(m_host->live());
    }
    void cleanup() { m_host->stop(Duration::zero()); }

    void figuresAreWhatWasSent() {
        send({{"/fine", 30}, {"/broken", 10}, {"/lost", 5}, {"/tight", 3}, {"/nothing", 4}});
        m_window.add(m_host->live());
        const CanvasModel model = test::canvasOf(shop());
        const LivePicture picture = pictureOf(model, model);
        compare(picture, "listener public > route fine", 30, 0);
        compare(picture, "listener public > route broken", 10, 10);
        compare(picture, "listener public > route lost", 5, 5);
        compare(picture, "listener public > route tight", 3, 0); // a refusal is no failure of the gateway
        compare(picture, "route fine > service stock", 30, 0);
        compare(picture, "route broken > service stock", 10, 10);
        compare(picture, "route lost > service dead", 5, 5);
        QCOMPARE(picture.edges.size(), 7);
        QCOMPARE(m_window.all().count, 52U);
        const EdgeTraffic& fine = picture.edges["route fine > service stock"];
        QVERIFY(fine.p95 > Duration::zero() && fine.p95 < std::chrono::seconds(5));
        QVERIFY(fine.p50 <= fine.p95);
        QVERIFY(!picture.nodes["listener public"].rate.isEmpty());
    }

    void aClosedGroupShowsTheSum() {
        send({{"/fine", 6}, {"/broken", 2}});
        m_window.add(m_host->live());
        const CanvasModel whole = test::canvasOf(shop());
        const LivePicture picture = pictureOf(whole, collapsed(whole, {"group shop"}));
        int group = 0;
        for (auto it = picture.edges.constBegin(); it != picture.edges.constEnd(); ++it)
            if (it->count == 8) {
                QCOMPARE(it->failed, 2U);
                ++group;
            }
        QCOMPARE(group, 2); // into it and out of it
    }

    void servicesAreAsTheirCallsWent() {
        const CanvasModel model = test::canvasOf(shop());
        m_window.add(m_host->live());
        QCOMPARE(pictureOf(model, model).nodes["service dead"].endpoints, std::vector{Shape::unknown});
        send({{"/fine", 2}, {"/lost", 2}});
        m_window.add(m_host->live());
        const LivePicture picture = pictureOf(model, model);
        QCOMPARE(picture.nodes["service stock"].endpoints, std::vector{Shape::up});
        QCOMPARE(picture.nodes["service stock"].fault, QString());
        QCOMPARE(picture.nodes["service dead"].endpoints, std::vector{Shape::out});
        QCOMPARE(picture.nodes["service dead"].fault, QStringLiteral("connect-refused"));
    }

    void limitsShowTheirEmptiestBucket() {
        const CanvasModel model = test::canvasOf(shop());
        m_window.add(m_host->live());
        QVERIFY(!pictureOf(model, model).nodes["route tight"].levels.at(0)); // nobody has a bucket yet
        send({{"/fine", 300}, {"/broken", 200}, {"/tight", 3}});
        m_window.add(m_host->live());
        const LivePicture picture = pictureOf(model, model);
        const auto level = [&](const char* node) { return picture.nodes[node].levels.at(0); };
        QVERIFY(level("route tight"));
        QVERIFY(level("route tight")->empty);
        QCOMPARE(level("route tight")->twentieths, 0);
        // One limit of the group, on its own card and on both of its routes; 1000 an hour refills one in 3.6 s.
        QVERIFY2(level("group shop")->words.startsWith("1 bucket: 50"), qPrintable(level("group shop")->words));
        QCOMPARE(level("group shop")->twentieths, 10);
        QCOMPARE(level("route fine"), level("group shop"));
        QCOMPARE(level("route broken"), level("group shop"));
    }

    void anAppliedPlanGoesOnCounting() {
        send({{"/fine", 5}});
        m_window.add(m_host->live());
        m_whole = false; // on a slow machine it may have left this sample behind
        const std::string more = shop(R"({ "name": "new", "match": { "path": "/new" }, "respond": { "text": "n" } },)");
        QSignalSpy applied(m_host.get(), &EngineHost::applied);
        m_host->apply(test::planFrom(QByteArray::fromStdString(more), 2));
        QVERIFY(applied.count() > 0 || applied.wait());
        send({{"/fine", 2}, {"/new", 1}});
        m_window.add(m_host->live());
        const CanvasModel model = test::canvasOf(more);
        const LivePicture picture = pictureOf(model, model);
        compare(picture, "listener public > route fine", 7, 0);
        compare(picture, "listener public > route new", 1, 0);
    }

    void nothingWhenStopped() {
        send({{"/fine", 3}});
        m_window.add(m_host->live());
        const CanvasModel model = test::canvasOf(shop());
        CanvasScene scene;
        scene.setModel(model, layOut(model));
        scene.setLive(pictureOf(model, model));
        EdgeItem* edge = scene.edge("route fine > service stock");
        QCOMPARE(edge->traffic().count, 3U);
        QVERIFY(!edge->liveText().isEmpty());
        QVERIFY(edge->help().contains("3 since the start"));
        m_host->stop(Duration::zero());
        m_window.add(m_host->live());
        QVERIFY(m_window.empty());
        const LivePicture after = pictureOf(model, model);
        QVERIFY(after.edges.isEmpty() && after.nodes.isEmpty());
        scene.setLive(after);
        QCOMPARE(edge->liveText(), QString());
        QCOMPARE(scene.card("service stock")->live(), NodeLive());
    }

    void words_data() {
        QTest::addColumn<double>("rate");
        QTest::addColumn<double>("share");
        QTest::addColumn<qint64>("p95");
        QTest::addColumn<QString>("longest");
        QTest::newRow("nothing") << 0.0 << 0.0 << qint64(0) << QString();
        QTest::newRow("little") << 0.5 << 0.0 << qint64(40'000) << QStringLiteral("0.5/s · p95 <0.1 ms");
        QTest::newRow("as in the design") << 120.0 << 0.02 << qint64(80'000'000) << QStringLiteral("120/s · 2 % · p95 80 ms");
        QTest::newRow("thousands") << 12345.0 << 0.0005 << qint64(1'234'567) << QStringLiteral("12.3k/s · <0.1 % · p95 1.2 ms");
        QTest::newRow("a million") << 1e6 << 1.0 << qint64(2'340'000'000) << QStringLiteral("1.00M/s · 100 % · p95 2.3 s");
        QTest::newRow("just below") << 999'499.0 << 0.005 << qint64(999'400'000) << QStringLiteral("999k/s · 0.5 % · p95 999 ms");
    }
    void words() {
        QFETCH(double, rate);
        QFETCH(double, share);
        QFETCH(qint64, p95);
        QFETCH(QString, longest);
        QCOMPARE(trafficTexts({.perSecond = rate, .errorShare = share, .p95 = Duration(p95)}).value(0), longest);
    }

    void lessRoomSaysLess() {
        const QString dot = QStringLiteral(" · ");
        EdgeTraffic traffic{.perSecond = 120, .errorShare = 0.02, .p95 = std::chrono::milliseconds(80)};
        QCOMPARE(trafficTexts(traffic).mid(1).join(QStringLiteral(", ")), QStringLiteral("120/s · 2 % · 80 ms, 120/s · 2 %, 2 %"));
        traffic.errorShare = 0;
        QCOMPARE(trafficTexts(traffic).mid(1).join(QStringLiteral(", ")), QStringLiteral("120/s · 80 ms, 120/s · 80 ms, 120/s"));
        // A long share on a short line leaves nothing for the rate, and the line says so.
        const CanvasModel model = test::canvasOf(shop());
        CanvasScene scene;
        scene.setModel(model, layOut(model));
        EdgeItem* edge = scene.edge("route fine > service stock");
        edge->setTraffic(traffic);
        QVERIFY(edge->liveText().contains("120/s"));
    }

    void aQuantileIsOffByAnEighthAtMost() {
        runtime::DurationSteps none;
        for (const qint64 us : {70, 1'000, 82'000, 3'000'000}) {
            runtime::DurationSteps steps;
            const Duration real = std::chrono::microseconds(us);
            for (int i = 0; i < 100; ++i)
                ++steps.of[runtime::DurationSteps::step(real)];
            const double found = static_cast<double>(steps.quantileSince(none, .95).count()) / static_cast<double>(real.count());
            QVERIFY2(found > 0.8 && found < 1.25, qPrintable(QString::number(found)));
        }
        QCOMPARE(runtime::DurationSteps::step(Duration(-5)), std::size_t{0});
        QCOMPARE(runtime::DurationSteps::step(std::chrono::hours(9)), runtime::DurationSteps::count - 1);
    }

private:
    /// Sends so many GETs each, in a thread beside the event loop; all answers are read.
    void send(const std::vector<std::pair<const char*, int>>& targets) {
        const auto port = static_cast<quint16>(QUrl(QString::fromStdString(m_host->listeners().front().url)).port());
        std::atomic<int> answered = 0;
        int all = 0;
        for (const auto& target : targets)
            all += target.second;
        std::thread client([&] {
            test::PlainClient one(port);
            for (const auto& [target, times] : targets)
                for (int i = 0; i < times; ++i)
                    answered += one.get(target).status > 0 ? 1 : 0;
        });
        client.join();
        QCOMPARE(answered.load(), all);
        // An exchange is counted once its answer is handed over, which the client may see a moment earlier.
        m_sent += static_cast<quint64>(all);
        QTRY_COMPARE(totalOf(m_host->live()), m_sent);
    }
    static quint64 totalOf(const runtime::LiveFigures& figures) {
        quint64 total = figures.unmatched.count;
        for (const runtime::WayTotals& one : figures.entries)
            total += one.count;
        return total;
    }
    LivePicture pictureOf(const CanvasModel& whole, const CanvasModel& shown) {
        LiveOverlay overlay;
        overlay.setModel(whole, shown);
        return overlay.read(m_window);
    }
    void compare(const LivePicture& picture, const char* edge, quint64 count, quint64 failed) {
        QVERIFY2(picture.edges.contains(edge), edge);
        const EdgeTraffic& traffic = picture.edges[edge];
        QCOMPARE(traffic.count, count);
        QCOMPARE(traffic.failed, failed);
        // The window reaches back to before the first request: its rate, too, is of exactly those.
        if (m_whole)
            QCOMPARE(traffic.perSecond, static_cast<double>(count) / std::chrono::duration<double>(m_window.length()).count());
        QCOMPARE(traffic.errorShare, static_cast<double>(failed) / static_cast<double>(count));
    }

    std::unique_ptr<EngineHost> m_host;
    LiveWindow m_window;
    quint64 m_sent = 0;
    bool m_whole = true; ///< the window began before anything was sent
};

namespace {

std::string shop(const std::string& firstRoutes) {
    static const std::string port = std::to_string(deadPort());
    return R"({ "gatewright": 1, "listeners": [{ "name": "public", "port": 0 }],
      "mocks": [{ "name": "stock", "operations": [{ "method": "GET", "path": "/fine", "json": {} }, { "method": "GET", "path": "/broken", "status": 500, "json": {} }] }],
      "upstreams": [{ "name": "stock", "endpoints": [{ "url": "mock:stock" }] }, { "name": "dead", "endpoints": [{ "url": "http://127.0.0.1:)" + port + R"(" }] }],
      "groups": [{ "name": "shop", "policies": [{ "type": "rateLimit", "rate": "1000/h", "key": "ip" }] }],
      "routes": [)" + firstRoutes + R"(
        { "name": "fine", "group": "shop", "match": { "path": "/fine" }, "forward": { "upstream": "stock" } },
        { "name": "broken", "group": "shop", "match": { "path": "/broken" }, "forward": { "upstream": "stock" } },
        { "name": "lost", "match": { "path": "/lost" }, "forward": { "upstream": "dead" } },
        { "name": "tight", "match": { "path": "/tight" }, "policies": [{ "type": "rateLimit", "rate": "2/h", "key": "ip" }], "respond": { "text": "x" } }] })";
}

} // namespace

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    const auto theme = std::make_unique<Theme>();
    theme->apply(ThemeChoice::light);
    TestCanvasLive test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_canvas_live.moc"

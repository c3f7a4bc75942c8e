// The panel as a whole: selection, following, filter line, keys, empty state; paints in both appearances.
// With GW_GRAB_DIR set, the pictures are saved there.
#include "engine/plans.h"
#include "ui/hand_made_records.h"
#include "ui/thread_time.h"

#include "ui/composer/composer_panel.h"
#include "ui/inspector/detail/exchange_detail.h"
#include "ui/inspector/filter/filter_bar.h"
#include "ui/inspector/inspector_parts.h"
#include "ui/inspector/list/exchange_table.h"
#include "ui/inspector/traffic_panel.h"
#include "ui/style/theme.h"

#include <QLabel>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace gw;
using namespace gw::ui;

class TstTrafficPanel : public QObject {
    Q_OBJECT

    static void settle() {
        for (int i = 0; i < 5; ++i)
            QCoreApplication::processEvents();
    }
    static void save(QWidget& widget, const char* name) {
        const QString folder = qEnvironmentVariable("GW_GRAB_DIR");
        const QImage image = widget.grab().toImage();
        QSet<QRgb> colours;
        for (int y = 0; y < image.height(); y += 3)
            for (int x = 0; x < image.width(); x += 3)
                colours.insert(image.pixel(x, y));
        QVERIFY2(colours.size() > 20, name);
        if (!folder.isEmpty())
            QVERIFY(image.save(folder + QLatin1Char('/') + QLatin1String(name) + QStringLiteral(".png")));
    }

private slots:
    void initTestCase() { Theme::current().apply(ThemeChoice::light); }
    void followsUntilScrolled();
    void selectionShowsAndAnnounces();
    void pathStaysReadable();
    void filterLine();
    void filterTypedWhileTrafficRuns();
    void copiesAndActivates();
    void emptyStateNamesAUrlThatAnswers_data();
    void emptyStateNamesAUrlThatAnswers();
    void liveTraffic();
    void pictures();
};

void TstTrafficPanel::followsUntilScrolled() {
    TrafficPanel panel(nullptr);
    panel.resize(1200, 500);
    panel.show();
    panel.store().append(test::realisticRecords(400));
    settle();
    QScrollBar* bar = panel.table().verticalScrollBar();
    QVERIFY(bar->maximum() > 0);
    QCOMPARE(bar->value(), bar->maximum());
    QVERIFY(panel.table().isFollowing());
    bar->setValue(bar->maximum() / 2);
    QVERIFY(!panel.table().isFollowing());
    const int kept = bar->value();
    panel.store().append(test::realisticRecords(100));
    settle();
    QCOMPARE(bar->value(), kept);
    QTest::keyClick(&panel.table(), Qt::Key_End);
    QVERIFY(panel.table().isFollowing());
    panel.store().append(test::realisticRecords(100));
    settle();
    QCOMPARE(bar->value(), bar->maximum());
    // Going to an older row stops following too, so that it is not scrolled away.
    panel.table().selectRow(500);
    QVERIFY(!panel.table().isFollowing());
}

void TstTrafficPanel::selectionShowsAndAnnounces() {
    TrafficPanel panel(nullptr);
    panel.show();
    panel.store().append(test::realisticRecords(30));
    QSignalSpy selected(&panel, &TrafficPanel::selected);
    panel.table().selectRow(2);
    QCOMPARE(selected.size(), 1);
    QCOMPARE(panel.detail().record()->key, panel.model().recordAt(2)->key);
    // The selection stays with its exchange over a filter.
    panel.setFilter(QStringLiteral("status:429"));
    QTRY_COMPARE(panel.model().rowCount(), 4);
    QVERIFY(panel.detail().record()->key == 3);
    QCOMPARE(panel.table().selectedRecord()->key, std::uint64_t(3));
    panel.store().clear();
    settle();
    QVERIFY(panel.detail().record() == nullptr);
}

void TstTrafficPanel::pathStaysReadable() {
    TrafficPanel panel(nullptr);
    panel.store().append(test::realisticRecords(10));
    const auto path = [&] { return panel.table().columnWidth(ExchangeTableModel::path); };
    panel.resize(1700, 400);
    panel.show();
    settle();
    const int wide = path();
    QVERIFY2(wide > 140, qPrintable(QString::number(wide)));
    QVERIFY(panel.table().horizontalScrollBar()->maximum() == 0);
    // In a narrow window it does not go first.
    panel.resize(700, 400);
    settle();
    QCOMPARE(path(), 140);
    QVERIFY(panel.table().horizontalScrollBar()->maximum() > 0);
    panel.resize(1700, 400);
    settle();
    QCOMPARE(path(), wide);
    panel.table().setColumnWidth(ExchangeTableModel::route, 900);
    settle();
    QCOMPARE(path(), 140);
}

void TstTrafficPanel::filterLine() {
    TrafficPanel panel(nullptr);
    panel.store().append(test::realisticRecords(90));
    panel.setFilter(QStringLiteral("status:404"));
    QTRY_COMPARE(panel.model().rowCount(), 10);
    auto* field = panel.filterBar().findChild<QLineEdit*>();
    field->setText(QStringLiteral("status:4o4"));
    QTest::keyClick(field, Qt::Key_Return);
    settle();
    QCOMPARE(panel.model().rowCount(), 10); // the one before stays
    bool told = false;
    for (const QLabel* label : panel.filterBar().findChildren<QLabel*>())
        told = told || label->text().contains(QStringLiteral("wants a number"));
    QVERIFY(told);
    panel.setFilter(QStringLiteral("status:404"));
    panel.filterBar().addTerms(QStringLiteral("method:get"));
    QCOMPARE(panel.filterBar().text(), QStringLiteral("status:404 and method:get"));
    panel.setFilter({});
    QTRY_COMPARE(panel.model().rowCount(), 90);
}

void TstTrafficPanel::filterTypedWhileTrafficRuns() {
    TrafficPanel panel(nullptr);
    panel.resize(1200, 500);
    panel.show();
    std::uint64_t key = 0;
    const auto batch = [&](int count) {
        std::vector<runtime::Record> rows;
        for (int i = 0; i < count; ++i, ++key)
            rows.push_back(test::plainRecord(key, "GET", "/shop/orders/" + std::to_string(key), key % 50 == 0 ? 502 : 200));
        return rows;
    };
    for (int i = 0; i < 100; ++i)
        panel.store().append(batch(1000));
    settle();
    QCOMPARE(panel.model().rowCount(), 100'000);
    auto* field = panel.filterBar().findChild<QLineEdit*>();
    // What this thread works a turn, in the quietest of three runs: neighbours decide nothing.
    double slowest = 0;
    for (int run = 0; run == 0 || (run < 3 && slowest > 16); ++run) {
        slowest = 0;
        const auto turn = [&](auto what) {
            const double before = test::processorMs();
            what();
            QCoreApplication::processEvents();
            slowest = std::max(slowest, test::processorMs() - before);
        };
        field->clear();
        QTRY_COMPARE(panel.model().rowCount(), static_cast<int>(key));
        QSignalSpy applied(&panel.model(), &ExchangeTableModel::filterApplied);
        // A letter, then what comes at most twenty times a second; in between the filter may start, and starts anew.
        for (const QChar letter : QStringLiteral("status:>=500 path:orders")) {
            turn([&] { QTest::keyClick(field, letter.toLatin1()); });
            std::vector<runtime::Record> rows = batch(200); // made beside the turn: the engine's threads do
            turn([&] { panel.store().append(std::move(rows)); });
            for (QElapsedTimer pause; !pause.isValid() || !pause.hasExpired(40);) {
                if (!pause.isValid())
                    pause.start();
                turn([] {});
            }
        }
        const int wanted = static_cast<int>((key + 49) / 50);
        for (QElapsedTimer limit; panel.model().rowCount() != wanted && (!limit.isValid() || !limit.hasExpired(20'000));) {
            if (!limit.isValid())
                limit.start();
            turn([] {});
        }
        QCOMPARE(panel.model().rowCount(), wanted); // also those that came while it was typed
        qInfo("filter typed over %d exchanges while more come: applied %lld times, longest turn %.1f ms", static_cast<int>(key), applied.count(), slowest);
    }
#if defined(NDEBUG) && !defined(GW_SANITIZED)
    QVERIFY2(slowest <= 16, qPrintable(QString::number(slowest)));
#endif
}

void TstTrafficPanel::copiesAndActivates() {
    TrafficPanel panel(nullptr);
    panel.store().append({test::refusedRecord(1)});
    panel.table().selectRow(0);
    QSignalSpy ways(&panel, &TrafficPanel::wayRequested);
    QTest::keyClick(&panel.table(), Qt::Key_Return);
    QCOMPARE(ways.size(), 1);
    QTest::keyClick(&panel.table(), Qt::Key_C, Qt::ControlModifier);
    const QString curl = QApplication::clipboard()->text();
    QVERIFY2(curl.startsWith(QStringLiteral("curl")) && curl.contains(QStringLiteral("http://127.0.0.1:8080/shop/orders")), qPrintable(curl));
    QTest::keyClick(&panel.table(), Qt::Key_Escape);
    QVERIFY(panel.table().selectedRecord() == nullptr);
    QVERIFY(panel.detail().record() == nullptr);
}

void TstTrafficPanel::emptyStateNamesAUrlThatAnswers_data() {
    QTest::addColumn<QByteArray>("routes");
    QTest::addColumn<QString>("path");
    const auto row = [](const char* name, const QByteArray& routes, const char* path) { QTest::newRow(name) << routes << QString::fromLatin1(path); };
    const QByteArray up = R"("respond":{"json":{"status":"up"}}})";
    row("exact", R"({"name":"a","match":{"path":"/users/{id}"},)" + up + R"(,{"name":"b","match":{"path":"/health"},)" + up, "/health");
    row("nobody asks who", R"({"name":"a","match":{"path":"/me"},"policies":[{"type":"apiKey"}],)" + up + R"(,{"name":"b","match":{"path":"/users/{id}/x/**"},)" + up, "/users/1/x");
    row("in a group", R"({"name":"a","group":"shop","match":{"path":"/orders"},)" + up, "/shop/orders");
    row("only others", R"({"name":"a","match":{"path":"/orders","methods":["POST"]},)" + up + R"(,{"name":"b","match":{"hosts":["a.test"],"path":"/x"},)" + up, "/");
}

void TstTrafficPanel::emptyStateNamesAUrlThatAnswers() {
    QFETCH(QByteArray, routes);
    QFETCH(QString, path);
    runtime::EngineHost host;
    TrafficPanel panel(&host);
    panel.resize(1100, 400);
    panel.show();
    const QByteArray document = R"({"gatewright":1,"name":"t","listeners":[{"name":"public","port":0}],"consumers":[{"name":"c","keys":[{"name":"k","secret":"a key that is long"}]}],
        "groups":[{"name":"shop","match":{"pathPrefix":"/shop"}}],"routes":[)" + routes + "]}";
    runtime::EngineOptions options;
    options.workers = 1;
    QVERIFY(host.start(test::planFrom(document), options).empty());
    QTRY_COMPARE(host.state(), runtime::EngineHost::State::running);
    settle();
    QWidget* viewport = panel.table().viewport();
    QTest::mouseClick(viewport, Qt::LeftButton, {}, QPoint(viewport->width() / 2, viewport->height() / 2 + 4));
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("curl -i %1%2").arg(QString::fromStdString(host.listeners().front().url), path));
    save(panel, "empty");
    host.stop(Duration::zero());
}

void TstTrafficPanel::liveTraffic() {
    runtime::EngineHost host;
    InspectorSeam seam(host);
    const InspectorParts parts = makeInspector(seam);
    const std::unique_ptr<QWidget> traffic(parts.traffic);
    const std::unique_ptr<QWidget> detail(parts.detail);
    const std::unique_ptr<QWidget> composer(parts.composer);
    const QByteArray document = R"({"gatewright":1,"name":"t","listeners":[{"name":"public","port":0}],
        "routes":[{"name":"health","match":{"path":"/health"},"respond":{"json":{"status":"up"}}},
                  {"name":"other","match":{"path":"/other"},"respond":{"json":1}}]})";
    runtime::EngineOptions options;
    options.workers = 1;
    QVERIFY(host.start(test::planFrom(document), options).empty());
    QTRY_COMPARE(host.state(), runtime::EngineHost::State::running);
    auto& panel = static_cast<TrafficPanel&>(*traffic);
    int replies = 0;
    for (int i = 0; i < 3; ++i)
        host.send({.method = "GET", .url = host.listeners().front().url + "/health", .headers = {}, .body = {}}, [&](const runtime::ComposedReply&) { ++replies; });
    QTRY_COMPARE_WITH_TIMEOUT(replies, 3, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(panel.model().rowCount(), 3, 20'000);
    QCOMPARE(panel.model().index(0, ExchangeTableModel::route).data().toString(), QStringLiteral("health"));
    QSignalSpy lit(&seam, &InspectorSeam::exchangeSelected);
    panel.table().selectRow(0);
    QCOMPARE(lit.size(), 1);
    const Candidates why = candidatesOf(*host.plan(), *panel.model().recordAt(0));
    QCOMPARE(why.all.size(), std::size_t(2));
    QVERIFY(why.all[0].won || why.all[1].won);
    QCOMPARE(why.note, QString());
    emit seam.filterRequested(QStringLiteral("route:nothing"));
    QTRY_COMPARE(panel.model().rowCount(), 0);
    host.stop(Duration::zero());
}

void TstTrafficPanel::pictures() {
    for (const ThemeChoice choice : {ThemeChoice::light, ThemeChoice::dark}) {
        const QByteArray suffix = choice == ThemeChoice::light ? "-light" : "-dark";
        Theme::current().apply(choice);
        TrafficPanel panel(nullptr);
        panel.resize(1389, 640);
        panel.show();
        panel.store().append(test::realisticRecords(200));
        panel.setFilter(QStringLiteral("route:\"place order\" or status:>=400 or duration:>1s or partial"));
        settle();
        panel.table().selectRow(panel.model().rowCount() - 4);
        for (int row = panel.model().rowCount() - 1; row >= 0; --row)
            if (panel.model().recordAt(row)->status == 429) {
                panel.table().selectRow(row);
                break;
            }
        settle();
        save(panel, ("decisions" + suffix).constData());
        for (int row = panel.model().rowCount() - 1; row >= 0; --row)
            if (!panel.model().recordAt(row)->partial.empty()) {
                panel.table().selectRow(row);
                break;
            }
        settle();
        save(panel, ("aggregate" + suffix).constData());
        for (int tab = 1; tab < panel.detail().tabs().count(); ++tab) {
            panel.detail().tabs().setCurrentIndex(tab);
            settle();
            save(panel.detail(), ("tab" + QByteArray::number(tab) + suffix).constData());
        }
        ComposerPanel composer(nullptr);
        composer.resize(1100, 380);
        composer.show();
        composer.compose(test::refusedRecord(3));
        settle();
        save(composer, ("composer" + suffix).constData());
    }
}

QTEST_MAIN(TstTrafficPanel)
#include "tst_traffic_panel.moc"

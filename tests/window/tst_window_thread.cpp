// The whole thread in a real window, with real input: open the sample, Run, curl, a row with its decisions, Stop. And the export
// of the same document answers under gatewrightd exactly as the engine in the window does.
#include "app/sample_page.h"
#include "ui/inspector/detail/exchange_detail.h"
#include "ui/inspector/inspector_parts.h"
#include "ui/inspector/list/exchange_table.h"
#include "ui/inspector/list/exchange_table_model.h"
#include "ui/inspector/traffic_panel.h"
#include "window/window_driver.h"

#include <QApplication>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

using gw::test::screenshot;
using gw::test::xClick;
using gw::test::xKey;

class TestWindowThread : public QObject, private gw::test::WindowDriver {
    Q_OBJECT

private slots:
    void initTestCase();
    void opensTheSample();
    void runsOnAClick();
    void requestsAppearWithTheirDecisions();
    void exportAnswersAsTheWindowDoes();
    void darkLooksTheSame();
    void stopsOnAClick();
    void cleanupTestCase();

private:
    QTemporaryDir m_dir;
    QString m_file;
    gw::ui::TrafficPanel* m_traffic = nullptr;
};

void TestWindowThread::initTestCase() {
    QVERIFY(m_dir.isValid());
    // A copy on any free port, so that nothing else on the machine decides about the test.
    QFile sample(QStringLiteral(GW_SOURCE_DIR "/samples/storefront/storefront.gatewright.json"));
    QVERIFY(sample.open(QIODevice::ReadOnly));
    m_file = m_dir.filePath("storefront.gatewright.json");
    QFile copy(m_file);
    QVERIFY(copy.open(QIODevice::WriteOnly));
    copy.write(sample.readAll().replace("\"port\": 8080", "\"port\": 0"));
    copy.close();
    QVERIFY(startWindow(gw::ui::makeInspector, {1400, 860}));
    m_traffic = m_window->findChild<gw::ui::TrafficPanel*>();
    QVERIFY(m_traffic);
}

void TestWindowThread::opensTheSample() {
    QVERIFY(openFile(m_file));
    QVERIFY(m_window->canvas().canvas().items().size() > 10);
    m_window->statusBar()->clearMessage(); // a folder of this run only
    screenshot(m_window.get(), "design-light");
}

void TestWindowThread::runsOnAClick() {
    QToolButton* run = button("Run");
    QVERIFY(run);
    QTRY_VERIFY_WITH_TIMEOUT(run->isEnabled(), 20'000);
    QVERIFY(xClick(run));
    QTRY_VERIFY_WITH_TIMEOUT(!address().isEmpty(), 20'000);
}

void TestWindowThread::requestsAppearWithTheirDecisions() {
    const QString answer = curl("curl -i -H 'X-Api-Key: mobile-key-2026' http://127.0.0.1:8080/shop/orders/1042");
    QVERIFY2(answer.startsWith("HTTP/1.1 200"), qPrintable(answer));
    QVERIFY(answer.contains("X-Gatewright-Partial: reviews"));
    QVERIFY(curl("curl -i http://127.0.0.1:8080/shop/orders/7").startsWith("HTTP/1.1 401"));
    QVERIFY(curl("curl -i http://127.0.0.1:8080/nothing/here").startsWith("HTTP/1.1 404"));
    QTRY_COMPARE_WITH_TIMEOUT(m_traffic->model().rowCount(), 3, 20'000);
    QVERIFY(xKey("ctrl+2")); // the Watch perspective
    QTRY_VERIFY(m_traffic->table().isVisible());
    // A click on the row of the refused request shows why it was refused.
    QTableView* table = m_traffic->table().findChild<QTableView*>();
    if (!table)
        table = qobject_cast<QTableView*>(&m_traffic->table());
    QVERIFY(table);
    QTRY_VERIFY(table->visualRect(table->model()->index(1, 2)).isValid());
    QSignalSpy selected(m_traffic, &gw::ui::TrafficPanel::selected);
    QVERIFY(xClick(table->viewport(), table->visualRect(table->model()->index(1, 2)).center()));
    QTRY_VERIFY(!selected.isEmpty());
    const auto record = selected.last().first().value<gw::runtime::Record>();
    QVERIFY(record);
    QCOMPARE(record->status, std::uint16_t(401));
    QCOMPARE(record->decidedBy, std::string_view("policy apiKey"));
    QCOMPARE(record->policies.size(), std::size_t(4));
    screenshot(m_window.get(), "watch-light");
}

void TestWindowThread::exportAnswersAsTheWindowDoes() {
    const QString exported = m_dir.filePath("exported.json");
    QProcess exporting;
    exporting.start(QStringLiteral(GW_BIN_DIR "/gatewrightd"), {"export", m_file, "-o", exported});
    QVERIFY(exporting.waitForFinished(20'000));
    QVERIFY2(exporting.exitCode() == 0, exporting.readAllStandardError());
    QProcess engine;
    QString problem;
    const QString base = gw::test::serve(engine, {exported, "--workers", "1"}, &problem);
    QVERIFY2(!base.isEmpty(), qPrintable(problem));
    // Both have answered two requests of this consumer: the window above, gatewrightd now.
    const QString warm = "curl -H 'X-Api-Key: mobile-key-2026' http://127.0.0.1:8080/shop/orders/1042";
    (void)gw::test::runSampleCommand(warm, base);
    const QStringList lines{
        "curl -i -H 'X-Api-Key: mobile-key-2026' http://127.0.0.1:8080/shop/orders/7",    // 200
        "curl -i -H 'X-Api-Key: mobile-key-2026' http://127.0.0.1:8080/shop/orders/1042", // partial
        "curl -i http://127.0.0.1:8080/shop/orders/7",                                     // 401
        "curl -i http://127.0.0.1:8080/old/books?page=2",                                  // redirect
        "curl -i http://127.0.0.1:8080/nothing",                                           // 404
        // 429: the bucket of this consumer holds 60, and one curl asks faster than a token a second comes back
        "curl -X POST -H 'X-Api-Key: web-key-2026' 'http://127.0.0.1:8080/shop/orders?[1-80]' >/dev/null; "
        "curl -i -X POST -H 'X-Api-Key: web-key-2026' http://127.0.0.1:8080/shop/orders",
    };
    const QStringList statuses{"200", "200", "401", "301", "404", "429"};
    for (int i = 0; i < lines.size(); ++i) {
        const QString inWindow = gw::test::comparableAnswer(curl(lines[i]));
        const QString headless = gw::test::comparableAnswer(gw::test::runSampleCommand(lines[i], base));
        QVERIFY2(inWindow.startsWith("HTTP/1.1 " + statuses[i]), qPrintable(inWindow));
        QCOMPARE(inWindow, headless);
    }
    engine.terminate();
    QVERIFY(engine.waitForFinished(15'000));
    QCOMPARE(engine.exitCode(), 0);
}

void TestWindowThread::darkLooksTheSame() {
    m_theme->apply(gw::ui::ThemeChoice::dark);
    QCoreApplication::processEvents();
    screenshot(m_window.get(), "watch-dark");
    QVERIFY(xKey("ctrl+1"));
    QTRY_VERIFY(m_window->canvas().isVisible());
    // The lit route is in sight from its head on, though there was less room before.
    const QRectF seen = m_window->canvas().mapToScene(m_window->canvas().viewport()->rect()).boundingRect();
    QVERIFY(seen.contains(scene().card("route order page")->sceneRect().topLeft()));
    screenshot(m_window.get(), "design-dark");
    m_theme->apply(gw::ui::ThemeChoice::light);
}

void TestWindowThread::stopsOnAClick() {
    QToolButton* stop = button("Stop");
    QVERIFY(stop);
    QVERIFY(xClick(stop));
    QTRY_VERIFY_WITH_TIMEOUT(address().isEmpty(), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(button("Run")->isEnabled(), 20'000);
}

void TestWindowThread::cleanupTestCase() {
    stopWindow();
}

int main(int argc, char** argv) {
    return gw::test::runOnDisplay<TestWindowThread>(argc, argv, "gatewright-test");
}
#include "tst_window_thread.moc"

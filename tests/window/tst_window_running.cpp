// Running a document by mouse and keys: the run bar tells what runs and what an apply would change; an apply that is refused leaves
// the old revision serving, and Problems says why. The functions follow on each other.
#include "engine/plain_client.h"
#include "ui/problems/problems_panel.h"
#include "ui/run/run_bar.h"
#include "ui/run/run_state.h"
#include "ui/style/elided_label.h"
#include "window/window_driver.h"

#include <QApplication>
#include <QLabel>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QToolButton>
#include <QUrl>
#include <QtTest>

using namespace gw::ui;
using gw::test::PlainClient;
using gw::test::screenshot;
using gw::test::xClick;
using gw::test::xKey;
using gw::test::xType;

namespace {

constexpr int patience = 10'000;

const char* const project = R"({
  "gateway": {
    "gatewright": 1,
    "name": "running",
    "listeners": [{ "name": "public", "port": 0 }],
    "consumers": [{ "name": "shop", "keys": [{ "name": "one", "sha256": "0a2d74e36fdfcf455475d22ea8df4597ba91f58fcc5dd150027ef45200797ddc" }] }],
    "routes": [
      { "name": "orders", "match": { "path": "/orders" }, "policies": [{ "type": "apiKey" }], "respond": { "text": "orders" } },
      { "name": "health", "match": { "path": "/health" }, "respond": { "text": "up" } },
      { "name": "old", "match": { "path": "/old" }, "respond": { "text": "old" } }
    ]
  },
  "canvas": {}
}
)";

} // namespace

class TestWindowRunning : public QObject, private gw::test::WindowDriver {
    Q_OBJECT

private slots:
    void initTestCase();
    void runs();
    void tellsWhatWillChange();
    void fitsASmallScreen();
    void applies();
    void keepsServingWhenThePortIsTaken();
    void keepsServingWhenTheTextHasErrors();
    void stops();
    void startsNothingWithErrors();
    void cleanupTestCase();

private:
    [[nodiscard]] RunState& state() const { return *m_window->findChild<RunState*>(); }
    /// "running rev 1 · editing 2 · 1 change"
    [[nodiscard]] QString words() const { return state().accessibleName().simplified(); }
    /// Waits until the run bar says so.
    [[nodiscard]] bool says(const char* pattern) const {
        const QRegularExpression wanted(QStringLiteral("^%1$").arg(QString::fromUtf8(pattern)));
        const bool so = QTest::qWaitFor([&] { return wanted.match(words()).hasMatch(); }, patience);
        if (!so)
            qWarning() << "it says" << words();
        return so;
    }
    [[nodiscard]] bool press(const char* text) const {
        QToolButton* one = button(QLatin1String(text));
        return one != nullptr && QTest::qWaitFor([&] { return one->isEnabled(); }, patience) && xClick(one);
    }
    [[nodiscard]] quint16 port() const { return static_cast<quint16>(QUrl(address()).port()); }
    /// "401", "200 up", or why there is no answer.
    [[nodiscard]] static QString get(quint16 port, const char* path) {
        const auto reply = PlainClient(port).get(path);
        if (!reply.error.empty())
            return QString::fromStdString(reply.error);
        return QString::number(reply.status) + (reply.status == 200 ? ' ' + QString::fromStdString(reply.body) : QString());
    }
    /// The rows of the Problems panel, once it is in front.
    [[nodiscard]] QString problems() const {
        ProblemsPanel* panel = nullptr;
        for (auto* one : m_window->findChildren<ProblemsPanel*>())
            if (one->accessibleName() == "Problems")
                panel = one;
        if (!QTest::qWaitFor([&] { return panel->isVisible() && !panel->viewport()->visibleRegion().isEmpty() && panel->model()->rowCount() > 0; }, patience))
            return "not in front";
        QStringList rows;
        for (int row = 0; row < panel->model()->rowCount(); ++row)
            for (int column = 0; column < panel->model()->columnCount(); ++column)
                rows << panel->model()->index(row, column).data().toString();
        return rows.join('|');
    }

    QTemporaryDir m_dir;
    quint16 m_port = 0;
};

void TestWindowRunning::initTestCase() {
    QVERIFY(m_dir.isValid());
    QFile file(m_dir.filePath("running.gatewright.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(project);
    file.close();
    QVERIFY(startWindow());
    QVERIFY(!button("Run")->isEnabled()); // the start page has nothing to run
    QVERIFY(openFile(file.fileName()));
}

void TestWindowRunning::runs() {
    QVERIFY(says("stopped · editing \\d+"));
    QVERIFY(press("Run"));
    QVERIFY(says("running rev \\d+"));
    m_port = port();
    QVERIFY(m_port != 0);
    QCOMPARE(get(m_port, "/orders"), QString("401"));
    QCOMPARE(get(m_port, "/health"), QString("200 up"));
    QVERIFY(!button("Apply")->isEnabled()); // it runs what is edited
}

void TestWindowRunning::tellsWhatWillChange() {
    // Changed: by the property panel. Removed, added: by keys on the canvas. Lost: the policy's entry goes.
    QVERIFY(pick("/routes/1") && enter("/routes/1/respond/text", "fine"));
    QVERIFY(says("running rev \\d+ · editing \\d+ · 1 change"));
    QVERIFY(click(on("route old", {120, 60})) && xKey("Delete"));
    QTRY_COMPARE(count("routes"), 2);
    QVERIFY(click(on("route health", {120, 60})) && xKey("ctrl+d"));
    QTRY_COMPARE(count("routes"), 3);
    QTRY_COMPARE(scene().selectedPointers(), QStringList("/routes/2"));
    QVERIFY(xKey("Return"));
    QTRY_VERIFY(m_window->findChild<QWidget*>("nameEditor"));
    QVERIFY(xType("/health/deep") && xKey("Return"));
    QTRY_COMPARE(at("/routes/2/match/path"), QString("\"/health/deep\""));
    QVERIFY(click(on("route orders", {19, 38})));
    QTRY_COMPARE(scene().selectedChips().size(), std::size_t(1));
    QVERIFY(xKey("Delete"));
    QTRY_COMPARE(at("/routes/0/policies"), QString());
    QVERIFY(says("running rev \\d+ · editing \\d+ · 4 changes · 1 policy lost"));
    QVERIFY(xClick(&state()));
    QTRY_VERIFY(QApplication::activePopupWidget());
    const QString told = QApplication::activePopupWidget()->findChildren<QLabel*>().last()->text();
    for (const char* line : {"route orders loses apiKey", "+&nbsp;&nbsp;route health 2", "route health: respond", "−&nbsp;&nbsp;route old"})
        QVERIFY2(told.contains(line), qPrintable(told));
    screenshot(QApplication::activePopupWidget(), "run-changes");
    QVERIFY(xKey("Escape"));
    QTRY_VERIFY(!QApplication::activePopupWidget());
    // Nothing of it is served yet.
    QCOMPARE(get(m_port, "/orders"), QString("401"));
    QCOMPARE(get(m_port, "/health"), QString("200 up"));
    QCOMPARE(get(m_port, "/old"), QString("200 old"));
    QCOMPARE(get(m_port, "/health/deep"), QString("404"));
}

void TestWindowRunning::fitsASmallScreen() {
    screenshot(m_window.get(), "run-edited");
    const QSize before = m_window->size();
    m_window->resize(1024, 700);
    QTRY_COMPARE(m_window->size(), QSize(1024, 700)); // what is told of the changes does not push it wider
    const auto* bar = m_window->findChild<RunBar*>();
    for (const QToolButton* one : bar->findChildren<QToolButton*>())
        if (one->isVisible() && !one->inherits("QLineEditIconButton"))
            QVERIFY2(one->width() >= one->minimumSizeHint().width() && bar->rect().contains(QRect(one->mapTo(bar, QPoint()), one->size())), qPrintable(one->text()));
    // What is lost is told in any room; the whole is in the tip.
    QVERIFY2(state().toolTip().contains("4 changes"), qPrintable(state().toolTip()));
    // Nothing is cut in silence: what is elided has the whole in its tip.
    for (const ElidedLabel* one : m_window->findChildren<ElidedLabel*>())
        if (one->isVisible())
            QCOMPARE(one->toolTip(), one->isElided() ? one->text() : QString());
    screenshot(m_window.get(), "run-edited-small");
    m_window->resize(before);
    QTRY_COMPARE(m_window->size(), before);
}

void TestWindowRunning::applies() {
    QVERIFY(press("Apply"));
    QVERIFY(says("running rev \\d+"));
    QCOMPARE(port(), m_port); // a listener that did not change keeps its port
    QCOMPARE(get(m_port, "/orders"), QString("200 orders"));
    QCOMPARE(get(m_port, "/health"), QString("200 fine"));
    QCOMPARE(get(m_port, "/health/deep"), QString("200 fine"));
    QCOMPARE(get(m_port, "/old"), QString("404"));
}

void TestWindowRunning::keepsServingWhenThePortIsTaken() {
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    const QString taken = QString::number(other.serverPort());
    QVERIFY(click(on("listener public")) && enter("/listeners/0/port", taken));
    QVERIFY(says("running rev \\d+ · editing \\d+ · 1 change"));
    QVERIFY(press("Apply"));
    const QString named = problems();
    screenshot(m_window.get(), "run-refused");
    QVERIFY2(named.contains(taken) && named.contains("in use"), qPrintable(named));
    QCOMPARE(m_window->docks().dock("problems")->windowTitle(), QString("Problems 1"));
    QVERIFY(says("running rev \\d+ · editing \\d+ · 1 change"));
    QCOMPARE(get(m_port, "/health"), QString("200 fine"));
    // Once the port is free, the same apply works.
    other.close();
    QVERIFY(press("Apply"));
    QVERIFY(says("running rev \\d+"));
    QCOMPARE(QString::number(port()), taken);
    m_port = port();
    QCOMPARE(get(m_port, "/health"), QString("200 fine"));
}

void TestWindowRunning::keepsServingWhenTheTextHasErrors() {
    // The route goes to a service now, and the service goes.
    QVERIFY(click(on("route health", {120, 60})) && xKey("slash"));
    QTRY_VERIFY(QApplication::activePopupWidget());
    QVERIFY(xType("service") && xKey("Return"));
    QTRY_COMPARE(at("/routes/1/forward/upstream"), QString("\"service\""));
    QVERIFY(click(on("service service", {60, 12})) && xKey("Delete"));
    QTRY_COMPARE(count("upstreams"), 0);
    QVERIFY(says("running rev \\d+ · editing \\d+ · has errors"));
    m_window->docks().show("tables"); // something else is in front
    QVERIFY(press("Apply"));
    const QString named = problems();
    QVERIFY2(named.contains("service"), qPrintable(named));
    QVERIFY(says("running rev \\d+ · editing \\d+ · has errors"));
    screenshot(m_window.get(), "run-errors");
    QCOMPARE(get(m_port, "/health"), QString("200 fine"));
}

void TestWindowRunning::stops() {
    QVERIFY(press("Stop"));
    QVERIFY(says("stopped · editing \\d+ · has errors"));
    QVERIFY(get(m_port, "/health").startsWith("connect: "));
    QVERIFY(address().isEmpty());
}

void TestWindowRunning::startsNothingWithErrors() {
    m_window->docks().show("tables");
    QVERIFY(press("Run"));
    QVERIFY2(problems().contains("service"), qPrintable(problems()));
    QVERIFY(says("stopped · editing \\d+ · has errors"));
    QVERIFY(!button("Apply")->isEnabled() && !button("Stop")->isEnabled());
}

void TestWindowRunning::cleanupTestCase() {
    document().undoStack().clear();
    stopWindow();
}

int main(int argc, char** argv) {
    return gw::test::runOnDisplay<TestWindowRunning>(argc, argv, "gatewright-test-running");
}
#include "tst_window_running.moc"

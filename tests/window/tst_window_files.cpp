// The program as it is started: what a crash left is offered and restored, a second start hands its file over, and a file that
// changes on disk under unsaved edits asks.
#include "ui/canvas/view/canvas_view.h"
#include "ui/files/autosave.h"
#include "ui/shell/main_window.h"
#include "ui/source/source_panel.h"
#include "ui/style/theme.h"
#include "window/x_session.h"

#include <QApplication>
#include <QDialog>
#include <QMessageBox>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTimer>
#include <QtTest>

#include <csignal>

using gw::test::screenshot;
using gw::test::xClick;
using gw::test::xdo;
using gw::test::xKey;
using gw::test::xType;

class TestWindowFiles : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void isUsableWithinASecond();
    void recoversAndHandsOver();
    void asksWhenTheFileChanges();
    void asksBeforeTheFileIsEmptied();

private:
    void start(QProcess& program, const QStringList& arguments);
    [[nodiscard]] QString copyOfSample(const QString& name);
    [[nodiscard]] static bool appears(const QString& title);
    /// Brings a window to the front and presses a key in it.
    [[nodiscard]] static bool answer(const QString& title, const QString& key);

    QTemporaryDir m_dir;
    QProcessEnvironment m_home;
};

void TestWindowFiles::initTestCase() {
    QVERIFY(m_dir.isValid());
    m_home = QProcessEnvironment::systemEnvironment();
    for (const char* what : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "TMPDIR"})
        m_home.insert(QLatin1String(what), m_dir.path());
}

void TestWindowFiles::start(QProcess& program, const QStringList& arguments) {
    program.setProcessEnvironment(m_home);
    program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    program.start(QStringLiteral(GW_BIN_DIR "/gatewright"), arguments);
    QVERIFY(program.waitForStarted());
}

QString TestWindowFiles::copyOfSample(const QString& name) {
    const QString path = m_dir.filePath(name);
    QFile::copy(QStringLiteral(GW_SOURCE_DIR "/samples/hello/hello.gatewright.json"), path);
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    return path;
}

bool TestWindowFiles::appears(const QString& title) {
    // A window that goes while the list of windows is walked makes xdotool give up: ask again.
    return QTest::qWaitFor([&] { return xdo({"search", "--onlyvisible", "--name", title}); }, 20'000);
}

void TestWindowFiles::isUsableWithinASecond() {
    static const QRegularExpression words("usable after (\\d+) ms");
    // The best of three: what else the machine does is not the program's.
    double best = 1e9;
    for (int i = 0; i < 3 && best > 1000; ++i) {
        QProcess program;
        program.setProcessEnvironment(m_home);
        program.start(QStringLiteral(GW_BIN_DIR "/gatewright"), {"--new-instance", "--startup-time"});
        QByteArray said;
        QRegularExpressionMatch found;
        QTRY_VERIFY_WITH_TIMEOUT((said += program.readAllStandardError(), found = words.match(QString::fromUtf8(said)), found.hasMatch()), 20'000);
        best = std::min(best, found.captured(1).toDouble());
        program.kill();
        QVERIFY(program.waitForFinished());
    }
    qInfo("usable after %.0f ms", best);
    QVERIFY(best <= 1000);
}

bool TestWindowFiles::answer(const QString& title, const QString& key) {
    return QTest::qWaitFor([&] { return xdo({"search", "--onlyvisible", "--name", title, "windowactivate", "--sync"}); }, 20'000) && xKey(key);
}

void TestWindowFiles::recoversAndHandsOver() {
    const QString file = copyOfSample("crashed.gatewright.json");
    const QString folder = m_dir.filePath("gatewright/gatewright/autosave");
    QVERIFY(QDir().mkpath(folder));
    QJsonObject kept;
    kept["path"] = file;
    kept["when"] = "2026-11-24T10:00:00Z";
    kept["text"] = QString::fromLatin1(QByteArray("{ \"gatewright\": 1, \"name\": \"recovered\" }").toBase64());
    QFile autosave(folder + "/1-dead.json");
    QVERIFY(autosave.open(QIODevice::WriteOnly));
    autosave.write(QJsonDocument(kept).toJson());
    autosave.close();

    QProcess program;
    start(program, {});
    QVERIFY(appears("^Recover changes"));
    QVERIFY(answer("^Recover changes", "Return"));
    QVERIFY(appears("^crashed.gatewright.json\\* – Gatewright"));
    QTRY_VERIFY(!QFile::exists(autosave.fileName()));
    // The file is as it was: nobody else changed it.
    QVERIFY(!xdo({"search", "--onlyvisible", "--name", "^Changed on disk"}));

    // Killed again before it was saved: the same edits are offered again.
    ::kill(static_cast<pid_t>(program.processId()), SIGKILL);
    QVERIFY(program.waitForFinished());
    QProcess next;
    start(next, {});
    QVERIFY(appears("^Recover changes"));
    QVERIFY(answer("^Recover changes", "alt+d"));

    // A second start has nothing to show: the first one opens the file.
    const QString other = copyOfSample("other.gatewright.json");
    QProcess second;
    start(second, {other});
    QVERIFY(QTest::qWaitFor([&] { return second.state() == QProcess::NotRunning; }, 20'000));
    QCOMPARE(second.exitCode(), 0);
    QVERIFY(appears("^other.gatewright.json – Gatewright"));
    next.kill();
    QVERIFY(next.waitForFinished());
}

void TestWindowFiles::asksWhenTheFileChanges() {
    gw::ui::Theme theme;
    theme.apply(gw::ui::ThemeChoice::light);
    gw::ui::MainWindow window;
    window.show();
    QVERIFY(gw::test::xActivate(&window));
    const QString file = copyOfSample("changed.gatewright.json");
    QSignalSpy shown(&window, &gw::ui::MainWindow::shown);
    window.open(file);
    QTRY_VERIFY_WITH_TIMEOUT(!shown.isEmpty(), 20'000);
    // Without unsaved edits it is read again, and nobody is asked.
    QFile disk(file);
    QVERIFY(disk.open(QIODevice::ReadWrite));
    const QByteArray original = disk.readAll();
    disk.write("// once more\n");
    disk.close();
    QTRY_VERIFY_WITH_TIMEOUT(QString::fromStdString(window.document().text()).endsWith("// once more\n"), 20'000);
    QVERIFY(QApplication::activeModalWidget() == nullptr);
    // A comment is typed into the source.
    window.docks().show("source");
    auto* source = window.findChild<gw::ui::SourcePanel*>();
    QVERIFY(source);
    QTRY_VERIFY(source->isVisible());
    QVERIFY(xClick(source->editor().viewport(), QPoint(60, 14)));
    QVERIFY(xKey("ctrl+Home"));
    QVERIFY(xType("// mine"));
    QVERIFY(xKey("Return"));
    QTRY_VERIFY2(QString::fromStdString(window.document().text()).startsWith("// mine\n"), window.document().text().substr(0, 200).c_str());
    QCOMPARE(window.document().undoStack().undoText(), QString("Edit source"));
    QVERIFY(window.isWindowModified());
    screenshot(&window, "source-light");
    // Now it asks; Compare shows the lines, Keep mine keeps.
    QVERIFY(disk.open(QIODevice::WriteOnly | QIODevice::Truncate));
    disk.write(original + "// theirs\n");
    disk.close();
    QTRY_VERIFY_WITH_TIMEOUT(qobject_cast<QMessageBox*>(QApplication::activeModalWidget()), 20'000);
    QVERIFY(xKey("alt+c"));
    QTRY_VERIFY(QApplication::activeModalWidget() && !qobject_cast<QMessageBox*>(QApplication::activeModalWidget()));
    auto* differences = QApplication::activeModalWidget()->findChild<QPlainTextEdit*>();
    QVERIFY(differences);
    QVERIFY(differences->toPlainText().contains("// mine"));
    QVERIFY(differences->toPlainText().contains("// theirs"));
    QTRY_VERIFY(QApplication::activeModalWidget()->isActiveWindow());
    QVERIFY(xKey("alt+k"));
    QTRY_VERIFY(QApplication::activeModalWidget() == nullptr);
    QVERIFY(QString::fromStdString(window.document().text()).startsWith("// mine\n"));
    // Saved, nothing is unsaved, and nothing asks on closing.
    QVERIFY(xKey("ctrl+s"));
    QTRY_VERIFY(!window.isWindowModified());
    QVERIFY(window.close());
}

void TestWindowFiles::asksBeforeTheFileIsEmptied() {
    gw::ui::Theme theme;
    theme.apply(gw::ui::ThemeChoice::light);
    gw::ui::MainWindow window;
    window.show();
    QVERIFY(gw::test::xActivate(&window));
    const QString file = copyOfSample("emptied.gatewright.json");
    const qint64 size = QFileInfo(file).size();
    QSignalSpy shown(&window, &gw::ui::MainWindow::shown);
    window.open(file);
    QTRY_VERIFY_WITH_TIMEOUT(!shown.isEmpty(), 20'000);
    const auto cards = window.canvas().canvas().model().nodes.size();
    QVERIFY(cards > 0);
    window.docks().show("source");
    auto* source = window.findChild<gw::ui::SourcePanel*>();
    QTRY_VERIFY(source->isVisible());
    QVERIFY(xClick(source->editor().viewport(), QPoint(60, 14)));
    shown.clear();
    QVERIFY(xKey("ctrl+a") && xKey("Delete"));
    QTRY_VERIFY(window.document().text().empty());
    QTRY_VERIFY(!shown.isEmpty());
    QVERIFY(window.canvas().isVisible());
    QCOMPARE(window.canvas().canvas().model().nodes.size(), cards);
    QVERIFY(window.windowTitle().startsWith("emptied.gatewright.json"));
    QVERIFY(window.isWindowModified());
    // The question holds whoever asks it.
    const auto saves = [](const char* answer) {
        QProcess hand;
        QTimer watch;
        connect(&watch, &QTimer::timeout, &watch, [&] {
            QWidget* question = QApplication::activeModalWidget();
            if (question == nullptr || !question->isActiveWindow() || hand.state() != QProcess::NotRunning)
                return;
            screenshot(question, "empty-text");
            hand.start("xdotool", {"key", answer});
        });
        watch.start(50);
        const bool asked = xKey("ctrl+s") && QTest::qWaitFor([&] { return !hand.program().isEmpty() && QApplication::activeModalWidget() == nullptr; }, 10'000);
        watch.stop();
        (void)hand.waitForFinished(10'000);
        return asked;
    };
    screenshot(&window, "emptied");
    QVERIFY(saves("Return")); // Cancel is the answer of who does not read
    QCOMPARE(QFileInfo(file).size(), size);
    QVERIFY(window.isWindowModified());
    QVERIFY(saves("alt+e"));
    QTRY_VERIFY(!window.isWindowModified());
    QCOMPARE(QFileInfo(file).size(), 0);
    QVERIFY(window.close());
}

int main(int argc, char** argv) {
    return gw::test::runOnDisplay<TestWindowFiles>(argc, argv, "gatewright-test-files");
}
#include "tst_window_files.moc"

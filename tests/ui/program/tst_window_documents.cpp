// One window, several documents one after the other: what belongs to one never shows in, or is taken for, another; and undo tells and
// shows what it did.
#include "pipeline/gateway_plan.h"
#include "ui/canvas/view/canvas_view.h"
#include "ui/document/revision.h"
#include "ui/properties/property_panel.h"
#include "ui/run/run_state.h"
#include "ui/shell/main_window.h"
#include "ui/start/start_page.h"
#include "ui/structure/structure_panel.h"
#include "ui/style/theme.h"

#include <QAction>
#include <QApplication>
#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QStatusBar>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTimer>
#include <QToolButton>
#include <QtTest>

using namespace gw;
using namespace gw::ui;

namespace {

QByteArray gateway(const QStringList& routes) {
    QByteArray text = R"({ "gateway": { "gatewright": 1, "name": "test", "listeners": [{ "name": "public", "port": 0 }], "routes": [)";
    for (const QString& route : routes)
        text += QStringLiteral(R"(%1{ "name": "%2", "match": { "path": "/%2" }, "respond": { "text": "%2" } })").arg(route == routes.front() ? "" : ", ", route).toUtf8();
    return text + R"(] }, "canvas": {} })";
}

} // namespace

class TestWindowDocuments : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_window.reset(); }
    void nothingGoneIsEdited();
    void theSelectionKeepsItsObjects();
    void theSelectionStaysWithItsDocument();
    void anUnreadableDocumentShowsNoCards_data();
    void anUnreadableDocumentShowsNoCards();
    void anEmptiedDocumentStaysOpen();
    void undoSaysAndShowsWhatItDid();
    void aFileThatIsGoneIsUnsaved();
    void whatIsReloadedAfterItIsGoneIsUnsaved();
    void aSecondFileWaitsForTheAnswer();
    void itsOwnFileOnlyRaisesTheWindow();
    void whereItCannotBeWrittenSaveAsIsOffered();
    void saysWhichDocumentRuns();
    void aStartThatWentWellLeavesNoProblem();

private:
    [[nodiscard]] QString write(const char* name, const QByteArray& text) {
        QFile file(m_dir.filePath(QLatin1String(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write %s", name);
        return file.fileName();
    }
    /// Waits until the newest text was checked and is shown.
    [[nodiscard]] bool settled() const {
        return QTest::qWaitFor([&] { return m_shown == m_window->document().revision(); }, 10'000);
    }
    [[nodiscard]] bool open(const QString& path) const {
        m_window->open(path);
        return QTest::qWaitFor([&] { return m_window->document().path() == path; }, 10'000) && settled();
    }
    void select(const QStringList& pointers) const {
        m_window->canvas().canvas().selectPointers(pointers);
        emit m_window->canvas().canvas().picked(pointers);
    }
    [[nodiscard]] QAction* action(const char* id) const { return m_window->findChild<QAction*>(QLatin1String(id)); }
    [[nodiscard]] const Form& form() const { return m_window->findChild<PropertyPanel*>()->form(); }
    [[nodiscard]] QString centre() const { return m_window->findChild<StartPage*>()->isVisible() ? "start" : m_window->canvas().isVisible() ? "canvas" : "other"; }
    [[nodiscard]] int cards() const { return static_cast<int>(m_window->canvas().canvas().model().nodes.size()); }
    [[nodiscard]] int rows() const { return m_window->findChild<StructurePanel*>()->model()->rowCount(); }
    /// Once the next question is on the screen, `answer` gets it.
    void whenAsked(const std::function<void(QMessageBox&)>& answer) {
        auto* timer = new QTimer(this);
        connect(timer, &QTimer::timeout, this, [timer, answer] {
            if (auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget())) {
                timer->deleteLater();
                timer->stop();
                answer(*box);
            }
        });
        timer->start(5);
    }
    static QAbstractButton* button(QDialog& box, const char* text) {
        const auto all = box.findChildren<QAbstractButton*>();
        for (QAbstractButton* one : all)
            if (one->text() == QString::fromUtf8(text))
                return one;
        qFatal("no button %s in %s", text, qPrintable(box.windowTitle()));
    }
    [[nodiscard]] QString runs() const { return m_window->findChild<RunState*>()->accessibleName().simplified(); }
    [[nodiscard]] CanvasScene& scene() const { return m_window->canvas().canvas(); }

    QTemporaryDir m_dir;
    std::unique_ptr<Theme> m_theme = std::make_unique<Theme>();
    std::unique_ptr<MainWindow> m_window;
    quint64 m_shown = 0;
};

void TestWindowDocuments::init() {
    QVERIFY(m_dir.isValid());
    m_theme->apply(ThemeChoice::light);
    m_shown = 0;
    m_window = std::make_unique<MainWindow>();
    connect(m_window.get(), &MainWindow::shown, m_window.get(), [this] { m_shown = m_window->document().revision(); });
    m_window->resize(1300, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    QVERIFY(open(write("a.gatewright.json", gateway({"one", "two", "three"}))));
}

void TestWindowDocuments::nothingGoneIsEdited() {
    Document& document = m_window->document();
    QVERIFY(document.insertElement("/gateway/routes", 3, R"({ "name": "four", "match": { "path": "/four" }, "respond": { "text": "4" } })", "Add"));
    QVERIFY(settled());
    select({"/routes/3"});
    QCOMPARE(form().pointer, QString("/routes/3"));
    action("undo")->trigger();
    QCOMPARE(form().pointer, QString());
    QCOMPARE(form().title, QString("Gateway"));
    QVERIFY(settled());
    QVERIFY(scene().selectedPointers().isEmpty());
    // A place that somebody names though it is not there has no form either.
    select({"/routes/9"});
    QVERIFY(form().empty());
}

void TestWindowDocuments::theSelectionKeepsItsObjects() {
    Document& document = m_window->document();
    select({"/routes/2"});
    QVERIFY(document.remove("/gateway/routes/0", "Delete one"));
    QCOMPARE(form().pointer, QString("/routes/1"));
    QVERIFY(settled());
    QCOMPARE(scene().selectedPointers(), QStringList("/routes/1"));
    action("undo")->trigger();
    QCOMPARE(form().pointer, QString("/routes/2"));
    QVERIFY(settled());
    QCOMPARE(scene().selectedPointers(), QStringList("/routes/2"));
    // Another name is no other object.
    QVERIFY(document.setValue("/gateway/routes/2/name", "\"drei\"", "Rename"));
    QCOMPARE(form().pointer, QString("/routes/2"));
    // Read again from disk it is the same one too.
    document.setText(gateway({"zero", "one", "two", "drei"}).toStdString(), document.path());
    QCOMPARE(form().pointer, QString("/routes/3"));
}

void TestWindowDocuments::theSelectionStaysWithItsDocument() {
    select({"/routes/1"});
    QVERIFY(open(write("b.gatewright.json", gateway({"one", "two", "three"}))));
    QVERIFY(scene().selectedPointers().isEmpty());
    QVERIFY(m_window->findChild<StructurePanel*>()->selectionModel()->selectedRows().isEmpty());
    QCOMPARE(form().title, QString("Gateway"));
}

void TestWindowDocuments::anUnreadableDocumentShowsNoCards_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("no JSON") << QByteArray("{ \"gateway\": ");
    QTest::newRow("bytes") << QByteArray("\x01\xff\xfe\x00garbage", 11);
    QTest::newRow("empty") << QByteArray();
}

void TestWindowDocuments::anUnreadableDocumentShowsNoCards() {
    QFETCH(QByteArray, text);
    QVERIFY(cards() > 3);
    const QString path = write("bad.gatewright.json", text);
    QVERIFY(open(path));
    QCOMPARE(cards(), 0);
    QCOMPARE(rows(), 0);
    QCOMPARE(centre(), QString("canvas"));
    QVERIFY(m_window->windowTitle().startsWith("bad.gatewright.json"));
    // Mended, it is shown; broken again, its own last good cards stay.
    QVERIFY(m_window->document().replaceText(gateway({"own"}).toStdString(), "Edit source"));
    QVERIFY(settled());
    QCOMPARE(cards(), 2);
    QVERIFY(m_window->document().replaceText("{", "Edit source"));
    QVERIFY(settled());
    QCOMPARE(cards(), 2);
}

void TestWindowDocuments::anEmptiedDocumentStaysOpen() {
    const int before = cards();
    QVERIFY(m_window->document().replaceText("", "Edit source"));
    QVERIFY(settled());
    QCOMPARE(centre(), QString("canvas"));
    QCOMPARE(cards(), before);
    QVERIFY(m_window->isWindowModified());
    QVERIFY(m_window->windowTitle().startsWith("a.gatewright.json"));
    m_window->document().undoStack().undo();
    // Nothing of it is left on the start page.
    action("start")->trigger();
    QVERIFY(settled());
    QCOMPARE(centre(), QString("start"));
    QCOMPARE(cards(), 0);
    QCOMPARE(rows(), 0);
    QCOMPARE(m_window->docks().dock("problems")->windowTitle(), QString("Problems"));
}

void TestWindowDocuments::undoSaysAndShowsWhatItDid() {
    QStringList many;
    for (int i = 0; i < 60; ++i)
        many << QStringLiteral("r%1").arg(i);
    QVERIFY(open(write("many.gatewright.json", gateway(many))));
    CanvasView& view = m_window->canvas();
    const auto sees = [&](const QString& name) {
        const CardItem* card = scene().card("route " + name);
        return card != nullptr && view.mapToScene(view.viewport()->rect()).boundingRect().intersects(card->sceneRect());
    };
    QVERIFY(m_window->document().setValue("/gateway/routes/0/respond/text", "\"other\"", "Change text of r0"));
    QVERIFY(settled());
    view.reveal("/routes/59");
    QVERIFY(!sees("r0"));
    action("undo")->trigger();
    QCOMPARE(m_window->statusBar()->currentMessage(), QString("Undo: Change text of r0"));
    QVERIFY(settled());
    QVERIFY(sees("r0"));
    // What is taken away leaves no empty view.
    Document& document = m_window->document();
    QStringList copies = many;
    QVERIFY(document.replaceText(gateway(many + copies.replaceInStrings("r", "s")).toStdString(), "Duplicate"));
    QVERIFY(settled());
    view.reveal("/routes/119");
    QVERIFY(sees("s59"));
    action("undo")->trigger();
    QVERIFY(settled());
    QVERIFY(view.seesCards());
    action("redo")->trigger();
    QCOMPARE(m_window->statusBar()->currentMessage(), QString("Redo: Duplicate"));
}

void TestWindowDocuments::aFileThatIsGoneIsUnsaved() {
    const QString path = m_window->document().path();
    QVERIFY(!m_window->isWindowModified());
    QVERIFY(QFile::remove(path));
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isWindowModified(), 10'000);
    QString said;
    whenAsked([&](QMessageBox& box) {
        said = box.text();
        box.button(QMessageBox::Cancel)->click();
    });
    QVERIFY(!m_window->close());
    QVERIFY2(said.contains("last copy"), qPrintable(said));
    action("save")->trigger();
    QVERIFY(QFile::exists(path));
    QVERIFY(!m_window->isWindowModified());
    // One that comes back with other content is read, as long as nobody edited the text meanwhile.
    QVERIFY(QFile::remove(path));
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isWindowModified(), 10'000);
    (void)write("a.gatewright.json", gateway({"back"}));
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->isWindowModified(), 10'000);
    QVERIFY(m_window->document().text().find("back") != std::string::npos);
    QVERIFY(QApplication::activeModalWidget() == nullptr);
}

void TestWindowDocuments::whatIsReloadedAfterItIsGoneIsUnsaved() {
    QVERIFY(m_window->document().setValue("/gateway/name", "\"mine\"", "Change name"));
    const QString path = write("a.gatewright.json", gateway({"theirs"}));
    QTRY_VERIFY_WITH_TIMEOUT(qobject_cast<QMessageBox*>(QApplication::activeModalWidget()), 10'000);
    QVERIFY(QFile::remove(path));
    button(*qobject_cast<QDialog*>(QApplication::activeModalWidget()), "&Compare…")->click();
    QTRY_VERIFY(QApplication::activeModalWidget() && !qobject_cast<QMessageBox*>(QApplication::activeModalWidget()));
    button(*qobject_cast<QDialog*>(QApplication::activeModalWidget()), "&Reload")->click();
    QVERIFY(m_window->document().text().find("theirs") != std::string::npos);
    QVERIFY(m_window->isWindowModified());
    QVERIFY2(m_window->statusBar()->currentMessage().contains("gone"), qPrintable(m_window->statusBar()->currentMessage()));
    action("save")->trigger();
    QVERIFY(QFile::exists(path));
    QVERIFY(!m_window->isWindowModified());
}

void TestWindowDocuments::aSecondFileWaitsForTheAnswer() {
    const QString second = write("second.gatewright.json", gateway({"second"}));
    const QString third = write("third.gatewright.json", gateway({"third"}));
    QVERIFY(m_window->document().setValue("/gateway/name", "\"mine\"", "Change name"));
    whenAsked([&](QMessageBox& box) {
        m_window->receive({third});
        box.button(QMessageBox::Discard)->click();
    });
    m_window->receive({second});
    QTRY_COMPARE_WITH_TIMEOUT(m_window->document().path(), third, 10'000);
    QVERIFY(DocumentFiles::recent().contains(second));
    // A "no" to the one is none to the other: it is asked for again.
    QVERIFY(m_window->document().setValue("/gateway/name", "\"mine\"", "Change name"));
    bool again = false;
    whenAsked([&](QMessageBox& box) {
        m_window->receive({write("fourth.gatewright.json", gateway({"fourth"}))});
        whenAsked([&](QMessageBox& next) {
            again = true;
            next.button(QMessageBox::Discard)->click();
        });
        box.button(QMessageBox::Cancel)->click();
    });
    m_window->receive({second});
    QTRY_VERIFY_WITH_TIMEOUT(again && m_window->document().path().endsWith("fourth.gatewright.json"), 10'000);
    // Whoever wants another file while the window is about to be closed keeps the window.
    QVERIFY(m_window->document().setValue("/gateway/name", "\"mine\"", "Change name"));
    whenAsked([&](QMessageBox& box) {
        m_window->receive({second});
        box.button(QMessageBox::Discard)->click();
    });
    QVERIFY(!m_window->close());
    QTRY_COMPARE_WITH_TIMEOUT(m_window->document().path(), second, 10'000);
}

void TestWindowDocuments::itsOwnFileOnlyRaisesTheWindow() {
    QVERIFY(QFile::link(m_dir.filePath("a.gatewright.json"), m_dir.filePath("link.json")));
    QVERIFY(m_window->document().setValue("/gateway/name", "\"mine\"", "Change name"));
    bool asked = false;
    whenAsked([&](QMessageBox& box) {
        asked = true;
        box.button(QMessageBox::Cancel)->click();
    });
    m_window->receive({m_window->document().path()});
    m_window->receive({m_dir.filePath("link.json")});
    QVERIFY(!asked);
    QVERIFY(m_window->isWindowModified());
    m_window->receive({m_dir.filePath("b.gatewright.json")}); // any other asks
    QVERIFY(asked);
}

void TestWindowDocuments::whereItCannotBeWrittenSaveAsIsOffered() {
    // A folder takes no text, whoever writes it.
    const QString folder = m_dir.filePath("folder.json");
    QVERIFY(QDir().mkpath(folder));
    m_window->document().setText(gateway({"kept"}).toStdString(), folder);
    QVERIFY(m_window->document().setValue("/gateway/name", "\"mine\"", "Change name"));
    const QString elsewhere = m_dir.filePath("elsewhere.gatewright.json");
    QString said;
    whenAsked([&](QMessageBox& box) {
        said = box.text();
        QTimer::singleShot(0, this, [&] {
            auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
            if (dialog == nullptr)
                qFatal("no file dialog");
            dialog->selectFile(elsewhere);
            static_cast<QDialog*>(dialog)->accept();
        });
        button(box, "Save &as…")->click();
    });
    action("save")->trigger();
    QCOMPARE(said.count(folder), 1);
    QCOMPARE(m_window->document().path(), elsewhere);
    QVERIFY(QFile::exists(elsewhere));
    QVERIFY(!m_window->isWindowModified());
}

void TestWindowDocuments::saysWhichDocumentRuns() {
    m_window->run();
    runtime::EngineHost& host = m_window->host();
    QTRY_COMPARE_WITH_TIMEOUT(host.state(), runtime::EngineHost::State::running, 20'000);
    QVERIFY2(runs().startsWith("running rev "), qPrintable(runs()));
    QVERIFY(open(write("fresh.gatewright.json", gateway({"other"}))));
    QVERIFY2(runs().startsWith("running a.gatewright.json rev "), qPrintable(runs()));
    // Its own numbers begin with 1, as everybody counts.
    QVERIFY2(runs().contains("editing 1"), qPrintable(runs()));
    const auto buttons = m_window->findChildren<QToolButton*>();
    QVERIFY(std::ranges::any_of(buttons, [](const QToolButton* one) { return one->text() == "Apply 1"; }));
    // Nothing else replaces it by itself, and Apply asks.
    action("autoApply")->setChecked(true);
    QString asked;
    whenAsked([&](QMessageBox& box) {
        asked = box.text();
        box.button(QMessageBox::Cancel)->click();
    });
    action("apply")->trigger();
    QVERIFY2(asked.contains("a.gatewright.json") && asked.contains("fresh.gatewright.json"), qPrintable(asked));
    QCOMPARE(QString::fromStdString(host.plan()->routes.front().name), QString("one"));
    whenAsked([&](QMessageBox& box) { button(box, "&Replace")->click(); });
    action("apply")->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(QString::fromStdString(host.plan()->routes.front().name), QString("other"), 20'000);
    QTRY_COMPARE(runs(), QString("running rev 1"));
    // Opened again, a file's numbers go on: none stands for two texts.
    const quint64 before = shownRevision(m_window->document().revision());
    QVERIFY(open(m_dir.filePath("a.gatewright.json")));
    QVERIFY(open(m_dir.filePath("fresh.gatewright.json")));
    QCOMPARE(shownRevision(m_window->document().revision()), before + 1);
    action("autoApply")->setChecked(false);
    host.stop(Duration::zero());
}

void TestWindowDocuments::aStartThatWentWellLeavesNoProblem() {
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    QVERIFY(open(write("port.gatewright.json", gateway({"one"}).replace("\"port\": 0", "\"address\": \"127.0.0.1\", \"port\": " + QByteArray::number(other.serverPort())))));
    const auto problems = [&] { return m_window->docks().dock("problems")->windowTitle(); };
    m_window->run();
    QTRY_COMPARE(problems(), QString("Problems 1"));
    other.close();
    m_window->run();
    QTRY_COMPARE_WITH_TIMEOUT(m_window->host().state(), runtime::EngineHost::State::running, 20'000);
    QCOMPARE(problems(), QString("Problems"));
    m_window->host().stop(Duration::zero());
}

int main(int argc, char** argv) {
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("gatewright-test"));
    QCoreApplication::setApplicationName(QStringLiteral("gatewright-documents"));
    QApplication app(argc, argv);
    QSettings().clear();
    TestWindowDocuments test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_window_documents.moc"

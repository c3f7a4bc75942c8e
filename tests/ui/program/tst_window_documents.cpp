// One window, several documents one after the other: what belongs to one never shows in, or is taken for, another; and undo tells and
// shows what it did.
#include "pipeline/gateway_plan.h"
#include "ui/document/revision.h"
#include "ui/program/window_bench.h"

#include <QPushButton>
#include <QStatusBar>
#include <QTcpServer>
#include <QToolButton>

using namespace gw;
using namespace gw::ui;
using gw::test::gateway;

class TestWindowDocuments : public QObject, private test::WindowBench {
    Q_OBJECT

private slots:
    void init() { startWindow(); }
    void cleanup() { m_window.reset(); }
    void nothingGoneIsEdited();
    void theSelectionKeepsItsObjects();
    void theSelectionStaysWithItsDocument();
    void anUnreadableDocumentShowsNoCards_data();
    void anUnreadableDocumentShowsNoCards();
    void anEmptiedDocumentStaysOpen();
    void undoSaysAndShowsWhatItDid();
    void saysWhichDocumentRuns();
    void aStartThatWentWellLeavesNoProblem();
};

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
    return gw::test::runInWindow<TestWindowDocuments>(argc, argv, "gatewright-documents");
}
#include "tst_window_documents.moc"

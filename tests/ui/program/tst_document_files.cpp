// The window and its document's file: one that goes or cannot be written loses nothing, one that is to be opened meanwhile is not forgotten.
#include "ui/program/window_bench.h"

#include <QFileDialog>
#include <QPushButton>
#include <QStatusBar>

using namespace gw;
using namespace gw::ui;
using gw::test::gateway;

class TestDocumentFiles : public QObject, private test::WindowBench {
    Q_OBJECT

private slots:
    void init() { startWindow(); }
    void cleanup() { m_window.reset(); }
    void aFileThatIsGoneIsUnsaved();
    void whatIsReloadedAfterItIsGoneIsUnsaved();
    void aSecondFileWaitsForTheAnswer();
    void itsOwnFileOnlyRaisesTheWindow();
    void whereItCannotBeWrittenSaveAsIsOffered();
};

void TestDocumentFiles::aFileThatIsGoneIsUnsaved() {
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

void TestDocumentFiles::whatIsReloadedAfterItIsGoneIsUnsaved() {
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

void TestDocumentFiles::aSecondFileWaitsForTheAnswer() {
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

void TestDocumentFiles::itsOwnFileOnlyRaisesTheWindow() {
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

void TestDocumentFiles::whereItCannotBeWrittenSaveAsIsOffered() {
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

int main(int argc, char** argv) {
    return gw::test::runInWindow<TestDocumentFiles>(argc, argv, "gatewright-document-files");
}
#include "tst_document_files.moc"

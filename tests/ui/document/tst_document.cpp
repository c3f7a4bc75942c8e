// The document: verbs are undo steps, the text stays as written elsewhere, undo gives back every byte.
#include "ui/documents.h"

#include "ui/document/document.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace gw;
using namespace gw::ui;

namespace {

const char* const text = R"({
  // the shop
  "gateway": {
    "gatewright": 1,
    "routes": [
      { "name": "a", "timeout": "1.50s" }, // kept
      { "name": "b" }
    ]
  },
  "canvas": {}
}
)";

} // namespace

class TestDocument : public QObject {
    Q_OBJECT

private slots:
    void verbsAreUndoSteps() {
        Document document;
        document.setText(text, {});
        QSignalSpy changes(&document, &Document::changed);
        QVERIFY(document.setValue(QStringLiteral("/gateway/routes/1/name"), QStringLiteral("\"c\""), QStringLiteral("Rename b")));
        QVERIFY(document.insertElement(QStringLiteral("/gateway/routes"), 2, QStringLiteral("{\"name\": \"d\"}"), QStringLiteral("Add d")));
        QVERIFY(document.remove(QStringLiteral("/gateway/routes/0"), QStringLiteral("Delete a")));
        QCOMPARE(changes.size(), 3);
        QCOMPARE(document.gateway().find("routes").size(), 2U);
        QVERIFY(document.isModified());
        QCOMPARE(document.undoStack().undoText(), QStringLiteral("Delete a"));
        while (document.undoStack().canUndo())
            document.undoStack().undo();
        QCOMPARE(document.text(), std::string(text));
        QVERIFY(!document.isModified());
        while (document.undoStack().canRedo())
            document.undoStack().redo();
        QCOMPARE(QString::fromStdString(document.gateway().find("routes").at(1).find("name").string()), QStringLiteral("d"));
    }

    void anEmptyTextIsADocument() {
        Document document;
        QVERIFY(document.isEmpty());
        bool open = false;
        connect(&document, &Document::changed, &document, [&] { open = !document.isEmpty(); });
        for (const QString& path : {QString(), QStringLiteral("/nowhere/a.json")}) {
            document.setText(text, path);
            QVERIFY(open);
            QVERIFY(document.replaceText("", QStringLiteral("Edit source")));
            QVERIFY2(open, "while it tells of the change"); // views ask then
            document.undoStack().undo();
            QVERIFY(open);
        }
        document.setText({}, QStringLiteral("/nowhere/empty.json"));
        QVERIFY(open);
        document.setText({}, {});
        QVERIFY(!open);
        // What is typed on the start page is one, too.
        QVERIFY(document.replaceText("{", QStringLiteral("Edit source")));
        QVERIFY(open);
    }

    void untouchedPartsStay() {
        Document document;
        document.setText(text, {});
        QVERIFY(document.setValue(QStringLiteral("/gateway/routes/1/name"), QStringLiteral("\"c\""), QStringLiteral("Rename")));
        const QString now = QString::fromStdString(document.text());
        QVERIFY(now.contains(QStringLiteral("// the shop")));
        QVERIFY(now.contains(QStringLiteral("\"1.50s\" }, // kept")));
    }

    void typingInOneFieldIsOneStep() {
        Document document;
        document.setText(text, {});
        const QString place = QStringLiteral("/gateway/routes/1/name");
        for (const char* value : {"\"x\"", "\"xy\"", "\"xyz\""})
            QVERIFY(document.setValue(place, QLatin1String(value), QStringLiteral("Rename")));
        QCOMPARE(document.undoStack().count(), 1);
        document.undoStack().undo();
        QCOMPARE(document.text(), std::string(text));
    }

    void placesAreKeptInTheProject() {
        Document document;
        document.setText(text, {});
        QVERIFY(document.moveOnCanvas({{QStringLiteral("route a"), QPointF(12, -8)}}));
        QVERIFY(document.moveOnCanvas({{QStringLiteral("route b"), QPointF(4, 4)}}));
        QCOMPARE(document.positions().size(), 2);
        QCOMPARE(document.positions().value(QStringLiteral("route a")), QPointF(12, -8));
        QVERIFY(document.tidy());
        QVERIFY(document.positions().isEmpty());
        document.undoStack().undo();
        QCOMPARE(document.positions().size(), 2);
    }

    void refusesWithASentence() {
        Document document;
        document.setText("{ \"gateway\": ", {});
        QVERIFY(document.tree() == nullptr);
        const auto done = document.setValue(QStringLiteral("/gateway/name"), QStringLiteral("\"x\""), QStringLiteral("Name"));
        QVERIFY(!done && !done.error().isEmpty());
        document.setText(R"({"gatewright": 1})", {});
        QVERIFY(!document.moveOnCanvas({{QStringLiteral("x"), QPointF()}}));
        QVERIFY(!document.remove(QStringLiteral("/nowhere"), QStringLiteral("Remove")));
        QCOMPARE(document.undoStack().count(), 0);
    }

    void savesWhole() {
        const QTemporaryDir folder;
        Document document;
        document.setText(text, {});
        QVERIFY(document.setValue(QStringLiteral("/gateway/name"), QStringLiteral("\"x\""), QStringLiteral("Name")));
        const QString path = folder.filePath(QStringLiteral("a.gatewright.json"));
        QCOMPARE(document.save(path), QString());
        QVERIFY(!document.isModified());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().toStdString(), document.text());
        QVERIFY(!document.save(folder.filePath(QStringLiteral("no/such/folder"))).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestDocument)
#include "tst_document.moc"

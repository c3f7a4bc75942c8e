// The watcher tells of new, complete content: whatever way an editor or a deployment puts it there.
#include "runtime/control/document_watcher.h"
#include "runtime/control/secret_source.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace gw::runtime;

namespace {

void write(const QString& path, const QByteArray& content) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write");
}

} // namespace

class TestDocumentWatcher : public QObject {
    Q_OBJECT

private slots:
    void tellsOfNewContent_data() {
        QTest::addColumn<QString>("way");
        QTest::newRow("written in place") << "in place";
        QTest::newRow("replaced by rename") << "rename";
        QTest::newRow("removed, then made anew") << "remove";
        QTest::newRow("link swapped (ConfigMap)") << "link";
    }
    void tellsOfNewContent() {
        QFETCH(QString, way);
        QTemporaryDir folder;
        const QString path = folder.filePath("a.json");
        if (way == "link") {
            QVERIFY(QDir(folder.path()).mkdir("v1") && QDir(folder.path()).mkdir("v2"));
            write(folder.filePath("v1/a.json"), "one");
            write(folder.filePath("v2/a.json"), "two");
            QVERIFY(QFile::link("v1", folder.filePath("data")));
            QVERIFY(QFile::link("data/a.json", path));
        } else {
            write(path, "one");
        }
        DocumentWatcher watcher(path, "one");
        watcher.setDebounce(std::chrono::milliseconds(20));
        QSignalSpy changed(&watcher, &DocumentWatcher::changed);
        if (way == "in place") {
            write(path, "two");
        } else if (way == "rename") {
            write(path + ".new", "two");
            QCOMPARE(::rename(qPrintable(path + ".new"), qPrintable(path)), 0);
        } else if (way == "remove") {
            QVERIFY(QFile::remove(path));
            QCoreApplication::processEvents();
            write(path, "two");
        } else {
            QVERIFY(QFile::link("v2", folder.filePath("data.new")));
            QCOMPARE(::rename(qPrintable(folder.filePath("data.new")), qPrintable(folder.filePath("data"))), 0);
        }
        QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 1, 10'000);
        QCOMPARE(changed.at(0).at(0).toByteArray(), QByteArray("two"));
        // And again, whatever the first change did to the watch.
        write(path, "three");
        QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 2, 10'000);
    }

    void ownWritesAndTouchesAreSilent() {
        QTemporaryDir folder;
        const QString path = folder.filePath("a.json");
        write(path, "one");
        DocumentWatcher watcher(path, "one");
        watcher.setDebounce(std::chrono::milliseconds(20));
        QSignalSpy changed(&watcher, &DocumentWatcher::changed);
        watcher.setKnown("two");
        write(path, "two");
        write(folder.filePath("other"), "x");
        QSignalSpy marker(&watcher, &DocumentWatcher::changed);
        write(path, "three");
        QTRY_COMPARE_WITH_TIMEOUT(marker.count(), 1, 10'000);
        QCOMPARE(changed.at(0).at(0).toByteArray(), QByteArray("three"));
    }

    void tellsOnceThatTheFileIsGone() {
        QTemporaryDir folder;
        const QString path = folder.filePath("a.json");
        write(path, "one");
        DocumentWatcher watcher(path, "one");
        watcher.setDebounce(std::chrono::milliseconds(20));
        QSignalSpy gone(&watcher, &DocumentWatcher::vanished);
        QSignalSpy changed(&watcher, &DocumentWatcher::changed);
        QVERIFY(QFile::remove(path));
        QTRY_COMPARE_WITH_TIMEOUT(gone.count(), 1, 10'000);
        write(path, "two");
        QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 1, 10'000);
        QCOMPARE(gone.count(), 1);
    }

    void secretsComeFromEnvironmentAndFiles() {
        QTemporaryDir folder;
        write(folder.filePath("token"), "abc\n");
        QVERIFY(::mkfifo(qPrintable(folder.filePath("fifo")), 0600) == 0);
        const ProcessSecrets secrets(folder.path().toStdString());
        QCOMPARE(secrets.file("token").value(), std::string("abc\n")); // who stands for a secret cuts the line feed
        QCOMPARE(secrets.file(folder.filePath("token").toStdString()).value(), std::string("abc\n"));
        QCOMPARE(secrets.file("none").error(), std::string("no such file"));
        QCOMPARE(secrets.file(".").error(), std::string("is a folder"));
        QCOMPARE(secrets.file("fifo").error(), std::string("is no regular file")); // and nobody waits for its writer
        QVERIFY(!secrets.file("").has_value());
        QVERIFY(!secrets.file(std::string("token\0x", 7)).has_value());
        QFile big(folder.filePath("big"));
        QVERIFY(big.open(QIODevice::WriteOnly) && big.resize(static_cast<qint64>(ProcessSecrets::maxFileBytes) + 1));
        QVERIFY(!secrets.file("big").has_value());
        qputenv("GW_TEST_SECRET", "from-environment");
        QCOMPARE(secrets.environment("GW_TEST_SECRET").value(), std::string("from-environment"));
        QVERIFY(!secrets.environment("GW_TEST_NOT_THERE").has_value());
        QVERIFY(!secrets.environment("A=B").has_value());
    }

    /// A certificate that is renewed beside the document: told with the document's text, once a change.
    void companionsTellToo() {
        QTemporaryDir folder;
        const QString path = folder.filePath("a.json");
        QVERIFY(QDir(folder.path()).mkdir("tls"));
        const QString key = folder.filePath("tls/a.key");
        write(path, "one");
        write(key, "first");
        DocumentWatcher watcher(path, "one");
        watcher.setDebounce(std::chrono::milliseconds(20));
        watcher.setCompanions({key, folder.filePath("tls/not-yet.pem")});
        QSignalSpy changed(&watcher, &DocumentWatcher::changed);
        write(key, "second one");
        QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 1, 10'000);
        QCOMPARE(changed.at(0).at(0).toByteArray(), QByteArray("one"));
        watcher.setCompanions({key, folder.filePath("tls/not-yet.pem")});
        write(folder.filePath("tls/not-yet.pem"), "here now");
        QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 2, 10'000);
        watcher.setCompanions({});
        write(key, "nobody's any more");
        write(path, "two");
        QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 3, 10'000);
        QCOMPARE(changed.at(2).at(0).toByteArray(), QByteArray("two"));
    }
};

QTEST_GUILESS_MAIN(TestDocumentWatcher)
#include "tst_document_watcher.moc"

// Files around the document: what differs in lines, edits that survive a crash, samples, one program for all starts.
#include "ui/documents.h"

#include "ui/document/document.h"
#include "ui/files/autosave.h"
#include "ui/files/line_diff.h"
#include "ui/files/read_file.h"
#include "ui/files/single_instance.h"
#include "ui/start/miniature.h"
#include "ui/start/start_page.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLocalServer>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QThreadPool>
#include <QtTest>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace gw;
using namespace gw::ui;

namespace {

QString told(const LineDiff& diff) {
    QString text;
    for (const DiffLine& line : diff.lines)
        text += line.kind == DiffKind::gap ? QStringLiteral("~%1 ").arg(line.skipped)
                                           : (line.kind == DiffKind::added ? QLatin1Char('+') : line.kind == DiffKind::removed ? QLatin1Char('-') : QLatin1Char('=')) + line.text + QLatin1Char(' ');
    return text.trimmed();
}

QString runtimeFolder() {
    return QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) + QLatin1Char('/');
}

} // namespace

class TestFiles : public QObject {
    Q_OBJECT

private slots:
    void diffInLines_data() {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("expected");
        QTest::newRow("equal") << "a\nb\n" << "a\nb\n" << "";
        QTest::newRow("added") << "a\nc\n" << "a\nb\nc\n" << "=a +b =c";
        QTest::newRow("removed") << "a\nb\nc" << "a\nc" << "=a -b =c";
        QTest::newRow("changed") << "a\nb\nc" << "a\nx\nc" << "=a -b +x =c";
        QTest::newRow("all new") << "" << "a\nb" << "+a +b";
        QTest::newRow("line ends alone") << "a\r\nb\r\n" << "a\nb\n" << "";
        QTest::newRow("moved") << "a\nb\nc\nd" << "b\nc\na\nd" << "-a =b =c +a =d";
        QTest::newRow("gap") << "1\n2\n3\n4\n5\n6\n7\n8" << "1\n2\n3\n4\n5\n6\n7\nx" << "~4 =5 =6 =7 -8 +x";
        QTest::newRow("two changes") << "a\nb\nc\nd\ne" << "x\nb\nc\ny\ne" << "-a +x =b =c -d +y =e";
    }

    void diffInLines() {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QFETCH(QString, expected);
        QCOMPARE(told(diffLines(before, after)), expected);
    }

    void editsAreKeptForTheNextStart() {
        QTemporaryDir dir;
        Document document;
        document.setText("{ }", QStringLiteral("/nowhere/a.json"));
        Leftover found;
        {
            Autosave autosave(document, dir.path());
            QVERIFY(!QFile::exists(autosave.file()));
            QVERIFY(document.replaceText("{ \"a\": 1 }", QStringLiteral("Edit")));
            // At most five seconds after the edit, without anybody asking for it.
            QVERIFY(Autosave::delay < std::chrono::seconds(5));
            QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(autosave.file()), 5000);
            QCOMPARE(QFile::permissions(autosave.file()) & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther), QFile::Permissions());
            // Another program sees that its owner lives.
            Document second;
            Autosave other(second, dir.path());
            QVERIFY(other.leftovers().empty());
            // What a killed program leaves: the file, and a lock whose process is gone.
            QVERIFY(QFile::copy(autosave.file(), dir.filePath(QStringLiteral("1-dead.json"))));
            const std::vector<Leftover> all = other.leftovers();
            QCOMPARE(all.size(), std::size_t(1));
            found = all.front();
            QCOMPARE(found.path, QStringLiteral("/nowhere/a.json"));
            QCOMPARE(found.text, document.text());
            // Undone means nothing is unsaved.
            document.undoStack().undo();
            QTRY_VERIFY(!QFile::exists(autosave.file()));
            document.undoStack().redo();
            autosave.flush();
            QVERIFY(QFile::exists(autosave.file()));
            other.drop(found);
            QVERIFY(!QFile::exists(found.file));
        }
        // An orderly end leaves nothing.
        QVERIFY(QDir(dir.path()).entryList({QStringLiteral("*.json")}).isEmpty());
    }

    void samplesHavePicturesAndSentences() {
        const QStringList files = sampleFiles();
        QVERIFY(files.size() >= 4);
        for (const QString& path : files) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const auto miniature = makeMiniature(file.readAll().toStdString());
            QVERIFY(miniature);
            QVERIFY2(miniature->description.size() > 20, qPrintable(path));
            QVERIFY2(miniature->model.nodes.size() > 1, qPrintable(path));
        }
    }

    void aSecondStartHandsItsFilesOver() {
        const QString name = QStringLiteral("gatewright-test-%1").arg(QCoreApplication::applicationPid());
        SingleInstance first(name);
        QVERIFY(!first.handOver({}));
        QSignalSpy received(&first, &SingleInstance::received);
        std::atomic<int> answer = -1;
        QThreadPool::globalInstance()->start([&] {
            SingleInstance second(name);
            answer = second.handOver({QStringLiteral("b.json")}) ? 1 : 0;
        });
        QTRY_COMPARE(received.size(), 1);
        QCOMPARE(received.front().front().toStringList(), QStringList{QDir::current().absoluteFilePath(QStringLiteral("b.json"))});
        QTRY_COMPARE(answer.load(), 1);
    }

    // Anybody can listen at a name in the public folder of temporary files, and answer.
    void theSocketIsNotInAPublicFolder() {
        const QString name = QStringLiteral("gatewright-squat-%1").arg(QCoreApplication::applicationPid());
        QLocalServer squatter;
        QVERIFY(squatter.listen(QDir::temp().filePath(name)));
        std::atomic<int> answer = -1;
        QThreadPool::globalInstance()->start([&] {
            SingleInstance second(name);
            answer = second.handOver({QStringLiteral("secret.json")}) ? 1 : 0;
        });
        QTRY_COMPARE(answer.load(), 0);
        QVERIFY(!squatter.hasPendingConnections());
    }

    void aMessageWithoutAnEndIsCutOff() {
        const QString name = QStringLiteral("gatewright-long-%1").arg(QCoreApplication::applicationPid());
        SingleInstance instance(name);
        QVERIFY(!instance.handOver({}));
        QLocalSocket socket;
        socket.connectToServer(runtimeFolder() + name);
        QVERIFY(socket.waitForConnected());
        socket.write(QByteArray(4 * 1024 * 1024, 'x'));
        QTRY_COMPARE(socket.state(), QLocalSocket::UnconnectedState);
    }

    void aFolderThatIsOpenToOthersIsNotUsed() {
        QTemporaryDir dir;
        QVERIFY(QDir(dir.path()).mkdir(QStringLiteral("real")));
        QVERIFY(QFile::link(dir.filePath(QStringLiteral("real")), dir.filePath(QStringLiteral("link"))));
        const QByteArray before = qgetenv("XDG_RUNTIME_DIR");
        qputenv("XDG_RUNTIME_DIR", dir.filePath(QStringLiteral("link")).toUtf8());
        SingleInstance instance(QStringLiteral("gatewright-linked"));
        before.isNull() ? qunsetenv("XDG_RUNTIME_DIR") : qputenv("XDG_RUNTIME_DIR", before);
        QVERIFY(!instance.handOver({}));
        QVERIFY(QDir(dir.filePath(QStringLiteral("real"))).isEmpty(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::System));
    }

    void onlyRegularFilesAreRead() {
        QTemporaryDir dir;
        const QString pipe = dir.filePath(QStringLiteral("pipe.json"));
        QCOMPARE(::mkfifo(pipe.toUtf8().constData(), 0600), 0);
        QCOMPARE(readDocumentFile(pipe).error(), QStringLiteral("it is no regular file")); // and does not wait for a writer
        QCOMPARE(readDocumentFile(QStringLiteral("/dev/zero")).error(), QStringLiteral("it is no regular file"));
        QCOMPARE(readDocumentFile(dir.path()).error().isEmpty(), false);
        QVERIFY(readDocumentFile(dir.filePath(QStringLiteral("none"))).error().contains(QStringLiteral("No such file")));
        const QString large = dir.filePath(QStringLiteral("large.json"));
        QVERIFY(QFile(large).open(QIODevice::WriteOnly));
        QVERIFY(QFile::resize(large, 16 * 1024 * 1024));
        QCOMPARE(readDocumentFile(large).value_or(QByteArray()).size(), 16 * 1024 * 1024);
        QVERIFY(QFile::resize(large, 16 * 1024 * 1024 + 1));
        QCOMPARE(readDocumentFile(large).error(), QStringLiteral("it is larger than 16 MiB"));
        QVERIFY(readDocumentFile(sampleFiles().front()).value_or(QByteArray()).contains("gateway"));
    }

    void aStaleSocketIsCleaned() {
        const QString name = QStringLiteral("gatewright-stale-%1").arg(QCoreApplication::applicationPid());
        const QByteArray path = (runtimeFolder() + name).toUtf8();
        const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::copy(path.begin(), path.end(), address.sun_path);
        QCOMPARE(::bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
        ::close(fd); // killed: the file stays
        SingleInstance instance(name);
        QVERIFY(!instance.handOver({}));
        QLocalSocket socket;
        socket.connectToServer(runtimeFolder() + name);
        QVERIFY(socket.waitForConnected());
    }
};

int main(int argc, char** argv) {
    QStandardPaths::setTestModeEnabled(true);
    QApplication app(argc, argv);
    TestFiles test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_files.moc"

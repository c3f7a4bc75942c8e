// The application object's watchdog, and what the desktop is told of the program: its file type and its entry in the menus.
#include "ui/shell/program.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QMimeDatabase>
#include <QTemporaryDir>
#include <QTimer>
#include <QtTest>

#include <unistd.h>

using namespace gw::ui;

class TestProgram : public QObject {
    Q_OBJECT

public:
    QString errors; ///< file that stderr goes to

    bool event(QEvent* event) override {
        if (event->type() != QEvent::User)
            return QObject::event(event);
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < m_busyMs) {
        }
        return true;
    }

private slots:
    void tellsWhatBlocksTheWindow();
    void theFileTypeIsKnown();
    void theMenuEntryIsWhole();

private:
    /// What the watchdog says of an event that takes so long.
    QString saidOf(int ms);

    int m_busyMs = 0;
};

QString TestProgram::saidOf(int ms) {
    m_busyMs = ms;
    std::fflush(stderr);
    const int kept = ::dup(2);
    QFile file(errors);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || ::dup2(file.handle(), 2) < 0)
        return QStringLiteral("no file");
    QTimer::singleShot(0, this, [this] {
        QCoreApplication::postEvent(this, new QEvent(QEvent::User));
        QTimer::singleShot(0, QCoreApplication::instance(), &QCoreApplication::quit);
    });
    QCoreApplication::exec();
    std::fflush(stderr);
    ::dup2(kept, 2);
    ::close(kept);
    file.close();
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QStringLiteral("no file");
}

void TestProgram::tellsWhatBlocksTheWindow() {
    setObjectName("sluggard");
    const QString slow = saidOf(40);
    QVERIFY2(slow.contains("watchdog: the GUI thread was blocked for") && slow.contains("by User of TestProgram sluggard"), qPrintable(slow));
    const QString quick = saidOf(0);
    QVERIFY2(!quick.contains("sluggard"), qPrintable(quick));
}

void TestProgram::theFileTypeIsKnown() {
    // As after an installation: the data folder was set before Qt looked for file types.
    const QMimeDatabase types;
    const QMimeType type = types.mimeTypeForFile("shop.gatewright.json", QMimeDatabase::MatchExtension);
    QCOMPARE(type.name(), QString("application/vnd.gatewright+json"));
    QVERIFY(type.inherits("application/json"));
    QCOMPARE(type.comment(), QString("Gatewright project"));
}

void TestProgram::theMenuEntryIsWhole() {
    QFile file(QStringLiteral(GW_SOURCE_DIR "/packaging/linux/gatewright.desktop"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QStringList lines = QString::fromUtf8(file.readAll()).split('\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.front(), QString("[Desktop Entry]"));
    QHash<QString, QString> entry;
    for (const QString& line : lines.mid(1)) {
        QVERIFY2(line.contains('='), qPrintable(line));
        QVERIFY2(!entry.contains(line.section('=', 0, 0)), qPrintable(line));
        entry.insert(line.section('=', 0, 0), line.section('=', 1));
    }
    QCOMPARE(entry["Type"], QString("Application"));
    QCOMPARE(entry["Exec"], QString("gatewright %f")); // the program that CMake installs, with the file that was opened
    QCOMPARE(entry["MimeType"], QString("application/vnd.gatewright+json;"));
    QCOMPARE(entry["Terminal"], QString("false"));
    QVERIFY(entry["Categories"].endsWith(';') && entry["Keywords"].endsWith(';'));
    QVERIFY(QFile::exists(QStringLiteral(GW_SOURCE_DIR "/resources/icons/%1.svg").arg(entry["Icon"])));
    for (const char* key : {"Name", "Comment", "Comment[de]"})
        QVERIFY2(!entry[key].isEmpty(), key);
}

int main(int argc, char** argv) {
    // Where an installation puts it; types that are known without a file are Qt's own.
    QTemporaryDir data;
    if (!QDir(data.path()).mkpath("mime/packages") || !QFile::copy(QStringLiteral(GW_SOURCE_DIR "/packaging/linux/gatewright-mime.xml"), data.filePath("mime/packages/gatewright-mime.xml")))
        return 1;
    qputenv("XDG_DATA_HOME", data.path().toUtf8());
    qputenv("XDG_DATA_DIRS", data.path().toUtf8());
    qputenv("GATEWRIGHT_WATCHDOG", "1"); // a debug build needs no word
    qputenv("LC_ALL", "C.UTF-8");
    Program app(argc, argv);
    TestProgram test;
    test.errors = data.filePath("errors");
    return QTest::qExec(&test, argc, argv);
}

#include "tst_program.moc"

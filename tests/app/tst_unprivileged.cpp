// gatewrightd as its systemd unit runs it: as nobody, in a folder that it cannot write, without HOME and TMPDIR, killed if
// it opens anything for writing or needs executable memory, other socket families or rights (tests/seccomp/confine.cpp).
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstring>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace {

/// "a" for 'a': moc cannot read odd quotes in raw strings.
QByteArray json(QByteArray text) {
    return text.replace('\'', '"');
}

QByteArray document(const QByteArray& answer, const QByteArray& more = {}) {
    return json("{'gatewright':1,'listeners':[{'name':'public','port':0}],"
                "'upstreams':[{'name':'up','endpoints':[{'url':'mock:service'}]}],"
                "'mocks':[{'name':'service','operations':[{'path':'/far','json':{'a':1}}]}],"
                "'routes':[{'name':'far','match':{'path':'/far'},'forward':{'upstream':'up'}},"
                "{'name':'local','match':{'path':'/local'},'respond':{'text':'" +
                answer + "'}}]" + more + "}\n");
}

/// A folder that anybody may read and nobody but root may write, with a copy of the programs (the tree may be private).
class Place {
public:
    Place() {
        for (const char* name : {"gatewrightd", "confine"})
            if (!QFile::copy(QStringLiteral(GW_BIN_DIR "/") + name, path(name)))
                qFatal("cannot copy the program");
        ::chmod(m_folder.path().toUtf8().constData(), 0755);
    }
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }
    void write(const QString& name, const QByteArray& content) const {
        QFile file(path(name + ".new"));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write");
        file.close();
        ::chmod(file.fileName().toUtf8().constData(), 0644);
        QFile::remove(path(name));
        file.rename(path(name));
    }
    [[nodiscard]] QStringList entries() const { return QDir(m_folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden); }

private:
    QTemporaryDir m_folder;
};

class Engine {
public:
    Engine(const Place& place, const QStringList& confinement, const QStringList& arguments, const QString& notify = {}) {
        m_process.setWorkingDirectory(place.path("."));
        QProcessEnvironment bare; // no HOME, no TMPDIR, no PATH
        for (const char* kept : {"LD_LIBRARY_PATH", "ASAN_OPTIONS", "TSAN_OPTIONS"})
            if (qEnvironmentVariableIsSet(kept))
                bare.insert(kept, qEnvironmentVariable(kept));
        if (!notify.isEmpty())
            bare.insert("NOTIFY_SOCKET", notify);
        m_process.setProcessEnvironment(bare);
        m_process.start(place.path("confine"),
                        confinement + QStringList{place.path("gatewrightd"), "run", place.path("gateway.json")} + arguments);
    }
    ~Engine() {
        m_process.kill();
        m_process.waitForFinished();
    }
    [[nodiscard]] bool says(const QString& text) {
        return QTest::qWaitFor([&] { return m_said.append(m_process.readAllStandardError()).contains(text.toUtf8()); }, 20'000);
    }
    [[nodiscard]] quint16 port() const {
        return QRegularExpression("listening public http://127.0.0.1:(\\d+)").match(m_said).captured(1).toUShort();
    }
    [[nodiscard]] QByteArray get(const QByteArray& path) const {
        QTcpSocket socket;
        socket.connectToHost("127.0.0.1", port());
        socket.write("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        QByteArray all;
        while (socket.waitForReadyRead(10'000))
            all += socket.readAll();
        return all;
    }
    void signal(int number) { ::kill(static_cast<pid_t>(m_process.processId()), number); }
    [[nodiscard]] qint64 pid() const { return m_process.processId(); }
    /// Its exit code, or -1 if it was killed.
    [[nodiscard]] int end() {
        signal(SIGTERM);
        if (!m_process.waitForFinished(20'000) || m_process.exitStatus() != QProcess::NormalExit)
            return -1;
        return m_process.exitCode();
    }
    [[nodiscard]] const QByteArray& said() const { return m_said; }

private:
    QProcess m_process;
    QByteArray m_said;
};

} // namespace

class Unprivileged : public QObject {
    Q_OBJECT

private slots:
    void writesNothing_data() {
        QTest::addColumn<QString>("io");
        QTest::newRow("best") << "auto";
        QTest::newRow("epoll") << "epoll";
    }
    void writesNothing() {
        QFETCH(QString, io);
        const Place place;
        place.write("gateway.json", document("one", ",'admin':{'port':0,'token':'t0ken-for-tests'}"));
        const QStringList before = place.entries();
        Engine engine(place, {}, {"--io", io, "--watch"});
        QVERIFY2(engine.says("admin http://"), engine.said());
        if (::geteuid() == 0) {
            QFile status(QString("/proc/%1/status").arg(engine.pid()));
            QVERIFY(status.open(QIODevice::ReadOnly));
            QVERIFY(status.readAll().contains("Uid:\t65534\t65534\t65534\t65534"));
        }
        for (int at = 0; at < 20; ++at) {
            QVERIFY(engine.get("/local").endsWith("one"));
            QVERIFY(engine.get("/far").contains("{\"a\":1}"));
        }
        place.write("gateway.json", document("two", ",'admin':{'port':0,'token':'t0ken-for-tests'}"));
        engine.signal(SIGHUP);
        QVERIFY2(engine.says("reloaded, revision 2"), engine.said());
        QVERIFY(engine.get("/local").endsWith("two"));
        QCOMPARE(engine.end(), 0);
        QCOMPARE(place.entries(), before);
    }

    /// The one thing that it may write is what the document names.
    void writesItsLog() {
        const Place place;
        QTemporaryDir logs;
        ::chmod(logs.path().toUtf8().constData(), 0777);
        place.write("gateway.json", document("one", ",'observability':{'accessLog':{'file':'" + logs.path().toUtf8() + "/access.log'}}"));
        const QStringList before = place.entries();
        Engine engine(place, {"--append"}, {});
        QVERIFY2(engine.says("listening public"), engine.said());
        QVERIFY(engine.get("/local").endsWith("one"));
        QCOMPARE(engine.end(), 0);
        QCOMPARE(place.entries(), before);
        QCOMPARE(QDir(logs.path()).entryList(QDir::Files), QStringList{"access.log"});
        QFile log(logs.filePath("access.log"));
        QVERIFY(log.open(QIODevice::ReadOnly));
        QCOMPARE(log.readAll().count('\n'), 1);
    }

    /// A log that it may not write refuses the document before anything serves.
    void saysWhatItMayNotWrite() {
        const Place place;
        place.write("gateway.json", document("one", ",'observability':{'accessLog':{'file':'access.log'}}"));
        Engine engine(place, {"--append"}, {});
        if (::geteuid() != 0)
            return; // the folder is this user's own
        QVERIFY2(engine.says("Permission denied"), engine.said());
        QVERIFY(!engine.said().contains("listening"));
    }

    /// Type=notify: ready when it serves, and said again for each reload; stopping when it drains.
    void tellsTheServiceManager() {
        const Place place;
        place.write("gateway.json", document("one"));
        QTemporaryDir folder;
        ::chmod(folder.path().toUtf8().constData(), 0755);
        const QByteArray path = folder.filePath("notify").toUtf8();
        const int fd = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        sockaddr_un at{};
        at.sun_family = AF_UNIX;
        std::memcpy(at.sun_path, path.constData(), static_cast<std::size_t>(path.size()));
        QCOMPARE(::bind(fd, reinterpret_cast<const sockaddr*>(&at), sizeof at), 0);
        ::chmod(path.constData(), 0777);
        QByteArray heard;
        const auto hears = [&](const char* text) {
            return QTest::qWaitFor([&] {
                char piece[512];
                const ssize_t got = ::recv(fd, piece, sizeof piece, 0);
                if (got > 0)
                    heard += QByteArray(piece, got) + '|';
                return heard.contains(text);
            }, 20'000);
        };
        Engine engine(place, {}, {}, path);
        QVERIFY2(hears("READY=1\nSTATUS=serving revision 1|"), heard);
        engine.signal(SIGHUP);
        QVERIFY2(hears("READY=1\nSTATUS=serving revision 2|"), heard);
        QCOMPARE(engine.end(), 0);
        QVERIFY2(hears("STOPPING=1"), heard);
        ::close(fd);
    }
};

QTEST_GUILESS_MAIN(Unprivileged)
#include "tst_unprivileged.moc"

// gatewrightd as a process: every command, its exit codes, signals and reloads.
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

namespace {

const QString program = QStringLiteral(GW_BIN_DIR "/gatewrightd");

/// moc does not know raw strings: their quotes must come in pairs, and "/*" must not stand in them.
QByteArray quoted(const QByteArray& text) {
    return '"' + text + '"';
}

QByteArray document(const QByteArray& text = "one", const QByteArray& more = {}) {
    return R"({"gatewright":1,"listeners":[{"name":"public","port":0}],
"routes":[{"name":"r","match":{"path":"/{rest=**}"},"respond":{"text":)" + quoted(text) + R"(}}])" + more + "}\n";
}

struct Ended {
    int code = -1;
    QByteArray out, err;
};

Ended run(const QStringList& arguments) {
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(60'000))
        return {-2, process.readAllStandardOutput(), process.readAllStandardError()};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

class Folder {
public:
    QString write(const QString& name, const QByteArray& content) {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write");
        return file.fileName();
    }
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }

private:
    QTemporaryDir m_folder;
};

/// A running engine; killed at the end if it still runs.
class Running {
public:
    explicit Running(const QStringList& arguments) { m_process.start(program, QStringList("run") + arguments); }
    ~Running() {
        m_process.kill();
        m_process.waitForFinished();
    }
    bool waitFor(const QByteArray& text, int count = 1) {
        return QTest::qWaitFor(
            [&] {
                log += m_process.readAllStandardError();
                return log.count(text) >= count;
            },
            60'000);
    }
    [[nodiscard]] quint16 port() const {
        const auto found = QRegularExpression("listening public http://[^:]+:(\\d+)").match(QString::fromUtf8(log));
        return static_cast<quint16>(found.captured(1).toInt());
    }
    void signal(int number) { ::kill(static_cast<pid_t>(m_process.processId()), number); }
    int waitForEnd() {
        if (!m_process.waitForFinished(60'000))
            return -2;
        log += m_process.readAllStandardError();
        return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -3;
    }
    QByteArray log;

private:
    QProcess m_process;
};

QByteArray get(quint16 port) {
    QTcpSocket socket;
    socket.connectToHost("127.0.0.1", port);
    if (!socket.waitForConnected(10'000))
        return "no connection: " + socket.errorString().toUtf8();
    socket.write("GET /x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    QByteArray all;
    while (socket.waitForReadyRead(10'000))
        all += socket.readAll();
    all += socket.readAll();
    return all.mid(all.indexOf("\r\n\r\n") + 4);
}

} // namespace

class TestHeadlessCli : public QObject {
    Q_OBJECT

private slots:
    void usage_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char* name, const QStringList& arguments, int code, const char* says) {
            QTest::newRow(name) << arguments << code << QByteArray(says);
        };
        row("nothing", {}, 2, "subcommand");
        row("unknown command", {"fly"}, 2, "");
        row("help", {"--help"}, 0, "Exit codes");
        for (const char* command : {"run", "check", "explain", "export", "schema", "reference", "version"})
            row(qPrintable(QString(command) + " help"), {command, "--help"}, 0, command);
        row("version", {"version"}, 0, "OpenSSL");
        row("schema", {"schema"}, 0, "https://json-schema.org/draft/2020-12/schema");
        row("reference", {"reference"}, 0, "listeners");
        row("run without file", {"run"}, 2, "FILE");
        row("no such file", {"check", "/no/such/file"}, 2, "no such file");
        row("bad format", {"check", "x", "--format", "xml"}, 2, "--format");
        row("bad io", {"run", "x", "--io", "kqueue"}, 2, "--io");
        row("bad listen", {"run", "x", "--listen", "public=nowhere"}, 2, "name=address:port");
        row("export to another target", {"export", "x", "-o", "-", "--target", "kubernetes"}, 2, "not supported by this build");
    }
    void usage() {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QFETCH(QByteArray, says);
        const Ended ended = run(arguments);
        QVERIFY2(ended.code == code, ended.out + ended.err);
        QVERIFY2((ended.out + ended.err).contains(says), ended.out + ended.err);
    }

    void checkPrintsEveryProblem() {
        Folder folder;
        const QString file = folder.write("a.json", R"({"gatewright":1,
 "listeners":[{"name":"public","prot":8080}],
 "routes":[{"name":"r","match":{"path":"/{rest=**}"},"forward":{"upstream":"nowhere"}}]}
)");
        const Ended text = run({"check", file});
        QCOMPARE(text.code, 1);
        QVERIFY2(text.out.contains("a.json:2:") && text.out.contains("prot"), text.out);
        const Ended json = run({"check", file, "--format", "json"});
        QCOMPARE(json.code, 1);
        QVERIFY(QJsonDocument::fromJson(json.out).object().value("errors").toInt() >= 1);
        const Ended sarif = run({"check", file, "--format", "sarif"});
        QCOMPARE(QJsonDocument::fromJson(sarif.out).object().value("version").toString(), QString("2.1.0"));
        QCOMPARE(run({"check", folder.write("good.json", document())}).code, 0);
    }

    void checkWithoutSecrets() {
        Folder folder;
        const QString file =
            folder.write("a.json", document("x", R"(,"admin":{"port":0,"token":"${env:GW_TEST_NOT_SET_ANYWHERE}"})"));
        QCOMPARE(run({"check", file}).code, 1);
        QCOMPARE(run({"check", file, "--no-secrets"}).code, 0);
    }

    void explainTellsRouteAndPolicies() {
        Folder folder;
        const QString file = folder.write("a.json", R"({"gatewright":1,
 "listeners":[{"name":"public","port":0,"policies":[{"type":"ipFilter","allow":["127.0.0.0/8"]}]}],
 "routes":[{"name":"one","match":{"path":"/a/{id}"},"respond":{"text":"x"}},
           {"name":"rest","match":{"path":"/{rest=**}"},"respond":{"text":"x"}}]})");
        const Ended text = run({"explain", file, "GET", "/a/5", "-H", "X-A: b"});
        QVERIFY2(text.code == 0, text.err);
        QVERIFY2(text.out.contains("route one") && text.out.contains("{path.id} = 5") &&
                     text.out.contains("ipFilter (from listener public)"),
                 text.out);
        const Ended json = run({"explain", file, "GET", "http://localhost/b", "--format", "json"});
        const QJsonObject object = QJsonDocument::fromJson(json.out).object();
        QCOMPARE(object.value("route").toString(), QString("rest"));
        QCOMPARE(run({"explain", file, "GET", "ftp://x/"}).code, 2);
        QCOMPARE(run({"explain", file, "GET", "/", "-H", "no colon"}).code, 2);
    }

    void exportLeavesOutCanvasAndSecrets() {
        Folder folder;
        const QString file = folder.write(
            "a.json", R"({"gateway":)" + document("x", R"(,"admin":{"port":0,"token":"very-literal-secret"})") + R"(,"canvas":{}})");
        const Ended out = run({"export", file, "-o", "-"});
        QVERIFY2(out.code == 0, out.err);
        QVERIFY(!out.out.contains("very-literal-secret") && !out.out.contains("canvas"));
        QVERIFY(out.out.contains("${env:GATEWRIGHT_"));
        QVERIFY2(out.err.contains("GATEWRIGHT_") && out.err.contains("left out: canvas"), out.err);
        QCOMPARE(run({"export", file, "-o", folder.path("out.json")}).code, 0);
        QFile written(folder.path("out.json"));
        QVERIFY(written.open(QIODevice::ReadOnly));
        QCOMPARE(written.readAll(), out.out);
    }

    void aTakenPortIsExitCodeThree() {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        Folder folder;
        const QString listen = QString("public=127.0.0.1:%1").arg(other.serverPort());
        const Ended ended = run({"run", folder.write("a.json", document()), "--listen", listen});
        QCOMPARE(ended.code, 3);
        QVERIFY2(ended.err.contains("listener public: 127.0.0.1:") && ended.err.contains("EADDRINUSE"), ended.err);
    }

    void wrongDocumentsDoNotRun() {
        Folder folder;
        QCOMPARE(run({"run", folder.write("a.json", "{")}).code, 1);
        QCOMPARE(run({"run", folder.write("b.json", document()), "--listen", "pubic=127.0.0.1:0"}).code, 2);
        const QByteArray mocks = R"(,"mocks":[{"name":"m","operations":[{"path":"/a"}]}])";
        QCOMPARE(run({"run", folder.write("c.json", document("x", mocks)), "--no-mocks"}).code, 1);
    }

    void hangUpReloadsAndAWrongDocumentChangesNothing() {
        Folder folder;
        const QString file = folder.write("a.json", document("one"));
        Running engine({file, "--workers", "2"});
        QVERIFY2(engine.waitFor("listening public http://127.0.0.1:"), engine.log);
        QVERIFY(engine.waitFor("\n"));
        QCOMPARE(get(engine.port()), QByteArray("one"));
        folder.write("a.json", document("two"));
        engine.signal(SIGHUP);
        QVERIFY2(engine.waitFor("reloaded, revision 2"), engine.log);
        QCOMPARE(get(engine.port()), QByteArray("two"));
        folder.write("a.json", R"({"gatewright":1,"listners":[],"roots":[]})");
        engine.signal(SIGHUP);
        QVERIFY2(engine.waitFor("what runs stays"), engine.log);
        QVERIFY2(engine.log.contains("listners") && engine.log.contains("roots"), engine.log);
        QCOMPARE(get(engine.port()), QByteArray("two"));
        engine.signal(SIGTERM);
        QCOMPARE(engine.waitForEnd(), 0);
    }

    void watchReloads() {
        Folder folder;
        const QString file = folder.write("a.json", document("one"));
        Running engine({file, "--watch", "--io", "epoll", "--workers", "1"});
        QVERIFY2(engine.waitFor("listening public http://127.0.0.1:"), engine.log);
        folder.write("a.json", document("two"));
        QVERIFY2(engine.waitFor("reloaded, revision 2"), engine.log);
        QCOMPARE(get(engine.port()), QByteArray("two"));
    }

    void terminateDrains() {
        Folder folder;
        const QByteArray slow = R"({"gatewright":1,"listeners":[{"name":"public","port":0}],
 "routes":[{"name":"r","match":{"path":"/{rest=**}"},"respond":{"text":"late","delay":"1s"}}]})";
        Running engine({folder.write("a.json", slow), "--workers", "1"});
        QVERIFY2(engine.waitFor("listening public http://127.0.0.1:"), engine.log);
        QTcpSocket socket;
        socket.connectToHost("127.0.0.1", engine.port());
        QVERIFY(socket.waitForConnected(10'000));
        // The first answer shows that the connection is with a worker; the second request is then under way.
        socket.write("GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QByteArray all;
        while (!all.contains("late") && socket.waitForReadyRead(10'000))
            all += socket.readAll();
        socket.write("GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QVERIFY(socket.waitForBytesWritten(10'000));
        engine.signal(SIGTERM);
        QVERIFY2(engine.waitFor("draining"), engine.log);
        while (all.count("late") < 2 && socket.waitForReadyRead(10'000))
            all += socket.readAll();
        QCOMPARE(all.count("late"), 2);
        QCOMPARE(engine.waitForEnd(), 0);
    }

    void aSecondSignalStopsAtOnce() {
        Folder folder;
        const QByteArray slow = R"({"gatewright":1,"listeners":[{"name":"public","port":0}],
 "routes":[{"name":"r","match":{"path":"/{rest=**}"},"respond":{"text":"late","delay":"10m"}}]})";
        Running engine({folder.write("a.json", slow), "--workers", "1"});
        QVERIFY2(engine.waitFor("listening public http://127.0.0.1:"), engine.log);
        QTcpSocket socket;
        socket.connectToHost("127.0.0.1", engine.port());
        QVERIFY(socket.waitForConnected(10'000));
        socket.write("GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QVERIFY(socket.waitForBytesWritten(10'000));
        engine.signal(SIGINT);
        QVERIFY2(engine.waitFor("draining"), engine.log);
        engine.signal(SIGINT);
        QCOMPARE(engine.waitForEnd(), 0);
    }
};

QTEST_GUILESS_MAIN(TestHeadlessCli)
#include "tst_headless_cli.moc"

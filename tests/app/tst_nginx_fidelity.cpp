// A real nginx behind the real gatewrightd: bodies of 0 B to 1 GiB, both framings, both directions, slow peers, captures on:
// byte-identical, and the engine's memory stays flat.
#include "app/body_client.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QtTest>

using gw::test::BodyClient;
using gw::test::BodyPattern;
using gw::test::Pace;
using gw::test::Sending;

namespace {

constexpr std::uint64_t KiB = 1024, MiB = 1024 * KiB, GiB = 1024 * MiB;
constexpr std::uint64_t sizes[] = {0, 1, 1000, 64 * KiB, 64 * KiB + 1, MiB, 64 * MiB, GiB};

quint16 freePort() {
    QTcpServer probe;
    probe.listen(QHostAddress::LocalHost, 0);
    return probe.serverPort();
}

} // namespace

class TestNginxFidelity : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void downloads_data();
    void downloads();
    void uploads_data();
    void uploads();
    void memoryStayedFlat();

private:
    void startNginx();
    void startEngine(const QString& io);
    [[nodiscard]] qint64 highWaterKib(QProcess& process) const;

    QTemporaryDir m_dir;
    QProcess m_nginx, m_engines[2], m_captures[2];
    quint16 m_nginxPort = 0;
    quint16 m_ports[2] = {0, 0}, m_admins[2] = {0, 0};
    qint64 m_before[2] = {0, 0};
};

void TestNginxFidelity::startNginx() {
    QDir dir(m_dir.path());
    dir.mkpath("files");
    dir.mkpath("put");
    BodyPattern pattern;
    for (const std::uint64_t size : sizes) {
        QFile file(dir.filePath(QString("files/%1").arg(size)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        for (std::uint64_t at = 0; at < size;) {
            const auto part = static_cast<std::size_t>(std::min<std::uint64_t>(BodyPattern::block, size - at));
            const auto bytes = pattern.at(at, part);
            QCOMPARE(file.write(bytes.data(), static_cast<qint64>(part)), static_cast<qint64>(part));
            at += part;
        }
    }
    m_nginxPort = freePort();
    QFile config(dir.filePath("nginx.conf"));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write(QString(R"(worker_processes 1; daemon off; pid %1/nginx.pid; error_log %1/error.log; user root;
events { worker_connections 256; }
http {
  access_log off; sendfile on; client_max_body_size 0; client_body_temp_path %1/body; proxy_temp_path %1/p; fastcgi_temp_path %1/f;
  uwsgi_temp_path %1/u; scgi_temp_path %1/s; default_type application/octet-stream;
  server { listen 127.0.0.1:%2;
    location /files/ { alias %1/files/; }
    location /chunked/ { alias %1/files/; ssi on; ssi_types *; }
    location /put/ { alias %1/put/; dav_methods PUT; client_body_buffer_size 64k; }
  }
})").arg(m_dir.path()).arg(m_nginxPort).toUtf8());
    config.close();
    m_nginx.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_nginx.start("nginx", {"-e", dir.filePath("error.log"), "-c", config.fileName()});
    QVERIFY(m_nginx.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT([this] {
        QTcpSocket probe;
        probe.connectToHost(QHostAddress::LocalHost, m_nginxPort);
        return probe.waitForConnected(200);
    }(), 10'000);
}

void TestNginxFidelity::startEngine(const QString& io) {
    const int index = io == "epoll" ? 1 : 0;
    QFile document(m_dir.filePath(QString("gateway-%1.json").arg(io)));
    QVERIFY(document.open(QIODevice::WriteOnly));
    document.write(QString(R"({ "gatewright": 1,
  "listeners": [{ "name": "in", "port": 0, "limits": { "bodyBytes": "0" } }],
  "upstreams": [{ "name": "nginx", "endpoints": [{ "url": "http://127.0.0.1:%1" }], "timeouts": { "request": "60s", "idle": "60s" } }],
  "routes": [{ "name": "all", "match": { "path": "/**" }, "forward": { "upstream": "nginx" } }],
  "admin": { "port": %2, "token": "${env:GATEWRIGHT_TOKEN}" } })").arg(m_nginxPort).arg(m_admins[index] = freePort()).toUtf8());
    document.close();
    QProcess& engine = m_engines[index];
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("GATEWRIGHT_TOKEN", "token-of-the-test");
    engine.setProcessEnvironment(environment);
    engine.setProcessChannelMode(QProcess::MergedChannels);
    engine.start(QStringLiteral(GW_BIN_DIR "/gatewrightd"), {"run", document.fileName(), "--workers", "1", "--io", io});
    QByteArray log;
    const QRegularExpression ready("listening in http://127.0.0.1:(\\d+)");
    while (!m_ports[index]) {
        QVERIFY2(engine.waitForReadyRead(10'000), log);
        log += engine.readAll();
        m_ports[index] = ready.match(QString::fromUtf8(log)).captured(1).toUShort();
    }
    // Captures on: a reader follows the stream for as long as the test runs.
    QProcess& captures = m_captures[index];
    captures.setStandardOutputFile(m_dir.filePath(QString("captures-%1.ndjson").arg(io)));
    captures.start("curl", {"-sN", "-H", "Authorization: Bearer token-of-the-test", QString("http://127.0.0.1:%1/captures").arg(m_admins[index])});
    QVERIFY(captures.waitForStarted());
    BodyClient client(m_ports[index]);
    const std::string warm = client.download("/files/1048576", MiB, Pace::full);
    QVERIFY2(warm.empty(), warm.c_str());
    m_before[index] = highWaterKib(engine);
    QVERIFY(m_before[index] > 0);
}

void TestNginxFidelity::initTestCase() {
    QVERIFY(m_dir.isValid());
    startNginx();
    for (const char* io : {"uring", "epoll"}) {
        startEngine(io);
        if (QTest::currentTestFailed())
            return;
    }
}

void TestNginxFidelity::downloads_data() {
    QTest::addColumn<int>("engine");
    QTest::addColumn<QString>("path");
    QTest::addColumn<quint64>("size");
    QTest::addColumn<bool>("slow");
    for (const int engine : {0, 1}) {
        const QString io = engine ? "epoll" : "io_uring";
        for (const std::uint64_t size : sizes)
            for (const char* kind : {"files", "chunked"})
                QTest::newRow(qPrintable(QString("%1 %2 %3").arg(io, kind).arg(size))) << engine << QString("/%1/%2").arg(kind).arg(size) << quint64(size) << false;
        for (const char* kind : {"files", "chunked"})
            QTest::newRow(qPrintable(QString("%1 slow reader %2").arg(io, kind))) << engine << QString("/%1/%2").arg(kind).arg(MiB) << quint64(MiB) << true;
    }
}

void TestNginxFidelity::downloads() {
    QFETCH(int, engine);
    QFETCH(QString, path);
    QFETCH(quint64, size);
    QFETCH(bool, slow);
    BodyClient client(m_ports[engine]);
    const std::string problem = client.download(path.toStdString(), size, slow ? Pace::slow : Pace::full);
    QVERIFY2(problem.empty(), problem.c_str());
}

void TestNginxFidelity::uploads_data() {
    QTest::addColumn<int>("engine");
    QTest::addColumn<quint64>("size");
    QTest::addColumn<bool>("chunked");
    QTest::addColumn<bool>("slow");
    for (const int engine : {0, 1}) {
        const QString io = engine ? "epoll" : "io_uring";
        for (const std::uint64_t size : sizes)
            for (const bool chunked : {false, true})
                QTest::newRow(qPrintable(QString("%1 %2 %3").arg(io, chunked ? "chunked" : "identity").arg(size))) << engine << quint64(size) << chunked << false;
        for (const bool chunked : {false, true})
            QTest::newRow(qPrintable(QString("%1 slow writer %2").arg(io, chunked ? "chunked" : "identity"))) << engine << quint64(MiB) << chunked << true;
    }
}

void TestNginxFidelity::uploads() {
    QFETCH(int, engine);
    QFETCH(quint64, size);
    QFETCH(bool, chunked);
    QFETCH(bool, slow);
    const QString name = m_dir.filePath("put/body");
    QFile::remove(name);
    BodyClient client(m_ports[engine]);
    const std::string problem =
        client.upload("/put/body", size, chunked ? Sending::chunked : Sending::identity, slow ? Pace::slow : Pace::full);
    QVERIFY2(problem.empty(), problem.c_str());
    QFile arrived(name);
    QVERIFY(arrived.open(QIODevice::ReadOnly));
    QCOMPARE(static_cast<quint64>(arrived.size()), size);
    BodyPattern pattern;
    for (std::uint64_t at = 0; at < size;) {
        const QByteArray bytes = arrived.read(static_cast<qint64>(BodyPattern::block));
        QVERIFY(!bytes.isEmpty());
        QCOMPARE(pattern.difference(at, {bytes.constData(), static_cast<std::size_t>(bytes.size())}), std::int64_t(-1));
        at += static_cast<std::uint64_t>(bytes.size());
    }
}

qint64 TestNginxFidelity::highWaterKib(QProcess& process) const {
    QFile status(QString("/proc/%1/status").arg(process.processId()));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    return QRegularExpression("VmHWM:\\s+(\\d+)").match(QString::fromUtf8(status.readAll())).captured(1).toLongLong();
}

void TestNginxFidelity::memoryStayedFlat() {
    for (const int engine : {0, 1}) {
        const qint64 grown = highWaterKib(m_engines[engine]) - m_before[engine];
        qInfo("%s: high water mark grew by %lld KiB from %lld KiB", engine ? "epoll" : "io_uring", grown, m_before[engine]);
        QVERIFY2(grown <= 16 * 1024, qPrintable(QString("%1 KiB").arg(grown)));
        QVERIFY(m_captures[engine].state() == QProcess::Running);
    }
    // The captures saw the exchanges (their bodies capped).
    for (const char* io : {"uring", "epoll"}) {
        const auto lines = [&] {
            QFile captured(m_dir.filePath(QString("captures-%1.ndjson").arg(io)));
            return captured.open(QIODevice::ReadOnly) ? captured.readAll().count('\n') : 0;
        };
        QTRY_VERIFY2_WITH_TIMEOUT(lines() > 10, qPrintable(QString("%1 lines").arg(lines())), 10'000);
    }
}

void TestNginxFidelity::cleanupTestCase() {
    for (QProcess* process : {&m_captures[0], &m_captures[1], &m_engines[0], &m_engines[1], &m_nginx}) {
        if (process->state() == QProcess::NotRunning)
            continue;
        process->terminate();
        if (!process->waitForFinished(15'000))
            process->kill();
        process->waitForFinished();
    }
}

QTEST_GUILESS_MAIN(TestNginxFidelity)
#include "tst_nginx_fidelity.moc"

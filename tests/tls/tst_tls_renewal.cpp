// New certificate files under the running program: taken up on SIGHUP, and by themselves with --watch, while connections
// go on. A pair that does not fit leaves what runs.
#include "tls/certificates.h"
#include "tls/tls_wire.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace gw::test;

namespace {

class Program {
public:
    explicit Program(const QStringList& arguments) {
        m_process.start(QStringLiteral(GW_BIN_DIR "/gatewrightd"), QStringList("run") + arguments);
    }
    ~Program() {
        m_process.kill();
        m_process.waitForFinished();
    }
    bool says(const QByteArray& text) {
        return QTest::qWaitFor([&] { return (m_log += m_process.readAllStandardError()).contains(text); }, 30'000);
    }
    [[nodiscard]] std::uint16_t port() const {
        return static_cast<std::uint16_t>(
            QRegularExpression("listening in https://[^:]+:(\\d+)").match(QString::fromUtf8(m_log)).captured(1).toInt());
    }
    void hangUp() { ::kill(static_cast<pid_t>(m_process.processId()), SIGHUP); }
    [[nodiscard]] const QByteArray& log() const { return m_log; }

private:
    QProcess m_process;
    QByteArray m_log;
};

} // namespace

class TestTlsRenewal : public QObject {
    Q_OBJECT

private slots:
    void takesUpNewFiles_data() {
        QTest::addColumn<QString>("io");
        QTest::addColumn<bool>("watch");
        for (const char* io : {"auto", "epoll"})
            for (const bool watch : {false, true})
                QTest::addRow("%s %s", io, watch ? "--watch" : "SIGHUP") << QString(io) << watch;
    }
    void takesUpNewFiles() {
        QFETCH(const QString, io);
        QFETCH(const bool, watch);
        QTemporaryDir dir;
        const std::string folder = dir.path().toStdString();
        const auto renew = [&](const std::string& name) {
            write(folder, "a", m_authority.issue({.name = name, .alternatives = "DNS:a.test,IP:127.0.0.1"}));
        };
        renew("first");
        writeFile(folder + "/gateway.json",
                  R"({"gatewright":1,"listeners":[{"name":"in","port":0,"tls":{"certificates":[{"certificateFile":"a.pem","keyFile":"a.key"}]}}],
                      "routes":[{"name":"r","respond":{"text":"hello"}}]})");
        QStringList arguments{dir.filePath("gateway.json"), "--io", io};
        Program program(watch ? arguments << "--watch" : arguments);
        QVERIFY2(program.says("listening in "), program.log());
        TlsWire kept(program.port());
        QCOMPARE(kept.peerName(), std::string("first"));
        QCOMPARE(kept.get("/"), std::string("hello"));

        renew("second");
        if (!watch)
            program.hangUp();
        QVERIFY2(program.says("reloaded, revision 2"), program.log());
        TlsWire fresh(program.port());
        QCOMPARE(fresh.peerName(), std::string("second"));
        QCOMPARE(fresh.get("/"), std::string("hello"));
        QCOMPARE(kept.get("/"), std::string("hello"));

        // A key of another certificate: said, and nothing changes; mended, it goes on.
        writeFile(folder + "/a.key", m_authority.issue({.name = "x"}).key);
        if (!watch)
            program.hangUp();
        QVERIFY2(program.says("what runs stays"), program.log());
        QCOMPARE(TlsWire(program.port()).peerName(), std::string("second"));
        renew("third");
        if (!watch)
            program.hangUp();
        QVERIFY2(program.says("reloaded, revision 3"), program.log());
        QCOMPARE(TlsWire(program.port()).peerName(), std::string("third"));
        QCOMPARE(kept.get("/"), std::string("hello"));
    }

private:
    Authority m_authority{"Authority of the test"};
};

QTEST_GUILESS_MAIN(TestTlsRenewal)
#include "tst_tls_renewal.moc"

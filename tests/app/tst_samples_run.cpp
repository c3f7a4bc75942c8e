// Every sample runs under the real gatewrightd, and every curl line of its page answers as the page says.
#include "app/sample_page.h"

#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QtTest>

class TestSamplesRun : public QObject {
    Q_OBJECT

private slots:
    void pages_data();
    void pages();
    void everySampleHasAPage();
};

namespace {

QDir samples() {
    return QDir(QStringLiteral(GW_SOURCE_DIR "/samples"));
}

QStringList names() {
    return samples().entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
}

} // namespace

void TestSamplesRun::everySampleHasAPage() {
    QVERIFY(names().size() >= 4);
    for (const QString& name : names()) {
        QVERIFY2(samples().exists(name + "/README.md"), qPrintable(name));
        QVERIFY2(samples().exists(name + "/" + name + ".gatewright.json"), qPrintable(name));
        QProcess check;
        check.start(QStringLiteral(GW_BIN_DIR "/gatewrightd"), {"check", samples().filePath(name + "/" + name + ".gatewright.json")});
        QVERIFY(check.waitForFinished());
        QVERIFY2(check.exitCode() == 0, check.readAllStandardOutput() + check.readAllStandardError());
    }
}

void TestSamplesRun::pages_data() {
    QTest::addColumn<QString>("name");
    for (const QString& name : names())
        QTest::newRow(qPrintable(name)) << name;
}

void TestSamplesRun::pages() {
    QFETCH(QString, name);
    QString problem;
    const auto steps = gw::test::readSamplePage(samples().filePath(name + "/README.md"), &problem);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));

    QProcess engine;
    const QString base = gw::test::serve(engine, {samples().filePath(name + "/" + name + ".gatewright.json"), "--listen", "public=127.0.0.1:0", "--workers", "2"}, &problem);
    QVERIFY2(!base.isEmpty(), qPrintable(problem));
    for (const gw::test::SampleStep& step : steps) {
        const QString answer = gw::test::runSampleCommand(step.command, base);
        const QString difference = gw::test::compareAnswer(step.expected, answer);
        QVERIFY2(difference.isEmpty(), qPrintable(QStringLiteral("%1/README.md:%2\n%3%4").arg(name).arg(step.line).arg(step.command, difference)));
    }
    engine.terminate();
    QVERIFY(engine.waitForFinished(15'000));
    QCOMPARE(engine.exitStatus(), QProcess::NormalExit);
    QCOMPARE(engine.exitCode(), 0);
}

QTEST_GUILESS_MAIN(TestSamplesRun)
#include "tst_samples_run.moc"

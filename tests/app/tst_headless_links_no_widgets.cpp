// gatewrightd runs on servers without any graphics: neither it nor anything it needs loads Gui or Widgets.
#include <QProcess>
#include <QTest>

class TestHeadlessLinksNoWidgets : public QObject {
    Q_OBJECT

private slots:
    void noGuiAmongItsLibraries() {
        QProcess ldd;
        ldd.start("ldd", {QStringLiteral(GW_BIN_DIR "/gatewrightd")});
        QVERIFY(ldd.waitForFinished());
        QCOMPARE(ldd.exitCode(), 0);
        const QByteArray libraries = ldd.readAllStandardOutput();
        QVERIFY2(libraries.contains("libQt6Core"), libraries); // the list is one of libraries at all
        for (const char* name : {"Qt6Gui", "Qt6Widgets", "Qt6Svg", "libX11", "libxcb", "libGL", "libEGL"})
            QVERIFY2(!libraries.contains(name), name);
    }
};

QTEST_GUILESS_MAIN(TestHeadlessLinksNoWidgets)
#include "tst_headless_links_no_widgets.moc"

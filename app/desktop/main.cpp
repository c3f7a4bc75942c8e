// gatewright [FILE]: the desktop program.
#include "ui/files/single_instance.h"
#include "ui/inspector/inspector_parts.h"
#include "ui/preferences/language.h"
#include "ui/preferences/settings.h"
#include "ui/shell/main_window.h"
#include "ui/shell/program.h"
#include "ui/style/icons.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QSettings>
#include <QTimer>

int main(int argc, char** argv) {
    gw::ui::Program app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("gatewright"));
    QApplication::setOrganizationName(QStringLiteral("gatewright"));
    QApplication::setApplicationDisplayName(QStringLiteral("Gatewright"));
    QApplication::setDesktopFileName(QStringLiteral("gatewright"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/gatewright.svg")));

    gw::ui::Language language(gw::ui::settings::language());
    if (!language.isEmpty())
        QCoreApplication::installTranslator(&language);

    QCommandLineParser arguments;
    arguments.setApplicationDescription(QCoreApplication::translate("main", "Design, run and watch API gateways."));
    arguments.addHelpOption();
    arguments.addPositionalArgument(QStringLiteral("file"), QCoreApplication::translate("main", "Document to open."), QStringLiteral("[file]"));
    const QCommandLineOption runNow(QStringLiteral("run"), QCoreApplication::translate("main", "Start the engine once the document is checked."));
    arguments.addOption(runNow);
    const QCommandLineOption another(QStringLiteral("new-instance"), QCoreApplication::translate("main", "Start another program beside the one that runs."));
    arguments.addOption(another);
    const QCommandLineOption startupTime(QStringLiteral("startup-time"), QCoreApplication::translate("main", "Print how long it took until the window could be used."));
    arguments.addOption(startupTime);
    arguments.process(app);

    gw::ui::SingleInstance instance;
    if (!arguments.isSet(another) && instance.handOver(arguments.positionalArguments()))
        return 0;

    gw::ui::Theme theme;
    theme.apply(static_cast<gw::ui::ThemeChoice>(QSettings().value(QStringLiteral("theme"), 0).toInt()));
    gw::ui::MainWindow window(gw::ui::makeInspector);
    QObject::connect(&instance, &gw::ui::SingleInstance::received, &window, &gw::ui::MainWindow::receive);
    if (arguments.isSet(startupTime))
        app.printWhenUsable(window);
    window.show();
    if (const QStringList files = arguments.positionalArguments(); !files.isEmpty()) {
        if (arguments.isSet(runNow))
            QObject::connect(&window, &gw::ui::MainWindow::shown, &window, [&window] { window.run(); }, Qt::SingleShotConnection);
        window.open(files.front());
    }
    QTimer::singleShot(0, &window, &gw::ui::MainWindow::offerRecovery);
    return QApplication::exec();
}

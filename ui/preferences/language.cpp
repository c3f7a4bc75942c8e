#include "ui/preferences/language.h"

#include <QLocale>

namespace gw::ui {

namespace {

/// Qt's own words that the program shows (buttons of questions, menus of text fields, its file dialog): Qt's translations need not be
/// installed, so these are translated with ours.
[[maybe_unused]] constexpr const char* wordsOfQt[] = {
    QT_TR_NOOP("OK"),          QT_TR_NOOP("Save"),           QT_TR_NOOP("Discard"),   QT_TR_NOOP("Cancel"), QT_TR_NOOP("Close"),          QT_TR_NOOP("Delete"),
    QT_TR_NOOP("Select All"),  QT_TR_NOOP("Look in:"),       QT_TR_NOOP("Directory:"), QT_TR_NOOP("&Choose"), QT_TR_NOOP("Files of type:"), QT_TR_NOOP("File &name:"),
    QT_TR_NOOP("Date Modified"), QT_TR_NOOP("Size"), QT_TR_NOOP("Type"), QT_TR_NOOP("Parent Directory"), QT_TR_NOOP("Create New Folder"), QT_TR_NOOP("Computer"), QT_TR_NOOP("Press shortcut"),
    QT_TR_NOOP("Ctrl"), QT_TR_NOOP("Shift"), QT_TR_NOOP("Del"), QT_TR_NOOP("Return"),
};

} // namespace

Language::Language(const QString& wanted, QObject* parent) : QTranslator(parent) {
    const QStringList names = wanted.isEmpty() ? QLocale().uiLanguages() : QStringList{wanted};
    for (const QString& name : names) {
        const QString language = name.section(QLatin1Char('-'), 0, 0).toLower();
        if (language == QLatin1String("en"))
            return;
        if (load(QStringLiteral(":/translations/gatewright_%1.qm").arg(language))) {
            m_name = language;
            return;
        }
    }
}

QString Language::translate(const char*, const char* source, const char* disambiguation, int n) const {
    return QTranslator::translate("gatewright", source, disambiguation, n);
}

} // namespace gw::ui

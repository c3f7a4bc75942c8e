#include "ui/preferences/language.h"

#include <QLocale>

namespace gw::ui {

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

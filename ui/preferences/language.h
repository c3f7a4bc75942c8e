// The program's own translations, compiled in. One German text for one English text wherever it stands, so terms stay the same.
// Thread: GUI. Owner: main. Called by: main, tests.
#pragma once

#include <QTranslator>

namespace gw::ui {

class Language : public QTranslator {
    Q_OBJECT

public:
    /// `wanted` "de", "en", or "" for the first language of the system that there is.
    explicit Language(const QString& wanted, QObject* parent = nullptr);
    [[nodiscard]] QString name() const { return m_name; }
    [[nodiscard]] bool isEmpty() const override { return m_name == QLatin1String("en"); }
    [[nodiscard]] QString translate(const char* context, const char* source, const char* disambiguation = nullptr, int n = -1) const override;

private:
    QString m_name = QStringLiteral("en");
};

} // namespace gw::ui

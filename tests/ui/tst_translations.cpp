// Every text of the program has its German one, with the same placeholders, and the program takes the one that is wanted.
#include "documents.h"

#include "ui/preferences/language.h"
#include "ui/shell/window_actions.h"

#include <QApplication>
#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>
#include <QSet>
#include <QWidget>
#include <QXmlStreamReader>
#include <QtTest>

using namespace gw::ui;

class TestTranslations : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void noTextIsLeftUntranslated();
    void placeholdersAreTheSame();
    void theProgramSpeaksGerman();
    void keysWithinAMenuDiffer();

private:
    QHash<QString, QStringList> m_german; ///< finished ones only
};

namespace {

/// The texts of one source file, as update.py finds them.
QStringList textsIn(const QString& source) {
    static const QString literals = QStringLiteral(R"#(((?:"(?:[^"\\]|\\.)*"\s*)+))#");
    static const QRegularExpression call(QStringLiteral(R"#(\b(?:tr|say|QT_TR_NOOP)\(\s*)#") + literals + QStringLiteral(R"#(|\b(?:translate|QT_TRANSLATE_NOOP)\(\s*"[^"]*"\s*,\s*)#") + literals);
    static const QRegularExpression literal(QStringLiteral(R"#("((?:[^"\\]|\\.)*)")#"));
    QStringList texts;
    for (auto calls = call.globalMatch(source); calls.hasNext();) {
        const QRegularExpressionMatch match = calls.next();
        QString text;
        for (auto parts = literal.globalMatch(match.captured(1).isEmpty() ? match.captured(2) : match.captured(1)); parts.hasNext();)
            text += parts.next().captured(1);
        texts << text.replace(QStringLiteral("\\n"), QStringLiteral("\n")).replace(QStringLiteral("\\\""), QStringLiteral("\""));
    }
    return texts;
}

QSet<QString> placeholdersOf(const QString& text) {
    static const QRegularExpression placeholder(QStringLiteral("%(?:n|\\d)"));
    QSet<QString> all;
    for (auto found = placeholder.globalMatch(text); found.hasNext();)
        all.insert(found.next().captured());
    return all;
}

} // namespace

void TestTranslations::initTestCase() {
    QFile file(QStringLiteral(GW_SOURCE_DIR "/resources/translations/gatewright_de.ts"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&file);
    QString source;
    QStringList forms;
    bool finished = true;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == QLatin1String("source")) {
            source = xml.readElementText();
            forms.clear();
        } else if (xml.isStartElement() && xml.name() == QLatin1String("translation")) {
            finished = xml.attributes().value(QLatin1String("type")) != QLatin1String("unfinished");
            const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
            if (finished)
                m_german[source] = {text};
        }
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QVERIFY(m_german.size() > 500);
}

void TestTranslations::noTextIsLeftUntranslated() {
    QStringList missing;
    for (const char* folder : {"/ui", "/app/desktop"})
        for (QDirIterator files(QStringLiteral(GW_SOURCE_DIR) + QLatin1String(folder), {"*.cpp", "*.h"}, QDir::Files, QDirIterator::Subdirectories); files.hasNext();) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            for (const QString& text : textsIn(QString::fromUtf8(file.readAll())))
                if (m_german.value(text).value(0).isEmpty() && !text.isEmpty())
                    missing << file.fileName().section('/', -2) + ": " + text;
        }
    QVERIFY2(missing.isEmpty(), qPrintable("run resources/translations/update.py and translate:\n" + missing.join('\n')));
}

void TestTranslations::placeholdersAreTheSame() {
    for (auto it = m_german.constBegin(); it != m_german.constEnd(); ++it)
        QVERIFY2(placeholdersOf(it.key()) == placeholdersOf(it.value().front()), qPrintable(it.key() + " / " + it.value().front()));
}

void TestTranslations::theProgramSpeaksGerman() {
    QVERIFY(Language(QStringLiteral("en")).isEmpty());
    QVERIFY(Language(QStringLiteral("xx")).isEmpty());
    Language german(QStringLiteral("de"));
    QVERIFY(!german.isEmpty());
    QCOMPARE(german.translate("anything", "Unsaved changes"), QStringLiteral("Ungespeicherte Änderungen"));
    QCoreApplication::installTranslator(&german);
    QCOMPARE(QCoreApplication::translate("gw::ui::ProblemsModel", "Remedy"), QStringLiteral("Abhilfe"));
    QCOMPARE(QCoreApplication::translate("Document", "Move %n cards", nullptr, 1), QStringLiteral("1 Karte verschieben"));
    QCOMPARE(QCoreApplication::translate("Document", "Move %n cards", nullptr, 3), QStringLiteral("3 Karten verschieben"));
    QWidget owner;
    const WindowActions actions(&owner);
    QCOMPARE(actions.save->text(), QStringLiteral("&Speichern"));
    QCoreApplication::removeTranslator(&german);
}

void TestTranslations::keysWithinAMenuDiffer() {
    // Two entries of one menu with the same underlined letter: the second is reached only after the first.
    Language german(QStringLiteral("de"));
    QCoreApplication::installTranslator(&german);
    QWidget owner;
    const WindowActions actions(&owner);
    QMenuBar bar;
    QMenu recent(QCoreApplication::translate("gw::ui::MainWindow", "Open &recent"));
    QMenu docks(QCoreApplication::translate("gw::ui::MainWindow", "Doc&ks"));
    QMenu insert(QCoreApplication::translate("Designer", "&Insert"));
    actions.fill(bar, &recent, &docks, {}, &insert);
    static const QRegularExpression letter(QStringLiteral("&(\\w)"));
    const auto check = [](const QList<QAction*>& entries) {
        QHash<QString, QString> seen;
        for (const QAction* entry : entries) {
            const QString key = letter.match(entry->text()).captured(1).toLower();
            if (key.isEmpty())
                continue;
            QVERIFY2(!seen.contains(key), qPrintable(seen.value(key) + " / " + entry->text()));
            seen.insert(key, entry->text());
        }
    };
    check(bar.actions());
    for (const QAction* menu : bar.actions())
        if (menu->menu())
            check(menu->menu()->actions());
    QCoreApplication::removeTranslator(&german);
}

QTEST_MAIN(TestTranslations)
#include "tst_translations.moc"

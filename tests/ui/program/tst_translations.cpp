// Every text of the program has its German one, with the same placeholders, and the program takes the one that is wanted.
#include "ui/documents.h"

#include "config/load.h"
#include "json/document.h"
#include "model/schema.h"
#include "schema/derive/texts.h"
#include "ui/preferences/language.h"
#include "ui/properties/form/form.h"
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

using namespace gw;
using namespace gw::ui;

class TestTranslations : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void noTextIsLeftUntranslated();
    void noWordOfTheSchemaIsLeftUntranslated();
    void thePropertyPanelSpeaksGerman();
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
    static const QRegularExpression placeholder(QStringLiteral("%(n|L?\\d)")); // %L1: an argument that is translated itself
    QSet<QString> all;
    for (auto found = placeholder.globalMatch(text); found.hasNext();)
        all.insert(found.next().captured(1).remove(QLatin1Char('L')));
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

void TestTranslations::noWordOfTheSchemaIsLeftUntranslated() {
    QStringList missing;
    const std::vector<std::string> words = schema::texts(model::gatewaySchema(), config::policyTable());
    QVERIFY(words.size() > 400);
    for (const std::string& text : words)
        if (m_german.value(QString::fromStdString(text)).value(0).isEmpty())
            missing << QString::fromStdString(text);
    QVERIFY2(missing.isEmpty(), qPrintable("run ./dev derive and resources/translations/update.py, and translate:\n" + missing.join('\n')));
}

void TestTranslations::thePropertyPanelSpeaksGerman() {
    QFile sample(QStringLiteral(GW_SOURCE_DIR "/samples/storefront/storefront.gatewright.json"));
    QVERIFY(sample.open(QIODevice::ReadOnly));
    const auto tree = json::Document::parse(sample.readAll().toStdString(), {.comments = true});
    QVERIFY(tree);
    const json::Node gateway = tree->find("/gateway");
    const auto formAt = [&](const QString& pointer) {
        FormRequest request{gateway, pointer, {}, {}};
        for (const FormRow& row : formOf(request).rows) // with all of it open
            request.open.insert(row.pointer, true);
        return formOf(request);
    };
    Language german(QStringLiteral("de"));
    int labels = 0;
    const auto check = [&](const QString& pointer, const QString& english, const QString& translated) {
        if (!m_german.contains(english))
            return;
        ++labels;
        QVERIFY2(translated == m_german[english].front(), qPrintable(pointer + ": " + english + " / " + translated));
    };
    for (const char* pointer : {"", "/listeners/0", "/upstreams/1", "/groups/0", "/routes/0", "/routes/1", "/routes/1/aggregate/steps/2", "/routes/4", "/routes/5", "/consumers/0", "/policies/2", "/mocks/1", "/consumers"}) {
        const Form before = formAt(pointer);
        QCoreApplication::installTranslator(&german);
        const Form after = formAt(pointer);
        QCoreApplication::removeTranslator(&german);
        QVERIFY2(!before.rows.empty(), pointer);
        QCOMPARE(after.rows.size(), before.rows.size());
        check(pointer, before.help, after.help);
        for (std::size_t i = 0; i < before.rows.size(); ++i) {
            if (before.rows[i].kind != RowKind::item && before.rows[i].kind != RowKind::policy) // those have names
                check(before.rows[i].pointer, before.rows[i].label, after.rows[i].label);
            check(before.rows[i].pointer, before.rows[i].help, after.rows[i].help);
            for (std::size_t one = 0; one < before.rows[i].alternatives.size(); ++one)
                check(before.rows[i].pointer, before.rows[i].alternatives[one].label, after.rows[i].alternatives[one].label);
        }
    }
    QVERIFY2(labels > 200, qPrintable(QString::number(labels)));
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
    actions.fill(bar, &recent, &docks, {}, &insert, {});
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

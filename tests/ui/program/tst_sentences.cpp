// The engine's sentences in German: every form of the catalogue is recognised in a finished sentence and keeps its arguments, and the
// sentences that documents with problems get are all in the catalogue.
#include "ui/documents.h"
#include "ui/thread_time.h"

#include "runtime/control/explain/explain.h"
#include "ui/document/checker.h"
#include "ui/preferences/language.h"
#include "ui/preferences/sentences.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QtTest>

#include <memory>

using namespace gw;
using namespace gw::ui;

class TestSentences : public QObject {
    Q_OBJECT

private slots:
    void cleanup() { QCoreApplication::removeTranslator(m_german.get()); }
    void everyFormIsRecognised();
    void everyFormIsGermanWithItsArguments();
    void problemsOfDocumentsAreRecognised();
    void verdictsOfPoliciesAreGerman();
    void explanationsAreGerman();
    void words_data();
    void words();
    void othersWordsStay();
    void englishStaysEnglish();
    void hostileWordsAreCheap_data();
    void hostileWordsAreCheap();

private:
    void speakGerman() { QCoreApplication::installTranslator(m_german.get()); }

    std::unique_ptr<Language> m_german = std::make_unique<Language>(QStringLiteral("de"));
};

namespace {

/// A text with its %1, %L1 … filled, and "%%" read. As the catalogue defines it, written once more.
QString withArguments(const QString& form, const QStringList& arguments) {
    static const QRegularExpression mark(QStringLiteral("%%(?=\\d)|%L?(\\d)"));
    QString out;
    qsizetype at = 0;
    for (auto marks = mark.globalMatch(form); marks.hasNext();) {
        const auto found = marks.next();
        out += form.mid(at, found.capturedStart() - at) + (found.captured(1).isEmpty() ? QStringLiteral("%") : arguments.value(found.captured(1).toInt() - 1));
        at = found.capturedEnd();
    }
    return out + form.mid(at);
}

int argumentsOf(const QString& form) {
    static const QRegularExpression mark(QStringLiteral("%%(?=\\d)|%(\\d)"));
    int count = 0;
    for (auto marks = mark.globalMatch(form); marks.hasNext();)
        count = std::max(count, marks.next().captured(1).toInt());
    return count;
}

/// Arguments that no form of the engine could be taken for.
QStringList samples(int count) {
    QStringList all;
    for (int i = 1; i <= count; ++i)
        all << QStringLiteral("«%1»").arg(i);
    return all;
}

/// An English word that a German sentence still has, "" if none; names of the samples have none of these in them.
QString englishIn(const QString& german) {
    static const QRegularExpression word(QStringLiteral("(?<!-)\\b(the|is|of|and|not|from|by|has|per|with|for|next|would|late|then|takes|matches|hidden|allowed|tokens|refills|path|method|within|request|requests)\\b(?![-.,;\"=/])"));
    return word.match(german).captured();
}

/// All texts below the members of this name.
QStringList below(const QJsonValue& value, const QString& name) {
    QStringList all;
    if (value.isArray())
        for (const QJsonValue one : value.toArray())
            all << below(one, name);
    const QJsonObject object = value.toObject();
    for (auto it = object.constBegin(); it != object.constEnd(); ++it)
        all << (it.key() == name && it->isString() ? QStringList(it->toString()) : below(*it, name));
    return all;
}

} // namespace

void TestSentences::everyFormIsRecognised() {
    QVERIFY(sentenceForms().size() > 800);
    for (const QString& form : sentenceForms()) {
        const QStringList arguments = samples(argumentsOf(form));
        const auto said = formOfSentence(withArguments(form, arguments));
        QVERIFY2(said.has_value(), qPrintable(form));
        QCOMPARE(said->form, form);
        QCOMPARE(said->arguments, arguments);
    }
}

void TestSentences::everyFormIsGermanWithItsArguments() {
    speakGerman();
    int same = 0;
    for (const QString& form : sentenceForms()) {
        const QString german = QCoreApplication::translate("Sentences", form.toUtf8().constData());
        const QStringList arguments = samples(argumentsOf(form));
        const QString sentence = withArguments(form, arguments);
        QCOMPARE(inLanguage(sentence), withArguments(german, arguments));
        for (const QString& argument : arguments)
            QVERIFY2(inLanguage(sentence).contains(argument), qPrintable(form + " / " + german));
        same += german == form ? 1 : 0;
    }
    QVERIFY2(same < 25, qPrintable(QString::number(same))); // "Host %1"; examples
}

void TestSentences::problemsOfDocumentsAreRecognised() {
    static const QRegularExpression line(QStringLiteral("^(?:\\d+:\\d+: |: )?(?:error|warning|note|info): (.+?)(?: at (/\\S*))? \\[([a-z-]+)\\](?: \\((.+)\\))?$"));
    speakGerman();
    int problems = 0;
    QStringList unknown;
    for (QDirIterator files(QStringLiteral(GW_SOURCE_DIR "/tests/golden"), {QStringLiteral("*.txt")}, QDir::Files, QDirIterator::Subdirectories); files.hasNext();) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        for (const QString& one : text.section(QStringLiteral("----------\n"), -1).split(QLatin1Char('\n'))) {
            const auto found = line.match(one);
            if (!found.hasMatch())
                continue;
            ++problems;
            for (const int part : {1, 4})
                if (const QString sentence = found.captured(part); !sentence.isEmpty() && (!formOfSentence(sentence) || !englishIn(inLanguage(sentence)).isEmpty()))
                    unknown << sentence + QStringLiteral(" / ") + inLanguage(sentence);
        }
    }
    QVERIFY2(unknown.isEmpty(), qPrintable(unknown.join(QLatin1Char('\n'))));
    QVERIFY2(problems > 100, qPrintable(QString::number(problems)));
}

void TestSentences::verdictsOfPoliciesAreGerman() {
    speakGerman();
    int verdicts = 0;
    for (QDirIterator files(QStringLiteral(GW_SOURCE_DIR "/engine/policies"), {QStringLiteral("cases.json")}, QDir::Files, QDirIterator::Subdirectories); files.hasNext();) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonDocument cases = QJsonDocument::fromJson(file.readAll());
        QVERIFY2(!cases.isNull(), qPrintable(file.fileName()));
        for (const char* name : {"detail", "describe"})
            for (const QString& sentence : below(cases.isArray() ? QJsonValue(cases.array()) : QJsonValue(cases.object()), QString::fromLatin1(name))) {
                ++verdicts;
                QVERIFY2(formOfSentence(sentence), qPrintable(sentence));
                QVERIFY2(englishIn(inLanguage(sentence)).isEmpty(), qPrintable(inLanguage(sentence)));
            }
    }
    QVERIFY2(verdicts > 25, qPrintable(QString::number(verdicts)));
}

void TestSentences::explanationsAreGerman() {
    speakGerman();
    const Checked checked = check({.revision = 1, .text = test::projectFile("samples/storefront/storefront.gatewright.json"), .folder = {}, .positions = {}, .folded = {}});
    QVERIFY(checked.explainable != nullptr);
    const auto isGerman = [](const std::string& sentence) {
        return sentence.empty() || (formOfSentence(QString::fromStdString(sentence)) && englishIn(inLanguage(sentence)).isEmpty());
    };
    struct Asked {
        const char* method;
        const char* url;
    };
    for (const Asked& asked : {Asked{"GET", "/shop/orders/1042"}, {"GET", "/shop/catalog/x"}, {"DELETE", "/shop/orders/1"}, {"GET", "/nowhere"}, {"POST", "/shop/orders"}, {"GET", "/old/x"}, {"GET", "/health/"}}) {
        runtime::ExplainRequest request;
        request.method = asked.method;
        request.url = asked.url;
        request.client = "127.0.0.1";
        const auto explained = runtime::explain(*checked.explainable, request);
        QVERIFY2(explained.has_value(), asked.url);
        QVERIFY2(isGerman(explained->summary), qPrintable(inLanguage(explained->summary)));
        QVERIFY2(isGerman(explained->action), qPrintable(inLanguage(explained->action)));
        for (const auto* some : {&explained->actionFacts, &explained->notes})
            for (const std::string& sentence : *some)
                QVERIFY2(isGerman(sentence), qPrintable(inLanguage(sentence)));
        for (const runtime::ExplainedRule& rule : explained->rules)
            for (const std::string& sentence : {rule.match, rule.verdict, rule.rank})
                QVERIFY2(isGerman(sentence), qPrintable(inLanguage(sentence)));
        for (const runtime::ExplainedPolicy& policy : explained->policies)
            for (const std::string& sentence : {policy.facts, policy.origin})
                QVERIFY2(isGerman(sentence), qPrintable(inLanguage(sentence)));
    }
}

void TestSentences::words_data() {
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("german");
    QTest::newRow("whole") << "all weights are 0, so no endpoint would get a request" << "alle Gewichte sind 0, also bekäme kein Endpunkt eine Anfrage";
    QTest::newRow("a name stays") << "there is another route named \"remove it\"" << "es gibt noch eine Route namens \"remove it\"";
    QTest::newRow("words in it are translated") << "there is no policy named \"no \\\" named x\"" << "Richtlinie \"no \\\" named x\" gibt es nicht";
    QTest::newRow("a sentence in it") << "\"get\" is not valid: methods are written in upper case (RFC 9110 9.1)" << "\"get\" ist nicht gültig: Methoden schreibt man groß (RFC 9110 9.1)";
    QTest::newRow("commas in a sentence within") << "\"b c\" is not valid: this name consists of ASCII letters, digits, '-', '_' and '.' only" << "\"b c\" ist nicht gültig: dieser Name besteht nur aus ASCII-Buchstaben, Ziffern, '-', '_' und '.'";
    QTest::newRow("examples") << "e.g. \"127.0.0.1\", \"0.0.0.0\" or \"::1\"" << "z. B. \"127.0.0.1\", \"0.0.0.0\" oder \"::1\"";
    QTest::newRow("quotes in an argument") << "\"a is not valid: b\" is not valid: it is empty" << "\"a is not valid: b\" ist nicht gültig: leer";
    QTest::newRow("a label of the schema") << "\"port\" is missing in this listener" << "\"port\" fehlt hier (Listener)";
    QTest::newRow("two deep") << "The path has no parameter \"di\" (at character 4 of the template)" << "Der Pfad hat keinen Parameter \"di\" (bei Zeichen 4 der Vorlage)";
    QTest::newRow("a percent sign") << "Percent-encode it, e.g. %20" << "Kodiere es mit Prozent, z. B. %20";
    QTest::newRow("braces") << "Close it with }, or write a brace itself as {{" << "Schließe sie mit }, oder schreibe eine Klammer selbst als {{";
    QTest::newRow("several") << "upstream orders: 127.0.0.1:1 (weight 2), 127.0.0.1:2; in turn; connect within 500 ms, head within unlimited"
                             << "Upstream orders: 127.0.0.1:1 (Gewicht 2), 127.0.0.1:2; reihum; Verbindung innerhalb von 500 ms, Kopf innerhalb von unbegrenzt";
    QTest::newRow("a verdict") << "key consumer = mobile, ip = 10.0.0.1 · 100/min, burst 5 · tokens 0.20 of 5, cost 1 · refills 1.667 per s, next in 480 ms → 429, Retry-After 1"
                               << "Schlüssel Konsument = mobile, ip = 10.0.0.1 · 100/min, Stoß 5 · Marken 0.20 von 5, Kosten 1 · füllt sich um 1.667 je s, die nächste in 480 ms → 429, Retry-After 1";
    QTest::newRow("a value") << "a whole number (1 to 1048576 requests; 0 = unlimited)" << "eine ganze Zahl (1 bis 1048576 Anfragen; 0 = unbegrenzt)";
    QTest::newRow("a list of values") << "one or a list: an HTTP method (at most 32)" << "eines oder eine Liste: eine HTTP-Methode (höchstens 32)";
    QTest::newRow("names beside words") << "\"orders\" (exact path /orders, method GET) never takes a request: \"all\" (any path) matches all of them and ranks higher"
                                        << "\"orders\" (genauer Pfad /orders, Methode GET) nimmt nie eine Anfrage an: \"all\" (jeder Pfad) passt auf sie alle und hat den höheren Rang";
    QTest::newRow("why a rule lost") << "path: segment 2 is orders, not recommendations" << "Pfad: Segment 2 ist orders, nicht recommendations";
    QTest::newRow("a list within a list") << "path /shop/orders/{id}, method GET, HEAD, header x" << "Pfad /shop/orders/{id}, Methode GET, HEAD, Header x";
    QTest::newRow("what a limit does") << "60 requests a minute for each consumer and address, 5 at once" << "60 Anfragen pro Minute je Konsument und Adresse, 5 auf einmal";
    QTest::newRow("what a limit does, dry") << "1 request an hour for each address and route, 3 at once (dry run)" << "1 Anfrage pro Stunde je Adresse und Route, 3 auf einmal (Probelauf)";
    QTest::newRow("what a fault does") << "30 % 1 s late, then 503 with X-Try" << "30 % 1 s später, dann 503 mit X-Try";
    QTest::newRow("a list in a sentence") << "order page takes it: path /shop/orders/{id}, method GET, HEAD; rank host any > path pattern /literal/one > method > headers 0 > query 0 > order 1"
                                          << "order page nimmt sie an: Pfad /shop/orders/{id}, Methode GET, HEAD; Rang Host beliebig > Pfad Muster /literal/one > Methode > Header 0 > Query 0 > Reihenfolge 1";
    QTest::newRow("keys that are words") << "known here: name, listener, port" << "hier bekannt: name, listener, port";
    QTest::newRow("a list") << "exact path /orders, method GET, header x-canary" << "genauer Pfad /orders, Methode GET, Header x-canary";
}

void TestSentences::words() {
    QFETCH(QString, english);
    speakGerman();
    QTEST(inLanguage(english), "german");
}

void TestSentences::othersWordsStay() {
    speakGerman();
    for (const char* foreign : {"", "error:0A000086:SSL routines::certificate verify failed", "orders", "/shop/orders, /shop/cart"})
        QCOMPARE(inLanguage(std::string_view(foreign)), QString::fromUtf8(foreign));
}

void TestSentences::englishStaysEnglish() {
    for (const QString& form : sentenceForms()) {
        const QString sentence = withArguments(form, samples(argumentsOf(form)));
        QCOMPARE(inLanguage(sentence), sentence);
    }
}

/// What a client or a document can put into a sentence: pieces of forms, commas, quotes and parentheses, as many as there is room for.
void TestSentences::hostileWordsAreCheap_data() {
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* name, const QString& piece, qsizetype size) {
        QTest::newRow(qPrintable(QStringLiteral("%1, %2").arg(QLatin1String(name)).arg(size))) << QStringLiteral("path: segment 3 is %1 €").arg(piece.repeated(size / piece.size()));
    };
    for (const qsizetype size : {960, 60'000}) {
        row("commas", QStringLiteral("a b, "), size);
        row("dots", QStringLiteral("a b \u00b7 "), size);
        row("quotes", QStringLiteral("\"a b\" "), size);
        row("parentheses", QStringLiteral("(a b "), size);
        row("and", QStringLiteral(" and is not of in, with "), size);
        row("key", QStringLiteral("key consumer = a \u00b7 60/min, burst 6 \u00b7 tokens 1 of 5, cost 1 \u00b7 refills 1, next in 2 "), size);
    }
}

void TestSentences::hostileWordsAreCheap() {
    QFETCH(QString, sentence);
    speakGerman();
    (void)inLanguage(QStringLiteral("no route"));
    const double before = gw::test::processorMs();
    (void)inLanguage(sentence);
    const double took = gw::test::processorMs() - before;
    QVERIFY2(took < 16, qPrintable(QStringLiteral("%1 ms").arg(took)));
}

QTEST_GUILESS_MAIN(TestSentences)
#include "tst_sentences.moc"

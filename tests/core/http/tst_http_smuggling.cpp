// The request smuggling corpus, smuggling.json: raw bytes (one code point = one byte) and what must come of them.
#include "core/http/transcript.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

class TestHttpSmuggling : public QObject {
    Q_OBJECT

private slots:
    void corpusIsLarge();
    void corpus_data();
    void corpus();

private:
    static QJsonArray cases();
};

QJsonArray TestHttpSmuggling::cases() {
    QFile file(QStringLiteral(GW_SOURCE_DIR "/tests/core/http/smuggling.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).array();
}

void TestHttpSmuggling::corpusIsLarge() {
    QVERIFY(cases().size() >= 80);
}

void TestHttpSmuggling::corpus_data() {
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QByteArray>("refused");
    QTest::addColumn<QByteArrayList>("messages");
    for (const QJsonValue& value : cases()) {
        const QJsonObject one = value.toObject();
        QByteArrayList messages;
        for (const QJsonValue& body : one["messages"].toArray())
            messages << body.toString().toLatin1();
        QTest::newRow(qPrintable(one["name"].toString()))
            << one["raw"].toString().toLatin1() << one["refused"].toString().toLatin1() << messages;
    }
}

void TestHttpSmuggling::corpus() {
    QFETCH(const QByteArray, raw);
    QFETCH(const QByteArray, refused);
    QFETCH(const QByteArrayList, messages);
    const std::string_view bytes(raw.constData(), static_cast<std::size_t>(raw.size()));
    const std::string text = gwtest::sameForEveryCut(
        bytes, [bytes](const gwtest::Cuts& cuts) { return gwtest::requestTranscript(bytes, cuts); });
    QVERIFY2(!text.starts_with("DIFFERS"), text.c_str());
    if (!refused.isEmpty()) {
        QVERIFY2(text.ends_with("refused " + refused.toStdString() + "\n"), text.c_str());
        return;
    }
    QByteArrayList bodies;
    for (std::size_t at = text.find("body["); at != std::string::npos; at = text.find("body[", at + 5))
        bodies << QByteArray::fromStdString(text.substr(at + 5, text.find("]\n", at) - at - 5));
    QVERIFY2(text.find("refused") == std::string::npos && text.find("incomplete") == std::string::npos, text.c_str());
    QCOMPARE(bodies, messages);
}

QTEST_GUILESS_MAIN(TestHttpSmuggling)
#include "tst_http_smuggling.moc"

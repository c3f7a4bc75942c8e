#include "capture/forms/curl.h"
#include "capture/forms/har.h"
#include "capture/forms/ndjson.h"
#include "capture/record_builder.h"
#include "capture/forms/text_form.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QtTest>

using namespace gw;
using namespace gw::capture;

namespace {

std::shared_ptr<trace::ExchangeRecord> sample() {
    auto record = std::make_shared<trace::ExchangeRecord>();
    record->began = WallTime(std::chrono::milliseconds(1'800'000'000'997));
    record->method = "GET";
    record->target = "/a?x=1&y=a%20b";
    record->requestHeaders.push_back({"Host", "127.0.0.1:8080"});
    record->requestHeaders.push_back({"Accept", "*/*"});
    record->status = 200;
    record->responseHeaders.push_back({"content-type", "text/plain"});
    record->responseBody.bytes = "hello";
    record->responseBody.total = 5;
    record->headRead = std::chrono::microseconds(10);
    record->firstByte = std::chrono::milliseconds(2);
    record->ended = std::chrono::milliseconds(3);
    record->ending = trace::Ending::answered;
    return record;
}

QJsonObject parsed(const std::string& text) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
}

} // namespace

class tst_RecordForms : public QObject {
    Q_OBJECT

private slots:
    void ndjsonIsOneLine() {
        const auto record = sample();
        record->faultDetail = "line\nbreak \xff";
        record->responseBody = {.bytes = std::string_view("\0\xff", 2), .total = 9, .truncated = true, .why = "limit"};
        trace::PolicyStep step(&record->memory);
        step.kind = "rateLimit";
        step.mark = trace::Mark::refused;
        step.figures.push_back({"tokens", "0.00"});
        record->policies.push_back(step);
        const std::string line = toNdjson(*record);
        QVERIFY(!line.contains('\n'));
        const QJsonObject json = parsed(line);
        QCOMPARE(json["began"].toString(), QStringLiteral("2027-01-15T08:00:00.997Z"));
        QCOMPARE(json["endedUs"].toDouble(), 3000.0);
        QCOMPARE(json["ending"].toString(), QStringLiteral("answered"));
        const QJsonObject body = json["response"].toObject()["body"].toObject();
        QCOMPARE(body["base64"].toString(), QStringLiteral("AP8="));
        QCOMPARE(body["why"].toString(), QStringLiteral("limit"));
        const QJsonObject policy = json["policies"].toArray()[0].toObject();
        QCOMPARE(policy["mark"].toString(), QStringLiteral("refused"));
        QCOMPARE(policy["figures"].toArray()[0].toArray()[1].toString(), QStringLiteral("0.00"));
    }

    void curl_data() {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("plain") << QByteArray("GET") << QByteArray() << QByteArray()
                               << QByteArray("curl --globoff --path-as-is --url 'http://127.0.0.1:8080/a?x=1&y=a%20b' \\\n"
                                             "  --header 'Accept: */*'\n");
        QTest::newRow("quotes") << QByteArray("PUT") << QByteArray("it's $(id) `id`") << QByteArray("@/etc/passwd 'x'")
                                << QByteArray("curl --globoff --path-as-is --request PUT --url "
                                              "'http://127.0.0.1:8080/a?x=1&y=a%20b' \\\n  --header 'Accept: */*' \\\n"
                                              "  --header 'X-Odd: it'\\''s $(id) `id`' \\\n"
                                              "  --data-raw '@/etc/passwd '\\''x'\\'''\n");
        QTest::newRow("head") << QByteArray("HEAD") << QByteArray() << QByteArray()
                              << QByteArray("curl --globoff --path-as-is --head --url "
                                            "'http://127.0.0.1:8080/a?x=1&y=a%20b' \\\n  --header 'Accept: */*'\n");
        QTest::newRow("binary") << QByteArray("POST") << QByteArray() << QByteArray("a\0b", 3)
                                << QByteArray("curl --globoff --path-as-is --request POST --url "
                                              "'http://127.0.0.1:8080/a?x=1&y=a%20b' \\\n  --header 'Accept: */*'\n"
                                              "# the request body of 3 bytes is binary and is left out\n");
    }
    void curl() {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, expected);
        const auto record = sample();
        record->method = record->memory.copy(method.toStdString());
        if (!header.isEmpty())
            record->requestHeaders.push_back({"X-Odd", record->memory.copy(header.toStdString())});
        record->requestBody.bytes = record->memory.copy({body.constData(), static_cast<std::size_t>(body.size())});
        record->requestBody.total = static_cast<std::uint64_t>(body.size());
        QCOMPARE(QByteArray::fromStdString(toCurl(*record, "http://127.0.0.1:8080")), expected);
    }

    void curlKeepsAForeignHost() {
        const auto record = sample();
        record->requestHeaders[0].value = "shop.example";
        QVERIFY(toCurl(*record, "http://127.0.0.1:8080").contains("--header 'Host: shop.example'"));
    }

    // Pasted, an escape could end the paste and the next line would run.
    void curlKeepsControlCharactersFromTheTerminal() {
        const auto record = sample();
        record->method = "POST";
        record->requestBody.bytes = "a\x1b[201~\nid\r\xc2\x9bit's \\ \xc3\xa9\x7f\t";
        record->requestBody.total = record->requestBody.bytes.size();
        const std::string line = toCurl(*record, "http://127.0.0.1:8080");
        const std::string word = "$'a\\033[201~\nid\\015\\302\\233it\\'s \\\\ \xc3\xa9\\177\\011'";
        QVERIFY2(line.ends_with("--data-raw " + word + "\n"), line.c_str());
        QProcess shell;
        shell.start("bash", {"-c", QString::fromStdString("printf %s " + word)});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(shell.readAllStandardOutput(), QByteArray(record->requestBody.bytes.data(), static_cast<qsizetype>(record->requestBody.bytes.size())));
    }

    void curlAsksTheListenerWhateverTheTargetNames() {
        const auto record = sample();
        for (const auto& [target, url] : {std::pair{"http://evil.example/a?b", "/a?b"}, {"http://evil.example?b", "/?b"}, {"https://evil.example", ""}}) {
            record->target = target;
            const std::string line = toCurl(*record, "http://127.0.0.1:8080");
            QVERIFY2(line.contains("--url " + shellQuoted(std::string("http://127.0.0.1:8080") + url) + " "), line.c_str());
            QVERIFY2(line.contains("--header 'Host: evil.example'"), line.c_str());
        }
    }

    void harHasWhatHar12Asks() {
        const std::vector<std::shared_ptr<const trace::ExchangeRecord>> records{sample(), nullptr,
                                                                               std::make_shared<trace::ExchangeRecord>()};
        const QJsonObject log = parsed(toHar(records, "http://127.0.0.1:8080", "0.1.0"))["log"].toObject();
        QCOMPARE(log["version"].toString(), QStringLiteral("1.2"));
        QCOMPARE(log["entries"].toArray().size(), 1);
        const QJsonObject entry = log["entries"].toArray()[0].toObject();
        QCOMPARE(entry["time"].toDouble(), 3.0);
        const QJsonObject request = entry["request"].toObject();
        QCOMPARE(request["url"].toString(), QStringLiteral("http://127.0.0.1:8080/a?x=1&y=a%20b"));
        QCOMPARE(request["queryString"].toArray()[1].toObject()["value"].toString(), QStringLiteral("a b"));
        const QJsonObject timings = entry["timings"].toObject();
        QCOMPARE(timings["send"].toDouble() + timings["wait"].toDouble() + timings["receive"].toDouble(), 3.0);
        for (const char* key : {"startedDateTime", "cache", "response"})
            QVERIFY2(entry.contains(QLatin1String(key)), key);
        QCOMPARE(entry["response"].toObject()["content"].toObject()["text"].toString(), QStringLiteral("hello"));
    }

    void utf8_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("good");
        QTest::newRow("ascii") << QByteArray("abc") << true;
        QTest::newRow("two") << QByteArray("\xc3\xa9") << true;
        QTest::newRow("four") << QByteArray("\xf0\x9f\x98\x80") << true;
        QTest::newRow("overlong") << QByteArray("\xc0\xaf") << false;
        QTest::newRow("overlong three") << QByteArray("\xe0\x80\xaf") << false;
        QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << false;
        QTest::newRow("too large") << QByteArray("\xf4\x90\x80\x80") << false;
        QTest::newRow("cut") << QByteArray("\xe2\x82") << false;
        QTest::newRow("lone continuation") << QByteArray("\x80") << false;
    }
    void utf8() {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, good);
        QCOMPARE(isUtf8({bytes.constData(), static_cast<std::size_t>(bytes.size())}), good);
    }

    void base64Matches() {
        for (const char* text : {"", "a", "ab", "abc", "abcd\xff"})
            QCOMPARE(QByteArray::fromStdString(base64(text)), QByteArray(text).toBase64());
    }
};

QTEST_GUILESS_MAIN(tst_RecordForms)
#include "tst_record_forms.moc"

#include "secret_bodies.h"

#include "capture/forms/curl.h"
#include "capture/forms/har.h"
#include "capture/forms/ndjson.h"
#include "capture/record_builder.h"
#include "capture/redact/redact.h"

#include <QtTest>

#include <memory>
#include <string>

using namespace gw;
using namespace gw::capture;

namespace {

/// Every planted secret contains this and nothing else does.
const std::string mark = "S3CRET";

Redactor redactorOfPlan() {
    const std::vector<std::string> headers{"X-Partner"};
    const std::vector<std::string> queries{"k"};
    return {headers, queries};
}

} // namespace

class tst_Redact : public QObject {
    Q_OBJECT

private slots:
    void headers_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("shown");
        const auto add = [](const char* name, const char* value, const char* shown) {
            QTest::newRow(name) << QByteArray(name) << QByteArray(value) << QByteArray(shown);
        };
        add("Authorization", "Bearer S3CRET", "•••");
        add("proxy-authorization", "Basic S3CRET", "•••");
        add("COOKIE", "sid=S3CRET", "•••");
        add("Set-Cookie", "sid=S3CRET; Path=/", "•••");
        add("X-Api-Key", "S3CRET", "•••");
        add("x-auth-token", "S3CRET", "•••");
        add("X-Client-Secret", "S3CRET", "•••");
        add("x-partner", "S3CRET", "•••");
        add("Authorization empty", "", "");
        add("Referer", "http://h/p?a=1&token=S3CRET&b=2", "http://h/p?a=1&token=•••&b=2");
        add("Location", "https://user:S3CRET@h/p", "https://•••@h/p");
        add("X-Forwarded-Authorization-Echo", "Bearer S3CRETS3CRET", "Bearer •••");
        add("Date", "Tue, 24 Nov 2026 06:37:32 GMT", "Tue, 24 Nov 2026 06:37:32 GMT");
        add("Cache-Control", "max-age=60, public", "max-age=60, public");
        add("Content-Type", "text/html; charset=utf-8", "text/html; charset=utf-8");
    }
    void headers() {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, shown);
        Arena arena;
        const std::string text = value.toStdString();
        const std::string_view got = redactorOfPlan().headerValue(name.toStdString(), text, arena);
        QCOMPARE(QByteArray(got.data(), static_cast<qsizetype>(got.size())), shown);
    }

    void targets_data() {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("shown");
        const auto add = [](const char* target, const char* shown) {
            QTest::newRow(target) << QByteArray(target) << QByteArray(shown);
        };
        add("/p?page=2&sort=name", "/p?page=2&sort=name");
        add("/p?api_key=S3CRET", "/p?api_key=•••");
        add("/p?a=1&K=S3CRET&z=9", "/p?a=1&K=•••&z=9");
        add("/p?pass%77ord=S3CRET", "/p?pass%77ord=•••");
        add("/p?user[password]=S3CRET", "/p?user[password]=•••");
        add("/p?token=S3CRET;S3CRET=1", "/p?token=•••");
        add("/p?a=1;token=S3CRET", "/p?a=•••");
        add("/p?next=https%3A%2F%2Fh%2F%3Ftoken%3DS3CRET", "/p?next=•••");
        add("/p?next=https%253A%252F%252Fh%252F%253Ftoken%253DS3CRET", "/p?next=•••");
        add("http://me:S3CRET@h/p", "http://•••@h/p");
        add("/p;jsessionid=S3CRET?x=1", "/p;jsessionid=•••?x=1");
        add("/p?X-Amz-Signature=S3CRET&x=1", "/p?X-Amz-Signature=•••&x=1");
        add("/p?token", "/p?token");
        add("/p?token=", "/p?token=");
        add("/p?a=50%&b=%zz", "/p?a=50%&b=%zz");
    }
    void targets() {
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, shown);
        Arena arena;
        const std::string text = target.toStdString();
        QCOMPARE(QByteArray::fromStdString(std::string(redactorOfPlan().target(text, arena))), shown);
    }

    void bodiesKeep_data() {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("shown");
        const auto add = [](const char* name, const char* type, const char* body, const char* shown) {
            QTest::newRow(name) << QByteArray(type) << QByteArray(body) << QByteArray(shown);
        };
        add("plain JSON", "application/json", "{\"a\":1,\"b\":[\"x\",2.50]}", "{\"a\":1,\"b\":[\"x\",2.50]}");
        add("JSON string", "application/json", "{\"a\":1,\"password\":\"S\",\"b\":2}", "{\"a\":1,\"password\":\"•••\",\"b\":2}");
        add("JSON number", "application/json", "{\"apiKey\":12345,\"b\":2}", "{\"apiKey\":\"•••\",\"b\":2}");
        add("JSON object", "application/json", "{\"credentials\":{\"u\":\"a\",\"l\":[\"]\"]},\"b\":2}", "{\"credentials\":\"•••\",\"b\":2}");
        add("JSON null", "application/json", "{\"token\":null,\"b\":2}", "{\"token\":null,\"b\":2}");
        add("counted", "application/json", "{\"total_tokens\":57,\"keys\":3}", "{\"total_tokens\":57,\"keys\":3}");
        add("form", "application/x-www-form-urlencoded", "a=1&password=x%26y&b=2", "a=1&password=•••&b=2");
        add("XML", "application/xml", "<a><password>x</password><b>2</b></a>", "<a><password>•••</password><b>2</b></a>");
        add("image", "image/png", "\x89PNG\x01\x02", "\x89PNG\x01\x02");
        add("text", "text/plain", "the time is 12:30, see https://h/p?x=1", "the time is 12:30, see https://h/p?x=1");
    }
    void bodiesKeep() {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, shown);
        Arena arena;
        const std::string text = body.toStdString();
        const RedactedBody got = redactorOfPlan().body(text, type.toStdString(), "", arena);
        QCOMPARE(QByteArray::fromStdString(std::string(got.bytes)), shown);
        QVERIFY(got.why.empty());
    }

    void bodiesHide_data() {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        for (const SecretBody& one : secretBodies())
            QTest::newRow(one.name) << QByteArray(one.type) << QByteArray::fromStdString(one.body);
    }
    void bodiesHide() {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        Arena arena;
        const std::string text = body.toStdString();
        const Redactor redactor = redactorOfPlan();
        const RedactedBody got = redactor.body(text, type.toStdString(), "", arena);
        QVERIFY2(!got.bytes.contains(mark), std::string(got.bytes.substr(0, 500)).c_str());
        // However short the kept prefix is, it never shows what the whole hides.
        for (std::size_t cut = text.size() > 400 ? text.size() - 40 : 0; cut < text.size(); ++cut) {
            Arena room;
            const RedactedBody part = redactor.body(std::string_view(text).substr(0, cut), type.toStdString(), "", room);
            QVERIFY2(!part.bytes.contains(mark), std::string(part.bytes).c_str());
        }
    }

    void encodedBodiesAreNotKept() {
        Arena arena;
        const RedactedBody got = Redactor().body("\x1f\x8b\x08...", "application/json", "gzip", arena);
        QVERIFY(got.bytes.empty());
        QCOMPARE(std::string(got.why), std::string("content-encoding gzip cannot be redacted, nothing kept"));
        QCOMPARE(std::string(Redactor().body("{}", "application/json", "identity", arena).bytes), std::string("{}"));
    }

    void hostileBodiesTakeLinearTime_data() {
        QTest::addColumn<QByteArray>("unit");
        for (const char* unit : {"<key", "<key>", "key=", "=", ":", "\"", "\\", "{", "[\"key\":", "://", "a@", "%41=", "bearer ",
                                 "'", "/*", "--XX\r\n", "key:'", "=%25"})
            QTest::newRow(unit) << QByteArray(unit);
    }
    void hostileBodiesTakeLinearTime() {
        QFETCH(QByteArray, unit);
        std::string body;
        while (body.size() < 256 * 1024)
            body += unit.toStdString();
        QElapsedTimer timer;
        timer.start();
        for (const char* type : {"application/json", "text/plain", "application/x-www-form-urlencoded", "",
                                 "multipart/form-data; boundary=XX", "text/xml"}) {
            Arena arena;
            (void)redactorOfPlan().body(body, type, "", arena);
        }
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    }

    void twentyPlantedSecrets() {
        const Redactor redactor = redactorOfPlan();
        auto record = std::make_shared<trace::ExchangeRecord>();
        http::RequestHead head;
        head.method = "POST";
        head.target = "/shop/orders;sid=S3CRET-1?api_key=S3CRET-2&k=S3CRET-3&x=1&pass%77ord=S3CRET-4"
                      "&next=http%3A%2F%2Fu%3AS3CRET-5%40h";
        head.path = "/shop/orders;sid=S3CRET-1";
        head.host = "shop.example";
        head.headers.add("Host", "shop.example");
        head.headers.add("Authorization", "Bearer S3CRET-6");
        head.headers.add("cookie", "a=S3CRET-7; b=S3CRET-8");
        head.headers.add("X-API-KEY", "S3CRET-9");
        head.headers.add("x-partner", "S3CRET-10");
        head.headers.add("Referer", "https://h/?session_id=S3CRET-11");
        head.headers.add("Content-Type", "application/json");
        fillRequest(*record, head, redactor);
        BodyTap tap;
        tap.start(200);
        tap.add("{\"user\":\"a\",\"password\":\"S3CRET-12\",\"deep\":{\"list\":[{\"refreshToken\":\"S3CRET-13\"}],\"url\":\"http:\\/\\/u:S3CRET-14@h\"},");
        tap.add("\"note\":\"token=S3CRET-15\",\"pin\":{\"privateKey\":[\"S3CRET-16\",\"S3CRET-17 and so on and on and on and on and on");
        fillBody(*record, record->requestBody, tap, head.headers, redactor);
        QVERIFY(record->requestBody.truncated);
        http::HeaderList answer;
        answer.add("Set-Cookie", "sid=S3CRET-18; HttpOnly");
        answer.add("Location", "/done?access_token=S3CRET-19");
        answer.add("Content-Type", "application/x-www-form-urlencoded");
        fillResponse(*record, 302, answer, redactor);
        tap.start(1000);
        tap.add("a=1&client_secret=S3CRET-20");
        fillBody(*record, record->responseBody, tap, answer, redactor);
        trace::Attempt attempt;
        attempt.target = shownTarget(*record, "/orders", "k=S3CRET-3&x=1", true, redactor);
        record->attempts.push_back(attempt);
        record->ending = trace::Ending::answered;

        QCOMPARE(std::string(record->attempts[0].target), std::string("/orders?k=•••&x=1"));
        QVERIFY(!record->requestBody.bytes.empty());
        const std::string base = "http://127.0.0.1:8080";
        const std::vector<std::shared_ptr<const trace::ExchangeRecord>> records{record};
        for (const std::string& out : {toNdjson(*record), toCurl(*record, base), toHar(records, base, "0.1.0")}) {
            QVERIFY2(!out.contains(mark), out.c_str());
            QVERIFY(out.contains("shop"));
        }
        QVERIFY(toNdjson(*record).contains("shop.example"));
    }
};

QTEST_GUILESS_MAIN(tst_Redact)
#include "tst_redact.moc"

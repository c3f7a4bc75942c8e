// What is typed into a field ↔ JSON, for each kind, with what is refused; completion and scopes of placeholders.
#include "ui/documents.h"

#include "schema/schema_of.h"
#include "ui/properties/form/field_text.h"
#include "ui/properties/form/form_edits.h"
#include "ui/properties/form/template_names.h"

#include <QtTest>

using namespace gw;
using namespace gw::ui;
namespace kind = gw::schema::kind;

namespace {

std::string aggregateText();

QStringList texts(const std::vector<NameHint>& hints) {
    QStringList all;
    for (const NameHint& hint : hints)
        all += hint.text;
    return all;
}

} // namespace

Q_DECLARE_METATYPE(gw::schema::Kind)

class TestFieldText : public QObject {
    Q_OBJECT

private slots:
    void readsWhatIsTyped_data() {
        QTest::addColumn<schema::Kind>("kind");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("json"); ///< "" = refused
        const auto row = [](const char* name, schema::Kind kind, const char* typed, const char* json) {
            QTest::newRow(name) << kind << QString::fromUtf8(typed) << QString::fromUtf8(json);
        };
        row("text", kind::Text{}, "a \"b\" ü", "\"a \\\"b\\\" ü\"");
        row("text with a control character", kind::Text{}, "a\x01", "");
        row("lines", kind::Text{.multiline = true}, "a\nb", "\"a\\nb\"");
        row("name", kind::Name{}, " order page ", "\"order page\"");
        row("empty name", kind::Name{}, "", "");
        row("plain name with a blank", kind::Name{.plain = true}, "a b", "");
        row("port", kind::Integer{0, 65535}, "8080", "8080");
        row("port too large", kind::Integer{0, 65535}, "65536", "");
        row("port in words", kind::Integer{0, 65535}, "http", "");
        row("number", kind::Number{0, 2}, "1.50", "1.50");
        row("duration", schema::kind::Duration{}, "1.5s", "\"1.5s\"");
        row("duration of two units", schema::kind::Duration{}, "1h30m", "\"1h30m\"");
        row("no duration", schema::kind::Duration{}, "0", "0");
        row("duration without unit", schema::kind::Duration{}, "5", "");
        row("too short", schema::kind::Duration{std::chrono::seconds(1), std::chrono::hours(1), {}}, "2ms", "");
        row("size", kind::Size{}, "64KiB", "\"64KiB\"");
        row("size in bytes", kind::Size{}, "512", "\"512\"");
        row("rate", schema::kind::Rate{}, "20/10s", "\"20/10s\"");
        row("rate without time", schema::kind::Rate{}, "20", "");
        row("percent", kind::Percent{}, "20%", "\"20%\"");
        row("too many percent", kind::Percent{}, "101%", "");
        row("network", kind::Cidr{}, "10.0.0.0/8", "\"10.0.0.0/8\"");
        row("bits beyond", kind::Cidr{}, "10.0.0.1/8", "");
        row("method", kind::Method{}, "PURGE", "\"PURGE\"");
        row("method in lower case", kind::Method{}, "get", "");
        row("header", kind::HeaderName{true}, "X-Request-Source", "\"X-Request-Source\"");
        row("hop-by-hop", kind::HeaderName{true}, "Connection", "");
        row("pattern", kind::Path{true}, "/a/{id}/**", "\"/a/{id}/**\"");
        row("pattern goes on", kind::Path{true}, "/a/**/b", "");
        row("path without slash", kind::Path{}, "a", "");
        row("template", kind::Template{schema::Sink::path}, "/u/{path.id}", "\"/u/{path.id}\"");
        row("open brace", kind::Template{schema::Sink::path}, "/u/{path.id", "");
        row("unknown word", kind::Template{schema::Sink::header}, "{nobody.x}", "");
        row("list to walk", kind::Template{schema::Sink::value}, "{query.ids}", "\"{query.ids}\"");
        row("more than a placeholder", kind::Template{schema::Sink::value}, "a{query.ids}", "");
        row("secret", kind::Secret{}, "${env:KEY}", "\"${env:KEY}\"");
        row("JSON", kind::Json{}, "{\"a\": 12345678901234567890}", "{\"a\": 12345678901234567890}");
        row("half a JSON", kind::Json{}, "{\"a\": ", "");
        row("JSON with a wrong placeholder", kind::Json{true}, "{\"a\": \"{nobody.x}\"}", "");
        row("status", kind::Statuses{}, "404", "404");
        row("statuses", kind::Statuses{}, "200-299", "\"200-299\"");
        row("statuses the wrong way", kind::Statuses{}, "299-200", "");
        row("time", kind::Timestamp{}, "2030-01-01T00:00:00Z", "\"2030-01-01T00:00:00Z\"");
        row("no time", kind::Timestamp{}, "tomorrow", "");
        row("toggle", kind::Toggle{}, "true", "true");
    }
    void readsWhatIsTyped() {
        QFETCH(schema::Kind, kind);
        QFETCH(QString, typed);
        QFETCH(QString, json);
        const TextResult result = jsonOf(kind, typed);
        if (json.isEmpty()) {
            QVERIFY(!result);
            QVERIFY2(result.error().size() > 8 && !result.error()[0].isLower(), qPrintable(result.error()));
            return;
        }
        QVERIFY2(result.has_value(), qPrintable(result ? QString() : result.error()));
        QCOMPARE(*result, json);
        // And back again, to the same value.
        const TextResult again = jsonOf(kind, textOf(*result));
        QVERIFY(again.has_value());
        QCOMPARE(*again, json);
    }

    void aMemberIsNarrowerThanItsKind() {
        // The kind is text; that an endpoint is http://host:port says the struct's member.
        const auto document = json::Document::parse("{\"gatewright\": 1, \"upstreams\": [{\"name\": \"a\", \"endpoints\": [{\"url\": \"mock:b\"}]}]}");
        const schema::Schema* endpoint = schemaAt(document->root(), "/upstreams/0/endpoints/0");
        QVERIFY(endpoint);
        const schema::Field* url = endpoint->find("url");
        QVERIFY(jsonOf(url->value->kind, "http://127.0.0.1:9001", {{}, endpoint, url}));
        QVERIFY(jsonOf(url->value->kind, "mock:orders", {{}, endpoint, url}));
        QVERIFY(!jsonOf(url->value->kind, "ftp://127.0.0.1", {{}, endpoint, url}));
        QVERIFY(!jsonOf(url->value->kind, "http://127.0.0.1:99999", {{}, endpoint, url}));
    }

    void scopesAreThoseOfTheEngine() {
        const auto document = json::Document::parse(aggregateText());
        const json::Node gateway = document->root();
        const QString steps = "/routes/0/aggregate/steps/";
        const QStringList first = texts(hintsAt(gateway, steps + "0/call/path"));
        QVERIFY(first.contains("{path.id}"));
        QVERIFY(first.contains("{path.tenant}"));
        QVERIFY(!first.contains("{each}"));
        QVERIFY2(!first.contains("{items.body}"), "items waits for user: that would be a cycle");
        QVERIFY(!first.contains("{user.body}"));
        const QStringList second = texts(hintsAt(gateway, steps + "1/call/path"));
        QVERIFY(second.contains("{each}"));
        QVERIFY(second.contains("{index}"));
        QVERIFY(second.contains("{user.body}"));
        QVERIFY(second.contains("{user.status}"));
        QVERIFY(!texts(hintsAt(gateway, steps + "1/forEach")).contains("{each}"));
        const QStringList response = texts(hintsAt(gateway, "/routes/0/aggregate/response/json"));
        QVERIFY(response.contains("{items.body}"));
        QVERIFY2(!response.contains("{items.status}"), "a forEach step has many");
        QVERIFY(!texts(hintsAt(gateway, "/groups/0/policies/0/set/X")).contains("{user.body}"));
    }

    void whatIsOpenAtTheCursor_data() {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("open");
        QTest::newRow("nothing") << "/items/" << "";
        QTest::newRow("brace") << "/items/{" << "{";
        QTest::newRow("letters") << "/items/{ea" << "{ea";
        QTest::newRow("closed") << "/items/{each}" << "";
        QTest::newRow("second") << "{a.body}/{pa" << "{pa";
        QTest::newRow("literal") << "{{ea" << "";
        QTest::newRow("secret") << "${env" << "";
        QTest::newRow("object of JSON") << "{\"a\": 1" << "";
    }
    void whatIsOpenAtTheCursor() {
        QFETCH(QString, before);
        QFETCH(QString, open);
        QCOMPARE(openPlaceholder(before), open);
    }

    void quantitiesSplit() {
        QCOMPARE(quantityOf("250ms").number, "250");
        QCOMPARE(quantityOf("250ms").unit, "ms");
        QCOMPARE(quantityOf("1h30m").number, "1h30m");
        QCOMPARE(quantityOf("1h30m").unit, "");
        QCOMPARE(quantityOf("512").unit, "");
    }
};

namespace {

std::string aggregateText() {
    return R"({"gatewright": 1,
  "groups": [{"name": "shop", "match": {"pathPrefix": "/shop/{tenant}"}}],
  "routes": [{"name": "page", "group": "shop", "match": {"path": "/orders/{id}"}, "aggregate": {
    "steps": [
      {"name": "user", "call": {"upstream": "u", "path": "/u/{path.id}"}},
      {"name": "items", "forEach": "{user.body.items}", "call": {"upstream": "u", "path": "/i/{each}"}}],
    "response": {"json": {"user": "{user.body}"}}}}]})";
}

} // namespace

QTEST_APPLESS_MAIN(TestFieldText)
#include "tst_field_text.moc"

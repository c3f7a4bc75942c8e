// Templates: what parses, what it refers to, and that hostile values stay harmless in every sink.
#include "json/text.h"
#include "template/json_template.h"

#include <QTest>

#include <map>
#include <string>

using namespace gw;
using namespace gw::tmpl;

namespace {

/// Values by the reference's text; "rest:" marks a `**` capture, documents answer for steps and each.
class MapScope final : public Scope {
public:
    std::map<std::string, std::string> texts;
    std::map<std::string, std::string> rests;
    std::map<std::string, json::Document> documents; ///< by step name, or "each"

    [[nodiscard]] Value find(const Reference& reference) const override {
        if (reference.root == Root::index)
            return Value::ofNumber("7");
        const std::string root = reference.root == Root::each ? "each" : reference.step;
        if (const auto found = documents.find(root); found != documents.end())
            return reference.part == StepPart::status ? Value::ofNumber("200")
                                                      : follow(found->second.root(), reference.path);
        if (const auto found = rests.find(reference.text); found != rests.end())
            return Value::ofRest(found->second);
        const auto found = texts.find(reference.text);
        return found == texts.end() ? Value{} : Value::ofText(found->second);
    }
};

const Names everything{true, true, nullptr};

std::string rendered(std::string_view text, Sink sink, const Scope& scope, OnMissing onMissing = OnMissing::error) {
    const auto parsed = Template::parse(text, sink, everything);
    if (!parsed)
        return "!" + parsed.error().message;
    std::string out;
    const auto done = parsed->render(scope, onMissing, out);
    if (!done)
        return out.empty() ? "!" + std::string(faultCode(done.error().fault)) : "!left something behind";
    return *done == Rendered::skipped ? "!skipped" : out;
}

std::string renderedJson(const char* text, const Scope& scope, OnMissing onMissing = OnMissing::error) {
    const auto document = json::Document::parse(text);
    const auto parsed = JsonTemplate::parse(document->root(), everything);
    if (!parsed)
        return "!" + parsed.error()[0].pointer + ": " + parsed.error()[0].error.message;
    std::string out;
    const auto done = parsed->render(scope, onMissing, out);
    if (!done)
        return "!" + std::string(faultCode(done.error().fault));
    return json::Document::parse(out) ? out : "!NOT JSON " + out;
}

} // namespace

class TstTemplate : public QObject {
    Q_OBJECT

private slots:
    void literalBraces() {
        MapScope scope;
        scope.texts["query.a"] = "{query.b}{{x}}${env:HOME}";
        scope.texts["query.b"] = "never";
        QCOMPARE(rendered("{{a}} {query.a} }}{{", Sink::text, scope), std::string("{a} {query.b}{{x}}${env:HOME} }{"));
        QCOMPARE(rendered("Bearer ${env:TOKEN}", Sink::headerValue, scope), std::string("Bearer ${env:TOKEN}"));
    }

    void references() {
        const auto parsed = Template::parse("{user.body.a[\"odd.key\"][0].b[*].c}-{user.header.etag}-{user.status}",
                                            Sink::text, everything);
        QVERIFY(parsed.has_value());
        QCOMPARE(parsed->references().size(), std::size_t{3});
        const Reference& first = parsed->references()[0];
        QCOMPARE(first.step, std::string("user"));
        QCOMPARE(first.path.size(), std::size_t{6});
        QCOMPARE(first.path[1].key, std::string("odd.key"));
        QVERIFY(first.path[2].kind == JsonStep::Kind::index);
        QVERIFY(first.isMany());
        QVERIFY(!parsed->isWhole());
        QVERIFY(Template::parse("{each.id}", Sink::text, everything)->isWhole());
        QVERIFY(Template::parse("plain", Sink::text, everything)->isLiteral());
    }

    void refused_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("sink");
        QTest::addColumn<int>("offset");
        const auto row = [](const char* text, Sink sink, int offset) {
            QTest::addRow("%s in %d", text, static_cast<int>(sink)) << QByteArray(text) << static_cast<int>(sink) << offset;
        };
        row("a{query.b", Sink::text, 1);
        row("a}b", Sink::text, 1);
        row("{}", Sink::text, 0);
        row("{nothing}", Sink::text, 0);
        row("{jwt.sub}", Sink::text, 0);
        row("{path}", Sink::text, 5);
        row("{path.}", Sink::text, 6);
        row("{path.a.b}", Sink::text, 7);
        row("{consumer.secret}", Sink::text, 0);
        row("{client.port}", Sink::text, 0);
        row("{request.body}", Sink::text, 0);
        row("{user.boddy}", Sink::text, 0);
        row("{user.body[x]}", Sink::text, 10);
        row("{user.body[\"x]}", Sink::text, 0);
        row("{env:HOME}", Sink::text, 0);
        row("{header[\"a b\"]}", Sink::text, 0);
        row("a/{path.x}", Sink::path, 0);
        row("{path.x}", Sink::path, 0);
        row("//host/{path.x}", Sink::redirectPath, 0);
        row("/a/../{path.x}", Sink::path, 0);
        row("/a/%2e%2e/b", Sink::path, 0);
        row("/a?b={path.x}", Sink::path, 0);
        row("/a/%zz", Sink::path, 0);
        row("{query.host}", Sink::redirectAuthority, 0);
        row("{header.host}", Sink::redirectAuthority, 0);
        row("{path.x}", Sink::redirectAuthority, 0);
        row("{client.ip}", Sink::redirectAuthority, 0);
        row("{user.body.host}", Sink::redirectAuthority, 0);
        row("a\r\nb", Sink::headerValue, 0);
    }

    void refused() {
        QFETCH(QByteArray, text);
        QFETCH(int, sink);
        QFETCH(int, offset);
        const auto parsed = Template::parse(text.toStdString(), static_cast<Sink>(sink), everything);
        QVERIFY(!parsed.has_value());
        QVERIFY(!parsed.error().message.empty() && !parsed.error().remedy.empty());
        QCOMPARE(static_cast<int>(parsed.error().offset), offset);
    }

    void namesDependOnThePlace() {
        const std::vector<std::string> captures{"id"};
        QVERIFY(!Template::parse("{user.body}", Sink::text).has_value());
        QVERIFY(!Template::parse("{each}", Sink::text, Names{true, false, nullptr}).has_value());
        QVERIFY(Template::parse("{path.id}", Sink::text, Names{false, false, &captures}).has_value());
        QVERIFY(!Template::parse("{path.other}", Sink::text, Names{false, false, &captures}).has_value());
    }

    /// One row a value; the columns are path, query, header, inside of JSON. "!" = refused.
    void hostile_data() {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("json");
        const auto row = [](const char* name, const QByteArray& value, const char* path, const char* query,
                            const QByteArray& header, const char* json) {
            QTest::newRow(name) << value << QByteArray(path) << QByteArray(query) << header << QByteArray(json);
        };
        row("dot dot", "..", "!bad-path-segment", "..", "..", "..");
        row("dot", ".", "!bad-path-segment", ".", ".", ".");
        row("empty", "", "!bad-path-segment", "", "", "");
        row("encoded dots", "%2e%2e", "%252e%252e", "%252e%252e", "%2e%2e", "%2e%2e");
        row("slash", "a/b", "a%2Fb", "a%2Fb", "a/b", "a/b");
        row("traversal", "../../etc", "!bad-path-segment", "..%2F..%2Fetc", "../../etc", "../../etc");
        row("dots and parameter", "..;x", "!bad-path-segment", "..%3Bx", "..;x", "..;x");
        row("traversal by backslash", "..\\x", "!bad-path-segment", "..%5Cx", "..\\x", "..\\\\x");
        row("dots at the end", "a/..", "!bad-path-segment", "a%2F..", "a/..", "a/..");
        row("three dots", "a/.../b", "a%2F...%2Fb", "a%2F...%2Fb", "a/.../b", "a/.../b");
        row("encoded line break", "%0d%0a", "%250d%250a", "%250d%250a", "%0d%0a", "%0d%0a");
        row("quote", "\"}", "%22%7D", "%22%7D", "\"}", "\\\"}");
        row("placeholder", "{each}", "%7Beach%7D", "%7Beach%7D", "{each}", "{each}");
        row("secret", "${env:HOME}", "%24%7Benv%3AHOME%7D", "%24%7Benv%3AHOME%7D", "${env:HOME}", "${env:HOME}");
        row("parameter split", "1&admin=1#x?y", "1%26admin%3D1%23x%3Fy", "1%26admin%3D1%23x%3Fy", "1&admin=1#x?y",
            "1&admin=1#x?y");
        row("line break", "a\r\nX: 1", "!forbidden-bytes", "a%0D%0AX%3A%201", "!forbidden-bytes", "a\\r\\nX: 1");
        row("nul", QByteArray("a\0b", 3), "!forbidden-bytes", "a%00b", "!forbidden-bytes", "a\\u0000b");
        row("delete", "a\x7f", "!forbidden-bytes", "a%7F", "!forbidden-bytes", "a\x7f");
        row("0xFF", "\xff", "%FF", "%FF", "\xff", "!not-utf8");
        row("overlong", "\xc0\xaf", "!bad-path-segment", "%C0%AF", "\xc0\xaf", "!not-utf8");
        row("utf-8", "\xc3\xa9", "%C3%A9", "%C3%A9", "\xc3\xa9", "\xc3\xa9");
        row("backslash", "\\", "%5C", "%5C", "\\", "\\\\");
    }

    void hostile() {
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, query);
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, json);
        MapScope scope;
        scope.texts["query.v"] = value.toStdString();
        const auto expect = [](const QByteArray& wanted, const std::string& before, const std::string& after) {
            return wanted.startsWith('!') ? wanted.toStdString() : before + wanted.toStdString() + after;
        };
        QCOMPARE(rendered("/items/{query.v}", Sink::path, scope), expect(path, "/items/", ""));
        QCOMPARE(rendered("/items/{query.v}/x", Sink::redirectPath, scope), expect(path, "/items/", "/x"));
        QCOMPARE(rendered("{query.v}", Sink::queryValue, scope), query.toStdString());
        QCOMPARE(rendered("{query.v}", Sink::headerValue, scope), header.toStdString());
        QCOMPARE(rendered("{query.v}", Sink::text, scope), value.toStdString());
        QCOMPARE(renderedJson("{\"a\":\"{query.v}\"}", scope), expect(json, "{\"a\":\"", "\"}"));
        QCOMPARE(renderedJson("[\"x{query.v}y\"]", scope), expect(json, "[\"x", "y\"]"));
    }

    void restsAreEncodedSegmentBySegment() {
        MapScope scope;
        const auto path = [&](const char* rest, const char* text = "/v2/{path.rest}") {
            scope.rests["path.rest"] = rest;
            return rendered(text, Sink::path, scope);
        };
        QCOMPARE(path("a/b:c"), std::string("/v2/a/b%3Ac"));
        QCOMPARE(path("a%2Fb/c%20d"), std::string("/v2/a%2Fb/c%20d"));
        QCOMPARE(path("a/"), std::string("/v2/a/"));
        QCOMPARE(path(""), std::string("/v2/"));
        QCOMPARE(path("a/../b"), std::string("!bad-path-segment"));
        QCOMPARE(path("a//b"), std::string("!bad-path-segment"));
        QCOMPARE(path("%2E%2E/b"), std::string("!bad-path-segment"));
        QCOMPARE(path("", "/v2/{path.rest}/end"), std::string("!bad-path-segment"));
        QCOMPARE(path("/evil.test", "/{path.rest}"), std::string("!bad-path-segment"));
        QCOMPARE(path("%zz"), std::string("!malformed-escape"));
        scope.texts["query.dot"] = ".";
        QCOMPARE(rendered("/a/.{query.dot}", Sink::path, scope), std::string("!bad-path-segment"));
        QCOMPARE(rendered("/a/{query.dot};x", Sink::path, scope), std::string("!bad-path-segment"));
    }

    void jsonKeepsTypesAndSpelling() {
        MapScope scope;
        scope.documents.emplace("user", *json::Document::parse(
            "{\"id\":12345678901234567890123,\"f\":1.50,\"n\":null,\"b\":true,\"s\":\"q\\\"\\u00e9\",\"o\":{\"k\":[1, 2]},\"l\":[{\"id\":1},{\"id\":\"x\"},{}]}"));
        scope.documents.emplace("each", *json::Document::parse("{\"id\":5}"));
        QCOMPARE(renderedJson("{\"a\":\"{user.body.id}\",\"b\":\"{user.body.f}\",\"c\":\"{user.body.n}\",\"d\":\"{user.body.b}\"}", scope),
                 std::string("{\"a\":12345678901234567890123,\"b\":1.50,\"c\":null,\"d\":true}"));
        QCOMPARE(renderedJson("[\"{user.body.o}\",\"id {user.body.id}\",\"{user.body.s}!\",\"{user.status}\",\"{index}\",\"{each.id}\"]", scope),
                 std::string("[{\"k\":[1, 2]},\"id 12345678901234567890123\",\"q\\\"\xc3\xa9!\",200,7,5]"));
        QCOMPARE(renderedJson("\"x{user.body.o}\"", scope), std::string("!not-a-scalar"));
        QCOMPARE(renderedJson("\"x{user.body.l[*].id}\"", scope), std::string("!not-a-scalar"));
        QCOMPARE(renderedJson("\"{user.body.l[*].id}\"", scope), std::string("!value-missing"));
        QCOMPARE(renderedJson("\"{user.body.l[*].id}\"", scope, OnMissing::skip), std::string("[1,\"x\"]"));
        QCOMPARE(renderedJson("\"{user.body.l[*].id}\"", scope, OnMissing::empty), std::string("[1,\"x\",null]"));
        QCOMPARE(renderedJson("\"{user.body.id[*]}\"", scope), std::string("!value-missing"));
        QCOMPARE(renderedJson("{\"{user.body}\":\"{{x}}\"}", scope), std::string("{\"{user.body}\":\"{x}\"}"));
        QCOMPARE(renderedJson("[1.0,{\"a\":[\"{nope}\"]}]", scope).substr(0, 8), std::string("!/1/a/0:"));
    }

    void missingValues() {
        const MapScope scope;
        QCOMPARE(rendered("a{query.v}", Sink::queryValue, scope), std::string("!value-missing"));
        QCOMPARE(rendered("a{query.v}", Sink::queryValue, scope, OnMissing::empty), std::string("a"));
        QCOMPARE(rendered("a{query.v}", Sink::queryValue, scope, OnMissing::skip), std::string("!skipped"));
        QCOMPARE(rendered("/a/{query.v}", Sink::path, scope, OnMissing::empty), std::string("!bad-path-segment"));
        const char* const members = "{\"a\":\"{query.v}\",\"b\":[\"{query.v}\",1,\"x{query.v}\"],\"c\":2}";
        QCOMPARE(renderedJson(members, scope), std::string("!value-missing"));
        QCOMPARE(renderedJson(members, scope, OnMissing::skip), std::string("{\"b\":[1],\"c\":2}"));
        QCOMPARE(renderedJson(members, scope, OnMissing::empty), std::string("{\"a\":null,\"b\":[null,1,\"x\"],\"c\":2}"));
        QCOMPARE(renderedJson("\"{query.v}\"", scope, OnMissing::skip), std::string("null"));
    }
};

QTEST_GUILESS_MAIN(TstTemplate)
#include "tst_template.moc"

// Secrets: cutting texts, resolving once, never scanning again, and nothing of them in an export.
#include "config/export.h"
#include "config/format.h"
#include "config/load.h"
#include "config/secrets.h"
#include "json/document.h"

#include <QTest>

#include <map>

using namespace gw;
using config::SecretPart;

namespace {

class Source final : public config::SecretSource {
public:
    std::map<std::string, std::string, std::less<>> variables;
    std::map<std::string, std::string, std::less<>> files;

    std::optional<std::string> environment(std::string_view name) const override {
        const auto found = variables.find(name);
        return found == variables.end() ? std::nullopt : std::optional(found->second);
    }
    std::expected<std::string, std::string> file(std::string_view path) const override {
        const auto found = files.find(path);
        if (found == files.end())
            return std::unexpected("no such file");
        return found->second;
    }
};

config::Loaded loadText(const std::string& text) {
    config::LoadOutcome outcome = config::load(text);
    if (!outcome.loaded)
        qFatal("%s", config::formatText(outcome.diagnostics, "test").c_str());
    return std::move(*outcome.loaded);
}

const char* const document = R"({
  // planted-comment
  "gatewright": 1,
  "listeners": [{ "name": "l", "port": 8080 }],
  "consumers": [{ "name": "shop-app", "keys": [
    { "secret": "planted-key-1", "name": "mobile" }, { "secret": "planted-key-2" }, { "secret": "${env:K}" }, { "secret": "${file:keys/k}" } ] }],
  "policies": [{ "name": "h", "type": "requestHeaders", "set": {
    "Authorization": "Bearer planted-token", "X-Api-Key": "Bearer ${env:K}", "X-Secret": "planted {request.id}", "X-Team": "shop" } }],
  "upstreams": [{ "name": "u", "endpoints": [{ "url": "mock:m", "weight": 1 }] }],
  "routes": [
    { "name": "f", "match": { "path": "/f" }, "respond": { "file": "./pages/f.html", "headers": { "Set-Cookie": "planted-cookie" } } },
    { "name": "a", "match": { "path": "/a" }, "aggregate": { "response": { "merge": "deep" }, "steps": [
      { "name": "s", "call": { "upstream": "u", "method": "POST", "body": { "n": 1.50, "k": "${env:K}", "f": "${file:keys/k}" }, "headers": { "Cookie": "planted-2" } } } ] } } ],
  "mocks": [{ "name": "m" }],
  "admin": { "port": 0, "token": "planted-admin" }
})";

Source fullSource() {
    Source source;
    source.variables["K"] = "a{b}\"\xC3\xA4\n";
    source.files["keys/k"] = "from-file\r\n";
    source.files["./pages/f.html"] = "<p>${env:K}</p>\n";
    return source;
}

} // namespace

class TestConfigSecrets : public QObject {
    Q_OBJECT

private slots:
    void splits_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("parts"); // "" = refused
        QTest::newRow("literal") << "abc" << "l:abc";
        QTest::newRow("variable") << "${env:A_1}" << "e:A_1";
        QTest::newRow("inside") << "Bearer ${env:T}!" << "l:Bearer |e:T|l:!";
        QTest::newRow("file") << "${file:./a b/c}" << "f:./a b/c";
        QTest::newRow("two") << "${env:A}${file:b}" << "e:A|f:b";
        QTest::newRow("other dollar") << "$1 ${x} $" << "l:$1 ${x} $";
        QTest::newRow("doubled brace") << "${{env:A}}" << "l:${{env:A}}";
        QTest::newRow("open") << "${env:A" << "";
        QTest::newRow("no name") << "${env:}" << "";
        QTest::newRow("digit first") << "${env:1A}" << "";
        QTest::newRow("blank in name") << "${env:A B}" << "";
        QTest::newRow("no path") << "${file:}" << "";
    }
    void splits() {
        QFETCH(QString, text);
        QFETCH(QString, parts);
        const std::string bytes = text.toStdString();
        const auto split = config::splitSecrets(bytes);
        QCOMPARE(split.has_value(), !parts.isEmpty());
        if (!split)
            return;
        QStringList said;
        for (const SecretPart& part : *split)
            said << QString("lef").mid(static_cast<int>(part.kind), 1) + ":" +
                        QString::fromUtf8(part.text.data(), static_cast<qsizetype>(part.text.size()));
        QCOMPARE(said.join("|"), parts);
    }

    void matchesAndQueriesHoldSecretsToo() {
        const config::LoadOutcome outcome = config::load(R"({ "gatewright": 1, "listeners": [{ "name": "l", "port": 8080 }],
          "upstreams": [{ "name": "u", "endpoints": [{ "url": "mock:m" }] }], "mocks": [{ "name": "m" }],
          "routes": [{ "name": "r", "match": { "headers": [
              { "name": "X-Gate-Token", "exact": "planted-1" }, { "name": "X-Gate-Token", "exact": "${env:K}" },
              { "name": "Authorization", "prefix": "Bearer " }, { "name": "X-Version", "exact": "planted-not" },
              { "name": "X-Key", "regex": "planted-2.*" }, { "name": "Authorization", "regex": "Bearer .+" }],
            "query": [{ "name": "api_key", "prefix": "planted-3" }], "cookies": [{ "name": "beta", "exact": "on" }] },
            "forward": { "upstream": "u", "query": { "api_key": "planted-4", "page": "2", "access_token": "${env:K}" } } }] })");
        QVERIFY(outcome.loaded);
        std::vector<std::string> warned;
        for (const Diagnostic& one : outcome.diagnostics)
            warned.push_back(one.code + " " + one.pointer);
        QCOMPARE(warned, (std::vector<std::string>{"literal-secret /routes/0/match/headers/0/exact", "literal-secret /routes/0/match/headers/4/regex",
                                                   "literal-secret /routes/0/match/query/0/prefix", "literal-secret /routes/0/forward/query/api_key"}));
        const config::Exported out = config::exportGateway(*outcome.loaded, {"/srv", "/srv"});
        QByteArray text = QByteArray::fromStdString(out.text);
        QCOMPARE(text.count("planted"), 1); // X-Version is no secret
        QVERIFY(text.contains("${env:GATEWRIGHT_ROUTES_R_MATCH_0_HEADERS_X_GATE_TOKEN_EXACT}"));
        QCOMPARE(out.secrets.size(), std::size_t{4});

        Source source = fullSource();
        const config::Resolved resolved = config::resolveSecrets(outcome.loaded->gateway, &source);
        QVERIFY2(resolved.problems.empty(), config::formatText(resolved.problems, "").c_str());
        QCOMPARE(*resolved.gateway.routes[0].match[0].headers[1].exact, std::string("a{b}\"\xC3\xA4"));
        source.variables["K"] = "\n";
        const Diagnostics empty = config::resolveSecrets(outcome.loaded->gateway, &source).problems;
        QCOMPARE(empty.size(), std::size_t{1}); // an empty one would match a request without a token
        QCOMPARE(empty[0].code + empty[0].pointer, std::string("empty-secret/routes/0/match/0/headers/1/exact"));
    }

    void sensitiveHeaders() {
        for (const char* name : {"Authorization", "cookie", "SET-COOKIE", "Proxy-Authorization", "X-Api-Key", "apikey", "X-Auth-Token", "My-Secret"})
            QVERIFY2(config::isSensitiveHeader(name), name);
        for (const char* name : {"X-Key-Id", "Accept", "Tokens", "Secretary"})
            QVERIFY2(!config::isSensitiveHeader(name), name);
    }

    void literals_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("holds");
        QTest::newRow("plain") << "abc" << true;
        QTest::newRow("reference") << "${env:A}" << false;
        QTest::newRow("scheme") << "Bearer ${env:A}" << false;
        QTest::newRow("placeholder") << "{jwt.sub}" << false;
        QTest::newRow("half a secret") << "abc123${env:A}" << true;
        QTest::newRow("beside a placeholder") << "s3cret{request.id}" << true;
        QTest::newRow("word beside a placeholder") << "secret {request.id}" << true;
        QTest::newRow("cookie") << "session=${env:A}" << false;
        QTest::newRow("escaped braces") << "{{abc}}" << true;
        QTest::newRow("broken") << "${env:" << true;
    }
    void literals() {
        QFETCH(QString, text);
        QFETCH(bool, holds);
        QCOMPARE(config::holdsLiteralSecret(text.toStdString()), holds);
    }

    void resolvesOnce() {
        const config::Loaded loaded = loadText(document);
        const Source source = fullSource();
        const config::Resolved resolved = config::resolveSecrets(loaded.gateway, &source);
        QVERIFY2(resolved.problems.empty(), config::formatText(resolved.problems, "").c_str());
        const auto& keys = resolved.gateway.consumers[0].keys;
        QCOMPARE(keys[0].secret->value, std::string("planted-key-1"));
        QCOMPARE(keys[2].secret->value, std::string("a{b}\"\xC3\xA4"));
        QCOMPARE(keys[2].secret->raw, std::string("${env:K}"));
        QCOMPARE(keys[3].secret->value, std::string("from-file"));
        const auto& file = std::get<model::Respond>(resolved.gateway.routes[0].action);
        QCOMPARE(file.file->content, std::string("<p>${env:K}</p>\n")); // a file's content is never scanned
        const auto& call = std::get<model::Aggregate>(resolved.gateway.routes[1].action).steps[0].call;
        const auto body = json::Document::parse(call.body.text);
        QVERIFY(body);
        QCOMPARE(body->find("/n").raw(), std::string_view("1.50"));
        QCOMPARE(body->find("/k").string(), std::string("a{{b}}\"\xC3\xA4"));
        // The document's own values are untouched, and so are the settings that both share no more.
        QVERIFY(loaded.gateway.consumers[0].keys[0].secret->value.empty());
        QVERIFY(!(loaded.gateway.policies[0].settings == resolved.gateway.policies[0].settings));
    }

    void missingOnesAreErrors() {
        const config::Loaded loaded = loadText(document);
        const Source source;
        const Diagnostics problems = config::locate(loaded, config::resolveSecrets(loaded.gateway, &source).problems);
        std::vector<std::string> places;
        for (const Diagnostic& one : problems)
            places.push_back(one.code + " " + one.pointer);
        QCOMPARE(places, (std::vector<std::string>{
                             "missing-secret /consumers/0/keys/2/secret", "missing-secret /consumers/0/keys/3/secret",
                             "missing-secret /policies/0/set/X-Api-Key", "no-file /routes/0/respond/file",
                             "missing-secret /routes/1/aggregate/steps/0/call/body/k",
                             "missing-secret /routes/1/aggregate/steps/0/call/body/f"}));
    }

    void emptyAndUnfitValues() {
        const config::Loaded loaded = loadText(document);
        Source source = fullSource();
        source.variables["K"] = "\n";
        source.files["keys/k"] = "two\nlines\n";
        Diagnostics problems = config::resolveSecrets(loaded.gateway, &source).problems;
        QCOMPARE(problems.size(), std::size_t{1});
        QCOMPARE(problems[0].code, std::string("empty-secret"));
        source.variables["K"] = "a\r\nX-Evil: 1";
        problems = config::resolveSecrets(loaded.gateway, &source).problems;
        QCOMPARE(problems.size(), std::size_t{1});
        QCOMPARE(problems[0].code + problems[0].pointer, std::string("bad-secret/policies/0/set/X-Api-Key"));
    }

    void withoutSecretsNothingIsMissing() {
        const config::Loaded loaded = loadText(document);
        const config::Resolved resolved = config::resolveSecrets(loaded.gateway, nullptr);
        QVERIFY(resolved.problems.empty());
        QCOMPARE(resolved.gateway.consumers[0].keys[2].secret->value, std::string("${env:K}"));
    }

    void exportsNoSecretNoCommentNoCanvas() {
        const std::string project = std::string("{ \"canvas\": { \"x\": \"planted-canvas\" }, \"gateway\": ") + document + "}";
        const config::Loaded loaded = loadText(project);
        const config::Exported out = config::exportGateway(loaded, {"/srv/shop/design", "/srv/out"});
        const QByteArray text = QByteArray::fromStdString(out.text);
        QVERIFY2(!text.contains("planted"), text.constData());
        QVERIFY(text.contains("1.50"));
        QVERIFY(text.contains("\"X-Api-Key\": \"Bearer ${env:K}\""));
        QVERIFY(text.contains("\"../shop/design/pages/f.html\""));
        QVERIFY(text.contains("${file:../shop/design/keys/k}"));
        std::vector<std::string> names;
        for (const auto& secret : out.secrets)
            names.push_back(secret.variable);
        QCOMPARE(names, (std::vector<std::string>{"GATEWRIGHT_POLICIES_H_SET_AUTHORIZATION", "GATEWRIGHT_POLICIES_H_SET_X_SECRET",
                                                  "GATEWRIGHT_CONSUMERS_SHOP_APP_KEYS_MOBILE_SECRET",
                                                  "GATEWRIGHT_CONSUMERS_SHOP_APP_KEYS_1_SECRET",
                                                  "GATEWRIGHT_ROUTES_F_RESPOND_HEADERS_SET_COOKIE",
                                                  "GATEWRIGHT_ROUTES_A_AGGREGATE_STEPS_S_CALL_HEADERS_COOKIE", "GATEWRIGHT_ADMIN_TOKEN"}));
        QCOMPARE(out.warnings.size(), std::size_t{1});
        QCOMPARE(out.warnings[0].pointer, std::string("/gateway/mocks/0"));
        const config::LoadOutcome again = config::load(out.text);
        QVERIFY(again.loaded);
        QVERIFY2(again.diagnostics.empty(), config::formatText(again.diagnostics, "export").c_str());
        // An export of the export is the export.
        QCOMPARE(QByteArray::fromStdString(config::exportGateway(*again.loaded, {"/srv/out", "/srv/out"}).text), text);
    }
};

QTEST_GUILESS_MAIN(TestConfigSecrets)
#include "tst_config_secrets.moc"

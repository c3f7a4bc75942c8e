// One declaration, everything derived: reading with all problems, writing, walking, samples, JSON Schema, reference.
#include "schema/derive/json_schema.h"
#include "schema/values/nearest.h"
#include "schema/values/quantity.h"
#include "schema/read.h"
#include "schema/derive/reference.h"
#include "schema/derive/sample.h"
#include "schema/schema_of.h"
#include "schema/walk.h"
#include "schema/write.h"

#include <QTest>

using namespace gw;
using namespace gw::schema;

namespace {

enum class Color : std::uint8_t { red, green };

struct Inner {
    std::uint8_t small = 1;
    std::optional<std::string> word;
    bool operator==(const Inner&) const = default;
};
struct Left {
    std::string text;
    bool operator==(const Left&) const = default;
};
struct Right {
    double share = 10;
    bool operator==(const Right&) const = default;
};
struct Outer {
    std::string name;
    Color color = Color::green;
    std::vector<Inner> inners;
    std::vector<StatusRange> statuses{StatusRange{}};
    OrderedMap<TemplateText> headers;
    std::optional<Duration> wait;
    gw::Secret secret;
    std::uint64_t bytes = 65536;
    PolicyUses policies;
    std::variant<Left, Right> choice;
    std::string a;
    std::string b;
    bool operator==(const Outer&) const = default;
};

const Schema& innerSchema() {
    static const Schema schema = SchemaOf<Inner>("inner", "inner", "Inside.")
                                     .field(&Inner::small, "small", "Small", "A byte.", kind::Integer{0, 1000}, "7")
                                     .field(&Inner::word, "word", "Word", "A word.", kind::Text{});
    return schema;
}

const Schema& outerSchema() {
    static const Schema left = SchemaOf<Left>("left", "left", "L.").field(&Left::text, "text", "Text", "T.", kind::Text{});
    static const Schema right = SchemaOf<Right>("right", "right", "R.").field(&Right::share, "share", "Share", "S.", kind::Percent{});
    static const Schema schema =
        SchemaOf<Outer>("outer", "outer", "Everything.")
            .field(&Outer::name, "name", "Name", "Its name.", kind::Name{}).required()
            .field(&Outer::color, "color", "Color", "Its color.",
                   choice<Color>({{Color::red, "red", "Red"}, {Color::green, "green", "Green"}}).unsupported({"blue"}))
            .field(&Outer::inners, "inners", "Inners", "Objects.", listOf(innerSchema()).orSingle().atMost(3))
            .field(&Outer::statuses, "statuses", "Statuses", "Ranges.", listOf(kind::Statuses{}).atLeast(1).unique())
            .field(&Outer::headers, "headers", "Headers", "Map.", mapOf(MapKey::headerName, kind::Template{Sink::header}))
            .field(&Outer::wait, "wait", "Wait", "Maybe.", kind::Duration{std::chrono::milliseconds(1), std::chrono::hours(1), {}})
            .field(&Outer::secret, "secret", "Secret", "Hidden.", kind::Secret{})
            .field(&Outer::bytes, "bytes", "Bytes", "Size.", kind::Size{1, 1 << 20, {}})
            .field(&Outer::policies, "policies", "Policies", "Uses.", kind::Policies{})
            .unsupported("later", "Later", "Some day.")
            .oneOf(&Outer::choice, "Choice", "Left or right.", alternative("left", "Left", "L.", left),
                   alternative("right", "Right", "R.", right))
            .unsupportedAlternative("middle", "Middle", "M.")
            .field(&Outer::a, "a", "A", "First.", kind::Text{})
            .field(&Outer::b, "b", "B", "Second.", kind::Text{})
            .atMostOneOf({"a", "b"})
            .check([](const Outer& outer, Complaints& complaints) {
                if (outer.name == "warn")
                    complaints.warning("inners/0/small", "odd", "this is odd", "");
                if (outer.name == "fail")
                    complaints.error("", "odd", "this is worse", "change it");
            });
    return schema;
}

const PolicyTable& table() {
    static const PolicyTable policies({{"inner", &innerSchema(), "shape"}, {"future", nullptr, {}}});
    return policies;
}

struct Outcome {
    Outer value;
    bool good = false;
    Diagnostics problems;
};

Outcome readOuter(const std::string& text) {
    static std::vector<std::unique_ptr<json::Document>> keep;
    auto document = json::Document::parse(text);
    if (!document)
        qFatal("%s", text.c_str());
    keep.push_back(std::make_unique<json::Document>(std::move(*document)));
    Outcome outcome;
    outcome.good = read(outerSchema(), keep.back()->root(), outcome.value, "", {&table(), &outcome.problems});
    return outcome;
}

} // namespace

class TestSchema : public QObject {
    Q_OBJECT

private slots:
    void problems_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("problems"); // "code pointer"
        const auto row = [](const char* text, const QStringList& problems) { QTest::newRow(text) << text << problems; };
        row(R"({"name": "n", "left": {}})", {});
        row(R"({"left": {}})", {"missing "});
        row(R"({"name": "n"})", {"missing "});
        row(R"({"name": "n", "left": {}, "right": {}})", {"conflict /right"});
        row(R"({"name": "n", "middle": {}})", {"unsupported /middle"});
        row(R"({"name": "n", "left": {}, "later": 1})", {"unsupported /later"});
        row(R"({"name": "n", "left": {}, "a": "1", "b": "2"})", {"conflict /b"});
        row(R"({"name": "n", "left": {}, "colour": "red"})", {"unknown-key /colour"});
        row(R"({"name": "n", "left": {}, "name": "m"})", {"duplicate-key /name"});
        row(R"({"name": "n", "left": {}, "color": "blue"})", {"unsupported /color"});
        row(R"({"name": "n", "left": {}, "color": "rad"})", {"bad-value /color"});
        row(R"({"name": "n", "left": {}, "inners": {"small": 300}})", {"out-of-range /inners"});
        row(R"({"name": "n", "left": {}, "inners": [{"small": 256}, {"small": -1}, 5]})",
            {"out-of-range /inners/0/small", "out-of-range /inners/1/small", "wrong-type /inners/2"});
        row(R"({"name": "n", "left": {}, "inners": [{}, {}, {}, {}]})", {"too-many /inners"});
        row(R"({"name": "n", "left": {}, "statuses": []})", {"too-few /statuses"});
        row(R"({"name": "n", "left": {}, "statuses": ["200-299", 404, "200-299", "2xx", 99, "300-200"]})",
            {"duplicate-entry /statuses/2", "bad-value /statuses/3", "bad-value /statuses/4", "bad-value /statuses/5"});
        row(R"({"name": "n", "left": {}, "headers": {"A": "1", "a": "2", "Content-Length": "3", "b c": "4", "d": 5}})",
            {"duplicate-key /headers/a", "forbidden-header /headers/Content-Length", "bad-value /headers/b c", "wrong-type /headers/d"});
        row(R"({"name": "n", "left": {}, "wait": "0s"})", {"out-of-range /wait"});
        row(R"({"name": "n", "left": {}, "bytes": "2MiB"})", {"out-of-range /bytes"});
        row(R"({"name": "n", "left": {}, "policies": ["x", {"type": "inner", "small": 2}, {"type": "future"}, {"type": "innr"}, {}, 3, ""]})",
            {"unsupported /policies/2/type", "unknown-policy /policies/3/type", "missing /policies/4", "wrong-type /policies/5",
             "bad-value /policies/6"});
        row(R"({"name": "n", "left": {}, "policies": [{"type": "inner", "smal": 2, "name": "x"}]})", {"unknown-key /policies/0/smal"});
        row(R"({"name": "n\u0000", "left": {"text": "a\nb"}})", {"bad-value /name", "bad-value /left/text"});
        row(R"({"name": "warn", "left": {}, "inners": [{}]})", {"odd /inners/0/small"});
        row(R"({"name": "fail", "left": {}})", {"odd "});
        row(R"([])", {"wrong-type "});
    }
    void problems() {
        QFETCH(QString, text);
        QFETCH(QStringList, problems);
        const Outcome outcome = readOuter(text.toStdString());
        QStringList said;
        for (const Diagnostic& one : outcome.problems)
            said << QString::fromStdString(one.code + " " + one.pointer);
        said.sort();
        problems.sort();
        // The inner struct's own limit is the C++ type's; the message says where.
        if (text.contains("\"inners\": {\"small\": 300}"))
            problems = {"out-of-range /inners/small"};
        QCOMPARE(said, problems);
        QCOMPARE(outcome.good, !hasErrors(outcome.problems));
        for (const Diagnostic& one : outcome.problems)
            QVERIFY(one.spot.line == 1 && one.spot.column >= 1);
    }

    void writesWhatItReads_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("least") << R"({"name":"n","left":{}})";
        QTest::newRow("all") << R"({"name":"n","color":"red","inners":[{"small":3},{"word":""}],"statuses":[404,"500-599"],)"
                                R"("headers":{"X":"{path.id}"},"wait":"1.5s","secret":"${env:S}","bytes":"1KiB",)"
                                R"("policies":["a",{"name":"b","type":"inner","small":2}],"right":{"share":"12.5%"},"b":"x"})";
        QTest::newRow("single") << R"({"name":"n","inners":{"small":3},"left":{"text":"t"}})";
    }
    void writesWhatItReads() {
        QFETCH(QString, text);
        const Outcome outcome = readOuter(text.toStdString());
        QVERIFY(outcome.good);
        QCOMPARE(QString::fromStdString(write(outerSchema(), outcome.value)), text);
        QVERIFY(readOuter(write(outerSchema(), outcome.value)).value == outcome.value);
    }

    void defaultsAreLeftOut() {
        const Outcome outcome =
            readOuter(R"({"name":"n","color":"green","inners":[],"statuses":["200-299"],"headers":{},"bytes":65536,"policies":[],"left":{"text":""},"a":""})");
        QVERIFY(outcome.good);
        QCOMPARE(write(outerSchema(), outcome.value), std::string(R"({"name":"n","left":{}})"));
    }

    void errorsKeepDefaults() {
        const Outcome outcome = readOuter(R"({"name":"n","left":{},"color":"x","wait":"x","bytes":"x"})");
        QVERIFY(outcome.value.color == Color::green);
        QVERIFY(!outcome.value.wait);
        QCOMPARE(outcome.value.bytes, std::uint64_t{65536});
    }

    void boxesCompareByValue() {
        const auto box = [](const char* settings) {
            return readOuter(std::string(R"({"name":"n","left":{},"policies":[)") + settings + "]}").value.policies.at(0);
        };
        const PolicyUse two = box(R"({"type":"inner","small":2})");
        QVERIFY(two.settings.holds<Inner>());
        QCOMPARE(two.settings.as<Inner>().small, std::uint8_t{2});
        QVERIFY(two == box(R"({"small":2.0,"type":"inner"})"));
        QVERIFY(!(two == box(R"({"type":"inner","small":3})")));
        QVERIFY(!(two == box(R"("inner")")));
        QVERIFY(SettingsBox() == SettingsBox());
    }

    void walks() {
        Outcome outcome = readOuter(R"({"name":"n","left":{"text":"t"},"headers":{"X":"v"},"secret":"s","policies":["p",{"type":"inner","word":"w"}]})");
        QStringList seen;
        walk(outerSchema(), &outcome.value, "/root", [&](const Leaf& leaf) {
            seen << QString::fromStdString(leaf.pointer) + (leaf.mapKey.empty() ? "" : "!");
        });
        for (const char* expected : {"/root/name", "/root/headers/X!", "/root/secret", "/root/policies", "/root/policies/1/word", "/root/left/text"})
            QVERIFY2(seen.contains(expected), expected);
        QVERIFY(!seen.contains("/root/wait"));
        const PolicyUse before = outcome.value.policies[1];
        walkAndChange(outerSchema(), &outcome.value, "", [&](const Leaf& leaf) {
            if (leaf.pointer == "/policies/1/word")
                *static_cast<std::string*>(leaf.data) = "changed";
        });
        QCOMPARE(*outcome.value.policies[1].settings.as<Inner>().word, std::string("changed"));
        QCOMPARE(*before.settings.as<Inner>().word, std::string("w"));
    }

    void samplesValidate() {
        for (const auto size : {SampleSize::minimal, SampleSize::full}) {
            const Outcome outcome = readOuter(sample(outerSchema(), table(), size));
            QVERIFY2(outcome.good, sample(outerSchema(), table(), size).c_str());
        }
    }

    void introspection() {
        const Field* bytes = outerSchema().find("bytes");
        QVERIFY(bytes != nullptr);
        QCOMPARE(bytes->defaultJson, std::string("\"64KiB\""));
        QVERIFY(std::get_if<kind::Size>(&bytes->value->kind) != nullptr);
        QCOMPARE(outerSchema().find("wait")->defaultJson, std::string());
        QVERIFY(outerSchema().find("right") == outerSchema().find("left"));
        QVERIFY(!outerSchema().find("later")->supported());
        QVERIFY(outerSchema().find("none") == nullptr);
    }

    void checksOneValue() {
        const auto check = [](const char* key, const char* text) {
            const auto document = json::Document::parse(text);
            const Diagnostics problems = checkValue(*outerSchema().find(key)->value, document->root(), "/x", &table());
            return problems.empty() ? std::string() : problems[0].code + " " + problems[0].pointer;
        };
        QCOMPARE(check("bytes", "\"64KiB\""), std::string());
        QCOMPARE(check("bytes", "\"64KB\""), std::string("bad-value /x"));
        QCOMPARE(check("inners", R"([{"small": 1}, {"smal": 1}])"), std::string("unknown-key /x/1/smal"));
        QCOMPARE(check("policies", R"([{"type": "future"}])"), std::string("unsupported /x/0/type"));
    }

    void derivedTexts() {
        const std::string schemaText = jsonSchema(outerSchema(), table());
        const auto document = json::Document::parse(schemaText);
        QVERIFY2(document, schemaText.c_str());
        QCOMPARE(document->find("/$defs/outer/properties/color/enum").size(), 2U);
        QVERIFY(!document->find("/$defs/outer/properties/later"));
        QCOMPARE(document->find("/$defs/outer/additionalProperties").raw(), std::string_view("false"));
        QVERIFY(document->find("/$defs/policy.inner/properties/small"));
        const std::string page = reference(outerSchema(), table());
        QVERIFY(page.find("| `bytes` | a size such as \"64KiB\" (1 to 1MiB) | `\"64KiB\"` | Size. |") != std::string::npos);
        QVERIFY(page.find("At most one of `a`, `b`.") != std::string::npos);
        QVERIFY(page.find("Not supported by this build: `later`, `middle`.") != std::string::npos);
    }

    void didYouMean() {
        const std::vector<std::string_view> known{"rateLimit", "requestHeaders", "responseHeaders", "cors"};
        QCOMPARE(nearest("ratelimit", known), std::string_view("rateLimit"));
        QCOMPARE(nearest("rateLimti", known), std::string_view("rateLimit"));
        QCOMPARE(nearest("reqestHeader", known), std::string_view("requestHeaders"));
        QCOMPARE(nearest("cosr", known), std::string_view("cors"));
        QCOMPARE(nearest("banana", known), std::string_view(""));
        QCOMPARE(nearest("", known), std::string_view(""));
        QCOMPARE(nearest(std::string(100'000, 'x'), known), std::string_view(""));
    }

    void quantities_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("canonical"); // "" = refused
        const auto row = [](const char* kind, const char* text, const char* canonical) {
            QTest::addRow("%s %s", kind, text) << kind << text << canonical;
        };
        row("duration", "250ms", "250ms");
        row("duration", "1.5s", "1.5s");
        row("duration", "1500ms", "1.5s");
        row("duration", "90s", "90s");
        row("duration", "120s", "2m");
        row("duration", "1h30m", "90m");
        row("duration", "24h", "1d");
        row("duration", "0", "0");
        row("duration", "0s", "0");
        row("duration", "1ns", "1ns");
        row("duration", "1.0005s", "1000.5ms");
        row("duration", "0.5ns", "");
        row("duration", "5", "");
        row("duration", "-5s", "");
        row("duration", "5 s", "");
        row("duration", ".5s", "");
        row("duration", "5.s", "");
        row("duration", "1e3s", "");
        row("duration", "", "");
        row("duration", "99999999999999999999s", "");
        row("duration", "9999999999h", "");
        row("size", "64KiB", "64KiB");
        row("size", "65536", "64KiB");
        row("size", "1.5MiB", "1536KiB");
        row("size", "1000", "1000");
        row("size", "10MB", "");
        row("size", "0.3KiB", "");
        row("size", "012", "");
        row("size", "-1", "");
        row("size", "99999999999TiB", "");
        row("rate", "100/s", "100/s");
        row("rate", "100/1s", "100/s");
        row("rate", "60/60s", "60/m");
        row("rate", "20/10s", "20/10s");
        row("rate", "0", "0");
        row("rate", "1.5/s", "");
        row("rate", "100", "");
        row("rate", "/s", "");
        row("rate", "100/0s", "");
        row("rate", "100/month", "");
        row("percent", "20%", "20%");
        row("percent", "0.5%", "0.5%");
        row("percent", "101%", "");
        row("percent", "-1%", "");
        row("percent", "20", "");
        row("time", "2027-01-31T00:00:00Z", "2027-01-31T00:00:00Z");
        row("time", "2027-01-31T01:30:00.250+01:30", "2027-01-31T00:00:00.25Z");
        row("time", "2028-02-29T00:00:00Z", "2028-02-29T00:00:00Z");
        row("time", "2027-02-29T00:00:00Z", "");
        row("time", "2027-13-01T00:00:00Z", "");
        row("time", "2027-01-31", "");
        row("time", "2027-01-31T24:00:00Z", "");
        row("time", "2027-01-31T00:00:00", "");
        row("time", "2027-01-31T00:00:00.Z", "");
        row("time", "9999-01-31T00:00:00Z", "");
        row("statuses", "404", "404");
        row("statuses", "200-299", "200-299");
        row("statuses", "099", "");
        row("statuses", "200-", "");
        row("statuses", "299-200", "");
        row("statuses", "2xx", "");
    }
    void quantities() {
        QFETCH(QString, kind);
        QFETCH(QString, text);
        QFETCH(QString, canonical);
        const std::string bytes = text.toStdString();
        std::optional<std::string> said;
        const auto take = [&](const auto& value, auto format) {
            if (value)
                said = format(*value);
        };
        if (kind == "duration")
            take(parseDuration(bytes), formatDuration);
        else if (kind == "size")
            take(parseSize(bytes), formatSize);
        else if (kind == "rate")
            take(parseRate(bytes), formatRate);
        else if (kind == "percent")
            take(parsePercent(bytes), formatPercent);
        else if (kind == "time")
            take(parseTimestamp(bytes), formatTimestamp);
        else
            take(parseStatuses(bytes), formatStatuses);
        QCOMPARE(QString::fromStdString(said.value_or("")), canonical);
    }
};

QTEST_GUILESS_MAIN(TestSchema)
#include "tst_schema.moc"

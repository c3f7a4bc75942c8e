// Aggregates as transcripts: what may be called when, what came back, what the client gets.
#include "aggregate/run.h"

#include "json/document.h"

#include <QTest>

using namespace gw;
using namespace gw::aggregate;
using namespace std::chrono_literals;

namespace {

class RequestScope final : public tmpl::Scope {
public:
    [[nodiscard]] tmpl::Value find(const tmpl::Reference& reference) const override {
        if (reference.text == "path.id")
            return tmpl::Value::ofText("42");
        return reference.text == "query.details" ? tmpl::Value::ofText("0") : tmpl::Value{};
    }
};

model::AggregateStep step(std::string name, std::string path) {
    model::AggregateStep out;
    out.name = std::move(name);
    out.call.upstream = "up";
    out.call.path.text = std::move(path);
    return out;
}

/// user → orders (default []) → items (forEach, omit), as in the contract.
model::Aggregate shop() {
    model::Aggregate out;
    out.timeout = 2s;
    out.steps = {step("user", "/users/{path.id}"), step("orders", "/orders"), step("items", "/items/{each}")};
    out.steps[1].call.query = {{"user", {"{user.body.id}"}}};
    out.steps[1].timeout = 500ms;
    out.steps[1].onFailure.defaultJson = JsonText{"[]"};
    out.steps[2].forEach = TemplateText{"{orders.body[*].itemId}"};
    out.steps[2].distinct = true;
    out.steps[2].concurrency = 2;
    out.steps[2].onFailure.omit = true;
    out.response.json = JsonText{R"({"user":"{user.body}","orders":"{orders.body}","items":"{items.body}"})"};
    return out;
}

/// A run with its plan; calls are named by their path and query.
class Play {
public:
    explicit Play(const model::Aggregate& aggregate)
        : m_plan(std::move(*Plan::compile(aggregate, {"/routes/0/aggregate", nullptr}))),
          run(m_plan, m_scope, m_fields, clock.now()) {}

    /// Calls that became ready, in order: "GET /users/42".
    std::vector<std::string> ready() {
        std::vector<std::string> out;
        for (const LegCall& leg : run.ready(clock.now())) {
            std::string text = std::string(leg.path) + (leg.query.empty() ? "" : "?" + std::string(leg.query));
            m_calls.emplace_back(text, leg.call);
            out.push_back(std::move(text));
        }
        return out;
    }
    bool reply(const std::string& call, std::string_view body, std::uint16_t status = 200) {
        return run.replied(number(call), status, m_headers, body, clock.now());
    }
    void fail(const std::string& call, bool late = false) {
        run.failed(number(call), late ? "response-timeout" : "connect-refused", late, clock.now());
    }

    ManualClock clock;

private:
    std::uint32_t number(const std::string& call) const {
        for (const auto& [text, id] : m_calls)
            if (text == call)
                return id;
        return UINT32_MAX;
    }

    Plan m_plan;
    RequestScope m_scope;
    http::HeaderList m_fields;
    http::HeaderList m_headers;
    std::vector<std::pair<std::string, std::uint32_t>> m_calls;

public:
    Run run;
};

using Calls = std::vector<std::string>;

std::vector<std::string> codes(const model::Aggregate& aggregate) {
    std::vector<std::string> out;
    if (const auto plan = Plan::compile(aggregate, {"", nullptr}); !plan)
        for (const Diagnostic& one : plan.error())
            out.push_back(one.code + " " + one.pointer);
    return out;
}

} // namespace

class TstAggregate : public QObject {
    Q_OBJECT

private slots:
    void stepsFollowTheirReferences() {
        Play play(shop());
        QCOMPARE(play.ready(), Calls{"/users/42"});
        QCOMPARE(play.ready(), Calls{});
        play.reply("/users/42", R"({"id":12345678901234567890123,"name":"A"})");
        QCOMPARE(play.ready(), Calls{"/orders?user=12345678901234567890123"});
        play.reply("/orders?user=12345678901234567890123", R"([{"itemId":3},{"itemId":1},{"itemId":3},{"itemId":2}])");
        QCOMPARE(play.ready(), (Calls{"/items/3", "/items/1"}));
        play.reply("/items/1", R"({"i":1})");
        QCOMPARE(play.ready(), Calls{"/items/2"});
        play.fail("/items/3");
        QVERIFY(!play.run.decided());
        play.reply("/items/2", R"({"i":2.0})");
        QVERIFY(play.run.decided());
        const Answer answer = play.run.answer();
        QVERIFY(!answer.failed);
        QCOMPARE(answer.body,
                 std::string(R"({"user":{"id":12345678901234567890123,"name":"A"},"orders":[{"itemId":3},{"itemId":1},{"itemId":3},{"itemId":2}],"items":[{"i":1},{"i":2.0}]})"));
        QCOMPARE(answer.partial, Calls{"items"});
        QCOMPARE(answer.headers[0].second, std::string("no-store"));
        QCOMPARE(play.run.report()[2].detail, std::string("3 items, 1 omitted (connect-refused)"));
        QCOMPARE(play.run.origins()[1].source, std::string("orders.body"));
    }

    void optionalStepsAreDefaulted() {
        Play play(shop());
        (void)play.ready();
        play.reply("/users/42", R"({"id":7})");
        (void)play.ready();
        play.clock.advance(500ms);
        QCOMPARE(play.run.expired(play.clock.now()).size(), std::size_t{1});
        QCOMPARE(play.ready(), Calls{});
        QVERIFY(play.run.decided());
        const Answer answer = play.run.answer();
        QCOMPARE(answer.status, std::uint16_t{200});
        QCOMPARE(answer.body, std::string(R"({"user":{"id":7},"orders":[],"items":[]})"));
        QCOMPARE(answer.partial, Calls{"orders"});
        QCOMPARE(play.run.origins()[1].source, std::string("default of orders"));
        play.reply("/orders?user=7", "[]"); // too late: dropped
    }

    void requiredStepsAnswerForTheWhole_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("unreachable") << 0 << 502 << QByteArray("connect-refused");
        QTest::newRow("late") << 1 << 504 << QByteArray("response-timeout");
        QTest::newRow("deadline") << 2 << 504 << QByteArray("aggregate-timeout");
        QTest::newRow("status") << 3 << 502 << QByteArray("unexpected-status");
        QTest::newRow("no json") << 4 << 502 << QByteArray("invalid-json");
        QTest::newRow("comments are no json") << 5 << 502 << QByteArray("invalid-json");
        QTest::newRow("too large") << 6 << 502 << QByteArray("response-too-large");
        QTest::newRow("too deep") << 7 << 502 << QByteArray("response-too-deep");
        QTest::newRow("too many values") << 9 << 502 << QByteArray("response-too-many-values");
        QTest::newRow("missing value") << 8 << 502 << QByteArray("value-missing");
    }

    void requiredStepsAnswerForTheWhole() {
        QFETCH(int, kind);
        QFETCH(int, status);
        QFETCH(QByteArray, code);
        model::Aggregate aggregate = shop();
        if (kind == 8)
            aggregate.steps[1].onFailure = {};
        Play play(aggregate);
        (void)play.ready();
        const std::string deep(200, '[');
        std::string many = "[1";
        while (many.size() < 300'000)
            many += ",1";
        const std::vector<std::string> bodies{"", "", "", "{}", "{", "{} // no", '"' + std::string(1024 * 1024, 'x') + '"',
                                              deep + std::string(200, ']'), "{}", many + "]"};
        if (kind < 2) {
            play.fail("/users/42", kind == 1);
        } else if (kind == 2) {
            play.clock.advance(2s);
            QCOMPARE(play.run.nextDeadline(), play.clock.now());
            (void)play.run.expired(play.clock.now());
        } else {
            const bool taken = play.reply("/users/42", bodies[static_cast<std::size_t>(kind)], kind == 3 ? 404 : 200);
            QCOMPARE(taken, kind == 8); // there it is a later step that fails
        }
        QCOMPARE(play.ready(), Calls{});
        QVERIFY(play.run.decided());
        const Answer answer = play.run.answer();
        QVERIFY(answer.failed);
        QCOMPARE(int{answer.status}, status);
        QCOMPARE(answer.code, code.toStdString());
        QCOMPARE(answer.step, std::string(kind == 8 ? "orders" : "user"));
    }

    void clientsMistakesAre400AndStatusIsAsSet() {
        model::Aggregate aggregate = shop();
        aggregate.steps[0].call.path.text = "/users/{query.absent}";
        Play play(aggregate);
        QCOMPARE(play.ready(), Calls{});
        QCOMPARE(play.run.answer().status, std::uint16_t{400});
        aggregate = shop();
        aggregate.steps[0].onFailure.status = 404;
        Play other(aggregate);
        (void)other.ready();
        other.reply("/users/42", "{}", 500);
        QCOMPARE(other.run.answer().status, std::uint16_t{404});
    }

    void conditionsSkip() {
        model::Aggregate aggregate;
        aggregate.steps = {step("a", "/a"), step("b", "/b")};
        aggregate.steps[1].when = TemplateText{"{query.details}"};
        aggregate.response.json = JsonText{R"({"a":"{a.body}","b":"{b.body}","status":"{a.status}"})"};
        Play play(aggregate);
        QCOMPARE(play.ready(), Calls{"/a"});
        play.reply("/a", "1");
        const Answer answer = play.run.answer();
        QCOMPARE(answer.body, std::string(R"({"a":1,"status":200})"));
        QVERIFY(answer.partial.empty());
    }

    void itemsHaveBounds_data() {
        QTest::addColumn<QByteArray>("orders");
        QTest::addColumn<QByteArray>("code");
        QByteArray many("[");
        for (int i = 0; i < 101; ++i)
            many += QByteArray(i > 0 ? "," : "") + "{\"itemId\":" + QByteArray::number(i) + "}";
        QTest::newRow("no array") << QByteArray("{}") << QByteArray("value-missing");
        QTest::newRow("too many") << many + "]" << QByteArray("too-many-items");
        QTest::newRow("an element without") << QByteArray("[{\"itemId\":1},{}]") << QByteArray("value-missing");
    }

    void itemsHaveBounds() {
        QFETCH(QByteArray, orders);
        QFETCH(QByteArray, code);
        model::Aggregate aggregate = shop();
        aggregate.steps[2].onFailure = {};
        Play play(aggregate);
        (void)play.ready();
        play.reply("/users/42", R"({"id":7})");
        (void)play.ready();
        play.reply("/orders?user=7", orders.toStdString());
        QCOMPARE(play.ready(), Calls{});
        QCOMPARE(play.run.answer().code, code.toStdString());
        QCOMPARE(play.run.answer().step, std::string("items"));
    }

    void mergeGoesByStepOrder() {
        model::Aggregate aggregate;
        aggregate.steps = {step("a", "/a"), step("b", "/b")};
        aggregate.steps[1].select.drop = {"secret", "o.y"};
        aggregate.steps[1].select.rename = {{"old", "fresh"}};
        for (const auto mode : {model::MergeMode::deep, model::MergeMode::shallow}) {
            aggregate.response.merge = mode;
            Play play(aggregate);
            QCOMPARE(play.ready(), (Calls{"/a", "/b"}));
            play.reply("/b", R"({"k":2.50,"o":{"y":1,"z":3},"secret":1,"old":9})");
            play.reply("/a", R"({"k":1,"o":{"x":1,"z":2}})");
            QCOMPARE(play.run.answer().body,
                     std::string(mode == model::MergeMode::deep ? R"({"k":2.50,"o":{"x":1,"z":3},"fresh":9})"
                                                                : R"({"k":2.50,"o":{"z":3},"fresh":9})"));
            QVERIFY(play.run.report()[1].detail.find("replaces /k of a") != std::string::npos);
        }
    }

    void selectNarrows() {
        model::Aggregate aggregate;
        aggregate.steps = {step("a", "/a")};
        aggregate.steps[0].select = {"data[0]", {"id", "list.n"}, {}, {{"id", "key"}}};
        aggregate.response.json = JsonText{R"("{a.body}")"};
        Play play(aggregate);
        (void)play.ready();
        play.reply("/a", R"({"data":[{"id":1,"x":2,"key":0,"list":[{"n":1,"m":2},{"m":3}]}]})");
        QCOMPARE(play.run.answer().body, std::string(R"({"key":1,"list":[{"n":1},{}]})"));
    }

    void documentsAreChecked() {
        model::Aggregate aggregate = shop();
        QCOMPARE(codes(aggregate), Calls{});
        aggregate.steps[0].call.query = {{"x", {"{items.body}"}}};
        QCOMPARE(codes(aggregate), Calls{"step-cycle /steps/0"});
        aggregate = shop();
        aggregate.steps[0].name = "query";
        QCOMPARE(codes(aggregate)[0], std::string("reserved-name /steps/0/name"));
        aggregate = shop();
        aggregate.steps[1].name = "user";
        QCOMPARE(codes(aggregate)[0], std::string("duplicate-name /steps/1/name"));
        aggregate = shop();
        aggregate.steps[1].required = true;
        aggregate.steps[2].forEach->text = "x{orders.body}";
        aggregate.steps[0].call.headers = {{"Host", {"a"}}};
        aggregate.response.json->text = R"({"a":["{nobody.body}","{items.status}"]})";
        QCOMPARE(codes(aggregate),
                 (Calls{"bad-header /steps/0/call/headers/Host", "required-conflict /steps/1/required",
                        "bad-for-each /steps/2/forEach", "unknown-step /response/json", "many-replies /response/json"}));
        aggregate = shop();
        aggregate.response.merge = model::MergeMode::deep;
        QCOMPARE(codes(aggregate)[0], std::string("bad-response /response"));
        aggregate = shop();
        aggregate.steps.resize(33, step("s", "/"));
        QCOMPARE(codes(aggregate)[0], std::string("too-many-steps /steps"));
    }

    void cyclesArePrinted() {
        model::Aggregate aggregate;
        aggregate.steps = {step("a", "/{b.body}"), step("b", "/{a.body}")};
        aggregate.response.json = JsonText{"1"};
        const auto plan = Plan::compile(aggregate, {"/routes/3/aggregate", nullptr});
        QCOMPARE(plan.error()[0].pointer, std::string("/routes/3/aggregate/steps/0"));
        QCOMPARE(plan.error()[0].message, std::string("Steps wait for each other: a → b → a"));
    }
};

QTEST_GUILESS_MAIN(TstAggregate)
#include "tst_aggregate.moc"

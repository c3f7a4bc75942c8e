// The way of an exchange on the canvas: a refused one stops at its policy, an aggregate marks its steps and services.
#include "ui/documents.h"

#include "ui/canvas/view/lighting.h"

#include <QtTest>

using namespace gw;
using namespace gw::ui;

class TestLighting : public QObject {
    Q_OBJECT

private slots:
    void refusedByALimit() {
        trace::ExchangeRecord record;
        record.listener = "public";
        record.routeName = "place-order";
        record.status = 429;
        record.decidedBy = "policy rateLimit";
        record.ended = std::chrono::microseconds(90);
        for (const auto& [kind, mark] : {std::pair{"cors", trace::Mark::passed}, std::pair{"apiKey", trace::Mark::passed}, std::pair{"rateLimit", trace::Mark::refused}}) {
            trace::PolicyStep& step = record.policies.emplace_back(&record.memory);
            step.kind = kind;
            step.origin = "group shop";
            step.mark = mark;
        }
        record.policies.back().detail = "the bucket of mobile is empty";
        const CanvasModel model = test::storefront();
        const Lighting light = lightingOf(model, record);
        QCOMPARE(light.route, QStringLiteral("route place-order"));
        const NodeLight& route = light.nodes[light.route];
        QCOMPARE(route.verdict, QStringLiteral("429 by rateLimit, 0.09 ms"));
        QVERIFY(route.bad);
        // Chips: cors, apiKey, requestSize (not reached), rateLimit.
        const CanvasNode* node = model.find(light.route);
        for (std::size_t i = 0; i < node->chips.size(); ++i) {
            const bool limit = node->chips[i].kind == QLatin1String("rateLimit");
            const bool size = node->chips[i].kind == QLatin1String("requestSize");
            QCOMPARE(route.marks[i], std::optional(limit ? Shape::fail : size ? Shape::skip : Shape::pass));
            QCOMPARE(bool(route.reached[i]), !size);
        }
        QCOMPARE(light.edges.value(QStringLiteral("route place-order > service orders")), EdgeGlow::notReached);
        QCOMPARE(light.edges.value(QStringLiteral("listener public > route place-order")), EdgeGlow::lit);
        QVERIFY(light.headline.contains(QStringLiteral("mobile")));
        QCOMPARE(light.detail, QStringLiteral("orders was not called"));
        const CanvasModel way = wayOf(model, light);
        QCOMPARE(way.nodes.size(), std::size_t(3));
        QCOMPARE(way.edges.size(), std::size_t(2));
    }

    void aggregateWithAFailedStep() {
        trace::ExchangeRecord record;
        record.listener = "public";
        record.routeName = "order-page";
        record.status = 200;
        trace::Attempt users;
        users.upstream = "users";
        users.status = 200;
        trace::Attempt reviews;
        reviews.upstream = "reviews";
        reviews.fault = "connect-refused";
        record.attempts.push_back(users);
        record.attempts.push_back(reviews);
        trace::StepOutcome step;
        step.name = "reviews";
        step.mark = trace::Mark::refused;
        record.steps.push_back(step);
        const Lighting light = lightingOf(test::storefront(), record);
        QCOMPARE(light.edges.value(QStringLiteral("route order-page > service users")), EdgeGlow::lit);
        QCOMPARE(light.edges.value(QStringLiteral("route order-page > service reviews")), EdgeGlow::failed);
        QCOMPARE(light.nodes.value(QStringLiteral("route order-page / reviews")).own, std::optional(Shape::fail));
        QVERIFY(!light.nodes.contains(QStringLiteral("route health")));
    }

    void noRoute() {
        trace::ExchangeRecord record;
        record.listener = "public";
        record.routeDetail = "path: segment 1 differs";
        const Lighting light = lightingOf(test::storefront(), record);
        QVERIFY(light.route.isEmpty());
        QVERIFY(light.headline.contains(QStringLiteral("segment 1")));
        QVERIFY(wayOf(test::storefront(), light).edges.empty());
    }

    void durations() {
        QCOMPARE(durationText(std::chrono::microseconds(90)), QStringLiteral("0.09 ms"));
        QCOMPARE(durationText(std::chrono::microseconds(61200)), QStringLiteral("61.2 ms"));
        QCOMPARE(durationText(std::chrono::milliseconds(2000)), QStringLiteral("2.00 s"));
    }
};

QTEST_GUILESS_MAIN(TestLighting)
#include "tst_lighting.moc"

// Places and edges: no two cards overlap, no edge runs through a card, also for large documents and cards moved by hand.
#include "ui/documents.h"

#include "ui/canvas/layout/columns.h"
#include "ui/canvas/layout/detour.h"
#include "ui/canvas/layout/layout.h"
#include "ui/canvas/layout/tracks.h"

#include <QRandomGenerator>
#include <QtTest>

using namespace gw;
using namespace gw::ui;

namespace {

/// "" if all is well, else what overlaps or crosses what.
QString fault(const CanvasModel& model, const CanvasLayout& layout, bool movedByHand) {
    const auto cards = obstacles(model, layout);
    for (std::size_t i = 0; i < cards.size(); ++i)
        for (std::size_t j = i + 1; j < cards.size() && !movedByHand; ++j)
            if (cards[i].second.adjusted(1, 1, -1, -1).intersects(cards[j].second))
                return cards[i].first + QStringLiteral(" overlaps ") + cards[j].first;
    for (std::size_t i = 0; i < model.edges.size(); ++i) {
        const CanvasEdge& edge = model.edges[i];
        const QPolygonF& line = layout.paths[i].points;
        if (line.size() < 2)
            return edge.id + QStringLiteral(" has no line");
        for (qsizetype k = 1; k < line.size(); ++k)
            if (std::abs(line[k].x() - line[k - 1].x()) > 0.3 && std::abs(line[k].y() - line[k - 1].y()) > 0.3)
                return edge.id + QStringLiteral(" is not orthogonal");
        if (edge.kind == EdgeKind::wire) {
            const EdgePath& path = layout.paths[i];
            const QRectF words(path.label.x() - path.labelRoom / 2, path.label.y() - 7, path.labelRoom, 14);
            for (const CanvasNode& node : model.nodes)
                if (!edge.label.isEmpty() && (node.kind == NodeKind::step || node.kind == NodeKind::response) && words.intersects(layout.rects.value(node.id)))
                    return edge.id + QStringLiteral(" has its label on ") + node.id;
            for (const CanvasNode& node : model.nodes)
                if (node.kind == NodeKind::step && node.id != edge.from && node.id != edge.to && crossesAny(line, {layout.rects.value(node.id)}))
                    return edge.id + QStringLiteral(" crosses ") + node.id;
            continue;
        }
        for (const auto& [id, rect] : cards)
            if (id != edge.from && id != edge.to && crossesAny(line, {rect}))
                return edge.id + QStringLiteral(" crosses ") + id;
    }
    return {};
}

} // namespace

class TestLayout : public QObject {
    Q_OBJECT

private slots:
    void keepsClear_data() {
        QTest::addColumn<int>("groups");
        QTest::addColumn<int>("routes");
        QTest::addColumn<int>("services");
        QTest::newRow("small") << 1 << 5 << 2;
        QTest::newRow("middle") << 4 << 8 << 9;
        QTest::newRow("many services") << 2 << 10 << 40;
        QTest::newRow("200 routes") << 10 << 20 << 25;
    }

    void keepsClear() {
        QFETCH(int, groups);
        QFETCH(int, routes);
        QFETCH(int, services);
        const CanvasModel model = test::canvasOf(test::largeGateway(groups, routes, services));
        QCOMPARE(fault(model, layOut(model), false), QString());
    }

    void storefront() {
        const CanvasModel model = test::storefront();
        const CanvasLayout layout = layOut(model);
        QCOMPARE(fault(model, layout, false), QString());
        // Columns: listener, routes, services from left to right.
        const double listener = layout.rects.value(QStringLiteral("listener public")).right();
        const QRectF group = layout.rects.value(QStringLiteral("group shop"));
        QVERIFY(listener < group.left());
        QVERIFY(group.right() < layout.rects.value(QStringLiteral("service users")).left());
        QVERIFY(group.contains(layout.rects.value(QStringLiteral("route order-page"))));
    }

    void edgesAvoidCardsMovedByHand() {
        const CanvasModel model = test::storefront();
        QRandomGenerator random(4711);
        for (int round = 0; round < 25; ++round) {
            Positions placed;
            const QString id = round % 2 == 0 ? QStringLiteral("service orders") : QStringLiteral("listener public");
            placed.insert(id, QPointF(random.bounded(-300, 1300), -400 - random.bounded(200)));
            const CanvasLayout layout = layOut(model, placed);
            QCOMPARE(layout.rects.value(id).topLeft(), placed.value(id));
            const QString wrong = fault(model, layout, true);
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        }
    }

    void spreadKeepsOrderAndGaps() {
        const std::vector<double> centres = spread({10, 10, 10, 500}, {20, 20, 20, 20}, 4);
        for (std::size_t i = 1; i < centres.size(); ++i)
            QVERIFY(centres[i] - centres[i - 1] >= 24 - 1e-9);
        QCOMPARE(centres[1], 10.0);
        QCOMPARE(centres[3], 500.0);
        QVERIFY(spread({}, {}, 4).empty());
    }

    void tracksDoNotShareALine() {
        const Tracks tracks = assignTracks({{0, {100}}, {50, {150}}, {300, {300}}, {400, {350}}});
        QCOMPARE(tracks.of[2], -1);
        QVERIFY(tracks.of[0] != tracks.of[1]);
        QVERIFY(tracks.of[0] > tracks.of[1]); // of two that go down, the upper one turns later
    }

    void layoutIsQuick() {
        const CanvasModel model = test::canvasOf(test::largeGateway(20, 40, 100));
        QBENCHMARK_ONCE { (void)layOut(model); }
    }
};

QTEST_GUILESS_MAIN(TestLayout)
#include "tst_layout.moc"

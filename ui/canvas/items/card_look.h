// What a card is painted from: its node, its size, and how it is lit just now.
// Thread: values, GUI. Owner: CardItem. Called by: CardItem, the card painters, lighting.
#pragma once

#include "ui/canvas/items/live_look.h"
#include "ui/canvas/model/canvas_model.h"

#include <QSizeF>

#include <optional>
#include <vector>

class QPainter;

namespace gw::ui {

enum class Glow : std::uint8_t {
    none,
    lit,    ///< on the way of the shown exchange
    dimmed, ///< not on it
};

/// How one node takes part in the exchange that is shown.
struct NodeLight {
    Glow glow = Glow::none;
    std::vector<std::optional<Shape>> marks; ///< by chip: pass, fail, skip; none = unknown
    std::vector<bool> reached;               ///< by chip
    std::optional<Shape> own;                ///< verdict on the node itself (a step, a service)
    QString verdict;                         ///< replaces the third line: "429 by rateLimit, 0.09 ms"
    bool bad = false;

    bool operator==(const NodeLight&) const = default;
};

/// What a card says while something is dragged over it.
enum class DropMark : std::uint8_t { none, accepts, refuses };

struct CardLook {
    CanvasNode node;
    QSizeF size;
    NodeLight light;
    NodeLive live;
    bool selected = false;
    bool hovered = false;
    bool port = false;    ///< its port is shown: under the pointer, or a line may start or end here
    DropMark drop = DropMark::none;
    int gap = -1;         ///< a policy would land before this chip, -1 = none
    QStringList selectedChips; ///< by `use`
};

/// Chips of a node start here; each takes 20 px and a gap of 4.
[[nodiscard]] QPointF chipOrigin(const CardLook& look);
/// How many chips fit; one less than all when a "+3" takes the last place.
[[nodiscard]] int shownChips(const CardLook& look);

/// The chips, with the gap where one would land.
void paintStrip(QPainter& painter, const CardLook& look, Token ground);

void paintListenerCard(QPainter& painter, const CardLook& look);
void paintServiceCard(QPainter& painter, const CardLook& look);
void paintRouteCard(QPainter& painter, const CardLook& look);
void paintAggregateFrame(QPainter& painter, const CardLook& look);
void paintGroupFrame(QPainter& painter, const CardLook& look);
void paintStepCard(QPainter& painter, const CardLook& look);
void paintResponseCard(QPainter& painter, const CardLook& look);
/// Below 50 % zoom: badge and path only; below 25 %: a block.
void paintDistantCard(QPainter& painter, const CardLook& look, double zoom);

/// Fill and outline of a card; the accent outline when selected or lit.
void paintCardBody(QPainter& painter, const CardLook& look, double radius, Token fill);
void paintProblemMark(QPainter& painter, const CardLook& look);

} // namespace gw::ui

// What lies under something that is dragged over the canvas, and the glow that says so.
// Thread: GUI. Owner: the gesture or scene that drags. Called by: CanvasScene, gestures.
#pragma once

#include "ui/editing/add.h"

#include <QPointF>
#include <QString>

namespace gw::ui {

class CanvasScene;
class CardItem;
class EdgeItem;

/// Cards and edges by id: a model may replace their items meanwhile.
struct DropTarget {
    QString card;             ///< takes the thing: a policy's owner, the group around a route; "" = the empty canvas
    QString edge;             ///< the thing is put into this line
    int gap = -1;             ///< of the card's strip
    std::size_t position = 0; ///< in the owner's list of policies

    bool operator==(const DropTarget&) const = default;
};

/// Who takes a policy of this stage at a point: the card (a step's aggregate, a line's route, the group around the empty place).
/// `moved` are the entries that leave their places for it, none for a new one.
[[nodiscard]] DropTarget policyTarget(const CanvasScene& scene, const QPointF& at, int stage, const QStringList& moved = {});
/// Where a new node goes: into a line it can be part of, into a group, else onto the canvas.
[[nodiscard]] DropTarget nodeTarget(const CanvasScene& scene, const QPointF& at, editing::NodeSort sort);

/// The topmost card at a point, but for those `without`; nullptr if there is none.
[[nodiscard]] CardItem* cardUnder(const CanvasScene& scene, const QPointF& at, const QStringList& without = {});
[[nodiscard]] EdgeItem* edgeUnder(const CanvasScene& scene, const QPointF& at);
/// The open group whose frame holds the point, by the places of the last layout; nullptr if none does.
[[nodiscard]] CardItem* frameAround(const CanvasScene& scene, const QPointF& at);

class DropGlow {
public:
    explicit DropGlow(CanvasScene& scene) : m_scene(scene) {}
    ~DropGlow() { show({}); }
    DropGlow(const DropGlow&) = delete;
    DropGlow& operator=(const DropGlow&) = delete;
    void show(const DropTarget& target, bool refused = false);

private:
    CanvasScene& m_scene;
    DropTarget m_shown;
};

} // namespace gw::ui

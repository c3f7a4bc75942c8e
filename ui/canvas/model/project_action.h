// Parts of the projection: what a route matches and does, what an aggregate is made of, what a service shows.
// Thread: pure, any. Owner: projection. Called by: projection only (and the structure tree for texts).
#pragma once

#include "json/document.h"
#include "ui/canvas/model/canvas_model.h"

namespace gw::ui::projecting {

/// A string's text, any other scalar's spelling, `otherwise` if absent.
[[nodiscard]] QString text(const json::Node& node, const QString& otherwise = {});

/// A service that a route calls.
struct Target {
    QString upstream;
    QString share; ///< "90 %" of a split
    QString tooltip;
};

struct Step {
    QString name;
    QString upstream; ///< that it calls
    QString calls; ///< "users /users/{path.id}", "each → /items/{each}"
    bool optional = false;
    bool repeats = false;
    QStringList needs;  ///< steps that it refers to
    QStringList fields; ///< what of each of their answers: "body.id"
};

struct Action {
    QString words; ///< "→ catalog 90 % · catalog-next 10 %", "301 → /shop"
    std::vector<Target> targets;
    std::vector<Step> steps;
    std::vector<ResponseKey> keys;
    std::vector<QStringList> keyFields; ///< of each key: what of the answers of its steps
};

void readMatch(const json::Node& route, const json::Node& group, CanvasNode& node);
[[nodiscard]] Action readAction(const json::Node& route);
void readService(const json::Node& upstream, CanvasNode& node);
/// Adds steps, response and wires of the aggregate `id`; `base` is the route's pointer.
void addAggregate(CanvasModel& model, const QString& id, const QString& base, const Action& action);

} // namespace gw::ui::projecting

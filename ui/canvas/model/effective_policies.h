// Which policies an object runs, in which order, and where each comes from: listener, group, route, outermost first.
// Thread: pure, any. Owner: projection. Called by: projection, the property panel.
#pragma once

#include "json/document.h"
#include "ui/canvas/model/canvas_model.h"

#include <QHash>

namespace gw::ui {

/// Names of the listeners that serve a route: its own, else its group's, else all.
[[nodiscard]] QStringList listenersInForce(const json::Node& gateway, const json::Node& route, const json::Node& group);

class PolicyResolver {
public:
    /// `sentences`: pointer of a policy's settings → what it does.
    PolicyResolver(const json::Node& gateway, const QHash<QString, QString>& sentences);

    /// The object's own list, as written, ordered by stage.
    [[nodiscard]] std::vector<Chip> own(const json::Node& object, const QString& pointer) const;
    /// What a route runs: inherited ones first; `without`, `public` and innermost-replaces applied; ordered by stage.
    [[nodiscard]] std::vector<Chip> effective(const json::Node& route, const QString& pointer, const json::Node& group, const QStringList& listeners) const;

    /// One entry of a list, as itself.
    [[nodiscard]] Chip chipOf(const json::Node& use, const QString& pointer) const;

private:
    void append(std::vector<Chip>& to, const json::Node& object, const QString& pointer, const QString& origin) const;

    json::Node m_gateway;
    const QHash<QString, QString>& m_sentences;
};

} // namespace gw::ui

// Which figure of the engine belongs to which edge, card and chip: looked up once a document and plan, then only read.
// Thread: GUI. Owner: main window. Called by: main window, some times a second.
#pragma once

#include "ui/canvas/items/live_look.h"
#include "ui/canvas/model/canvas_model.h"
#include "ui/run/live_window.h"

#include <QHash>

namespace gw::ui {

struct LivePicture {
    QHash<QString, EdgeTraffic> edges; ///< by edge id; all others show nothing
    QHash<QString, NodeLive> nodes;
};

class LiveOverlay {
public:
    /// `whole`: the document with everything open, `shown`: as the canvas shows it. What runs may be an older revision: what
    /// has the same names there has figures.
    void setModel(const CanvasModel& whole, const CanvasModel& shown);
    /// Empty while nothing runs.
    [[nodiscard]] LivePicture read(const LiveWindow& window);

private:
    using Names = runtime::LiveFigures::Names;
    struct Edge {
        bool entry = false; ///< from a listener
        std::vector<std::uint32_t> ways;
    };
    void look(const Names& names);
    void lookAtLimits(const Names& names);
    [[nodiscard]] NodeLive service(const runtime::LiveFigures& figures, std::size_t upstream) const;

    CanvasModel m_whole, m_shown;
    std::shared_ptr<const Names> m_names; ///< that the rest was looked up in; nullptr = anew
    QHash<QString, Edge> m_edges;
    QHash<QString, std::vector<std::uint32_t>> m_entries; ///< id of a listener or route → entries
    QHash<QString, std::size_t> m_services;                 ///< node id → upstream
    QHash<QString, std::vector<std::pair<std::size_t, std::uint32_t>>> m_levels; ///< node id → chip, level
};

} // namespace gw::ui

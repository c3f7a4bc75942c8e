// The cards and edges of one CanvasModel at the places a CanvasLayout gives them. Edits nothing: what the user does here is
// told by signals with JSON Pointers and node ids; gestures are in ui/canvas/gesture.
// Thread: GUI. Owner: CanvasView. Called by: main window (setModel), lighting, search.
#pragma once

#include "ui/canvas/gesture/gesture.h"
#include "ui/canvas/items/card_item.h"
#include "ui/canvas/items/edge_item.h"
#include "ui/canvas/layout/layout.h"
#include "ui/canvas/view/lighting.h"
#include "ui/canvas/view/live_overlay.h"
#include "ui/editing/policies.h"

#include <QGraphicsScene>
#include <QHash>
#include <QSet>
#include <QTimer>

#include <functional>

namespace gw::ui {

class CanvasScene : public QGraphicsScene {
    Q_OBJECT

public:
    explicit CanvasScene(QObject* parent = nullptr);

    /// Shows a model; cards that stay keep their selection. With `animate`, they glide to their new places.
    void setModel(const CanvasModel& model, const CanvasLayout& layout, bool animate = false);
    /// Places set by hand, as the document has them: what a drag starts from.
    void setPositions(const Positions& positions) { m_positions = positions; }
    [[nodiscard]] const CanvasModel& model() const { return m_model; }
    [[nodiscard]] const CanvasLayout& layout() const { return m_layout; }

    void setLighting(const Lighting& lighting);
    /// Whether a way is lit, and all else dimmed.
    [[nodiscard]] bool isLit() const { return !m_lighting.empty(); }
    /// Dims all but these nodes (search, focus); empty = nothing dimmed.
    void setEmphasis(const QSet<QString>& ids);
    /// While the zoom of a large document changes, small letters wait (each size of them would be made for one frame only), and
    /// so do dashes and round corners.
    void setCoarse(bool coarse);
    [[nodiscard]] bool isCoarse() const { return m_coarse; }
    /// What the engine says of each edge and card; an empty picture takes all of it away. A large document takes a picture in
    /// parts, a frame each, and none while the view moves: both would drop frames.
    void setLive(const LivePicture& picture);
    /// The view scrolls or zooms: the newest picture waits until it rests.
    void setMoving(bool moving);
    /// What its view is about to paint, logical px of the viewport, disjoint; empty = not known, all of an item's exposed rectangle.
    void setExposed(const QList<QRect>& parts) { m_exposed = parts; }
    [[nodiscard]] const QList<QRect>& exposed() const { return m_exposed; }

    /// Asked while a line is drawn: "" if the two pointers may be connected, else the sentence why not.
    void setConnectRule(std::function<QString(const QString& from, const QString& to)> rule) { m_rule = std::move(rule); }
    [[nodiscard]] QString whyNotConnect(const QString& from, const QString& to) const { return m_rule ? m_rule(from, to) : QString(); }

    [[nodiscard]] CardItem* card(const QString& id) const { return m_cards.value(id); }
    [[nodiscard]] EdgeItem* edge(const QString& id) const { return m_edges.value(id); }
    /// The selected policies, card by card in running order; empty while cards or a line are selected.
    [[nodiscard]] std::vector<Chip> selectedChips() const;
    /// The same in the order of their selection.
    [[nodiscard]] const QList<ChipPlace>& chipPlaces() const { return m_chips; }
    /// Selects these policies and their cards, and tells so.
    void pickChips(const QList<ChipPlace>& chips);
    /// One more, or one less.
    void toggleChip(const ChipPlace& chip);
    /// Id of the selected line, "" = none.
    [[nodiscard]] const QString& selectedEdge() const { return m_edge; }
    /// Selects the line at a point, if one lies on top there.
    bool pickLine(const QPointF& at);
    /// A line out of a card that is drawn from outside of the scene: begun, led to a point, let go there.
    void startLine(CardItem& from);
    void leadLine(const QPointF& at, const QPoint& screen, bool drop);
    /// Ends what is being drawn or carried, without effect.
    void cancelGesture();
    [[nodiscard]] bool hasGesture() const { return m_gesture != nullptr; }
    /// New places of selected cards that follow the pointer.
    [[nodiscard]] Positions draggedCards() const;
    /// Lays the rest out around cards that follow the pointer; `loose` ones belong to no group meanwhile.
    void layOutAround(const Positions& moving, bool loose);
    [[nodiscard]] CardItem* cardAt(const QString& pointer) const;
    void selectPointers(const QStringList& pointers);
    /// No card, no policy, no line.
    void selectNothing();
    [[nodiscard]] QStringList selectedPointers() const;
    /// The card that an arrow key leads to from `from`: along an edge if there is one that way, else the nearest.
    [[nodiscard]] CardItem* neighbour(const CardItem& from, Qt::Key direction) const;
    [[nodiscard]] QRectF contentRect() const;
    /// Whether no card lies there; the frames of groups do not count.
    [[nodiscard]] bool isFree(const QRectF& place) const;

signals:
    void picked(const QStringList& pointers);
    void activated(const QString& pointer);
    void moved(const gw::ui::Positions& positions);
    void foldToggled(const QString& id);
    /// The name or path of this object is to be edited in place.
    void renameWished(const QString& pointer);
    void connectWished(const QString& from, const QString& to, const QPoint& screen);
    /// A line was drawn into the empty: something is to be added at its end.
    void extendWished(const QString& from, const QPointF& at, const QPoint& screen);
    void quickAddWished(const QPointF& at, const QPoint& screen);
    /// Policies were dropped on this strip: they go there, or copies of them.
    void policiesDropped(const std::vector<gw::ui::editing::PolicyPlace>& places, const QString& owner, bool copies);
    /// Routes were dropped in the frame of a group (its id), or outside their own ("").
    void regrouped(const gw::ui::Positions& positions, const QString& group);
    /// A service's card was dropped on the line between two others.
    void spliceWished(const QString& id, const QString& from, const QString& to);
    /// Copies of these cards are wished, so far from where they stand.
    void copyWished(const QStringList& ids, const QPointF& offset);
    /// An item of the palette was dropped.
    void itemDropped(const QString& item, const gw::ui::DropTarget& target, const QPointF& at);
    /// A sentence at the pointer that says why something does not go; "" = none any more.
    void noted(const QString& sentence, const QPoint& screen);
    /// The same, after the button was released: to be read for a while.
    void refused(const QString& sentence, const QPoint& screen);
    /// A few words at the pointer that say what will happen.
    void hinted(const QString& words, const QPoint& screen);

protected:
    void mousePressEvent(QGraphicsSceneMouseEvent* event) override;
    void mouseMoveEvent(QGraphicsSceneMouseEvent* event) override;
    void mouseReleaseEvent(QGraphicsSceneMouseEvent* event) override;
    void mouseDoubleClickEvent(QGraphicsSceneMouseEvent* event) override;
    void dragEnterEvent(QGraphicsSceneDragDropEvent* event) override;
    void dragMoveEvent(QGraphicsSceneDragDropEvent* event) override;
    void dragLeaveEvent(QGraphicsSceneDragDropEvent* event) override;
    void dropEvent(QGraphicsSceneDragDropEvent* event) override;
    void helpEvent(QGraphicsSceneHelpEvent* event) override;

private:
    void takeLive(int part, int parts);
    void place(const CanvasLayout& layout, const QSet<QString>& held);
    void glide(const CanvasLayout& from, const CanvasLayout& to);
    bool pressCard(CardItem& card, QGraphicsSceneMouseEvent* event);
    bool pressChip(CardItem& card, int index, QGraphicsSceneMouseEvent* event);
    void selectChips(const QList<ChipPlace>& chips);
    void selectEdge(const QString& id);
    [[nodiscard]] DropTarget itemTarget(const QString& item, const QPointF& at) const;
    void applyGlow();

    CanvasModel m_model;
    CanvasLayout m_layout;
    Positions m_positions;
    Lighting m_lighting;
    QSet<QString> m_emphasis;
    QHash<QString, CardItem*> m_cards;
    QHash<QString, EdgeItem*> m_edges;
    std::function<QString(const QString&, const QString&)> m_rule;
    std::unique_ptr<Gesture> m_gesture;
    std::unique_ptr<DropGlow> m_dropGlow; ///< while an item of the palette is over the canvas
    QList<ChipPlace> m_chips; ///< selected, the last one chosen at the end
    QString m_edge;
    LivePicture m_live;    ///< the newest
    QTimer m_livePace;     ///< a part of it each time
    int m_livePart = 0;    ///< next to take
    int m_livePartsLeft = 0;
    QList<QRect> m_exposed;
    bool m_moving = false;
    bool m_coarse = false;
    bool m_quiet = false;  ///< while the selection is set from outside
};

} // namespace gw::ui

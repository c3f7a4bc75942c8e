// The cards and edges of one CanvasModel at the places a CanvasLayout gives them. Edits nothing: what the user does here is
// told by signals with JSON Pointers and node ids.
// Thread: GUI. Owner: CanvasView. Called by: main window (setModel), lighting, search.
#pragma once

#include "ui/canvas/items/card_item.h"
#include "ui/canvas/items/edge_item.h"
#include "ui/canvas/layout/layout.h"
#include "ui/canvas/view/lighting.h"

#include <QGraphicsScene>
#include <QHash>

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
    /// Dims all but these nodes (search, focus); empty = nothing dimmed.
    void setEmphasis(const QSet<QString>& ids);
    void setTraffic(const QHash<QString, EdgeTraffic>& byEdge, const QHash<QString, QString>& byNode);

    [[nodiscard]] CardItem* card(const QString& id) const { return m_cards.value(id); }
    [[nodiscard]] CardItem* cardAt(const QString& pointer) const;
    void selectPointers(const QStringList& pointers);
    [[nodiscard]] QStringList selectedPointers() const;
    /// The card that an arrow key leads to from `from`: along an edge if there is one that way, else the nearest.
    [[nodiscard]] CardItem* neighbour(const CardItem& from, Qt::Key direction) const;
    [[nodiscard]] QRectF contentRect() const;

signals:
    void picked(const QStringList& pointers);
    void activated(const QString& pointer);
    void moved(const gw::ui::Positions& positions);
    void foldToggled(const QString& id);

protected:
    void mousePressEvent(QGraphicsSceneMouseEvent* event) override;
    void mouseMoveEvent(QGraphicsSceneMouseEvent* event) override;
    void mouseReleaseEvent(QGraphicsSceneMouseEvent* event) override;
    void mouseDoubleClickEvent(QGraphicsSceneMouseEvent* event) override;

private:
    void place(const CanvasLayout& layout, const QSet<QString>& held);
    void glide(const CanvasLayout& from, const CanvasLayout& to);
    [[nodiscard]] Positions dragged() const;
    void applyGlow();

    CanvasModel m_model;
    CanvasLayout m_layout;
    Positions m_positions;
    Lighting m_lighting;
    QSet<QString> m_emphasis;
    QHash<QString, CardItem*> m_cards;
    QHash<QString, EdgeItem*> m_edges;
    QString m_chipPointer; ///< the pressed chip's policy, "" = the card itself
    bool m_quiet = false;  ///< while the selection is set from outside
};

} // namespace gw::ui

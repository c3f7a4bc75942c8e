// Something that is drawn or carried over the canvas while the left button is held: a line from a port, a policy out of a strip,
// cards. A gesture changes nothing; where it ends it tells the scene's listeners what is wished.
// Thread: GUI. Owner: CanvasScene. Called by: CanvasScene.
#pragma once

#include "ui/canvas/gesture/drop_target.h"
#include "ui/canvas/layout/layout.h"

#include <QPoint>

#include <memory>

class QGraphicsPathItem;

namespace gw::ui {

class Gesture {
public:
    virtual ~Gesture() = default;
    virtual void move(const QPointF& at, const QPoint& screen) = 0;
    virtual void drop(const QPointF& at, const QPoint& screen) = 0;
};

/// A line from a card's port to the card that it shall lead to, or into the empty.
class ConnectGesture : public Gesture {
public:
    ConnectGesture(CanvasScene& scene, const CardItem& from);
    ~ConnectGesture() override;
    void move(const QPointF& at, const QPoint& screen) override;
    void drop(const QPointF& at, const QPoint& screen) override;

private:
    [[nodiscard]] CardItem* target(const QPointF& at) const;

    CanvasScene& m_scene;
    QString m_from;
    QPointF m_start;
    bool m_backwards; ///< from a service's left rim
    bool m_moved = false;
    std::unique_ptr<QGraphicsPathItem> m_line;
    DropGlow m_glow;
};

/// A chip of a strip, wherever that is.
struct ChipPlace {
    QString card; ///< id
    QString use;  ///< the policy's entry

    bool operator==(const ChipPlace&) const = default;
};

/// Policies out of their strips, to another place there or on another card; with Ctrl copies of them. What is selected goes
/// together. A click alone selects one, with Ctrl one more or one less.
class PolicyGesture : public Gesture {
public:
    /// `toggles` = Ctrl was held when the button went down, `extends` = Shift: the selection is as it shall be.
    PolicyGesture(CanvasScene& scene, const ChipPlace& pressed, const QPointF& at, bool toggles, bool extends);
    ~PolicyGesture() override;
    void move(const QPointF& at, const QPoint& screen) override;
    void drop(const QPointF& at, const QPoint& screen) override;

private:
    class Ghost;

    void lift();
    /// An inherited policy that is carried and cannot leave its place; nullptr if none, or if copies are meant.
    [[nodiscard]] const Chip* stuck() const;
    [[nodiscard]] DropTarget target(const QPointF& at, const Chip& chip) const;

    CanvasScene& m_scene;
    ChipPlace m_pressed;
    QPointF m_start;
    bool m_toggles;
    bool m_extends;
    std::vector<Chip> m_carried; ///< empty until the pointer has gone far enough
    Chip m_chip;                 ///< of them, the one under the pointer
    std::unique_ptr<Ghost> m_ghost;
    DropGlow m_glow;
};

/// Cards that follow the pointer (the scene moves them); the rest is laid out anew around them. A route dropped in a frame joins
/// the group, one dropped outside its frame leaves it, a service dropped on a line takes its end over.
class CardGesture : public Gesture {
public:
    explicit CardGesture(CanvasScene& scene);
    void move(const QPointF& at, const QPoint& screen) override;
    void drop(const QPointF& at, const QPoint& screen) override;

private:
    struct Regrouping {
        bool changes = false;
        QString group; ///< id, "" = out of its group
    };
    [[nodiscard]] Regrouping regrouping(const Positions& moving, const QPointF& at) const;
    [[nodiscard]] QString spliced(const Positions& moving, const QPointF& at) const;

    CanvasScene& m_scene;
    DropGlow m_glow;
};

/// Cards with Ctrl held: copies of them are wished where the button is released. A click alone selects one more, or one less.
class CopyGesture : public Gesture {
public:
    CopyGesture(CanvasScene& scene, const CardItem& pressed, const QPointF& at);
    ~CopyGesture() override;
    void move(const QPointF& at, const QPoint& screen) override;
    void drop(const QPointF& at, const QPoint& screen) override;

private:
    CanvasScene& m_scene;
    QString m_pressed;
    QPointF m_start;
    QStringList m_cards; ///< ids of what is copied, empty until the pointer has gone far enough
    std::unique_ptr<QGraphicsPathItem> m_ghost;
};

} // namespace gw::ui

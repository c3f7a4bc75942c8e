#include "ui/canvas/gesture/gesture.h"

#include "ui/canvas/model/policy_look.h"
#include "ui/canvas/view/canvas_scene.h"
#include "ui/preferences/sentences.h"

#include <QCoreApplication>

namespace gw::ui {

/// The chip under the pointer.
class PolicyGesture::Ghost : public QGraphicsItem {
public:
    explicit Ghost(const Chip& chip) : m_look(chipLook(chip)) {
        setZValue(60);
        setOpacity(0.9);
        setAcceptedMouseButtons(Qt::NoButton);
    }
    QRectF boundingRect() const override { return {-14, -14, 28, 28}; }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) override {
        painter->setRenderHint(QPainter::Antialiasing);
        paintChip(*painter, QPointF(-10, -10), m_look);
    }

private:
    ChipLook m_look;
};

PolicyGesture::PolicyGesture(CanvasScene& scene, const Chip& chip, const QPointF& at) : m_scene(scene), m_chip(chip), m_start(at), m_glow(scene) {}

PolicyGesture::~PolicyGesture() {
    emit m_scene.noted({}, {});
}

void PolicyGesture::move(const QPointF& at, const QPoint& screen) {
    if (!m_moved && (at - m_start).manhattanLength() < 8)
        return;
    m_moved = true;
    if (m_chip.inherited()) {
        emit m_scene.noted(QCoreApplication::translate("Canvas", "%1 comes from %2; move it there.").arg(m_chip.title, inLanguage(m_chip.origin)), screen);
        return;
    }
    if (m_ghost == nullptr) {
        m_ghost = std::make_unique<Ghost>(m_chip);
        m_scene.addItem(m_ghost.get());
    }
    m_ghost->setPos(at);
    const DropTarget target = policyTarget(m_scene, at, m_chip.stage, m_chip.use);
    const bool refused = !target.card.isEmpty() && target.gap < 0;
    m_glow.show(target, refused);
    emit m_scene.noted(refused ? QCoreApplication::translate("Canvas", "Policies go on a route, a group or a listener.") : QString(), screen);
}

void PolicyGesture::drop(const QPointF& at, const QPoint&) {
    if (!m_moved || m_chip.inherited())
        return;
    const DropTarget target = policyTarget(m_scene, at, m_chip.stage, m_chip.use);
    if (const CardItem* card = m_scene.card(target.card); card != nullptr && target.gap >= 0)
        emit m_scene.policyMoved(m_chip.use, card->node().pointer, static_cast<int>(target.position));
}

} // namespace gw::ui

#include "ui/canvas/gesture/gesture.h"

#include "ui/canvas/model/policy_look.h"
#include "ui/canvas/view/canvas_scene.h"
#include "ui/preferences/sentences.h"

#include <QGuiApplication>

#include <algorithm>

namespace gw::ui {

namespace {

/// Asked anew each time: the key may be pressed and let go on the way.
bool copies() {
    return QGuiApplication::keyboardModifiers() & Qt::ControlModifier;
}

} // namespace

/// The chips at the pointer, the pressed one under it.
class PolicyGesture::Ghost : public QGraphicsItem {
public:
    Ghost(const std::vector<Chip>& chips, const Chip& pressed) {
        for (const Chip& chip : chips) {
            if (chip.use == pressed.use)
                m_pressed = static_cast<int>(m_looks.size());
            m_looks.push_back(chipLook(chip));
        }
        setZValue(60);
        setOpacity(0.9);
        setAcceptedMouseButtons(Qt::NoButton);
    }
    QRectF boundingRect() const override { return {-14.0 - m_pressed * pitch, -14, 28 + pitch * (static_cast<double>(m_looks.size()) - 1), 28}; }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) override {
        painter->setRenderHint(QPainter::Antialiasing);
        QPointF at(-10 - m_pressed * pitch, -10);
        for (const ChipLook& look : m_looks) {
            paintChip(*painter, at, look);
            at.rx() += pitch;
        }
    }

private:
    static constexpr double pitch = 24;
    std::vector<ChipLook> m_looks;
    int m_pressed = 0;
};

PolicyGesture::PolicyGesture(CanvasScene& scene, const ChipPlace& pressed, const QPointF& at, bool toggles, bool extends)
    : m_scene(scene), m_pressed(pressed), m_start(at), m_toggles(toggles), m_extends(extends), m_glow(scene) {}

PolicyGesture::~PolicyGesture() {
    emit m_scene.noted({}, {});
}

void PolicyGesture::lift() {
    // What is selected goes together; a policy that is not goes alone.
    if (!m_scene.chipPlaces().contains(m_pressed))
        m_scene.pickChips({m_pressed});
    m_carried = m_scene.selectedChips();
    for (const Chip& chip : m_carried)
        if (chip.use == m_pressed.use)
            m_chip = chip;
}

const Chip* PolicyGesture::stuck() const {
    const auto found = std::ranges::find_if(m_carried, &Chip::inherited);
    return copies() || found == m_carried.end() ? nullptr : &*found;
}

DropTarget PolicyGesture::target(const QPointF& at, const Chip& chip) const {
    QStringList moved;
    if (!copies())
        for (const Chip& one : m_carried)
            moved += one.use;
    return policyTarget(m_scene, at, chip.stage, moved);
}

void PolicyGesture::move(const QPointF& at, const QPoint& screen) {
    if (m_carried.empty()) {
        if ((at - m_start).manhattanLength() < 8)
            return;
        lift();
    }
    if (m_carried.empty())
        return;
    if (const Chip* held = stuck()) {
        m_ghost.reset();
        m_glow.show({});
        emit m_scene.noted(QCoreApplication::translate("Canvas", "%1 comes from %2; move it there.").arg(held->title, held->origin), screen);
        return;
    }
    if (m_ghost == nullptr) {
        m_ghost = std::make_unique<Ghost>(m_carried, m_chip);
        m_scene.addItem(m_ghost.get());
    }
    m_ghost->setPos(at);
    const DropTarget place = target(at, m_chip);
    const bool refused = !place.card.isEmpty() && place.gap < 0;
    m_glow.show(place, refused);
    if (refused)
        emit m_scene.noted(QCoreApplication::translate("Canvas", "Policies go on a route, a group or a listener."), screen);
    else if (!copies())
        emit m_scene.noted({}, screen);
    else
        emit m_scene.hinted(m_carried.size() == 1 ? QCoreApplication::translate("Canvas", "copy of %1").arg(m_chip.title)
                                                  : QCoreApplication::translate("Canvas", "copies of %1 policies").arg(m_carried.size()),
                            screen);
}

void PolicyGesture::drop(const QPointF& at, const QPoint&) {
    if (m_carried.empty()) {
        if (m_toggles)
            m_scene.toggleChip(m_pressed);
        else if (!m_extends)
            m_scene.pickChips({m_pressed});
        return;
    }
    if (stuck() != nullptr)
        return;
    std::vector<editing::PolicyPlace> places;
    QString owner;
    for (const Chip& chip : m_carried) {
        const DropTarget place = target(at, chip);
        const CardItem* card = m_scene.card(place.card);
        if (card == nullptr || place.gap < 0)
            return;
        owner = card->node().pointer;
        places.push_back({chip.use, place.position});
    }
    emit m_scene.policiesDropped(places, owner, copies());
}

} // namespace gw::ui

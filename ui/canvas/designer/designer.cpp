#include "ui/canvas/designer/designer.h"

#include "ui/canvas/designer/name_editor.h"
#include "ui/canvas/designer/step_fields.h"
#include "ui/canvas/designer/wire_popup.h"
#include "ui/canvas/layout/metrics.h"
#include "ui/canvas/view/canvas_view.h"
#include "ui/document/document.h"
#include "ui/document/selection.h"
#include "ui/editing/add.h"
#include "ui/editing/wiring/connect.h"
#include "ui/editing/copy.h"
#include "ui/editing/grouping.h"
#include "ui/editing/policies.h"
#include "ui/editing/names/rename.h"
#include "ui/palette/palette_items.h"
#include "ui/palette/quick_add.h"

#include <QCursor>
#include <QScrollBar>

#include <algorithm>

namespace gw::ui {

using editing::Outcome;

namespace {

/// How long a refusal is to be read, ms.
constexpr int readingTime = 3500;

bool isRouteCard(const CanvasNode& node) {
    return node.kind == NodeKind::route || node.kind == NodeKind::aggregate;
}

/// Ids of palette items that fit behind (or before) an object.
QStringList fitting(const QString& from) {
    const auto place = editing::placeOf(from);
    if (!place)
        return {};
    if (!editing::stepAt(from).isEmpty())
        return {QStringLiteral("node:service"), QStringLiteral("node:mock"), QStringLiteral("node:step")};
    if (place->list == QLatin1String("listeners") || place->list == QLatin1String("upstreams"))
        return {QStringLiteral("node:route"), QStringLiteral("node:aggregate")};
    return {QStringLiteral("node:service"), QStringLiteral("node:mock"), QStringLiteral("node:step")};
}

} // namespace

CanvasDesigner::CanvasDesigner(Document& document, Selection& selection, CanvasView& view, QObject* parent)
    : QObject(parent), m_document(document), m_selection(selection), m_view(view), m_note(new CursorNote(view.viewport())), m_fields(new StepFields(view.viewport())) {
    makeActions();
    listen();
}

void CanvasDesigner::listen() {
    CanvasScene& scene = m_view.canvas();
    scene.setConnectRule([this](const QString& from, const QString& to) {
        const auto link = editing::linkOf(m_document.gateway(), from, to);
        return link ? QString() : link.error();
    });
    connect(&scene, &CanvasScene::connectWished, this, &CanvasDesigner::connectCards);
    connect(&scene, &CanvasScene::extendWished, this, &CanvasDesigner::extend);
    connect(&scene, &CanvasScene::quickAddWished, this, [this](const QPointF& at, const QPoint& screen) { quickAdd({}, m_selection.first(), at, screen); });
    connect(&scene, &CanvasScene::policiesDropped, this, &CanvasDesigner::dropPolicies);
    connect(&scene, &CanvasScene::regrouped, this, &CanvasDesigner::regroup);
    connect(&scene, &CanvasScene::spliceWished, this, [this](const QString& id, const QString& from, const QString& to) {
        if (!perform([&](Draft& draft) { return editing::redirectCall(draft, pointerOf(from), pointerOf(to), pointerOf(id)); }, QCursor::pos()))
            m_view.canvas().cancelGesture();
    });
    connect(&scene, &CanvasScene::copyWished, this, &CanvasDesigner::copyCards);
    connect(&scene, &CanvasScene::itemDropped, this, &CanvasDesigner::drop);
    connect(&scene, &CanvasScene::renameWished, this, [this](const QString& pointer) { rename(pointer, true); });
    connect(m_fields, &StepFields::dragged, this, &CanvasDesigner::dragField);
    connect(&m_selection, &Selection::changed, this, &CanvasDesigner::showFields);
    connect(&m_view, &CanvasView::zoomChanged, this, &CanvasDesigner::showFields);
    for (const QScrollBar* bar : {m_view.horizontalScrollBar(), m_view.verticalScrollBar()})
        connect(bar, &QScrollBar::valueChanged, this, &CanvasDesigner::showFields);
    connect(&scene, &CanvasScene::noted, this, [this](const QString& sentence, const QPoint& screen) { m_note->say(sentence, screen, true); });
    connect(&scene, &CanvasScene::hinted, this, [this](const QString& words, const QPoint& screen) { m_note->say(words, screen, false); });
    connect(&scene, &CanvasScene::refused, this, [this](const QString& sentence, const QPoint& screen) { refuse(sentence, screen); });
}

bool CanvasDesigner::perform(const Command& command, std::optional<QPoint> screen) {
    Draft draft = m_document.draft();
    const Outcome outcome = draft.failed() ? Outcome() : command(draft);
    // Set before the document tells of its change: a quick check may come back at once.
    m_pending = outcome.select;
    if (const auto done = m_document.commit(draft, outcome.step); !done) {
        m_pending.reset();
        refuse(done.error(), screen);
        return false;
    }
    emit said(outcome.said.isEmpty() ? outcome.step : outcome.step + QStringLiteral(" – ") + outcome.said);
    return true;
}

void CanvasDesigner::refuse(const QString& sentence, std::optional<QPoint> screen) {
    emit said(sentence);
    m_note->say(sentence, screen.value_or(besideSelection()), true, readingTime);
}

void CanvasDesigner::shown() {
    showFields();
    if (!m_pending)
        return;
    const QStringList pointers = *std::exchange(m_pending, std::nullopt);
    m_view.canvas().selectPointers(pointers);
    m_selection.set(pointers, &m_view);
    if (!pointers.isEmpty())
        m_view.reveal(pointers.front());
}

QString CanvasDesigner::pointerOf(const QString& cardId) const {
    const CardItem* card = m_view.canvas().card(cardId);
    return card == nullptr ? QString() : card->node().pointer;
}

QPoint CanvasDesigner::besideSelection() const {
    const QWidget* viewport = m_view.viewport();
    if (const CardItem* card = m_view.canvas().cardAt(m_selection.first())) {
        const QPoint at = m_view.mapFromScene(card->sceneRect().bottomLeft());
        if (viewport->rect().contains(at))
            return viewport->mapToGlobal(at);
    }
    return viewport->mapToGlobal(viewport->rect().center() - QPoint(130, 160));
}

void CanvasDesigner::quickAdd(const QStringList& only, const QString& onto, std::optional<QPointF> at, const QPoint& screen) {
    const QString name = onto.isEmpty() ? QString() : editing::nameOf(m_document.gateway(), editing::stepAt(onto).isEmpty() ? editing::objectAt(onto) : editing::stepAt(onto));
    auto* popup = new QuickAdd(only, name, &m_view);
    connect(popup, &QuickAdd::chosen, this, [this, onto, at, screen](const QString& item) {
        m_view.setFocus();
        addNode(item, onto, at, screen);
    });
    popup->openAt(screen);
}

void CanvasDesigner::add(const QString& item) {
    addNode(item, m_selection.first(), std::nullopt, std::nullopt);
}

void CanvasDesigner::addNode(const QString& item, const QString& onto, std::optional<QPointF> at, std::optional<QPoint> screen) {
    if (const QString kind = policyKindOf(item); !kind.isEmpty()) {
        QStringList owners;
        const QStringList pointers = onto == m_selection.first() ? m_selection.pointers() : QStringList(onto);
        for (const QString& pointer : pointers)
            if (editing::takesPolicies(pointer) && !owners.contains(editing::objectAt(pointer)))
                owners += editing::objectAt(pointer);
        if (owners.isEmpty()) {
            refuse(tr("Select the route, group or listener that the policy is for, then add it."), screen);
            return;
        }
        const PolicyLook look = policyLook(kind);
        perform(
            [&](Draft& draft) {
                Outcome outcome;
                for (const QString& owner : owners) {
                    const CardItem* card = m_view.canvas().cardAt(owner);
                    const auto end = card == nullptr ? std::size_t{9999} : editing::landing(card->node().chips, look.stage, 9999).position;
                    const Outcome one = editing::addPolicy(draft, owner, kind, end);
                    outcome.step = owners.size() == 1 ? one.step : tr("Add %1 to %2 objects").arg(look.title).arg(owners.size());
                    outcome.select += owners.size() == 1 ? one.select : QStringList(owner);
                }
                return outcome;
            },
            screen);
        return;
    }
    const auto sort = nodeSortOf(item);
    if (!sort)
        return;
    editing::Spot spot;
    spot.selected = onto;
    spot.members = m_selection.pointers();
    spot.point = at;
    if (at)
        if (const CardItem* frame = frameAround(m_view.canvas(), *at))
            spot.group = frame->node().pointer;
    QString made;
    const auto add = [&](Draft& draft) {
        Outcome outcome = editing::addObject(draft, *sort, spot);
        made = outcome.select.value(0);
        return outcome;
    };
    // A step that is added at the end of another's line uses its answer: which part is asked at once.
    if (perform(add, screen) && *sort == editing::NodeSort::step && screen && !editing::stepAt(onto).isEmpty() && !made.isEmpty())
        connectCards(editing::stepAt(onto), made, *screen);
}

void CanvasDesigner::drop(const QString& item, const DropTarget& target, const QPointF& at) {
    m_view.setFocus();
    const QPoint screen = QCursor::pos();
    const QString owner = pointerOf(target.card);
    if (const QString kind = policyKindOf(item); !kind.isEmpty()) {
        // Dropped on one of several that are selected, it is for all of them.
        if (m_selection.pointers().size() > 1 && m_selection.pointers().contains(owner))
            addNode(item, m_selection.first(), std::nullopt, screen);
        else
            perform([&](Draft& draft) { return editing::addPolicy(draft, owner, kind, target.position); }, screen);
        return;
    }
    const auto sort = nodeSortOf(item);
    if (!sort)
        return;
    editing::Spot spot;
    // The pointer holds the card near its head. Where it would lie on others, the layout finds room for it.
    CanvasNode card;
    card.kind = *sort == editing::NodeSort::service || *sort == editing::NodeSort::mock ? NodeKind::service : NodeKind::route;
    const QRectF place(at - QPointF(60, 18), measure::cardSize(card));
    if (m_view.canvas().isFree(place))
        spot.point = place.topLeft();
    const EdgeItem* edge = m_view.canvas().edge(target.edge);
    if (edge == nullptr) {
        if (*sort == editing::NodeSort::step)
            spot.selected = owner;
        else
            spot.group = owner;
        perform([&](Draft& draft) { return editing::addObject(draft, *sort, spot); }, screen);
        return;
    }
    const QString from = pointerOf(edge->edge().from);
    const QString to = pointerOf(edge->edge().to);
    perform(
        [&](Draft& draft) {
            if (*sort == editing::NodeSort::group) {
                spot.members = {to};
                spot.point.reset();
                return editing::addObject(draft, *sort, spot);
            }
            if (*sort == editing::NodeSort::step) {
                spot.selected = from;
                return editing::addObject(draft, *sort, spot);
            }
            Outcome outcome = editing::addObject(draft, *sort, spot);
            if (!draft.failed())
                outcome.said = editing::redirectCall(draft, from, to, outcome.select.value(0)).said;
            return outcome;
        },
        screen);
}

void CanvasDesigner::connectCards(const QString& from, const QString& to, const QPoint& screen) {
    const auto link = editing::linkOf(m_document.gateway(), from, to);
    if (!link) {
        refuse(link.error(), screen);
        return;
    }
    if (link->kind != editing::LinkKind::reference) {
        perform([&](Draft& draft) { return editing::connectObjects(draft, *link); }, screen);
        return;
    }
    auto* popup = new WirePopup(m_document.gateway(), link->from, link->to, &m_view);
    connect(popup, &WirePopup::accepted, this, [this, screen](const editing::Wire& wire) {
        m_view.setFocus();
        perform([&](Draft& draft) { return editing::connectWire(draft, wire); }, screen);
    });
    if (!m_field.isEmpty())
        popup->setField(m_field);
    popup->openAt(screen);
}

void CanvasDesigner::extend(const QString& from, const QPointF& at, const QPoint& screen) {
    // The line ends at the new card's rim, not at its corner.
    const bool backwards = from.startsWith(QLatin1String("/upstreams/"));
    quickAdd(fitting(from), from, at - QPointF(backwards ? 232 : 0, 36), screen);
}

void CanvasDesigner::copyCards(const QStringList& ids, const QPointF& offset) {
    QStringList pointers;
    for (const QString& id : ids)
        pointers += pointerOf(id);
    perform(
        [&](Draft& draft) {
            const Outcome outcome = editing::duplicateObjects(draft, pointers);
            // One card stands where it was dropped; several, or a route of a group, where the layout has room for them.
            const auto place = editing::placeOf(outcome.select.value(0));
            const CardItem* card = m_view.canvas().card(ids.value(0));
            if (outcome.select.size() == 1 && place && card != nullptr && place->rest.isEmpty() && editing::text(draft.at(place->pointer()).find("group")).isEmpty())
                draft.place(editing::cardId(place->list, editing::nameOf(draft.gateway(), place->pointer())), card->sceneRect().topLeft() + offset);
            return outcome;
        },
        QCursor::pos());
}

void CanvasDesigner::regroup(const Positions& positions, const QString& group) {
    QStringList routes;
    for (auto it = positions.constBegin(); it != positions.constEnd(); ++it)
        routes += pointerOf(it.key());
    const bool done = perform([&](Draft& draft) {
        const Outcome outcome = editing::moveIntoGroup(draft, routes, pointerOf(group));
        if (group.isEmpty())
            for (auto it = positions.constBegin(); it != positions.constEnd(); ++it)
                draft.place(it.key(), *it);
        return outcome;
    });
    if (!done)
        m_view.canvas().setModel(m_view.canvas().model(), m_view.canvas().layout());
}

void CanvasDesigner::rename(const QString& pointer, bool path) {
    if (m_editor != nullptr)
        return;
    CanvasScene& scene = m_view.canvas();
    if (!scene.chipPlaces().isEmpty()) {
        const std::vector<Chip> chips = scene.selectedChips();
        const auto last = std::ranges::find(chips, scene.chipPlaces().last().use, &Chip::use);
        if (last != chips.end())
            renamePolicy(*last);
        return;
    }
    CardItem* card = scene.cardAt(pointer);
    if (card == nullptr) {
        refuse(scene.selectedEdge().isEmpty() ? tr("Select the card or policy whose name is to be edited.") : tr("A line has no name; select the card at one of its ends."), std::nullopt);
        return;
    }
    const CanvasNode node = card->node();
    if (node.kind == NodeKind::response) {
        emit fieldWanted(node.pointer);
        return;
    }
    const QString old = editing::pathOf(m_document.gateway(), node.pointer);
    const bool asPath = path && isRouteCard(node) && !old.isEmpty();
    m_view.reveal(node.pointer);
    QRectF spot(QPointF(node.kind == NodeKind::group ? 26 : 4, 3), QSizeF(std::min(card->sceneRect().width() - 8, 236.0), 26));
    if (node.kind == NodeKind::group)
        spot.setWidth(200);
    const QString at = node.pointer;
    editName(
        asPath ? old : editing::nameOf(m_document.gateway(), at), m_view.mapFromScene(spot.translated(card->sceneRect().topLeft())).boundingRect(), asPath,
        [this, at, asPath](const QString& text) { return asPath ? editing::whyNotPath(text) : editing::whyNotName(m_document.gateway(), at, text); },
        [at, asPath](Draft& draft, const QString& text) { return asPath ? editing::changePath(draft, at, text) : editing::renameObject(draft, at, text); });
}

void CanvasDesigner::editName(const QString& old, const QRect& place, bool mono, const std::function<QString(const QString&)>& whyNot,
                              const std::function<Outcome(Draft&, const QString&)>& change) {
    m_editor = new NameEditor(old, QRect(place.topLeft(), QSize(std::max(place.width(), 180), std::max(place.height(), 26))), mono, whyNot, m_view.viewport());
    connect(m_editor, &NameEditor::accepted, this, [this, change](const QString& text) { perform([&](Draft& draft) { return change(draft, text); }); });
}

} // namespace gw::ui

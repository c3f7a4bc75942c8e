// Second part of the designer: its actions with their keys, and what they do to the selection.
#include "ui/canvas/designer/designer.h"
#include "ui/canvas/designer/step_fields.h"
#include "ui/canvas/view/canvas_view.h"
#include "ui/document/document.h"
#include "ui/document/selection.h"
#include "ui/editing/add.h"
#include "ui/editing/wiring/connect.h"
#include "ui/editing/copy.h"
#include "ui/editing/erase.h"
#include "ui/editing/wiring/wire.h"
#include "ui/palette/palette_items.h"
#include "ui/style/tip.h"

#include <QClipboard>
#include <QCursor>
#include <QGuiApplication>
#include <QMenu>
#include <QMimeData>

#include <algorithm>

namespace gw::ui {

namespace {

constexpr const char* partsMimeType = "application/x-gatewright-parts+json";

} // namespace

void CanvasDesigner::makeActions() {
    const auto make = [this](const QString& text, const QString& iconName, const QList<QKeySequence>& keys, auto what) {
        auto* action = new QAction(text, this);
        if (!iconName.isEmpty())
            action->setIcon(icon(iconName));
        action->setShortcuts(keys);
        // On the canvas and its like only: in a text field the same keys mean the text.
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, what);
        m_view.addAction(action);
        return action;
    };
    const auto separator = [this] {
        auto* line = new QAction(this);
        line->setSeparator(true);
        return line;
    };
    m_edit = {
        make(tr("Cu&t"), {}, {QKeySequence::Cut}, [this] { copy(true); }),
        make(tr("&Copy"), QStringLiteral("copy"), {QKeySequence::Copy}, [this] { copy(false); }),
        make(tr("&Paste"), {}, {QKeySequence::Paste}, [this] { paste(); }),
        make(tr("Dup&licate"), {}, {QKeySequence(Qt::CTRL | Qt::Key_D)}, [this] { duplicate(); }),
        separator(),
        make(tr("&Rename or edit path"), {}, {QKeySequence(Qt::Key_F2)}, [this] { rename(m_selection.first(), true); }),
        make(tr("Rename route"), {}, {QKeySequence(Qt::SHIFT | Qt::Key_F2)}, [this] { rename(m_selection.first(), false); }),
        make(tr("&Group routes"), QStringLiteral("group"), {QKeySequence(Qt::CTRL | Qt::Key_G)}, [this] { group(); }),
        separator(),
        make(tr("&Delete"), QStringLiteral("close"), {QKeySequence(Qt::Key_Delete)}, [this] { erase(false); }),
        make(tr("Delete and reco&nnect"), {}, {QKeySequence(Qt::CTRL | Qt::Key_Delete)}, [this] { erase(true); }),
        separator(),
        make(tr("Select &all"), {}, {QKeySequence::SelectAll}, [this] { selectAll(); }),
    };
    m_insert << make(tr("&Quick add…"), QStringLiteral("plus"), {QKeySequence(Qt::Key_Slash)}, [this] { quickAdd({}, m_selection.first(), std::nullopt, besideSelection()); });
    for (const PaletteItem& item : paletteItems()) {
        auto* action = new QAction(icon(item.icon), item.isPolicy() ? tr("%1 policy").arg(item.title) : item.title, this);
        action->setIconText(tr("Add %1").arg(action->text())); // where it stands outside the menu
        action->setToolTip(plainTip(item.sentence));
        action->setStatusTip(item.sentence);
        action->setData(item.section);
        connect(action, &QAction::triggered, this, [this, id = item.id] { add(id); });
        m_insert << action;
    }
    connect(&m_view, &CanvasView::menuWished, this, &CanvasDesigner::openMenuAt);
    connect(&m_view, &CanvasView::keyMenuWished, this, &CanvasDesigner::openMenuByKey);
}

void CanvasDesigner::fillInsertMenu(QMenu& menu) const {
    QString section;
    QMenu* policies = nullptr;
    for (QAction* action : m_insert) {
        const QString own = action->data().toString();
        if (own != section) {
            menu.addSeparator();
            // Nodes stand in the menu itself, each stage of policies in one of its own.
            policies = section.isEmpty() ? nullptr : menu.addMenu(tr("%1 policies").arg(own));
        }
        section = own;
        (policies == nullptr ? &menu : policies)->addAction(action);
    }
}

void CanvasDesigner::openMenuAt(const QPoint& at) {
    CanvasScene& scene = m_view.canvas();
    const QPointF point = m_view.mapToScene(at);
    if (const CardItem* card = scene.pickLine(point) ? nullptr : cardUnder(scene, point); card != nullptr && !card->isSelected()) {
        scene.selectPointers({card->node().pointer});
        emit scene.picked({card->node().pointer});
    }
    openMenu(m_view.viewport()->mapToGlobal(at));
}

void CanvasDesigner::openMenuByKey() {
    CanvasScene& scene = m_view.canvas();
    const QRect seen = m_view.viewport()->rect();
    QPoint at = seen.center();
    if (const EdgeItem* edge = scene.edge(scene.selectedEdge())) {
        at = m_view.mapFromScene(edge->sceneBoundingRect().center());
    } else if (const CardItem* card = scene.cardAt(m_selection.first())) {
        m_view.reveal(m_selection.first());
        at = m_view.mapFromScene(card->sceneRect().bottomLeft());
    }
    openMenu(m_view.viewport()->mapToGlobal(QPoint(std::clamp(at.x(), seen.left(), seen.right()), std::clamp(at.y(), seen.top(), seen.bottom()))));
}

void CanvasDesigner::openMenu(const QPoint& screen) {
    QMenu menu(&m_view);
    menu.addActions(m_edit);
    menu.addSeparator();
    fillInsertMenu(*menu.addMenu(icon(QStringLiteral("plus")), tr("&Insert")));
    menu.exec(screen);
}

void CanvasDesigner::copy(bool cut) {
    const std::vector<Chip> chips = m_view.canvas().selectedChips();
    const QStringList pointers = chips.empty() ? m_selection.pointers() : usesOf(chips);
    if (cut && !areOwn(chips))
        return;
    const QString json = editing::copyObjects(m_document.gateway(), pointers);
    if (json.isEmpty()) {
        refuse(tr("Nothing that can be copied is selected."), std::nullopt);
        return;
    }
    auto* data = new QMimeData;
    data->setText(json);
    data->setData(QLatin1String(partsMimeType), json.toUtf8());
    QGuiApplication::clipboard()->setMimeData(data);
    if (!cut) {
        emit said(tr("Copied as JSON."));
        return;
    }
    perform([&](Draft& draft) {
        editing::Outcome outcome = chips.empty() ? editing::eraseObjects(draft, pointers) : editing::removePolicies(draft, pointers);
        outcome.step = tr("Cut %1").arg(outcome.step.section(QLatin1Char(' '), 1));
        return outcome;
    });
}

void CanvasDesigner::paste() {
    const QMimeData* data = QGuiApplication::clipboard()->mimeData();
    if (data == nullptr)
        return;
    const QString json = data->hasFormat(QLatin1String(partsMimeType)) ? QString::fromUtf8(data->data(QLatin1String(partsMimeType))) : data->text();
    // Policies go where others are selected: onto that card, wherever the selected ones come from.
    const QList<ChipPlace>& chips = m_view.canvas().chipPlaces();
    const QString onto = chips.isEmpty() ? m_selection.first() : pointerOf(chips.last().card);
    perform([&](Draft& draft) { return editing::pasteObjects(draft, json, onto); });
}

void CanvasDesigner::duplicate() {
    if (m_view.canvas().chipPlaces().isEmpty())
        perform([this](Draft& draft) { return editing::duplicateObjects(draft, m_selection.pointers()); });
    else
        duplicatePolicies();
}

void CanvasDesigner::erase(bool reconnect) {
    if (!m_view.canvas().selectedEdge().isEmpty()) {
        eraseEdge();
        return;
    }
    if (!m_view.canvas().chipPlaces().isEmpty()) {
        erasePolicies();
        return;
    }
    if (m_selection.pointers().isEmpty())
        return;
    perform([&](Draft& draft) { return reconnect ? editing::eraseAndReconnect(draft, m_selection.pointers()) : editing::eraseObjects(draft, m_selection.pointers()); });
}

void CanvasDesigner::eraseEdge() {
    const EdgeItem* edge = m_view.canvas().edge(m_view.canvas().selectedEdge());
    if (edge == nullptr)
        return;
    const CanvasEdge line = edge->edge();
    const QString from = pointerOf(line.from);
    const QString to = pointerOf(line.to);
    perform([&](Draft& draft) { return line.kind == EdgeKind::wire ? editing::disconnectWire(draft, from, to, line.toKey) : editing::disconnectObjects(draft, from, to); },
            QCursor::pos());
}

void CanvasDesigner::group() {
    QStringList routes;
    for (const QString& pointer : m_selection.pointers())
        if (pointer.startsWith(QLatin1String("/routes/")))
            routes += pointer;
    if (routes.isEmpty()) {
        refuse(tr("Select the routes that the group is for."), std::nullopt);
        return;
    }
    editing::Spot spot;
    spot.members = routes;
    perform([&](Draft& draft) { return editing::addObject(draft, editing::NodeSort::group, spot); });
}

void CanvasDesigner::selectAll() {
    QStringList pointers;
    for (const CanvasNode& node : m_view.canvas().model().nodes)
        if (node.kind != NodeKind::step && node.kind != NodeKind::response)
            pointers += node.pointer;
    m_view.canvas().selectPointers(pointers);
    emit m_view.canvas().picked(pointers);
}

void CanvasDesigner::showFields() {
    const QString step = m_selection.pointers().size() == 1 ? m_selection.first() : QString();
    const CardItem* card = step.isEmpty() || editing::stepAt(step) != step ? nullptr : m_view.canvas().cardAt(step);
    const CardItem* frame = card == nullptr || card->node().kind != NodeKind::step ? nullptr : m_view.canvas().card(card->node().parent);
    if (frame == nullptr || !editing::find(m_document.gateway(), step)) {
        m_fields->hide();
        return;
    }
    const auto place = [this](const CardItem& item) { return m_view.mapFromScene(item.sceneRect()).boundingRect(); };
    m_fields->show(card->node().title, editing::answerSample(m_document.gateway(), step), place(*frame), place(*card));
}

void CanvasDesigner::dragField(const QString& field, const QPoint& screen, bool dropped) {
    CanvasScene& scene = m_view.canvas();
    CardItem* card = scene.cardAt(m_selection.first());
    if (m_field.isEmpty() && card != nullptr)
        scene.startLine(*card);
    m_field = field;
    scene.leadLine(m_view.mapToScene(m_view.viewport()->mapFromGlobal(screen)), screen, dropped);
    if (dropped)
        m_field.clear();
}

} // namespace gw::ui

// Third part of the designer: policies that are selected on their strips.
#include "ui/canvas/designer/designer.h"
#include "ui/canvas/view/canvas_view.h"
#include "ui/document/document.h"
#include "ui/editing/names/rename.h"

#include <QCursor>

#include <algorithm>

namespace gw::ui {

QStringList CanvasDesigner::usesOf(const std::vector<Chip>& chips) const {
    QStringList uses;
    for (const Chip& chip : chips)
        uses += chip.use;
    uses.removeDuplicates(); // what a group has shows on all of its routes
    return uses;
}

bool CanvasDesigner::areOwn(const std::vector<Chip>& chips) {
    const auto other = std::ranges::find_if(chips, &Chip::inherited);
    if (other == chips.end())
        return true;
    refuse(tr("%1 comes from %2; change it there.").arg(other->title, other->origin), std::nullopt);
    return false;
}

void CanvasDesigner::dropPolicies(const std::vector<editing::PolicyPlace>& places, const QString& owner, bool copies) {
    perform([&](Draft& draft) { return copies ? editing::copyPolicies(draft, places, owner) : editing::movePolicies(draft, places, owner); }, QCursor::pos());
}

void CanvasDesigner::erasePolicies() {
    const std::vector<Chip> chips = m_view.canvas().selectedChips();
    if (areOwn(chips))
        perform([&](Draft& draft) { return editing::removePolicies(draft, usesOf(chips)); });
}

void CanvasDesigner::duplicatePolicies() {
    const std::vector<Chip> chips = m_view.canvas().selectedChips();
    if (areOwn(chips))
        perform([&](Draft& draft) { return editing::duplicatePolicies(draft, usesOf(chips)); });
}

/// A named one is renamed where it is seen, and everywhere with it; any other is known by its settings.
void CanvasDesigner::renamePolicy(const Chip& chip) {
    const CardItem* card = m_view.canvas().card(m_view.canvas().chipPlaces().last().card);
    if (chip.name.isEmpty() || card == nullptr) {
        emit fieldWanted(chip.pointer);
        return;
    }
    m_view.reveal(card->node().pointer);
    const auto& strip = card->node().chips;
    const auto index = std::ranges::find(strip, chip.use, &Chip::use) - strip.begin();
    const QRect place = m_view.mapFromScene(QRectF(card->chipCorner(static_cast<int>(index)) + card->pos(), QSizeF(20, 20))).boundingRect();
    editName(
        chip.name, place.translated(0, place.height() + 2), false, [this, at = chip.pointer](const QString& text) { return editing::whyNotName(m_document.gateway(), at, text); },
        [at = chip.pointer, use = chip.use](Draft& draft, const QString& text) {
            editing::Outcome outcome = editing::renameObject(draft, at, text);
            outcome.select = {use};
            return outcome;
        });
}

} // namespace gw::ui

// What heads of the panel do: open, add, remove, move, and the menus for it.
#include "ui/canvas/model/policy_look.h"
#include "ui/properties/new_key_dialog.h"
#include "ui/properties/property_panel.h"
#include "ui/properties/property_parts.h"

#include "config/load.h"
#include "policies/policy.h"
#include "schema/derive/sample.h"
#include "ui/properties/form/field_text.h"
#include "ui/style/tip.h"

#include <QMenu>
#include <QMessageBox>
#include <QToolTip>

namespace gw::ui {

void PropertyPanel::finish(const FormEdits::Done& done) {
    m_document.endTyping();
    if (!done)
        QMessageBox::warning(this, tr("Not changed"), done.error());
}

void PropertyPanel::setOpen(const QString& pointer, bool open) {
    m_open.insert(pointer, open);
    refresh();
}

void PropertyPanel::activate(const FormRow& row) {
    switch (row.kind) {
    case RowKind::add:
        m_open.insert(row.pointer, true);
        finish(m_edits.change(row, {FieldChange::What::set, {}, row.starting, {}, 0}));
        return;
    case RowKind::link: m_selection.set({row.pointer}, this); return;
    case RowKind::policy:
        if (row.json.startsWith(QLatin1Char('{')))
            setOpen(row.pointer, !row.open);
        else if (!row.chip.pointer.isEmpty())
            m_selection.set({row.chip.inherited() && !row.chip.pointer.startsWith(QLatin1String("/policies/")) ? above(above(row.chip.pointer)) : row.chip.pointer}, this);
        return;
    default: setOpen(row.pointer, !row.open);
    }
}

void PropertyPanel::add(const FormRow& row, QWidget* at) {
    if (row.kind == RowKind::policies) {
        addPolicy(row, at);
        return;
    }
    static const QRegularExpression keys(QStringLiteral("^/consumers/\\d+/keys$"));
    if (keys.match(row.pointer).hasMatch()) {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addAction(icon(QStringLiteral("key")), tr("Generate key…"), this, [this, row] { generateKey(row); });
        menu->addAction(tr("Key from the environment"), this, [this, row] {
            m_open.insert(below(row.pointer, std::to_string(row.count)), true);
            finish(m_edits.addItem(row, QStringLiteral("{\"secret\": \"${env:API_KEY}\"}")));
        });
        menu->popup(at->mapToGlobal(QPoint(0, at->height())));
        return;
    }
    const QString made = below(row.pointer, std::to_string(nodeAt(m_document.gateway(), row.pointer).size()));
    m_open.insert(made, true);
    m_open.insert(row.pointer, true);
    m_focusNext = made;
    finish(m_edits.addItem(row, row.starting));
}

void PropertyPanel::addPolicy(const FormRow& row, QWidget* at) {
    static constexpr std::array stages{QT_TR_NOOP("CORS"), QT_TR_NOOP("Identity"), QT_TR_NOOP("Admission"), QT_TR_NOOP("Traffic"), QT_TR_NOOP("Shape"), QT_TR_NOOP("Answer")};
    const bool named = row.pointer == QLatin1String("/policies");
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    int stage = -1;
    for (const policy::Kind& kind : policy::catalog()) {
        if (const int own = static_cast<int>(kind.stage); own != stage) {
            stage = own;
            menu->addSection(tr(stages[static_cast<std::size_t>(own)]));
        }
        const QString type = QString::fromUtf8(kind.name.data(), static_cast<qsizetype>(kind.name.size()));
        const PolicyLook look = policyLook(type);
        menu->addAction(icon(look.icon), look.title, this, [this, row, type, named] {
            const schema::PolicyEntry* entry = config::policyTable().find(type.toStdString());
            const QString json = QString::fromStdString(schema::samplePolicy(*entry, config::policyTable(), schema::SampleSize::minimal, named ? type.toStdString() : std::string()));
            m_focusNext = below(row.pointer, std::to_string(row.count));
            m_open.insert(m_focusNext, true);
            m_open.insert(row.pointer, true);
            finish(m_edits.addItem(row, json));
        });
    }
    const QStringList names = named ? QStringList() : namesOf(m_document.gateway(), schema::Target::policy);
    if (!names.isEmpty())
        menu->addSection(tr("Named"));
    for (const QString& name : names)
        menu->addAction(name, this, [this, row, name] { finish(m_edits.addItem(row, quotedJson(name))); });
    menu->popup(at->mapToGlobal(QPoint(0, at->height())));
}

void PropertyPanel::generateKey(const FormRow& section) {
    NewKeyDialog dialog(this);
    if (dialog.exec() == QDialog::Accepted)
        finish(m_edits.addItem(section, dialog.json()));
}

void PropertyPanel::showMenu(const FormRow& row, QWidget* at) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Alternative& one : row.alternatives) {
        if (one.key.isEmpty())
            menu->addAction(one.label, this, [this, row] { finish(m_edits.addAlternativeMatch(row)); });
        else
            menu->addAction(tr("%1 instead").arg(one.label), this, [this, row, one] { finish(m_edits.exchange(row, one)); });
    }
    menu->popup(at->mapToGlobal(QPoint(0, at->height())));
}

/// Rows that this one may change places with, from top to bottom. Stages run in their own order, so a policy moves within its stage.
std::vector<HeadRow*> PropertyPanel::siblingsOf(const FormRow& row) const {
    std::vector<HeadRow*> heads;
    for (const FormRow& one : m_form.rows)
        if (one.kind == row.kind && one.position >= 0 && above(one.pointer) == above(row.pointer) && (row.kind != RowKind::policy || one.chip.stage == row.chip.stage))
            if (HeadRow* head = headAt(one.pointer))
                heads.push_back(head);
    return heads;
}

void PropertyPanel::sayAlone(HeadRow* head) {
    QToolTip::showText(head->mapToGlobal(QPoint(12, head->height())), plainTip(tr("Stages run in their own order, and this is the only policy of its stage here.")), head);
}

void PropertyPanel::move(const FormRow& row, int by) {
    const std::vector<HeadRow*> heads = siblingsOf(row);
    if (heads.size() == 1) {
        sayAlone(heads.front());
        return;
    }
    const auto here = std::find_if(heads.begin(), heads.end(), [&](HeadRow* head) { return head->row().pointer == row.pointer; });
    const auto target = (here - heads.begin()) + by;
    if (here == heads.end() || target < 0 || target >= static_cast<std::ptrdiff_t>(heads.size()))
        return;
    const int to = heads[static_cast<std::size_t>(target)]->row().position;
    m_focusNext = below(above(row.pointer), std::to_string(to));
    finish(m_edits.moveItem(row, to));
}

void PropertyPanel::drag(HeadRow* head, int globalY, bool dropped) {
    const FormRow row = head->row();
    const std::vector<HeadRow*> heads = siblingsOf(row);
    if (heads.size() < 2) {
        if (dropped)
            sayAlone(head);
        return;
    }
    const int y = m_content->mapFromGlobal(QPoint(0, globalY)).y();
    std::size_t gap = 0; // rows above the place where it would land
    while (gap < heads.size() && y > heads[gap]->geometry().center().y())
        ++gap;
    const int lineY = gap < heads.size() ? heads[gap]->y() : heads.back()->geometry().bottom();
    m_marker->setGeometry(12, lineY - 1, m_content->width() - 24, 2);
    m_marker->raise();
    m_marker->setVisible(!dropped);
    if (!dropped)
        return;
    std::size_t from = 0;
    while (from < heads.size() && heads[from] != head)
        ++from;
    const std::size_t to = gap > from ? gap - 1 : gap;
    if (from < heads.size() && to < heads.size() && to != from) {
        m_focusNext = heads[to]->row().pointer;
        finish(m_edits.moveItem(row, heads[to]->row().position));
    }
}

} // namespace gw::ui

#include "ui/properties/property_panel.h"

#include "ui/properties/property_parts.h"
#include "ui/style/paint.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace gw::ui {

PropertyPanel::PropertyPanel(QWidget* parent) : QScrollArea(parent) {
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Properties"));
    show({}, 0);
}

void PropertyPanel::show(const PropertySheet& sheet, quint64 revision) {
    auto* content = new QWidget;
    m_rows = new QVBoxLayout(content);
    m_rows->setContentsMargins(0, 0, 0, 12);
    m_rows->setSpacing(0);
    if (sheet.empty()) {
        auto* hint = new QLabel(tr("Select a card on the canvas or an entry of the Structure tree to see its settings."), content);
        hint->setWordWrap(true);
        hint->setMargin(16);
        hint->setForegroundRole(QPalette::PlaceholderText);
        m_rows->addWidget(hint);
    } else {
        addHead(sheet, revision);
        bool policiesShown = false;
        for (const PropertySection& section : sheet.sections) {
            if (!section.title.isEmpty() && !policiesShown) {
                addPolicies(sheet.policies);
                policiesShown = true;
            }
            if (!section.title.isEmpty())
                m_rows->addWidget(new SectionCaption(section.title));
            for (const PropertyRow& row : section.rows)
                addRow(row);
        }
        if (!policiesShown)
            addPolicies(sheet.policies);
    }
    m_rows->addStretch(1);
    setWidget(content);
}

void PropertyPanel::addHead(const PropertySheet& sheet, quint64 revision) {
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(12, 10, 12, 6);
    row->setSpacing(6);
    auto* picture = new QLabel;
    picture->setPixmap(icon(sheet.icon).pixmap(14, 14));
    auto* title = new QLabel(sheet.title);
    title->setFont(typeface(FontRole::bodyBold));
    title->setToolTip(sheet.help);
    auto* note = new QLabel(tr("revision %1").arg(revision));
    note->setFont(typeface(FontRole::micro));
    note->setForegroundRole(QPalette::PlaceholderText);
    row->addWidget(picture);
    row->addWidget(title, 1);
    row->addWidget(note);
    m_rows->addWidget(head);
}

void PropertyPanel::addRow(const PropertyRow& row) {
    auto* line = new QWidget;
    auto* layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 2, 12, 2);
    layout->setSpacing(0);
    auto* label = new FieldLabel(row.label, row.set);
    auto* field = new QLineEdit(row.value);
    field->setReadOnly(true);
    field->setCursorPosition(0);
    field->setFont(typeface(row.mono ? FontRole::captionMono : FontRole::body));
    field->setAccessibleName(row.label);
    field->setAccessibleDescription(row.help);
    if (!row.set) {
        QPalette palette = field->palette();
        palette.setColor(QPalette::Text, color(Token::text3));
        field->setPalette(palette);
    }
    const QString help = row.help + (row.set ? QString() : (row.help.isEmpty() ? QString() : QStringLiteral("\n")) + tr("This is the default."));
    label->setToolTip(help);
    field->setToolTip(help);
    layout->addWidget(label);
    layout->addWidget(field, 1);
    m_rows->addWidget(line);
}

void PropertyPanel::addPolicies(const std::vector<Chip>& chips) {
    if (chips.empty())
        return;
    m_rows->addSpacing(4);
    m_rows->addWidget(new SectionCaption(tr("Policies")));
    for (const Chip& chip : chips) {
        auto* row = new PolicyRow(chip);
        connect(row, &QAbstractButton::clicked, this, [this, pointer = chip.pointer] { emit policyPicked(pointer); });
        m_rows->addWidget(row);
    }
    m_rows->addSpacing(4);
}

} // namespace gw::ui

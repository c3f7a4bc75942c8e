// Small parts that several editors are put together from.
// Thread: GUI. Owner: none. Called by: line, list and map editors.
#pragma once

#include "schema/schema.h"
#include "ui/style/icons.h"
#include "ui/style/tip.h"

#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace gw::ui::editors {

/// A flat button beside a line that says in its tip what it does.
[[nodiscard]] inline QToolButton* smallButton(const QString& iconName, const QString& words, const QSize& size = {24, 24}) {
    auto* button = new QToolButton;
    button->setIcon(icon(iconName));
    button->setAutoRaise(true);
    button->setFixedSize(size);
    button->setToolTip(plainTip(words));
    button->setAccessibleName(words);
    return button;
}

[[nodiscard]] inline QToolButton* removeButton(const QString& words) {
    return smallButton(QStringLiteral("close"), words, {20, 24});
}

[[nodiscard]] inline QHBoxLayout* lineLayout(QWidget* box) {
    auto* layout = new QHBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    return layout;
}

[[nodiscard]] inline QVBoxLayout* columnLayout(QWidget* of) {
    auto* layout = new QVBoxLayout(of);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(3);
    return layout;
}

/// Kind of the elements of a list or the values of a map.
[[nodiscard]] inline const schema::Kind& elementOf(const schema::Kind& kind) {
    if (const auto* list = std::get_if<schema::kind::List>(&kind))
        return list->element->kind;
    return std::get<schema::kind::Map>(kind).element->kind;
}

} // namespace gw::ui::editors

// A label in a row of the inspector: plain text that can be selected, in one of the program's faces and colours.
// Thread: GUI. Owner: the caller's layout. Called by: decisions and legs.
#pragma once

#include "ui/style/theme.h"

#include <QLabel>

namespace gw::ui {

[[nodiscard]] inline QLabel* rowLabel(const QString& text, FontRole role, Token tint) {
    auto* label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setFont(typeface(role));
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, color(tint));
    label->setPalette(palette);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setMinimumWidth(1);
    return label;
}

} // namespace gw::ui

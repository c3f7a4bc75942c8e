#include "ui/style/elided_label.h"

#include "ui/style/tip.h"

#include <QPainter>

namespace gw::ui {

namespace {

constexpr int leastWidth = 24;

} // namespace

ElidedLabel::ElidedLabel(FontRole role, QWidget* parent) : QLabel(parent) {
    setTextFormat(Qt::PlainText);
    setFont(typeface(role));
    setForegroundRole(QPalette::PlaceholderText);
}

void ElidedLabel::setText(const QString& text) {
    QLabel::setText(text);
    tell();
}

bool ElidedLabel::isElided() const {
    return fontMetrics().horizontalAdvance(text()) > contentsRect().width();
}

QSize ElidedLabel::minimumSizeHint() const {
    const QSize wanted = QLabel::sizeHint();
    return {std::min(wanted.width(), leastWidth), wanted.height()};
}

void ElidedLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    const QRect room = contentsRect();
    painter.drawText(room, static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter), fontMetrics().elidedText(text(), Qt::ElideRight, room.width()));
}

void ElidedLabel::resizeEvent(QResizeEvent* event) {
    QLabel::resizeEvent(event);
    tell();
}

void ElidedLabel::tell() {
    setToolTip(plainTip(isElided() ? text() : QString()));
}

} // namespace gw::ui

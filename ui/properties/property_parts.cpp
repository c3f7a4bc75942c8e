#include "ui/properties/property_parts.h"

#include "ui/canvas/model/policy_look.h"
#include "ui/style/paint.h"

#include <QPainter>

namespace gw::ui {

SectionCaption::SectionCaption(const QString& title, QWidget* parent) : QWidget(parent), m_title(title) {
    setFixedHeight(28);
    setAccessibleName(title);
}

void SectionCaption::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(QRect(0, 2, width(), 1), color(Token::line));
    paintIcon(painter, QStringLiteral("down"), QRectF(8, 9, 12, 12), color(Token::text3));
    paintText(painter, QRectF(26, 3, width() - 38, 25), m_title, FontRole::captionBold, Token::text2);
}

PolicyRow::PolicyRow(const Chip& chip, QWidget* parent) : QAbstractButton(parent), m_chip(chip) {
    setFixedHeight(24);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setToolTip(chip.sentence);
    setAccessibleName(chip.title + QLatin1Char(' ') + chip.sentence + (chip.inherited() ? QLatin1Char(' ') + tr("from %1").arg(chip.origin) : QString()));
}

void PolicyRow::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (underMouse() || hasFocus())
        painter.fillRect(rect(), color(Token::hover));
    paintChip(painter, QPointF(26, 2), chipLook(m_chip));
    double right = width() - 12;
    if (m_chip.inherited()) {
        const QString origin = m_chip.origin.section(QLatin1Char(' '), 1);
        const double taken = std::min(90.0, textWidth(origin, FontRole::micro));
        right -= taken;
        paintText(painter, QRectF(right, 0, taken, 24), origin, FontRole::micro, Token::text3);
        right -= 8;
    }
    QString words = m_chip.title;
    if (!m_chip.sentence.isEmpty())
        words += QStringLiteral(" · ") + m_chip.sentence;
    paintText(painter, QRectF(54, 0, right - 54, 24), words, FontRole::body, m_chip.inherited() ? Token::text2 : Token::text, Qt::AlignLeft, Qt::ElideRight);
}

FieldLabel::FieldLabel(const QString& text, bool set, QWidget* parent) : QWidget(parent), m_text(text), m_set(set) {
    setFixedWidth(100);
    setFixedHeight(24);
}

void FieldLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (m_set) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color(Token::accent));
        painter.drawEllipse(QRectF(4, height() / 2.0 - 2, 4, 4));
    }
    paintText(painter, QRectF(12, 0, width() - 16, height()), m_text, FontRole::body, Token::text2, Qt::AlignLeft, Qt::ElideRight);
}

} // namespace gw::ui

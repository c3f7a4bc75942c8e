#include "ui/inspector/detail/decision_row.h"

#include "ui/style/paint.h"

#include <QHBoxLayout>
#include <QLabel>

namespace gw::ui {

namespace {

constexpr int markRoom = 20;

QLabel* rowLabel(const QString& text, FontRole role, Token tint) {
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

Shape markShape(trace::Mark mark) {
    switch (mark) {
    case trace::Mark::passed:
    case trace::Mark::answered: return Shape::pass;
    case trace::Mark::refused: return Shape::fail;
    default: return Shape::skip;
    }
}

} // namespace

DecisionRow::DecisionRow(const Decision& decision, QWidget* parent) : QWidget(parent), m_decision(decision), m_body(new QVBoxLayout(this)) {
    const bool heading = decision.kind == Decision::Kind::heading;
    const bool reached = decision.mark != trace::Mark::notReached;
    const int left = heading ? 12 : 12 + markRoom + (decision.indented ? 8 : 0);
    m_body->setContentsMargins(left, heading ? 10 : 5, 12, heading ? 2 : 5);
    m_body->setSpacing(1);
    auto* line = new QHBoxLayout;
    line->setSpacing(6);
    line->addWidget(rowLabel(decision.title, heading ? FontRole::captionBold : FontRole::bodyBold,
                             heading ? Token::text3 : reached ? Token::text : Token::text2));
    if (!decision.origin.isEmpty())
        line->addWidget(rowLabel(decision.origin, FontRole::body, Token::text3));
    line->addStretch(1);
    if (!decision.cost.isEmpty())
        line->addWidget(rowLabel(decision.cost, FontRole::captionMono, Token::text3));
    m_body->addLayout(line);
    if (!decision.detail.isEmpty()) {
        QLabel* detail = rowLabel(decision.detail, FontRole::caption, Token::text2);
        detail->setWordWrap(true);
        m_body->addWidget(detail);
    }
    setAccessibleName(decision.kind != Decision::Kind::verdict
                          ? QString(decision.title + QLatin1Char(' ') + decision.origin).trimmed()
                          : QStringLiteral("%1: %2 %3. %4").arg(Decisions::markWords(decision.mark), decision.title, decision.origin, decision.detail));
}

void DecisionRow::paintEvent(QPaintEvent*) {
    if (m_decision.kind != Decision::Kind::verdict)
        return;
    QPainter painter(this);
    const bool refused = m_decision.mark == trace::Mark::refused;
    if (refused)
        painter.fillRect(rect(), color(Token::errorSoft));
    const Shape shape = markShape(m_decision.mark);
    painter.setRenderHint(QPainter::Antialiasing);
    const double left = 12 + (m_decision.indented ? 8 : 0);
    paintShape(painter, shape, QRectF(left, 8, 12, 12), color(shapeToken(shape)), color(refused ? Token::errorSoft : Token::panel));
}

} // namespace gw::ui

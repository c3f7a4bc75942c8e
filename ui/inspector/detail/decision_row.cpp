#include "ui/inspector/detail/decision_row.h"

#include "ui/inspector/row_label.h"
#include "ui/style/paint.h"
#include "ui/style/tip.h"

#include <QHBoxLayout>
#include <QLabel>

namespace gw::ui {

namespace {

constexpr int markRoom = 20;

Shape markShape(trace::Mark mark) {
    switch (mark) {
    case trace::Mark::passed:
    case trace::Mark::answered: return Shape::pass;
    case trace::Mark::refused: return Shape::fail;
    default: return Shape::skip;
    }
}

/// How much is left in a limit's bucket, as a bar and in words.
class BucketLine : public QWidget {
public:
    explicit BucketLine(const Bucket& bucket) : m_bucket(bucket) {
        setFixedHeight(18);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        setAccessibleName(bucket.words);
        setToolTip(plainTip(bucket.words));
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        const QRectF track(0, 6, barWidth, 6);
        const bool empty = m_bucket.share <= 0;
        painter.setBrush(color(empty ? Token::errorSoft : Token::line));
        painter.drawRoundedRect(track, 3, 3);
        if (!empty) {
            painter.setBrush(color(Token::fTraffic));
            painter.drawRoundedRect(QRectF(track.topLeft(), QSizeF(std::max(6.0, barWidth * m_bucket.share), 6)), 3, 3);
        } else {
            painter.setPen(QPen(color(Token::error), 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(track.adjusted(.5, .5, -.5, -.5), 3, 3);
        }
        paintText(painter, QRectF(barWidth + 8, 0, width() - barWidth - 8, height()), m_bucket.words, FontRole::caption, Token::text, Qt::AlignLeft, Qt::ElideRight);
    }

private:
    static constexpr double barWidth = 96;
    Bucket m_bucket;
};

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
    if (decision.bucket)
        m_body->addWidget(new BucketLine(*decision.bucket));
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

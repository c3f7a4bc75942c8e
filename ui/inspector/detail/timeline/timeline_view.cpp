#include "ui/inspector/detail/timeline/timeline_view.h"

#include "ui/inspector/list/exchange_texts.h"
#include "ui/style/tip.h"

#include <QHelpEvent>
#include <QToolTip>

namespace gw::ui {

namespace {

constexpr double laneHeight = 22;
constexpr double lanesTop = 40;
constexpr double namesWidth = 120;
constexpr double labelsWidth = 78;

Token phaseToken(TimelineSpan::Phase phase) {
    switch (phase) {
    case TimelineSpan::Phase::decide: return Token::accent;
    case TimelineSpan::Phase::connect: return Token::fTraffic;
    case TimelineSpan::Phase::send: return Token::fShape;
    case TimelineSpan::Phase::wait: return Token::edgeIdle;
    case TimelineSpan::Phase::body: return Token::ok;
    case TimelineSpan::Phase::step: return Token::wire;
    default: return Token::edge;
    }
}

} // namespace

TimelineView::TimelineView(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Timeline"));
    setMouseTracking(true);
    connect(&Theme::current(), &Theme::changed, this, QOverload<>::of(&QWidget::update));
}

void TimelineView::showRecord(const runtime::Record& record) {
    m_lanes.clear();
    m_total = {};
    QString spoken;
    if (record != nullptr) {
        m_lanes = Timeline::of(*record);
        m_total = record->ended;
        for (const TimelineLane& lane : m_lanes) {
            for (const TimelineSpan& span : lane.spans)
                m_total = std::max(m_total, span.to);
            spoken += QStringLiteral("%1 %2. ").arg(lane.name.trimmed(), lane.label);
        }
    }
    setAccessibleDescription(spoken);
    setMinimumHeight(sizeHint().height());
    updateGeometry();
    update();
}

QSize TimelineView::sizeHint() const {
    return {320, static_cast<int>(lanesTop + laneHeight * static_cast<double>(m_lanes.size()) + 58)};
}

QRectF TimelineView::laneRect(std::size_t index) const {
    return {12 + namesWidth, lanesTop + laneHeight * static_cast<double>(index), std::max(40.0, width() - namesWidth - labelsWidth - 24), laneHeight};
}

QRectF TimelineView::spanRect(std::size_t lane, const TimelineSpan& span) const {
    const QRectF area = laneRect(lane);
    const double total = std::max<double>(1, static_cast<double>(m_total.count()));
    const double from = area.left() + area.width() * static_cast<double>(span.from.count()) / total;
    const double to = area.left() + area.width() * static_cast<double>(span.to.count()) / total;
    return {from, area.top() + 6, std::max(2.0, to - from), area.height() - 12};
}

void TimelineView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (m_lanes.empty())
        return;
    paintText(painter, QRectF(12, 8, 200, 20), tr("total %1").arg(durationWords(m_total)), FontRole::captionBold, Token::text2);
    std::vector<TimelineSpan::Phase> used;
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        const TimelineLane& lane = m_lanes[i];
        const QRectF area = laneRect(i);
        paintText(painter, QRectF(12, area.top(), namesWidth - 8, area.height()), lane.name, FontRole::caption, lane.failed ? Token::error : Token::text);
        painter.fillRect(area.adjusted(0, 6, 0, -6), color(Token::baseAlt));
        for (const TimelineSpan& span : lane.spans) {
            painter.fillRect(spanRect(i, span), color(lane.failed && span.phase == TimelineSpan::Phase::step ? Token::error : phaseToken(span.phase)));
            if (std::find(used.begin(), used.end(), span.phase) == used.end())
                used.push_back(span.phase);
        }
        if (lane.failed && !lane.spans.empty()) {
            const QRectF last = spanRect(i, lane.spans.back());
            paintShape(painter, Shape::fail, QRectF(last.right() + 2, area.top() + 5, 12, 12), color(Token::error), color(Token::panel));
        }
        paintText(painter, QRectF(area.right() + 4, area.top(), labelsWidth, area.height()), lane.label, FontRole::captionMono, Token::text2, Qt::AlignRight);
    }
    double x = 12;
    double y = lanesTop + laneHeight * static_cast<double>(m_lanes.size()) + 10;
    for (const TimelineSpan::Phase phase : used) {
        const QString words = Timeline::phaseWords(phase);
        if (x > 12 && x + 14 + textWidth(words, FontRole::micro) > width() - 12) {
            x = 12;
            y += 18;
        }
        painter.fillRect(QRectF(x, y + 4, 10, 8), color(phaseToken(phase)));
        paintText(painter, QRectF(x + 14, y, 90, 16), words, FontRole::micro, Token::text2);
        x += 14 + textWidth(words, FontRole::micro) + 14;
    }
}

bool TimelineView::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    for (std::size_t i = 0; i < m_lanes.size(); ++i)
        for (const TimelineSpan& span : m_lanes[i].spans)
            if (spanRect(i, span).adjusted(-2, -4, 2, 4).contains(help->pos())) {
                QToolTip::showText(help->globalPos(),
                                   plainTip(tr("%1, %2: %3 (from %4 to %5)")
                                                .arg(m_lanes[i].name.trimmed(), Timeline::phaseWords(span.phase), costWords(span.to - span.from),
                                                     costWords(span.from), costWords(span.to))),
                                   this);
                return true;
            }
    QToolTip::hideText();
    return true;
}

} // namespace gw::ui

#include "ui/inspector/detail/legs_view.h"

#include "ui/inspector/list/exchange_texts.h"
#include "ui/inspector/row_label.h"
#include "ui/style/tip.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace gw::ui {

namespace {

constexpr int fieldsMax = 40;
constexpr int columns = 3; ///< of stages, side by side

class LegBlock : public QWidget {
public:
    explicit LegBlock(const Leg& leg);

protected:
    void paintEvent(QPaintEvent*) override;

private:
    trace::Mark m_mark;
};

LegBlock::LegBlock(const Leg& leg) : m_mark(leg.mark) {
    const bool bad = leg.mark == trace::Mark::refused;
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(32, 8, 12, 9);
    column->setSpacing(3);
    auto* head = new QHBoxLayout;
    head->setSpacing(6);
    head->addWidget(rowLabel(leg.title, FontRole::bodyBold, Token::text));
    if (!leg.tryWords.isEmpty())
        head->addWidget(rowLabel(leg.tryWords, FontRole::body, Token::text3));
    head->addStretch(1);
    head->addWidget(rowLabel(leg.status, FontRole::bodyBold, bad ? Token::error : Token::ok));
    if (!leg.total.isEmpty())
        head->addWidget(rowLabel(leg.total, FontRole::captionMono, Token::text2));
    column->addLayout(head);
    QLabel* target = rowLabel(leg.method + QLatin1Char(' ') + leg.target, FontRole::captionMono, Token::text2);
    target->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    target->setToolTip(plainTip(target->text()));
    column->addWidget(target);
    auto* stages = new QGridLayout;
    stages->setContentsMargins(0, 2, 0, 2);
    stages->setHorizontalSpacing(8);
    stages->setVerticalSpacing(1);
    int at = 0;
    for (const auto& [name, value] : leg.stages) {
        stages->addWidget(rowLabel(name, FontRole::caption, Token::text3), at / columns, 2 * (at % columns));
        stages->addWidget(rowLabel(value, FontRole::captionMono, Token::text), at / columns, 2 * (at % columns) + 1);
        ++at;
    }
    for (int i = 0; i < columns; ++i) {
        stages->setColumnMinimumWidth(2 * i, 54);
        stages->setColumnMinimumWidth(2 * i + 1, 62);
    }
    stages->setColumnStretch(2 * columns, 1);
    column->addLayout(stages);
    const auto addWrapped = [&](const QString& text, Token tint) {
        if (text.isEmpty())
            return;
        QLabel* label = rowLabel(text, FontRole::caption, tint);
        label->setWordWrap(true);
        column->addWidget(label);
    };
    addWrapped(leg.facts, Token::text2);
    addWrapped(leg.outcome, bad ? Token::error : Token::text2);
    if (!leg.fields.isEmpty()) {
        QString fields = leg.fields.mid(0, fieldsMax).join(QStringLiteral("  "));
        if (leg.fields.size() > fieldsMax)
            fields += QStringLiteral("  ") + LegsView::tr("and %1 more").arg(leg.fields.size() - fieldsMax);
        addWrapped(LegsView::tr("In the answer: %1").arg(fields), Token::text2);
    }
    setAccessibleName(QStringLiteral("%1 %2: %3, %4. %5 %6. %7. %8").arg(leg.title, leg.tryWords, leg.status, leg.total, leg.method, leg.target, leg.facts, leg.outcome));
}

void LegBlock::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Shape shape = m_mark == trace::Mark::passed ? Shape::pass : m_mark == trace::Mark::refused ? Shape::fail : Shape::skip;
    paintShape(painter, shape, QRectF(12, 10, 12, 12), color(shapeToken(shape)), color(Token::panel));
    painter.fillRect(QRect(12, height() - 1, width() - 24, 1), color(Token::line));
}

} // namespace

LegsView::LegsView(QWidget* parent) : QScrollArea(parent) {
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Legs"));
    connect(&Theme::current(), &Theme::changed, this, &LegsView::rebuild);
}

void LegsView::showRecord(const runtime::Record& record) {
    m_record = record;
    rebuild();
}

void LegsView::rebuild() {
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 4, 0, 8);
    column->setSpacing(0);
    const std::vector<Leg> legs = m_record == nullptr ? std::vector<Leg>() : Legs::of(*m_record);
    for (const Leg& leg : legs)
        column->addWidget(new LegBlock(leg));
    if (legs.empty()) {
        QLabel* none = rowLabel(tr("No service was called for this exchange."), FontRole::body, Token::text3);
        none->setAlignment(Qt::AlignCenter);
        none->setWordWrap(true);
        column->addWidget(none, 1);
    } else {
        column->addStretch(1);
    }
    setWidget(content);
}

} // namespace gw::ui

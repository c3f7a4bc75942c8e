#include "ui/run/run_state.h"

#include "ui/style/paint.h"
#include "ui/style/tip.h"

#include <QFrame>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace gw::ui {

namespace {

constexpr qsizetype shownInTip = 12;
constexpr qsizetype shownInPopup = 40;

} // namespace

RunState::RunState(QWidget* parent) : QAbstractButton(parent) {
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    connect(this, &QAbstractButton::clicked, this, &RunState::showChanges);
}

void RunState::set(quint64 running, quint64 editing, bool draining, bool broken, const QList<PlanChange>& changes) {
    m_running = running;
    m_editing = editing;
    m_draining = draining;
    m_broken = broken;
    m_changes = changes;
    QString words;
    for (const Part& part : parts())
        words += part.text;
    setAccessibleName(words);
    setToolTip(richTip(changesAsHtml(changes, shownInTip)));
    updateGeometry();
    update();
}

QList<RunState::Part> RunState::parts() const {
    QList<Part> all;
    const Part dot{QStringLiteral("  ·  "), false, true, false};
    const Part broken{tr("has errors"), true, false, true};
    if (m_running == 0) {
        all << Part{tr("stopped")};
        if (m_editing > 0)
            all << dot << Part{tr("editing ")} << Part{QString::number(m_editing), true};
        if (m_broken)
            all << dot << broken;
        return all;
    }
    all << Part{m_draining ? tr("draining ") : tr("running ")} << Part{tr("rev %1").arg(m_running), true};
    if (m_editing == m_running)
        return all;
    all << dot << Part{tr("editing ")} << Part{QString::number(m_editing), true};
    if (m_broken)
        all << dot << broken;
    const auto lost = std::ranges::count(m_changes, PlanChange::Kind::lost, &PlanChange::kind);
    const auto changed = m_changes.size() - lost;
    if (changed > 0)
        all << dot << Part{changed == 1 ? tr("1 change") : tr("%1 changes").arg(changed)};
    if (lost > 0)
        all << dot << Part{lost == 1 ? tr("1 policy lost") : tr("%1 policies lost").arg(lost), true, false, true};
    return all;
}

QSize RunState::sizeHint() const {
    double width = 30;
    for (const Part& part : parts())
        width += textWidth(part.text, part.strong ? FontRole::bodyBold : FontRole::body);
    return {static_cast<int>(width) + 4, 26};
}

void RunState::showChanges() {
    if (m_changes.isEmpty())
        return;
    auto* popup = new QFrame(this, Qt::Popup);
    popup->setAttribute(Qt::WA_DeleteOnClose);
    popup->setFrameShape(QFrame::Box);
    popup->setAccessibleName(tr("What an apply changes"));
    auto* column = new QVBoxLayout(popup);
    column->setContentsMargins(14, 10, 14, 12);
    auto* title = new QLabel(tr("Apply changes what runs:"));
    title->setFont(typeface(FontRole::captionBold));
    auto* list = new QLabel(changesAsHtml(m_changes, shownInPopup));
    list->setTextFormat(Qt::RichText);
    list->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(title);
    column->addWidget(list);
    popup->move(mapToGlobal(QPoint(0, height() + 4)));
    popup->show();
}

void RunState::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!m_changes.isEmpty() && (underMouse() || hasFocus())) {
        painter.setPen(hasFocus() ? QPen(color(Token::accent), 1) : QPen(Qt::NoPen));
        painter.setBrush(color(Token::hover));
        painter.drawRoundedRect(QRectF(rect()).adjusted(.5, .5, -.5, -.5), 5, 5);
    }
    const gw::ui::Shape shape = m_running == 0 ? Shape::unknown : m_draining ? Shape::degraded : Shape::up;
    paintShape(painter, shape, QRectF(6, height() / 2.0 - 5.5, 11, 11), color(shapeToken(shape)), color(Token::window));
    double x = 24;
    for (const Part& part : parts()) {
        const FontRole role = part.strong ? FontRole::bodyBold : FontRole::body;
        const double width = textWidth(part.text, role);
        paintText(painter, QRectF(x, 0, width + 1, height()), part.text, role, part.bad ? Token::error : part.soft ? Token::text3 : Token::text);
        x += width;
    }
}

} // namespace gw::ui

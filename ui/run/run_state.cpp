#include "ui/run/run_state.h"

#include "ui/style/paint.h"
#include "ui/style/tip.h"

#include <QFrame>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace gw::ui {

namespace {

constexpr qsizetype shownInTip = 12;
constexpr qsizetype shownInPopup = 40;
constexpr int aroundWords = 34; ///< the shape before them, margins
constexpr int leastWidth = 130;
constexpr qsizetype longestTitle = 32;

} // namespace

RunState::RunState(QWidget* parent) : QAbstractButton(parent) {
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, this, &RunState::showChanges);
}

void RunState::set(quint64 running, quint64 editing, bool draining, bool broken, const QList<PlanChange>& changes, const QString& another) {
    m_running = running;
    m_editing = editing;
    m_draining = draining;
    m_broken = broken;
    m_changes = changes;
    m_another = another.size() > longestTitle ? another.left(longestTitle - 1) + QStringLiteral("…") : another;
    setAccessibleName(words());
    tell();
    updateGeometry();
    update();
}

QString RunState::words() const {
    QStringList all;
    for (const Fact& fact : facts()) {
        QString text;
        for (const Part& part : fact)
            text += part.text;
        all << text;
    }
    return all.join(QStringLiteral("  ·  "));
}

void RunState::tell() {
    const QString changes = changesAsHtml(m_changes, shownInTip);
    const QString whole = sizeHint().width() > width() ? words().toHtmlEscaped() : QString();
    setToolTip(richTip(whole + (whole.isEmpty() || changes.isEmpty() ? QString() : QStringLiteral("<br>")) + changes));
}

QList<RunState::Fact> RunState::facts() const {
    const Fact editing{Part{tr("editing ")}, Part{QString::number(m_editing), true}};
    QList<Fact> all;
    if (m_running == 0) {
        all << Fact{Part{tr("stopped")}};
        if (m_editing > 0)
            all << editing;
    } else {
        all << Fact{Part{m_draining ? tr("draining ") : tr("running ")}, Part{m_another.isEmpty() ? tr("rev %1").arg(m_running) : tr("%1 rev %2").arg(m_another).arg(m_running), true}};
        if (edits())
            all << editing;
    }
    if (m_broken && edits())
        all << Fact{Part{tr("has errors"), true, false, true}};
    if (m_running == 0 || !edits())
        return all;
    const auto lost = std::ranges::count(m_changes, PlanChange::Kind::lost, &PlanChange::kind);
    const auto changed = m_changes.size() - lost;
    if (changed > 0)
        all << Fact{Part{changed == 1 ? tr("1 change") : tr("%1 changes").arg(changed)}};
    if (lost > 0)
        all << Fact{Part{lost == 1 ? tr("1 policy lost") : tr("%1 policies lost").arg(lost), true, false, true}};
    return all;
}

QList<RunState::Part> RunState::shownParts() const {
    QList<Fact> left = facts();
    const auto joined = [&] {
        QList<Part> parts;
        for (const Fact& fact : left) {
            if (!parts.isEmpty())
                parts << Part{QStringLiteral("  ·  "), false, true, false};
            parts << fact;
        }
        return parts;
    };
    // First the number of changes goes, then the revision on the screen; what is bad stays.
    for (qsizetype at = left.size() - 1; at > 0 && widthOf(joined()) > width() - aroundWords + 1; --at) // fractions add up differently
        if (!left[at].front().bad)
            left.removeAt(at);
    return joined();
}

double RunState::widthOf(const QList<Part>& parts) {
    double width = 0;
    for (const Part& part : parts)
        width += textWidth(part.text, part.strong ? FontRole::bodyBold : FontRole::body);
    return width;
}

QSize RunState::sizeHint() const {
    QList<Part> all;
    const QList<Fact> told = facts();
    for (const Fact& fact : told)
        all << fact;
    const double dots = textWidth(QStringLiteral("  ·  "), FontRole::body) * static_cast<double>(told.size() - 1);
    return {static_cast<int>(std::ceil(widthOf(all) + dots)) + aroundWords, 26};
}

QSize RunState::minimumSizeHint() const {
    return {std::min(sizeHint().width(), leastWidth), 26};
}

void RunState::resizeEvent(QResizeEvent* event) {
    QAbstractButton::resizeEvent(event);
    tell();
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
    for (const Part& part : shownParts()) {
        const FontRole role = part.strong ? FontRole::bodyBold : FontRole::body;
        const double wanted = textWidth(part.text, role);
        const double room = std::min(wanted + 1, width() - 6 - x);
        if (room <= 0)
            break;
        paintText(painter, QRectF(x, 0, room, height()), part.text, role, part.bad ? Token::error : part.soft ? Token::text3 : Token::text, Qt::AlignLeft, Qt::ElideRight);
        x += wanted;
    }
}

} // namespace gw::ui

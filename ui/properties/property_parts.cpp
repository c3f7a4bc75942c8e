#include "ui/properties/property_parts.h"

#include "ui/canvas/model/policy_look.h"
#include "ui/preferences/sentences.h"
#include "ui/style/paint.h"
#include "ui/style/tip.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QToolButton>

namespace gw::ui {

namespace {

/// Characters.
constexpr qsizetype longestWord = 32;

/// What moves a row stands at its left rim, px.
constexpr int gripWidth = 16;

QToolButton* headButton(const QString& iconName) {
    auto* button = new QToolButton;
    button->setIcon(icon(iconName));
    button->setAutoRaise(true);
    button->setFixedSize(22, 22);
    return button;
}

} // namespace

FieldLabel::FieldLabel(QWidget* parent) : QWidget(parent) {
    setFixedHeight(24);
}

void FieldLabel::show(const QString& text, bool set, bool choices) {
    m_text = text;
    m_set = set;
    m_choices = choices;
    setCursor(choices ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void FieldLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (m_set) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color(Token::accent));
        painter.drawEllipse(QRectF(4, height() / 2.0 - 2, 4, 4));
    }
    const double taken = paintText(painter, QRectF(12, 0, width() - (m_choices ? 28 : 14), height()), m_text, FontRole::body, Token::text2, Qt::AlignLeft, Qt::ElideRight);
    if (m_choices)
        paintIcon(painter, QStringLiteral("down"), QRectF(14 + taken, height() / 2.0 - 5, 10, 10), color(Token::text3));
}

void FieldLabel::mousePressEvent(QMouseEvent* event) {
    if (m_choices && event->button() == Qt::LeftButton)
        emit clicked();
}

Message::Message(QWidget* parent) : QLabel(parent) {
    setWordWrap(true);
    setTextFormat(Qt::PlainText);
    setFont(typeface(FontRole::micro));
    connect(&Theme::current(), &Theme::changed, this, &Message::tintNow);
}

void Message::say(const QString& words, Token tint) {
    m_tint = tint;
    // A word that no line takes would make the whole panel as wide as itself.
    QStringList parts = words.split(QLatin1Char(' '));
    for (QString& part : parts)
        if (part.size() > longestWord)
            part = part.left(longestWord - 1) + QStringLiteral("…");
    setText(parts.join(QLatin1Char(' ')));
    setVisible(!words.isEmpty());
    tintNow();
}

void Message::tintNow() {
    QPalette now = Theme::current().palette();
    now.setColor(QPalette::WindowText, color(m_tint));
    setPalette(now);
}

HeadRow::HeadRow(const FormRow& row, QWidget* parent)
    : QWidget(parent), m_row(row), m_add(headButton(QStringLiteral("plus"))), m_menu(headButton(QStringLiteral("dots"))), m_remove(headButton(QStringLiteral("close"))) {
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true); // the hand over the handle
    setFixedHeight(isCaption() ? 30 : 26);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, isCaption() ? 3 : 0, 8, 0);
    layout->setSpacing(0);
    layout->addStretch(1);
    for (QToolButton* button : {m_menu, m_add, m_remove}) {
        button->setFocusPolicy(Qt::TabFocus);
        layout->addWidget(button);
    }
    connect(m_add, &QToolButton::clicked, this, [this] { emit addWanted(m_add); });
    connect(m_menu, &QToolButton::clicked, this, [this] { emit menuWanted(m_menu); });
    connect(m_remove, &QToolButton::clicked, this, &HeadRow::removeWanted);
}

bool HeadRow::isCaption() const {
    return m_row.kind == RowKind::section || m_row.kind == RowKind::policies || m_row.kind == RowKind::add || m_row.kind == RowKind::link;
}

bool HeadRow::isMovable() const {
    return m_row.position >= 0 && m_row.count > 1 && (m_row.kind == RowKind::item || m_row.kind == RowKind::policy);
}

bool HeadRow::opens() const {
    return m_row.kind == RowKind::section || m_row.kind == RowKind::policies || m_row.kind == RowKind::item ||
           (m_row.kind == RowKind::policy && m_row.json.startsWith(QLatin1Char('{')));
}

void HeadRow::show(const FormRow& row, const QString& problem, bool error) {
    m_row = row;
    m_problem = problem;
    m_error = error;
    const bool own = row.kind == RowKind::item || (row.kind == RowKind::policy && row.position >= 0);
    const bool removable = own || (row.kind == RowKind::section && row.written() && !row.required && !(row.list && row.count > 0));
    m_add->setVisible(row.list || row.kind == RowKind::policies);
    m_menu->setVisible(!row.alternatives.empty());
    m_remove->setVisible(removable);
    m_add->setToolTip(plainTip(tr("Add to %1").arg(row.label)));
    m_menu->setToolTip(plainTip(tr("More for %1").arg(row.label)));
    m_remove->setToolTip(plainTip(row.kind == RowKind::section ? tr("Remove %1: the default is in force").arg(row.label) : tr("Remove %1").arg(row.label)));
    for (QToolButton* button : {m_add, m_menu, m_remove})
        button->setAccessibleName(button->toolTip());
    QStringList tip;
    for (const QString& one : {problem.isEmpty() ? row.help : problem, isMovable() ? tr("Drag, or Alt with an arrow key, changes the order.") : QString()})
        if (!one.isEmpty())
            tip += one;
    setToolTip(plainTip(tip.join(QLatin1Char('\n'))));
    QString words = row.kind == RowKind::add ? tr("Add %1").arg(row.label) : row.label;
    for (const QString& more : {row.detail, row.chip.inherited() ? tr("from %1").arg(inLanguage(row.chip.origin)) : QString(), problem})
        if (!more.isEmpty())
            words += QStringLiteral(", ") + more;
    setAccessibleName(words);
    QStringList state;
    if (opens())
        state += row.open ? tr("open") : tr("closed");
    if (isMovable())
        state += tr("Drag, or Alt with an arrow key, changes the order.");
    setAccessibleDescription(state.join(QStringLiteral(", ")));
    update();
}

void HeadRow::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const bool entry = !isCaption();
    if (m_dragging || (underMouse() && (entry || m_row.kind == RowKind::add || m_row.kind == RowKind::link)))
        painter.fillRect(rect().adjusted(0, isCaption() ? 3 : 0, 0, 0), color(Token::hover));
    entry ? paintEntry(painter) : paintCaption(painter);
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(color(Token::accent), 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(3, isCaption() ? 4 : 1, -3, -1), 4, 4);
    }
}

void HeadRow::paintCaption(QPainter& painter) {
    if (m_row.depth == 0)
        painter.fillRect(QRect(0, 2, width(), 1), color(Token::line));
    const double left = 8 + m_row.depth * 12;
    const bool add = m_row.kind == RowKind::add;
    const QString mark = add ? QStringLiteral("plus") : m_row.kind == RowKind::link ? QStringLiteral("right") : m_row.open ? QStringLiteral("down") : QStringLiteral("right");
    paintIcon(painter, mark, QRectF(left, 10, 12, 12), color(Token::text3));
    const double room = width() - 12.0 - left - 18 - (m_add->isVisible() || m_remove->isVisible() || m_menu->isVisible() ? 44 : 0);
    const double taken = paintText(painter, QRectF(left + 18, 3, room, 26), m_row.label, add ? FontRole::body : FontRole::captionBold, add ? Token::text3 : Token::text2);
    if (!m_row.detail.isEmpty())
        paintText(painter, QRectF(left + 24 + taken, 3, room - taken - 6, 26), m_row.detail, FontRole::caption, Token::text3, Qt::AlignLeft, Qt::ElideRight);
    if (!m_problem.isEmpty() && !m_row.open)
        paintShape(painter, m_error ? Shape::error : Shape::warning, QRectF(width() - 70, 10, 12, 12), color(shapeToken(m_error ? Shape::error : Shape::warning)), color(Token::panel));
}

void HeadRow::paintEntry(QPainter& painter) {
    const double left = 12 + m_row.depth * 12;
    const double middle = height() / 2.0;
    if (isMovable())
        paintIcon(painter, QStringLiteral("grip"), QRectF(2, middle - 6, 12, 12), color(underMouse() || hasFocus() ? Token::text2 : Token::text3));
    double x = left;
    const bool inherited = m_row.kind == RowKind::policy && m_row.position < 0;
    if (m_row.kind == RowKind::policy) {
        x += 14;
        paintChip(painter, QPointF(x, middle - 10), chipLook(m_row.chip));
        x += 28;
    } else {
        paintIcon(painter, m_row.open ? QStringLiteral("down") : QStringLiteral("right"), QRectF(x, middle - 6, 12, 12), color(Token::text3));
        x += 18;
    }
    double right = width() - 12 - (m_remove->isVisible() ? 20 : 0);
    QString source = inherited ? m_row.chip.origin.section(QLatin1Char(' '), 1) : QString();
    if (!inherited && m_row.kind == RowKind::policy && m_row.json.startsWith(QLatin1Char('"')))
        source = m_row.chip.name;
    if (!source.isEmpty()) {
        const double taken = std::min(90.0, textWidth(source, FontRole::micro));
        right -= taken;
        paintText(painter, QRectF(right, 0, taken, height()), source, FontRole::micro, Token::text3);
        right -= 8;
    }
    if (!m_problem.isEmpty()) {
        right -= 14;
        const Shape shape = m_error ? Shape::error : Shape::warning;
        paintShape(painter, shape, QRectF(right, middle - 6, 12, 12), color(shapeToken(shape)), color(Token::panel));
        right -= 4;
    }
    const QString words = m_row.detail.isEmpty() ? m_row.label : m_row.label + QStringLiteral(" · ") + m_row.detail;
    paintText(painter, QRectF(x, 0, right - x, height()), words, FontRole::body, inherited ? Token::text2 : Token::text, Qt::AlignLeft, Qt::ElideRight);
}

void HeadRow::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        m_pressed = event->pos();
    if (event->button() == Qt::RightButton && !m_row.alternatives.empty())
        emit menuWanted(this);
}

void HeadRow::mouseMoveEvent(QMouseEvent* event) {
    if (!isMovable())
        return;
    if (!(event->buttons() & Qt::LeftButton)) {
        setCursor(event->pos().x() < gripWidth ? Qt::OpenHandCursor : Qt::ArrowCursor);
        return;
    }
    if (!m_dragging && (event->pos() - m_pressed).manhattanLength() < QApplication::startDragDistance())
        return;
    m_dragging = true;
    setCursor(Qt::ClosedHandCursor);
    emit dragged(event->globalPosition().toPoint().y(), false);
    update();
}

void HeadRow::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
    if (m_dragging) {
        m_dragging = false;
        unsetCursor();
        update();
        emit dragged(event->globalPosition().toPoint().y(), true);
    } else if (rect().contains(event->pos())) {
        emit activated();
    }
}

bool HeadRow::event(QEvent* event) {
    // Alt with an arrow would else be taken by the menu bar or a shortcut.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool moves = key->modifiers() == Qt::AltModifier && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down);
        if (moves || key->key() == Qt::Key_Delete || key->key() == Qt::Key_Space)
            event->accept();
    }
    return QWidget::event(event);
}

void HeadRow::keyPressEvent(QKeyEvent* event) {
    const int key = event->key();
    if (event->modifiers() == Qt::AltModifier && (key == Qt::Key_Up || key == Qt::Key_Down)) {
        if (isMovable())
            emit moveWanted(key == Qt::Key_Up ? -1 : 1);
    } else if (key == Qt::Key_Space || key == Qt::Key_Return || key == Qt::Key_Enter) {
        emit activated();
    } else if (opens() && ((key == Qt::Key_Right && !m_row.open) || (key == Qt::Key_Left && m_row.open))) {
        emit activated();
    } else if (key == Qt::Key_Delete && !m_remove->isHidden()) {
        emit removeWanted();
    } else if (key == Qt::Key_Up || key == Qt::Key_Down) {
        focusNextPrevChild(key == Qt::Key_Down);
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace gw::ui

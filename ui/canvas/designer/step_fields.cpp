#include "ui/canvas/designer/step_fields.h"

#include "ui/style/style_parts.h"
#include "ui/style/theme.h"
#include "ui/style/tip.h"

#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace gw::ui {

namespace {

constexpr int boxWidth = 300;
constexpr int rowHeight = 20;
constexpr int mostRows = 8;
constexpr int gap = 10; ///< to the frame, px

} // namespace

StepFields::StepFields(QWidget* over) : QFrame(over), m_title(new QLabel), m_hint(new QLabel), m_list(new QTreeWidget) {
    setObjectName(QStringLiteral("stepFields"));
    m_title->setFont(typeface(FontRole::captionBold));
    m_hint->setFont(typeface(FontRole::micro));
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_hint->setWordWrap(true);
    m_list->setHeaderHidden(true);
    m_list->setColumnCount(2);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->viewport()->setAutoFillBackground(false); // the box is its ground
    m_list->setFont(typeface(FontRole::captionMono));
    m_list->setFocusPolicy(Qt::NoFocus); // keys stay the canvas's
    m_list->setAllColumnsShowFocus(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->header()->setStretchLastSection(true);
    m_list->viewport()->setCursor(Qt::OpenHandCursor);
    m_list->viewport()->installEventFilter(this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 6, 8, 6);
    column->setSpacing(4);
    column->addWidget(m_title);
    column->addWidget(m_hint);
    column->addWidget(m_list);
    hide();
}

void StepFields::show(const QString& name, const editing::AnswerSample& sample, const QRect& frame, const QRect& step) {
    if (m_drags)
        return;
    m_title->setText(tr("Answer of %1").arg(fontMetrics().elidedText(name, Qt::ElideRight, boxWidth - 120)));
    m_hint->setText(sample.known ? tr("Drag a field onto the step, or the response, that uses it.")
                                 : tr("Drag onto the step, or the response, that uses it. Fields are known once its service is a mock with a sample answer."));
    m_list->setAccessibleName(tr("Fields of the answer of %1").arg(name));
    QStringList shown;
    for (int i = 0; i < m_list->topLevelItemCount(); ++i)
        shown += m_list->topLevelItem(i)->text(0) + m_list->topLevelItem(i)->text(1);
    QStringList wanted;
    for (const editing::AnswerField& field : sample.fields)
        wanted += field.path + field.value;
    if (shown != wanted) { // else it keeps where it is scrolled to
        m_list->clear();
        for (const editing::AnswerField& field : sample.fields) {
            auto* item = new QTreeWidgetItem(m_list, {field.path, field.value});
            item->setSizeHint(0, QSize(0, rowHeight));
            item->setForeground(1, color(Token::text2));
            item->setToolTip(0, plainTip(field.path));
            item->setToolTip(1, plainTip(field.value));
        }
    }
    m_list->setColumnWidth(0, boxWidth * 11 / 20);
    m_list->setFixedHeight(rowHeight * std::clamp(static_cast<int>(sample.fields.size()), 1, mostRows) + 4);
    setFixedWidth(boxWidth);
    adjustSize();
    place(frame, step);
    QFrame::show();
    raise();
}

void StepFields::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    parts::box(painter, parts::crisp(rect()), 6, color(Token::card), color(Token::lineStrong));
}

void StepFields::place(const QRect& frame, const QRect& step) {
    const QRect room = parentWidget()->rect().adjusted(4, 4, -4, -4);
    const int x = std::clamp(step.left(), room.left(), std::max(room.left(), room.right() - width()));
    const int y = std::clamp(step.top(), room.top(), std::max(room.top(), room.bottom() - height()));
    const QPoint places[] = {{x, frame.bottom() + gap}, {x, frame.top() - gap - height()}, {frame.right() + gap, y}, {frame.left() - gap - width(), y}};
    const auto free = std::ranges::find_if(places, [&](const QPoint& at) { return room.contains(QRect(at, size())); });
    // Nowhere beside it: at least not on the step itself.
    move(free != std::end(places) ? *free : QPoint(x, std::clamp(step.bottom() + gap, room.top(), std::max(room.top(), room.bottom() - height()))));
}

bool StepFields::eventFilter(QObject* watched, QEvent* event) {
    const auto* mouse = static_cast<QMouseEvent*>(event);
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        if (const QTreeWidgetItem* item = mouse->button() == Qt::LeftButton ? m_list->itemAt(mouse->pos()) : nullptr) {
            m_field = item->text(0);
            m_pressed = mouse->pos();
        }
        return false;
    case QEvent::MouseMove:
        if (m_field.isEmpty())
            return false;
        m_drags = m_drags || (mouse->pos() - m_pressed).manhattanLength() >= QApplication::startDragDistance();
        if (m_drags)
            emit dragged(m_field, mouse->globalPosition().toPoint(), false);
        return true;
    case QEvent::MouseButtonRelease: {
        const QString field = std::exchange(m_field, {});
        if (std::exchange(m_drags, false))
            emit dragged(field, mouse->globalPosition().toPoint(), true);
        return false;
    }
    default: return QFrame::eventFilter(watched, event);
    }
}

} // namespace gw::ui

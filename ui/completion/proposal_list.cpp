#include "ui/completion/proposal_list.h"

#include "ui/style/paint.h"
#include "ui/style/tip.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScreen>
#include <QStyledItemDelegate>

namespace gw::ui {

namespace {

constexpr int rowHeight = 22;
constexpr int mostRows = 9;
constexpr int noteRole = Qt::UserRole;

class ProposalDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        painter->fillRect(option.rect, color(option.state & QStyle::State_Selected ? Token::accentSoft : Token::card));
        const QRectF rect = QRectF(option.rect).adjusted(8, 0, -8, 0);
        const double width = paintText(*painter, rect, index.data().toString(), FontRole::captionMono, Token::text);
        paintText(*painter, rect.adjusted(width + 12, 0, 0, 0), index.data(noteRole).toString(), FontRole::caption, Token::text2, Qt::AlignRight, Qt::ElideRight);
    }
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {100, rowHeight}; }
};

} // namespace

ProposalList::ProposalList(QWidget& field, const QString& name) : QListWidget(&field), m_field(field) {
    // A tool tip's window never takes the focus, so typing goes on.
    setWindowFlags(Qt::ToolTip);
    setFocusPolicy(Qt::NoFocus);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setItemDelegate(new ProposalDelegate(this));
    setFrameShape(QFrame::Box);
    setAccessibleName(name);
    hide();
    connect(this, &QListWidget::itemPressed, this, &ProposalList::take);
    m_field.installEventFilter(this);
}

void ProposalList::offer(const std::vector<Row>& rows, const QRect& cursor, int width) {
    clear();
    for (const Row& one : rows) {
        auto* item = new QListWidgetItem(one.label, this);
        item->setData(noteRole, one.note);
        item->setToolTip(plainTip(one.tip));
    }
    if (rows.empty()) {
        hide();
        return;
    }
    setCurrentRow(0);
    setFixedSize(width, std::min(count(), mostRows) * rowHeight + 2);
    placeAt(cursor);
    show();
    raise();
}

void ProposalList::placeAt(const QRect& cursor) {
    const int width = this->width();
    QPoint at = cursor.bottomLeft() + QPoint(0, 2);
    if (const QScreen* screen = m_field.screen(); screen != nullptr) {
        const QRect room = screen->availableGeometry();
        if (at.y() + height() > room.bottom())
            at.setY(cursor.top() - height() - 2);
        at.setX(std::min(at.x(), room.right() - width));
    }
    move(at);
}

void ProposalList::take() {
    const int row = currentRow();
    hide();
    if (row >= 0)
        emit taken(row);
}

bool ProposalList::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusOut || event->type() == QEvent::Hide || event->type() == QEvent::MouseButtonPress)
        hide();
    if (!isVisible() || (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride))
        return QListWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (event->type() == QEvent::ShortcutOverride) {
        if (key->key() != Qt::Key_Escape)
            return QListWidget::eventFilter(watched, event);
        event->accept(); // Esc closes the list, and nothing behind it
        return true;
    }
    switch (key->key()) {
    case Qt::Key_Down: setCurrentRow((currentRow() + 1) % count()); return true;
    case Qt::Key_Up: setCurrentRow(currentRow() <= 0 ? count() - 1 : currentRow() - 1); return true;
    case Qt::Key_PageDown: setCurrentRow(std::min(currentRow() + mostRows - 1, count() - 1)); return true;
    case Qt::Key_PageUp: setCurrentRow(std::max(currentRow() - mostRows + 1, 0)); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab:
        if (currentRow() < 0) { // nothing is chosen: the key is the field's
            hide();
            break;
        }
        take();
        return true;
    case Qt::Key_Escape: hide(); return true;
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Home:
    case Qt::Key_End: hide(); break;
    default: break;
    }
    return QListWidget::eventFilter(watched, event);
}

} // namespace gw::ui

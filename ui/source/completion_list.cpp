#include "ui/source/completion_list.h"

#include "ui/style/paint.h"
#include "ui/style/tip.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScreen>
#include <QStyledItemDelegate>

namespace gw::ui {

namespace {

constexpr int rowHeight = 22;
constexpr int noteRole = Qt::UserRole;

class ProposalDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        painter->fillRect(option.rect, color(option.state & QStyle::State_Selected ? Token::accentSoft : Token::card));
        const QRectF rect = QRectF(option.rect).adjusted(8, 0, -8, 0);
        const double taken = paintText(*painter, rect, index.data().toString(), FontRole::captionMono, Token::text);
        paintText(*painter, rect.adjusted(taken + 12, 0, 0, 0), index.data(noteRole).toString(), FontRole::caption, Token::text2, Qt::AlignRight, Qt::ElideRight);
    }
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {100, rowHeight}; }
};

} // namespace

CompletionList::CompletionList(CodeEditor& editor) : QListWidget(&editor), m_editor(editor) {
    // A tool tip's window never takes the focus, so typing goes on.
    setWindowFlags(Qt::ToolTip);
    setFocusPolicy(Qt::NoFocus);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setItemDelegate(new ProposalDelegate(this));
    setFrameShape(QFrame::Box);
    setAccessibleName(tr("What may stand here"));
    hide();
    connect(this, &QListWidget::itemPressed, this, &CompletionList::take);
    m_editor.installEventFilter(this);
}

void CompletionList::offer(bool asked) {
    if (m_taking)
        return;
    const auto place = completionPlace(m_editor.plain(), m_editor.textCursor().position());
    m_proposals.clear();
    if (place && (asked || place->inString || !place->typed.isEmpty()))
        m_proposals = proposalsAt(*place);
    // What is complete needs no list.
    if (m_proposals.size() == 1 && !asked && place->typed == m_proposals.front().label)
        m_proposals.clear();
    if (m_proposals.empty()) {
        hide();
        return;
    }
    m_place = *place;
    clear();
    for (const Proposal& one : m_proposals) {
        auto* item = new QListWidgetItem(one.label, this);
        item->setData(noteRole, one.note);
        item->setToolTip(plainTip(one.help));
    }
    setCurrentRow(0);
    this->place();
}

void CompletionList::place() {
    const int rows = std::min<int>(count(), 9);
    setFixedSize(340, rows * rowHeight + 2);
    const QRect cursor = m_editor.cursorRect();
    QPoint at = m_editor.viewport()->mapToGlobal(cursor.bottomLeft() + QPoint(0, 4));
    if (const QScreen* screen = m_editor.screen(); screen != nullptr) {
        const QRect room = screen->availableGeometry();
        if (at.y() + height() > room.bottom())
            at.setY(m_editor.viewport()->mapToGlobal(cursor.topLeft()).y() - height() - 4);
        at.setX(std::min(at.x(), room.right() - width()));
    }
    move(at);
    show();
    raise();
}

void CompletionList::take() {
    const int row = currentRow();
    hide();
    if (row < 0 || static_cast<std::size_t>(row) >= m_proposals.size())
        return;
    const Proposal& one = m_proposals[static_cast<std::size_t>(row)];
    m_taking = true;
    m_editor.replaceRange(m_place.begin, m_place.end, one.text);
    QTextCursor cursor = m_editor.textCursor();
    cursor.setPosition(m_place.begin + one.cursor);
    m_editor.setTextCursor(cursor);
    m_editor.setFocus();
    m_taking = false;
}

bool CompletionList::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusOut || event->type() == QEvent::Hide || event->type() == QEvent::MouseButtonPress)
        hide();
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape && isVisible()) {
        event->accept();
        return true;
    }
    if (event->type() != QEvent::KeyPress)
        return QListWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_Space && key->modifiers() == Qt::ControlModifier) {
        offer(true);
        return true;
    }
    if (!isVisible())
        return QListWidget::eventFilter(watched, event);
    switch (key->key()) {
    case Qt::Key_Down: setCurrentRow((currentRow() + 1) % count()); return true;
    case Qt::Key_Up: setCurrentRow((currentRow() + count() - 1) % count()); return true;
    case Qt::Key_PageDown: setCurrentRow(std::min(currentRow() + 8, count() - 1)); return true;
    case Qt::Key_PageUp: setCurrentRow(std::max(currentRow() - 8, 0)); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab: take(); return true;
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

#include "ui/properties/editors/template_completer.h"

#include "ui/style/paint.h"
#include "ui/style/tip.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QPlainTextEdit>
#include <QScreen>
#include <QStyledItemDelegate>

namespace gw::ui {

namespace {

constexpr int rowHeight = 22;
constexpr int noteRole = Qt::UserRole;

/// The placeholder, and beside it what it stands for.
class HintDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        painter->fillRect(option.rect, color(option.state & QStyle::State_Selected ? Token::accentSoft : Token::card));
        const QString text = index.data().toString() + (index.data().toString().endsWith(QLatin1Char('}')) ? QString() : QStringLiteral("…}"));
        const QRectF rect = QRectF(option.rect).adjusted(8, 0, -8, 0);
        const double taken = paintText(*painter, rect, text, FontRole::captionMono, Token::text);
        paintText(*painter, rect.adjusted(taken + 10, 0, 0, 0), index.data(noteRole).toString(), FontRole::micro, Token::text3, Qt::AlignLeft, Qt::ElideRight);
    }
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {100, rowHeight}; }
};

} // namespace

TemplateCompleter::TemplateCompleter(QWidget& field, Hints hints) : QObject(&field), m_field(field), m_list(new QListWidget(&field)), m_hints(std::move(hints)) {
    // A tool tip's window never takes the focus, so typing goes on.
    m_list->setWindowFlags(Qt::ToolTip);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setItemDelegate(new HintDelegate(m_list));
    m_list->setFrameShape(QFrame::Box);
    m_list->setAccessibleName(tr("Placeholders"));
    m_list->hide();
    connect(m_list, &QListWidget::itemPressed, this, &TemplateCompleter::take);
    m_field.installEventFilter(this);
}

TemplateCompleter::TemplateCompleter(QLineEdit& line, Hints hints) : TemplateCompleter(static_cast<QWidget&>(line), std::move(hints)) {
    m_line = &line;
    connect(&line, &QLineEdit::textEdited, this, &TemplateCompleter::offer);
}

TemplateCompleter::TemplateCompleter(QPlainTextEdit& text, Hints hints) : TemplateCompleter(static_cast<QWidget&>(text), std::move(hints)) {
    m_text = &text;
    connect(&text, &QPlainTextEdit::textChanged, this, [this] {
        if (m_field.hasFocus())
            offer();
    });
}

QString TemplateCompleter::before() const {
    if (m_line != nullptr)
        return m_line->text().left(m_line->cursorPosition());
    const QTextCursor cursor = m_text->textCursor();
    return cursor.block().text().left(cursor.positionInBlock());
}

QPoint TemplateCompleter::cursorCorner() const {
    if (m_line != nullptr)
        return m_line->mapToGlobal(QPoint(0, m_line->height() + 1));
    return m_text->viewport()->mapToGlobal(m_text->cursorRect().bottomLeft() + QPoint(0, 4));
}

void TemplateCompleter::offer() {
    if (m_taking)
        return;
    m_typed = openPlaceholder(before());
    const std::vector<NameHint> fit = m_typed.isEmpty() ? std::vector<NameHint>() : matching(m_hints(), m_typed);
    if (fit.empty()) {
        m_list->hide();
        return;
    }
    m_list->clear();
    for (const NameHint& hint : fit) {
        auto* item = new QListWidgetItem(hint.text, m_list);
        item->setData(noteRole, hint.note);
        item->setToolTip(plainTip(hint.note));
    }
    m_list->setCurrentRow(0);
    const int rows = std::min<int>(static_cast<int>(fit.size()), 8);
    m_list->setFixedSize(std::max(m_line != nullptr ? m_field.width() : 260, 240), rows * rowHeight + 2);
    const QRect room = m_field.screen()->availableGeometry();
    QPoint corner = cursorCorner();
    corner.setX(std::min(corner.x(), room.right() - m_list->width()));
    if (corner.y() + m_list->height() > room.bottom()) // no room below: above the field
        corner.setY(m_field.mapToGlobal(QPoint()).y() - m_list->height() - 1);
    m_list->move(corner);
    m_list->show();
    m_list->raise();
}

void TemplateCompleter::take() {
    const QListWidgetItem* item = m_list->currentItem();
    m_list->hide();
    if (item == nullptr)
        return;
    const QString rest = item->text().mid(m_typed.size());
    // What was typed may differ in case from what is meant.
    m_taking = true;
    if (m_line != nullptr) {
        const int at = m_line->cursorPosition() - static_cast<int>(m_typed.size());
        m_line->setSelection(at, static_cast<int>(m_typed.size()));
        m_line->insert(item->text());
        emit m_line->textEdited(m_line->text());
    } else {
        m_text->insertPlainText(rest);
    }
    m_taking = false;
    m_field.setFocus();
}

bool TemplateCompleter::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusOut || event->type() == QEvent::Hide)
        m_list->hide();
    if (event->type() == QEvent::ShortcutOverride && m_list->isVisible() && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    if (event->type() != QEvent::KeyPress || !m_list->isVisible())
        return QObject::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Down: m_list->setCurrentRow(std::min(m_list->currentRow() + 1, m_list->count() - 1)); return true;
    case Qt::Key_Up: m_list->setCurrentRow(std::max(m_list->currentRow() - 1, 0)); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab: take(); return true;
    case Qt::Key_Escape: m_list->hide(); return true;
    default: return QObject::eventFilter(watched, event);
    }
}

} // namespace gw::ui

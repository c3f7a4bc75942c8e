#include "ui/palette/command_palette.h"

#include "ui/palette/availability.h"
#include "ui/style/paint.h"
#include "ui/style/tip.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QRegularExpression>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace gw::ui {

namespace {

/// An action's words outside its menu, where "Dark" says too little: those for a tool bar.
QString plain(const QAction* action) {
    return action->iconText().remove(QLatin1Char('&')).remove(QStringLiteral("…"));
}

QString whyNot(const QAction& action) {
    if (action.isEnabled())
        return {};
    const QString said = action.property(whyNotProperty).toString();
    return said.isEmpty() ? CommandPalette::tr("Not available now.") : said;
}

class CommandDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, color(Token::accentSoft));
        const QRectF rect = option.rect;
        index.data(Qt::DecorationRole).value<QIcon>().paint(painter, QRect(option.rect.left() + 10, option.rect.center().y() - 7, 16, 16));
        const QString key = index.data(CommandModel::KeyRole).toString();
        const QString whyNot = index.data(CommandModel::WhyNotRole).toString();
        const double keyWidth = key.isEmpty() ? 0 : tagWidth(key);
        const QRectF words = rect.adjusted(34, 0, -keyWidth - 20, 0);
        const double width = paintText(*painter, words, index.data().toString(), FontRole::body, whyNot.isEmpty() ? Token::text : Token::text3);
        if (!whyNot.isEmpty())
            paintText(*painter, words.adjusted(width + 12, 0, 0, 0), whyNot, FontRole::caption, Token::text2, Qt::AlignLeft, Qt::ElideRight);
        if (!key.isEmpty())
            paintTag(*painter, QPointF(rect.right() - keyWidth - 10, rect.center().y() - 7), key, TagKind::plain);
    }
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {300, 28}; }
};

} // namespace

CommandModel::CommandModel(const QList<QAction*>& actions, QObject* parent) : QAbstractListModel(parent) {
    for (QAction* action : actions)
        if (!action->isSeparator() && action->menu() == nullptr && !plain(action).isEmpty() && !m_actions.contains(action))
            m_actions << action;
    std::ranges::sort(m_actions, {}, [](const QAction* action) { return std::pair(!action->isEnabled(), plain(action).toLower()); });
}

int CommandModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_actions.size());
}

QVariant CommandModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const QAction* action = m_actions[index.row()];
    switch (role) {
    case Qt::DisplayRole: return plain(action);
    case Qt::DecorationRole: return action->icon();
    case Qt::ToolTipRole: return plainTip(action->toolTip());
    case KeyRole: return action->shortcut().toString(QKeySequence::NativeText);
    case WhyNotRole: return whyNot(*action);
    case Qt::AccessibleDescriptionRole: return whyNot(*action);
    default: return {};
    }
}

CommandPalette::CommandPalette(const QList<QAction*>& actions, QWidget* parent)
    : Popup(parent), m_model(actions), m_shown(new QSortFilterProxyModel(this)), m_filter(new QLineEdit(this)), m_list(new QListView(this)) {
    setAccessibleName(tr("Commands"));
    m_shown->setSourceModel(&m_model);
    m_filter->setPlaceholderText(tr("Type what you want to do"));
    m_filter->setAccessibleName(tr("Filter commands"));
    m_filter->installEventFilter(this);
    m_list->setModel(m_shown);
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setAccessibleName(tr("Commands"));
    m_list->setFocusPolicy(Qt::NoFocus); // the keyboard stays in the filter
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(8);
    column->addWidget(m_filter);
    column->addWidget(m_list);
    connect(m_filter, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_list, &QListView::activated, this, &CommandPalette::trigger);
    connect(m_list, &QListView::clicked, this, &CommandPalette::trigger);
    m_list->setCurrentIndex(m_shown->index(0, 0));
    m_filter->setFocus();
    resize(520, 420);
    if (parent != nullptr)
        move(parent->mapToGlobal(QPoint((parent->width() - width()) / 2, 72)));
}

void CommandPalette::filter(const QString& words) {
    // Each word somewhere: "zoom 100" finds "Zoom to 100 %".
    QString pattern;
    for (const QString& word : words.split(QLatin1Char(' '), Qt::SkipEmptyParts))
        pattern += QStringLiteral("(?=.*%1)").arg(QRegularExpression::escape(word));
    m_shown->setFilterRegularExpression(QRegularExpression(QLatin1Char('^') + pattern, QRegularExpression::CaseInsensitiveOption));
    m_list->setCurrentIndex(m_shown->index(0, 0));
}

void CommandPalette::trigger(const QModelIndex& index) {
    if (!index.isValid() || !index.data(CommandModel::WhyNotRole).toString().isEmpty())
        return; // what it says is to be read
    QAction* action = m_model.action(m_shown->mapToSource(index).row());
    close();
    if (action != nullptr)
        QMetaObject::invokeMethod(action, &QAction::trigger, Qt::QueuedConnection);
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_filter && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        static const QHash<int, int> steps{{Qt::Key_Down, 1}, {Qt::Key_Up, -1}, {Qt::Key_PageDown, 10}, {Qt::Key_PageUp, -10}};
        if (const int step = steps.value(key->key()); step != 0) {
            const int next = std::clamp(m_list->currentIndex().row() + step, 0, std::max(0, m_shown->rowCount() - 1));
            m_list->setCurrentIndex(m_shown->index(next, 0));
            return true;
        }
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            trigger(m_list->currentIndex());
            return true;
        }
    }
    return Popup::eventFilter(watched, event);
}

} // namespace gw::ui

#include "ui/palette/quick_add.h"

#include "ui/style/theme.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace gw::ui {

QuickAdd::QuickAdd(const QStringList& only, const QString& what, QWidget* parent)
    : Popup(parent), m_only(only), m_filter(new QLineEdit(this)), m_list(new PaletteList(this)), m_sentence(new QLabel(this)) {
    setObjectName(QStringLiteral("quickAdd"));
    setAccessibleName(tr("Add"));
    m_model.setFilter({}, m_only);
    m_filter->setPlaceholderText(what.isEmpty() ? tr("Add: type to filter") : tr("Add to %1: type to filter").arg(what));
    m_filter->setAccessibleName(tr("Filter what to add"));
    m_filter->installEventFilter(this);
    m_list->setModel(&m_model);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setDragEnabled(false);
    m_sentence->setFont(typeface(FontRole::caption));
    m_sentence->setWordWrap(true);
    m_sentence->setMinimumHeight(32);
    m_sentence->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(6);
    column->addWidget(m_filter);
    column->addWidget(m_list);
    column->addWidget(m_sentence);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        m_sentence->setText(index.data(Qt::AccessibleDescriptionRole).toString());
        m_list->viewport()->update();
    });
    const auto first = [this] { m_list->setCurrentIndex(m_model.firstItem() < 0 ? QModelIndex() : m_model.index(m_model.firstItem(), 0)); };
    connect(m_filter, &QLineEdit::textChanged, this, [this, first](const QString& words) {
        m_model.setFilter(words, m_only);
        first();
        if (m_model.firstItem() < 0)
            m_sentence->setText(tr("Nothing of this name fits here."));
    });
    connect(m_list, &QListView::clicked, this, [this] { choose(); });
    first();
    resize(260, 320);
}

void QuickAdd::openAt(const QPoint& screen) {
    showAt(screen);
    m_filter->setFocus();
}

void QuickAdd::choose() {
    const QString id = m_list->currentIndex().data(PaletteModel::IdRole).toString();
    if (id.isEmpty())
        return;
    hide();
    emit chosen(id);
    close();
}

bool QuickAdd::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        auto* key = static_cast<QKeyEvent*>(event);
        switch (key->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter: choose(); return true;
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_PageUp:
        case Qt::Key_PageDown:
            QCoreApplication::sendEvent(m_list, event);
            return true;
        default: break;
        }
    }
    return Popup::eventFilter(watched, event);
}

} // namespace gw::ui

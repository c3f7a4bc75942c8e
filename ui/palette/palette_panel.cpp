#include "ui/palette/palette_panel.h"

#include "ui/style/paint.h"
#include "ui/style/tip.h"

#include <QDrag>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace gw::ui {

namespace {

constexpr int headingHeight = 22;
constexpr int itemHeight = 26;
constexpr int iconRoom = 28;
constexpr int minColumn = 96;

/// A policy as its chip, a node as its icon in a chip of the same size.
void paintItemIcon(QPainter& painter, const QPointF& at, const PaletteItem& item) {
    if (item.family) {
        paintChip(painter, at, chipLook(*item.family, item.icon, false));
        return;
    }
    ChipLook look;
    look.icon = item.icon;
    look.tint = Token::text2;
    look.fill = Token::frame;
    paintChip(painter, at, look);
}

class PaletteDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const QRectF rect = option.rect;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const PaletteItem* item = itemAt(index);
        if (item == nullptr) {
            paintText(*painter, rect.adjusted(4, 4, -4, 0), index.data().toString(), FontRole::micro, Token::text3);
        } else {
            const bool shown = option.widget != nullptr && (option.widget->hasFocus() || option.widget->focusPolicy() == Qt::NoFocus);
            const bool selected = option.state & QStyle::State_Selected && shown;
            if (selected || option.state & QStyle::State_MouseOver) {
                painter->setPen(Qt::NoPen);
                painter->setBrush(color(selected ? Token::accentSoft : Token::hover));
                painter->drawRoundedRect(rect.adjusted(0, 1, -2, -1), 4, 4);
            }
            paintItemIcon(*painter, QPointF(rect.left() + 4, rect.center().y() - 9.5), *item);
            paintText(*painter, rect.adjusted(iconRoom, 0, -4, 0), item->title, FontRole::caption, Token::text, Qt::AlignLeft, Qt::ElideRight);
        }
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const auto* view = qobject_cast<const QAbstractScrollArea*>(option.widget);
        const int width = view == nullptr ? 200 : view->viewport()->width() - 1;
        if (itemAt(index) == nullptr)
            return {width, headingHeight};
        // A name that is too long for its column takes two.
        const int column = width / std::max(1, width / minColumn);
        const int wanted = static_cast<int>(textWidth(index.data().toString(), FontRole::caption)) + iconRoom + 8;
        return {std::min(width / column, (wanted + column - 1) / column) * column, itemHeight};
    }

private:
    [[nodiscard]] static const PaletteItem* itemAt(const QModelIndex& index) {
        const QString id = index.data(PaletteModel::IdRole).toString();
        for (const PaletteItem& item : paletteItems())
            if (item.id == id)
                return &item;
        return nullptr;
    }
};

} // namespace

PaletteModel::PaletteModel(QObject* parent) : QAbstractListModel(parent) {
    setFilter({});
}

void PaletteModel::setFilter(const QString& words, const QStringList& only) {
    beginResetModel();
    m_rows.clear();
    const QStringList parts = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QString section;
    for (const PaletteItem& item : paletteItems()) {
        const QString all = item.title + QLatin1Char(' ') + item.section + QLatin1Char(' ') + item.id;
        const bool fits = std::ranges::all_of(parts, [&](const QString& part) { return all.contains(part, Qt::CaseInsensitive); });
        if (!fits || (!only.isEmpty() && !only.contains(item.id)))
            continue;
        if (item.section != section)
            m_rows.push_back({item.section, nullptr});
        section = item.section;
        m_rows.push_back({{}, &item});
    }
    endResetModel();
}

int PaletteModel::firstItem() const {
    const auto first = std::ranges::find_if(m_rows, [](const Row& row) { return row.item != nullptr; });
    return first == m_rows.end() ? -1 : static_cast<int>(first - m_rows.begin());
}

int PaletteModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    if (row.item == nullptr)
        return role == Qt::DisplayRole ? QVariant(row.heading) : QVariant();
    switch (role) {
    case Qt::DisplayRole: return row.item->title;
    case Qt::ToolTipRole: return richTip(QStringLiteral("<b>%1</b><br>%2").arg(row.item->title.toHtmlEscaped(), row.item->sentence.toHtmlEscaped()));
    case Qt::AccessibleTextRole: return QStringLiteral("%1, %2").arg(row.item->title, row.item->section);
    case Qt::AccessibleDescriptionRole: return row.item->sentence;
    case IdRole: return row.item->id;
    default: return {};
    }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex& index) const {
    const bool item = index.isValid() && m_rows[static_cast<std::size_t>(index.row())].item != nullptr;
    return item ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled : Qt::NoItemFlags;
}

QStringList PaletteModel::mimeTypes() const {
    return {QLatin1String(paletteMimeType)};
}

QMimeData* PaletteModel::mimeData(const QModelIndexList& indexes) const {
    auto* data = new QMimeData;
    if (!indexes.isEmpty())
        data->setData(QLatin1String(paletteMimeType), indexes.front().data(IdRole).toString().toUtf8());
    return data;
}

PaletteList::PaletteList(QWidget* parent) : QListView(parent) {
    setItemDelegate(new PaletteDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setFlow(LeftToRight);
    setWrapping(true);
    setResizeMode(Adjust);
    setMovement(Static);
    setDragEnabled(true);
    setDragDropMode(DragOnly);
    setMouseTracking(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setBackgroundRole(QPalette::Window);
    viewport()->setBackgroundRole(QPalette::Window);
    viewport()->setAutoFillBackground(false);
    setAccessibleName(tr("Palette"));
}

void PaletteList::resizeEvent(QResizeEvent* event) {
    QListView::resizeEvent(event);
    scheduleDelayedItemsLayout(); // an item is as wide as its column
}

void PaletteList::startDrag(Qt::DropActions) {
    const QModelIndex index = currentIndex();
    const QString id = index.data(PaletteModel::IdRole).toString();
    if (id.isEmpty())
        return;
    // What hangs on the pointer is the chip, not a picture of the row.
    QPixmap picture(QSize(24, 24) * devicePixelRatioF());
    picture.setDevicePixelRatio(devicePixelRatioF());
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const PaletteItem& item : paletteItems())
        if (item.id == id)
            paintItemIcon(painter, QPointF(2, 2), item);
    painter.end();
    auto* drag = new QDrag(this);
    drag->setMimeData(model()->mimeData({index}));
    drag->setPixmap(picture);
    drag->setHotSpot({12, 12});
    drag->exec(Qt::CopyAction);
}

PalettePanel::PalettePanel(QWidget* parent) : QWidget(parent), m_filter(new QLineEdit(this)), m_list(new PaletteList(this)) {
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter palette"));
    m_filter->setClearButtonEnabled(true);
    m_filter->installEventFilter(this);
    m_list->setModel(&m_model);
    m_list->installEventFilter(this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 8, 6, 4);
    column->setSpacing(4);
    column->addWidget(m_filter);
    column->addWidget(m_list);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& words) {
        m_model.setFilter(words);
        if (const int first = m_model.firstItem(); first >= 0)
            m_list->setCurrentIndex(m_model.index(first, 0));
    });
    connect(m_list, &QListView::doubleClicked, this, [this](const QModelIndex& index) {
        if (const QString id = index.data(PaletteModel::IdRole).toString(); !id.isEmpty())
            emit chosen(id);
    });
    connect(&Theme::current(), &Theme::changed, m_list, [this] { m_list->viewport()->update(); });
}

bool PalettePanel::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const QString id = m_list->currentIndex().data(PaletteModel::IdRole).toString();
        if ((key == Qt::Key_Return || key == Qt::Key_Enter) && !id.isEmpty()) {
            emit chosen(id);
            return true;
        }
        if (watched == m_filter && key == Qt::Key_Down) {
            m_list->setFocus();
            if (!m_list->currentIndex().isValid() && m_model.firstItem() >= 0)
                m_list->setCurrentIndex(m_model.index(m_model.firstItem(), 0));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace gw::ui

// Paints the cells of the traffic table: method badge, status with its tag, monospaced path, figures at the right.
// Thread: GUI. Owner: the table view. Called by: Qt.
#pragma once

#include <QStyledItemDelegate>

namespace gw::ui {

class ExchangeDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    static constexpr int rowHeight = 24; ///< logical px

    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace gw::ui

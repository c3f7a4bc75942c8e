#include "ui/inspector/list/exchange_delegate.h"

#include "ui/inspector/list/exchange_table_model.h"
#include "ui/inspector/list/exchange_texts.h"

namespace gw::ui {

namespace {

void paintStatus(QPainter& painter, const QRectF& rect, const trace::ExchangeRecord& record, const QString& number) {
    const double width = paintText(painter, rect, number, FontRole::bodyBold, statusToken(record.status));
    const StatusTag tag = statusTag(record);
    if (tag.text.isEmpty())
        return;
    const double left = rect.left() + width + 6;
    const double room = rect.right() - left;
    QString text = tag.text;
    if (tagWidth(text) > room) {
        text = QFontMetricsF(typeface(FontRole::micro)).elidedText(text, Qt::ElideRight, room - 10);
        if (text.size() < 3)
            return;
    }
    paintTag(painter, QPointF(left, rect.center().y() - 7), text, tag.kind);
}

} // namespace

void ExchangeDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const bool selected = option.state & QStyle::State_Selected;
    const bool over = option.state & QStyle::State_MouseOver;
    painter->fillRect(option.rect, color(selected ? Token::accentSoft : over ? Token::hover : index.row() % 2 == 1 ? Token::baseAlt : Token::base));
    const auto* model = qobject_cast<const ExchangeTableModel*>(index.model());
    const trace::ExchangeRecord* const record = model == nullptr ? nullptr : model->lookAt(index.row());
    if (record == nullptr)
        return;
    painter->save();
    painter->setClipRect(option.rect);
    const QRectF rect = QRectF(option.rect).adjusted(8, 0, -6, 0);
    const QString text = index.data().toString();
    const bool none = text == QStringLiteral("—");
    switch (index.column()) {
    case ExchangeTableModel::time: paintText(*painter, rect, text, FontRole::captionMono, Token::text2); break;
    case ExchangeTableModel::method: paintBadge(*painter, QPointF(rect.left(), rect.center().y() - 8), text); break;
    case ExchangeTableModel::path: paintText(*painter, rect, text, FontRole::captionMono, Token::text); break;
    case ExchangeTableModel::status: paintStatus(*painter, rect, *record, text); break;
    case ExchangeTableModel::duration:
    case ExchangeTableModel::size: paintText(*painter, rect, text, FontRole::body, Token::text, Qt::AlignRight); break;
    case ExchangeTableModel::upstream: paintText(*painter, rect, text, FontRole::body, none ? Token::text3 : Token::text2); break;
    default: paintText(*painter, rect, text, FontRole::body, none ? Token::text3 : Token::text); break;
    }
    if (option.state & QStyle::State_HasFocus && selected) {
        painter->setPen(color(Token::accent));
        painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    }
    painter->restore();
}

QSize ExchangeDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return {40, rowHeight};
}

} // namespace gw::ui

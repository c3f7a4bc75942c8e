#include "ui/inspector/message/message_view.h"

#include "ui/style/theme.h"
#include "ui/style/tip.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace gw::ui {

MessageView::MessageView(QWidget* parent) : QWidget(parent), m_startLine(new QLabel), m_headers(new QTreeWidget), m_body(new BodyView) {
    m_startLine->setTextFormat(Qt::PlainText);
    m_startLine->setFont(typeface(FontRole::path));
    m_startLine->setContentsMargins(10, 6, 10, 6);
    m_startLine->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_startLine->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_headers->setColumnCount(2);
    m_headers->setHeaderLabels({tr("Header"), tr("Value")});
    m_headers->setRootIsDecorated(false);
    m_headers->setUniformRowHeights(true);
    m_headers->setAlternatingRowColors(true);
    m_headers->setFrameShape(QFrame::NoFrame);
    m_headers->setTextElideMode(Qt::ElideMiddle);
    m_headers->setAccessibleName(tr("Header fields"));
    m_headers->setFont(typeface(FontRole::captionMono));
    m_headers->header()->setSectionResizeMode(0, QHeaderView::Interactive);
    m_headers->header()->resizeSection(0, 150);
    m_headers->installEventFilter(this);
    auto* split = new QSplitter(Qt::Vertical);
    split->setChildrenCollapsible(false);
    split->addWidget(m_headers);
    split->addWidget(m_body);
    split->setSizes({150, 220});
    split->setStretchFactor(1, 1);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_startLine);
    all->addWidget(split, 1);
}

void MessageView::setMessage(MessageSource message) {
    m_startLine->setText(message.startLine);
    m_startLine->setToolTip(plainTip(message.startLine));
    m_startLine->setVisible(!message.startLine.isEmpty());
    m_headers->clear();
    for (const auto& [name, value] : message.headers) {
        auto* item = new QTreeWidgetItem(m_headers, {name, value});
        item->setToolTip(1, plainTip(value));
        item->setSizeHint(0, QSize(0, 22));
        if (message.body.contentType.isEmpty() && name.compare(QLatin1String("content-type"), Qt::CaseInsensitive) == 0)
            message.body.contentType = value;
    }
    m_body->setBody(std::move(message.body));
}

QString MessageView::headerText() const {
    QString all;
    for (int i = 0; i < m_headers->topLevelItemCount(); ++i)
        all += m_headers->topLevelItem(i)->text(0) + QStringLiteral(": ") + m_headers->topLevelItem(i)->text(1) + QLatin1Char('\n');
    return all;
}

bool MessageView::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_headers && event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy)) {
        const QTreeWidgetItem* item = m_headers->currentItem();
        QApplication::clipboard()->setText(item == nullptr ? headerText() : item->text(0) + QStringLiteral(": ") + item->text(1));
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace gw::ui

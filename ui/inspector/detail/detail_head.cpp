#include "ui/inspector/detail/detail_head.h"

#include "ui/document/revision.h"
#include "ui/inspector/list/exchange_texts.h"
#include "ui/style/tip.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QToolButton>

namespace gw::ui {

DetailHead::DetailHead(QWidget* parent) : QWidget(parent), m_copyId(new QToolButton), m_curl(new QToolButton), m_composer(new QToolButton) {
    const auto set = [](QToolButton& button, const char* name, const QString& text, const QString& tip) {
        button.setIcon(gw::ui::icon(QLatin1String(name)));
        button.setText(text);
        button.setToolTip(plainTip(tip));
        button.setAccessibleName(tip);
        button.setToolButtonStyle(text.isEmpty() ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    };
    set(*m_copyId, "copy", {}, tr("Copy the request id"));
    m_copyId->setAutoRaise(true);
    set(*m_curl, "copy", tr("cURL"), tr("Copy as cURL"));
    set(*m_composer, "composer", tr("Composer"), tr("Send to Composer"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(6);
    buttons->addStretch(1);
    buttons->addWidget(m_copyId);
    buttons->addWidget(m_curl);
    buttons->addWidget(m_composer);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(12, 26, 10, 5);
    all->addLayout(buttons);
    connect(m_copyId, &QToolButton::clicked, this, [this] {
        if (m_record != nullptr)
            QApplication::clipboard()->setText(qtext(m_record->id));
    });
    connect(m_curl, &QToolButton::clicked, this, &DetailHead::curlClicked);
    connect(m_composer, &QToolButton::clicked, this, &DetailHead::composerClicked);
    connect(&Theme::current(), &Theme::changed, this, QOverload<>::of(&QWidget::update));
}

QSize DetailHead::sizeHint() const {
    return {360, 58};
}

void DetailHead::showRecord(const runtime::Record& record) {
    m_record = record;
    m_facts.clear();
    if (record != nullptr) {
        m_facts = tr("%1 · rev %2 · %3").arg(timeWords(record->began)).arg(shownRevision(record->revision)).arg(qtext(record->id));
        setAccessibleName(tr("%1 %2, status %3").arg(qtext(record->method), qtext(record->target)).arg(record->status));
        setToolTip(plainTip(tr("%1\nrequest id %2\nclient %3, listener %4, worker %5")
                                .arg(qtext(record->target), qtext(record->id), qtext(record->client), qtext(record->listener))
                                .arg(record->worker)));
    }
    update();
}

void DetailHead::paintFacts(QPainter& painter, const QRectF& rect) const {
    // When it is narrow the id gives way, not time and revision.
    const QString id = qtext(m_record->id);
    const QString before = m_facts.chopped(id.size());
    const double width = paintText(painter, rect, before, FontRole::captionMono, Token::text2);
    if (rect.width() - width > 24)
        paintText(painter, rect.adjusted(width, 0, 0, 0), id, FontRole::captionMono, Token::text2);
}

void DetailHead::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), color(Token::line));
    if (m_record == nullptr)
        return;
    const double badge = paintBadge(painter, QPointF(12, 9), qtext(m_record->method));
    const QString status = m_record->status == 0 ? QStringLiteral("—") : QString::number(m_record->status);
    const double statusWidth = textWidth(status, FontRole::bodyBold);
    const StatusTag tag = statusTag(*m_record);
    const double tags = tag.text.isEmpty() ? 0 : tagWidth(tag.text) + 6;
    const double right = width() - 12;
    paintText(painter, QRectF(right - statusWidth, 7, statusWidth, 20), status, FontRole::bodyBold, statusToken(m_record->status));
    if (tags > 0)
        paintTag(painter, QPointF(right - statusWidth - tags, 9.5), tag.text, tag.kind);
    paintText(painter, QRectF(20 + badge, 7, right - statusWidth - tags - badge - 30, 20), qtext(m_record->target), FontRole::path, Token::text);
    const double room = m_copyId->x() - 18;
    if (room > 40)
        paintFacts(painter, QRectF(12, m_copyId->y(), room, m_copyId->height()));
}

} // namespace gw::ui

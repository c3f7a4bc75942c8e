#include "ui/composer/composer_panel.h"

#include "ui/composer/composer_form.h"
#include "ui/inspector/message/message_view.h"
#include "ui/inspector/list/exchange_texts.h"
#include "ui/inspector/record_links.h"
#include "ui/preferences/sentences.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPointer>
#include <QSplitter>
#include <QToolButton>

namespace gw::ui {

namespace {

constexpr std::string_view hiddenMark = "•••";

/// Fields that the client makes anew, or that speak of one connection only (RFC 9110 7.6.1).
bool isOwnField(std::string_view name) {
    static constexpr std::array own{"content-length", "transfer-encoding", "connection", "keep-alive", "te", "trailer", "upgrade", "expect",
                                    "proxy-connection"};
    const QByteArray lower = QByteArray(name.data(), static_cast<qsizetype>(name.size())).toLower();
    return std::any_of(own.begin(), own.end(), [&](const char* one) { return lower == one; });
}

} // namespace

ComposerPanel::ComposerPanel(runtime::EngineHost* host, QWidget* parent)
    : QWidget(parent), m_host(host), m_form(new ComposerForm), m_status(new QLabel), m_facts(new QLabel), m_past(new QToolButton), m_reply(new MessageView) {
    setAccessibleName(tr("Composer"));
    m_status->setTextFormat(Qt::PlainText);
    m_status->setFont(typeface(FontRole::bodyBold));
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setFont(typeface(FontRole::caption));
    m_facts->setWordWrap(true);
    m_facts->setText(tr("The reply comes here."));
    m_past->setText(tr("History"));
    m_past->setIcon(gw::ui::icon(QStringLiteral("clock")));
    m_past->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_past->setPopupMode(QToolButton::InstantPopup);
    m_past->setMenu(new QMenu(m_past));
    m_past->setToolTip(tr("What was sent in this session; secrets are not kept"));
    auto* head = new QHBoxLayout;
    head->setContentsMargins(10, 6, 8, 6);
    head->setSpacing(8);
    head->addWidget(m_status);
    head->addWidget(m_facts, 1);
    head->addWidget(m_past);
    auto* right = new QWidget;
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_reply, 1);
    auto* split = new QSplitter;
    split->setChildrenCollapsible(false);
    split->addWidget(m_form);
    split->addWidget(right);
    split->setSizes({500, 500});
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(split);
    connect(m_form, &ComposerForm::sendRequested, this, &ComposerPanel::send);
    connect(m_past->menu(), &QMenu::aboutToShow, this, &ComposerPanel::fillHistoryMenu);
    connect(&Theme::current(), &Theme::changed, this, &ComposerPanel::tintStatus);
    if (m_host != nullptr)
        connect(m_host, &runtime::EngineHost::stateChanged, this, &ComposerPanel::refreshUrl);
    refreshUrl();
}

void ComposerPanel::refreshUrl() {
    m_form->setDefaultUrl(m_host == nullptr ? QString() : firstAddress(*m_host));
}

QString ComposerPanel::statusText() const {
    return QString(m_status->text() + QLatin1Char(' ') + m_facts->text()).trimmed();
}

void ComposerPanel::compose(const runtime::Record& record) {
    if (record == nullptr)
        return;
    QStringList hidden;
    std::vector<std::pair<std::string, std::string>> headers;
    const QString base = baseOf(m_host, *record);
    for (const trace::Field& one : record->requestHeaders) {
        if (isOwnField(one.name))
            continue;
        const bool secret = one.value.find(hiddenMark) != std::string_view::npos;
        if (secret)
            hidden << qtext(one.name);
        headers.emplace_back(one.name, secret ? std::string_view() : one.value);
    }
    if (record->target.find(hiddenMark) != std::string_view::npos)
        hidden << tr("the URL");
    const bool bodyKept = !record->requestBody.truncated && bodyKind(record->requestBody.bytes, {}) != BodyKind::binary;
    if (bodyKept && record->requestBody.bytes.find(hiddenMark) != std::string_view::npos)
        hidden << tr("the body");
    m_form->fill(std::string(record->method), (urlOf(base, *record)).toStdString(), headers, bodyKept ? std::string(record->requestBody.bytes) : std::string());
    QStringList hints;
    if (!hidden.isEmpty())
        hints << tr("Secrets were not recorded, put them in again: %1").arg(hidden.join(QStringLiteral(", ")));
    if (!bodyKept)
        hints << tr("The body was not kept whole or is not text: it is left out");
    m_form->setHint(hints.join(QStringLiteral(". ")), false);
    m_form->focusUrl();
}

void ComposerPanel::send() {
    auto request = m_form->request();
    if (!request) {
        m_form->setHint(request.error(), true);
        return;
    }
    m_form->setHint({}, false);
    if (m_host == nullptr)
        return;
    m_form->setBusy(true);
    m_status->clear();
    m_facts->setText(tr("waiting for the reply…"));
    const runtime::Plan plan = m_host->plan();
    const std::uint64_t number = m_history.add(*request, plan.get());
    m_host->send(std::move(*request), [self = QPointer(this), number](const runtime::ComposedReply& reply) {
        if (self == nullptr)
            return;
        self->m_history.answered(number, reply.status);
        self->showReply(reply);
    });
}

void ComposerPanel::showReply(const runtime::ComposedReply& reply) {
    m_form->setBusy(false);
    const bool came = reply.error.empty();
    m_status->setText(came ? QStringLiteral("%1 %2").arg(reply.status).arg(qtext(reply.reason)).trimmed() : tr("No reply"));
    m_statusToken = came ? statusToken(reply.status) : Token::error;
    tintStatus();
    m_facts->setText(came ? tr("%1 · %2").arg(durationWords(reply.duration), sizeWords(reply.body.size())) : inLanguage(reply.error));
    MessageSource message;
    for (const auto& [name, value] : reply.headers)
        message.headers.emplace_back(qtext(name), qtext(value));
    auto body = std::make_shared<const std::string>(reply.body);
    message.body = {.owner = body, .bytes = *body, .total = body->size(), .contentType = {}, .note = {}};
    m_reply->setMessage(std::move(message));
    emit replied();
}

void ComposerPanel::tintStatus() {
    QPalette palette = m_status->palette();
    palette.setColor(QPalette::WindowText, color(m_statusToken));
    m_status->setPalette(palette);
}

void ComposerPanel::fillHistoryMenu() {
    QMenu& menu = *m_past->menu();
    menu.clear();
    if (m_history.entries().empty())
        menu.addAction(tr("Nothing was sent yet"))->setEnabled(false);
    for (const ComposerHistory::Entry& entry : m_history.entries())
        menu.addAction(QString(entry.words).replace(QLatin1Char('&'), QStringLiteral("&&")), this, [this, entry] {
            m_form->fill(entry.method, entry.url, entry.headers, entry.body);
            QStringList hidden;
            for (const auto& [name, value] : entry.headers)
                if (value.empty())
                    hidden << qtext(name);
            if (!hidden.isEmpty())
                m_form->setHint(tr("Secrets are not kept, put them in again: %1").arg(hidden.join(QStringLiteral(", "))), false);
        });
}

} // namespace gw::ui

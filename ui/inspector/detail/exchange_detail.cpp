#include "ui/inspector/detail/exchange_detail.h"

#include "capture/forms/ndjson.h"
#include "ui/inspector/detail/detail_head.h"
#include "ui/inspector/detail/legs_view.h"
#include "ui/inspector/detail/timeline/timeline_view.h"
#include "ui/inspector/list/exchange_texts.h"
#include "ui/inspector/message/body_view.h"
#include "ui/inspector/message/message_view.h"
#include "ui/preferences/sentences.h"

#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace gw::ui {

namespace {

enum DetailTab { decisionsTab, timelineTab, requestTab, responseTab, legsTab, rawTab, detailTabs };

BodySource bodyOf(const runtime::Record& record, const trace::Body& body) {
    return {.owner = record, .bytes = body.bytes, .total = body.total, .contentType = {}, .note = body.truncated ? inLanguage(body.why) : QString()};
}

std::vector<std::pair<QString, QString>> fieldsOf(const trace::Fields& fields) {
    std::vector<std::pair<QString, QString>> all;
    for (const trace::Field& one : fields)
        all.emplace_back(qtext(one.name), qtext(one.value));
    return all;
}

} // namespace

ExchangeDetail::ExchangeDetail(DecisionsView::Asker asker, QWidget* parent)
    : QWidget(parent), m_head(new DetailHead), m_tabs(new QTabWidget), m_nothing(new QLabel(tr("Select an exchange to see what was decided about it."))),
      m_decisions(new DecisionsView(std::move(asker))), m_timeline(new TimelineView), m_request(new MessageView),
      m_response(new MessageView), m_legs(new LegsView), m_raw(new BodyView), m_stale(detailTabs, false) {
    setAccessibleName(tr("Exchange"));
    auto* timeline = new QScrollArea;
    timeline->setWidgetResizable(true);
    timeline->setFrameShape(QFrame::NoFrame);
    timeline->setWidget(m_timeline);
    m_raw->setAccessibleName(tr("Raw record"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_decisions, tr("Decisions"));
    m_tabs->addTab(timeline, tr("Timeline"));
    m_tabs->addTab(m_request, tr("Request"));
    m_tabs->addTab(m_response, tr("Response"));
    m_tabs->addTab(m_legs, tr("Legs"));
    m_tabs->addTab(m_raw, tr("Raw"));
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_nothing, 1);
    all->addWidget(m_head);
    all->addWidget(m_tabs, 1);
    connect(m_tabs, &QTabWidget::currentChanged, this, &ExchangeDetail::fillTab);
    connect(m_head, &DetailHead::curlClicked, this, [this] { emit curlCopyRequested(m_record); });
    connect(m_head, &DetailHead::composerClicked, this, [this] { emit composeRequested(m_record); });
    showRecord(nullptr);
}

QString ExchangeDetail::factsText() const {
    return m_head->facts();
}

void ExchangeDetail::showRecord(const runtime::Record& record) {
    m_record = record;
    m_nothing->setVisible(record == nullptr);
    m_head->setVisible(record != nullptr);
    m_tabs->setVisible(record != nullptr);
    m_stale.assign(detailTabs, true);
    if (record == nullptr)
        return;
    m_head->showRecord(record);
    fillTab(m_tabs->currentIndex());
}

void ExchangeDetail::fillTab(int index) {
    if (m_record == nullptr || index < 0 || !m_stale[static_cast<std::size_t>(index)])
        return;
    m_stale[static_cast<std::size_t>(index)] = false;
    switch (index) {
    case decisionsTab: m_decisions->showRecord(m_record); break;
    case timelineTab: m_timeline->showRecord(m_record); break;
    case legsTab: m_legs->showRecord(m_record); break;
    case requestTab:
        m_request->setMessage({.startLine = qtext(m_record->method) + QLatin1Char(' ') + qtext(m_record->target),
                               .headers = fieldsOf(m_record->requestHeaders),
                               .body = bodyOf(m_record, m_record->requestBody)});
        break;
    case responseTab:
        m_response->setMessage({.startLine = m_record->status == 0 ? tr("no response went out")
                                                                   : tr("%1, decided by %2").arg(m_record->status).arg(inLanguage(m_record->decidedBy)),
                                .headers = fieldsOf(m_record->responseHeaders),
                                .body = bodyOf(m_record, m_record->responseBody)});
        break;
    default: {
        // The record as the admin listener streams it.
        auto json = std::make_shared<const std::string>(capture::toNdjson(*m_record));
        m_raw->setBody({.owner = json, .bytes = *json, .total = json->size(), .contentType = QStringLiteral("application/json"), .note = {}});
    }
    }
}

} // namespace gw::ui

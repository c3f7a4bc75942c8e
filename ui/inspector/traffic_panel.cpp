#include "ui/inspector/traffic_panel.h"

#include "capture/forms/curl.h"
#include "ui/inspector/detail/exchange_detail.h"
#include "ui/inspector/filter/filter_bar.h"
#include "ui/inspector/list/exchange_feed.h"
#include "ui/inspector/list/exchange_table.h"
#include "ui/inspector/list/exchange_texts.h"
#include "ui/inspector/record_links.h"
#include "ui/style/elided_label.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLocale>
#include <QShortcut>
#include <QSplitter>

namespace gw::ui {

TrafficPanel::TrafficPanel(runtime::EngineHost* host, QWidget* parent)
    : QWidget(parent), m_host(host), m_store(new ExchangeStore(ExchangeStore::defaultLimit, this)), m_model(new ExchangeTableModel(*m_store, this)),
      m_filterBar(new FilterBar), m_table(new ExchangeTable(*m_model)), m_split(new QSplitter), m_left(new ElidedLabel(FontRole::caption)), m_right(new ElidedLabel(FontRole::caption)) {
    if (host != nullptr)
        m_feed = std::make_unique<ExchangeFeed>(*host, *m_store);
    DecisionsView::Asker asker;
    if (host != nullptr)
        asker = [host](const trace::ExchangeRecord& record) {
            const runtime::Plan plan = host->plan();
            return plan != nullptr ? candidatesOf(*plan, record) : Candidates{{}, tr("The engine does not run: start it to ask its plan.")};
        };
    m_detail = new ExchangeDetail(std::move(asker));
    auto* footer = new QHBoxLayout;
    footer->setContentsMargins(10, 3, 10, 4);
    footer->addWidget(m_left);
    footer->addStretch(1);
    footer->addWidget(m_right);
    auto* list = new QWidget;
    auto* column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_filterBar);
    column->addWidget(m_table, 1);
    column->addLayout(footer);
    m_split->setChildrenCollapsible(false);
    m_split->addWidget(list);
    m_split->addWidget(m_detail);
    m_split->setStretchFactor(0, 2);
    m_split->setStretchFactor(1, 1);
    m_split->setSizes({950, 430});
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_split);
    wireTable();
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, &TrafficPanel::refreshFooter);
    m_tick.start();
    refreshFooter();
    refreshEmptyState();
}

TrafficPanel::~TrafficPanel() {
    // The views go before what they show, and tell nobody: the host may be gone already.
    m_table->disconnect(this);
    m_model->disconnect(this);
    delete m_split;
}

void TrafficPanel::wireTable() {
    connect(m_filterBar, &FilterBar::filterChanged, m_model, &ExchangeTableModel::setFilter);
    connect(m_filterBar, &FilterBar::clearRequested, m_store, &ExchangeStore::clear);
    connect(m_filterBar, &FilterBar::pauseToggled, this, [this](bool paused) {
        if (m_feed != nullptr)
            m_feed->setPaused(paused);
        refreshFooter();
        refreshEmptyState();
    });
    connect(m_model, &ExchangeTableModel::filterApplied, this, &TrafficPanel::refreshFooter);
    connect(m_model, &ExchangeTableModel::filterApplied, this, &TrafficPanel::refreshEmptyState);
    connect(m_store, &ExchangeStore::cleared, this, &TrafficPanel::refreshFooter);
    connect(m_store, &ExchangeStore::cleared, this, &TrafficPanel::refreshEmptyState);
    connect(m_store, &ExchangeStore::appended, this, &TrafficPanel::refreshFooter);
    connect(m_table, &ExchangeTable::followingChanged, this, &TrafficPanel::refreshFooter);
    connect(m_table, &ExchangeTable::recordSelected, m_detail, &ExchangeDetail::showRecord);
    connect(m_table, &ExchangeTable::recordSelected, this, &TrafficPanel::selected);
    connect(m_table, &ExchangeTable::recordActivated, this, &TrafficPanel::wayRequested);
    connect(m_table, &ExchangeTable::wayRequested, this, &TrafficPanel::wayRequested);
    connect(m_table, &ExchangeTable::composeRequested, this, &TrafficPanel::composeRequested);
    connect(m_table, &ExchangeTable::filterRequested, m_filterBar, &FilterBar::addTerms);
    connect(m_table, &ExchangeTable::urlCopyRequested, this, &TrafficPanel::copyUrl);
    connect(m_table, &ExchangeTable::curlCopyRequested, this, &TrafficPanel::copyCurl);
    connect(m_detail, &ExchangeDetail::curlCopyRequested, this, &TrafficPanel::copyCurl);
    connect(m_detail, &ExchangeDetail::composeRequested, this, &TrafficPanel::composeRequested);
    auto* find = new QShortcut(QKeySequence::Find, this);
    find->setContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, m_filterBar, &FilterBar::focusField);
    if (m_host != nullptr) {
        connect(m_host, &runtime::EngineHost::stateChanged, this, &TrafficPanel::refreshEmptyState);
        connect(m_host, &runtime::EngineHost::applied, this, &TrafficPanel::refreshEmptyState);
    }
}

bool TrafficPanel::isPaused() const {
    return m_feed != nullptr && m_feed->isPaused();
}

QWidget* TrafficPanel::takeDetail() {
    m_detail->setParent(nullptr);
    return m_detail;
}

void TrafficPanel::setFilter(const QString& text) {
    m_filterBar->setText(text);
}

void TrafficPanel::refreshFooter() {
    const QLocale locale;
    m_filterBar->setCounts(static_cast<quint64>(m_model->rowCount()), m_store->size());
    m_left->setText(isPaused()               ? tr("paused: nothing is recorded")
                    : m_table->isFollowing() ? tr("following the newest · any scroll up stops")
                                             : tr("not following · End jumps to the newest"));
    QStringList facts;
    if (m_host != nullptr) {
        const runtime::CaptureCounts counts = m_host->captureCounts();
        facts << tr("recorded %1 of %2").arg(locale.toString(counts.recorded), locale.toString(counts.seen));
    }
    facts << tr("%1 of %2 kept").arg(sizeWords(m_store->bytes()), sizeWords(m_store->limit()));
    facts << (m_store->dropped() == 0 ? tr("nothing dropped") : tr("%1 oldest dropped").arg(locale.toString(m_store->dropped())));
    m_right->setText(facts.join(QStringLiteral(" · ")));
}

void TrafficPanel::refreshEmptyState() {
    if (m_model->isFiltered() && m_store->size() > 0) {
        m_table->setEmptyTexts(tr("No exchange passes this filter."), {});
        return;
    }
    const QString url = m_host == nullptr ? QString() : firstUrl(*m_host);
    if (isPaused())
        m_table->setEmptyTexts(tr("Paused: nothing is recorded. Resume to see traffic."), {});
    else if (url.isEmpty())
        m_table->setEmptyTexts(tr("The engine does not run. Press Run, then send a request."), {});
    else
        m_table->setEmptyTexts(tr("No request came yet. Send one:"), QStringLiteral("curl -i ") + url);
}

void TrafficPanel::copyUrl(const runtime::Record& record) {
    if (record != nullptr)
        QApplication::clipboard()->setText(urlOf(baseOf(m_host, *record), *record));
}

void TrafficPanel::copyCurl(const runtime::Record& record) {
    if (record != nullptr)
        QApplication::clipboard()->setText(qtext(capture::toCurl(*record, baseOf(m_host, *record).toStdString())));
}

} // namespace gw::ui

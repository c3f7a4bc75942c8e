#include "ui/explain/explain_panel.h"

#include "ui/explain/explained_way.h"
#include "ui/explain/request_line.h"
#include "ui/preferences/sentences.h"
#include "ui/style/icons.h"
#include "ui/style/theme.h"
#include "ui/style/tip.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace gw::ui {

namespace {

constexpr int pauseMs = 150;
constexpr int rowHeight = 20;
constexpr int pointerRole = Qt::UserRole;

QString text(const std::string& words) {
    return QString::fromStdString(words);
}

} // namespace

ExplainPanel::ExplainPanel(QWidget* parent) : QWidget(parent), m_line(new QLineEdit), m_headers(new QPlainTextEdit), m_summary(new QLabel) {
    m_line->setPlaceholderText(tr("GET /orders/1   or paste a curl line; a click on a traffic row fills this"));
    m_line->setFont(typeface(FontRole::captionMono));
    m_line->setClearButtonEnabled(true);
    m_line->setAccessibleName(tr("Request to explain"));
    m_headers->setPlaceholderText(tr("X-Api-Key: …\none header a line"));
    m_headers->setFont(typeface(FontRole::captionMono));
    m_headers->setAccessibleName(tr("Headers of the request to explain"));
    m_headers->setTabChangesFocus(true);
    m_summary->setWordWrap(true);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_summary->setAccessibleName(tr("What would happen"));
    m_rules = makeTable({tr("Route"), tr("Why"), tr("Matches"), tr("Rank")}, tr("Candidates in rank order"));
    m_policies = makeTable({tr("Policy"), tr("What it does"), tr("From")}, tr("Policies in running order"));
    auto* left = new QWidget;
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(6);
    column->addWidget(m_line);
    column->addWidget(m_headers, 1);
    auto* middle = new QWidget;
    auto* rows = new QVBoxLayout(middle);
    rows->setContentsMargins(0, 8, 0, 0);
    m_summary->setContentsMargins(8, 0, 8, 0);
    rows->setSpacing(6);
    rows->addWidget(m_summary);
    auto* tables = new QSplitter;
    tables->addWidget(m_rules);
    tables->addWidget(m_policies);
    tables->setStretchFactor(0, 3);
    tables->setStretchFactor(1, 2);
    rows->addWidget(tables, 1);
    auto* all = new QSplitter;
    all->addWidget(left);
    all->addWidget(middle);
    all->setStretchFactor(1, 1);
    all->setSizes({360, 1000});
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->addWidget(all);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &ExplainPanel::explain);
    connect(m_line, &QLineEdit::textEdited, this, [this] {
        m_listener.clear();
        m_client.clear();
        ask();
    });
    connect(m_line, &QLineEdit::textChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(m_line, &QLineEdit::returnPressed, this, [this] {
        ask();
        explain();
    });
    connect(m_headers, &QPlainTextEdit::textChanged, this, [this] {
        if (m_headers->hasFocus())
            ask();
        m_pause.start();
    });
    connect(&Theme::current(), &Theme::changed, this, [this] { // the rows and the sentence have colours of their own
        if (isVisible())
            explain();
    });
    explain();
}

QTreeWidget* ExplainPanel::makeTable(const QStringList& columns, const QString& name) {
    auto* table = new QTreeWidget;
    table->setHeaderLabels(columns);
    table->setRootIsDecorated(false);
    table->setUniformRowHeights(true);
    table->setAlternatingRowColors(true);
    table->setFrameShape(QFrame::NoFrame);
    table->setAllColumnsShowFocus(true);
    table->setAccessibleName(name);
    table->header()->setStretchLastSection(true);
    table->header()->resizeSection(0, 120);
    table->header()->resizeSection(1, 220);
    connect(table, &QTreeWidget::itemClicked, this, [this](const QTreeWidgetItem* item) { emit pointerPicked(item->data(0, pointerRole).toString()); });
    connect(table, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem* item) { emit pointerPicked(item->data(0, pointerRole).toString()); });
    return table;
}

QString ExplainPanel::summary() const {
    return m_summary->text();
}

void ExplainPanel::setChecked(const std::shared_ptr<const Checked>& checked) {
    m_checked = checked;
    if (isVisible())
        explain();
}

void ExplainPanel::ask() {
    m_taken = false;
    m_dimmed = false;
}

void ExplainPanel::dim() {
    m_dimmed = true;
    light({});
}

void ExplainPanel::light(const Lighting& lighting) {
    // What another one lit is not its to put out.
    const bool shows = !lighting.empty() && isVisible() && !m_taken && !m_dimmed;
    if (shows || m_lit)
        emit explained(shows ? lighting : Lighting());
    m_lit = shows;
}

void ExplainPanel::take(const trace::ExchangeRecord& record) {
    m_taken = true;
    m_lit = false;
    if (m_line->hasFocus() || m_headers->hasFocus())
        return; // somebody is writing
    runtime::ExplainRequest request;
    request.method = std::string(record.method);
    request.url = record.target.starts_with('/') ? "http://" + std::string(record.host) + std::string(record.target) : std::string(record.target);
    m_listener = std::string(record.listener);
    const std::string_view peer = record.client.empty() ? record.peer : record.client;
    m_client = std::string(peer.substr(0, record.client.empty() ? peer.rfind(':') : peer.size()));
    QStringList headers;
    for (const trace::Field& field : record.requestHeaders)
        if (QString::fromUtf8(field.name.data(), static_cast<qsizetype>(field.name.size())).compare(QLatin1String("host"), Qt::CaseInsensitive) != 0)
            headers << text(std::string(field.name) + ": " + std::string(field.value));
    m_line->setText(lineFromRequest(request));
    m_headers->setPlainText(headers.join(QLatin1Char('\n')));
    if (isVisible())
        explain();
}

void ExplainPanel::say(const QString& sentence, bool wrong) {
    m_summary->setText(sentence);
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, color(wrong ? Token::error : Token::text2));
    m_summary->setPalette(colours);
    m_rules->clear();
    m_policies->clear();
}

void ExplainPanel::explain() {
    m_pause.stop();
    const auto refuse = [this](const QString& sentence, bool wrong) {
        say(sentence, wrong);
        light({});
    };
    if (m_line->text().trimmed().isEmpty())
        return refuse(tr("Nothing is sent: the document alone tells which route takes a request, and why not the others."), false);
    auto request = requestFromLine(m_line->text());
    if (!request)
        return refuse(request.error(), true);
    const QStringList lines = m_headers->toPlainText().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (const QString& line : lines) {
        auto field = runtime::splitHeader(line.trimmed().toStdString());
        if (!field)
            return refuse(tr("%1: %2").arg(line, inLanguage(field.error())), true);
        request->headers.push_back(std::move(*field));
    }
    request->listener = m_listener;
    request->client = m_client;
    if (m_checked == nullptr || m_checked->explainable == nullptr)
        return refuse(tr("The document has errors; mend them first (see Problems)."), true);
    const auto found = runtime::explain(*m_checked->explainable, *request);
    if (!found)
        return refuse(inLanguage(found.error()), true);
    tell(*found);
}

void ExplainPanel::tell(const runtime::Explained& found) {
    QStringList words{inLanguage(found.summary)};
    if (!found.action.empty())
        words << inLanguage(found.action);
    for (const std::string& fact : found.actionFacts)
        words << inLanguage(fact);
    for (const auto& [name, value] : found.captures)
        words << QStringLiteral("{%1} = %2").arg(text(name), text(value));
    for (const std::string& note : found.notes)
        words << inLanguage(note);
    say(words.join(QStringLiteral("  ·  ")), false);
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, color(found.status == 0 ? Token::text : Token::error));
    m_summary->setPalette(colours);
    for (const runtime::ExplainedRule& rule : found.rules) {
        auto* item = new QTreeWidgetItem(m_rules, {text(rule.route), inLanguage(rule.verdict), inLanguage(rule.match), inLanguage(rule.rank)});
        item->setSizeHint(1, QSize(0, rowHeight)); // not of the first column, whose width is that of its content
        item->setIcon(0, shapeIcon(rule.won ? Shape::pass : Shape::skip));
        item->setData(0, pointerRole, text(rule.pointer));
        for (int column = 0; column < 4; ++column) {
            item->setToolTip(column, plainTip(item->text(column)));
            if (rule.won)
                item->setFont(column, typeface(FontRole::bodyBold));
            else if (column > 0)
                item->setForeground(column, color(Token::text2));
        }
    }
    for (const runtime::ExplainedPolicy& policy : found.policies) {
        const std::string name = policy.name.empty() || policy.name == policy.kind ? policy.kind : policy.kind + " " + policy.name;
        auto* item = new QTreeWidgetItem(m_policies, {QStringLiteral("%1  %2").arg(m_policies->topLevelItemCount() + 1).arg(text(name)), inLanguage(policy.facts), inLanguage(policy.origin)});
        item->setSizeHint(1, QSize(0, rowHeight));
        item->setData(0, pointerRole, text(policy.pointer));
        item->setToolTip(1, plainTip(inLanguage(policy.facts)));
        item->setToolTip(0, plainTip(inLanguage(policy.stage)));
    }
    for (QTreeWidget* table : {m_rules, m_policies}) {
        table->resizeColumnToContents(0);
        table->setColumnWidth(1, 260);
    }
    light(m_checked->tree == nullptr ? Lighting() : lightingOf(m_checked->whole, found));
}

void ExplainPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_dimmed = false;
    explain();
}

void ExplainPanel::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    light({});
}

} // namespace gw::ui

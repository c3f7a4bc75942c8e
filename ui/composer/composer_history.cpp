#include "ui/composer/composer_history.h"

#include "capture/redact/redact.h"
#include "ui/inspector/list/exchange_texts.h"

namespace gw::ui {

namespace {

std::string headerNamed(const runtime::ComposedRequest& request, QLatin1String name) {
    for (const auto& [key, value] : request.headers)
        if (qtext(key).compare(name, Qt::CaseInsensitive) == 0)
            return value;
    return {};
}

QString entryWords(const ComposerHistory::Entry& entry) {
    const QString words = qtext(entry.method) + QLatin1Char(' ') + qtext(entry.url);
    return entry.status == 0 ? words : QStringLiteral("%1 → %2").arg(words).arg(entry.status);
}

} // namespace

std::uint64_t ComposerHistory::add(const runtime::ComposedRequest& request, const pipeline::GatewayPlan* plan) {
    const capture::Redactor redactor = plan == nullptr ? capture::Redactor({}, {}) : capture::Redactor(plan->secretHeaders, plan->secretQueries);
    Arena arena;
    Entry entry;
    entry.method = request.method;
    entry.url = std::string(redactor.target(request.url, arena));
    for (const auto& [name, value] : request.headers)
        entry.headers.emplace_back(name, redactor.isSecretHeader(name) ? std::string() : std::string(redactor.headerValue(name, value, arena)));
    const std::string_view kept = std::string_view(request.body).substr(0, bodyMax);
    entry.body = std::string(redactor.body(kept, headerNamed(request, QLatin1String("content-type")),
                                           headerNamed(request, QLatin1String("content-encoding")), arena).bytes);
    entry.words = entryWords(entry);
    m_entries.push_front(std::move(entry));
    if (m_entries.size() > most)
        m_entries.pop_back();
    return ++m_added;
}

void ComposerHistory::answered(std::uint64_t number, std::uint16_t status) {
    const std::uint64_t age = m_added - number;
    if (number == 0 || age >= m_entries.size())
        return;
    m_entries[age].status = status;
    m_entries[age].words = entryWords(m_entries[age]);
}

} // namespace gw::ui

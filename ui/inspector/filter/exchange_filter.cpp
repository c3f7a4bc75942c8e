#include "ui/inspector/filter/exchange_filter.h"

#include "ui/inspector/filter/filter_node.h"
#include "ui/inspector/list/exchange_texts.h"

namespace gw::ui {

namespace {

using Node = ExchangeFilter::Node;

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

/// Where `piece` (lower case) is in `text` at or after `from`, npos = nowhere.
std::size_t findPiece(std::string_view text, std::string_view piece, std::size_t from) {
    if (piece.empty())
        return from;
    for (std::size_t i = from; i + piece.size() <= text.size(); ++i) {
        std::size_t n = 0;
        while (n < piece.size() && lower(text[i + n]) == piece[n])
            ++n;
        if (n == piece.size())
            return i;
    }
    return std::string_view::npos;
}

bool endsWith(std::string_view text, std::string_view piece, std::size_t from) {
    return text.size() >= from + piece.size() && findPiece(text, piece, text.size() - piece.size()) != std::string_view::npos;
}

bool textMatches(const Node& term, std::string_view text) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < term.pieces.size(); ++i) {
        const std::string& piece = term.pieces[i];
        if (term.whole && i + 1 == term.pieces.size())
            return endsWith(text, piece, at) && (i > 0 || text.size() == piece.size());
        const std::size_t found = findPiece(text, piece, at);
        if (found == std::string_view::npos || (term.whole && i == 0 && found != 0))
            return false;
        at = found + piece.size();
    }
    return true;
}

bool isMatches(FilterIs is, const trace::ExchangeRecord& record) {
    switch (is) {
    case FilterIs::error: return isError(record);
    case FilterIs::partial: return !record.partial.empty();
    case FilterIs::running: return record.ending == trace::Ending::running;
    case FilterIs::cached: return isCacheHit(record);
    case FilterIs::aborted: return record.ending == trace::Ending::aborted || record.ending == trace::Ending::clientGone;
    case FilterIs::fault: return !record.fault.empty();
    case FilterIs::slow: return record.ended >= std::chrono::seconds(1);
    case FilterIs::refused:
        return std::any_of(record.policies.begin(), record.policies.end(),
                           [](const trace::PolicyStep& one) { return one.mark == trace::Mark::refused; });
    case FilterIs::retried:
        return std::any_of(record.attempts.begin(), record.attempts.end(),
                           [](const trace::Attempt& one) { return one.attempt > 0; });
    }
    return false;
}

bool numberMatches(const Node& term, std::int64_t value) {
    return (value >= term.low && value <= term.high) != term.differs;
}

bool termMatches(const Node& term, const trace::ExchangeRecord& record) {
    switch (term.field) {
    case FilterField::path: return textMatches(term, record.target) || textMatches(term, record.path);
    case FilterField::route: return textMatches(term, record.routeName);
    case FilterField::group: return textMatches(term, record.group);
    case FilterField::method: return textMatches(term, record.method);
    case FilterField::host: return textMatches(term, record.host);
    case FilterField::consumer: return textMatches(term, record.consumer);
    case FilterField::id: return textMatches(term, record.id);
    case FilterField::listener: return textMatches(term, record.listener);
    case FilterField::client: return textMatches(term, record.client) || textMatches(term, record.peer);
    case FilterField::fault: return textMatches(term, record.fault);
    case FilterField::upstream:
        return std::any_of(record.attempts.begin(), record.attempts.end(), [&](const trace::Attempt& one) {
            return textMatches(term, one.upstream) || textMatches(term, one.endpoint);
        });
    case FilterField::policy: // the one that decided, not those that let through
        return std::any_of(record.policies.begin(), record.policies.end(), [&](const trace::PolicyStep& one) {
            return (one.mark == trace::Mark::refused || one.mark == trace::Mark::answered) &&
                   (textMatches(term, one.kind) || textMatches(term, one.name));
        });
    case FilterField::status: return numberMatches(term, record.status);
    case FilterField::duration: return record.ending != trace::Ending::running && numberMatches(term, record.ended.count());
    case FilterField::size: return numberMatches(term, static_cast<std::int64_t>(record.responseBody.total));
    case FilterField::is: return isMatches(term.is, record);
    }
    return false;
}

bool nodeMatches(const Node& node, const trace::ExchangeRecord& record) {
    const auto child = [&](const std::shared_ptr<const Node>& one) { return nodeMatches(*one, record); };
    switch (node.kind) {
    case Node::Kind::all: return std::all_of(node.children.begin(), node.children.end(), child);
    case Node::Kind::any: return std::any_of(node.children.begin(), node.children.end(), child);
    case Node::Kind::negation: return !child(node.children.front());
    case Node::Kind::term: return termMatches(node, record);
    }
    return false;
}

QString nodeWords(const Node& node, bool inner) {
    if (node.kind == Node::Kind::term)
        return node.words;
    if (node.kind == Node::Kind::negation)
        return ExchangeFilter::tr("not %1").arg(nodeWords(*node.children.front(), true));
    QStringList parts;
    for (const auto& one : node.children)
        parts << nodeWords(*one, true);
    const QString joined = parts.join(node.kind == Node::Kind::all ? ExchangeFilter::tr(" and ") : ExchangeFilter::tr(", or "));
    return inner ? QLatin1Char('(') + joined + QLatin1Char(')') : joined;
}

} // namespace

bool ExchangeFilter::matches(const trace::ExchangeRecord& record) const {
    return m_root == nullptr || nodeMatches(*m_root, record);
}

QString ExchangeFilter::sentence() const {
    return m_root == nullptr ? QString() : nodeWords(*m_root, false);
}

QString ExchangeFilter::quoted(const QString& text) {
    bool plain = !text.isEmpty();
    for (const QChar c : text)
        plain = plain && (c.isLetterOrNumber() || QStringLiteral("/-_.~%").contains(c));
    if (plain)
        return text;
    QString escaped = text;
    escaped.replace(QLatin1Char('\\'), QStringLiteral("\\\\")).replace(QLatin1Char('"'), QStringLiteral("\\\""));
    return QLatin1Char('"') + escaped + QLatin1Char('"');
}

} // namespace gw::ui

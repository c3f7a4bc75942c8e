#include "ui/inspector/filter/filter_lexer.h"

#include <QHash>

namespace gw::ui {

namespace {

using Node = ExchangeFilter::Node;
using NodePtr = std::shared_ptr<const Node>;

const QHash<QString, FilterField>& fields() {
    static const QHash<QString, FilterField> all{
        {QStringLiteral("path"), FilterField::path},         {QStringLiteral("route"), FilterField::route},
        {QStringLiteral("group"), FilterField::group},       {QStringLiteral("method"), FilterField::method},
        {QStringLiteral("host"), FilterField::host},         {QStringLiteral("consumer"), FilterField::consumer},
        {QStringLiteral("upstream"), FilterField::upstream}, {QStringLiteral("id"), FilterField::id},
        {QStringLiteral("listener"), FilterField::listener}, {QStringLiteral("client"), FilterField::client},
        {QStringLiteral("fault"), FilterField::fault},       {QStringLiteral("policy"), FilterField::policy},
        {QStringLiteral("status"), FilterField::status},     {QStringLiteral("duration"), FilterField::duration},
        {QStringLiteral("size"), FilterField::size},         {QStringLiteral("is"), FilterField::is}};
    return all;
}

const QHash<QString, FilterIs>& states() {
    static const QHash<QString, FilterIs> all{
        {QStringLiteral("error"), FilterIs::error},     {QStringLiteral("partial"), FilterIs::partial},
        {QStringLiteral("running"), FilterIs::running}, {QStringLiteral("cached"), FilterIs::cached},
        {QStringLiteral("refused"), FilterIs::refused}, {QStringLiteral("aborted"), FilterIs::aborted},
        {QStringLiteral("fault"), FilterIs::fault},     {QStringLiteral("retried"), FilterIs::retried},
        {QStringLiteral("slow"), FilterIs::slow}};
    return all;
}

template <class Map>
QString namesOf(const Map& map) {
    QStringList names = map.keys();
    names.sort();
    return names.join(QStringLiteral(", "));
}

class Parser {
public:
    explicit Parser(const QString& text) : m_lexer(text) { next(); }

    std::expected<NodePtr, FilterError> run() {
        if (!m_failed && m_token.kind == FilterLexeme::Kind::end)
            return NodePtr();
        NodePtr root = alternatives(0);
        if (!m_failed && m_token.kind != FilterLexeme::Kind::end)
            fail(m_token.at, m_token.length, ExchangeFilter::tr("there is no \"(\" for this \")\""));
        if (m_failed)
            return std::unexpected(m_error);
        return root;
    }

private:
    static constexpr int depthMax = 64;

    void fail(qsizetype at, qsizetype length, const QString& message) {
        if (!std::exchange(m_failed, true))
            m_error = {at, length, message};
    }
    bool isWord(const char* word) const {
        return m_token.kind == FilterLexeme::Kind::word && !m_token.quoted && m_token.field.isEmpty() &&
               m_token.value.compare(QLatin1String(word), Qt::CaseInsensitive) == 0;
    }

    NodePtr alternatives(int depth) {
        std::vector<NodePtr> parts{conjunction(depth)};
        while (!m_failed && isWord("or")) {
            next();
            parts.push_back(conjunction(depth));
        }
        return join(Node::Kind::any, std::move(parts));
    }

    NodePtr conjunction(int depth) {
        std::vector<NodePtr> parts{factor(depth)};
        while (!m_failed) {
            if (isWord("and"))
                next();
            else if (isWord("or") || m_token.kind == FilterLexeme::Kind::close || m_token.kind == FilterLexeme::Kind::end)
                break;
            parts.push_back(factor(depth));
        }
        return join(Node::Kind::all, std::move(parts));
    }

    NodePtr factor(int depth) {
        if (depth > depthMax) {
            fail(m_token.at, m_token.length, ExchangeFilter::tr("too many parentheses within each other"));
            return {};
        }
        if (isWord("not")) {
            next();
            auto node = std::make_shared<Node>();
            node->kind = Node::Kind::negation;
            node->children.push_back(factor(depth + 1));
            return node;
        }
        if (m_token.kind == FilterLexeme::Kind::open) {
            const qsizetype at = m_token.at;
            next();
            NodePtr inner = alternatives(depth + 1);
            if (m_token.kind != FilterLexeme::Kind::close)
                fail(at, 1, ExchangeFilter::tr("this \"(\" is never closed: add \")\""));
            next();
            return inner;
        }
        if (m_token.kind != FilterLexeme::Kind::word || isWord("and") || isWord("or")) {
            fail(m_token.at, std::max<qsizetype>(1, m_token.length),
                 ExchangeFilter::tr("a condition is missing here, such as status:>=400 or a part of the path"));
            return {};
        }
        const FilterLexeme lexeme = m_token;
        next();
        return term(lexeme);
    }

    static NodePtr join(Node::Kind kind, std::vector<NodePtr> parts) {
        if (parts.size() == 1)
            return parts.front();
        auto node = std::make_shared<Node>();
        node->kind = kind;
        node->children = std::move(parts);
        return node;
    }

    NodePtr term(const FilterLexeme& lexeme) {
        auto node = std::make_shared<Node>();
        if (lexeme.field.isEmpty()) {
            if (!lexeme.quoted && lexeme.value.compare(QLatin1String("partial"), Qt::CaseInsensitive) == 0) {
                setState(*node, lexeme);
                return node;
            }
            setText(*node, QStringLiteral("path"), lexeme.value);
            return node;
        }
        const auto field = fields().constFind(lexeme.field);
        if (field == fields().constEnd()) {
            fail(lexeme.at, lexeme.field.size(),
                 ExchangeFilter::tr("there is no \"%1:\"; there are %2").arg(lexeme.field, namesOf(fields())));
            return node;
        }
        node->field = *field;
        if (lexeme.value.isEmpty() && !lexeme.quoted)
            fail(lexeme.at, lexeme.length, ExchangeFilter::tr("\"%1:\" wants a value").arg(lexeme.field));
        else if (*field == FilterField::is)
            setState(*node, lexeme);
        else if (*field == FilterField::status || *field == FilterField::duration || *field == FilterField::size)
            setNumber(*node, lexeme);
        else
            setText(*node, lexeme.field, lexeme.value);
        return node;
    }

    void setState(Node& node, const FilterLexeme& lexeme) {
        node.field = FilterField::is;
        const auto state = states().constFind(lexeme.value.toLower());
        if (state == states().constEnd()) {
            fail(lexeme.at, lexeme.length, ExchangeFilter::tr("\"is:\" wants one of %1").arg(namesOf(states())));
            return;
        }
        node.is = *state;
        node.words = ExchangeFilter::tr("is %1").arg(lexeme.value.toLower());
    }

    static void setText(Node& node, const QString& field, QString value) {
        node.whole = value.startsWith(QLatin1Char('='));
        if (node.whole)
            value.remove(0, 1);
        node.words = (node.whole ? ExchangeFilter::tr("%1 is %2") : ExchangeFilter::tr("%1 has %2")).arg(field, value);
        for (const QString& piece : value.split(QLatin1Char('*')))
            node.pieces.push_back(piece.toUtf8().toLower().toStdString());
    }

    void setNumber(Node& node, const FilterLexeme& lexeme);
    void next() {
        m_token = m_lexer.next();
        if (m_lexer.error())
            fail(m_lexer.error()->position, m_lexer.error()->length, m_lexer.error()->message);
    }

    FilterLexer m_lexer;
    FilterLexeme m_token;
    bool m_failed = false;
    FilterError m_error;
};

void Parser::setNumber(Node& node, const FilterLexeme& lexeme) {
    static constexpr std::array operators{">=", "<=", "!=", ">", "<", "="};
    QString value = lexeme.value;
    QString op;
    for (const char* one : operators)
        if (value.startsWith(QLatin1String(one))) {
            op = QLatin1String(one);
            value.remove(0, op.size());
            break;
        }
    const QString shown = op == QLatin1String(">=") ? QStringLiteral("≥ ") : op == QLatin1String("<=") ? QStringLiteral("≤ ")
                          : op == QLatin1String("!=") ? QStringLiteral("≠ ") : op.isEmpty() ? QString() : op + QLatin1Char(' ');
    node.words = lexeme.field + QLatin1Char(' ') + shown + value;
    if (node.field == FilterField::status && value.size() == 3 && value.endsWith(QLatin1String("xx"), Qt::CaseInsensitive) &&
        value[0] >= QLatin1Char('1') && value[0] <= QLatin1Char('5') && (op.isEmpty() || op == QLatin1String("!="))) {
        node.low = value[0].digitValue() * 100;
        node.high = node.low + 99;
        node.differs = !op.isEmpty();
        return;
    }
    const qsizetype dash = op.isEmpty() ? value.indexOf(QLatin1Char('-')) : -1;
    const auto low = filterNumber(node.field, dash > 0 ? value.left(dash) : value);
    const auto high = dash > 0 ? filterNumber(node.field, value.mid(dash + 1)) : low;
    if (!low || !high) {
        fail(lexeme.at, lexeme.length,
             node.field == FilterField::status     ? ExchangeFilter::tr("\"status:\" wants a number, such as 404, >=400, 4xx or 500-503")
             : node.field == FilterField::duration ? ExchangeFilter::tr("\"duration:\" wants a time, such as >1s, <20ms or 5ms-1s")
                                                   : ExchangeFilter::tr("\"size:\" wants a size, such as >10KiB or <512"));
        return;
    }
    if (op.startsWith(QLatin1Char('>')))
        node.low = *low + (op.size() == 1 ? 1 : 0);
    else if (op.startsWith(QLatin1Char('<')))
        node.high = *high - (op.size() == 1 ? 1 : 0);
    else {
        node.low = *low;
        node.high = *high;
        node.differs = op == QLatin1String("!=");
    }
}

} // namespace

std::expected<ExchangeFilter, FilterError> ExchangeFilter::parse(const QString& text) {
    auto root = Parser(text).run();
    if (!root)
        return std::unexpected(root.error());
    ExchangeFilter filter;
    filter.m_root = *root;
    return filter;
}

} // namespace gw::ui

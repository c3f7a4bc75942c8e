// find() = explain() = a plain reference, over random rules and requests; and the price of find() among 10,000 routes.
#include "core/match/rules_json.h"

#include "match/explain.h"

#include <QTest>

#include <algorithm>
#include <chrono>
#include <random>
#include <set>

using namespace gw::match;

namespace {

std::vector<std::string> split(const std::string& path) {
    std::vector<std::string> out;
    std::size_t start = 1;
    for (std::size_t slash = path.find('/', 1); slash != std::string::npos; slash = path.find('/', start)) {
        out.push_back(path.substr(start, slash - start));
        start = slash + 1;
    }
    out.push_back(path.substr(start));
    return out;
}

/// The contract, read aloud: no trie, no hashes, none of the engine's own matching code.
class Reference {
public:
    explicit Reference(const std::vector<RouteRule>& rules) : m_rules(rules) {}

    /// Index of the winner, -1 for 404, -2 for 405 (then with `allow`).
    int find(const std::string& method, const std::string& host, const std::string& path,
             const std::set<std::string>& headers, const std::set<std::string>& query,
             std::set<std::string>& allow) const {
        int best = -1;
        std::vector<int> bestScore;
        allow.clear();
        for (std::size_t i = 0; i < m_rules.size(); ++i) {
            const gw::model::Match& match = m_rules[i].match;
            const int hostScore = hostMatch(match.hosts, host);
            std::vector<int> pathScore;
            if (hostScore < 0 || !pathMatch(match, path, pathScore) || !all(match.headers, headers) ||
                !all(match.query, query))
                continue;
            std::set<std::string> methods(match.methods.begin(), match.methods.end());
            if (methods.contains("GET"))
                methods.insert("HEAD");
            if (!methods.empty() && !methods.contains(method)) {
                allow.insert(methods.begin(), methods.end());
                continue;
            }
            std::vector<int> score{hostScore};
            score.insert(score.end(), pathScore.begin(), pathScore.end());
            score.push_back(methods.empty() ? 0 : 1);
            score.push_back(static_cast<int>(match.headers.size()));
            score.push_back(static_cast<int>(match.query.size()));
            score.push_back(-static_cast<int>(m_rules[i].order));
            if (best < 0 || score > bestScore) {
                best = static_cast<int>(i);
                bestScore = score;
            }
        }
        return best >= 0 ? best : allow.empty() ? -1 : -2;
    }

private:
    static int hostMatch(const std::vector<std::string>& hosts, const std::string& host) {
        int best = hosts.empty() ? 0 : -1;
        for (const std::string& one : hosts) {
            if (one == host)
                best = std::max(best, 100000 + static_cast<int>(one.size()));
            if (one.starts_with("*.") && host.size() > one.size() - 1 && host.ends_with(one.substr(1)))
                best = std::max(best, 1 + static_cast<int>(one.size()));
        }
        return best;
    }

    /// Always 16 numbers: exact, then a digit a segment, so that scores of any two rules compare place by place.
    static bool pathMatch(const gw::model::Match& match, const std::string& path, std::vector<int>& score) {
        score.assign(16, 0);
        if (!match.path)
            return true;
        const std::vector<std::string> wanted = split(*match.path);
        const std::vector<std::string> given = split(path);
        bool exact = true;
        std::size_t i = 0;
        for (; i < wanted.size(); ++i) {
            const bool rest = wanted[i] == "**" || wanted[i].ends_with("=**}");
            if (rest) {
                score[0] = 1;
                score[i + 1] = 1;
                return i <= given.size();
            }
            if (i >= given.size())
                return false;
            const bool one = wanted[i] == "*" || wanted[i].starts_with("{");
            exact = exact && !one;
            if (one ? given[i].empty() : given[i] != wanted[i])
                return false;
            score[i + 1] = one ? 3 : 4;
        }
        score[0] = exact ? 2 : 1;
        score[i + 1] = 2;
        return i == given.size();
    }

    static bool all(const std::vector<gw::model::ValueMatch>& wanted, const std::set<std::string>& given) {
        return std::ranges::all_of(wanted, [&](const gw::model::ValueMatch& one) {
            return given.contains(one.name) == (one.present.value_or(true));
        });
    }

    const std::vector<RouteRule>& m_rules;
};

class Random {
public:
    explicit Random(std::uint32_t seed) : m_engine(seed) {}
    std::uint32_t below(std::uint32_t n) { return std::uniform_int_distribution<std::uint32_t>(0, n - 1)(m_engine); }
    bool chance(std::uint32_t percent) { return below(100) < percent; }
    template <class T>
    const T& of(const std::vector<T>& all) {
        return all[below(static_cast<std::uint32_t>(all.size()))];
    }

private:
    std::mt19937 m_engine;
};

const std::vector<std::string> words{"a", "b", "c", "orders", "a-longer-segment-text"};
const std::vector<std::string> methods{"GET", "HEAD", "POST", "PUT", "OPTIONS", "PURGE"};
const std::vector<std::string> hosts{"a.test", "b.a.test", "c.b.a.test", "x.org"};
const std::vector<std::string> hostPatterns{"a.test", "*.a.test", "*.b.a.test", "c.b.a.test", "*.test"};
const std::vector<std::string> names{"x-a", "x-b", "x-c"};

std::string randomTemplate(Random& random) {
    std::string out;
    const std::uint32_t count = 1 + random.below(4);
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint32_t kind = random.below(10);
        out += '/';
        if (kind < 6)
            out += random.of(words);
        else if (kind < 8)
            out += "{p" + std::to_string(i) + "}";
        else
            out += "*";
    }
    const std::uint32_t end = random.below(10);
    return end < 2 ? out + "/**" : end == 2 ? out + "/{rest=**}" : end == 3 ? out + "/" : end == 4 ? "/**" : out;
}

RouteRule randomRule(Random& random, std::uint32_t order) {
    RouteRule rule;
    rule.name = "r" + std::to_string(order);
    rule.route = order;
    rule.order = order;
    rule.pointer = "/routes/" + std::to_string(order);
    if (random.chance(40))
        for (std::uint32_t i = 0; i <= random.below(2); ++i)
            rule.match.hosts.push_back(random.of(hostPatterns));
    if (random.chance(90))
        rule.match.path = randomTemplate(random);
    if (random.chance(50))
        for (std::uint32_t i = 0; i <= random.below(2); ++i)
            rule.match.methods.push_back(random.of(methods));
    while (random.chance(30) && rule.match.headers.size() < 3)
        rule.match.headers.push_back({random.of(names), {}, {}, {}, random.chance(80)});
    while (random.chance(20) && rule.match.query.size() < 2)
        rule.match.query.push_back({random.of(names), {}, {}, {}, random.chance(80)});
    return rule;
}

std::string randomPath(Random& random) {
    std::string out;
    for (std::uint32_t i = 0; i <= random.below(5); ++i)
        out += "/" + random.of(words);
    return random.chance(10) ? out + "/" : random.chance(3) ? "/" : out;
}

std::vector<RouteRule> manyRoutes() {
    std::vector<RouteRule> rules;
    for (std::uint32_t i = 0; i < 10000; ++i) {
        RouteRule rule;
        rule.route = i;
        rule.order = i;
        const std::string service = "service-" + std::to_string(i % 500);
        const std::string resource = "resource-" + std::to_string(i / 4);
        const std::string base = "/api/v" + std::to_string(i % 3 + 1) + "/" + service + "/" + resource;
        rule.match.path = i % 4 == 0 ? base : i % 4 == 1 ? base + "/{id}" : i % 4 == 2 ? base + "/{id}/lines/{line}"
                                                                                  : "/api/{version}/" + service + "/" +
                                                                                        resource + "/files/**";
        rule.match.methods = {i % 2 == 0 ? "GET" : "POST"};
        rules.push_back(std::move(rule));
    }
    return rules;
}

std::string pathFor(Random& random) {
    const std::uint32_t i = random.below(10000);
    const std::string base = "/api/v" + std::to_string(i % 3 + 1) + "/service-" + std::to_string(i % 500) +
                             "/resource-" + std::to_string(i / 4);
    switch (random.below(7)) {
    case 0:
        return base;
    case 1:
        return base + "/4711";
    case 2:
        return base + "/4711/lines/3";
    case 3:
        return base + "/files/a/b/c.txt"; // back from {id} to **
    case 4:
        return base + "/4711/lines/3/none"; // back through every wildcard, then a miss
    case 5:
        return "/api/v9/service-1/unknown";
    default:
        return "/" + std::to_string(random.below(1000000)) + "/index.html";
    }
}

} // namespace

class TstRouterProperty : public QObject {
    Q_OBJECT

private slots:
    void findIsExplainIsTheReference() {
        Random random(20261124);
        int found = 0;
        int refused = 0;
        for (int round = 0; round < 500; ++round) {
            std::vector<RouteRule> rules;
            const std::uint32_t count = 1 + random.below(40);
            for (std::uint32_t i = 0; i < count; ++i)
                rules.push_back(randomRule(random, i));
            const auto router = Router::compile(rules);
            QVERIFY(router.has_value());
            const Reference reference(rules);
            for (int i = 0; i < 200; ++i) {
                const std::string method = random.chance(5) ? "BREW" : random.of(methods);
                const std::string host = random.of(hosts);
                const std::string path = randomPath(random);
                std::set<std::string> headers;
                std::set<std::string> query;
                for (const std::string& name : names) {
                    if (random.chance(50))
                        headers.insert(name);
                    if (random.chance(30))
                        query.insert(name);
                }
                std::string queryText;
                for (const std::string& name : query)
                    queryText += (queryText.empty() ? "" : "&") + name + "=1";
                matchtest::OwnedRequest request(method, host, path, queryText);
                for (const std::string& name : headers)
                    request.addHeader(name, "1");
                compare(*router, reference, request.view(), method, host, path, headers, query);
                if (QTest::currentTestFailed())
                    return;
                Captures captures;
                const OutcomeKind kind = router->find(request.view(), captures).kind;
                found += kind == OutcomeKind::route;
                refused += kind == OutcomeKind::methodNotAllowed;
            }
        }
        QVERIFY(found > 20000);
        QVERIFY(refused > 1000);
    }

    /// Each call is timed alone, in an order in which thousands of other paths have passed through the caches since the
    /// path came last; of several rounds the least counts, so that other programs on the machine do not.
    void findAmongTenThousandRoutesIsFast() {
        const auto router = Router::compile(manyRoutes());
        QVERIFY(router.has_value());
        Random random(7);
        std::vector<matchtest::OwnedRequest> requests;
        for (int i = 0; i < 5000; ++i)
            requests.emplace_back("GET", "shop.example.com", pathFor(random));
        std::vector<std::int64_t> times(requests.size(), INT64_MAX);
        Captures captures;
        int touched = 0;
        for (int round = 0; round < 7; ++round)
            for (std::size_t i = 0; i < requests.size(); ++i) {
                const Request view = requests[i].view();
                touched += view.path.back(); // the decoder has just read it
                const auto start = std::chrono::steady_clock::now();
                (void)router->find(view, captures);
                times[i] = std::min<std::int64_t>(times[i], (std::chrono::steady_clock::now() - start).count());
            }
        QVERIFY(touched != 0);
        std::ranges::sort(times);
        const std::int64_t p99 = times[times.size() * 99 / 100];
        qInfo("p50 %lld ns, p99 %lld ns", static_cast<long long>(times[times.size() / 2]), static_cast<long long>(p99));
#ifdef NDEBUG
        const std::int64_t bound = 1500; // aim 300, promise 500; the rest is room for a busy machine
#else
        const std::int64_t bound = 20000; // debug and sanitizer builds
#endif
        QVERIFY2(p99 < bound, qPrintable(QString::number(p99)));
    }

private:
    static void compare(const Router& router, const Reference& reference, const Request& request,
                        const std::string& method, const std::string& host, const std::string& path,
                        const std::set<std::string>& headers, const std::set<std::string>& query) {
        std::set<std::string> allow;
        const int expected = reference.find(method, host, path, headers, query, allow);
        Captures captures;
        const Outcome outcome = router.find(request, captures);
        const Explanation explanation = explain(router, request);
        const int actual = outcome.kind == OutcomeKind::route      ? static_cast<int>(outcome.rule)
                           : outcome.kind == OutcomeKind::notFound ? -1
                                                                   : -2;
        QCOMPARE(actual, expected);
        QVERIFY(explanation.kind == outcome.kind);
        if (actual >= 0)
            QCOMPARE(explanation.rule, outcome.rule);
        if (actual == -2) {
            const std::string text = router.allowText(outcome);
            QCOMPARE(explanation.allow, text);
            std::set<std::string> given;
            for (std::size_t at = 0; at < text.size();) {
                const std::size_t comma = std::min(text.find(", ", at), text.size());
                given.insert(text.substr(at, comma - at));
                at = comma + 2;
            }
            QVERIFY(given == allow);
        }
        QVERIFY(std::ranges::is_sorted(explanation.rules,
                                       [](const RuleVerdict& a, const RuleVerdict& b) { return a.rank > b.rank; }));
    }
};

QTEST_GUILESS_MAIN(TstRouterProperty)
#include "tst_router_property.moc"

// Names become addresses off the workers; a name that does not resolve only takes its endpoint down.
#include "runtime/control/endpoint_resolver.h"

#include <QSignalSpy>
#include <QTest>

#include <map>

using namespace gw;
using namespace gw::runtime;

namespace {

/// Answers when the test says so.
class Names {
public:
    EndpointResolver::LookUp lookUp() {
        return [this](const std::string& host, std::function<void(HostAnswer)> answered) {
            ++asked[host];
            m_waiting.emplace(host, std::move(answered));
        };
    }
    void answer(const std::string& host, std::vector<std::string> addresses, bool temporary = false) {
        const auto one = m_waiting.find(host);
        QVERIFY(one != m_waiting.end());
        const auto answered = std::move(one->second);
        m_waiting.erase(one);
        answered({.host = host,
                  .addresses = addresses,
                  .fault = addresses.empty() ? host + " does not resolve" : std::string(),
                  .temporary = temporary});
    }
    std::map<std::string, int> asked;

private:
    std::multimap<std::string, std::function<void(HostAnswer)>> m_waiting;
};

Plan planOf(const std::vector<std::pair<std::string, std::int32_t>>& endpoints, std::uint64_t revision = 1) {
    auto plan = std::make_shared<pipeline::GatewayPlan>();
    plan->revision = revision;
    pipeline::UpstreamPlan upstream;
    upstream.name = "u";
    for (const auto& [host, mock] : endpoints)
        upstream.endpoints.push_back({.text = host, .host = host, .port = 8080, .mock = mock});
    plan->upstreams.push_back(upstream);
    return plan;
}

std::string shown(const EndpointTable& table, std::size_t endpoint) {
    std::string text;
    for (const net::Address& one : table.upstreams.at(0).endpoints.at(endpoint).addresses)
        text += (text.empty() ? "" : " ") + one.text();
    return text;
}

} // namespace

class TestResolver : public QObject {
    Q_OBJECT

private slots:
    void numbersAndMocksAreThereAtOnce() {
        Names names;
        EndpointResolver resolver(nullptr, names.lookUp());
        net::Address mock;
        QVERIFY(net::Address::parse("127.0.0.1", 4711, mock));
        const Plan plan = planOf({{"192.0.2.1", -1}, {"::1", -1}, {"", 0}});
        const Endpoints table = resolver.table(plan, {mock});
        QCOMPARE(table->revision, 1U);
        QCOMPARE(shown(*table, 0), std::string("192.0.2.1:8080"));
        QCOMPARE(shown(*table, 1), std::string("[::1]:8080"));
        QCOMPARE(shown(*table, 2), std::string("127.0.0.1:4711"));
        bool done = false;
        resolver.learn(plan, [&] { done = true; });
        QVERIFY(!done); // never from inside the call
        QTRY_VERIFY(done);
        QVERIFY(names.asked.empty());
    }

    void learnsNamesBeforeItSaysDone() {
        Names names;
        EndpointResolver resolver(nullptr, names.lookUp());
        const Plan plan = planOf({{"a.test", -1}, {"b.test", -1}, {"a.test", -1}});
        bool done = false;
        resolver.learn(plan, [&] { done = true; });
        QCOMPARE(names.asked.at("a.test"), 1);
        names.answer("a.test", {"192.0.2.1", "192.0.2.2"});
        QCoreApplication::processEvents();
        QVERIFY(!done);
        names.answer("b.test", {});
        QTRY_VERIFY(done);
        const Endpoints table = resolver.table(plan, {});
        QCOMPARE(shown(*table, 0), std::string("192.0.2.1:8080 192.0.2.2:8080"));
        QCOMPARE(shown(*table, 1), std::string());
        QVERIFY(!table->upstreams[0].endpoints[1].fault.empty());
    }

    void waitsForASilentResolverNoLongerThanItsPatience() {
        Names names;
        EndpointResolver resolver(nullptr, names.lookUp());
        int done = 0;
        resolver.learn(planOf({{"silent.test", -1}}), [&] { ++done; });
        QTRY_COMPARE_WITH_TIMEOUT(done, 1, 10'000);
        names.answer("silent.test", {"192.0.2.1"}); // too late for learn(), and no second call
        QCoreApplication::processEvents();
        QCOMPARE(done, 1);
    }

    void publishesOnlyWhatDiffers() {
        Names names;
        EndpointResolver resolver(nullptr, names.lookUp());
        QSignalSpy published(&resolver, &EndpointResolver::published);
        const Plan plan = planOf({{"a.test", -1}}, 5);
        resolver.learn(plan, [] {});
        names.answer("a.test", {"192.0.2.1"});
        resolver.follow(plan, {}, resolver.table(plan, {}));
        QCOMPARE(published.count(), 0);
        resolver.refresh();
        resolver.refresh(); // one lookup under way is enough
        QCOMPARE(names.asked.at("a.test"), 2);
        names.answer("a.test", {"192.0.2.1"});
        QCOMPARE(published.count(), 0);
        resolver.refresh();
        names.answer("a.test", {"192.0.2.9"});
        QCOMPARE(published.count(), 1);
        const auto table = published.at(0).at(0).value<Endpoints>();
        QCOMPARE(table->revision, 5U);
        QCOMPARE(shown(*table, 0), std::string("192.0.2.9:8080"));
    }

    void anAnswerAfterTheTableWasGivenOutIsPublished() {
        Names names;
        EndpointResolver resolver(nullptr, names.lookUp());
        QSignalSpy published(&resolver, &EndpointResolver::published);
        const Plan plan = planOf({{"a.test", -1}});
        resolver.learn(plan, [] {});
        const Endpoints given = resolver.table(plan, {});
        names.answer("a.test", {"192.0.2.1"});
        resolver.follow(plan, {}, given);
        QCOMPARE(published.count(), 1);
    }

    void aFailingResolverKeepsWhatWasKnown() {
        Names names;
        EndpointResolver resolver(nullptr, names.lookUp());
        const Plan plan = planOf({{"a.test", -1}});
        resolver.learn(plan, [] {});
        names.answer("a.test", {"192.0.2.1"});
        resolver.follow(plan, {}, resolver.table(plan, {}));
        resolver.refresh();
        names.answer("a.test", {}, true); // the resolver itself failed
        QCOMPARE(shown(*resolver.table(plan, {}), 0), std::string("192.0.2.1:8080"));
        resolver.refresh();
        names.answer("a.test", {}); // it says that there is no such name
        QCOMPARE(shown(*resolver.table(plan, {}), 0), std::string());
    }

    void theSystemsResolverKnowsLocalhost() {
        EndpointResolver resolver;
        const Plan plan = planOf({{"localhost", -1}});
        bool done = false;
        resolver.learn(plan, [&] { done = true; });
        QTRY_VERIFY_WITH_TIMEOUT(done, 10'000);
        QTRY_VERIFY(!resolver.table(plan, {})->upstreams[0].endpoints[0].addresses.empty());
    }
};

QTEST_GUILESS_MAIN(TestResolver)
#include "tst_resolver.moc"

// Listening sockets: kept while their address stays, never shared with another program, gone when they are given back.
#include "runtime/control/listener_set.h"

#include <QTest>

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

using namespace gw;
using namespace gw::runtime;

namespace {

struct One {
    std::string name;
    std::uint16_t port = 0;
    bool mock = false;
    std::string address = "127.0.0.1";
};

pipeline::GatewayPlan planOf(const std::vector<One>& all) {
    pipeline::GatewayPlan plan;
    for (const One& one : all) {
        auto& to = plan.listeners.emplace_back();
        to.name = one.name;
        to.address = one.address;
        to.port = one.port;
        to.mock = one.mock;
    }
    return plan;
}

bool isOpen(int fd) {
    return ::fcntl(fd, F_GETFD) >= 0;
}

/// A port that is free now.
std::uint16_t freePort() {
    net::Address any;
    net::Address::parse("127.0.0.1", 0, any);
    ListenerSet set;
    return (*set.bind(planOf({{"x"}})))[0]->socket.local().port();
}

/// Somebody else's listening socket.
struct Taken {
    Taken() {
        net::Address any;
        net::Address::parse("127.0.0.1", 0, any);
        ListenerSet::Groups groups = *set.bind(planOf({{"other"}}));
        set.use();
        port = groups[0]->socket.local().port();
    }
    ListenerSet set;
    std::uint16_t port = 0;
};

} // namespace

class TestListenerSet : public QObject {
    Q_OBJECT

private slots:
    void oneSocketAWorkerOnOnePort() {
        ListenerSet set({}, 3);
        const auto groups = set.bind(planOf({{"a"}, {"m", 0, true}}));
        QVERIFY(groups.has_value());
        set.use();
        QCOMPARE(groups->size(), 2U);
        QCOMPARE((*groups)[0]->socket.descriptors().size(), 3U);
        QVERIFY((*groups)[0]->socket.local().port() != 0);
        const auto second = ListenerSet::socketsOf(*groups, 1);
        QCOMPARE(second[1].listener, 1U);
        QCOMPARE(second[1].fd, (*groups)[1]->socket.descriptors()[1]);
    }

    void aTakenPortNamesWhoAsked() {
        const Taken other;
        ListenerSet set;
        const auto groups = set.bind(planOf({{"free"}, {"public", other.port}, {"m", other.port, true}}));
        QVERIFY(!groups.has_value());
        QCOMPARE(groups.error().size(), 2U); // all of them
        const Diagnostic& one = groups.error().front();
        QCOMPARE(one.code, std::string("address-in-use"));
        QCOMPARE(one.pointer, std::string("/listeners/1/port"));
        QCOMPARE(one.message, "listener public: 127.0.0.1:" + std::to_string(other.port) + " is in use (EADDRINUSE)");
        QCOMPARE(one.remedy, std::string("change its port or stop the program that holds it"));
        QVERIFY(groups.error()[1].message.find("is asked for by listener public too") != std::string::npos);
    }

    void otherFailuresSayWhatTheyAre() {
        ListenerSet set;
        const auto groups = set.bind(planOf({{"far", 8080, false, "192.0.2.1"}}));
        QVERIFY(!groups.has_value());
        QCOMPARE(groups.error().front().code, std::string("bind-failed"));
        QVERIFY(groups.error().front().message.ends_with("is no address of this machine (EADDRNOTAVAIL)"));
    }

    void anUnchangedAddressKeepsItsSockets() {
        const std::uint16_t port = freePort();
        ListenerSet set({}, 2);
        const auto first = set.bind(planOf({{"a", port}, {"any"}}));
        QVERIFY(first.has_value());
        set.use();
        // Renamed and moved in the list, but the address stayed; port 0 goes by the name.
        const auto second = set.bind(planOf({{"any"}, {"b", port}, {"new"}}));
        QVERIFY(second.has_value());
        QCOMPARE((*second)[1]->socket.descriptors(), (*first)[0]->socket.descriptors());
        QCOMPARE((*second)[0]->socket.descriptors(), (*first)[1]->socket.descriptors());
        QVERIFY((*second)[2]->socket.descriptors() != (*first)[0]->socket.descriptors());
    }

    void aFailedBindLeavesNothing() {
        const Taken other;
        ListenerSet set;
        QVERIFY(set.bind(planOf({{"a"}})).has_value());
        set.use();
        const std::uint16_t port = freePort();
        QVERIFY(!set.bind(planOf({{"a"}, {"b", port}, {"c", other.port}})).has_value());
        set.discard();
        ListenerSet again;
        QVERIFY(again.bind(planOf({{"b", port}})).has_value()); // nobody holds it
        QCOMPARE(set.current().size(), 1U);
    }

    void aRemovedListenerClosesWhenItsWorkersGiveItBack() {
        ListenerSet set({}, 2);
        const std::vector<int> fds = (*set.bind(planOf({{"a"}})))[0]->socket.descriptors();
        set.use();
        QVERIFY(set.bind(planOf({})).has_value());
        set.use();
        QVERIFY(isOpen(fds[0]) && isOpen(fds[1]));
        set.released(fds[0]);
        QVERIFY(!isOpen(fds[0]) && isOpen(fds[1]));
        set.released(fds[1]);
        QVERIFY(!isOpen(fds[1]));
    }

    void aListenerThatComesBackInTimeIsTakenUpAgain() {
        const std::uint16_t port = freePort();
        ListenerSet set;
        const std::vector<int> fds = (*set.bind(planOf({{"a", port}})))[0]->socket.descriptors();
        set.use();
        QVERIFY(set.bind(planOf({})).has_value());
        set.use();
        QCOMPARE((*set.bind(planOf({{"a", port}})))[0]->socket.descriptors(), fds);
        set.released(fds[0]); // said before the worker heard that it serves again
        set.use();
        QVERIFY(isOpen(fds[0]));
        set.released(fds[0]);
        QVERIFY(isOpen(fds[0]));
    }

    void whatWasGivenBackMeanwhileClosesWithAFailedApply() {
        const std::uint16_t port = freePort();
        ListenerSet set;
        const std::vector<int> fds = (*set.bind(planOf({{"a", port}})))[0]->socket.descriptors();
        set.use();
        QVERIFY(set.bind(planOf({})).has_value());
        set.use();
        QVERIFY(set.bind(planOf({{"a", port}})).has_value());
        set.released(fds[0]);
        set.discard();
        QVERIFY(!isOpen(fds[0]));
    }

    void overridesReplaceAddressAndPort() {
        const std::uint16_t port = freePort();
        ListenerSet set({{"public", "127.0.0.1", port}});
        const auto groups = set.bind(planOf({{"public", 1}}));
        QVERIFY(groups.has_value());
        QCOMPARE((*groups)[0]->socket.local().port(), port);
        ListenerSet wrong({{"pubic", "127.0.0.1", port}});
        const auto none = wrong.bind(planOf({{"public"}}));
        QVERIFY(!none.has_value());
        QCOMPARE(none.error().front().code, std::string("listen-override"));
    }

    void aWiderAddressOfAnOwnPortNeedsNoGap() {
        const std::uint16_t port = freePort();
        ListenerSet set;
        QVERIFY(set.bind(planOf({{"a", port}})).has_value());
        set.use();
        const auto wide = set.bind(planOf({{"a", port, false, "0.0.0.0"}}));
        QVERIFY(wide.has_value());
    }
};

QTEST_GUILESS_MAIN(TestListenerSet)
#include "tst_listener_set.moc"

// The wheel by hand-told time, against a plain sorted list; and timers on a running reactor.
#include "net/io/timer_wheel.h"
#include "net/peers.h"

#include <map>
#include <random>

using namespace gw;
using namespace gw::net;
using namespace gw::net::test;
using namespace std::chrono_literals;

class TestTimerWheel : public QObject {
    Q_OBJECT

private slots:
    void firesAtItsTime_data() { addBackendRows(); }
    void firesAtItsTime();
    void movesAndCancels_data() { addBackendRows(); }
    void movesAndCancels();
    void callbacksMayDoAnything_data() { addBackendRows(); }
    void callbacksMayDoAnything();
    void agreesWithASortedList();
    void bigJumpsAndFarDeadlines();
};

void TestTimerWheel::firesAtItsTime() {
    auto reactor = makeReactor();
    for (const auto delay : {0ms, 1ms, 7ms, 30ms, 120ms}) {
        MonoTime fired{};
        Timer timer(*reactor, [&] { fired = std::chrono::steady_clock::now(); });
        QVERIFY(!timer.isSet());
        const MonoTime start = std::chrono::steady_clock::now();
        timer.set(start + delay);
        QVERIFY(timer.isSet());
        while (fired == MonoTime{})
            reactor->turn(true); // bounded by the timer alone
        QVERIFY(fired >= start + delay);
        QVERIFY(!timer.isSet());
    }
    // A waiting turn ends at its own deadline too.
    const MonoTime start = std::chrono::steady_clock::now();
    reactor->turn(true, start + 20ms);
    QVERIFY(std::chrono::steady_clock::now() >= start + 19ms);
}

void TestTimerWheel::movesAndCancels() {
    auto reactor = makeReactor();
    int fired = 0;
    Timer timer(*reactor, [&] { ++fired; });
    const MonoTime start = std::chrono::steady_clock::now();
    timer.set(start + 10ms);
    timer.set(start + 60ms); // later
    turnFor(*reactor, 30);
    QCOMPARE(fired, 0);
    timer.set(start + 40ms); // earlier
    QVERIFY(turnUntil(*reactor, [&] { return fired == 1; }, 1000));
    QVERIFY(std::chrono::steady_clock::now() >= start + 40ms);
    timer.set(std::chrono::steady_clock::now() + 5ms);
    timer.cancel();
    timer.cancel();
    turnFor(*reactor, 20);
    QCOMPARE(fired, 1);
}

void TestTimerWheel::callbacksMayDoAnything() {
    auto reactor = makeReactor();
    const MonoTime at = reactor->now() + 2ms;
    std::vector<std::string> log;
    std::unique_ptr<Timer> victim;
    std::unique_ptr<Timer> killer;
    std::unique_ptr<Timer> self;
    std::unique_ptr<Timer> again;
    // Whichever of the two runs first ends the other.
    victim = std::make_unique<Timer>(*reactor, [&] {
        log.push_back("one");
        killer.reset();
    });
    killer = std::make_unique<Timer>(*reactor, [&] {
        log.push_back("one");
        victim.reset();
    });
    self = std::make_unique<Timer>(*reactor, [&, text = std::string(100, 's')] {
        self.reset();
        log.push_back(text);
    });
    int rounds = 0;
    again = std::make_unique<Timer>(*reactor, [&] {
        if (++rounds < 3)
            again->set(reactor->now());
    });
    for (Timer* timer : {victim.get(), killer.get(), self.get(), again.get()})
        timer->set(at);
    QVERIFY(turnUntil(*reactor, [&] { return rounds == 3; }));
    QCOMPARE(std::count(log.begin(), log.end(), "one"), 1);
    QCOMPARE(std::count(log.begin(), log.end(), std::string(100, 's')), 1);
    QVERIFY(!self);
}

void TestTimerWheel::agreesWithASortedList() {
    ReactorOptions options;
    options.backend = Backend::epoll;
    std::string error;
    const auto reactor = Reactor::make(options, error);
    std::mt19937_64 random(11);
    MonoTime now = reactor->now();
    TimerWheel wheel(now);
    constexpr int count = 500;
    struct Expected {
        MonoTime at{};
        bool isSet = false;
    };
    std::vector<Expected> expected(count);
    std::vector<int> fired;
    std::vector<std::unique_ptr<Timer>> timers;
    for (int at = 0; at < count; ++at)
        timers.push_back(std::make_unique<Timer>(*reactor, [&fired, at] { fired.push_back(at); }));
    const auto delay = [&]() -> Duration {
        static constexpr Duration ranges[] = {3ms, 900ms, 20s, 30min, 48h};
        return Duration(static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(ranges[random() % 5].count())));
    };
    for (int round = 0; round < 20000; ++round) {
        const auto which = static_cast<std::size_t>(random() % count);
        if (random() % 5 == 0) {
            wheel.cancel(*timers[which]);
            expected[which].isSet = false;
        } else {
            expected[which] = {now + delay(), true};
            wheel.set(*timers[which], expected[which].at);
        }
        if (random() % 4 != 0)
            continue;
        now += random() % 50 == 0 ? delay() : Duration(static_cast<std::int64_t>(random() % 5'000'000));
        // Never later than the soonest deadline says.
        MonoTime soonest = MonoTime::max();
        for (const Expected& one : expected)
            if (one.isSet)
                soonest = std::min(soonest, one.at);
        QVERIFY(wheel.next() <= (soonest == MonoTime::max() ? soonest : soonest + 2ms));
        fired.clear();
        wheel.advance(now);
        for (const int one : fired) {
            QVERIFY(expected[static_cast<std::size_t>(one)].isSet);
            QVERIFY(expected[static_cast<std::size_t>(one)].at <= now);
            expected[static_cast<std::size_t>(one)].isSet = false;
        }
        for (const Expected& one : expected)
            QVERIFY(!one.isSet || one.at > now - 2ms);
    }
    for (auto& timer : timers)
        wheel.cancel(*timer);
    QCOMPARE(wheel.size(), std::size_t{0});
    QCOMPARE(wheel.next(), MonoTime::max());
}

void TestTimerWheel::bigJumpsAndFarDeadlines() {
    ReactorOptions options;
    options.backend = Backend::epoll;
    std::string error;
    const auto reactor = Reactor::make(options, error);
    const MonoTime start = reactor->now();
    TimerWheel wheel(start);
    int fired = 0;
    Timer far(*reactor, [&] { ++fired; });
    Timer never(*reactor, [&] { fired += 100; });
    wheel.set(far, start + 24h * 30);
    wheel.set(never, MonoTime::max());
    wheel.advance(start + 24h * 29);
    QCOMPARE(fired, 0);
    wheel.advance(start + 24h * 30);
    QCOMPARE(fired, 1);
    wheel.cancel(never);
    wheel.set(far, start); // in the past: at the next advance
    wheel.advance(start + 24h * 30 + 1ms);
    QCOMPARE(fired, 2);
}

QTEST_GUILESS_MAIN(TestTimerWheel)
#include "tst_timer_wheel.moc"

#include "base/clock.h"
#include "policies/state_store.h"

#include <QtTest>

#include <malloc.h>

#include <atomic>
#include <map>
#include <random>
#include <string>
#include <thread>
#include <vector>

using namespace gw;
using namespace std::chrono_literals;
using policy::BucketTake;
using policy::StateStore;

namespace {

/// Often enough to come to every bucket that is due.
void sweepAll(StateStore& store, MonoTime now) {
    for (int i = 0; i < 200; ++i)
        store.sweep(now);
}

/// Bytes that the allocator has given out. 0 under sanitizers, which have one of their own.
std::size_t heapBytes() {
#if defined(GW_SANITIZED)
    return 0;
#else
    const auto info = ::mallinfo2();
    return info.uordblks + info.hblkhd;
#endif
}

} // namespace

class tst_StateStore : public QObject {
    Q_OBJECT

private slots:
    void refillsExactly() {
        StateStore store;
        ManualClock clock;
        QVERIFY(store.take(1, "a", 3, 1s, 1, 1, clock.now()).allowed);
        const BucketTake refused = store.take(1, "a", 3, 1s, 1, 1, clock.now());
        QVERIFY(!refused.allowed);
        QCOMPARE(refused.retryAfter, Duration(333'333'334)); // a third of a second, rounded up to the nanosecond
        clock.advance(refused.retryAfter - Duration(1));
        QVERIFY(!store.take(1, "a", 3, 1s, 1, 1, clock.now()).allowed);
        clock.advance(Duration(1));
        QVERIFY(store.take(1, "a", 3, 1s, 1, 1, clock.now()).allowed);
    }

    void identitiesAndKeysAreApart() {
        StateStore store;
        const MonoTime now = ManualClock().now();
        QVERIFY(store.take(1, "a", 1, 1s, 1, 1, now).allowed);
        QVERIFY(store.take(2, "a", 1, 1s, 1, 1, now).allowed);
        QVERIFY(store.take(1, "b", 1, 1s, 1, 1, now).allowed);
        QVERIFY(store.take(1, "", 1, 1s, 1, 1, now).allowed);
        const std::string longKey(100, 'a');
        QVERIFY(store.take(1, longKey, 1, 1s, 1, 1, now).allowed);
        QVERIFY(store.take(1, longKey + "b", 1, 1s, 1, 1, now).allowed);
        QVERIFY(!store.take(1, longKey, 1, 1s, 1, 1, now).allowed);
        QCOMPARE(store.size(), std::size_t{6});
    }

    void aChangedRateKeepsTheLevel() {
        StateStore store;
        const MonoTime now = ManualClock().now();
        QVERIFY(store.take(1, "a", 10, 1s, 10, 4, now).allowed);
        QCOMPARE(store.take(1, "a", 600, 1min, 20, 1, now).tokens, 5.0);
        QCOMPARE(store.take(1, "a", 7, 1h, 3, 1, now).tokens, 2.0); // capped at the new burst
    }

    void levelsAreOfTheEmptiestBucket() {
        StateStore store;
        ManualClock clock;
        const std::array<std::uint64_t, 3> identities{1, 2, 3};
        (void)store.take(1, "a", 10, 1s, 10, 4, clock.now());
        (void)store.take(1, "b", 10, 1s, 10, 10, clock.now());
        (void)store.take(2, "a", 60, 1min, 60, 1, clock.now());
        auto levels = store.levels(identities, clock.now());
        QCOMPARE(levels[0].buckets, 2U);
        QCOMPARE(levels[0].empty, 1U);
        QCOMPARE(levels[0].lowest, 0.0);
        QCOMPARE(levels[0].burst, 10U);
        QCOMPARE(levels[1].lowest, 59.0);
        QCOMPARE(levels[1].per, Duration(1min));
        QCOMPARE(levels[2].buckets, 0U);
        QVERIFY(!levels[0].partial);
        // Looking takes nothing, and refills are seen.
        clock.advance(500ms);
        levels = store.levels(identities, clock.now());
        QCOMPARE(levels[0].lowest, 5.0);
        QCOMPARE(levels[0].empty, 0U);
        QCOMPARE(store.take(1, "b", 10, 1s, 10, 5, clock.now()).tokens, 0.0);
    }

    void levelsLookAtSoManyBuckets() {
        StateStore store;
        const MonoTime now = ManualClock().now();
        for (int i = 0; i < 4096; ++i)
            (void)store.take(1, std::to_string(i), 10, 1s, 10, 1, now);
        const std::array<std::uint64_t, 1> identity{1};
        const auto levels = store.levels(identity, now, 512);
        QVERIFY(levels[0].partial);
        QVERIFY(levels[0].buckets <= 512);
        QCOMPARE(store.levels(identity, now)[0].buckets, 4096U);
    }

    void aClockBehindCreatesNothing() {
        StateStore store;
        const MonoTime now = ManualClock().now();
        QVERIFY(store.take(1, "a", 1, 1s, 1, 1, now).allowed);
        QVERIFY(!store.take(1, "a", 1, 1s, 1, 1, now - 10s).allowed);
        QVERIFY(!store.take(1, "a", 1, 1s, 1, 1, now).allowed);
    }

    void hugeNumbersDoNotOverflow() {
        StateStore store;
        ManualClock clock;
        constexpr std::uint64_t huge = 1'000'000'000'000;
        QVERIFY(store.take(1, "a", huge, 24h, huge, huge, clock.now()).allowed);
        QVERIFY(!store.take(1, "a", huge, 24h, huge, huge, clock.now()).allowed);
        clock.advance(24h * 3650);
        QVERIFY(store.take(1, "a", huge, 24h, huge, huge, clock.now()).allowed);
        QVERIFY(!store.take(1, "a", 1, 24h * 366, 1, 1, clock.now()).allowed); // still drained after the change
        clock.advance(24h * 366);
        QVERIFY(store.take(1, "a", 1, 24h * 366, 1, 1, clock.now()).allowed);
    }

    void unlimited() {
        StateStore store;
        QVERIFY(store.take(1, "a", 0, 1s, 5, 100, ManualClock().now()).allowed);
        QCOMPARE(store.size(), std::size_t{0});
    }

    void aFloodOfKeysCannotPushOutBucketsInUse() {
        StateStore store(256 * 16);
        ManualClock clock;
        for (int i = 0; i < 20'000; ++i)
            (void)store.take(1, "flood" + std::to_string(i), 1, 1h, 1, 1, clock.now());
        QVERIFY(store.size() <= 4096);
        const BucketTake refused = store.take(1, "flood0", 1, 1h, 1, 1, clock.now()); // in use since the start
        QVERIFY(!refused.allowed);
        QVERIFY(!refused.saturated);
        QCOMPARE(refused.retryAfter, Duration(1h));
        int saturated = 0;
        for (int i = 0; i < 100; ++i) {
            const BucketTake take = store.take(1, "late" + std::to_string(i), 1, 1h, 1, 1, clock.now());
            saturated += take.saturated ? 1 : 0;
            if (take.saturated) {
                QVERIFY(!take.allowed);
                QVERIFY(take.retryAfter > Duration::zero());
            }
        }
        QVERIFY(saturated > 90);
        clock.advance(1h); // all full again: they make room
        for (int i = 0; i < 100; ++i)
            QVERIFY(store.take(1, "late" + std::to_string(i), 1, 1h, 1, 1, clock.now()).allowed);
        QVERIFY(store.size() <= 4096);
    }

    void aFloodLeavesRoomForOthers() {
        constexpr std::size_t most = 256 * 256;
        StateStore store(most);
        ManualClock clock;
        const auto flood = [&](std::uint64_t identity) {
            for (int i = 0; i < 100'000; ++i)
                (void)store.take(identity, "flood" + std::to_string(i), 1, 1h, 1, 1, clock.now());
        };
        const auto served = [&](std::uint64_t identity) {
            int good = 0;
            for (int i = 0; i < 256; ++i)
                good += store.take(identity, "caller" + std::to_string(i), 1, 1h, 1, 1, clock.now()).allowed ? 1 : 0;
            return good;
        };
        flood(1);
        QVERIFY(store.size() <= most * 2 / 3 + 256);
        QCOMPARE(served(2), 256);
        for (std::uint64_t identity = 3; identity < 8; ++identity)
            flood(identity);
        QCOMPARE(served(8), 256);
        QVERIFY(store.size() <= 2 * most);
        QVERIFY(store.take(1, "one more", 1, 1h, 1, 1, clock.now()).saturated);
        clock.advance(1h);
        QVERIFY(store.take(1, "one more", 1, 1h, 1, 1, clock.now()).allowed);
    }

    void sweepForgetsFullBucketsOnly() {
        StateStore store;
        ManualClock clock;
        for (int i = 0; i < 2000; ++i)
            (void)store.take(1, "short" + std::to_string(i), 1, 1s, 1, 1, clock.now());
        for (int i = 0; i < 100; ++i)
            (void)store.take(1, "long" + std::to_string(i), 1, 1h, 1, 1, clock.now());
        clock.advance(20s);
        QVERIFY(store.take(1, "short7", 1, 1s, 1, 1, clock.now()).allowed); // full again only at 21 s
        clock.advance(10s);
        sweepAll(store, clock.now());
        QCOMPARE(store.size(), std::size_t{2100});
        clock.advance(1s);
        sweepAll(store, clock.now());
        QCOMPARE(store.size(), std::size_t{101});
        QVERIFY(!store.take(1, "long1", 1, 1h, 1, 1, clock.now()).allowed);
        clock.advance(20s);
        sweepAll(store, clock.now());
        QCOMPARE(store.size(), std::size_t{100});
        clock.advance(1h);
        sweepAll(store, clock.now());
        QCOMPARE(store.size(), std::size_t{0});
    }

    /// A flood is forgotten in steps of a bounded size, each of which gets on; and what it took is given back.
    void aFloodIsSweptStepByStep() {
        StateStore store;
        ManualClock clock;
        const std::size_t before = heapBytes();
        constexpr std::size_t many = 40'000;
        for (std::size_t i = 0; i < many; ++i)
            (void)store.take(1, "flood" + std::to_string(i), 1, 1s, 1, 1, clock.now());
        QCOMPARE(store.size(), many);
        clock.advance(31s);
        std::size_t left = many;
        int steps = 0;
        for (; left > 0 && steps < 100; ++steps) {
            store.sweep(clock.now());
            QVERIFY(left - store.size() <= StateStore::mostASweep);
            left = store.size();
        }
        QCOMPARE(left, std::size_t{0});
        QVERIFY2(steps >= static_cast<int>(many / StateStore::mostASweep) && steps <= 20, qPrintable(QString::number(steps)));
        sweepAll(store, clock.now());
        QVERIFY2(heapBytes() <= before + 256 * 1024, qPrintable(QString::number(heapBytes() - before)));
    }

    /// A reload that slows a limit down or speeds it up moves the time at which its buckets make room.
    void aChangedRateMovesItsTurn() {
        StateStore store(256); // an identity gets one bucket in each part of the store
        ManualClock clock;
        std::vector<std::string> inUse;
        for (int i = 0; i < 10'000; ++i)
            if (const std::string key = std::to_string(i); store.take(1, key, 1, 1h, 1, 1, clock.now()).allowed)
                inUse.push_back(key);
        QCOMPARE(inUse.size(), std::size_t{256});
        clock.advance(1s);
        QVERIFY(store.take(1, "late", 1, 1h, 1, 1, clock.now()).saturated);
        for (const std::string& key : inUse)
            QCOMPARE(store.take(1, key, 2, 1s, 1, 1, clock.now()).allowed, false);
        clock.advance(499ms);
        QVERIFY(store.take(1, "late", 1, 1h, 1, 1, clock.now()).saturated);
        clock.advance(1ms);
        QVERIFY(store.take(1, "late", 1, 1h, 1, 1, clock.now()).allowed);
    }

    /// Random takes, changed rates and sweeps: what the store says is full makes room, and nothing else does.
    void roomIsMadeByFullBucketsOnly() {
        StateStore store(256 * 4);
        ManualClock clock;
        std::mt19937_64 random(11);
        std::map<std::pair<int, int>, MonoTime> fullAt; // by identity and key, as last told
        for (int i = 0; i < 60'000; ++i) {
            clock.advance(std::chrono::milliseconds(random() % 20));
            const int identity = static_cast<int>(random() % 3), key = static_cast<int>(random() % 3000);
            const Duration per = std::chrono::seconds(1 + identity * 20 + static_cast<int>(random() % 2));
            const BucketTake take = store.take(static_cast<std::uint64_t>(identity), std::to_string(key), 1, per, 2, 1, clock.now());
            const auto known = fullAt.find({identity, key});
            if (take.saturated) {
                // A bucket of its own that was in use would have been found.
                QVERIFY2(known == fullAt.end() || known->second <= clock.now(), qPrintable(QString::number(i)));
                continue;
            }
            fullAt[{identity, key}] = clock.now() + take.resetAfter;
            if (known == fullAt.end() || known->second <= clock.now())
                QVERIFY(take.allowed);
            if (i % 500 == 0)
                store.sweep(clock.now());
        }
    }

    /// Random takes against a model that counts in whole units: exactly the same answers.
    void matchesAModel() {
        StateStore store;
        ManualClock clock;
        std::mt19937_64 random(7);
        const std::uint64_t count = 7, burst = 11;
        const std::int64_t per = 1000;
        std::int64_t level = static_cast<std::int64_t>(burst) * per;
        for (int i = 0; i < 100'000; ++i) {
            const auto step = static_cast<std::int64_t>(random() % 300);
            clock.advance(Duration(step));
            level = std::min<std::int64_t>(level + step * static_cast<std::int64_t>(count), static_cast<std::int64_t>(burst) * per);
            const std::uint64_t cost = 1 + random() % 4;
            const bool expected = level >= static_cast<std::int64_t>(cost) * per;
            if (expected)
                level -= static_cast<std::int64_t>(cost) * per;
            QCOMPARE(store.take(1, "a", count, Duration(per), burst, cost, clock.now()).allowed, expected);
        }
    }

    /// Time stands still: four threads together get the burst, to the token.
    void fourThreadsGetTheBurst() {
        StateStore store;
        const MonoTime now = ManualClock().now();
        constexpr std::uint64_t burst = 20'000;
        std::atomic<std::uint64_t> allowed{0};
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([&, t] {
                std::uint64_t mine = 0;
                for (int i = 0; i < 10'000; ++i) {
                    mine += store.take(1, "hot", 1, 1h, burst, 1, now).allowed ? 1 : 0;
                    (void)store.take(2, std::to_string(t * 100'000 + i), 1, 1h, 1, 1, now);
                    if (i % 1000 == 0)
                        store.sweep(now);
                }
                allowed += mine;
            });
        for (std::thread& one : threads)
            one.join();
        QCOMPARE(allowed.load(), burst);
    }

    /// Time runs, read by each thread on its own: burst plus what flowed in, to the token.
    void fourThreadsGetWhatFlowedIn() {
        StateStore store;
        const MonoTime start = ManualClock().now();
        std::atomic<std::int64_t> time{0};
        std::atomic<std::uint64_t> allowed{0};
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([&] {
                std::uint64_t mine = 0;
                for (int i = 0; i < 10'000; ++i) {
                    const Duration at(time.fetch_add(100));
                    for (int n = 0; n < 2; ++n)
                        mine += store.take(1, "hot", 1, Duration(1000), 50, 1, start + at).allowed ? 1 : 0;
                }
                allowed += mine;
            });
        for (std::thread& one : threads)
            one.join();
        // 80,000 wishes against 50 + 4,000 tokens: drained all the time, so every token that came was taken.
        std::uint64_t rest = 0;
        while (store.take(1, "hot", 1, Duration(1000), 50, 1, start + Duration(time.load())).allowed)
            ++rest;
        QVERIFY(allowed.load() + rest <= 50 + 4000);
        QVERIFY(allowed.load() + rest >= 4000);
    }
};

QTEST_GUILESS_MAIN(tst_StateStore)
#include "tst_state_store.moc"

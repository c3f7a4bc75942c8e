#include "capture/capture_ring.h"

#include <QtTest>

#include <malloc.h>

#include <atomic>
#include <set>
#include <string>
#include <thread>
#include <vector>

using namespace gw;
using namespace gw::capture;

class tst_CaptureRing : public QObject {
    Q_OBJECT

private slots:
    void keepsOrderAndCountsWhatIsLost() {
        const auto pool = RecordPool::make();
        CaptureRing ring(4);
        QCOMPARE(ring.capacity(), std::size_t{4});
        bool wake = false;
        for (std::uint64_t i = 1; i <= 6; ++i) {
            RecordPtr record = pool->take();
            record->key = i;
            QCOMPARE(ring.push(std::move(record), wake), i <= 4);
            QCOMPARE(wake, i == 1);
        }
        QCOMPARE(ring.recorded(), std::uint64_t{4});
        QCOMPARE(ring.lost(), std::uint64_t{2});
        for (std::uint64_t i = 1; i <= 4; ++i)
            QCOMPARE(ring.pop()->key, i);
        QVERIFY(ring.pop() == nullptr);
    }

    void aRecycledRecordIsLikeNew() {
        const auto pool = RecordPool::make();
        trace::ExchangeRecord* first = nullptr;
        {
            RecordPtr record = pool->take();
            first = record.get();
            record->status = 429;
            record->requestHeaders.push_back({record->memory.copy("a"), record->memory.copy("b")});
            record->policies.emplace_back(&record->memory).figures.push_back({"x", "y"});
            record->ending = trace::Ending::aborted;
            (void)record->memory.room(100'000);
        }
        const RecordPtr again = pool->take();
        QCOMPARE(again.get(), first);
        QCOMPARE(again->status, std::uint16_t{0});
        QVERIFY(again->requestHeaders.empty());
        QVERIFY(again->policies.empty());
        QCOMPARE(again->memory.used(), std::size_t{0});
        QVERIFY(again->ending == trace::Ending::running);
        again->requestHeaders.push_back({"c", "d"});
        QCOMPARE(again->requestHeaders.get_allocator().resource(), static_cast<std::pmr::memory_resource*>(&again->memory));
    }

    /// A thousand idle records of large bodies would otherwise be a thousand large bodies.
    void idleRecordsHoldNoBodies() {
        const auto pool = RecordPool::make();
        const auto held = [] {
            const auto info = ::mallinfo2();
            return info.uordblks + info.hblkhd;
        };
        std::vector<RecordPtr> records;
        const std::string body(256 * 1024, 'b');
        for (int at = 0; at < 100; ++at) {
            records.push_back(pool->take());
            records.back()->responseBody.bytes = records.back()->memory.copy(body);
        }
        [[maybe_unused]] const std::size_t full = held();
        records.clear();
#if !defined(GW_SANITIZED)
        QVERIFY(full > 100 * body.size());
        QVERIFY2(full - held() > 95 * body.size(), qPrintable(QString::number(full - held())));
#endif
        QVERIFY(pool->take()->responseBody.bytes.empty());
    }

    void recordsOutliveTheirPool() {
        std::shared_ptr<const trace::ExchangeRecord> kept;
        {
            const auto pool = RecordPool::make(1);
            RecordPtr one = pool->take();
            RecordPtr two = pool->take();
            one->status = 200;
            kept = std::move(one);
        }
        QCOMPARE(kept->status, std::uint16_t{200});
    }

    /// The host sleeps once it has found the ring empty: a record that came in that moment must wake it, or all later ones
    /// are lost. Here the host has only what wakes it, so a lost wake-up leaves records behind.
    void noWakeUpIsLost() {
        constexpr std::uint64_t count = 1'000'000;
        const auto pool = RecordPool::make(64);
        CaptureRing ring(128);
        std::atomic<std::uint64_t> wakes{0};
        std::atomic<bool> done{false};
        std::thread worker([&] {
            for (std::uint64_t i = 0; i < count; ++i) {
                bool wake = false;
                (void)ring.push(pool->take(), wake);
                if (wake)
                    wakes.fetch_add(1, std::memory_order_release);
                // Paces that drift through the reader's, so that they meet around an empty ring again and again.
                for (std::uint64_t pause = i % 256; pause > 0; --pause)
                    (void)ring.recorded();
            }
            done.store(true, std::memory_order_release);
        });
        std::uint64_t got = 0;
        std::uint64_t heard = 0;
        while (true) {
            const bool finished = done.load(std::memory_order_acquire);
            if (const std::uint64_t now = wakes.load(std::memory_order_acquire); now != heard) {
                heard = now;
                while (ring.pop() != nullptr)
                    ++got;
            } else if (finished) {
                break;
            } else {
                std::this_thread::yield();
            }
        }
        worker.join();
        QCOMPARE(got, ring.recorded());
        QCOMPARE(ring.recorded() + ring.lost(), count);
    }

    void threeThreads() {
        constexpr std::uint64_t count = 50'000;
        const auto pool = RecordPool::make(64);
        CaptureRing ring(128);
        std::atomic<bool> done{false};
        SpscRing<std::shared_ptr<const trace::ExchangeRecord>> shared(64);
        std::thread worker([&] {
            bool wake = false;
            for (std::uint64_t i = 1; i <= count; ++i) {
                RecordPtr record = pool->take();
                record->key = i;
                record->id = record->memory.copy(std::to_string(i));
                (void)ring.push(std::move(record), wake);
                if (i % 64 == 0)
                    std::this_thread::yield();
            }
            done.store(true, std::memory_order_release);
        });
        std::thread reader([&] { // frees records on a third thread
            std::shared_ptr<const trace::ExchangeRecord> record;
            while (true) {
                if (!shared.pop(record)) {
                    std::this_thread::yield();
                    continue;
                }
                if (record == nullptr)
                    return;
                record.reset();
            }
        });
        std::uint64_t got = 0;
        std::uint64_t last = 0;
        bool ordered = true;
        while (true) {
            const bool finished = done.load(std::memory_order_acquire);
            RecordPtr record = ring.pop();
            if (record == nullptr) {
                if (finished)
                    break;
                std::this_thread::yield();
                continue;
            }
            ordered = ordered && record->key > last && record->id == std::to_string(record->key);
            last = record->key;
            ++got;
            std::shared_ptr<const trace::ExchangeRecord> readers = std::move(record);
            while (!shared.push(std::move(readers)))
                std::this_thread::yield();
        }
        while (!shared.push(nullptr))
            std::this_thread::yield();
        worker.join();
        reader.join();
        QVERIFY(ordered);
        QCOMPARE(got, ring.recorded());
        QCOMPARE(ring.recorded() + ring.lost(), count);
    }
};

QTEST_GUILESS_MAIN(tst_CaptureRing)
#include "tst_capture_ring.moc"

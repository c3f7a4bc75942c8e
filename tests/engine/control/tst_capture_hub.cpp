// Records on their way to whoever asked for them: nobody is left waiting because somebody else has left, and nothing is
// kept for nobody.
#include "runtime/control/capture_hub.h"

#include <QTest>

using namespace gw;
using namespace gw::runtime;

namespace {

/// A hub with one ring, and a worker that wakes it as the real one does.
struct Stand {
    Stand() {
        hub.stream = [this](const Record&) { ++streamed; };
        hub.setRings({&ring});
    }
    ~Stand() { hub.setRings({}); }
    void push() {
        bool wake = false;
        ring.push(pool->take(), wake);
        if (wake && hub.pending())
            ++told;
    }
    [[nodiscard]] std::size_t taken() {
        bool more = false;
        return hub.take(1000, more).size();
    }

    std::shared_ptr<capture::RecordPool> pool = capture::RecordPool::make();
    capture::CaptureRing ring{64};
    CaptureHub hub;
    int streamed = 0, told = 0;
};

} // namespace

class TestCaptureHub : public QObject {
    Q_OBJECT

private slots:
    /// Exchanges that began while a stream was open end after it: what they push must not block the next stream.
    void theNextStreamIsServedToo() {
        Stand stand;
        for (int stream = 1; stream <= 3; ++stream) {
            stand.hub.setStreams(stream % 2 == 0 ? 1 : 0, stream % 2);
            stand.push();
            QCOMPARE(stand.streamed, stream);
            stand.hub.setStreams(0, 0);
            for (int late = 0; late < 10; ++late)
                stand.push();
            QCOMPARE(stand.streamed, stream);
        }
        QCOMPARE(stand.told, 0);
    }

    /// What only streams asked for is not kept when they have gone: it may be hundreds of megabytes of bodies.
    void nothingIsKeptForNobody() {
        Stand stand;
        stand.hub.setStreams(0, 1);
        bool wake = false;
        for (int at = 0; at < 10; ++at)
            stand.ring.push(stand.pool->take(), wake); // as if the host had not come to it yet
        stand.hub.setStreams(0, 0);
        QVERIFY(stand.ring.pop() == nullptr);
        QCOMPARE(stand.taken(), std::size_t{0});
        QCOMPARE(stand.hub.counts().recorded, std::uint64_t{10});
    }

    /// The taker switches off and on again; a stream comes and goes meanwhile.
    void theTakerIsToldAgain() {
        Stand stand;
        stand.hub.setOptions({.level = CaptureOptions::Level::heads});
        stand.push();
        QCOMPARE(stand.told, 1);
        QCOMPARE(stand.taken(), std::size_t{1});
        stand.hub.setOptions({});
        stand.push(); // began before: still its own
        stand.push();
        QCOMPARE(stand.told, 2);
        stand.hub.setStreams(1, 0);
        stand.push();
        stand.hub.setStreams(0, 0);
        QCOMPARE(stand.taken(), std::size_t{2}); // and not what the stream asked for
        stand.hub.setOptions({.level = CaptureOptions::Level::heads});
        stand.push();
        QCOMPARE(stand.told, 3);
        QCOMPARE(stand.taken(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(TestCaptureHub)
#include "tst_capture_hub.moc"

// Packing loses nothing of a record, and makes a small one small.
#include "trace/pack.h"

#include <QTest>

#include <string>

using namespace gw;
using namespace gw::trace;
using namespace std::chrono_literals;

namespace {

/// Each member another value, so that two that are swapped are seen.
void fill(ExchangeRecord& record) {
    int n = 0;
    const auto text = [&] { return record.memory.copy("text " + std::to_string(++n)); };
    const auto tls = [&](Tls& one) { one = {text(), text(), n % 2 == 0, text(), text(), text(), text()}; };
    record.sequence = 1ULL << 63;
    record.key = ~0ULL;
    record.id = text();
    record.revision = 41;
    record.worker = 65535;
    record.began = WallTime(1'795'000'000s);
    record.start = MonoTime(-5ns);
    record.listener = text();
    record.peer = text();
    record.client = text();
    tls(record.tls);
    record.method = text();
    record.target = text();
    record.path = text();
    record.host = text();
    for (int i = 0; i < 3; ++i)
        record.requestHeaders.push_back({text(), text()});
    record.requestBody = {record.memory.copy(std::string(300, '\0')), 12345, true, text()};
    record.route = -1;
    record.routeName = text();
    record.group = text();
    record.rank = text();
    record.candidates = 7;
    record.routeDetail = text();
    record.routeCost = 310ns;
    record.consumer = text();
    PolicyStep& step = record.policies.emplace_back(&record.memory);
    step.kind = text();
    step.name = text();
    step.origin = text();
    step.mark = Mark::notReached;
    step.detail = text();
    step.figures.push_back({text(), text()});
    step.cost = 2us;
    record.action = text();
    record.actionDetail = text();
    Attempt attempt;
    attempt.id = 3;
    attempt.step = text();
    attempt.item = -1;
    attempt.attempt = 2;
    attempt.upstream = text();
    attempt.endpoint = text();
    attempt.chosenBy = text();
    attempt.method = text();
    attempt.target = text();
    attempt.reusedConnection = true;
    attempt.started = 1us;
    attempt.connected = 2us;
    attempt.sent = 3us;
    attempt.headAt = 4us;
    attempt.ended = 5h;
    attempt.status = 599;
    attempt.bytesIn = 1ULL << 40;
    tls(attempt.tls);
    attempt.tlsFailure = text();
    attempt.fault = text();
    attempt.outcome = text();
    record.attempts.push_back(attempt);
    record.steps.push_back({text(), false, Mark::refused, text(), 6us, 7us});
    record.origins.push_back({text(), text()});
    record.partial = text();
    record.status = 200;
    record.decidedBy = text();
    record.responseHeaders.push_back({text(), {}});
    record.responseBody = {text(), 6, false, {}};
    record.fault = text();
    record.faultDetail = text();
    record.headRead = 8us;
    record.decided = 9us;
    record.firstByte = 10us;
    record.ended = 11us;
    record.ending = Ending::clientGone;
}

} // namespace

class TestRecordPack : public QObject {
    Q_OBJECT

private slots:
    void everythingComesBack() {
        ExchangeRecord record;
        fill(record);
        std::string bytes;
        pack(record, bytes);
        ExchangeRecord again;
        unpack(bytes, again);
        std::string second;
        pack(again, second);
        QCOMPARE(second, bytes);
        // And what was packed is what was there, at every end of the walk.
        QCOMPARE(again.sequence, record.sequence);
        QCOMPARE(again.start, record.start);
        QCOMPARE(again.tls.fingerprint, record.tls.fingerprint);
        QCOMPARE(again.requestHeaders.size(), 3U);
        QCOMPARE(again.requestHeaders[2].value, record.requestHeaders[2].value);
        QCOMPARE(again.requestBody.bytes, record.requestBody.bytes);
        QCOMPARE(again.requestBody.why, record.requestBody.why);
        QCOMPARE(again.route, -1);
        QCOMPARE(again.policies[0].figures[0].value, record.policies[0].figures[0].value);
        QCOMPARE(again.policies[0].mark, Mark::notReached);
        QCOMPARE(again.policies[0].cost, Duration(2us));
        const Attempt& attempt = again.attempts[0];
        QCOMPARE(attempt.item, -1);
        QCOMPARE(attempt.ended, Duration(5h));
        QCOMPARE(attempt.bytesIn, 1ULL << 40);
        QCOMPARE(attempt.tls.serverName, record.attempts[0].tls.serverName);
        QCOMPARE(attempt.outcome, record.attempts[0].outcome);
        QVERIFY(!again.steps[0].required);
        QCOMPARE(again.steps[0].ended, Duration(7us));
        QCOMPARE(again.origins[0].origin, record.origins[0].origin);
        QCOMPARE(again.responseHeaders[0].value, std::string_view());
        QCOMPARE(again.faultDetail, record.faultDetail);
        QCOMPARE(again.ended, Duration(11us));
        QCOMPARE(again.ending, Ending::clientGone);
    }

    void anEmptyOneIsSmall() {
        std::string bytes;
        pack(ExchangeRecord(), bytes);
        QVERIFY2(bytes.size() < 100, qPrintable(QString::number(bytes.size())));
    }

    void aRecordIsUsedAgain() {
        ExchangeRecord record;
        fill(record);
        std::string full;
        pack(record, full);
        std::string empty;
        pack(ExchangeRecord(), empty);
        ExchangeRecord glance;
        for (int i = 0; i < 3; ++i) {
            glance.reset();
            unpack(full, glance);
            glance.reset();
            unpack(empty, glance);
        }
        std::string bytes;
        pack(glance, bytes);
        QCOMPARE(bytes, empty);
    }
};

QTEST_GUILESS_MAIN(TestRecordPack)
#include "tst_record_pack.moc"

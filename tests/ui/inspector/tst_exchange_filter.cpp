// The filter language: what each expression lets through, what is no filter and where it says so.
#include "ui/hand_made_records.h"

#include "ui/inspector/filter/exchange_filter.h"

#include <QTest>

using namespace gw;
using namespace gw::ui;

class TstExchangeFilter : public QObject {
    Q_OBJECT

private slots:
    void lets_data();
    void lets();
    void errors_data();
    void errors();
    void sentences();
    void quotedRoundTrip();
    void hostileTexts();
};

void TstExchangeFilter::lets_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("refused");   // POST /shop/orders 429, place order, mobile, 0.09 ms, 212 B
    QTest::addColumn<bool>("aggregate"); // GET /shop/orders/1042 200 partial, order page, mobile, 61.2 ms, 4,198 B
    QTest::addColumn<bool>("plain");     // GET /old/books?page=2 301, no route, 7.92 ms
    const auto row = [](const char* text, bool refused, bool aggregate, bool plain) {
        QTest::newRow(text) << QString::fromUtf8(text) << refused << aggregate << plain;
    };
    row("", true, true, true);
    row("   ", true, true, true);
    row("status:429", true, false, false);
    row("status:>=400", true, false, false);
    row("status:<400", false, true, true);
    row("status:4xx", true, false, false);
    row("status:!=4xx", false, true, true);
    row("status:200-301", false, true, true);
    row("status:>=400 or partial", true, true, false);
    row("partial", false, true, false);
    row("\"partial\"", false, false, false);
    row("not partial", true, false, true);
    row("route:\"place order\"", true, false, false);
    row("route:order", true, true, false);
    row("route:=order", false, false, false);
    row("route:=\"\"", false, false, true);
    row("method:post", true, false, false);
    row("METHOD:get", false, true, true);
    row("path:/orders", true, true, false);
    row("path:/shop*1042", false, true, false);
    row("path:=/shop/orders", true, false, false);
    row("path:=/shop/*", true, true, false);
    row("path:=*books*", false, false, true);
    row("books", false, false, true);
    row("BOOKS", false, false, true);
    row("page=2", false, false, true);
    row("consumer:mobile", true, true, false);
    row("upstream:items", false, true, false);
    row("upstream:9103", false, true, false);
    row("duration:>1ms", false, true, true);
    row("duration:>1s", false, false, false);
    row("duration:<100us", true, false, false);
    row("duration:5ms-10ms", false, false, true);
    row("size:>4KiB", false, true, false);
    row("size:212", true, false, false);
    row("host:127.0.0.1", true, true, true);
    row("id:100007", true, false, false);
    row("is:error", true, false, false);
    row("is:refused", true, false, false);
    row("is:running", false, false, false);
    row("policy:rateLimit", true, false, false);
    row("policy:apiKey", false, false, false);
    row("group:shop", true, true, false);
    row("consumer:mobile status:200", false, true, false);
    row("consumer:mobile and not (status:200 or status:201)", true, false, false);
    row("not not partial", false, true, false);
    row("status:429 or status:301 and books", true, false, true);
    row("(status:429 or status:301) and books", false, false, true);
    row("a:b:c or books", false, false, true);
}

void TstExchangeFilter::lets() {
    QFETCH(QString, text);
    QFETCH(bool, refused);
    QFETCH(bool, aggregate);
    QFETCH(bool, plain);
    const auto filter = ExchangeFilter::parse(text);
    if (text.startsWith(QStringLiteral("a:b"))) {
        QVERIFY(!filter);
        return;
    }
    QVERIFY2(filter.has_value(), filter ? "" : qPrintable(filter.error().message));
    QCOMPARE(filter->matches(*test::refusedRecord(7)), refused);
    QCOMPARE(filter->matches(*test::aggregateRecord(8)), aggregate);
    QCOMPARE(filter->matches(*test::plainRecord(9, "GET", "/old/books?page=2", 301)), plain);
}

void TstExchangeFilter::errors_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("position");
    QTest::addColumn<QString>("part");
    const auto row = [](const char* text, int position, const char* part) {
        QTest::newRow(text) << QString::fromUtf8(text) << position << QString::fromUtf8(part);
    };
    row("status:abc", 0, "404");
    row("books or stat:4", 9, "there is no \"stat:\"");
    row("is:nice", 0, "partial");
    row("(books", 0, "never closed");
    row("books)", 5, "no \"(\"");
    row("books or", 8, "missing");
    row("and books", 0, "missing");
    row("not", 3, "missing");
    row("route:\"place order", 6, "quotation mark");
    row("duration:>1parsec", 0, "such as >1s");
    row("size:big", 0, "10KiB");
    row("route:", 0, "wants a value");
    row("()", 1, "missing");
}

void TstExchangeFilter::errors() {
    QFETCH(QString, text);
    QFETCH(int, position);
    QFETCH(QString, part);
    const auto filter = ExchangeFilter::parse(text);
    QVERIFY(!filter.has_value());
    QCOMPARE(filter.error().position, qsizetype(position));
    QVERIFY2(filter.error().message.contains(part), qPrintable(filter.error().message));
}

void TstExchangeFilter::sentences() {
    const auto filter = ExchangeFilter::parse(QStringLiteral("route:\"place order\" or status:>=400 and not partial"));
    QVERIFY(filter.has_value());
    QCOMPARE(filter->sentence(), QStringLiteral("route has place order, or (status ≥ 400 and not is partial)"));
    QCOMPARE(ExchangeFilter().sentence(), QString());
}

void TstExchangeFilter::quotedRoundTrip() {
    for (const QString& value : {QStringLiteral("a \"b\" c"), QStringLiteral("back\\slash"), QStringLiteral("(x)"), QStringLiteral("or"), QStringLiteral("/plain/path")}) {
        const auto filter = ExchangeFilter::parse(QStringLiteral("route:=") + ExchangeFilter::quoted(value));
        QVERIFY2(filter.has_value(), qPrintable(value));
        auto record = test::plainRecord(1, "GET", "/", 200);
        record->routeName = record->memory.copy(value.toStdString());
        QVERIFY2(filter->matches(*record), qPrintable(value));
    }
}

void TstExchangeFilter::hostileTexts() {
    QVERIFY(!ExchangeFilter::parse(QString(5000, QLatin1Char('('))).has_value());
    QVERIFY(!ExchangeFilter::parse(QStringLiteral("not ").repeated(5000) + QStringLiteral("x")).has_value());
    QVERIFY(ExchangeFilter::parse(QStringLiteral("a ").repeated(5000)).has_value());
    QVERIFY(!ExchangeFilter::parse(QStringLiteral("status:>9999999999999999999999")).has_value());
}

QTEST_GUILESS_MAIN(TstExchangeFilter)
#include "tst_exchange_filter.moc"

// The Composer: what it takes over from an exchange, what it refuses to send, what it remembers, and a real round trip.
#include "engine/plans.h"
#include "ui/hand_made_records.h"

#include "ui/composer/composer_form.h"
#include "ui/composer/composer_panel.h"
#include "ui/inspector/message/message_view.h"
#include "ui/style/theme.h"

#include <QLabel>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>

using namespace gw;
using namespace gw::ui;

class TstComposer : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { Theme::current().apply(ThemeChoice::light); }
    void takesAnExchangeOver();
    void refusesWhatIsNoRequest_data();
    void refusesWhatIsNoRequest();
    void historyKeepsNoSecrets();
    void historyIsBounded();
    void sendsThroughTheEngine();
    void aStoppedEngineIsSaid();
    void keysSendAndRemove();
};

void TstComposer::takesAnExchangeOver() {
    ComposerPanel panel(nullptr);
    panel.compose(test::refusedRecord(7));
    const auto request = panel.form().request();
    QVERIFY(request.has_value());
    QCOMPARE(request->method, std::string("POST"));
    QCOMPARE(request->url, std::string("http://127.0.0.1:8080/shop/orders"));
    QCOMPARE(request->body, std::string(R"({"items":["b-17"],"note":"as a gift"})"));
    const std::vector<std::pair<std::string, std::string>> headers{{"Host", "127.0.0.1:8080"}, {"Accept", "application/json"}, {"X-Api-Key", ""}};
    QVERIFY(request->headers == headers);
    bool hinted = false;
    for (const QLabel* label : panel.findChildren<QLabel*>())
        hinted = hinted || (label->text().contains(QStringLiteral("put them in again")) && label->text().contains(QStringLiteral("X-Api-Key")));
    QVERIFY(hinted);
}

void TstComposer::refusesWhatIsNoRequest_data() {
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("part");
    QTest::newRow("method") << QByteArray("GE T") << QByteArray("http://127.0.0.1/") << QByteArray("a") << "method";
    QTest::newRow("scheme") << QByteArray("GET") << QByteArray("ftp://127.0.0.1/") << QByteArray("a") << "URL";
    QTest::newRow("space") << QByteArray("GET") << QByteArray("http://127.0.0.1/a b") << QByteArray("a") << "%20";
    QTest::newRow("header") << QByteArray("GET") << QByteArray("http://127.0.0.1/") << QByteArray("a b") << "no header name";
    QTest::newRow("nothing wrong") << QByteArray("GET") << QByteArray("http://127.0.0.1/") << QByteArray("x-a") << "";
}

void TstComposer::refusesWhatIsNoRequest() {
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, name);
    QFETCH(QString, part);
    ComposerForm form;
    form.fill(method.toStdString(), url.toStdString(), {{name.toStdString(), "1"}}, {});
    const auto request = form.request();
    QCOMPARE(request.has_value(), part.isEmpty());
    if (!request)
        QVERIFY2(request.error().contains(part), qPrintable(request.error()));
}

void TstComposer::historyKeepsNoSecrets() {
    ComposerHistory history;
    runtime::ComposedRequest request;
    request.method = "POST";
    request.url = "http://127.0.0.1:8080/a?api_key=topsecret&page=2";
    request.headers = {{"Authorization", "Bearer topsecret"}, {"X-Api-Key", "topsecret"}, {"Accept", "text/plain"}, {"Content-Type", "application/json"}};
    request.body = R"({"password":"topsecret","name":"x"})";
    const std::uint64_t number = history.add(request, nullptr);
    history.answered(number, 201);
    const ComposerHistory::Entry& entry = history.entries().front();
    QVERIFY(entry.headers[0].second.empty());
    QVERIFY(entry.headers[1].second.empty());
    QCOMPARE(entry.headers[2].second, std::string("text/plain"));
    for (const std::string* text : {&entry.url, &entry.body})
        QVERIFY2(text->find("topsecret") == std::string::npos, text->c_str());
    QVERIFY(!entry.words.contains(QStringLiteral("topsecret")));
    QVERIFY(entry.words.endsWith(QStringLiteral("→ 201")));
    QVERIFY(entry.url.find("page=2") != std::string::npos);
    QVERIFY(entry.body.find("\"x\"") != std::string::npos);
}

void TstComposer::historyIsBounded() {
    ComposerHistory history;
    std::uint64_t first = 0;
    for (std::size_t i = 0; i < ComposerHistory::most + 10; ++i) {
        runtime::ComposedRequest request;
        request.method = "GET";
        request.url = "http://127.0.0.1/" + std::to_string(i);
        const std::uint64_t number = history.add(request, nullptr);
        first = first == 0 ? number : first;
    }
    QCOMPARE(history.entries().size(), ComposerHistory::most);
    history.answered(first, 200); // gone already
    for (const ComposerHistory::Entry& entry : history.entries())
        QCOMPARE(entry.status, std::uint16_t(0));
}

void TstComposer::sendsThroughTheEngine() {
    runtime::EngineHost host;
    const QByteArray document = R"({"gatewright":1,"name":"t","listeners":[{"name":"public","port":0}],
        "routes":[{"name":"health","match":{"path":"/health"},"respond":{"json":{"status":"up","n":[1,2]}}}]})";
    runtime::EngineOptions options;
    options.workers = 1;
    QVERIFY(host.start(test::planFrom(document), options).empty());
    QTRY_COMPARE(host.state(), runtime::EngineHost::State::running);
    ComposerPanel panel(&host);
    const std::string base = host.listeners().front().url;
    QCOMPARE(panel.form().url().text(), QString::fromStdString(base) + QLatin1Char('/')); // the real port stands there
    panel.form().fill("GET", base + "/health", {{"Authorization", "Bearer x"}}, {});
    QSignalSpy replied(&panel, &ComposerPanel::replied);
    panel.send();
    QTRY_COMPARE_WITH_TIMEOUT(replied.size(), 1, 20'000);
    QVERIFY2(panel.statusText().startsWith(QStringLiteral("200")), qPrintable(panel.statusText()));
    QVERIFY(panel.reply().headerText().contains(QStringLiteral("application/json"), Qt::CaseInsensitive));
    QVERIFY2(panel.reply().body().shownText().contains(QStringLiteral("\"status\": \"up\"")), qPrintable(panel.reply().body().shownText()));
    QCOMPARE(panel.history().entries().front().status, std::uint16_t(200));
    host.stop(Duration::zero());
}

void TstComposer::aStoppedEngineIsSaid() {
    runtime::EngineHost host;
    ComposerPanel panel(&host);
    panel.form().fill("GET", "http://127.0.0.1:1/", {}, {});
    QSignalSpy replied(&panel, &ComposerPanel::replied);
    panel.send();
    QTRY_COMPARE(replied.size(), 1);
    QVERIFY(panel.statusText().contains(QStringLiteral("the engine does not run")));
}

void TstComposer::keysSendAndRemove() {
    ComposerForm form;
    form.fill("GET", "http://127.0.0.1/", {{"A", "1"}, {"B", "2"}}, "body");
    QSignalSpy sends(&form, &ComposerForm::sendRequested);
    QTest::keyClick(form.findChild<QPlainTextEdit*>(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(sends.size(), 1);
    form.setBusy(true);
    QTest::keyClick(form.findChild<QPlainTextEdit*>(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(sends.size(), 1);
    form.setBusy(false);
    form.headers().setCurrentCell(0, 0);
    QTest::keyClick(&form.headers(), Qt::Key_Delete);
    const auto request = form.request();
    QVERIFY(request.has_value());
    QCOMPARE(request->headers.size(), std::size_t(1));
    QCOMPARE(request->headers[0].first, std::string("B"));
}

QTEST_MAIN(TstComposer)
#include "tst_composer.moc"

// What traffic and documents say is shown as it is: never as HTML, which could load files.
#include "ui/hand_made_records.h"
#include "ui/inspector/list/exchange_store.h"
#include "ui/inspector/list/exchange_table_model.h"
#include "ui/inspector/message/message_view.h"
#include "ui/inspector/record_links.h"
#include "ui/problems/problems_model.h"
#include "ui/style/theme.h"
#include "ui/style/tip.h"

#include <QLabel>
#include <QMessageBox>
#include <QTextDocument>
#include <QTreeWidget>
#include <QtTest>

using namespace gw;
using namespace gw::ui;

class TestForeignText : public QObject {
    Q_OBJECT

private slots:
    void tips();
    void labels();
    void headers();
    void rowsOfTraffic();
    void problems();
    void askingAgainGoesToTheListener();
};

namespace {

const QString picture = QStringLiteral("x <img src='/dev/zero'>");

/// Whether Qt shows it as text: as it stands, or as HTML that holds no picture.
bool isText(const QString& tip) {
    if (!Qt::mightBeRichText(tip))
        return true;
    QTextDocument shown;
    shown.setHtml(tip);
    return shown.toPlainText() == picture && !tip.contains(QStringLiteral("<img"));
}

} // namespace

void TestForeignText::tips() {
    QVERIFY(isText(plainTip(picture)));
    QCOMPARE(plainTip(QStringLiteral("a & b\nc")), QStringLiteral("a & b\nc"));
    QVERIFY(plainTip(QStringLiteral("<b>\n")).contains(QStringLiteral("<br>")));
    QVERIFY(plainTip(QString(100'000, 'x')).size() < 3000);
    QCOMPARE(richTip({}), QString());
}

void TestForeignText::labels() {
    Theme theme;
    theme.apply(ThemeChoice::light);
    QLabel label(picture);
    QCOMPARE(label.textFormat(), Qt::AutoText); // Qt's own choice
    label.show();
    QCOMPARE(label.textFormat(), Qt::PlainText);
    QMessageBox box;
    box.setText(picture);
    box.setInformativeText(picture);
    box.show();
    for (const QLabel* one : box.findChildren<QLabel*>())
        QVERIFY(one->textFormat() == Qt::PlainText || one->text().isEmpty());
}

void TestForeignText::headers() {
    MessageView view;
    MessageSource message;
    message.startLine = picture;
    message.headers.emplace_back(QStringLiteral("X-A"), picture);
    view.setMessage(std::move(message));
    QVERIFY(isText(view.findChild<QTreeWidget*>()->topLevelItem(0)->toolTip(1)));
    for (const QLabel* label : view.findChildren<QLabel*>())
        QVERIFY2(isText(label->toolTip()), qPrintable(label->toolTip()));
}

void TestForeignText::rowsOfTraffic() {
    ExchangeStore store;
    ExchangeTableModel model(store);
    const auto record = test::refusedRecord(1);
    record->target = record->memory.copy(picture.toStdString());
    record->faultDetail = record->target;
    store.append({record});
    QTRY_COMPARE(model.rowCount(), 1);
    for (int column = 0; column < model.columnCount(); ++column)
        QVERIFY(model.index(0, column).data(Qt::ToolTipRole).toString().isEmpty() || isText(model.index(0, column).data(Qt::ToolTipRole).toString()));
}

void TestForeignText::problems() {
    ProblemsModel model;
    model.setProblems({{Severity::error, "code", "/routes/0", picture.toStdString(), "", {}}});
    const QString tip = model.index(0, 0).data(Qt::ToolTipRole).toString();
    QVERIFY2(!tip.contains(QStringLiteral("<img")), qPrintable(tip));
    QCOMPARE(model.index(0, 0).data(ProblemsModel::WholeTextRole).toString(), picture + QStringLiteral("\n\ncode"));
}

void TestForeignText::askingAgainGoesToTheListener() {
    const auto record = test::refusedRecord(1);
    for (trace::Field& field : record->requestHeaders)
        if (field.name == "Host" || field.name == "host")
            field.value = "evil.example";
    record->host = "evil.example";
    const QString base = baseOf(nullptr, *record);
    QVERIFY2(!base.contains(QStringLiteral("evil")), qPrintable(base));
    for (const auto& [target, url] : {std::pair{"/a?b", "/a?b"}, {"*", "/"}, {"http://evil.example/a?b", "/a?b"}, {"http://evil.example?b", "/?b"}, {"http://evil.example", "/"}, {"evil.example:443", "/"}}) {
        record->target = target;
        QCOMPARE(urlOf(QStringLiteral("http://127.0.0.1:1"), *record), QStringLiteral("http://127.0.0.1:1") + QLatin1String(url));
    }
}

QTEST_MAIN(TestForeignText)
#include "tst_foreign_text.moc"

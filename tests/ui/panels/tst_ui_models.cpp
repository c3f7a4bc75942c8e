// The item models under QAbstractItemModelTester, while they are filled, refilled and emptied.
#include "ui/documents.h"

#include "ui/palette/availability.h"
#include "ui/palette/command_palette.h"
#include "ui/palette/palette_panel.h"
#include "ui/problems/problems_panel.h"
#include "ui/shell/help_dialog.h"
#include "ui/structure/structure_model.h"

#include <QAbstractItemModelTester>
#include <QListWidget>
#include <QMimeData>
#include <QTextBrowser>
#include <QtTest>

using namespace gw;
using namespace gw::ui;

namespace {

/// "text(child,child)" for all rows below `parent`.
QString asText(const QAbstractItemModel& model, const QModelIndex& parent = {}) {
    QStringList rows;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        const QString inner = asText(model, index);
        rows += index.data().toString() + (inner.isEmpty() ? QString() : QLatin1Char('(') + inner + QLatin1Char(')'));
    }
    return rows.join(QLatin1Char(','));
}

} // namespace

class TestUiModels : public QObject {
    Q_OBJECT

private slots:
    void structure() {
        StructureModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto gateway = json::Document::parse(R"({"policies": [{"name": "fair use", "type": "rateLimit"}], "consumers": [{"name": "mobile"}, {"name": "web"}]})");
        QVERIFY(gateway.has_value());
        model.setModel(test::storefront(), gateway->root());
        QVERIFY2(asText(model).startsWith(QStringLiteral("public,shop(/catalog/**,/orders/{id}(user,orders,items,reviews,response),/orders),/health,/old/**,Services(")),
                 qPrintable(asText(model)));
        QVERIFY(asText(model).endsWith(QStringLiteral("Policies(fair use),Consumers(mobile,web)")));
        QCOMPARE(model.indexOf(QStringLiteral("/policies/0/rate")).data(StructureModel::SoftRole).toString(), QStringLiteral("Rate limit"));
        const QModelIndex step = model.indexOf(QStringLiteral("/routes/1/aggregate/steps/2/call"));
        QCOMPARE(step.data().toString(), QStringLiteral("items"));
        QCOMPARE(step.parent().data().toString(), QStringLiteral("/orders/{id}"));
        QVERIFY(!model.indexOf(QStringLiteral("/nothing")).isValid());
        model.setModel({}, {});
        QCOMPARE(asText(model), QString());
    }

    void helpListsKeysAndSettings() {
        QAction save(QStringLiteral("&Save…"));
        save.setShortcut(QKeySequence(QStringLiteral("Ctrl+S")));
        QAction quiet(QStringLiteral("Nothing"));
        auto* help = new HelpDialog({&save, &quiet}, HelpDialog::Part::keys, nullptr);
        const QString keys = help->text().toPlainText();
        QVERIFY2(keys.contains("Ctrl+S") && keys.contains("Save") && !keys.contains("Nothing"), qPrintable(keys));
        help->pages().setCurrentRow(1);
        QVERIFY(help->text().toPlainText().contains("Ctrl+drag a card"));
        const QList<QListWidgetItem*> gateway = help->pages().findItems("gateway", Qt::MatchExactly);
        QCOMPARE(gateway.size(), 1);
        help->pages().setCurrentItem(gateway.front());
        QVERIFY(help->text().toPlainText().contains("listeners"));
        emit help->text().anchorClicked(QUrl("#listener"));
        QCOMPARE(help->pages().currentItem()->text(), QString("listener"));
        QVERIFY(help->text().toPlainText().contains("halfClose"));
        delete help;
    }

    void conflictsAreNotDeniedUnasked() {
        ProblemsModel none;
        ProblemsPanel panel(none, QStringLiteral("Conflicts"), QStringLiteral("All is well"));
        QCOMPARE(panel.sentence(), QStringLiteral("All is well"));
        panel.setUnknown(QStringLiteral("Not known"));
        QCOMPARE(panel.sentence(), QStringLiteral("Not known"));
        panel.setUnknown({});
        QCOMPARE(panel.sentence(), QStringLiteral("All is well"));
    }

    void problems() {
        ProblemsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setProblems({{.severity = Severity::warning, .code = "w", .pointer = "/a", .message = "second", .remedy = {}, .spot = {}},
                           {.severity = Severity::error, .code = "e", .pointer = "", .message = "first", .remedy = "mend", .spot = {.offset = 0, .line = 3, .column = 7}}});
        QCOMPARE(asText(model), QStringLiteral("first,second"));
        QCOMPARE(model.index(0, ProblemsModel::LineColumn).data().toString(), QStringLiteral("3:7"));
        QCOMPARE(model.index(1, ProblemsModel::PlaceColumn).data().toString(), QStringLiteral("/a"));
        QCOMPARE(model.count(Severity::error), 1);
        model.setProblems({});
        QCOMPARE(model.rowCount(), 0);
    }

    void palette() {
        PaletteModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const int all = model.rowCount();
        QCOMPARE(model.firstItem(), 1);
        QVERIFY(!(model.index(0).flags() & Qt::ItemIsSelectable)); // a heading
        QVERIFY(model.index(1).flags() & Qt::ItemIsDragEnabled);
        model.setFilter(QStringLiteral("rate limit"));
        QCOMPARE(asText(model), QStringLiteral("Traffic,Rate limit"));
        const std::unique_ptr<QMimeData> dragged(model.mimeData({model.index(1)}));
        QCOMPARE(dragged->data(QLatin1String(paletteMimeType)), QByteArray("policy:rateLimit"));
        model.setFilter({}, {QStringLiteral("node:route")});
        QCOMPARE(asText(model), QStringLiteral("Nodes,Route"));
        model.setFilter(QStringLiteral("nothing has these words"));
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.firstItem(), -1);
        model.setFilter({});
        QCOMPARE(model.rowCount(), all);
    }

    void commands() {
        QAction open(QStringLiteral("&Open…"));
        open.setShortcut(QKeySequence(QStringLiteral("Ctrl+O")));
        QAction close(QStringLiteral("Close"));
        QAction off(QStringLiteral("Off"));
        off.setEnabled(false);
        CommandModel model({&open, &close, &off, &open});
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        setAvailable(&off, false, QStringLiteral("Nothing is on."));
        // What cannot be taken comes last and says why.
        QCOMPARE(asText(model), QStringLiteral("Close,Open,Off"));
        QCOMPARE(model.index(1).data(CommandModel::KeyRole).toString(), QStringLiteral("Ctrl+O"));
        QCOMPARE(model.index(1).data(CommandModel::WhyNotRole).toString(), QString());
        QCOMPARE(model.index(2).data(CommandModel::WhyNotRole).toString(), QStringLiteral("Nothing is on."));
        QCOMPARE(model.action(1), &open);
    }
};

QTEST_MAIN(TestUiModels)
#include "tst_ui_models.moc"

// Policies on their strips, with a real pointer and real keys: several at once, and what F2 means for one.
#include "ui/canvas/designer/name_editor.h"
#include "ui/properties/property_panel.h"
#include "ui/properties/property_parts.h"
#include "window/window_driver.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QtTest>

using namespace gw::ui;
using gw::test::screenshot;
using gw::test::xKey;
using gw::test::xType;

namespace {

/// Two routes with policies of their own, and a group whose named one both inherit.
constexpr const char* gateway = R"({
  "listeners": [{"name": "public", "port": 8080}],
  "policies": [{"name": "fair use", "type": "rateLimit", "rate": "60/m"}],
  "groups": [{"name": "shop", "policies": ["fair use"]}],
  "routes": [
    {"name": "full", "group": "shop", "match": {"path": "/full"}, "respond": {"status": 200},
     "policies": [{"type": "requestHeaders", "set": {"A": "1"}}, {"type": "responseHeaders", "set": {"B": "1"}}, {"type": "fault", "delay": "5ms"}]},
    {"name": "empty", "group": "shop", "match": {"path": "/empty"}, "respond": {"status": 200}}
  ]
})";

} // namespace

class TestCanvasPolicies : public QObject, private gw::test::WindowDriver {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void selectsSeveral();
    void movesSeveral();
    void reordersSeveral();
    void copiesSeveral();
    void deletesAndPastesSeveral();
    void reordersInThePanel();
    void editsNames();
    void leadsToFields();
    void saysWhatHasNoName();
    void cleanupTestCase();

private:
    /// The kinds in a route's own list.
    [[nodiscard]] QString kinds(int route) const {
        QStringList all;
        for (int i = 0;; ++i) {
            const QString type = at(QStringLiteral("/routes/%1/policies/%2/type").arg(route).arg(i));
            if (type.isEmpty())
                return all.join(' ');
            all += QString(type).remove('"');
        }
    }
    /// A chip of a route's strip.
    [[nodiscard]] QPoint chip(const QString& route, const QString& kind) const {
        const CardItem* card = scene().card("route " + route);
        for (std::size_t i = 0; i < card->node().chips.size(); ++i)
            if (card->node().chips[i].kind == kind)
                return on("route " + route, card->chipCorner(static_cast<int>(i)) + QPointF(10, 10));
        return {};
    }
    [[nodiscard]] std::size_t selected() const { return scene().selectedChips().size(); }
    [[nodiscard]] int steps() const { return document().undoStack().index(); }

    QTemporaryDir m_dir;
    std::string m_text;
};

void TestCanvasPolicies::initTestCase() {
    QFile file(m_dir.filePath("policies.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(gateway);
    file.close();
    QVERIFY(startWindow());
    QVERIFY(openFile(file.fileName()));
    m_text = document().text();
}

void TestCanvasPolicies::init() {
    document().undoStack().setIndex(0);
    QCOMPARE(document().text(), m_text);
    QVERIFY(settled());
    scene().selectNothing();
    m_window->canvas().setFocus();
}

void TestCanvasPolicies::selectsSeveral() {
    QVERIFY(click(chip("full", "fault")));
    QTRY_COMPARE(selected(), std::size_t(1));
    QVERIFY(click(chip("full", "responseHeaders"), "shift"));
    QTRY_VERIFY(selected() >= 2);
    const std::size_t range = selected();
    QVERIFY(click(chip("empty", "rateLimit"), "ctrl"));
    QTRY_COMPARE(selected(), range + 1);
    screenshot(m_window.get(), "canvas-policies-selected");
    QVERIFY(click(chip("empty", "rateLimit"), "ctrl"));
    QTRY_COMPARE(selected(), range);
    QVERIFY(click(chip("full", "fault")));
    QTRY_COMPARE(selected(), std::size_t(1));
    QCOMPARE(scene().selectedPointers(), QStringList("/routes/0/policies/2"));
    QCOMPARE(steps(), 0);
}

void TestCanvasPolicies::movesSeveral() {
    QVERIFY(click(chip("full", "requestHeaders")));
    QVERIFY(click(chip("full", "fault"), "ctrl"));
    QTRY_COMPARE(selected(), std::size_t(2));
    QVERIFY(drag(chip("full", "requestHeaders"), on("route empty"))); // the one clicked last would take it for a double click
    QTRY_COMPARE(kinds(1), QString("requestHeaders fault"));
    QCOMPARE(kinds(0), QString("responseHeaders"));
    QCOMPARE(steps(), 1);
    QTRY_COMPARE(selected(), std::size_t(2));
    QVERIFY(xKey("ctrl+z"));
    QTRY_COMPARE(document().text(), m_text);
    // Inherited ones stay with who has them.
    QVERIFY(click(chip("full", "rateLimit")));
    QVERIFY(click(chip("full", "fault"), "ctrl"));
    QVERIFY(drag(chip("full", "rateLimit"), on("route empty")));
    QCOMPARE(document().text(), m_text);
}

void TestCanvasPolicies::reordersSeveral() {
    // A third of the stage, before which both shall run.
    QVERIFY(drag(inPalette("policy:requestHeaders"), on("route full")));
    QTRY_COMPARE(kinds(0), QString("requestHeaders responseHeaders requestHeaders fault"));
    QVERIFY(settled());
    const CardItem* card = scene().card("route full");
    const auto place = [&](const QString& use) {
        for (std::size_t i = 0; i < card->node().chips.size(); ++i)
            if (card->node().chips[i].use == use)
                return on("route full", card->chipCorner(static_cast<int>(i)) + QPointF(10, 10));
        return QPoint();
    };
    QVERIFY(click(place("/routes/0/policies/1")));
    QVERIFY(click(place("/routes/0/policies/2"), "shift"));
    QTRY_COMPARE(selected(), std::size_t(2));
    QVERIFY(drag(place("/routes/0/policies/1"), place("/routes/0/policies/0") - QPoint(9, 0)));
    QTRY_COMPARE(kinds(0), QString("responseHeaders requestHeaders requestHeaders fault"));
    QCOMPARE(at("/routes/0/policies/2/set"), QString("{\"A\": \"1\"}"));
    QCOMPARE(steps(), 2);
}

void TestCanvasPolicies::copiesSeveral() {
    QVERIFY(click(chip("full", "requestHeaders")));
    QVERIFY(click(chip("full", "fault"), "ctrl"));
    QTRY_COMPARE(selected(), std::size_t(2));
    QVERIFY(drag(chip("full", "requestHeaders"), on("route empty"), "ctrl"));
    QTRY_COMPARE(kinds(1), QString("requestHeaders fault"));
    QCOMPARE(kinds(0), QString("requestHeaders responseHeaders fault"));
    QCOMPARE(steps(), 1);
    QVERIFY(settled());
    QVERIFY(xKey("ctrl+d"));
    QTRY_COMPARE(kinds(1), QString("requestHeaders fault requestHeaders fault"));
    QCOMPARE(steps(), 2);
}

void TestCanvasPolicies::deletesAndPastesSeveral() {
    QVERIFY(click(chip("full", "requestHeaders")));
    QVERIFY(click(chip("full", "responseHeaders"), "shift"));
    QTRY_COMPARE(selected(), std::size_t(2));
    QVERIFY(xKey("ctrl+c"));
    QVERIFY(xKey("Delete"));
    QTRY_COMPARE(kinds(0), QString("fault"));
    QCOMPARE(steps(), 1);
    QVERIFY(settled());
    QVERIFY(click(chip("empty", "rateLimit"))); // an inherited one: the card takes what is pasted, not the group
    QVERIFY(xKey("ctrl+v"));
    QTRY_COMPARE(kinds(1), QString("requestHeaders responseHeaders"));
    QTRY_COMPARE(selected(), std::size_t(2));
    QVERIFY(xKey("ctrl+x"));
    QTRY_COMPARE(kinds(1), QString());
    QCOMPARE(steps(), 3);
}

/// By the handle of its row, and by keys.
void TestCanvasPolicies::reordersInThePanel() {
    QVERIFY(pick("/routes/0"));
    const auto row = [this](int position) { return panel().headAt(QStringLiteral("/routes/0/policies/%1").arg(position)); };
    QTRY_VERIFY(row(1) != nullptr);
    QVERIFY(wheelTo(panel(), [&] { return QRect(row(1)->mapTo(panel().viewport(), QPoint()), row(1)->size() + QSize(0, 30)); }));
    QVERIFY(row(0)->accessibleDescription().contains("Alt"));
    const auto grip = [&](int position, int y) { return row(position)->mapToGlobal(QPoint(7, y)); };
    QVERIFY(drag(grip(0, 13), grip(1, 24)));
    QTRY_COMPARE(kinds(0), QString("responseHeaders requestHeaders fault"));
    QCOMPARE(steps(), 1);
    QTRY_VERIFY(row(1)->hasFocus());
    QVERIFY(xKey("alt+Up"));
    QTRY_COMPARE(kinds(0), QString("requestHeaders responseHeaders fault"));
    QCOMPARE(steps(), 2);
    screenshot(&panel(), "panel-policies");
}

void TestCanvasPolicies::editsNames() {
    QVERIFY(click(chip("empty", "rateLimit")));
    QTRY_COMPARE(selected(), std::size_t(1));
    QVERIFY(xKey("F2"));
    QTRY_VERIFY(m_window->findChild<NameEditor*>());
    QCOMPARE(m_window->findChild<NameEditor*>()->text(), QString("fair use"));
    QVERIFY(xType("limit") && xKey("Return"));
    QTRY_COMPARE(at("/policies/0/name"), QString("\"limit\""));
    QCOMPARE(at("/groups/0/policies/0"), QString("\"limit\""));
    QCOMPARE(steps(), 1);
}

void TestCanvasPolicies::leadsToFields() {
    QVERIFY(click(chip("full", "fault")));
    QTRY_COMPARE(selected(), std::size_t(1));
    QVERIFY(xKey("F2"));
    QTRY_VERIFY(QApplication::focusWidget() != nullptr && panel().isAncestorOf(QApplication::focusWidget()));
    QCOMPARE(m_window->findChildren<NameEditor*>().size(), 0);
    QCOMPARE(selected(), std::size_t(1));
}

void TestCanvasPolicies::saysWhatHasNoName() {
    QVERIFY(xKey("F2"));
    QTRY_VERIFY(note());
    QVERIFY(note()->accessibleName().contains("Select"));
}

void TestCanvasPolicies::cleanupTestCase() {
    document().undoStack().clear();
    stopWindow();
}

int main(int argc, char** argv) {
    return gw::test::runOnDisplay<TestCanvasPolicies>(argc, argv, "gatewright-test-policies", "1920x1200x24");
}
#include "tst_canvas_policies.moc"

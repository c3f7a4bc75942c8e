// Second part of the driver: the Structure tree and the property panel.
#include "ui/editing/objects.h"
#include "ui/properties/editors/choice_editor.h"
#include "ui/properties/editors/line_editor.h"
#include "ui/properties/field_row.h"
#include "ui/properties/property_panel.h"
#include "ui/properties/property_parts.h"
#include "ui/structure/structure_model.h"
#include "ui/structure/structure_panel.h"
#include "window/window_driver.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QMenu>
#include <QRegularExpression>
#include <QTest>
#include <QToolButton>

namespace gw::test {

using namespace gw::ui;

namespace {

constexpr int patience = 10'000;

} // namespace

PropertyPanel& WindowDriver::panel() const {
    return *m_window->findChild<PropertyPanel*>();
}

bool WindowDriver::pick(const QString& pointer) const {
    auto* tree = m_window->findChild<StructurePanel*>();
    const auto index = [&] { return qobject_cast<StructureModel*>(tree->model())->indexOf(pointer); };
    if (!QTest::qWaitFor([&] { return index().isValid() && index().data(StructureModel::PointerRole).toString() == pointer; }, patience))
        return false;
    if (!wheelTo(*tree, [&] { return tree->visualRect(index()); }))
        return false;
    return xClick(tree->viewport(), tree->visualRect(index()).center()) && QTest::qWaitFor([&] { return panel().form().pointer == pointer; }, patience);
}

QWidget* WindowDriver::reach(const std::function<QWidget*()>& find) const {
    if (!QTest::qWaitFor([&] { return find() != nullptr && find()->isVisible(); }, patience))
        return nullptr;
    settled(); // what was checked may add sentences below fields, and push others down
    QPoint before(-1, -1);
    const auto rests = [&] {
        const QPoint now = find() == nullptr ? QPoint(-1, -1) : find()->mapToGlobal(QPoint());
        return std::exchange(before, now) == now && now.x() >= 0;
    };
    if (!QTest::qWaitFor(rests, patience))
        return nullptr;
    PropertyPanel& area = panel();
    const bool seen = wheelTo(area, [&] { return find() == nullptr ? QRect() : QRect(find()->mapTo(area.viewport(), QPoint()), find()->size()); });
    return seen ? find() : nullptr;
}

bool WindowDriver::fill(const QString& pointer, const QString& text) const {
    const auto field = [&]() -> QWidget* {
        FieldRow* row = panel().fieldAt(pointer);
        return row == nullptr || row->editor() == nullptr ? nullptr : row->editor()->focusProxy();
    };
    QWidget* line = reach(field);
    if (line == nullptr || !xClick(line, QPoint(24, std::min(12, line->height() / 2))) || !QTest::qWaitFor([&] { return line->hasFocus(); }, patience))
        return false;
    // The list of placeholders, if one opened, is left as it is: what is typed stands as typed.
    return xKey("ctrl+a") && xType(text) && (QApplication::activePopupWidget() == nullptr || xKey("Escape"));
}

bool WindowDriver::enter(const QString& pointer, const QString& text, int number) const {
    const auto field = [&]() -> QWidget* {
        FieldRow* row = panel().fieldAt(pointer);
        if (row == nullptr || row->editor() == nullptr)
            return nullptr;
        return number == 0 ? row->editor()->focusProxy() : row->findChildren<FieldLine*>().value(number);
    };
    QWidget* line = reach(field);
    if (line == nullptr || !xClick(line, QPoint(24, std::min(12, line->height() / 2))) || !QTest::qWaitFor([&] { return line->hasFocus(); }, patience))
        return false;
    // A name takes its references along when somebody leaves it.
    if (!xKey("ctrl+a") || !xType(text) || (pointer.endsWith(QLatin1String("/name")) && !xKey("Tab")))
        return false;
    const QString json = editing::quoted(text);
    const auto plain = [](QString written) { return written.remove(QRegularExpression("\\s")); };
    const QString written = plain(text);
    const auto arrived = [&] {
        const QString now = plain(at(number == 0 ? pointer : QStringLiteral("%1/%2").arg(pointer).arg(number)));
        return now == written || now == plain(json) || now == QLatin1Char('[') + plain(json) + QLatin1Char(']');
    };
    if (!QTest::qWaitFor(arrived, patience)) {
        qWarning() << "typed" << text << "but" << pointer << "is" << at(pointer);
        return false;
    }
    // The list of placeholders, if one is open, is left as it is: what is typed stands as typed.
    return QApplication::activePopupWidget() == nullptr || xKey("Escape");
}

bool WindowDriver::fillMap(const QString& pointer, const QString& name, const QString& value) const {
    const auto last = [&]() -> QWidget* {
        FieldRow* row = panel().fieldAt(pointer);
        const QList<FieldLine*> lines = row == nullptr ? QList<FieldLine*>() : row->findChildren<FieldLine*>();
        return lines.size() < 2 ? nullptr : lines[lines.size() - 2];
    };
    QWidget* line = reach(last);
    if (line == nullptr || !xClick(line) || !QTest::qWaitFor([&] { return line->hasFocus(); }, patience) || !xType(name) || !xKey("Tab") || !xType(value) || !xKey("Tab"))
        return false;
    return QTest::qWaitFor([&] { return at(pointer).contains(editing::quoted(name) + QStringLiteral(": ") + editing::quoted(value)); }, patience);
}

bool WindowDriver::exchange(const QString& pointer, const QString& entry) const {
    QWidget* label = reach([&]() -> QWidget* {
        FieldRow* row = panel().fieldAt(pointer);
        return row == nullptr ? nullptr : row->findChild<FieldLabel*>();
    });
    return label != nullptr && inMenu([&] { return xClick(label); }, entry);
}

bool WindowDriver::choose(const QString& pointer, const QString& entry) const {
    const auto list = [&]() -> QWidget* {
        FieldRow* row = panel().fieldAt(pointer);
        return row == nullptr ? nullptr : row->findChild<QComboBox*>();
    };
    auto* combo = qobject_cast<QComboBox*>(reach(list));
    if (combo == nullptr || combo->findText(entry) < 0 || !xClick(combo) || !QTest::qWaitFor([] { return QApplication::activePopupWidget() != nullptr; }, patience))
        return false;
    return xType(entry) && xKey("Return") && QTest::qWaitFor([] { return QApplication::activePopupWidget() == nullptr; }, patience);
}

bool WindowDriver::toggle(const QString& pointer, const QString& text) const {
    const auto badge = [&]() -> QWidget* {
        if (FieldRow* row = panel().fieldAt(pointer))
            for (Badge* one : row->findChildren<Badge*>())
                if (one->text() == text)
                    return one;
        return nullptr;
    };
    QWidget* found = reach(badge);
    return found != nullptr && xClick(found);
}

bool WindowDriver::clickBox(const QString& pointer) const {
    QWidget* box = reach([&]() -> QWidget* {
        FieldRow* row = panel().fieldAt(pointer);
        return row == nullptr ? nullptr : row->findChild<QCheckBox*>();
    });
    return box != nullptr && xClick(box, QPoint(8, box->height() / 2));
}

bool WindowDriver::clickHead(const QString& pointer, const char* tool) const {
    auto* head = qobject_cast<HeadRow*>(reach([&]() -> QWidget* { return panel().headAt(pointer); }));
    if (head == nullptr)
        return false;
    if (*tool == '\0')
        return xClick(head, QPoint(90, head->height() / 2));
    for (QToolButton* one : head->findChildren<QToolButton*>())
        if (one->isVisible() && one->toolTip().startsWith(QLatin1String(tool), Qt::CaseInsensitive))
            return xClick(one);
    return false;
}

bool WindowDriver::chooseInMenu(const QString& entry) const {
    const auto menu = [] { return qobject_cast<QMenu*>(QApplication::activePopupWidget()); };
    if (!QTest::qWaitFor([&] { return menu() != nullptr; }, patience))
        return false;
    for (QAction* action : menu()->actions())
        if (action->text().remove('&') == entry)
            return xClick(menu(), menu()->actionGeometry(action).center());
    return false;
}

} // namespace gw::test

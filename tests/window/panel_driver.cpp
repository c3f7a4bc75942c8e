// Second part of the driver: the Structure tree and the property panel.
#include "ui/properties/editors/choice_editor.h"
#include "ui/properties/field_row.h"
#include "ui/properties/property_panel.h"
#include "ui/properties/property_parts.h"
#include "ui/structure/structure_model.h"
#include "ui/structure/structure_panel.h"
#include "window/window_driver.h"

#include <QApplication>
#include <QComboBox>
#include <QMenu>
#include <QPlainTextEdit>
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

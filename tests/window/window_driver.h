// A main window of the test's own and what a person does to it: the pointer on cards, ports, the palette and the property panel,
// keys, and curl beside it. The window's models are only looked at, to know where things stand and when they have come.
#pragma once

#include "ui/canvas/view/canvas_view.h"
#include "ui/document/document.h"
#include "ui/shell/main_window.h"
#include "window/x_session.h"

#include <functional>
#include <memory>

class QAbstractScrollArea;
class QToolButton;

namespace gw::ui {
class HeadRow;
class PropertyPanel;
} // namespace gw::ui

namespace gw::test {

class WindowDriver {
protected:
    /// A light window with the keyboard on it.
    [[nodiscard]] bool startWindow(const ui::InspectorFactory& inspector = {}, const QSize& size = {1430, 860});
    /// Opens a file and waits until it is shown.
    [[nodiscard]] bool openFile(const QString& path);
    void stopWindow();

    [[nodiscard]] ui::Document& document() const { return m_window->document(); }
    [[nodiscard]] ui::CanvasScene& scene() const { return m_window->canvas().canvas(); }
    /// The text at a pointer within the gateway, "" if there is none.
    [[nodiscard]] QString at(const QString& pointer) const;
    [[nodiscard]] int count(const char* list) const;
    [[nodiscard]] QString pointer(const char* list, const QString& name) const;

    /// Waits until the newest text is on the canvas and its cards stand still.
    bool settled() const;

    // Places, in screen pixels, once all is settled.
    [[nodiscard]] QPoint onScreen(const QPointF& scene) const;
    /// The middle of a card, or a point of it.
    [[nodiscard]] QPoint on(const QString& card, const QPointF& at = {-1, -1}) const;
    [[nodiscard]] QPoint port(const QString& card) const;
    /// The middle of a line's longest stretch.
    [[nodiscard]] QPoint onLine(const QString& edge) const;
    /// Right below the services' column there is nothing.
    [[nodiscard]] QPoint emptyPlace() const;
    /// An item of the palette, after turning the wheel until it is seen.
    [[nodiscard]] QPoint inPalette(const QString& id) const;

    // The pointer.
    [[nodiscard]] bool move(const QPoint& to) const;
    [[nodiscard]] bool press(const QPoint& at) const;
    [[nodiscard]] bool release() const;
    /// `key` is held all the way: "ctrl".
    [[nodiscard]] bool drag(const QPoint& from, const QPoint& to, const QString& key = {}) const;
    [[nodiscard]] bool click(const QPoint& at, const QString& key = {}) const;
    /// Turns the wheel over `area` until what `place` gives (in its viewport) is seen.
    [[nodiscard]] bool wheelTo(QAbstractScrollArea& area, const std::function<QRect()>& place) const;
    /// What is said beside the pointer, nullptr if nothing is.
    [[nodiscard]] QWidget* note() const;

    // The property panel. Each waits for its row and brings it into sight.
    [[nodiscard]] ui::PropertyPanel& panel() const;
    /// A click in the Structure tree.
    [[nodiscard]] bool pick(const QString& pointer) const;
    /// Clicks into the field and types over what it has.
    [[nodiscard]] bool fill(const QString& pointer, const QString& text) const;
    /// The same (line `line` of a list), and waits until the document says so.
    [[nodiscard]] bool enter(const QString& pointer, const QString& text, int line = 0) const;
    /// A new entry of a map.
    [[nodiscard]] bool fillMap(const QString& pointer, const QString& name, const QString& value) const;
    /// Chooses the entry of a list by keys.
    [[nodiscard]] bool choose(const QString& pointer, const QString& entry) const;
    /// Clicks one of a field's badges: "POST".
    [[nodiscard]] bool toggle(const QString& pointer, const QString& badge) const;
    /// Clicks a field's box.
    [[nodiscard]] bool clickBox(const QString& pointer) const;
    /// Clicks a heading or entry; `tool` = its button instead ("add", "remove").
    [[nodiscard]] bool clickHead(const QString& pointer, const char* tool = "") const;
    /// Clicks an entry of the open menu.
    [[nodiscard]] bool chooseInMenu(const QString& entry) const;
    /// Another of the keys that exclude each other, by the menu of the field's label: "Status instead".
    [[nodiscard]] bool exchange(const QString& pointer, const QString& entry) const;

    /// Opens a dialog that holds its caller until it is closed, types over the text that has the keyboard in it, then Enter. `look`
    /// sees it before.
    [[nodiscard]] bool inDialog(const std::function<bool()>& open, const QString& text, const std::function<void(const QWidget&)>& look = {}) const;
    /// Opens a menu that holds its caller until something is chosen, and clicks its entry.
    [[nodiscard]] bool inMenu(const std::function<bool()>& open, const QString& entry) const;

    // Running.
    [[nodiscard]] QToolButton* button(const QString& text) const;
    /// "http://127.0.0.1:40123", "" while nothing runs.
    [[nodiscard]] QString address() const;
    /// Runs the shell line with http://127.0.0.1:8080 replaced by the window's address, in a process of its own.
    [[nodiscard]] QString curl(const QString& line) const;

    std::unique_ptr<ui::Theme> m_theme;
    std::unique_ptr<ui::MainWindow> m_window;

private:
    int m_shownRevision = -1;
    [[nodiscard]] QWidget* reach(const std::function<QWidget*()>& find) const;
};

} // namespace gw::test

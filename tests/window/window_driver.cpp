#include "window/window_driver.h"

#include "ui/editing/objects.h"
#include "ui/palette/palette_panel.h"

#include <QApplication>
#include <QLabel>
#include <QMenu>
#include <QProcess>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <QToolButton>

namespace gw::test {

using namespace gw::ui;

namespace {

constexpr int patience = 10'000;

QStringList to(const QPoint& point) {
    // Without --sync: that waits for ever when the pointer is there already.
    return {QStringLiteral("mousemove"), QString::number(point.x()), QString::number(point.y())};
}

} // namespace

bool WindowDriver::startWindow(const InspectorFactory& inspector, const QSize& size) {
    m_theme = std::make_unique<Theme>();
    m_theme->apply(ThemeChoice::light);
    m_window = std::make_unique<MainWindow>(inspector);
    QObject::connect(m_window.get(), &MainWindow::shown, m_window.get(), [this] { m_shownRevision = static_cast<int>(document().revision()); });
    m_window->resize(size);
    m_window->show();
    return xActivate(m_window.get());
}

bool WindowDriver::openFile(const QString& path) {
    QSignalSpy shown(m_window.get(), &MainWindow::shown);
    m_window->open(path);
    return QTest::qWaitFor([&] { return !shown.isEmpty(); }, 20'000);
}

void WindowDriver::stopWindow() {
    m_window.reset();
    m_theme.reset();
}

QString WindowDriver::at(const QString& pointer) const {
    return editing::raw(editing::find(document().gateway(), pointer));
}

int WindowDriver::count(const char* list) const {
    return static_cast<int>(document().gateway().find(list).size());
}

QString WindowDriver::pointer(const char* list, const QString& name) const {
    return QStringLiteral("/%1/%2").arg(QLatin1String(list)).arg(editing::indexOf(document().gateway().find(list), name));
}

bool WindowDriver::settled() const {
    return QTest::qWaitFor(
        [this] {
            if (m_shownRevision != static_cast<int>(document().revision()))
                return false;
            const auto& rects = scene().layout().rects;
            for (auto it = rects.constBegin(); it != rects.constEnd(); ++it)
                if (const CardItem* card = scene().card(it.key()); card != nullptr && card->pos() != it->topLeft())
                    return false;
            return true;
        },
        patience);
}

QPoint WindowDriver::onScreen(const QPointF& point) const {
    return m_window->canvas().viewport()->mapToGlobal(m_window->canvas().mapFromScene(point));
}

QPoint WindowDriver::on(const QString& card, const QPointF& at) const {
    settled();
    const CardItem* item = scene().card(card);
    if (item == nullptr)
        qFatal("no card %s", qPrintable(card));
    return onScreen(at.x() < 0 ? item->sceneRect().center() : item->sceneRect().topLeft() + at);
}

QPoint WindowDriver::port(const QString& card) const {
    settled();
    const CardItem* item = scene().card(card);
    if (item == nullptr || !item->port())
        qFatal("no port of %s", qPrintable(card));
    return onScreen(item->mapToScene(*item->port()));
}

QPoint WindowDriver::onLine(const QString& edge) const {
    settled();
    QStringList ids;
    for (std::size_t i = 0; i < scene().model().edges.size(); ++i) {
        ids << scene().model().edges[i].id;
        const QPolygonF& points = scene().layout().paths[i].points;
        QLineF longest;
        for (qsizetype p = 1; p < points.size(); ++p)
            if (const QLineF stretch(points[p - 1], points[p]); stretch.length() > longest.length())
                longest = stretch;
        if (ids.back() == edge && !longest.isNull())
            return onScreen(longest.center());
    }
    qFatal("no line %s among %s", qPrintable(edge), qPrintable(ids.join(", ")));
}

QPoint WindowDriver::emptyPlace() const {
    settled();
    const QRectF content = scene().contentRect();
    return onScreen(QPointF(content.right() - 60, content.bottom() + 20));
}

QPoint WindowDriver::inPalette(const QString& id) const {
    auto* list = m_window->findChild<PaletteList*>();
    for (int row = 0; row < list->model()->rowCount(); ++row)
        if (const QModelIndex index = list->model()->index(row, 0); index.data(PaletteModel::IdRole) == id)
            if (wheelTo(*list, [&] { return list->visualRect(index); }))
                return list->viewport()->mapToGlobal(list->visualRect(index).center());
    qFatal("not in the palette: %s", qPrintable(id));
}

bool WindowDriver::move(const QPoint& point) const {
    return xdo(to(point));
}

bool WindowDriver::press(const QPoint& point) const {
    return xdo(to(point) << "mousedown" << "1");
}

bool WindowDriver::release() const {
    return xdo({"mouseup", "1"});
}

bool WindowDriver::drag(const QPoint& from, const QPoint& end, const QString& key) const {
    // Not in one jump: a hand passes what lies between. One run of xdotool, for a drag from the palette holds this thread until
    // the button is released.
    QStringList line;
    const auto go = [&](const QPoint& point) { line << to(point) << "sleep" << "0.03"; };
    if (!key.isEmpty())
        line << "keydown" << key;
    go(from);
    line << "mousedown" << "1";
    for (const QPoint& point : {from + QPoint(6, 4), from + QPoint(14, 8), (from + end) / 2, end - QPoint(3, 2), end})
        go(point);
    line << "sleep" << "0.05" << "mouseup" << "1";
    if (!key.isEmpty())
        line << "keyup" << key;
    return xdo(line);
}

bool WindowDriver::click(const QPoint& point, const QString& key) const {
    QStringList line = to(point);
    if (!key.isEmpty())
        line << "keydown" << key;
    line << "click" << "1";
    if (!key.isEmpty())
        line << "keyup" << key;
    return xdo(line);
}

bool WindowDriver::wheelTo(QAbstractScrollArea& area, const std::function<QRect()>& place) const {
    const QRect seen = area.viewport()->rect();
    const auto fits = [&] {
        const QRect rect = place();
        return rect.top() >= 0 && (rect.bottom() <= seen.bottom() || (rect.height() > seen.height() && rect.top() < 20));
    };
    // At the left, where no field under the pointer takes the wheel for itself.
    const QPoint point = area.viewport()->mapToGlobal(QPoint(6, seen.height() / 2));
    for (int turns = 0; turns < 80; ++turns) {
        if (QTest::qWaitFor(fits, 20)) // what was made or opened just now is laid out first
            return true;
        if (!xdo(to(point) << "click" << (place().top() < 0 ? "4" : "5")))
            return false;
    }
    return false;
}

QWidget* WindowDriver::note() const {
    for (QWidget* one : m_window->findChildren<QWidget*>(QStringLiteral("cursorNote")))
        if (one->isVisible())
            return one;
    return nullptr;
}

// In both, the hand is a process that nobody waits for: a wait within the dialog's own would outlive it, and Qt would not notice
// that the keyboard goes back to the window.

bool WindowDriver::inDialog(const std::function<bool()>& open, const QString& text, const std::function<void(const QWidget&)>& look) const {
    QProcess typist;
    QTimer watch;
    bool begun = false;
    const QWidget* before = QApplication::activeModalWidget(); // one dialog may open another
    QObject::connect(&watch, &QTimer::timeout, &watch, [&] {
        const QWidget* dialog = QApplication::activeModalWidget();
        if (begun || dialog == nullptr || dialog == before || !dialog->isActiveWindow())
            return;
        begun = true;
        if (look)
            look(*dialog);
        typist.start("/bin/sh", {"-c", "xdotool key ctrl+a && xdotool type --delay 5 \"$0\" && xdotool key Return", text});
    });
    watch.start(20);
    return open() && QTest::qWaitFor([&] { return begun && typist.state() == QProcess::NotRunning && QApplication::activeModalWidget() == nullptr; }, 2 * patience) &&
           typist.exitCode() == 0 && QTest::qWaitForWindowActive(m_window.get(), patience);
}

bool WindowDriver::inMenu(const std::function<bool()>& open, const QString& entry) const {
    QProcess hand;
    QTimer watch;
    bool begun = false;
    QObject::connect(&watch, &QTimer::timeout, &watch, [&] {
        const auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        if (begun || menu == nullptr)
            return;
        begun = true;
        for (QAction* action : menu->actions())
            if (action->text().remove('&') == entry) {
                hand.start("xdotool", to(menu->mapToGlobal(menu->actionGeometry(action).center())) << "click" << "1");
                return;
            }
        hand.start("xdotool", {"key", "Escape"});
        begun = false;
        watch.stop();
    });
    watch.start(20);
    return open() && QTest::qWaitFor([&] { return begun && hand.state() == QProcess::NotRunning && QApplication::activePopupWidget() == nullptr; }, patience);
}

QToolButton* WindowDriver::button(const QString& text) const {
    for (QToolButton* one : m_window->findChildren<QToolButton*>())
        if (one->isVisible() && one->defaultAction() && one->defaultAction()->text().remove('&').startsWith(text))
            return one;
    return nullptr;
}

QString WindowDriver::address() const {
    static const QRegularExpression url("http://127\\.0\\.0\\.1:\\d+");
    for (const QLabel* label : m_window->findChildren<QLabel*>())
        if (const auto found = url.match(label->text()); found.hasMatch() && label->isVisible())
            return found.captured();
    return {};
}

QString WindowDriver::curl(const QString& line) const {
    QString text = line;
    text.replace("http://127.0.0.1:8080", address());
    QProcess shell;
    shell.setProcessChannelMode(QProcess::MergedChannels);
    shell.start("/bin/sh", {"-c", text.replace(QRegularExpression("\\bcurl "), "curl -sS --max-time 20 ")});
    if (!QTest::qWaitFor([&shell] { return shell.state() == QProcess::NotRunning; }, 30'000))
        return {};
    return QString::fromUtf8(shell.readAll());
}

} // namespace gw::test

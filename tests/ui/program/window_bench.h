// A window offscreen with one of several small documents open, and what tests of it look at.
// Thread: GUI. Owner: one test. Called by: tests of what the window does with documents and their files.
#pragma once

#include "ui/canvas/view/canvas_view.h"
#include "ui/properties/property_panel.h"
#include "ui/run/run_state.h"
#include "ui/shell/main_window.h"
#include "ui/start/start_page.h"
#include "ui/structure/structure_panel.h"
#include "ui/style/theme.h"

#include <QAction>
#include <QApplication>
#include <QMessageBox>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTimer>
#include <QtTest>

namespace gw::test {

/// A project with routes of these names, on any free port.
inline QByteArray gateway(const QStringList& routes) {
    QByteArray text = R"({ "gateway": { "gatewright": 1, "name": "test", "listeners": [{ "name": "public", "port": 0 }], "routes": [)";
    for (const QString& route : routes)
        text += QStringLiteral(R"(%1{ "name": "%2", "match": { "path": "/%2" }, "respond": { "text": "%2" } })").arg(route == routes.front() ? "" : ", ", route).toUtf8();
    return text + R"(] }, "canvas": {} })";
}

class WindowBench {
protected:
    /// A new window with "a.gatewright.json": routes one, two, three.
    void startWindow() {
        QVERIFY(m_dir.isValid());
        m_theme->apply(ui::ThemeChoice::light);
        m_shown = 0;
        m_window = std::make_unique<ui::MainWindow>();
        QObject::connect(m_window.get(), &ui::MainWindow::shown, m_window.get(), [this] { m_shown = m_window->document().revision(); });
        m_window->resize(1300, 800);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        QVERIFY(open(write("a.gatewright.json", gateway({"one", "two", "three"}))));
    }

    [[nodiscard]] QString write(const char* name, const QByteArray& text) {
        QFile file(m_dir.filePath(QLatin1String(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write %s", name);
        return file.fileName();
    }
    /// Waits until the newest text was checked and is shown.
    [[nodiscard]] bool settled() const {
        return QTest::qWaitFor([&] { return m_shown == m_window->document().revision(); }, 10'000);
    }
    [[nodiscard]] bool open(const QString& path) const {
        m_window->open(path);
        return QTest::qWaitFor([&] { return m_window->document().path() == path; }, 10'000) && settled();
    }
    void select(const QStringList& pointers) const {
        m_window->canvas().canvas().selectPointers(pointers);
        emit m_window->canvas().canvas().picked(pointers);
    }
    [[nodiscard]] QAction* action(const char* id) const { return m_window->findChild<QAction*>(QLatin1String(id)); }
    [[nodiscard]] const ui::Form& form() const { return m_window->findChild<ui::PropertyPanel*>()->form(); }
    [[nodiscard]] QString centre() const { return m_window->findChild<ui::StartPage*>()->isVisible() ? "start" : m_window->canvas().isVisible() ? "canvas" : "other"; }
    [[nodiscard]] int cards() const { return static_cast<int>(m_window->canvas().canvas().model().nodes.size()); }
    [[nodiscard]] int rows() const { return m_window->findChild<ui::StructurePanel*>()->model()->rowCount(); }
    /// Once the next question is on the screen, `answer` gets it.
    void whenAsked(const std::function<void(QMessageBox&)>& answer) {
        auto* timer = new QTimer(m_window.get());
        QObject::connect(timer, &QTimer::timeout, timer, [timer, answer] {
            if (auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget())) {
                timer->deleteLater();
                timer->stop();
                answer(*box);
            }
        });
        timer->start(5);
    }
    static QAbstractButton* button(QDialog& box, const char* text) {
        const auto all = box.findChildren<QAbstractButton*>();
        for (QAbstractButton* one : all)
            if (one->text() == QString::fromUtf8(text))
                return one;
        qFatal("no button %s in %s", text, qPrintable(box.windowTitle()));
    }
    [[nodiscard]] QString runs() const { return m_window->findChild<ui::RunState*>()->accessibleName().simplified(); }
    [[nodiscard]] ui::CanvasScene& scene() const { return m_window->canvas().canvas(); }

    QTemporaryDir m_dir;
    std::unique_ptr<ui::Theme> m_theme = std::make_unique<ui::Theme>();
    std::unique_ptr<ui::MainWindow> m_window;
    quint64 m_shown = 0;
};

/// Runs a test with settings of its own.
template <class Test>
int runInWindow(int argc, char** argv, const char* name) {
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("gatewright-test"));
    QCoreApplication::setApplicationName(QLatin1String(name));
    QApplication app(argc, argv);
    QSettings().clear();
    Test test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace gw::test

// Where the traffic inspector meets the window: the window gives it the engine, it gives the window its widgets and says which
// exchange is looked at.
// Thread: GUI. Owner: main window. Called by: ui/inspector (makes the parts), main window (places them).
#pragma once

#include "runtime/engine_host.h"

#include <QAction>
#include <QList>
#include <QObject>
#include <QWidget>

#include <functional>

namespace gw::ui {

class InspectorSeam : public QObject {
    Q_OBJECT

public:
    explicit InspectorSeam(runtime::EngineHost& host, QObject* parent = nullptr) : QObject(parent), m_host(host) {}
    [[nodiscard]] runtime::EngineHost& host() { return m_host; }

signals:
    /// To the window: light this exchange's way (nullptr = none).
    void exchangeSelected(const gw::runtime::Record& record);
    /// To the window: show the object at this pointer within the gateway object.
    void pointerPicked(const QString& pointer);
    /// To the inspector: how many bytes of exchanges it keeps.
    void memoryChosen(quint64 bytes);
    /// To the inspector: show only this route's, upstream's … exchanges ("route:orders").
    void filterRequested(const QString& filter);

private:
    runtime::EngineHost& m_host;
};

/// What the inspector puts into the window; the window owns them. A missing part has no dock.
struct InspectorParts {
    QWidget* traffic = nullptr;  ///< bottom dock; large in the Watch perspective
    QWidget* detail = nullptr;   ///< right of the traffic in the Watch perspective
    QWidget* composer = nullptr; ///< bottom dock
    QList<QAction*> actions;     ///< of the Traffic menu, in its order, separators among them
};

using InspectorFactory = std::function<InspectorParts(InspectorSeam& seam)>;

} // namespace gw::ui

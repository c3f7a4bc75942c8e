// What is selected, for all views at once: JSON Pointers within the gateway object.
// Thread: GUI. Owner: main window. Called by: canvas, structure, properties, source, problems.
#pragma once

#include <QObject>
#include <QStringList>

namespace gw::ui {

class Selection : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    [[nodiscard]] const QStringList& pointers() const { return m_pointers; }
    [[nodiscard]] QString first() const { return m_pointers.value(0); }
    /// Who changed it is told too, so that a view can leave its own scroll position alone.
    void set(const QStringList& pointers, const QObject* by = nullptr) {
        if (pointers == m_pointers)
            return;
        m_pointers = pointers;
        emit changed(by);
    }

signals:
    void changed(const QObject* by);

private:
    QStringList m_pointers;
};

} // namespace gw::ui

// What is selected, for all views at once: JSON Pointers within the gateway object.
// Thread: GUI. Owner: main window. Called by: canvas, structure, properties, source, problems.
#pragma once

#include "json/document.h"

#include <QObject>
#include <QStringList>

#include <memory>

namespace gw::ui {

class Document;

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
    /// From now on, each change of the document keeps the same objects selected, wherever they stand then; what is gone is selected
    /// no more, and in another document nothing is. Called before views listen to the document, so that none sees what is gone.
    void follow(Document& document);

signals:
    /// `by` is the selection itself where it followed the document: views that wait for the check show it then.
    void changed(const QObject* by);

private:
    void remember(const Document& document);

    QStringList m_pointers;
    std::shared_ptr<const json::Document> m_tree; ///< the last one that the pointers were looked up in
    QString m_root;
    quint64 m_document = 0;
};

} // namespace gw::ui

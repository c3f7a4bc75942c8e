// A working copy of the document for a change that takes several edits: commands of ui/editing work on it, Document::commit
// makes one undo step of the result. After a refused edit the rest is ignored, so a half-made change never reaches the document.
// Thread: value, any. Owner: the command. Called by: ui/editing, Document.
#pragma once

#include "json/document.h"
#include "json/edit.h"

#include <QPointF>
#include <QString>

#include <memory>
#include <string>

namespace gw::ui {

class Draft {
public:
    explicit Draft(std::string text);

    [[nodiscard]] bool failed() const { return !m_error.isEmpty(); }
    [[nodiscard]] const QString& error() const { return m_error; }
    /// Gives the change up; the first sentence stays.
    void fail(const QString& sentence);

    [[nodiscard]] const std::string& text() const { return m_text; }
    /// The gateway object; absent when the text is no JSON. Nodes are valid until the next edit.
    [[nodiscard]] json::Node gateway() const;
    /// The value at a pointer within the gateway object.
    [[nodiscard]] json::Node at(const QString& pointer) const;
    /// Project (with a canvas part) or bare gateway object.
    [[nodiscard]] bool isProject() const { return !m_root.isEmpty(); }
    [[nodiscard]] json::Node canvas() const;

    // Pointers count within the gateway object, values are JSON.
    void set(const QString& pointer, const QString& json);
    void remove(const QString& pointer);
    void renameKey(const QString& pointer, const QString& key);
    void insert(const QString& array, std::size_t position, const QString& json);
    /// Adds an element at the end, and the list itself if there is none; gives the element's pointer.
    QString append(const QString& array, const QString& json);
    void move(const QString& array, std::size_t from, std::size_t to);
    /// Where a card stands; a bare gateway object has no places.
    void place(const QString& id, const QPointF& point);
    /// What the canvas part says of a card stays true under its new id.
    void renameCard(const QString& from, const QString& to);
    void forgetCard(const QString& id);

private:
    void apply(json::EditResult edit);
    void parse();
    [[nodiscard]] std::string full(const QString& pointer) const { return (m_root + pointer).toStdString(); }

    std::string m_text;
    std::shared_ptr<const json::Document> m_tree;
    QString m_root;
    QString m_error;
};

} // namespace gw::ui

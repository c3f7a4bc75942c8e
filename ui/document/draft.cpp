#include "ui/document/draft.h"

#include "json/text.h"
#include "ui/document/document.h"
#include "ui/preferences/sentences.h"

#include <QCoreApplication>

#include <cmath>

namespace gw::ui {

Draft::Draft(std::string text) : m_text(std::move(text)) {
    parse();
    if (m_tree == nullptr)
        fail(QCoreApplication::translate("Document", "The text is not JSON just now; mend it first (see Problems)."));
}

void Draft::fail(const QString& sentence) {
    if (m_error.isEmpty())
        m_error = sentence;
}

void Draft::parse() {
    m_tree = Document::parse(m_text);
    m_root = m_tree == nullptr ? QString() : Document::rootOf(*m_tree);
}

json::Node Draft::gateway() const {
    return m_tree == nullptr ? json::Node() : m_tree->find(m_root.toStdString());
}

json::Node Draft::at(const QString& pointer) const {
    return m_tree == nullptr ? json::Node() : m_tree->find(full(pointer));
}

json::Node Draft::canvas() const {
    return m_tree == nullptr || m_root.isEmpty() ? json::Node() : m_tree->root().find("canvas");
}

void Draft::apply(json::EditResult edit) {
    if (failed())
        return;
    if (!edit)
        return fail(inLanguage(edit.error()));
    m_text = json::apply(m_text, *edit);
    parse();
}

void Draft::set(const QString& pointer, const QString& json) {
    if (!failed())
        apply(json::setValue(*m_tree, full(pointer), json.toStdString()));
}

void Draft::remove(const QString& pointer) {
    if (!failed())
        apply(json::remove(*m_tree, full(pointer)));
}

void Draft::renameKey(const QString& pointer, const QString& key) {
    if (!failed())
        apply(json::renameKey(*m_tree, full(pointer), key.toStdString()));
}

void Draft::insert(const QString& array, std::size_t position, const QString& json) {
    if (failed())
        return;
    if (!at(array))
        apply(json::setValue(*m_tree, full(array), "[" + json.toStdString() + "]"));
    else
        apply(json::insertElement(*m_tree, full(array), position, json.toStdString()));
}

QString Draft::append(const QString& array, const QString& json) {
    const std::size_t size = at(array).size();
    insert(array, size, json);
    return array + QLatin1Char('/') + QString::number(size);
}

void Draft::move(const QString& array, std::size_t from, std::size_t to) {
    if (!failed() && from != to)
        apply(json::moveElement(*m_tree, full(array), from, to));
}

void Draft::place(const QString& id, const QPointF& point) {
    if (failed() || !isProject())
        return;
    std::string pointer = "/canvas/positions";
    json::appendPointer(pointer, id.toStdString());
    apply(json::setValue(*m_tree, pointer, "[" + std::to_string(std::lround(point.x())) + ", " + std::to_string(std::lround(point.y())) + "]"));
}

void Draft::renameCard(const QString& from, const QString& to) {
    if (failed() || from == to)
        return;
    if (const json::Node place = canvas().find("positions").find(from.toStdString())) {
        if (canvas().find("positions").find(to.toStdString()))
            forgetCard(to); // a place that was left behind by a card that is gone
        apply(json::renameKey(*m_tree, canvas().find("positions").find(from.toStdString()).pointer(), to.toStdString()));
    }
    for (const json::Node one : canvas().find("folded"))
        if (one.equals(from.toStdString())) {
            apply(json::setValue(*m_tree, one.pointer(), json::quoted(to.toStdString())));
            break;
        }
}

void Draft::forgetCard(const QString& id) {
    if (failed())
        return;
    if (const json::Node place = canvas().find("positions").find(id.toStdString()))
        apply(json::remove(*m_tree, place.pointer()));
    for (const json::Node one : canvas().find("folded"))
        if (one.equals(id.toStdString())) {
            apply(json::remove(*m_tree, one.pointer()));
            break;
        }
}

} // namespace gw::ui

#include "ui/properties/form/form_edits.h"

#include "config/load.h"
#include "schema/derive/sample.h"
#include "ui/editing/names/references.h"
#include "ui/editing/names/rename.h"
#include "ui/properties/form/field_text.h"

#include <QCoreApplication>

namespace gw::ui {

namespace {

QString say(const char* words) {
    return QCoreApplication::translate("Properties", words);
}

} // namespace

QString FormEdits::stepOf(const FormRow& row) const {
    const QString name = nameOfPlace(m_document.gateway(), above(row.pointer));
    const QString what = row.label.left(1).toLower() + row.label.mid(1);
    return name.isEmpty() ? say("Change %1").arg(what) : say("Change %1 of %2").arg(what, name);
}

FormEdits::Done FormEdits::change(const FormRow& row, const FieldChange& change) {
    const QString whole = inFile(row.pointer);
    const QString at = whole + change.part;
    const QString step = stepOf(row);
    switch (change.what) {
    case FieldChange::What::set: return m_document.setValue(at, change.json, step);
    case FieldChange::What::clear: return m_document.remove(at, step);
    case FieldChange::What::rename: return m_document.renameKey(at, change.key, step);
    case FieldChange::What::insert: break;
    }
    if (!row.written())
        return m_document.setValue(whole, QLatin1Char('[') + change.json + QLatin1Char(']'), step);
    return m_document.insertElement(whole, change.position, change.json, step);
}

FormEdits::Done FormEdits::clear(const FormRow& row) {
    const QString name = nameOfPlace(m_document.gateway(), above(row.pointer));
    const QString what = row.label.left(1).toLower() + row.label.mid(1);
    return m_document.remove(inFile(row.pointer), name.isEmpty() ? say("Reset %1").arg(what) : say("Reset %1 of %2").arg(what, name));
}

FormEdits::Done FormEdits::exchange(const FormRow& row, const Alternative& by) {
    const bool choice = row.kind == RowKind::choice;
    const QString object = choice ? row.pointer : above(row.pointer);
    const QString old = choice ? below(object, row.json.toStdString()) : row.pointer;
    const QString made = inFile(below(object, by.key.toStdString()));
    const bool there = choice ? !row.json.isEmpty() : row.written();
    const QString name = nameOfPlace(m_document.gateway(), object);
    const QString what = by.label.left(1).toLower() + by.label.mid(1);
    const QString step = name.isEmpty() ? say("Use %1").arg(what) : say("Use %1 in %2").arg(what, name);
    if (!there)
        return m_document.setValue(made, by.json, step);
    Draft draft = m_document.draft();
    draft.renameKey(old, by.key);
    draft.set(below(object, by.key.toStdString()), by.json);
    return commit(draft, step);
}

FormEdits::Done FormEdits::addItem(const FormRow& section, const QString& json) {
    const QString name = nameOfPlace(m_document.gateway(), section.pointer);
    const QString what = section.label.left(1).toLower() + section.label.mid(1);
    const QString step = name.isEmpty() ? say("Add to %1").arg(what) : say("Add to %1 of %2").arg(what, name);
    QString value = json;
    // What has a name gets one that is free.
    const auto parsed = json::Document::parse(json.toStdString());
    if (const json::Node own = parsed ? parsed->root().find("name") : json::Node(); own) {
        const QStringList names = editing::namesIn(nodeAt(m_document.gateway(), section.pointer));
        if (const auto edit = json::setValue(*parsed, "/name", quotedJson(editing::freeName(names, textOf(own), QStringLiteral("-"))).toStdString()))
            value = QString::fromStdString(json::apply(parsed->text(), *edit));
    }
    const json::Node list = nodeAt(m_document.gateway(), section.pointer);
    if (!list)
        return m_document.setValue(inFile(section.pointer), QLatin1Char('[') + value + QLatin1Char(']'), step);
    return m_document.insertElement(inFile(section.pointer), list.size(), value, step);
}

FormEdits::Done FormEdits::removeItem(const FormRow& item) {
    const QString step = item.label.isEmpty() ? say("Remove") : say("Remove %1").arg(item.label);
    return m_document.remove(inFile(item.pointer), step);
}

FormEdits::Done FormEdits::moveItem(const FormRow& item, int to) {
    if (to == item.position || to < 0 || to >= item.count)
        return {};
    return m_document.moveElement(inFile(above(item.pointer)), static_cast<std::size_t>(item.position), static_cast<std::size_t>(to), say("Move %1").arg(item.label));
}

FormEdits::Done FormEdits::addAlternativeMatch(const FormRow& section) {
    const json::Node match = nodeAt(m_document.gateway(), section.pointer);
    if (!match)
        return {};
    const QString json = QStringLiteral("[%1, {\"path\": \"/\"}]").arg(QString::fromStdString(std::string(match.raw())));
    return m_document.setValue(inFile(section.pointer), json, say("Add a match to %1").arg(nameOfPlace(m_document.gateway(), above(section.pointer))));
}

FormEdits::Done FormEdits::rename(const QString& object, const QString& name) {
    Draft draft = m_document.draft();
    const editing::Outcome outcome = editing::renameObject(draft, object, name);
    return commit(draft, outcome.step);
}

FormEdits::Done FormEdits::createFor(const FormRow& row, schema::Target target) {
    const json::Node gateway = m_document.gateway();
    const QString list = editing::listOf(target);
    const auto* kind = gw::ui::listOf(placeAt(gateway, QLatin1Char('/') + list).value);
    if (kind == nullptr)
        return std::unexpected(say("A named policy is made under Named policies."));
    const auto parsed = json::Document::parse(schema::sample(*objectOf(kind->element), config::policyTable(), schema::SampleSize::minimal));
    const QString name = editing::freeName(gateway, list, textOf(parsed->root().find("name")));
    const auto edit = json::setValue(*parsed, "/name", quotedJson(name).toStdString());
    Draft draft = m_document.draft();
    draft.append(QLatin1Char('/') + list, QString::fromStdString(json::apply(parsed->text(), *edit)));
    draft.set(row.pointer, quotedJson(name));
    return commit(draft, say("New %1").arg(name));
}

bool isObjectName(const QString& pointer) {
    const QString object = above(pointer);
    return pointer.endsWith(QLatin1String("/name")) && (editing::objectAt(object) == object || editing::stepAt(object) == object);
}

QStringList namesOf(const json::Node& gateway, schema::Target target) {
    QStringList names = editing::namesIn(gateway.find(editing::listOf(target).toStdString()));
    names.removeAll(QString());
    return names;
}

QString pointerOfTarget(const json::Node& gateway, schema::Target target, const QString& name) {
    const QString list = editing::listOf(target);
    const int position = editing::indexOf(gateway.find(list.toStdString()), name);
    return position < 0 ? QString() : QStringLiteral("/%1/%2").arg(list).arg(position);
}

} // namespace gw::ui

// Writes the rows of a form, outermost first: fields, then policies and action, then what has fields of its own.
// Thread: GUI. Owner: formOf(). Called by: formOf() only.
#pragma once

#include "ui/properties/form/form_parts.h"

#include <QCoreApplication>

namespace gw::ui::forming {

[[nodiscard]] inline QString say(const char* words) {
    return QCoreApplication::translate("Properties", words);
}

class FormMaker {
public:
    FormMaker(const FormRequest& request, Form& form) : m_request(request), m_form(form) {}

    /// Plain fields first, then policies and action, then what has fields of its own.
    void object(const schema::Schema& schema, const json::Node& node, const QString& pointer, int depth);
    /// A list as a whole: consumers, named policies.
    void wholeList(const SchemaPlace& place, const QString& pointer);

private:
    bool isOpen(const QString& pointer, bool otherwise) const { return m_request.open.value(pointer, otherwise); }
    void plainField(const schema::Schema& owner, const schema::Field& field, const json::Node& parent, const QString& aboveIt, int depth);
    /// `match` of routes and groups: its main parts stand among the object's own fields.
    void inlined(const schema::Field& field, const json::Node& parent, const QString& aboveIt, int depth);
    /// The rest of `match`.
    void moreConditions(const schema::Field& field, const json::Node& parent, const QString& aboveIt, int depth);
    void moreSettings(const schema::Schema& schema, const std::vector<const schema::Field*>& fields, const json::Node& node, const QString& pointer, int depth);
    void choice(const schema::Field& field, const json::Node& node, const QString& pointer, int depth);
    /// A nested object or a list of objects.
    void composite(const schema::Schema& owner, const schema::Field& field, const json::Node& parent, const QString& aboveIt, int depth);
    void items(const schema::kind::List& list, const json::Node& node, const QString& pointer, int depth);
    void policies(const json::Node& node, const QString& pointer, int depth);
    void policy(const Chip& chip, const QString& list, const json::Node& uses, int depth);
    [[nodiscard]] bool taken(const QString& pointer) const;
    void namedPolicies(const json::Node& node, const QString& pointer);

    const FormRequest& m_request;
    Form& m_form;
};

} // namespace gw::ui::forming

// Parts of the form: which fields are plain, what a heading says, what an object is called, which policies act on it.
// Thread: pure functions, GUI. Owner: none. Called by: form only.
#pragma once

#include "ui/properties/form/form.h"

namespace gw::ui::forming {

[[nodiscard]] QString fromUtf8(std::string_view text);
[[nodiscard]] QString rawOf(const json::Node& node);
/// A scalar in words, "" for anything else.
[[nodiscard]] QString textOfScalar(const json::Node& node);
[[nodiscard]] std::string lastPart(const QString& pointer);

/// A value with an editor of its own: scalars, lists and maps of scalars.
[[nodiscard]] bool isPlain(const schema::ValuePtr& value);
/// `match`, as long as it is one object: it is shown among the fields of its route or group.
[[nodiscard]] bool isInlined(const schema::Field& field, const json::Node& parent);
[[nodiscard]] const schema::Schema* inlinedSchema(const schema::Field& field);
[[nodiscard]] bool isMain(const std::string& key);
/// Objects of so many plain fields that only the essential ones stand at the top.
[[nodiscard]] bool hasManySettings(const schema::Schema& schema);
/// What such an object is about; the rest of its plain fields is shown under "More settings".
[[nodiscard]] bool isEssential(const schema::Field& field);

/// Of keys that exclude each other only the written one is shown, or the first.
class Shown {
public:
    Shown(const schema::Schema& schema, const json::Node& node) : m_schema(schema), m_node(node) {}
    [[nodiscard]] bool operator()(const std::string& key) const;

private:
    const schema::Schema& m_schema;
    json::Node m_node;
};
/// The other keys of which only one may stand beside this one.
[[nodiscard]] std::vector<Alternative> othersOf(const schema::Schema& owner, const std::string& key, const json::Node& node);

[[nodiscard]] FormRow heading(const QString& label, const QString& help, const QString& pointer, const json::Node& node, int depth);
/// The name of a policy, which its own schema does not declare.
[[nodiscard]] FormRow policyName(const json::Node& policy, const QString& pointer);
/// What the schema calls the member at this pointer; its key where it has no label.
[[nodiscard]] QString labelAt(const json::Node& gateway, const QString& pointer);
[[nodiscard]] QString startingJson(const schema::ValuePtr& value);
/// Up to three of the values that are written, secrets left out.
[[nodiscard]] QString summaryOf(const schema::Schema& schema, const json::Node& node);
[[nodiscard]] QString titleOf(const json::Node& node, const schema::Schema* schema, int position);
[[nodiscard]] QString iconOf(const json::Node& gateway, const QString& pointer);

/// The value in force where the field itself says nothing, and where it comes from.
[[nodiscard]] QString noteOf(const json::Node& gateway, const QString& pointer);
/// What acts on the object: a route's with all that it inherits, else its own.
[[nodiscard]] std::vector<Chip> chipsOf(const json::Node& gateway, const QString& pointer, const QHash<QString, QString>& sentences);
[[nodiscard]] Chip chipOfPolicy(const json::Node& gateway, const json::Node& policy, const QString& pointer, const QHash<QString, QString>& sentences);

} // namespace gw::ui::forming

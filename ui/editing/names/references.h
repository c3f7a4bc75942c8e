// Who names whom in a document. Found by walking the text along the schema, so that a key which is declared as a reference is
// known here without another line, and a document with errors is read as far as it goes.
// Thread: pure functions, any. Owner: none. Called by: ui/editing.
#pragma once

#include "schema/kinds.h"
#include "ui/editing/objects.h"

#include <functional>
#include <vector>

namespace gw::ui {
class Draft;
}

namespace gw::ui::editing {

struct Reference {
    QString pointer;    ///< of the string that names it
    schema::Target to = schema::Target::upstream;
    QString name;
    QString written;    ///< the whole string: "mock:users" names the mock users
};

/// All references of the document, or of one object: `pointer` "" or "/routes/3".
[[nodiscard]] std::vector<Reference> references(const json::Node& gateway, const QString& pointer = {});
[[nodiscard]] std::vector<Reference> referencesTo(const json::Node& gateway, schema::Target to, const QString& name);

/// A string with placeholders.
struct TemplateString {
    QString pointer;
    QString text;
};
[[nodiscard]] std::vector<TemplateString> templates(const json::Node& gateway, const QString& pointer);

/// Which list the objects of a target stand in.
[[nodiscard]] QString listOf(schema::Target target);
[[nodiscard]] std::optional<schema::Target> targetOf(const QString& list);

/// The text with placeholders {from…} made to {to…}; `{{` stays.
[[nodiscard]] QString renamedPlaceholders(const QString& text, const QString& from, const QString& to);
/// Rewrites all references and returns how many there were.
int renameReferences(Draft& draft, schema::Target to, const QString& from, const QString& name);

} // namespace gw::ui::editing

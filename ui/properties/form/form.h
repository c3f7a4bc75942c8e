// What the property panel shows of one object: rows from top to bottom, made from the schema and the document.
// Thread: pure function, GUI. Owner: PropertyPanel. Called by: PropertyPanel, tests.
#pragma once

#include "ui/canvas/model/canvas_model.h"
#include "ui/properties/form/schema_at.h"

#include <QHash>
#include <QString>

#include <vector>

namespace gw::ui {

enum class RowKind : std::uint8_t {
    field,    ///< a value with an editor
    choice,   ///< which of several keys stands in the object: "Action"
    section,  ///< heading of an object or of a list of objects
    add,      ///< an object that is not there and may be added
    item,     ///< element of a list of objects
    policies, ///< heading of the policies
    policy,   ///< one policy, own or inherited
    link,     ///< another place that has a form of its own
};

/// One of several keys that exclude each other.
struct Alternative {
    QString key;
    QString label;
    QString json; ///< what it starts with
};

struct FormRow {
    RowKind kind = RowKind::field;
    QString pointer; ///< of the value within the gateway object; of a choice: the object that has the keys
    QString label;
    QString help;
    schema::ValuePtr value;               ///< field only
    const schema::Schema* owner = nullptr; ///< of the object that the field stands in
    const schema::Field* field = nullptr;  ///< nullptr: an alternative of a OneOf
    QString json;     ///< as written, "" = not written
    QString fallback; ///< JSON of the default, "" = none
    QString starting; ///< JSON that an added value begins with
    QString detail;   ///< section, item, policy: what it is in few words
    QString note;     ///< the value in force and where it comes from, when it is not the field's own
    std::vector<Alternative> alternatives; ///< the other keys of which only one may stand here; of a choice: all
    Chip chip;        ///< policy only
    int depth = 0;
    int position = -1; ///< in its list
    int count = 0;     ///< of the list
    bool list = false; ///< section: elements can be added
    bool open = false;
    bool required = false;

    [[nodiscard]] bool written() const { return !json.isEmpty(); }
    /// Tells rows apart, also while their values change.
    [[nodiscard]] QString id() const;
};

struct Form {
    QString pointer;
    QString title; ///< "Route"
    QString icon;
    QString help;
    std::vector<FormRow> rows;
    [[nodiscard]] bool empty() const { return title.isEmpty(); }
};

struct FormRequest {
    json::Node gateway;
    QString pointer;
    QHash<QString, bool> open;         ///< sections that somebody opened or closed
    QHash<QString, QString> sentences; ///< pointer of a policy's settings → what it does
};

/// An unknown place gives an empty form.
[[nodiscard]] Form formOf(const FormRequest& request);

/// "order page", "Rate limit", "timeout of order page": what an undo step calls a place.
[[nodiscard]] QString nameOfPlace(const json::Node& gateway, const QString& pointer);
/// A title in the words of the schema, with a capital letter.
[[nodiscard]] QString titled(const std::string& words);

} // namespace gw::ui

// What the property panel shows of one object: sections of rows, made from the schema and the document.
// Thread: pure function, any. Owner: PropertyPanel. Called by: PropertyPanel, tests.
#pragma once

#include "json/document.h"
#include "ui/canvas/model/canvas_model.h"

#include <QString>

#include <vector>

namespace gw::schema {
class Schema;
}

namespace gw::ui {

struct PropertyRow {
    QString label;
    QString value;   ///< the effective one: as set, else the default
    QString help;
    QString pointer; ///< of the value, within the gateway object
    bool set = false; ///< written in the document; false = the default
    bool mono = false;
};

struct PropertySection {
    QString title; ///< "" = the object's own fields
    std::vector<PropertyRow> rows;
};

struct PropertySheet {
    QString title; ///< "Route"
    QString icon;
    QString help;
    std::vector<PropertySection> sections;
    std::vector<Chip> policies; ///< effective, in running order
    [[nodiscard]] bool empty() const { return title.isEmpty(); }
};

/// `pointer` within the gateway object; an unknown place gives an empty sheet.
[[nodiscard]] PropertySheet sheetOf(const json::Node& gateway, const CanvasModel& model, const QString& pointer);

/// The schema that reads the object at this pointer, nullptr if none does.
[[nodiscard]] const schema::Schema* schemaAt(const json::Node& gateway, const QString& pointer);

} // namespace gw::ui

// Objects of the document as rows with columns: consumers with their keys, groups of routes. A secret is never a cell.
// Thread: pure functions, any. Owner: none. Called by: ObjectTableModel, tests.
#pragma once

#include "json/document.h"
#include "ui/style/icons.h"

#include <QDateTime>
#include <QString>

#include <vector>

namespace gw::ui {

struct TableCell {
    QString text;
    QString member;  ///< pointer below the row's object of what the cell edits; "" = it only shows
    bool soft = false; ///< a default, or said for want of a value
    std::optional<Shape> mark{}; ///< with a word in the text that says the same
    QString value{}; ///< what editing begins with, where that is not the text

    [[nodiscard]] QString editText() const { return !value.isNull() ? value : soft ? QString() : text; }
};

struct TableRow {
    QString pointer; ///< of the object within the gateway object
    std::vector<TableCell> cells;
    std::vector<TableRow> children;
};

struct Table {
    QStringList columns;
    std::vector<TableRow> rows;
};

/// Consumers, below each its keys. `now` tells which keys have expired.
[[nodiscard]] Table consumerTable(const json::Node& gateway, const QDateTime& now);
/// Groups of routes, and how many are in each.
[[nodiscard]] Table groupTable(const json::Node& gateway);

} // namespace gw::ui

// Two texts of one document: which objects of the one are those of the other, and what differs. Objects of the gateway's lists are
// known by their names, wherever they stand.
// Thread: pure functions, any. Owner: none. Called by: Selection, main window (undo), tests.
#pragma once

#include "json/document.h"

#include <QStringList>

namespace gw::ui {

/// The same places in another text, pointers within the gateway object. Left out: what is gone. Of a place within an object that is
/// gone while the object is there: the innermost element around it.
[[nodiscard]] QStringList followed(const QStringList& pointers, const json::Node& before, const json::Node& after);

/// An object that one text has and the other has not, or has otherwise.
struct Difference {
    QString pointer;   ///< in the text after; "" = no object differs
    bool gone = false; ///< it is not there any more: the pointer is of what stands in its place
};
/// The first one: new objects before others, those that are gone last.
[[nodiscard]] Difference differenceOf(const json::Node& before, const json::Node& after);

} // namespace gw::ui

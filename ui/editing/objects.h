// The named objects of a gateway document: which list they stand in, what they are called, what a new one may be called.
// Pointers count within the gateway object, everywhere in ui/editing.
// Thread: pure functions, any. Owner: none. Called by: ui/editing, the canvas designer.
#pragma once

#include "json/document.h"

#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include <optional>

namespace gw::ui::editing {

/// What a command of ui/editing did to a draft.
struct Outcome {
    QString step;       ///< name of the undo step: "Connect orders"
    QStringList select; ///< what is selected afterwards
    QString said;       ///< what the user should know besides, "" = nothing
};

/// An object of one of the gateway's lists: "/routes/3/forward" is in `list` "routes" at `index` 3, `rest` "/forward".
struct Place {
    QString list;
    std::size_t index = 0;
    QString rest;

    [[nodiscard]] QString pointer() const { return QStringLiteral("/%1/%2").arg(list).arg(index); }
    bool operator==(const Place&) const = default;
};

[[nodiscard]] std::optional<Place> placeOf(const QString& pointer);
/// The object of a list that this pointer lies in: "/routes/3/forward" → "/routes/3"; "" for any other.
[[nodiscard]] QString objectAt(const QString& pointer);
/// The step of an aggregate that this pointer lies in: its pointer, "" if none.
[[nodiscard]] QString stepAt(const QString& pointer);

[[nodiscard]] QString text(const json::Node& node);
[[nodiscard]] QString raw(const json::Node& node);
/// A JSON string.
[[nodiscard]] QString quoted(const QString& text);
[[nodiscard]] json::Node find(const json::Node& gateway, const QString& pointer);
[[nodiscard]] QString nameOf(const json::Node& gateway, const QString& pointer);
/// Position of the object of this name in a list, -1 if there is none.
[[nodiscard]] int indexOf(const json::Node& list, const QString& name);
[[nodiscard]] QStringList namesIn(const json::Node& list);

/// `wish`, or "wish 2", "wish-3" … whatever its kind of name allows and `taken` does not have.
[[nodiscard]] QString freeName(const QStringList& taken, const QString& wish, const QString& gap = QStringLiteral(" "));
/// The same for an object of a list: names of listeners and mocks have no blanks.
[[nodiscard]] QString freeName(const json::Node& gateway, const QString& list, const QString& wish);

/// Id of the object's card, as the projection makes it.
[[nodiscard]] QString cardId(const QString& list, const QString& name);

[[nodiscard]] inline QString say(const char* words) {
    return QCoreApplication::translate("Editing", words);
}

} // namespace gw::ui::editing

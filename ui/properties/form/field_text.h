// One scalar between JSON and what somebody types into a field, by its kind, with its limits.
// Thread: pure functions, any. Owner: none. Called by: editors, form, tests.
#pragma once

#include "json/document.h"
#include "schema/schema.h"
#include "template/reference.h"

#include <QString>

#include <expected>

namespace gw::ui {

/// What a field's text is checked against besides its kind.
struct TextRules {
    tmpl::Names names{};                    ///< what placeholders may refer to
    const schema::Schema* owner = nullptr;  ///< with `field`: the struct's own rules for the member apply too
    const schema::Field* field = nullptr;
};

/// JSON of the value, or why there is none (with the remedy, one or two sentences).
using TextResult = std::expected<QString, QString>;

/// "2s", "8080", "20%" → `"2s"`, `8080`, `"20%"`.
[[nodiscard]] TextResult jsonOf(const schema::Kind& kind, const QString& text, const TextRules& rules = {});
/// A string's text, any other scalar as spelled, "" if absent.
[[nodiscard]] QString textOf(const json::Node& node);
/// The same for a JSON text; "" for "".
[[nodiscard]] QString textOf(const QString& json);
/// `"…"` with everything escaped that must be.
[[nodiscard]] QString quotedJson(const QString& text);

/// A number and its unit as they stand in "250ms" or "10MiB"; unit "" if the text is more than that.
struct Quantity {
    QString number;
    QString unit;
};
[[nodiscard]] Quantity quantityOf(const QString& text);

} // namespace gw::ui

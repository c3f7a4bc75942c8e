// What may be written at a place of the source, and what a place means: keys and values from the schema, names from the document.
// The text need not be JSON just then: what is typed is set aside and the rest is read.
// Thread: pure functions, any. Owner: none. Called by: SourcePanel, tests.
#pragma once

#include "json/document.h"

#include <QString>

#include <optional>
#include <vector>

namespace gw::ui {

/// Stands for the token that is being typed: a character for private use, which no document has as a key.
inline constexpr const char* standInKey = "\xEE\x80\x80";

/// Where the cursor stands.
struct CompletionPlace {
    bool isKey = false;    ///< a key is written here, else a value
    QString pointer;       ///< within the gateway object: of the object that gets the key, or of the value
    int begin = 0;         ///< what is replaced: the token that is being typed, its quotes included
    int end = 0;
    QString typed;         ///< what of it stands before the cursor, without the quote
    bool inString = false; ///< a quote was typed already
    std::shared_ptr<const json::Document> tree; ///< the text with a stand-in where the token is
    QString root;          ///< pointer of the gateway object in it

    [[nodiscard]] json::Node gateway() const { return tree->find(root.toStdString()); }
};

/// Empty if nothing is known there: outside the gateway object, in a comment, or the rest is no JSON either.
[[nodiscard]] std::optional<CompletionPlace> completionPlace(const QString& text, int position);

struct Proposal {
    QString label; ///< "rateLimit"
    QString note;  ///< "Rate limit"
    QString help;  ///< sentences for the tool tip
    QString text;  ///< what is written instead of the token
    int cursor = 0; ///< where the cursor stands afterwards, within `text`
};

/// In the order in which they are offered; only those that fit what was typed.
[[nodiscard]] std::vector<Proposal> proposalsAt(const CompletionPlace& place);

/// What the schema says of the key or value at this pointer within the gateway object, as rich text; "" if nothing.
[[nodiscard]] QString helpFor(const json::Node& gateway, const QString& pointer);

} // namespace gw::ui

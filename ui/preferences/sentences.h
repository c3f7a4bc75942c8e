// The sentences of the engine – problems, remedies, what a trace or an explanation says – in the language of the program. The engine
// writes them in English; here a finished sentence is found among the forms of the catalogue (resources/sentences/collect.py), its
// arguments are taken out and put into the translated form. A sentence that no form fits (OpenSSL's own, of an older engine), or of over 1,000 characters, stays.
// Thread: any. Owner: none. Called by: whoever shows a sentence of the engine.
#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <string>
#include <string_view>

namespace gw::ui {

[[nodiscard]] QString inLanguage(const QString& english);
[[nodiscard]] QString inLanguage(std::string_view english);

/// A sentence taken apart.
struct SaidForm {
    QString form;          ///< as the catalogue has it: "port %1 is already taken by %2"
    QStringList arguments; ///< of %1, %2 …, as they stand in the sentence
};

/// The form of a sentence: of all that fit the one with the most of its own text. Empty if none fits.
[[nodiscard]] std::optional<SaidForm> formOfSentence(const QString& english);
/// The whole catalogue, in the order of the engine's sources.
[[nodiscard]] const QStringList& sentenceForms();

} // namespace gw::ui

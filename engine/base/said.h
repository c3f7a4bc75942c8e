// Marks a single word that people read as part of a sentence ("policy", "late"), so that it gets into the catalogue of texts to translate
// (resources/sentences/collect.py). Whatever has two words in a row is found without a mark.
// Thread: any. Owner: none. Called by: whoever puts single words into sentences.
#pragma once

namespace gw {

/// The word itself.
[[nodiscard]] constexpr const char* said(const char* word) { return word; }

} // namespace gw

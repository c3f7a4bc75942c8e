// Texts of tool tips. Qt takes a tip for HTML as soon as it holds something like a tag, and HTML loads pictures from any file: what
// traffic or a document put there must never be read that way. tests/style wants every tip to come through one of these two.
// Thread: pure functions, any. Owner: none. Called by: whoever sets a tip.
#pragma once

#include <QString>

namespace gw::ui {

/// The text as it is, and line ends as such. A very long one is cut: a tip is to be read.
[[nodiscard]] QString plainTip(const QString& text);
/// HTML that the caller made, everything foreign in it escaped. "" stays "": no tip.
[[nodiscard]] QString richTip(const QString& html);

} // namespace gw::ui

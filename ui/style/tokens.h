// Every colour of the program: one table with a light and a dark value for each meaning (contrast checked by a test).
// Thread: constants, any. Owner: none. Called by: Theme, painting code, tests.
#pragma once

#include <QColor>

#include <cstdint>
#include <string_view>

namespace gw::ui {

/// Meaning of a colour; "Soft" ones are fills behind the mark of the same name.
enum class Token : std::uint8_t {
    window, ///< menu bar, run bar, dock titles, tab bars, table headers, status bar
    panel, ///< trees, property panel, palette, detail
    base, ///< tables, editors, input fields
    baseAlt, ///< alternate of base: code gutter, lane background
    canvas, ///< canvas background
    canvasDot, ///< canvas grid dots, 24 px apart
    card, ///< route, service, step and listener cards, popups
    frame, ///< group frame, aggregate body
    hover, ///< row, button and tab under the pointer
    control, ///< buttons and segments at rest
    line, ///< separators, 1 px, decorative
    lineStrong, ///< card and control outline
    fieldLine, ///< outline of an input field
    text, ///< text
    text2, ///< labels, secondary facts
    text3, ///< placeholders, units, captions
    accent, ///< selection, focus ring, lit way, primary button
    onAccent, ///< text on accent
    accentSoft, ///< selected row, selected header
    ok, ///< up, passed
    okSoft, ///< fill behind ok
    warn, ///< degraded, partial, limited, open
    warnSoft, ///< fill behind warn
    error, ///< out, failed, refused, document error
    errorSoft, ///< fill behind error
    info, ///< hints, mock
    infoSoft, ///< fill behind info
    edge, ///< edge with traffic
    edgeIdle, ///< edge without traffic
    wire, ///< data wire between steps (square ports)
    mGet, ///< GET, HEAD
    mGetSoft,
    mPost, ///< POST
    mPostSoft,
    mPut, ///< PUT
    mPutSoft,
    mPatch, ///< PATCH
    mPatchSoft,
    mDelete, ///< DELETE
    mDeleteSoft,
    fAccess, ///< cors, identity, admission
    fAccessSoft,
    fTraffic, ///< rate limit, quota, concurrency
    fTrafficSoft,
    fShape, ///< headers, rewrite, mask, compress
    fShapeSoft,
    fAnswer, ///< cache, fallback, fault
    fAnswerSoft,
    count
};

enum class Appearance : std::uint8_t { light, dark };

[[nodiscard]] QColor tokenColor(Token token, Appearance appearance);
/// "accentSoft"
[[nodiscard]] std::string_view tokenName(Token token);
/// WCAG 2.1 contrast ratio of two opaque colours, 1 to 21.
[[nodiscard]] double contrastRatio(const QColor& a, const QColor& b);

} // namespace gw::ui

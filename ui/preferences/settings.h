// What the user chose, by name: the one list of keys and defaults of QSettings that more than one part reads.
// Thread: GUI. Owner: none. Called by: preferences dialog, main, main window.
#pragma once

#include <QSettings>

namespace gw::ui::settings {

[[nodiscard]] inline bool autosave() { return QSettings().value(QStringLiteral("autosave"), true).toBool(); }
[[nodiscard]] inline bool autoApply() { return QSettings().value(QStringLiteral("autoApply"), false).toBool(); }
/// Rates, health and levels on the canvas while the engine runs.
[[nodiscard]] inline bool liveFigures() { return QSettings().value(QStringLiteral("liveFigures"), true).toBool(); }
/// MiB of exchanges that the traffic list keeps.
[[nodiscard]] inline int captureMemory() { return qBound(16, QSettings().value(QStringLiteral("captureMemory"), 256).toInt(), 16384); }
/// "de", "en"; "" = the system's.
[[nodiscard]] inline QString language() { return QSettings().value(QStringLiteral("language")).toString(); }

} // namespace gw::ui::settings

// Numbers of texts. Each text that is ever seen has another number, by which the engine and its records tell plans apart; people see
// them counted within each document, from 1, and on where a file is opened again.
// Thread: any. Owner: the program. Called by: Document (counts), whatever shows a revision.
#pragma once

#include <QString>

namespace gw::ui {

/// The number of a text that was not there before.
[[nodiscard]] quint64 nextRevision();
/// What follows belongs to the document of this file, "" = of none yet.
void countDocument(const QString& path);
/// The newest document has this file from now on.
void renameCounted(const QString& path);
/// The number within its document.
[[nodiscard]] quint64 shownRevision(quint64 revision);

} // namespace gw::ui

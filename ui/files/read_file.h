// Reading a document's file: regular files of a bearable size only, so that no pipe keeps the reader waiting and no device fills
// the memory. Paths in the program's resources are read too.
// Thread: pure function, any (it may take as long as the disk does). Owner: none. Called by: DocumentFiles.
#pragma once

#include <QByteArray>
#include <QString>

#include <expected>

namespace gw::ui {

/// The content, or why not, as the end of a sentence: "it is larger than 16 MiB".
[[nodiscard]] std::expected<QByteArray, QString> readDocumentFile(const QString& path);

} // namespace gw::ui

// Export: what goes out, what is left behind, which secrets whoever runs it must provide; then saves.
// Thread: GUI. Owner: main window, made for each use. Called by: main window.
#pragma once

#include "base/result.h"
#include "config/load.h"

#include <QDialog>

namespace gw::ui {

class ExportDialog : public QDialog {
    Q_OBJECT

public:
    /// `documentPath` "" = not saved yet.
    ExportDialog(const config::Loaded& loaded, const QString& documentPath, const Diagnostics& problems, QWidget* parent);

signals:
    void exported(const QString& path);

private:
    void save();
    [[nodiscard]] QString summary(const QString& outputFolder) const;

    const config::Loaded m_loaded;
    QString m_documentPath;
    Diagnostics m_problems;
};

} // namespace gw::ui

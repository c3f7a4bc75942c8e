#include "ui/shell/log_panel.h"

#include "ui/style/theme.h"

#include <QTime>

namespace gw::ui {

LogPanel::LogPanel(QWidget* parent) : QPlainTextEdit(parent) {
    setReadOnly(true);
    setFrameShape(QFrame::NoFrame);
    setMaximumBlockCount(10'000);
    setFont(typeface(FontRole::captionMono));
    setAccessibleName(tr("Log"));
    setPlaceholderText(tr("What the engine says appears here once it runs."));
    document()->setDocumentMargin(8);
}

void LogPanel::add(const QString& line) {
    appendPlainText(QTime::currentTime().toString(QStringLiteral("HH:mm:ss.zzz")) + QStringLiteral("  ") + line);
}

} // namespace gw::ui

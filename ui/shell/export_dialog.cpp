#include "ui/shell/export_dialog.h"

#include "config/export.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QSaveFile>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace gw::ui {

namespace {

config::ExportOptions optionsFor(const QString& documentPath, const QString& outputFolder) {
    const QString folder = documentPath.isEmpty() ? QDir::currentPath() : QFileInfo(documentPath).absolutePath();
    return {.documentDirectory = folder.toStdString(), .outputDirectory = outputFolder.toStdString()};
}

QString listed(const QStringList& entries) {
    return QStringLiteral("<ul><li>") + entries.join(QStringLiteral("</li><li>")) + QStringLiteral("</li></ul>");
}

} // namespace

ExportDialog::ExportDialog(const config::Loaded& loaded, const QString& documentPath, const Diagnostics& problems, QWidget* parent)
    : QDialog(parent), m_loaded(loaded), m_documentPath(documentPath), m_problems(problems) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Export gateway"));
    auto* text = new QTextBrowser(this);
    text->setAccessibleName(tr("What is exported"));
    const QString folder = documentPath.isEmpty() ? QDir::currentPath() : QFileInfo(documentPath).absolutePath();
    text->setHtml(summary(folder));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton* go = buttons->addButton(tr("Save export…"), QDialogButtonBox::AcceptRole);
    go->setDefault(true);
    connect(go, &QPushButton::clicked, this, &ExportDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addWidget(text);
    column->addWidget(buttons);
    resize(560, 420);
}

QString ExportDialog::summary(const QString& outputFolder) const {
    const config::Exported exported = config::exportGateway(m_loaded, optionsFor(m_documentPath, outputFolder));
    QString html = QStringLiteral("<p>%1</p>").arg(tr("The export is the bare gateway object that <b>gatewrightd run</b> takes."));
    html += QStringLiteral("<p><b>%1</b></p>").arg(tr("Left behind"));
    html += listed({tr("the canvas: places and folded groups"), tr("tests and comments"), tr("literal secrets")});
    html += QStringLiteral("<p><b>%1</b></p>").arg(tr("Secrets to provide as environment variables"));
    QStringList names;
    for (const config::ExportedSecret& secret : exported.secrets)
        names += QStringLiteral("<code>%1</code> – %2").arg(QString::fromStdString(secret.variable).toHtmlEscaped(), QString::fromStdString(secret.pointer).toHtmlEscaped());
    html += names.isEmpty() ? QStringLiteral("<p>%1</p>").arg(tr("none")) : listed(names);
    QStringList warnings;
    for (const Diagnostics* list : {&m_problems, &exported.warnings})
        for (const Diagnostic& one : *list)
            warnings += QString::fromStdString(one.message).toHtmlEscaped();
    if (!warnings.isEmpty())
        html += QStringLiteral("<p><b>%1</b></p>").arg(tr("Worth a look")) + listed(warnings);
    return html;
}

void ExportDialog::save() {
    QString proposal = m_documentPath;
    proposal.replace(QStringLiteral(".gatewright.json"), QStringLiteral(".json"));
    if (proposal == m_documentPath || proposal.isEmpty())
        proposal = QStringLiteral("gateway.json");
    const QString path = QFileDialog::getSaveFileName(this, tr("Save export"), proposal, tr("Gateway (*.json)"));
    if (path.isEmpty())
        return;
    const config::Exported result = config::exportGateway(m_loaded, optionsFor(m_documentPath, QFileInfo(path).absolutePath()));
    QSaveFile file(path);
    const auto size = static_cast<qint64>(result.text.size());
    if (!file.open(QIODevice::WriteOnly) || file.write(result.text.data(), size) != size || !file.commit()) {
        QMessageBox::warning(this, tr("Export gateway"), tr("%1 was not written: %2").arg(path, file.errorString()));
        return;
    }
    emit exported(path);
    accept();
}

} // namespace gw::ui

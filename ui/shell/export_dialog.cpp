#include "ui/shell/export_dialog.h"

#include "config/export.h"
#include "ui/preferences/sentences.h"

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

/// How many comments stand in the text: strings have none.
int commentsIn(std::string_view text) {
    int comments = 0;
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        if (text[i] == '"') {
            for (++i; i < text.size() && text[i] != '"'; ++i)
                i += text[i] == '\\' ? 1 : 0;
        } else if (text[i] == '/' && (text[i + 1] == '/' || text[i + 1] == '*')) {
            ++comments;
            const std::size_t end = text.find(text[i + 1] == '/' ? "\n" : "*/", i + 2);
            i = end == std::string_view::npos ? text.size() : end;
        }
    }
    return comments;
}

/// What of the project does not go out, with figures; "nothing" for a bare gateway.
QStringList leftBehind(const json::Document& document, const std::string& root) {
    const json::Node project = document.root();
    const bool isProject = !root.empty();
    QStringList all;
    if (const auto places = isProject ? project.find("canvas").find("positions").size() : 0; places > 0)
        all << ExportDialog::tr("the canvas: places of cards (%1)").arg(places);
    if (const auto folded = isProject ? project.find("canvas").find("folded").size() : 0; folded > 0)
        all << ExportDialog::tr("the canvas: closed groups (%1)").arg(folded);
    if (const auto tests = isProject ? project.find("tests").size() : 0; tests > 0)
        all << ExportDialog::tr("tests (%1)").arg(tests);
    if (const int comments = commentsIn(document.text()); comments > 0)
        all << ExportDialog::tr("comments (%1)").arg(comments);
    return all;
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
    QStringList dropped = leftBehind(*m_loaded.document, m_loaded.root);
    if (!exported.secrets.empty())
        dropped << tr("secrets that stand in the document (%1): whoever runs the export provides them").arg(exported.secrets.size());
    html += dropped.isEmpty() ? QStringLiteral("<p>%1</p>").arg(tr("nothing")) : listed(dropped);
    html += QStringLiteral("<p><b>%1</b></p>").arg(tr("Secrets to provide as environment variables"));
    QStringList names;
    for (const config::ExportedSecret& secret : exported.secrets)
        names += QStringLiteral("<code>%1</code> – %2").arg(QString::fromStdString(secret.variable).toHtmlEscaped(), QString::fromStdString(secret.pointer).toHtmlEscaped());
    html += names.isEmpty() ? QStringLiteral("<p>%1</p>").arg(tr("none")) : listed(names);
    QStringList warnings;
    for (const Diagnostics* list : {&m_problems, &exported.warnings})
        for (const Diagnostic& one : *list)
            warnings += QStringLiteral("%1: %2<br><code>%3</code> %4")
                            .arg(one.severity == Severity::error ? tr("error") : one.severity == Severity::warning ? tr("warning") : tr("hint"), inLanguage(one.message).toHtmlEscaped(),
                                 QString::fromStdString(one.pointer).toHtmlEscaped(), inLanguage(one.remedy).toHtmlEscaped());
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

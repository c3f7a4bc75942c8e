#include "ui/shell/help_dialog.h"

#include "ui/style/theme.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QFile>
#include <QListWidget>
#include <QPushButton>
#include <QSplitter>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace gw::ui {

namespace {

constexpr int rowHeight = 24; ///< of a page's name

/// Title and rows of two columns; a column that is a key stands in letters of equal width.
QString table(const QString& title, const QList<std::pair<QString, QString>>& rows) {
    QString html = QStringLiteral("<h3>%1</h3><table cellpadding=\"4\" width=\"100%\">").arg(title.toHtmlEscaped());
    for (const auto& [left, right] : rows)
        html += QStringLiteral("<tr><td width=\"42%\"><b>%1</b></td><td>%2</td></tr>").arg(left.toHtmlEscaped(), right.toHtmlEscaped());
    return html + QStringLiteral("</table>");
}

QList<std::pair<QString, QString>> keysOf(const QList<QAction*>& actions) {
    QList<std::pair<QString, QString>> rows;
    for (const QAction* action : actions) {
        QStringList keys;
        for (const QKeySequence& key : action->shortcuts())
            keys += key.toString(QKeySequence::NativeText);
        if (!keys.isEmpty() && !action->isSeparator())
            rows.push_back({keys.join(QStringLiteral(", ")), action->iconText().remove(QLatin1Char('&')).remove(QStringLiteral("…"))});
    }
    return rows;
}

} // namespace

HelpDialog::HelpDialog(const QList<QAction*>& actions, Part first, QWidget* parent) : QDialog(parent), m_pages(new QListWidget), m_text(new QTextBrowser) {
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("helpDialog"));
    setWindowTitle(tr("Help"));
    resize(940, 640);
    m_pages->setAccessibleName(tr("Pages of the help"));
    m_pages->setFrameShape(QFrame::NoFrame);
    m_pages->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_text->setAccessibleName(tr("Help"));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setOpenLinks(false);
    m_text->document()->setDocumentMargin(16);
    addPage(tr("Keyboard"), table(tr("Keyboard"), keysOf(actions)), false);
    addPage(tr("Gestures on the canvas"),
            table(tr("Gestures on the canvas"),
                  {{tr("Drag from a card's right rim"), tr("Draws a line to what it leads to; into the empty, adds that")},
                   {tr("Drag a card"), tr("Moves it; a route into or out of a group; a service onto a line takes its end over")},
                   {tr("Ctrl+drag a card"), tr("Makes a copy where it is dropped")},
                   {tr("Click, then Ctrl or Shift+click"), tr("Selects one more card, or one less")},
                   {tr("Drag over the empty"), tr("Selects what the frame touches")},
                   {tr("Ctrl+click into the empty, or /"), tr("Adds anything; type to filter")},
                   {tr("Drag from the palette"), tr("A policy onto a card or a gap of its strip; a card into the empty, a group or onto a line")},
                   {tr("Drag a policy"), tr("To another place of its strip, or onto another card")},
                   {tr("Click a step"), tr("Shows the fields of its sample answer; drag one onto the step or the response that uses it")},
                   {tr("Click a line, then Delete"), tr("Takes the line away")},
                   {tr("Double-click a card, or Enter"), tr("Edits its name or path in place; opens and closes a group")},
                   {tr("Arrow keys"), tr("Go along the flow; with Shift they add to the selection")},
                   {tr("Wheel"), tr("Zooms at the pointer; with Shift it scrolls")},
                   {tr("Middle button, or Space and drag"), tr("Moves the view")},
                   {tr("Escape"), tr("Gives a gesture up; ends a lit way, a search, the selection")}}) +
                table(tr("Words of the search"), {{QStringLiteral("is:open"), tr("asks nobody who they are")},
                                                  {QStringLiteral("is:invalid, is:unused, is:disabled"), tr("what has a problem, is called by nobody, is switched off")},
                                                  {QStringLiteral("method:post  path:/orders"), tr("routes by method and path")},
                                                  {QStringLiteral("upstream:orders  policy:rateLimit"), tr("what calls a service, what has a policy")}}),
            false);
    addReference();
    auto* parts = new QSplitter;
    parts->addWidget(m_pages);
    parts->addWidget(m_text);
    parts->setStretchFactor(1, 1);
    parts->setSizes({220, 720});
    auto* buttons = new QDialogButtonBox;
    connect(buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole), &QPushButton::clicked, this, &QDialog::close);
    auto* column = new QVBoxLayout(this);
    column->addWidget(parts, 1);
    column->addWidget(buttons);
    connect(m_pages, &QListWidget::currentRowChanged, this, &HelpDialog::showPage);
    // A link leads to the page of that name: "#listener".
    connect(m_text, &QTextBrowser::anchorClicked, this, [this](const QUrl& link) {
        for (int row = 0; row < m_pages->count(); ++row)
            if (m_pages->item(row)->text().compare(link.fragment(), Qt::CaseInsensitive) == 0)
                m_pages->setCurrentRow(row);
    });
    connect(&Theme::current(), &Theme::changed, this, [this] { showPage(m_pages->currentRow()); });
    m_pages->setCurrentRow(first == Part::keys ? 0 : 2);
    m_pages->setFocus();
}

void HelpDialog::addPage(const QString& title, const QString& content, bool markdown) {
    m_contents.push_back({content, markdown});
    auto* page = new QListWidgetItem(title, m_pages);
    page->setSizeHint(QSize(0, rowHeight));
}

void HelpDialog::addReference() {
    QFile file(QStringLiteral(":/help/reference.md"));
    if (!file.open(QIODevice::ReadOnly))
        return;
    // A page for each object of the document: all at once would take longer to lay out than a frame.
    const QStringList parts = QString::fromUtf8(file.readAll()).replace(QStringLiteral("\n# "), QStringLiteral("\n## ")).split(QStringLiteral("\n## "));
    addPage(tr("Reference of the document"), parts.front(), true);
    for (qsizetype i = 1; i < parts.size(); ++i)
        addPage(parts[i].section(QLatin1Char('\n'), 0, 0).trimmed(), QStringLiteral("## ") + parts[i], true);
}

void HelpDialog::showPage(int row) {
    if (row < 0)
        return;
    const Page& page = m_contents[row];
    if (page.markdown)
        m_text->setMarkdown(page.content);
    else
        m_text->setHtml(page.content);
}

} // namespace gw::ui

#include "ui/start/start_page.h"

#include "json/document.h"
#include "ui/style/paint.h"

#include <QAction>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStandardPaths>
#include <QToolButton>
#include <QVBoxLayout>

namespace gw::ui {

namespace {

/// A file as a button: name, what it is, and where.
class FileButton : public QAbstractButton {
public:
    FileButton(const QString& path, const QString& iconName) : m_icon(iconName), m_path(path), m_about(descriptionOf(path)) {
        QString name = QFileInfo(path).fileName();
        setText(name.remove(QStringLiteral(".gatewright.json")).remove(QStringLiteral(".json")));
        setFixedHeight(48);
        setCursor(Qt::PointingHandCursor);
        setAttribute(Qt::WA_Hover);
        setToolTip(path);
        setAccessibleName(text() + QLatin1Char(' ') + m_about);
        setFocusPolicy(Qt::StrongFocus);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const bool strong = hasFocus();
        painter.setPen(QPen(color(strong ? Token::accent : Token::line), strong ? 2 : 1));
        painter.setBrush(color(underMouse() ? Token::hover : Token::card));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 8, 8);
        paintIcon(painter, m_icon, QRectF(14, 16, 16, 16), color(Token::text2));
        paintText(painter, QRectF(42, 7, width() - 56, 16), text(), FontRole::bodyBold, Token::text);
        paintText(painter, QRectF(42, 25, width() - 56, 16), m_about.isEmpty() ? QDir::toNativeSeparators(m_path) : m_about, FontRole::caption, Token::text2, Qt::AlignLeft,
                  m_about.isEmpty() ? Qt::ElideMiddle : Qt::ElideRight);
    }

private:
    QString m_icon;
    QString m_path;
    QString m_about;
};

} // namespace

QString descriptionOf(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > 4 * 1024 * 1024)
        return {};
    const auto parsed = json::Document::parse(file.readAll().toStdString(), {.comments = true});
    if (!parsed)
        return {};
    const json::Node gateway = parsed->root().find("gateway").isObject() ? parsed->root().find("gateway") : parsed->root();
    return QString::fromStdString(gateway.find("description").string());
}

QStringList sampleFiles() {
    QStringList folders = QStandardPaths::locateAll(QStandardPaths::AppDataLocation, QStringLiteral("samples"), QStandardPaths::LocateDirectory);
    for (const char* up : {"samples", "../samples", "../../samples", "../../../samples"})
        folders += QDir(QCoreApplication::applicationDirPath()).filePath(QLatin1String(up));
    for (const QString& folder : folders) {
        QStringList found;
        QDirIterator files(folder, {QStringLiteral("*.gatewright.json")}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext())
            found += QDir::cleanPath(files.next());
        if (!found.isEmpty()) {
            found.sort();
            return found;
        }
    }
    return {};
}

StartPage::StartPage(QAction* create, QAction* open, QWidget* parent) : QWidget(parent), m_lists(new QVBoxLayout) {
    setAccessibleName(tr("Start page"));
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(32, 48, 32, 32);
    auto* column = new QWidget;
    column->setFixedWidth(560);
    auto* rows = new QVBoxLayout(column);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(8);
    auto* title = new QLabel(tr("Gatewright"));
    title->setFont(typeface(FontRole::display));
    auto* words = new QLabel(tr("Design an API gateway as a picture, run it, and see every decision it takes."));
    words->setForegroundRole(QPalette::PlaceholderText);
    rows->addWidget(title);
    rows->addWidget(words);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    for (QAction* action : {create, open}) {
        auto* button = new QPushButton(action->icon(), action->text());
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    rows->addSpacing(8);
    rows->addLayout(buttons);
    rows->addLayout(m_lists);
    page->addWidget(column, 0, Qt::AlignHCenter);
    page->addStretch(1);
}

void StartPage::setFiles(const QStringList& samples, const QStringList& recent) {
    while (QLayoutItem* item = m_lists->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_lists->setSpacing(8);
    addList(tr("Samples"), samples, QStringLiteral("book"));
    addList(tr("Recent"), recent, QStringLiteral("file"));
}

void StartPage::addList(const QString& title, const QStringList& paths, const QString& iconName) {
    if (paths.isEmpty())
        return;
    auto* caption = new QLabel(title);
    caption->setFont(typeface(FontRole::captionBold));
    caption->setContentsMargins(0, 16, 0, 0);
    m_lists->addWidget(caption);
    for (const QString& path : paths.mid(0, 6)) {
        auto* button = new FileButton(path, iconName);
        connect(button, &QAbstractButton::clicked, this, [this, path] { emit chosen(path); });
        m_lists->addWidget(button);
    }
}

void StartPage::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), color(Token::canvas));
}

} // namespace gw::ui

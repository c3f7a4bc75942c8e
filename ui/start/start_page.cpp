#include "ui/start/start_page.h"

#include "ui/start/sample_card.h"
#include "ui/style/paint.h"
#include "ui/style/tip.h"

#include <QAction>
#include <QDir>
#include <QFile>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace gw::ui {

namespace {

constexpr int columnWidth = 664;
constexpr qsizetype recentShown = 6;

/// A recent file as a button: name and where it is.
class FileButton : public QAbstractButton {
public:
    explicit FileButton(const QString& path) : m_path(path) {
        setText(documentName(path));
        setFixedHeight(44);
        setCursor(Qt::PointingHandCursor);
        setAttribute(Qt::WA_Hover);
        setToolTip(plainTip(path));
        setAccessibleName(text() + QLatin1Char(' ') + path);
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
        paintIcon(painter, QStringLiteral("file"), QRectF(14, 14, 16, 16), color(Token::text2));
        paintText(painter, QRectF(42, 5, width() - 56, 16), text(), FontRole::bodyBold, Token::text);
        paintText(painter, QRectF(42, 23, width() - 56, 16), QDir::toNativeSeparators(m_path), FontRole::caption, Token::text2, Qt::AlignLeft, Qt::ElideMiddle);
    }

private:
    QString m_path;
};

QLabel* caption(const QString& text) {
    auto* label = new QLabel(text);
    label->setFont(typeface(FontRole::captionBold));
    label->setContentsMargins(0, 8, 0, 0);
    return label;
}

} // namespace

QStringList sampleFiles() {
    QStringList files;
    const QFileInfoList found = QDir(QStringLiteral(":/samples")).entryInfoList(QDir::Files, QDir::Size | QDir::Reversed);
    for (const QFileInfo& one : found)
        files << one.filePath();
    return files;
}

StartPage::StartPage(QAction* create, QAction* open, QWidget* parent) : QScrollArea(parent), m_recent(new QVBoxLayout) {
    setAccessibleName(tr("Start page"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    viewport()->setAutoFillBackground(false);
    auto* content = new QWidget;
    content->setAutoFillBackground(false);
    auto* page = new QVBoxLayout(content);
    page->setContentsMargins(24, 16, 24, 16);
    auto* column = new QWidget;
    column->setFixedWidth(columnWidth);
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
    rows->addSpacing(4);
    rows->addLayout(buttons);
    addSamples(*rows);
    m_recent->setSpacing(8);
    rows->addLayout(m_recent);
    page->addWidget(column, 0, Qt::AlignHCenter);
    page->addStretch(1);
    setWidget(content);
}

void StartPage::addSamples(QVBoxLayout& column) {
    column.addWidget(caption(tr("Samples")));
    auto* grid = new QGridLayout;
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(8);
    const QStringList files = sampleFiles();
    for (qsizetype i = 0; i < files.size(); ++i) {
        auto* card = new SampleCard(files[i]);
        connect(card, &QAbstractButton::clicked, this, [this, path = files[i]] { emit chosen(path); });
        grid->addWidget(card, static_cast<int>(i / 2), static_cast<int>(i % 2));
    }
    column.addLayout(grid);
}

void StartPage::setRecent(const QStringList& files) {
    while (QLayoutItem* item = m_recent->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (files.isEmpty())
        return;
    m_recent->addWidget(caption(tr("Recent")));
    for (const QString& path : files.mid(0, recentShown)) {
        auto* button = new FileButton(path);
        connect(button, &QAbstractButton::clicked, this, [this, path] { emit chosen(path); });
        m_recent->addWidget(button);
    }
}

void StartPage::paintEvent(QPaintEvent*) {
    QPainter(viewport()).fillRect(viewport()->rect(), color(Token::canvas));
}

} // namespace gw::ui

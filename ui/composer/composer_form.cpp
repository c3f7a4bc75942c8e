#include "ui/composer/composer_form.h"

#include "ui/inspector/list/exchange_texts.h"
#include "ui/source/json_highlighter.h"
#include "ui/style/program_style.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTableWidget>
#include <QUrl>

namespace gw::ui {

namespace {

/// RFC 9110 5.6.2.
bool isToken(const QString& text) {
    static const QString marks = QStringLiteral("!#$%&'*+-.^_`|~");
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) {
        return c.unicode() < 128 && (c.isLetterOrNumber() || marks.contains(c));
    });
}

} // namespace

ComposerForm::ComposerForm(QWidget* parent)
    : QWidget(parent), m_method(new QComboBox), m_url(new QLineEdit), m_send(new QPushButton(tr("Send"))), m_headers(new QTableWidget(1, 2)),
      m_body(new QPlainTextEdit), m_hint(new QLabel) {
    m_method->addItems({QStringLiteral("GET"), QStringLiteral("POST"), QStringLiteral("PUT"), QStringLiteral("PATCH"), QStringLiteral("DELETE"),
                        QStringLiteral("HEAD"), QStringLiteral("OPTIONS")});
    m_method->setEditable(true);
    m_method->setAccessibleName(tr("Method"));
    m_url->setAccessibleName(tr("URL"));
    m_url->setFont(typeface(FontRole::path));
    m_send->setProperty(primaryProperty, true);
    m_send->setIcon(gw::ui::icon(QStringLiteral("run"), Token::onAccent));
    m_send->setToolTip(tr("Send (Ctrl+Enter)"));
    m_headers->setHorizontalHeaderLabels({tr("Header"), tr("Value")});
    m_headers->horizontalHeader()->setStretchLastSection(true);
    m_headers->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_headers->setColumnWidth(0, 160);
    m_headers->verticalHeader()->hide();
    m_headers->verticalHeader()->setMinimumSectionSize(24);
    m_headers->verticalHeader()->setDefaultSectionSize(24);
    m_headers->setFont(typeface(FontRole::captionMono));
    m_headers->setAccessibleName(tr("Header fields to send"));
    m_headers->setToolTip(tr("Del removes a line; Host and framing are added when missing"));
    m_headers->setFrameShape(QFrame::NoFrame);
    m_headers->setTabKeyNavigation(false);
    m_body->setAccessibleName(tr("Body to send"));
    m_body->setPlaceholderText(tr("Body"));
    m_body->setFont(typeface(FontRole::captionMono));
    m_body->setFrameShape(QFrame::NoFrame);
    m_body->setTabChangesFocus(true);
    m_body->document()->setDocumentMargin(8);
    new JsonHighlighter(m_body->document());
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setWordWrap(true);
    m_hint->setContentsMargins(10, 2, 10, 4);
    m_hint->setVisible(false);
    auto* line = new QHBoxLayout;
    line->setContentsMargins(8, 6, 8, 6);
    line->setSpacing(6);
    line->addWidget(m_method);
    line->addWidget(m_url, 1);
    line->addWidget(m_send);
    auto* split = new QSplitter(Qt::Vertical);
    split->setChildrenCollapsible(false);
    split->addWidget(m_headers);
    split->addWidget(m_body);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addLayout(line);
    all->addWidget(m_hint);
    all->addWidget(split, 1);
    for (QWidget* one : {static_cast<QWidget*>(m_url), static_cast<QWidget*>(m_headers), static_cast<QWidget*>(m_body), static_cast<QWidget*>(m_method)})
        one->installEventFilter(this);
    connect(m_url, &QLineEdit::returnPressed, this, &ComposerForm::sendRequested);
    connect(m_send, &QPushButton::clicked, this, &ComposerForm::sendRequested);
    connect(m_headers, &QTableWidget::cellChanged, this, &ComposerForm::keepEmptyRow);
    connect(&Theme::current(), &Theme::changed, this, [this] { setHint(m_hint->text(), m_hintIsWrong); });
}

void ComposerForm::fill(const std::string& method, const std::string& url, const std::vector<std::pair<std::string, std::string>>& headers,
                        const std::string& body) {
    m_method->setCurrentText(qtext(method));
    m_url->setText(qtext(url));
    {
        const QSignalBlocker quiet(m_headers);
        m_headers->clearContents();
        m_headers->setRowCount(static_cast<int>(headers.size()) + 1);
        int row = 0;
        for (const auto& [name, value] : headers) {
            m_headers->setItem(row, 0, new QTableWidgetItem(qtext(name)));
            m_headers->setItem(row, 1, new QTableWidgetItem(qtext(value)));
            ++row;
        }
    }
    m_body->setPlainText(qtext(body));
    setHint({}, false);
}

std::expected<runtime::ComposedRequest, QString> ComposerForm::request() const {
    runtime::ComposedRequest request;
    const QString method = m_method->currentText().trimmed();
    if (!isToken(method))
        return std::unexpected(tr("The method must be one word, such as GET or POST."));
    const QUrl url(m_url->text().trimmed(), QUrl::StrictMode);
    if (!url.isValid() || (url.scheme() != QLatin1String("http") && url.scheme() != QLatin1String("https")) || url.host().isEmpty())
        return std::unexpected(tr("The URL must be like http://127.0.0.1:8080/path; spaces and such are written as %20."));
    request.method = method.toStdString();
    request.url = m_url->text().trimmed().toStdString();
    for (int row = 0; row < m_headers->rowCount(); ++row) {
        const auto text = [&](int column) {
            const QTableWidgetItem* item = m_headers->item(row, column);
            return item == nullptr ? QString() : item->text().trimmed();
        };
        if (text(0).isEmpty() && text(1).isEmpty())
            continue;
        if (!isToken(text(0)))
            return std::unexpected(tr("Header line %1: \"%2\" is no header name; letters, digits and - are.").arg(row + 1).arg(text(0)));
        if (text(1).contains(QLatin1Char('\n')) || text(1).contains(QLatin1Char('\r')))
            return std::unexpected(tr("Header line %1: a value is one line.").arg(row + 1));
        request.headers.emplace_back(text(0).toStdString(), text(1).toStdString());
    }
    request.body = m_body->toPlainText().toStdString();
    return request;
}

void ComposerForm::setBusy(bool busy) {
    m_send->setEnabled(!busy);
    m_send->setText(busy ? tr("Sending…") : tr("Send"));
}

void ComposerForm::setDefaultUrl(const QString& url) {
    m_url->setPlaceholderText(url.isEmpty() ? tr("http://127.0.0.1:8080/path (the engine does not run)") : url + QStringLiteral("/path"));
    if (m_url->text().isEmpty() && !url.isEmpty())
        m_url->setText(url + QLatin1Char('/'));
}

void ComposerForm::setHint(const QString& hint, bool wrong) {
    m_hintIsWrong = wrong;
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    QPalette palette = m_hint->palette();
    palette.setColor(QPalette::WindowText, color(wrong ? Token::error : Token::info));
    m_hint->setPalette(palette);
}

void ComposerForm::focusUrl() {
    m_url->setFocus(Qt::OtherFocusReason);
}

void ComposerForm::keepEmptyRow() {
    const int last = m_headers->rowCount() - 1;
    const auto filled = [&](int column) { return m_headers->item(last, column) != nullptr && !m_headers->item(last, column)->text().isEmpty(); };
    if (last < 0 || filled(0) || filled(1))
        m_headers->insertRow(last + 1);
}

bool ComposerForm::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->modifiers() & Qt::ControlModifier && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)) {
        if (m_send->isEnabled())
            emit sendRequested();
        return true;
    }
    if (watched == m_headers && key->key() == Qt::Key_Delete && m_headers->currentRow() >= 0) {
        m_headers->removeRow(m_headers->currentRow());
        keepEmptyRow();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace gw::ui

#include "ui/inspector/message/body_view.h"

#include "ui/inspector/list/exchange_texts.h"
#include "ui/inspector/message/text_feeder.h"
#include "ui/source/json_highlighter.h"
#include "ui/style/program_style.h"
#include "ui/style/tip.h"

#include <QButtonGroup>
#include <QFileDialog>
#include <QFuture>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPromise>
#include <QPushButton>
#include <QSaveFile>
#include <QThreadPool>
#include <QToolButton>

namespace gw::ui {

BodyView::BodyView(QWidget* parent)
    : QWidget(parent), m_facts(new QLabel), m_forms(new QButtonGroup(this)), m_all(new QPushButton(tr("Show all"))),
      m_save(new QPushButton(tr("Save…"))), m_text(new QPlainTextEdit), m_feeder(new TextFeeder(*m_text)), m_highlighter(new JsonHighlighter(m_text->document())) {
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(10, 4, 10, 4);
    bar->setSpacing(4);
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setFont(typeface(FontRole::caption));
    m_facts->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    bar->addWidget(m_facts, 1);
    bar->addWidget(m_all);
    const auto addForm = [&](const QString& words, BodyForm form) {
        auto* button = new QToolButton;
        button->setText(words);
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setAccessibleName(tr("Body: %1").arg(words));
        m_forms->addButton(button, static_cast<int>(form));
        bar->addWidget(button);
    };
    addForm(tr("Pretty"), BodyForm::pretty);
    addForm(tr("Raw"), BodyForm::raw);
    addForm(tr("Hex"), BodyForm::hex);
    m_forms->button(static_cast<int>(BodyForm::pretty))->setChecked(true);
    bar->addWidget(m_save);
    m_highlighter->setParent(this); // documents come and go
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setFont(typeface(FontRole::captionMono));
    m_text->setAccessibleName(tr("Body"));
    m_text->document()->setDocumentMargin(8);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addLayout(bar);
    all->addWidget(m_text, 1);
    connect(m_forms, &QButtonGroup::idClicked, this, [this] { refresh(false); });
    connect(m_all, &QPushButton::clicked, this, [this] { refresh(true); });
    connect(m_save, &QPushButton::clicked, this, &BodyView::save);
    setBody({});
}

QString BodyView::shownText() const {
    return m_text->toPlainText();
}

bool BodyView::isBusy() const {
    return m_feeder->isFeeding();
}

void BodyView::setBody(BodySource source) {
    m_source = std::move(source);
    refresh(false);
}

void BodyView::refresh(bool all) {
    const quint64 generation = ++m_generation;
    const auto form = static_cast<BodyForm>(m_forms->checkedId());
    const std::size_t max = all || m_source.bytes.size() <= whole ? m_source.bytes.size() : firstPart;
    m_save->setEnabled(!m_source.bytes.empty());
    if (max < workerFrom) {
        showText(bodyText(m_source.bytes, m_source.contentType, form, max));
        return;
    }
    m_facts->setText(tr("formatting…"));
    m_highlighter->setDocument(nullptr);
    m_feeder->set({});
    auto promise = std::make_shared<QPromise<BodyText>>();
    promise->start();
    promise->future().then(this, [this, generation](const BodyText& body) {
        if (generation == m_generation)
            showText(body);
    });
    QThreadPool::globalInstance()->start([promise, source = m_source, form, max] {
        promise->addResult(bodyText(source.bytes, source.contentType, form, max));
        promise->finish();
    });
}

void BodyView::showText(const BodyText& body) {
    QStringList facts;
    if (body.kind == BodyKind::empty)
        facts << (m_source.total == 0 ? tr("no body") : tr("%1, nothing kept").arg(sizeWords(m_source.total)));
    else
        facts << sizeWords(m_source.total);
    if (!m_source.contentType.isEmpty())
        facts << m_source.contentType;
    if (body.shown < m_source.bytes.size())
        facts << tr("the first %1 shown").arg(sizeWords(body.shown));
    else if (body.kind != BodyKind::empty && m_source.bytes.size() < m_source.total)
        facts << tr("the first %1 kept").arg(sizeWords(m_source.bytes.size()));
    if (body.brokenLines)
        facts << tr("lines over %1 characters are broken to be shown").arg(longestLine);
    if (!m_source.note.isEmpty())
        facts << m_source.note;
    m_facts->setText(facts.join(QStringLiteral(" · ")));
    m_facts->setToolTip(plainTip(m_facts->text()));
    m_all->setVisible(body.shown < m_source.bytes.size());
    m_forms->button(static_cast<int>(BodyForm::pretty))->setEnabled(body.kind == BodyKind::json);
    m_forms->button(static_cast<int>(BodyForm::raw))->setEnabled(body.kind == BodyKind::json || body.kind == BodyKind::text);
    m_forms->button(static_cast<int>(BodyForm::hex))->setEnabled(body.kind != BodyKind::empty);
    const bool coloured = body.kind == BodyKind::json && body.text.size() <= highlightMax && m_forms->checkedId() != static_cast<int>(BodyForm::hex);
    m_highlighter->setDocument(nullptr);
    m_feeder->set(body.text, [&](QTextDocument* document) { m_highlighter->setDocument(coloured ? document : nullptr); });
}

void BodyView::save() {
    const QString path = QFileDialog::getSaveFileName(this, tr("Save Body"));
    if (path.isEmpty())
        return;
    QSaveFile file(path);
    const auto size = static_cast<qint64>(m_source.bytes.size());
    if (!file.open(QIODevice::WriteOnly) || file.write(m_source.bytes.data(), size) != size || !file.commit())
        m_facts->setText(tr("could not save to %1: %2; choose another place").arg(path, file.errorString()));
    else
        m_facts->setText(tr("saved to %1").arg(path));
}

} // namespace gw::ui

#include "ui/inspector/filter/filter_bar.h"

#include "ui/style/icons.h"
#include "ui/style/theme.h"
#include "ui/style/tip.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QToolButton>

namespace gw::ui {

FilterBar::FilterBar(QWidget* parent) : QWidget(parent), m_field(new QLineEdit), m_pause(new QToolButton), m_words(new QLabel) {
    m_field->setAccessibleName(tr("Traffic filter"));
    m_field->setPlaceholderText(tr("Filter: status:>=400 or partial, route:\"place order\", duration:>1s, path:/orders*"));
    m_field->setClearButtonEnabled(true);
    m_field->setToolTip(tr("Fields: path route group method host consumer upstream status duration size is policy fault client listener id.\n"
                           "Join with and, or, not, ( ). * stands for any characters, = for the whole value."));
    m_field->addAction(icon(QStringLiteral("funnel"), Token::accent), QLineEdit::LeadingPosition);
    m_state = m_field->addAction(QIcon(), QLineEdit::TrailingPosition);
    m_state->setVisible(false);
    m_pause->setCheckable(true);
    m_pause->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_pause->setToolTip(tr("While paused nothing is recorded"));
    auto* clear = new QToolButton;
    clear->setIcon(icon(QStringLiteral("clear")));
    clear->setToolTip(tr("Clear the list"));
    clear->setAccessibleName(tr("Clear the list"));
    auto* line = new QHBoxLayout;
    line->setContentsMargins(8, 5, 8, 5);
    line->setSpacing(6);
    line->addWidget(m_field, 1);
    line->addWidget(m_pause);
    line->addWidget(clear);
    m_words->setContentsMargins(10, 3, 10, 4);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setWordWrap(true);
    m_words->setVisible(false);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addLayout(line);
    all->addWidget(m_words);
    setAutoFillBackground(true);

    m_debounce.setSingleShot(true);
    m_debounce.setInterval(150);
    connect(&m_debounce, &QTimer::timeout, this, &FilterBar::read);
    connect(m_field, &QLineEdit::textChanged, &m_debounce, QOverload<>::of(&QTimer::start));
    connect(m_field, &QLineEdit::returnPressed, this, &FilterBar::read);
    connect(m_pause, &QToolButton::toggled, this, [this](bool on) {
        showPaused();
        emit pauseToggled(on);
    });
    connect(clear, &QToolButton::clicked, this, &FilterBar::clearRequested);
    connect(&Theme::current(), &Theme::changed, this, &FilterBar::restyle);
    showPaused();
    restyle();
}

QString FilterBar::text() const {
    return m_field->text();
}

void FilterBar::setText(const QString& text) {
    m_field->setText(text);
    read();
}

void FilterBar::addTerms(const QString& terms) {
    const QString now = text().trimmed();
    const bool simple = !now.contains(QLatin1String(" or "), Qt::CaseInsensitive);
    setText(now.isEmpty() || !m_error.isEmpty() ? terms : simple ? now + QStringLiteral(" and ") + terms
                                                                 : QStringLiteral("(%1) and %2").arg(now, terms));
}

void FilterBar::setPaused(bool paused) {
    m_pause->setChecked(paused);
}

void FilterBar::showPaused() {
    const bool paused = m_pause->isChecked();
    m_pause->setIcon(icon(paused ? QStringLiteral("run") : QStringLiteral("pause"), Token::text));
    m_pause->setText(paused ? tr("Resume") : tr("Pause"));
}

void FilterBar::setCounts(quint64 shown, quint64 total) {
    const QLocale locale;
    m_counts = tr("%1 of %2").arg(locale.toString(shown), locale.toString(total));
    showWords();
}

void FilterBar::focusField() {
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void FilterBar::read() {
    m_debounce.stop();
    const auto filter = ExchangeFilter::parse(text());
    m_error.clear();
    if (filter) {
        m_filter = *filter;
    } else {
        const qsizetype column = filter.error().position + 1;
        m_error = tr("character %1: %2").arg(column).arg(filter.error().message);
    }
    restyle();
    if (filter)
        emit filterChanged(m_filter);
}

void FilterBar::restyle() {
    m_words->setFont(typeface(FontRole::caption));
    m_field->setFont(typeface(FontRole::captionMono));
    QPalette palette = m_words->palette();
    palette.setColor(QPalette::WindowText, color(m_error.isEmpty() ? Token::text2 : Token::error));
    m_words->setPalette(palette);
    m_state->setVisible(!text().isEmpty());
    m_state->setIcon(m_error.isEmpty() ? shapeIcon(Shape::pass) : shapeIcon(Shape::error));
    m_state->setToolTip(plainTip(m_error.isEmpty() ? tr("This filter is in force") : m_error));
    showWords();
}

void FilterBar::showWords() {
    const bool shown = !m_error.isEmpty() || !m_filter.isEmpty();
    m_words->setVisible(shown);
    if (!shown)
        return;
    const QString words = m_error.isEmpty() ? tr("shown: %1 — %2").arg(m_filter.sentence(), m_counts)
                                            : tr("%1 — the filter before stays in force").arg(m_error);
    if (words != m_words->text())
        m_words->setText(words);
    m_words->setAccessibleName(words);
}

} // namespace gw::ui

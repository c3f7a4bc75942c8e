#include "ui/properties/editors/line_editor.h"

#include "ui/completion/template_completer.h"
#include "ui/preferences/schema_words.h"
#include "ui/properties/editors/editor_parts.h"
#include "ui/style/icons.h"
#include "ui/style/theme.h"
#include "ui/style/tip.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QToolButton>

namespace gw::ui {

using namespace editors;

namespace {

bool isEnvironment(const QString& text) {
    return text.startsWith(QLatin1String("${"));
}

} // namespace

LineEditor::LineEditor(const EditorContext& context, const FormRow& row, QWidget* parent) : FieldEditor(context, row, parent), m_line(new FieldLine) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_line, 1);
    setFocusProxy(m_line);
    m_line->setAccessibleName(row.label);
    m_line->setAccessibleDescription(row.help);
    const bool words = std::holds_alternative<schema::kind::Text>(kind()) || isName();
    m_line->setFont(typeface(words ? FontRole::body : FontRole::captionMono));
    if (std::holds_alternative<schema::kind::Secret>(kind()))
        addSecretButtons(*layout);
    if (std::holds_alternative<schema::kind::File>(kind()))
        addBrowseButton(*layout);
    if (std::holds_alternative<schema::kind::Template>(kind()))
        new TemplateCompleter(*m_line, [this] { return this->context().hints(this->row().pointer); });
    connect(m_line, &QLineEdit::textEdited, this, &LineEditor::typed);
    connect(m_line, &FieldLine::stepped, this, &LineEditor::step);
    connect(m_line, &FieldLine::left, this, [this] {
        if (isName() && !m_refused)
            send(m_line->text());
        sendHeld();
        emit completed();
    });
    connect(this, &FieldEditor::refused, this, [this](const QString& reason) {
        m_refused = !reason.isEmpty();
        m_line->setWrong(m_refused);
    });
}

bool LineEditor::isName() const {
    return isObjectName(row().pointer);
}

QString LineEditor::unitOf(const QString& text) const {
    const QString shown = text.isEmpty() ? textOf(row().fallback) : text;
    if (const auto* rule = std::get_if<schema::kind::Integer>(&kind()))
        return inWords(shown == QLatin1String("0") && !rule->zero.empty() ? rule->zero : rule->unit);
    if (const auto* rule = std::get_if<schema::kind::Number>(&kind()))
        return inWords(rule->unit);
    return std::holds_alternative<schema::kind::Percent>(kind()) ? QStringLiteral("%") : QString();
}

void LineEditor::display() {
    const bool percent = std::holds_alternative<schema::kind::Percent>(kind());
    const auto shown = [percent](QString text) { return percent && text.endsWith(QLatin1Char('%')) ? text.chopped(1) : text; };
    if (row().json != m_shown || !(m_refused || holds())) {
        const bool same = jsonOf(kind(), m_line->text() + (percent ? QStringLiteral("%") : QString()), {}).value_or(QStringLiteral("-")) == row().json;
        if (!(same || (isName() && m_line->hasFocus() && row().json == m_shown)))
            m_line->showText(shown(textOf(row().json)));
        if (row().json != m_shown)
            emit refused({});
        m_shown = row().json;
    }
    const QString example = row().starting.startsWith(QLatin1Char('"')) && row().required ? textOf(row().starting) : QString();
    m_line->setPlaceholderText(row().fallback.isEmpty() || row().fallback == QLatin1String("\"\"") ? example : shown(textOf(row().fallback)));
    m_line->setUnit(unitOf(m_line->text()));
}

void LineEditor::typed(const QString& text) {
    m_line->setUnit(unitOf(text));
    const bool percent = std::holds_alternative<schema::kind::Percent>(kind()) && !text.isEmpty() && !text.endsWith(QLatin1Char('%'));
    if (!isName()) {
        sendTyped(percent ? text.trimmed() + QLatin1Char('%') : text, text.left(m_line->cursorPosition()));
        return;
    }
    // A name takes its references along when it is complete, not letter by letter.
    const TextResult json = jsonOf(kind(), text, rules());
    emit refused(json ? QString() : json.error());
}

void LineEditor::step(int by) {
    const auto* rule = std::get_if<schema::kind::Integer>(&kind());
    if (rule == nullptr)
        return;
    bool number = false;
    const QString from = m_line->text().isEmpty() ? textOf(row().fallback) : m_line->text();
    const qint64 value = from.toLongLong(&number);
    if (!number && !from.isEmpty())
        return;
    const qint64 next = number ? std::clamp<qint64>(value + by, rule->min, rule->max) : rule->min;
    m_line->setText(QString::number(next));
    typed(m_line->text());
}

void LineEditor::addSecretButtons(QLayout& layout) {
    auto* reveal = smallButton(QStringLiteral("lock"), tr("Show the secret"));
    auto* environment = smallButton(QStringLiteral("dots"), tr("From environment…"));
    reveal->setCheckable(true);
    layout.addWidget(reveal);
    layout.addWidget(environment);
    const auto mask = [this, reveal] {
        const bool hidden = !reveal->isChecked() && !isEnvironment(m_line->text());
        m_line->setEchoMode(hidden ? QLineEdit::Password : QLineEdit::Normal);
        reveal->setIcon(icon(reveal->isChecked() ? QStringLiteral("unlock") : QStringLiteral("lock")));
        reveal->setToolTip(reveal->isChecked() ? tr("Hide the secret") : tr("Show the secret"));
    };
    mask();
    connect(reveal, &QToolButton::toggled, this, mask);
    // Shown while somebody is at it, hidden again with the focus: also when another window comes to the front.
    connect(reveal, &QToolButton::clicked, m_line, qOverload<>(&QWidget::setFocus));
    connect(qApp, &QApplication::focusChanged, this, [this, reveal](const QWidget* from, const QWidget* to) {
        if ((from == m_line || from == reveal) && to != m_line && to != reveal)
            reveal->setChecked(false);
    });
    connect(m_line, &QLineEdit::textChanged, this, mask);
    connect(this, &FieldEditor::refused, this, mask);
    connect(environment, &QToolButton::clicked, this, [this] {
        bool yes = false;
        const QString name = QInputDialog::getText(this, tr("From environment"), tr("Name of the environment variable:"), QLineEdit::Normal, {}, &yes).trimmed();
        if (yes && !name.isEmpty()) {
            m_line->setText(QStringLiteral("${env:%1}").arg(name));
            send(m_line->text());
            emit completed();
        }
    });
}

void LineEditor::addBrowseButton(QLayout& layout) {
    auto* browse = smallButton(QStringLiteral("folder"), tr("Browse…"));
    layout.addWidget(browse);
    connect(browse, &QToolButton::clicked, this, [this] {
        const QString folder = context().folder();
        const QString file = QFileDialog::getOpenFileName(this, tr("Choose a file"), folder);
        if (file.isEmpty())
            return;
        // Relative to the document, so that both can move together.
        const QString relative = folder.isEmpty() ? file : QDir(folder).relativeFilePath(file);
        m_line->setText(relative.startsWith(QLatin1String("..")) || QDir::isAbsolutePath(relative) ? relative : QStringLiteral("./") + relative);
        send(m_line->text());
        emit completed();
    });
}

QuantityEditor::QuantityEditor(const EditorContext& context, const FormRow& row, QWidget* parent)
    : FieldEditor(context, row, parent), m_number(new FieldLine), m_unit(new QComboBox) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_number, 1);
    layout->addWidget(m_unit);
    setFocusProxy(m_number);
    m_number->setAccessibleName(row.label);
    m_number->setAccessibleDescription(row.help);
    m_number->setFont(typeface(FontRole::captionMono));
    m_unit->setAccessibleName(tr("Unit of %1").arg(row.label));
    m_unit->setFocusPolicy(Qt::StrongFocus);
    m_unit->setFixedWidth(64);
    if (std::holds_alternative<schema::kind::Size>(kind()))
        m_unit->addItems({QStringLiteral("B"), QStringLiteral("KiB"), QStringLiteral("MiB"), QStringLiteral("GiB")});
    else if (isRate())
        m_unit->addItems({QStringLiteral("/s"), QStringLiteral("/m"), QStringLiteral("/h"), QStringLiteral("/d")});
    else
        m_unit->addItems({QStringLiteral("ms"), QStringLiteral("s"), QStringLiteral("m"), QStringLiteral("h")});
    m_unit->setCurrentIndex(isRate() || std::holds_alternative<schema::kind::Size>(kind()) ? 0 : 1);
    connect(m_number, &QLineEdit::textEdited, this, &QuantityEditor::typed);
    connect(m_unit, &QComboBox::activated, this, [this] {
        if (!m_number->text().isEmpty())
            typed();
        emit completed();
    });
    connect(m_number, &FieldLine::left, this, [this] {
        if (!m_refused)
            showQuantity(text());
        emit completed();
    });
    connect(m_number, &FieldLine::stepped, this, [this](int by) {
        bool number = false;
        const qint64 value = m_number->text().toLongLong(&number);
        if (number && value + by >= 0) {
            m_number->setText(QString::number(value + by));
            typed();
        }
    });
    connect(this, &FieldEditor::refused, this, [this](const QString& reason) {
        m_refused = !reason.isEmpty();
        m_number->setWrong(m_refused);
    });
}

bool QuantityEditor::isRate() const {
    return std::holds_alternative<schema::kind::Rate>(kind());
}

QString QuantityEditor::text() const {
    const QString number = m_number->text().trimmed();
    bool plain = false;
    const double value = number.toDouble(&plain);
    if (!plain || value == 0)
        return number; // nothing, 0, or somebody wrote the unit too
    return number + (m_unit->currentText() == QLatin1String("B") ? QString() : m_unit->currentText());
}

void QuantityEditor::typed() {
    send(text());
}

void QuantityEditor::showQuantity(const QString& text) {
    Quantity quantity = quantityOf(text);
    if (isRate() && text.contains(QLatin1Char('/')))
        quantity = {text.section(QLatin1Char('/'), 0, 0), QLatin1Char('/') + text.section(QLatin1Char('/'), 1)};
    const bool bytes = std::holds_alternative<schema::kind::Size>(kind()) && quantity.unit.isEmpty() && !text.isEmpty();
    if (bytes)
        quantity.unit = QStringLiteral("B");
    if (!quantity.unit.isEmpty() && m_unit->findText(quantity.unit) < 0)
        m_unit->addItem(quantity.unit); // as the document spells it: "10s" of "20/10s"
    if (!quantity.unit.isEmpty())
        m_unit->setCurrentText(quantity.unit);
    m_number->showText(quantity.number);
}

void QuantityEditor::display() {
    if (row().json != m_shown || !m_refused) {
        const QString now = textOf(row().json);
        if (text() != now || !m_number->hasFocus())
            showQuantity(now);
        if (row().json != m_shown)
            emit refused({});
        m_shown = row().json;
    }
    const auto zero = std::visit(
        [](const auto& rule) {
            if constexpr (requires { rule.zero; })
                return inWords(rule.zero);
            else
                return QString();
        },
        kind());
    const QString fallback = textOf(row().fallback);
    m_number->setUnit(m_number->text() == QLatin1String("0") || (m_number->text().isEmpty() && fallback == QLatin1String("0")) ? zero : QString());
    if (row().written())
        return;
    Quantity quantity = quantityOf(fallback);
    if (isRate() && fallback.contains(QLatin1Char('/')))
        quantity = {fallback.section(QLatin1Char('/'), 0, 0), QLatin1Char('/') + fallback.section(QLatin1Char('/'), 1)};
    m_number->setPlaceholderText(quantity.number);
    if (!m_refused && m_number->text().isEmpty() && m_unit->findText(quantity.unit) >= 0)
        m_unit->setCurrentText(quantity.unit);
}

} // namespace gw::ui

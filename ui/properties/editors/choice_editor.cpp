#include "ui/properties/editors/choice_editor.h"

#include "ui/preferences/schema_words.h"

#include "ui/properties/form/field_text.h"
#include "ui/style/icons.h"
#include "ui/style/paint.h"
#include "ui/style/tip.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>
#include <QWheelEvent>

namespace gw::ui {

namespace {

constexpr int newEntry = -2; ///< data of "New…"

QHBoxLayout* rowLayout(QWidget* of) {
    auto* layout = new QHBoxLayout(of);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    return layout;
}

} // namespace

ToggleEditor::ToggleEditor(const EditorContext& context, const FormRow& row, QWidget* parent) : FieldEditor(context, row, parent), m_box(new QCheckBox) {
    auto* layout = rowLayout(this);
    layout->addWidget(m_box);
    layout->addStretch(1);
    setMinimumHeight(24);
    setFocusProxy(m_box);
    m_box->setAccessibleName(row.label);
    m_box->setAccessibleDescription(row.help);
    connect(m_box, &QCheckBox::clicked, this, [this](bool on) {
        sendJson(on ? QStringLiteral("true") : QStringLiteral("false"));
        emit completed();
    });
}

void ToggleEditor::display() {
    const QString now = row().written() ? row().json : row().fallback;
    const QSignalBlocker quiet(m_box);
    m_box->setChecked(now == QLatin1String("true"));
    m_box->setText(now.isEmpty() ? tr("Not set") : m_box->isChecked() ? tr("Yes") : tr("No"));
    emit refused(row().written() && now != QLatin1String("true") && now != QLatin1String("false") ? tr("This is neither true nor false – click to mend it") : QString());
}

FieldCombo::FieldCombo(QWidget* parent) : QComboBox(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(4);
}

void FieldCombo::wheelEvent(QWheelEvent* event) {
    event->ignore(); // scrolls the panel
}

ChoiceEditor::ChoiceEditor(const EditorContext& context, const FormRow& row, QWidget* parent) : FieldEditor(context, row, parent), m_combo(new FieldCombo) {
    rowLayout(this)->addWidget(m_combo, 1);
    setFocusProxy(m_combo);
    m_combo->setAccessibleName(row.label);
    m_combo->setAccessibleDescription(row.help);
    if (const auto* choice = std::get_if<schema::kind::Choice>(&kind())) {
        for (const schema::kind::Option& option : choice->options)
            if (option.supported) {
                m_combo->addItem(inWords(option.label.empty() ? option.key : option.label), QString::fromStdString(option.key));
                m_combo->setItemData(m_combo->count() - 1, plainTip(inWords(option.help)), Qt::ToolTipRole);
            }
    } else if (const auto* integer = std::get_if<schema::kind::Integer>(&kind())) {
        for (const std::int64_t one : integer->allowed)
            m_combo->addItem(QString::number(one), QString::number(one));
    } else {
        for (const char* method : {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
            m_combo->addItem(QLatin1String(method), QLatin1String(method));
    }
    connect(m_combo, &QComboBox::activated, this, [this](int index) {
        send(m_combo->itemData(index).toString());
        emit completed();
    });
}

void ChoiceEditor::display() {
    const QString now = textOf(row().written() ? row().json : row().fallback);
    int index = m_combo->findData(now);
    if (index < 0 && !now.isEmpty()) { // shown as it is; the check says what is wrong with it
        m_combo->addItem(now, now);
        index = m_combo->count() - 1;
    }
    m_combo->setCurrentIndex(index);
    m_combo->setPlaceholderText(tr("Choose…"));
}

ReferenceEditor::ReferenceEditor(const EditorContext& context, const FormRow& row, QWidget* parent)
    : FieldEditor(context, row, parent), m_combo(new FieldCombo), m_go(new QToolButton) {
    QHBoxLayout* layout = rowLayout(this);
    layout->addWidget(m_combo, 1);
    layout->addWidget(m_go);
    setFocusProxy(m_combo);
    m_combo->setAccessibleName(row.label);
    m_combo->setAccessibleDescription(row.help);
    m_go->setIcon(icon(QStringLiteral("right")));
    m_go->setAutoRaise(true);
    m_go->setFixedSize(24, 24);
    m_go->setToolTip(tr("Go to it"));
    m_go->setAccessibleName(tr("Go to %1").arg(row.label));
    connect(m_combo, &QComboBox::activated, this, &ReferenceEditor::chosen);
    connect(m_go, &QToolButton::clicked, this, [this] { this->context().goTo(target(), textOf(this->row().json)); });
}

schema::Target ReferenceEditor::target() const {
    return std::get<schema::kind::Ref>(kind()).to;
}

void ReferenceEditor::display() {
    const QString now = textOf(row().json);
    const QStringList names = context().names(target());
    m_combo->clear();
    if (!row().required)
        m_combo->addItem(tr("None"), QString());
    for (const QString& name : names)
        m_combo->addItem(name, name);
    if (!now.isEmpty() && !names.contains(now))
        m_combo->addItem(tr("%1 (not there)").arg(now), now);
    m_combo->insertSeparator(m_combo->count());
    m_combo->addItem(icon(QStringLiteral("plus")), tr("New…"), newEntry);
    m_combo->setCurrentIndex(m_combo->findData(now));
    m_go->setEnabled(names.contains(now));
}

void ReferenceEditor::chosen(int index) {
    if (m_combo->itemData(index).toInt() == newEntry)
        context().create(row(), target());
    else
        send(m_combo->itemData(index).toString());
    emit completed();
}

Badge::Badge(const QString& text, bool method, QWidget* parent) : QAbstractButton(parent), m_method(method) {
    setText(text);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setAccessibleName(text);
}

QSize Badge::sizeHint() const {
    return {static_cast<int>(textWidth(text(), m_method ? FontRole::microMono : FontRole::caption)) + 16, 22};
}

void Badge::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(.5, .5, -.5, -.5);
    painter.setPen(QPen(color(hasFocus() ? Token::accent : isChecked() ? Token::accent : Token::lineStrong), hasFocus() ? 2 : 1));
    painter.setBrush(isChecked() ? color(Token::accentSoft) : underMouse() ? color(Token::hover) : color(Token::base));
    painter.drawRoundedRect(box, 4, 4);
    paintText(painter, box, text(), m_method ? FontRole::microMono : FontRole::caption, isChecked() ? Token::accent : Token::text2, Qt::AlignHCenter);
}

BadgesEditor::BadgesEditor(const EditorContext& context, const FormRow& row, QWidget* parent) : FieldEditor(context, row, parent) {
    setFocusPolicy(Qt::NoFocus);
}

std::vector<BadgesEditor::Word> BadgesEditor::words(const QStringList& chosen) const {
    std::vector<Word> words;
    const schema::Kind& element = std::get<schema::kind::List>(kind()).element->kind;
    if (const auto* choice = std::get_if<schema::kind::Choice>(&element)) {
        for (const schema::kind::Option& option : choice->options)
            if (option.supported)
                words.push_back({QString::fromStdString(option.key), inWords(option.label.empty() ? option.key : option.label), inWords(option.help)});
    } else if (const auto* reference = std::get_if<schema::kind::Ref>(&element)) {
        for (const QString& name : context().names(reference->to))
            words.push_back({name, name, {}});
    } else {
        for (const char* method : {"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})
            words.push_back({QLatin1String(method), QLatin1String(method), {}});
    }
    for (const QString& one : chosen)
        if (std::none_of(words.begin(), words.end(), [&](const Word& word) { return word.key == one; }))
            words.push_back({one, one, {}});
    return words;
}

void BadgesEditor::display() {
    m_chosen.clear();
    const QString now = row().written() ? row().json : row().fallback;
    if (const auto parsed = json::Document::parse(now.toStdString(), {.comments = true})) {
        if (!parsed->root().isArray())
            m_chosen += textOf(parsed->root());
        for (const json::Node one : parsed->root().isArray() ? parsed->root() : json::Node())
            m_chosen += textOf(one);
    }
    const std::vector<Word> all = words(m_chosen);
    QStringList keys;
    for (const Word& word : all)
        keys += word.key;
    if (keys != m_keys) {
        qDeleteAll(m_badges);
        m_badges.clear();
        m_keys = keys;
        const bool method = std::holds_alternative<schema::kind::Method>(std::get<schema::kind::List>(kind()).element->kind);
        for (const Word& word : all) {
            auto* badge = new Badge(word.label, method, this);
            badge->setToolTip(plainTip(word.help));
            connect(badge, &QAbstractButton::clicked, this, [this, key = word.key](bool on) { toggled(key, on); });
            badge->show();
            m_badges.push_back(badge);
        }
    }
    for (std::size_t i = 0; i < m_badges.size(); ++i)
        m_badges[i]->setChecked(m_chosen.contains(m_keys[static_cast<qsizetype>(i)]));
    place();
}

void BadgesEditor::toggled(const QString& key, bool on) {
    const auto parsed = json::Document::parse(row().json.toStdString(), {.comments = true});
    const json::Node list = parsed && parsed->root().isArray() ? parsed->root() : json::Node();
    const auto at = m_chosen.indexOf(key);
    if (list && on) {
        emit changed({FieldChange::What::insert, {}, quotedJson(key), {}, list.size()});
    } else if (list && at >= 0 && (list.size() > 1 || row().required)) {
        emit changed({FieldChange::What::clear, QStringLiteral("/%1").arg(at), {}, {}, 0});
    } else if (list) {
        emit changed({FieldChange::What::clear, {}, {}, {}, 0});
    } else {
        // A single word without brackets, or the default: written anew as a list.
        QStringList words = m_chosen;
        words.removeAll(key);
        if (on)
            words += key;
        QString json;
        for (const QString& word : words)
            json += (json.isEmpty() ? QString() : QStringLiteral(", ")) + quotedJson(word);
        sendJson(QLatin1Char('[') + json + QLatin1Char(']'));
    }
    emit completed();
}

void BadgesEditor::resizeEvent(QResizeEvent* event) {
    FieldEditor::resizeEvent(event);
    place();
}

void BadgesEditor::place() {
    int x = 0;
    int y = 1;
    for (Badge* badge : m_badges) {
        const QSize size = badge->sizeHint().boundedTo(QSize(std::max(40, width()), 22));
        if (x > 0 && x + size.width() > width()) {
            x = 0;
            y += 25;
        }
        badge->setGeometry(x, y, size.width(), size.height());
        x += size.width() + 4;
    }
    setFixedHeight(m_badges.empty() ? 24 : y + 24);
}

} // namespace gw::ui

#include "ui/preferences/preferences_dialog.h"

#include "ui/preferences/settings.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace gw::ui {

namespace {

constexpr int fieldWidth = 200;

void addHeading(QFormLayout& form, const QString& text) {
    auto* heading = new QLabel(text);
    heading->setFont(typeface(FontRole::captionBold));
    heading->setForegroundRole(QPalette::PlaceholderText);
    heading->setContentsMargins(0, form.rowCount() == 0 ? 0 : 16, 0, 0);
    form.addRow(heading);
}

/// A row; `note` stands below the field.
void addField(QFormLayout& form, const QString& label, QWidget* field, const QString& note = {}) {
    if (qobject_cast<QComboBox*>(field) != nullptr)
        field->setFixedWidth(fieldWidth);
    auto* words = new QLabel(label);
    words->setBuddy(field);
    words->setMinimumHeight(field->sizeHint().height()); // in line with the field's words
    form.addRow(words, field);
    field->setAccessibleName(label);
    if (note.isEmpty())
        return;
    auto* below = new QLabel(note);
    below->setFont(typeface(FontRole::caption));
    below->setForegroundRole(QPalette::PlaceholderText);
    below->setContentsMargins(0, 0, 0, 4);
    field->setAccessibleDescription(note);
    form.addRow(QString(), below);
}

} // namespace

PreferencesDialog::PreferencesDialog(Shortcuts& shortcuts, QWidget* parent) : QDialog(parent), m_shortcuts(shortcuts) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Preferences"));
    auto* tabs = new QTabWidget;
    tabs->addTab(makeGeneral(), tr("General"));
    tabs->addTab(makeKeys(), tr("Keyboard"));
    auto* buttons = new QDialogButtonBox;
    connect(buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole), &QPushButton::clicked, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addWidget(tabs);
    column->addWidget(buttons);
    resize(620, 480);
}

QWidget* PreferencesDialog::makeGeneral() {
    auto* page = new QWidget;
    auto* form = new QFormLayout(page);
    form->setContentsMargins(16, 16, 16, 16);
    form->setHorizontalSpacing(24);
    form->setVerticalSpacing(8);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    addHeading(*form, tr("Look"));
    auto* theme = new QComboBox;
    theme->addItems({tr("As the system"), tr("Light"), tr("Dark")});
    theme->setCurrentIndex(static_cast<int>(Theme::current().choice()));
    connect(theme, &QComboBox::activated, this, [this](int index) { emit themeChosen(static_cast<ThemeChoice>(index)); });
    addField(*form, tr("Colours"), theme);
    auto* language = new QComboBox;
    language->addItem(tr("As the system"), QString());
    language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    language->addItem(QStringLiteral("Deutsch"), QStringLiteral("de"));
    language->setCurrentIndex(std::max(0, language->findData(settings::language())));
    connect(language, &QComboBox::activated, this, [language] { QSettings().setValue(QStringLiteral("language"), language->currentData()); });
    addField(*form, tr("Language"), language, tr("The language changes at the next start."));
    auto* live = new QCheckBox(tr("Show rates, health and bucket levels on the canvas while the engine runs"));
    live->setChecked(settings::liveFigures());
    connect(live, &QCheckBox::toggled, this, &PreferencesDialog::liveFiguresChosen);
    addField(*form, tr("Live figures"), live);
    addHeading(*form, tr("Work"));
    auto* autosave = new QCheckBox(tr("Keep unsaved edits for the next start after a crash"));
    autosave->setChecked(settings::autosave());
    connect(autosave, &QCheckBox::toggled, this, [this](bool on) {
        QSettings().setValue(QStringLiteral("autosave"), on);
        emit autosaveChosen(on);
    });
    addField(*form, tr("Autosave"), autosave);
    auto* apply = new QCheckBox(tr("Apply each change to the running engine at once"));
    apply->setChecked(settings::autoApply());
    connect(apply, &QCheckBox::toggled, this, &PreferencesDialog::autoApplyChosen);
    addField(*form, tr("Auto-apply"), apply, tr("But not one by which a route loses a policy."));
    addField(*form, tr("Memory for traffic"), makeMemory(), tr("How much of the traffic is kept; the oldest exchanges go first"));
    return page;
}

QComboBox* PreferencesDialog::makeMemory() {
    auto* memory = new QComboBox;
    std::vector<int> sizes{64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384};
    if (std::ranges::find(sizes, settings::captureMemory()) == sizes.end()) // from the settings file
        sizes.insert(std::ranges::upper_bound(sizes, settings::captureMemory()), settings::captureMemory());
    for (const int size : sizes)
        memory->addItem(size % 1024 == 0 ? QStringLiteral("%1 GiB").arg(size / 1024) : QStringLiteral("%1 MiB").arg(size), size);
    memory->setCurrentIndex(memory->findData(settings::captureMemory()));
    connect(memory, &QComboBox::activated, this, [this, memory] {
        QSettings().setValue(QStringLiteral("captureMemory"), memory->currentData());
        emit captureMemoryChosen(memory->currentData().toInt());
    });
    return memory;
}

QWidget* PreferencesDialog::makeKeys() {
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(16, 16, 16, 16);
    m_filter = new QLineEdit;
    m_filter->setPlaceholderText(tr("Filter by action or key"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setAccessibleName(tr("Filter of the keys"));
    m_keys = new QTreeWidget;
    m_keys->setHeaderLabels({tr("Action"), tr("Key"), tr("Standard")});
    m_keys->setRootIsDecorated(false);
    m_keys->setUniformRowHeights(true);
    m_keys->setAlternatingRowColors(true);
    m_keys->setAccessibleName(tr("Keys of the actions"));
    m_keys->setFrameShape(QFrame::Box);
    m_keys->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_keys->header()->setStretchLastSection(false);
    m_keys->header()->resizeSection(1, 130);
    m_keys->header()->resizeSection(2, 130);
    m_edit = new QKeySequenceEdit;
    m_edit->setClearButtonEnabled(true);
    m_edit->setAccessibleName(tr("New key"));
    m_reset = new QPushButton(tr("Reset"));
    auto* all = new QPushButton(tr("Reset all"));
    m_conflict = new QLabel;
    m_conflict->setWordWrap(true);
    m_conflict->setMinimumHeight(m_conflict->fontMetrics().height());
    auto* row = new QHBoxLayout;
    row->addWidget(new QLabel(tr("New key:")));
    row->addWidget(m_edit, 1);
    row->addWidget(m_reset);
    row->addWidget(all);
    column->addWidget(m_filter);
    column->addWidget(m_keys, 1);
    column->addLayout(row);
    column->addWidget(m_conflict);
    connect(m_filter, &QLineEdit::textChanged, this, &PreferencesDialog::fillKeys);
    connect(m_keys, &QTreeWidget::currentItemChanged, this, &PreferencesDialog::showKey);
    connect(m_edit, &QKeySequenceEdit::keySequenceChanged, this, &PreferencesDialog::takeKey);
    connect(m_reset, &QPushButton::clicked, this, [this] {
        m_shortcuts.reset(static_cast<std::size_t>(entry()));
        fillKeys();
    });
    connect(all, &QPushButton::clicked, this, [this] {
        m_shortcuts.resetAll();
        fillKeys();
    });
    fillKeys();
    return page;
}

int PreferencesDialog::entry() const {
    const QTreeWidgetItem* item = m_keys->currentItem();
    return item == nullptr ? -1 : item->data(0, Qt::UserRole).toInt();
}

void PreferencesDialog::fillKeys() {
    const int current = entry();
    const QString wanted = m_filter->text();
    m_keys->clear();
    const auto& entries = m_shortcuts.entries();
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const QString key = entries[i].action->shortcut().toString(QKeySequence::NativeText);
        if (!entries[i].name.contains(wanted, Qt::CaseInsensitive) && !key.contains(wanted, Qt::CaseInsensitive))
            continue;
        auto* item = new QTreeWidgetItem(m_keys, {entries[i].name, key, entries[i].standard.toString(QKeySequence::NativeText)});
        item->setData(0, Qt::UserRole, static_cast<int>(i));
        item->setSizeHint(0, QSize(0, 24));
        item->setForeground(2, color(Token::text3));
        if (m_shortcuts.isChanged(i))
            item->setFont(1, typeface(FontRole::bodyBold));
        if (!m_shortcuts.conflicts(i, entries[i].action->shortcut()).isEmpty())
            item->setForeground(1, color(Token::error));
        if (static_cast<int>(i) == current)
            m_keys->setCurrentItem(item);
    }
    if (m_keys->currentItem() == nullptr && m_keys->topLevelItemCount() > 0)
        m_keys->setCurrentItem(m_keys->topLevelItem(0));
    showKey();
}

void PreferencesDialog::showKey() {
    const int at = entry();
    m_edit->setEnabled(at >= 0);
    m_reset->setEnabled(at >= 0 && m_shortcuts.isChanged(static_cast<std::size_t>(at)));
    if (at < 0)
        return;
    const QSignalBlocker quiet(m_edit);
    const QKeySequence key = m_shortcuts.entries()[static_cast<std::size_t>(at)].action->shortcut();
    m_edit->setKeySequence(key);
    const QStringList others = m_shortcuts.conflicts(static_cast<std::size_t>(at), key);
    m_conflict->setText(others.isEmpty() ? QString() : tr("%1 is also the key of: %2. Neither works until one is changed.").arg(key.toString(QKeySequence::NativeText), others.join(QStringLiteral(", "))));
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, color(Token::error));
    m_conflict->setPalette(colours);
}

void PreferencesDialog::takeKey() {
    if (entry() < 0)
        return;
    m_shortcuts.set(static_cast<std::size_t>(entry()), m_edit->keySequence());
    // The list is not built anew: the edit would lose what is typed next.
    QTreeWidgetItem* item = m_keys->currentItem();
    item->setText(1, m_edit->keySequence().toString(QKeySequence::NativeText));
    const bool changed = m_shortcuts.isChanged(static_cast<std::size_t>(entry()));
    item->setFont(1, changed ? typeface(FontRole::bodyBold) : font());
    const QStringList others = m_shortcuts.conflicts(static_cast<std::size_t>(entry()), m_edit->keySequence());
    item->setForeground(1, color(others.isEmpty() ? Token::text : Token::error));
    m_reset->setEnabled(changed);
    m_conflict->setText(others.isEmpty() ? QString() : tr("%1 is also the key of: %2. Neither works until one is changed.").arg(m_edit->keySequence().toString(QKeySequence::NativeText), others.join(QStringLiteral(", "))));
}

} // namespace gw::ui

#include "ui/preferences/shortcuts.h"

#include "ui/style/tip.h"

#include <QSettings>

namespace gw::ui {

namespace {

QString settingOf(const QString& id) {
    return QStringLiteral("keys/") + id;
}

} // namespace

Shortcuts::Shortcuts(const QList<QAction*>& actions) {
    const QSettings settings;
    for (QAction* action : actions) {
        QString name = action->iconText(); // "Dark" of a menu says too little
        name.remove(QLatin1Char('&')).remove(QStringLiteral("…"));
        if (name.isEmpty() || action->isSeparator())
            continue;
        m_entries.push_back({action, action->objectName().isEmpty() ? name : action->objectName(), name, action->shortcut()});
        if (const QVariant kept = settings.value(settingOf(m_entries.back().id)); kept.isValid())
            apply(m_entries.back(), QKeySequence(kept.toString(), QKeySequence::PortableText));
    }
    std::ranges::sort(m_entries, [](const Entry& a, const Entry& b) { return a.name.toLower().localeAwareCompare(b.name.toLower()) < 0; });
}

void Shortcuts::apply(Entry& entry, const QKeySequence& key) {
    const QString old = QStringLiteral(" (%1)").arg(entry.action->shortcut().toString(QKeySequence::NativeText));
    QString tip = entry.action->toolTip();
    if (tip.endsWith(old))
        tip.chop(old.size());
    entry.action->setShortcut(key);
    if (!key.isEmpty())
        tip += QStringLiteral(" (%1)").arg(key.toString(QKeySequence::NativeText));
    entry.action->setToolTip(plainTip(tip));
}

void Shortcuts::set(std::size_t entry, const QKeySequence& key) {
    Entry& one = m_entries[entry];
    apply(one, key);
    QSettings settings;
    if (key == one.standard)
        settings.remove(settingOf(one.id));
    else
        settings.setValue(settingOf(one.id), key.toString(QKeySequence::PortableText));
}

void Shortcuts::reset(std::size_t entry) {
    set(entry, m_entries[entry].standard);
}

void Shortcuts::resetAll() {
    for (std::size_t i = 0; i < m_entries.size(); ++i)
        reset(i);
}

QStringList Shortcuts::conflicts(std::size_t entry, const QKeySequence& key) const {
    QStringList names;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const QKeySequence other = m_entries[i].action->shortcut();
        if (i != entry && !key.isEmpty() && !other.isEmpty() && (key.matches(other) != QKeySequence::NoMatch || other.matches(key) != QKeySequence::NoMatch))
            names << m_entries[i].name;
    }
    return names;
}

} // namespace gw::ui

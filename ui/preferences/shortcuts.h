// The keys of all actions: their standard, and what the user made of them, remembered between starts.
// Thread: GUI. Owner: main window. Called by: main window, preferences dialog.
#pragma once

#include <QAction>
#include <QKeySequence>

#include <vector>

namespace gw::ui {

class Shortcuts {
public:
    struct Entry {
        QAction* action = nullptr;
        QString id;             ///< in the settings
        QString name;           ///< of the action, as menus say it
        QKeySequence standard;
    };

    /// Takes the actions' present keys as standard and then sets the remembered ones.
    explicit Shortcuts(const QList<QAction*>& actions);

    [[nodiscard]] const std::vector<Entry>& entries() const { return m_entries; }
    /// An empty sequence = no key. Remembered at once.
    void set(std::size_t entry, const QKeySequence& key);
    void reset(std::size_t entry);
    void resetAll();
    [[nodiscard]] bool isChanged(std::size_t entry) const { return m_entries[entry].action->shortcut() != m_entries[entry].standard; }
    /// Names of the other actions that have this key, or one that begins it.
    [[nodiscard]] QStringList conflicts(std::size_t entry, const QKeySequence& key) const;

private:
    void apply(Entry& entry, const QKeySequence& key);

    std::vector<Entry> m_entries;
};

} // namespace gw::ui

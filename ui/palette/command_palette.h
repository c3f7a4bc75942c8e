// Every action of the program in one list with its key, found by typing (Ctrl+Shift+P). What cannot be taken now says why.
// Thread: GUI. Owner: main window, made for each use. Called by: main window.
#pragma once

#include "ui/palette/popup.h"

#include <QAbstractListModel>
#include <QAction>

class QLineEdit;
class QListView;
class QSortFilterProxyModel;

namespace gw::ui {

class CommandModel : public QAbstractListModel {
    Q_OBJECT

public:
    explicit CommandModel(const QList<QAction*>& actions, QObject* parent = nullptr);
    enum Role { KeyRole = Qt::UserRole, WhyNotRole }; ///< the second "" = it can be taken now

    [[nodiscard]] QAction* action(int row) const { return m_actions.value(row); }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    QList<QAction*> m_actions; ///< those with a text, by name; what cannot be taken now comes last
};

class CommandPalette : public Popup {
    Q_OBJECT

public:
    CommandPalette(const QList<QAction*>& actions, QWidget* parent);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter(const QString& words);
    void trigger(const QModelIndex& index);

    CommandModel m_model;
    QSortFilterProxyModel* m_shown;
    QLineEdit* m_filter;
    QListView* m_list;
};

} // namespace gw::ui

// The palette: everything that can be put on the canvas, by section, with a filter. Dragged onto the canvas, or Enter: added to
// what is selected.
// Thread: GUI. Owner: main window (dock). Called by: main window.
#pragma once

#include "ui/palette/palette_items.h"

#include <QAbstractListModel>
#include <QListView>
#include <QWidget>

class QLineEdit;

namespace gw::ui {

/// Headings and items in one list; filtered by words of title, section or sentence.
class PaletteModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { IdRole = Qt::UserRole };
    explicit PaletteModel(QObject* parent = nullptr);

    /// `only` = the ids that may be chosen; empty = all.
    void setFilter(const QString& words, const QStringList& only = {});
    /// Row of the first item, -1 if none is left.
    [[nodiscard]] int firstItem() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;

private:
    struct Row {
        QString heading;          ///< of a section
        const PaletteItem* item = nullptr;
    };
    std::vector<Row> m_rows;
};

/// The list of it: two columns where there is room, each item an icon and its name.
class PaletteList : public QListView {
    Q_OBJECT

public:
    explicit PaletteList(QWidget* parent = nullptr);

protected:
    void startDrag(Qt::DropActions actions) override;
    void resizeEvent(QResizeEvent* event) override;
};

class PalettePanel : public QWidget {
    Q_OBJECT

public:
    explicit PalettePanel(QWidget* parent = nullptr);

signals:
    /// Enter or a double click: to be added to the selection.
    void chosen(const QString& id);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    PaletteModel m_model;
    QLineEdit* m_filter;
    PaletteList* m_list;
};

} // namespace gw::ui

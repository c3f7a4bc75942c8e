// The document as a tree: listeners, groups with their routes and steps, loose routes, services, consumers. The same objects as
// on the canvas, for the keyboard and for screen readers.
// Thread: GUI. Owner: StructurePanel. Called by: StructurePanel, tests.
#pragma once

#include "json/document.h"
#include "ui/canvas/model/canvas_model.h"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace gw::ui {

class StructureModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Role { PointerRole = Qt::UserRole + 1, MethodRole, SoftRole, ProblemRole, MonoRole };

    struct Entry {
        QString text;
        QString soft; ///< beside the text, lighter: ":8080"
        QString method;
        QString icon;
        std::optional<Shape> shape;
        QString pointer;
        QString help;
        std::optional<Shape> problem;
        bool mono = false;
        int parent = -1;
        int row = 0;
        std::vector<int> children;
    };

    explicit StructureModel(QObject* parent = nullptr);
    /// Cards from the model; named policies and consumers, which have none, from the gateway object.
    void setModel(const CanvasModel& model, const json::Node& gateway);
    [[nodiscard]] QModelIndex indexOf(const QString& pointer) const;

    QModelIndex index(int row, int column, const QModelIndex& parent) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent) const override;
    int columnCount(const QModelIndex& parent) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    int add(Entry entry, int parent);
    /// A list of named objects under a heading of its own.
    void addList(const json::Node& list, const QString& pointer, const QString& title, const QString& icon);

    std::vector<Entry> m_entries;
    std::vector<int> m_roots;
};

} // namespace gw::ui

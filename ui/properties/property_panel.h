// The Properties dock: the selected object's fields, effective values, where they come from. Read-only for now.
// Thread: GUI. Owner: main window. Called by: main window.
#pragma once

#include "ui/properties/property_sheet.h"

#include <QScrollArea>

class QVBoxLayout;

namespace gw::ui {

class PropertyPanel : public QScrollArea {
    Q_OBJECT

public:
    explicit PropertyPanel(QWidget* parent = nullptr);
    void show(const PropertySheet& sheet, quint64 revision);

signals:
    void policyPicked(const QString& pointer);

private:
    void addHead(const PropertySheet& sheet, quint64 revision);
    void addRow(const PropertyRow& row);
    void addPolicies(const std::vector<Chip>& chips);

    QVBoxLayout* m_rows = nullptr;
};

} // namespace gw::ui

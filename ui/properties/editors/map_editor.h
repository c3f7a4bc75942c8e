// Editor of names with values: a line for each. The last line is empty: typing there adds.
// Thread: GUI. Owner: FieldRow. Called by: makeEditor().
#pragma once

#include "ui/properties/editors/line_editor.h"

class QVBoxLayout;

namespace gw::ui {

/// Header fields, query parameters and other free names with their values.
class MapEditor : public FieldEditor {
    Q_OBJECT

public:
    MapEditor(const EditorContext& context, const FormRow& row, QWidget* parent);
    [[nodiscard]] bool isWide() const override { return true; }

protected:
    void display() override;

private:
    struct Line {
        QWidget* box = nullptr;
        FieldLine* name = nullptr;
        FieldLine* value = nullptr;
    };
    void addLine();
    void nameLeft(std::size_t at);
    void valueLeft(std::size_t at);
    void valueTyped(std::size_t at);
    void addWhenWhole(std::size_t at);
    [[nodiscard]] QString nameFault(const QString& name) const;
    [[nodiscard]] std::size_t positionOf(const QWidget* line) const;

    QVBoxLayout* m_layout;
    std::vector<Line> m_lines;
    QStringList m_names; ///< as the document has them
};

} // namespace gw::ui

// Editors of several values: a line for each element, or for each name with its value. The last line is empty: typing there adds.
// Thread: GUI. Owner: FieldRow. Called by: makeEditor().
#pragma once

#include "ui/properties/editors/line_editor.h"

class QVBoxLayout;

namespace gw::ui {

/// Lists of words, ranges, patterns, statuses.
class ListEditor : public FieldEditor {
    Q_OBJECT

public:
    ListEditor(const EditorContext& context, const FormRow& row, QWidget* parent);

protected:
    void display() override;

private:
    struct Line {
        QWidget* box = nullptr;
        FieldLine* text = nullptr;
        bool refused = false;
    };
    void addLine();
    void typed(FieldLine* line);
    void removeAt(std::size_t position);
    [[nodiscard]] std::size_t positionOf(const FieldLine* line) const;
    void report();
    void tidy();

    QVBoxLayout* m_layout;
    std::vector<Line> m_lines; ///< one more than there are elements
    QStringList m_values;      ///< as the document has them
    bool m_single = false;     ///< one element without brackets
    QString m_reason;
};

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
    void valueTyped(std::size_t at);
    void addWhenWhole(std::size_t at);
    [[nodiscard]] QString nameFault(const QString& name) const;
    [[nodiscard]] std::size_t positionOf(const QWidget* line) const;

    QVBoxLayout* m_layout;
    std::vector<Line> m_lines;
    QStringList m_names; ///< as the document has them
};

} // namespace gw::ui

// Editor of several values: a line for each element. The last line is empty: typing there adds.
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

} // namespace gw::ui

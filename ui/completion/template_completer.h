// Offers what a placeholder may refer to while somebody types one, in a line or a text.
// Thread: GUI. Owner: the widget that it serves. Called by: line, text and map editors.
#pragma once

#include "ui/completion/proposal_list.h"
#include "ui/properties/form/template_names.h"

#include <QObject>

#include <functional>

class QLineEdit;
class QPlainTextEdit;

namespace gw::ui {

class TemplateCompleter : public QObject {
    Q_OBJECT

public:
    using Hints = std::function<std::vector<NameHint>()>;
    TemplateCompleter(QLineEdit& line, Hints hints);
    TemplateCompleter(QPlainTextEdit& text, Hints hints);

private:
    explicit TemplateCompleter(QWidget& field, Hints hints);
    void offer();
    void take(int row);
    [[nodiscard]] QString before() const;
    [[nodiscard]] QRect cursorOnScreen() const;

    QWidget& m_field;
    QLineEdit* m_line = nullptr;
    QPlainTextEdit* m_text = nullptr;
    ProposalList* m_list;
    Hints m_hints;
    std::vector<NameHint> m_offered;
    QString m_typed;
    bool m_taking = false;
};

} // namespace gw::ui

// The Source tab: the document's text, the selected object marked; a click selects the object that the text belongs to.
// Thread: GUI. Owner: main window. Called by: main window.
#pragma once

#include "json/document.h"
#include "ui/document/selection.h"

#include <QPlainTextEdit>

#include <memory>

namespace gw::ui {

class SourcePanel : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit SourcePanel(Selection& selection, QWidget* parent = nullptr);
    /// `tree` of exactly this text, or nullptr while it is no JSON.
    void setSource(const std::string& text, std::shared_ptr<const json::Document> tree, const QString& root);
    void goTo(std::uint32_t line, std::uint32_t column);

private:
    void markSelection();
    void pick();
    [[nodiscard]] int charactersBefore(std::size_t byte) const;

    Selection& m_selection;
    std::shared_ptr<const json::Document> m_tree;
    std::string m_text;
    QString m_root;
    bool m_quiet = false;
};

} // namespace gw::ui

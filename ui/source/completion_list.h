// The list of proposals under the cursor of the editor: opens while a key or value is typed and with Ctrl+Space.
// Thread: GUI. Owner: SourcePanel. Called by: SourcePanel.
#pragma once

#include "ui/source/code_editor.h"
#include "ui/source/completion.h"

#include <QListWidget>

namespace gw::ui {

class CompletionList : public QListWidget {
    Q_OBJECT

public:
    explicit CompletionList(CodeEditor& editor);
    /// Offers what fits at the cursor; `asked` = by key: also where nothing was typed yet.
    void offer(bool asked);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void take();
    void place();

    CodeEditor& m_editor;
    CompletionPlace m_place;
    std::vector<Proposal> m_proposals;
    bool m_taking = false;
};

} // namespace gw::ui

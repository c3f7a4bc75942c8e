// Proposals for the key or value under the cursor of the source: offered while one is typed, and with Ctrl+Space.
// Thread: GUI. Owner: SourcePanel. Called by: SourcePanel.
#pragma once

#include "ui/completion/proposal_list.h"
#include "ui/source/code_editor.h"
#include "ui/completion/completion.h"

namespace gw::ui {

class CompletionList : public ProposalList {
    Q_OBJECT

public:
    explicit CompletionList(CodeEditor& editor);
    /// Offers what fits at the cursor; `asked` = by key: also where nothing was typed yet.
    void offerHere(bool asked);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] QRect cursorOnScreen() const;
    void write(int row);

    CodeEditor& m_editor;
    CompletionPlace m_place;
    std::vector<Proposal> m_proposals;
    bool m_writing = false;
};

} // namespace gw::ui

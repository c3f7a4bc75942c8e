// Offers the words of the canvas search below its field while one is typed; nothing is chosen before an arrow key is pressed, so that
// Enter still searches.
// Thread: GUI. Owner: the search field. Called by: main window.
#pragma once

#include "ui/canvas/model/canvas_model.h"
#include "ui/completion/proposal_list.h"

#include <functional>

class QLineEdit;

namespace gw::ui {

class SearchCompletion : public ProposalList {
    Q_OBJECT

public:
    /// `model` gives what is on the canvas.
    SearchCompletion(QLineEdit& field, std::function<CanvasModel()> model);

private:
    void offerHere();
    void write(int row);

    QLineEdit& m_line;
    std::function<CanvasModel()> m_model;
    QStringList m_words;
};

} // namespace gw::ui

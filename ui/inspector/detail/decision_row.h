// One row of the Decisions tab: mark, title, light origin, cost at the right, detail below.
// Thread: GUI. Owner: decisions view. Called by: decisions view.
#pragma once

#include "ui/inspector/detail/decisions.h"
#include "ui/style/icons.h"

#include <QWidget>

class QVBoxLayout;

namespace gw::ui {

class DecisionRow : public QWidget {
    Q_OBJECT

public:
    explicit DecisionRow(const Decision& decision, QWidget* parent = nullptr);
    /// Where further widgets go, below the detail.
    [[nodiscard]] QVBoxLayout& body() { return *m_body; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Decision m_decision;
    QVBoxLayout* m_body;
};

} // namespace gw::ui

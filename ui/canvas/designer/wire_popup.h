// Asks what a new data wire carries: which field of the answer, and where it lands.
// Thread: GUI. Owner: itself (deleted when closed). Called by: CanvasDesigner.
#pragma once

#include "ui/editing/wiring/wire.h"
#include "ui/palette/popup.h"

class QComboBox;
class QLabel;
class QLineEdit;

namespace gw::ui {

class WirePopup : public Popup {
    Q_OBJECT

public:
    /// `from` a step, `to` a step or the response, as pointers.
    WirePopup(const json::Node& gateway, const QString& from, const QString& to, QWidget* parent);
    void openAt(const QPoint& screen);

signals:
    void accepted(const gw::ui::editing::Wire& wire);

private:
    void refresh();
    void accept() override;
    [[nodiscard]] editing::Wire wire() const;

    editing::Wire m_wire;
    QString m_name;
    bool m_keyTyped = false;
    QComboBox* m_field;
    QComboBox* m_part;
    QLineEdit* m_key;
    QLabel* m_keyLabel;
    QLabel* m_preview;
};

} // namespace gw::ui

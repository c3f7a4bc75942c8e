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
    /// The field that is used, as it was chosen before.
    void setField(const QString& field);

signals:
    void accepted(const gw::ui::editing::Wire& wire);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void refresh();
    void accept() override;
    [[nodiscard]] editing::Wire wire() const;

    editing::Wire m_wire;
    QString m_name;
    bool m_keyTyped = false;
    bool m_listCloses = false; ///< the Enter that chose from a list goes on to the line
    QComboBox* m_field;
    QComboBox* m_part;
    QLineEdit* m_key;
    QLabel* m_keyLabel;
    QLabel* m_preview;
};

} // namespace gw::ui

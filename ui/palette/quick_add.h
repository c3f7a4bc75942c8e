// The little window that opens where something is to be added: type to filter, Enter places, Escape leaves.
// Thread: GUI. Owner: itself (deleted when closed). Called by: the canvas designer.
#pragma once

#include "ui/palette/palette_panel.h"
#include "ui/palette/popup.h"

class QLabel;

namespace gw::ui {

class QuickAdd : public Popup {
    Q_OBJECT

public:
    /// `only` = ids that fit here, empty = all; `what` names what it will be wired to, "" = nothing.
    QuickAdd(const QStringList& only, const QString& what, QWidget* parent);
    /// Opens with its filter at a point of the screen, moved so that all of it is seen.
    void openAt(const QPoint& screen);

signals:
    void chosen(const QString& id);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void choose();

    PaletteModel m_model;
    QStringList m_only;
    QLineEdit* m_filter;
    PaletteList* m_list;
    QLabel* m_sentence;
};

} // namespace gw::ui

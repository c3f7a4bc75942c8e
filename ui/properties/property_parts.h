// Painted parts of the property panel: a section's caption, a policy's row, a field's label.
// Thread: GUI. Owner: PropertyPanel. Called by: PropertyPanel.
#pragma once

#include "ui/canvas/model/canvas_model.h"

#include <QAbstractButton>

namespace gw::ui {

class SectionCaption : public QWidget {
    Q_OBJECT

public:
    explicit SectionCaption(const QString& title, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_title;
};

/// One effective policy: chip, what it is, where it comes from. A click selects it.
class PolicyRow : public QAbstractButton {
    Q_OBJECT

public:
    explicit PolicyRow(const Chip& chip, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Chip m_chip;
};

/// Label of a field; a dot before it says that the value is written in the document.
class FieldLabel : public QWidget {
    Q_OBJECT

public:
    FieldLabel(const QString& text, bool set, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
    bool m_set;
};

} // namespace gw::ui

// Painted parts of the property panel: a field's label, and the heads of sections, items and policies.
// Thread: GUI. Owner: PropertyPanel. Called by: PropertyPanel, FieldRow.
#pragma once

#include "ui/properties/form/form.h"

#include <QLabel>

class QToolButton;

namespace gw::ui {

/// Label of a field; a dot before it says that the value is written in the document.
class FieldLabel : public QWidget {
    Q_OBJECT

public:
    explicit FieldLabel(QWidget* parent = nullptr);
    /// With `choices` a click asks for another key in the field's place.
    void show(const QString& text, bool set, bool choices);

signals:
    void clicked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    QString m_text;
    bool m_set = false;
    bool m_choices = false;
};

/// A sentence below a field, in the colour of its meaning.
class Message : public QLabel {
    Q_OBJECT

public:
    explicit Message(QWidget* parent = nullptr);
    void say(const QString& text, Token tint);

private:
    void tintNow();

    Token m_tint = Token::text3;
};

/// Everything that is no field: a heading that opens, an item or policy that opens and moves, a thing that can be added.
class HeadRow : public QWidget {
    Q_OBJECT

public:
    explicit HeadRow(const FormRow& row, QWidget* parent = nullptr);
    void show(const FormRow& row, const QString& problem, bool error);
    [[nodiscard]] const FormRow& row() const { return m_row; }

signals:
    void activated();          ///< open, close, add, or go there
    void addWanted(QWidget* at);
    void menuWanted(QWidget* at);
    void removeWanted();
    void moveWanted(int by);
    void dragged(int globalY, bool dropped);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] bool isMovable() const;
    [[nodiscard]] bool isCaption() const;
    [[nodiscard]] bool opens() const;
    void paintCaption(QPainter& painter);
    void paintEntry(QPainter& painter);

    FormRow m_row;
    QString m_problem;
    bool m_error = false;
    QToolButton* m_add;
    QToolButton* m_menu;
    QToolButton* m_remove;
    QPoint m_pressed;
    bool m_dragging = false;
};

} // namespace gw::ui

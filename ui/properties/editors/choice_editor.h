// Editors that choose: on or off, one of several, a reference to another object, several badges.
// Thread: GUI. Owner: FieldRow. Called by: makeEditor().
#pragma once

#include "ui/properties/editors/field_editor.h"

#include <QAbstractButton>
#include <QComboBox>

class QCheckBox;
class QToolButton;

namespace gw::ui {

class ToggleEditor : public FieldEditor {
    Q_OBJECT

public:
    ToggleEditor(const EditorContext& context, const FormRow& row, QWidget* parent);

protected:
    void display() override;

private:
    QCheckBox* m_box;
};

/// A combo box that a wheel over the panel leaves alone.
class FieldCombo : public QComboBox {
    Q_OBJECT

public:
    explicit FieldCombo(QWidget* parent = nullptr);

protected:
    void wheelEvent(QWheelEvent* event) override;
};

/// Choices of the schema, methods, whole numbers of which only some are allowed.
class ChoiceEditor : public FieldEditor {
    Q_OBJECT

public:
    ChoiceEditor(const EditorContext& context, const FormRow& row, QWidget* parent);

protected:
    void display() override;

private:
    FieldCombo* m_combo;
};

/// The name of another object: choose, go there, or make one.
class ReferenceEditor : public FieldEditor {
    Q_OBJECT

public:
    ReferenceEditor(const EditorContext& context, const FormRow& row, QWidget* parent);

protected:
    void display() override;

private:
    [[nodiscard]] schema::Target target() const;
    void chosen(int index);

    FieldCombo* m_combo;
    QToolButton* m_go;
};

/// A word that is on or off.
class Badge : public QAbstractButton {
    Q_OBJECT

public:
    Badge(const QString& text, bool method, QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    bool m_method;
};

/// Several of a few words: methods, choices, names of objects.
class BadgesEditor : public FieldEditor {
    Q_OBJECT

public:
    BadgesEditor(const EditorContext& context, const FormRow& row, QWidget* parent);

protected:
    void display() override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Word {
        QString key;
        QString label;
        QString help;
    };
    [[nodiscard]] std::vector<Word> words(const QStringList& chosen) const;
    void toggled(const QString& key, bool on);
    void place();

    QStringList m_chosen; ///< in the order of the document
    std::vector<Badge*> m_badges;
    QStringList m_keys;
};

} // namespace gw::ui

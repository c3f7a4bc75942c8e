// What the user does to the document on the canvas: turns gestures, keys, the palette and the menus into commands of ui/editing,
// each one undo step, and says what went otherwise than wished.
// Thread: GUI. Owner: main window. Called by: main window; listens to CanvasScene.
#pragma once

#include "ui/canvas/designer/cursor_note.h"
#include "ui/canvas/gesture/drop_target.h"
#include "ui/canvas/layout/layout.h"
#include "ui/document/draft.h"
#include "ui/editing/objects.h"
#include "ui/editing/policies.h"

#include <QAction>
#include <QObject>
#include <QPointer>

#include <functional>
#include <optional>

class QMenu;

namespace gw::ui {

class CanvasView;
class Document;
class NameEditor;
class StepFields;
class Selection;

class CanvasDesigner : public QObject {
    Q_OBJECT

public:
    CanvasDesigner(Document& document, Selection& selection, CanvasView& view, QObject* parent);

    /// Cut, copy, delete and the like, in menu order; separators are in it. Their keys work on the canvas and on every widget
    /// that the actions are added to.
    [[nodiscard]] const QList<QAction*>& editActions() const { return m_edit; }
    [[nodiscard]] const QList<QAction*>& insertActions() const { return m_insert; }
    void fillInsertMenu(QMenu& menu) const;
    /// The menu of what is selected, on the canvas and wherever else objects are shown; returns once it is closed.
    void openMenu(const QPoint& screen);
    /// Adds an item of the palette to what is selected.
    void add(const QString& item);
    /// The newest text is on the canvas: what the last command made is selected.
    void shown();

signals:
    /// For the status bar.
    void said(const QString& sentence);
    /// This object has no name to edit in place: its first field is meant.
    void fieldWanted(const QString& pointer);

private:
    using Command = std::function<editing::Outcome(Draft&)>;
    /// One undo step; a refusal is said at `screen`, or at the selected card.
    bool perform(const Command& command, std::optional<QPoint> screen = {});
    void refuse(const QString& sentence, std::optional<QPoint> screen);
    [[nodiscard]] QString pointerOf(const QString& cardId) const;
    /// Where a note or popup for the selection stands.
    [[nodiscard]] QPoint besideSelection() const;

    void makeActions();
    void listen();
    void copy(bool cut);
    void paste();
    /// The fields of the selected step's answer beside its aggregate.
    void showFields();
    void dragField(const QString& field, const QPoint& screen, bool dropped);
    void erase(bool reconnect);
    void eraseEdge();
    void group();
    void selectAll();
    void rename(const QString& pointer, bool path);
    void openMenuAt(const QPoint& at);
    void openMenuByKey();
    void quickAdd(const QStringList& only, const QString& onto, std::optional<QPointF> at, const QPoint& screen);
    void addNode(const QString& item, const QString& onto, std::optional<QPointF> at, std::optional<QPoint> screen);
    void drop(const QString& item, const DropTarget& target, const QPointF& at);
    void connectCards(const QString& from, const QString& to, const QPoint& screen);
    void extend(const QString& from, const QPointF& at, const QPoint& screen);
    void copyCards(const QStringList& ids, const QPointF& offset);
    void duplicate();
    void editName(const QString& old, const QRect& place, bool mono, const std::function<QString(const QString&)>& whyNot, const std::function<editing::Outcome(Draft&, const QString&)>& change);

    // Policies: what is done to the selected chips.
    void dropPolicies(const std::vector<editing::PolicyPlace>& places, const QString& owner, bool copies);
    void erasePolicies();
    void duplicatePolicies();
    void renamePolicy(const Chip& chip);
    [[nodiscard]] QStringList usesOf(const std::vector<Chip>& chips) const;
    /// Whether all of them stand where they are selected; else says where they come from.
    bool areOwn(const std::vector<Chip>& chips);
    void regroup(const Positions& positions, const QString& group);

    Document& m_document;
    Selection& m_selection;
    CanvasView& m_view;
    CursorNote* m_note;
    StepFields* m_fields;
    QString m_field; ///< that was dragged to where a line ends
    QPointer<NameEditor> m_editor;
    std::optional<QStringList> m_pending; ///< selected when the text is shown
    QList<QAction*> m_edit;
    QList<QAction*> m_insert;
};

} // namespace gw::ui

// What the panel does to the document: each an undo step with a name that says which object was changed.
// Thread: GUI. Owner: PropertyPanel. Called by: PropertyPanel, tests.
#pragma once

#include "ui/document/document.h"
#include "ui/document/draft.h"
#include "ui/properties/form/form.h"

namespace gw::ui {

/// One change of a field's value, or of a part of it.
struct FieldChange {
    enum class What : std::uint8_t {
        set,    ///< the value at `part` becomes `json`; it is added if it is not there
        clear,  ///< the value at `part` goes
        insert, ///< `json` becomes the element at `position`
        rename, ///< the member at `part` gets the key `key`
    };
    What what = What::set;
    QString part; ///< pointer below the field: "" = the whole, "/2", "/X-Name"
    QString json;
    QString key;
    std::size_t position = 0;
};

class FormEdits {
public:
    using Done = Document::Done;
    explicit FormEdits(Document& document) : m_document(document) {}

    Done change(const FormRow& row, const FieldChange& change);
    /// Takes what is written away, so that the default is in force.
    Done clear(const FormRow& row);
    /// Puts another key of which only one may stand there in the place of the row's.
    Done exchange(const FormRow& row, const Alternative& by);
    Done addItem(const FormRow& section, const QString& json);
    Done removeItem(const FormRow& item);
    /// `to`: position after the move.
    Done moveItem(const FormRow& item, int to);
    /// One match object becomes a list of two.
    Done addAlternativeMatch(const FormRow& section);
    /// A new name for an object, with all references to it, in one step.
    Done rename(const QString& object, const QString& name);
    /// Makes an object that may be referred to and refers to it from the row, in one step.
    Done createFor(const FormRow& row, schema::Target target);

private:
    Done commit(const Draft& draft, const QString& step) { return m_document.commit(draft, step); }
    [[nodiscard]] QString inFile(const QString& pointer) const { return m_document.root() + pointer; }
    [[nodiscard]] QString stepOf(const FormRow& row) const;

    Document& m_document;
};

/// Whether this is the name of an object that others refer to, or of a step: it changes when it is complete, with its references.
[[nodiscard]] bool isObjectName(const QString& pointer);
/// What may be referred to, in document order.
[[nodiscard]] QStringList namesOf(const json::Node& gateway, schema::Target target);
/// Pointer of the object of this name, "" if there is none.
[[nodiscard]] QString pointerOfTarget(const json::Node& gateway, schema::Target target, const QString& name);

} // namespace gw::ui

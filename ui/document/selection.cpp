#include "ui/document/selection.h"

#include "ui/document/document.h"
#include "ui/document/same_objects.h"

namespace gw::ui {

void Selection::follow(Document& document) {
    remember(document);
    connect(&document, &Document::changed, this, [this, &document](const Change& change) {
        if (change.kind == ChangeKind::saved)
            return;
        if (document.number() != m_document)
            set({}, this);
        else if (document.tree() != nullptr && m_tree != nullptr)
            set(followed(m_pointers, m_tree->find(m_root.toStdString()), document.gateway()), this);
        remember(document);
    });
}

void Selection::remember(const Document& document) {
    // While the text is no JSON the pointers are those of the last one that was.
    if (document.tree() != nullptr || document.number() != m_document) {
        m_tree = document.tree();
        m_root = document.root();
    }
    m_document = document.number();
}

} // namespace gw::ui

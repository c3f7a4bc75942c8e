// What tests of ui/editing try commands on.
#pragma once

#include "config/load.h"
#include "ui/documents.h"
#include "ui/document/document.h"
#include "ui/document/draft.h"
#include "ui/editing/objects.h"

#include <QUndoStack>

namespace gw::test {

inline QString errorsOf(const std::string& text) {
    QString lines;
    for (const Diagnostic& one : config::load(text).diagnostics)
        if (one.severity == Severity::error)
            lines += QString::fromStdString(one.pointer + ": " + one.message + "\n");
    return lines;
}

/// A document with the shop in it, and the command that is tried on it.
struct Bench {
    ui::Document document;
    ui::editing::Outcome outcome;
    QString refused;

    Bench() { document.setText(projectFile("tests/ui/storefront.json"), {}); }
    explicit Bench(const char* gateway) { document.setText(gateway, {}); }

    /// Does it as one undo step, takes it back to the byte, and does it again.
    template <class Command>
    bool run(Command command) {
        const std::string before = document.text();
        const int steps = document.undoStack().count();
        ui::Draft draft = document.draft();
        outcome = command(draft);
        if (const auto done = document.commit(draft, outcome.step); !done) {
            refused = done.error();
            return false;
        }
        const std::string after = document.text();
        if (after == before || document.undoStack().count() != steps + 1 || document.undoStack().undoText() != outcome.step || outcome.step.isEmpty())
            return false;
        document.undoStack().undo();
        const bool back = document.text() == before;
        document.undoStack().redo();
        return back && document.text() == after;
    }

    [[nodiscard]] QString at(const QString& pointer) const { return ui::editing::raw(ui::editing::find(document.gateway(), pointer)); }
    [[nodiscard]] QString errors() const { return errorsOf(document.text()); }
    [[nodiscard]] QString pointer(const char* list, const char* name) const {
        return QStringLiteral("/%1/%2").arg(QLatin1String(list)).arg(ui::editing::indexOf(document.gateway().find(list), QLatin1String(name)));
    }
};

inline constexpr const char* bare = R"({ "gatewright": 1 })";

} // namespace gw::test

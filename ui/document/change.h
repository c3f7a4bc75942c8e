// What happened to the document: the one thing every listener gets.
// Thread: value, GUI. Owner: none. Called by: Document (makes it), all listeners.
#pragma once

#include <QString>

#include <cstdint>

namespace gw::ui {

enum class ChangeKind : std::uint8_t {
    loaded, ///< another text as a whole: opened, reloaded, new
    edited, ///< one step of editing, undo or redo
    saved,  ///< the text stayed, the file has it now
};

struct Change {
    ChangeKind kind = ChangeKind::loaded;
    quint64 revision = 0;
    QString pointer; ///< of what was edited, within the file; "" = anything
    bool canvasOnly = false; ///< nothing that the engine runs
    bool atOnce = false;     ///< a whole change, not one key of many: worth checking without a pause
};

} // namespace gw::ui

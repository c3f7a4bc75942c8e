// The Legs tab: a block for each try of each call.
// Thread: GUI. Owner: exchange detail. Called by: exchange detail.
#pragma once

#include "ui/inspector/detail/legs.h"

#include <QScrollArea>

namespace gw::ui {

class LegsView : public QScrollArea {
    Q_OBJECT

public:
    explicit LegsView(QWidget* parent = nullptr);
    void showRecord(const runtime::Record& record);

private:
    void rebuild();

    runtime::Record m_record;
};

} // namespace gw::ui

// The Timeline tab: lanes under each other on one scale, phases in colours with a legend.
// Thread: GUI. Owner: exchange detail. Called by: exchange detail.
#pragma once

#include "ui/inspector/detail/timeline/timeline.h"

#include <QWidget>

namespace gw::ui {

class TimelineView : public QWidget {
    Q_OBJECT

public:
    explicit TimelineView(QWidget* parent = nullptr);
    void showRecord(const runtime::Record& record);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] QRectF laneRect(std::size_t index) const;
    [[nodiscard]] QRectF spanRect(std::size_t lane, const TimelineSpan& span) const;

    std::vector<TimelineLane> m_lanes;
    Duration m_total{};
};

} // namespace gw::ui

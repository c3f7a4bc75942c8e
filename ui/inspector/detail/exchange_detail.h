// One exchange in full: head with method, path, status and id; tabs Decisions, Timeline, Request, Response, Legs, Raw.
// Thread: GUI. Owner: traffic panel, or the window's detail dock. Called by: traffic panel.
#pragma once

#include "ui/inspector/detail/decisions_view.h"

#include <QTabWidget>
#include <QWidget>

class QLabel;
class QToolButton;

namespace gw::ui {

class BodyView;
class DetailHead;
class LegsView;
class MessageView;
class TimelineView;

class ExchangeDetail : public QWidget {
    Q_OBJECT

public:
    explicit ExchangeDetail(DecisionsView::Asker asker, QWidget* parent = nullptr);
    /// nullptr = nothing to show.
    void showRecord(const runtime::Record& record);
    [[nodiscard]] runtime::Record record() const { return m_record; }
    [[nodiscard]] DecisionsView& decisions() { return *m_decisions; }
    [[nodiscard]] MessageView& request() { return *m_request; }
    [[nodiscard]] MessageView& response() { return *m_response; }
    [[nodiscard]] QTabWidget& tabs() { return *m_tabs; }
    /// Text of the head's second line.
    [[nodiscard]] QString factsText() const;

signals:
    void curlCopyRequested(const gw::runtime::Record& record);
    void composeRequested(const gw::runtime::Record& record);

private:
    void fillTab(int index);

    runtime::Record m_record;
    DetailHead* m_head;
    QTabWidget* m_tabs;
    QLabel* m_nothing;
    DecisionsView* m_decisions;
    TimelineView* m_timeline;
    MessageView* m_request;
    MessageView* m_response;
    LegsView* m_legs;
    BodyView* m_raw;
    std::vector<bool> m_stale; ///< tabs that do not show the record yet: filled when looked at
};

} // namespace gw::ui

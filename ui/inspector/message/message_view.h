// A message: start line, header fields as a table, body. For requests, responses, and the Composer's reply.
// Thread: GUI. Owner: exchange detail, composer panel. Called by: these.
#pragma once

#include "ui/inspector/message/body_view.h"
#include "trace/record.h"

class QTreeWidget;

namespace gw::ui {

struct MessageSource {
    QString startLine;
    std::vector<std::pair<QString, QString>> headers;
    BodySource body; ///< its contentType is filled from the headers when empty
};

class MessageView : public QWidget {
    Q_OBJECT

public:
    explicit MessageView(QWidget* parent = nullptr);
    void setMessage(MessageSource message);
    [[nodiscard]] const BodyView& body() const { return *m_body; }
    [[nodiscard]] BodyView& body() { return *m_body; }
    /// Header lines as text, "name: value".
    [[nodiscard]] QString headerText() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QLabel* m_startLine;
    QTreeWidget* m_headers;
    BodyView* m_body;
};

} // namespace gw::ui

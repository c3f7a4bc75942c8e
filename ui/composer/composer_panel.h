// The Composer: make a request or take one from the traffic, send it through the engine's own client, look at the reply.
// Thread: GUI. Owner: main window (dock). Called by: inspector parts (compose), main window.
#pragma once

#include "ui/composer/composer_history.h"
#include "ui/style/tokens.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace gw::ui {

class ComposerForm;
class MessageView;

class ComposerPanel : public QWidget {
    Q_OBJECT

public:
    explicit ComposerPanel(runtime::EngineHost* host, QWidget* parent = nullptr);

    /// Takes an exchange over. Redacted values are left empty, and named so that the user puts them in.
    void compose(const runtime::Record& record);
    void send();
    [[nodiscard]] ComposerForm& form() { return *m_form; }
    [[nodiscard]] const ComposerHistory& history() const { return m_history; }
    [[nodiscard]] QString statusText() const;
    [[nodiscard]] MessageView& reply() { return *m_reply; }

signals:
    void replied();

private:
    void showReply(const runtime::ComposedReply& reply);
    void fillHistoryMenu();
    void refreshUrl();
    void tintStatus();

    runtime::EngineHost* m_host;
    ComposerHistory m_history;
    ComposerForm* m_form;
    QLabel* m_status;
    Token m_statusToken = Token::text;
    QLabel* m_facts;
    QToolButton* m_past;
    MessageView* m_reply;
};

} // namespace gw::ui

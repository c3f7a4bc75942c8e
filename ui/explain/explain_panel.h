// The Explain dock: what would happen to a request that nobody sends. Every rule in rank order with the reason why it lost, the
// policies in running order, the action; the way lights up on the canvas.
// Thread: GUI. Owner: main window. Called by: main window (what was checked, a picked exchange).
#pragma once

#include "runtime/control/explain/explain.h"
#include "ui/canvas/view/lighting.h"
#include "ui/document/checker.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace gw::ui {

class ExplainPanel : public QWidget {
    Q_OBJECT

public:
    explicit ExplainPanel(QWidget* parent = nullptr);
    void setChecked(const std::shared_ptr<const Checked>& checked);
    /// The request of an exchange, to be explained again by the document as it is now. The canvas keeps the way that the exchange
    /// went, until somebody edits the request.
    void take(const trace::ExchangeRecord& record);
    /// No exchange lights the canvas any more.
    void leave() { m_taken = false; }
    /// Puts its light out until it is asked again.
    void dim();
    [[nodiscard]] QLineEdit& line() { return *m_line; }
    [[nodiscard]] QTreeWidget& rules() { return *m_rules; }
    [[nodiscard]] QTreeWidget& policies() { return *m_policies; }
    [[nodiscard]] QString summary() const;

signals:
    /// The way on the canvas; empty = none.
    void explained(const gw::ui::Lighting& lighting);
    void pointerPicked(const QString& pointer);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void explain();
    /// Somebody asks what is written here: its way is what the canvas shows.
    void ask();
    void light(const Lighting& lighting);
    void say(const QString& sentence, bool wrong);
    void tell(const runtime::Explained& found);
    QTreeWidget* makeTable(const QStringList& columns, const QString& name);

    std::shared_ptr<const Checked> m_checked;
    QLineEdit* m_line;
    QPlainTextEdit* m_headers;
    QLabel* m_summary;
    QTreeWidget* m_rules;
    QTreeWidget* m_policies;
    QTimer m_pause;
    std::string m_listener; ///< of the exchange that was taken, "" = the one that fits the URL
    std::string m_client;
    bool m_taken = false; ///< the canvas shows the way of the exchange whose request stands here
    bool m_dimmed = false;
    bool m_lit = false; ///< the canvas shows its way
};

} // namespace gw::ui

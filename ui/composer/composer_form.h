// The left side of the Composer: method, URL, header fields, body. What is typed here is what is sent.
// Thread: GUI. Owner: composer panel. Called by: composer panel.
#pragma once

#include "runtime/engine_host.h"

#include <QWidget>

#include <expected>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTableWidget;

namespace gw::ui {

class ComposerForm : public QWidget {
    Q_OBJECT

public:
    explicit ComposerForm(QWidget* parent = nullptr);

    void fill(const std::string& method, const std::string& url, const std::vector<std::pair<std::string, std::string>>& headers,
              const std::string& body);
    /// The request, or a sentence that says what is missing.
    [[nodiscard]] std::expected<runtime::ComposedRequest, QString> request() const;
    void setBusy(bool busy);
    void setDefaultUrl(const QString& url);
    /// A line below: what to fill in, or what is wrong.
    void setHint(const QString& hint, bool wrong);
    void focusUrl();
    [[nodiscard]] QTableWidget& headers() { return *m_headers; }
    [[nodiscard]] QLineEdit& url() { return *m_url; }

signals:
    void sendRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void keepEmptyRow();

    QComboBox* m_method;
    QLineEdit* m_url;
    QPushButton* m_send;
    QTableWidget* m_headers;
    QPlainTextEdit* m_body;
    QLabel* m_hint;
    bool m_hintIsWrong = false;
};

} // namespace gw::ui

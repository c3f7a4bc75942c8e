// The head of the detail: method badge, path, status; time, revision, request id; buttons for cURL and Composer.
// Thread: GUI. Owner: exchange detail. Called by: exchange detail.
#pragma once

#include "runtime/engine_host.h"

#include <QWidget>

class QToolButton;

namespace gw::ui {

class DetailHead : public QWidget {
    Q_OBJECT

public:
    explicit DetailHead(QWidget* parent = nullptr);
    void showRecord(const runtime::Record& record);
    [[nodiscard]] QString facts() const { return m_facts; }
    QSize sizeHint() const override;

signals:
    void curlClicked();
    void composerClicked();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintFacts(QPainter& painter, const QRectF& rect) const;

    runtime::Record m_record;
    QString m_facts;
    QToolButton* m_copyId;
    QToolButton* m_curl;
    QToolButton* m_composer;
};

} // namespace gw::ui

// A sample on the start page: picture, name, sentence; a button.
// Thread: GUI; the picture is made on the thread pool. Owner: start page. Called by: start page.
#pragma once

#include "ui/start/miniature.h"

#include <QAbstractButton>

#include <memory>

namespace gw::ui {

class SampleCard : public QAbstractButton {
    Q_OBJECT

public:
    explicit SampleCard(const QString& path, QWidget* parent = nullptr);
    [[nodiscard]] bool hasPicture() const { return m_miniature != nullptr; }
    [[nodiscard]] QSize sizeHint() const override { return {328, 168}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::shared_ptr<const Miniature> m_miniature;
};

/// "storefront.gatewright.json" → "storefront"
[[nodiscard]] QString documentName(const QString& path);

} // namespace gw::ui

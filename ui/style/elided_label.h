// A line of text that gives way: it is elided where the room ends, and its tip then has the whole.
// Thread: GUI. Owner: the caller's layout. Called by: status strip, traffic panel.
#pragma once

#include "ui/style/theme.h"

#include <QLabel>

namespace gw::ui {

class ElidedLabel : public QLabel {
    Q_OBJECT

public:
    /// In the colour of notes.
    explicit ElidedLabel(FontRole role, QWidget* parent = nullptr);
    void setText(const QString& text);
    [[nodiscard]] bool isElided() const;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void tell();
};

} // namespace gw::ui

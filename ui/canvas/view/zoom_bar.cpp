#include "ui/canvas/view/zoom_bar.h"

#include "ui/canvas/view/canvas_view.h"
#include "ui/style/icons.h"
#include "ui/style/tip.h"

#include <QAction>
#include <QHBoxLayout>
#include <QToolButton>

namespace gw::ui {

ZoomBar::ZoomBar(CanvasView* view) : QWidget(view->viewport()), m_percent(new QToolButton(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    const auto button = [&](QToolButton* one, const QString& name, auto click) {
        one->setFixedHeight(24);
        one->setAccessibleName(name);
        one->setToolTip(plainTip(name));
        one->setFocusPolicy(Qt::TabFocus);
        connect(one, &QToolButton::clicked, view, click);
        row->addWidget(one);
    };
    auto* smaller = new QToolButton(this);
    smaller->setIcon(icon(QStringLiteral("minus")));
    button(smaller, tr("Zoom out"), [view] { view->zoomBy(1 / 1.25); });
    m_percent->setText(QStringLiteral("100 %"));
    m_percent->setMinimumWidth(52);
    button(m_percent, tr("Zoom to 100 %"), [view] { view->zoomBy(1 / view->zoom()); });
    auto* larger = new QToolButton(this);
    larger->setIcon(icon(QStringLiteral("plus")));
    button(larger, tr("Zoom in"), [view] { view->zoomBy(1.25); });
    connect(view, &CanvasView::zoomChanged, this, [this](double zoom) { m_percent->setText(QStringLiteral("%1 %").arg(qRound(zoom * 100))); });
}

void ZoomBar::addAction(QAction* action, bool withText) {
    auto* one = new QToolButton(this);
    one->setDefaultAction(action);
    one->setToolButtonStyle(withText ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    one->setFixedHeight(24);
    one->setFocusPolicy(Qt::TabFocus);
    one->setAccessibleName(action->text());
    layout()->addWidget(one);
    adjustSize();
}

} // namespace gw::ui

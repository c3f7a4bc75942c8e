#include "ui/inspector/inspector_parts.h"

#include "ui/composer/composer_panel.h"
#include "ui/inspector/traffic_actions.h"
#include "ui/inspector/traffic_panel.h"

#include <QDockWidget>

namespace gw::ui {

namespace {

/// Brings a widget to the front, also out of a dock that stands behind another or is closed.
void bringUp(QWidget* widget) {
    for (QWidget* one = widget; one != nullptr; one = one->parentWidget())
        if (auto* dock = qobject_cast<QDockWidget*>(one)) {
            dock->show();
            dock->raise();
        }
}

} // namespace

InspectorParts makeInspector(InspectorSeam& seam) {
    auto* traffic = new TrafficPanel(&seam.host());
    auto* composer = new ComposerPanel(&seam.host());
    QObject::connect(traffic, &TrafficPanel::selected, &seam, &InspectorSeam::exchangeSelected);
    QObject::connect(traffic, &TrafficPanel::wayRequested, &seam, &InspectorSeam::exchangeSelected);
    QObject::connect(traffic, &TrafficPanel::composeRequested, composer, [composer](const runtime::Record& record) {
        bringUp(composer);
        composer->compose(record);
    });
    QObject::connect(&seam, &InspectorSeam::memoryChosen, &traffic->store(), &ExchangeStore::setLimit);
    QObject::connect(&seam, &InspectorSeam::filterRequested, traffic, [traffic](const QString& filter) {
        bringUp(traffic);
        traffic->setFilter(filter);
    });
    return {.traffic = traffic, .detail = traffic->takeDetail(), .composer = composer, .actions = trafficActions(*traffic, &bringUp)};
}

} // namespace gw::ui

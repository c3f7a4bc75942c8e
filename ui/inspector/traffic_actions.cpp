#include "ui/inspector/traffic_actions.h"

#include "ui/inspector/detail/exchange_detail.h"
#include "ui/inspector/filter/filter_bar.h"
#include "ui/inspector/list/exchange_table.h"
#include "ui/inspector/traffic_panel.h"
#include "ui/palette/availability.h"
#include "ui/style/icons.h"

#include <QCoreApplication>
#include <QTabWidget>

namespace gw::ui {

namespace {

QString say(const char* words) {
    return QCoreApplication::translate("TrafficActions", words);
}

class Maker {
public:
    explicit Maker(TrafficPanel& traffic) : m_traffic(traffic) {}

    QAction* add(const char* id, const QString& text, const QString& inLists, const QString& iconName = {}, const QKeySequence& key = {}) {
        auto* action = new QAction(text, &m_traffic);
        action->setObjectName(QLatin1String(id));
        action->setIconText(inLists);
        if (!iconName.isEmpty())
            action->setIcon(icon(iconName));
        action->setShortcut(key);
        made << action;
        return action;
    }
    void line() {
        made << new QAction(&m_traffic);
        made.last()->setSeparator(true);
    }

    QList<QAction*> made;

private:
    TrafficPanel& m_traffic;
};

/// Those that do something with the selected exchange.
void addForSelected(Maker& make, TrafficPanel& traffic, const std::function<void(QWidget*)>& bringUp) {
    ExchangeTable& table = traffic.table();
    const QList<std::pair<QAction*, void (ExchangeTable::*)(const runtime::Record&)>> sends{
        {make.add("showWay", say("Show its &way"), say("Show way of exchange"), QStringLiteral("route")), &ExchangeTable::wayRequested},
        {make.add("copyUrl", say("Copy &URL"), say("Copy URL of exchange"), QStringLiteral("copy")), &ExchangeTable::urlCopyRequested},
        {make.add("copyCurl", say("&Copy as cURL"), say("Copy exchange as cURL"), QStringLiteral("copy"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)), &ExchangeTable::curlCopyRequested},
        {make.add("compose", say("&Send to Composer"), say("Send exchange to Composer"), QStringLiteral("composer"), QKeySequence(Qt::CTRL | Qt::Key_R)), &ExchangeTable::composeRequested}};
    QAction* detail = make.add("openDetail", say("Open &detail"), say("Open detail of exchange"), QStringLiteral("info"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D));
    QList<QAction*> all{detail};
    for (const auto& [action, signal] : sends) {
        all << action;
        QObject::connect(action, &QAction::triggered, &table, [&table, signal = signal] { (table.*signal)(table.selectedRecord()); });
    }
    QObject::connect(detail, &QAction::triggered, &traffic, [&traffic, bringUp] {
        bringUp(&traffic.detail());
        traffic.detail().tabs().setFocus(Qt::ShortcutFocusReason);
    });
    const auto refresh = [all](const runtime::Record& record) {
        for (QAction* one : all)
            setAvailable(one, record != nullptr, say("Select an exchange in Traffic first."));
    };
    QObject::connect(&table, &ExchangeTable::recordSelected, &traffic, refresh);
    refresh(nullptr);
}

} // namespace

QList<QAction*> trafficActions(TrafficPanel& traffic, const std::function<void(QWidget*)>& bringUp) {
    Maker make(traffic);
    FilterBar& bar = traffic.filterBar();
    ExchangeTable& table = traffic.table();
    QAction* pause = make.add("pauseTraffic", say("&Pause recording"), say("Pause recording of traffic"), QStringLiteral("pause"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E));
    pause->setCheckable(true);
    QObject::connect(pause, &QAction::toggled, &bar, &FilterBar::setPaused);
    QObject::connect(&bar, &FilterBar::pauseToggled, pause, &QAction::setChecked);
    QAction* follow = make.add("followTraffic", say("&Follow the newest"), say("Follow the newest exchange"), QStringLiteral("follow"));
    follow->setCheckable(true);
    follow->setChecked(table.isFollowing());
    QObject::connect(follow, &QAction::triggered, &table, [&table](bool on) { on ? table.followNewest() : table.setFollowing(false); });
    QObject::connect(&table, &ExchangeTable::followingChanged, follow, &QAction::setChecked);
    QAction* filter = make.add("filterTraffic", say("F&ilter…"), say("Filter traffic"), QStringLiteral("funnel"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F));
    QObject::connect(filter, &QAction::triggered, &bar, [&bar, &traffic, bringUp] {
        bringUp(&traffic);
        bar.focusField();
    });
    QAction* clear = make.add("clearTraffic", say("C&lear the list"), say("Clear list of traffic"), QStringLiteral("clear"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Delete));
    QObject::connect(clear, &QAction::triggered, &bar, &FilterBar::clearRequested);
    make.line();
    addForSelected(make, traffic, bringUp);
    return make.made;
}

} // namespace gw::ui

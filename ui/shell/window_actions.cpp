#include "ui/shell/window_actions.h"

#include "ui/style/icons.h"
#include "ui/style/tip.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QMenu>
#include <QWidget>

namespace gw::ui {

namespace {

QString say(const char* words) {
    return QCoreApplication::translate("Actions", words);
}

} // namespace

WindowActions::WindowActions(QWidget* owner) : m_owner(owner) {
    create = add("create", say("&New"), QStringLiteral("file"), QKeySequence::New);
    open = add("open", say("&Open…"), QStringLiteral("folder"), QKeySequence::Open);
    reload = add("reload", say("&Reload from disk"), QStringLiteral("replay"));
    save = add("save", say("&Save"), QStringLiteral("save"), QKeySequence::Save);
    saveAs = add("saveAs", say("Save &as…"), {}, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S));
    exportGateway = add("exportGateway", say("&Export gateway…"), QStringLiteral("export"), QKeySequence(Qt::CTRL | Qt::Key_E));
    quit = add("quit", say("&Quit"), {}, QKeySequence::Quit);
    undo = add("undo", say("&Undo"), QStringLiteral("undo"), QKeySequence::Undo);
    redo = add("redo", say("&Redo"), QStringLiteral("redo"), QKeySequence::Redo);
    find = add("find", say("&Find on canvas"), QStringLiteral("search"), QKeySequence::Find);
    zoomIn = add("zoomIn", say("Zoom &in"), QStringLiteral("plus"), QKeySequence(Qt::CTRL | Qt::Key_Equal));
    zoomOut = add("zoomOut", say("Zoom &out"), QStringLiteral("minus"), QKeySequence(Qt::CTRL | Qt::Key_Minus));
    zoomReset = add("zoomReset", say("Zoom to &100 %"));
    fit = add("fit", say("&Fit canvas"), QStringLiteral("fit"), QKeySequence(Qt::CTRL | Qt::Key_0));
    tidy = add("tidy", say("&Tidy"), QStringLiteral("tidy"), QKeySequence(Qt::CTRL | Qt::Key_L));
    foldAll = add("foldAll", say("F&old or open all groups"), QStringLiteral("group"));
    focus = add("focus", say("Fo&cus on the selection's way"), QStringLiteral("focus"), QKeySequence(Qt::Key_F));
    focus->setCheckable(true);
    liveFigures = add("liveFigures", say("Li&ve figures"), QStringLiteral("gauge"));
    liveFigures->setCheckable(true);
    design = add("design", say("&Design"), {}, QKeySequence(Qt::CTRL | Qt::Key_1));
    watch = add("watch", say("&Watch"), {}, QKeySequence(Qt::CTRL | Qt::Key_2));
    auto* perspectives = new QActionGroup(owner);
    for (QAction* one : {design, watch}) {
        one->setCheckable(true);
        perspectives->addAction(one);
    }
    design->setChecked(true);
    nextPanel = add("nextPanel", say("Ne&xt panel"), {}, QKeySequence(Qt::Key_F6));
    previousPanel = add("previousPanel", say("&Previous panel"), {}, QKeySequence(Qt::SHIFT | Qt::Key_F6));
    resetLayout = add("resetLayout", say("R&eset layout"));
    themeSystem = add("themeSystem", say("As the &system"));
    themeLight = add("themeLight", say("&Light"));
    themeDark = add("themeDark", say("&Dark"), QStringLiteral("moon"));
    // In a list of all actions they stand without their menu.
    for (QAction* one : {themeSystem, themeLight, themeDark})
        one->setIconText(say("Colours: %1").arg(QString(one->text()).remove(QLatin1Char('&'))));
    auto* themes = new QActionGroup(owner);
    for (QAction* one : {themeSystem, themeLight, themeDark}) {
        one->setCheckable(true);
        themes->addAction(one);
    }
    run = add("run", say("&Run"), QStringLiteral("run"), QKeySequence(Qt::Key_F5));
    stop = add("stop", say("&Stop"), QStringLiteral("stop"), QKeySequence(Qt::SHIFT | Qt::Key_F5));
    apply = add("apply", say("&Apply"), QStringLiteral("apply"), QKeySequence(Qt::CTRL | Qt::Key_Return));
    autoApply = add("autoApply", say("Apply each change at &once"));
    autoApply->setCheckable(true);
    copyAddress = add("copyAddress", say("&Copy address"), QStringLiteral("copy"));
    nextProblem = add("nextProblem", say("&Next problem"), QStringLiteral("warning"), QKeySequence(Qt::Key_F8));
    previousProblem = add("previousProblem", say("&Previous problem"), {}, QKeySequence(Qt::SHIFT | Qt::Key_F8));
    commands = add("commands", say("&Commands"), QStringLiteral("command"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P));
    keys = add("keys", say("&Keys and gestures"), QStringLiteral("command"), QKeySequence::HelpContents);
    reference = add("reference", say("&Reference of the document"), QStringLiteral("book"));
    about = add("about", say("&About Gatewright"), QStringLiteral("info"));
    preferences = add("preferences", say("&Preferences…"), QStringLiteral("settings"), QKeySequence(Qt::CTRL | Qt::Key_Comma));
    start = add("start", say("&Start page"), QStringLiteral("book"));
}

QAction* WindowActions::add(const char* id, const QString& text, const QString& iconName, const QKeySequence& key) {
    auto* action = new QAction(text, m_owner);
    action->setObjectName(QLatin1String(id));
    if (!iconName.isEmpty())
        action->setIcon(icon(iconName));
    action->setShortcut(key);
    const QString plain = QString(text).remove(QLatin1Char('&')).remove(QStringLiteral("…"));
    action->setToolTip(plainTip(key.isEmpty() ? plain : QStringLiteral("%1 (%2)").arg(plain, key.toString(QKeySequence::NativeText))));
    m_owner->addAction(action); // keys work while menus are closed
    m_all << action;
    return action;
}

void WindowActions::fill(QMenuBar& bar, QMenu* recent, QMenu* docks, const QList<QAction*>& designing, QMenu* insert, const QList<QAction*>& traffic) const {
    QMenu* file = bar.addMenu(say("&File"));
    file->addActions({create, open});
    file->addMenu(recent);
    file->addAction(start);
    file->addSeparator();
    file->addActions({save, saveAs, reload});
    file->addSeparator();
    file->addAction(exportGateway);
    file->addSeparator();
    file->addAction(quit);
    QMenu* edit = bar.addMenu(say("&Edit"));
    edit->addActions({undo, redo});
    edit->addSeparator();
    edit->addActions(designing);
    edit->addSeparator();
    edit->addAction(find);
    QMenu* view = bar.addMenu(say("&View"));
    view->addActions({design, watch});
    view->addSeparator();
    view->addActions({zoomIn, zoomOut, zoomReset, fit});
    view->addSeparator();
    view->addActions({tidy, foldAll, focus, liveFigures});
    view->addSeparator();
    view->addMenu(docks);
    view->addActions({nextPanel, previousPanel, resetLayout});
    QMenu* theme = view->addMenu(say("&Colours"));
    theme->addActions({themeSystem, themeLight, themeDark});
    bar.addMenu(insert);
    QMenu* running = bar.addMenu(say("&Run"));
    running->addActions({run, stop, apply, autoApply});
    running->addSeparator();
    running->addAction(copyAddress);
    if (!traffic.isEmpty())
        bar.addMenu(say("T&raffic"))->addActions(traffic);
    QMenu* tools = bar.addMenu(say("&Tools"));
    tools->addActions({commands});
    tools->addSeparator();
    tools->addActions({nextProblem, previousProblem});
    tools->addSeparator();
    tools->addAction(preferences);
    QMenu* help = bar.addMenu(say("&Help"));
    help->addActions({keys, reference});
    help->addSeparator();
    help->addAction(about);
}

} // namespace gw::ui

#include "ui/run/run_bar.h"

#include "ui/document/revision.h"
#include "ui/palette/availability.h"
#include "ui/run/key_button.h"
#include "ui/run/run_controller.h"
#include "ui/run/run_state.h"
#include "ui/style/icons.h"
#include "ui/style/program_style.h"
#include "ui/style/theme.h"
#include "ui/style/tip.h"

#include <QAction>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QToolButton>

namespace gw::ui {

namespace {

/// Two tool buttons in one outline.
class Segments : public QFrame {
public:
    Segments(QAction* first, QAction* second) {
        auto* row = new QHBoxLayout(this);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(0);
        for (QAction* action : {first, second}) {
            auto* button = new QToolButton(this);
            button->setProperty(segmentProperty, action == first ? "first" : "last");
            button->setDefaultAction(action);
            button->setToolButtonStyle(Qt::ToolButtonTextOnly);
            button->setFixedHeight(26);
            button->setFocusPolicy(Qt::TabFocus);
            row->addWidget(button);
            button->setMinimumWidth(std::max(60, button->sizeHint().width()));
        }
        setFixedHeight(26);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(color(Token::lineStrong));
        painter.setBrush(color(Token::control));
        painter.drawRoundedRect(QRectF(rect()).adjusted(.5, .5, -.5, -.5), 5, 5);
    }
};

/// A line between two parts of the bar.
class Line : public QWidget {
public:
    Line() { setFixedSize(9, 20); }

protected:
    void paintEvent(QPaintEvent*) override { QPainter(this).fillRect(QRect(4, 0, 1, height()), color(Token::line)); }
};

} // namespace

RunBar::RunBar(RunController& controller, const RunBarActions& actions, QWidget* parent)
    : QToolBar(parent), m_controller(controller), m_actions(actions), m_state(new RunState(this)), m_address(new QLabel(this)), m_search(new QLineEdit(this)) {
    setObjectName(QStringLiteral("runBar"));
    setWindowTitle(tr("Run bar"));
    setMovable(false);
    setFloatable(false);
    setContextMenuPolicy(Qt::PreventContextMenu);
    setFixedHeight(40);
    setIconSize(QSize(16, 16));
    // One strip with a layout of its own: a tool bar's layout keeps neither margins nor hidden widgets as wanted.
    auto* strip = new QWidget(this);
    strip->setFixedHeight(39);
    strip->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_strip = new QHBoxLayout(strip);
    m_strip->setContentsMargins(8, 0, 8, 0);
    m_strip->setSpacing(6);
    layout()->setContentsMargins(0, 0, 0, 1);
    addWidget(strip);
    addButton(actions.run, Qt::ToolButtonTextBesideIcon);
    addButton(actions.stop, Qt::ToolButtonIconOnly);
    m_apply = addButton(actions.apply, Qt::ToolButtonTextBesideIcon);
    m_apply->setAutoRaise(false);
    m_apply->setProperty(primaryProperty, true);
    m_strip->addWidget(new Line);
    m_strip->addWidget(m_state);
    m_strip->addWidget(new Line);
    m_address->setFont(typeface(FontRole::captionMono));
    m_address->setForegroundRole(QPalette::WindowText);
    m_address->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_address->setAccessibleName(tr("Address of the gateway"));
    m_strip->addWidget(m_address);
    m_copy = addButton(actions.copyAddress, Qt::ToolButtonIconOnly);
    m_strip->addStretch(1);
    // The search gives way in a narrow window, and so do the words of what runs.
    nameSearch();
    connect(actions.find, &QAction::changed, this, &RunBar::nameSearch);
    m_search->setMinimumWidth(110);
    m_search->setMaximumWidth(250);
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(tr("Search canvas"));
    m_search->setToolTip(tr("A path, name or service. Also is:invalid is:open is:unused method:post upstream:orders path:/orders"));
    m_search->addAction(icon(QStringLiteral("search"), Token::text3), QLineEdit::LeadingPosition);
    m_strip->addWidget(m_search, 1000);
    auto* commands = new KeyButton(actions.commands, this);
    place(commands, Qt::ToolButtonTextBesideIcon);
    commands->setAutoRaise(false);
    m_strip->addWidget(new Line);
    m_strip->addWidget(new Segments(actions.design, actions.watch));
    // Tab goes along the bar, whatever was made first.
    QWidget* before = nullptr;
    for (int i = 0; i < m_strip->count(); ++i)
        if (QWidget* next = m_strip->itemAt(i)->widget(); next != nullptr && next->focusPolicy() != Qt::NoFocus) {
            if (before != nullptr)
                setTabOrder(before, next);
            before = next;
        }
    refresh();
}

QToolButton* RunBar::addButton(QAction* action, Qt::ToolButtonStyle style) {
    auto* button = new QToolButton(this);
    button->setDefaultAction(action);
    place(button, style);
    return button;
}

void RunBar::place(QToolButton* button, Qt::ToolButtonStyle style) {
    button->setToolButtonStyle(style);
    button->setAutoRaise(true);
    button->setFixedHeight(26);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(button->defaultAction()->text());
    m_strip->addWidget(button);
}

void RunBar::nameSearch() {
    const QString key = m_actions.find->shortcut().toString(QKeySequence::NativeText);
    m_search->setPlaceholderText(key.isEmpty() ? tr("Search canvas") : tr("Search canvas") + QStringLiteral("   ") + key);
}

void RunBar::setFruitless(bool fruitless) {
    QPalette colours = palette();
    if (fruitless)
        colours.setColor(QPalette::Text, color(Token::error));
    m_search->setPalette(colours);
}

void RunBar::refresh() {
    const bool running = m_controller.isRunning();
    const QString nothingRuns = tr("Nothing runs.");
    setAvailable(m_actions.run, m_controller.canRun(), running ? tr("It runs already; Apply takes what was edited.") : tr("No document is open."));
    setAvailable(m_actions.stop, running, nothingRuns);
    setAvailable(m_actions.apply, m_controller.canApply(), running ? tr("What is edited runs already.") : nothingRuns);
    const quint64 edited = shownRevision(m_controller.editedRevision());
    m_apply->setText(m_controller.canApply() ? tr("Apply %1").arg(edited) : tr("Apply")); // a number only where it would change something
    m_apply->setIcon(icon(QStringLiteral("apply"), m_controller.canApply() ? Token::onAccent : Token::text3));
    m_state->set(running ? shownRevision(m_controller.runningRevision()) : 0, edited, m_controller.host().state() == runtime::EngineHost::State::draining, m_controller.hasErrors(), m_controller.changes(),
                 m_controller.runsAnother() ? m_controller.runningTitle() : QString());
    m_apply->setAccessibleDescription(m_controller.runsAnother() ? tr("%1 is running; Apply asks before it replaces it.").arg(m_controller.runningTitle()) : QString());
    const QString changes = changesAsHtml(m_controller.changes(), 12);
    m_apply->setToolTip(changes.isEmpty() ? plainTip(m_actions.apply->toolTip()) : richTip(QStringLiteral("<b>%1</b><br>%2").arg(m_actions.apply->toolTip().toHtmlEscaped(), changes)));
    const QString address = running ? m_controller.address() : QString();
    m_address->setText(address);
    setAvailable(m_actions.copyAddress, !address.isEmpty(), nothingRuns);
    m_copy->setVisible(!address.isEmpty());
}

} // namespace gw::ui

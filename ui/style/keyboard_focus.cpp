#include "ui/style/keyboard_focus.h"

#include "ui/style/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QFocusEvent>
#include <QGraphicsView>
#include <QPainter>

namespace gw::ui {

namespace {

class Frame : public QWidget {
public:
    explicit Frame(QWidget* area) : QWidget(area) {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setGeometry(area->rect());
        show();
        raise();
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setPen(QPen(color(Token::accent), 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
};

bool byKeys(const QFocusEvent& event) {
    return event.reason() == Qt::TabFocusReason || event.reason() == Qt::BacktabFocusReason || event.reason() == Qt::ShortcutFocusReason;
}

} // namespace

KeyboardFocus::KeyboardFocus(QObject* parent) : QObject(parent) {
    qApp->installEventFilter(this);
}

const QWidget* KeyboardFocus::framed() const {
    return m_frame == nullptr ? nullptr : m_frame->parentWidget();
}

void KeyboardFocus::frame(QWidget* area) {
    delete m_frame;
    if (area != nullptr)
        m_frame = new Frame(area);
}

bool KeyboardFocus::eventFilter(QObject* watched, QEvent* event) {
    const auto type = event->type();
    if (type == QEvent::FocusIn) {
        const bool list = qobject_cast<QAbstractItemView*>(watched) != nullptr || qobject_cast<QGraphicsView*>(watched) != nullptr;
        if (list && byKeys(*static_cast<QFocusEvent*>(event)))
            frame(static_cast<QWidget*>(watched));
    } else if (m_frame != nullptr && (type == QEvent::MouseButtonPress || (type == QEvent::FocusOut && watched == m_frame->parent()))) {
        frame(nullptr);
    } else if (m_frame != nullptr && type == QEvent::Resize && watched == m_frame->parent()) {
        m_frame->setGeometry(m_frame->parentWidget()->rect());
    }
    return false;
}

} // namespace gw::ui

#include "ui/canvas/designer/cursor_note.h"

#include "ui/style/paint.h"
#include "ui/style/style_parts.h"

#include <QPainter>

#include <cmath>

namespace gw::ui {

namespace {

constexpr int widest = 300;

}

CursorNote::CursorNote(QWidget* over) : QWidget(over) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setObjectName(QStringLiteral("cursorNote"));
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &QWidget::hide);
    hide();
    over->installEventFilter(this);
    over->parentWidget()->installEventFilter(this);
}

bool CursorNote::eventFilter(QObject* watched, QEvent* event) {
    const QEvent::Type type = event->type();
    if (m_timer.isActive() && (type == QEvent::MouseButtonPress || type == QEvent::KeyPress || type == QEvent::Wheel || type == QEvent::DragEnter)) {
        m_timer.stop();
        hide();
    }
    return QWidget::eventFilter(watched, event);
}

void CursorNote::say(const QString& words, const QPoint& screen, bool refusal, int lingers) {
    if (words.isEmpty()) {
        if (!m_timer.isActive())
            hide();
        return;
    }
    m_words = words;
    m_refusal = refusal;
    setAccessibleName(words);
    const int left = refusal ? 26 : 10;
    const QRectF text = QFontMetricsF(typeface(FontRole::caption)).boundingRect(QRectF(0, 0, widest, 400), Qt::TextWordWrap, words);
    resize(left + static_cast<int>(std::ceil(text.width())) + 12, static_cast<int>(std::ceil(text.height())) + 12);
    const QPoint at = parentWidget()->mapFromGlobal(screen) + QPoint(16, 16);
    move(std::clamp(at.x(), 4, std::max(4, parentWidget()->width() - width() - 4)), std::clamp(at.y(), 4, std::max(4, parentWidget()->height() - height() - 4)));
    show();
    raise();
    update();
    m_timer.stop();
    if (lingers > 0)
        m_timer.start(lingers);
}

void CursorNote::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    parts::box(painter, parts::crisp(rect()), 6, color(Token::card), color(m_refusal ? Token::error : Token::lineStrong));
    if (m_refusal)
        paintShape(painter, Shape::error, QRectF(8, height() / 2.0 - 6, 12, 12), color(Token::error), color(Token::card));
    painter.setFont(typeface(FontRole::caption));
    painter.setPen(color(Token::text));
    painter.drawText(rect().adjusted(m_refusal ? 26 : 10, 6, -8, -6), Qt::TextWordWrap | Qt::AlignVCenter, m_words);
}

} // namespace gw::ui

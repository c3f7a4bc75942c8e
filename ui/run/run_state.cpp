#include "ui/run/run_state.h"

#include "ui/style/paint.h"

#include <QPainter>

namespace gw::ui {

void RunState::set(quint64 running, quint64 editing, bool draining) {
    m_running = running;
    m_editing = editing;
    m_draining = draining;
    QString words;
    for (const Part& part : parts())
        words += part.text;
    setAccessibleName(words);
    updateGeometry();
    update();
}

QList<RunState::Part> RunState::parts() const {
    QList<Part> all;
    if (m_running == 0) {
        all << Part{tr("stopped"), false, false};
        if (m_editing > 0)
            all << Part{QStringLiteral("  ·  "), false, true} << Part{tr("editing "), false, false} << Part{QString::number(m_editing), true, false};
        return all;
    }
    all << Part{m_draining ? tr("draining ") : tr("running "), false, false} << Part{tr("rev %1").arg(m_running), true, false};
    if (m_editing != m_running)
        all << Part{QStringLiteral("  ·  "), false, true} << Part{tr("editing "), false, false} << Part{QString::number(m_editing), true, false};
    return all;
}

QSize RunState::sizeHint() const {
    double width = 30;
    for (const Part& part : parts())
        width += textWidth(part.text, part.strong ? FontRole::bodyBold : FontRole::body);
    return {static_cast<int>(width) + 4, 26};
}

void RunState::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Shape shape = m_running == 0 ? Shape::unknown : m_draining ? Shape::degraded : Shape::up;
    paintShape(painter, shape, QRectF(6, height() / 2.0 - 5.5, 11, 11), color(shapeToken(shape)), color(Token::window));
    double x = 24;
    for (const Part& part : parts()) {
        const FontRole role = part.strong ? FontRole::bodyBold : FontRole::body;
        const double width = textWidth(part.text, role);
        paintText(painter, QRectF(x, 0, width + 1, height()), part.text, role, part.soft ? Token::text3 : Token::text);
        x += width;
    }
}

} // namespace gw::ui

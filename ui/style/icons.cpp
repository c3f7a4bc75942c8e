#include "ui/style/icons.h"

#include "ui/style/theme.h"

#include <QFile>
#include <QHash>
#include <QIconEngine>
#include <QPainterPath>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <cmath>
#include <functional>

namespace gw::ui {

namespace {

QString resourceOf(const QString& name) {
    return QStringLiteral(":/icons/") + name + QStringLiteral(".svg");
}

/// The source text of an icon, read once; empty if the set has no such icon.
const QByteArray& source(const QString& name) {
    static QHash<QString, QByteArray> read;
    auto it = read.find(name);
    if (it == read.end()) {
        QFile file(resourceOf(name));
        it = read.insert(name, file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
    }
    return *it;
}

QPixmap rendered(const QString& name, int pixels, const QColor& tint) {
    const QString key = QStringLiteral("gw-icon:%1:%2:%3").arg(name, tint.name(QColor::HexArgb)).arg(pixels);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QByteArray text = source(name);
    text.replace("currentColor", tint.name().toLatin1());
    QSvgRenderer renderer(text);
    pixmap = QPixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setOpacity(tint.alphaF());
    renderer.render(&painter, QRectF(0, 0, pixels, pixels));
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

Token stateTint(Token tint, QIcon::Mode mode) {
    return mode == QIcon::Disabled ? Token::text3 : tint;
}

class TintedEngine : public QIconEngine {
public:
    using Paint = std::function<void(QPainter&, const QRectF&, QIcon::Mode)>;
    explicit TintedEngine(Paint paint) : m_paint(std::move(paint)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        m_paint(*painter, rect, mode);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap result(size);
        result.fill(Qt::transparent);
        QPainter painter(&result);
        painter.setRenderHint(QPainter::Antialiasing);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return result;
    }
    QIconEngine* clone() const override { return new TintedEngine(m_paint); }

private:
    Paint m_paint;
};

void paintProblem(QPainter& painter, Shape shape, const QColor& hole) {
    QPolygonF outline;
    if (shape == Shape::error)
        outline << QPointF(3.7, .6) << QPointF(8.3, .6) << QPointF(11.4, 3.7) << QPointF(11.4, 8.3) << QPointF(8.3, 11.4)
                << QPointF(3.7, 11.4) << QPointF(.6, 8.3) << QPointF(.6, 3.7);
    else if (shape == Shape::warning)
        outline << QPointF(6, 1) << QPointF(11.4, 10.7) << QPointF(.6, 10.7);
    else
        outline << QPointF(1.2, 1.2) << QPointF(10.8, 1.2) << QPointF(10.8, 10.8) << QPointF(1.2, 10.8);
    painter.drawPolygon(outline);
    painter.setPen(QPen(hole, 1.4, Qt::SolidLine, Qt::RoundCap));
    if (shape == Shape::information) {
        painter.drawLine(QPointF(6, 5.6), QPointF(6, 8.6));
        painter.drawPoint(QPointF(6, 3.4));
    } else {
        painter.drawLine(QPointF(6, shape == Shape::error ? 3.1 : 4.6), QPointF(6, shape == Shape::error ? 6.5 : 7.3));
        painter.drawPoint(QPointF(6, shape == Shape::error ? 8.8 : 9.1));
    }
}

void paintState(QPainter& painter, Shape shape, const QColor& tint) {
    const QPen line(tint, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    switch (shape) {
    case Shape::up:
        painter.drawEllipse(QPointF(6, 6), 4.3, 4.3);
        break;
    case Shape::degraded: {
        QPainterPath half;
        half.moveTo(6, 2.1);
        half.arcTo(QRectF(2.1, 2.1, 7.8, 7.8), 90, 180);
        painter.drawPath(half);
        [[fallthrough]];
    }
    case Shape::unknown:
    case Shape::optional:
        painter.setPen(line);
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(QPointF(6, 6), 3.8, 3.8);
        break;
    case Shape::out:
    case Shape::fail:
        painter.setPen(QPen(tint, shape == Shape::out ? 2.1 : 1.8, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QPointF(2.7, 2.7), QPointF(9.3, 9.3));
        painter.drawLine(QPointF(9.3, 2.7), QPointF(2.7, 9.3));
        break;
    case Shape::required:
        painter.drawPolygon(QPolygonF({QPointF(6, 1.4), QPointF(10.6, 6), QPointF(6, 10.6), QPointF(1.4, 6)}));
        break;
    case Shape::pass:
        painter.setPen(QPen(tint, 1.7, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(QPolygonF({QPointF(2, 6.3), QPointF(4.8, 9), QPointF(10, 3.2)}));
        break;
    case Shape::skip: {
        painter.setPen(line);
        painter.setBrush(Qt::NoBrush);
        QPainterPath arrow(QPointF(2, 8.2));
        arrow.cubicTo(2.7, 4.8, 6.7, 3.3, 9.3, 6);
        painter.drawPath(arrow);
        painter.drawPolyline(QPolygonF({QPointF(9.7, 2.9), QPointF(9.7, 6.3), QPointF(6.3, 6.3)}));
        break;
    }
    default:
        break;
    }
}

} // namespace

bool hasIcon(const QString& name) {
    return !source(name).isEmpty();
}

QIcon icon(const QString& name, Token tint) {
    return QIcon(new TintedEngine([name, tint](QPainter& painter, const QRectF& rect, QIcon::Mode mode) {
        paintIcon(painter, name, rect, color(stateTint(tint, mode)));
    }));
}

void paintIcon(QPainter& painter, const QString& name, const QRectF& rect, const QColor& tint) {
    const QTransform transform = painter.deviceTransform();
    const double scale = std::hypot(transform.m11(), transform.m12()) * painter.device()->devicePixelRatioF();
    const int pixels = std::max(4, static_cast<int>(std::ceil(rect.width() * (scale > 0 ? scale : 1))));
    const bool smooth = painter.testRenderHint(QPainter::SmoothPixmapTransform);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawPixmap(rect, rendered(name, std::min(pixels, 256), tint), QRectF(0, 0, std::min(pixels, 256), std::min(pixels, 256)));
    painter.setRenderHint(QPainter::SmoothPixmapTransform, smooth);
}

void paintShape(QPainter& painter, Shape shape, const QRectF& rect, const QColor& tint, const QColor& hole) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.topLeft());
    painter.scale(rect.width() / 12.0, rect.height() / 12.0);
    painter.setPen(shape == Shape::warning ? QPen(tint, 1, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin) : QPen(Qt::NoPen));
    painter.setBrush(tint);
    if (shape == Shape::error || shape == Shape::warning || shape == Shape::information)
        paintProblem(painter, shape, hole);
    else
        paintState(painter, shape, tint);
    painter.restore();
}

Token shapeToken(Shape shape) {
    switch (shape) {
    case Shape::up:
    case Shape::pass: return Token::ok;
    case Shape::degraded:
    case Shape::warning: return Token::warn;
    case Shape::out:
    case Shape::fail:
    case Shape::error: return Token::error;
    case Shape::information: return Token::info;
    case Shape::required: return Token::text2;
    case Shape::unknown:
    case Shape::optional:
    case Shape::skip: return Token::text3;
    }
    return Token::text2;
}

QIcon shapeIcon(Shape shape) {
    return QIcon(new TintedEngine([shape](QPainter& painter, const QRectF& rect, QIcon::Mode) {
        const double side = std::min(rect.width(), rect.height()) * 0.75;
        paintShape(painter, shape, QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side),
                   color(shapeToken(shape)), color(Token::base));
    }));
}

} // namespace gw::ui

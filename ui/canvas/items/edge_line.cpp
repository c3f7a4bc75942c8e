#include "ui/canvas/items/edge_line.h"

#include <QHash>
#include <QPainter>
#include <QPainterPath>
#include <QPen>
#include <QPixmap>
#include <QVarLengthArray>

#include <algorithm>
#include <cmath>

namespace gw::ui {

namespace {

int rounded(double value) {
    return static_cast<int>(std::lround(value));
}

/// Dashes along a straight run, device px; `gap` 0 = none, one piece.
struct Dashes {
    double dash = 0;
    double gap = 0;
};

using Pieces = QVarLengthArray<QRect, 256>;

/// What of a straight run lies in `exposed`: one piece, or those of its dashes that do.
void addPieces(Pieces& pieces, const QRect& run, bool lying, const Dashes& dashes, const QRect& exposed) {
    const QRect seen = run & exposed;
    if (seen.isEmpty())
        return;
    if (dashes.gap <= 0) {
        pieces.append(seen);
        return;
    }
    const double period = dashes.dash + dashes.gap;
    const int start = lying ? run.left() : run.top();
    const int from = lying ? seen.left() : seen.top();
    const int to = (lying ? seen.right() : seen.bottom()) + 1;
    for (int i = static_cast<int>((from - start) / period); start + rounded(i * period) < to; ++i) {
        const int at = start + rounded(i * period);
        const int begin = std::max(from, at);
        const int end = std::min(to, std::max(at + 1, start + rounded(i * period + dashes.dash)));
        if (begin < end)
            pieces.append(lying ? QRect(begin, seen.top(), end - begin, seen.height()) : QRect(seen.left(), begin, seen.width(), end - begin));
    }
}

/// From a to b, which share a coordinate; both are left upper pixels of a pen `thick` px wide.
QRect runBetween(const QPoint& a, const QPoint& b, int thick) {
    return {std::min(a.x(), b.x()), std::min(a.y(), b.y()), std::abs(a.x() - b.x()) + thick, std::abs(a.y() - b.y()) + thick};
}

/// A round corner: comes along `in` and leaves along `out`, unit steps.
struct Corner {
    QPoint at; ///< left upper pixel of the pen where it would be sharp
    QPoint in;
    QPoint out;
    int radius = 0; ///< px
    int thick = 1;  ///< px

    [[nodiscard]] QRect box() const {
        const int reach = radius + thick + 1;
        return {at - QPoint(reach, reach), QSize(2 * reach + thick, 2 * reach + thick)};
    }
};

/// All corners of a picture are few different ones: each is stroked once and then copied.
QPixmap pictureOf(const Corner& corner, const QColor& color, double scale) {
    static QHash<quint64, QPixmap> pictures;
    const auto side = [](const QPoint& step) { return static_cast<quint64>(step.x() + 1 + 3 * (step.y() + 1)); };
    const quint64 key = quint64{color.rgba()} << 32 | static_cast<quint64>(corner.radius & 0xff) << 24 | static_cast<quint64>(corner.thick & 0xff) << 16 |
                        static_cast<quint64>(rounded(scale * 16) & 0xff) << 8 | side(corner.in) << 4 | side(corner.out);
    if (const auto known = pictures.constFind(key); known != pictures.constEnd())
        return *known;
    if (pictures.size() >= 256)
        pictures.clear();
    const QRect box = corner.box();
    QPixmap picture(box.size() * scale);
    picture.setDevicePixelRatio(scale);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPointF turn = QPointF(corner.at - box.topLeft()) + QPointF(corner.thick, corner.thick) / 2.0;
    QPainterPath arc(turn - corner.in * corner.radius);
    arc.quadTo(turn, turn + corner.out * corner.radius);
    painter.strokePath(arc, QPen(color, corner.thick, Qt::SolidLine, Qt::FlatCap));
    return *pictures.insert(key, picture);
}

} // namespace

void paintEdgeLine(QPainter& painter, const QPolygonF& points, const QPen& pen, const QList<QRect>& exposed, bool plain) {
    const QTransform toPixels = painter.worldTransform();
    const double zoom = toPixels.m11();
    const int radius = plain ? 0 : rounded(cornerRadius * zoom);
    const QList<qreal> pattern = plain ? QList<qreal>() : pen.dashPattern();
    const Dashes dashes = pattern.size() < 2 ? Dashes() : Dashes{pattern[0] * pen.widthF() * zoom, pattern[1] * pen.widthF() * zoom};
    const int thick = std::max(1, rounded(pen.widthF() * zoom));
    // Rounded before they are moved: the line does not change its form while the view moves.
    const QPoint origin(rounded(toPixels.dx()), rounded(toPixels.dy()));
    QVarLengthArray<QPoint, 16> at;
    for (const QPointF& point : points)
        at.append(QPoint(rounded(point.x() * zoom - thick / 2.0), rounded(point.y() * zoom - thick / 2.0)) + origin);
    const auto length = [&](qsizetype a, qsizetype b) { return (at[a] - at[b]).manhattanLength(); };
    const auto step = [&](qsizetype a, qsizetype b) {
        const QPoint way = at[b] - at[a];
        return std::abs(way.x()) > std::abs(way.y()) ? QPoint(way.x() > 0 ? 1 : -1, 0) : QPoint(0, way.y() > 0 ? 1 : -1);
    };
    const auto cornerAt = [&](qsizetype i) { return i == 0 || i + 1 == at.size() ? 0 : std::min({radius, length(i - 1, i) / 2, length(i, i + 1) / 2}); };
    Pieces pieces;
    QVarLengthArray<Corner, 16> corners;
    for (qsizetype i = 1; i < at.size(); ++i) {
        if (length(i - 1, i) == 0)
            continue;
        const QPoint along = step(i - 1, i);
        const int round = cornerAt(i);
        const QRect run = runBetween(at[i - 1] + along * cornerAt(i - 1), at[i] - along * round, thick);
        for (const QRect& part : exposed)
            addPieces(pieces, run, along.y() == 0, dashes, part);
        if (const Corner corner{at[i], along, round > 0 ? step(i, i + 1) : along, round, thick};
            round > 0 && std::ranges::any_of(exposed, [&](const QRect& part) { return part.intersects(corner.box()); }))
            corners.append(corner);
    }
    painter.setWorldMatrixEnabled(false);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(Qt::NoPen);
    painter.setBrush(pen.color());
    painter.drawRects(pieces.constData(), static_cast<int>(pieces.size()));
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setBrush(Qt::NoBrush);
    for (const Corner& corner : corners)
        painter.drawPixmap(corner.box().topLeft(), pictureOf(corner, pen.color(), painter.device()->devicePixelRatioF()));
    painter.setWorldMatrixEnabled(true);
}

} // namespace gw::ui

#include "window/picture.h"

#include <QDir>
#include <QHash>

#include <algorithm>
#include <limits>
#include <vector>

namespace gw::test {

namespace {

QHash<QRgb, int> countedColours(const QImage& image) {
    QHash<QRgb, int> counts;
    for (int y = 0; y < image.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        for (int x = 0; x < image.width(); ++x)
            ++counts[line[x] | 0xff000000U];
    }
    return counts;
}

int distance(QRgb a, QRgb b) {
    const int red = qRed(a) - qRed(b);
    const int green = qGreen(a) - qGreen(b);
    const int blue = qBlue(a) - qBlue(b);
    return 2 * red * red + 4 * green * green + 3 * blue * blue;
}

/// Rare colours that lie close to one that is taken go with it, so that the palette also holds the few pixels of a badge.
QList<QRgb> paletteOf(const QHash<QRgb, int>& counts) {
    std::vector<std::pair<int, QRgb>> byCount;
    for (auto it = counts.constBegin(); it != counts.constEnd(); ++it)
        byCount.emplace_back(it.value(), it.key());
    std::ranges::sort(byCount, std::greater<>());
    QList<QRgb> palette;
    for (int apart = 600; apart >= 0 && palette.size() < 256; apart -= 200)
        for (const auto& [count, colour] : byCount) {
            const bool far = std::ranges::all_of(palette, [&, one = colour](QRgb taken) { return distance(taken, one) > apart; });
            if (far && palette.size() < 256)
                palette << colour;
        }
    return palette;
}

} // namespace

int coloursOf(const QImage& image) {
    return static_cast<int>(countedColours(image.convertToFormat(QImage::Format_RGB32)).size());
}

QImage withPalette(const QImage& image) {
    const QImage full = image.convertToFormat(QImage::Format_RGB32);
    const QList<QRgb> palette = paletteOf(countedColours(full));
    QImage small(full.size(), QImage::Format_Indexed8);
    small.setColorTable(palette);
    QHash<QRgb, uchar> nearest;
    for (int y = 0; y < full.height(); ++y) {
        const auto* from = reinterpret_cast<const QRgb*>(full.constScanLine(y));
        uchar* to = small.scanLine(y);
        for (int x = 0; x < full.width(); ++x) {
            const QRgb colour = from[x] | 0xff000000U;
            auto known = nearest.constFind(colour);
            if (known == nearest.constEnd()) {
                int best = 0;
                for (int i = 1; i < palette.size(); ++i)
                    if (distance(palette[i], colour) < distance(palette[best], colour))
                        best = i;
                known = nearest.insert(colour, static_cast<uchar>(best));
            }
            to[x] = *known;
        }
    }
    return small;
}

void savePicture(const QImage& image, const QString& name) {
    const QString wished = qEnvironmentVariable("GW_SCREENSHOTS");
    const QDir folder(wished.isEmpty() ? QStringLiteral(GW_BIN_DIR "/../screenshots") : wished);
    folder.mkpath(QStringLiteral("."));
    const QString scale = image.devicePixelRatio() > 1 ? QStringLiteral("@2x") : QString();
    withPalette(image).save(folder.filePath(name + scale + QStringLiteral(".png")), "PNG", 1);
}

} // namespace gw::test

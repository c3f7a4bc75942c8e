// Pictures of the program that are kept: small PNG files with a palette.
// Thread: GUI. Owner: none. Called by: tst_screenshots.
#pragma once

#include <QImage>
#include <QString>

namespace gw::test {

/// How many different colours an image has, up to a few thousand.
[[nodiscard]] int coloursOf(const QImage& image);
/// At most 256 colours: the most frequent ones, every other pixel as the nearest of them.
[[nodiscard]] QImage withPalette(const QImage& image);
/// Into the folder that GW_SCREENSHOTS names, else build/…/screenshots; "@2x" is added at two pixels a point.
void savePicture(const QImage& image, const QString& name);

} // namespace gw::test

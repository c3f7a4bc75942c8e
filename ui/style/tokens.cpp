#include "ui/style/tokens.h"

#include <array>
#include <cmath>

namespace gw::ui {

namespace {

struct Entry {
    std::string_view name;
    QRgb light;
    QRgb dark;
};

constexpr std::array table{
    Entry{"window", 0xeceef1, 0x22262b},
    Entry{"panel", 0xf7f8f9, 0x1d2025},
    Entry{"base", 0xffffff, 0x17191d},
    Entry{"baseAlt", 0xf5f7f8, 0x1b1e22},
    Entry{"canvas", 0xf1f3f5, 0x15171b},
    Entry{"canvasDot", 0xd5dae0, 0x292e35},
    Entry{"card", 0xffffff, 0x24282e},
    Entry{"frame", 0xe9ecf0, 0x1b1e23},
    Entry{"hover", 0xe1e5ea, 0x2d323a},
    Entry{"control", 0xffffff, 0x2b3037},
    Entry{"line", 0xd6dbe1, 0x31373f},
    Entry{"lineStrong", 0xb9c1ca, 0x474f5a},
    Entry{"fieldLine", 0x858e99, 0x6d7784},
    Entry{"text", 0x1b2129, 0xe3e6ea},
    Entry{"text2", 0x4d5763, 0xaab3be},
    Entry{"text3", 0x5f6975, 0x919ba8},
    Entry{"accent", 0x1b5fc1, 0x71a9f7},
    Entry{"onAccent", 0xffffff, 0x0c1523},
    Entry{"accentSoft", 0xdae7fa, 0x22364f},
    Entry{"ok", 0x1b7a45, 0x5cc287},
    Entry{"okSoft", 0xdff2e6, 0x1d3629},
    Entry{"warn", 0x8a5a00, 0xe2ae4a},
    Entry{"warnSoft", 0xfaeed3, 0x3b311b},
    Entry{"error", 0xbc2d26, 0xf4827a},
    Entry{"errorSoft", 0xfbe4e2, 0x432524},
    Entry{"info", 0x2a6286, 0x7cbadf},
    Entry{"infoSoft", 0xe0edf5, 0x1d313e},
    Entry{"edge", 0x56616d, 0x98a2ae},
    Entry{"edgeIdle", 0x7d8792, 0x6a7480},
    Entry{"wire", 0x78558f, 0xb995d1},
    Entry{"mGet", 0x45515e, 0xb4bec9},
    Entry{"mGetSoft", 0xe3e7ec, 0x333a43},
    Entry{"mPost", 0x1b7044, 0x6ccb95},
    Entry{"mPostSoft", 0xddf1e5, 0x1e3a2b},
    Entry{"mPut", 0x84540a, 0xe0af58},
    Entry{"mPutSoft", 0xf8ecd4, 0x3b301c},
    Entry{"mPatch", 0x6b4a98, 0xbe9fe3},
    Entry{"mPatchSoft", 0xede6f7, 0x342b44},
    Entry{"mDelete", 0xad302a, 0xf08b84},
    Entry{"mDeleteSoft", 0xfae3e1, 0x422726},
    Entry{"fAccess", 0x4a4fa8, 0xa5aaf2},
    Entry{"fAccessSoft", 0xe6e7f8, 0x2c2e4a},
    Entry{"fTraffic", 0x8a520f, 0xe2a765},
    Entry{"fTrafficSoft", 0xf8ead8, 0x3b2e1f},
    Entry{"fShape", 0x1d6b70, 0x6cc3c7},
    Entry{"fShapeSoft", 0xdcf0f0, 0x1c3638},
    Entry{"fAnswer", 0x8a3f74, 0xe097cb},
    Entry{"fAnswerSoft", 0xf6e4f0, 0x40283a},
};
static_assert(table.size() == static_cast<std::size_t>(Token::count));

double channel(double value) {
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color) {
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) + 0.0722 * channel(color.blueF());
}

} // namespace

QColor tokenColor(Token token, Appearance appearance) {
    const Entry& entry = table.at(static_cast<std::size_t>(token));
    return QColor::fromRgb(appearance == Appearance::dark ? entry.dark : entry.light);
}

std::string_view tokenName(Token token) {
    return table.at(static_cast<std::size_t>(token)).name;
}

double contrastRatio(const QColor& a, const QColor& b) {
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

} // namespace gw::ui

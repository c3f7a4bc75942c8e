// The look of standard widgets, painted from the tokens over Fusion: flat fills, 1 px lines, one accent. No style sheets.
// Thread: GUI. Owner: QApplication. Called by: Theme::apply.
#pragma once

#include <QProxyStyle>

namespace gw::ui {

/// Dynamic property of a push or tool button: true = the one filled primary button, "flat" look otherwise by autoRaise/flat.
inline constexpr const char* primaryProperty = "gwPrimary";
/// Dynamic property of tool buttons that stand together as one segmented control: "first", "middle", "last".
inline constexpr const char* segmentProperty = "gwSegment";

class ProgramStyle : public QProxyStyle {
    Q_OBJECT

public:
    ProgramStyle();

    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size, const QWidget* widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part, const QWidget* widget) const override;
    QIcon standardIcon(StandardPixmap which, const QStyleOption* option, const QWidget* widget) const override;
    using QProxyStyle::polish;
    void polish(QWidget* widget) override;

private:
    void drawTab(const QStyleOption* option, QPainter* painter) const;
    void drawScrollBar(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const;
    void drawHeader(const QStyleOption* option, QPainter* painter) const;
    void drawMenuBarItem(const QStyleOption* option, QPainter* painter) const;
    void drawDockTitle(const QStyleOption* option, QPainter* painter) const;
};

} // namespace gw::ui

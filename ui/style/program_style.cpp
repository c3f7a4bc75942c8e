#include "ui/style/program_style.h"

#include "ui/style/paint.h"
#include "ui/style/style_parts.h"

#include <QAbstractItemView>
#include <QLabel>
#include <QLineEdit>
#include <QPainterPath>
#include <QStyleFactory>
#include <QStyleOption>
#include <QToolButton>

namespace gw::ui {

using parts::box;
using parts::crisp;

namespace {

void drawButton(const QStyleOption& option, QPainter& painter, const QWidget* widget, bool flat) {
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool down = option.state & (QStyle::State_Sunken | QStyle::State_On);
    const bool over = enabled && option.state & QStyle::State_MouseOver;
    const bool focused = option.state & QStyle::State_HasFocus && option.state & QStyle::State_KeyboardFocusChange;
    const QString segment = widget != nullptr ? widget->property(segmentProperty).toString() : QString();
    const QRectF rect = crisp(option.rect);
    if (!segment.isEmpty()) {
        if (down)
            painter.fillRect(option.rect.adjusted(1, 1, -1, -1), color(Token::accentSoft));
        else if (over)
            painter.fillRect(option.rect.adjusted(1, 1, -1, -1), color(Token::hover));
    } else if (widget != nullptr && widget->property(primaryProperty).toBool() && enabled) {
        const QColor fill = over ? color(Token::accent).lighter(108) : color(Token::accent);
        box(painter, rect, 5, fill, fill);
    } else if (flat) {
        if (down && enabled)
            box(painter, rect, 5, color(Token::accentSoft), {});
        else if (over)
            box(painter, rect, 5, color(Token::hover), {});
    } else {
        box(painter, rect, 5, !enabled ? Qt::transparent : down || over ? color(Token::hover) : color(Token::control),
            color(enabled ? Token::lineStrong : Token::line));
    }
    if (focused)
        box(painter, rect.adjusted(1, 1, -1, -1), 4, Qt::transparent, color(Token::accent), 2);
}

} // namespace

ProgramStyle::ProgramStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

void ProgramStyle::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    // A label must not guess: what traffic or a document put there could be HTML, and HTML loads files. Tips come through ui/style/tip.h.
    if (auto* label = qobject_cast<QLabel*>(widget); label != nullptr && label->textFormat() == Qt::AutoText && !label->inherits("QTipLabel"))
        label->setTextFormat(Qt::PlainText);
    if (qobject_cast<QToolButton*>(widget) != nullptr || widget->inherits("QTabBar") || widget->inherits("QHeaderView"))
        widget->setAttribute(Qt::WA_Hover);
}

int ProgramStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
    case PM_SmallIconSize:
    case PM_ToolBarIconSize:
    case PM_TabBarIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize: return 16;
    case PM_ScrollBarExtent: return 12;
    case PM_ScrollBarSliderMin: return 28;
    case PM_DockWidgetSeparatorExtent:
    case PM_SplitterWidth: return 4;
    case PM_DockWidgetTitleMargin: return 6;
    case PM_DockWidgetFrameWidth:
    case PM_DefaultFrameWidth: return widget != nullptr && qobject_cast<const QAbstractItemView*>(widget) != nullptr ? 0 : 1;
    case PM_TreeViewIndentation: return 14;
    case PM_HeaderMargin: return 6;
    case PM_ToolBarFrameWidth:
    case PM_ToolBarItemMargin:
    case PM_ToolBarItemSpacing:
    case PM_MenuBarPanelWidth:
    case PM_MenuBarVMargin: return 0;
    case PM_MenuBarHMargin: return 8;
    case PM_MenuBarItemSpacing: return 0;
    case PM_MenuPanelWidth: return 1;
    case PM_MenuHMargin:
    case PM_MenuVMargin: return 4;
    case PM_TabBarTabHSpace: return 22;
    case PM_TabBarTabVSpace: return 10;
    case PM_TabBarBaseOverlap: return 0;
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal: return 0;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical: return 0;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int ProgramStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const {
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText: return 0;
    case SH_TabBar_Alignment: return Qt::AlignLeft;
    case SH_ToolTip_WakeUpDelay: return 500;
    case SH_ItemView_ShowDecorationSelected: return 1;
    case SH_ScrollView_FrameOnlyAroundContents: return 0;
    default: return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize ProgramStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size, const QWidget* widget) const {
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_MenuBarItem:
        return QSize(size.width() + 16, 27);
    case CT_LineEdit:
        return QSize(result.width(), std::max(24, size.height() + 8));
    case CT_ComboBox:
        return QSize(result.width(), std::max(24, size.height() + 8));
    case CT_PushButton:
        return QSize(std::max(result.width() - 12, size.width() + 20), std::max(26, size.height() + 10));
    case CT_HeaderSection:
        return QSize(result.width(), 24);
    case CT_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option); item != nullptr && item->menuItemType != QStyleOptionMenuItem::Separator)
            return QSize(result.width() + 16, std::max(result.height(), 24));
        return result;
    case CT_TabBarTab:
        return QSize(result.width(), 28);
    default:
        return result;
    }
}

QRect ProgramStyle::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const {
    if (element == SE_LineEditContents)
        return option->rect.adjusted(6, 1, -6, -1);
    return QProxyStyle::subElementRect(element, option, widget);
}

QRect ProgramStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part, const QWidget* widget) const {
    if (control == CC_ScrollBar) {
        // Without arrow buttons: the whole length is groove.
        const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
        if (bar == nullptr)
            return {};
        const bool lying = bar->orientation == Qt::Horizontal;
        const int length = lying ? bar->rect.width() : bar->rect.height();
        const qint64 range = qint64(bar->maximum) - bar->minimum;
        int slider = length;
        if (range > 0)
            slider = std::clamp(static_cast<int>(qint64(bar->pageStep) * length / (range + bar->pageStep)), std::min(28, length), length);
        const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - slider, bar->upsideDown);
        const auto piece = [&](int from, int size) {
            return lying ? QRect(bar->rect.x() + from, bar->rect.y(), size, bar->rect.height()) : QRect(bar->rect.x(), bar->rect.y() + from, bar->rect.width(), size);
        };
        switch (part) {
        case SC_ScrollBarGroove: return bar->rect;
        case SC_ScrollBarSlider: return piece(start, slider);
        case SC_ScrollBarSubPage: return piece(0, start);
        case SC_ScrollBarAddPage: return piece(start + slider, length - start - slider);
        default: return {};
        }
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

void ProgramStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
    switch (element) {
    case PE_PanelButtonCommand: {
        const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
        drawButton(*option, *painter, widget, button != nullptr && button->features & QStyleOptionButton::Flat);
        return;
    }
    case PE_PanelButtonTool:
        drawButton(*option, *painter, widget, option->state & State_AutoRaise);
        return;
    case PE_IndicatorCheckBox: {
        // Fusion's outline is a darker window, which nobody sees on a dark one.
        const bool enabled = option->state & State_Enabled;
        const bool on = option->state & (State_On | State_NoChange);
        box(*painter, crisp(option->rect), 3, color(on && enabled ? Token::accent : Token::base), color(on && enabled ? Token::accent : enabled ? Token::fieldLine : Token::line));
        if (on)
            paintIcon(*painter, option->state & State_On ? QStringLiteral("check") : QStringLiteral("minus"), QRectF(option->rect).adjusted(1, 1, -1, -1), color(enabled ? Token::onAccent : Token::text3));
        return;
    }
    case PE_FrameFocusRect:
    case PE_FrameTabBarBase:
    case PE_FrameButtonBevel:
    case PE_FrameMenu:
    case PE_FrameDockWidget:
    case PE_PanelToolBar:
    case PE_IndicatorToolBarSeparator:
        if (element == PE_FrameMenu)
            box(*painter, crisp(option->rect), 0, Qt::transparent, color(Token::lineStrong));
        if (element == PE_IndicatorToolBarSeparator)
            painter->fillRect(QRect(option->rect.center().x(), option->rect.center().y() - 10, 1, 20), color(Token::line));
        return;
    case PE_PanelMenu:
        painter->fillRect(option->rect, color(Token::card));
        return;
    case PE_PanelStatusBar:
        painter->fillRect(option->rect, color(Token::window));
        painter->fillRect(QRect(option->rect.topLeft(), QSize(option->rect.width(), 1)), color(Token::line));
        return;
    case PE_FrameStatusBarItem:
        return;
    case PE_PanelTipLabel:
        box(*painter, crisp(option->rect), 0, color(Token::card), color(Token::lineStrong));
        return;
    case PE_PanelLineEdit:
    case PE_FrameLineEdit: {
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option); frame != nullptr && frame->lineWidth <= 0) {
            if (element == PE_PanelLineEdit)
                painter->fillRect(option->rect, option->palette.brush(QPalette::Base));
            return;
        }
        const bool focused = option->state & State_HasFocus;
        const auto* edit = qobject_cast<const QLineEdit*>(widget);
        const bool readOnly = edit != nullptr && edit->isReadOnly();
        const QRectF rect = focused ? crisp(option->rect).adjusted(.5, .5, -.5, -.5) : crisp(option->rect);
        box(*painter, rect, 4, color(readOnly ? Token::baseAlt : Token::base), color(focused ? Token::accent : readOnly ? Token::line : Token::fieldLine), focused ? 2 : 1);
        return;
    }
    case PE_FrameGroupBox:
    case PE_Frame:
    case PE_FrameTabWidget:
        if (element == PE_Frame && widget != nullptr && qobject_cast<const QAbstractItemView*>(widget) == nullptr)
            box(*painter, crisp(option->rect), 4, Qt::transparent, color(Token::line));
        return;
    case PE_PanelItemViewItem: {
        const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option);
        if (item == nullptr)
            break;
        if (item->state & State_Selected)
            painter->fillRect(item->rect, color(Token::accentSoft));
        else if (item->state & State_MouseOver && item->state & State_Enabled)
            painter->fillRect(item->rect, color(Token::hover));
        else if (item->backgroundBrush.style() != Qt::NoBrush)
            painter->fillRect(item->rect, item->backgroundBrush);
        return;
    }
    case PE_PanelItemViewRow: {
        const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option);
        if (item == nullptr)
            break;
        if (item->state & State_Selected)
            painter->fillRect(item->rect, color(Token::accentSoft));
        else if (item->features & QStyleOptionViewItem::Alternate)
            painter->fillRect(item->rect, color(Token::baseAlt));
        return;
    }
    case PE_IndicatorBranch:
        if (option->state & State_Children)
            paintIcon(*painter, option->state & State_Open ? QStringLiteral("down") : QStringLiteral("right"),
                      QRectF(option->rect.right() - 12, option->rect.center().y() - 5.5, 12, 12), color(Token::text3));
        return;
    case PE_IndicatorArrowDown:
        paintIcon(*painter, QStringLiteral("down"), QRectF(QRect(QPoint(), QSize(12, 12)).translated(option->rect.center() - QPoint(5, 5))), color(Token::text3));
        return;
    case PE_IndicatorDockWidgetResizeHandle: {
        // State_Horizontal: the handle lies, it moves up and down.
        const QRect rect = option->rect;
        painter->fillRect(rect, color(option->state & State_MouseOver ? Token::hover : Token::window));
        if (rect.width() < rect.height())
            painter->fillRect(QRect(rect.center().x(), rect.top(), 1, rect.height()), color(Token::line));
        else
            painter->fillRect(QRect(rect.left(), rect.center().y(), rect.width(), 1), color(Token::line));
        return;
    }
    case PE_IndicatorTabClose:
        paintIcon(*painter, QStringLiteral("close"), QRectF(option->rect).adjusted(2, 2, -2, -2), color(Token::text3));
        return;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

QIcon ProgramStyle::standardIcon(StandardPixmap which, const QStyleOption* option, const QWidget* widget) const {
    switch (which) {
    case SP_TitleBarCloseButton:
    case SP_DockWidgetCloseButton: return icon(QStringLiteral("close"), Token::text3);
    case SP_TitleBarNormalButton: return icon(QStringLiteral("variant"), Token::text3);
    case SP_LineEditClearButton: return icon(QStringLiteral("close"), Token::text3);
    case SP_ToolBarHorizontalExtensionButton: return icon(QStringLiteral("dots"), Token::text2);
    default: return QProxyStyle::standardIcon(which, option, widget);
    }
}

} // namespace gw::ui

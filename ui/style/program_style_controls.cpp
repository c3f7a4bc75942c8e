// Second part of the style: whole controls – tabs, headers, menus, scroll bars, dock titles.
#include "ui/style/program_style.h"

#include "ui/style/paint.h"
#include "ui/style/style_parts.h"

#include <QStyleOption>
#include <QWidget>

namespace gw::ui {

using parts::box;
using parts::crisp;

void ProgramStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
    switch (element) {
    case CE_TabBarTabShape:
        drawTab(option, painter);
        return;
    case CE_TabBarTabLabel:
        if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option)) {
            QStyleOptionTab copy(*tab);
            const bool selected = tab->state & State_Selected;
            copy.palette.setColor(QPalette::WindowText, color(selected ? Token::text : Token::text2));
            copy.state &= ~State_HasFocus;
            QProxyStyle::drawControl(element, &copy, painter, widget);
        }
        return;
    case CE_HeaderSection:
        drawHeader(option, painter);
        return;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, color(Token::window));
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), color(Token::line));
        return;
    case CE_HeaderLabel:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
            QStyleOptionHeader copy(*header);
            copy.palette.setColor(QPalette::ButtonText, color(Token::text2));
            painter->setFont(typeface(FontRole::captionBold));
            QProxyStyle::drawControl(element, &copy, painter, widget);
        }
        return;
    case CE_MenuBarItem:
        drawMenuBarItem(option, painter);
        return;
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, color(Token::window));
        return;
    case CE_ToolBar:
        painter->fillRect(option->rect, color(Token::window));
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), color(Token::line));
        return;
    case CE_DockWidgetTitle:
        drawDockTitle(option, painter);
        return;
    case CE_Splitter:
        painter->fillRect(option->rect, color(Token::line));
        return;
    case CE_PushButtonLabel:
    case CE_ToolButtonLabel:
        break;
    default:
        break;
    }
    if (element == CE_PushButtonLabel && widget != nullptr && widget->property(primaryProperty).toBool())
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
            QStyleOptionButton copy(*button);
            if (copy.state & State_Enabled)
                copy.palette.setColor(QPalette::ButtonText, color(Token::onAccent));
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
    if (element == CE_ToolButtonLabel && widget != nullptr)
        if (const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option)) {
            QStyleOptionToolButton copy(*button);
            const bool on = option->state & State_On;
            if (widget->property(primaryProperty).toBool() && copy.state & State_Enabled)
                copy.palette.setColor(QPalette::ButtonText, color(Token::onAccent));
            else if (!widget->property(segmentProperty).toString().isEmpty()) {
                copy.palette.setColor(QPalette::ButtonText, color(on ? Token::accent : Token::text2));
                copy.font = typeface(on ? FontRole::bodyBold : FontRole::body);
            }
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void ProgramStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const {
    if (control == CC_ScrollBar) {
        drawScrollBar(option, painter, widget);
        return;
    }
    if (control == CC_ComboBox) {
        const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
        if (combo != nullptr && combo->frame) {
            const bool focused = option->state & State_HasFocus;
            box(*painter, crisp(option->rect), 4, color(Token::base), color(focused ? Token::accent : Token::fieldLine), focused ? 2 : 1);
            paintIcon(*painter, QStringLiteral("down"), QRectF(option->rect.right() - 18, option->rect.center().y() - 5.5, 12, 12), color(Token::text3));
            return;
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option); control == CC_SpinBox && spin != nullptr && spin->frame) {
        const bool focused = option->state & State_HasFocus;
        box(*painter, crisp(option->rect), 4, Qt::transparent, color(focused ? Token::accent : Token::fieldLine), focused ? 2 : 1);
    }
}

void ProgramStyle::drawTab(const QStyleOption* option, QPainter* painter) const {
    const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option);
    if (tab == nullptr)
        return;
    const bool selected = tab->state & State_Selected;
    painter->fillRect(tab->rect, color(selected ? Token::panel : tab->state & State_MouseOver ? Token::hover : Token::window));
    painter->fillRect(QRect(tab->rect.left(), tab->rect.bottom(), tab->rect.width(), 1), color(selected ? Token::panel : Token::line));
    if (selected) {
        painter->fillRect(QRect(tab->rect.topLeft(), QSize(tab->rect.width(), 2)), color(Token::accent));
        painter->fillRect(QRect(tab->rect.topLeft(), QSize(1, tab->rect.height())), color(Token::line));
        painter->fillRect(QRect(tab->rect.topRight(), QSize(1, tab->rect.height())), color(Token::line));
    }
    if (tab->state & State_HasFocus && tab->state & State_KeyboardFocusChange)
        box(*painter, crisp(tab->rect).adjusted(3, 4, -3, -3), 4, Qt::transparent, color(Token::accent), 1.5);
}

void ProgramStyle::drawScrollBar(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const {
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (bar == nullptr)
        return;
    painter->fillRect(bar->rect, option->palette.brush(QPalette::Base));
    if (bar->maximum <= bar->minimum)
        return;
    const QRect slider = subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget);
    const bool active = option->state & State_MouseOver || option->activeSubControls & SC_ScrollBarSlider;
    const QRectF thumb = bar->orientation == Qt::Horizontal ? QRectF(slider).adjusted(2, 3, -2, -3) : QRectF(slider).adjusted(3, 2, -3, -2);
    box(*painter, thumb, 3, color(active ? Token::fieldLine : Token::lineStrong), {});
}

void ProgramStyle::drawHeader(const QStyleOption* option, QPainter* painter) const {
    painter->fillRect(option->rect, color(Token::window));
    painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), color(Token::line));
    painter->fillRect(QRect(option->rect.right(), option->rect.top() + 5, 1, option->rect.height() - 10), color(Token::line));
}

void ProgramStyle::drawMenuBarItem(const QStyleOption* option, QPainter* painter) const {
    const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
    if (item == nullptr)
        return;
    painter->fillRect(option->rect, color(Token::window));
    if (option->state & State_Selected)
        box(*painter, crisp(option->rect.adjusted(0, 3, 0, -3)), 4, color(option->state & State_Sunken ? Token::accentSoft : Token::hover), {});
    painter->setFont(typeface(FontRole::body));
    painter->setPen(color(option->state & State_Enabled ? Token::text : Token::text3));
    const int flags = Qt::AlignCenter | (styleHint(SH_UnderlineShortcut, option, nullptr, nullptr) != 0 ? Qt::TextShowMnemonic : Qt::TextHideMnemonic);
    painter->drawText(option->rect, flags, item->text);
}

void ProgramStyle::drawDockTitle(const QStyleOption* option, QPainter* painter) const {
    const auto* dock = qstyleoption_cast<const QStyleOptionDockWidget*>(option);
    if (dock == nullptr)
        return;
    painter->fillRect(dock->rect, color(Token::window));
    painter->fillRect(QRect(dock->rect.left(), dock->rect.bottom(), dock->rect.width(), 1), color(Token::line));
    paintText(*painter, QRectF(dock->rect).adjusted(10, 0, -40, 0), dock->title, FontRole::captionBold, Token::text2);
}

} // namespace gw::ui

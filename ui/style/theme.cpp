#include "ui/style/theme.h"

#include "ui/style/program_style.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>
#include <QStyle>

namespace gw::ui {

namespace {

Theme* theProgramTheme = nullptr;

/// A desktop without a platform theme offers only a generic name; a face drawn for screens reads better then.
QFont preferred(QFont base, std::initializer_list<const char*> families, std::initializer_list<const char*> generic) {
    const QString family = QFontInfo(base).family();
    bool isGeneric = false;
    for (const char* name : generic)
        isGeneric = isGeneric || family.compare(QLatin1String(name), Qt::CaseInsensitive) == 0;
    if (!isGeneric)
        return base;
    for (const char* name : families)
        if (QFontDatabase::hasFamily(QLatin1String(name))) {
            base.setFamilies({QLatin1String(name)});
            break;
        }
    return base;
}

int pixelSize(const QFont& font) {
    const int size = QFontInfo(font).pixelSize();
    return size > 0 ? size : 12;
}

} // namespace

Theme::Theme(QObject* parent) : QObject(parent) {
    if (theProgramTheme == nullptr)
        theProgramTheme = this;
    m_systemPalette = QApplication::palette();
    m_body = preferred(QApplication::font(), {"Inter", "Noto Sans", "Cantarell"}, {"DejaVu Sans", "Sans Serif", "Sans"});
    m_body.setPixelSize(pixelSize(QApplication::font()));
    m_mono = preferred(QFontDatabase::systemFont(QFontDatabase::FixedFont), {"JetBrains Mono", "Noto Sans Mono"},
                       {"DejaVu Sans Mono", "Monospace", "Courier"});
    m_mono.setStyleHint(QFont::Monospace);
    m_mono.setFixedPitch(true);
    m_appearance = systemAppearance();
}

Theme::~Theme() {
    if (theProgramTheme == this)
        theProgramTheme = nullptr;
}

Theme& Theme::current() {
    if (theProgramTheme == nullptr) {
        static Theme standIn;
        theProgramTheme = &standIn;
    }
    return *theProgramTheme;
}

Appearance Theme::systemAppearance() const {
    const QColor window = m_systemPalette.color(QPalette::Window);
    const QColor text = m_systemPalette.color(QPalette::WindowText);
    return window.lightnessF() < text.lightnessF() ? Appearance::dark : Appearance::light;
}

void Theme::apply(ThemeChoice choice) {
    m_choice = choice;
    m_appearance = choice == ThemeChoice::system  ? systemAppearance()
                   : choice == ThemeChoice::dark ? Appearance::dark
                                                  : Appearance::light;
    if (qobject_cast<ProgramStyle*>(QApplication::style()) == nullptr)
        QApplication::setStyle(new ProgramStyle);
    QApplication::setFont(m_body);
    QApplication::setPalette(palette());
    emit changed();
}

QFont Theme::font(FontRole role) const {
    const int size = m_body.pixelSize();
    const auto make = [](QFont base, int pixels, QFont::Weight weight) {
        base.setPixelSize(std::max(8, pixels));
        base.setWeight(weight);
        return base;
    };
    // Monospaced faces look larger at the same size; the fallback one by more than the one of the design.
    const int mono = QFontInfo(m_mono).family().contains(QLatin1String("DejaVu")) ? size - 1 : size;
    switch (role) {
    case FontRole::micro: return make(m_body, size - 2, QFont::Medium);
    case FontRole::microMono: return make(m_mono, mono - 2, QFont::Normal);
    case FontRole::caption: return make(m_body, size - 1, QFont::Normal);
    case FontRole::captionBold: return make(m_body, size - 1, QFont::DemiBold);
    case FontRole::captionMono: return make(m_mono, mono - 1, QFont::Normal);
    case FontRole::body: return make(m_body, size, QFont::Normal);
    case FontRole::bodyBold: return make(m_body, size, QFont::DemiBold);
    case FontRole::path: return make(m_mono, mono, QFont::Medium);
    case FontRole::title: return make(m_body, size + 1, QFont::DemiBold);
    case FontRole::display: return make(m_body, size + 8, QFont::DemiBold);
    }
    return m_body;
}

QPalette Theme::palette() const {
    QPalette p;
    const auto set = [&](QPalette::ColorRole role, Token token) { p.setColor(role, color(token)); };
    set(QPalette::Window, Token::panel);
    set(QPalette::WindowText, Token::text);
    set(QPalette::Base, Token::base);
    set(QPalette::AlternateBase, Token::baseAlt);
    set(QPalette::Text, Token::text);
    set(QPalette::Button, Token::control);
    set(QPalette::ButtonText, Token::text);
    set(QPalette::BrightText, Token::onAccent);
    set(QPalette::PlaceholderText, Token::text3);
    set(QPalette::Highlight, Token::accentSoft);
    set(QPalette::HighlightedText, Token::text);
    set(QPalette::Link, Token::accent);
    set(QPalette::LinkVisited, Token::accent);
    set(QPalette::ToolTipBase, Token::card);
    set(QPalette::ToolTipText, Token::text);
    set(QPalette::Mid, Token::lineStrong);
    set(QPalette::Midlight, Token::line);
    set(QPalette::Dark, Token::lineStrong);
    set(QPalette::Light, Token::control);
    set(QPalette::Shadow, Token::lineStrong);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        p.setColor(QPalette::Disabled, role, color(Token::text3));
    return p;
}

bool Theme::animates() const {
    return qApp == nullptr || QApplication::style()->styleHint(QStyle::SH_Widget_Animation_Duration) > 0;
}

} // namespace gw::ui

// The look that is in force: light or dark, and the fonts. Colours are asked for when painting, so a change needs no rebuild.
// Thread: GUI. Owner: main (one for the program). Called by: every widget and item that paints, the View menu.
#pragma once

#include "ui/style/tokens.h"

#include <QFont>
#include <QObject>
#include <QPalette>

namespace gw::ui {

/// What the user asked for; `system` follows the desktop.
enum class ThemeChoice : std::uint8_t { system, light, dark };

/// Sizes are differences to the system's body size, so a larger system font makes everything larger.
enum class FontRole : std::uint8_t { micro, microMono, caption, captionBold, captionMono, body, bodyBold, path, title, display };

class Theme : public QObject {
    Q_OBJECT

public:
    /// Reads the pristine system palette and font: construct before anything sets them.
    explicit Theme(QObject* parent = nullptr);
    ~Theme() override;

    /// The program's theme. A default one (light) stands in before main made one.
    [[nodiscard]] static Theme& current();

    /// Sets palette, fonts and style of the application; emits changed().
    void apply(ThemeChoice choice);
    [[nodiscard]] ThemeChoice choice() const { return m_choice; }
    [[nodiscard]] Appearance appearance() const { return m_appearance; }
    [[nodiscard]] QColor color(Token token) const { return tokenColor(token, m_appearance); }
    [[nodiscard]] QFont font(FontRole role) const;
    [[nodiscard]] QPalette palette() const;
    /// False when the system asks for no animation.
    [[nodiscard]] bool animates() const;

signals:
    void changed();

private:
    [[nodiscard]] Appearance systemAppearance() const;

    ThemeChoice m_choice = ThemeChoice::system;
    Appearance m_appearance = Appearance::light;
    QPalette m_systemPalette;
    QFont m_body;
    QFont m_mono;
};

/// Short forms for painting code.
[[nodiscard]] inline QColor color(Token token) { return Theme::current().color(token); }
[[nodiscard]] inline QFont typeface(FontRole role) { return Theme::current().font(role); }

} // namespace gw::ui

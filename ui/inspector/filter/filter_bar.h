// The line above the table: filter field with its state, pause, clear; below it what the filter says in words, or its error.
// Thread: GUI. Owner: traffic panel. Called by: traffic panel.
#pragma once

#include "ui/inspector/filter/exchange_filter.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QLabel;
class QLineEdit;
class QToolButton;

namespace gw::ui {

class FilterBar : public QWidget {
    Q_OBJECT

public:
    explicit FilterBar(QWidget* parent = nullptr);

    [[nodiscard]] QString text() const;
    /// Takes effect at once.
    void setText(const QString& text);
    /// Adds terms with "and".
    void addTerms(const QString& terms);
    /// As its button does.
    void setPaused(bool paused);
    /// "1,204 of 12,400" beside the sentence.
    void setCounts(quint64 shown, quint64 total);
    void focusField();

signals:
    /// A text that is a filter; a wrong one is shown as such and changes nothing.
    void filterChanged(const gw::ui::ExchangeFilter& filter);
    void pauseToggled(bool paused);
    void clearRequested();

private:
    void read();
    void restyle();
    void showWords();
    void showPaused();

    QLineEdit* m_field;
    QAction* m_state;
    QToolButton* m_pause;
    QLabel* m_words;
    QTimer m_debounce;
    ExchangeFilter m_filter;
    QString m_error;
    QString m_counts;
};

} // namespace gw::ui

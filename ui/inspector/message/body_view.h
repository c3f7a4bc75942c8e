// A body: what it is, pretty, raw or hex, the first part of a large one with "show all", save to a file.
// Thread: GUI; large bodies are formatted on a worker. Owner: message view. Called by: message view.
#pragma once

#include "ui/inspector/message/body_text.h"

#include <QWidget>

#include <memory>

class QButtonGroup;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace gw::ui {

class JsonHighlighter;
class TextFeeder;

struct BodySource {
    std::shared_ptr<const void> owner; ///< keeps the bytes
    std::string_view bytes;
    std::uint64_t total = 0; ///< that passed; more than bytes.size() when not all was kept
    QString contentType;
    QString note; ///< why not all was kept
};

class BodyView : public QWidget {
    Q_OBJECT

public:
    static constexpr std::size_t whole = 1024 * 1024;    ///< bytes: up to here it is shown whole
    static constexpr std::size_t firstPart = 256 * 1024; ///< of a larger one
    static constexpr std::size_t workerFrom = 32 * 1024; ///< bytes: from here on a worker formats
    static constexpr qsizetype highlightMax = 256 * 1024; ///< characters that are coloured

    explicit BodyView(QWidget* parent = nullptr);
    void setBody(BodySource source);
    [[nodiscard]] QString shownText() const;
    /// A text is on its way in.
    [[nodiscard]] bool isBusy() const;

private:
    void refresh(bool all);
    void showText(const BodyText& body);
    void save();

    BodySource m_source;
    QLabel* m_facts;
    QButtonGroup* m_forms;
    QPushButton* m_all;
    QPushButton* m_save;
    QPlainTextEdit* m_text;
    TextFeeder* m_feeder;
    JsonHighlighter* m_highlighter;
    quint64 m_generation = 0; ///< of the body or form asked for last
};

} // namespace gw::ui

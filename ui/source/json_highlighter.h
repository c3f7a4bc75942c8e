// Colours of JSON text: keys, strings, numbers, comments, placeholders.
// Thread: GUI. Owner: the editor's document. Called by: Qt.
#pragma once

#include <QSyntaxHighlighter>

namespace gw::ui {

class JsonHighlighter : public QSyntaxHighlighter {
    Q_OBJECT

public:
    explicit JsonHighlighter(QTextDocument* document);

protected:
    void highlightBlock(const QString& text) override;
};

} // namespace gw::ui

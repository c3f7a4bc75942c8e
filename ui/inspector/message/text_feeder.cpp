#include "ui/inspector/message/text_feeder.h"

#include <QElapsedTimer>
#include <QPlainTextDocumentLayout>
#include <QPlainTextEdit>
#include <QTextCursor>
#include <QTextDocument>
#include <QThreadPool>

namespace gw::ui {

namespace {

constexpr qsizetype firstPiece = 4 * 1024;
constexpr qsizetype largestPiece = 256 * 1024;

/// The next end of a line, so that no block is laid out twice.
qsizetype pieceEnd(const QString& text, qsizetype from, qsizetype wanted) {
    if (from + wanted >= text.size())
        return text.size();
    const qsizetype back = text.lastIndexOf(QLatin1Char('\n'), from + wanted);
    if (back > from)
        return back + 1;
    const qsizetype ahead = text.indexOf(QLatin1Char('\n'), from + wanted);
    return ahead < 0 ? text.size() : ahead + 1;
}

} // namespace

TextFeeder::TextFeeder(QPlainTextEdit& edit) : QObject(&edit), m_edit(edit) {
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &TextFeeder::feed);
}

TextFeeder::~TextFeeder() = default;

void TextFeeder::set(const QString& text, const std::function<void(QTextDocument*)>& started) {
    auto* fresh = new QTextDocument(&m_edit);
    fresh->setDocumentLayout(new QPlainTextDocumentLayout(fresh));
    fresh->setUndoRedoEnabled(false);
    fresh->setDefaultFont(m_edit.font());
    fresh->setDocumentMargin(m_edit.document()->documentMargin());
    QTextDocument* old = m_edit.document();
    const bool mine = old->parent() == &m_edit; // the one it was made with is gone with the next line
    m_edit.setDocument(fresh);
    if (mine) {
        // A million lines take as long to go as to come.
        old->setParent(nullptr);
        old->moveToThread(nullptr);
        QThreadPool::globalInstance()->start([old] { delete old; });
    }
    if (started)
        started(fresh);
    m_text = text;
    m_at = 0;
    m_piece = firstPiece;
    feed();
    if (isFeeding())
        m_timer.start();
}

void TextFeeder::feed() {
    QElapsedTimer clock;
    clock.start();
    QTextCursor cursor(m_edit.document());
    cursor.movePosition(QTextCursor::End);
    while (isFeeding() && !clock.hasExpired(slice.count())) {
        const qint64 before = clock.nsecsElapsed();
        const qsizetype end = pieceEnd(m_text, m_at, m_piece);
        cursor.insertText(m_text.mid(m_at, end - m_at));
        m_at = end;
        const qint64 took = clock.nsecsElapsed() - before;
        m_piece = took > 1'500'000 ? std::max(firstPiece, m_piece / 2) : took < 500'000 ? std::min(largestPiece, m_piece * 2) : m_piece;
    }
    if (!isFeeding()) {
        m_timer.stop();
        m_text.clear();
        m_at = 0;
        emit done();
    }
}

} // namespace gw::ui

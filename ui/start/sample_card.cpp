#include "ui/start/sample_card.h"

#include "ui/style/paint.h"

#include <QFile>
#include <QFileInfo>
#include <QPointer>
#include <QThreadPool>

namespace gw::ui {

namespace {

constexpr double pictureHeight = 82;

} // namespace

QString documentName(const QString& path) {
    QString name = QFileInfo(path).fileName();
    return name.remove(QStringLiteral(".gatewright.json")).remove(QStringLiteral(".json"));
}

SampleCard::SampleCard(const QString& path, QWidget* parent) : QAbstractButton(parent) {
    setText(documentName(path));
    setAccessibleName(text());
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    setFixedSize(sizeHint());
    QThreadPool::globalInstance()->start([self = QPointer<SampleCard>(this), path] {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return;
        auto made = makeMiniature(file.readAll().toStdString());
        if (!made)
            return;
        QMetaObject::invokeMethod(QCoreApplication::instance(), [self, miniature = std::make_shared<const Miniature>(std::move(*made))] {
            if (self == nullptr)
                return;
            self->m_miniature = miniature;
            self->setAccessibleDescription(miniature->description);
            self->setToolTip(tr("Opens a copy of this sample"));
            self->update();
        });
    });
}

void SampleCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color(hasFocus() ? Token::accent : Token::line), hasFocus() ? 2 : 1));
    painter.setBrush(color(isDown() || underMouse() ? Token::hover : Token::card));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 8, 8);
    const QRectF picture(9, 9, width() - 18, pictureHeight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(Token::canvas));
    painter.drawRoundedRect(picture, 4, 4);
    if (m_miniature != nullptr)
        paintMiniature(painter, picture.adjusted(10, 8, -10, -8), *m_miniature);
    paintText(painter, QRectF(12, picture.bottom() + 7, width() - 24, 16), text(), FontRole::bodyBold, Token::text);
    painter.setFont(typeface(FontRole::caption));
    painter.setPen(color(Token::text2));
    painter.drawText(QRectF(12, picture.bottom() + 26, width() - 24, height() - picture.bottom() - 34), Qt::TextWordWrap, m_miniature == nullptr ? QString() : m_miniature->description);
}

} // namespace gw::ui

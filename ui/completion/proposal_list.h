// The list of proposals below the cursor of a field that is being typed in. The field keeps the focus; its keys for the list are taken here.
// Thread: GUI. Owner: the field. Called by: the source's CompletionList, the property panel's TemplateCompleter.
#pragma once

#include <QListWidget>

#include <vector>

namespace gw::ui {

class ProposalList : public QListWidget {
    Q_OBJECT

public:
    struct Row {
        QString label;
        QString note; ///< beside it, lighter
        QString tip;
    };

    ProposalList(QWidget& field, const QString& name);
    /// Shows the rows below the cursor, above it where there is no room; `cursor` on the screen. No rows: the list goes.
    void offer(const std::vector<Row>& rows, const QRect& cursor, int width);

signals:
    /// Somebody chose this row; the list is closed already.
    void taken(int row);

protected:
    /// Below the cursor (on the screen), above it where there is no room.
    void placeAt(const QRect& cursor);
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void take();

    QWidget& m_field;
};

} // namespace gw::ui

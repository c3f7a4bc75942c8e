// The traffic table: newest at the end and followed until the user scrolls up or goes to a row; End follows again.
// Thread: GUI. Owner: traffic panel. Called by: traffic panel; Qt.
#pragma once

#include "ui/inspector/list/exchange_table_model.h"

#include <QTableView>

namespace gw::ui {

class ExchangeTable : public QTableView {
    Q_OBJECT

public:
    explicit ExchangeTable(ExchangeTableModel& model, QWidget* parent = nullptr);

    [[nodiscard]] bool isFollowing() const { return m_following; }
    [[nodiscard]] runtime::Record selectedRecord() const;
    /// What the empty table says: a sentence, and a command line to copy (may be "").
    void setEmptyTexts(const QString& sentence, const QString& command);

public slots:
    void followNewest();
    void setFollowing(bool following);

signals:
    void followingChanged(bool following);
    void recordSelected(const gw::runtime::Record& record); ///< nullptr = none
    void recordActivated(const gw::runtime::Record& record);
    void urlCopyRequested(const gw::runtime::Record& record);
    void curlCopyRequested(const gw::runtime::Record& record);
    void composeRequested(const gw::runtime::Record& record);
    void wayRequested(const gw::runtime::Record& record);
    void filterRequested(const QString& terms);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    /// The path takes what the other columns leave, but stays readable.
    void fitPath();
    void onReset();
    void onRowsRemoved(int first, int last);
    void announce();

    ExchangeTableModel& m_model;
    QString m_emptySentence;
    QString m_emptyCommand;
    QRectF m_commandRect; ///< of the command in the empty state, in viewport coordinates
    runtime::Record m_announced;
    quint64 m_selectedSerial = 0;
    bool m_hasSelected = false;
    bool m_following = true;
    bool m_resetting = false;
    bool m_quiet = false; ///< the view itself scrolls
};

} // namespace gw::ui

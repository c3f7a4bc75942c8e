#include "ui/inspector/list/exchange_table.h"

#include "ui/inspector/list/exchange_delegate.h"
#include "ui/style/icons.h"
#include "ui/style/paint.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>

namespace gw::ui {

namespace {

constexpr int leastPath = 140; ///< a narrow table scrolls sideways rather than hide what was asked for

} // namespace

ExchangeTable::ExchangeTable(ExchangeTableModel& model, QWidget* parent) : QTableView(parent), m_model(model) {
    setAccessibleName(tr("Exchanges"));
    setItemDelegate(new ExchangeDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setShowGrid(false);
    setWordWrap(false);
    setFrameShape(NoFrame);
    setTabKeyNavigation(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setMouseTracking(true);
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(ExchangeDelegate::rowHeight);
    verticalHeader()->setDefaultSectionSize(ExchangeDelegate::rowHeight);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setModel(&model);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setMinimumSectionSize(40);
    horizontalHeader()->setSectionsMovable(true);
    static constexpr std::array widths{104, 78, 240, 104, 146, 82, 82, 130, 84};
    for (int column = 0; column < ExchangeTableModel::columnTotal; ++column)
        setColumnWidth(column, widths.at(static_cast<std::size_t>(column)));
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, [this](int section) {
        if (section != ExchangeTableModel::path)
            fitPath();
    });
    fitPath();

    // A step away from the end by the user stops following; the view's own scrolling does not count.
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (!m_quiet && !m_resetting)
            setFollowing(value >= verticalScrollBar()->maximum());
    });
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, [this](int, int maximum) {
        if (!m_following)
            return;
        const QScopedValueRollback quiet(m_quiet, true);
        verticalScrollBar()->setValue(maximum);
    });
    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, [this] { m_resetting = true; });
    connect(&model, &QAbstractItemModel::modelReset, this, &ExchangeTable::onReset);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, [this](const QModelIndex&, int first, int last) { onRowsRemoved(first, last); });
    connect(&model, &QAbstractItemModel::dataChanged, this, &ExchangeTable::announce);
    connect(&Theme::current(), &Theme::changed, viewport(), QOverload<>::of(&QWidget::update));
}

runtime::Record ExchangeTable::selectedRecord() const {
    const QModelIndexList rows = selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : m_model.recordAt(rows.front().row());
}

void ExchangeTable::setEmptyTexts(const QString& sentence, const QString& command) {
    m_emptySentence = sentence;
    m_emptyCommand = command;
    viewport()->update();
}

void ExchangeTable::setFollowing(bool following) {
    if (std::exchange(m_following, following) != following)
        emit followingChanged(following);
}

void ExchangeTable::followNewest() {
    setFollowing(true);
    const QScopedValueRollback quiet(m_quiet, true);
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

void ExchangeTable::onReset() {
    m_resetting = false;
    const int row = m_hasSelected ? m_model.rowOf(m_selectedSerial) : -1;
    if (row >= 0) {
        const QScopedValueRollback quiet(m_quiet, true);
        selectionModel()->setCurrentIndex(m_model.index(row, 0), QItemSelectionModel::SelectCurrent | QItemSelectionModel::Rows);
        if (!m_following)
            scrollTo(m_model.index(row, 0));
    }
    if (m_following)
        followNewest();
    announce();
}

void ExchangeTable::onRowsRemoved(int first, int last) {
    // What the user looks at stays where it is when the oldest rows go.
    if (m_following || first != 0)
        return;
    const QScopedValueRollback quiet(m_quiet, true);
    verticalScrollBar()->setValue(verticalScrollBar()->value() - (last + 1) * ExchangeDelegate::rowHeight);
}

void ExchangeTable::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) {
    QTableView::selectionChanged(selected, deselected);
    if (m_resetting)
        return;
    const QModelIndexList rows = selectionModel()->selectedRows();
    if (!rows.isEmpty()) {
        m_hasSelected = true;
        m_selectedSerial = m_model.serialAt(rows.front().row());
        if (rows.front().row() + 1 < m_model.rowCount())
            setFollowing(false);
    }
    announce();
}

void ExchangeTable::announce() {
    const runtime::Record record = selectedRecord();
    // A record is unpacked anew each time; what can change of one exchange is that it ends.
    const bool same = record == nullptr || m_announced == nullptr ? record == m_announced
                                                                  : record->key == m_announced->key && record->sequence == m_announced->sequence && record->ending == m_announced->ending;
    if (same)
        return;
    m_announced = record;
    emit recordSelected(record);
}

void ExchangeTable::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_End) {
        if (m_model.rowCount() > 0 && event->modifiers() & Qt::ShiftModifier)
            selectRow(m_model.rowCount() - 1);
        followNewest();
        return;
    }
    if (event->key() == Qt::Key_Home && m_model.rowCount() > 0) {
        selectRow(0);
        setFollowing(false);
        scrollToTop();
        return;
    }
    if (event->key() == Qt::Key_Escape && selectionModel()->hasSelection()) {
        m_hasSelected = false;
        selectionModel()->clear();
        announce();
        return;
    }
    if (m_model.rowCount() == 0 && !m_emptyCommand.isEmpty() && event->matches(QKeySequence::Copy)) {
        QApplication::clipboard()->setText(m_emptyCommand);
        return;
    }
    const runtime::Record record = selectedRecord();
    if (record != nullptr && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        emit recordActivated(record);
        return;
    }
    if (record != nullptr && event->matches(QKeySequence::Copy)) {
        emit curlCopyRequested(record);
        return;
    }
    QTableView::keyPressEvent(event);
}

void ExchangeTable::mousePressEvent(QMouseEvent* event) {
    if (m_model.rowCount() == 0 && m_commandRect.contains(event->position()) && !m_emptyCommand.isEmpty())
        QApplication::clipboard()->setText(m_emptyCommand);
    QTableView::mousePressEvent(event);
}

void ExchangeTable::contextMenuEvent(QContextMenuEvent* event) {
    QModelIndex index = indexAt(event->pos());
    QPoint at = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard) {
        index = currentIndex();
        at = viewport()->mapToGlobal(visualRect(index).bottomLeft());
    }
    const runtime::Record record = index.isValid() ? m_model.recordAt(index.row()) : nullptr;
    if (record == nullptr)
        return;
    QMenu menu(this);
    menu.addAction(icon(QStringLiteral("copy")), tr("Copy URL"), this, [&] { emit urlCopyRequested(record); });
    menu.addAction(icon(QStringLiteral("copy")), tr("Copy as cURL"), this, [&] { emit curlCopyRequested(record); });
    menu.addAction(icon(QStringLiteral("composer")), tr("Send to Composer"), this, [&] { emit composeRequested(record); });
    menu.addAction(icon(QStringLiteral("route")), tr("Show Its Way"), this, [&] { emit wayRequested(record); });
    if (const QString terms = m_model.filterFor(index); !terms.isEmpty()) {
        menu.addSeparator();
        menu.addAction(icon(QStringLiteral("funnel")), tr("Filter by %1").arg(QString(terms).replace(QLatin1Char('&'), QStringLiteral("&&"))), this,
                       [&] { emit filterRequested(terms); });
        menu.addAction(tr("Filter Out This Value"), this, [&] { emit filterRequested(QStringLiteral("not ") + terms); });
    }
    menu.exec(at);
}

void ExchangeTable::fitPath() {
    QHeaderView* header = horizontalHeader();
    const int others = header->length() - header->sectionSize(ExchangeTableModel::path);
    const bool room = viewport()->width() - others >= leastPath;
    header->setSectionResizeMode(ExchangeTableModel::path, room ? QHeaderView::Stretch : QHeaderView::Interactive);
    if (!room)
        header->resizeSection(ExchangeTableModel::path, leastPath);
}

void ExchangeTable::resizeEvent(QResizeEvent* event) {
    fitPath();
    QTableView::resizeEvent(event);
    if (m_following)
        followNewest();
}

void ExchangeTable::paintEvent(QPaintEvent* event) {
    QTableView::paintEvent(event);
    m_commandRect = {};
    if (m_model.rowCount() > 0 || m_emptySentence.isEmpty())
        return;
    QPainter painter(viewport());
    const QRectF area = QRectF(viewport()->rect());
    const double middle = area.center().y();
    paintText(painter, QRectF(area.left() + 16, middle - 40, area.width() - 32, 24), m_emptySentence, FontRole::body, Token::text2, Qt::AlignHCenter);
    if (m_emptyCommand.isEmpty())
        return;
    const double width = std::min(area.width() - 32, textWidth(m_emptyCommand, FontRole::path) + 48);
    m_commandRect = QRectF(area.center().x() - width / 2, middle - 8, width, 30);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(color(Token::line));
    painter.setBrush(color(Token::baseAlt));
    painter.drawRoundedRect(m_commandRect.adjusted(.5, .5, -.5, -.5), 5, 5);
    paintText(painter, m_commandRect.adjusted(12, 0, -34, 0), m_emptyCommand, FontRole::path, Token::text);
    paintIcon(painter, QStringLiteral("copy"), QRectF(m_commandRect.right() - 26, m_commandRect.top() + 7, 16, 16), color(Token::text2));
    paintText(painter, QRectF(area.left() + 16, middle + 30, area.width() - 32, 20), tr("a click or Ctrl+C copies the line"), FontRole::caption, Token::text3,
              Qt::AlignHCenter);
}

} // namespace gw::ui

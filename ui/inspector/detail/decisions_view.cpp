#include "ui/inspector/detail/decisions_view.h"

#include "ui/inspector/detail/decision_row.h"
#include "ui/style/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace gw::ui {

namespace {

constexpr std::size_t candidatesMax = 20;

QLabel* candidateLabel(const QString& text, FontRole role, Token tint) {
    auto* label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setFont(typeface(role));
    label->setWordWrap(true);
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, color(tint));
    label->setPalette(palette);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

DecisionsView::DecisionsView(Asker asker, QWidget* parent) : QScrollArea(parent), m_asker(std::move(asker)) {
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Decisions"));
    connect(&Theme::current(), &Theme::changed, this, &DecisionsView::rebuild);
}

void DecisionsView::showRecord(const runtime::Record& record) {
    m_record = record;
    m_rows = record == nullptr ? std::vector<Decision>() : Decisions::of(*record);
    m_unfolded = false;
    rebuild();
}

QString DecisionsView::plainText() const {
    QString all;
    for (const Decision& row : m_rows) {
        all += row.kind == Decision::Kind::verdict ? QStringLiteral("%1: %2").arg(Decisions::markWords(row.mark), row.title) : row.title;
        for (const QString& part : {row.origin, row.detail, row.cost})
            if (!part.isEmpty())
                all += QStringLiteral(" | ") + part;
        all += QLatin1Char('\n');
    }
    return all;
}

void DecisionsView::rebuild() {
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 4, 0, 8);
    column->setSpacing(2);
    for (const Decision& decision : m_rows) {
        auto* row = new DecisionRow(decision);
        if (decision.isRoute && m_asker && m_unfolded)
            addCandidates(row->body());
        else if (decision.isRoute && m_asker && m_record != nullptr) {
            auto* ask = new QPushButton(tr("Why not the others?"));
            ask->setFlat(true);
            ask->setIcon(gw::ui::icon(QStringLiteral("right"), Token::text3));
            ask->setToolTip(tr("Asks the plan that runs now about every candidate"));
            connect(ask, &QPushButton::clicked, this, [this] {
                m_unfolded = true;
                // The button that is pressed goes with the rows: not from within its own signal.
                QMetaObject::invokeMethod(this, &DecisionsView::rebuild, Qt::QueuedConnection);
            });
            row->body().addWidget(ask, 0, Qt::AlignLeft);
        }
        column->addWidget(row);
    }
    column->addStretch(1);
    setWidget(content);
}

void DecisionsView::addCandidates(QVBoxLayout& column) {
    const Candidates found = m_asker(*m_record);
    auto* grid = new QGridLayout;
    grid->setContentsMargins(0, 4, 0, 2);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(3);
    grid->setColumnStretch(2, 1);
    int line = 0;
    for (const Candidate& one : found.all) {
        if (static_cast<std::size_t>(line) == candidatesMax)
            break;
        grid->addWidget(candidateLabel(QString::number(line + 1), FontRole::captionMono, Token::text3), line, 0, Qt::AlignTop);
        grid->addWidget(candidateLabel(one.route, one.won ? FontRole::captionBold : FontRole::caption, Token::text), line, 1, Qt::AlignTop);
        grid->addWidget(candidateLabel(one.verdict, FontRole::caption, one.won ? Token::ok : Token::text2), line, 2);
        ++line;
    }
    column.addLayout(grid);
    QStringList notes;
    if (found.all.size() > candidatesMax)
        notes << tr("%n more of lower rank", "", static_cast<int>(found.all.size() - candidatesMax));
    if (!found.note.isEmpty())
        notes << found.note;
    if (!notes.isEmpty())
        column.addWidget(candidateLabel(notes.join(QStringLiteral(" · ")), FontRole::caption, Token::text3));
}

} // namespace gw::ui

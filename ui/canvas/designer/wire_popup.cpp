#include "ui/canvas/designer/wire_popup.h"

#include "ui/style/program_style.h"
#include "ui/style/theme.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QTimer>

namespace gw::ui {

using editing::WirePart;

WirePopup::WirePopup(const json::Node& gateway, const QString& from, const QString& to, QWidget* parent)
    : Popup(parent), m_name(editing::nameOf(gateway, from)), m_field(new QComboBox(this)), m_part(new QComboBox(this)), m_key(new QLineEdit(this)),
      m_keyLabel(new QLabel(this)), m_preview(new QLabel(this)) {
    setObjectName(QStringLiteral("wirePopup"));
    m_wire.from = from;
    m_wire.to = to;
    const bool response = editing::stepAt(to).isEmpty();
    setAccessibleName(tr("Use the answer of %1").arg(m_name));
    auto* title = new QLabel(response ? tr("%1 → response").arg(m_name) : tr("%1 → %2").arg(m_name, editing::nameOf(gateway, to)), this);
    title->setFont(typeface(FontRole::bodyBold));
    m_field->setEditable(true);
    m_field->setInsertPolicy(QComboBox::NoInsert);
    m_field->setAccessibleName(tr("Field of the answer"));
    m_field->lineEdit()->setFont(typeface(FontRole::captionMono));
    m_field->addItems(editing::answerFields(gateway, from));
    if (response) {
        m_part->addItem(tr("Answer"), static_cast<int>(WirePart::response));
    } else {
        m_part->addItem(tr("Query parameter"), static_cast<int>(WirePart::query));
        m_part->addItem(tr("End of the path"), static_cast<int>(WirePart::path));
        m_part->addItem(tr("Member of the body"), static_cast<int>(WirePart::body));
        // The usual case: an identifier out of the answer.
        const int id = m_field->findText(QStringLiteral("body.id"));
        m_field->setCurrentIndex(std::max(0, id));
    }
    m_part->setAccessibleName(tr("Where it lands"));
    m_key->setAccessibleName(tr("Under which name"));
    m_preview->setFont(typeface(FontRole::captionMono));
    m_preview->setMinimumWidth(260);
    auto* connectButton = new QPushButton(tr("Connect"), this);
    connectButton->setProperty(primaryProperty, true);
    connectButton->setDefault(true);
    auto* form = new QFormLayout(this);
    form->setContentsMargins(12, 12, 12, 12);
    form->setSpacing(8);
    form->addRow(title);
    form->addRow(tr("Field"), m_field);
    form->addRow(tr("Lands in"), m_part);
    m_keyLabel->setText(tr("As"));
    form->addRow(m_keyLabel, m_key);
    form->addRow(m_preview);
    form->addRow(connectButton);
    m_part->setEnabled(!response);
    connect(m_field, &QComboBox::editTextChanged, this, &WirePopup::refresh);
    connect(m_part, &QComboBox::currentIndexChanged, this, &WirePopup::refresh);
    connect(m_key, &QLineEdit::textEdited, this, [this] {
        m_keyTyped = true;
        refresh();
    });
    connect(connectButton, &QPushButton::clicked, this, &WirePopup::accept);
    // A list with a line keeps Enter to itself.
    connect(m_field->lineEdit(), &QLineEdit::returnPressed, this, &WirePopup::accept);
    m_field->setCompleter(nullptr); // what is typed stands as typed
    m_field->view()->installEventFilter(this);
    refresh();
}

bool WirePopup::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Hide) {
        m_listCloses = true;
        QTimer::singleShot(0, this, [this] { m_listCloses = false; });
    }
    return Popup::eventFilter(watched, event);
}

void WirePopup::openAt(const QPoint& screen) {
    adjustSize();
    showAt(screen);
    m_field->setFocus();
    m_field->lineEdit()->selectAll();
}

void WirePopup::setField(const QString& field) {
    m_field->setEditText(field);
}

editing::Wire WirePopup::wire() const {
    editing::Wire wire = m_wire;
    wire.field = m_field->currentText().trimmed();
    wire.part = static_cast<WirePart>(m_part->currentData().toInt());
    wire.key = wire.part == WirePart::path ? QString() : m_key->text().trimmed();
    return wire;
}

void WirePopup::refresh() {
    if (!m_keyTyped) {
        // The last word of the field is the likeliest name: body.items[*].id → id; a whole answer goes under its step's name.
        static const QRegularExpression word(QStringLiteral("([A-Za-z_][A-Za-z0-9_]*)[^A-Za-z0-9_]*$"));
        const QString last = word.match(m_field->currentText()).captured(1);
        m_key->setText(last == QLatin1String("body") || last.isEmpty() ? m_name : last);
    }
    const editing::Wire now = wire();
    m_keyLabel->setVisible(now.part != WirePart::path);
    m_key->setVisible(now.part != WirePart::path);
    const QString value = QStringLiteral("{%1.%2}").arg(m_name, now.field);
    switch (now.part) {
    case WirePart::path: m_preview->setText(QStringLiteral("…/%1").arg(value)); break;
    case WirePart::query: m_preview->setText(QStringLiteral("?%1=%2").arg(now.key, value)); break;
    case WirePart::body:
    case WirePart::response: m_preview->setText(QStringLiteral("\"%1\": \"%2\"").arg(now.key, value)); break;
    }
}

void WirePopup::accept() {
    const editing::Wire now = wire();
    if (!isVisible() || m_listCloses) // Enter reaches the line and the button
        return;
    if (now.field.isEmpty() || (now.part != WirePart::path && now.key.isEmpty()))
        return;
    hide();
    emit accepted(now);
    close();
}

} // namespace gw::ui

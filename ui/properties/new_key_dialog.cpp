#include "ui/properties/new_key_dialog.h"

#include "ui/properties/form/field_text.h"
#include "ui/style/icons.h"
#include "ui/style/program_style.h"
#include "ui/style/theme.h"

#include <QClipboard>
#include <QCryptographicHash>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRandomGenerator>

namespace gw::ui {

namespace {

/// 256 bits of the system's own randomness, in letters fit for a header.
QString randomKey() {
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    const QByteArray bytes(reinterpret_cast<const char*>(words.data()), sizeof(words));
    return QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

} // namespace

NewKeyDialog::NewKeyDialog(QWidget* parent) : QDialog(parent), m_key(randomKey()), m_name(new QLineEdit(tr("key-%1").arg(QDate::currentDate().toString(Qt::ISODate)))) {
    setWindowTitle(tr("New API key"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    auto* words = new QLabel(tr("Copy the key now and give it to the consumer. It is not shown again: the document only keeps its SHA-256 digest."));
    words->setWordWrap(true);
    layout->addWidget(words);
    auto* key = new QLineEdit(m_key);
    key->setReadOnly(true);
    key->setFont(typeface(FontRole::captionMono));
    key->setCursorPosition(0);
    key->setAccessibleName(tr("The new key"));
    key->setMinimumWidth(360);
    auto* copy = new QPushButton(icon(QStringLiteral("copy")), tr("Copy"));
    connect(copy, &QPushButton::clicked, this, [this, copy] {
        QGuiApplication::clipboard()->setText(m_key);
        copy->setText(tr("Copied"));
    });
    auto* line = new QHBoxLayout;
    line->setSpacing(6);
    line->addWidget(key, 1);
    line->addWidget(copy);
    auto* form = new QFormLayout;
    form->addRow(tr("Key"), line);
    form->addRow(tr("Name"), m_name);
    m_name->setAccessibleName(tr("Name of the key"));
    layout->addLayout(form);
    auto* buttons = new QHBoxLayout;
    auto* cancel = new QPushButton(tr("Cancel"));
    auto* add = new QPushButton(tr("Add key"));
    add->setProperty(primaryProperty, true);
    add->setDefault(true);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(add, &QPushButton::clicked, this, &QDialog::accept);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(add);
    layout->addLayout(buttons);
    const auto check = [this, add] { add->setEnabled(bool(jsonOf(schema::kind::Name{}, m_name->text()))); };
    connect(m_name, &QLineEdit::textChanged, this, check);
}

QString NewKeyDialog::json() const {
    const QByteArray digest = QCryptographicHash::hash(m_key.toUtf8(), QCryptographicHash::Sha256).toHex();
    return QStringLiteral("{\"name\": %1, \"sha256\": \"%2\"}").arg(quotedJson(m_name->text()), QString::fromLatin1(digest));
}

} // namespace gw::ui

// Makes a random API key and shows it this once: the document only gets its digest.
// Thread: GUI. Owner: PropertyPanel while it is open. Called by: PropertyPanel.
#pragma once

#include <QDialog>

class QLineEdit;

namespace gw::ui {

class NewKeyDialog : public QDialog {
    Q_OBJECT

public:
    explicit NewKeyDialog(QWidget* parent = nullptr);
    /// `{"sha256": "…", "name": "…"}`
    [[nodiscard]] QString json() const;
    [[nodiscard]] const QString& key() const { return m_key; }

private:
    QString m_key;
    QLineEdit* m_name;
};

} // namespace gw::ui

// One program for one user and display: a second start hands its files to the first and ends.
// Thread: GUI. Owner: main. Called by: main.
#pragma once

#include <QLocalServer>
#include <QObject>
#include <QStringList>

namespace gw::ui {

class SingleInstance : public QObject {
    Q_OBJECT

public:
    /// `name` "" = of this user, data folder and display.
    explicit SingleInstance(const QString& name = {}, QObject* parent = nullptr);

    /// True if another instance took the files: this one has nothing left to do. Otherwise this one listens from now on; what a
    /// killed one left behind is cleaned up. An instance that does not answer within two seconds counts as none.
    [[nodiscard]] bool handOver(const QStringList& files);

signals:
    /// Another start brought these files, absolute paths; empty = only wants the window.
    void received(const QStringList& files);

private:
    void accept();

    QString m_name;
    QLocalServer m_server;
};

} // namespace gw::ui

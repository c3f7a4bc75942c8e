// One program for one user and display: a second start hands its files to the first and ends. The socket stands in the user's
// runtime folder, and both ends look whether the other is this user's: nobody else is told what is opened, or can open anything here.
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
    /// killed one left behind is cleaned up. An instance that does not answer within two seconds, or is another user's, counts as none.
    [[nodiscard]] bool handOver(const QStringList& files);

signals:
    /// Another start brought these files, absolute paths; empty = only wants the window.
    void received(const QStringList& files);

private:
    void accept();

    QString m_path; ///< of the socket, "" = no folder to have one in
    QLocalServer m_server;
};

} // namespace gw::ui

// A sample's page: shell lines and the answers that must follow. Shared by the tests that run it against gatewrightd and
// against the engine inside the window.
#pragma once

#include <QString>
#include <QStringList>
#include <QVector>

class QProcess;

namespace gw::test {

/// One ```sh block and the ```http block after it.
struct SampleStep {
    QString command;  ///< run by sh; its last curl's output is compared
    QString expected; ///< status line, fields that must be there, an empty line, the body; `…` stands for anything
    int line = 0;     ///< of the page
};

/// Starts `gatewrightd run` with these arguments and waits until the listener "public" answers; its base URL, "" with
/// what the program said in `problem` if that does not come.
[[nodiscard]] QString serve(QProcess& engine, const QStringList& arguments, QString* problem);

/// Every step of a page, in order; a block without its answer is an error: `problem` says so.
[[nodiscard]] QVector<SampleStep> readSamplePage(const QString& file, QString* problem);

/// Runs the command with http://127.0.0.1:8080 replaced by `base` and gives what it printed.
[[nodiscard]] QString runSampleCommand(const QString& command, const QString& base);

/// An answer without what differs from one request to the next: ids, times, and a bucket's level, which follows time.
[[nodiscard]] QString comparableAnswer(QString answer);

/// "" if the answer is as expected, else what differs.
[[nodiscard]] QString compareAnswer(const QString& expected, const QString& actual);

} // namespace gw::test

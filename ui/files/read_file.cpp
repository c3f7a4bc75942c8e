#include "ui/files/read_file.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>

namespace gw::ui {

namespace {

constexpr qint64 maxBytes = 16 * 1024 * 1024;

QString say(const char* words) {
    return QCoreApplication::translate("DocumentFiles", words);
}

} // namespace

std::expected<QByteArray, QString> readDocumentFile(const QString& path) {
    QFile file(path);
    if (path.startsWith(QLatin1String(":/"))) {
        if (!file.open(QIODevice::ReadOnly))
            return std::unexpected(file.errorString());
        return file.readAll();
    }
    // Not blocking: the open() of a pipe would wait for a writer.
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0)
        return std::unexpected(qt_error_string(errno));
    struct stat facts {};
    const bool regular = ::fstat(descriptor, &facts) == 0 && S_ISREG(facts.st_mode);
    // It closes the descriptor in any case.
    if (!file.open(descriptor, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle))
        return std::unexpected(file.errorString());
    if (!regular)
        return std::unexpected(say("it is no regular file"));
    const QByteArray content = file.read(maxBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return std::unexpected(file.errorString());
    if (content.size() > maxBytes)
        return std::unexpected(say("it is larger than 16 MiB"));
    return content;
}

} // namespace gw::ui

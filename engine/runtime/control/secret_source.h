// Secrets and files of a document from the real world: the process's environment, and files beside the document.
// Thread: one at a time (files are read on the caller's thread: control plane and GUI workers, never a data worker).
// Owner: whoever compiles. Called by: pipeline::compile through config::resolveSecrets.
#pragma once

#include "config/secrets.h"

#include <string>
#include <vector>

namespace gw::runtime {

class ProcessSecrets final : public config::SecretSource {
public:
    static constexpr std::size_t maxFileBytes = 16UL * 1024 * 1024; ///< `respond.file` bodies come this way too

    /// `documentFolder`: where relative paths start; "" = the working directory.
    explicit ProcessSecrets(std::string documentFolder) : m_folder(std::move(documentFolder)) {}

    [[nodiscard]] std::optional<std::string> environment(std::string_view name) const override;
    /// Regular files only (a FIFO or device would hold the engine up), at most maxFileBytes, followed through links
    /// (mounted secrets are links). The trailing newline is left: who stands for a secret cuts it.
    [[nodiscard]] std::expected<std::string, std::string> file(std::string_view path) const override;
    /// Paths of every file that was asked for, also of those that are not there, below the folder where they are relative.
    [[nodiscard]] const std::vector<std::string>& asked() const { return m_asked; }

private:
    std::string m_folder;
    mutable std::vector<std::string> m_asked;
};

} // namespace gw::runtime

// "Copy as cURL": a record as a command line for a POSIX shell. Secrets stay redacted; the reader puts them in.
// Thread: pure function, any. Owner: the caller. Called by: inspector, headless tools.
#pragma once

#include "trace/record.h"

#include <string>
#include <string_view>

namespace gw::capture {

/// `base` = "http://127.0.0.1:8080" of the listener; the line always asks there, also for a target in absolute form. Nothing
/// that a client sent is ever read by the shell, by the terminal, by curl as an option, or as a file name. A body that no argument can carry (NUL bytes) or that was not kept whole is named in a
/// comment line and left out.
[[nodiscard]] std::string toCurl(const trace::ExchangeRecord& record, std::string_view base);

/// One shell word: bare when harmless, else in single quotes, with control characters in $'…' (POSIX.1-2024; bash, zsh, ksh).
[[nodiscard]] std::string shellQuoted(std::string_view text);

} // namespace gw::capture

// A finished record as one run of bytes, for those who keep many: a third of what the record itself takes.
// Thread: pure functions, any. Owner: the caller. Called by: the inspector's store.
#pragma once

#include "trace/record.h"

#include <string>
#include <string_view>

namespace gw::trace {

/// Everything of the record. Only for this program: the form is no file format and may change.
void pack(const ExchangeRecord& record, std::string& to);

/// Fills an empty record with what pack() made. Its texts are views into `bytes`, which must outlive it; its lists live in its own
/// memory.
void unpack(std::string_view bytes, ExchangeRecord& to);

} // namespace gw::trace

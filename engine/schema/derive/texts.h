// The words of a schema for people: titles, labels, helps, options, units. What a program that speaks another language translates.
// Thread: pure function, any. Owner: none. Called by: config (resources/schema/texts.json), tests.
#pragma once

#include "schema/policy_table.h"
#include "schema/schema.h"

#include <string>
#include <vector>

namespace gw::schema {

/// Of `root`, of all that it has, and of the policies: each text once, in the order of declaration. What this build does not support
/// is left out, for nothing shows it.
[[nodiscard]] std::vector<std::string> texts(const Schema& root, const PolicyTable& policies);

} // namespace gw::schema

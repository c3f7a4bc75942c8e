// The names by which the floors above call a policy use and its boxed settings (declared in schema, which reads them).
// Thread: plain values, any. Owner: see schema/policy_use.h. Called by: policies, pipeline, ui.
#pragma once

#include "schema/policy_use.h"

namespace gw::model {

using schema::PolicyUse;
using schema::PolicyUses;
using schema::SettingsBox;

} // namespace gw::model

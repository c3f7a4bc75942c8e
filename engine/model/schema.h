// The schemas of the gateway document's objects (those of policies are in engine/policies/<kind>).
// Thread: function-local statics, any. Owner: themselves. Called by: config, ui (palette, property panel), tests.
#pragma once

#include "schema/schema.h"

namespace gw::model {

[[nodiscard]] const schema::Schema& gatewaySchema(); ///< Gateway: the root
[[nodiscard]] const schema::Schema& listenerSchema();
[[nodiscard]] const schema::Schema& upstreamSchema();
[[nodiscard]] const schema::Schema& listenerTlsSchema();
[[nodiscard]] const schema::Schema& upstreamTlsSchema();
[[nodiscard]] const schema::Schema& consumerSchema();
[[nodiscard]] const schema::Schema& groupSchema();
[[nodiscard]] const schema::Schema& routeSchema();
[[nodiscard]] const schema::Schema& matchSchema();
[[nodiscard]] const schema::Schema& forwardSchema();
[[nodiscard]] const schema::Schema& respondSchema();
[[nodiscard]] const schema::Schema& redirectSchema();
[[nodiscard]] const schema::Schema& aggregateSchema();
[[nodiscard]] const schema::Schema& aggregateStepSchema();
[[nodiscard]] const schema::Schema& mockSchema();
[[nodiscard]] const schema::Schema& mockOperationSchema();
[[nodiscard]] const schema::Schema& observabilitySchema();
[[nodiscard]] const schema::Schema& adminSchema();

/// How `onMissing` is declared wherever templates are: also for policies.
[[nodiscard]] std::string_view onMissingHelp();

} // namespace gw::model

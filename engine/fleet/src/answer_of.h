// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "command_life.h"

#include <panelboard/fleet/target.h>
#include <panelboard/http/client.h>

#include <string>
#include <vector>

namespace panelboard::fleet {

/// Who wants what, by the configuration that is in force: for an edit that came too late.
[[nodiscard]] std::vector<EditConflict> conflictsOf(const EditConfig &edit,
                                                    const breaker::CircuitBreakerConfig &inForce);

/// What came back for a command, as an answer: a 2xx is yes, a refusal says why, and where the request may
/// have arrived but nothing usable came back the answer is unknown.
[[nodiscard]] Answer answerOf(const http::ClientResult &result, const TargetConfig &target);

/// The body of POST {base}/circuitbreakers/{name}.
/// @param withMore  reason, actor and expiry too: a Panelboard service
[[nodiscard]] std::string bodyOf(const Command &command, const UpdateState &update, bool withMore);
/// The merge patch of PATCH {base}/circuitbreakers/{name}/config.
[[nodiscard]] std::string bodyOf(const Command &command, const EditConfig &edit);
/// The body of PUT {faultControlUrl}/faults/{fault}.
[[nodiscard]] std::string bodyOf(const SwitchFault &fault);

} // namespace panelboard::fleet

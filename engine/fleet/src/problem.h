// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/fleet/target.h>
#include <panelboard/http/client.h>
#include <panelboard/ingest/resilience4j.h>

#include <string>
#include <string_view>

namespace panelboard::fleet {

/// Why a target was not read, with the remedy: one sentence for the operator.
/// @param path  which endpoint: "/prometheus"
[[nodiscard]] std::string problemOf(const http::ClientError &error);
[[nodiscard]] std::string problemOf(int status, std::string_view path, const TargetConfig &target);
[[nodiscard]] std::string problemOf(const ingest::DialectError &error, std::string_view path);

/// The words of an error answer's JSON: its `message`, else its `error`. Empty for another body.
[[nodiscard]] std::string messageIn(const std::string &body);

/// Why a service refused a command, with the remedy.
[[nodiscard]] std::string refusalOf(const http::Response &response, const TargetConfig &target);

} // namespace panelboard::fleet

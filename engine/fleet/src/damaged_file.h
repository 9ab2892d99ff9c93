// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sqlite.h"

#include <panelboard/breaker/clock.h>

#include <filesystem>
#include <string>

#include <tl/expected.hpp>

namespace panelboard::fleet {

/// Whether SQLite complains of the bytes of the file: it is no database, or one with a hole in it.
[[nodiscard]] bool isDamage(const sqlite::Problem &problem);

/// Gives a database that cannot be used another name beside its own,
/// "audit-2026-11-22T14-21-37.damaged.sqlite" (UTC), with its journals, so that a new one can take its place.
/// Nothing may have it open.
/// @return where it is now, or why that failed
[[nodiscard]] tl::expected<std::filesystem::path, std::string> setAside(const std::filesystem::path &file,
                                                                        breaker::TimePoint now);

} // namespace panelboard::fleet

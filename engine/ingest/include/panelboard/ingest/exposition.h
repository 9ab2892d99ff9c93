// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/ingest/sample.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace panelboard::ingest {

struct ParseError {
    std::size_t line = 0;   ///< 1-based
    std::size_t column = 0; ///< 1-based, in bytes
    std::string reason;     ///< "label value is not closed"
    std::string remedy;     ///< "add the missing quote"
};

[[nodiscard]] std::vector<ParseError> parseExposition(std::string_view text, SampleSink &sink);

} // namespace panelboard::ingest

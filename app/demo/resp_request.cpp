// SPDX-License-Identifier: Apache-2.0
#include "resp_request.h"

#include <charconv>

namespace panelboard::demo {

namespace {

constexpr std::size_t kMaxParts = 64;
constexpr std::size_t kMaxPartBytes = 64 * 1024;
constexpr std::size_t kMaxNumberDigits = 12;

/// Walks over the input; `incomplete` and `error` end the walk.
struct Reader {
    std::string_view input;
    std::size_t position = 0;
    bool incomplete = false;
    std::string error;

    [[nodiscard]] bool stopped() const { return incomplete || !error.empty(); }

    /// "<mark><number>\r\n"
    std::size_t number(char mark, std::size_t max)
    {
        if (position == input.size()) {
            incomplete = true;
            return 0;
        }
        if (input[position] != mark) {
            error = std::string("Protocol error: expected '") + mark + "'";
            return 0;
        }
        const std::size_t end = input.find("\r\n", position);
        if (end == std::string_view::npos) {
            incomplete = input.size() - position <= kMaxNumberDigits;
            if (!incomplete)
                error = "Protocol error: invalid length";
            return 0;
        }
        std::size_t value = 0;
        const char *last = input.data() + end;
        const auto [stop, code] = std::from_chars(input.data() + position + 1, last, value);
        if (code != std::errc() || stop != last || value > max)
            error = "Protocol error: invalid length";
        position = end + 2;
        return value;
    }

    std::string part()
    {
        const std::size_t length = number('$', kMaxPartBytes);
        if (stopped())
            return {};
        if (input.size() - position < length + 2) {
            incomplete = true;
            return {};
        }
        std::string text(input.substr(position, length));
        position += length + 2;
        if (input.substr(position - 2, 2) != "\r\n")
            error = "Protocol error: a part is not closed";
        return text;
    }
};

} // namespace

RespRead readRespCommand(std::string_view input)
{
    Reader reader{input, 0, false, {}};
    std::vector<std::string> command;
    const std::size_t parts = reader.number('*', kMaxParts);
    for (std::size_t i = 0; i < parts && !reader.stopped(); ++i)
        command.push_back(reader.part());
    if (!reader.error.empty())
        return {0, {}, reader.error};
    if (reader.incomplete)
        return {};
    return {reader.position, std::move(command), {}};
}

} // namespace panelboard::demo

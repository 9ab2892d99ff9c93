// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/http/message.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace panelboard::http::detail {

/// Turns the bytes of one connection into the response to one request; interim answers (1xx) are skipped.
/// Pure; confined.
class ResponseReader {
public:
    enum class Step { NeedMore, Head, Complete, Failed };

    /// @param maxBodyBytes  none: a stream without end
    ResponseReader(bool toHead, std::optional<std::uint64_t> maxBodyBytes);
    ~ResponseReader();
    ResponseReader(const ResponseReader &) = delete;
    ResponseReader &operator=(const ResponseReader &) = delete;

    /// Call advance() until NeedMore, Complete or Failed before the view dies.
    void feed(std::string_view bytes);
    [[nodiscard]] Step advance();
    /// The server has closed. @return whether that completes the response.
    [[nodiscard]] bool end();

    [[nodiscard]] Response takeHead();    ///< after Head: status and fields
    [[nodiscard]] std::string takeBody(); ///< what has arrived of it since the last call
    [[nodiscard]] bool reusable() const;  ///< after Complete: the connection is as good as new
    [[nodiscard]] bool begun() const;     ///< a byte has arrived
    [[nodiscard]] bool tooLarge() const { return m_tooLarge; }           ///< after Failed
    [[nodiscard]] const std::string &reason() const { return m_reason; } ///< after Failed

private:
    struct Parser;
    Step headDone();
    Step fail(std::string reason, bool tooLarge);
    void restart();

    const bool m_toHead;
    const std::optional<std::uint64_t> m_maxBodyBytes;
    std::unique_ptr<Parser> m_parser;
    std::string m_kept;      ///< arrived earlier, not parsed yet
    std::string_view m_rest; ///< to be parsed: of the view fed, or of m_kept
    int m_interim = 0;       ///< 1xx seen
    bool m_begun = false;
    bool m_tooLarge = false;
    std::string m_reason;
};

} // namespace panelboard::http::detail

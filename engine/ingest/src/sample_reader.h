// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/ingest/exposition.h>
#include <panelboard/ingest/sample.h>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace panelboard::ingest::detail {

/// Reads one sample line after the other. Confined.
class SampleReader {
public:
    /// Reads `line`: no line end in it, not a comment, not blank.
    /// @return false when it cannot be read; `error()` says why
    [[nodiscard]] bool read(std::string_view line);

    /// What the last successful `read` saw; valid until the next one.
    [[nodiscard]] const Sample &sample() const noexcept { return m_sample; }
    /// Why the last `read` failed; its `line` is not set.
    [[nodiscard]] const ParseError &error() const noexcept { return m_error; }

private:
    [[nodiscard]] bool readSeries();
    [[nodiscard]] bool readName(bool isMetric, std::string_view &name);
    [[nodiscard]] bool readLabels();
    [[nodiscard]] bool readLabel();
    [[nodiscard]] bool readQuoted(std::string_view &value);
    [[nodiscard]] bool unescape(const char *begin, std::string_view &value);
    [[nodiscard]] bool addLabel(const Label &label);
    [[nodiscard]] bool readValue();
    [[nodiscard]] bool readTimestamp();
    [[nodiscard]] std::string_view readToken() noexcept;
    void skipBlanks() noexcept;
    [[nodiscard]] bool at(char c) const noexcept { return m_at != m_end && *m_at == c; }
    [[nodiscard]] bool fail(const char *where, std::string reason, std::string remedy);

    const char *m_begin = nullptr;
    const char *m_at = nullptr;
    const char *m_end = nullptr;
    Sample m_sample;
    std::array<Label, kMaxLabels> m_labels;
    std::size_t m_labelCount = 0;
    /// Resolved escapes; views point into it, so it is never grown past what it reserved for a line.
    std::string m_unescaped;
    ParseError m_error;
};

} // namespace panelboard::ingest::detail

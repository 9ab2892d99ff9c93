// SPDX-License-Identifier: Apache-2.0
#include <panelboard/ingest/exposition.h>

#include "sample_reader.h"
#include "utf8.h"

#include <utility>

namespace panelboard::ingest {

namespace {

/// Keeps the first errors and counts the others.
class ErrorList {
public:
    void add(std::size_t line, const ParseError &error)
    {
        if (m_errors.size() + 1 < kMaxParseErrors) {
            m_errors.push_back(error);
            m_errors.back().line = line;
        } else if (m_more++ == 0) {
            m_firstOmitted = error;
            m_firstOmitted.line = line;
        }
    }

    [[nodiscard]] std::vector<ParseError> take()
    {
        if (m_more > 1)
            m_firstOmitted.reason += ", and " + std::to_string(m_more - 1) + " more lines like that";
        if (m_more > 0)
            m_errors.push_back(std::move(m_firstOmitted));
        return std::move(m_errors);
    }

private:
    std::vector<ParseError> m_errors;
    ParseError m_firstOmitted;
    std::size_t m_more = 0;
};

/// Takes the next line off `rest`, without its end.
std::string_view takeLine(std::string_view &rest) noexcept
{
    const std::size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

bool isBlankOrComment(std::string_view line) noexcept
{
    const std::size_t first = line.find_first_not_of(" \t");
    return first == std::string_view::npos || line[first] == '#';
}

} // namespace

std::vector<ParseError> parseExposition(std::string_view text, SampleSink &sink)
{
    const bool ascii = detail::isAscii(text);
    detail::SampleReader reader;
    ErrorList errors;
    std::size_t number = 0;
    for (std::string_view rest = text; !rest.empty();) {
        const std::string_view line = takeLine(rest);
        ++number;
        if (line.size() > kMaxLineBytes) {
            errors.add(number,
                       {0, kMaxLineBytes + 1, "the line is longer than 1 MiB", "break it with newlines"});
            continue;
        }
        if (!ascii) {
            if (const std::size_t bad = detail::findInvalidUtf8(line); bad != std::string_view::npos) {
                errors.add(number, {0, bad + 1, "invalid UTF-8", "write the text in UTF-8"});
                continue;
            }
        }
        if (isBlankOrComment(line))
            continue;
        if (!reader.read(line)) {
            errors.add(number, reader.error());
            continue;
        }
        Sample sample = reader.sample();
        sample.line = number;
        sink.sample(sample);
    }
    return errors.take();
}

} // namespace panelboard::ingest

// SPDX-License-Identifier: Apache-2.0
#include <panelboard/ingest/call_log.h>

namespace panelboard::ingest {

namespace {

constexpr std::string_view kMagic = "PBCL";
constexpr std::uint64_t kVersion = 1;
constexpr std::size_t kMostClasses = 30;
constexpr std::size_t kCallBytes = 8;

/// Takes little-endian numbers and texts off the front; what is not there reads as 0 and is remembered.
class Bytes {
public:
    explicit Bytes(std::string_view rest) : m_rest(rest) {}

    std::uint64_t number(std::size_t size)
    {
        const std::string_view digits = text(size);
        std::uint64_t value = 0;
        for (std::size_t i = digits.size(); i > 0; --i)
            value = value << 8U | static_cast<unsigned char>(digits[i - 1]);
        return value;
    }
    breaker::TimePoint time()
    {
        return breaker::TimePoint(breaker::Duration(static_cast<std::int64_t>(number(8))));
    }
    std::string_view text(std::size_t size)
    {
        if (size > m_rest.size()) {
            m_cut = true;
            size = 0;
        }
        const std::string_view taken = m_rest.substr(0, size);
        m_rest.remove_prefix(size);
        return taken;
    }
    [[nodiscard]] std::size_t left() const { return m_rest.size(); }
    [[nodiscard]] bool cut() const { return m_cut; }

private:
    std::string_view m_rest;
    bool m_cut = false;
};

} // namespace

std::string_view CallLogPage::errorOf(const breaker::RecordedCall &call) const
{
    if (call.errorClass == 0)
        return {};
    return call.errorClass <= errorClasses.size() ? std::string_view(errorClasses[call.errorClass - 1U])
                                                  : "other";
}

tl::expected<CallLogPage, std::string> parseCallLog(std::string_view bytes)
{
    Bytes in(bytes);
    if (in.text(kMagic.size()) != kMagic)
        return tl::unexpected<std::string>("this is no call log: it does not begin with PBCL");
    const std::uint64_t version = in.number(2);
    if (version != kVersion)
        return tl::unexpected("this call log is of version " + std::to_string(version) +
                              ", of which we know 1 only");
    CallLogPage page;
    const std::uint64_t classes = in.number(2);
    page.since = in.time();
    const breaker::TimePoint now = in.time();
    page.first = in.number(8);
    const std::uint64_t count = in.number(4);
    if (classes > kMostClasses)
        return tl::unexpected("this call log has " + std::to_string(classes) +
                              " classes of errors; allowed: 30");
    for (std::uint64_t i = 0; i < classes; ++i)
        page.errorClasses.emplace_back(in.text(in.number(1)));
    if (in.cut() || in.left() != count * kCallBytes)
        return tl::unexpected("this call log is not as long as its " + std::to_string(count) + " calls");
    page.calls.reserve(count);
    for (std::uint64_t i = 0; i < count; ++i)
        page.calls.push_back(breaker::unpack(in.number(kCallBytes), page.since, now));
    return page;
}

} // namespace panelboard::ingest

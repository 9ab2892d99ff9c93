// SPDX-License-Identifier: Apache-2.0
#include "roster.h"

#include <utility>

namespace panelboard::fleet {

namespace {

constexpr breaker::Duration kStartApart = std::chrono::milliseconds(1);

std::string unusable(const TargetConfig &config, const tl::expected<http::Url, std::string> &url)
{
    if (!url)
        return url.error() + "; mend the target's url";
    if (config.dialect != "resilience4j")
        return "the dialect “" + config.dialect + "” is not known: use resilience4j";
    if (config.interval < std::chrono::milliseconds(1))
        return "an interval of nothing: use one such as 1s";
    return {};
}

/// The same target always reads at the same offset within its interval, and different ones at others.
breaker::Duration stagger(const TargetKey &key, breaker::Duration interval)
{
    constexpr std::size_t kSteps = 997;
    const std::size_t step = std::hash<std::string>()(key.text()) % kSteps;
    return interval * static_cast<int>(step) / static_cast<int>(kSteps);
}

} // namespace

void Roster::setTargets(const std::vector<TargetConfig> &targets)
{
    std::map<TargetKey, const TargetConfig *> wanted;
    for (const TargetConfig &config : targets) {
        if (keyOf(config) != consoleKey())
            wanted.emplace(keyOf(config), &config);
    }
    for (auto member = m_members.begin(); member != m_members.end();) {
        if (wanted.count(member->first)) {
            ++member;
            continue;
        }
        stop(member->second);
        m_parts.store.removeTarget(member->first);
        m_parts.store.removeBreaker({consoleKey().service, consoleKey().instance, member->first.text()});
        m_parts.console.removeGuardOf(member->first);
        member = m_members.erase(member);
    }
    breaker::Duration after{0};
    for (const auto &[key, config] : wanted) {
        const auto known = m_members.find(key);
        if (known != m_members.end() && known->second.config == *config)
            continue;
        add(*config, after);
        after += kStartApart;
    }
    watch(m_watched);
}

void Roster::add(const TargetConfig &config, breaker::Duration after)
{
    const TargetKey key = keyOf(config);
    const Ticket ticket = ++m_lastTicket;
    if (const auto known = m_members.find(key); known != m_members.end()) {
        stop(known->second);
        m_members.erase(known);
        m_parts.store.replaceTarget(config, ticket);
    } else {
        m_parts.store.addTarget(config, ticket);
    }
    const auto url = http::Url::parse(config.url);
    if (std::string problem = unusable(config, url); !problem.empty()) {
        SubscriptionStatus status;
        status.status = TargetStatus::Stopped;
        status.problem = std::move(problem);
        m_parts.store.setStatus(key, ticket, status);
        m_members.emplace(key, Member{config, nullptr, nullptr, nullptr});
        return;
    }
    m_members.emplace(key, subscribe(config, *url, ticket, after));
}

Roster::Member Roster::subscribe(const TargetConfig &config, const http::Url &url, Ticket ticket,
                                 breaker::Duration after)
{
    const TargetKey key = keyOf(config);
    SubscriptionTools &tools = m_parts.tools;
    const auto clientOf = [&](const http::Url &base) {
        return std::make_shared<TargetClient>(tools.clients.of(config.tls), base, config.credentials,
                                              m_parts.secrets);
    };
    const auto client = clientOf(url);
    const auto faultUrl = http::Url::parse(config.faultControlUrl);
    const auto faultControl = faultUrl ? clientOf(*faultUrl) : nullptr;

    Member member;
    member.config = config;
    member.subscription = std::make_shared<Subscription>(tools, Source{key, ticket}, config, client,
                                                         m_parts.console.guardOf(key));
    if (faultControl)
        member.faults = std::make_shared<FaultWatch>(FaultWatch::Parts{
            tools.io, tools.clock, tools.scheduler, tools.sink, Source{key, ticket}, faultControl});
    member.channel = std::make_shared<HttpControlChannel>(
        HttpControlChannel::Parts{tools.io, tools.clock, config, client, faultControl, member.faults,
                                  member.subscription, m_parts.acknowledgeWithin});
    tools.io->post([subscription = member.subscription, after, stagger = stagger(key, config.interval)] {
        subscription->start(after, stagger);
    });
    if (member.faults)
        tools.io->post([faults = member.faults, after] { faults->start(after); });
    return member;
}

void Roster::stop(const Member &member)
{
    if (!member.subscription)
        return;
    m_parts.tools.io->post(
        [subscription = member.subscription, channel = member.channel, faults = member.faults] {
            if (faults)
                faults->stop();
            channel->stop();
            subscription->stop();
        });
}

void Roster::stopAll()
{
    for (const auto &[key, member] : m_members)
        stop(member);
    m_members.clear();
}

std::shared_ptr<ControlChannel> Roster::channel(const TargetKey &key) const
{
    const auto found = m_members.find(key);
    return found == m_members.end() ? nullptr : found->second.channel;
}

void Roster::watch(const std::optional<BreakerKey> &key)
{
    if (m_watched && (!key || keyOf(*key) != keyOf(*m_watched)))
        forwardWatch(keyOf(*m_watched), std::nullopt);
    m_watched = key;
    if (m_watched)
        forwardWatch(keyOf(*m_watched), m_watched->name);
}

void Roster::forwardWatch(const TargetKey &target, const std::optional<std::string> &name)
{
    if (target == consoleKey())
        return m_parts.console.watch(name);
    const auto found = m_members.find(target);
    if (found != m_members.end() && found->second.subscription)
        m_parts.tools.io->post(
            [subscription = found->second.subscription, name] { subscription->watch(name); });
}

} // namespace panelboard::fleet

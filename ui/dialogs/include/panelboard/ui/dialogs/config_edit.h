// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/breaker/config_properties.h>
#include <panelboard/fleet/command.h>

#include <QtCore/QString>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace panelboard::ui::dialogs {

/// A configuration that is being edited: what is in force, what was typed, and what is wrong with it.
/// Knows no widgets.
class ConfigEdit {
public:
    ConfigEdit() = default;
    /// @param version  of `inForce`; the edit will hold only if it is still in force
    ConfigEdit(breaker::CircuitBreakerConfig inForce, std::uint64_t version);

    /// What stands in a field, as typed: "12.5", "true", "COUNT_BASED"; empty is "not set".
    void type(const breaker::Property &property, const QString &text);
    [[nodiscard]] QString typed(const breaker::Property &property) const;

    void revert(); ///< drops what was typed
    /// Drops what was typed last.
    /// @return whether anything was typed
    bool takeBackLast();

    /// Another configuration is in force now: what was typed is dropped. The names of the properties that
    /// differ from what had been in force before, with what was typed for them, are the answer.
    struct Theirs {
        std::string property;
        QString before; ///< "10 %"
        QString theirs; ///< "12 %"
        QString yours;  ///< "14 %"; empty when it had not been changed here
    };
    std::vector<Theirs> takeTheirs(breaker::CircuitBreakerConfig inForce, std::uint64_t version);
    /// The same from a command that came too late, which knows only the lines that it would have changed.
    std::vector<Theirs> takeTheirs(const fleet::CommandView &command);
    /// Types again what had been typed for them.
    void typeYours(const std::vector<Theirs> &differences);
    /// All of what is in force at this version was read: what is typed stays.
    void complete(const breaker::CircuitBreakerConfig &inForce);

    [[nodiscard]] const breaker::CircuitBreakerConfig &config() const { return m_inForce; } ///< in force
    [[nodiscard]] std::uint64_t version() const { return m_version; }
    /// A command told that this version is not in force any more, whatever older readings say.
    [[nodiscard]] bool isOutdated(std::uint64_t version) const
    {
        return m_outdated != 0 && version == m_outdated;
    }
    [[nodiscard]] bool isChanged(const breaker::Property &property) const;
    [[nodiscard]] QString inForce(const breaker::Property &property) const; ///< "10 %"
    /// By property: why its value cannot be used; empty when the whole can be.
    [[nodiscard]] std::map<std::string, QString> problems() const;
    [[nodiscard]] std::vector<fleet::EditConfig::Edit> edits() const;
    [[nodiscard]] fleet::EditConfig command() const { return {m_version, edits()}; }

private:
    breaker::CircuitBreakerConfig m_inForce;
    std::uint64_t m_version = 0;
    std::uint64_t m_outdated = 0;                        ///< 0: none
    std::map<std::string, QString, std::less<>> m_typed; ///< what differs from the text of the value in force
    std::vector<std::string> m_order;                    ///< the names in `m_typed`, the last one typed last
};

/// A value as it stands in a field: without its unit. "10", "60000", "true", "COUNT_BASED", "".
[[nodiscard]] QString fieldText(const breaker::PropertyValue &value);
/// The inverse; absent when `text` is no value of this kind.
[[nodiscard]] std::optional<breaker::PropertyValue> fieldValue(const breaker::Property &property,
                                                               const QString &text);
/// "500 ms" as it stands in a field: "500"; "not set": "".
[[nodiscard]] QString withoutUnit(const QString &text);
/// The engine's words for a range, in the operator's language.
[[nodiscard]] QString rangeText(std::string_view allowed);

} // namespace panelboard::ui::dialogs

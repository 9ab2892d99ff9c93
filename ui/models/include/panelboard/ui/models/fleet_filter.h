// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <panelboard/ui/models/fleet_picture.h>

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <string>
#include <vector>

namespace panelboard::ui {

/// What is wrong in a filter's text, and where. The term is left out, the others count.
struct FilterError {
    enum class Kind {
        UnknownKey,   ///< "stat:open"
        UnknownValue, ///< "state:melted", "is:big"
        NoNumber,     ///< "rate>x"
        NoValue,      ///< "state:"
        OpenQuote,    ///< "\"half a name"
    };
    Kind kind = Kind::UnknownKey;
    int at = 0; ///< in the text
    int length = 0;
    QString what; ///< the key or value that is meant
    QString near; ///< the known one that resembles it most; may be empty
    bool operator==(const FilterError &) const = default;
};

/// What the filter field says: `state:open service:pay* rate>20 slow>5 calls<1 env:prod tag:team=a is:stale
/// !demo "two words"`. Terms are separated by blanks and must all hold; of several `state:`, `service:`,
/// `instance:`, `name:` or `env:` one must. `!` in front turns a term round. A word alone is looked for in
/// service, instance and name, whatever the case; `*` stands for anything. Immutable.
class FleetFilter {
public:
    FleetFilter() = default;
    explicit FleetFilter(const QString &text);

    [[nodiscard]] bool isEmpty() const { return m_terms.empty(); }
    /// Whether a breaker may come and go while its names stay.
    [[nodiscard]] bool dependsOnValues() const;
    /// @param cell  of one instance; a group is shown when one of its cells is
    [[nodiscard]] bool accepts(const FleetCell &cell) const;
    /// What the names, the environment and the tags decide alone.
    [[nodiscard]] bool acceptsNames(const FleetCell &cell) const;
    /// What state and figures decide alone.
    [[nodiscard]] bool acceptsValues(const FleetCell &cell) const;
    [[nodiscard]] const std::vector<FilterError> &errors() const { return m_errors; }

    /// "half-open": how a look is written after `state:`.
    [[nodiscard]] static QString wordOf(StateLook look);
    [[nodiscard]] static QStringList textKeys();   ///< "state", "service", …: before a colon
    [[nodiscard]] static QStringList numberKeys(); ///< "rate", "slow", …: before < > =
    [[nodiscard]] static QStringList conditions(); ///< "stale", "forced", …: after `is:`

    enum class Key {
        Word,
        State,
        Service,
        Instance,
        Name,
        Environment,
        Tag,
        Is,
        Rate,
        Slow,
        Calls,
        Refused,
        Threshold,
        Mean,
        Maximum,
        Trips,
    };
    enum class Comparison { None, Less, LessOrEqual, Equal, GreaterOrEqual, Greater };
    struct Term {
        Key key = Key::Word;
        bool isInverse = false;
        Comparison comparison = Comparison::None;
        double number = 0;
        std::string text; ///< lower case; of a tag: its name
        std::string tagValue;
        std::vector<StateLook> looks;
        int condition = 0; ///< index in `conditions()`
    };

private:
    [[nodiscard]] bool acceptsTerms(const FleetCell &cell, bool names, bool values) const;

    std::vector<Term> m_terms;
    std::vector<FilterError> m_errors;
};

} // namespace panelboard::ui

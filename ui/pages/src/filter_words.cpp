// SPDX-License-Identifier: GPL-3.0-or-later
#include "filter_words.h"

#include <QtCore/QCoreApplication>

namespace panelboard::ui::filter_words {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(panelboard::ui::Filter)
};

QString problem(const FilterError &error)
{
    switch (error.kind) {
    case FilterError::Kind::UnknownKey:
        return Words::tr("There is no %1", "a key of the filter").arg(error.what);
    case FilterError::Kind::UnknownValue:
        return Words::tr("%1 is neither a state nor a condition").arg(error.what);
    case FilterError::Kind::NoNumber:
        return Words::tr("A number is missing in %1", "a term of the filter").arg(error.what);
    case FilterError::Kind::NoValue:
        return Words::tr("A value is missing after %1", "a key of the filter").arg(error.what);
    case FilterError::Kind::OpenQuote:
        return Words::tr("The quotation mark is not closed: %1", "a term of the filter").arg(error.what);
    }
    return {};
}

} // namespace

QString sentence(const FilterError &error)
{
    const QString place = Words::tr("Letter %1", "a place in the filter's text").arg(error.at + 1);
    const QString text = place + QLatin1String(": ") + problem(error) + u'.';
    return error.near.isEmpty() ? text
                                : text + u' ' + Words::tr("Is %1 meant?", "what was typed").arg(error.near);
}

} // namespace panelboard::ui::filter_words

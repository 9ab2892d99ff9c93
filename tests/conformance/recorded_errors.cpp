// SPDX-License-Identifier: Apache-2.0
#include "recorded_errors.h"

#include <map>
#include <stdexcept>

namespace panelboard::conformance {

namespace {

template <class T>
std::pair<const std::string, RecordedError> entry(const std::string &name)
{
    return {name, {std::make_exception_ptr(T()), breaker::ErrorMatcher::exception<T>(name)}};
}

} // namespace

const RecordedError &RecordedError::named(const std::string &name)
{
    static const std::map<std::string, RecordedError> all = {entry<A>("A"), entry<B>("B"), entry<C>("C"),
                                                             entry<D>("D"), entry<E>("E"), entry<F>("F")};
    const auto found = all.find(name);
    if (found == all.end())
        throw std::invalid_argument("error " + name + " is none of A to F");
    return found->second;
}

} // namespace panelboard::conformance

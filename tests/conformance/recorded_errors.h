// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/breaker/error.h>

#include <exception>
#include <string>

namespace panelboard::conformance {

// The recordings' errors: C is a B, B is an A; E is a D; F stands alone. A to C derive from
// std::exception, the others do not: a service's exceptions may do either, and both must match.
struct A : std::exception {};
struct B : A {};
struct C : B {};
struct D {};
struct E : D {};
struct F {};

/// A recorded error by its name: one to throw, and the matcher that a list with its name stands for.
struct RecordedError {
    std::exception_ptr thrown;
    breaker::ErrorMatcher matcher;

    /// @throws std::invalid_argument when the name is none of A to F
    [[nodiscard]] static const RecordedError &named(const std::string &name);
};

} // namespace panelboard::conformance

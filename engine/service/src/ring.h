// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace panelboard::service {

/// The newest values of a long row of them. Grows as it is filled, up to its capacity. Confined.
template <class T>
class Ring {
public:
    explicit Ring(std::size_t capacity) : m_capacity(std::max<std::size_t>(capacity, 1)) {}

    /// Keeps `value` and gives back the oldest one, which it replaces once the ring is full: let go of it
    /// where there is time.
    [[nodiscard]] T exchange(T value)
    {
        if (m_values.size() < m_capacity) {
            m_values.push_back(std::move(value));
            return T();
        }
        std::swap(m_values[m_next], value);
        m_next = (m_next + 1) % m_capacity;
        return value;
    }

    /// Keeps the newest values that fit.
    void resize(std::size_t capacity)
    {
        capacity = std::max<std::size_t>(capacity, 1);
        if (capacity == m_capacity)
            return;
        std::rotate(m_values.begin(), m_values.begin() + static_cast<std::ptrdiff_t>(m_next), m_values.end());
        if (m_values.size() > capacity) {
            m_values.erase(m_values.begin(), m_values.end() - static_cast<std::ptrdiff_t>(capacity));
            m_values.shrink_to_fit();
        }
        m_next = 0;
        m_capacity = capacity;
    }

    [[nodiscard]] std::vector<T> values() const ///< oldest first
    {
        const auto oldest = m_values.begin() + static_cast<std::ptrdiff_t>(m_next);
        std::vector<T> result(oldest, m_values.end());
        result.insert(result.end(), m_values.begin(), oldest);
        return result;
    }
    [[nodiscard]] std::size_t capacity() const noexcept { return m_capacity; }

private:
    std::vector<T> m_values;
    std::size_t m_capacity;
    std::size_t m_next = 0; ///< the oldest one, in a full ring; else 0
};

} // namespace panelboard::service

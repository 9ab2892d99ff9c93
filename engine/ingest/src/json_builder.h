// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace panelboard::ingest::detail {

/// How much of a JSON text is kept.
struct JsonLimits {
    std::size_t bytes = 8 * 1024 * 1024; ///< a longer text is not read
    std::size_t values = 1'000'000;      ///< kept ones; with more the text is refused
    int depth = 32;                      ///< with more the text is refused
    /// Of each object or list that is a member of the root: what follows these entries is read over.
    std::size_t entries = SIZE_MAX;
};

/// Builds a value of what a parser tells, within limits. (The library's own way to refuse parts, a filter,
/// looks through all members of an object after each of them: 10,000 would take a second.) Confined.
class JsonBuilder final : public nlohmann::json_sax<nlohmann::json> {
public:
    using Json = nlohmann::json;

    explicit JsonBuilder(const JsonLimits &limits) : m_limits(limits) {}

    [[nodiscard]] bool isExcessive() const { return m_isExcessive; }
    [[nodiscard]] bool isNumberTooLarge() const { return m_isNumberTooLarge; }
    [[nodiscard]] std::size_t errorByte() const { return m_errorByte; } ///< 1-based; 0: at no byte
    [[nodiscard]] Json take() { return std::move(m_root); }

    bool null() override { return add(Json()); }
    bool boolean(bool value) override { return add(Json(value)); }
    bool number_integer(number_integer_t value) override { return add(Json(value)); }
    bool number_unsigned(number_unsigned_t value) override { return add(Json(value)); }
    bool number_float(number_float_t value, const string_t &) override { return add(Json(value)); }
    bool string(string_t &value) override { return add(Json(std::move(value))); }
    bool binary(binary_t &) override { return add(Json()); }
    bool start_object(std::size_t) override { return open(Json::object()); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool key(string_t &name) override;
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t byte, const std::string &token,
                     const nlohmann::detail::exception &error) override;

private:
    /// Where the next value goes; null: it is read over.
    [[nodiscard]] Json *place();
    [[nodiscard]] bool isFull() const;
    bool add(Json value);
    bool open(Json container);
    bool close();

    const JsonLimits m_limits;
    Json m_root;
    std::vector<Json *> m_open; ///< from the root inwards; null: what it holds is read over
    std::string m_key;
    std::size_t m_values = 0;
    std::size_t m_errorByte = 0;
    bool m_isExcessive = false;
    bool m_isNumberTooLarge = false;
};

} // namespace panelboard::ingest::detail

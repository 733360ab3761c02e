#pragma once

#include "api/series/month_reader.hpp"

#include <string>

namespace wheelcount::api {

/// Writes pepy.tech's downloads by country: `{"2026-07-01":[{"country":"DE","downloads":5},…],…}`.
class country_json final : public month_visitor {
public:
    void on_month(month m, const domain::month_counts& counts) override;

    const std::string& json() const { return json_; } ///< without the closing brace

private:
    std::string json_ = "{";
};

} // namespace wheelcount::api

#pragma once

#include "api/history.hpp"

#include <string>

namespace wheelcount::api {

/// pepy.tech's downloads by country: `{"2026-07-01":[{"country":"DE","downloads":5},…],…}`.
class country_days final : public history_visitor {
public:
    void on_month(month m, const domain::month_counts& shown) override;

    const std::string& json() const { return json_; } ///< all but the brace that closes it

private:
    std::string json_ = "{";
};

} // namespace wheelcount::api

#pragma once

#include "api/history.hpp"
#include "wheelcount/domain/day_set.hpp"

#include <string>

namespace wheelcount::api {

/// pepy.tech's downloads by country: `{"2026-07-01":[{"country":"DE","downloads":5},…],…}`.
class country_days final : public history_visitor {
public:
    country_days(const domain::day_set& visible, domain::window shown)
        : visible_(visible), shown_(shown) {}

    void on_month(month m, const domain::month_detail& detail) override;
    void on_year(const domain::year_totals&) override {} // no countries in there

    const std::string& json() const { return json_; }

private:
    const domain::day_set& visible_;
    const domain::window shown_;
    std::string json_ = "{}";
};

} // namespace wheelcount::api

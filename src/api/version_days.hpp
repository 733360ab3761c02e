#pragma once

#include "api/history.hpp"
#include "wheelcount/domain/day_set.hpp"
#include "wheelcount/domain/flavour.hpp"
#include "wheelcount/domain/project_day.hpp"

#include <set>
#include <string>
#include <vector>

namespace wheelcount::api {

/// pepy.tech's way to tell a split: `"2026-07-01":{"1.0":5,…},…`, days ascending, keys within a
/// day in plain string order. Days without downloads are absent.
class version_days final : public history_visitor {
public:
    version_days(const domain::day_set& visible, domain::window shown, domain::flavour which)
        : visible_(visible), shown_(shown), which_(which) {}

    void on_month(month m, const domain::month_detail& detail) override;
    void on_year(const domain::year_totals&) override {} // no versions in there

    const std::string& json() const { return json_; } ///< with its braces
    /// Those that occur in it, ascending by PEP 440.
    std::vector<std::string> versions() const;

private:
    const domain::day_set& visible_;
    const domain::window shown_;
    const domain::flavour which_;
    std::string json_ = "{}";
    std::set<std::string> versions_; // most occur in every month
};

} // namespace wheelcount::api

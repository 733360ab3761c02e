#pragma once

#include "api/history.hpp"
#include "api/long_text.hpp"

namespace wheelcount::api {

/// pepy.tech's way to tell a split: `"2026-07-01":{"1.0":5,…},…`, days ascending, keys within a
/// day in plain string order. Days without downloads are absent.
class version_days final : public history_visitor {
public:
    void on_month(month m, const domain::month_counts& shown) override;

    long_text& json() { return json_; } ///< without braces around it
    /// Those that occur in it, ascending by PEP 440.
    const domain::label_list& versions() const { return versions_; }

private:
    long_text json_;
    domain::label_list versions_;
};

} // namespace wheelcount::api

#pragma once

#include "api/history.hpp"
#include "api/long_text.hpp"

namespace wheelcount::api {

/// A split as a table: lines of day, label and downloads. Days ascend, labels within a day are in
/// plain string order; what is zero is absent.
class split_rows final : public history_visitor {
public:
    void on_month(month m, const domain::month_counts& shown) override;

    long_text& csv() { return csv_; } ///< without a line of titles

private:
    long_text csv_;
};

} // namespace wheelcount::api

#pragma once

#include "api/format/chunked_string.hpp"
#include "api/series/month_reader.hpp"

namespace wheelcount::api {

/// A split as a table: lines of day, label and downloads. Days ascend, labels within a day are in
/// plain string order; what is zero is absent.
class breakdown_csv final : public month_visitor {
public:
    void on_month(month m, const domain::month_counts& counts) override;

    chunked_string& csv() { return csv_; } ///< without a line of titles

private:
    chunked_string csv_;
};

} // namespace wheelcount::api

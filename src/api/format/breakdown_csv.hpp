#pragma once

#include "api/format/chunked_string.hpp"
#include "api/series/month_reader.hpp"

namespace wheelcount::api {

/// Writes a breakdown as CSV: rows of day, label and downloads. Days ascend, labels within a day
/// are in byte order, and zero counts are absent.
class breakdown_csv final : public month_visitor {
public:
    void on_month(month m, const domain::month_counts& counts) override;

    chunked_string& csv() { return csv_; } ///< without a header row

private:
    chunked_string csv_;
};

} // namespace wheelcount::api

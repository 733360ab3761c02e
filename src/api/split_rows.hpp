#pragma once

#include "api/history.hpp"
#include "api/project.hpp"
#include "wheelcount/domain/flavour.hpp"
#include "wheelcount/domain/project_day.hpp"

#include <string>

namespace wheelcount::api {

/// A split as a table: `date,version,downloads` or of whatever it is split by. Days ascend, labels
/// within a day are in plain string order; what is zero is absent.
class split_rows final : public history_visitor {
public:
    /// `of` must outlive it.
    split_rows(const project& of, domain::window shown, domain::dimension by,
               domain::flavour which);

    void on_month(month m, const domain::month_detail& detail) override;
    void on_year(const domain::year_totals&) override {} // no splits in there

    const std::string& csv() const { return csv_; }

private:
    const domain::day_set& visible_;
    const domain::window shown_;
    const domain::dimension by_;
    const domain::flavour which_;
    std::string csv_;
};

} // namespace wheelcount::api

#pragma once

#include "api/project_data.hpp"
#include "wheelcount/core/async.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/domain/count_filter.hpp"
#include "wheelcount/domain/month_counts.hpp"
#include "wheelcount/domain/project_day.hpp"
#include "wheelcount/domain/window.hpp"
#include "wheelcount/domain/year_totals.hpp"
#include "wheelcount/store/document_store.hpp"

namespace wheelcount::api {

/// Receives the stored periods of a project. Arguments are valid during the call only.
class month_visitor {
public:
    virtual ~month_visitor() = default;
    /// The counts of a month on visible days; never empty; months ascend.
    virtual void on_month(month m, const domain::month_counts& counts) = 0;

    /// When on_year() is called; unless skipped it costs one more document per year.
    enum class year_order {
        skipped,
        before_months, ///< a month that `rollup` moves into the year meanwhile may be missed
        after_months,  ///< no month is missed, whatever `rollup` does meanwhile
    };
    virtual year_order years() const { return year_order::skipped; }
    /// Totals of the rolled-up months of a year. While `rollup` runs some of these months may still
    /// be visited themselves: then the year's totals count.
    virtual void on_year(const domain::year_totals&) {}
};

/// Which counts of which months are read.
struct month_query {
    domain::window window; ///< only its visible days are counted
    domain::dimension by = domain::dimension::version;
    domain::count_filter filter = {};
};

/// Visits all months that the window touches. Reads a few at a time and yields in between: a
/// project with thousands of versions has months of a megabyte.
awaitable<result<void>> read_months(store::document_store& store, const project_data& project,
                                    month_query query, month_visitor& visitor);

} // namespace wheelcount::api

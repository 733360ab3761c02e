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

/// What is made of a project's past. Nothing that is handed in outlives the call.
class month_visitor {
public:
    virtual ~month_visitor() = default;
    /// What a month has on days that may be shown, which is something; ascending.
    virtual void on_month(month m, const domain::month_counts& counts) = 0;

    /// When on_year() is called, which costs a look-up.
    enum class year_order {
        skipped,
        before_months, ///< of this year; those that it will hold only now may be missed
        after_months,  ///< of this year; nothing is missed, whatever `rollup` does meanwhile
    };
    virtual year_order years() const { return year_order::skipped; }
    /// Months of which only the totals are kept. Until `rollup` has come to its end some of them
    /// may still have their own documents: then the year counts.
    virtual void on_year(const domain::year_totals&) {}
};

/// What of a project's past.
struct month_query {
    domain::window window; ///< of it visible days may be shown
    domain::dimension by = domain::dimension::version;
    domain::count_filter filter = {};
};

/// Shows the visitor all months that the window touches, some at a time: a project with thousands
/// of versions has months of a megabyte, and others on the loop have their turn in between.
awaitable<result<void>> read_months(store::document_store& store, const project_data& project,
                                    month_query query, month_visitor& visitor);

} // namespace wheelcount::api

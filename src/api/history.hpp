#pragma once

#include "wheelcount/core/async.hpp"
#include "wheelcount/core/error.hpp"
#include "wheelcount/core/turns.hpp"
#include "wheelcount/domain/month_detail.hpp"
#include "wheelcount/domain/project_name.hpp"
#include "wheelcount/domain/window.hpp"
#include "wheelcount/domain/year_totals.hpp"
#include "wheelcount/store/document_store.hpp"

namespace wheelcount::api {

/// What is made of a project's past. Nothing that is handed in outlives the call.
class history_visitor {
public:
    virtual ~history_visitor() = default;
    /// A month in detail; ascending.
    virtual void on_month(month m, const domain::month_detail& detail) = 0;
    /// Months of which only the totals are kept.
    virtual void on_year(const domain::year_totals& totals) = 0;
};

/// Shows the visitor all months that the window touches, some at a time: a project with thousands
/// of versions has months of a megabyte, and others on the loop have their turn in between.
awaitable<result<void>> visit_history(store::document_store& store,
                                      const domain::project_name& project, domain::window w,
                                      history_visitor& visitor);

} // namespace wheelcount::api

#pragma once

#include "ingest/fake_source.hpp"
#include "ingest/sample_days.hpp"
#include "support/fake_clock.hpp"
#include "support/loop_fixture.hpp"
#include "support/memory_store.hpp"
#include "support/printing.hpp"
#include "wheelcount/core/progress.hpp"
#include "wheelcount/domain/catalog.hpp"
#include "wheelcount/domain/cost_ledger.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/domain/summary.hpp"
#include "wheelcount/ingest/day_loader.hpp"
#include "wheelcount/ingest/import_day.hpp"
#include "wheelcount/store/typed_documents.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wheelcount::test {

/// Imports from a fake source into a store in memory.
struct import_day_fixture : loop_fixture {
    fake_source source;
    memory_store store;
    fake_clock clock;
    std::vector<std::string> lines;
    log logger{clock, severity::debug, [this](std::string_view line) { lines.emplace_back(line); }};
    no_progress quiet;
    ingest::budget limits{1'000'000'000, 1'000'000'000};

    ingest::import_context context() { return {source, store, clock, logger, quiet, limits, 100}; }

    /// Five projects, not in the order of their names.
    std::vector<domain::project_day> five_projects(std::uint64_t scale) {
        std::vector<domain::project_day> projects;
        for (const char* name : {"delta", "alpha", "echo", "charlie", "bravo"})
            projects.push_back(
                project_day(name, {{"1.0", {scale, 1, 0}}, {"2.0", {2 * scale, 0, 1}}}));
        return projects;
    }

    /// As from a file.
    awaitable<result<domain::day_record>> import_direct(day date,
                                                        std::vector<domain::project_day> rows) {
        ingest::day_origin origin{"csv", false};
        ingest::day_loader loader(store, clock, date, std::move(origin));
        auto done = co_await loader.begin();
        for (auto& row : rows)
            if (done) done = co_await loader.add(std::move(row));
        if (!done) co_return done.error();
        co_return co_await loader.finish();
    }

    template <class T>
    std::optional<T> stored(const std::string& id) {
        auto found = run(store::load<T>(store, id));
        BOOST_REQUIRE(found.has_value());
        return *found;
    }
    domain::catalog catalog() {
        return stored<domain::catalog>(std::string(domain::catalog_id)).value_or(domain::catalog{});
    }
    bool visible(day date) { return catalog().visible.contains(date); }
    std::optional<domain::day_record> record(day date) {
        return stored<domain::day_record>(domain::day_record_id(date));
    }
    std::optional<domain::import_state> state(day date) {
        return stored<domain::import_state>(domain::import_state_id(date));
    }
    std::uint64_t total(std::string_view project) {
        const auto id = domain::summary_id(*domain::project_name::parse(project));
        const auto summary = stored<domain::summary>(id);
        return summary ? summary->total(catalog().visible) : 0;
    }
    std::uint64_t billed(day date) {
        const auto ledger = stored<domain::cost_ledger>(domain::cost_ledger_id(month_of(date)));
        return ledger ? ledger->billed() : 0;
    }
    bool logged(std::string_view text) const {
        return std::ranges::any_of(lines, [text](const std::string& line) {
            return line.find(text) != std::string::npos;
        });
    }
};

} // namespace wheelcount::test

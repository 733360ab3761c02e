#pragma once

#include "ingest/sample_days.hpp"
#include "support/fake_clickhouse.hpp"
#include "support/fake_clock.hpp"
#include "support/loop_fixture.hpp"
#include "support/printing.hpp"
#include "wheelcount/clickhouse/client.hpp"
#include "wheelcount/ingest/clickhouse_source.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace wheelcount::test {

/// Counts by project, dimension and label.
using label_counts = std::map<std::string, domain::counts>;
using day_counts = std::map<std::string, std::map<domain::dimension, label_counts>>;

/// The expected day, computed without SQL.
day_counts expected_counts(const std::vector<fake_download>& downloads, day date,
                           const ingest::dimension_selection& selection);

/// A human-readable description of the first difference; empty if there is none.
std::string difference(const day_counts& actual, const day_counts& expected);

/// The real versions of the test data, with invented values of the other dimensions.
std::vector<fake_download> real_downloads();

/// Records what a source emits; can stop it at a page.
struct page_recorder final : ingest::page_sink {
    awaitable<result<void>> on_project(domain::project_day downloads) override;
    void on_rejected(std::string_view name, const domain::counts& downloads) override;
    awaitable<result<void>> on_page(std::string cursor) override;

    day_counts projects;
    label_counts rejected;
    std::vector<std::string> cursors;
    std::optional<std::size_t> pages_max;
};

/// A source that queries a server on loopback.
struct clickhouse_fixture : loop_fixture {
    clickhouse_fixture() { use(ingest::clickhouse_options()); }

    void use(ingest::clickhouse_options changed);
    void add(const std::vector<fake_download>& more);

    result<void> fetch(page_recorder& sink, std::string cursor = "") {
        return run(source->fetch(newest, "t-" + source->fingerprint(), cursor, sink));
    }
    result<ingest::prepared_day> prepare() { return run(source->prepare(spec())); }
    result<ingest::counted_day> count() { return run(source->count(spec())); }
    static ingest::job_spec spec() { return {newest, "job", 0}; }

    /// All added rows of the newest day.
    day_counts expected() const { return expected_counts(downloads, newest, options.dimensions); }
    /// Fetches the whole day and checks it.
    void check_whole_day();

    fake_clickhouse server{get_executor()};
    fake_clock clock;
    std::vector<std::string> lines;
    wheelcount::log logger{clock, severity::warning,
                           [this](std::string_view line) { lines.emplace_back(line); }};
    std::unique_ptr<net::http_client> http = net::make_http_client(get_executor());
    std::unique_ptr<clickhouse::client> client =
        clickhouse::make_client({server.endpoint(), "demo", ""}, *http, clock, logger);
    std::vector<fake_download> downloads;
    ingest::clickhouse_options options;
    std::unique_ptr<ingest::day_source> source;
};

} // namespace wheelcount::test

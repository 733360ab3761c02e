#include "ingest/csv/csv_file.hpp"
#include "ingest/csv/parse_count.hpp"
#include "wheelcount/domain/catalog.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/domain/project_name.hpp"
#include "wheelcount/domain/summary.hpp"
#include "wheelcount/ingest/catalog_guard.hpp"
#include "wheelcount/ingest/import_csv.hpp"
#include "wheelcount/store/typed_documents.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace wheelcount::ingest {
namespace {

constexpr std::array<std::string_view, 2> totals_columns{"project", "total_downloads"};
constexpr std::size_t batch_projects = 500;

/// Ids of summaries and their new totals; of several rows the largest. Stored totals are never
/// lowered either, so rows of a project may be in different batches.
using batch = std::map<std::string, std::uint64_t>;

/// Reads up to batch_projects rows; an empty batch is the end of the file.
result<batch> next_batch(csv_file& file) {
    batch totals;
    while (totals.size() < batch_projects) {
        const auto found = file.next();
        if (!found) return found.error();
        if (!*found) break;
        const auto& fields = file.fields();
        const auto project = domain::project_name::parse(fields[0]);
        if (!project) return file.at_row("`" + fields[0] + "` is not a project name");
        const auto total = parse_count(fields[1]);
        if (!total) return file.at_row("`" + fields[1] + "` is not a number of downloads");
        std::uint64_t& largest = totals[domain::summary_id(*project)];
        largest = std::max(largest, *total);
    }
    return totals;
}

result<void> validate(csv_file& file) {
    while (true) {
        const auto totals = next_batch(file);
        if (!totals) return totals.error();
        if (totals->empty()) return file.rewind();
    }
}

awaitable<result<void>> write_batch(store::document_store& store, const batch& totals,
                                    const domain::day_set& visible, totals_report& report) {
    std::vector<std::string> ids;
    for (const auto& [id, total] : totals)
        ids.push_back(id);
    const auto bodies = co_await store.get(ids);
    if (!bodies) co_return bodies.error();

    std::vector<store::document> changed;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        auto summary = store::unpack<domain::summary>((*bodies)[i], ids[i]);
        if (!summary) co_return summary.error();
        auto current = summary->value_or(domain::summary{});
        if (!current.set_total(totals.at(ids[i]), report.through, visible)) ++report.raised;
        std::string body = current.pack();
        if ((*bodies)[i] != body) changed.push_back({ids[i], std::move(body)});
    }
    report.projects += ids.size();
    if (changed.empty()) co_return result<void>{};
    report.changed += changed.size();
    co_return co_await store.put(std::move(changed));
}

} // namespace

awaitable<result<totals_report>> import_totals(store::document_store& store,
                                               const clock& wall_clock, std::filesystem::path path,
                                               std::optional<day> through) {
    auto file = csv_file::open(path, totals_columns);
    if (!file) co_return file.error();
    const auto validated = validate(*file);
    if (!validated) co_return validated.error();

    auto catalog = co_await load_writable_catalog(store);
    if (!catalog) co_return catalog.error();
    auto current = std::move(*catalog);
    if (current.demo) co_return demo_store_error();

    const day yesterday = today(wall_clock) - days{1};
    totals_report report;
    report.through = through.value_or(current.visible.last().value_or(yesterday));
    while (true) {
        const auto totals = next_batch(*file);
        if (!totals) co_return totals.error();
        if (totals->empty()) break;
        const auto written = co_await write_batch(store, *totals, current.visible, report);
        if (!written) co_return written.error();
    }
    if (report.changed) {
        ++current.data_version; // servers revalidate their caches
        const auto published =
            co_await store::put_one(store, std::string(domain::catalog_id), current.pack());
        if (!published) co_return published.error();
    }
    co_return report;
}

} // namespace wheelcount::ingest

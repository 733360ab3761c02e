#include "ingest/clickhouse/clickhouse_rows.hpp"

#include "ingest/csv/parse_count.hpp"
#include "ingest/mirrors.hpp"

#include <algorithm>
#include <map>

namespace wheelcount::ingest {
namespace {

using domain::dimension;

error invalid_row(std::string_view what) {
    return error(errc::corrupt, "ClickHouse returned " + std::string(what));
}

std::optional<std::uint64_t> parse_count_at(const flat_row& row, std::size_t index) {
    const auto scalar = row[index];
    return scalar ? parse_count(*scalar) : std::nullopt;
}

class label_sums {
public:
    void add(std::string_view label, const domain::counts& downloads) {
        const auto found = sums_.find(label);
        if (found == sums_.end())
            sums_.emplace(label, downloads);
        else
            found->second += downloads;
    }
    std::vector<domain::labeled_counts> release() {
        std::vector<domain::labeled_counts> all;
        all.reserve(sums_.size());
        for (const auto& [label, downloads] : sums_)
            all.push_back({label, downloads});
        return all;
    }

private:
    std::map<std::string, domain::counts, std::less<>> sums_;
};

} // namespace

awaitable<result<void>> ordered_rows::on_rows(std::span<const flat_row> rows) {
    for (const auto& row : rows) {
        const auto project = row.size() > 0 ? row[0] : std::nullopt;
        // Continuing after the last row relies on the order.
        if (!project || *project <= remaining_.after ||
            (remaining_.last && *project > *remaining_.last))
            co_return invalid_row("projects out of order");
        auto accepted = add_row(*project, row);
        if (!accepted) co_return accepted;
        remaining_.after = *project;
    }
    co_return result<void>();
}

result<void> split_point_rows::add_row(std::string_view project, const flat_row&) {
    names.emplace_back(project);
    return {};
}

result<void> version_rows::add_row(std::string_view project, const flat_row& row) {
    constexpr std::size_t fields_per_entry = 4;
    if (row.size() % fields_per_entry != 1) return invalid_row("rows with unexpected columns");
    label_sums versions;
    label_sums installers;
    label_sums types;
    named_downloads& entry = projects.emplace_back();
    entry.name = project;
    for (std::size_t i = 1; i < row.size(); i += fields_per_entry) {
        const auto downloads = parse_count_at(row, i + 3);
        if (!downloads) return invalid_row("counts that are not numbers");
        const std::string_view installer = row[i + 1].value_or("");
        domain::counts counts;
        counts.all = *downloads;
        if (selection_.mirrors && is_mirror(installer)) counts.mirrors = *downloads;
        entry.total += counts;
        versions.add(row[i].value_or(""), counts);
        if (selection_.has(dimension::installer)) installers.add(installer, counts);
        if (selection_.has(dimension::file_type)) types.add(row[i + 2].value_or(""), counts);
    }
    downloads_ += entry.total.all;
    entry.by(dimension::version) = versions.release();
    entry.by(dimension::installer) = installers.release();
    entry.by(dimension::file_type) = types.release();
    return {};
}

result<void> dimension_rows::add_row(std::string_view project, const flat_row& row) {
    constexpr std::size_t fields_per_entry = 2;
    if (row.size() % fields_per_entry != 1) return invalid_row("rows with unexpected columns");
    const auto found = std::lower_bound(
        projects_.begin(), projects_.end(), project,
        [](const named_downloads& entry, std::string_view name) { return entry.name < name; });
    const bool on_page = found != projects_.end() && found->name == project;
    for (std::size_t i = 1; i < row.size(); i += fields_per_entry) {
        const auto downloads = parse_count_at(row, i + 1);
        if (!downloads) return invalid_row("counts that are not numbers");
        if (!on_page) continue;
        domain::counts counts;
        counts.all = *downloads;
        found->by(dimension_).push_back({std::string(row[i].value_or("")), counts});
        downloads_ += *downloads;
    }
    return {};
}

awaitable<result<void>> totals_row::on_rows(std::span<const flat_row> rows) {
    const flat_row& row = rows.front();
    const bool is_pair = rows.size() == 1 && row.size() == 2;
    const auto projects = is_pair ? parse_count_at(row, 0) : std::nullopt;
    const auto downloads = is_pair ? parse_count_at(row, 1) : std::nullopt;
    if (!projects || !downloads) co_return invalid_row("totals that are not two numbers");
    totals = {*projects, *downloads};
    co_return result<void>();
}

} // namespace wheelcount::ingest

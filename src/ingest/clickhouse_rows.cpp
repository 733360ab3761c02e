#include "ingest/clickhouse_rows.hpp"

#include "ingest/mirrors.hpp"
#include "ingest/parse_count.hpp"

#include <algorithm>
#include <map>

namespace wheelcount::ingest {
namespace {

using domain::dimension;

error not_our_row(std::string_view what) {
    return error(errc::corrupt, "ClickHouse returned " + std::string(what));
}

std::optional<std::uint64_t> count_at(const flat_row& row, std::size_t index) {
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
    std::vector<domain::labelled_counts> take() {
        std::vector<domain::labelled_counts> all;
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
        // Whoever goes on behind the last row relies on it.
        if (!project || *project <= rest_.after || (rest_.upto && *project > *rest_.upto))
            co_return not_our_row("projects out of order");
        auto taken = take(*project, row);
        if (!taken) co_return taken;
        rest_.after = *project;
    }
    co_return result<void>();
}

result<void> fence_rows::take(std::string_view project, const flat_row&) {
    names.emplace_back(project);
    return {};
}

result<void> version_rows::take(std::string_view project, const flat_row& row) {
    constexpr std::size_t cell_fields = 4;
    if (row.size() % cell_fields != 1) return not_our_row("rows with unexpected columns");
    label_sums versions;
    label_sums installers;
    label_sums types;
    named_downloads& named = projects.emplace_back();
    named.name = project;
    for (std::size_t i = 1; i < row.size(); i += cell_fields) {
        const auto downloads = count_at(row, i + 3);
        if (!downloads) return not_our_row("counts that are not numbers");
        const std::string_view installer = row[i + 1].value_or("");
        domain::counts counts;
        counts.all = *downloads;
        if (wanted_.mirrors && is_mirror(installer)) counts.mirrors = *downloads;
        named.total += counts;
        versions.add(row[i].value_or(""), counts);
        if (wanted_.has(dimension::installer)) installers.add(installer, counts);
        if (wanted_.has(dimension::file_type)) types.add(row[i + 2].value_or(""), counts);
    }
    downloads_ += named.total.all;
    named.of(dimension::version) = versions.take();
    named.of(dimension::installer) = installers.take();
    named.of(dimension::file_type) = types.take();
    return {};
}

result<void> split_rows::take(std::string_view project, const flat_row& row) {
    constexpr std::size_t cell_fields = 2;
    if (row.size() % cell_fields != 1) return not_our_row("rows with unexpected columns");
    const auto found = std::lower_bound(
        projects_.begin(), projects_.end(), project,
        [](const named_downloads& named, std::string_view name) { return named.name < name; });
    const bool is_known = found != projects_.end() && found->name == project;
    for (std::size_t i = 1; i < row.size(); i += cell_fields) {
        const auto downloads = count_at(row, i + 1);
        if (!downloads) return not_our_row("counts that are not numbers");
        if (!is_known) continue;
        domain::counts counts;
        counts.all = *downloads;
        found->of(split_).push_back({std::string(row[i].value_or("")), counts});
        downloads_ += *downloads;
    }
    return {};
}

awaitable<result<void>> totals_row::on_rows(std::span<const flat_row> rows) {
    const flat_row& row = rows.front();
    const bool is_pair = rows.size() == 1 && row.size() == 2;
    const auto projects = is_pair ? count_at(row, 0) : std::nullopt;
    const auto downloads = is_pair ? count_at(row, 1) : std::nullopt;
    if (!projects || !downloads) co_return not_our_row("totals that are not two numbers");
    totals = {*projects, *downloads};
    co_return result<void>();
}

} // namespace wheelcount::ingest

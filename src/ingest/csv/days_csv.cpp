#include "ingest/csv/days_csv.hpp"

#include "ingest/csv/parse_count.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace wheelcount::ingest {
namespace {

constexpr std::array<std::string_view, 4> days_columns{"date", "project", "version", "downloads"};
constexpr std::size_t version_bytes_max = 256;

/// Sorts the versions and returns a label that occurs more than once, or nullptr.
const std::string* find_duplicate(std::vector<domain::labeled_counts>& versions) {
    const auto by_label = [](const auto& a, const auto& b) { return a.label < b.label; };
    const auto same_label = [](const auto& a, const auto& b) { return a.label == b.label; };
    std::sort(versions.begin(), versions.end(), by_label);
    const auto found = std::adjacent_find(versions.begin(), versions.end(), same_label);
    return found == versions.end() ? nullptr : &found->label;
}

} // namespace

result<days_csv> days_csv::open(const std::filesystem::path& path, day end) {
    auto file = csv_file::open(path, days_columns);
    if (!file) return file.error();
    return days_csv(std::move(*file), end);
}

result<void> days_csv::rewind() {
    lookahead_.reset();
    started_ = false;
    rows_ = 0;
    return file_.rewind();
}

result<std::optional<days_csv::item>> days_csv::next() {
    if (!std::exchange(started_, true)) {
        auto first = advance();
        if (!first) return first.error();
    }
    if (!lookahead_) return std::optional<item>{};
    item group{lookahead_->date, {lookahead_->project, {}}};
    auto& versions = group.downloads.by(domain::dimension::version);
    while (lookahead_ && lookahead_->date == group.date &&
           lookahead_->project == group.downloads.project) {
        versions.push_back(std::move(lookahead_->version));
        auto read = advance();
        if (!read) return read.error();
    }
    if (const std::string* version = find_duplicate(versions))
        return file_.at_row("above this row, version `" + *version + "` of " +
                            group.downloads.project.text() + " is given twice for " +
                            to_string(group.date));
    if (lookahead_ && std::tie(lookahead_->date, lookahead_->project) <
                          std::tie(group.date, group.downloads.project))
        return file_.at_row("rows must be sorted by date, then project; sort them with "
                            "(head -n 1 F; tail -n +2 F | LC_ALL=C sort -t, -k1,2) > SORTED");
    return std::optional{std::move(group)};
}

result<void> days_csv::advance() {
    lookahead_.reset();
    const auto found = file_.next();
    if (!found) return found.error();
    if (!*found) return {};
    auto parsed = parse_row();
    if (!parsed) return parsed.error();
    lookahead_ = std::move(*parsed);
    ++rows_;
    return {};
}

result<days_csv::row> days_csv::parse_row() const {
    const auto& fields = file_.fields();
    const auto date = parse_day(fields[0]);
    if (!date) return file_.at_row("`" + fields[0] + "` is not a date (YYYY-MM-DD)");
    if (*date >= end_) return file_.at_row(fields[0] + " is not over yet (days are UTC)");
    auto project = domain::project_name::parse(fields[1]);
    if (!project) return file_.at_row("`" + fields[1] + "` is not a project name");
    if (fields[2].empty() || fields[2].size() > version_bytes_max)
        return file_.at_row("the version is empty or too long");
    const auto downloads = parse_count(fields[3]);
    if (!downloads) return file_.at_row("`" + fields[3] + "` is not a number of downloads");
    return row{*date, std::move(*project), {fields[2], {*downloads, 0, 0}}};
}

} // namespace wheelcount::ingest

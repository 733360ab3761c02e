// How fast are documents packed and unpacked? The peer is the same document as JSON text, written
// and parsed by Boost.JSON. The comparison favours the peer: its parser stops at a generic value
// and checks no order, ours ends in the document with all its invariants checked.
//
//     xz -dc VERSIONS.csv.xz | bench_codec -              columns date,project,version,downloads
#include "support/compare.hpp"
#include "support/version_rows.hpp"
#include "wheelcount/domain/month_detail.hpp"
#include "wheelcount/domain/summary.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <boost/json/value_from.hpp>

#include <cstdio>
#include <exception>

namespace wheelcount::bench {
namespace {

namespace json = boost::json;
using domain::counts;
using strings = std::vector<std::string>;

constexpr int rounds = 5;

json::array json_of(const counts& c) {
    return {c.all, c.mirrors, c.ci};
}

std::string json_text(const domain::month_detail& month) {
    json::object parts;
    for (std::size_t i = 0; i < domain::dimension_count; ++i) {
        const auto d = static_cast<domain::dimension>(i);
        const auto& part = month.by(d);
        json::object days;
        for (const auto& [number, entries] : part.days) {
            json::array list;
            for (const auto& entry : entries)
                list.push_back({entry.label, json_of(entry.downloads)});
            days[std::to_string(number)] = std::move(list);
        }
        parts[name(d)] = {{"labels", json::value_from(part.labels)}, {"days", std::move(days)}};
    }
    return json::serialize(parts);
}

std::string json_text(const std::vector<domain::summary::daily_count>& daily_counts) {
    json::object days;
    for (const auto& daily_count : daily_counts)
        days[to_string(daily_count.date)] = json_of(daily_count.downloads);
    return json::serialize(days);
}

std::size_t size_of(const strings& texts) {
    std::size_t size = 0;
    for (const auto& text : texts)
        size += text.size();
    return size;
}

/// Takes part in the output, so that no work is found useless.
volatile std::uint64_t witness = 0;

template <class Items, class Work>
contender over_items(std::string name, const Items& items, Work work) {
    return {std::move(name), [&items, work] {
                std::uint64_t sum = 0;
                for (const auto& item : items)
                    sum += work(item);
                witness = witness + sum;
            }};
}

std::vector<domain::month_detail> months_of(const version_rows& data) {
    std::vector<domain::month_detail> all;
    for (const auto& [project, days] : data.projects) {
        std::map<month, domain::month_detail> months;
        for (const auto& [date, downloads] : days)
            months[month_of(date)].set_day(day_of_month(date), downloads);
        for (auto& [number, detail] : months)
            all.push_back(std::move(detail));
    }
    return all;
}

void compare_months(const version_rows& data) {
    const auto months = months_of(data);
    strings packed;
    strings texts;
    for (const auto& month : months) {
        packed.push_back(month.pack());
        texts.push_back(json_text(month));
    }
    const auto rows = static_cast<double>(data.rows);
    std::printf("\nMonths: %zu documents, %.0f rows, packed %zu bytes, JSON %zu bytes\n",
                months.size(), rows, size_of(packed), size_of(texts));
    const auto pack = [](const auto& month) { return month.pack().size(); };
    const auto to_json = [](const auto& month) { return json_text(month).size(); };
    compare({over_items("pack", months, pack), over_items("JSON text", months, to_json)}, rounds,
            rows, "rows");
    const auto unpack = [](const auto& bytes) {
        return domain::month_detail::unpack(bytes).value().total(1).all;
    };
    const auto parse = [](const auto& text) { return json::parse(text).as_object().size(); };
    compare({over_items("unpack", packed, unpack), over_items("JSON parse", texts, parse)}, rounds,
            rows, "rows");
}

/// A summary as full as it gets, its counts those of the project's days again and again.
domain::summary full_summary(const std::map<day, domain::project_day>& days, day last) {
    domain::summary summary;
    auto at = days.begin();
    for (int n = domain::summary::retention_days - 1; n >= 0; --n) {
        summary.set_day(last - wheelcount::days{n}, at->second.total(), {}, {});
        if (++at == days.end()) at = days.begin();
    }
    return summary;
}

void compare_summaries(const version_rows& data) {
    const day last{std::chrono::year{2026} / 7 / 20};
    const domain::window all_time{day::min(), day::max()};
    domain::day_set visible;
    visible.insert(domain::day_set::range{last - days{domain::summary::retention_days - 1}, last});

    std::vector<domain::summary> summaries;
    strings packed;
    strings texts;
    for (const auto& [project, days] : data.projects) {
        summaries.push_back(full_summary(days, last));
        packed.push_back(summaries.back().pack());
        texts.push_back(json_text(summaries.back().days_in(all_time, visible)));
    }
    const auto documents = static_cast<double>(summaries.size());
    std::printf("\nSummaries of %d days: %zu documents, packed %zu bytes, JSON %zu bytes\n",
                domain::summary::retention_days, summaries.size(), size_of(packed), size_of(texts));
    const auto pack = [](const auto& s) { return s.pack().size(); };
    const auto to_json = [&](const auto& s) {
        return json_text(s.days_in(all_time, visible)).size();
    };
    compare({over_items("pack", summaries, pack), over_items("JSON text", summaries, to_json)},
            rounds, documents, "docs");
    const auto badge = [&](const auto& bytes) {
        const auto s = domain::summary::unpack(bytes).value();
        return s.total(visible) + s.sum(domain::last_days(last, 30), visible).all;
    };
    const auto parse = [](const auto& text) { return json::parse(text).as_object().size(); };
    compare({over_items("unpack, total and 30 days' sum", packed, badge),
             over_items("JSON parse", texts, parse)},
            rounds, documents, "docs");
}

void run(const std::string& path) {
    version_rows data = read_version_rows(path);
    for (const bool with_count_types : {false, true}) {
        if (with_count_types) invent_count_types(data);
        std::printf("\n%s\n", with_count_types ? "# All count types, two of them invented"
                                               : "# The count type `all` alone, as downloaded");
        compare_months(data);
        compare_summaries(data);
    }
}

} // namespace
} // namespace wheelcount::bench

int main(int argc, char** argv) try {
    if (argc != 2) throw std::runtime_error("usage: bench_codec FILE.csv|-");
    wheelcount::bench::run(argv[1]);
    return 0;
} catch (const std::exception& e) {
    std::fprintf(stderr, "%s\n", e.what());
    return 1;
}

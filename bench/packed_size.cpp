// How many bytes does a count take, in a month's document and in a summary?
//
//     xz -dc VERSIONS.csv.xz | bench_packed_size -        columns date,project,version,downloads
#include "domain/encoding/dictionary_codec.hpp"
#include "support/version_rows.hpp"
#include "wheelcount/domain/month_detail.hpp"
#include "wheelcount/domain/summary.hpp"

#include <cstdio>
#include <exception>

namespace wheelcount::bench {
namespace {

using domain::dimension;

struct sizes {
    std::size_t documents = 0;
    std::size_t dictionary = 0; // of the months, within `months`
    std::size_t months = 0;
    std::size_t summaries = 0;
};

std::size_t dictionary_size(const domain::month_detail& month) {
    domain::byte_writer out;
    domain::write_dictionary(out, month.by(dimension::version).labels);
    return out.size();
}

sizes measure(const version_rows& data) {
    sizes total;
    for (const auto& [project, days] : data.projects) {
        std::map<month, domain::month_detail> months;
        domain::summary summary;
        for (const auto& [date, downloads] : days) {
            months[month_of(date)].set_day(day_of_month(date), downloads);
            summary.set_day(date, downloads.total(), {}, {});
        }
        for (const auto& [number, detail] : months) {
            total.dictionary += dictionary_size(detail);
            total.months += detail.pack().size();
        }
        total.documents += months.size();
        total.summaries += summary.pack().size();
    }
    return total;
}

void print(const char* what, std::size_t bytes, std::size_t units, const char* unit) {
    std::printf("  %-34s %12zu bytes %8.3f per %s\n", what, bytes,
                static_cast<double>(bytes) / static_cast<double>(units), unit);
}

void report(const version_rows& data, const sizes& found) {
    print("months: dictionary", found.dictionary, data.rows, "row");
    print("months: days, counts and frame", found.months - found.dictionary, data.rows, "row");
    print("months: whole documents", found.months, data.rows, "row");
    print("summaries: whole documents", found.summaries, data.project_days, "project and day");
}

void run(const std::string& path) {
    version_rows data = read_version_rows(path);
    const sizes plain = measure(data);
    std::printf("%zu rows (project, version, day), %zu project days, %zu projects, %zu months\n",
                data.rows, data.project_days, data.projects.size(), plain.documents);
    std::printf("\nThe count type `all` alone, as downloaded:\n");
    report(data, plain);

    invent_count_types(data);
    const sizes full = measure(data);
    std::printf("\nAll three count types; two are invented (%s):\n", invented_count_types);
    report(data, full);
    print("they add to the months", full.months - plain.months, data.rows, "row");
    print("they add to the summaries", full.summaries - plain.summaries, data.project_days,
          "project and day");
}

} // namespace
} // namespace wheelcount::bench

int main(int argc, char** argv) try {
    if (argc != 2) throw std::runtime_error("usage: bench_packed_size FILE.csv|-");
    wheelcount::bench::run(argv[1]);
    return 0;
} catch (const std::exception& e) {
    std::fprintf(stderr, "%s\n", e.what());
    return 1;
}

// How fast are pages of BigQuery's results parsed while they arrive, and what does a document tree
// of the whole page cost instead? The page is made up: as many versions to a project, and as long,
// as on a real day (18 on average, most have few), in the shape of the daily query.
//
//     bench_result_parser
#include "bigquery/result_parser.hpp"

#include "support/compare.hpp"

#include <boost/json/array.hpp>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <string_view>
#include <utility>

namespace wheelcount::bench {
namespace {

constexpr int projects = 5'000;
constexpr int rounds = 9;
constexpr std::size_t chunk_bytes = 16'384; // what libcurl hands over at a time

class page_writer {
public:
    std::string page() {
        text_ = R"({"jobComplete":true,"totalRows":")" + std::to_string(projects) + R"(","rows":[)";
        for (int i = 0; i < projects; ++i) {
            if (i > 0) text_ += ',';
            write_project(i);
        }
        text_ += R"(],"pageToken":"BFDGSJ5JNAAQAAASA4EAAEEAQCAAKGQKBCRHRQ=="})";
        return std::move(text_);
    }

private:
    void write_project(int number) {
        text_ += R"({"f":[{"v":"project-)" + std::to_string(number) + R"("},{"v":[)";
        const int cells = 1 + std::geometric_distribution<int>(1.0 / 18)(random_);
        for (int i = 0; i < cells; ++i) {
            if (i > 0) text_ += ',';
            write_cell();
        }
        text_ += "]}]}";
    }

    void write_cell() {
        const int downloads = 1 << below(20);
        text_ += R"({"v":{"f":[{"v":"0"},{"v":")" + std::to_string(below(5)) + '.' +
                 std::to_string(below(40)) + '.' + std::to_string(below(12)) + R"("},{"v":")" +
                 std::to_string(downloads + below(downloads)) + R"("},{"v":")" +
                 std::to_string(below(9)) + R"("},{"v":")" + std::to_string(below(99)) + R"("}]}})";
    }

    int below(int bound) { return std::uniform_int_distribution<int>(0, bound - 1)(random_); }

    std::minstd_rand random_{1};
    std::string text_;
};

/// Of all scalars, so that both ways have to look at each, and can be compared.
struct totals {
    std::size_t rows = 0;
    std::size_t scalars = 0;
    std::size_t bytes = 0;

    void add(std::string_view scalar) {
        ++scalars;
        bytes += scalar.size();
    }
    bool operator==(const totals&) const = default;
};

totals push_parsed(std::string_view page, bigquery::result_parser& parser) {
    totals sum;
    parser.reset();
    for (; !page.empty(); page.remove_prefix(std::min(chunk_bytes, page.size()))) {
        const auto rows = parser.feed(page.substr(0, chunk_bytes)).value();
        sum.rows += rows.size();
        for (const auto& row : rows)
            for (std::size_t i = 0; i < row.size(); ++i)
                sum.add(row[i].value_or(""));
    }
    return sum;
}

void add_scalars(const boost::json::value& value, totals& sum) {
    if (value.is_string()) {
        sum.add(value.get_string());
    } else if (value.is_array()) {
        for (const auto& cell : value.get_array())
            add_scalars(cell.at("v"), sum);
    } else {
        add_scalars(value.at("f"), sum);
    }
}

totals tree_parsed(std::string_view page, boost::json::storage_ptr memory) {
    totals sum;
    const auto tree = boost::json::parse(page, std::move(memory));
    for (const auto& row : tree.at("rows").get_array()) {
        ++sum.rows;
        add_scalars(row, sum);
    }
    return sum;
}

} // namespace
} // namespace wheelcount::bench

int main() {
    using namespace wheelcount;
    const std::string page = bench::page_writer().page();
    bigquery::result_parser parser;
    const bench::totals expected = bench::tree_parsed(page, {});
    std::printf("page: %zu rows, %zu scalars, %.1f MB\n", expected.rows, expected.scalars,
                static_cast<double>(page.size()) / 1e6);

    const auto check = [&expected](const bench::totals& sum) {
        if (sum != expected) std::abort();
    };
    const auto seconds = bench::compare(
        {{"push parser, pieces of 16 KiB", [&] { check(bench::push_parsed(page, parser)); }},
         {"boost::json::parse, whole page", [&] { check(bench::tree_parsed(page, {})); }},
         {"boost::json::parse, monotonic memory",
          [&] {
              boost::json::monotonic_resource memory;
              check(bench::tree_parsed(page, &memory));
          }}},
        bench::rounds, static_cast<double>(expected.rows), "row");
    for (const double s : seconds)
        std::printf("%.0f MB/s\n", static_cast<double>(page.size()) / 1e6 / s);
}

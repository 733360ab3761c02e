#include "integration/ingest_crash_recovery/log_rows.hpp"

#include "support/result_rows.hpp"

#include <cstdint>
#include <string>
#include <utility>

namespace wheelcount::test {
namespace {

namespace json = boost::json;

json::value cell(unsigned dimension, std::string_view label, std::uint64_t downloads) {
    std::vector<json::value> columns;
    columns.push_back(scalar(std::to_string(dimension)));
    columns.push_back(scalar(label));
    columns.push_back(scalar(std::to_string(downloads)));
    columns.push_back(scalar(std::to_string(downloads / 50)));
    columns.push_back(scalar(std::to_string(downloads / 3)));
    return record(std::move(columns));
}

json::value project_row(std::size_t number) {
    const std::uint64_t downloads = 10 + number % 997;
    std::vector<json::value> cells;
    cells.push_back(cell(0, "1.0", downloads));
    cells.push_back(cell(0, "1." + std::to_string(number % 7) + ".1", 2 * downloads));
    const char* const labels[] = {"3.12", "Linux", "pip", "US", "bdist_wheel"};
    for (unsigned dimension = 1; dimension <= std::size(labels); ++dimension)
        cells.push_back(cell(dimension, labels[dimension - 1], 3 * downloads));
    std::vector<json::value> columns;
    columns.push_back(scalar("project-" + std::to_string(number)));
    columns.push_back(repeated(std::move(cells)));
    return result_row(std::move(columns));
}

} // namespace

std::vector<json::value> log_rows(std::size_t projects) {
    // A step coprime to the number of projects visits each project once, out of order.
    const std::size_t step = 7'919;
    std::vector<json::value> rows;
    for (std::size_t i = 0; i < projects; ++i)
        rows.push_back(project_row(i * step % projects));
    return rows;
}

} // namespace wheelcount::test

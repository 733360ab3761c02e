// Goal: the API, its description and the documents list exactly the dimensions of the table in
// domain/dimension.hpp, in its order.
#include "api/common_params.hpp"
#include "api/query_params.hpp"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value_to.hpp>
#include <boost/test/unit_test.hpp>

#include <fstream>
#include <string>
#include <vector>

namespace wheelcount::api {
namespace {

/// The rows of the table in a document whose first line begins with `title`.
std::vector<std::string> table_rows(const std::string& document, const std::string& title) {
    std::ifstream file(WHEELCOUNT_DOCS "/" + document);
    std::vector<std::string> rows;
    std::string line;
    while (std::getline(file, line) && !line.starts_with(title)) {
    }
    std::getline(file, line); // the rule below the titles
    while (std::getline(file, line) && line.starts_with('|'))
        rows.push_back(line);
    return rows;
}

/// The first column of a row, without its marks.
std::string first_cell(const std::string& row) {
    return row.substr(3, row.find('`', 3) - 3);
}

BOOST_AUTO_TEST_SUITE(dimension_lists)

BOOST_AUTO_TEST_CASE(the_parameter_by_accepts_total_and_all_dimensions) {
    BOOST_TEST(by_parameter.values.size() == domain::dimension_count + 1);
    for (const auto& d : domain::dimensions) {
        const std::string query = "by=" + std::string(d.name);
        query_params params(query);
        BOOST_TEST((params.dimension() == d.value), d.name);
        BOOST_TEST(!params.rejection().has_value(), d.name);
    }
}

BOOST_AUTO_TEST_CASE(the_error_names_all_dimensions) {
    query_params params("by=colour");
    params.dimension();
    const auto rejection = params.rejection();
    BOOST_TEST(rejection.value().body.find("expected total, version, python, system, installer, "
                                           "country or file_type") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(openapi_lists_and_describes_them) {
    const auto document = boost::json::parse(openapi_document());
    for (const char* path : {"/api/downloads/{project}", "/chart/{project}.svg"})
        for (const auto& p : document.at("paths").at(path).at("get").at("parameters").as_array()) {
            if (p.at("name") != "by") continue;
            std::vector<std::string> expected{"total"};
            const std::string description(p.at("description").as_string());
            for (const auto& d : domain::dimensions) {
                expected.emplace_back(d.name);
                const std::string entry = std::string(d.name) + ": " + std::string(d.description);
                BOOST_TEST(description.find(entry) != std::string::npos, entry);
            }
            const auto& listed = p.at("schema").at("enum");
            BOOST_TEST(boost::json::value_to<std::vector<std::string>>(listed) == expected,
                       boost::test_tools::per_element());
        }
}

BOOST_AUTO_TEST_CASE(the_api_document_lists_and_describes_them) {
    std::vector<std::string> expected{"| `total` | nothing, one line |"};
    for (const auto& d : domain::dimensions)
        expected.push_back("| `" + std::string(d.name) + "` | " + std::string(d.description) +
                           " |");
    BOOST_TEST(table_rows("api.md", "| value of `by`") == expected,
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_configuration_guide_names_their_columns) {
    std::vector<std::string> expected;
    for (const auto& d : domain::dimensions)
        if (d.value != domain::dimension::version) expected.emplace_back(d.name);
    expected.insert(expected.end(), {"mirrors", "ci"});
    std::vector<std::string> listed;
    for (const auto& row : table_rows("operations/configure.md", "| dimension | column"))
        listed.push_back(first_cell(row));
    BOOST_TEST(listed == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::api

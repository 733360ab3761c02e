// Tests the CSV reader and the grouping of rows into project days.
#include "ingest/csv/csv_file.hpp"
#include "ingest/csv/days_csv.hpp"
#include "ingest/sample_days.hpp"
#include "support/printing.hpp"
#include "support/temp_directory.hpp"

#include <boost/test/unit_test.hpp>

#include <array>
#include <fstream>
#include <string>

#include <unistd.h>

namespace wheelcount::ingest {
namespace {

constexpr std::array<std::string_view, 2> two_columns{"project", "total_downloads"};

struct file_fixture {
    test::temp_directory folder;

    std::filesystem::path write(std::string_view text) {
        const auto path = folder / "rows.csv";
        std::ofstream(path, std::ios::binary) << text;
        return path;
    }
    /// The message of the first error of a file of days, or "".
    std::string first_error(std::string_view rows) {
        auto file = days_csv::open(write("date,project,version,downloads\n" + std::string(rows)),
                                   test::newest + days{1});
        if (!file) return file.error().message;
        while (true) {
            const auto item = file->next();
            if (!item) return item.error().message;
            if (!*item) return "";
        }
    }
};

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

BOOST_FIXTURE_TEST_SUITE(csv, file_fixture)

BOOST_AUTO_TEST_CASE(reads_fields_quotes_line_ends_and_a_byte_order_mark) {
    auto file = csv_file::open(
        write("\xEF\xBB\xBFproject,total_downloads\r\nboto3,5\r\n\"a \"\"b\"\", c\",\n"),
        two_columns);
    BOOST_REQUIRE(file.has_value());
    BOOST_TEST(file->next().value());
    BOOST_TEST(file->fields()[0] == "boto3");
    BOOST_TEST(file->fields()[1] == "5");
    BOOST_TEST(file->next().value());
    BOOST_TEST(file->fields()[0] == "a \"b\", c");
    BOOST_TEST(file->fields()[1] == "");
    BOOST_TEST(!file->next().value());
}

BOOST_AUTO_TEST_CASE(can_be_rewound_even_from_a_pipe) {
    int ends[2];
    BOOST_REQUIRE(::pipe(ends) == 0);
    const std::string_view text = "project,total_downloads\na,1\n";
    BOOST_REQUIRE(::write(ends[1], text.data(), text.size()) == std::ssize(text));
    ::close(ends[1]);
    auto file = csv_file::open("/dev/fd/" + std::to_string(ends[0]), two_columns);
    ::close(ends[0]);
    BOOST_REQUIRE(file.has_value());
    for (int pass = 0; pass < 2; ++pass) {
        BOOST_TEST(file->next().value());
        BOOST_TEST(file->fields()[0] == "a");
        BOOST_TEST(!file->next().value());
        BOOST_TEST(file->rewind().has_value());
    }
}

BOOST_AUTO_TEST_CASE(rejects_other_files) {
    const std::pair<std::string, std::string> cases[] = {
        {"", "is empty"},
        {"name,downloads\n", ":1: the header must be `project,total_downloads`"},
        {"project,total_downloads\na,1\nb,2", ":3: the file ends in the middle of this line"},
        {"project,total_downloads\na\n", ":2: expected 2 fields"},
        {"project,total_downloads\na,1,2\n", ":2: expected 2 fields"},
        {"project,total_downloads\n\"a,1\n", ":2: unterminated quoted field"},
        {"project,total_downloads\n\"a\"b,1\n", ":2: text after a quoted field"},
        {"project,total_downloads\n" + std::string(5'000, 'a') + ",1\n",
         ":2: the line is too long"},
    };
    for (const auto& [text, expected] : cases) {
        auto file = csv_file::open(write(text), two_columns);
        auto row = file ? file->next() : result<bool>(file.error());
        while (row && *row)
            row = file->next();
        BOOST_REQUIRE_MESSAGE(row.has_error(), text);
        BOOST_TEST(row.error().code == errc::bad_input);
        BOOST_TEST(contains(row.error().message, expected), row.error().message);
    }
    BOOST_TEST(csv_file::open(folder / "missing.csv", two_columns).has_error());
    BOOST_TEST(csv_file::open(folder.path(), two_columns).has_error());
}

BOOST_AUTO_TEST_CASE(groups_rows_into_project_days) {
    auto file = days_csv::open(write("date,project,version,downloads\n"
                                     "2026-07-19,boto3,1.0,5\n"
                                     "2026-07-19,Boto3,1.2.dev-r25,6\n"
                                     "2026-07-19,numpy,1.0,7\n"
                                     "2026-07-20,boto3,1.0,8\n"),
                               test::newest + days{1});
    BOOST_REQUIRE(file.has_value());
    const auto first = file->next().value();
    BOOST_REQUIRE(first.has_value());
    BOOST_TEST(first->downloads.project.text() == "boto3");
    BOOST_TEST(first->downloads.total().all == 11u);
    BOOST_TEST(file->next().value()->downloads.project.text() == "numpy");
    BOOST_TEST((file->next().value()->date == test::newest));
    BOOST_TEST(!file->next().value().has_value());
    BOOST_TEST(file->rows() == 4u);
}

BOOST_AUTO_TEST_CASE(reports_invalid_rows_with_their_line) {
    const std::pair<std::string, std::string> cases[] = {
        {"2026-02-30,a,1.0,5\n", ":2: `2026-02-30` is not a date"},
        {"yesterday,a,1.0,5\n", ":2: `yesterday` is not a date"},
        {"2026-07-21,a,1.0,5\n", ":2: 2026-07-21 is not over yet"},
        {"2026-07-20,-a-,1.0,5\n", ":2: `-a-` is not a project name"},
        {"2026-07-20,a,,5\n", ":2: the version is empty"},
        {"2026-07-20,a,1.0,-5\n", ":2: `-5` is not a number"},
        {"2026-07-20,a,1.0,5.0\n", ":2: `5.0` is not a number"},
        {"2026-07-20,a,1.0,99999999999999999999\n", "is not a number"},
        {"2026-07-20,b,1.0,5\n2026-07-20,a,1.0,5\n", ":3: rows must be sorted"},
        {"2026-07-20,a,1.0,5\n2026-07-19,a,1.0,5\n", ":3: rows must be sorted"},
        {"2026-07-20,a,1.0,5\n2026-07-20,a,1.0,6\n2026-07-20,b,1.0,6\n",
         "`1.0` of a is given twice"},
        {"2026-07-20,a,1.0,5\n2026-07-20,a,1.0,6\n", "`1.0` of a is given twice"},
    };
    for (const auto& [rows, expected] : cases)
        BOOST_TEST(contains(first_error(rows), expected), rows << " -> " << first_error(rows));
    BOOST_TEST(first_error("") == "");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::ingest

// Speed of the SQLite store with realistic documents, by page size, compared with one row per
// (project, version, day). The comparison favours the rows: they have versions only, the document
// of a month also has its other dimensions.
//
//     bench_store [FOLDER]     FOLDER lies on the file system in question; default: here
#include "support/compare.hpp"
#include "support/row_table.hpp"
#include "support/store_workload.hpp"
#include "wheelcount/store/sqlite_store.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <cstdio>
#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace wheelcount::bench {
namespace {

using strings = std::vector<std::string>;
using documents = std::vector<store::document>;

/// The size of a row in the document of a month, with its share of all dimensions (data/README.md).
constexpr std::size_t bytes_per_row = 10;
constexpr std::size_t summary_bytes = 900;
constexpr int rounds = 3;

std::string summary_id(int project) {
    return "project-" + std::to_string(100'000 + project);
}

std::string month_id(int project, int month) {
    return summary_id(project) + "|2026-" + std::to_string(10 + month);
}

/// The document store under the workload.
class document_table {
public:
    document_table(const std::filesystem::path& path, int page_bytes, const store_workload& work)
        : work_(work), store_(open(path, page_bytes)) {}

    void build() { run(write_months()); }
    void ingest_day() { run(merge_day()); }
    void read_pages() { run(get_pages()); }
    void read_badges() { run(get_badges()); }
    void scan() { run(scan_all()); }

private:
    /// Sets the page size: the store does not change that of an existing file.
    static std::unique_ptr<store::document_store> open(const std::filesystem::path& path,
                                                       int page_bytes) {
        sqlite3* raw = nullptr;
        sqlite3_open(path.c_str(), &raw);
        const store::sqlite_handle database(raw);
        const std::string size = "PRAGMA page_size=" + std::to_string(page_bytes);
        for (const std::string& sql :
             {size, std::string("CREATE TABLE blank(a)"), std::string("DROP TABLE blank")})
            store::execute(*database, sql).value();
        store::sqlite_options options;
        options.path = path;
        options.writer = true;
        return store::open_sqlite_store(options).value();
    }

    void run(awaitable<void> task) {
        boost::asio::io_context loop(1);
        boost::asio::co_spawn(loop, std::move(task), [](std::exception_ptr failure) {
            if (failure) std::rethrow_exception(failure);
        });
        loop.run();
    }

    awaitable<void> write_months() {
        for (int month = 0; month < work_.full_months; ++month)
            for (int first = 0; first < work_.projects; first += work_.batch) {
                documents batch;
                for (int project = first; project < first + work_.batch; ++project) {
                    if (month == 0) batch.push_back({summary_id(project), bytes(summary_bytes)});
                    batch.push_back(
                        {month_id(project, month), bytes(growth(project) * work_.days_per_month)});
                }
                auto written = co_await store_->put(std::move(batch));
                written.value();
            }
    }

    awaitable<void> merge_day() {
        for (int first = 0; first < work_.projects; first += work_.batch) {
            strings ids;
            for (int project = first; project < first + work_.batch; ++project) {
                ids.push_back(summary_id(project));
                ids.push_back(month_id(project, work_.full_months));
            }
            auto bodies = co_await store_->get(ids);
            documents batch;
            for (std::size_t i = 0; i < ids.size(); i += 2) {
                const int project = first + static_cast<int>(i / 2);
                batch.push_back({ids[i], bytes(summary_bytes)});
                batch.push_back(
                    {ids[i + 1], bodies.value()[i + 1].value_or("") + bytes(growth(project))});
            }
            auto written = co_await store_->put(std::move(batch));
            written.value();
        }
    }

    awaitable<void> get_pages() {
        for (const int project : work_.random_projects()) {
            strings ids(1, summary_id(project));
            for (int month = work_.full_months - 3; month <= work_.full_months; ++month)
                ids.push_back(month_id(project, month));
            auto bodies = co_await store_->get(std::move(ids));
            bodies.value();
        }
    }

    awaitable<void> get_badges() {
        for (const int project : work_.random_projects()) {
            strings ids(1, summary_id(project));
            auto bodies = co_await store_->get(std::move(ids));
            bodies.value();
        }
    }

    awaitable<void> scan_all() {
        store::document_store::scan_options next{"", "", 1'000};
        for (;;) {
            auto page = co_await store_->scan(next);
            if (page.value().size() < next.limit) co_return;
            next.after = page->back().id;
        }
    }

    std::size_t growth(int project) const {
        return bytes_per_row *
               static_cast<std::size_t>(work_.versions[static_cast<std::size_t>(project)]);
    }
    std::string bytes(std::size_t size) {
        std::string random(size, '\0');
        for (char& byte : random)
            byte = static_cast<char>(random_());
        return random;
    }

    const store_workload& work_;
    std::minstd_rand random_{2};
    std::unique_ptr<store::document_store> store_;
};

struct subject {
    std::string name;
    std::filesystem::path path;
    std::function<void()> build, ingest_day, read_pages, read_badges, scan;
};

template <class Table>
subject subject_of(std::string name, const std::filesystem::path& path,
                   std::shared_ptr<Table> table) {
    return {std::move(name),
            path,
            [table] { table->build(); },
            [table] { table->ingest_day(); },
            [table] { table->read_pages(); },
            [table] { table->read_badges(); },
            [table] { table->scan(); }};
}

void compare_step(const char* title, const std::vector<subject>& subjects,
                  std::function<void()> subject::*step, int times, double units, const char* unit) {
    std::printf("\n%s\n", title);
    std::vector<contender> contenders;
    for (const subject& s : subjects)
        contenders.push_back({s.name, s.*step});
    compare(contenders, times, units, unit);
}

void measure(const std::filesystem::path& folder) {
    const store_workload work;
    std::vector<subject> subjects;
    subjects.push_back(subject_of("rows", folder / "rows.db",
                                  std::make_shared<row_table>(folder / "rows.db", work)));
    for (const int page_bytes : {4'096, 8'192, 16'384}) {
        const std::string name = "documents in pages of " + std::to_string(page_bytes);
        const auto path = folder / (std::to_string(page_bytes) + ".db");
        subjects.push_back(
            subject_of(name, path, std::make_shared<document_table>(path, page_bytes, work)));
    }
    const double rows = work.rows_per_day();
    const double days = work.full_months * work.days_per_month;
    compare_step("fill 6 months", subjects, &subject::build, 1, rows * days, "rows");
    compare_step("ingest a day", subjects, &subject::ingest_day, rounds, rows, "rows");
    compare_step("project page", subjects, &subject::read_pages, rounds, work.reads, "pages");
    compare_step("badge", subjects, &subject::read_badges, rounds, work.reads, "badges");
    compare_step("scan", subjects, &subject::scan, rounds, work.projects, "projects");

    std::printf("\nfile\n");
    for (const subject& s : subjects) {
        const auto size = static_cast<double>(std::filesystem::file_size(s.path));
        std::printf("%-40s %8.1f MB %8.2f B/row\n", s.name.c_str(), size / 1e6,
                    size / (rows * (days + rounds)));
    }
}

} // namespace
} // namespace wheelcount::bench

int main(int count, char** arguments) {
    const std::filesystem::path parent = count > 1 ? arguments[1] : ".";
    const std::filesystem::path folder = parent / "bench-store-data";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    wheelcount::bench::measure(folder);
    std::filesystem::remove_all(folder);
}

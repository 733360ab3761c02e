// Tests the migration of real counts, in all layouts, to every kind of store: 60 projects on 14
// days on real servers of both versions. The counts are compared with the file that they come from,
// the documents with those of an import of this file.
#include "migration/migrate_fixture.hpp"
#include "migration/pepy_fixture.hpp"
#include "store/contract/contract.hpp"
#include "wheelcount/core/parse_number.hpp"
#include "wheelcount/domain/month_detail.hpp"
#include "wheelcount/domain/ranking.hpp"
#include "wheelcount/ingest/import_csv.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace wheelcount::migration {
namespace {

using test::temp_pepy_database;
using test::value;

/// Downloads by project, date and version.
using download_counts =
    std::map<std::string, std::map<std::string, std::map<std::string, std::uint64_t>>>;

const std::string data_file = WHEELCOUNT_TEST_DATA "/fixture-top60-14days.csv";
constexpr std::uint64_t before_all_days = 1'000'000'000;

download_counts read_file() {
    download_counts all;
    std::ifstream file(data_file);
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        std::istringstream row(line);
        std::string date, project, version, downloads;
        std::getline(row, date, ',');
        std::getline(row, project, ',');
        std::getline(row, version, ',');
        std::getline(row, downloads, ',');
        all[project][date][version] += parse_number<std::uint64_t>(downloads).value();
    }
    BOOST_REQUIRE(all.size() == 60u);
    return all;
}

template <class Days>
std::uint64_t sum_of(const Days& days) {
    std::uint64_t sum = 0;
    for (const auto& [date, versions] : days)
        for (const auto& [version, downloads] : versions)
            sum += downloads;
    return sum;
}

/// Every fifth project has a total above the sum of its days.
std::uint64_t base_of(std::size_t index) {
    return index % 5 == 0 ? before_all_days : 0;
}

/// Joins `one` of each item with commas, between `open` and `close`.
template <class Items, class One>
std::string join(char open, const Items& items, char close, One one) {
    std::string text(1, open);
    for (const auto& item : items)
        text += (text.size() > 1 ? "," : "") + one(item);
    return text + close;
}

std::string quoted(const std::string& text) {
    return '"' + text + '"';
}

std::string number(std::uint64_t count) {
    return R"({"$numberLong": ")" + std::to_string(count) + R"("})";
}

std::string as_pairs(const auto& versions) {
    return join('[', versions, ']',
                [](const auto& v) { return "[" + quoted(v.first) + "," + number(v.second) + "]"; });
}

std::string as_documents(const auto& versions) {
    return join('[', versions, ']', [](const auto& v) {
        return R"({"version":)" + quoted(v.first) + R"(,"downloads":)" + number(v.second) +
               R"(,"pip_downloads":0})";
    });
}

std::string embedded_by_date(const auto& days) {
    return join('{', days, '}',
                [](const auto& d) { return quoted(d.first) + ":" + as_pairs(d.second); });
}

std::string embedded_list(const auto& days) {
    return join('[', days, ']', [](const auto& d) {
        return R"({"date":{"$date":)" + quoted(d.first + "T00:00:00Z") + R"(},"downloads":)" +
               as_documents(d.second) + "}";
    });
}

/// Every project in one of three layouts.
void fill(const temp_pepy_database& pepy, const download_counts& all) {
    std::size_t index = 0;
    for (const auto& [name, days] : all) {
        const std::string head = R"({"name":)" + quoted(name) + R"(,"total_downloads":)" +
                                 number(sum_of(days) + base_of(index)) +
                                 R"(,"monthly_downloads":0)";
        const auto layout = index++ % 3;
        if (layout == 0)
            pepy.insert_project(head + R"(,"downloads":)" + embedded_by_date(days) + "}");
        if (layout == 1) pepy.insert_project(head + R"(,"downloads":)" + embedded_list(days) + "}");
        if (layout != 2) continue;
        pepy.insert_project(head + "}");
        for (const auto& [date, versions] : days)
            pepy.insert_day(R"({"project":)" + quoted(name) + R"(,"date":)" + quoted(date) +
                            R"(,"downloads":)" + as_documents(versions) + "}");
    }
}

/// A store of any kind, and the loop of the store and the source.
template <class Backend>
class target {
public:
    target() : store_(open(backend_.open())) {}
    target(const target&) = delete;
    target& operator=(const target&) = delete;
    ~target() { value(loop_.run(store_->close())); }

    migration_report migrate_from(const std::string& uri) {
        migration::pepy_options options;
        options.uri = uri;
        const auto source = value(loop_.run(migration::open_pepy_database(std::move(options))));
        auto report = value(loop_.run(migrate_pepy(*source, *store_, clock_, quiet_)));
        value(loop_.run(source->close()));
        return report;
    }
    void import_file() {
        value(loop_.run(ingest::import_days(*store_, clock_, data_file, quiet_)));
    }

    std::map<std::string, std::string> documents() {
        std::map<std::string, std::string> all;
        store::document_store::scan_options options;
        options.limit = 10'000;
        for (auto& d : value(loop_.run(store_->scan(options))))
            all.emplace(std::move(d.id), std::move(d.body));
        return all;
    }
    template <class T>
    T stored(const std::string& id) {
        return value(loop_.run(store::load<T>(*store_, id))).value();
    }

private:
    using opened = std::unique_ptr<store::document_store>;
    opened open(opened store) { return store; }
    opened open(test::store_driver::opener store) { return value(loop_.run(std::move(store))); }

    Backend backend_;
    test::loop_fixture loop_;
    test::fake_clock clock_;
    no_progress quiet_;
    opened store_;
};

template <class Target>
void check_counts(Target& store, const download_counts& all) {
    const auto visible = store.template stored<domain::catalog>("|catalog").visible;
    BOOST_TEST(visible.size() == 14u);
    std::size_t index = 0;
    for (const auto& [name, days] : all) {
        const auto summary = store.template stored<domain::summary>(name);
        BOOST_TEST(summary.total(visible) == sum_of(days) + base_of(index++), name);
        const auto month = store.template stored<domain::month_detail>(name + "|2026-07");
        const auto& part = month.by(domain::dimension::version);
        std::size_t rows = 0;
        std::size_t same = 0;
        for (const auto& [date, versions] : days) {
            const auto& entries = part.days.at(day_of_month(parse_day(date).value()));
            BOOST_TEST(entries.size() == versions.size());
            rows += versions.size();
            for (const auto& entry : entries)
                if (entry.downloads == domain::counts{versions.at(part.labels[entry.label]), 0, 0})
                    ++same;
        }
        BOOST_TEST(part.days.size() == days.size());
        BOOST_TEST(same == rows);
    }
}

std::string most_downloaded(const download_counts& all) {
    return std::ranges::max_element(all, {},
                                    [](const auto& project) { return sum_of(project.second); })
        ->first;
}

/// Source and target.
template <test::mongod_version version, class Backend>
struct route {
    static constexpr test::mongod_version from = version;
    using to = Backend;
};
using main_server = test::mongo_backend<test::mongod_version::main>;
using old_server = test::mongo_backend<test::mongod_version::old>;
using routes = std::tuple<route<test::mongod_version::main, test::sqlite_backend>,
                          route<test::mongod_version::old, main_server>,
                          route<test::mongod_version::main, old_server>,
                          route<test::mongod_version::old, test::memory_backend>>;

BOOST_AUTO_TEST_SUITE(migrating_between_servers)

BOOST_AUTO_TEST_CASE_TEMPLATE(counts_of_all_layouts_are_migrated, route, routes) {
    const download_counts all = read_file();
    const temp_pepy_database pepy(route::from);
    fill(pepy, all);

    target<typename route::to> store;
    const auto report = store.migrate_from(pepy.uri());
    BOOST_TEST(report.projects == 60u);
    BOOST_TEST(report.days == 14u);
    BOOST_TEST(report.rows == 19'663u);
    BOOST_TEST(report.totals == 12u);
    for (const auto& skipped : report.skipped)
        BOOST_TEST(skipped.count == 0u);
    check_counts(store, all);
    const auto top = store.template stored<domain::ranking>("|rank|month").top;
    BOOST_TEST(top.size() == 60u);
    BOOST_TEST(top.front().project == most_downloaded(all));

    const auto once = store.documents();
    const auto again = store.migrate_from(pepy.uri());
    BOOST_TEST(again.days == 0u);
    BOOST_TEST(again.days_skipped == 14u);
    BOOST_TEST((store.documents() == once));

    target<test::memory_backend> imported;
    imported.import_file();
    std::size_t same = 0;
    for (const auto& [id, body] : imported.documents())
        if (const auto found = once.find(id); found != once.end() && found->second == body) ++same;
    // All months, and all summaries except those with a larger total.
    BOOST_TEST(same == 61u + (61u - 12u));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace wheelcount::migration

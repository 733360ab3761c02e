#pragma once

#include "ingest/day/day_loader_fixture.hpp"
#include "support/printing.hpp"
#include "wheelcount/core/progress.hpp"
#include "wheelcount/migration/migrate_pepy.hpp"
#include "wheelcount/migration/pepy_database.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace wheelcount::test {

/// A pepy_database in memory with short pages, which may end between two spellings of a project.
class fake_pepy_database final : public migration::pepy_database {
public:
    std::map<std::string, migration::pepy_project> projects;
    std::uint64_t unnamed_documents = 0;
    std::size_t read_max = 2;

    migration::pepy_project& operator[](const std::string& name) {
        auto& project = projects[name];
        project.name = name;
        return project;
    }

    awaitable<result<std::vector<std::string>>> names(std::string after) override {
        constexpr std::size_t page_size = 3;
        std::vector<std::string> page;
        for (auto at = projects.upper_bound(after); at != projects.end() && page.size() < page_size;
             ++at)
            page.push_back(at->first);
        co_return page;
    }
    awaitable<result<std::vector<migration::pepy_project>>>
    read(std::vector<std::string> requested) override {
        BOOST_TEST(std::ranges::is_sorted(requested));
        requested.resize(std::min(requested.size(), read_max));
        std::vector<migration::pepy_project> found;
        for (const auto& name : requested) {
            const auto at = projects.find(name);
            found.push_back(at == projects.end() ? migration::pepy_project() : at->second);
            found.back().name = name;
        }
        co_return found;
    }
    awaitable<result<std::uint64_t>> count_unnamed() override { co_return unnamed_documents; }
    awaitable<result<void>> close() override { co_return result<void>(); }
};

/// pepy's counts, a store in memory, and the migration between them.
struct migrate_fixture : day_loader_fixture {
    fake_pepy_database pepy;
    no_progress quiet;

    result<migration::migration_report> migrate() {
        return run(migration::migrate_pepy(pepy, store, clock, quiet));
    }
    migration::migration_report migrated() {
        auto report = migrate();
        if (!report) BOOST_FAIL(report.error().message);
        return std::move(*report);
    }
    domain::summary summary(const std::string& project) { return stored<domain::summary>(project); }
};

} // namespace wheelcount::test

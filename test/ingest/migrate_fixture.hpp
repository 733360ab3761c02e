#pragma once

#include "ingest/importer_fixture.hpp"
#include "support/printing.hpp"
#include "wheelcount/core/progress.hpp"
#include "wheelcount/ingest/migrate_legacy.hpp"
#include "wheelcount/store/legacy_source.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace wheelcount::test {

/// What pepy knows, in memory. Its pages are short, so that few names already need several, and
/// may end between two spellings of a project.
class fake_legacy final : public store::legacy_source {
public:
    std::map<std::string, store::legacy_project> projects;
    std::uint64_t documents_without_name = 0;
    std::size_t read_max = 2;

    store::legacy_project& operator[](const std::string& name) {
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
    awaitable<result<std::vector<store::legacy_project>>>
    read(std::vector<std::string> wanted) override {
        BOOST_TEST(std::ranges::is_sorted(wanted));
        wanted.resize(std::min(wanted.size(), read_max));
        std::vector<store::legacy_project> found;
        for (const auto& name : wanted) {
            const auto at = projects.find(name);
            found.push_back(at == projects.end() ? store::legacy_project() : at->second);
            found.back().name = name;
        }
        co_return found;
    }
    awaitable<result<std::uint64_t>> nameless() override { co_return documents_without_name; }
    awaitable<result<void>> close() override { co_return result<void>(); }
};

/// pepy's figures, a store in memory, and the way from one to the other.
struct migrate_fixture : importer_fixture {
    fake_legacy pepy;
    no_progress quiet;

    result<ingest::legacy_report> migrate() {
        return run(ingest::migrate_legacy(pepy, store, clock, quiet));
    }
    ingest::legacy_report migrated() {
        auto report = migrate();
        if (!report) BOOST_FAIL(report.error().message);
        return std::move(*report);
    }
    domain::summary summary(const std::string& project) { return stored<domain::summary>(project); }
};

} // namespace wheelcount::test

// Size and speed of both kinds of store with the same real history, imported as by `wheelcount
// import-days`. For project pages each project's month is then copied to the six months before.
//
//     bench_mongo_store ROWS.csv         after `scripts/mongod install`
#include "support/compare.hpp"
#include "support/store_backends.hpp"
#include "wheelcount/core/progress.hpp"
#include "wheelcount/domain/document_id.hpp"
#include "wheelcount/ingest/import_csv.hpp"

#include <array>
#include <chrono>
#include <cstdio>
#include <memory>
#include <random>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace wheelcount::bench {
namespace {

using std::chrono::steady_clock;

constexpr int import_rounds = 3;
constexpr int read_rounds = 7;
constexpr std::chrono::milliseconds round_duration{500};
constexpr int months_of_page = 7;
constexpr std::size_t reads_prepared = 10'000;

struct import_figures {
    double rows;
    double seconds;
    double client_cpu;
    double server_cpu;
    double bytes;
};

struct read_figures {
    double per_second;
    double client_us;
    double server_us;
};

using ids = std::vector<std::string>;

/// The ids of a badge and of a page of random projects.
struct read_sets {
    std::vector<ids> badges;
    std::vector<ids> pages;
};

ids page_of(const domain::month_key& newest) {
    ids wanted(1, domain::summary_id(newest.project));
    for (int back = 0; back < months_of_page; ++back)
        wanted.push_back(domain::month_id(newest.project, newest.date - std::chrono::months(back)));
    return wanted;
}

/// All projects, each with its newest month, which is also put for the six months before.
awaitable<std::vector<domain::month_key>> copy_months_back(store::document_store& store) {
    std::vector<domain::month_key> projects;
    store::document_store::scan_options next{"", "", 1'000};
    for (;;) {
        auto page = co_await store.scan(next);
        std::vector<store::document> older;
        for (const store::document& found : page.value()) {
            const auto key = domain::parse_month_id(found.id);
            if (!key) continue;
            if (!projects.empty() && projects.back().project == key->project) continue;
            projects.push_back(*key);
            const ids wanted = page_of(*key);
            for (std::size_t i = 2; i < wanted.size(); ++i)
                older.push_back({wanted[i], found.body});
        }
        const bool ended = page->size() < next.limit;
        next.after = page->empty() ? "" : page->back().id;
        auto written = co_await store.put(std::move(older));
        written.value();
        if (ended) co_return projects;
    }
}

read_sets random_reads(const std::vector<domain::month_key>& projects) {
    std::mt19937 random(3);
    std::uniform_int_distribution<std::size_t> any(0, projects.size() - 1);
    read_sets reads;
    for (std::size_t i = 0; i < reads_prepared; ++i) {
        reads.pages.push_back(page_of(projects[any(random)]));
        reads.badges.emplace_back(1, reads.pages.back().front());
    }
    return reads;
}

awaitable<void> get(store::document_store& store, const ids& wanted) {
    auto copy = wanted;
    const auto bodies = co_await store.get(std::move(copy));
    for (const auto& body : bodies.value())
        if (!body) throw std::runtime_error("a document is missing: " + wanted.front());
}

class comparison {
public:
    explicit comparison(std::filesystem::path rows) : rows_(std::move(rows)) {}

    void import_all() {
        std::array<std::vector<import_figures>, 2> figures;
        for (int round = 0; round < import_rounds; ++round)
            for (std::size_t i = 0; i < backends_.size(); ++i)
                figures[i].push_back(import_into(*backends_[i]));
        std::printf("\nimport of %.0f rows, medians of %d rounds\n", figures[0][0].rows,
                    import_rounds);
        std::printf("%-10s %12s %14s %14s %9s %7s\n", "", "rows/s", "client CPU s", "server CPU s",
                    "disk MB", "B/row");
        for (std::size_t i = 0; i < backends_.size(); ++i) {
            const auto& f = figures[i];
            const double rows = f[0].rows;
            const double bytes = median_of(f, &import_figures::bytes);
            std::printf("%-10s %12.0f %14.2f %14.2f %9.2f %7.2f\n", backends_[i]->name(),
                        rows / median_of(f, &import_figures::seconds),
                        median_of(f, &import_figures::client_cpu),
                        median_of(f, &import_figures::server_cpu), bytes / 1e6, bytes / rows);
        }
    }

    void read_all() {
        std::array<std::unique_ptr<store::document_store>, 2> stores;
        read_sets reads;
        for (std::size_t i = 0; i < backends_.size(); ++i) {
            stores[i] = backends_[i]->make(loop_);
            import(*stores[i]);
            reads = random_reads(loop_.run(copy_months_back(*stores[i])));
        }
        std::printf("\nreads of random projects, medians of %d rounds\n", read_rounds);
        std::printf("%-8s %-10s %8s %10s %14s %14s %8s\n", "", "", "callers", "per second",
                    "client CPU us", "server CPU us", "ratio");
        compare("badge", stores, reads.badges);
        compare("page", stores, reads.pages);
        for (const auto& store : stores)
            loop_.run(store->close()).value();
    }

private:
    double import(store::document_store& store) {
        no_progress quiet;
        const auto done = loop_.run(ingest::import_days(store, clock_, rows_, quiet));
        return static_cast<double>(done.value().rows);
    }

    import_figures import_into(store_backend& backend) {
        const auto store = backend.make(loop_);
        const usage before = own_usage();
        const double server_before = backend.server_cpu_seconds();
        const auto begin = steady_clock::now();
        const double rows = import(*store);
        loop_.run(store->close()).value();
        const std::chrono::duration<double> seconds = steady_clock::now() - begin;
        const usage used = own_usage() - before;
        const double bytes = backend.disk_bytes(); // includes the server's checkpoint
        return {rows, seconds.count(), used.cpu_seconds,
                backend.server_cpu_seconds() - server_before, bytes};
    }

    /// SQLite serves one call at a time; for MongoDB both latency and concurrent throughput matter.
    void compare(const char* title, std::array<std::unique_ptr<store::document_store>, 2>& stores,
                 const std::vector<ids>& reads) {
        struct reader {
            std::size_t side;
            int callers;
            std::vector<read_figures> samples;
        };
        std::array<reader, 3> all{{{0, 1, {}}, {1, 1, {}}, {1, 32, {}}}};
        for (int round = 0; round < read_rounds; ++round)
            for (reader& c : all)
                c.samples.push_back(
                    read_from(*backends_[c.side], *stores[c.side], c.callers, reads));
        const double first = median_of(all[0].samples, &read_figures::per_second);
        for (const reader& c : all) {
            const double per_second = median_of(c.samples, &read_figures::per_second);
            std::printf("%-8s %-10s %8d %10.0f %14.1f %14.1f %8.3f\n", title,
                        backends_[c.side]->name(), c.callers, per_second,
                        median_of(c.samples, &read_figures::client_us),
                        median_of(c.samples, &read_figures::server_us), per_second / first);
        }
    }

    read_figures read_from(const store_backend& backend, store::document_store& store, int callers,
                           const std::vector<ids>& reads) {
        std::size_t next = 0;
        const auto request = [&next, &store, &reads](int) {
            return get(store, reads[next++ % reads.size()]);
        };
        const usage before = own_usage();
        const double server_before = backend.server_cpu_seconds();
        const auto begin = steady_clock::now();
        const auto responses =
            static_cast<double>(loop_.measure_load(callers, round_duration, request));
        const std::chrono::duration<double> seconds = steady_clock::now() - begin;
        const usage used = own_usage() - before;
        return {responses / seconds.count(), used.cpu_seconds / responses * 1e6,
                (backend.server_cpu_seconds() - server_before) / responses * 1e6};
    }

    std::filesystem::path rows_;
    real_clock clock_;
    closed_loop loop_;
    sqlite_backend embedded_;
    mongo_backend mongo_;
    std::array<store_backend*, 2> backends_{&embedded_, &mongo_};
};

} // namespace
} // namespace wheelcount::bench

int main(int count, char** arguments) {
    if (count != 2) {
        std::fputs("bench_mongo_store ROWS.csv\n", stderr);
        return 2;
    }
    wheelcount::bench::comparison both(arguments[1]);
    both.import_all();
    both.read_all();
}

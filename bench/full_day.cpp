// A day of all of PyPI through REST pages into a store: how long, how much CPU and memory, and what
// the time is spent on.
//
//     xz -dc FILE | bench_full_day [embedded] [mongodb] [versions]    the measurement
//     xz -dc FILE | bench_full_day serve    only the pages: prints their URL and stays
//
// The pages come from another process, which makes and compresses them before the clock starts.
#include "support/closed_loop.hpp"
#include "support/cpu.hpp"
#include "support/page_server.hpp"
#include "support/store_backends.hpp"
#include "support/synthetic_day.hpp"
#include "support/timed_store.hpp"
#include "wheelcount/bigquery/client.hpp"
#include "wheelcount/core/progress.hpp"
#include "wheelcount/ingest/bigquery_source.hpp"
#include "wheelcount/ingest/downloads_query.hpp"
#include "wheelcount/ingest/import_day.hpp"
#include "wheelcount/net/http_client.hpp"

#include <cstdio>
#include <memory>
#include <set>
#include <string>

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace wheelcount::bench {
namespace {

constexpr day first_date{std::chrono::year{2026} / 7 / 19};

class null_sink : public ingest::page_sink {
public:
    awaitable<result<void>> on_project(domain::project_day) override {
        const result<void> accepted;
        co_return accepted;
    }
    void on_rejected(std::string_view, const domain::counts&) override {}
    awaitable<result<void>> on_page(std::string) override {
        const result<void> stored;
        co_return stored;
    }
};

/// Makes the pages, describes them on `out`, and serves them until it is killed.
void serve_pages(const synthetic_options& options, FILE* out) {
    synthetic_day made(read_version_rows("-"), options);
    auto pages = made.compressed_pages();
    std::size_t bytes = 0;
    for (const auto& page : pages)
        bytes += page.size();
    boost::asio::io_context loop(1);
    const page_server server(loop, std::move(pages), options.page_rows, options.projects);
    std::fprintf(out, "%s %zu %zu %zu %zu\n", server.endpoint().c_str(), made.version_rows_made(),
                 made.breakdown_rows_made(), made.json_bytes(), bytes);
    std::fflush(out);
    loop.run();
}

struct page_stats {
    std::string endpoint;
    double version_rows = 0;
    double breakdown_rows = 0;
    double json_bytes = 0;
    double sent_bytes = 0;
};

/// The same in a child, which is killed when this process exits.
page_stats start_server(const synthetic_options& options) {
    int ends[2];
    if (::pipe(ends) != 0) throw std::runtime_error("pipe failed");
    if (::fork() == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        pin_to_cpu(server_cpu);
        serve_pages(options, ::fdopen(ends[1], "w"));
        std::_Exit(0);
    }
    ::close(ends[1]);
    char endpoint[200] = {};
    page_stats stats;
    FILE* const child_output = ::fdopen(ends[0], "r");
    const int read =
        std::fscanf(child_output, "%199s %lf %lf %lf %lf", endpoint, &stats.version_rows,
                    &stats.breakdown_rows, &stats.json_bytes, &stats.sent_bytes);
    if (read != 5) throw std::runtime_error("the server of pages did not start");
    stats.endpoint = endpoint;
    return stats;
}

double peak_mb() {
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;)
        if (word == "VmHWM:") {
            double kb = 0;
            status >> kb;
            return kb / 1024;
        }
    return 0;
}

/// The real client of the pages.
struct bigquery_setup {
    bigquery_setup(closed_loop& loop, const std::string& endpoint)
        : http(net::make_http_client(loop.get_executor())),
          access(bigquery::make_anonymous_credentials()) {
        bigquery::client_options options;
        options.endpoint = endpoint;
        options.project = "payer";
        client = bigquery::make_client(options, *http, *access, clock, logger);
        source = ingest::make_bigquery_source(*client, std::string(ingest::public_downloads_table),
                                              ingest::dimension_selection());
    }

    real_clock clock;
    log logger{clock, severity::error, stderr_sink()};
    std::unique_ptr<net::http_client> http;
    std::unique_ptr<bigquery::credentials> access;
    std::unique_ptr<bigquery::client> client;
    std::unique_ptr<ingest::day_source> source;
};

double cpu_of_reading(const page_stats& stats) {
    closed_loop loop;
    bigquery_setup setup(loop, stats.endpoint);
    null_sink sink;
    const usage before = own_usage();
    const auto read = loop.run(setup.source->fetch(first_date, "job", "", sink));
    if (!read) throw std::runtime_error(read.error().message);
    return (own_usage() - before).cpu_seconds;
}

/// Two days, so that the second finds what the first has left.
void measure(store_backend& backend, const page_stats& stats, double reading) {
    closed_loop loop;
    bigquery_setup setup(loop, stats.endpoint);
    auto inner = backend.make(loop);
    timed_store store(*inner);
    no_progress quiet;
    for (int number = 0; number < 2; ++number) {
        store.reset();
        const double server_before = backend.server_cpu_seconds();
        const usage before = own_usage();
        const double loop_before = thread_cpu_seconds();
        const auto begin = std::chrono::steady_clock::now();
        const ingest::budget limits{1ULL << 50, 1ULL << 50};
        const ingest::import_context context{*setup.source, store,  setup.clock, setup.logger,
                                             quiet,         limits, 200};
        const auto done = loop.run(ingest::import_day(context, first_date + days{number}));
        if (!done) throw std::runtime_error(done.error().message);
        const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - begin;
        const usage used = own_usage() - before;
        const double on_loop = thread_cpu_seconds() - loop_before;
        const double storing = store.cpu_seconds() + used.cpu_seconds - on_loop;
        const double merging = used.cpu_seconds - storing - reading;
        std::printf("%-9s day %d %7.1f s %7.1f s %9.0f %9.0f %6.0f%% %6.0f%% %6.0f%% %7.1f s "
                    "%8.0f MB\n",
                    backend.name(), number + 1, wall.count(), used.cpu_seconds,
                    stats.version_rows / used.cpu_seconds, stats.breakdown_rows / used.cpu_seconds,
                    100 * reading / used.cpu_seconds, 100 * merging / used.cpu_seconds,
                    100 * storing / used.cpu_seconds, backend.server_cpu_seconds() - server_before,
                    peak_mb());
        std::fflush(stdout);
    }
    loop.run(inner->close()).value();
    std::printf("%-9s on disk %.0f MB\n", backend.name(), backend.disk_bytes() / 1e6);
}

void run(const std::set<std::string>& wanted) {
    synthetic_options options;
    options.breakdowns = !wanted.contains("versions");
    if (wanted.contains("serve")) return serve_pages(options, stdout);
    const page_stats stats = start_server(options);
    pin_to_cpu(client_cpu);
    std::printf("%zu projects, %.0f rows of project and version, %.0f cells with their dimensions; "
                "%.0f MB of JSON, %.0f MB compressed\n",
                options.projects, stats.version_rows, stats.breakdown_rows, stats.json_bytes / 1e6,
                stats.sent_bytes / 1e6);
    const double reading = cpu_of_reading(stats);
    std::printf("reading alone: %.1f s of CPU, %.0f MB of JSON/s\n", reading,
                stats.json_bytes / reading / 1e6);
    std::printf("%-15s %9s %9s %9s %9s %7s %7s %7s %9s %11s\n", "", "wall", "CPU", "rows/CPU s",
                "cells", "reading", "merging", "store", "server", "peak");
    const bool all = !wanted.contains("embedded") && !wanted.contains("mongodb");
    if (all || wanted.contains("embedded")) {
        sqlite_backend backend;
        measure(backend, stats, reading);
    }
    if (all || wanted.contains("mongodb")) {
        mongo_backend backend;
        measure(backend, stats, reading);
    }
}

} // namespace
} // namespace wheelcount::bench

int main(int count, char** arguments) {
    wheelcount::bench::run(std::set<std::string>(arguments + 1, arguments + count));
}

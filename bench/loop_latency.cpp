// For how long does a response block all others on the loop? Requests every endpoint for a project
// with 5,000 versions, each downloaded every day for thirteen months: more than any real project
// has. The parameters are those that make an endpoint work most. Prints the CPU time of the longest
// loop iteration; a badge requested meanwhile waits for two of them at most. Fails when one is
// longer than issue 5 allows.
//
//     bench_loop_latency
#include "api/endpoint.hpp"
#include "support/api_harness.hpp"
#include "wheelcount/http/response_cache.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <exception>
#include <stdexcept>

namespace wheelcount::bench {
namespace {

constexpr const char* projects[] = {"large", "larger"};
constexpr unsigned versions = 5'000;
constexpr int days_of_history = 396;
constexpr double allowed_ms = 20;

double thread_cpu_ms() {
    timespec used{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) * 1e3 + static_cast<double>(used.tv_nsec) / 1e6;
}

/// The CPU time of what runs on the loop.
struct handler_times {
    double longest_ms = 0;
    double total_ms = 0;

    void add(double ms) {
        longest_ms = std::max(longest_ms, ms);
        total_ms += ms;
    }
};

class timed_loop {
public:
    executor get_executor() { return context_.get_executor(); }

    /// Runs one coroutine and what it leaves behind.
    template <class T>
    handler_times run(awaitable<T> work) {
        std::exception_ptr thrown;
        const auto done = [&thrown](std::exception_ptr e, auto&&...) { thrown = e; };
        boost::asio::co_spawn(context_, std::move(work), done);
        handler_times times;
        context_.restart();
        for (double begin = thread_cpu_ms(); context_.run_one() > 0;) {
            const double end = thread_cpu_ms();
            times.add(end - begin);
            begin = end;
        }
        if (thrown) std::rethrow_exception(thrown);
        return times;
    }

private:
    boost::asio::io_context context_{1};
};

/// Every tenth is a pre-release.
domain::project_day downloads_of(const char* project) {
    domain::project_day day_of_project{*domain::project_name::parse(project), {}};
    for (unsigned i = 0; i < versions; ++i) {
        std::string version = std::to_string(1 + i / 1000) + "." + std::to_string(i % 1000);
        if (i % 10 == 0) version += "rc1";
        day_of_project.by(domain::dimension::version)
            .push_back({std::move(version), {i % 977 + 3, 1, 2}});
    }
    for (const char* country : {"DE", "FR", "JP", "US"})
        day_of_project.by(domain::dimension::country).push_back({country, {versions, 1, 2}});
    return day_of_project;
}

awaitable<void> import_history(test::api_harness& world) {
    for (int age = days_of_history - 1; age >= 0; --age) {
        const day date = world.yesterday - days{age};
        std::vector<domain::project_day> all;
        for (const char* const project : projects)
            all.push_back(downloads_of(project));
        const auto imported = co_await world.import_day(date, std::move(all));
        if (!imported) throw std::runtime_error(imported.error().message);
    }
}

std::string with_value(std::string query, std::string_view name, std::string_view value) {
    query += query.empty() ? "" : "&";
    return query.append(name).append("=").append(value);
}

/// What makes each endpoint work most.
std::string_view heavy_value(const api::parameter& p) {
    const std::pair<std::string_view, std::string_view> heavy[] = {
        {"projects", "large,larger"},
        {"versions", "*1,1.*9,stable,prerelease"},
        {"from", "2025-07-21"},
        {"timeRange", p.values.size() > 1 ? p.values[p.values.size() - 1] : p.example},
        {"format", "csv"},
        {"password", "open+sesame"},
        {"q", "la"},
        {"ci", "false"},
    };
    const auto found = std::ranges::find(heavy, p.name, [](auto& row) { return row.first; });
    return found == std::end(heavy) ? std::string_view() : found->second;
}

/// As parameters come one by one, up to all of them.
std::vector<std::string> queries_of(const api::endpoint& e) {
    std::string query;
    for (const auto& p : e.query)
        if (p.required) query = with_value(query, p.name, heavy_value(p));
    std::vector<std::string> queries(1, query);
    const bool splits = std::ranges::find(e.query, "by", &api::parameter::name) != e.query.end();
    if (splits) queries.push_back("by=version");
    for (const auto& p : e.query)
        if (!p.required && !heavy_value(p).empty())
            queries.push_back(query = with_value(query, p.name, heavy_value(p)));
    return queries;
}

std::string path_of(const api::endpoint& e) {
    std::string path(e.path);
    const std::pair<std::string_view, std::string_view> places[] = {
        {"{project}", "large"}, {"{period}", e.family == "npm" ? "last-year" : "month"}};
    for (const auto& [name, value] : places)
        if (const auto at = path.find(name); at != std::string::npos)
            path.replace(at, name.size(), value);
    return path;
}

class measurement {
public:
    measurement() { loop_.run(import_history(world_)); }

    void print_all() {
        std::printf("%-58s%6s%9s%13s%9s\n", "path", "status", "MB", "longest ms", "all ms");
        for (const auto& e : api::endpoints())
            for (const auto& query : queries_of(e))
                print(path_of(e) + (query.empty() ? "" : "?" + query));
    }

    double longest_ms() const { return longest_ms_; }

private:
    void print(const std::string& target) {
        std::size_t size = 0;
        unsigned status = 0;
        // The first is made, from the second on a compressed one is.
        handler_times plain = loop_.run(send(target, "", status, size));
        const auto compressed = loop_.run(send(target, "br", status, size));
        plain.add(compressed.longest_ms);
        longest_ms_ = std::max(longest_ms_, plain.longest_ms);
        std::printf("%-58s%6u%9.2f%13.2f%9.1f\n", target.c_str(), status,
                    static_cast<double>(size) / 1e6, plain.longest_ms, plain.total_ms);
    }

    awaitable<void> send(std::string target, std::string_view encoding, unsigned& status,
                         std::size_t& size) {
        http::request r;
        r.set_target(target);
        r.accept_encoding = encoding;
        http::response_ptr response = cache_->try_cached(r);
        if (!response) response = co_await cache_->handle(r);
        status = response->status();
        size = response->body().size();
    }

    timed_loop loop_;
    test::api_harness world_;
    http::handler_function route_ = [this](const http::request& r) { return world_.router(r); };
    std::unique_ptr<http::response_cache> cache_ =
        http::make_response_cache(loop_.get_executor(), route_, {}, world_.clock, world_.logger);
    double longest_ms_ = 0;
};

} // namespace
} // namespace wheelcount::bench

int main() {
    using namespace wheelcount::bench;
    try {
        measurement all;
        all.print_all();
        std::printf("longest turn %.2f ms of CPU, allowed are %.0f\n", all.longest_ms(),
                    allowed_ms);
        return all.longest_ms() <= allowed_ms ? 0 : 1;
    } catch (const std::exception& e) {
        std::fprintf(stderr, "bench_loop_latency: %s\n", e.what());
        return 2;
    }
}

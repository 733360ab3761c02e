// Throughput and CPU time of the MongoDB pool, whose connections are fibers of one thread, compared
// with a thread per connection and a blocking driver (support/mongo_threads.hpp). Both send the
// same queries to a real server on another CPU: first with every reply delayed by 5 ms, which shows
// whether the connections wait in parallel, then without delay, which shows the cost per operation.
//
//     bench_mongo_pool         after `scripts/mongod install`
#include "store/mongo/mongo_collection.hpp"
#include "support/closed_loop.hpp"
#include "support/compare.hpp"
#include "support/mongo_threads.hpp"
#include "support/pinned_mongod.hpp"
#include "wheelcount/mongo/pool.hpp"

#include <chrono>
#include <cstdio>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <unistd.h>

namespace wheelcount::bench {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr int callers = 128;
constexpr int rounds = 7;
constexpr milliseconds round_duration{500};
constexpr milliseconds timeout{10'000};
constexpr std::size_t summary_bytes = 900;
constexpr const char* database = "wheelcount";

std::string id_of(int caller) {
    return "project-" + std::to_string(caller);
}

/// The query of a badge.
mongo::operation find_summary(int caller) {
    mongo::operation op;
    op.work = [id = id_of(caller)](mongoc_client_t& client) -> result<void> {
        const store::mongo_collection documents(client, database, timeout);
        const auto bodies = documents.get(std::span(&id, 1), mongo::bson());
        if (!bodies) return bodies.error();
        if (!bodies->front()) return error(errc::not_found, id);
        return {};
    };
    return op;
}

mongo::operation write_summaries() {
    mongo::operation op;
    op.work = [](mongoc_client_t& client) {
        std::vector<store::document> documents;
        for (int caller = 0; caller < callers; ++caller)
            documents.push_back({id_of(caller), std::string(summary_bytes, 'x')});
        return store::mongo_collection(client, database, timeout).put(documents);
    };
    return op;
}

template <class Pool>
awaitable<void> request_summary(Pool& pool, int caller) {
    auto op = find_summary(caller);
    const auto found = co_await pool.run(std::move(op));
    found.value();
}

awaitable<bool> is_closed(mongo::pool& pool) {
    co_await pool.close();
    co_return true;
}

/// Operations per second, and the client's cost of one of them.
struct cost {
    double per_second;
    double cpu_us;
    double voluntary; ///< context switches
    double involuntary;
};

class comparison {
public:
    comparison() {
        const auto pool = open_pool(1);
        loop_.run(pool->run(write_summaries())).value();
        loop_.run(is_closed(*pool));
    }

    /// The server delays each reply.
    void delay_responses(milliseconds delay) {
        const std::string mode = delay.count() > 0 ? "alwaysOn" : "off";
        test::run_admin_command(*server_, R"({"configureFailPoint": "failCommand", "mode": ")" +
                                              mode +
                                              R"(", "data": {"failCommands": ["find"],)"
                                              R"( "blockConnection": true, "blockTimeMS": )" +
                                              std::to_string(delay.count()) + "}}");
    }

    void compare(std::size_t connections) {
        const auto ours = open_pool(connections);
        mongo_threads peer(loop_.get_executor(), server_uri_, connections);
        measure(*ours); // connects
        measure(peer);
        std::vector<cost> our_costs;
        std::vector<cost> peer_costs;
        for (int round = 0; round < rounds; ++round) {
            our_costs.push_back(measure(*ours));
            peer_costs.push_back(measure(peer));
        }
        print(connections, our_costs, peer_costs);
        loop_.run(is_closed(*ours));
    }

private:
    std::shared_ptr<mongo::pool> open_pool(std::size_t connections) {
        mongo::pool_options options;
        options.connections = connections;
        options.checkout_timeout = options.operation_timeout = timeout;
        return std::make_shared<mongo::pool>(loop_.get_executor(), server_uri_, options);
    }

    template <class Pool>
    cost measure(Pool& pool) {
        const auto request = [&pool](int caller) { return request_summary(pool, caller); };
        const auto begin = steady_clock::now();
        const usage before = own_usage(other_threads_);
        const auto responses =
            static_cast<double>(loop_.measure_load(callers, round_duration, request));
        const usage used = own_usage(other_threads_) - before;
        const std::chrono::duration<double> seconds = steady_clock::now() - begin;
        return {responses / seconds.count(), used.cpu_seconds / responses * 1e6,
                used.voluntary / responses, used.involuntary / responses};
    }

    static void print(std::size_t connections, const std::vector<cost>& ours,
                      const std::vector<cost>& peer) {
        std::printf("%11zu", connections);
        for (const auto* samples : {&ours, &peer})
            std::printf(" %9.0f %8.1f %6.3f %6.3f", median_of(*samples, &cost::per_second),
                        median_of(*samples, &cost::cpu_us), median_of(*samples, &cost::voluntary),
                        median_of(*samples, &cost::involuntary));
        std::printf(" %8.2f %8.2f\n",
                    median_of(ours, &cost::per_second) / median_of(peer, &cost::per_second),
                    median_of(ours, &cost::cpu_us) / median_of(peer, &cost::cpu_us));
    }

    /// Another thread reads the server's log, which is long with the delay on.
    thread_ids threads_except_main() const {
        thread_ids others = own_threads();
        others.erase(std::to_string(::getpid()));
        return others;
    }

    pinned_mongod server_;
    const thread_ids other_threads_ = threads_except_main();
    mongo::uri server_uri_ = mongo::parse_uri(server_->uri(), {database, "bench"}).value();
    closed_loop loop_;
};

void measure() {
    comparison both;
    for (const milliseconds delay : {milliseconds{5}, milliseconds{0}}) {
        both.delay_responses(delay);
        std::printf("\nreplies delayed by %d ms; %d callers, medians of %d rounds\n",
                    static_cast<int>(delay.count()), callers, rounds);
        std::printf("%11s %32s %32s %17s\n", "", "fibers of one thread", "blocking threads",
                    "fibers/threads");
        std::printf("%11s", "connections");
        for (int i = 0; i < 2; ++i)
            std::printf(" %9s %8s %6s %6s", "op/s", "CPU us", "waits", "preem.");
        std::printf(" %8s %8s\n", "op/s", "CPU");
        for (const std::size_t connections : {1u, 2u, 4u, 8u, 16u})
            both.compare(connections);
    }
}

} // namespace
} // namespace wheelcount::bench

int main() {
    wheelcount::bench::measure();
}

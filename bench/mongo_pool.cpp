// Do the connections of the MongoDB pool, fibres of one thread, wait for the server at the same
// time, and what does an operation cost? The peer is a thread per connection, each with a driver
// that blocks (support/mongo_threads.hpp). Both ask a real server the same on another CPU: first
// one that keeps each answer back for 5 ms, then one that does not, which shows the cost.
//
//     bench_mongo_pool         after `scripts/mongod install`
#include "store/mongo_pool.hpp"

#include "store/mongo_documents.hpp"
#include "support/closed_loop.hpp"
#include "support/compare.hpp"
#include "support/mongo_threads.hpp"
#include "support/pinned_mongod.hpp"

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
constexpr milliseconds slice{500};
constexpr milliseconds patience{10'000};
constexpr std::size_t summary_bytes = 900;
constexpr const char* database = "wheelcount";

std::string id_of(int caller) {
    return "project-" + std::to_string(caller);
}

/// What a badge asks for.
store::mongo_job find_summary(int caller) {
    store::mongo_job job;
    job.work = [id = id_of(caller)](mongoc_client_t& client) -> result<void> {
        const store::mongo_documents documents(client, database, patience);
        const auto bodies = documents.get(std::span(&id, 1), store::bson());
        if (!bodies) return bodies.error();
        if (!bodies->front()) return error(errc::not_found, id);
        return {};
    };
    return job;
}

store::mongo_job write_summaries() {
    store::mongo_job job;
    job.work = [](mongoc_client_t& client) {
        std::vector<store::document> documents;
        for (int caller = 0; caller < callers; ++caller)
            documents.push_back({id_of(caller), std::string(summary_bytes, 'x')});
        return store::mongo_documents(client, database, patience).put(documents);
    };
    return job;
}

awaitable<void> ask_for_summary(store::mongo_engine& engine, int caller) {
    auto job = find_summary(caller);
    const auto found = co_await engine.run(std::move(job));
    found.value();
}

awaitable<bool> is_closed(store::mongo_engine& engine) {
    co_await engine.close();
    co_return true;
}

/// Operations per second, and what one of them costs the client.
struct cost {
    double per_second;
    double cpu_us;
    double voluntary; ///< context switches
    double involuntary;
};

class contest {
public:
    contest() {
        const auto engine = fibres(1);
        loop_.run(engine->run(write_summaries())).value();
        loop_.run(is_closed(*engine));
    }

    /// The server keeps each answer back for so long.
    void delay_answers(milliseconds delay) {
        const std::string mode = delay.count() > 0 ? "alwaysOn" : "off";
        test::mongod_command(*server_, R"({"configureFailPoint": "failCommand", "mode": ")" + mode +
                                           R"(", "data": {"failCommands": ["find"],)"
                                           R"( "blockConnection": true, "blockTimeMS": )" +
                                           std::to_string(delay.count()) + "}}");
    }

    void compare(std::size_t connections) {
        const auto ours = fibres(connections);
        const auto peer =
            std::make_shared<mongo_threads>(loop_.get_executor(), address_, connections);
        measure(*ours); // connects
        measure(*peer);
        std::vector<cost> of_ours;
        std::vector<cost> of_peer;
        for (int round = 0; round < rounds; ++round) {
            of_ours.push_back(measure(*ours));
            of_peer.push_back(measure(*peer));
        }
        print(connections, of_ours, of_peer);
        loop_.run(is_closed(*ours));
    }

private:
    std::shared_ptr<store::mongo_engine> fibres(std::size_t connections) {
        store::mongo_pool_options options;
        options.connections = connections;
        options.wait_timeout = options.job_timeout = patience;
        return store::make_mongo_pool(loop_.get_executor(), address_, options);
    }

    cost measure(store::mongo_engine& engine) {
        const auto ask = [&engine](int caller) { return ask_for_summary(engine, caller); };
        const auto begin = steady_clock::now();
        const usage before = own_usage(not_ours_);
        const auto answers = static_cast<double>(loop_.ask(callers, slice, ask));
        const usage used = own_usage(not_ours_) - before;
        const std::chrono::duration<double> seconds = steady_clock::now() - begin;
        return {answers / seconds.count(), used.cpu_seconds / answers * 1e6,
                used.voluntary / answers, used.involuntary / answers};
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

    /// A thread reads the server's log, which the delay makes long.
    thread_ids threads_besides() const {
        thread_ids others = own_threads();
        others.erase(std::to_string(::getpid()));
        return others;
    }

    pinned_mongod server_;
    const thread_ids not_ours_ = threads_besides();
    store::mongo_address address_ = store::read_mongo_address(server_->uri()).value();
    closed_loop loop_;
};

void measure() {
    contest both;
    for (const milliseconds delay : {milliseconds{5}, milliseconds{0}}) {
        both.delay_answers(delay);
        std::printf("\nanswers %d ms late; %d callers, medians of %d rounds\n",
                    static_cast<int>(delay.count()), callers, rounds);
        std::printf("%11s %32s %32s %17s\n", "", "fibres of one thread", "threads that block",
                    "fibres/threads");
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

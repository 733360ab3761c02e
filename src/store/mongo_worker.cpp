#include "store/mongo_worker.hpp"

#include "store/bson.hpp"
#include "store/mongo_driver.hpp"
#include "store/mongo_error.hpp"
#include "store/mongo_policy.hpp"
#include "store/mongo_stream.hpp"

#include <algorithm>
#include <exception>
#include <string>
#include <utility>

namespace wheelcount::store {
namespace {

using std::chrono::steady_clock;

/// Taking leave is a courtesy, which frees the server's sessions early.
constexpr std::chrono::milliseconds log_off_timeout{250};

/// The first command makes the connection: discovery, TLS and login happen in front of it. Asking
/// with the read preference says whether there is a server for what will be asked.
result<void> ping(mongoc_client_t& client) {
    const bson command = bson().add("ping", 1);
    bson_error_t problem{};
    const bool answered = mongoc_client_command_simple(
        &client, "admin", command.get(), mongoc_client_get_read_prefs(&client), nullptr, &problem);
    if (!answered) return mongo_error(problem);
    return {};
}

/// Nothing may be thrown through the fibre, below which there is nobody to catch it.
result<void> run_caught(const mongo_job& job, mongoc_client_t& client) {
    try {
        return job.work(client);
    } catch (const std::exception& e) {
        return error(errc::internal, e.what());
    }
}

} // namespace

mongo_worker::mongo_worker(mongo_crew& crew)
    : crew_(crew), fibre_(std::make_shared<fibre>()), link_(crew.ex, fibre_, crew.address.tls) {
    fibre_->start([this] { live(); });
}

mongo_worker::~mongo_worker() {
    stopping_ = true;
    given_up_ = true;
    fibre_->expire();
}

void mongo_worker::wake_if_due(fibre::time_point now) {
    if (at_gate_ || fibre_->is_overdue(now)) fibre_->wake();
}

void mongo_worker::stop() {
    stopping_ = true;
    fibre_->wake();
}

void mongo_worker::live() {
    const auto has_news = [this] {
        return crew_.has_task() || stopping_ || (client_ && link_.has_lost_one());
    };
    for (;;) {
        set_deadline(fibre::time_point::max());
        fibre_->wait_until(fibre::time_point::max(), has_news);
        task_ = crew_.next_task();
        if (task_)
            serve(*task_);
        else if (stopping_)
            break;
        else
            discard_client();
        task_.reset();
    }
    log_off();
    crew_.on_change();
}

void mongo_worker::serve(mongo_task& task) {
    fibre::time_point wait_limit = task.wait_limit();
    for (int tries = 1;; ++tries) {
        auto connected = ensure_connected(wait_limit);
        if (!connected) return task.finish(std::move(connected));
        result<void> outcome = carry_out(task.job());
        if (outcome) return task.finish(std::move(outcome));
        const errc code = outcome.error().code;
        if (is_client_spent(code)) discard_client();
        const bool again = task.job().repeatable && is_worth_another_try(code, tries);
        if (!again || task.is_given_up() || given_up_) return task.finish(std::move(outcome));
        ++crew_.stats.second_tries;
        wait_limit = steady_clock::now() + crew_.wait_timeout;
    }
}

result<void> mongo_worker::carry_out(const mongo_job& job) {
    set_deadline(steady_clock::now() + crew_.job_timeout);
    ++crew_.stats.jobs;
    link_.forget_failures();
    auto outcome = run_caught(job, *client_);
    if (outcome) return outcome;
    if (fibre_->is_late())
        return error(errc::timed_out, "MongoDB: no response within " +
                                          std::to_string(crew_.job_timeout.count()) + " ms");
    error failure = outcome.error();
    if (link_.has_broken() || link_.has_lost_one()) failure.code = errc::unavailable;
    return failure;
}

/// Tries until the limit, because a server that restarts or elects is back soon.
result<void> mongo_worker::ensure_connected(fibre::time_point limit) {
    while (!client_) {
        set_deadline(limit);
        if (auto entered = enter_gate(limit); !entered) return entered;
        const auto outcome = connect();
        if (task_->is_given_up())
            crew_.gate.leave_undecided(); // nobody waited for the server to answer
        else
            crew_.gate.leave(outcome, steady_clock::now());
        crew_.on_change();
        if (!outcome && is_permanent(outcome.error().code)) return outcome;
    }
    return {};
}

result<void> mongo_worker::enter_gate(fibre::time_point limit) {
    connect_gate& gate = crew_.gate;
    for (;;) {
        const auto now = steady_clock::now();
        if (gate.is_hopeless(now)) return *gate.last_failure();
        if (!fibre_->is_late() && gate.try_enter(now)) return {};
        // A pause has an end; when only the places are taken, whoever leaves one wakes us.
        const auto opens = gate.opens_at() > now ? std::min(gate.opens_at(), limit) : limit;
        at_gate_ = true;
        fibre_->pause(opens);
        at_gate_ = false;
        if (!fibre_->is_late()) continue;
        if (gate.last_failure()) return *gate.last_failure();
        return error(errc::timed_out, "MongoDB: connection timed out");
    }
}

result<void> mongo_worker::connect() {
    start_mongo_driver();
    link_.forget_failures();
    bson_error_t problem{};
    mongo_handle<mongoc_client_t> fresh(
        mongoc_client_new_from_uri_with_error(crew_.address.uri.get(), &problem));
    if (!fresh) return mongo_error(problem);
    mongoc_client_set_error_api(fresh.get(), MONGOC_ERROR_API_VERSION_2);
    mongoc_client_set_stream_initiator(fresh.get(), open_mongo_stream, &link_);
    make_sleep_suspend(*fresh);
    const auto answered = ping(*fresh);
    if (answered) {
        ++crew_.stats.connects;
        client_ = std::move(fresh);
        return {};
    }
    ++crew_.stats.connect_failures;
    error failure = answered.error();
    // The driver calls it a failed login when the connection breaks in the middle of one.
    if (link_.has_broken()) failure.code = errc::unavailable;
    if (fibre_->is_late()) failure.code = errc::timed_out;
    destroy_at_once(std::move(fresh));
    // Of servers that cannot be reached it does not say why.
    if (failure.code == errc::unavailable) return link_.failure().value_or(failure);
    return failure;
}

void mongo_worker::discard_client() {
    ++crew_.stats.discarded;
    destroy_at_once(std::move(client_));
}

/// Its farewell would wait for a server that is gone.
void mongo_worker::destroy_at_once(mongo_handle<mongoc_client_t> client) {
    set_deadline(fibre::time_point::min());
    client.reset();
}

void mongo_worker::log_off() {
    set_deadline(steady_clock::now() + log_off_timeout);
    client_.reset();
}

void mongo_worker::set_deadline(fibre::time_point deadline) {
    const bool over = given_up_ || (task_ && task_->is_given_up());
    fibre_->set_deadline(over ? fibre::time_point::min() : deadline);
}

} // namespace wheelcount::store

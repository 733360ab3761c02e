#include "mongo/pooled_client.hpp"

#include "mongo/driver.hpp"
#include "mongo/retry_policy.hpp"
#include "mongo/transport/stream.hpp"
#include "wheelcount/mongo/bson.hpp"
#include "wheelcount/mongo/errors.hpp"

#include <algorithm>
#include <exception>
#include <string>
#include <utility>

namespace wheelcount::mongo {
namespace {

using std::chrono::steady_clock;

/// For endSessions, which only frees the sessions on the server earlier.
constexpr std::chrono::milliseconds disconnect_timeout{250};

/// The first command makes the driver connect: discovery, TLS, authentication. It has the client's
/// read preference, so it fails if no server matches that.
result<void> ping(mongoc_client_t& client) {
    const bson command = bson().add("ping", 1);
    bson_error_t problem{};
    const bool ok = mongoc_client_command_simple(
        &client, "admin", command.get(), mongoc_client_get_read_prefs(&client), nullptr, &problem);
    if (!ok) return to_error(problem);
    return {};
}

/// An exception must not leave the fiber: nothing catches it there.
result<void> run_catching(const operation& op, mongoc_client_t& client) {
    try {
        return op.work(client);
    } catch (const std::exception& e) {
        return error(errc::internal, e.what());
    }
}

} // namespace

pooled_client::pooled_client(pool_state& state)
    : state_(state),
      fiber_(std::make_shared<fiber>()),
      streams_(state.ex, fiber_, state.server_uri.tls) {
    fiber_->start([this] { run_loop(); });
}

pooled_client::~pooled_client() {
    stopping_ = true;
    aborted_ = true;
    fiber_->expire();
}

void pooled_client::wake_if_due(fiber::time_point now) {
    if (waiting_to_connect_ || fiber_->is_overdue(now)) fiber_->wake();
}

void pooled_client::stop() {
    stopping_ = true;
    fiber_->wake();
}

void pooled_client::run_loop() {
    const auto should_wake = [this] {
        return state_.has_pending() || stopping_ || (client_ && streams_.has_lost_connection());
    };
    for (;;) {
        set_deadline(fiber::time_point::max());
        fiber_->wait_until(fiber::time_point::max(), should_wake);
        pending_ = state_.next_pending();
        if (pending_)
            serve(*pending_);
        else if (stopping_)
            break;
        else
            discard_client();
        pending_.reset();
    }
    disconnect();
    state_.on_change();
}

void pooled_client::serve(pending_operation& pending) {
    fiber::time_point checkout_deadline = pending.checkout_deadline();
    for (int attempts = 1;; ++attempts) {
        auto connected = ensure_connected(checkout_deadline);
        if (!connected) return pending.finish(std::move(connected));
        result<void> outcome = run(pending.op());
        if (outcome) return pending.finish(std::move(outcome));
        const errc code = outcome.error().code;
        if (must_discard_client(code)) discard_client();
        const bool retry = pending.op().retryable && is_retryable(code, attempts);
        if (!retry || pending.is_cancelled() || aborted_) return pending.finish(std::move(outcome));
        ++state_.stats.retries;
        checkout_deadline = steady_clock::now() + state_.checkout_timeout;
    }
}

result<void> pooled_client::run(const operation& op) {
    set_deadline(steady_clock::now() + state_.operation_timeout);
    ++state_.stats.operations;
    streams_.reset_failures();
    auto outcome = run_catching(op, *client_);
    if (outcome) return outcome;
    if (fiber_->is_expired())
        return error(errc::timed_out, "MongoDB: no response within " +
                                          std::to_string(state_.operation_timeout.count()) + " ms");
    error failure = outcome.error();
    if (streams_.has_broken() || streams_.has_lost_connection()) failure.code = errc::unavailable;
    return failure;
}

/// Tries until `limit`, because a restart or an election takes seconds at most.
result<void> pooled_client::ensure_connected(fiber::time_point limit) {
    while (!client_) {
        set_deadline(limit);
        if (auto admitted = wait_to_connect(limit); !admitted) return admitted;
        const auto outcome = connect();
        if (pending_->is_cancelled())
            state_.backoff.abandon();
        else
            state_.backoff.finish(outcome, steady_clock::now());
        state_.on_change();
        if (!outcome && is_permanent(outcome.error().code)) return outcome;
    }
    return {};
}

result<void> pooled_client::wait_to_connect(fiber::time_point limit) {
    connect_backoff& backoff = state_.backoff;
    for (;;) {
        const auto now = steady_clock::now();
        if (backoff.has_permanent_failure(now)) return *backoff.last_failure();
        if (!fiber_->is_expired() && backoff.try_start(now)) return {};
        // The end of the delay, or on_change() when another client has finished its attempt.
        const auto wake_at =
            backoff.next_attempt_at() > now ? std::min(backoff.next_attempt_at(), limit) : limit;
        waiting_to_connect_ = true;
        fiber_->wait_until(wake_at);
        waiting_to_connect_ = false;
        if (!fiber_->is_expired()) continue;
        if (backoff.last_failure()) return *backoff.last_failure();
        return error(errc::timed_out, "MongoDB: connection timed out");
    }
}

result<void> pooled_client::connect() {
    init_driver();
    streams_.reset_failures();
    bson_error_t problem{};
    handle<mongoc_client_t> new_client(
        mongoc_client_new_from_uri_with_error(state_.server_uri.driver_uri.get(), &problem));
    if (!new_client) return to_error(problem);
    mongoc_client_set_error_api(new_client.get(), MONGOC_ERROR_API_VERSION_2);
    mongoc_client_set_stream_initiator(new_client.get(), open_stream, &streams_);
    install_fiber_sleep(*new_client);
    const auto pinged = ping(*new_client);
    if (pinged) {
        ++state_.stats.connects;
        client_ = std::move(new_client);
        return {};
    }
    ++state_.stats.connect_failures;
    error failure = pinged.error();
    // The driver reports a connection that breaks during authentication as a failed login.
    if (streams_.has_broken()) failure.code = errc::unavailable;
    if (fiber_->is_expired()) failure.code = errc::timed_out;
    destroy_immediately(std::move(new_client));
    // The driver does not report why a server cannot be reached; the transport does.
    if (failure.code == errc::unavailable) return streams_.failure().value_or(failure);
    return failure;
}

void pooled_client::discard_client() {
    ++state_.stats.discarded;
    destroy_immediately(std::move(client_));
}

/// With a deadline in the past, so that its endSessions does not wait for a server that is gone.
void pooled_client::destroy_immediately(handle<mongoc_client_t> client) {
    set_deadline(fiber::time_point::min());
    client.reset();
}

void pooled_client::disconnect() {
    set_deadline(steady_clock::now() + disconnect_timeout);
    client_.reset();
}

void pooled_client::set_deadline(fiber::time_point deadline) {
    const bool cancelled = aborted_ || (pending_ && pending_->is_cancelled());
    fiber_->set_deadline(cancelled ? fiber::time_point::min() : deadline);
}

} // namespace wheelcount::mongo

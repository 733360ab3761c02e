#pragma once

#include "http/connection/connection_counter.hpp"
#include "http/connection/host_validator.hpp"
#include "http/connection/http_date.hpp"
#include "http/connection/input_buffer.hpp"
#include "http/connection/send_budget.hpp"
#include "http/connection/timer_wheel.hpp"
#include "http/telemetry/access_log.hpp"
#include "wheelcount/core/async.hpp"
#include "wheelcount/core/clock.hpp"
#include "wheelcount/core/log.hpp"
#include "wheelcount/http/server.hpp"

#include <boost/intrusive/list.hpp>
#include <boost/smart_ptr/intrusive_ref_counter.hpp>

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace wheelcount::http {

/// The connections of one server and what they share: limits, handler, timers, buffers, counters.
/// The last connection destroys it.
class connection_set
    : public boost::intrusive_ref_counter<connection_set, boost::thread_unsafe_counter> {
    using hook = boost::intrusive::list_base_hook<boost::intrusive::tag<connection_set>>;

public:
    /// A connection as the set sees it.
    class member : public hook {
    public:
        explicit member(const boost::asio::ip::address& peer) : peer_(peer) {}
        virtual ~member() = default;
        /// Closes at once if no request has begun, else after the response.
        virtual void drain() = 0;
        /// Closes at once and cancels the handler.
        virtual void abort() = 0;

        const boost::asio::ip::address& peer() const { return peer_; }

    private:
        boost::asio::ip::address peer_;
    };

    /// `handler`, `clock` and `logger` must outlive the last request.
    connection_set(executor ex, const server_options& options, request_handler& handler,
                   const clock& clock, const log& logger);

    executor get_executor() const { return executor_; }
    const server_limits& limits() const { return options_.limits; }
    const proxy_set& trusted_proxies() const { return options_.trusted_proxies; }
    host_validator& hosts() { return hosts_; }
    request_handler& handler() const { return handler_; }
    const log& logger() const { return logger_; }
    timer_wheel& wheel() { return wheel_; }
    input_buffer::pool& blocks() { return blocks_; }
    /// The value of Date, at most a second old; valid until the next call.
    std::string_view date() {
        if (std::exchange(date_expired_, false)) date_.assign(format_date(now_seconds(clock_)));
        return date_;
    }
    /// To be called once a second.
    void tick() {
        date_expired_ = true;
        wheel_.advance();
    }
    /// The response of a request that no handler serves; serialized once per status.
    response_ptr serialized_error(unsigned status);

    void join(member& m);
    void leave(member& m);
    std::size_t size() const { return members_.size(); }
    /// Whether another connection of `peer` would exceed a limit.
    bool limit_reached_for(const boost::asio::ip::address& peer) const;
    std::chrono::seconds idle_timeout_of(const boost::asio::ip::address& peer) const;
    send_budget& budget() { return send_budget_; }
    http_metrics& metrics() { return metrics_; }
    access_log& request_log() { return request_log_; }

    /// Counts a handler that begins; false if concurrent_requests_max are running.
    bool begin_request();
    void end_request() { --active_requests_; }

    /// Accepts no further requests; the last connection to leave calls `on_empty`.
    void drain(std::function<void()> on_empty);
    bool draining() const { return draining_; }
    void abort();

private:
    bool is_single_client(const boost::asio::ip::address& peer) const;

    executor executor_;
    server_options options_;
    request_handler& handler_;
    const clock& clock_;
    const log& logger_;
    timer_wheel wheel_;
    send_budget send_budget_;
    http_metrics metrics_;
    access_log request_log_;
    connection_counter connections_per_client_;
    std::size_t active_requests_ = 0;
    host_validator hosts_;
    input_buffer::pool blocks_;
    std::string date_;
    bool date_expired_ = true;
    std::map<unsigned, response_ptr> serialized_errors_;
    boost::intrusive::list<member, boost::intrusive::base_hook<hook>> members_;
    bool draining_ = false;
    std::function<void()> on_empty_;
};

} // namespace wheelcount::http

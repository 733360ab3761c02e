#pragma once

#include "http/access_log.hpp"
#include "http/client_tally.hpp"
#include "http/date.hpp"
#include "http/host_rule.hpp"
#include "http/input_buffer.hpp"
#include "http/timer_wheel.hpp"
#include "http/unsent_bytes.hpp"
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

/// The connections of one server and what they share. Lives until the last of them is gone.
class connection_set
    : public boost::intrusive_ref_counter<connection_set, boost::thread_unsafe_counter> {
    using hook = boost::intrusive::list_base_hook<boost::intrusive::tag<connection_set>>;

public:
    /// A connection as the set sees it.
    class member : public hook {
    public:
        explicit member(const boost::asio::ip::address& peer) : peer_(peer) {}
        virtual ~member() = default;
        /// Closes when no request was begun, else after the answer.
        virtual void drain() = 0;
        /// Closes at once and cancels the handler.
        virtual void cut() = 0;

        /// Who is on the other end.
        const boost::asio::ip::address& peer() const { return peer_; }

    private:
        boost::asio::ip::address peer_;
    };

    /// `content`, `clock` and `events` must outlive the last request.
    connection_set(executor ex, const server_options& options, site& content, const clock& clock,
                   const log& events);

    executor get_executor() const { return executor_; }
    const server_limits& limits() const { return options_.limits; }
    const proxy_set& trusted_proxies() const { return options_.trusted_proxies; }
    host_rule& hosts() { return hosts_; }
    site& content() const { return content_; }
    const log& events() const { return events_; }
    timer_wheel& wheel() { return wheel_; }
    input_buffer::pool& blocks() { return blocks_; }
    /// The Date header's value, a second old at most; valid until the next call.
    std::string_view date() {
        if (std::exchange(date_is_old_, false)) date_.assign(format_date(now_seconds(clock_)));
        return date_;
    }
    /// A second has passed.
    void tick() {
        date_is_old_ = true;
        wheel_.advance();
    }
    /// What a client is told whom no handler answers; made once for each status.
    answer_ptr error_answer(unsigned status);

    void join(member& m);
    void leave(member& m);
    std::size_t size() const { return members_.size(); }
    /// Whether one more of `peer` is too many.
    bool is_full_for(const boost::asio::ip::address& peer) const;
    std::chrono::seconds idle_timeout_of(const boost::asio::ip::address& peer) const;
    unsent_bytes& unsent() { return unsent_; }
    traffic& traffic_so_far() { return traffic_; }
    access_log& request_log() { return request_log_; }

    /// A handler begins, unless there are too many of them at work.
    bool begin_handling();
    void end_handling() { --handled_; }

    /// No further requests; `when_empty` is called as the last connection goes.
    void drain(std::function<void()> when_empty);
    bool draining() const { return draining_; }
    void cut();

private:
    bool is_one_client(const boost::asio::ip::address& peer) const;

    executor executor_;
    server_options options_;
    site& content_;
    const clock& clock_;
    const log& events_;
    timer_wheel wheel_;
    unsent_bytes unsent_;
    traffic traffic_;
    access_log request_log_;
    client_tally clients_;
    std::size_t handled_ = 0;
    host_rule hosts_;
    input_buffer::pool blocks_;
    std::string date_;
    bool date_is_old_ = true;
    std::map<unsigned, answer_ptr> error_answers_;
    boost::intrusive::list<member, boost::intrusive::base_hook<hook>> members_;
    bool draining_ = false;
    std::function<void()> when_empty_;
};

} // namespace wheelcount::http

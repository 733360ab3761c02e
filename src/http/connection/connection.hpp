#pragma once

#include "http/connection/connection_set.hpp"
#include "http/connection/input_buffer.hpp"
#include "http/connection/request_parser.hpp"
#include "http/connection/timer_wheel.hpp"
#include "wheelcount/http/serialized_response.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/smart_ptr/intrusive_ptr.hpp>
#include <boost/smart_ptr/intrusive_ref_counter.hpp>
#include <boost/system/error_code.hpp>

#include <cstddef>
#include <exception>
#include <optional>
#include <string_view>

namespace wheelcount::http {

/// One connection as a state machine without I/O: request, response, request, … close. The derived
/// class reads and writes; it holds a pointer to the connection in every pending operation, which
/// keeps the connection alive.
class connection : public boost::intrusive_ref_counter<connection, boost::thread_unsafe_counter>,
                   public connection_set::member,
                   private timer_wheel::timer,
                   private send_budget::sender {
public:
    /// `peer` is the address of the other end.
    connection(boost::intrusive_ptr<connection_set> set, const boost::asio::ip::address& peer);
    connection(const connection&) = delete;
    connection& operator=(const connection&) = delete;
    ~connection() override;

    void start() { next_request(); }
    void drain() override;
    void abort() override;

protected:
    using error_code = boost::system::error_code;

    /// The destination of the next read; not empty.
    boost::asio::mutable_buffer input_space() { return input_.space(); }
    /// A read found nothing and now waits: the empty input buffer can be released.
    void on_would_block() { input_.release_if_empty(); }
    void on_read(error_code ec, std::size_t count);
    void on_written(error_code ec, std::size_t count);

private:
    enum class phase {
        idle,      ///< no byte of a request yet
        receiving, ///< a request has begun
        handling,  ///< the handler runs; nothing is read
        sending,   ///< the response is being written
        lingering, ///< discards input so that no reset overtakes the response
        closed     ///< waits for the pending operation to end
    };
    /// What follows the response (RFC 9112, 9.6).
    enum class after_response { keep_alive, close, lingering_close };
    struct completion_handler;

    virtual void read_some() = 0; ///< into input_space(); ends in on_read()
    virtual void write_some(boost::asio::const_buffer bytes) = 0; ///< ends in on_written()
    virtual void shutdown_send() = 0;
    virtual void close_stream() = 0;
    virtual bool has_pending_input() = 0; ///< received, but not read yet

    void next_request();
    void parse();
    void read_more();
    void accept_request(const request_head& head);
    void on_handled(std::exception_ptr exception, response_ptr response);
    void reject(unsigned status, after_response then);
    void send(response_ptr response, http_metrics::cache_result cached,
              std::chrono::nanoseconds duration = {});
    std::size_t unsent_bytes() const { return unsent_.size() + unsent_body_.size(); }
    void record_response(http_metrics::cache_result cached, std::chrono::nanoseconds duration);
    boost::asio::ip::address client() const;
    void write_more();
    void linger();
    void close();
    void close_for(http_metrics::close_reason reason);
    void on_expiry() override;
    void on_budget_exceeded() override;

    boost::intrusive_ptr<connection_set> set_;
    std::chrono::seconds idle_timeout_;
    phase phase_ = phase::idle;
    after_response after_response_ = after_response::keep_alive;
    input_buffer input_;
    std::optional<request_parser> parser_; ///< one per request
    request request_;
    std::chrono::steady_clock::time_point handling_since_;
    boost::asio::cancellation_signal handler_cancellation_;
    response_ptr response_;
    std::string_view unsent_;      ///< of head_and_inline_body()
    std::string_view unsent_body_; ///< of shared_body(), sent after it
};

} // namespace wheelcount::http

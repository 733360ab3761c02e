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

/// The life of one connection as a state machine: request, answer, request, answer, end. How bytes
/// come and go is left to the derived class, which keeps the connection alive by holding a pointer
/// to it in every operation that is under way.
class connection : public boost::intrusive_ref_counter<connection, boost::thread_unsafe_counter>,
                   public connection_set::member,
                   private timer_wheel::timer,
                   private send_budget::sender {
public:
    /// `peer` is who is on the other end of the stream.
    connection(boost::intrusive_ptr<connection_set> set, const boost::asio::ip::address& peer);
    connection(const connection&) = delete;
    connection& operator=(const connection&) = delete;
    ~connection() override;

    void start() { next_request(); }
    void drain() override;
    void abort() override;

protected:
    using error_code = boost::system::error_code;

    /// Where a read puts what it finds; not empty.
    boost::asio::mutable_buffer input_space() { return input_.space(); }
    /// A read has found nothing yet, and will be told when there is something.
    void on_would_block() { input_.release_if_empty(); }
    void on_read(error_code ec, std::size_t count);
    void on_written(error_code ec, std::size_t count);

private:
    enum class phase {
        idle,      ///< no byte of a request yet
        receiving, ///< a request has begun
        handling,  ///< the handler runs, nothing is read meanwhile
        sending,   ///< the answer is on its way
        lingering, ///< nothing more to say; reads on so that the client gets to see the answer
        closed     ///< waits for the operation under way to notice
    };
    /// What follows the answer.
    enum class after_response { keep_alive, close, lingering_close };
    struct completion_handler;

    virtual void read_some() = 0; ///< into input_space(); ends in on_read()
    virtual void write_some(boost::asio::const_buffer bytes) = 0; ///< ends in on_written()
    virtual void shutdown_send() = 0;
    virtual void close_stream() = 0;
    virtual bool has_pending_input() = 0; ///< bytes that no read has found yet

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
    std::optional<request_parser> parser_; ///< good for one request each
    request request_;
    std::chrono::steady_clock::time_point handling_since_;
    boost::asio::cancellation_signal handler_cancellation_;
    response_ptr response_;
    std::string_view unsent_;      ///< of it
    std::string_view unsent_body_; ///< what comes behind that
};

} // namespace wheelcount::http

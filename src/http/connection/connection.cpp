#include "http/connection/connection.hpp"

#include "http/connection/request_validation.hpp"
#include "wheelcount/core/exceptions.hpp"
#include "wheelcount/http/client_address.hpp"

#include <boost/asio/cancellation_type.hpp>
#include <boost/asio/co_spawn.hpp>

#include <algorithm>
#include <chrono>
#include <utility>

namespace wheelcount::http {
namespace {

constexpr std::chrono::seconds lingering_timeout{2};

/// Copies what the cache lookup needs; the rest takes time.
void copy_head(request& r, const request_head& head) {
    r.method = head.method;
    r.target = head.target;
    r.host = head.host;
    r.if_none_match = head.if_none_match;
    r.accept_encoding = head.accept_encoding;
    r.api_key = head.api_key;
}

} // namespace

/// Continues after a handler's coroutine. Not bind_cancellation_slot(): co_spawn then emits the
/// cancellation through the loop, where the response may complete first and destroy the connection.
struct connection::completion_handler {
    using cancellation_slot_type = boost::asio::cancellation_slot;

    boost::intrusive_ptr<connection> self;

    cancellation_slot_type get_cancellation_slot() const noexcept {
        return self->handler_cancellation_.slot();
    }
    void operator()(std::exception_ptr exception, response_ptr response) const {
        self->on_handled(exception, std::move(response));
    }
};

connection::connection(boost::intrusive_ptr<connection_set> set,
                       const boost::asio::ip::address& peer)
    : member(peer),
      set_(std::move(set)),
      idle_timeout_(set_->idle_timeout_of(peer)),
      input_(set_->limits().header_bytes_max, set_->blocks()) {
    set_->join(*this);
}

connection::~connection() {
    set_->budget().release(*this);
    set_->leave(*this);
}

/// A request that has arrived but was not read yet is still served instead of reset.
void connection::drain() {
    if (phase_ == phase::idle && !has_pending_input()) close();
}

void connection::abort() {
    if (phase_ == phase::closed) return;
    close();
    handler_cancellation_.emit(boost::asio::cancellation_type::terminal);
}

void connection::next_request() {
    parser_.emplace();
    request_.method = method::get;
    phase_ = phase::idle;
    if (!input_.data().empty()) return parse(); // pipelined
    input_.release();
    set_->wheel().start(*this, idle_timeout_);
    read_some();
}

void connection::on_read(error_code ec, std::size_t count) {
    if (phase_ == phase::closed || phase_ == phase::sending) return; // a timeout came first
    if (ec) return close();
    if (phase_ == phase::lingering) return read_some();
    input_.commit(count);
    parse();
}

void connection::parse() {
    switch (parser_->parse(input_.data())) {
    case request_parser::progress::incomplete:
        return read_more();
    case request_parser::progress::malformed:
        return reject(400, after_response::lingering_close);
    case request_parser::progress::complete:
        return accept_request(parser_->head());
    }
}

void connection::read_more() {
    if (phase_ == phase::idle) { // most requests come in one piece and need no deadline
        phase_ = phase::receiving;
        set_->wheel().start(*this, set_->limits().header_timeout);
    }
    if (input_.full()) {
        if (!input_.grow())
            return reject(overflow_status(input_.data()), after_response::lingering_close);
        // The parser points into the bytes that have moved, so it starts again.
        parser_.emplace();
        return parse();
    }
    read_some();
}

void connection::accept_request(const request_head& head) {
    copy_head(request_, head);
    if (const auto status = rejection_status(head, set_->limits(), set_->hosts()))
        return reject(*status, after_response::lingering_close);
    after_response_ = head.keep_alive ? after_response::keep_alive : after_response::close;
    if (head.method == method::other)
        after_response_ = after_response::lingering_close; // a body may follow
    if (auto response = set_->handler().try_cached(request_))
        return send(std::move(response), http_metrics::cache_result::hit);
    if (!set_->begin_request()) return reject(503, after_response_);
    request_.set_target(head.target);
    request_.client = client();
    handling_since_ = std::chrono::steady_clock::now();
    phase_ = phase::handling;
    timer::cancel();
    auto run_handler = [this] { return set_->handler().handle(request_); };
    boost::asio::co_spawn(set_->get_executor(), std::move(run_handler), completion_handler{this});
}

boost::asio::ip::address connection::client() const {
    const request_head& head = parser_->head();
    return client_address(peer(), {head.x_forwarded_for, head.cf_connecting_ip},
                          set_->trusted_proxies());
}

void connection::on_handled(std::exception_ptr exception, response_ptr response) {
    set_->end_request();
    if (phase_ != phase::handling) return; // aborted
    if (exception) {
        set_->logger().error("http.request_failed",
                             {{"path", request_.path}, {"reason", exception_message(exception)}});
        response = set_->serialized_error(500);
    }
    send(std::move(response), http_metrics::cache_result::miss,
         std::chrono::steady_clock::now() - handling_since_);
}

void connection::reject(unsigned status, after_response then) {
    after_response_ = then;
    send(set_->serialized_error(status), http_metrics::cache_result::bypass);
}

void connection::send(response_ptr response, http_metrics::cache_result cached,
                      std::chrono::nanoseconds duration) {
    if (set_->draining() && after_response_ == after_response::keep_alive)
        after_response_ = after_response::close;
    if (after_response_ != after_response::keep_alive) {
        response = response->with_header({"Connection", "close"});
    } else if (parser_->head().version < 11) {
        response = response->with_header({"Connection", "keep-alive"});
    }
    response->set_date(set_->date());
    response_ = std::move(response);
    const bool with_body = request_.method != method::head;
    unsent_ = with_body ? response_->head_and_inline_body() : response_->head();
    unsent_body_ = with_body ? response_->shared_body() : std::string_view();
    phase_ = phase::sending;
    record_response(cached, duration);
    write_more();
}

void connection::record_response(http_metrics::cache_result cached,
                                 std::chrono::nanoseconds duration) {
    const unsigned status = response_->status();
    set_->metrics().count_response(response_->route(), status, unsent_bytes(), cached, duration);
    if (set_->request_log().should_log(status))
        set_->request_log().write(parser_->head(), client(), status, unsent_bytes(), duration);
}

/// Writes the rest of the response; the write timeout starts again with each progress.
void connection::write_more() {
    set_->wheel().start(*this, set_->limits().write_timeout);
    set_->budget().charge(*this, unsent_bytes());
    write_some(boost::asio::buffer(unsent_));
}

void connection::on_written(error_code ec, std::size_t count) {
    if (phase_ != phase::sending) return;
    unsent_.remove_prefix(count);
    if (unsent_.empty()) unsent_ = std::exchange(unsent_body_, {});
    if (!ec && !unsent_.empty()) return write_more();
    set_->budget().release(*this);
    response_.reset();
    if (!ec && after_response_ == after_response::lingering_close) return linger();
    if (ec || after_response_ == after_response::close || set_->draining()) return close();
    input_.consume(parser_->size());
    next_request();
}

// Closing with unread input sends a reset, which may overtake the response (RFC 9112, 9.6).
void connection::linger() {
    phase_ = phase::lingering;
    set_->wheel().start(*this, lingering_timeout);
    input_.release();
    shutdown_send();
    read_some();
}

void connection::close() {
    phase_ = phase::closed;
    timer::cancel();
    close_stream();
}

void connection::on_budget_exceeded() {
    set_->budget().release(*this);
    close_for(http_metrics::close_reason::send_buffer_limit);
}

void connection::on_expiry() {
    // The read of a 408 stays pending and ends with the connection.
    switch (phase_) {
    case phase::receiving:
        set_->metrics().count_closed(http_metrics::close_reason::header_timeout);
        return reject(408, after_response::close);
    case phase::sending:
        return close_for(http_metrics::close_reason::write_timeout);
    case phase::idle:
        return close_for(http_metrics::close_reason::idle_timeout);
    default:
        return close();
    }
}

void connection::close_for(http_metrics::close_reason reason) {
    set_->metrics().count_closed(reason);
    close();
}

} // namespace wheelcount::http

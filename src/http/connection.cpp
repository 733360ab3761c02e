#include "http/connection.hpp"

#include "http/policy.hpp"
#include "http/serialize.hpp"
#include "wheelcount/http/client_address.hpp"

#include <boost/asio/cancellation_type.hpp>
#include <boost/asio/co_spawn.hpp>

#include <algorithm>
#include <chrono>
#include <utility>

namespace wheelcount::http {
namespace {

constexpr std::chrono::seconds linger_time{2};

request to_request(const request_head& head) {
    const auto path_end = std::min(head.target.find('?'), head.target.size());
    request r;
    r.method = head.method;
    r.path = head.target.substr(0, path_end);
    r.query = head.target.substr(std::min(path_end + 1, head.target.size()));
    r.host = head.host;
    r.if_none_match = head.if_none_match;
    r.api_key = head.api_key;
    return r;
}

} // namespace

/// What follows a handler's coroutine. Not a lambda bound to a slot, because co_spawn cancels that
/// by way of the loop, where the answer may overtake it and take the connection along.
struct connection::handler_end {
    using cancellation_slot_type = boost::asio::cancellation_slot;

    boost::intrusive_ptr<connection> self;

    cancellation_slot_type get_cancellation_slot() const noexcept {
        return self->handler_cancel_.slot();
    }
    void operator()(std::exception_ptr failure, const response& answer) const {
        self->on_handled(failure, answer);
    }
};

connection::connection(boost::intrusive_ptr<connection_set> set,
                       const boost::asio::ip::address& peer)
    : set_(std::move(set)), peer_(peer), input_(set_->limits().header_bytes_max) {
    set_->join(*this);
}

connection::~connection() {
    set_->leave(*this);
}

void connection::drain() {
    if (phase_ == phase::idle) close();
}

void connection::cut() {
    if (phase_ == phase::closed) return;
    close();
    handler_cancel_.emit(boost::asio::cancellation_type::terminal);
}

void connection::next_request() {
    parser_.emplace();
    request_ = {};
    if (!input_.data().empty()) { // pipelined
        phase_ = phase::receiving;
        set_->wheel().start(*this, set_->limits().header_timeout);
        return parse();
    }
    phase_ = phase::idle;
    set_->wheel().start(*this, set_->limits().idle_timeout);
    read_some(input_.space());
}

void connection::on_read(error_code ec, std::size_t count) {
    if (phase_ == phase::closed || phase_ == phase::answering) return; // overtaken by a timeout
    if (ec) return close();
    if (phase_ == phase::lingering) return read_some(input_.space());
    if (phase_ == phase::idle) {
        phase_ = phase::receiving;
        set_->wheel().start(*this, set_->limits().header_timeout);
    }
    input_.commit(count);
    parse();
}

void connection::parse() {
    switch (parser_->parse(input_.data())) {
    case request_parser::progress::incomplete:
        return read_more();
    case request_parser::progress::malformed:
        return refuse(400, sequel::linger);
    case request_parser::progress::complete:
        return accept_request(parser_->head());
    }
}

void connection::read_more() {
    if (input_.full()) {
        if (!input_.grow()) return refuse(overflow_status(input_.data()), sequel::linger);
        // The parser points into the bytes that have moved: it starts afresh.
        parser_.emplace();
        return parse();
    }
    read_some(input_.space());
}

void connection::accept_request(const request_head& head) {
    request_ = to_request(head);
    if (const auto status = refusal(head, set_->limits())) return refuse(*status, sequel::linger);
    const forwarding said{head.x_forwarded_for, head.cf_connecting_ip};
    request_.client = client_address(peer_, said, set_->trusted_proxies());
    sequel_ = head.keep_alive ? sequel::next_request : sequel::close;
    if (head.method == method::other) sequel_ = sequel::linger; // a body may follow
    phase_ = phase::handling;
    timer::cancel();
    auto handle = [this] { return set_->handle()(request_); };
    boost::asio::co_spawn(set_->get_executor(), std::move(handle), handler_end{this});
}

void connection::on_handled(std::exception_ptr failure, const response& answer) {
    if (phase_ != phase::handling) return; // cut
    if (!failure) return send(answer);
    report(failure);
    send(error_response(500, default_message(500)));
}

void connection::refuse(unsigned status, sequel after) {
    sequel_ = after;
    send(error_response(status, default_message(status)));
}

void connection::send(const response& answer) {
    if (set_->draining() && sequel_ == sequel::next_request) sequel_ = sequel::close;
    framing frame;
    frame.date = set_->date();
    frame.head_only = request_.method == method::head;
    if (sequel_ != sequel::next_request) {
        frame.connection = connection_option::close;
    } else if (parser_->head().version < 11) {
        frame.connection = connection_option::keep_alive;
    }
    output_ = serialize(answer, frame);
    phase_ = phase::answering;
    set_->wheel().start(*this, set_->limits().write_timeout);
    write_all(boost::asio::buffer(output_));
}

void connection::on_written(error_code ec) {
    if (phase_ != phase::answering) return;
    std::string().swap(output_); // frees it, which no assignment does: idle connections are small
    if (!ec && sequel_ == sequel::linger) return linger();
    if (ec || sequel_ == sequel::close || set_->draining()) return close();
    input_.consume(parser_->size());
    next_request();
}

// Closing with bytes of the client unread sends a reset, which may overtake the answer.
void connection::linger() {
    phase_ = phase::lingering;
    set_->wheel().start(*this, linger_time);
    input_.clear();
    end_sending();
    read_some(input_.space());
}

void connection::close() {
    phase_ = phase::closed;
    timer::cancel();
    close_stream();
}

void connection::on_expiry() {
    // The read stays under way beside the answer and ends with the connection.
    if (phase_ == phase::receiving) return refuse(408, sequel::close);
    close();
}

void connection::report(std::exception_ptr failure) const {
    try {
        std::rethrow_exception(failure);
    } catch (const std::exception& e) {
        set_->events().error("request failed", {{"path", request_.path}, {"reason", e.what()}});
    } catch (...) {
        set_->events().error("request failed", {{"path", request_.path}});
    }
}

} // namespace wheelcount::http

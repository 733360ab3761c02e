#include "http/connection.hpp"

#include "http/policy.hpp"
#include "wheelcount/core/what_of.hpp"
#include "wheelcount/http/client_address.hpp"

#include <boost/asio/cancellation_type.hpp>
#include <boost/asio/co_spawn.hpp>

#include <algorithm>
#include <chrono>
#include <utility>

namespace wheelcount::http {
namespace {

constexpr std::chrono::seconds linger_time{2};

/// All but what takes time to find out.
void fill(request& r, const request_head& head) {
    r.method = head.method;
    r.target = head.target;
    r.host = head.host;
    r.if_none_match = head.if_none_match;
    r.accept_encoding = head.accept_encoding;
    r.api_key = head.api_key;
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
    void operator()(std::exception_ptr failure, answer_ptr answer) const {
        self->on_handled(failure, std::move(answer));
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
    set_->unsent().release(*this);
    set_->leave(*this);
}

/// Who has sent a request just now is still answered: to be reset he has not deserved.
void connection::drain() {
    if (phase_ == phase::idle && !has_unread()) close();
}

void connection::cut() {
    if (phase_ == phase::closed) return;
    close();
    handler_cancel_.emit(boost::asio::cancellation_type::terminal);
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
    if (phase_ == phase::closed || phase_ == phase::answering) return; // overtaken by a timeout
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
        return refuse(400, sequel::linger);
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
        if (!input_.grow()) return refuse(overflow_status(input_.data()), sequel::linger);
        // The parser points into the bytes that have moved: it starts afresh.
        parser_.emplace();
        return parse();
    }
    read_some();
}

void connection::accept_request(const request_head& head) {
    fill(request_, head);
    if (const auto status = refusal(head, set_->limits(), set_->hosts()))
        return refuse(*status, sequel::linger);
    sequel_ = head.keep_alive ? sequel::next_request : sequel::close;
    if (head.method == method::other) sequel_ = sequel::linger; // a body may follow
    if (auto answer = set_->content().at_hand(request_))
        return send(std::move(answer), traffic::cache_result::hit);
    if (!set_->begin_handling()) return refuse(503, sequel_);
    request_.set_target(head.target);
    request_.client = client();
    handled_since_ = std::chrono::steady_clock::now();
    phase_ = phase::handling;
    timer::cancel();
    auto handle = [this] { return set_->content().answer(request_); };
    boost::asio::co_spawn(set_->get_executor(), std::move(handle), handler_end{this});
}

/// Who asks, as far as the head has come.
boost::asio::ip::address connection::client() const {
    const request_head& head = parser_->head();
    return client_address(peer(), {head.x_forwarded_for, head.cf_connecting_ip},
                          set_->trusted_proxies());
}

void connection::on_handled(std::exception_ptr failure, answer_ptr answer) {
    set_->end_handling();
    if (phase_ != phase::handling) return; // cut
    if (failure) {
        set_->events().error("http.request_failed",
                             {{"path", request_.path}, {"reason", what_of(failure)}});
        answer = set_->error_answer(500);
    }
    send(std::move(answer), traffic::cache_result::miss,
         std::chrono::steady_clock::now() - handled_since_);
}

void connection::refuse(unsigned status, sequel after) {
    sequel_ = after;
    send(set_->error_answer(status), traffic::cache_result::bypass);
}

void connection::send(answer_ptr answer, traffic::cache_result cached,
                      std::chrono::nanoseconds took) {
    if (set_->draining() && sequel_ == sequel::next_request) sequel_ = sequel::close;
    if (sequel_ != sequel::next_request) {
        answer = answer->with({"Connection", "close"});
    } else if (parser_->head().version < 11) {
        answer = answer->with({"Connection", "keep-alive"});
    }
    answer->set_date(set_->date());
    output_ = std::move(answer);
    const bool whole = request_.method != method::head;
    unsent_ = whole ? output_->front() : output_->head();
    unsent_rest_ = whole ? output_->rest() : std::string_view();
    phase_ = phase::answering;
    tell(cached, took);
    write_more();
}

void connection::tell(traffic::cache_result cached, std::chrono::nanoseconds took) {
    const unsigned status = output_->status();
    set_->traffic_so_far().count_answer(output_->route(), status, unsent(), cached, took);
    if (set_->request_log().wants(status))
        set_->request_log().write(parser_->head(), client(), status, unsent(), took);
}

/// The whole answer at once, as far as it finds room: what stands still is the client.
void connection::write_more() {
    set_->wheel().start(*this, set_->limits().write_timeout);
    set_->unsent().hold(*this, unsent());
    write_some(boost::asio::buffer(unsent_));
}

void connection::on_written(error_code ec, std::size_t count) {
    if (phase_ != phase::answering) return;
    unsent_.remove_prefix(count);
    if (unsent_.empty()) unsent_ = std::exchange(unsent_rest_, {});
    if (!ec && !unsent_.empty()) return write_more();
    set_->unsent().release(*this);
    output_.reset();
    if (!ec && sequel_ == sequel::linger) return linger();
    if (ec || sequel_ == sequel::close || set_->draining()) return close();
    input_.consume(parser_->size());
    next_request();
}

// Closing with bytes of the client unread sends a reset, which may overtake the answer.
void connection::linger() {
    phase_ = phase::lingering;
    set_->wheel().start(*this, linger_time);
    input_.release();
    end_sending();
    read_some();
}

void connection::close() {
    phase_ = phase::closed;
    timer::cancel();
    close_stream();
}

void connection::drop() {
    set_->unsent().release(*this);
    end(traffic::ending::dropped);
}

void connection::on_expiry() {
    // The read stays under way beside the answer and ends with the connection.
    switch (phase_) {
    case phase::receiving:
        set_->traffic_so_far().count_ending(traffic::ending::no_request);
        return refuse(408, sequel::close);
    case phase::answering:
        return end(traffic::ending::unread);
    case phase::idle:
        return end(traffic::ending::idle);
    default:
        return close();
    }
}

void connection::end(traffic::ending why) {
    set_->traffic_so_far().count_ending(why);
    close();
}

} // namespace wheelcount::http

#include "http/connection_set.hpp"

#include "http/ip_text.hpp"
#include "wheelcount/http/response.hpp"

#include <utility>

namespace wheelcount::http {
namespace {

constexpr std::chrono::seconds when_busy{5};

} // namespace

connection_set::connection_set(executor ex, const server_options& options, site& content,
                               const clock& clock, const log& events)
    : executor_(ex),
      options_(options),
      content_(content),
      clock_(clock),
      events_(events),
      unsent_(options.limits.unsent_bytes_max),
      request_log_(options) {}

answer_ptr connection_set::error_answer(unsigned status) {
    answer_ptr& made = error_answers_[status];
    if (made) return made;
    made = make_answer(status == 503 ? unavailable_response(when_busy) : error_response(status));
    return made;
}

/// Others may stand behind this address.
bool connection_set::is_one_client(const boost::asio::ip::address& peer) const {
    return !unmapped(peer).is_loopback() && !trusted_proxies().contains(peer);
}

bool connection_set::is_full_for(const boost::asio::ip::address& peer) const {
    if (members_.size() >= limits().connections_max) return true;
    return is_one_client(peer) && clients_.of(peer) >= limits().client_connections_max;
}

std::chrono::seconds connection_set::idle_timeout_of(const boost::asio::ip::address& peer) const {
    return trusted_proxies().contains(peer) ? limits().proxy_idle_timeout : limits().idle_timeout;
}

bool connection_set::begin_handling() {
    if (handled_ >= limits().handled_max) return false;
    ++handled_;
    return true;
}

void connection_set::join(member& m) {
    members_.push_back(m);
    if (is_one_client(m.peer())) clients_.add(m.peer());
}

void connection_set::leave(member& m) {
    if (is_one_client(m.peer())) clients_.remove(m.peer());
    members_.erase(members_.iterator_to(m));
    if (members_.empty() && when_empty_) when_empty_();
}

// A member that closes stays in the list until its last operation has come back through the loop,
// so both of these may walk the list.

void connection_set::drain(std::function<void()> when_empty) {
    draining_ = true;
    when_empty_ = std::move(when_empty);
    for (member& m : members_)
        m.drain();
}

void connection_set::cut() {
    for (member& m : members_)
        m.cut();
}

} // namespace wheelcount::http

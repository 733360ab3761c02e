#include "http/connection/connection_set.hpp"

#include "http/limits/ip_address.hpp"
#include "wheelcount/http/response.hpp"

#include <utility>

namespace wheelcount::http {
namespace {

constexpr std::chrono::seconds busy_retry_after{5};

} // namespace

connection_set::connection_set(executor ex, const server_options& options, request_handler& handler,
                               const clock& clock, const log& logger)
    : executor_(ex),
      options_(options),
      handler_(handler),
      clock_(clock),
      logger_(logger),
      send_budget_(options.limits.send_buffer_bytes_max),
      request_log_(options) {}

response_ptr connection_set::serialized_error(unsigned status) {
    response_ptr& cached = serialized_errors_[status];
    if (cached) return cached;
    cached =
        serialize(status == 503 ? unavailable_response(busy_retry_after) : error_response(status));
    return cached;
}

/// False for addresses that forward many clients.
bool connection_set::is_single_client(const boost::asio::ip::address& peer) const {
    return !unmapped(peer).is_loopback() && !trusted_proxies().contains(peer);
}

bool connection_set::limit_reached_for(const boost::asio::ip::address& peer) const {
    if (members_.size() >= limits().connections_max) return true;
    return is_single_client(peer) &&
           connections_per_client_.count(peer) >= limits().client_connections_max;
}

std::chrono::seconds connection_set::idle_timeout_of(const boost::asio::ip::address& peer) const {
    return trusted_proxies().contains(peer) ? limits().proxy_idle_timeout : limits().idle_timeout;
}

bool connection_set::begin_request() {
    if (active_requests_ >= limits().concurrent_requests_max) return false;
    ++active_requests_;
    return true;
}

void connection_set::join(member& m) {
    members_.push_back(m);
    if (is_single_client(m.peer())) connections_per_client_.add(m.peer());
}

void connection_set::leave(member& m) {
    if (is_single_client(m.peer())) connections_per_client_.remove(m.peer());
    members_.erase(members_.iterator_to(m));
    if (members_.empty() && on_empty_) on_empty_();
}

// A member that closes stays in the list until its last operation has returned through the loop, so
// that both of these can iterate over the list.

void connection_set::drain(std::function<void()> on_empty) {
    draining_ = true;
    on_empty_ = std::move(on_empty);
    for (member& m : members_)
        m.drain();
}

void connection_set::abort() {
    for (member& m : members_)
        m.abort();
}

} // namespace wheelcount::http

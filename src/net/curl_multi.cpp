#include "net/curl_multi.hpp"

#include <chrono>
#include <stdexcept>
#include <utility>

namespace wheelcount::net {

curl_multi::curl_multi(executor ex, std::size_t connections_per_host_max)
    : timer_(ex), multi_(curl_multi_init()) {
    if (!multi_) throw std::runtime_error("curl_multi_init failed");
    set_option(multi_, CURLMOPT_SOCKETFUNCTION, &curl_multi::on_socket);
    set_option(multi_, CURLMOPT_SOCKETDATA, this);
    set_option(multi_, CURLMOPT_TIMERFUNCTION, &curl_multi::on_timer);
    set_option(multi_, CURLMOPT_TIMERDATA, this);
    set_option(multi_, CURLMOPT_MAX_HOST_CONNECTIONS, static_cast<long>(connections_per_host_max));
}

curl_multi::~curl_multi() {
    close();
}

void curl_multi::add(CURL* easy, completion_handler on_done) {
    if (!multi_) return on_done(CURLE_ABORTED_BY_CALLBACK);
    transfers_.emplace(easy, std::move(on_done));
    const CURLMcode code = curl_multi_add_handle(multi_.get(), easy);
    if (code != CURLM_OK) throw std::runtime_error(curl_multi_strerror(code));
}

void curl_multi::remove(CURL* easy) {
    if (transfers_.erase(easy) != 0) curl_multi_remove_handle(multi_.get(), easy);
}

void curl_multi::close() {
    while (!transfers_.empty())
        finish(transfers_.begin()->first, CURLE_ABORTED_BY_CALLBACK);
    for (const auto& [socket, watch] : sockets_)
        watch->stop();
    sockets_.clear();
    multi_.reset(); // closes idle connections and may still set the timer
    timer_.cancel();
}

int curl_multi::on_socket(CURL*, curl_socket_t socket, int what, void* self, void*) noexcept {
    auto& multi = *static_cast<curl_multi*>(self);
    if (what == CURL_POLL_REMOVE)
        multi.unwatch(socket);
    else
        multi.watch(socket, what);
    return 0;
}

int curl_multi::on_timer(CURLM*, long timeout_ms, void* self) noexcept {
    static_cast<curl_multi*>(self)->set_timer(timeout_ms);
    return 0;
}

void curl_multi::watch(curl_socket_t socket, int interest) {
    std::shared_ptr<socket_watch>& entry = sockets_[socket];
    if (!entry) {
        auto on_ready = [this](curl_socket_t ready, int events) { socket_action(ready, events); };
        entry = std::make_shared<socket_watch>(get_executor(), socket, on_ready);
    }
    entry->set_interest(interest);
}

void curl_multi::unwatch(curl_socket_t socket) {
    const auto entry = sockets_.find(socket);
    if (entry == sockets_.end()) return;
    entry->second->stop();
    sockets_.erase(entry);
}

void curl_multi::set_timer(long timeout_ms) {
    if (timeout_ms < 0) {
        timer_.cancel();
        return;
    }
    timer_.expires_after(std::chrono::milliseconds(timeout_ms));
    // A wait whose handler is already queued cannot be cancelled any more.
    timer_.async_wait([weak = weak_from_this()](const boost::system::error_code& ec) {
        const auto self = weak.lock();
        if (self && !ec) self->socket_action(CURL_SOCKET_TIMEOUT, 0);
    });
}

void curl_multi::socket_action(curl_socket_t socket, int events) {
    if (!multi_) return;
    int count = 0;
    curl_multi_socket_action(multi_.get(), socket, events, &count);
    while (const CURLMsg* message = curl_multi_info_read(multi_.get(), &count))
        finish(message->easy_handle, message->data.result);
}

void curl_multi::finish(CURL* easy, CURLcode code) {
    const auto transfer = transfers_.extract(easy);
    curl_multi_remove_handle(multi_.get(), easy);
    transfer.mapped()(code);
}

} // namespace wheelcount::net

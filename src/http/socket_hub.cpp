#include "http/socket_hub.hpp"

#include <boost/asio/post.hpp>
#include <boost/system/system_error.hpp>

#include <cerrno>
#include <utility>

namespace wheelcount::http {
namespace {

int open_epoll() {
    const int descriptor = ::epoll_create1(EPOLL_CLOEXEC);
    if (descriptor < 0)
        throw boost::system::system_error(errno, boost::system::system_category(), "epoll_create1");
    return descriptor;
}

} // namespace

socket_hub::socket_hub(executor ex) : executor_(ex), epoll_(ex, open_epoll()) {
    wait();
}

bool socket_hub::add(int socket, member& m) {
    epoll_event wanted{};
    wanted.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;
    wanted.data.ptr = &m;
    return ::epoll_ctl(epoll_.native_handle(), EPOLL_CTL_ADD, socket, &wanted) == 0;
}

void socket_hub::remove(int socket, member& m) {
    if (epoll_.is_open()) ::epoll_ctl(epoll_.native_handle(), EPOLL_CTL_DEL, socket, nullptr);
    for (std::size_t i = 0; i < events_left_; ++i)
        if (events_[i].data.ptr == &m) events_[i].data.ptr = nullptr;
}

void socket_hub::queue(member& m) {
    if (!m.is_linked()) queue_.push_back(m);
    if (!on_loop_) post_turns();
}

void socket_hub::post_turns() {
    if (std::exchange(turns_posted_, true)) return;
    boost::asio::post(executor_, [self = pointer(this)] {
        self->turns_posted_ = false;
        self->take_turns();
    });
}

void socket_hub::close() {
    boost::system::error_code ignored;
    epoll_.close(ignored);
}

void socket_hub::wait() {
    epoll_.async_wait(boost::asio::posix::descriptor_base::wait_read,
                      [self = pointer(this)](boost::system::error_code ec) {
                          if (!ec) self->on_ready();
                      });
}

void socket_hub::on_ready() {
    // Whoever is left over when there are more is told in the loop's next round: others want turns.
    const int count =
        ::epoll_wait(epoll_.native_handle(), events_.data(), static_cast<int>(events_.size()), 0);
    on_loop_ = true;
    for (events_left_ = count > 0 ? static_cast<std::size_t>(count) : 0; events_left_ > 0;) {
        const epoll_event& event = events_[--events_left_];
        if (event.data.ptr) static_cast<member*>(event.data.ptr)->on_events(event.events);
    }
    on_loop_ = false;
    take_turns();
    if (epoll_.is_open()) wait();
}

/// Those who stand in the queue now; who comes meanwhile has the next turn.
void socket_hub::take_turns() {
    decltype(queue_) now;
    now.splice(now.end(), queue_);
    on_loop_ = true;
    while (!now.empty()) {
        member& m = now.front();
        now.pop_front();
        m.on_turn();
    }
    on_loop_ = false;
    if (!queue_.empty()) post_turns();
}

} // namespace wheelcount::http

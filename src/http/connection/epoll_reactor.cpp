#include "http/connection/epoll_reactor.hpp"

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

epoll_reactor::epoll_reactor(executor ex) : executor_(ex), epoll_(ex, open_epoll()) {
    wait();
}

bool epoll_reactor::add(int socket, event_handler& handler) {
    epoll_event registration{};
    registration.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;
    registration.data.ptr = &handler;
    return ::epoll_ctl(epoll_.native_handle(), EPOLL_CTL_ADD, socket, &registration) == 0;
}

void epoll_reactor::remove(int socket, event_handler& handler) {
    if (epoll_.is_open()) ::epoll_ctl(epoll_.native_handle(), EPOLL_CTL_DEL, socket, nullptr);
    for (std::size_t i = 0; i < events_remaining_; ++i)
        if (events_[i].data.ptr == &handler) events_[i].data.ptr = nullptr;
}

void epoll_reactor::post(event_handler& handler) {
    if (!handler.is_linked()) posted_.push_back(handler);
    if (!dispatching_) schedule_posted();
}

void epoll_reactor::schedule_posted() {
    if (std::exchange(run_scheduled_, true)) return;
    boost::asio::post(executor_, [self = pointer(this)] {
        self->run_scheduled_ = false;
        self->run_posted();
    });
}

void epoll_reactor::close() {
    boost::system::error_code ignored;
    epoll_.close(ignored);
}

void epoll_reactor::wait() {
    epoll_.async_wait(boost::asio::posix::descriptor_base::wait_read,
                      [self = pointer(this)](boost::system::error_code ec) {
                          if (!ec) self->on_ready();
                      });
}

void epoll_reactor::on_ready() {
    // Events beyond the array wait for the next iteration of the loop, which others need, too.
    const int count =
        ::epoll_wait(epoll_.native_handle(), events_.data(), static_cast<int>(events_.size()), 0);
    dispatching_ = true;
    for (events_remaining_ = count > 0 ? static_cast<std::size_t>(count) : 0;
         events_remaining_ > 0;) {
        const epoll_event& event = events_[--events_remaining_];
        if (event.data.ptr) static_cast<event_handler*>(event.data.ptr)->on_events(event.events);
    }
    dispatching_ = false;
    run_posted();
    if (epoll_.is_open()) wait();
}

/// Runs what is posted now; what is posted meanwhile runs in the next iteration of the loop.
void epoll_reactor::run_posted() {
    decltype(posted_) batch;
    batch.splice(batch.end(), posted_);
    dispatching_ = true;
    while (!batch.empty()) {
        event_handler& handler = batch.front();
        batch.pop_front();
        handler.on_posted();
    }
    dispatching_ = false;
    if (!posted_.empty()) schedule_posted();
}

} // namespace wheelcount::http

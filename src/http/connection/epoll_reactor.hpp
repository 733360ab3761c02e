#pragma once

#include "wheelcount/core/async.hpp"

#include <boost/asio/posix/basic_stream_descriptor.hpp>
#include <boost/intrusive/list.hpp>
#include <boost/smart_ptr/intrusive_ptr.hpp>
#include <boost/smart_ptr/intrusive_ref_counter.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

#include <sys/epoll.h>

namespace wheelcount::http {

/// Says which sockets are ready: an epoll instance of their own, which the loop watches as one
/// descriptor. Asio's operations would cost each request twice as many instructions, and a read
/// that finds nothing; a connection that waits would keep their state (bench/README.md, "HTTP").
class epoll_reactor
    : public boost::intrusive_ref_counter<epoll_reactor, boost::thread_unsafe_counter> {
    using hook = boost::intrusive::list_base_hook<
        boost::intrusive::tag<epoll_reactor>,
        boost::intrusive::link_mode<boost::intrusive::auto_unlink>>;

public:
    class event_handler : public hook {
    public:
        /// Of epoll_wait(2), edge-triggered: what is not made use of does not come again.
        virtual void on_events(std::uint32_t events) = 0;
        /// The turn that queue() asked for.
        virtual void on_posted() = 0;

    protected:
        ~event_handler() = default;
    };

    explicit epoll_reactor(executor ex);

    /// False when the kernel has no room for one more.
    bool add(int socket, event_handler& handler);
    /// Before its socket is closed.
    void remove(int socket, event_handler& handler);
    /// on_posted() is called soon, never from within; once, however often it was asked for.
    void post(event_handler& handler);
    /// Nothing is told any more, except to who stands in the queue.
    void close();

private:
    using pointer = boost::intrusive_ptr<epoll_reactor>;

    void wait();
    void on_ready();
    void schedule_posted();
    void run_posted();

    executor executor_;
    boost::asio::posix::basic_stream_descriptor<executor> epoll_;
    boost::intrusive::list<event_handler, boost::intrusive::base_hook<hook>,
                           boost::intrusive::constant_time_size<false>>
        posted_;
    bool run_scheduled_ = false;
    bool dispatching_ = false; ///< within on_ready(), which takes turns at its end
    // What epoll_wait() said last.
    std::array<epoll_event, 64> events_{};
    std::size_t events_remaining_ = 0;
};

} // namespace wheelcount::http

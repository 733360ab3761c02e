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

/// A reactor for the sockets of connections: an epoll instance that the loop watches as one
/// descriptor. Asio's operations would double the instructions per request, need an extra read, and
/// hold memory for each idle connection (bench/README.md, "HTTP").
class epoll_reactor
    : public boost::intrusive_ref_counter<epoll_reactor, boost::thread_unsafe_counter> {
    using hook = boost::intrusive::list_base_hook<
        boost::intrusive::tag<epoll_reactor>,
        boost::intrusive::link_mode<boost::intrusive::auto_unlink>>;

public:
    class event_handler : public hook {
    public:
        /// Bits of epoll_wait(2), edge-triggered: an event that is not used is not repeated.
        virtual void on_events(std::uint32_t events) = 0;
        /// Runs after post().
        virtual void on_posted() = 0;

    protected:
        ~event_handler() = default;
    };

    explicit epoll_reactor(executor ex);

    /// False if the kernel has no room for another socket.
    bool add(int socket, event_handler& handler);
    /// To be called before the socket is closed.
    void remove(int socket, event_handler& handler);
    /// Schedules on_posted(), once for any number of calls; never calls it synchronously.
    void post(event_handler& handler);
    /// Stops reporting events; what is posted still runs.
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
    bool dispatching_ = false; ///< on_ready() runs what is posted at its end
    // The results of the last epoll_wait().
    std::array<epoll_event, 64> events_{};
    std::size_t events_remaining_ = 0;
};

} // namespace wheelcount::http

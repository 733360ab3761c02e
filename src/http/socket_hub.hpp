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
class socket_hub : public boost::intrusive_ref_counter<socket_hub, boost::thread_unsafe_counter> {
    using hook = boost::intrusive::list_base_hook<
        boost::intrusive::tag<socket_hub>,
        boost::intrusive::link_mode<boost::intrusive::auto_unlink>>;

public:
    class member : public hook {
    public:
        /// Of epoll_wait(2), edge-triggered: what is not made use of does not come again.
        virtual void on_events(std::uint32_t events) = 0;
        /// The turn that queue() asked for.
        virtual void on_turn() = 0;

    protected:
        ~member() = default;
    };

    explicit socket_hub(executor ex);

    /// False when the kernel has no room for one more.
    bool add(int socket, member& m);
    /// Before its socket is closed.
    void remove(int socket, member& m);
    /// on_turn() is called soon, never from within; once, however often it was asked for.
    void queue(member& m);
    /// Nothing is told any more, except to who stands in the queue.
    void close();

private:
    using pointer = boost::intrusive_ptr<socket_hub>;

    void wait();
    void on_ready();
    void post_turns();
    void take_turns();

    executor executor_;
    boost::asio::posix::basic_stream_descriptor<executor> epoll_;
    boost::intrusive::list<member, boost::intrusive::base_hook<hook>,
                           boost::intrusive::constant_time_size<false>>
        queue_;
    bool turns_posted_ = false;
    bool on_loop_ = false; ///< within on_ready(), which takes turns at its end
    // What epoll_wait() said last.
    std::array<epoll_event, 64> events_{};
    std::size_t events_left_ = 0;
};

} // namespace wheelcount::http

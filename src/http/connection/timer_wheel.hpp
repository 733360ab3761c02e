#pragma once

#include <boost/intrusive/list.hpp>

#include <array>
#include <chrono>
#include <cstdint>

namespace wheelcount::http {

/// Timeouts of many connections with a resolution of one second: starting, restarting and
/// cancelling only relink a node. The owner calls advance() once a second.
class timer_wheel {
    using hook = boost::intrusive::list_base_hook<
        boost::intrusive::tag<timer_wheel>,
        boost::intrusive::link_mode<boost::intrusive::auto_unlink>>;

public:
    /// Unlinks itself when destroyed.
    class timer : public hook {
    public:
        void cancel() { unlink(); }

    protected:
        timer() = default;
        virtual ~timer() = default;

    private:
        friend timer_wheel;
        virtual void on_expiry() = 0;

        std::uint64_t due_ = 0;
    };

    /// Starts or restarts. Expires after `delay` and at most a second more.
    void start(timer& t, std::chrono::seconds delay);

    /// Moves on by a second. on_expiry() may start, cancel or destroy any timer.
    void advance();

private:
    using slot = boost::intrusive::list<timer, boost::intrusive::base_hook<hook>,
                                        boost::intrusive::constant_time_size<false>>;

    slot& slot_of(std::uint64_t tick) { return slots_[tick % slots_.size()]; }

    std::array<slot, 64> slots_;
    std::uint64_t now_ = 0;
};

} // namespace wheelcount::http

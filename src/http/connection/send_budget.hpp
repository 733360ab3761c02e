#pragma once

#include <boost/intrusive/list.hpp>

#include <cstddef>

namespace wheelcount::http {

/// Bounds the bytes of responses that clients have not yet taken. Beyond the bound it closes the
/// connections that have made no progress for longest.
class send_budget {
    using hook = boost::intrusive::list_base_hook<boost::intrusive::tag<send_budget>>;

public:
    /// A connection that waits for its client to read.
    class sender : public hook {
    public:
        /// Closes. Must have called release() when it returns.
        virtual void on_budget_exceeded() = 0;

    protected:
        virtual ~sender() = default;

    private:
        friend send_budget;
        std::size_t bytes_ = 0;
    };

    /// Fewer bytes are not tracked: a badge fits into the socket's buffer.
    static constexpr std::size_t tracked_bytes_min = 16 * 1024;

    explicit send_budget(std::size_t max) : max_(max) {}

    /// Sets what `s` has still to send, after progress. Closes others if the total exceeds the
    /// bound, never `s` itself.
    void charge(sender& s, std::size_t bytes);
    /// `s` has nothing left to send. Does nothing if it is not tracked.
    void release(sender& s);

    std::size_t total() const { return total_; }

private:
    const std::size_t max_;
    std::size_t total_ = 0;
    boost::intrusive::list<sender, boost::intrusive::base_hook<hook>>
        senders_; ///< longest without progress first
};

} // namespace wheelcount::http

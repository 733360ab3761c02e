#pragma once

#include <boost/intrusive/list.hpp>

#include <cstddef>

namespace wheelcount::http {

/// How much of their answers clients have still to take. Bounded: when it becomes too much, those
/// who have taken nothing for longest lose their connection.
class send_budget {
    using hook = boost::intrusive::list_base_hook<boost::intrusive::tag<send_budget>>;

public:
    /// Who waits for a client.
    class sender : public hook {
    public:
        /// Gives up, and is in no ledger any more when it returns.
        virtual void on_budget_exceeded() = 0;

    protected:
        virtual ~sender() = default;

    private:
        friend send_budget;
        std::size_t bytes_ = 0;
    };

    /// Less than this is not worth keeping an account of: a badge goes out at once.
    static constexpr std::size_t tracked_bytes_min = 16 * 1024;

    explicit send_budget(std::size_t max) : max_(max) {}

    /// What `h` has left now; its client has just taken something. Drops others when all together
    /// are more than the bound, never `h` itself.
    void charge(sender& s, std::size_t bytes);
    /// `h` has nothing left. It need not have had anything.
    void release(sender& s);

    std::size_t total() const { return total_; }

private:
    const std::size_t max_;
    std::size_t total_ = 0;
    boost::intrusive::list<sender, boost::intrusive::base_hook<hook>> senders_; ///< longest first
};

} // namespace wheelcount::http

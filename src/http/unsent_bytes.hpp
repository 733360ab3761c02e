#pragma once

#include <boost/intrusive/list.hpp>

#include <cstddef>

namespace wheelcount::http {

/// How much of their answers clients have still to take. Bounded: when it becomes too much, those
/// who have taken nothing for longest lose their connection.
class unsent_bytes {
    using hook = boost::intrusive::list_base_hook<boost::intrusive::tag<unsent_bytes>>;

public:
    /// Who waits for a client.
    class holder : public hook {
    public:
        /// Gives up, and is in no ledger any more when it returns.
        virtual void drop() = 0;

    protected:
        virtual ~holder() = default;

    private:
        friend unsent_bytes;
        std::size_t bytes_ = 0;
    };

    /// Less than this is not worth keeping an account of: a badge goes out at once.
    static constexpr std::size_t worth = 16 * 1024;

    explicit unsent_bytes(std::size_t max) : max_(max) {}

    /// What `h` has left now; its client has just taken something. Drops others when all together
    /// are more than the bound, never `h` itself.
    void hold(holder& h, std::size_t bytes);
    /// `h` has nothing left. It need not have had anything.
    void release(holder& h);

    std::size_t total() const { return total_; }

private:
    const std::size_t max_;
    std::size_t total_ = 0;
    boost::intrusive::list<holder, boost::intrusive::base_hook<hook>> waiting_; ///< longest first
};

} // namespace wheelcount::http

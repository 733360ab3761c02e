#pragma once

#include "http/client.hpp"

#include <array>
#include <cerrno>
#include <cstddef>
#include <span>
#include <vector>

#include <sys/epoll.h>

namespace wheelcount::bench {

/// The clients whose connections are readable.
class ready_clients {
public:
    enum wait_mode { poll = 0, block = -1 };

    explicit ready_clients(std::vector<client>& all) : all_(all) {
        for (std::size_t i = 0; i < all.size(); ++i)
            watch(epoll_, all[i].socket(), EPOLLIN, i);
    }

    /// Valid until the next call.
    std::span<client* const> wait(wait_mode mode) {
        const int found =
            ::epoll_wait(epoll_.get(), events_.data(), static_cast<int>(events_.size()), mode);
        if (found < 0 && errno == EINTR) return {};
        const auto count = static_cast<std::size_t>(check_syscall(found, "epoll_wait"));
        for (std::size_t i = 0; i < count; ++i)
            ready_[i] = &all_[events_[i].data.u64];
        return {ready_.data(), count};
    }

private:
    std::vector<client>& all_;
    descriptor epoll_ = make_epoll();
    std::array<epoll_event, 256> events_{};
    std::array<client*, 256> ready_{};
};

} // namespace wheelcount::bench

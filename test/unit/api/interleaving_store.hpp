#pragma once

#include "support/forwarding_store.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace wheelcount::test {

/// A store that runs a hook between two reads.
class interleaving_store final : public forwarding_store {
public:
    using hook = std::function<awaitable<void>()>;

    using forwarding_store::forwarding_store;

    /// Runs the hook once, after the `number`-th get from now has read and before it returns.
    void run_after_get(std::size_t number, hook then) {
        gets_left_ = number;
        hook_ = std::move(then);
    }
    /// Whether the hook has not run yet.
    bool is_pending() const { return hook_ != nullptr; }

    awaitable<result<std::vector<std::optional<std::string>>>>
    get(std::vector<std::string> ids) override {
        auto bodies = co_await forwarding_store::get(std::move(ids));
        if (hook_ && --gets_left_ == 0) {
            const hook run = std::exchange(hook_, nullptr);
            co_await run();
        }
        co_return bodies;
    }

private:
    hook hook_;
    std::size_t gets_left_ = 0;
};

} // namespace wheelcount::test

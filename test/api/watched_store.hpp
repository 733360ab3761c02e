#pragma once

#include "support/forwarding_store.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace wheelcount::test {

/// A store in which something happens between two looks of a reader.
class watched_store final : public forwarding_store {
public:
    using event = std::function<awaitable<void>()>;

    using forwarding_store::forwarding_store;

    /// Once: as soon as the `number`-th get from now has read, and before it returns.
    void after_get(std::size_t number, event happens) {
        gets_left_ = number;
        event_ = std::move(happens);
    }
    /// Whether that has not come yet.
    bool is_waiting() const { return event_ != nullptr; }

    awaitable<result<std::vector<std::optional<std::string>>>>
    get(std::vector<std::string> ids) override {
        auto bodies = co_await forwarding_store::get(std::move(ids));
        if (event_ && --gets_left_ == 0) {
            const event happens = std::exchange(event_, nullptr);
            co_await happens();
        }
        co_return bodies;
    }

private:
    event event_;
    std::size_t gets_left_ = 0;
};

} // namespace wheelcount::test

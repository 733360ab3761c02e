#pragma once

#include "wheelcount/store/document_store.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace wheelcount::test {

/// A store in which something happens between two looks of a reader.
class watched_store final : public store::document_store {
public:
    using event = std::function<awaitable<void>()>;

    /// `real` must outlive it.
    explicit watched_store(store::document_store& real) : real_(real) {}

    /// Once: as soon as the `number`-th get from now has read, and before it returns.
    void after_get(std::size_t number, event happens) {
        gets_left_ = number;
        event_ = std::move(happens);
    }
    /// Whether that has not come yet.
    bool is_waiting() const { return event_ != nullptr; }

    awaitable<result<std::vector<std::optional<std::string>>>>
    get(std::vector<std::string> ids) override {
        auto bodies = co_await real_.get(std::move(ids));
        if (event_ && --gets_left_ == 0) {
            const event happens = std::exchange(event_, nullptr);
            co_await happens();
        }
        co_return bodies;
    }
    awaitable<result<void>> put(std::vector<store::document> documents) override {
        return real_.put(std::move(documents));
    }
    awaitable<result<void>> erase(std::vector<std::string> ids) override {
        return real_.erase(std::move(ids));
    }
    awaitable<result<std::vector<store::document>>> walk(walk_options options) override {
        return real_.walk(std::move(options));
    }
    awaitable<result<std::uint64_t>> count() override { return real_.count(); }
    awaitable<result<void>> close() override { return real_.close(); }

private:
    store::document_store& real_;
    event event_;
    std::size_t gets_left_ = 0;
};

} // namespace wheelcount::test

#pragma once

#include "wheelcount/store/document_store.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace wheelcount::test {

/// Passes everything on; what a test wants otherwise it overrides.
class forwarding_store : public store::document_store {
public:
    /// `real` must outlive it.
    explicit forwarding_store(store::document_store& real) : real_(real) {}

    awaitable<result<std::vector<std::optional<std::string>>>>
    get(std::vector<std::string> ids) override {
        return real_.get(std::move(ids));
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
};

} // namespace wheelcount::test

#pragma once

#include "wheelcount/store/document_store.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace wheelcount::test {

/// Forwards all calls; a test overrides those that it changes.
class forwarding_store : public store::document_store {
public:
    /// `real` must outlive this store.
    explicit forwarding_store(store::document_store& inner) : inner_(inner) {}

    awaitable<result<std::vector<std::optional<std::string>>>>
    get(std::vector<std::string> ids) override {
        return inner_.get(std::move(ids));
    }
    awaitable<result<void>> put(std::vector<store::document> documents) override {
        return inner_.put(std::move(documents));
    }
    awaitable<result<void>> erase(std::vector<std::string> ids) override {
        return inner_.erase(std::move(ids));
    }
    awaitable<result<std::vector<store::document>>> scan(scan_options options) override {
        return inner_.scan(std::move(options));
    }
    awaitable<result<std::uint64_t>> count() override { return inner_.count(); }
    awaitable<result<void>> close() override { return inner_.close(); }

private:
    store::document_store& inner_;
};

} // namespace wheelcount::test

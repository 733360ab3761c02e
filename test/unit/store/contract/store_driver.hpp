#pragma once

#include "support/loop_fixture.hpp"
#include "support/printing.hpp"
#include "wheelcount/store/document_store.hpp"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace wheelcount::test {

/// The value; an error fails the test with its message.
template <class T>
T value(result<T> outcome) {
    if (!outcome) BOOST_FAIL(name(outcome.error().code) << ": " << outcome.error().message);
    if constexpr (!std::is_void_v<T>) return std::move(*outcome);
}

/// The error code; a success fails the test.
template <class T>
errc failure(const result<T>& outcome) {
    BOOST_REQUIRE_MESSAGE(!outcome, "this should have failed");
    return outcome.error().code;
}

/// A store and the loop that runs its calls one by one. The destructor closes the store.
class store_driver {
public:
    using bodies = std::vector<std::optional<std::string>>;

    /// For stores that are opened on a loop.
    using opener = awaitable<result<std::unique_ptr<store::document_store>>>;

    explicit store_driver(std::unique_ptr<store::document_store> store)
        : store_(std::move(store)) {}
    explicit store_driver(opener open) : store_(value(loop_.run(std::move(open)))) {}
    ~store_driver() { value(close()); }

    result<bodies> get(std::vector<std::string> ids) {
        return loop_.run(store_->get(std::move(ids)));
    }
    result<void> put(std::vector<store::document> documents) {
        return loop_.run(store_->put(std::move(documents)));
    }
    result<void> erase(std::vector<std::string> ids) {
        return loop_.run(store_->erase(std::move(ids)));
    }
    result<std::vector<store::document>> scan(store::document_store::scan_options options) {
        return loop_.run(store_->scan(std::move(options)));
    }
    result<std::uint64_t> count() { return loop_.run(store_->count()); }
    /// Runs a coroutine with the store.
    template <class Work>
    auto run(Work work) {
        return loop_.run(work(*store_));
    }
    result<void> close() { return loop_.run(store_->close()); }

    /// The body of one document.
    std::optional<std::string> get_one(std::string id) {
        return value(get({std::move(id)})).front();
    }
    /// The ids that a scan returns.
    std::vector<std::string> ids(store::document_store::scan_options options) {
        std::vector<std::string> visited;
        for (store::document& d : value(scan(std::move(options))))
            visited.push_back(std::move(d.id));
        return visited;
    }

private:
    loop_fixture loop_;
    std::unique_ptr<store::document_store> store_;
};

} // namespace wheelcount::test

#pragma once

#include "wheelcount/store/circuit_breaker.hpp"
#include "wheelcount/store/document_store.hpp"

#include <functional>
#include <utility>

namespace wheelcount::store {

/// A store that is not asked while it is in trouble: what reads fails at once then, with
/// errc::unavailable. What writes goes through, because whoever writes has reasons to wait.
class circuit_breaker_store final : public document_store {
public:
    using time_source = std::function<circuit_breaker::time_point()>;

    /// `guarded` must outlive it, and is not closed by it.
    circuit_breaker_store(document_store& store, time_source now)
        : store_(store), now_(std::move(now)) {}

    awaitable<result<std::vector<std::optional<std::string>>>>
    get(std::vector<std::string> ids) override;
    awaitable<result<void>> put(std::vector<document> documents) override;
    awaitable<result<void>> erase(std::vector<std::string> ids) override;
    awaitable<result<std::vector<document>>> scan(scan_options options) override;
    awaitable<result<std::uint64_t>> count() override;
    awaitable<result<void>> close() override;

    circuit_breaker::state state() const { return breaker_.current_state(); }

private:
    class attempt;
    template <class T>
    awaitable<result<T>> run_guarded(awaitable<result<T>> call);

    document_store& store_;
    time_source now_;
    circuit_breaker breaker_;
};

} // namespace wheelcount::store

#pragma once

#include "wheelcount/core/log_throttle.hpp"
#include "wheelcount/store/circuit_breaker.hpp"
#include "wheelcount/store/document_store.hpp"

#include <functional>
#include <utility>

namespace wheelcount::store {

/// Guards the reads of a store with a circuit breaker: while it is open they fail at once with
/// errc::unavailable. errc::unavailable and errc::timed_out count as failures. Writes always pass,
/// because an ingest prefers to wait. Logs failed reads through a throttle, except those that the
/// open circuit rejects.
class circuit_breaker_store final : public document_store {
public:
    using time_source = std::function<circuit_breaker::time_point()>;

    /// `store` and `read_log` must outlive this.
    circuit_breaker_store(document_store& store, time_source now, log_throttle& read_log)
        : store_(store), now_(std::move(now)), read_log_(read_log) {}

    awaitable<result<std::vector<std::optional<std::string>>>>
    get(std::vector<std::string> ids) override;
    awaitable<result<void>> put(std::vector<document> documents) override;
    awaitable<result<void>> erase(std::vector<std::string> ids) override;
    awaitable<result<std::vector<document>>> scan(scan_options options) override;
    awaitable<result<std::uint64_t>> count() override;
    awaitable<result<void>> close() override;

    circuit_breaker::state state() const { return breaker_.current_state(); }

private:
    class permitted_call;
    template <class T>
    awaitable<result<T>> run_guarded(awaitable<result<T>> call);

    document_store& store_;
    time_source now_;
    log_throttle& read_log_;
    circuit_breaker breaker_;
};

} // namespace wheelcount::store

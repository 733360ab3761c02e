#include "wheelcount/store/circuit_breaker_store.hpp"

#include "wheelcount/store/transient_error.hpp"

#include <utility>

namespace wheelcount::store {

/// Records the outcome of a call in the circuit breaker, also after an exception or a cancellation.
class circuit_breaker_store::permitted_call {
public:
    explicit permitted_call(circuit_breaker_store& owner) : owner_(owner) {}
    permitted_call(const permitted_call&) = delete;
    permitted_call& operator=(const permitted_call&) = delete;
    ~permitted_call() {
        if (!recorded_) owner_.breaker_.release_permission(owner_.now_());
    }

    template <class T>
    void record(const result<T>& outcome) {
        const bool failed = !outcome && is_transient(outcome.error());
        if (failed) owner_.read_log_.failure(outcome.error());
        const bool inconclusive = !outcome && (outcome.error().code == errc::overloaded ||
                                               outcome.error().code == errc::cancelled);
        if (inconclusive) return;
        recorded_ = true;
        if (failed) {
            owner_.breaker_.on_error(owner_.now_());
        } else { // the store responded, if only with an error
            owner_.breaker_.on_success();
            owner_.read_log_.success();
        }
    }

private:
    circuit_breaker_store& owner_;
    bool recorded_ = false;
};

template <class T>
awaitable<result<T>> circuit_breaker_store::run_guarded(awaitable<result<T>> call) {
    if (!breaker_.try_acquire_permission(now_()))
        co_return error(errc::unavailable, "circuit breaker open: the store failed several times "
                                           "in a row, the next attempt follows shortly");
    permitted_call current(*this);
    auto outcome = co_await std::move(call);
    current.record(outcome);
    co_return outcome;
}

awaitable<result<std::vector<std::optional<std::string>>>>
circuit_breaker_store::get(std::vector<std::string> ids) {
    return run_guarded(store_.get(std::move(ids)));
}

awaitable<result<void>> circuit_breaker_store::put(std::vector<document> documents) {
    return store_.put(std::move(documents));
}

awaitable<result<void>> circuit_breaker_store::erase(std::vector<std::string> ids) {
    return store_.erase(std::move(ids));
}

awaitable<result<std::vector<document>>> circuit_breaker_store::scan(scan_options options) {
    return run_guarded(store_.scan(std::move(options)));
}

awaitable<result<std::uint64_t>> circuit_breaker_store::count() {
    return run_guarded(store_.count());
}

awaitable<result<void>> circuit_breaker_store::close() {
    return store_.close();
}

} // namespace wheelcount::store

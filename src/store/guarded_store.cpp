#include "wheelcount/store/guarded_store.hpp"

#include <utility>

namespace wheelcount::store {

/// Tells the breaker how a call went, also where it ends by an exception or by being cancelled.
class guarded_store::attempt {
public:
    explicit attempt(guarded_store& of) : of_(of) {}
    attempt(const attempt&) = delete;
    attempt& operator=(const attempt&) = delete;
    ~attempt() {
        if (!told_) of_.breaker_.gave_up(of_.now_());
    }

    template <class T>
    void tell(const result<T>& outcome) {
        const bool untried = !outcome && (outcome.error().code == errc::overloaded ||
                                          outcome.error().code == errc::cancelled);
        if (untried) return;
        told_ = true;
        // Anything else was an answer.
        const bool in_trouble = !outcome && (outcome.error().code == errc::unavailable ||
                                             outcome.error().code == errc::timed_out);
        if (in_trouble)
            of_.breaker_.failed(of_.now_());
        else
            of_.breaker_.succeeded();
    }

private:
    guarded_store& of_;
    bool told_ = false;
};

template <class T>
awaitable<result<T>> guarded_store::ask(awaitable<result<T>> call) {
    if (!breaker_.may_ask(now_()))
        co_return error(errc::unavailable, "circuit breaker open: the store failed several times "
                                           "in a row, the next attempt follows shortly");
    attempt one(*this);
    auto outcome = co_await std::move(call);
    one.tell(outcome);
    co_return outcome;
}

awaitable<result<std::vector<std::optional<std::string>>>>
guarded_store::get(std::vector<std::string> ids) {
    return ask(store_.get(std::move(ids)));
}

awaitable<result<void>> guarded_store::put(std::vector<document> documents) {
    return store_.put(std::move(documents));
}

awaitable<result<void>> guarded_store::erase(std::vector<std::string> ids) {
    return store_.erase(std::move(ids));
}

awaitable<result<std::vector<document>>> guarded_store::walk(walk_options options) {
    return ask(store_.walk(std::move(options)));
}

awaitable<result<std::uint64_t>> guarded_store::count() {
    return ask(store_.count());
}

awaitable<result<void>> guarded_store::close() {
    return store_.close();
}

} // namespace wheelcount::store

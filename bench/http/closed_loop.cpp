#include "http/loops.hpp"
#include "http/ready_clients.hpp"

#include <limits>

namespace wheelcount::bench {
namespace {

/// Asks on with each client that was answered while `goes_on(now)` says so; returns when all
/// answers have come.
template <class Condition>
void ask_while(const load& l, const Condition& goes_on) {
    std::size_t waiting = 0;
    const auto ask = [&](client& one) {
        const auto now = load_clock::now();
        if (!goes_on(now)) return;
        one.ask(l.what, now);
        ++waiting;
    };
    ready_clients ready(l.clients);
    for (client& one : l.clients)
        ask(one);
    while (waiting > 0) {
        for (client* const one : ready.wait(ready_clients::forever)) {
            if (!one->receive(l.what)) continue;
            l.results.add(load_clock::now() - one->asked());
            --waiting;
            ask(*one);
        }
    }
}

} // namespace

void run_closed_loop(const load& l) {
    const auto begin = load_clock::now() + l.warm_up;
    bool is_over = false;
    ask_while(l, [&](load_clock::time_point now) {
        if (is_over) return false;
        if (!l.results.is_running() && now >= begin) l.results.begin();
        is_over = now >= begin + l.duration;
        if (is_over) l.results.end();
        return !is_over;
    });
}

void run_closed_loop(const load& l, std::uint64_t requests) {
    std::uint64_t asked = 0;
    l.results.begin();
    ask_while(l, [&](load_clock::time_point) { return asked++ < requests; });
    l.results.end();
}

} // namespace wheelcount::bench

#include "http/loops.hpp"
#include "http/ready_clients.hpp"

#include <limits>

namespace wheelcount::bench {
namespace {

/// Sends the next request of each client after its response, while should_continue(now). Returns
/// after the last response.
template <class Condition>
void send_while(const load& l, const Condition& should_continue) {
    std::size_t waiting = 0;
    const auto send_next = [&](client& one) {
        const auto now = load_clock::now();
        if (!should_continue(now)) return;
        one.send(l.what, now);
        ++waiting;
    };
    ready_clients ready(l.clients);
    for (client& one : l.clients)
        send_next(one);
    while (waiting > 0) {
        for (client* const one : ready.wait(ready_clients::block)) {
            if (!one->receive(l.what)) continue;
            l.results.add(load_clock::now() - one->sent_at());
            --waiting;
            send_next(*one);
        }
    }
}

} // namespace

void run_closed_loop(const load& l) {
    const auto begin = load_clock::now() + l.warm_up;
    bool is_over = false;
    send_while(l, [&](load_clock::time_point now) {
        if (is_over) return false;
        if (!l.results.is_running() && now >= begin) l.results.begin();
        is_over = now >= begin + l.duration;
        if (is_over) l.results.end();
        return !is_over;
    });
}

void run_closed_loop(const load& l, std::uint64_t requests) {
    std::uint64_t sent = 0;
    l.results.begin();
    send_while(l, [&](load_clock::time_point) { return sent++ < requests; });
    l.results.end();
}

} // namespace wheelcount::bench

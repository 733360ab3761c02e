#include "http/loops.hpp"
#include "http/ready_clients.hpp"

#include <deque>

namespace wheelcount::bench {

void run_open_loop(const load& l, double requests_per_second) {
    const auto interval = std::chrono::nanoseconds(
        std::chrono::nanoseconds::rep(static_cast<double>(std::nano::den) / requests_per_second));
    const auto measured_from = load_clock::now() + l.warm_up;
    const auto end = measured_from + l.duration;
    std::deque<client*> free;
    for (client& one : l.clients)
        free.push_back(&one);
    ready_clients ready(l.clients);

    auto due = load_clock::now();
    // Late responses count as well: stopping before them would omit the worst.
    while (due < end || free.size() < l.clients.size()) {
        const auto now = load_clock::now();
        if (!l.results.is_running() && now >= measured_from) l.results.begin();
        for (; due <= now && due < end && !free.empty(); due += interval) {
            free.front()->send(l.what, due);
            free.pop_front();
        }
        const auto polled_at = load_clock::now();
        const auto events = ready.wait(ready_clients::poll);
        for (client* const one : events) {
            if (!one->receive(l.what)) continue;
            if (one->sent_at() >= measured_from) l.results.add(load_clock::now() - one->sent_at());
            free.push_back(one);
        }
        if (events.empty()) l.results.add_idle(load_clock::now() - polled_at);
    }
    l.results.end();
}

} // namespace wheelcount::bench

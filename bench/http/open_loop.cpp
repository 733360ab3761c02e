#include "http/loops.hpp"
#include "http/ready_clients.hpp"

#include <deque>

namespace wheelcount::bench {

void run_open_loop(const load& l, double requests_per_second) {
    const auto distance = std::chrono::nanoseconds(
        std::chrono::nanoseconds::rep(static_cast<double>(std::nano::den) / requests_per_second));
    const auto counted = load_clock::now() + l.warm_up;
    const auto end = counted + l.duration;
    std::deque<client*> free;
    for (client& one : l.clients)
        free.push_back(&one);
    ready_clients ready(l.clients);

    auto due = load_clock::now();
    // Late answers count as well: to stop before them would forget the worst.
    while (due < end || free.size() < l.clients.size()) {
        const auto now = load_clock::now();
        if (!l.results.is_running() && now >= counted) l.results.begin();
        for (; due <= now && due < end && !free.empty(); due += distance) {
            free.front()->ask(l.what, due);
            free.pop_front();
        }
        const auto looked = load_clock::now();
        const auto events = ready.wait(ready_clients::not_at_all);
        for (client* const one : events) {
            if (!one->receive(l.what)) continue;
            if (one->asked() >= counted) l.results.add(load_clock::now() - one->asked());
            free.push_back(one);
        }
        if (events.empty()) l.results.add_idle(load_clock::now() - looked);
    }
    l.results.end();
}

} // namespace wheelcount::bench

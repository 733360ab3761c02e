#pragma once

#include "wheelcount/core/clock.hpp"
#include "wheelcount/http/site.hpp"
#include "wheelcount/keys/key_ring.hpp"

namespace wheelcount::app {

/// Has the keys' days of use noted: of all requests, also of those that are answered without being
/// counted.
class key_noting_site final : public http::site {
public:
    /// All must outlive it.
    key_noting_site(http::site& served, keys::key_ring& known, const wheelcount::clock& calendar)
        : served_(served), keys_(known), calendar_(calendar) {}

    http::answer_ptr at_hand(const http::request& r) override {
        if (!r.api_key.empty()) keys_.note_use(r.api_key, today(calendar_));
        return served_.at_hand(r);
    }
    awaitable<http::answer_ptr> answer(const http::request& r) override {
        return served_.answer(r); // at_hand() was asked before
    }

private:
    http::site& served_;
    keys::key_ring& keys_;
    const wheelcount::clock& calendar_;
};

} // namespace wheelcount::app

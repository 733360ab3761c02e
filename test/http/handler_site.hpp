#pragma once

#include "wheelcount/http/router.hpp"
#include "wheelcount/http/site.hpp"

namespace wheelcount::http {

/// Keeps nothing: a handler makes every answer.
class handler_site : public site {
public:
    /// `handle` must outlive it.
    explicit handler_site(const handler& handle) : handle_(handle) {}

    answer_ptr at_hand(const request&) override { return nullptr; }
    awaitable<answer_ptr> answer(const request& r) override {
        const response made = co_await handle_(r);
        co_return make_answer(made);
    }

private:
    const handler& handle_;
};

} // namespace wheelcount::http

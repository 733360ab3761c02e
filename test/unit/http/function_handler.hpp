#pragma once

#include "wheelcount/http/request_handler.hpp"
#include "wheelcount/http/router.hpp"

namespace wheelcount::http {

/// Caches nothing: calls a handler for every request.
class function_handler : public request_handler {
public:
    /// `handler` must outlive it.
    explicit function_handler(const handler_function& handler) : handler_(handler) {}

    response_ptr try_cached(const request&) override { return nullptr; }
    awaitable<response_ptr> handle(const request& r) override {
        const response res = co_await handler_(r);
        co_return serialize(res);
    }

private:
    const handler_function& handler_;
};

} // namespace wheelcount::http

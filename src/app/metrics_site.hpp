#pragma once

#include "app/public_api.hpp"
#include "wheelcount/http/router.hpp"
#include "wheelcount/http/site.hpp"
#include "wheelcount/http/traffic.hpp"
#include "wheelcount/ops/line_buffer.hpp"

namespace wheelcount::app {

/// `/metrics` for Prometheus: what the server does, beside it and not for the public.
class metrics_site final : public http::site {
public:
    /// All must outlive it.
    metrics_site(const http::traffic& served, const public_api& api, const ops::line_buffer& lines,
                 const log& events);

    http::answer_ptr at_hand(const http::request&) override { return nullptr; }
    awaitable<http::answer_ptr> answer(const http::request& r) override;

private:
    awaitable<http::response> tell() const;
    std::string text() const;

    const http::traffic& served_;
    const public_api& api_;
    const ops::line_buffer& lines_;
    http::router router_;
};

} // namespace wheelcount::app

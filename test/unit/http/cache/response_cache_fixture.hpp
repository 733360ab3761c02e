#pragma once

#include "support/fake_clock.hpp"
#include "support/loop_fixture.hpp"
#include "wheelcount/core/event.hpp"
#include "wheelcount/http/response_cache.hpp"

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace wheelcount::http {

/// A response cache before a handler whose response the test sets by members.
struct cache_fixture : test::loop_fixture {
    test::fake_clock clock;
    std::vector<std::string> logged;
    log logger{clock, severity::debug,
               [this](std::string_view line) { logged.emplace_back(line); }};
    handler_function handler = [this](const request& r) { return serve(r); };
    std::unique_ptr<response_cache> cache =
        make_response_cache(get_executor(), handler, {1 << 20, {1, 2}}, clock, logger);

    std::optional<std::uint64_t> data_version = 1; ///< of the next responses
    unsigned status = 200;
    cache_class caching = cache_class::data;
    std::size_t padding = 0;
    bool tagged = true;
    bool throws = false;
    bool blocked = false;
    int handled = 0;
    boost::asio::ip::address client;
    event gate{get_executor()};

    cache_fixture() { cache->mark_fresh(1); }
    ~cache_fixture() { run(cache->join()); }

    awaitable<response> serve(const request& r) {
        response res;
        res.status = status;
        res.caching = caching;
        res.body = std::string(r.path) + " " + std::to_string(++handled);
        res.body.append(padding, '.');
        if (tagged)
            res.headers.push_back(
                {"ETag", "W/\"" + std::to_string(data_version.value_or(0)) + "\""});
        res.data_version = data_version;
        client = r.client;
        const bool fails = throws;
        if (blocked) co_await gate.wait();
        if (fails) throw std::runtime_error("the store is on fire");
        co_return res;
    }

    static request get(std::string_view target) {
        request r;
        r.set_target(target);
        return r;
    }
    response_ptr fetch(std::string_view target, method m = method::get, std::string_view tag = {},
                       std::string_view accept_encoding = {}) {
        request r = get(target);
        r.method = m;
        r.if_none_match = tag;
        r.accept_encoding = accept_encoding;
        auto response = cache->try_cached(r);
        if (!response) response = run(cache->handle(r));
        run(cache->join());
        return response;
    }
    std::string body(std::string_view target) { return std::string(fetch(target)->body()); }

    static std::string age(const response_ptr& response) {
        const std::string_view head = response->head();
        const auto at = head.find("\r\nAge: ");
        if (at == std::string_view::npos) return "";
        return std::string(head.substr(at + 7, head.find('\r', at + 7) - at - 7));
    }
};

} // namespace wheelcount::http

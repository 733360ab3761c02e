#include "support/fake_http_client.hpp"

#include <boost/test/unit_test.hpp>

#include <string_view>
#include <utility>

namespace wheelcount::test {

fake_http_client::~fake_http_client() {
    BOOST_CHECK_MESSAGE(exchanges_.empty(), exchanges_.size() << " queued responses were not used");
}

void fake_http_client::queue_response(unsigned status, std::string body) {
    net::http_response response;
    response.status = status;
    response.body = std::move(body);
    queue_response(std::move(response));
}

void fake_http_client::queue_response(net::http_response response) {
    exchanges_.push_back({std::move(response), std::nullopt});
}

void fake_http_client::queue_error(errc code) {
    exchanges_.push_back({net::http_response(), error(code, "failure queued by the test")});
}

void fake_http_client::queue_truncated_response(std::string body, std::size_t bytes) {
    net::http_response response;
    response.status = 200;
    response.body = body.substr(0, bytes);
    exchanges_.push_back({std::move(response), error(errc::unavailable, "the body was cut")});
}

fake_http_client::exchange fake_http_client::next(net::http_request request) {
    requests_.push_back(std::move(request));
    BOOST_REQUIRE_MESSAGE(!exchanges_.empty(), "no response queued for " << requests_.back().url);
    exchange e = std::move(exchanges_.front());
    exchanges_.pop_front();
    return e;
}

awaitable<result<net::http_response>> fake_http_client::send(net::http_request request) {
    exchange e = next(std::move(request));
    if (e.failure) co_return *e.failure;
    co_return std::move(e.response);
}

awaitable<result<net::http_response>> fake_http_client::stream(net::http_request request,
                                                               net::body_sink& sink) {
    exchange e = next(std::move(request));
    if (e.response.status / 100 == 2) {
        std::string_view remaining = e.response.body;
        while (!remaining.empty()) {
            const auto chunk = remaining.substr(0, chunk_bytes_);
            remaining.remove_prefix(chunk.size());
            auto accepted = co_await sink.on_body(chunk);
            if (!accepted) co_return accepted.error();
        }
        e.response.body.clear();
    }
    if (e.failure) co_return *e.failure;
    co_return std::move(e.response);
}

} // namespace wheelcount::test

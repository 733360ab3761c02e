#include "net/client_fixture.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>

#include <utility>

namespace wheelcount::test {

namespace {

awaitable<void> poll_until(std::function<bool()> condition) {
    const executor ex = co_await boost::asio::this_coro::executor;
    while (!condition())
        co_await boost::asio::post(ex, use_awaitable);
}

} // namespace

client_fixture::~client_fixture() {
    client.reset();
    server.reset();
    context().restart();
    context().poll();
    BOOST_CHECK_MESSAGE(context().stopped(), "something still waits on the loop");
}

void client_fixture::make_client(net::http_client_options options) {
    client = net::make_http_client(get_executor(), std::move(options));
}

void client_fixture::serve(raw_response response) {
    serve([response](const std::string&) { return response; });
}

void client_fixture::serve(const std::string& bytes) {
    raw_response response;
    response.bytes = bytes;
    serve(response);
}

void client_fixture::serve(raw_server::handler on_request, std::optional<tls_identity> identity) {
    server.emplace(get_executor(), std::move(on_request), std::move(identity));
}

net::http_request client_fixture::request_for(std::string_view path) const {
    net::http_request request;
    request.url = server->url(path);
    return request;
}

result<net::http_response> client_fixture::get(std::string_view path) {
    return send(request_for(path));
}

result<net::http_response> client_fixture::send(net::http_request request) {
    return run(client->send(std::move(request)));
}

result<net::http_response> client_fixture::stream(net::http_request request, net::body_sink& sink) {
    return run(client->stream(std::move(request), sink));
}

std::unique_ptr<started_exchange>
client_fixture::start(awaitable<result<net::http_response>> work) {
    auto exchange = std::make_unique<started_exchange>();
    auto on_done = [&target = *exchange](std::exception_ptr thrown,
                                         result<net::http_response> outcome) {
        target.done = true;
        target.thrown = thrown;
        target.outcome = std::move(outcome);
    };
    boost::asio::co_spawn(context(), std::move(work),
                          boost::asio::bind_cancellation_slot(exchange->cancel.slot(), on_done));
    return exchange;
}

void client_fixture::finish(const started_exchange& exchange) {
    run_until([&exchange] { return exchange.done; });
}

void client_fixture::run_iterations(int iterations) {
    run_until([&iterations] { return iterations-- == 0; });
}

void client_fixture::run_until(std::function<bool()> condition) {
    run(poll_until(std::move(condition)));
}

void client_fixture::run_until_stable(std::function<std::uint64_t()> value) {
    std::uint64_t last = value();
    int unchanged = 0;
    run_until([&] {
        const std::uint64_t now = value();
        unchanged = now == last ? unchanged + 1 : 0;
        last = now;
        return unchanged == 1000;
    });
}

} // namespace wheelcount::test

#pragma once

#include "support/loop_fixture.hpp"
#include "support/raw_server.hpp"
#include "wheelcount/net/http_client.hpp"

#include <boost/asio/cancellation_signal.hpp>

#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace wheelcount::test {

/// An exchange that runs concurrently with the test.
struct started_exchange {
    bool done = false;
    result<net::http_response> outcome = error(errc::internal, "not done");
    std::exception_ptr thrown;
    boost::asio::cancellation_signal cancel;
};

/// A client and a server on one loop, so that no test depends on the timing of threads. The test
/// fails if work is left on the loop at the end.
class client_fixture : public loop_fixture {
public:
    client_fixture() { make_client({}); }
    ~client_fixture();

    void make_client(net::http_client_options options);
    /// Sends the same response to every request.
    void serve(raw_response response);
    void serve(const std::string& bytes);
    void serve(raw_server::handler on_request, std::optional<tls_identity> identity = std::nullopt);

    net::http_request request_for(std::string_view path) const;
    result<net::http_response> get(std::string_view path = "/");
    result<net::http_response> send(net::http_request request);
    result<net::http_response> stream(net::http_request request, net::body_sink& sink);

    std::unique_ptr<started_exchange> start(awaitable<result<net::http_response>> work);
    void finish(const started_exchange& exchange);
    void run_iterations(int iterations);
    void run_until(std::function<bool()> condition);
    /// Runs the loop until `value` is unchanged for a thousand iterations.
    void run_until_stable(std::function<std::uint64_t()> value);

    std::optional<raw_server> server;
    std::unique_ptr<net::http_client> client;
};

} // namespace wheelcount::test

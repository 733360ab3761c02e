// A first server with Beast: a coroutine per connection, a timer per operation, and for every
// request a new message with a container of fields and a string as body. Without a strand, because
// there is one thread.
//
//   bench_textbook_beast --body-file FILE [--content-type TYPE] [--padding N]
//
// The padding is a field of N bytes, which makes the response as long as that of another server.
#include "http/arguments.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include <chrono>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>
#include <string>

namespace wheelcount::bench {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using tcp = asio::ip::tcp;

struct content {
    std::string body;
    std::string type;
    std::string padding;
};

http::response<http::string_body> make_response(const http::request<http::string_body>& request,
                                                const content& c) {
    const bool is_known = request.method() == http::verb::get && request.target().starts_with('/');
    http::response<http::string_body> response(
        is_known ? http::status::ok : http::status::bad_request, request.version());
    response.set(http::field::server, "textbook");
    response.set(http::field::content_type, c.type);
    if (!c.padding.empty()) response.set("X-Padding", c.padding);
    response.keep_alive(request.keep_alive());
    if (is_known) response.body() = c.body;
    response.prepare_payload();
    return response;
}

/// Ends by an exception if the client disconnects or a timeout expires.
asio::awaitable<void> serve(tcp::socket socket, const content& c) {
    beast::tcp_stream stream(std::move(socket));
    stream.socket().set_option(tcp::no_delay(true));
    beast::flat_buffer buffer;
    bool keep_alive = true;
    while (keep_alive) {
        http::request<http::string_body> request;
        stream.expires_after(std::chrono::seconds(30));
        co_await http::async_read(stream, buffer, request, asio::use_awaitable);
        const auto response = make_response(request, c);
        stream.expires_after(std::chrono::seconds(30));
        co_await http::async_write(stream, response, asio::use_awaitable);
        keep_alive = response.keep_alive();
    }
}

asio::awaitable<void> accept(tcp::acceptor& acceptor, const content& c) {
    // load_generator reports unexpected closes.
    const auto ignore_end = [](const std::exception_ptr&) {};
    while (true) {
        tcp::socket socket = co_await acceptor.async_accept(asio::use_awaitable);
        asio::co_spawn(acceptor.get_executor(), serve(std::move(socket), c), ignore_end);
    }
}

content content_of(const arguments& args) {
    std::ifstream in(args.text("--body-file"), std::ios::binary);
    if (!in) throw std::runtime_error("--body-file is missing");
    const std::string type = args.text("--content-type");
    return {std::string(std::istreambuf_iterator<char>(in), {}), type.empty() ? "text/plain" : type,
            std::string(args.number<std::size_t>("--padding", 0), 'x')};
}

void run(const arguments& args) {
    const content c = content_of(args);
    asio::io_context context(1);
    tcp::acceptor acceptor(context, tcp::endpoint(asio::ip::address_v4::loopback(), 0));
    std::printf("textbook_beast serves http://127.0.0.1:%d/\n", acceptor.local_endpoint().port());
    std::fflush(stdout);
    const auto rethrow = [](const std::exception_ptr& thrown) { std::rethrow_exception(thrown); };
    asio::co_spawn(context, accept(acceptor, c), rethrow);
    context.run();
}

} // namespace
} // namespace wheelcount::bench

int main(int argc, char** argv) try {
    wheelcount::bench::run({argc, argv, {"--body-file", "--content-type", "--padding"}});
    return 0;
} catch (const std::exception& e) {
    std::fprintf(stderr, "textbook_beast: %s\n", e.what());
    return 1;
}

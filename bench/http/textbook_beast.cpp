// What a first server with Beast looks like: a coroutine per connection, a timer per operation, a
// message with a container of fields and a string for a body, made anew for every request. Without
// a strand, as there is one thread.
//
//   bench_textbook_beast --body-file FILE [--content-type TYPE] [--padding N]
//
// The padding is a field of so many bytes that head and body are as long as somebody else's.
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

http::response<http::string_body> answer(const http::request<http::string_body>& asked,
                                         const content& what) {
    const bool is_known = asked.method() == http::verb::get && asked.target().starts_with('/');
    http::response<http::string_body> made(is_known ? http::status::ok : http::status::bad_request,
                                           asked.version());
    made.set(http::field::server, "textbook");
    made.set(http::field::content_type, what.type);
    if (!what.padding.empty()) made.set("X-Padding", what.padding);
    made.keep_alive(asked.keep_alive());
    if (is_known) made.body() = what.body;
    made.prepare_payload();
    return made;
}

/// Ends with an exception when the client goes, or when a time is over.
asio::awaitable<void> serve(tcp::socket socket, const content& what) {
    beast::tcp_stream stream(std::move(socket));
    stream.socket().set_option(tcp::no_delay(true));
    beast::flat_buffer buffer;
    bool goes_on = true;
    while (goes_on) {
        http::request<http::string_body> asked;
        stream.expires_after(std::chrono::seconds(30));
        co_await http::async_read(stream, buffer, asked, asio::use_awaitable);
        const auto made = answer(asked, what);
        stream.expires_after(std::chrono::seconds(30));
        co_await http::async_write(stream, made, asio::use_awaitable);
        goes_on = made.keep_alive();
    }
}

asio::awaitable<void> accept(tcp::acceptor& acceptor, const content& what) {
    // How a connection ends is the client's affair: load_generator tells.
    const auto forget = [](const std::exception_ptr&) {};
    while (true) {
        tcp::socket socket = co_await acceptor.async_accept(asio::use_awaitable);
        asio::co_spawn(acceptor.get_executor(), serve(std::move(socket), what), forget);
    }
}

content content_of(const arguments& given) {
    std::ifstream in(given.text("--body-file"), std::ios::binary);
    if (!in) throw std::runtime_error("--body-file is missing");
    const std::string type = given.text("--content-type");
    return {std::string(std::istreambuf_iterator<char>(in), {}), type.empty() ? "text/plain" : type,
            std::string(given.number<std::size_t>("--padding", 0), 'x')};
}

void run(const arguments& given) {
    const content what = content_of(given);
    asio::io_context context(1);
    tcp::acceptor acceptor(context, tcp::endpoint(asio::ip::address_v4::loopback(), 0));
    std::printf("textbook_beast serves http://127.0.0.1:%d/\n", acceptor.local_endpoint().port());
    std::fflush(stdout);
    const auto rethrow = [](const std::exception_ptr& thrown) { std::rethrow_exception(thrown); };
    asio::co_spawn(context, accept(acceptor, what), rethrow);
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

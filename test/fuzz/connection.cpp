// Connection, validation, cache and routes. The bytes of the first line are the sizes of the pieces
// in which the rest arrives. Any input gets complete responses, none of them a 5xx, and the
// connection closes after its client has disconnected.
#include "http/connection/connection.hpp"

#include "api_loop.hpp"
#include "wheelcount/core/parse_number.hpp"
#include "wheelcount/http/response_cache.hpp"

#include <algorithm>
#include <cstring>
#include <string>

using namespace wheelcount;
using fuzz::require;

namespace {

/// The server's end of a connection whose client is the input.
class fuzzed_connection final : public http::connection {
public:
    using pointer = boost::intrusive_ptr<fuzzed_connection>;

    explicit fuzzed_connection(boost::intrusive_ptr<http::connection_set> set)
        : connection(std::move(set), boost::asio::ip::address_v4::loopback()) {}

    bool is_reading() const { return reading_ != nullptr; }
    bool closed() const { return closed_; }

    /// Completes the pending read with `bytes`; empty is end of file.
    void feed(std::string_view bytes) {
        const auto space = input_space();
        const std::size_t count = std::min(space.size(), bytes.size());
        std::memcpy(space.data(), bytes.data(), count);
        const pointer self = std::move(reading_);
        on_read(count == 0 ? boost::asio::error::eof : error_code(), count);
        if (count < bytes.size() && is_reading() && !closed_) feed(bytes.substr(count));
    }

    /// Completes the pending write; false if there is none.
    bool take_output(std::string& output) {
        if (!writing_) return false;
        const pointer self = std::move(writing_);
        output.append(static_cast<const char*>(pending_write_.data()), pending_write_.size());
        on_written({}, pending_write_.size());
        return true;
    }

private:
    void read_some() override { reading_ = this; }
    void write_some(boost::asio::const_buffer bytes) override {
        writing_ = this;
        pending_write_ = bytes;
    }
    void shutdown_send() override {}
    bool has_pending_input() override { return false; }
    void close_stream() override { closed_ = true; }

    pointer reading_;
    pointer writing_;
    boost::asio::const_buffer pending_write_;
    bool closed_ = false;
};

/// Removes a response from the front and checks it.
void check_response(std::string_view& output) {
    require(output.starts_with("HTTP/1.1 "), "a response begins with its status line");
    const std::size_t end = output.find("\r\n\r\n");
    require(end != std::string_view::npos, "the head is complete");
    require(output[9] != '5', "not a 5xx");
    const std::string_view head = output.substr(0, end + 2);
    output.remove_prefix(end + 4);
    constexpr std::string_view field = "\r\nContent-Length: ";
    const std::size_t at = head.find(field);
    if (at == std::string_view::npos) return;
    std::string_view value = head.substr(at + field.size());
    const auto length = take_number<std::size_t>(value);
    require(length.has_value(), "Content-Length is a number");
    // Of HEAD only the head is sent, and what follows is the next one, or nothing.
    if (output.empty() || output.starts_with("HTTP/1.1 ")) return;
    require(output.size() >= *length, "the body is complete");
    output.remove_prefix(*length);
}

class server {
public:
    server()
        : set_(new http::connection_set(executor(), options(), *cache_, world().clock,
                                        world().logger)) {
        cache_->mark_fresh(world().data.snapshot()->data_version);
    }

    std::string exchange(std::string_view chunk_sizes, std::string_view input) {
        world().lines.clear();
        std::string output;
        const fuzzed_connection::pointer connection(new fuzzed_connection(set_));
        connection->start();
        for (std::size_t i = 0; !connection->closed(); ++i) {
            settle(*connection, output);
            if (!connection->is_reading()) break;
            const std::size_t size =
                chunk_sizes.empty()
                    ? input.size()
                    : static_cast<unsigned char>(chunk_sizes[i % chunk_sizes.size()]);
            const std::string_view chunk = input.substr(0, size + 1);
            input.remove_prefix(chunk.size());
            connection->feed(chunk);
        }
        settle(*connection, output);
        require(connection->closed(), "the connection closes after its client");
        return output;
    }

private:
    /// Logs every request, and trusts its forwarding headers.
    http::server_options options() {
        http::server_options o;
        o.trusted_proxies = *http::proxy_set::parse("127.0.0.1");
        o.request_log = &world().logger;
        o.log_every_n = 1;
        return o;
    }

    boost::asio::io_context::executor_type executor() { return loop_.context().get_executor(); }
    test::api_harness& world() { return loop_.world(); }

    void settle(fuzzed_connection& connection, std::string& output) {
        do {
            loop_.context().restart();
            loop_.context().run();
        } while (connection.take_output(output));
    }

    fuzz::api_loop loop_;
    http::handler_function handler_ = [this](const http::request& r) { return world().router(r); };
    std::unique_ptr<http::response_cache> cache_ = http::make_response_cache(
        executor(), handler_, {1 << 16, {1, 2}}, world().clock, world().logger);
    boost::intrusive_ptr<http::connection_set> set_;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static server subject;
    std::string_view input = fuzz::text_of(data, size);
    const std::string_view chunk_sizes = fuzz::take_line(input);
    const std::string output = subject.exchange(chunk_sizes, input);
    for (std::string_view remaining = output; !remaining.empty();)
        check_response(remaining);
    return 0;
}

#include "wheelcount/net/http_client.hpp"

#include "net/curl_multi.hpp"
#include "net/easy_request.hpp"
#include "net/transfer.hpp"

#include <utility>

namespace wheelcount::net {

namespace {

/// A free function, because it may outlive the client. Without a sink the response has the body.
awaitable<result<http_response>> perform(std::shared_ptr<curl_multi> multi,
                                         result<easy_request> request, body_sink* sink) {
    if (!request) co_return request.error();
    const auto mode = sink ? delivery::streamed : delivery::buffered;
    transfer active(std::move(multi), std::move(*request), mode);
    for (;;) {
        const result<std::string_view> chunk = co_await active.next_chunk();
        if (!chunk) co_return chunk.error();
        if (chunk->empty()) co_return active.take_response();
        const result<void> accepted = co_await sink->on_body(*chunk);
        if (!accepted) co_return accepted.error();
    }
}

class curl_client final : public http_client {
public:
    curl_client(executor ex, http_client_options options)
        : options_(std::move(options)),
          multi_(std::make_shared<curl_multi>(ex, options_.connections_per_host_max)) {}
    ~curl_client() override { multi_->close(); }

    awaitable<result<http_response>> send(http_request request) override {
        return perform(multi_, make_easy_request(request, options_), nullptr);
    }

    awaitable<result<http_response>> stream(http_request request, body_sink& sink) override {
        return perform(multi_, make_easy_request(request, options_), &sink);
    }

private:
    http_client_options options_;
    std::shared_ptr<curl_multi> multi_;
};

} // namespace

std::unique_ptr<http_client> make_http_client(executor ex, http_client_options options) {
    // Never undone, because other parts of the process may use curl, too.
    curl_global_init(CURL_GLOBAL_DEFAULT);
    return std::make_unique<curl_client>(ex, std::move(options));
}

} // namespace wheelcount::net

#include "net/transfer.hpp"

#include "net/response_headers.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>

#include <utility>

namespace wheelcount::net {

namespace {

/// Of a streamed body, plus what one read of curl decompresses to.
constexpr std::size_t buffer_bytes_max = 64 * 1024;
/// Of the body of an error status.
constexpr std::size_t error_body_bytes_max = 64 * 1024;

} // namespace

transfer::transfer(std::shared_ptr<curl_multi> multi, easy_request request, delivery mode)
    : multi_(std::move(multi)),
      request_(std::move(request)),
      delivery_(mode),
      wakeup_timer_(multi_->get_executor(), request_.timeout) {
    set_option(request_.easy, CURLOPT_ERRORBUFFER, error_text_.data());
    set_option(request_.easy, CURLOPT_HEADERFUNCTION, &transfer::on_header);
    set_option(request_.easy, CURLOPT_HEADERDATA, this);
    set_option(request_.easy, CURLOPT_WRITEFUNCTION, &transfer::on_write);
    set_option(request_.easy, CURLOPT_WRITEDATA, this);
    multi_->add(request_.easy.get(), [this](CURLcode code) { finish(to_result(code)); });
}

transfer::~transfer() {
    multi_->remove(request_.easy.get());
}

awaitable<result<std::string_view>> transfer::next_chunk() {
    resume();
    while (!outcome_ && !has_chunk()) {
        boost::system::error_code ec;
        co_await wakeup_timer_.async_wait(boost::asio::redirect_error(use_awaitable, ec));
        const auto cancellation = co_await boost::asio::this_coro::cancellation_state;
        if (cancellation.cancelled() != boost::asio::cancellation_type::none)
            co_return error(errc::cancelled, "HTTP request cancelled").with_context(request_.host);
        if (!ec) break;
    }
    if (outcome_ && !has_chunk()) {
        if (!*outcome_) co_return outcome_->error();
        co_return std::string_view();
    }
    // The deadline may also have passed in a slow sink, without any wait here.
    if (std::chrono::steady_clock::now() >= wakeup_timer_.expiry()) {
        const std::string limit = std::to_string(request_.timeout.count());
        co_return error(errc::timed_out, "HTTP request not finished within " + limit + " ms")
            .with_context(request_.host);
    }
    chunk_in_use_ = true;
    co_return std::string_view(body_);
}

http_response transfer::take_response() {
    http_response response;
    response.status = status();
    response.body = std::move(body_);
    if (const auto date = header("Date")) response.date = parse_http_date(*date);
    if (const auto retry_after = header("Retry-After"))
        response.retry_after = parse_retry_after(*retry_after, response.date);
    return response;
}

std::size_t transfer::on_header(char* data, std::size_t, std::size_t size, void* self) noexcept {
    const std::string_view line(data, size);
    bool& headers_complete = static_cast<transfer*>(self)->headers_complete_;
    if (line.starts_with("HTTP/")) headers_complete = false; // the previous head was a 1xx
    if (line == "\r\n" || line == "\n") headers_complete = true;
    return size;
}

std::size_t transfer::on_write(char* data, std::size_t, std::size_t size, void* self) noexcept {
    return static_cast<transfer*>(self)->receive({data, size});
}

std::size_t transfer::receive(std::string_view chunk) {
    if (delivery_ == delivery::streamed && !is_streaming()) return receive_error_body(chunk);
    if (is_streaming() && (chunk_in_use_ || body_.size() + chunk.size() > buffer_bytes_max)) {
        paused_ = true;
        return CURL_WRITEFUNC_PAUSE;
    }
    bytes_received_ += chunk.size();
    if (bytes_received_ > request_.body_bytes_max) {
        const std::string bound = std::to_string(request_.body_bytes_max);
        finish(error(errc::too_large, "response body exceeds " + bound + " bytes")
                   .with_context(request_.host));
        return CURL_WRITEFUNC_ERROR;
    }
    body_ += chunk;
    if (is_streaming()) wakeup_timer_.cancel();
    return chunk.size();
}

std::size_t transfer::receive_error_body(std::string_view chunk) {
    body_ += chunk.substr(0, error_body_bytes_max - body_.size());
    if (body_.size() < error_body_bytes_max) return chunk.size();
    finish({}); // the status is known, and this much of the body suffices
    return CURL_WRITEFUNC_ERROR;
}

void transfer::resume() {
    if (std::exchange(chunk_in_use_, false)) body_.clear();
    if (outcome_ || !std::exchange(paused_, false)) return;
    // Delivers what curl holds before it returns; fails if on_write() rejects that.
    const CURLcode code = curl_easy_pause(request_.easy.get(), CURLPAUSE_CONT);
    if (code != CURLE_OK) finish(to_result(code));
}

void transfer::finish(result<void> outcome) {
    if (outcome_) return; // a rejection of ours, which curl reports again as a failed write
    outcome_ = std::move(outcome);
    wakeup_timer_.cancel();
}

result<void> transfer::to_result(CURLcode code) const {
    if (code == CURLE_OK && headers_complete_) return {};
    // If the connection closes within the head, curl takes what it has for the response.
    if (code == CURLE_OK)
        return error(errc::unavailable, "response headers were truncated")
            .with_context(request_.host);
    if (code == CURLE_ABORTED_BY_CALLBACK)
        return error(errc::cancelled, "HTTP request cancelled: client closed")
            .with_context(request_.host);
    const char* text = error_text_[0] != '\0' ? error_text_.data() : curl_easy_strerror(code);
    return error(errc::unavailable, text).with_context(request_.host);
}

unsigned transfer::status() const {
    long status = 0;
    curl_easy_getinfo(request_.easy.get(), CURLINFO_RESPONSE_CODE, &status);
    return static_cast<unsigned>(status);
}

std::optional<std::string> transfer::header(const char* name) const {
    constexpr int last_request = -1;
    curl_header* found = nullptr;
    const CURLHcode code =
        curl_easy_header(request_.easy.get(), name, 0, CURLH_HEADER, last_request, &found);
    if (code != CURLHE_OK) return std::nullopt;
    return found->value;
}

} // namespace wheelcount::net

#include "net/transfer.hpp"

#include "net/response_headers.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>

#include <utility>

namespace wheelcount::net {

namespace {

/// Of a streamed body; curl adds what one read decompresses to.
constexpr std::size_t buffer_bytes_max = 64 * 1024;
/// Of a body that explains why there is nothing to stream.
constexpr std::size_t explanation_bytes_max = 64 * 1024;

} // namespace

transfer::transfer(std::shared_ptr<curl_multi> multi, easy_request request, delivery how)
    : multi_(std::move(multi)),
      request_(std::move(request)),
      how_(how),
      news_(multi_->get_executor(), request_.deadline) {
    set_option(request_.easy, CURLOPT_ERRORBUFFER, error_text_.data());
    set_option(request_.easy, CURLOPT_HEADERFUNCTION, &transfer::on_header);
    set_option(request_.easy, CURLOPT_HEADERDATA, this);
    set_option(request_.easy, CURLOPT_WRITEFUNCTION, &transfer::on_write);
    set_option(request_.easy, CURLOPT_WRITEDATA, this);
    multi_->add(request_.easy.get(), [this](CURLcode code) { end(outcome(code)); });
}

transfer::~transfer() {
    multi_->remove(request_.easy.get());
}

awaitable<result<std::string_view>> transfer::next_piece() {
    resume();
    while (!ended_ && !has_piece()) {
        boost::system::error_code woken;
        co_await news_.async_wait(boost::asio::redirect_error(use_awaitable, woken));
        const auto cancellation = co_await boost::asio::this_coro::cancellation_state;
        if (cancellation.cancelled() != boost::asio::cancellation_type::none)
            co_return error(errc::cancelled, "HTTP request cancelled").within(request_.host);
        if (!woken) break;
    }
    if (ended_ && !has_piece()) {
        if (!*ended_) co_return ended_->error();
        co_return std::string_view();
    }
    // Not only a wait can come to the deadline, but also a slow sink with a body that never waits.
    if (std::chrono::steady_clock::now() >= news_.expiry()) {
        const std::string limit = std::to_string(request_.deadline.count());
        co_return error(errc::timed_out, "HTTP request not finished within " + limit + " ms")
            .within(request_.host);
    }
    lent_ = true;
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
    bool& head_is_whole = static_cast<transfer*>(self)->head_is_whole_;
    if (line.starts_with("HTTP/")) head_is_whole = false; // what came before was a 1xx
    if (line == "\r\n" || line == "\n") head_is_whole = true;
    return size;
}

std::size_t transfer::on_write(char* data, std::size_t, std::size_t size, void* self) noexcept {
    return static_cast<transfer*>(self)->receive({data, size});
}

std::size_t transfer::receive(std::string_view piece) {
    if (how_ == delivery::in_pieces && !in_pieces()) return receive_explanation(piece);
    if (in_pieces() && (lent_ || body_.size() + piece.size() > buffer_bytes_max)) {
        paused_ = true;
        return CURL_WRITEFUNC_PAUSE;
    }
    bytes_received_ += piece.size();
    if (bytes_received_ > request_.body_bytes_max) {
        const std::string bound = std::to_string(request_.body_bytes_max);
        end(error(errc::too_large, "response body exceeds " + bound + " bytes")
                .within(request_.host));
        return CURL_WRITEFUNC_ERROR;
    }
    body_ += piece;
    if (in_pieces()) news_.cancel();
    return piece.size();
}

std::size_t transfer::receive_explanation(std::string_view piece) {
    body_ += piece.substr(0, explanation_bytes_max - body_.size());
    if (body_.size() < explanation_bytes_max) return piece.size();
    end({}); // the status is known and this much of the text will do
    return CURL_WRITEFUNC_ERROR;
}

void transfer::resume() {
    if (std::exchange(lent_, false)) body_.clear();
    if (ended_ || !std::exchange(paused_, false)) return;
    // Delivers what curl kept before it returns, and fails where on_write() refuses that.
    const CURLcode code = curl_easy_pause(request_.easy.get(), CURLPAUSE_CONT);
    if (code != CURLE_OK) end(outcome(code));
}

void transfer::end(result<void> how) {
    if (ended_) return; // a refusal of ours, which curl reports once more as a failed write
    ended_ = std::move(how);
    news_.cancel();
}

result<void> transfer::outcome(CURLcode code) const {
    if (code == CURLE_OK && head_is_whole_) return {};
    // Where the connection closes in mid head curl takes what it has for the answer.
    if (code == CURLE_OK)
        return error(errc::unavailable, "response headers were truncated").within(request_.host);
    if (code == CURLE_ABORTED_BY_CALLBACK)
        return error(errc::cancelled, "HTTP request cancelled: client closed")
            .within(request_.host);
    const char* text = error_text_[0] != '\0' ? error_text_.data() : curl_easy_strerror(code);
    return error(errc::unavailable, text).within(request_.host);
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
